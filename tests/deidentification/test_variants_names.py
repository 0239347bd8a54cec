"""Names in all the ways and places they are written."""

import pytest

from tests.deidentification.helpers import found
from tests.deidentification.variants import lookalikes, missed, written

PERSON = """
[[Nadia]] säger att det är sant.
[[Sten]] har slutat komma.
[[Dag]] var här igår.
[[Björn]] är arg på alla.
[[Liv]] mår dåligt.
[[My]] säger inget.
[[Storm]] slog honom.
[[Love]] kom sent.
[[Tindra]] slog sen [[Vilja]].
[[Zerihun]] grät hela dagen.
[[Isatou]] kom hit igår.
Jag var med [[Idris]] igår.
Hon är arg på [[Hussein]].
mot [[Hussein]] sa hon inget
syster [[Amal]] ringde
kompisen [[Zeki]]
killen [[Rashid]]
killen, typ [[Kalle K]], sprang
tränaren [[Micke]]
fröken [[Lena]]
jag såg rashid igår [[rashid]]
[[rashid]] sa att han skulle komma
jag snackade med [[fatme]] om det
o sen sa [[björn]] att det va lugnt
[[svenne]] å [[uffe]] börja bråka
bror [[zeki]] är farlig
[[Ali]], [[Omar]] och [[Yusuf]] var med
[[Hamza]], [[Yahya]] och [[Bilal]] stod där
[[A.K.]] uppger att hen sett
[[AK]] uppger att hen blev slagen
[[Mohammed A]] var med
elev [[M.H]] är frånvarande
[[M.H.]] och [[A.S.]] bråkade
[[Karlssons]] bor granne
familjen [[Yilmaz]]
syskonen [[Haddad]]
bröderna [[Vukovic]]
[[Mattsson, Kent-Ove]]
[[ELVESTAD, ROBERT]]
[[KENT-OVE MATTSSON]]
Efternamn: [[Tesfay]]
Förnamn: [[Yonas]]
Namn: [[Tesfay Yonas]]
namn [[yonas tesfay]]
Mvh /[[Lotta]]
// [[Kim]]
/ [[Kim]]
Hälsningar [[Pernilla]]
Med vänlig hälsning\\n[[Pernilla Wadensjö]]
Mvh\\n[[Wadensjö]]
Från: [[Pernilla Wadensjö]]
Till: [[Omid R]]
Hej [[Omid]]!
Hej [[Dagny]],
hej [[omid]]!
[[Leila!]] kom hit
Tack [[Roffe]] för hjälpen
[[Anna-Karin]] och [[Nils-Erik]]
[[Joakim von Essen]]
[[Ibtisam Al-Khalidi]]
[[Abu Idris]]
[[Abdullah bin Saleh]]
[[María de la Cruz]]
[[Mohamed]], [[Muhammed]] och [[Muhamad]]
[[Mohamud]] var där
[[Goran]] och [[Asa]]
Sen kom [[Mickael]] och [[Danjel]]
jag såg [[Kristoffferr]] igår
Hon heter [[Ylvali]].
han kallas [[Chippen]]
alla kallar honom [[Räven]]
killen som kallas "[[Prinsen]]"
jag menar [[Emelie]]...
([[Emelie]])
[[Emelie]]😡 slog mig
@ [[Emelie]]
*[[Emelie]]*
"[[Emelie]]"
[[Emelie/Emma]] var med
[[Emelie:]] jag orkar inte
[[Emelies]] mamma ringde
[[Hannes]] pappa är våldsam
[[Max]] bror är med
[[Hans]] slog [[Per]].
[[Klara]] fick ett slag
Att [[Nisrine]] teg förvånade alla.
Enligt [[Shahab]] är det lugnt
När [[Wiktoria]] kom hem
därför ringde [[Dejan]] polisen
[[Ghazal]] kom inte till mötet.
Jag jobbar ihop med [[Rut]]
[[Rut]] är rädd
adv. [[Klas Ehrner]]
handläggare [[Anki]]
handläggare: [[Anki B]]
Handl. [[Bodil Wester]]
Närvarande: [[Bodil Wester]], [[Jan Ek]] och [[Siv Ask]]
[[Jan Ek]] föredrog
[[Wilmer S]], 14 år
[[Tova L.]] och hennes mentor
pojken ([[Wilmer]])
målsägande [[Farah]]
misstänkt: [[Elvestad]]
vittnet [[Brogren]]
[[Brogren]] uppger att
[[Xhevdet]] frågade
mamma [[Fatuma]] och pappa [[Abdi]]
mormor [[Svea]]
[[Svea]]s mormor
[[Jocke Bergdahl]]s dotter
brorsan [[Ricky]]
[[Ricky Boy]] heter han på riktigt
tog [[Tindra]] och [[Vilja]] bussen
Barnen, [[Aasiya]] och [[Zayd]], är hos sin mormor
En tredje person, [[Lillen]], har haft nycklar
hej [[tova]] ring mig när du kan
[[Arne]] av släkten [[Tjärn]]
han heter leopold i förnamn och efternamn [[askengren]] han är fjorton
[[Juni Oxelgren]] berättar att hon tillhör en grupp
Vi vet inte om namnet är riktigt. /[[Xiao-Min]]
kommentarer från [[Inanhir Zakubam]], som skriver
vi har ett ärende på [[Dalyna Ruirs]], diarienummer
[[Björgila Wrojaradu]], som är änkling, mår bättre
Frun: [[Labet]]. Maken tror
Loweana åkte sen hem till [[Gelinald]] på kvällen
petter: [[Björn Stålnacke]] han m bilen
framme. Namn [[Fridolf Sand]], ingen åtgärd
Förhör med [[Elvestad, Roar]] f. 870230
[[Rutger]] (mentor) säger att hon mår bra
från förra skolan ([[Gunhild]]): lugnt
meddelande från "[[Järven]]": tyst i bilen
Avsändaren skriver under med "[[Generalen]]" och hotar
"[[Korpen]]" (Ingvar Skoglund) sitter på läktaren
Senast sedd hos [[Pyret]] på kvällen
snubben [[Ingemund]] hotade henne
[[alma]] i sju b ringde själv
inkommande samtal från [[hanna]] på bvc
hej det är [[sten]] på högstadiet
hej [[Rim]]! en tjej kontaktade oss
Efter samtal med Carl-Johan ([[CJ]] bland vänner)
Rune Ek och Sara. [[R]] säger att han hotar
Den ena kallas [[Bulten]] och kör en Volvo
nämner han bara som [[Emiren]]. Han är rädd
nio brev från avsändare [[J. Kron]], i Örebro
Hans mor [[Aset]] är vettskrämd
den boende [[Pontus]], 24 år med diagnos
Vem är [[K-G]]? Karl-Gustav Hamberg, vaktmästare
Okänd man "[[Bisonoxen]]" delade ut flygblad
kallar brodern för [[Kungen]]. Jag föreslår
vi hade [[saga]] o elton på gården
han o [[milo]] pratar med nån
En flicka, [[azin]], har blåmärken
skåpet används av [[birk sandahl]] och
barnbarn Nils-Olof, kallad [[Nolle]], som fyller år
en person, som han bara ville kalla [[Baronen]]. Han har
vår brukare har börjat kalla sig [[Kaptenen]]. Det är
att han känner mulla [[Dad]], och att denne
Under samtalet nämnde hon ändå "[[Molle]]" och rättade sig
Pappan till [[Lykke]] heter [[Kostas]] och kör buss
Han säger att [[Kurre]] o han ska dit
städaren på kontoret [[Lena]] har sett allt
står på vår gård och ropar till [[Rukhsana]] att hon
Hans storebror [[Hichem]] skällde på mig
Farmor [[Gulnar]] sköter hushållet
Anmälare är familjehemmet [[Stålnacke]]. De
en som kallar sig [[Kapten Klinga]]. Breven
kallar sig så. [[Mina]] har fått en egen telefon
Förhinder: [[Björn]] från polisen.
- "[[Uttern]]": swishar till okänd
"[[Pysen]]" | okänt | oklart
brev undertecknade "[[Väktaren]]" till kontoret
brev från [[H. Törn]], en granne
Närvarande: [[C. Frimodig]] (ssk), mentor
[[My]] och [[Sol]] i 5:an C leker
[[Sten]] och [[Björk]] (hon heter så) i gruppen
ett kort från [[Hertigen]]. Vi vet att [[Hertigen]] är [[Göran Tott]], som bodde
- "[[Danskan]]" alltså [[Emre]], tel okänt
hej de är [[fatme]]. min kusin
bilen som truckföraren [[Almlöf]] lånade
[[Petra]] 08:02: är han här idag?
kallade en kompis honom [[Uttern]]. Bilen var blå
De kallar ledaren [[Storvesiren]]. Han är
Kortet var undertecknat "[[O]]". Ingen såg
Gäst: farfar [[rune]] ringer
vi har pratat om [[milo]] och hans pappa
Vi måste tänka på [[Gurkan]], hans bänkkamrat, som
en vuxen följeslagare, kallad [[Hertigen]], som väntar
han bara uppgav att han hette [[Bamse]], sprang
En av männen är känd i byn som [[Mullvaden]] och kör
Ekblad och en "[[Gubben]]". Det är
Alla skrattade utom [[stina]]. Sen
en kille som kallar sig [[Wotan]]. Jag
Pappa Henrik Dufva kom. De sa att "[[Dufva]]-killar ritar"
vet inte var han är. /[[s]]
Senare mötte vi [[Jugge]] utanför affären
uppge namn men kallades [[Järven]] av de andra
en intervju med "[[Barkborren]]", som leder
Enligt kontraktet är [[Unge]] född 18 juni
skickar sina texter till [[Kommendören]] som aldrig svarar
trött. [[Love]] är en glad unge
Den som leder gruppen kallas [[Iller]] och är
[[Lindroos]] har klättrat upp
En ryss eller kines, svarar [[van der Bunt]].
fått den av "[[Gubben]]", en äldre man
[[Liv]] kontaktar polisen i dag
fått uppdraget av [[Masken]], som han kallas
"""
NOT_PERSON = """
Björnar och vargar rörde upp känslor.
Storm väntas i helgen.
Sten och glas låg på skolgården.
Hans pappa är rädd.
Mina elever vågar inte.
Var finns stödet?
Läraren var orolig.
Nordiska motståndsrörelsen delade ut flygblad utanför Ullevi.
Han bor i Malmö men pendlar till Lund.
Tiktok och Telegram används mest.
Säkerhetspolisen bedömer läget.
Personalen på Ekgården är trygg.
Ramadan, Eid och jul firas.
Arabiska, somaliska och dari talas.
Fotboll: AIK mot Djurgården.
Hammarby spelar på söndag.
Det stod Allahu akbar på väggen.
Love är ett engelskt ord.
Max är en hamburgerkedja.
Förskolan Solen har stängt.
Studenter från Bosnien och Somalia berättade.
Maj månad var lugn.
Tack för mötet.
Hej alla!
Hej på er
Mvh samordnaren
Med vänlig hälsning, Trygghetsteamet
Från: Socialförvaltningen
Till: Kommunstyrelsen
Polisen säger att läget är lugnt.
Skolan har en plan.
Ungdomar har flyttat in.
Klotter har ökat.
Vi såg en Volvo och en Audi.
Hon läser Svenska 1 och Matematik 2.
Kommunens Orostelefon eller Stödcentrum.
Den 3 Mars är det möte.
SIP och SSPF är viktiga.
LVU är sista utvägen.
OK säger alla.
BUP har lång kö.
Våld är fel. Hat är fel. Ros är bra.
Per elev kostar det mer.
Dag för dag blir det värre.
Liv och död står på spel.
Ben och armar värkte.
Inga elever var där.
Vilja finns men inte resurser.
Stig in!
Fjällräven är ett märke.
Kursen heter Trygg i Skolan.
Boken Bröderna Lejonhjärta lästes.
Ask och ek växer här.
Namn: okänt
Namn saknas
Efternamn okänt
Gör lex Sarah vid behov.
Tors: ärtsoppa. Fre: fisk.
Han såg filmen "Jag vet vad du gjorde".
"Vi vet var du bor", stod det.
elever insläppta genom norra entrén
Punkt 1: Tvättider. Bokningstavlan byts.
Interpellanten frågar vad kommunen gör.
Deltar gör Preem, Länsstyrelsen och Polisen.
09.20 Sökhundar går igenom huset
I går loggade en okänd in.
Person A har överfört pengar.
en grupp som han kallar brödraskapet
Han kallar dem "gäster".
han kallar pappan för otrogen
tre evenemang med vitmaktband har flyttats
Be om borttagning hos Hitta, Eniro och Merinfo.
Säkerhetskontroll vid ingången på Birger Jarlsgatan. Kom i tid
Cupen på Sten Sture-vallen flyttas inomhus.
Pojkarna i patrull Uttern berättade spökhistorier.
Det står i Lukas 10 för den som vill läsa.
En konfirmand har berättat om det.
På whiteboarden stod en tid för mötet.
Några i balaklavor gick bakom tåget.
Lex Maria och lex Sarah gäller båda.
Vi hörde det stod i lokalen, salen B. Nästa möte blir kort.
Mina är borta, dina ligger kvar.
Mina kollegor har berättat om kursen.
De läser Bröderna Lejonhjärta i årskursen.
Läs Johannes 3:16 högt.
de spelade Horst-Wessel-sången igen
Kenyaresan blev av och Robloxspel såldes.
en så kallad Aktivklubb ville hyra salen
han sms:ade mig i går
matchen Elfsborg–Djurgården gick lugnt till
Islamofobiskt | 7 | 6
De handlade Alvedon på Willys efter Gothia Cup.
på sin brors telefon fanns filmen
Seminariet hålls i Humanisten, sal J222.
parkeringshuset Elefanten är stängt
Otryggast är omklädningsrummen.
"""
TABLES = {"PERSON": (PERSON, NOT_PERSON)}


@pytest.mark.parametrize(("kind", "line"), written(TABLES))
def test_finds_every_way_it_is_written(kind, line):
    assert missed(line) == []


@pytest.mark.parametrize(("kind", "line"), lookalikes(TABLES))
def test_leaves_what_only_looks_like_one(kind, line):
    assert [one for one in found(line) if one[0] == kind] == []

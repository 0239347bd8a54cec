"""Case numbers, classes and plates in all the ways they are written."""

import pytest

from tests.deidentification.helpers import found
from tests.deidentification.variants import lookalikes, missed, written

CASE_NUMBER = """
dnr [[BUN 2025/338]], pojken och hans mamma kallades
Ärendet har diarienummer [[SN-2025-417]] och eleven är inskriven
Ärendenr [[2025-00417]] hos oss
Vårt ärende [[SOC 2024-1182]]
ärende nr: [[24/1182]]
Ärende-id [[4471882]]
ärendeid: [[ÄR-2025-1187]]
Aktnr [[2025-1182]].
akt [[118/2024]] hos IFO
Akt nr [[2024.118]]
personakt [[20240118-3]]
akten ([[2023/118-4]])
Målnr [[B 1234-23]]
mål nr [[T 331-22]]
mål [[Ä 1234-23]]
målet [[M 4410-24]] i tingsrätten
mål nr [[1183-25]] i förvaltningsrätten
LVU-mål [[1183-25]]
LVU-målet [[1183-25]] överklagades
i brottmålet [[B 4481-25]]
Överklagan [[Ö 4410-24]]
K-nr [[5000-K771902-25]]
K-nummer: [[5000-K 771902-25]]
knr [[K771902-25]]
anmäld, [[0105-K11223-25]]
polisanmälan [[5000K77190225]]
polisanmälan gjord, nr [[K 77190225]]
Polisens diarienummer [[5000-K1234567-25]]
Anmälningsnummer [[0201-K445512-24]]
anmälningsnr [[K445512-24]]
Anmälan nr [[2025/3381]]
anmälan med nummer [[77123-25]]
åtal i ärende [[AM-118822-24]]
åklagarens nr [[AM 118822-24]]
inkom-nr [[2025-3381]]
inkommen handling, ink.nr [[3381/25]]
Ref: [[ORO-2025-338]]
ref.nr [[FK 3341-220918]]
ref nr [[88123412]]
referens [[A-33812]]
LSS-ärende [[LSS 2025/44]]
[[LSS-2025-044]] beviljat bistånd
[[SoL 2025/44]]
beslut enligt [[LVU 2025-17]]
[[BoU 2025/117]] elevhälsan
barnet har ärende [[UBN-2024-877]]
Ärendenr hos Migrationsverket [[11-342188]]
Migrationsverkets beteckning [[11-342188]]
LMA-kort [[50-118820]]
Försäkringskassan ref [[3341-220918]]
Skadenr [[25-118822]]
Beslagsnr [[2025-5000-BG4471-2]]
beslagtaget, [[2025-5000-BG4471]]
JO-anmälan [[4418-2025]]
händelse-id [[P-118822-25]]
utredning [[2025 118]] är öppen
journalnr [[118822]]
Kränkningsärende nr [[KRÄ 25-118]]
incident [[INC0044812]]
case [[4471188]]
DL-nr [[5000-K771902-25]]
diarie [[UN 2025/118]] om eleven
diarienr. [[UBN 2025:118]], gäller pojken
[[VBE-25-014]] | Hugo | kontakt
akt hos oss, [[SN-IFO 23/1187]].
ett eget ärende hos oss ([[INC0048813]]).
underställt förvaltningsrätten ([[FR 9910-25]])
prövas i hyresnämnden, jfr [[4412-25]].
Överförmyndarens akt [[8842]].
Tips [[4488]], inkom per webb.
Anmälan gjord 3/11, ärende [[2025:2290]].
Hyresvärdens besiktning [[2025-HV-0337]].
Kort om läget i [[ELEV-2023-636]]: samordnad
[[24-1187-IFO]] / förvaltningsrätten
ärende [[femtusen streck k trettiotre elva nio streck tjugofem]]
Lex Sarah är upprättad, [[LS 24-0113]].
loggades hos oss som [[Af-2026/00022841]].
soc aktnummer [[23 streck 0 9 8 1]] ärende barn
beslutet i [[SN-IFO 2024:566]] rörande pojken
spaningsuppslag [[K-2026-55213]]
kontaktförbud söks, [[ÄH 908-26]]
ert ärende under [[2025SN0613]].
kvitto [[K 77 12 06-26]]. Läraren
vi öppnade själva [[BoF 26/774]] i förrgår
ärendet registreras som [[F-26:0418]].
Akt [[SN-B 4471/26]]. Handläggare
hennes ärende under [[5000-K 31 774-26]]. Nästa
Huvudärende [[K-19 880-26]].
Jag har diariefört det som [[KS 2025/00214]] med sekretess
han stängdes av, se [[KFN 2026/208]], och har överklagat
Ärendet har nummer [[KS-SÄK 2026:0077]]. Mötet
"""
NOT_CASE_NUMBER = """
Policy dnr KS 2024/118 antogs.
Planen har diarienummer KS-2024-118.
riktlinjen SN-2023-41 gäller
Protokoll 2024/3 justerades.
mål 3 i strategin
mål 16 i Agenda 2030
målet är 2024-2026
ärende 12 på dagordningen
Ärende 4: Lägesbild
ärendet bordläggs till 2025-05-06
SOU 2017:114
lag (2001:453)
prop. 2023/24:19
rapport 2021:5
JO 2012/13 s. 1
anmälningar per 1 000 invånare
anmälan senast 2025-03-30
anmälan gjordes 12/3-25
ref till SFS 2009:400
läsåret 2024/25
akt 3 i pjäsen
beslut 2024-03-12
dom 2024-03-12
utredning 2025
Dnr 2023/118 Handlingsplan mot extremism
skrivelse KS 2024/118
Åk 9 har VT-25-26 och HT-25-26.
Rutinen, dokument SN 2022/41, beslutades i går.
Insatsläge 18.00 vid torget.
Öppet 2015-2030 på kvällen.
Lägesbild VBE 2025-26 läggs fram.
Polisens nummer för icke akuta ärenden, 114 14, lämnat.
Orosanmälan skickad 23.40.
Uppskattad skada: 60 000 kr.
EHT 12/10 hölls som vanligt
Skada: 70 000 kronor
Faktura 2025-0087 skickas till kommunen
planen (ks 2023/118) gäller till nyår
Planen ersätter den tidigare (dnr KS 2019/301).
policy KS 2021/7 gäller till nyår
Ärendet om taxan, KS 2025/19, bordlades
"""
CLASS = """
går i [[9B]]
går i [[9 B]] på skolan
går i [[9b]]
eleven i [[9 b]]
[[åk 8 C]]
[[åk8c]]
[[Åk8C]]
[[åk. 8C]]
[[årskurs 7:2]]
klass [[7:2]]
klass [[7-2]]
klass [[7.2]]
klass 9[[B]]
klassen [[9A]]
Klass [[5b]]
i [[5B]]
[[åttan C]]
[[8:an C]]
[[nian B]]
[[9:an B]]
går i [[sexan A]]
[[trean B]]
femman [[b]]
går i [[femte klass B]]
[[NA21B]]
[[SA22]]
[[TE2A]]
[[Ek3b]]
[[EK3B]]
klass [[TE2A]]
går i [[Te2a]]
[[NA 21 B]]
går [[Sa22b]]
[[BF23]]
går [[VO24A]]
[[IM23B]]
[[IMS 2]]
går [[IMV2]]
[[SPRINT2]]
[[SPRI 1A]]
förberedelseklass [[FBK2]]
[[F-klass A]]
förskoleklass [[FA]]
klass [[FB]]
klass [[0B]]
parallellklassen [[8D]]
grupp [[9C2]]
[[9C]]:s mentor
eleverna i [[7A]] och [[7B]]
[[7A]]/[[7B]]
klass [[7 röd]]
[[7 röd]]
går i [[6 blå]]
mentor i [[4C]]
hela [[4C]]
[[4 C]] och deras mentor
[[4c:an]]
[[1:an A]]
går i [[ettan A]]
Elev i [[åk 5 B]]
[[åk 9, klass B]]
[[8e]]
kille i [[8e]]
Svante ([[5:2]]) har sagt i klassrådet
muhammed-amin i [[6 c]] bråkade igen
Jonna [[4 a]] ville inte sitta bredvid Yasmin
Hälsosamtal [[8 a]]. Flicka har blåmärke
eleven går i [[sa22c]] eller [[ims1]]
Wille [[IA2]]: jag är soldat
klassen är [[nio a]] ni får ringa
Oliwer är [[9C]]-elev och bor hemma
i vår [[IDR23]]-grupp på gymnasiet
Inför träffen om [[NA24]]: tre vårdnadshavare
Fyra pojkar i [[6B]] ställde upp mot väggen
Love Sandgren ([[4D]]) och Anton
mentor för [[8:4]] har pratat
halva [[9:4]] är med i chatten
Kille [[4:4]] bytte namn
Frånvarolista [[4:2]], v 9
Alma W. ([[9:a A]]) såg händelsen
hon går i [[BA3]] sedan i somras
elever i [[SFI-D4]], två stycken
Tarek i [[VVS25]] har berättat
Hamza, [[9 d]]: säger det öppet
Teodor, nu [[1 SAM]]. Där ritade han
skolgången i [[10 sär]] fungerar
Hon gick tidigare i [[8 ö]] och byter
Han går [[3 TEK]], läser mycket
Yngste sonen Oiva ([[FB]], förskoleklass) är ledsen
Äldsta barnet ska börja i [[FA]] efter nyår
inte ens från vår skola, praktiska typ [[FT24]].
en syster, Winta i [[8.2]]. Hon säger
Ebba-Stina, [[2:an NA]], visar
rasmus i [[1 el b]] kom in
i svenska som andraspråk, [[imspr2]]. han
barnet går i [[F-klass Blå]]. Vid
skolan, där han läser i [[8 N]]. Tel
fröken på skolan i [[9K]] men hon
går på Sätraskolan, [[9 L]]. Han
klassföreståndare i [[8 A2]] och vill
Rayan H | okänt | [[EK1]] | saknas
tipsa om Pontus Ek, [[Sp2]] på gymnasiet
lektion 3. Isolde Bäck, [[ES3]], höll
"""
NOT_CLASS = """
Åk 7 har idrott, åk 8 har slöjd.
Nian och åttan har läger.
Bussen 9B går från Centralen
rum 7 C är ledigt
Sal 3B är bokad
8 kap. 2 § skollagen
Bilaga 2A
nivå 3 a
ruta 4b
punkt 7 a
TV4 och P3
i 5 år
klass 1-3 äter först
1 a och 2 b i 7 kap.
i 3 d
linje 4 B
tvåan i familjen
femte klass är stökig
sjuan har prov
trean A4
HIV
A4 och A3
G20
plan 9 B
EU27 och UN22
FN24
EU 24
Åk 9 har prao vecka 17.
Matchen slutade (3:2) efter straffar
De vann med 3:2 mot grannlaget.
I 7 kap. 3 § och 11 kap. 1 § 2 st.
Skala 1:5 på ritningen.
Filmen visades i 3D för alla.
Det står i koranen 2:5.
Elever i historia 1b och matematik 2b skriver prov.
bestämmelser i OSL 10 kap. 24 §
nationella proven i Ma 1b ligger då
diabetes typ 2 b enligt boken
en ökning med 8.2 procent
mötet i sal 8.2 blev kort
filmen visas i 4K
"""
VEHICLE = """
[[ABC123]]
[[ABC 123]]
[[ABC-123]]
[[ABC12D]]
[[ABC 12D]]
[[KLT 48H]]
bil [[abc123]]
bil, [[abc 123]]
regnr [[abc12d]]
reg.nr [[ABC 123]]
reg nr: [[ABC 123]]
regnr.[[ABC123]]
Reg [[ABC123]]
reg:[[ABC123]]
Reg: [[ABC123]]
registreringsnummer [[ABC 123]]
registreringsnumret är [[ABC 123]]
registrerad [[ABC 123]]
skyltar [[ABC 123]]
skylt: [[ABC123]]
skylten [[GÄNGET]]
personlig skylt [[KUNGEN]]
plåtarna [[ABC 123]]
nummerplåt [[ABC 123]]
nummerplåten slutar på [[48K]]
plåten börjar på [[ABC]]
regnr börjar [[ABC 1]]
regnumret slutar på [[123]]
Volvo [[ABC 123]]
en vit skåpbil [[abc 123]]
moppe [[abc 123]]
epa med plåt [[abc 12d]]
polska bilen [[WX 4471K]]
polskregistrerad [[WX 4471K]]
tysk skylt [[B-AB 1234]]
norsk bil [[AB 12345]]
danska plåtar [[AB 12 345]]
finsk bil [[ABC-123]]
litauisk [[ABC 123]]
estniska skyltar [[123 ABC]]
bil med skylt [[A B C 1 2 3]]
bil [[ABC 1X3]]
bil [[A?C 123]]
bil [[ABC 1_3]]
bil [[ABC 12?]]
bil [[AB* 123]]
bil [[ABC 1**]]
moped klass II [[ABC 12D]]
släp [[ABC 123]]
fordon: [[ABC123]]
taxi [[ABC 123]]
egen registreringsskylt, [[FREE 01]], och ett kort
Bil [[WOLF14]] (personlig skylt) blockerar
registrerat om sin skylt till [[FRIMAN]]
två bilar, en av dem [[88-XKD-2]] (nederländska skyltar)
ring Dag om [[wjj039]]
han var här i lördags i sin [[FLYG1]], ja han har personlig skylt
regnr [[gcl 55 e]] tror jag
med polska skyltar, [[WPI 4K821]].
skylten är [[adam bertil caesar tre ett två]] tror jag
bilen har [[erik filip gustav 12 k]]
en pickup, [[SVEA14]] på skylten, och
bilen med skylten [[A B H sex två två]]
de åkte i husbil, [[ÅKE 61P]] stod det
kör amazon med gamla plåtar [[L 44 081]]. han
röd Chevrolet med plåt som det står [[HOVDING]] på
en grön minibuss, [[AXD 26 G]]. Pojken
en skåpbil från Åland, [[ÅLC 55]]. I
en Tesla med texten [[VALHALL]] på skylten
en Land Cruiser med [[SVEA1]] på egen skylt
i sin minibuss [[u l p fyra sju nio]] och dom
"""
NOT_VEHICLE = """
SOU 201
SFS 200
kap 12a
i bil 123 mil
den 12 mars
och 123 till
bilen 2 av 3
Volvo XC60 och V70
BMW 320
Audi A4
epa 30 km
MSB 123
moms 250
tel 123
plåten är trasig
skylten Stopp
skylten på skolan
Hon sitter i rum 312 och väntar på en bil.
"""
TABLES = {
    "CASE_NUMBER": (CASE_NUMBER, NOT_CASE_NUMBER),
    "CLASS": (CLASS, NOT_CLASS),
    "VEHICLE": (VEHICLE, NOT_VEHICLE),
}


@pytest.mark.parametrize(("kind", "line"), written(TABLES))
def test_finds_every_way_it_is_written(kind, line):
    assert missed(line) == []


@pytest.mark.parametrize(("kind", "line"), lookalikes(TABLES))
def test_leaves_what_only_looks_like_one(kind, line):
    assert [one for one in found(line) if one[0] == kind] == []

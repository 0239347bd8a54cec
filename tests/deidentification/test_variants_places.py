"""Addresses and workplaces in all the ways they are written."""

import pytest

from tests.deidentification.helpers import found
from tests.deidentification.variants import lookalikes, missed, written

ADDRESS = """
bor på [[Hasselstigen 14]]
[[Hasselstigen 14 lgh 1102]]
[[Hasselstigen 14, lgh 1102]]
[[Hasselstigen 14B]]
[[Hasselstigen 14 b]]
[[Hasselgränd 3, 2 tr]]
[[Kyrkogatan 12 A, vån 3]]
[[Kyrkogatan 12 uppg. C]]
[[Kyrkogatan 12, uppgång C]]
[[kyrkogatan 12]]
[[Kyrkog. 12 A]]
[[Kyrkog 12]]
[[Hantverkarg 3]]
[[Storg. 12]]
[[Ringv. 4]]
[[Ringv 4]] lgh 3
bor [[Stora torget 4]]
[[Norra Allén 7]]
[[Strandpromenaden 12]]
[[Hamnkajen 3]]
[[Björkslingan 8]]
[[Sjöringen 22]]
[[Humlelyckan 5]]
[[Tallhöjden 14]]
[[Kvarnbacken 3]]
[[Västerleden 44]]
[[Idrottsplan 2]]
[[Ekdungen 9]]
[[Björkhagen 12]] 3 tr
hemma på [[Lindkroken 7]]
bor på [[Norrbyn 112]]
hemma i [[Norrby 112]]
gården [[Norrby 112]]
adress: [[Norrby 112]]
bor i [[Östanå 214]]
Adress [[Backa 3:14]]
[[Box 412]]
[[lägenhet 1203]] på Ringvägen
bor på [[Ringvägen]]
flyttat till [[Ringvägen]]
han bor [[Ringvägen 4]]
hemma hos honom på [[Ringvägen]]
lägenheten på [[Ringvägen]]
hyr i andra hand på [[Ringgatan]]
adressen är [[Ringgatan]]
adressen [[Ringgatan tolv]]
[[Karl Johans gata 4]]
[[Sankt Eriksgatan 12]]
[[S:t Olofsgatan 4]]
[[Olof Palmes gata 29]]
[[Drottning Kristinas väg 12]]
[[4:e Långgatan 12]]
[[Fjärde Långgatan 12]]
folkbokförd [[Ängsvägen 12]]
[[ängsv 12]]
[[Ängsvägen nr 12]]
[[Ängsvägen 12-14]]
på [[rosengatan 4]]
bor rosengatan [[4]]
trappuppgång [[Ringvägen 3 C]]
de bor på [[Solrosvägen]]
familjen har flyttat in på [[Solrosvägen]]
skriven på [[Solrosvägen]]
inneboende på [[Bergsgatan]]
står på dörren, [[Ringgatan 3]]
en kille natten mot 12 okt. Från [[Bruksgatan 27]] till ett industriområde
Ladan står på [[Nedre Gläntan 1:9]].
på en gård, [[Stora Lindö 3]].
familjen Sandgren på [[Ekvägen]]. Sonen
stod han utanför mitt hem, [[Åkerbärsvägen]], och filmade
De bor på [[ringbacken 52]], vägen bakom ishallen
[[Mannerheiminkatu 12 as 4]], 96100 Rovaniemi
har en gård, [[Lilla Ryd 1:7]], där det bor sex män
en ny hyresgäst i gårdshuset på [[Oljekvarnen 7]]. Han
Adressen hon fått är [[Lindenweg 3]], som han tror
Han har hållit möten hemma, [[Svedjan 4]], med trettio
håll käft om lagret på [[Hamng. 3]]. tant
patrullerar utanför asylboendet på [[Ljungheden 4]] varje kväll
grävt ner mat vid stugan, [[Mon 4:31]], och säger
instruktören med hemadress, [[Lerbäcken 118]]. Sedan
Lägret ligger vid [[Grundsel 18]]. Jag
på hans sommarställe, [[Havreudden 5]]. Någon
Stugan har beteckningen [[Lott 47]].
Han lever på [[Lillmossens camping, tomt 14]] i en husbil
bor hos honom på [[hjällbogärdet 18]]. mamma
samma lägenhet, [[1403]]. gubben
parkerade vid [[Söderports plan 1]]. Hon
vi bor i rosengård, [[Vårsådden 7]]
I garaget på [[Kärrtorps by 6]] ligger
De bor på [[Kvarntorp Södergården]], 541 91 Skövde.
tänt på soprummet på [[Hyllie kyrkoväg 57]] förra
"""
NOT_ADDRESS = """
Gick på Storgatan och sedan vidare mot Drottningtorget.
Parkering på Skolvägen är förbjuden.
Mötet i Centralparken 2024 var lugnt.
plan 3 i strategin
Handlingsplan 2024
E4 och väg 40
på väg 3 av 5
arbetsplats 3
målgrupp 2
Fritidsgården 2024
boplats 12
torget 17 ungdomar
vägen 12 elever
backen 3 meter
Lägesbild 4
Inloggningar flaggade 11 gånger i går
Det står i Lukas 10 för den som vill läsa
Vi ses vid Terminal 5 på måndag
Annars finns vi på A-korridoren plan 2.
"""
WORKPLACE = """
Rektorn på [[Granlidsskolan]] bad mig skriva.
rektorn vid [[Granlidsskolan]]
rektor på [[Granlidsskolan]]
Granlidsskolans rektor [[Granlidsskolans]]
[[Granlidsskolans]] rektor har anmält
[[Granlidsskolans]] enda manliga vaktmästare
Hon är den enda kvinnliga vaktmästaren på [[Tallåsgymnasiet]]
hon som sitter i receptionen på [[Tallåsgymnasiet]]
kuratorn på [[Tallåsgymnasiet]]
kurator på [[Tallåsgymnasiet]]
skolsköterskan på [[Tallåsskolan]] och hennes man
På [[Tallåsskolan]] är vaktmästaren med i rörelsen
Vid [[Tallåsskolan]] jobbar en slöjdlärare som hyllar dem
På [[Tallåsskolan]] finns bara en elev i permobil
den enda eleven i rullstol på [[Tallåsskolan]]
den enda i niqab på [[Tallåsskolan]]
enda tjejen i slöja på [[Ica Ekbacken]]
Tränaren i [[Björkhagens IF]]
tränaren för pojklaget i [[Björkhagens IK]]
Tränaren [[Björkhagens BK]] har
ordföranden i [[Björkhagens kulturförening]]
imamen i [[Ekbackens moské]]
imamen i moskén i [[Ekbacken]]
prästen i [[Ekbacka församling]]
kantor i [[Ekbacka församling]]
chefen på [[Ekbackens äldreboende]]
föreståndaren på [[HVB Solgläntan]]
ägaren till [[Pizzeria Milano]]
han som äger [[Pizzeria Milano]]
butikschefen på [[Willys Ekbacken]]
kocken på [[Ekbackens förskola]]
vikarien på [[Solens förskola]]
läraren i slöjd på [[Tallåsskolan]]
matteläraren på [[Tallåsskolan]]
SO-läraren på [[Tallåsskolan]]
bibliotekarien på [[Ekbackens bibliotek]]
fritidsledaren på [[Ekbackens fritidsgård]]
skolvärden på [[Tallås]]skolan
min chef på [[Tallåsskolan]]
den nya vaktmästaren på [[Tallåsskolan]]
vaktmästaren, en kille med ärr, på [[Tallåsskolan]]
Skolkuratorn vid [[Mellanvångskolan]], som är döv
Hon jobbar på [[Tallåsskolan]] som kurator
Han är rektor för [[Tallåsskolan]]
arbetar som vaktmästare på [[Tallåsskolan]]
en blind elev på [[Tallåsskolan]]
trillingarna på [[Tallåsskolan]]
lagkaptenen i [[Ekbackens FF]]
kyrkvaktmästaren i [[S:t Afrems kyrka]]
den enda fritidsledaren på [[Ekbackens ungdomens hus]]
Hälsningar Kerstin Glad, föreståndare, [[Grindstugans servicehus]]
huvudtränare i [[Sjöbacka ridklubb]]
den enda kvinnliga tränaren i [[Lagunens simsällskap]]
rektorn på [[Sjötorps yrkesgymnasium]]
Rektor, [[Sjövikens gymnasium]]
arbetsledare på [[Ljusmo Lagerservice]]
säkerhetschefen på [[Almviks vattenverk]]
krögaren på [[Gyllene Hästen]]
Hon jobbar på [[Lillhamraskolan]] och säger så.
På [[Åkarns Däck]] är han enda lärling
kassör i [[Somaliska Kulturföreningen Vårlunda]]
ordförande i [[Brf Måsen]]
[[Tallåsgårdens]] föreståndare
imam i [[Salamförsamlingen]] i Tingstorp
föreståndaren för [[Al-Bushra kulturcenter]]
enhetschefen på [[Solrosens gruppbostad]], i dag
Tyra är stallvärd i [[Mellanbygdens ryttarförening]].
Jag driver [[Järnlyftet]] på hörnet
jag är ungdomspastor i [[Betelkyrkan]] och måste anmäla
komministern i [[Växjö södra församling]]
den enda med sprängkort i [[Bygdens väg- och maskinlag]]
samordnare för [[Nattvandrarna i Solbacken]]
Jag är apotekare på [[Apoteket Lönnen]] i en liten ort
Jag är dirigent för [[Västra Vings ungdomsorkester]].
Moa Ekdahl, administratör på [[Lövstaskolan]]. Hon sov
Agneta, [[Klockarbergets skola]], där jag är enda förskollärare
Hans far är äldste i [[Betelförsamlingen]] och svarar
läsår på [[Kronåsskolan]], där jag varit rektor sedan 2019
Jag är handlare på [[Matboden i Sjöberga]].
"""
NOT_WORKPLACE = """
Vaktmästare, kuratorer och rektorer på alla skolor ska utbildas.
Eleverna på Tallåsskolan är oroliga.
En lärare på Tallåsskolan hörde av sig.
Flera på Tallåsskolan såg bråket.
På Tallåsskolan har klottret ökat.
Det var den enda skolan i kommunen som hade en plan.
Ungdomar samlas vid Ekbackens fritidsgård.
Personalen på Ekbackens fritidsgård är trygg.
Rektorer och kuratorer i kommunen möts på Tallåsskolan.
Rektorn på skolan ringde.
Rektor och kurator ska informera personalen på Tallåsskolan.
Biblioteket och kyrkan har öppet när vaktmästaren är ledig.
Medlemmar i Björkhagens IF tränar på Tallåsvallen.
Ordföranden i kommunstyrelsen öppnade mötet.
flera krögare på Västra Storgatan har fått brev
Därför jobbar hon på Migrationsverket.
Jag är huvudtränare för P16 och för P08-laget.
Läraren i Gehörslära har läst en av dem.
"""
TABLES = {"ADDRESS": (ADDRESS, NOT_ADDRESS), "WORKPLACE": (WORKPLACE, NOT_WORKPLACE)}


@pytest.mark.parametrize(("kind", "line"), written(TABLES))
def test_finds_every_way_it_is_written(kind, line):
    assert missed(line) == []


@pytest.mark.parametrize(("kind", "line"), lookalikes(TABLES))
def test_leaves_what_only_looks_like_one(kind, line):
    assert [one for one in found(line) if one[0] == kind] == []

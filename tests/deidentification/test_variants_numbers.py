"""Numbers of persons, dates, postcodes and accounts in all the ways they are written."""

import pytest

from tests.deidentification.helpers import found
from tests.deidentification.variants import lookalikes, missed, written

BIRTHDATE = """
född [[2009-03-12]]
född: [[20090312]]
f. [[090312]]
f [[2009-03-12]]
(f. [[12/3 -09]])
(f [[12/3-09]])
f.d. [[2009-03-12]]
fd [[090312]]
föd. [[090312]]
född den [[12 mars 2009]]
född [[12 mar -09]]
född [[12.3.2009]]
född [[12.03.09]]
född [[-09-03-12]]
född i [[mars 2009]]
född [[mars 2009]]
född 2009 i [[mars]]
född [[2009 i mars]]
Barnet är fött [[2011-02-14]].
fött [[14 feb 2011]]
Födda [[12/3]] båda två
Han föddes [[den 12 mars 2009]]
Hon föddes [[12 mars]] på lasarettet
födelsedatum: [[2009-03-12]]
Födelsedatum [[12/03/2009]]
födelsedag [[12 mars]]
födelsedagen är den [[12:e mars]]
födelsedagen infaller [[12 mars]]
födelsetid [[20090312]]
föd.datum [[2009-03-12]]
Född år [[2009, 12 mars]]
fyller år [[12 mars]]
fyller 16 den [[12 mars]]
fyller år den [[tolfte maj]]
fyllde 15 år [[3 nov]]
fyllde femton [[3 november]]
han fyller på [[lördag den 12 mars]]
fyller 18 [[12/3]]
blir 18 den [[12 mars]]
blir myndig [[12/3]]
blev myndig den [[12 mars]]
bday [[12/3]]
b-day: [[12 mars]]
grattis på födelsedagen [[12 mars]]
[[10-05-12]] (född)
[[2010-05-12]] är födelsedatumet
[[12 mars]] fyller hon år
Den [[12 mars]] blir han 18
[[12/3]] är hans födelsedag
DOB [[12/03/2009]]
född [[12 MARS 2009]]
född [[12mars 2009]]
född [[12e mars 2009]]
född [[den tolfte mars]]
född [[tolfte i tredje 2009]]
född [[2009 03 12]]
född [[2009.03.12]]
född [[2009/03/12]]
född någon gång i [[mars 2009]]
född [[1 jan. 2009]]
fölsedag [[12 mars]]
född d. [[12/3 2009]]
född 19 augusti 2009 enligt mamman och [[9 aug 2009]] enligt oss
När är personen född? [[1 jan -04]]
fyller 30 den [[9:e]]
Majken, som fyller fem år den [[30 november]], ville inte
Det står att Adem är född [[1 1 2010]] men
Melker Hassel, [[11 maj 2007]] enligt födelsedatum i ärendet
Pojken fyller sjutton i dagarna, [[19 juni]]. Fastern
tills den [[9 juni]] när han fyller år
"""
NOT_BIRTHDATE = """
Han är född i Syrien och kom hit 2015.
Hon är född 2009.
Föreningen fyller 25 år i maj.
Skolan fyllde 100 år 2019 och det firades den 4 juni.
fyller i blanketten senast 12 mars
fyller på kaffe 12/3
De fyllde i enkäten den 12 mars.
Mötet föddes ur en idé. Nästa möte 12 mars.
fd elev slutade 12 mars
f.d. rektor besökte oss 12 mars
Kommunen föddes 1971.
den 12 mars 2024 hölls samråd
"""
POSTCODE = """
[[123 45]] Björkliden
[[12345]] Björkliden
[[123 45]]  Björkliden
[[123 45]], Björkliden
[[123 45]]\\tBjörkliden
[[12 345]] Björkliden
[[123-45]] Björkliden
[[SE-123 45]] Björkliden
[[S-123 45]] Björkliden
[[SE 123 45]] Björkliden
[[SE-12345]]
[[SE12345]] Björkliden
[[se-123 45]]
postnr [[12345]]
postnr: [[123 45]]
Postnummer är [[123 45]]
postnumret [[123 45]]
post nr [[123 45]]
pnr/ort [[123 45]] Björkliden
[[123 45]] BJÖRKLIDEN
[[46233]] Vänersborg
[[462 33]] vänersborg
[[462 33]] i Vänersborg
ort [[462 33]]
Ringvägen 4, [[462 33]]
Ringvägen 4 [[462 33]] vänersborg
Ringvägen 4\\n[[462 33]]
Box 412, [[83123]]
Box 412, [[831 23]] Östersund
postadress [[462 33]]
zip [[46233]]
området [[462 33]]
c/o Salmi, [[462 33]]
De nyinflyttade på Västra Rönnåsen 12 ([[815 95]]) har barn.
utan avsändare, poststämplat [[753 20]].
hos pappa på Prinsgatan 8, 2 tr inne i stan, [[371 31]].
folkbokföring på någon i [[182 36]]
brevet var avstämplat? kuvert, avstämplade [[294 77]]. Dels
på bondegränd 11 i hallsberg. [[69435]]. han
c/o Saine och bad att få kontoutdrag dit, [[72211]].
Vi bor på Almunge 6:3, [[747 90]]. Hej
"""
NOT_POSTCODE = """
123 000 kr
450 12 i skatt
Totalt 123 45 av dem
12345 personer
45 300 platser
2024 12 345
år 2025 123 deltog
123 45 Kr
dnr 12345
rapport 12345 Maj
sida 123 45
Totalt 12 345 Elever svarade
"""
ACCOUNT = """
kontonr [[8214-9 904 331 207-4]]
Kontonummer: [[6112 443 219 887]]
clearing [[6112, konto 443 219 887]]
Clearingnr [[6112 kontonr 443 219 887]]
clearingnummer [[6112]]
clearing nr: [[8327-9]], kontonr: [[904 331 207-4]]
konto [[6112-443219887]]
kontot [[8214-9,9043312074]]
Swedbank [[8214-9 904 331 207]]
Nordea [[3300 870230 2387]]
personkonto [[870230-2387]]
plusgiro [[12 34 56-7]]
pg [[123456-7]]
PlusGiro: [[1 23 45-6]]
plusgirokonto [[12 34 56 - 7]]
bg [[123-4567]]
bg [[1234-5678]]
BG: [[5050-1055]]
bankgironr [[5050-1055]]
bankgiro nr [[50501055]]
Bankgiro är [[5050 - 1055]]
swish [[123 448 19 02]]
Swish-nummer [[1234481902]]
swisha till [[123-448 19 02]]
swishnr: [[123 44 81 902]]
IBAN [[SE35 5000 0000 0549 1000 0003]]
iban [[se3550000000054910000003]]
IBAN: [[SE35-5000-0000-0549-1000-0003]]
[[DE89 3704 0044 0532 0130 00]]
till [[NO93 8601 1117 947]]
kort [[4111 1111 1111 1111]]
kortnr [[4111-1111-1111-1111]]
kortnummer [[4111111111111111]]
kort [[4111 **** **** 1111]]
visakort [[**** **** **** 1111]]
kortet slutar på [[1111]]
kort som slutar [[4412]]
bankkort [[XXXX-XXXX-XXXX-4412]]
kort [[5500 00XX XXXX 0004]]
[[bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq]]
kontot slutar på [[2074]]
bankkonto [[83279,904 331 207-4]]
insättning till [[8327 9043312074]]
hans konto är [[6112 443 219 887]]
konto hos Handelsbanken [[6112 443 219 887]]
kontoutdrag för [[6112 443 219 887]]
Föreningens bankgiro, [[901-7714]], har fått
mottagaren är [[5331-8842]] (bankgiro).
NI FÅR MITT GIRO [[17 44 02-3]] FÖR RUTAN
tar emot dricks på [[1233379104]]
till hans eget företag på [[1236 600 418]] i stället
konto hos banken, [[6112, 488 201 930]]. När
besparingar på [[8105-2,934 556 120-7]] är tömda
"""
NOT_ACCOUNT = """
konto 4010 i budgeten
kontot heter sanningen
konto 6310 och 7990
bg 9 mars
swish används mest
kort 30 min
kortet kostar 1200 kr
kort sagt 2024
kortspel 52
bank 2024
clearing pågår
konto med 1200 följare
kontot har 12500 följare
CPV-kod 80500000 i annonsen
"""
PERSONNUMMER = """
pnr [[20111330-XXXX]]
[[111330-XXXX]]
[[111330-xxxx]]
[[111330-****]]
[[111330-....]]
[[111330-????]]
[[111330-____]]
[[20111330 ----]]
[[20111330-02XX]]
[[111330-X238]]
[[111330-nnnn]]
sista fyra [[0238]]
sista 4: [[0238]]
de fyra sista är [[0238]]
fyra sista siffrorna [[0238]]
sista siffrorna [[0238]]
4 sista [[0238]]
slutar [[0238]] på personnumret
pnr slutar på [[0238]]
personnumret slutar på [[0238]]
personnr slutar [[0238]]
personnummer som slutar med [[0238]]
pnr [[121212 1212]]
pnr [[121212/1212]]
[[19121212/1212]]
[[19121212-1212]]
[[191212121212]]
[[121212-1212]]
[[121212+1212]]
[[121212–1212]]
[[12 12 12-1212]]
[[1912-12-12-1212]]
[[1912 12 12 1212]]
[[1 9 1 2 1 2 1 2 1 2 1 2]]
[[1 2 1 2 1 2 - 1 2 1 2]]
personnummer: [[110230 TF12]]
[[110230-TF12]]
[[19110230-T012]]
T-nummer [[110230-T012]]
samordningsnummer [[850273-2387]]
samordningsnr [[19850273-2387]]
sam.nr [[850273-2387]]
pnr [[19850230]]
pnr: [[850230]]
p.nr [[850230]]
pers.nr [[850230]]
personnr. [[850230-]]
ID-nummer [[121212-1212]]
(pn [[121212-1212]])
pers nr [[19121212 - 1212]]
personnummer [[1912.12.12-1212]]
personnumret, [[121212-1212]]
personnummer ([[121212-1212]])
ett tolv ett tolv? [[121212-1212]]
reservnr [[19121212-R123]]
ååmmdd [[121212-1212]]
Linus ([[YYMMDD-3395]]) finns i utredningen
mirza har tydligen fyra sista [[tolv åttionio]] jag lägger det här
hon visade [[85 13 04-2217]], vilket kassören
pnr har sista siffror -[[9904]].
"""
NOT_PERSONNUMMER = """
orgnr 556677-8899
organisationsnummer 212000-0142
2024-12-12 1430
perioden 2019-01-01 - 2019
de sista fyra åren 2020 till 2024
sista fyra 2024 års möten
slutar 1530 på fredag
skolan slutar 1530
"""
TABLES = {
    "BIRTHDATE": (BIRTHDATE, NOT_BIRTHDATE),
    "POSTCODE": (POSTCODE, NOT_POSTCODE),
    "ACCOUNT": (ACCOUNT, NOT_ACCOUNT),
    "PERSONNUMMER": (PERSONNUMMER, NOT_PERSONNUMMER),
}


@pytest.mark.parametrize(("kind", "line"), written(TABLES))
def test_finds_every_way_it_is_written(kind, line):
    assert missed(line) == []


@pytest.mark.parametrize(("kind", "line"), lookalikes(TABLES))
def test_leaves_what_only_looks_like_one(kind, line):
    assert [one for one in found(line) if one[0] == kind] == []

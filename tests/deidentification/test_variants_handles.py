"""Accounts in all the ways they are named."""

import pytest

from tests.deidentification.helpers import found
from tests.deidentification.variants import lookalikes, missed, written

HANDLE = """
Under inlägget skriver [[odens.son]] att det är över
De filmar och lägger ut på [[gymnordgbg]]. En av dem
på beställning av [[~lordmaggot~]]. Jag
hans namn på appen [[rexmortis88]]. jag sitter kvar
ett forum där han skriver som [[trolletvaknar]]. Han är arton
Han har bara Threema, [[7KX2PAHT]].
tävlingsledaren är [[saint.null]]. Insatsen
han har streamat från hallen som [[nattsvensken]]
kontot [[lokesomloki]]
hans namn där är [[trygghansson0]] utan mellanslag
hans disc är [[bashbash.ruin]]
En anonym användare, [[NordsjöUlven]], har skrivit
han kände bara [[R4tking]]. Han grät
en kanal som heter [[stumm-k4sse]], och
bild från okänt konto [[0brinn0]] | skickad
där han som [[subhuman07]] frågar om vapen
ett hemligt namn på datorn som är [[GrayMan.exe09]]. Mamma
två namn, [[ratatosk_1]] och [[nopasaran-linkpg]]. Uppgiften
"""
NOT_HANDLE = """
Hon skriver som vanligt varje vecka
han skriver som journalist för tidningen
kontot raderades i går
det hade @någon sagt i chatten
vi lägger ut protokollet på intranätet
hon delade bilden på telefonen
Skriver som klassförälder i gruppen
"""
TABLES = {"HANDLE": (HANDLE, NOT_HANDLE)}


@pytest.mark.parametrize(("kind", "line"), written(TABLES))
def test_finds_every_way_it_is_written(kind, line):
    assert missed(line) == []


@pytest.mark.parametrize(("kind", "line"), lookalikes(TABLES))
def test_leaves_what_only_looks_like_one(kind, line):
    assert [one for one in found(line) if one[0] == kind] == []

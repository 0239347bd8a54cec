"""Lines without telling capitals: typed in small letters, or shouted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deidentification.helpers import found
from tests.deidentification.variants import lines, missed
from vbe.deidentification import analyse
from vbe.deidentification.casing import recased
from vbe.deidentification.reading import Reading

SMALL = """
ärendet fortsätter under [[5000-k20931-25]] hos polisen
akten [[soc 26/3318]] är öppen
de förekommer i [[1400-k22918-25]] och vi undrar
på gymnasiet gäller oron främst [[ft22]] och ba23b
elev: filip åkerlund, [[8 g]]
han pluggar där i [[te21]]. mer vet jag inte
bilen har tysk skylt, [[b-kx 4471]], och parkeras
en gammal amazon med personlig skylt [[nordan1]]
fastigheten är [[skogsby 4:17]]. på bilarna
kom till [[övre kölsjön 5]] i går
c/o [[ek]], [[box 221]], orten
hans adress är [[kvarnbacken 11]], korrekt
rektorn på [[granlidsskolan]] bad mig skriva
mottagare [[mateusz grabowski]], okänd
hennes brorson [[kaj]] hämtar honom imorgon
pojkvännen [[ask thorell]] flyttade in
[[lo]], [[signar]], [[kim]] och [[love]] i 7:2 satt för sig
passagerare nu [[k. mäkelä]].
"""
SHOUTED = """
VAKTHAVANDE [[LINDBERG]] HAR UNDERRÄTTATS OM DETTA I NATT
MORMOR HETER [[FATIMA]] OCH BOR PÅ TORGET I STADEN
"""
CLEAN = """
vi saknar rutin för hur lex maria hänger ihop med annat
sspf på onsdagar, nmr och afa klottrade igen
planen (ks 2023/118) gäller till nyår
målet är 2024-2026 enligt planen
ungdomarna i gruppen modigare än de vuxna
högmässa i sankt johannes kyrka på söndag
kl 14 i sal b, ta med 3 st pärmar
t.o.m. kl 03 inget. f.o.m. kl 04 lugnt
ALLA ELEVER SKA SAMLAS I AULAN PÅ MÅNDAG MORGON
"""


@pytest.mark.parametrize("line", [*lines(SMALL), *lines(SHOUTED)])
def test_finds_what_capitals_would_have_told(line):
    assert missed(line) == []


@pytest.mark.parametrize("line", lines(CLEAN))
def test_leaves_ordinary_lines(line):
    assert found(line) == []


def test_what_was_guessed_is_asked_about():
    assert [item.tier.value for item in analyse("jag såg att hjalmedin bråkade")] == ["possible"]


def test_reads_no_line_twice_that_has_capitals_that_tell():
    assert recased(Reading("Sten Berg sa det.\nI går kom han.")) is None


def test_leaves_what_an_address_of_mail_holds_alone():
    assert [item.kind.value for item in analyse("skriv till sara.lund@exempel.se om det")] == ["EMAIL"]


@given(st.text(alphabet="abcåäö IO0123.,-:/ \nßıİǅ", max_size=80))
def test_every_offset_lies_in_the_text(text):
    assert all(0 <= item.start < item.end <= len(text) for item in analyse(text))


def test_finds_every_kind_in_one_text():
    text = (
        "rektor på granlidsskolan, 7 e och ft22\nakten soc-2026-0771, bilen b-kx 4471 (tysk skylt)\n"
        "bor på kvarnbacken 11 med torbjörn ek"
    )
    assert {item.kind.value for item in analyse(text)} == {
        "WORKPLACE", "CLASS", "CASE_NUMBER", "VEHICLE", "ADDRESS", "PERSON",
    }  # fmt: skip

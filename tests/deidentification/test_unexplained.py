"""Long numbers and codes that no word explains."""

import pytest

from tests.deidentification.helpers import details, found

ASKED = (
    ("Han visade 4 9 0 2 3 0 9 8 1 2 på en lapp.", [("PERSONNUMMER", "4 9 0 2 3 0 9 8 1 2")]),
    ("Numret 2006-13-01-9817 stod på lappen.", [("PERSONNUMMER", "2006-13-01-9817")]),
    ("Pengar gick från 5239 00 123 45 i går.", [("ACCOUNT", "5239 00 123 45")]),
    ("Uttag till 5402-1188 fyra gånger.", [("ACCOUNT", "5402-1188")]),
    ("Känd hos oss genom 2021/0442.", [("CASE_NUMBER", "2021/0442")]),
    ("Överklagan HSAN 114/26 nämner tre.", [("CASE_NUMBER", "HSAN 114/26")]),
    ("Registrerad som T-2026-00934 i dag.", [("CASE_NUMBER", "T-2026-00934")]),
    ("Allt som rör dnr A 114.882/2026 är hemligt.", [("CASE_NUMBER", "A 114.882/2026")]),
)
LEFT = (
    "Budgeten är 1 250 000 kronor och 300 000 i reserv.",
    "Kommunen har 34 512 invånare.",
    "Perioden 260101-260331 och läsåret 2024/2025.",
    "Från 2026-02 2026-11 pågår arbetet.",
    "Klart: 2020-12, ansvarig är nämnden.",
    "Öppet 18.30-20.00 och 09:00-16:30.",
    "År 2021 2022 2023 2024 var det fler.",
    "TOTAL  1650  1507  1482  1434",
    "Org.nr 212000-2114 och ISBN 978-91-7000-000-0.",
    "Protokoll 12/2025, paragraf 114/2026.",
    "Prop. 2019/20:36, SOU 2017:110 och SFS 2009:400.",
    "Dnr KS 2025/00871 gäller handlingsplanen.",
    "Ring 020-50 50 50 eller 077-114 14 00.",
    "Kvot 0.8 0.9 0.75 0.12345678.",
    "Rapporten R-2026-0671 har kommit in.",
    "ISO 27001-2022 och SS-EN 1176-1.",
)


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_asks_about_what_nothing_explains(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(("text", "_expected"), ASKED[:5])
def test_never_blocks(text, _expected):
    assert [(tier, reason) for _value, tier, reason in details(text)] == [("possible", "shape")]


@pytest.mark.parametrize("text", LEFT)
def test_leaves_figures_that_point_nobody_out(text):
    assert found(text) == []


def test_what_another_recogniser_found_stays_as_it_was():
    assert found("Ring 070-174 06 35 3 gånger.") == [("PHONE", "070-174 06 35")]

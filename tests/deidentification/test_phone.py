import pytest

from tests.deidentification.helpers import FRAMES, details, found

VALUES = (
    "070-174 06 35",
    "0701740635",
    "070 174 06 35",
    "070.174.06.35",
    "070/174 06 35",
    "070-1740635",
    "07 01 74 06 35",
    "0701-74 06 35",
    "+46701740635",
    "+46 70 174 06 35",
    "+46 (0)70 174 06 35",
    "+46(0)70-174 06 35",
    "0046 70 174 06 35",
    "0046701740635",
    "(070) 174 06 35",
    "(+46) 70 174 06 35",
    "08-508 00 000",
    "08-465 004 00",
    "08 465 004 00",
    "084650040",
    "0980-319 20",
    "0980-31 92 00",
    "0980/319200",
    "0980 319 200",
    "031-390 06 12",
    "031 390 06 12",
    "(031) 390 06 12",
    "+47 22 12 34 56",
    "+358 40 1234567",
    "+45 32 12 34 56",
    "0047 22 12 34 56",
    "46701740635",
    "070–174 06 35",
    "O7O-174 O6 35",
    "070 - 174 06 35",
    "0 7 0 1 7 4 0 6 3 5",
    "070\u200b1740635",
    "070-174-06-35",
    "0701 740 635",
    "08-123 456 78",
    "08-12 34 56",
    "08.465.004.00",
    "0980 - 319 20",
    "+46 8 465 004 00",
    "+46-70-174 06 35",
    "070_174_06_35",
    "+4670 1740635",
    "070-174\n06 35",
    "+46 (0) 70-174 06 35",
    "00 46 70 174 06 35",
    "(0980) 319 20",
)

ORDINARY = (
    "ring 112",
    "Ring 114 14",
    "1177",
    "ring 1177 för råd",
    "ring 116 111",
    "Bris 116 111",
    "077-114 14 00",
    "020-100 200",
    "020-50 50 50",
    "ring 113 13",
    "öppet 08.00–16.30",
    "08.15-09.30",
    "öppet 08-16 2024",
    "kl 0815-0930",
    "den 01-02-2023",
    "01.02.2023",
    "08/12/2023",
    "2019-05-02",
    "+5000 personer",
    "+1 250 000 kr",
    "212000-2114",
    "KS 2023/00123",
    "2016/123-456",
    "R-2026-067",
    "tabell 01 02 03 04",
    "lat 59.3293 long 18.0686",
    "kvot 0.8 0.9 0.75 0.12345678",
    "ring vaktmästaren 20231120",
    "ring på fredag 2023-11-20",
    "tel. nr saknas",
    "ring 100 000 kr",
    "1 200 elever",
    "0-18 år",
    "07.30",
    "s. 34, 63",
    "[telefonnummer]",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("value", VALUES)
def test_finds_exactly_the_value(value, frame):
    text = frame.format(value)
    assert found(text) == [("PHONE", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tel 123 45 67", "123 45 67"),
        ("ring 12 34 56", "12 34 56"),
        ("Telefon: 465 004 00", "465 004 00"),
        ("nås på 701740635", "701740635"),
        ("mobil 70 174 06 35", "70 174 06 35"),
    ],
)
def test_a_word_beside_local_digits_is_enough(text, value):
    assert details(text) == [(value, "certain", "cue")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("070-174 06 35, 070-174 06 36", ["070-174 06 35", "070-174 06 36"]),
        ("070-174 06 35/070-174 06 36", ["070-174 06 35", "070-174 06 36"]),
        ("0980-319 20 0980-319 21", ["0980-319 20", "0980-319 21"]),
        ("070-174 06 35 3 gånger", ["070-174 06 35"]),
        ("Han nås på 08-465 004 00 12 maj", ["08-465 004 00"]),
        ("0980-319 20Fax\n0980-319 21Hemsida", ["0980-319 20", "0980-319 21"]),
        ("Ring 112. Numret är 070-174 06 35", ["070-174 06 35"]),
    ],
)
def test_the_number_ends_where_it_ends(text, values):
    assert [value for _, value in found(text)] == values


@pytest.mark.parametrize(
    ("text", "tier", "reason"),
    [
        ("0701740635", "certain", "numbering_plan"),
        ("+46701740635", "certain", "international"),
        ("+47 22 12 34 56", "certain", "international"),
        ("070-174 06 3", "possible", "numbering_plan"),  # a digit is missing
        ("08 12 34 56", "possible", "numbering_plan"),  # or figures
    ],
)
def test_tiers(text, tier, reason):
    assert details(text) == [(text, tier, reason)]

import pytest

from tests.deidentification.helpers import FRAMES, details, found

VALUES = (
    "19121212-1212",
    "121212-1212",
    "191212121212",
    "1212121212",
    "121212+1212",
    "19 12 12 12-1212",
    "121212 1212",
    "19121212 1212",
    "1912-12-12-1212",
    "12.12.12-1212",
    "12/12/12-1212",
    "1912.12.12.1212",
    "121212–1212",
    "121212—1212",
    "19121212 - 1212",
    "121212/1212",
    "121212.1212",
    "121212-XXXX",
    "19121212-xxxx",
    "121212-****",
    "19121212????",
    "121212-12XX",
    "121212-T212",
    "121272-1212",
    "19121272-1218",
    "121212-1213",
    "191212121213",
    "XXXXXX-1212",
    "1912 12 12 1212",
    "12 12 12 1212",
    "1 2 1 2 1 2 - 1 2 1 2",
    "121212-\n1212",
    "121212(1212)",
    "12-12-12-1212",
    "121212-12 12",
    "12\u200b1212-12\u00ad12",
    "l21212-l2l2",
    "121212\u00a0-\u00a01212",
    "121212_1212",
    "19 121212-1212",
)

ORDINARY = (
    "212000-2114",
    "Org.nr 212000-2114",
    "Organisationsnummer 556036-0793",
    "165560360793",
    "org nr 16212000-2114",
    "2019-01-01 - 2019-12-31",
    "2019-01-01–2019-12-31",
    "2020-03-18 14.30",
    "2020-03-18 1430",
    "20190501-20200430",
    "190501-200430",
    "KS 2016/392",
    "2016/123-456",
    "155-123/2015",
    "2019-2020-2021",
    "10 11 12 2023",
    "12 12 12 2023",
    "01 02 03 04 05 06",
    "ISBN 91-7000-123-4",
    "ISBN 9101012345",
    "de sista fyra åren 2019",
    "sista fyra månaderna 2023",
    "R-2026-0671",
    "lagen (2023:196)",
    "1 250 000 kr",
    "12-12-12",
    "2012-12-12",
    "20121212",
    "[personnummer]",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("value", VALUES)
def test_finds_exactly_the_value(value, frame):
    text = frame.format(value)
    assert found(text) == [("PERSONNUMMER", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pnr 121212", "121212"),
        ("Personnummer: 19121212", "19121212"),
        ("personnumret slutar på 1212", "1212"),
        ("personnummer (10 siffror): 1212121213", "1212121213"),
        ("pnr: 121399-1212", "121399-1212"),
        ("pnr 12-12-12", "12-12-12"),
        ("sista fyra är 1212", "1212"),
        ("de fyra sista siffrorna är 1212", "1212"),
        ("fyra sista: 1212", "1212"),
        ("fyra sista 1 2 1 2", "1 2 1 2"),
        ("sista fyra i hans personnummer 1212", "1212"),
        ("1212 är hans fyra sista", "1212"),
    ],
)
def test_a_word_beside_it_is_enough(text, value):
    assert details(text) == [(value, "certain", "cue")]


@pytest.mark.parametrize(
    ("text", "tier", "reason"),
    [
        ("19121212-1212", "certain", "checksum"),
        ("191212121212", "certain", "checksum"),
        ("19121272-1218", "certain", "separator"),  # samordningsnummer with a wrong check digit
        ("19121212-1213", "certain", "separator"),
        ("191212121213", "certain", "date"),
        ("1212121213", "possible", "date"),
        ("202403151435", "possible", "date"),  # or a time stamp
        ("231120 1430", "possible", "separator"),  # or a date and a time
        ("121212-XXXX", "certain", "mask"),
        ("121212-T212", "certain", "mask"),
        ("131313-1212", "possible", "shape"),  # no such month
    ],
)
def test_check_digit_and_shape_decide_the_tier(text, tier, reason):
    assert details(text) == [(text, tier, reason)]


def test_several_in_a_row_are_told_apart():
    text = "mor 121212-1212, far 19121212-1212/121212+1212"
    assert [value for _, value in found(text)] == ["121212-1212", "19121212-1212", "121212+1212"]


def test_the_word_reaches_over_a_line():
    assert found("Personnummer\n121212-1213") == [("PERSONNUMMER", "121212-1213")]

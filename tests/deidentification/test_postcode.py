import pytest

from tests.deidentification.helpers import found

FOUND = (
    ("998 22 Provköping", "998 22"),
    ("SE-990 45 Provköping", "SE-990 45"),
    ("postnummer 998 22", "998 22"),
    ("99066 Provköping", "99066"),
    ("postnr: 99 017", "99 017"),
)
ORDINARY = ("100 00 kr", "123 45 elever", "2016 Stockholm", "sidan 123")


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_finds_exactly_the_value(text, value):
    assert found(text) == [("POSTCODE", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []

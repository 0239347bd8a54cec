import pytest

from tests.deidentification.helpers import found

FOUND = (
    ("ABC 123", "ABC 123"),
    ("en bil med KDR 41T", "KDR 41T"),
    ("bilen abc12d", "abc12d"),
    ("regnr GHA-19B", "GHA-19B"),
    ("MPL663", "MPL663"),
    ("en norsk bil, ZX 00 000", "ZX 00 000"),
    ("reg.skylten HELVETE", "HELVETE"),
    ("dansk bil XX 00000", "XX 00000"),
)
ORDINARY = (
    "SOU 201",
    "ISO 270",
    "EST 2024",
    "MVP 12",
    "COVID-19",
    "under V 2026",
    "Din 123",
    "lag 123",
    "gemensam utbildning under 2026",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_finds_exactly_the_value(text, value):
    assert found(text) == [("VEHICLE", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []

import pytest

from tests.deidentification.helpers import found

FOUND = (
    ("från 192.0.2.47", "192.0.2.47"),
    ("IP-adress: 203.0.113.88", "203.0.113.88"),
    ("2001:db8:0:41::7f", "2001:db8:0:41::7f"),
    ("198.51.100.23:8080", "198.51.100.23:8080"),
    ("192[.]0[.]2[.]1", "192[.]0[.]2[.]1"),
)
ORDINARY = ("version 1.2.3.4", "kl 10:15:30", "den 12.12.2024", "300.1.2.3", "kapitel 1.2.3", "::")


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_finds_exactly_the_value(text, value):
    assert found(text) == [("IP", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []

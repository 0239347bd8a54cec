import pytest

from tests.deidentification.helpers import found

FOUND = (
    ("går i 9B", "9B"),
    ("klass 8C", "8C"),
    ("åk 8 C", "åk 8 C"),
    ("eleverna i 6A", "6A"),
    ("killen i 7:2", "7:2"),
    ("går i NA21B", "NA21B"),
    ("en tjej i TE 24 D", "TE 24 D"),
    ("klass 3:an B", "3:an B"),
    ("från 8b", "8b"),
    ("går i IMS1", "IMS1"),
    ("de i 9 A", "9 A"),
)
ORDINARY = (
    "årskurs 9",
    "4 kap. 2 a § skollagen",
    "11 kap. 1 § socialtjänstlagen",
    "3D-skrivare",
    "5G-nätet",
    "bilaga 2B",
    "Kl 9",
    "2 500 kr",
    "punkt 3 b",
    "vitamin 9 B",
    "tåget 16.42",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_finds_exactly_the_value(text, value):
    assert found(text) == [("CLASS", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []

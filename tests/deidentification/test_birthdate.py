import pytest

from tests.deidentification.helpers import found

FOUND = (
    ("född 12 mars 2009", "12 mars 2009"),
    ("född 090312", "090312"),
    ("f. 1984-06-30", "1984-06-30"),
    ("(f. 090312)", "090312"),
    ("fyller 15 den 2 juni", "2 juni"),
    ("fyller år 3 maj", "3 maj"),
    ("född 1/2 -98", "1/2 -98"),
    ("födelsedatum: 13-02-04", "13-02-04"),
    ("föddes den 7 september 1961", "7 september 1961"),
    ("14 november fyller han", "14 november"),
    ("3 april är hennes födelsedag", "3 april"),
)
ORDINARY = (
    "född 2009",
    "den 12 mars 2024",
    "mötet 2024-03-12",
    "fyller 15 i år",
    "fyller en viktig uppgift",
    "en 15-åring",
    "födda på 90-talet",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_finds_exactly_the_value(text, value):
    assert found(text) == [("BIRTHDATE", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []

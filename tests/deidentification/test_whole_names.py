"""A name is taken whole: a surname left standing would still point somebody out."""

import pytest

from tests.deidentification.helpers import found


@pytest.mark.parametrize(
    "name",
    [
        "Annelie Rosvall",
        "Cecilia Wachtmeister",
        "Elis Pajala",
        "Therese Nordqvister",
        "Valdemar Kung",
        "Cornelia Ryde",
        "Jesper Ong",
    ],
)
def test_a_surname_that_is_a_place_or_a_word_too_belongs_to_the_name(name):
    assert found(f"Kontakt togs med {name}, som undrade.") == [("PERSON", name)]

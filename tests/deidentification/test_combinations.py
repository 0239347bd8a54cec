import pytest

from vbe.deidentification.combinations import Coarser, Details, Population, Rare, Told, Trait, rare, told

POPULATION = Population(
    counts={
        ("Norr", "10–12", "f"): 100,
        ("Norr", "10–12", "m"): 110,
        ("Norr", "13–15", "f"): 6,
        ("Norr", "13–15", "m"): 9,
        ("Söder", "13–15", "f"): 300,
        ("Söder", "13–15", "m"): 320,
    },
    parents={"Norr": "Staden", "Söder": "Staden"},
    bands=("10–12", "13–15"),
)


def test_counts_areas_within_and_any_sex():
    assert POPULATION.number(Details("Norr", "13–15")) == 15
    assert POPULATION.number(Details("Staden", "13–15")) == 635
    assert POPULATION.number(Details("Staden")) == 845
    assert POPULATION.number(Details("Norr", "13–15", "f")) == 6


def test_common_details_are_not_rare():
    assert rare(Details("Söder", "13–15"), "Eleven ritar symboler.", POPULATION) is None


def test_rare_details_come_with_what_is_enough():
    details = Details("Norr", "13–15")
    assert rare(details, "Eleven ritar symboler.", POPULATION) == Rare(
        details,
        (),
        15,
        20,
        (
            Coarser(Details("Staden", "13–15"), (), (), 635),
            Coarser(details, ("10–12", "13–15"), (), 225),
            Coarser(Details("Norr", None), (), (), 225),
        ),
    )


def test_a_trait_in_the_text_makes_it_rare():
    text = "Eleven sitter i rullstol."
    details = Details("Söder", "13–15")
    assert told(text) == (Told(Trait.AID, 16, 24),)
    assert rare(details, text, POPULATION) == Rare(
        details, told(text), 6, 20, (Coarser(details, (), (Trait.AID,), 620),)
    )


def test_all_steps_together_when_no_single_one_is_enough():
    found = rare(Details("Norr", "13–15", "f"), "Hon är den enda flickan med permobil.", POPULATION)
    assert found is not None
    assert found.coarser == (Coarser(Details("Staden"), (), (Trait.AID, Trait.ONLY_ONE), 845),)


def test_without_a_table_only_the_only_one_is_rare():
    assert rare(Details("Norr"), "Eleven sitter i rullstol.", None) is None
    found = rare(Details("Norr"), "Han är den enda eleven som bytt.", None)
    assert found is not None
    assert (found.people, [one.trait for one in found.told]) == (1, [Trait.ONLY_ONE])


def test_k_counts_people():
    with pytest.raises(ValueError, match=r"^k counts people and is at least 1$"):
        rare(Details(), "", POPULATION, k=0)


def test_areas_in_a_circle_end():
    circle = Population({("A", "x", None): 5}, {"A": "B", "B": "A"}, ("x",))
    assert circle.number(Details("B", "x")) == 5

"""The engine against attackers on a way of their own; nobody finds a sensitive figure."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure.attackers import brute_force, forms, tau_argus
from vbe.disclosure import (
    Bound,
    Dimension,
    Ledger,
    Problem,
    ProtectionError,
    Publication,
    Rule,
    Status,
    audit,
    intervals,
    protect,
)
from vbe.disclosure.results import published


def total(problem: Problem, form: frozenset) -> int:
    return sum(problem.counts.get(leaf, 0) for leaf in form)


def random_table(seed: int) -> tuple[Problem, dict]:
    """A two- or three-way table and a random choice of withheld cells."""
    dice = random.Random(seed)
    sides = [dice.randint(2, 4) for _ in range(dice.choice((2, 2, 3)))]
    if len(sides) == 3:
        sides = [min(side, 3) for side in sides]
    dimensions = tuple(
        Dimension(f"d{axis}", tuple(f"{axis}{n}" for n in range(side))) for axis, side in enumerate(sides)
    )
    leaves = itertools.product(*(dimension.leaves for dimension in dimensions))
    counts = {leaf: dice.choice((0, dice.randint(0, 4), dice.randint(0, 40))) for leaf in leaves}
    problem = Problem(dimensions, counts, (Publication("t", tuple(one.name for one in dimensions)),))
    share = dice.choice((0.3, 0.5, 0.8))
    values = {
        key: None if dice.random() < share else total(problem, form)
        for key, form in forms(problem, problem.publications[0]).items()
    }
    return published(problem, {"t": values}), values


def test_tau_argus_agrees_on_500_tables(tmp_path):
    """Its audit is of fractions: whole numbers may know more, never less; in two-way tables nothing more.

    Where nothing bounds a cell, its ceiling for every single cell cuts ours by the other cells of a total.
    """
    disagreements, cells = [], 0
    for seed in range(500):
        problem, values = random_table(seed)
        theirs = tau_argus(problem, values, tmp_path)
        for (_name, key), (low, high) in intervals(problem).items():
            their_low, their_high = theirs[key]
            cells += 1
            same = abs(low - their_low) < 1e-4 and (
                abs(high - their_high) < 1e-4 or min(high, their_high) > 900_000
            )
            inside = low >= their_low - 1e-4 and high <= their_high + 1e-4
            if not same and (len(key) == 2 or not inside):
                disagreements.append((seed, key, (low, high), theirs[key]))
    assert disagreements == []
    assert cells > 5000


@pytest.mark.parametrize("seed", range(25))
def test_brute_force_finds_the_same_intervals(seed):
    dice = random.Random(seed)
    sides = dice.choice(((2, 2), (2, 3), (2, 2, 2)))
    dimensions = tuple(
        Dimension(f"d{axis}", tuple(f"{axis}{n}" for n in range(side))) for axis, side in enumerate(sides)
    )
    counts = {leaf: dice.randint(0, 3) for leaf in itertools.product(*(one.leaves for one in dimensions))}
    problem = Problem(dimensions, counts, (Publication("t", tuple(one.name for one in dimensions)),))
    shown = {}
    for key, form in forms(problem, problem.publications[0]).items():
        # The grand total stands, so that the tables that fit can be counted.
        shown[key] = None if dice.random() < 0.6 and set(key) != {None} else total(problem, form)
    expected = brute_force(problem, {"t": shown}, sum(counts.values()))
    assert intervals(published(problem, {"t": shown})) == expected


# --- histories --------------------------------------------------------------------------------------------


@st.composite
def histories(draw) -> Problem:
    """A few weeks of two areas and two environments; then the quarter, perhaps by another dimension."""
    weeks = tuple(f"w{n}" for n in range(draw(st.integers(1, 2))))
    dimensions = (
        Dimension("area", ("N", "S")),
        Dimension("environment", ("a", "b")),
        Dimension("week", weeks),
    )
    leaves = itertools.product(*(dimension.leaves for dimension in dimensions))
    counts = {leaf: draw(st.integers(0, 3)) for leaf in leaves}
    by = st.sampled_from((("area", "environment"), ("area",), ("environment", "area"), ()))
    publications = [Publication(week, draw(by), {"week": (week,)}, draw(st.booleans())) for week in weeks]
    publications.append(Publication("quarter", draw(by), totals=draw(st.booleans())))
    return Problem(dimensions, counts, tuple(publications), Rule(k=draw(st.integers(2, 3))))


def attacked(problem: Problem, rule: Rule, ceiling: int = 6) -> list[tuple]:
    """What brute force makes of a protected history: the sensitive cells that it narrows down."""
    done = protect(problem)
    shown = {one.name: one.values for one in done.publications}
    every = {publication.name: forms(problem, publication) for publication in problem.publications}
    found = brute_force(problem, shown, ceiling)
    return [
        (name, key)
        for (name, key), (low, high) in found.items()
        if 0 < total(problem, every[name][key]) < rule.k and not (low == 0 and high >= rule.k)
    ]


@settings(max_examples=25, deadline=None)
@given(histories())
def test_brute_force_finds_no_sensitive_cell_in_a_history(problem):
    done = protect(problem)
    for publication in problem.publications:
        values = done.publication(publication.name).values
        for key, form in forms(problem, publication).items():
            assert values[key] in (None, total(problem, form))
            assert values[key] is None or not 0 < values[key] < problem.rule.k
    assert attacked(problem, problem.rule) == []


def test_a_weakened_rule_is_caught():
    """Planted: protection with k - 1 instead of k; brute force must notice somewhere."""
    problem = Problem(
        (Dimension("area", ("N", "S", "V")),),
        {("N",): 1, ("S",): 1, ("V",): 9},
        (Publication("t", ("area",)),),
        Rule(k=3),
    )
    assert attacked(problem, problem.rule, 11) == []
    weak = replace(problem, rule=Rule(k=2))
    assert attacked(weak, Rule(k=3), 11) == [("t", ("N",)), ("t", ("S",))]
    certificate = audit(
        replace(published(problem, {"t": protect(weak).publication("t").values}), rule=Rule(k=3))
    )
    assert [one.key for one in certificate.failures] == [("N",), ("S",)]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_releases_of_any_shape_are_protected_or_named(seed):
    """Random dimensions, releases and rules; ``protect`` audits what it returns."""
    dice = random.Random(seed)
    dimensions = []
    for axis in range(dice.randint(1, 3)):
        names = [f"{axis}{n}" for n in range(dice.randint(2, 4))]
        form = {f"g{axis}": names[:-1], f"h{axis}": names[-1:]} if dice.random() < 0.4 else names
        dimensions.append(Dimension.nested(f"d{axis}", form))
    leaves = itertools.product(*(dimension.leaves for dimension in dimensions))
    counts = {leaf: dice.choice((0, 0, dice.randint(0, 4), dice.randint(0, 20))) for leaf in leaves}
    publications = tuple(
        Publication(
            f"r{number}",
            tuple(one.name for one in dimensions if dice.random() < 0.7),
            {
                one.name: tuple(dice.sample([*one.leaves, *one.groups], dice.randint(1, 2)))
                for one in dimensions
                if dice.random() < 0.3
            },
            dice.random() < 0.8,
        )
        for number in range(dice.randint(1, 4))
    )
    insiders = dimensions[0].name if dice.random() < 0.3 else None
    rule = Rule(dice.choice((2, 3, 5)), dice.random() < 0.2, dice.random() < 0.3, insiders=insiders)
    done = protect(Problem(tuple(dimensions), counts, publications, rule))
    assert done.certificate.safe
    assert all(
        cell.value is None
        for one in done.publications
        for cell in one.cells
        if cell.status is not Status.PUBLISHED
    )


# --- what else the rule asks for --------------------------------------------------------------------------

AREAS = Dimension("area", ("N", "S", "V"))


def one_table(counts: dict[str, int], **rule) -> Problem:
    own = {(area,): count for area, count in counts.items()}
    return Problem((AREAS,), own, (Publication("t", ("area",)),), Rule(**rule))


def letters(problem: Problem) -> str:
    marks = {Status.PUBLISHED: ".", Status.PRIMARY: "P", Status.COMPLEMENTARY: "c"}
    return "".join(marks[cell.status] for cell in protect(problem).publications[0].cells)


def test_zeros_are_sensitive_where_asked_for():
    assert letters(one_table({"N": 0, "S": 30, "V": 40})) == "...."
    assert letters(one_table({"N": 0, "S": 30, "V": 40}, zeros=True)) == "Pc.."


def test_a_row_that_stands_in_one_cell_is_hidden_where_asked_for():
    whole = {"N": 30, "S": 0, "V": 0}
    assert letters(one_table(whole)) == "...."
    assert letters(one_table(whole, groups=True)) == "cc.."


def test_an_insider_knows_the_own_counts():
    dimensions = (AREAS, Dimension("organisation", ("school", "police")))
    counts = {("N", "school"): 9, ("N", "police"): 2, ("S", "police"): 20, ("V", "police"): 30}
    problem = Problem(dimensions, counts, (Publication("t", ("area",)),))
    assert letters(problem) == "...."
    inside = replace(problem, rule=Rule(insiders="organisation"))
    # The school takes its 9 from the 11 and knows of 2.
    assert letters(inside) == "Pc.."
    shown = published(inside, {"t": protect(problem).publication("t").values})
    assert [(one.key, one.attacker, one.low, one.high) for one in audit(shown).failures] == [
        (("N",), "school", 2, 2)
    ]


def test_a_public_bound_helps_the_attacker():
    problem = one_table({"N": 3, "S": 9, "V": 30})
    assert letters(problem) == "Pc.."
    bounded = replace(problem, bounds=(Bound({"area": ("S",)}, 10),))
    # S can grow by one only, so N can fall by one only: another area must give way.
    assert letters(bounded) == "P.c."
    with pytest.raises(ProtectionError, match="t: N"):
        protect(replace(problem, bounds=(Bound({"area": ("N",)}, 4),)))


def test_a_small_correction_cannot_be_told_from_the_difference():
    first = one_table({"N": 12, "S": 20, "V": 30})
    ledger = Ledger().publish(
        first.publications[0], protect(first).publication("t").values, counts=first.counts, at="1"
    )
    assert protect(first).publication("t").values == {("N",): 12, ("S",): 20, ("V",): 30, (None,): 62}
    now = one_table({"N": 13, "S": 20, "V": 30})
    late = ledger.problem(now, [Publication("t (2)", ("area",))])
    assert protect(late).publication("t (2)").values == {("N",): None, ("S",): 20, ("V",): 30, (None,): None}
    free = replace(late, rule=Rule(changes=False))
    assert protect(free).publication("t (2)").values == {("N",): 13, ("S",): 20, ("V",): 30, (None,): 63}


def test_what_was_published_too_small_is_named():
    problem = one_table({"N": 3, "S": 20, "V": 30})
    shown = {("N",): 3, ("S",): 20, ("V",): 30, (None,): 53}
    known = replace(
        problem, publications=(*published(problem, {"t": shown}).publications, Publication("next", ("area",)))
    )
    with pytest.raises(ProtectionError) as error:
        protect(known)
    assert error.value.cells == (("t", ("N",)), ("next", ("N",)))


def test_the_same_problem_gives_the_same_answer():
    problem, _values = random_table(7)
    fresh = replace(problem, publications=(Publication("t", problem.publications[0].by),))
    one, two = protect(fresh), protect(fresh)
    assert one.publications == two.publications
    assert one.certificate.findings == two.certificate.findings

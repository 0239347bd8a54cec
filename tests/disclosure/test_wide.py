"""Large publications are decided all at once, in neighbourhoods: as safe as one by one."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.disclosure.attackers import forms
from tests.disclosure.test_attackers import attacked, histories, total
from vbe.disclosure import Dimension, Problem, ProtectionError, Publication, Rule, Status, audit, protect
from vbe.disclosure.pool import Known, needed
from vbe.disclosure.results import published

WEEKS = tuple(f"w{number}" for number in range(1, 7))
AREAS = {"Norr": ["N1", "N2", "N3"], "Syd": ["S1", "S2", "S3"]}
BY = ("area", "environment", "kind")


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Decide everything at once, however small."""
    monkeypatch.setattr("vbe.disclosure.protection.ONE_BY_ONE", -1)


def weeks(reports: int, **rule) -> Problem:
    """Six weeks by area, environment and kind, each a publication, then all of them."""
    dimensions = (
        Dimension("week", WEEKS),
        Dimension.nested("area", AREAS),
        Dimension("environment", tuple("abcd")),
        Dimension("kind", tuple("xyz")),
    )
    dice = random.Random(reports)
    leaves = [dice.choices(one.leaves, range(1, len(one.leaves) + 1), k=reports) for one in dimensions]
    publications = [Publication(week, BY, {"week": (week,)}) for week in WEEKS]
    counts = dict(Counter(zip(*leaves, strict=True)))
    return Problem(dimensions, counts, (*publications, Publication("all", BY)), Rule(**rule))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories())
def test_brute_force_finds_no_sensitive_cell(problem):
    assert attacked(problem, problem.rule) == []


@pytest.mark.parametrize("rule", [{}, {"k": 3}, {"groups": True}, {"insiders": "kind"}])
@pytest.mark.parametrize("reports", [40, 150])
def test_linked_weeks_are_safe_whatever_the_rule(rule, reports):
    problem = weeks(reports, **rule)
    done = protect(problem)
    assert done.certificate.safe
    for publication in problem.publications:
        values = done.publication(publication.name).values
        for key, form in forms(problem, publication).items():
            assert values[key] in (None, total(problem, form))


def test_the_audit_needs_no_hints_to_agree():
    problem = weeks(40)
    shown = {one.name: one.values for one in protect(problem).publications}
    assert audit(published(problem, shown)).safe


def test_what_is_public_already_stands():
    problem = weeks(150)
    first = protect(replace(problem, publications=problem.publications[:2]))
    shown = {one.name: one.values for one in first.publications}
    done = protect(published(problem, shown))
    assert [one.values for one in done.publications[:2]] == list(shown.values())


def test_what_is_public_and_gives_a_figure_away_is_named():
    problem = weeks(150)
    publication = problem.publications[0]
    plain = {key: total(problem, form) for key, form in forms(problem, publication).items()}
    with pytest.raises(ProtectionError) as error:
        protect(published(problem, {publication.name: plain}))
    small = {(publication.name, key) for key, value in plain.items() if 0 < value < problem.rule.k}
    assert small <= set(error.value.cells)


def test_the_same_year_gives_the_same_answer():
    one, two = protect(weeks(150)), protect(weeks(150))
    assert one.publications == two.publications
    assert one.certificate.findings == two.certificate.findings


def test_not_everything_is_withheld():
    statuses = Counter(
        cell.status for one in protect(weeks(40)).publications for cell in one.cells if cell.value != 0
    )
    assert statuses[Status.COMPLEMENTARY] < statuses[Status.PRIMARY]


def test_middle_sized_publications_are_searched_to_both_ends():
    done = protect(replace(weeks(150), publications=weeks(150).publications[-1:]))
    assert all(finding.exact for finding in done.certificate.findings)


def test_a_cell_is_shown_again_where_other_moves_meet_the_demands():
    def known(meets: list[int], touched: list[int]) -> Known:
        return Known(np.zeros(1, np.int64), np.array(meets, np.int64), np.array(touched, np.int64))

    pool = [known([0, 1], [0, 1]), known([1], [2]), known([0, 2], [1])]
    # The first move is spare: the others meet what it meets. Cell 0 is then shown again.
    assert needed(pool, np.ones(3), 3) == [pool[1], pool[2]]

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from situational_picture import statistics as stat
from situational_picture.periods import Span, week_of, weeks_back, weeks_in_year
from situational_picture.statistics import Count, Coverage, Difference, Grid

ENVIRONMENTS = ("autonomous", "islamist", "white_power")
VIEWS = ("reports", "police")
counts = st.lists(
    st.builds(
        Count,
        view=st.sampled_from(VIEWS),
        area=st.integers(1, 6),
        environment=st.sampled_from(ENVIRONMENTS),
        category=st.sampled_from(("online", "other")),
        count=st.integers(0, 9),
    ),
    max_size=12,
)
DISTRICTS = {1: 10, 2: 10, 3: 20, 4: 20, 5: 30}


@given(counts)
def test_totals_add_up(rows: list[Count]):
    grid = stat.grid(rows, (10, 20, 30), ENVIRONMENTS, DISTRICTS)
    assert sum(grid.row_totals) == sum(grid.column_totals) == grid.total == sum(row.count for row in rows)
    assert dict(zip(grid.columns, grid.column_totals, strict=True)) == stat.by_environment(rows, ENVIRONMENTS)


@given(st.lists(counts, max_size=30), st.lists(st.integers(0, 29), max_size=6))
def test_a_roll_up_in_steps_equals_the_direct_sum(weeks: list[list[Count]], cuts: list[int]):
    edges = [0, *sorted(cuts), len(weeks)]
    quarters = [stat.roll_up(weeks[a:b]) for a, b in pairwise(edges)]
    assert stat.roll_up(quarters) == stat.roll_up(weeks)


@given(counts)
def test_a_roll_up_keeps_every_view_apart(rows: list[Count]):
    rolled = stat.roll_up([rows])
    assert {view: sum(r.count for r in stat.of_view(rolled, view)) for view in VIEWS} == {
        view: sum(r.count for r in rows if r.view == view) for view in VIEWS
    }
    assert len({row.key for row in rolled}) == len(rolled)


@given(counts)
def test_kinds_of_events_add_up_to_the_environments(rows: list[Count]):
    kinds = stat.by_category(rows, ENVIRONMENTS)
    sums = [sum(values) for values in zip(*kinds.values(), strict=True)] or [0, 0, 0]
    assert sums == list(stat.by_environment(rows, ENVIRONMENTS).values())


def test_a_grid_by_district():
    rows = [Count("reports", 1, "islamist", "online", 2), Count("reports", 4, "autonomous", "other", 3)]
    assert stat.grid(rows, (10, 20, 30), ENVIRONMENTS, DISTRICTS) == Grid(
        (10, 20, 30), ENVIRONMENTS, ((0, 2, 0), (3, 0, 0), (0, 0, 0))
    )


def test_an_area_or_environment_that_nobody_asked_for_is_not_lost():
    rows = [Count("reports", 99, "unknown", "online", 2)]
    assert stat.grid(rows, (10,), ("islamist",), DISTRICTS) == Grid(
        (10, 99), ("islamist", "unknown"), ((0, 0), (0, 2))
    )


def test_an_empty_grid():
    assert stat.grid([], (), ENVIRONMENTS, {}).column_totals == (0, 0, 0)


@pytest.mark.parametrize(
    ("police", "municipality", "differs"),
    [(0, 0, False), (3, 4, False), (1, 5, False), (1, 6, True), (6, 1, True), (0, 1, True), (1, 0, True)],
)
def test_views_differ(police: int, municipality: int, differs: bool):  # noqa: FBT001
    found = stat.differences({"islamist": police}, {"islamist": municipality}, 5)
    assert found == ((Difference("islamist", police, municipality),) if differs else ())


def test_coverage_tells_nothing_from_silence():
    assert stat.coverage(["given", "nothing", "", "", "given"]) == Coverage(asked=5, given=2, nothing=1)
    assert stat.coverage(["given", "nothing", "", ""]).missing == 2


# --- periods ----------------------------------------------------------------------------------------------

years = st.integers(2000, 2060)


@given(years)
def test_every_week_stands_in_exactly_one_quarter(year: int):
    quarters = Span("year", year, 0).parts()
    weeks = [week for quarter in quarters for week in quarter.weeks()]
    assert weeks == list(Span("year", year, 0).weeks())
    assert Counter(weeks).most_common(1)[0][1] == 1
    assert [week.number for week in weeks] == list(range(1, weeks_in_year(year) + 1))


@given(years, st.integers(1, 4))
def test_a_quarter_holds_the_thursdays_of_its_weeks(year: int, number: int):
    quarter = Span("quarter", year, number)
    assert {week.quarter for week in quarter.weeks()} == {quarter}
    assert (quarter.first_day.isoweekday(), quarter.last_day.isoweekday()) == (1, 7)


@given(st.dates())
def test_a_day_stands_in_its_week(day):
    if 2 <= day.year < 9999:
        week = week_of(day)
        assert week.first_day <= day <= week.last_day


def test_week_53_belongs_to_the_year_that_it_began_in():
    assert week_of(dt.date(2027, 1, 2)) == Span("week", 2026, 53)
    assert Span("week", 2026, 53).quarter == Span("quarter", 2026, 4)
    assert Span("week", 2026, 1).first_day.isoformat() == "2025-12-29"


def test_weeks_back_crosses_the_year():
    assert weeks_back(Span("week", 2026, 2), 3) == (
        Span("week", 2025, 52),
        Span("week", 2026, 1),
        Span("week", 2026, 2),
    )


@pytest.mark.parametrize(
    ("kind", "year", "number"),
    [("week", 2025, 53), ("week", 2026, 0), ("quarter", 2026, 5), ("year", 2026, 1)],
)
def test_a_period_outside_the_calendar_is_refused(kind: str, year: int, number: int):
    with pytest.raises(ValueError, match=f"no {kind}"):
        Span(kind, year, number)

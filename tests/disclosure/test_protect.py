"""A protected table is attacked with everything that was published: no small number comes out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure.network import Network
from vbe.disclosure import (
    Dimension,
    Problem,
    ProtectedTable,
    Publication,
    Release,
    Status,
    Table,
    combine,
    intervals,
    protect_table,
)

COLUMNS = "abcdef"


def table(*counts: tuple[int, ...]) -> Table:
    return Table(tuple(str(i) for i in range(len(counts))), tuple(COLUMNS[: len(counts[0])]), counts)


def tables(largest: int = 12, side: int = 4) -> st.SearchStrategy[Table]:
    counts = st.one_of(st.integers(0, 4), st.integers(0, largest))
    return st.tuples(st.integers(1, side), st.integers(1, side)).flatmap(
        lambda shape: st.lists(
            st.lists(counts, min_size=shape[1], max_size=shape[1]).map(tuple),
            min_size=shape[0],
            max_size=shape[0],
        ).map(lambda rows: table(*rows))
    )


def consistent(release: Release, ceiling: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield every table with counts up to ``ceiling`` that fits everything published: the attacker's view."""
    body = [row[:-1] for row in release.cells[:-1]]
    choices = [range(ceiling + 1) if value is None else (value,) for row in body for value in row]
    width = len(release.columns)
    for flat in itertools.product(*choices):
        rows = tuple(flat[i : i + width] for i in range(0, len(flat), width))
        full = Table(release.rows, release.columns, rows).with_totals()
        if all(
            shown in (None, value)
            for line, known in zip(full, release.cells, strict=True)
            for value, shown in zip(line, known, strict=True)
        ):
            yield full


def seen_by_attacker(release: Release, ceiling: int) -> dict[tuple[int, int], tuple[int, int]]:
    fitting = list(consistent(release, ceiling))
    return {
        (i, j): (min(full[i][j] for full in fitting), max(full[i][j] for full in fitting))
        for i, row in enumerate(release.cells)
        for j, value in enumerate(row)
        if value is None
    }


def statuses(protected: ProtectedTable) -> list[str]:
    letters = {Status.PUBLISHED: ".", Status.PRIMARY: "P", Status.COMPLEMENTARY: "c"}
    return ["".join(letters[cell.status] for cell in row) for row in protected.cells]


def test_a_table_without_small_counts_is_published_whole():
    assert protect_table(table((5, 0), (7, 9)), 5).release().cells == ((5, 0, 5), (7, 9, 16), (12, 9, 21))


def test_one_small_count_needs_three_others():
    protected = protect_table(table((2, 8, 9), (7, 6, 20), (30, 40, 50)), 5)
    assert statuses(protected) == ["Pc..", "cc..", "....", "...."]
    assert protected.release().cells == (
        (None, None, 9, 19),
        (None, None, 20, 33),
        (30, 40, 50, 120),
        (39, 54, 79, 172),
    )


def test_the_cheapest_complements_are_chosen():
    assert statuses(protect_table(table((1, 90, 6), (90, 90, 90), (7, 90, 8)), 5)) == [
        "P.c.",
        "....",
        "c.c.",
        "....",
    ]


def test_a_single_row_hides_its_columns_totals_too():
    release = protect_table(table((3, 30, 40)), 5).release()
    assert release.cells == ((None, None, 40, 73), (None, None, 40, 73))


def test_a_lonely_small_count_hides_everything_that_equals_it():
    assert protect_table(table((3, 0), (0, 0)), 5).release().cells == (
        (None, 0, None),
        (0, 0, 0),
        (None, 0, None),
    )


def test_the_small_table_is_not_given_away_by_totals_that_pin_its_cells():
    # Both cells of the row are small, and their total of 2 would make each at most 2.
    release = protect_table(table((1, 1), (9, 9)), 5).release()
    assert seen_by_attacker(release, 14)[0, 0][0] == 0
    assert seen_by_attacker(release, 14)[0, 0][1] >= 5


@settings(max_examples=60, deadline=None)
@given(tables(largest=7, side=2), st.integers(2, 4))
def test_brute_force_finds_no_small_count(counts: Table, minimum: int):
    protected = protect_table(counts, minimum)
    attacked = seen_by_attacker(protected.release(), 11)
    small = {
        (i, j): interval
        for (i, j), interval in attacked.items()
        if protected.cells[i][j].status is Status.PRIMARY
    }
    assert {cell for cell, (low, high) in small.items() if low > 0 or high < minimum} == set()


@settings(max_examples=60, deadline=None)
@given(tables(largest=8, side=3))
def test_flows_find_the_same_intervals(counts: Table):
    """In a table of rows and columns flows are a second exact attacker (``network``)."""
    ceiling = 50
    network = Network(counts.with_totals())
    release = protect_table(counts, 3).release()
    rows, columns = (*counts.rows, None), (*counts.columns, None)
    shown = {
        (row, column): value
        for row, line in zip(rows, release.cells, strict=True)
        for column, value in zip(columns, line, strict=True)
    }
    problem = Problem(
        (Dimension("row", counts.rows), Dimension("column", counts.columns)),
        {
            (row, column): count
            for row, line in zip(counts.rows, counts.counts, strict=True)
            for column, count in zip(counts.columns, line, strict=True)
        },
        (Publication("t", ("row", "column"), values=shown),),
    )
    withheld = [(i, j) for i, row in enumerate(release.cells) for j, value in enumerate(row) if value is None]
    assert {
        (rows.index(key[0]), columns.index(key[1])): (low, min(high, ceiling))
        for (_name, key), (low, high) in intervals(problem).items()
    } == {cell: network.interval(cell, withheld, ceiling) for cell in withheld}


@settings(max_examples=150, deadline=None)
@given(tables(), st.integers(2, 6))
def test_every_small_count_can_be_anything_from_zero_to_the_minimum(counts: Table, minimum: int):
    protected = protect_table(counts, minimum)
    network = Network(counts.with_totals())
    withheld = {
        (i, j)
        for i, row in enumerate(protected.cells)
        for j, cell in enumerate(row)
        if cell.status is not Status.PUBLISHED
    }
    small = {cell for cell, value in network.values.items() if 0 < value < minimum}
    assert small <= withheld
    assert {network.interval(cell, withheld, minimum) for cell in small} <= {(0, minimum)}


@settings(max_examples=100, deadline=None)
@given(tables(), st.integers(2, 6))
def test_what_is_published_is_true_and_never_small(counts: Table, minimum: int):
    release = protect_table(counts, minimum).release()
    pairs = [
        (shown, value)
        for line, known in zip(counts.with_totals(), release.cells, strict=True)
        for value, shown in zip(line, known, strict=True)
    ]
    assert [shown for shown, value in pairs if shown is not None] == [
        value for shown, value in pairs if shown is not None
    ]
    assert [shown for shown, _ in pairs if shown is not None and 0 < shown < minimum] == []


def test_a_release_survives_json():
    release = protect_table(table((2, 8), (7, 6)), 5).release()
    assert Release.from_data(release.as_data()) == release


def test_nothing_in_a_release_tells_why_a_cell_is_withheld():
    assert protect_table(table((2, 8), (7, 6)), 5).release().as_data() == {
        "rows": ["0", "1"],
        "columns": ["a", "b"],
        "cells": [[None, None, 10], [None, None, 13], [9, 14, 23]],
        "minimum": 5,
    }


@pytest.mark.parametrize(
    ("rows", "columns", "counts"),
    [
        (("a", "a"), ("x",), ((1,), (2,))),
        (("a",), ("x", "x"), ((1, 2),)),
        (("a",), ("x",), ((1, 2),)),
        (("a",), ("x",), ()),
        (("a",), ("x",), ((-1,),)),
        ((), (), ()),
    ],
)
def test_what_is_no_table_is_refused(rows: tuple, columns: tuple, counts: tuple):
    with pytest.raises(ValueError, match=r"table|keys|negative"):
        Table(rows, columns, counts)


def test_a_release_with_a_small_number_is_refused():
    with pytest.raises(ValueError, match="no small number"):
        Release(("a",), ("x",), ((4, 4), (4, 4)), 5)


def test_a_minimum_that_protects_nobody_is_refused():
    with pytest.raises(ValueError, match="at least 2"):
        protect_table(table((1,)), 1)


# --- a year beside its quarters ---------------------------------------------------------------------------


def test_a_year_withholds_what_a_quarter_withholds():
    quarters = [
        protect_table(table((2, 8), (7, 6)), 5).release(),
        protect_table(table((10, 10), (10, 10)), 5).release(),
    ]
    assert combine(quarters).cells == ((None, None, 30), (None, None, 33), (29, 34, 63))


def test_a_row_that_a_quarter_lacks_counts_nothing_there():
    one = Table(("n",), ("a",), ((6,),))
    two = Table(("n", "s"), ("a", "b"), ((5, 0), (0, 9)))
    year = combine([protect_table(one, 5).release(), protect_table(two, 5).release()])
    assert (year.rows, year.columns) == (("n", "s"), ("a", "b"))
    assert year.cells == ((11, 0, 11), (0, 9, 9), (11, 9, 20))


@settings(max_examples=80, deadline=None)
@given(st.lists(tables(side=3), min_size=2, max_size=4))
def test_no_quarter_can_be_worked_out_from_the_year(quarters: list[Table]):
    releases = [protect_table(quarter, 5).release() for quarter in quarters]
    known = [
        {
            (row, column): value
            for row, line in zip((*r.rows, ""), r.cells, strict=True)
            for column, value in zip((*r.columns, ""), line, strict=True)
        }
        for r in releases
    ]
    year = combine(releases)
    for row, line in zip((*year.rows, ""), year.cells, strict=True):
        for column, value in zip((*year.columns, ""), line, strict=True):
            parts = [quarter.get((row, column), 0) for quarter in known]
            assert value == (None if None in parts else sum(parts))


def test_nothing_is_not_combined():
    with pytest.raises(ValueError, match="nothing"):
        combine([])

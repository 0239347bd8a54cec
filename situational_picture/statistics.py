"""Figures of a situational picture: tables, series, coverage and differing views. Plain Python, no Django.

All figures are sums of ``Count`` rows. Rows of different views (reports, units, police, partners) are never
added to each other: two of them may have seen the same event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """How many events: who saw them, in which area (its number), from which environment, of what kind."""

    view: str
    area: int
    environment: str
    category: str
    count: int

    @property
    def key(self) -> tuple[str, int, str, str]:
        """Everything but the number."""
        return self.view, self.area, self.environment, self.category


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of counts with totals. ``cells[i][j]`` is for ``rows[i]`` and ``columns[j]``."""

    rows: tuple[int, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def row_totals(self) -> tuple[int, ...]:
        """One total for each row."""
        return tuple(map(sum, self.cells))

    @property
    def column_totals(self) -> tuple[int, ...]:
        """One total for each column; all zero for a table without rows."""
        return tuple(sum(row[place] for row in self.cells) for place in range(len(self.columns)))

    @property
    def total(self) -> int:
        """The total of all."""
        return sum(self.row_totals)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many answers were asked for, said something, and said that there is nothing to report."""

    asked: int
    given: int
    nothing: int

    @property
    def answered(self) -> int:
        """Both kinds of answer."""
        return self.given + self.nothing

    @property
    def missing(self) -> int:
        """Answers that have not come."""
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class Difference:
    """An environment that two views see differently, and how much each sees."""

    environment: str
    first: int
    second: int


def roll_up(parts: Iterable[Iterable[Count]]) -> tuple[Count, ...]:
    """Return the sum of several periods' counts, one row for each key that counts anything, in order."""
    totals: Counter[tuple[str, int, str, str]] = Counter()
    for row in chain.from_iterable(parts):
        totals[row.key] += row.count
    return tuple(Count(*key, count) for key, count in sorted(totals.items()) if count)


def grid(
    counts: Iterable[Count], rows: Sequence[int], columns: Sequence[str], row_of: Mapping[int, int]
) -> Grid:
    """Return counts by row and environment.

    ``row_of`` gives the row of each area, itself when it has none.
    """
    totals: Counter[tuple[int, str]] = Counter()
    for row in counts:
        totals[row_of.get(row.area, row.area), row.environment] += row.count
    # What counts something but was not asked for is added, so that totals are always whole.
    every_row = (*rows, *sorted({row for row, _ in totals} - set(rows)))
    every_column = (*columns, *sorted({column for _, column in totals} - set(columns)))
    cells = tuple(tuple(totals[row, column] for column in every_column) for row in every_row)
    return Grid(every_row, every_column, cells)


def by_environment(counts: Iterable[Count], columns: Sequence[str]) -> dict[str, int]:
    """Return the total of each environment, zeros included."""
    totals: Counter[str] = Counter()
    for row in counts:
        totals[row.environment] += row.count
    return {column: totals[column] for column in columns}


def by_category(counts: Iterable[Count], columns: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return each kind of event that occurs with its totals by environment, the most common first."""
    totals: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    for row in counts:
        totals[row.category, row.environment] += row.count
        kinds[row.category] += row.count
    order = sorted((kind for kind, count in kinds.items() if count), key=lambda kind: (-kinds[kind], kind))
    return {kind: tuple(totals[kind, column] for column in columns) for kind in order}


def of_view(counts: Iterable[Count], view: str) -> tuple[Count, ...]:
    """Return the rows of one view."""
    return tuple(row for row in counts if row.view == view)


def differences(
    first: Mapping[str, int], second: Mapping[str, int], threshold: int
) -> tuple[Difference, ...]:
    """Return the environments that two views see differently.

    They differ where one sees something and the other nothing, and where one sees at least ``threshold``
    more.
    """
    environments = dict.fromkeys(chain(first, second))
    pairs = [(name, first.get(name, 0), second.get(name, 0)) for name in environments]
    return tuple(
        Difference(environment, one, other)
        for environment, one, other in pairs
        if bool(one) != bool(other) or abs(one - other) >= threshold
    )


def coverage(answers: Iterable[str]) -> Coverage:
    """Return the coverage of answers: "given", "nothing", or empty for an answer that has not come."""
    kinds = Counter(answers)
    return Coverage(kinds.total(), kinds["given"], kinds["nothing"])

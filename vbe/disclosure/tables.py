"""Tables before and after protection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Status(Enum):
    """Whether a cell is shown, and if not, why. Never shown: it says how small the number is."""

    PUBLISHED = "published"
    PRIMARY = "primary"
    COMPLEMENTARY = "complementary"


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by row and column. ``rows`` and ``columns`` are keys; ``counts[i][j]`` is for row i, column j.

    Raises ValueError for keys that repeat, for a shape that does not fit them, and for negative counts.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        """Check the shape."""
        if len(set(self.rows)) < len(self.rows) or len(set(self.columns)) < len(self.columns):
            message = "the keys of rows and of columns must differ"
            raise ValueError(message)
        if not self.rows or not self.columns:
            message = "a table has at least one row and one column"
            raise ValueError(message)
        if len(self.counts) != len(self.rows) or any(len(row) != len(self.columns) for row in self.counts):
            message = "a table has one count for each row and column"
            raise ValueError(message)
        if any(count < 0 for row in self.counts for count in row):
            message = "counts are not negative"
            raise ValueError(message)

    def with_totals(self) -> tuple[tuple[int, ...], ...]:
        """Return the counts with a last column of row totals and a last row of column totals."""
        body = [(*row, sum(row)) for row in self.counts]
        return (*body, tuple(map(sum, zip(*body, strict=True))))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell after protection: its value when published, else None."""

    value: int | None
    status: Status


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """A table in which no count from 1 to ``minimum`` - 1 can be worked out. Made by ``protect_table``.

    ``cells`` has one row and one column more than the table: the totals stand last.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    minimum: int

    def release(self) -> Release:
        """Return what may be shown: nothing in it tells why a cell is withheld."""
        cells = tuple(tuple(cell.value for cell in row) for row in self.cells)
        return Release(self.rows, self.columns, cells, self.minimum)


@dataclass(frozen=True, slots=True)
class Release:
    """A published table: None where a figure is withheld, totals last. Made by ``release`` and ``combine``.

    Raises ValueError when a count below the minimum, other than zero, would be shown.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    minimum: int

    def __post_init__(self) -> None:
        """Refuse what no protected table can hold."""
        if len(self.cells) != len(self.rows) + 1 or any(
            len(row) != len(self.columns) + 1 for row in self.cells
        ):
            message = "a release has its totals in a last row and a last column"
            raise ValueError(message)
        if any(value is not None and 0 < value < self.minimum for row in self.cells for value in row):
            message = "a release holds no small number"
            raise ValueError(message)

    @property
    def column_totals(self) -> tuple[int | None, ...]:
        """The totals of the columns, without the total of all."""
        return self.cells[-1][:-1]

    @property
    def has_withheld(self) -> bool:
        """Whether any figure is withheld."""
        return any(value is None for row in self.cells for value in row)

    def as_data(self) -> dict[str, Any]:
        """Return the release as plain lists, for JSON."""
        return {
            "rows": list(self.rows),
            "columns": list(self.columns),
            "cells": [list(row) for row in self.cells],
            "minimum": self.minimum,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Release:
        """Return the release that ``as_data`` wrote."""
        cells = tuple(tuple(row) for row in data["cells"])
        return cls(tuple(data["rows"]), tuple(data["columns"]), cells, data["minimum"])

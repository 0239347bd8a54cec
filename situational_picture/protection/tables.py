"""A council table before and after publication, as plain values; and the way from it to a ``Release``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from situational_picture.periods import Span
from vbe.disclosure import Key, ProtectedPublication, Release
from vbe.disclosure import Publication as EnginePublication

ROW: Final = "row"
ENVIRONMENT: Final = "environment"
PERIOD: Final = "period"

Count = tuple[str, str, str]
"""Quarter, row and environment of a finest count."""


def span_code(span: Span) -> str:
    """Return the name of a period in tables and ledger: "quarter-2026-1", "year-2026-0"."""
    return f"{span.kind}-{span.year}-{span.number}"


def span_of(code: str) -> Span:
    """Return the period that ``span_code`` named; what a correction's name has after it does not count."""
    kind, year, number = code.partition(" ")[0].split("-")
    return Span(kind, int(year), int(number))


@dataclass(frozen=True)
class Tabulation:
    """What is to be published: the counts of whole quarters by ``by``, with totals.

    ``by``: ROW, ENVIRONMENT, both or neither; the other is summed over. ``periods``: the quarters summed up.
    ``rows`` and ``columns``: the districts (numbers as text) and environments that the table has, in order.
    ``counts``: reports by quarter, row and environment. ``threshold``: the smallest count that may be shown.
    """

    name: str
    by: tuple[str, ...]
    periods: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[Count, int]
    threshold: int

    def laid_out(self, by: tuple[str, ...]) -> Tabulation:
        """Return the same counts in another table."""
        return replace(self, by=by)

    @property
    def publication(self) -> EnginePublication:
        """The table as the engine knows it, still to be decided."""
        shown = {ROW: self.rows, ENVIRONMENT: self.columns}
        return EnginePublication(
            self.name, self.by, {PERIOD: self.periods, **{name: shown[name] for name in self.by}}
        )

    def true(self, key: Key) -> int:
        """Return the sum of the counts in a cell."""
        chosen = dict(zip(self.by, key, strict=True))
        row, environment = chosen.get(ROW), chosen.get(ENVIRONMENT)
        return sum(
            count
            for (_period, own_row, own_environment), count in self.counts.items()
            if row in {None, own_row} and environment in {None, own_environment}
        )

    def as_data(self) -> dict[str, Any]:
        """Return plain lists and numbers, for JSON."""
        return {
            "name": self.name,
            "by": list(self.by),
            "periods": list(self.periods),
            "rows": list(self.rows),
            "columns": list(self.columns),
            "counts": [[*where, count] for where, count in sorted(self.counts.items())],
            "threshold": self.threshold,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Tabulation:
        """Return the tabulation that ``as_data`` wrote."""
        return cls(
            data["name"],
            tuple(data["by"]),
            tuple(data["periods"]),
            tuple(data["rows"]),
            tuple(data["columns"]),
            {(period, row, environment): count for period, row, environment, count in data["counts"]},
            data["threshold"],
        )


@dataclass(frozen=True)
class Published:
    """A line of the ledger: a table, and what of it was published (None where withheld)."""

    table: Tabulation
    values: Mapping[Key, int | None]

    def values_data(self) -> list[list[Any]]:
        """Return the values as plain lists, for JSON."""
        return [[list(key), value] for key, value in self.values.items()]

    @property
    def sha256(self) -> str:
        """SHA-256, in hexadecimal, over table and values."""
        return digest([self.table.as_data(), self.values_data()])

    @classmethod
    def from_data(cls, table: Mapping[str, Any], values: list[list[Any]]) -> Published:
        """Return the line that the data of table and values describe."""
        return cls(Tabulation.from_data(table), {tuple(key): value for key, value in values})


def digest(data: Any) -> str:
    """Return the SHA-256 hash, in hexadecimal, over canonical JSON."""
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def release(table: Tabulation, protected: object) -> Release:
    """Return what may be published of a table: the engine's protected values, laid out in rows and columns.

    Raises TypeError for anything but the engine's own answer, and ValueError for an answer to another table.
    """
    if not isinstance(protected, ProtectedPublication):
        message = "only what the engine has protected can be released"
        raise TypeError(message)
    values = protected.values
    if any(value not in {None, table.true(key)} for key, value in values.items()):
        message = "these are not the protected figures of this table"
        raise ValueError(message)
    rows = (*table.rows, None) if ROW in table.by else (None,)
    columns = (*table.columns, None) if ENVIRONMENT in table.by else (None,)
    cells = tuple(tuple(values[_key(table, row, column)] for column in columns) for row in rows)
    return Release(
        tuple(row for row in rows if row is not None),
        tuple(column for column in columns if column is not None),
        cells,
        table.threshold,
    )


def _key(table: Tabulation, row: str | None, column: str | None) -> Key:
    names = {ROW: row, ENVIRONMENT: column}
    return tuple(names[name] for name in table.by)

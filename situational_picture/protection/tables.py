"""A council table before and after publication, as plain values; and the way from it to a ``Release``."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from situational_picture.periods import Span
from vbe.disclosure import Key, ProtectedPublication, Release
from vbe.disclosure import Publication as EnginePublication

ROW: Final = "row"
ENVIRONMENT: Final = "environment"
PERIOD: Final = "period"

ZEROS: Final = "zeros"
GROUPS: Final = "groups"
INSIDERS: Final = "insiders"

Count = tuple[str, str, str]
"""Quarter, row and environment of a finest count."""

OwnCount = tuple[str, str, str, str]
"""Quarter, row and environment of a finest count, and the organisation that it comes from."""


def span_code(span: Span) -> str:
    """Return the name of a period in tables and ledger: "quarter-2026-1", "year-2026-0"."""
    return f"{span.kind}-{span.year}-{span.number}"


def span_of(code: str) -> Span:
    """Return the period that ``span_code`` named; what a correction's name has after it does not count."""
    kind, year, number = code.partition(" ")[0].split("-")
    return Span(kind, int(year), int(number))


@dataclass(frozen=True)
class Region:
    """What a figure counts, whatever table it stands in: None is every row or environment."""

    periods: tuple[str, ...]
    rows: tuple[str, ...] | None
    environments: tuple[str, ...] | None

    def as_data(self) -> dict[str, Any]:
        """Return plain lists, for JSON."""
        return {
            "periods": list(self.periods),
            "rows": None if self.rows is None else list(self.rows),
            "environments": None if self.environments is None else list(self.environments),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Region:
        """Return the region that ``as_data`` wrote."""
        rows, environments = (
            None if data[name] is None else tuple(data[name]) for name in ("rows", "environments")
        )
        return cls(tuple(data["periods"]), rows, environments)


@dataclass(frozen=True)
class Tabulation:
    """What is to be published: the counts of whole quarters by ``by``, with totals.

    ``by``: ROW, ENVIRONMENT, both or neither; the other is summed over. ``periods``: the quarters summed up.
    ``rows`` and ``columns``: the districts (numbers as text) and environments that are counted, in order.
    ``counts``: reports by quarter, row and environment. The rule of the table's time: ``threshold`` is the
    smallest count that may be shown, ``strict`` what else is protected (ZEROS, GROUPS, INSIDERS).
    ``left_out``: rows and columns that are not in the table ("row:12"), nor in its totals. ``organisations``:
    the counts by organisation, where insiders are protected against; what is missing is of unknown origin.
    """

    name: str
    by: tuple[str, ...]
    periods: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[Count, int]
    threshold: int
    strict: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    organisations: Mapping[OwnCount, int] = field(default_factory=dict)

    @property
    def shown_rows(self) -> tuple[str, ...]:
        """The rows that the table has."""
        return tuple(row for row in self.rows if f"{ROW}:{row}" not in self.left_out)

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The columns that the table has."""
        return tuple(column for column in self.columns if f"{ENVIRONMENT}:{column}" not in self.left_out)

    def names(self, dimension: str) -> tuple[str, ...]:
        """Return what the table shows of one of its dimensions."""
        return self.shown_rows if dimension == ROW else self.shown_columns

    def leaves(self, dimension: str, name: str | None) -> tuple[str, ...]:
        """Return what a name of one of the table's dimensions counts; None is its total."""
        return self.names(dimension) if name is None else (name,)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the table's cells, totals last."""
        return tuple(itertools.product(*((*self.names(name), None) for name in self.by)))

    def region(self, key: Key) -> Region:
        """Return what a cell counts."""
        chosen = dict(zip(self.by, key, strict=True))
        rows, environments = (self._leaves(name, chosen.get(name)) for name in (ROW, ENVIRONMENT))
        return Region(tuple(sorted(self.periods)), rows, environments)

    def _leaves(self, dimension: str, name: str | None) -> tuple[str, ...] | None:
        if name is not None:
            return (name,)
        known = self.rows if dimension == ROW else self.columns
        shown = self.names(dimension)
        return None if dimension not in self.by or len(shown) == len(known) else tuple(sorted(shown))

    def laid_out(self, by: tuple[str, ...]) -> Tabulation:
        """Return the same counts in another table."""
        return replace(self, by=by)

    @property
    def publication(self) -> EnginePublication:
        """The table as the engine knows it, still to be decided."""
        return EnginePublication(
            self.name, self.by, {PERIOD: self.periods, **{name: self.names(name) for name in self.by}}
        )

    def true(self, key: Key) -> int:
        """Return the sum of the counts in a cell."""
        region = self.region(key)
        return sum(
            count
            for (_period, row, environment), count in self.counts.items()
            if (region.rows is None or row in region.rows)
            and (region.environments is None or environment in region.environments)
        )

    def as_data(self) -> dict[str, Any]:
        """Return plain lists and numbers, for JSON. What is usual is left out: old hashes hold."""
        more = {
            "strict": list(self.strict),
            "left_out": list(self.left_out),
            "organisations": [[*where, count] for where, count in sorted(self.organisations.items())],
        }
        return {
            "name": self.name,
            "by": list(self.by),
            "periods": list(self.periods),
            "rows": list(self.rows),
            "columns": list(self.columns),
            "counts": [[*where, count] for where, count in sorted(self.counts.items())],
            "threshold": self.threshold,
            **{name: value for name, value in more.items() if value},
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
            tuple(data.get("strict", ())),
            tuple(data.get("left_out", ())),
            {tuple(where): count for *where, count in data.get("organisations", ())},
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


def open_periods(tables: Iterable[Tabulation], code: str) -> set[str]:
    """Return the quarters that were first published without a protection, of tables in the order of time.

    What was shown then cannot be hidden again; what was promised first is kept, whatever came after.
    """
    first: dict[str, Tabulation] = {}
    for table in tables:
        first |= {period: table for period in table.periods if period not in first}
    return {period for period, table in first.items() if code not in table.strict}


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
    rows = (*table.shown_rows, None) if ROW in table.by else (None,)
    columns = (*table.shown_columns, None) if ENVIRONMENT in table.by else (None,)
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

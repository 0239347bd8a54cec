"""Asking the engine: the joint problem of a new table after everything published, and its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from situational_picture.protection.tables import ENVIRONMENT, PERIOD, ROW, Published, Tabulation
from vbe import disclosure
from vbe.disclosure import Key, Progress, ProtectedCell, ProtectedPublication, Status
from vbe.disclosure import Publication as EnginePublication

OWN, OTHERS, HISTORY = "own", "others", "history"
"""Why a figure is withheld: it is small; another could be worked out; with what is public another could."""


@dataclass(frozen=True)
class Withheld:
    """A withheld cell and why. For those who may see every figure, never for the public."""

    key: Key
    reason: str


@dataclass(frozen=True)
class Offer:
    """A coarser table instead: how many figures each shows and withholds, without totals and zeros."""

    by: tuple[str, ...]
    shown: int
    withheld: int
    worthwhile: bool


@dataclass(frozen=True)
class Outcome:
    """A protected table: the answer, the audit's certificate, why cells are withheld, coarser tables."""

    protected: ProtectedPublication
    certificate: disclosure.Certificate
    withheld: tuple[Withheld, ...]
    offers: tuple[Offer, ...]

    def as_data(self) -> dict[str, Any]:
        """Return everything but the certificate as plain values, for JSON."""
        return {
            "cells": [
                [list(cell.key), cell.value, cell.status.value, cell.low, cell.high]
                for cell in self.protected.cells
            ],
            "withheld": [[list(cell.key), cell.reason] for cell in self.withheld],
            "offers": [
                [list(offer.by), offer.shown, offer.withheld, offer.worthwhile] for offer in self.offers
            ],
        }

    @classmethod
    def from_data(cls, name: str, data: Mapping[str, Any], certificate: Mapping[str, Any]) -> Outcome:
        """Return the outcome that ``as_data`` and the certificate's own wrote."""
        cells = tuple(
            ProtectedCell(tuple(key), value, Status(status), low, high)
            for key, value, status, low, high in data["cells"]
        )
        return cls(
            ProtectedPublication(name, cells),
            disclosure.Certificate.from_data(certificate),
            tuple(Withheld(tuple(key), reason) for key, reason in data["withheld"]),
            tuple(Offer(tuple(by), *rest) for by, *rest in data["offers"]),
        )


def problem(table: Tabulation, known: Sequence[Published]) -> disclosure.Problem:
    """Return the joint problem of publishing a table after everything known.

    The unknowns are the counts by quarter, district and environment. A line of the ledger whose counts have
    changed since keeps its own: the engine knows both as true in their time.
    """
    tables = [*(line.table for line in known), table]
    dimensions = tuple(
        disclosure.Dimension(name, names)
        for name, names in (
            (PERIOD, tuple(sorted({period for one in tables for period in one.periods}))),
            (ROW, tuple(dict.fromkeys(row for one in reversed(tables) for row in one.rows))),
            (ENVIRONMENT, tuple(dict.fromkeys(column for one in reversed(tables) for column in one.columns))),
        )
    )
    counts: dict[tuple[str, ...], int] = {}
    for one in tables:
        counts = _with(counts, one)
    past = tuple(_decided(line, counts) for line in known)
    return disclosure.Problem(
        dimensions,
        counts,
        (*past, table.publication),
        disclosure.Rule(k=table.threshold),
        tuple(_absent(tables, {one.name: one.leaves for one in dimensions})),
    )


def protect(
    table: Tabulation,
    known: Sequence[Published],
    *,
    progress: Progress | None = None,
    offers: bool = True,
) -> Outcome:
    """Return a table protected and audited together with everything known.

    ``offers``: whether coarser tables are tried too, which takes about as long again for each. Raises
    ProtectionError, with the cells, for what cannot be protected; ValueError for a ledger that contradicts
    itself; ArithmeticError when the solver gives up.
    """
    asked = problem(table, known)
    done = disclosure.protect(asked, progress=progress)
    protected = done.publication(table.name)
    return Outcome(
        protected,
        done.certificate,
        tuple(_reasons(table, protected, alone=not known)),
        tuple(_offers(asked, table)) if offers else (),
    )


def possible_instead(table: Tabulation, known: Sequence[Published]) -> tuple[Offer, ...]:
    """Return the coarser tables that can be protected where the one asked for cannot."""
    found = []
    for by in ((ROW,), (ENVIRONMENT,)) if len(table.by) > 1 else ():
        coarser = table.laid_out(by)
        try:
            protected = disclosure.protect(problem(coarser, known)).publication(table.name)
        except (disclosure.ProtectionError, ArithmeticError):
            continue
        cells = [cell for cell in protected.cells if None not in cell.key and coarser.true(cell.key)]
        withheld = sum(cell.value is None for cell in cells)
        found.append(Offer(by, len(cells) - withheld, withheld, worthwhile=True))
    return tuple(found)


def _with(counts: dict[tuple[str, ...], int], table: Tabulation) -> dict[tuple[str, ...], int]:
    """Return counts with those of a table's quarters as the table has them."""
    rest = {where: count for where, count in counts.items() if where[0] not in table.periods}
    return {**rest, **{where: count for where, count in table.counts.items() if count}}


def _decided(line: Published, counts: dict[tuple[str, ...], int]) -> EnginePublication:
    """Return a line of the ledger as the engine knows it, with the counts and the threshold of its time."""
    own = _with(counts, line.table)
    return replace(
        line.table.publication,
        values=dict(line.values),
        counts=None if own == counts else own,
        k=line.table.threshold,
    )


def _absent(tables: Sequence[Tabulation], leaves: Mapping[str, tuple[str, ...]]) -> list[disclosure.Bound]:
    """Return what a table's missing rows and columns tell: that nothing was counted there."""
    bounds = []
    for table in tables:
        for place, name, own in ((1, ROW, table.rows), (2, ENVIRONMENT, table.columns)):
            absent = tuple(leaf for leaf in leaves[name] if leaf not in own)
            counted = any(
                count and where[0] in table.periods and where[place] in absent
                for one in tables
                for where, count in one.counts.items()
            )
            if absent and name in table.by and not counted:
                bounds.append(disclosure.Bound({PERIOD: table.periods, name: absent}, 0))
    return bounds


def _reasons(table: Tabulation, protected: ProtectedPublication, *, alone: bool) -> list[Withheld]:
    """Return why each cell is withheld: for the history's sake what the table alone would show."""
    hidden = [cell for cell in protected.cells if cell.value is None]
    second = [cell for cell in hidden if cell.status is Status.COMPLEMENTARY]
    without: Mapping[Key, int | None] = {}
    if second and not alone:
        try:
            without = disclosure.protect(problem(table, ())).publication(table.name).values
        except disclosure.ProtectionError:
            # Alone it could not be protected: nothing is withheld for the history's sake only.
            without = {}
    return [
        Withheld(
            cell.key, OWN if cell not in second else HISTORY if without.get(cell.key) is not None else OTHERS
        )
        for cell in hidden
    ]


def _offers(asked: disclosure.Problem, table: Tabulation) -> list[Offer]:
    return [
        Offer(trade.publication.by, trade.coarser.shown, trade.coarser.withheld, trade.worthwhile)
        for trade in disclosure.coarsenings(asked, table.name)
        if trade.dropped in {ROW, ENVIRONMENT}
    ]

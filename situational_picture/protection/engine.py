"""Asking the engine: the joint problem of a new table after everything published, and its answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from situational_picture.protection.joint import Joint, joint
from situational_picture.protection.tables import ENVIRONMENT, GROUPS, ROW, Published, Region, Tabulation
from vbe import disclosure
from vbe.disclosure import Key, Progress, ProtectedCell, ProtectedPublication, Status

OWN, OTHERS, HISTORY = "own", "others", "history"
"""Why a figure is withheld: it is small; another could be worked out; with what is public another could."""
ZERO, GROUP, INSIDER, GIVEN = "zero", "group", "insider", "given"
"""It is 0 and that may not be told; a row stands whole in one cell; an insider could work out what the others
have; it counts as given away, and is not printed once more."""


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


def problem(
    table: Tabulation, known: Sequence[Published], given: Collection[Region] = ()
) -> disclosure.Problem:
    """Return the joint problem of publishing a table after everything known (``joint``)."""
    return joint(table, known, given).problem


def protect(
    table: Tabulation,
    known: Sequence[Published],
    given: Collection[Region] = (),
    *,
    progress: Progress | None = None,
    offers: bool = True,
) -> Outcome:
    """Return a table protected and audited together with everything known.

    ``given``: the figures that count as given away. ``offers``: whether coarser tables are tried too, which
    takes about as long again for each. Raises ProtectionError, with the cells, for what cannot be protected;
    ValueError for a ledger that contradicts itself; ArithmeticError when the solver gives up.
    """
    asked = joint(table, known, given)
    try:
        done = disclosure.protect(asked.problem, progress=progress)
    except disclosure.ProtectionError as error:
        raise disclosure.ProtectionError(str(error), asked.named(error.cells)) from error
    protected = asked.protected(done)
    return Outcome(
        protected,
        asked.certificate(done),
        tuple(_reasons(asked, known, given, protected)),
        tuple(_offers(asked)) if offers else (),
    )


def possible_instead(
    table: Tabulation, known: Sequence[Published], given: Collection[Region] = ()
) -> tuple[Offer, ...]:
    """Return the coarser tables that can be protected where the one asked for cannot."""
    found = []
    for by in ((ROW,), (ENVIRONMENT,)) if len(table.by) > 1 else ():
        coarser = table.laid_out(by)
        try:
            shown = protect(coarser, known, given, offers=False).protected
        except (disclosure.ProtectionError, ArithmeticError):
            continue
        cells = [cell for cell in shown.cells if None not in cell.key and coarser.true(cell.key)]
        withheld = sum(cell.value is None for cell in cells)
        found.append(Offer(by, len(cells) - withheld, withheld, worthwhile=True))
    return tuple(found)


def _reasons(
    asked: Joint, known: Sequence[Published], given: Collection[Region], protected: ProtectedPublication
) -> Iterator[Withheld]:
    """Yield why each cell is withheld: for other cells' sake what the table would show without them."""
    table = asked.table
    second = any(cell.value is None and cell.status is Status.COMPLEMENTARY for cell in protected.cells)
    alone = _values(table, (), given) if known and second else {}
    mixed = replace(table, strict=tuple(code for code in table.strict if code != GROUPS))
    loose = _values(mixed, known, given) if second and mixed != table else {}
    for cell in protected.cells:
        if cell.value is not None:
            continue
        if cell.status is Status.PRIMARY:
            reason = _own(table, cell.key, given)
        elif loose.get(cell.key) is not None:
            reason = GROUP
        else:
            reason = HISTORY if alone.get(cell.key) is not None else OTHERS
        yield Withheld(cell.key, reason)


def _own(table: Tabulation, key: Key, given: Collection[Region]) -> str:
    """Return why a cell may not be shown whatever the others do."""
    if table.region(key) in given:
        return GIVEN
    count = table.true(key)
    return ZERO if not count else OWN if count < table.threshold else INSIDER


def _values(
    table: Tabulation, known: Sequence[Published], given: Collection[Region]
) -> Mapping[Key, int | None]:
    """Return what would be shown; nothing where it could not be protected."""
    asked = joint(table, known, given)
    try:
        return asked.protected(disclosure.protect(asked.problem)).values
    except disclosure.ProtectionError:
        return {}


def _offers(asked: Joint) -> list[Offer]:
    """Return coarser tables; none for a table that is handed over cell by cell."""
    if asked.origin and any(name == asked.table.name for name, _key in asked.origin.values()):
        return []
    return [
        Offer(trade.publication.by, trade.coarser.shown, trade.coarser.withheld, trade.worthwhile)
        for trade in disclosure.coarsenings(asked.problem, asked.table.name)
        if trade.dropped in {ROW, ENVIRONMENT}
    ]

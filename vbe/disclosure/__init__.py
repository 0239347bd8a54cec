"""Counts in, publications out that nobody can be singled out from; and the proof. Plain Python, no Django.

**What is published, as one whole.** A ``Problem`` has ``Dimension``s (leaves and groups), the finest counts,
a ``Rule`` and ``Publication``s in the order of time: those with ``values`` are public already, the others are
to be decided::

    problem = Problem(
        dimensions=(Dimension.nested("area", {"Norr": ["N1", "N2"]}), Dimension("week", ("w1", "w2"))),
        counts={("N1", "w1"): 3, ("N2", "w1"): 9, ("N2", "w2"): 12},
        publications=(Publication("q1", by=("area",), where={"week": ("w1", "w2")}),),
        rule=Rule(k=5),
    )
    protection = protect(problem, progress=lambda stage, done, of: None)
    protection.publication("q1").values      # {("Norr",): …, ("N1",): None, …}: what may be shown
    protection.certificate.as_data()         # JSON to be stored: intervals, seconds, solver, versions

``protect`` decides, audits and raises ``ProtectionError`` (``.cells``) rather than return what is not safe.
``audit`` attacks publications that all have values and returns a ``Certificate`` (``.safe``, ``.failures``);
``intervals`` tells what can be worked out about each withheld cell. ``coarsenings`` says what coarser tables
would show and hide instead. ``Ledger`` keeps what was published when, and makes the next problem of it.
``problem_from`` and ``data_of`` read and write the JSON of ``manage.py disclosure``.

**One table.** ``Table`` (counts) → ``protect_table`` → ``ProtectedTable`` (which cells are withheld, and why)
→ ``ProtectedTable.release()`` → ``Release`` (what leaves the house). Whatever shows figures to the public
takes a ``Release``; there is no way from a ``Table`` to one that does not pass ``protect_table``.

**The rule and the method** (formulation in ``protection``, ``demands`` and ``auditing``): a figure is
sensitive when it is 1 to k - 1 (or 0, where zeros are sensitive). It is safe when an attacker who knows
everything ever published, and the public bounds, must hold every end for possible: 0 at the one, k or more at
the other, in whole numbers. After Fischetti & Salazar-González, *Solving the cell suppression problem on
tabular data with linear constraints*, Management Science 47 (2001), and Hundepool et al., *Statistical
Disclosure Control* (Wiley, 2012), chapter 4.

The solver is loaded when it is first needed, not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbe.disclosure.dimensions import Dimension
from vbe.disclosure.ledger import Entry, Ledger
from vbe.disclosure.problem import UNBOUNDED, Bound, Combination, Key, Loss, Problem, Publication, Rule
from vbe.disclosure.reading import MalformedError, data_of, problem_from
from vbe.disclosure.releases import combine
from vbe.disclosure.results import (
    Certificate,
    Finding,
    Progress,
    ProtectedCell,
    ProtectedPublication,
    Protection,
    ProtectionError,
)
from vbe.disclosure.single import protect_table
from vbe.disclosure.tables import Cell, ProtectedTable, Release, Status, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vbe.disclosure.coarsening import Trade

__all__ = [
    "UNBOUNDED",
    "Bound",
    "Cell",
    "Certificate",
    "Combination",
    "Dimension",
    "Entry",
    "Finding",
    "Key",
    "Ledger",
    "Loss",
    "MalformedError",
    "Problem",
    "Progress",
    "ProtectedCell",
    "ProtectedPublication",
    "ProtectedTable",
    "Protection",
    "ProtectionError",
    "Publication",
    "Release",
    "Rule",
    "Status",
    "Table",
    "audit",
    "coarsenings",
    "combine",
    "data_of",
    "intervals",
    "problem_from",
    "protect",
    "protect_table",
]


def protect(problem: Problem, *, progress: Progress | None = None) -> Protection:
    """Return every publication of a problem with what must be withheld, audited.

    Publications that are public already stay as they are; the others are decided in their order. The same
    problem always gives the same answer. ``progress`` is called with ("protect" or "audit", done, of).
    Raises ProtectionError, with the cells, when figures can be worked out from what is public already or
    the audit does not hold; ValueError when values contradict each other.
    """
    from vbe.disclosure import protection

    return protection.protect(problem, progress=progress)


def audit(problem: Problem, *, progress: Progress | None = None) -> Certificate:
    """Return the attacker's findings over publications that all have values. Independent of ``protect``.

    ValueError for a publication without values and for values that contradict the counts.
    """
    from vbe.disclosure import auditing

    return auditing.audit(problem, progress=progress)


def intervals(problem: Problem, *, attacker: str | None = None) -> Mapping[tuple[str, Key], tuple[int, int]]:
    """Return the smallest and largest possible value of every withheld cell, by publication and key.

    ``attacker`` is an insider: a member of the rule's insiders' dimension. Raises ArithmeticError when the
    solver gives up.
    """
    from vbe.disclosure import auditing

    return auditing.intervals(problem, attacker=attacker)


def coarsenings(problem: Problem, name: str) -> tuple[Trade, ...]:
    """Return what coarser forms of the last publication, ``name``, would show and hide: the best first.

    Each ``Trade`` has the coarser publication, the tallies of both and whether it is ``worthwhile``. Raises
    ValueError when ``name`` is not the last publication or is decided, ProtectionError as ``protect`` does.
    """
    from vbe.disclosure import coarsening

    return coarsening.coarsenings(problem, name)

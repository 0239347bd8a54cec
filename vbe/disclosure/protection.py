"""Protection: which cells of each publication are withheld, one publication after the other.

For the cells c of a publication let y_c be 1 where c is withheld. The primary ones, sensitive themselves,
are. Of the others as little as possible (least sum of w_c y_c) shall be withheld so that for every demand of
*all* publications, earlier and later ones too, there is a whole-numbered d with

    form · d >= need,   counts + d >= 0,   the sum of d over c = 0 for every visible c

and, for an insider, d = 0 in the counts that they know: Fischetti & Salazar-González, *Solving the cell
suppression problem on tabular data with linear constraints*, Management Science 47 (2001), for linked tables
as in Hundepool et al., *Statistical Disclosure Control* (Wiley, 2012), chapter 4. ``search`` finds a good
answer; ``optimum`` improves it to the best where the publication is small enough.

Publications are taken in the order of time, and what is decided stays. That a later one is protected at all
costs nothing but its own cells: each demand of its cells is kept from the first publication on.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vbe.disclosure.auditing import audit
from vbe.disclosure.demands import Target, demands, primary, targets
from vbe.disclosure.history import reconciled
from vbe.disclosure.model import Flags, System, build
from vbe.disclosure.optimum import improve
from vbe.disclosure.problem import Combination, Key, Loss, Problem
from vbe.disclosure.results import (
    Certificate,
    Progress,
    ProtectedCell,
    ProtectedPublication,
    Protection,
    ProtectionError,
    published,
    title,
)
from vbe.disclosure.search import Search, Unprotectable
from vbe.disclosure.solver import Floats
from vbe.disclosure.tables import Status
from vbe.disclosure.wide import withhold

WIDE = 300
"""With more visible figures than this to be decided, zeros aside, all publications are decided at once."""


def protect(problem: Problem, *, progress: Progress | None = None) -> Protection:
    """Return every publication of a problem with what must be withheld, audited.

    Publications that are public already (with ``values``) stay as they are. Raises ProtectionError, with the
    cells, when figures can be worked out from what is public already, or when the audit does not hold.
    """
    problem = reconciled(problem)
    withheld, search, found = _decide(problem, progress)
    system = search.system
    values = _values(problem, system, withheld)
    certificate = audit(published(problem, values), progress=progress, hints=_hints(search))
    if not certificate.safe:
        cells = [(finding.publication, finding.key) for finding in certificate.failures]
        what = "the audit does not hold"
        raise _error(what, cells)
    return Protection(_publications(problem, system, found, values, certificate), certificate)


def decide(problem: Problem) -> tuple[Flags, System]:
    """Return which cells are withheld, with the system. Raises ProtectionError."""
    withheld, search, _targets = _decide(reconciled(problem), None)
    return withheld, search.system


def _hints(search: Search) -> list[list[tuple[int, Combination, int]]]:
    """Return the moves found, for the auditor to look at."""
    moves = {id(move): move for move in search.witness if move is not None}
    return [
        [
            (*search.system.example[atom], amount)
            for atom, amount in zip(move.atoms.tolist(), move.amounts.tolist(), strict=True)
        ]
        for move in moves.values()
    ]


def _decide(problem: Problem, progress: Progress | None) -> tuple[Flags, Search, list[Target]]:
    system = build(problem)
    found = targets(problem, system)
    sensitive = primary(system, found)
    search = Search(system, demands(found), _prices(problem, system))
    if _is_wide(problem, system, sensitive):
        return _at_once(problem, search, sensitive), search, found
    withheld = np.zeros(len(system.cells), bool)
    for number, publication in enumerate(problem.publications):
        if progress:
            progress("protect", number, len(problem.publications))
        cells = np.flatnonzero(system.release == number)
        if publication.values is None:
            withheld[cells[sensitive[cells]]] = True
        else:
            hidden = [publication.values.get(system.key[cell]) is None for cell in cells.tolist()]
            withheld[cells[hidden]] = True
        may_withhold = np.zeros(len(system.cells), bool)
        may_withhold[cells] = not publication.decided
        fresh = cells[~withheld[cells]]
        try:
            chosen = search.publish(fresh, may_withhold)
        except Unprotectable as impossible:
            raise _named(problem, system, found, search, impossible) from None
        if not publication.decided:
            chosen = improve(search, fresh, chosen)
        withheld[chosen] = True
    if progress:
        progress("protect", len(problem.publications), len(problem.publications))
    return withheld, search, found


def _is_wide(problem: Problem, system: System, sensitive: Flags) -> bool:
    """Whether there is too much to decide one publication after the other."""
    open_ = np.array([not publication.decided for publication in problem.publications], bool)
    return int((open_[system.release] & ~sensitive & (system.value > 0)).sum()) > WIDE


def _at_once(problem: Problem, search: Search, sensitive: Flags) -> Flags:
    """Decide all open publications together; return which cells are withheld."""
    system = search.system
    open_ = np.array([not publication.decided for publication in problem.publications], bool)[system.release]
    withheld = sensitive & open_
    for cell in np.flatnonzero(~open_).tolist():
        values = problem.publications[system.release[cell]].values or {}
        withheld[cell] = values.get(system.key[cell]) is None
    search.visible = ~withheld
    withheld[withhold(search, open_)] = True
    return withheld


def _prices(problem: Problem, system: System) -> Floats:
    """Return what withholding each cell costs.

    Equal losses are told apart by less than a thousandth of one cell altogether: small counts before large
    ones, leaves before totals.
    """
    value = system.value.astype(np.float64)
    depth = np.array([sum(name is None for name in key) for key in system.key], np.float64)
    rank = np.argsort(np.argsort(value + (value == 0) * (value.max(initial=0.0) + 1), kind="stable"))
    fine = (rank + depth * len(value)) / ((len(value) + 1) ** 2 * (depth.max(initial=0.0) + 1) * 1000)
    if problem.loss is Loss.COUNTS:
        return np.asarray(value + 1 + fine)
    return np.asarray(1 + fine)


def _named(
    problem: Problem, system: System, found: Sequence[Target], search: Search, impossible: Unprotectable
) -> ProtectionError:
    cells = sorted({found[search.demands[number].target].cell for number in impossible.numbers})
    named = [(problem.publications[system.release[cell]].name, system.key[cell]) for cell in cells]
    return _error("already given away by what is public", named)


def _error(what: str, cells: Sequence[tuple[str, Key]]) -> ProtectionError:
    cells = list(dict.fromkeys(cells))
    return ProtectionError(f"{what}: {'; '.join(title(name, key) for name, key in cells)}", cells)


def _values(problem: Problem, system: System, withheld: Flags) -> dict[str, dict[Key, int | None]]:
    values: dict[str, dict[Key, int | None]] = {one.name: {} for one in problem.publications}
    for cell, (number, key) in enumerate(zip(system.release.tolist(), system.key, strict=True)):
        shown = None if withheld[cell] else int(system.value[cell])
        values[problem.publications[number].name][key] = shown
    return values


def _publications(
    problem: Problem,
    system: System,
    found: Sequence[Target],
    values: dict[str, dict[Key, int | None]],
    certificate: Certificate,
) -> tuple[ProtectedPublication, ...]:
    own = {target.cell for target in found if target.kind == "count"}
    outside = {
        (finding.publication, finding.key): (finding.low, finding.high)
        for finding in sorted(certificate.findings, key=lambda one: one.attacker is None)
        if finding.kind == "count"
    }
    cells: dict[str, list[ProtectedCell]] = {one.name: [] for one in problem.publications}
    for cell, (number, key) in enumerate(zip(system.release.tolist(), system.key, strict=True)):
        name = problem.publications[number].name
        value = values[name][key]
        status = Status.PUBLISHED
        if value is None:
            status = Status.PRIMARY if cell in own else Status.COMPLEMENTARY
        low, high = outside.get((name, key), (None, None))
        cells[name].append(ProtectedCell(key, value, status, low, high))
    return tuple(ProtectedPublication(name, tuple(own_cells)) for name, own_cells in cells.items())

"""Protection: which cells of each publication are withheld, one publication after the other.

For the cells c of a publication let y_c be 1 where c is withheld. The primary ones, sensitive themselves,
are. Of the others as little as possible (least sum of w_c y_c) shall be withheld so that for every demand of
*all* publications, earlier and later ones too, there is a whole-numbered d with

    form · d >= need,   counts + d >= 0,   the sum of d over c = 0 for every visible c

and, for an insider, d = 0 in the counts that they know: Fischetti & Salazar-González, *Solving the cell
suppression problem on tabular data with linear constraints*, Management Science 47 (2001), for linked tables
as in Hundepool et al., *Statistical Disclosure Control* (Wiley, 2012), chapter 4.

Small publications are taken in the order of time, and what is decided stays: ``search`` finds a good answer,
``optimum`` improves it to the best. Each demand of later cells is kept from the first publication on. Large
ones are all decided together (``wide``). In between both is done and the answer that withholds less is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vbe.disclosure.auditing import audit
from vbe.disclosure.demands import Demand, Target, demands, primary, targets
from vbe.disclosure.history import reconciled
from vbe.disclosure.model import Flags, Ints, System, build
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

ONE_BY_ONE, CELLS = 600, 1_500
"""Up to so many visible figures to be decided, zeros aside, of so many cells in all, publications are decided
one after the other (``search``, ``optimum``)."""
AT_ONCE = 120
"""With more than this all are decided at once (``wide``); where both is done, the better answer stays."""


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


def decide(problem: Problem) -> tuple[Flags, Search]:
    """Return which cells are withheld, with the search that found them. Raises ProtectionError."""
    withheld, search, _targets = _decide(reconciled(problem), None)
    return withheld, search


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


@dataclass(frozen=True)
class _Task:
    """A problem as a system with demands; ``open_`` cells are to be decided, ``sensitive`` ones primary."""

    problem: Problem
    system: System
    found: list[Target]
    asked: list[Demand]
    price: Floats
    sensitive: Flags
    open_: Flags
    progress: Progress | None

    def search(self) -> Search:
        """Return a search with nothing visible."""
        return Search(self.system, self.asked, self.price)

    def hidden(self, number: int, cells: Ints) -> Flags:
        """Return which cells of a publication are withheld in any case."""
        values = self.problem.publications[number].values
        if values is None:
            return self.sensitive[cells]
        return np.array([values.get(self.system.key[cell]) is None for cell in cells.tolist()], bool)

    def tell(self, done: int) -> None:
        """Report progress: publications decided."""
        if self.progress:
            self.progress("protect", done, len(self.problem.publications))


def _task(problem: Problem, progress: Progress | None) -> _Task:
    system = build(problem)
    found = targets(problem, system)
    undecided = np.array([not publication.decided for publication in problem.publications], bool)
    return _Task(
        problem, system, found, demands(found), _prices(problem, system), primary(system, found),
        undecided[system.release] if len(undecided) else np.zeros(0, bool), progress,
    )  # fmt: skip


def _decide(problem: Problem, progress: Progress | None) -> tuple[Flags, Search, list[Target]]:
    """Decide in one way or in both, and return the better answer."""
    task = _task(problem, progress)
    shown = int((task.open_ & ~task.sensitive & (task.system.value > 0)).sum())
    both = [_one_by_one] * ((shown <= ONE_BY_ONE and int(task.open_.sum()) <= CELLS) or not task.open_.any())
    both += [_at_once] * (shown > AT_ONCE or not both)
    best: tuple[Flags, Search] | None = None
    failed: ProtectionError | None = None
    for way in both:
        search = task.search()
        try:
            withheld = way(task, search)
        except Unprotectable as impossible:
            failed = failed or _named(task, search, impossible)
            continue
        if best is None or task.price[withheld].sum() < task.price[best[0]].sum():
            best = withheld, search
    if best is None:
        raise failed or ProtectionError("nothing was tried")
    task.tell(len(problem.publications))
    return *best, task.found


def _one_by_one(task: _Task, search: Search) -> Flags:
    """Decide one publication after the other; return which cells are withheld."""
    system = task.system
    withheld = np.zeros(len(system.cells), bool)
    for number, publication in enumerate(task.problem.publications):
        task.tell(number)
        cells = np.flatnonzero(system.release == number)
        hidden = task.hidden(number, cells)
        withheld[cells[hidden]] = True
        may_withhold = np.zeros(len(system.cells), bool)
        may_withhold[cells] = not publication.decided
        fresh = cells[~hidden]
        chosen = search.publish(fresh, may_withhold)
        if not publication.decided:
            chosen = improve(search, fresh, chosen)
        withheld[chosen] = True
    return withheld


def _at_once(task: _Task, search: Search) -> Flags:
    """Decide all open publications together; return which cells are withheld."""
    withheld = np.zeros(len(task.system.cells), bool)
    for number in range(len(task.problem.publications)):
        cells = np.flatnonzero(task.system.release == number)
        withheld[cells] = task.hidden(number, cells)
    search.visible = ~withheld
    publications = len(task.problem.publications)
    withheld[withhold(search, task.open_, lambda share: task.tell(int(share * publications)))] = True
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


def _named(task: _Task, search: Search, impossible: Unprotectable) -> ProtectionError:
    cells = sorted({task.found[search.demands[number].target].cell for number in impossible.numbers})
    publications = task.problem.publications
    named = [(publications[task.system.release[cell]].name, task.system.key[cell]) for cell in cells]
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

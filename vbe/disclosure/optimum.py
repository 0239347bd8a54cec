"""The least loss, exactly: cutting planes on which cells are withheld.

The master program chooses y (see ``protection``); the attacker answers for each demand with a linear program,
    z(y) = max form · d  with  d >= -counts  and  -v_c y_c <= sum of d over c  (<= 0 where y_c = 0).
Where z(y) < need, its dual says which cells would help: for row duals l, with reduced costs g_j <= 0,

    need <= sum_j (-g_j) counts_j + sum_bounds l_b slack_b + sum_c y_c (infinite if l_c > 0, else -l_c v_c)

holds for every y that protects, and with r = need minus the constant terms the cut is
    sum_c min(1, contribution_c / r) y_c >= 1      (Fischetti & Salazar-González 2001, strengthened as there).
An answer that withstands the fractional attacker may still fall to the whole-numbered one; then at least one
more visible cell must be withheld, which is a cut as well. The search's answer is the bound from above; when
the work allowed is used up it stays.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vbe.disclosure.demands import Demand
from vbe.disclosure.model import Flags, Ints
from vbe.disclosure.moves import Move, Part, Patience, cover, part_of, rows_of
from vbe.disclosure.search import Search
from vbe.disclosure.solver import INFINITY, TOLERANCE, Entries, Floats, Outcome, Program

CELLS = 120
"""Publications with more visible cells than this keep the search's answer."""
WORK = 60_000_000
"""The programs' work, as they count it, for one publication: some seconds, but the same on every machine. All
publications of a problem together may take ``Search.allowed``."""
NODES = 2_000
MASTER_ROUNDS = 150
MISSES = 6
"""So many answers may fall to the whole-numbered attacker alone before the search's answer stays."""
GAP = 1e-3


def improve(search: Search, cells: Ints, chosen: Ints) -> Ints:
    """Return the cheapest set of cells to withhold, or ``chosen`` where the work allowed did not find it.

    ``cells`` are the new publication's that are not primary. The search keeps moves for the answer.
    """
    if len(chosen) == 0 or len(cells) > CELLS or search.allowed <= 0:
        return chosen
    cutting = _Cutting(search, cells, chosen, min(WORK, search.allowed))
    best = cutting.run()
    search.allowed -= cutting.work
    if best is None or search.price[best].sum() >= search.price[chosen].sum() - TOLERANCE:
        return chosen
    return best if cutting.take(best) else chosen


def least(search: Search, cells: Ints, chosen: Ints, work: int = 10 * WORK) -> float:
    """Return a proven lower bound of what must be withheld, in prices; with ``work`` enough the optimum."""
    if len(chosen) == 0:
        return 0.0
    cutting = _Cutting(search, cells, chosen, work)
    best = cutting.run()
    return min(cutting.bound, float(search.price[chosen if best is None else best].sum()))


class _Cutting:
    """The master program of one publication, and the attackers that add to it."""

    def __init__(self, search: Search, cells: Ints, chosen: Ints, allowed: int = WORK) -> None:
        self.search, self.cells, self.chosen, self.allowed = search, cells, chosen, allowed
        self.place = {int(cell): number for number, cell in enumerate(cells)}
        self.soft = np.zeros(len(search.system.cells), bool)
        self.soft[cells] = True
        self.hard = search.visible & ~self.soft
        self.demands = self._near()
        self.parts = {attacker: self._part(attacker) for attacker in {one.attacker for one in self.demands}}
        self.attackers = {attacker: _Attacker(part, cells) for attacker, part in self.parts.items()}
        self.misses = 0
        self.bound = 0.0
        price = search.price[cells]
        self.master = Program(
            cost=price,
            lower=np.zeros(len(cells)),
            upper=np.ones(len(cells)),
            row_lower=np.zeros(0),
            row_upper=np.zeros(0),
            entries=Entries(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)),
        )
        self.failing: list[Demand] = []

    def _near(self) -> list[Demand]:
        """Return the demands that these cells can break: those met by moves that touch one, or not met."""
        system = self.search.system
        _places, atoms = system.cells.rows_of(self.cells)
        atoms = self.search.tied(np.unique(atoms), self.hard | self.soft)
        _places, numbers = self.search.by_atom.rows_of(atoms)
        self.numbers = np.unique(numbers).tolist()
        return [self.search.demands[number] for number in self.numbers]

    def _part(self, attacker: int) -> Part:
        _places, atoms = self.search.system.cells.rows_of(self.cells)
        own = [demand.atoms for demand in self.demands if demand.attacker == attacker]
        atoms = self.search.tied(np.unique(np.concatenate([atoms, *own])), self.hard | self.soft)
        return part_of(self.search.system, atoms, self.hard, attacker, self.soft)

    @property
    def work(self) -> int:
        """What the programs have done."""
        return self.master.work + sum(attacker.program.work for attacker in self.attackers.values())

    def run(self) -> Ints | None:  # noqa: PLR0911  each way of giving up
        """Return the cheapest safe set, or None when the work allowed did not suffice."""
        upper = float(self.search.price[self.chosen].sum())
        if not self._relax(upper):
            return None
        everything = np.arange(len(self.cells))
        self.master.integral(everything)
        for _ in range(MASTER_ROUNDS):
            solution = self.master.solve(gap=1e-6, nodes=NODES)
            if solution.outcome is not Outcome.OPTIMAL or solution.values is None:
                return None
            self.bound = max(self.bound, solution.bound)
            if solution.objective >= upper - GAP / 10:
                return None
            y = np.rint(solution.values)
            if self._separate(y):
                continue
            if self.work > self.allowed:
                return None
            if self._whole(y):
                return self.cells[y > 0]
            self.misses += 1
            if self.misses > MISSES:
                return None
            self.master.add_row(np.flatnonzero(y == 0), np.ones(int((y == 0).sum())), 1.0, INFINITY)
        return None

    def _relax(self, upper: float) -> bool:
        """Add cuts while the fractional master violates some; False when nothing cheaper can be found."""
        for _ in range(MASTER_ROUNDS):
            solution = self.master.solve()
            if solution.values is None:
                return False
            self.bound = max(self.bound, solution.objective)
            if solution.objective >= upper - GAP:
                return False
            if not self._separate(solution.values):
                return True
            if self.work > self.allowed:
                return False
        return True

    def _separate(self, y: Floats) -> bool:
        """Add the cuts that y violates; those that failed last are tried first. Whether there were any."""
        added = 0
        order = [*self.failing, *self.demands]
        seen: set[int] = set()
        self.failing = []
        for demand in order:
            if id(demand) in seen or self.work > self.allowed:
                continue
            seen.add(id(demand))
            attacker = self.attackers[demand.attacker]
            cut = attacker.cut(demand, y)
            if cut is not None and float(cut @ y) < 1 - 1e-4:
                used = np.flatnonzero(cut)
                self.master.add_row(used, cut[used], 1.0, INFINITY)
                self.failing.append(demand)
                added += 1
                if added >= 12:  # noqa: PLR2004  then the master is asked again
                    break
        return added > 0

    def _whole(self, y: Floats) -> bool:
        """Whether every demand is met in whole numbers with these cells withheld."""
        visible = self._visible(self.cells[y > 0])
        return all(
            len(
                _left(
                    cover(part_of(self.search.system, part.atoms, visible, attacker), own, Patience.FIRST),
                    own,
                )
            )
            == 0
            for attacker, part in self.parts.items()
            for own in [[one for one in self.demands if one.attacker == attacker]]
        )

    def _visible(self, withheld: Ints) -> Flags:
        visible = self.hard | self.soft
        visible[withheld] = False
        return visible

    def take(self, best: Ints) -> bool:
        """Make the search's state that of the answer; False where its demands could not be met there."""
        search = self.search
        before = search.visible.copy(), list(search.witness), search.met.copy()
        search.visible = self._visible(best)
        search.rest = {}
        if search.refresh():
            return True
        search.visible, search.witness, search.met = before
        return False


def _left(moves: Sequence[Move], own: list[Demand]) -> list[Demand]:
    """Return the demands that none of the moves meets."""
    known = [dict(zip(move.atoms.tolist(), move.amounts.tolist(), strict=True)) for move in moves]
    return [
        demand
        for demand in own
        if not any(
            sum(
                form * move.get(atom, 0)
                for atom, form in zip(demand.atoms.tolist(), demand.form.tolist(), strict=True)
            )
            >= demand.need
            for move in known
        )
    ]


class _Attacker:
    """The attacker's linear program over a part, for changing y and demands."""

    def __init__(self, part: Part, cells: Ints) -> None:
        self.part = part
        (self.lower, self.upper), self.entries = rows_of(part)
        at = {int(cell): number for number, cell in enumerate(cells)}
        pairs = [(row, at[int(cell)]) for row, cell in enumerate(part.cells) if int(cell) in at]
        self.rows = np.array([row for row, _number in pairs], np.int64)
        self.numbers = np.array([number for _row, number in pairs], np.int64)
        self.value = part.system.value[part.cells[self.rows]].astype(np.float64)
        self.count = len(cells)
        self.program = Program(
            cost=np.zeros(len(part.atoms)),
            lower=part.lower(),
            upper=np.full(len(part.atoms), INFINITY),
            row_lower=self.lower,
            row_upper=self.upper,
            entries=self.entries,
        )

    def cut(self, demand: Demand, y: Floats) -> Floats | None:
        """Return the cut for a demand that y does not meet, or None where it is met."""
        column = self.part.place[demand.atoms]
        inside = column >= 0
        column, form = column[inside], demand.form[inside].astype(np.float64)
        share = y[self.numbers]
        # Withheld in part: the change of a cell may be as large as what is asked for, in part.
        top = np.where(share > 1 - TOLERANCE, INFINITY, share * demand.need)
        self.program.row_limits(
            self.rows, -np.where(share > 1 - TOLERANCE, INFINITY, share * self.value), top
        )
        self.program.cost(column, -form)
        bound = np.full(1, float(demand.need))
        solution = self.program.solve()
        if solution.outcome is Outcome.UNBOUNDED or solution.values is None:
            dual = None
        else:
            dual = -self.program.duals() if -solution.objective < bound[0] - TOLERANCE else None
        self.program.cost(column, np.zeros(len(column)))
        return None if dual is None else self._cut(demand, column, form, dual)

    def _cut(self, demand: Demand, column: Ints, form: Floats, dual: Floats) -> Floats:
        """Return the cut of row duals (of the maximum)."""
        dual = np.where(np.abs(dual) < 1e-9, 0, dual)  # noqa: PLR2004  the solver's noise
        reduced = np.zeros(len(self.part.atoms))
        np.add.at(reduced, column, form)
        np.add.at(reduced, self.entries.column, -dual[self.entries.row] * self.entries.value)
        counts = -self.part.lower()
        constant = float((-np.minimum(reduced, 0) * counts).sum())
        limited = np.arange(len(self.part.cells), self.part.rows)
        constant += float((np.maximum(dual[limited], 0) * self.upper[limited]).sum())
        rest = max(demand.need - constant, TOLERANCE)
        own = dual[self.rows]
        cut = np.zeros(self.count)
        given = np.where(own > 0, 1.0, np.minimum(-own * self.value / rest, 1.0))
        np.add.at(cut, self.numbers, given)
        return np.minimum(cut, 1.0)

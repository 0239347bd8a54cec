"""Changes of the counts that nobody could see: what the attacker must hold for possible.

A *move* is a whole-numbered change d of the atoms with counts + d >= 0 that leaves each visible cell as it is
and keeps the public bounds. A demand is met when there is a move with form · d >= need; the move then is its
witness. Moves are found with linear programs over a part of the atoms, one for many demands at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from vbe.disclosure.demands import Demand
from vbe.disclosure.model import Flags, Ints, System
from vbe.disclosure.problem import UNBOUNDED
from vbe.disclosure.solver import INFINITY, TOLERANCE, Entries, Floats, Program

QUICK = 8
"""So many demands are given up before ``cover`` ends, where it shall be quick."""
NODES = 200
"""How many nodes a search for a whole-numbered move may take."""


@dataclass(frozen=True)
class Move:
    """A change of some atoms, and the cells that it changes."""

    atoms: Ints
    amounts: Ints
    touched: Ints

    def within(self, visible: Flags) -> bool:
        """Whether it leaves everything visible as it is."""
        return not visible[self.touched].any()


def move_of(system: System, atoms: Ints, amounts: Ints) -> Move:
    """Return the move with these amounts, and find the cells that it changes."""
    used = amounts != 0
    atoms, amounts = atoms[used], amounts[used]
    places, cells = system.of_atom.rows_of(atoms)
    total = np.zeros(len(system.cells), np.int64)
    np.add.at(total, cells, amounts[places])
    return Move(atoms, amounts, np.flatnonzero(total))


def meets(demand: Demand, change: Ints) -> bool:
    """Whether a change of all atoms meets a demand."""
    return int(demand.form @ change[demand.atoms]) >= demand.need


@dataclass
class Part:
    """A part of the system as rows over its free atoms: what may move while all other counts stand still."""

    system: System
    atoms: Ints
    cells: Ints
    entries: Entries
    limits: tuple[Ints, Entries]
    place: Ints
    rows: int = field(init=False)

    def __post_init__(self) -> None:
        self.rows = len(self.cells) + len(self.limits[0])

    def holds(self, demand: Demand) -> bool:
        """Whether the part holds some of the atoms that a demand is about."""
        return bool((self.place[demand.atoms] >= 0).any())

    def lower(self) -> Floats:
        """How far each atom may fall."""
        return -self.system.counts[self.atoms].astype(np.float64)


def part_of(system: System, atoms: Ints, hard: Flags, attacker: int, soft: Flags | None = None) -> Part:
    """Return the part over ``atoms``: visible cells (``hard``) and those with a price (``soft``) as rows.

    Left out are the atoms that an insider knows and, round after round, those that a visible cell fixes: all
    that stand in a cell of which nothing is left, and the last one in a cell.
    """
    rows = hard if soft is None else hard | soft
    if attacker >= 0:
        atoms = atoms[system.member[atoms] != attacker]
    places, cells = system.of_atom.rows_of(atoms)
    kept = rows[cells]
    places, cells = places[kept], cells[kept]
    chosen, row = np.unique(cells, return_inverse=True)
    free = _free(system.counts[atoms], row, places, hard[chosen])
    new = np.cumsum(free) - 1
    kept = free[places]
    chosen, row = np.unique(cells[kept], return_inverse=True)
    place = np.full(system.size, -1, np.int64)
    place[atoms[free]] = np.arange(int(free.sum()))
    entries = Entries(row, new[places[kept]], np.ones(int(kept.sum())))
    return Part(system, atoms[free], chosen, entries, _limits(system, place), place)


def _free(counts: Ints, row: Ints, column: Ints, hard: Flags) -> Flags:
    """Return which atoms can move at all."""
    free = np.ones(len(counts), bool)
    row, column = row[hard[row]], column[hard[row]]
    while True:
        open_ = free[column]
        number = np.bincount(row[open_], minlength=len(hard))
        rest = np.bincount(row[open_], weights=counts[column[open_]], minlength=len(hard))
        closed = (number == 1) | ((number > 0) & (rest == 0))
        stuck = column[open_ & closed[row]]
        if not len(stuck):
            return free
        free[stuck] = False


def _limits(system: System, place: Ints) -> tuple[Ints, Entries]:
    """Return the public bounds over the part: their numbers, and their entries."""
    everything = np.arange(len(system.bounds))
    number, atoms = system.bounds.rows_of(everything)
    kept = place[atoms] >= 0
    chosen, row = np.unique(number[kept], return_inverse=True)
    return chosen, Entries(row, place[atoms[kept]], np.ones(int(kept.sum())))


class Patience(Enum):
    """How hard ``cover`` tries: while it is easy, some more, with branch and bound, or to a failure."""

    EASY = "easy"
    QUICK = "quick"
    ALL = "all"
    FIRST = "first"


def cover(part: Part, wanted: Sequence[Demand], patience: Patience = Patience.ALL) -> list[Move]:
    """Return moves that together meet the demands as far as they can be, changing no row of the part.

    Each round maximises sum(w_i t_i / need_i) with t_i <= need_i and t_i <= form_i · d over the demands i
    that are not met yet: one point shows many cells at 0, or at k, at once. When a round meets none, the
    first demand left gets a weight above all others together; if it is still not met it is given up.
    """
    forms, need = _forms(part, [demand for demand in wanted if part.holds(demand)])
    size, number = len(part.atoms), len(need)
    if not number:
        return []
    program = _covering(part, forms, need)
    left = np.ones(number, bool)
    found: list[Move] = []
    tags = np.arange(size, size + number)
    focus: int | None = None
    given_up = 0
    while left.any():
        change = _focused_point(program, forms, need, focus, nodes=patience in (Patience.ALL, Patience.FIRST))
        met = left & (forms.times(change, number) >= need)
        if met.any():
            found.append(move_of(part.system, part.atoms, change))
        gone = met.copy()
        if focus is not None and not met[focus]:
            given_up += 1
            if patience is Patience.FIRST or (patience is Patience.QUICK and given_up > QUICK):
                break
            gone[focus] = True
        left &= ~gone
        program.cost(tags[gone], np.zeros(int(gone.sum())))
        if left.any() and (focus is not None or not met.any()):
            if patience is Patience.EASY:
                break
            focus = int(np.flatnonzero(left)[0])
            program.cost(tags[[focus]], np.array([-10.0 * number]))
    return found


def _focused_point(program: Program, forms: Entries, need: Ints, focus: int | None, *, nodes: bool) -> Ints:
    """Return a good whole-numbered point that meets the focus, where there is one; or no change at all."""
    solution = program.solve()
    size = program.columns - len(need)
    nothing = np.zeros(size, np.int64)
    if solution.values is None or (
        focus is not None and solution.values[size + focus] < need[focus] - TOLERANCE
    ):
        return nothing
    change = solution.whole(size)
    if change is None:
        change = program.dive(solution, size)
    if focus is not None and change is not None and forms.times(change, len(need))[focus] < need[focus]:
        change = None
    if change is None and nodes:
        change = _by_nodes(program, size) if focus is None else _alone(program, size, need, focus)
    return nothing if change is None else change


def _alone(program: Program, size: int, need: Ints, focus: int) -> Ints | None:
    """Return a whole-numbered point that meets one demand, whatever it does for the others."""
    tags = np.arange(size, size + len(need))
    cost = program.cost_of(tags)
    place, asked = tags[[focus]], need[[focus]].astype(np.float64)
    program.cost(tags, np.zeros(len(tags)))
    program.limits(place, asked, asked)
    change = _by_nodes(program, size)
    program.limits(place, np.full(1, -INFINITY), asked)
    program.cost(tags, cost)
    return change


def _forms(part: Part, wanted: Sequence[Demand]) -> tuple[Entries, Ints]:
    """Return the demands' forms over the part's free atoms, and what they need; equal forms are one."""
    distinct: dict[bytes, int] = {}
    needs: list[int] = []
    rows: list[Ints] = []
    columns: list[Ints] = []
    values: list[Ints] = []
    for demand in wanted:
        column = part.place[demand.atoms]
        column, form = column[column >= 0], demand.form[column >= 0]
        number = distinct.setdefault(column.tobytes() + b"/" + form.tobytes(), len(needs))
        if number == len(needs):
            needs.append(0)
            rows.append(np.full(len(column), number))
            columns.append(column)
            values.append(form)
        needs[number] = max(needs[number], demand.need)
    if not needs:
        nothing = np.zeros(0, np.int64)
        return Entries(nothing, nothing, np.zeros(0)), nothing
    value = np.concatenate(values).astype(np.float64)
    return Entries(np.concatenate(rows), np.concatenate(columns), value), np.array(needs, np.int64)


def conceivable(part: Part, wanted: Sequence[Demand]) -> bool:
    """Whether each demand could be met by itself if counts could be fractions: cheap, and often says no."""
    forms, need = _forms(part, [demand for demand in wanted if part.holds(demand)])
    size = len(part.atoms)
    (lower, upper), entries = rows_of(part)
    program = Program(
        cost=np.zeros(size),
        lower=part.lower(),
        upper=np.full(size, float(UNBOUNDED)),
        row_lower=lower,
        row_upper=upper,
        entries=entries,
    )
    for number, asked in enumerate(need.tolist()):
        own = forms.row == number
        program.cost(forms.column[own], -forms.value[own])
        solution = program.solve()
        if -solution.objective < asked - TOLERANCE:
            return False
        program.cost(forms.column[own], np.zeros(int(own.sum())))
    return True


def _covering(part: Part, forms: Entries, need: Ints) -> Program:
    size, number = len(part.atoms), len(need)
    row = np.concatenate((forms.row, np.arange(number))) + part.rows
    column = np.concatenate((forms.column, np.arange(size, size + number)))
    value = np.concatenate((forms.value, np.full(number, -1.0)))
    fixed, entries = rows_of(part)
    return Program(
        cost=np.concatenate((np.zeros(size), -1 / need)),
        lower=np.concatenate((part.lower(), np.full(number, -INFINITY))),
        upper=np.concatenate((np.full(size, INFINITY), need.astype(np.float64))),
        row_lower=np.concatenate((fixed[0], np.zeros(number))),
        row_upper=np.concatenate((fixed[1], np.full(number, INFINITY))),
        entries=_joined(entries, Entries(row, column, value)),
    )


def rows_of(part: Part) -> tuple[tuple[Floats, Floats], Entries]:
    """Return the limits of the part's rows, all of them kept, and their entries."""
    chosen, limits = part.limits
    cells = len(part.cells)
    lower = np.concatenate((np.zeros(cells), np.full(len(chosen), -INFINITY)))
    upper = np.concatenate((np.zeros(cells), part.system.slack[chosen].astype(np.float64)))
    moved = Entries(limits.row + cells, limits.column, limits.value)
    return (lower, upper), _joined(part.entries, moved)


def _joined(*parts: Entries) -> Entries:
    return Entries(
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.column for part in parts]),
        np.concatenate([part.value for part in parts]),
    )


def _whole_point(program: Program, size: int, *, nodes: bool) -> Ints | None:
    """Return a whole-numbered optimum, or a good whole-numbered point, or None."""
    solution = program.solve()
    if solution.values is None:
        return None
    whole = solution.whole(size)
    if whole is None:
        whole = program.dive(solution, size)
    if whole is not None:
        return whole
    return _by_nodes(program, size) if nodes else None


def _by_nodes(program: Program, size: int) -> Ints | None:
    """Return a good whole-numbered point by branch and bound, or None."""
    columns = np.arange(size)
    program.integral(columns)
    solution = program.solve(gap=0.3, nodes=NODES)
    program.integral(columns, whole=False)
    return solution.whole(size)


def cheapest(part: Part, demand: Demand, price: Floats, *, thorough: bool = True) -> Move | None:
    """Return a move that meets a demand and changes cells of little price, or None where there is none.

    ``price`` has the price of each of the part's cells for any change, infinite where it must not change.
    Least changes are found first (minimise sum of price · |change|), then twice with the prices of cells that
    changed much lowered and of the others raised, which comes close to the least number of changed cells
    (Candès, Wakin & Boyd, *Enhancing sparsity by reweighted l1 minimization*, 2008). Not ``thorough``,
    there is one round and no branch and bound.
    """
    if not part.holds(demand):
        return None
    program, size = _opening(part, demand, price)
    soft = np.flatnonzero(np.isfinite(price) & (price > 0))
    best: Ints | None = None
    least = INFINITY
    weights = price[soft]
    for _ in range(3 if thorough else 1):
        program.cost(np.arange(size, size + 2 * len(soft)), np.concatenate((weights, weights)))
        change = _whole_point(program, size, nodes=thorough)
        if change is None:
            return move_of(part.system, part.atoms, best) if best is not None else None
        moved = np.abs(_activity(part, change))[soft]
        paid = float(price[soft][moved > 0].sum())
        if paid < least:
            best, least = change, paid
        if least == 0 or not len(soft):
            break
        weights = price[soft] / (moved + 0.1)
    return move_of(part.system, part.atoms, best) if best is not None else None


def _opening(part: Part, demand: Demand, price: Floats) -> tuple[Program, int]:
    size = len(part.atoms)
    soft = np.flatnonzero(np.isfinite(price) & (price > 0))
    (lower, upper), entries = rows_of(part)
    extra = np.arange(len(soft))
    signs = Entries(
        np.concatenate((soft, soft)),
        np.concatenate((size + extra, size + len(soft) + extra)),
        np.concatenate((np.full(len(soft), -1.0), np.ones(len(soft)))),
    )
    inside = part.place[demand.atoms] >= 0
    target = Entries(
        np.full(int(inside.sum()), part.rows),
        part.place[demand.atoms[inside]],
        demand.form[inside].astype(np.float64),
    )
    program = Program(
        cost=np.zeros(size + 2 * len(soft)),
        lower=np.concatenate((part.lower(), np.zeros(2 * len(soft)))),
        upper=np.full(size + 2 * len(soft), INFINITY),
        row_lower=np.concatenate((lower, [float(demand.need)])),
        row_upper=np.concatenate((upper, [INFINITY])),
        entries=_joined(entries, signs, target),
    )
    return program, size


def _activity(part: Part, change: Ints) -> Ints:
    """Return how much each cell of the part changes."""
    total = np.zeros(len(part.cells), np.int64)
    np.add.at(total, part.entries.row, change[part.entries.column])
    return total

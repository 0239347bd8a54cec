"""Which cells of one publication are withheld: a heuristic that meets every demand and loses little.

1. All demands that the new publication could break are met with moves that change nothing visible, as far as
   there are such (``moves.cover``). 2. Each of the others is met by a move that changes visible cells of the
   new publication, as few and cheap as possible; those are withheld (``moves.cheapest``). 3. Each cell
   withheld in this way is published again, dearest first, where all demands can still be met.

After Kelly, Golden & Assad (*Cell suppression*, Networks 22, 1992) and Castro (*Network flows heuristics for
complementary cell suppression*, 2002), with linear programs instead of networks: joint tables are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from vbe.disclosure.demands import Demand
from vbe.disclosure.model import Flags, Ints, Sums, System, labels
from vbe.disclosure.moves import Move, Part, Patience, cheapest, conceivable, cover, meets, move_of, part_of
from vbe.disclosure.solver import Floats

CHUNK = 800
"""Parts are put together to about so many atoms: programs of this size are solved in milliseconds."""

LARGE = 200
"""In publications of more cells a demand that takes branch and bound is met by withholding instead."""
MANY = 20
"""With more demands left, what withheld cells made possible is looked for: after 1, 2, 4, 8 … of them."""
REPUBLISHING = 1_500
"""Cells are published again until the demands looked at for it are so many; a fifth in large publications."""


IMPROVING = 120_000_000
"""The work for improving answers (``optimum``), over all publications."""


class Unprotectable(Exception):  # noqa: N818  a result for the caller inside, never shown
    """No withholding meets these demands (by number)."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(numbers)
        self.numbers = list(numbers)


class Search:
    """What is visible so far, and for each demand a move that meets it."""

    def __init__(self, system: System, demands: Sequence[Demand], price: Floats) -> None:
        self.system, self.demands, self.price = system, demands, price
        self.visible = np.zeros(len(system.cells), bool)
        self.witness: list[Move | None] = [None] * len(demands)
        self.met = np.zeros(len(demands), bool)
        self.thorough = True
        self.allowed = IMPROVING
        self.rest: dict[int, tuple[Demand, Move]] = {}
        everything = [demand.atoms for demand in demands]
        self.of_demand = Sums.gathered(everything)
        self.by_atom = self.of_demand.transposed(system.size)

    # --- one publication ----------------------------------------------------------------------------------

    def publish(self, cells: Ints, may_withhold: Flags) -> Ints:
        """Make ``cells`` visible but for those that must be withheld; return these.

        ``may_withhold`` says which cells can be; none of a publication that is public already can. Raises
        Unprotectable with the demands that cannot be met.
        """
        before = self.visible.copy()
        self.visible[cells] = True
        scope = self._scope(cells)
        broken = self._broken(scope)
        self.rest = self._reduced(scope, broken)
        broken = [number for number in broken if not self.met[number]]
        self.thorough = len(cells) <= LARGE or not may_withhold.any()
        patience = Patience.ALL if self.thorough else Patience.QUICK
        self._cover_all(scope, broken, before, patience)
        broken = [number for number in broken if not self.met[number]]
        withheld = self._open(broken, scope, may_withhold)
        return self._republish(withheld)

    def finish(self, may_withhold: Flags) -> None:
        """Meet the demands without a move, one by one; Unprotectable with those that cannot be met."""
        left = self._broken(np.arange(self.system.size))
        self.thorough = False
        self._open(left, np.zeros(0, np.int64), may_withhold)

    def _scope(self, cells: Ints) -> Ints:
        """Return the atoms that stand in the cells."""
        _places, atoms = self.system.cells.rows_of(cells)
        return np.unique(atoms)

    def _broken(self, scope: Ints) -> list[int]:
        """Return the demands about the scope, and those met so far, without a move that still holds."""
        _places, numbers = self.by_atom.rows_of(scope)
        near = np.zeros(len(self.demands), bool)
        near[numbers] = True
        for number in np.flatnonzero(near | self.met).tolist():
            move = self.witness[number]
            self.met[number] = (move is not None and move.within(self.visible)) or self._simple(number)
            near[number] = not self.met[number]
        return [int(number) for number in np.flatnonzero(near)]

    def _simple(self, number: int) -> bool:
        """Whether a demand is met by changing its own atoms alone, as where nothing is published yet."""
        demand = self.demands[number]
        fall = _fall(demand, self.system.counts)
        if fall is not None and self._keep(number, move_of(self.system, demand.atoms, fall)):
            return True
        rising = np.flatnonzero(demand.form > 0)
        one = np.array([demand.need], np.int64)
        return any(
            self._keep(number, move_of(self.system, demand.atoms[[place]], one))
            for place in sorted({*rising[:1].tolist(), *rising[-1:].tolist()})
        )

    def _keep(self, number: int, move: Move) -> bool:
        """Keep a move as a demand's witness when it changes nothing visible and keeps the bounds."""
        if not move.within(self.visible) or not self._bounded(move):
            return False
        self.witness[number] = move
        return True

    def _bounded(self, move: Move) -> bool:
        if not len(self.system.bounds):
            return True
        change = np.zeros(self.system.size, np.int64)
        change[move.atoms] = move.amounts
        return bool((self.system.bounds.values(change) <= self.system.slack).all())

    def _reduced(self, scope: Ints, broken: Sequence[int]) -> dict[int, tuple[Demand, Move]]:
        """Return what is left of demands in the scope, where a move outside it does a part already.

        That is how a year's figure is kept while its weeks are published one by one.
        """
        inside = np.zeros(self.system.size, bool)
        inside[scope] = True
        found = {}
        for number in broken:
            demand = self.demands[number]
            own = inside[demand.atoms]
            if own.all():
                continue
            for move in self._outside(number, ~inside):
                if len(move.atoms) and move.within(self.visible) and self._bounded(move):
                    change = np.zeros(self.system.size, np.int64)
                    change[move.atoms] = move.amounts
                    need = demand.need - int(demand.form @ change[demand.atoms])
                    if need <= 0:
                        self.witness[number], self.met[number] = move, True
                        break
                    left = Demand(demand.target, demand.attacker, demand.atoms[own], demand.form[own], need)
                    found[number] = (left, move)
                    break
        return found

    def _outside(self, number: int, outside: Flags) -> Iterator[Move]:
        """Yield moves of the atoms outside: what the last move did there, or all that can fall."""
        demand, move = self.demands[number], self.witness[number]
        if move is not None:
            kept = outside[move.atoms]
            yield move_of(self.system, move.atoms[kept], move.amounts[kept])
        fall = np.where((demand.form < 0) & outside[demand.atoms], -self.system.counts[demand.atoms], 0)
        yield move_of(self.system, demand.atoms, fall)

    def _asked(self, number: int) -> Demand:
        """Return what is asked for in the scope."""
        return self.rest[number][0] if number in self.rest else self.demands[number]

    def _give(self, number: int, move: Move) -> None:
        """Make a move, with what was done outside the scope, a demand's witness."""
        if number in self.rest:
            outside = self.rest[number][1]
            change = np.zeros(self.system.size, np.int64)
            change[move.atoms] = move.amounts
            change[outside.atoms] += outside.amounts
            atoms = np.union1d(move.atoms, outside.atoms)
            move = move_of(self.system, atoms, change[atoms])
        if not move.within(self.visible):
            return
        self.witness[number] = move
        self.met[number] = True

    # --- moves that change nothing visible ----------------------------------------------------------------

    def _cover_all(self, scope: Ints, broken: Sequence[int], before: Flags, patience: Patience) -> None:
        """Find moves for broken demands: in parts that hang together, large ones piece by piece first."""
        atoms = np.unique(np.concatenate([scope, *(self._asked(number).atoms for number in broken)]))
        for attacker in sorted({self.demands[number].attacker for number in broken}):
            part = part_of(self.system, self.tied(atoms, self.visible), self.visible, attacker)
            label = labels(len(part.atoms), part.entries.row, part.entries.column)
            for component in _together(_groups(label), CHUNK):
                if len(component) > 2 * CHUNK:
                    old = part_of(self.system, part.atoms[component], before, attacker)
                    pieces = labels(len(old.atoms), old.entries.row, old.entries.column)
                    for piece in _together(_groups(pieces), CHUNK):
                        self._cover(old.atoms[piece], broken, attacker, Patience.EASY)
                self._cover(part.atoms[component], broken, attacker, patience)

    def _cover(self, atoms: Ints, numbers: Sequence[int], attacker: int, patience: Patience) -> None:
        """Find moves over some atoms for the demands that have none."""
        left = [n for n in numbers if self.demands[n].attacker == attacker and not self.met[n]]
        if not left:
            return
        part = part_of(self.system, atoms, self.visible, attacker)
        left = [number for number in left if self._inside(part, number)]
        self._note(cover(part, [self._asked(number) for number in left], patience), left)

    def _inside(self, part: Part, number: int) -> bool:
        """Whether a part can meet a demand: enough that can fall, or something that can grow."""
        demand = self._asked(number)
        inside = part.place[demand.atoms] >= 0
        if not inside.any():
            return False
        falling = inside & (demand.form < 0)
        enough = int(self.system.counts[demand.atoms[falling]].sum()) >= demand.need
        return enough or bool((inside & (demand.form > 0)).any())

    def _note(self, moves: Sequence[Move], numbers: Sequence[int]) -> None:
        """Give each demand the first of the moves that meets it."""
        change = np.zeros(self.system.size, np.int64)
        for move in moves:
            change[move.atoms] = move.amounts
            for number in numbers:
                if not self.met[number] and meets(self._asked(number), change):
                    self._give(number, move)
            change[move.atoms] = 0

    # --- withholding --------------------------------------------------------------------------------------

    def _open(self, broken: Sequence[int], scope: Ints, may_withhold: Flags) -> set[int]:
        """Withhold cells until every demand is met; return them."""
        withheld: set[int] = set()
        impossible: list[int] = []
        turns = 0
        for number in broken:
            if self.met[number]:
                continue
            move = self._opening_move(number, scope, may_withhold)
            if move is None:
                self.rest.pop(number, None)
                move = self._known_move(number, may_withhold)
            if move is None:
                move = self._opening_move(number, scope, may_withhold)
            if move is None:
                impossible.append(number)
                continue
            opened = move.touched[self.visible[move.touched]]
            self.visible[opened] = False
            withheld.update(opened.tolist())
            self._give(number, move)
            attacker = self.demands[number].attacker
            alike = [n for n in broken if self.demands[n].attacker == attacker and not self.met[n]]
            self._note([move], alike)
            turns += bool(len(opened))
            if len(opened) and len(alike) > MANY and turns & (turns - 1) == 0:
                self._cover(self.tied(scope, self.visible), alike, attacker, Patience.EASY)
        if impossible:
            raise Unprotectable(impossible)
        return withheld

    def _known_move(self, number: int, may_withhold: Flags) -> Move | None:
        """Return the move that met a demand before, or a simple one, that changes only what may be withheld.

        The solver may give up where there is a move; what was possible before still is, at a price.
        """
        demand = self.demands[number]
        fall = _fall(demand, self.system.counts)
        moves = [self.witness[number]]
        if fall is not None:
            moves.append(move_of(self.system, demand.atoms, fall))
        moves += [
            move_of(self.system, demand.atoms[[place]], np.array([demand.need], np.int64))
            for place in np.flatnonzero(demand.form > 0)[:1].tolist()
        ]
        for move in moves:
            if move is not None and move.within(self.visible & ~may_withhold) and self._bounded(move):
                return move
        return None

    def _opening_move(self, number: int, scope: Ints, may_withhold: Flags) -> Move | None:
        demand = self._asked(number)
        soft = self.visible & may_withhold
        hard = self.visible & ~may_withhold
        atoms = self.tied(np.union1d(scope, demand.atoms), hard | soft)
        part = part_of(self.system, atoms, hard, demand.attacker, soft)
        price = np.where(soft[part.cells], self.price[part.cells], np.inf)
        return cheapest(part, demand, price, thorough=self.thorough)

    def tied(self, atoms: Ints, rows: Flags) -> Ints:
        """Return the atoms with all that stand in a visible cell together with one of them, and so on."""
        inside = np.zeros(self.system.size, bool)
        inside[atoms] = True
        fresh = atoms
        seen = np.zeros(len(self.system.cells), bool)
        while len(fresh):
            _places, cells = self.system.of_atom.rows_of(fresh)
            cells = np.unique(cells[rows[cells] & ~seen[cells]])
            seen[cells] = True
            _places, near = self.system.cells.rows_of(cells)
            fresh = np.unique(near[~inside[near]])
            inside[fresh] = True
        return np.flatnonzero(inside)

    # --- clean-up -----------------------------------------------------------------------------------------

    def _republish(self, withheld: set[int]) -> Ints:
        """Publish again what need not be withheld, dearest first; return what is still withheld."""
        still, work = set(withheld), 0
        for cell in sorted(withheld, key=lambda cell: (-self.price[cell], cell)):
            users = self._users(cell)
            work += len(users)
            if work > (REPUBLISHING if self.thorough else REPUBLISHING // 5):
                continue
            if self.show_again(cell, users):
                still.discard(cell)
        return np.array(sorted(still), np.int64)

    def _users(self, cell: int) -> list[int]:
        """Return the demands whose moves change a cell."""
        return [
            number
            for number, move in enumerate(self.witness)
            if move is not None and self.met[number] and _contains(move.touched, cell)
        ]

    def show_again(self, cell: int, users: list[int]) -> bool:
        """Publish a withheld cell where its users can still be met; otherwise leave all as it was."""
        before = {number: self.witness[number] for number in users}
        self.visible[cell] = True
        self.met[users] = False
        if self._all_met(users):
            return True
        self.visible[cell] = False
        for number, move in before.items():
            self.witness[number] = move
        self.met[users] = True
        return False

    def refresh(self) -> bool:
        """Check all moves against what is visible now, and find new ones; whether all demands are met."""
        lost = [
            number
            for number, move in enumerate(self.witness)
            if self.met[number] and (move is None or not move.within(self.visible))
        ]
        self.met[lost] = False
        return not lost or self._all_met(lost)

    def _all_met(self, numbers: Sequence[int]) -> bool:
        """Meet demands again with what is visible now; False at the first that cannot be met."""
        for attacker in sorted({self.demands[number].attacker for number in numbers}):
            own = [number for number in numbers if self.demands[number].attacker == attacker]
            atoms = np.unique(np.concatenate([self._asked(number).atoms for number in own]))
            part = part_of(self.system, self.tied(atoms, self.visible), self.visible, attacker)
            asked = [self._asked(number) for number in own]
            if not all(self._inside(part, number) for number in own) or not conceivable(part, asked):
                return False
            self._note(cover(part, asked, Patience.FIRST), own)
            if not self.met[own].all():
                return False
        return True


def _fall(demand: Demand, counts: Ints) -> Ints | None:
    """Return the least fall of a demand's own atoms that meets it, the first atoms first, or None."""
    able = np.where(demand.form < 0, counts[demand.atoms], 0)
    before = np.cumsum(able) - able
    if int(able.sum()) < demand.need:
        return None
    return np.asarray(-np.clip(demand.need - before, 0, able))


def _contains(ordered: Ints, value: int) -> bool:
    place = int(np.searchsorted(ordered, value))
    return place < len(ordered) and int(ordered[place]) == value


def _groups(label: Ints) -> list[Ints]:
    """Return the places of each label."""
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if len(label) else []


def _together(groups: Sequence[Ints], limit: int) -> Iterator[Ints]:
    """Put groups together, in their order, to about so many places."""
    gathered: list[Ints] = []
    size = 0
    for group in groups:
        if len(group) >= limit:
            yield group
            continue
        gathered.append(group)
        size += len(group)
        if size >= limit:
            yield np.concatenate(gathered)
            gathered, size = [], 0
    if gathered:
        yield np.concatenate(gathered)

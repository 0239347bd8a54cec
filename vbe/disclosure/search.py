"""Which cells of one publication are withheld: a heuristic that meets every demand and loses little.

1. All demands that the new publication could break are met with moves that change nothing visible, as far as
   there are such (``moves.cover``). 2. Each of the others is met by a move that changes visible cells of the
   new publication, as few and cheap as possible; those are withheld (``moves.cheapest``). 3. Each cell
   withheld in this way is published again, dearest first, where all demands can still be met.

After Kelly, Golden & Assad (*Cell suppression*, Networks 22, 1992) and Castro (*Network flows heuristics for
complementary cell suppression*, 2002), with linear programs instead of networks: joint tables are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from vbe.disclosure.demands import Demand
from vbe.disclosure.model import Flags, Ints, System
from vbe.disclosure.moves import Move, Part, cheapest, cover, meets, move_of, part_of
from vbe.disclosure.solver import Floats

CHUNK = 800
"""Parts are put together to about so many atoms: programs of this size are solved in milliseconds."""


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
        everything = [demand.atoms for demand in demands]
        from vbe.disclosure.model import Sums

        self.of_demand = Sums.gathered(everything)
        self.by_atom = self.of_demand.transposed(system.size)

    # --- one publication ----------------------------------------------------------------------------------

    def publish(self, cells: Ints, may_withhold: Flags) -> Ints:
        """Make ``cells`` visible but for those that must be withheld; return these.

        ``may_withhold`` says which cells can be; none of a publication that is public already can. Raises
        Unprotectable with the demands that cannot be met.
        """
        self.visible[cells] = True
        scope = self._scope(cells)
        broken = self._broken(cells, scope)
        blocks = self._blocks(scope, broken)
        for atoms, numbers in blocks:
            self._cover(atoms, numbers)
        broken = [number for number in broken if not self._met(number)]
        withheld = self._open(broken, scope, may_withhold)
        return self._republish(withheld)

    def _scope(self, cells: Ints) -> Ints:
        """Return the atoms that stand in the cells, and those tied to them by what is visible."""
        _places, atoms = self.system.cells.rows_of(cells)
        return np.unique(atoms)

    def _met(self, number: int) -> bool:
        witness = self.witness[number]
        return witness is not None and witness.within(self.visible)

    def _broken(self, cells: Ints, scope: Ints) -> list[int]:
        """Return the demands without a move that still holds."""
        _places, numbers = self.by_atom.rows_of(scope)
        known = [n for n, move in enumerate(self.witness) if move is not None]
        near = sorted({*np.unique(numbers).tolist(), *known})
        return [number for number in near if not self._met(number) and not self._simple(number)]

    def _simple(self, number: int) -> bool:
        """Whether a demand is met by changing its own atoms alone, as where nothing is published yet."""
        demand = self.demands[number]
        counts = self.system.counts[demand.atoms]
        falling = demand.form < 0
        if counts[falling].sum() >= demand.need:
            left, amounts = demand.need, np.zeros(len(demand.atoms), np.int64)
            for place in np.flatnonzero(falling & (counts > 0)).tolist():
                amounts[place] = -min(left, int(counts[place]))
                left += int(amounts[place])
                if not left:
                    break
            if self._keep(number, move_of(self.system, demand.atoms, amounts)):
                return True
        for place in np.flatnonzero(demand.form > 0)[[0, -1]].tolist() if (demand.form > 0).any() else ():
            one = np.array([demand.need], np.int64)
            if self._keep(number, move_of(self.system, demand.atoms[[place]], one)):
                return True
        return False

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

    # --- moves that change nothing visible ----------------------------------------------------------------

    def _blocks(self, scope: Ints, broken: Sequence[int]) -> Iterator[tuple[Ints, list[int]]]:
        """Yield parts of the atoms, first small ones, with the demands to be met there."""
        atoms = self._reach(scope, broken)
        for limit in (CHUNK, 8 * CHUNK, len(atoms) + 1):
            for chunk in _chunks(atoms, limit):
                yield chunk, list(broken)
            if len(atoms) <= limit:
                return

    def _reach(self, scope: Ints, broken: Sequence[int]) -> Ints:
        """Return the scope with the atoms of the demands that reach beyond it."""
        own = [self.demands[number].atoms for number in broken]
        return np.unique(np.concatenate([scope, *own])) if own else scope

    def _cover(self, atoms: Ints, numbers: Sequence[int]) -> None:
        """Find moves over some atoms for the demands that have none."""
        for attacker in sorted({self.demands[number].attacker for number in numbers}):
            left = [n for n in numbers if self.demands[n].attacker == attacker and not self._met(n)]
            if left:
                part = part_of(self.system, atoms, self.visible, attacker)
                left = [number for number in left if self._inside(part, number)]
                self._note(cover(part, [self.demands[number] for number in left]), left)

    def _inside(self, part: Part, number: int) -> bool:
        """Whether a part can meet a demand: enough that can fall, or something that can grow."""
        demand = self.demands[number]
        inside = part.place[demand.atoms] >= 0
        falling = inside & (demand.form < 0)
        enough = int(self.system.counts[demand.atoms[falling]].sum()) >= demand.need
        return enough or bool((inside & (demand.form > 0)).any())

    def _note(self, moves: Sequence[Move], numbers: Sequence[int]) -> None:
        """Give each demand the first of the moves that meets it."""
        change = np.zeros(self.system.size, np.int64)
        left = list(numbers)
        for move in moves:
            change[move.atoms] = move.amounts
            met = {number for number in left if meets(self.demands[number], change)}
            for number in met:
                self.witness[number] = move
            left = [number for number in left if number not in met]
            change[move.atoms] = 0

    # --- withholding --------------------------------------------------------------------------------------

    def _open(self, broken: Sequence[int], scope: Ints, may_withhold: Flags) -> set[int]:
        """Withhold cells until every demand is met; return them."""
        withheld: set[int] = set()
        impossible: list[int] = []
        for number in broken:
            if self._met(number):
                continue
            move = self._opening_move(number, scope, may_withhold)
            if move is None:
                impossible.append(number)
                continue
            opened = move.touched[self.visible[move.touched]]
            self.visible[opened] = False
            withheld.update(opened.tolist())
            self.witness[number] = move
            self._note([move], [n for n in broken if self.demands[n].attacker == self.demands[number].attacker and not self._met(n)])
        if impossible:
            raise Unprotectable(impossible)
        return withheld

    def _opening_move(self, number: int, scope: Ints, may_withhold: Flags) -> Move | None:
        demand = self.demands[number]
        soft = self.visible & may_withhold
        hard = self.visible & ~may_withhold
        atoms = self._tied(np.union1d(scope, demand.atoms), hard | soft)
        part = part_of(self.system, atoms, hard, demand.attacker, soft)
        price = np.where(soft[part.cells], self.price[part.cells], np.inf)
        return cheapest(part, demand, price)

    def _tied(self, atoms: Ints, rows: Flags) -> Ints:
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
        still = set(withheld)
        for cell in sorted(withheld, key=lambda cell: (-self.price[cell], cell)):
            users = [
                number
                for number, move in enumerate(self.witness)
                if move is not None and cell in move.touched
            ]
            self.visible[cell] = True
            before = {number: self.witness[number] for number in users}
            if self._all_met(users):
                still.discard(cell)
                continue
            self.visible[cell] = False
            for number, move in before.items():
                self.witness[number] = move
        return np.array(sorted(still), np.int64)

    def _all_met(self, numbers: Sequence[int]) -> bool:
        """Meet demands again with what is visible now; False at the first that cannot be met."""
        for number in numbers:
            if self._met(number):
                continue
            demand = self.demands[number]
            atoms = self._tied(demand.atoms, self.visible)
            part = part_of(self.system, atoms, self.visible, demand.attacker)
            move = cheapest(part, demand, np.full(len(part.cells), np.inf))
            if move is None:
                return False
            self.witness[number] = move
            same = [n for n in numbers if self.demands[n].attacker == demand.attacker and not self._met(n)]
            self._note([move], same)
        return True


def _chunks(atoms: Ints, limit: int) -> Iterator[Ints]:
    pieces = max(1, -(-len(atoms) // limit))
    yield from np.array_split(atoms, pieces)


Progress = Callable[[str, int, int], None]

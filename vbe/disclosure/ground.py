"""The ground on which moves are looked for in large publications: what may change, row by row.

For one attacker: the atoms that can change at all, the visible cells over them, and the demands, each in
arrays, so that a point is held against all demands at once and a neighbourhood is found in one go.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vbe.disclosure.demands import Demand
from vbe.disclosure.model import Flags, Ints, Sums, System
from vbe.disclosure.moves import Part, part_of
from vbe.disclosure.solver import Floats

STEPS = 3
"""A neighbourhood is spread over so many steps from atom to cell to atom."""
CEILING = 1e6
"""Where no demand asks an atom to grow, it may grow as far as this."""
LONG = 120_000
"""Over more entries than this it is spread one step less far."""
OPENED = 0.15
"""What a withheld cell counts for in a neighbourhood, beside a visible one."""


class Ground:
    """What one attacker does not know: free atoms, visible cells over them, and the demands about them.

    ``soft`` cells may be withheld. Cells that count nothing stand: their atoms are not free.
    """

    def __init__(
        self, system: System, demands: Sequence[Demand], visible: Flags, soft: Flags, attacker: int
    ) -> None:
        self.system = system
        soft = visible & soft & (system.value > 0)
        part = part_of(system, np.arange(system.size), visible & ~soft, attacker, soft)
        self.part: Part = part
        self.atoms, self.cells, self.size = part.atoms, part.cells, len(part.atoms)
        self.counts = system.counts[part.atoms]
        self.soft = soft[part.cells]
        self.row, self.column = part.entries.row, part.entries.column
        self.length = np.bincount(self.row, minlength=len(self.cells)).clip(1)
        self.open = np.zeros(len(self.cells), bool)
        # Sums of these are names: two with one name are of the same atoms, but once in a great while; then a
        # program has a row too few, and the move found is refused or withholds a cell more.
        self.sign = np.random.default_rng(1).integers(-(2**62), 2**62, self.size)
        self.rows_of_atom = _listed(self.column, self.row, self.size)
        limited = part.limits[1]
        self.limits_of_atom = _listed(limited.column, limited.row, self.size)
        self.slack = system.slack[part.limits[0]]
        self._demands(demands, attacker)

    def _demands(self, demands: Sequence[Demand], attacker: int) -> None:
        own = [number for number, demand in enumerate(demands) if demand.attacker == attacker]
        self.numbers = np.array(own, np.int64)
        self.need = np.array([demands[number].need for number in own], np.int64)
        lengths = [len(demands[number].atoms) for number in own]
        owner = np.repeat(np.arange(len(own)), lengths)
        atoms = np.concatenate([np.zeros(0, np.int64), *(demands[number].atoms for number in own)])
        form = np.concatenate([np.zeros(0, np.int64), *(demands[number].form for number in own)])
        place = self.part.place[atoms]
        free = place >= 0
        self.owner, self.place, self.form = owner[free], place[free], form[free]
        counted = np.bincount(self.owner, minlength=len(own))
        self.start = np.concatenate(([0], np.cumsum(counted)))
        self.entries_of_demand = Sums(self.start, np.arange(len(self.owner)))
        self.most = np.zeros(self.size)
        rising = self.form > 0
        np.maximum.at(self.most, self.place[rising], self.need[self.owner[rising]])
        self.most[self.most == 0] = CEILING
        self.demands_of_atom = _listed(self.place, self.owner, self.size)
        self.met = np.zeros(len(own), bool)

    def form_of(self, demand: int) -> tuple[Ints, Ints]:
        """Return the free atoms (by place) and the form of a demand."""
        chosen = slice(self.start[demand], self.start[demand + 1])
        return self.place[chosen], self.form[chosen]

    def meets(self, change: Ints) -> Flags:
        """Return which demands a change of all free atoms meets."""
        reached = np.bincount(self.owner, self.form * change[self.place], minlength=len(self.need))
        return np.asarray(reached >= self.need)

    def touched(self, change: Ints) -> Flags:
        """Return which cells a change of all free atoms changes."""
        return np.asarray(np.bincount(self.row, change[self.column], minlength=len(self.cells)) != 0)

    def near(self, places: Ints, most: int) -> Ints:
        """Return up to ``most`` free atoms about some, those first that share many narrow visible cells."""
        if self.size <= most:
            return np.arange(self.size)
        weight = np.where(self.open, OPENED, 1.0) / self.length
        heat = np.zeros(self.size)
        heat[places] = 1.0
        for _ in range(STEPS if len(self.row) < LONG else STEPS - 1):
            cells = np.bincount(self.row, heat[self.column], minlength=len(self.cells)) * weight
            spread = np.bincount(self.column, cells[self.row], minlength=self.size)
            heat += spread / max(float(spread.max(initial=0.0)), 1e-9)
        heat[places] = np.inf
        return np.sort(np.argsort(-heat, kind="stable")[:most])

    def unmet_about(self, places: Ints) -> Ints:
        """Return the demands that are not met and stand over some of the atoms."""
        _places, demands = self.demands_of_atom.rows_of(places)
        demands = np.unique(demands)
        return demands[~self.met[demands]]

    def prices(self, price: Floats) -> Floats:
        """Return each row's price, infinite where it stands."""
        return np.where(self.soft, price[self.cells], np.inf)


def _listed(key: Ints, value: Ints, size: int) -> Sums:
    """Return the values of each key from 0 to ``size`` - 1, in their order."""
    order = np.argsort(key, kind="stable")
    counted = np.bincount(key, minlength=size)
    return Sums(np.concatenate(([0], np.cumsum(counted))), value[order])

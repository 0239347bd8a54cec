"""One program of ``wide``: a move in a neighbourhood that meets many demands and changes few cells."""

from __future__ import annotations

import numpy as np

from vbe.disclosure.ground import Ground
from vbe.disclosure.model import Ints
from vbe.disclosure.solver import INFINITY, TOLERANCE, Entries, Floats, Program

CEILING = 1e6
FLAT = 0.3
"""Added to what a cell changed before its price is divided by it."""


class Neighbourhood:
    """The visible cells over some free atoms, while all other atoms stand still."""

    def __init__(self, ground: Ground, places: Ints, price: Floats) -> None:
        self.ground, self.places, self.size = ground, places, len(places)
        column, row = ground.rows_of_atom.rows_of(places)
        closed = ~ground.open[row]
        cells, row = np.unique(row[closed], return_inverse=True)
        self._rows(row, column[closed], price[cells])
        self.soft = np.flatnonzero(np.isfinite(self.price))
        self.limit_column, limit = ground.limits_of_atom.rows_of(places)
        self.limits, self.limit_row = np.unique(limit, return_inverse=True)

    def _rows(self, row: Ints, column: Ints, price: Floats) -> None:
        """Put cells together that are the same sum here: one row, at the price of all."""
        name = np.zeros(len(price), np.int64)
        np.add.at(name, row, self.ground.sign[self.places[column]])
        _names, first, self.same = np.unique(name, return_index=True, return_inverse=True)
        number = np.full(len(price), -1, np.int64)
        number[first] = np.arange(len(first))
        kept = number[row] >= 0
        self.row, self.column = number[row[kept]], column[kept]
        self.price = np.bincount(self.same, price, minlength=len(first))

    def change(self, asked: Ints, reward: float) -> Ints | None:
        """Return the neighbourhood's change for some demands, or None where none was found."""
        program = self._program(asked, reward)
        solution = program.solve()
        if solution.values is None:
            return None
        soft = np.arange(self.size, self.size + 2 * len(self.soft))
        up, down = np.split(solution.values[soft], 2)
        moved = np.abs(up - down)
        if moved.max(initial=0.0) > TOLERANCE:
            cost = self.price[self.soft] / (moved + FLAT)
            program.cost(soft, np.concatenate((cost, cost)))
            solution = program.solve()
            if solution.values is None:
                return None
        whole = solution.whole(self.size)
        return program.dive(solution, self.size) if whole is None else whole

    def _program(self, asked: Ints, reward: float) -> Program:
        """Columns: atoms, soft cells up, soft cells down, demands. Rows: cells, bounds, demands."""
        soft, cells, bounds, many = len(self.soft), len(self.price), len(self.limits), len(asked)
        need, price = self.ground.need[asked].astype(np.float64), self.price[self.soft]
        fall = -self.ground.counts[self.places].astype(np.float64)
        return Program(
            cost=np.concatenate((np.zeros(self.size), price, price, -reward / need)),
            lower=np.concatenate((fall, np.zeros(2 * soft), np.full(many, -CEILING))),
            upper=np.concatenate((self.ground.most[self.places], np.full(2 * soft, INFINITY), need)),
            row_lower=np.concatenate((np.zeros(cells), np.full(bounds, -INFINITY), np.zeros(many))),
            row_upper=np.concatenate(
                (np.zeros(cells), self.ground.slack[self.limits], np.full(many, INFINITY))
            ),
            entries=self._entries(asked),
        )

    def _entries(self, asked: Ints) -> Entries:
        """Return the matrix: sums of atoms, what soft cells change, bounds, how far each demand is met."""
        soft, many = len(self.soft), len(asked)
        number, column, form = self._forms(asked)
        up = self.size + np.arange(soft)
        bound = len(self.price)
        last = bound + len(self.limits)
        parts = (
            (self.row, self.column, np.ones(len(self.row))),
            (self.soft, up, np.full(soft, -1.0)),
            (self.soft, up + soft, np.ones(soft)),
            (bound + self.limit_row, self.limit_column, np.ones(len(self.limit_row))),
            (last + number, column, form),
            (last + np.arange(many), self.size + 2 * soft + np.arange(many), np.full(many, -1.0)),
        )
        rows, columns, values = zip(*parts, strict=True)
        return Entries(np.concatenate(rows), np.concatenate(columns), np.concatenate(values))

    def _forms(self, asked: Ints) -> tuple[Ints, Ints, Floats]:
        """Return the demands' forms over the neighbourhood: which demand, which column, and the value."""
        inside = np.full(self.ground.size, -1, np.int64)
        inside[self.places] = np.arange(self.size)
        number, entry = self.ground.entries_of_demand.rows_of(asked)
        column = inside[self.ground.place[entry]]
        kept = column >= 0
        return number[kept], column[kept], self.ground.form[entry[kept]].astype(np.float64)

"""What an attacker can work out about withheld cells of a two-way table, exactly, by flows in a network.

A table with its totals is a circulation: rows send their counts to columns, a source feeds each row its
total, each column sends its total to a sink, and the grand total closes the circle. Withheld cells are arcs
whose flow may vary, published cells are arcs whose flow is fixed. The smallest and largest value that a
withheld cell can have are then found by maximum flow in the residual network (Ford & Fulkerson 1956; for
tables: Gusfield, *A graph theoretic approach to statistical data security*, SIAM J. Comput. 17, 1988).
Flows are whole numbers, so the intervals are exact for counts.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

Position = tuple[int, int]


class Step(NamedTuple):
    """A move along the arc of a cell (its count grows) or against it (its count shrinks)."""

    cell: Position
    start: int
    end: int
    forward: bool


class Network:
    """The circulation of a table with totals: ``values`` has the totals in its last row and column."""

    def __init__(self, values: tuple[tuple[int, ...], ...]) -> None:
        self.values = {(i, j): value for i, row in enumerate(values) for j, value in enumerate(row)}
        self.last_row, self.last_column = len(values) - 1, len(values[0]) - 1
        self._steps: dict[int, list[Step]] = {}
        for cell in self.values:
            tail, head = self.ends(cell)
            self._steps.setdefault(tail, []).append(Step(cell, tail, head, forward=True))
            self._steps.setdefault(head, []).append(Step(cell, head, tail, forward=False))

    def ends(self, cell: Position) -> tuple[int, int]:
        """Return the arc of a cell. Nodes: rows, then the source; after those the columns, then the sink."""
        row, column = cell
        rows_side, columns_side = row, self.last_row + 1 + column
        if row == self.last_row or column == self.last_column:
            # A row's total goes from the source to the row, a column's to the sink, the grand total back.
            source, sink = self.last_row, self.last_row + 1 + self.last_column
            if row == self.last_row:
                return (sink, source) if column == self.last_column else (columns_side, sink)
            return source, rows_side
        return rows_side, columns_side

    def interval(self, cell: Position, withheld: Collection[Position], ceiling: int) -> tuple[int, int]:
        """Return a withheld cell's smallest and largest possible value, the latter cut off at ``ceiling``."""
        value = self.values[cell]
        down, _ = self.push(cell, withheld, value, grow=False)
        up, _ = self.push(cell, withheld, max(ceiling - value, 0), grow=True)
        return value - down, value + up

    def push(
        self, cell: Position, withheld: Collection[Position], wanted: int, *, grow: bool
    ) -> tuple[int, dict[Position, int]]:
        """Change a cell by up to ``wanted`` through withheld cells; return how much, and the values then."""
        values, done = dict(self.values), 0
        while done < wanted:
            path = self.cheapest(cell, values, grow=grow, cost=lambda other: 0 if other in withheld else None)
            if path is None:
                break
            amount = min((values[step.cell] for step in path if not step.forward), default=wanted)
            amount = min(amount, wanted - done)
            for step in path:
                values[step.cell] += amount if step.forward else -amount
            done += amount
        return done, values

    def cheapest(
        self,
        cell: Position,
        values: dict[Position, int],
        *,
        grow: bool,
        cost: Callable[[Position], int | None],
    ) -> list[Step] | None:
        """Return the cheapest other cells that let ``cell`` grow (or shrink) by at least one, or None.

        ``cost`` says what it costs to use a cell, None where it must not be used (Dijkstra 1959).
        """
        tail, head = self.ends(cell)
        start, goal = (head, tail) if grow else (tail, head)
        best: dict[int, int] = {start: 0}
        came: dict[int, Step] = {}
        queue = [(0, start)]
        while queue:
            paid, node = heapq.heappop(queue)
            if node == goal:
                return list(_walk_back(came, start, goal))
            for step in self._steps[node]:
                price = None if step.cell == cell else cost(step.cell)
                if price is None or not (step.forward or values[step.cell]):
                    continue
                if paid + price < best.get(step.end, paid + price + 1):
                    best[step.end], came[step.end] = paid + price, step
                    heapq.heappush(queue, (paid + price, step.end))
        return None


def _walk_back(came: dict[int, Step], start: int, goal: int) -> Iterator[Step]:
    node = goal
    while node != start:
        yield came[node]
        node = came[node].start

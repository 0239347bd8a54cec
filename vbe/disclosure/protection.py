"""Which cells of a table must be withheld."""

from __future__ import annotations

from vbe.disclosure.network import Network, Position
from vbe.disclosure.tables import Cell, ProtectedTable, Status, Table


class ProtectionError(RuntimeError):
    """No set of withheld cells protects the table. The message names no figure."""


def protect(table: Table, minimum: int) -> ProtectedTable:
    """Return the table with every count from 1 to ``minimum`` - 1 withheld, and what would give one away.

    Totals are cells like others. Zero is published: it says that nobody is there. For each small count the
    values that fit everything published reach from 0 to at least ``minimum``. Further cells are chosen one
    path at a time, cheapest first by what is lost: small counts before large ones, then zeros, then totals
    (after Kelly, Golden & Assad, *Cell suppression: disclosure protection for sensitive tabular data*,
    Networks 22, 1992). The result is checked again from the beginning; raises ProtectionError if it did not
    hold, and ValueError for a minimum below 2.
    """
    if minimum < 2:  # noqa: PLR2004  a threshold of one withholds nothing
        message = "the smallest published count is at least 2"
        raise ValueError(message)
    values = table.with_totals()
    network = Network(values)
    primary = frozenset(cell for cell, value in network.values.items() if 0 < value < minimum)
    withheld = set(primary)
    # The smallest first: what protects them often protects the others too.
    for cell in sorted(primary, key=lambda cell: (network.values[cell], cell)):
        _widen(network, cell, withheld, network.values[cell], grow=False)
        _widen(network, cell, withheld, minimum - network.values[cell], grow=True)
    if exposed(network, primary, withheld, minimum):
        message = "the table cannot be protected"
        raise ProtectionError(message)
    cells = tuple(
        tuple(_cell((i, j), value, primary, withheld) for j, value in enumerate(row))
        for i, row in enumerate(values)
    )
    return ProtectedTable(table.rows, table.columns, cells, minimum)


def exposed(
    network: Network, sensitive: frozenset[Position], withheld: set[Position], minimum: int
) -> frozenset[Position]:
    """Return the sensitive cells that can be narrowed down to less than the range from 0 to ``minimum``."""
    return frozenset(
        cell
        for cell in sensitive
        if cell not in withheld or network.interval(cell, withheld, minimum) != (0, minimum)
    )


def _widen(network: Network, cell: Position, withheld: set[Position], wanted: int, *, grow: bool) -> None:
    """Withhold further cells until ``cell`` can grow (or shrink) by ``wanted``."""
    price = _prices(network)
    while True:
        done, values = network.push(cell, withheld, wanted, grow=grow)
        if done >= wanted:
            return
        lost = price | dict.fromkeys(withheld, 0)
        path = network.cheapest(cell, values, grow=grow, cost=lost.get)
        if path is None:
            message = "the table cannot be protected"
            raise ProtectionError(message)
        withheld.update(step.cell for step in path)


def _prices(network: Network) -> dict[Position, int]:
    """Return what withholding each cell loses: counts their size, zeros more, totals most."""
    everything = network.values[network.last_row, network.last_column] + 1
    prices = {}
    for (row, column), value in network.values.items():
        totals = (row == network.last_row) + (column == network.last_column)
        prices[row, column] = (value or everything) * (everything * len(network.values)) ** totals
    return prices


def _cell(place: Position, value: int, primary: frozenset[Position], withheld: set[Position]) -> Cell:
    if place in primary:
        return Cell(None, Status.PRIMARY)
    return Cell(None, Status.COMPLEMENTARY) if place in withheld else Cell(value, Status.PUBLISHED)

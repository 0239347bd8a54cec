"""One table of rows and columns: the short way through the engine."""

from __future__ import annotations

from vbe.disclosure.dimensions import Dimension
from vbe.disclosure.problem import Combination, Problem, Publication, Rule
from vbe.disclosure.tables import Cell, ProtectedTable, Table


def protect_table(table: Table, minimum: int) -> ProtectedTable:
    """Return the table with every count from 1 to ``minimum`` - 1 withheld, and what would give one away.

    Totals are cells like others. Zero is published: it says that nobody is there. For each small count the
    values that fit everything published reach from 0 to at least ``minimum``; as few further cells as
    possible are withheld, small counts rather than large ones. Raises ProtectionError if that cannot be
    proven, and ValueError for a minimum below 2.
    """
    from vbe.disclosure.protection import protect

    rows, columns = Dimension("row", table.rows), Dimension("column", table.columns)
    counts: dict[Combination, int] = {
        (row, column): count
        for row, line in zip(table.rows, table.counts, strict=True)
        for column, count in zip(table.columns, line, strict=True)
    }
    publication = Publication("table", ("row", "column"))
    done = protect(Problem((rows, columns), counts, (publication,), Rule(k=minimum)))
    cells = {cell.key: Cell(cell.value, cell.status) for cell in done.publications[0].cells}
    return ProtectedTable(
        table.rows,
        table.columns,
        tuple(tuple(cells[row, column] for column in (*table.columns, None)) for row in (*table.rows, None)),
        minimum,
    )

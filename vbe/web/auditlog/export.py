"""The log as a file for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from vbe.audit.querysets import EventQuerySet
from vbe.web.auditlog.rows import HEADINGS, cells, lines

# What makes a spreadsheet read a cell as a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def neutral(cell: str) -> str:
    """Return the cell so that no spreadsheet carries it out.

    Text that looks like a formula gets an apostrophe before it.
    """
    return (
        f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_STARTS) or cell.startswith(FORMULA_STARTS) else cell
    )


def rows(events: EventQuerySet) -> Iterator[str]:
    """Return the file line by line: semicolons and a byte order mark, as Swedish spreadsheets expect."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield BYTE_ORDER_MARK
    yield writer.writerow([str(heading) for heading in HEADINGS])
    for line in lines(events.order_by("-sequence").iterator(chunk_size=1000)):
        yield writer.writerow([neutral(cell) for cell in cells(line)])

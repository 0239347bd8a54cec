"""Several published tables seen together."""

from __future__ import annotations

from collections.abc import Sequence

from vbe.disclosure.tables import Release


def combine(releases: Sequence[Release]) -> Release:
    """Return the sum of published tables that count different things, such as a year's quarters.

    A figure is withheld wherever one of its parts is. Every figure shown is thus a sum of figures that are
    already published: the sum tells nothing that the parts have not told, and no part can be worked out by
    subtraction. A row or column that a table lacks counts nothing there. Raises ValueError when there is
    nothing to add.
    """
    if not releases:
        message = "nothing to combine"
        raise ValueError(message)
    rows = tuple(dict.fromkeys(row for release in releases for row in release.rows))
    columns = tuple(dict.fromkeys(column for release in releases for column in release.columns))
    maps = [_by_key(release) for release in releases]
    cells = tuple(
        tuple(_sum([known.get((row, column), 0) for known in maps]) for column in (*columns, None))
        for row in (*rows, None)
    )
    return Release(rows, columns, cells, min(release.minimum for release in releases))


def _by_key(release: Release) -> dict[tuple[str | None, str | None], int | None]:
    rows, columns = (*release.rows, None), (*release.columns, None)
    return {
        (row, column): value
        for row, line in zip(rows, release.cells, strict=True)
        for column, value in zip(columns, line, strict=True)
    }


def _sum(parts: list[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None

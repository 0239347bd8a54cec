"""The districts as a map of tiles: made of a released table only.

Areas have no geometry, so place and size say nothing; districts stand in the order of the municipality's
list, with their areas' names inside. A district's figure is its published total. It is printed, and tinted
in even steps, so that the tint never tells more than the number; what is withheld is hatched and prints two
dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vbe.disclosure import Release
from vbe.rendering.chart import Cell, cell

STEPS = 4


@dataclass(frozen=True)
class Tile:
    """A district. ``step`` is its tint: 0 for none, 1 to STEPS, or "hidden"."""

    label: str
    areas: tuple[str, ...]
    figure: Cell
    step: str


@dataclass(frozen=True)
class LegendStep:
    """What a tint stands for."""

    step: str
    label: str


@dataclass(frozen=True)
class TileMap:
    """The tiles and their legend."""

    tiles: tuple[Tile, ...]
    legend: tuple[LegendStep, ...]


def tile_map(release: object, labels: Sequence[str], areas: Sequence[Sequence[str]]) -> TileMap:
    """Return the map of a released table's row totals; ``areas`` are the names of the areas in each row.

    Raises TypeError for a table that is not released.
    """
    if not isinstance(release, Release):
        message = "a map is made of a released table only"
        raise TypeError(message)
    totals = [row[-1] for row in release.cells[:-1]]
    width = _width(totals)
    tiles = tuple(
        Tile(label, tuple(inside), cell(total), _step(total, width))
        for label, inside, total in zip(labels, areas, totals, strict=True)
    )
    used = {tile.step for tile in tiles}
    return TileMap(tiles, tuple(one for one in _legend(width) if one.step in used))


def _width(totals: Sequence[int | None]) -> int:
    """Return how many reports a tint spans: a round number that takes the largest figure in."""
    largest = max((total for total in totals if total is not None), default=0)
    widths = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    return next(width for width in widths if width * STEPS >= largest)


def _step(total: int | None, width: int) -> str:
    if total is None:
        return "hidden"
    return str(-(-total // width))


def _legend(width: int) -> list[LegendStep]:
    steps = [
        LegendStep(
            str(step),
            _("At most %(most)d") % {"most": step * width},
        )
        for step in range(1, STEPS + 1)
    ]
    return [LegendStep("0", "0"), *steps, LegendStep("hidden", _("Hidden (..)"))]

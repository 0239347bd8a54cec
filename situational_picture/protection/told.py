"""Figures that count as given away, as the engine is told that an attacker knows them.

A small figure that stands in a publication is under the rule. So that it is known and asks for nothing, it is
told together with a large invented count of its own: the sum and the invented count are both published, and
their difference is the figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from situational_picture.protection.tables import ENVIRONMENT, PERIOD, ROW, Region
from vbe.disclosure import Publication

Counts = Mapping[tuple[str, ...], int]

INVENTED = 10_000
"""Larger than any threshold, and than what anybody knows of their own."""


@dataclass(frozen=True)
class Told:
    """What an attacker knows: each region with the counts that held, once for each time that they changed.

    ``corner``: a row and an environment of the engine's dimensions, ``organisations`` those that insiders are
    of; none without that protection.
    """

    figures: tuple[tuple[Region, Counts], ...]
    corner: tuple[str, str]
    organisations: tuple[str, ...]

    @classmethod
    def of(
        cls,
        given: Collection[Region],
        versions: Sequence[Counts],
        rows: Sequence[str],
        environments: Sequence[str],
        organisations: Sequence[str] = (),
    ) -> Told:
        """Return what the regions tell in each version of the counts; what is not counted tells nothing."""
        found: dict[tuple[Region, frozenset[tuple[tuple[str, ...], int]]], Counts] = {}
        for region in sorted(given, key=str):
            if set(region.rows or ()) - set(rows) or set(region.environments or ()) - set(environments):
                continue
            for version in versions:
                if set(region.periods) <= {where[0] for where in version}:
                    inside = frozenset(
                        (where, count) for where, count in version.items() if _in(region, where)
                    )
                    found.setdefault((region, inside), version)
        figures = tuple((region, version) for (region, _inside), version in found.items())
        return cls(
            figures, (rows[0], environments[0]) if rows and environments else ("", ""), tuple(organisations)
        )

    @property
    def leaves(self) -> tuple[str, ...]:
        """The invented periods, one for each figure."""
        return tuple(f"told-{number}" for number in range(len(self.figures)))

    @property
    def counts(self) -> dict[tuple[str, ...], int]:
        """The invented counts."""
        parts: list[tuple[str, ...]] = [(organisation,) for organisation in self.organisations] or [()]
        return {
            (leaf, *self._cell(region), *part): INVENTED
            for leaf, (region, _version) in zip(self.leaves, self.figures, strict=True)
            for part in parts
        }

    def publications(self, counts: Counts) -> Iterator[Publication]:
        """Yield what tells the figures; ``counts`` are those that hold now."""
        invented = INVENTED * max(1, len(self.organisations))
        for leaf, (region, version) in zip(self.leaves, self.figures, strict=True):
            rest = {ROW: region.rows, ENVIRONMENT: region.environments}
            where = {name: names for name, names in rest.items() if names is not None}
            value = sum(count for place, count in version.items() if _in(region, place))
            own = None if version == counts else {**version, **self.counts}
            yield Publication(leaf, (), {PERIOD: (leaf,), **where}, values={(): invented}, counts=own)
            both = {PERIOD: (*region.periods, leaf), **where}
            yield Publication(f"{leaf}+", (), both, values={(): invented + value}, counts=own)

    def _cell(self, region: Region) -> tuple[str, str]:
        row, environment = self.corner
        return (
            row if region.rows is None else region.rows[0],
            environment if region.environments is None else region.environments[0],
        )


def _in(region: Region, where: tuple[str, ...]) -> bool:
    """Tell whether a region counts a place."""
    return (
        where[0] in region.periods
        and (region.rows is None or where[1] in region.rows)
        and (region.environments is None or where[2] in region.environments)
    )

"""The council edition: released figures only."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from situational_picture.presentation.shared import Edition, Table
from situational_picture.presentation.tiles import TileMap, tile_map
from vbe.disclosure import Release
from vbe.rendering import chart
from vbe.rendering.chart import Row, cell


class CouncilEdition(Edition):
    """Only what may be published. Every figure comes from a released table.

    Before its adoption an edition may stand without figures: ``release`` is None until they are protected.
    """

    kind = "council"

    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__(content)
        self.release = Release.from_data(content["release"]) if "release" in content else None
        self.parts = [(label, Release.from_data(data)) for label, data in content.get("parts", ())]
        columns = self.release.columns if self.release else ()
        self.columns: dict[str, str] = dict(zip(columns, content.get("column_labels", ()), strict=True))
        # Of the quarters too, which may tell environments apart where the year does not.
        self.environments: dict[str, str] = dict(content.get("environments", ())) or self.columns
        self.left_out: list[str] = content.get("left_out", [])
        self.hides_zeros = "zeros" in content.get("strict", ())

    @cached_property
    def grid(self) -> Table | None:
        """Reports by district and environment, or by one of them; small numbers withheld."""
        if self.release is None:
            return None
        labels = (*self.content["row_labels"], self.total_label)
        rows = [
            Row(label, tuple(cell(value) for value in values))
            for label, values in zip(labels, self.release.cells, strict=True)
        ]
        return Table(
            caption=_("Number of reports, %(period)s") % {"period": self.period},
            heading=_("Area"),
            columns=(*self.columns.values(), _("All")),
            rows=tuple(rows[:-1]),
            total=rows[-1],
        )

    @property
    def total_label(self) -> str:
        """What the totals are of: the whole municipality, or what is shown where something is left out."""
        return _("All that is shown") if self.left_out else _("The whole municipality")

    @cached_property
    def tiles(self) -> TileMap | None:
        """The districts as a map of tiles; None for a table that does not tell them apart."""
        if self.release is None or not self.release.rows:
            return None
        areas = self.content.get("row_areas") or [[] for _row in self.release.rows]
        return tile_map(self.release, self.content["row_labels"], areas)

    def chart_spec(self) -> chart.StackedBars | None:
        """Return the released totals: by environment or area, in a year by quarter; None without any."""
        if self.parts:
            return self._by_quarter()
        if self.release is None:
            return None
        return self._by_environment(self.release) if self.release.columns else self._by_area(self.release)

    def _by_environment(self, release: Release) -> chart.StackedBars:
        return self._bars(
            _("Reports by environment"), _("Environment"), tuple(self.columns.values()), release.column_totals
        )

    def _by_area(self, release: Release) -> chart.StackedBars | None:
        if not release.rows:
            return None
        totals = tuple(row[-1] for row in release.cells[:-1])
        return self._bars(_("Reports by area"), _("Area"), tuple(self.content["row_labels"]), totals)

    def _bars(
        self, title: str, heading: str, labels: tuple[str, ...], totals: tuple[int | None, ...]
    ) -> chart.StackedBars:
        return chart.StackedBars(
            title=title,
            description=_("Small numbers are hidden.") if None in totals else "",
            x_labels=labels,
            series=(chart.Series(self.total_label, totals),),
            unit=_("number of reports"),
            x_heading=heading,
            totals=totals,
        )

    def _by_quarter(self) -> chart.StackedBars:
        columns = [_column_totals(part, tuple(self.environments)) for _label, part in self.parts]
        hidden = any(value is None for column in columns for value in column.values())
        return chart.StackedBars(
            title=_("Reports by quarter and environment"),
            description=_("Small numbers are hidden.") if hidden else "",
            x_labels=tuple(label for label, _release in self.parts),
            series=tuple(
                chart.Series(label, tuple(column[code] for column in columns))
                for code, label in self.environments.items()
            ),
            unit=_("number of reports"),
            x_heading=_("Quarter"),
            totals=tuple(part.cells[-1][-1] for _label, part in self.parts),
        )

    @property
    def has_withheld(self) -> bool:
        """Whether a figure is withheld."""
        return self.release is not None and self.release.has_withheld

    @property
    def hidden_up_to(self) -> int:
        """The largest number that is always hidden."""
        return self.release.minimum - 1 if self.release else 0

    @property
    def coverage_label(self) -> str:
        """How many answers the figures rest on."""
        return _("%(answered)d of %(asked)d weekly answers have come in") % self.content["coverage"]

    @property
    def missing(self) -> list[str]:
        """The lower periods that are not in the figures."""
        return list(self.content["missing"])


def _column_totals(part: Release, environments: tuple[str, ...]) -> dict[str, int | None]:
    """Return a quarter's totals by environment: none of them where it was published by area only."""
    known = dict(zip(part.columns, part.column_totals, strict=True))
    absent = 0 if part.columns else None
    return {code: known.get(code, absent) for code in environments}

"""The internal edition: every figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from situational_picture.enums import PeriodKind, View
from situational_picture.figures import Figures
from situational_picture.models import short_label
from situational_picture.presentation.shared import Edition, Side, Table, UnitRow, answered, of
from situational_picture.sources import kind_label
from vbe.rendering import chart
from vbe.rendering.chart import Row, cell


class InternalEdition(Edition):
    """All figures, for those who may see them."""

    kind = "internal"

    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__(content)
        self.figures = Figures.from_data(content["figures"])

    @cached_property
    def grid(self) -> Table:
        """Reports by district and environment."""
        grid = self.figures.grid
        rows = [
            self._row(self.row_name(area), counts) for area, counts in zip(grid.rows, grid.cells, strict=True)
        ]
        return Table(
            caption=_("Number of reports, %(period)s") % {"period": self.period},
            heading=_("Area"),
            columns=(*self._labels(grid.columns), _("All")),
            rows=tuple(rows),
            total=self._row(_("The whole municipality"), grid.column_totals),
        )

    def row_name(self, area: int) -> str:
        """Return the name of a row of the grid."""
        place = self.figures.places.get(area)
        return place.name if place else str(area)

    @cached_property
    def kinds(self) -> Table:
        """What the reports are about, by environment."""
        return self.kinds_of(self.figures.reports, _("What the reports are about, %(period)s"))

    def kinds_of(self, counts: Iterable[Any], caption: str) -> Table:
        """Return reports by kind and environment."""
        from situational_picture.statistics import by_category

        codes = tuple(self.figures.environments)
        rows = by_category(counts, codes)
        return Table(
            caption=caption % {"period": self.period},
            heading=_("Kind"),
            columns=(*self._labels(codes), _("All")),
            rows=tuple(self._row(kind_label(kind), values) for kind, values in rows.items()),
        )

    @cached_property
    def views(self) -> Table:
        """What each view has seen, side by side; never added."""
        codes = tuple(self.figures.environments)
        rows = [
            Row(str(view.label), tuple(cell(value) for value in self.figures.view(view).values()))
            for view in View
        ]
        return Table(
            caption=_("Events by who has seen them, %(period)s") % {"period": self.period},
            heading=_("Seen by"),
            columns=self._labels(codes),
            rows=tuple(rows),
        )

    @cached_property
    def sides(self) -> list[Side]:
        """The two views of each environment that somebody has seen."""
        figures, differing = self.figures, {difference.environment for difference in self.figures.differences}
        units, reports = figures.view(View.UNITS), figures.view(View.REPORTS)
        return [
            Side(label, figures.police[code], units[code], reports[code], code in differing)
            for code, label in figures.environments.items()
            if figures.police[code] or units[code] or reports[code]
        ]

    @property
    def difference_count(self) -> int:
        """In how many environments the views differ."""
        return len(self.figures.differences)

    @property
    def explanation(self) -> str:
        """Why the views differ."""
        return str(self.content["difference_explanation"])

    # --- who has answered -----------------------------------------------------------------------------------

    @cached_property
    def weeks(self) -> tuple[int, ...]:
        """The numbers of the weeks that are asked for; in a year the quarters."""
        if self.by_quarter:
            return tuple(dict.fromkeys(week.quarter.number for week in self.figures.weeks))
        return tuple(week.number for week in self.figures.weeks)

    @property
    def by_quarter(self) -> bool:
        """Whether answers are counted by quarter: a year has too many weeks to show."""
        return self.figures.span.kind == PeriodKind.YEAR

    @cached_property
    def units(self) -> list[UnitRow]:
        """Each unit's answers."""
        return [
            UnitRow(
                unit.name,
                () if self.by_quarter else tuple(answered(answer) for answer in unit.answers),
                self._by_quarter(unit.answers) if self.by_quarter else (),
                of(unit.coverage.answered, unit.coverage.asked),
            )
            for unit in self.figures.units
        ]

    @property
    def coverage_label(self) -> str:
        """How many answers are missing, in a sentence."""
        coverage = self.figures.coverage
        if not coverage.missing:
            return _("All %(asked)d answers have come in") % {"asked": coverage.asked}
        return ngettext(
            "%(missing)d of %(asked)d answer is missing",
            "%(missing)d of %(asked)d answers are missing",
            coverage.missing,
        ) % {"missing": coverage.missing, "asked": coverage.asked}

    def _by_quarter(self, answers: Sequence[str]) -> tuple[str, ...]:
        pairs = list(zip(self.figures.weeks, answers, strict=True))
        return tuple(
            of(sum(bool(answer) for answer in inside), len(inside))
            for inside in (
                [answer for week, answer in pairs if week.quarter.number == quarter] for quarter in self.weeks
            )
        )

    @property
    def missing(self) -> list[str]:
        """The lower periods that are not in the figures, as short labels."""
        return [short_label(span) for span in self.figures.missing]

    # --- chart ----------------------------------------------------------------------------------------------

    def chart_spec(self) -> chart.StackedBars:
        """Return reports by environment over time: weeks, or quarters in a year."""
        figures = self.figures
        totals = [sum(values.values()) for _span, values in figures.series]
        quarters = figures.span.kind == PeriodKind.YEAR
        return chart.StackedBars(
            title=_("Reports by quarter and environment")
            if quarters
            else _("Reports by week and environment"),
            description=_("Between %(least)d and %(most)d reports.")
            % {"least": min(totals), "most": max(totals)},
            x_labels=tuple(short_label(span) for span, _values in figures.series),
            series=tuple(
                chart.Series(label, tuple(values.get(code, 0) for _span, values in figures.series))
                for code, label in figures.environments.items()
            ),
            unit=_("number of reports"),
            x_heading=_("Quarter") if quarters else _("Week"),
        )

    def _labels(self, codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.figures.environments.get(code, code) for code in codes)

    def _row(self, label: str, counts: Sequence[int]) -> Row:
        return Row(label, tuple(cell(value) for value in (*counts, sum(counts))))

"""Editions as pages and PDFs show them: labels, tables and charts from an edition's content.

Reads no database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from situational_picture.enums import Category, PeriodKind, View
from situational_picture.figures import Figures
from situational_picture.models import short_label
from situational_picture.sources import kind_label
from vbe.disclosure import Release
from vbe.rendering import chart
from vbe.rendering.chart import Cell, Chart, Row, cell

ANSWER_ICONS = {"given": "filled", "nothing": "dash", "": "missing"}
ANSWER_STATES = {"given": "report", "nothing": "none", "": "missing"}


@dataclass(frozen=True)
class Table:
    """A table of figures. ``links`` has the address of each row, empty where there is none."""

    caption: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    links: tuple[str, ...] = ()

    @property
    def linked_rows(self) -> list[tuple[Row, str]]:
        """Rows with their addresses."""
        return list(zip(self.rows, self.links or [""] * len(self.rows), strict=True))

    @property
    def has_hidden(self) -> bool:
        """Whether a figure is hidden."""
        rows = (*self.rows, *((self.total,) if self.total else ()))
        return any(cell.hidden for row in rows for cell in row.cells)


@dataclass(frozen=True)
class Answered:
    """An answer as the coverage table shows it."""

    state: str
    icon: str
    label: str


@dataclass(frozen=True)
class UnitRow:
    """A unit's answers, week by week or, in a year, quarter by quarter as "12 of 13"."""

    name: str
    answers: tuple[Answered, ...]
    counts: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class Side:
    """What the police and the municipality see of an environment."""

    label: str
    police: int
    units: int
    reports: int
    differs: bool


class Edition:
    """What the two editions have in common."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.period: str = content["period"]
        self.sections: dict[str, str] = content["sections"]
        self.adopted: dict[str, Any] | None = content.get("adopted")

    @property
    def recommendations(self) -> list[str]:
        """One recommendation a line."""
        return [line.strip() for line in self.sections["recommendations"].splitlines() if line.strip()]

    @property
    def first_day(self) -> dt.date:
        """The first day of the period."""
        return dt.date.fromisoformat(self.content["first_day"])

    @property
    def last_day(self) -> dt.date:
        """The last day of the period."""
        return dt.date.fromisoformat(self.content["last_day"])

    @property
    def adopted_on(self) -> dt.date | None:
        """The day of adoption."""
        return dt.datetime.fromisoformat(self.adopted["at"]).date() if self.adopted else None


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
                _of(unit.coverage.answered, unit.coverage.asked),
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
            _of(sum(bool(answer) for answer in inside), len(inside))
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


class CouncilEdition(Edition):
    """Only what may be published. Every figure comes from a released table."""

    kind = "council"

    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__(content)
        self.release = Release.from_data(content["release"])
        self.parts = [(label, Release.from_data(data)) for label, data in content["parts"]]
        self.environments: dict[str, str] = dict(
            zip(self.release.columns, content["column_labels"], strict=True)
        )

    @cached_property
    def grid(self) -> Table:
        """Reports by district and environment, small numbers withheld."""
        labels = (*self.content["row_labels"], _("The whole municipality"))
        rows = [
            Row(label, tuple(cell(value) for value in values))
            for label, values in zip(labels, self.release.cells, strict=True)
        ]
        return Table(
            caption=_("Number of reports, %(period)s") % {"period": self.period},
            heading=_("Area"),
            columns=(*self.environments.values(), _("All")),
            rows=tuple(rows[:-1]),
            total=rows[-1],
        )

    def chart_spec(self) -> chart.StackedBars:
        """Return the released totals: a quarter's by environment, a year's by quarter and environment."""
        return self._by_quarter() if self.parts else self._by_environment()

    def _by_environment(self) -> chart.StackedBars:
        totals = self.release.column_totals
        return chart.StackedBars(
            title=_("Reports by environment"),
            description=_("Small numbers are hidden.") if None in totals else "",
            x_labels=tuple(self.environments.values()),
            series=(chart.Series(_("The whole municipality"), totals),),
            unit=_("number of reports"),
            x_heading=_("Environment"),
            totals=totals,
        )

    def _by_quarter(self) -> chart.StackedBars:
        columns = [dict(zip(part.columns, part.column_totals, strict=True)) for _label, part in self.parts]
        hidden = any(value is None for column in columns for value in column.values())
        return chart.StackedBars(
            title=_("Reports by quarter and environment"),
            description=_("Small numbers are hidden.") if hidden else "",
            x_labels=tuple(label for label, _release in self.parts),
            series=tuple(
                chart.Series(label, tuple(column.get(code, 0) for column in columns))
                for code, label in self.environments.items()
            ),
            unit=_("number of reports"),
            x_heading=_("Quarter"),
            totals=tuple(part.cells[-1][-1] for _label, part in self.parts),
        )

    @property
    def hidden_up_to(self) -> int:
        """The largest number that is always hidden."""
        return self.release.minimum - 1

    @property
    def coverage_label(self) -> str:
        """How many answers the figures rest on."""
        return _("%(answered)d of %(asked)d weekly answers have come in") % self.content["coverage"]

    @property
    def missing(self) -> list[str]:
        """The lower periods that are not in the figures."""
        return list(self.content["missing"])


def answered(answer: str) -> Answered:
    """Return how an answer is shown: icon and word, never colour alone."""
    labels = {"given": _("Given"), "nothing": _("Nothing to report"), "": _("Missing")}
    return Answered(ANSWER_STATES[answer], ANSWER_ICONS[answer], labels[answer])


def draw(edition: InternalEdition | CouncilEdition) -> Chart | None:
    """Return the edition's chart, the same on page and paper; None when there is nothing to draw."""
    spec = None if not _has_series(edition) else edition.chart_spec()
    return chart.render(spec, prefix=f"picture-{edition.kind}") if spec else None


def category_label(code: str) -> str:
    """Return what a kind of event in a contribution is called."""
    return str(Category(code).label)


def environment_total_cells(totals: Iterable[int]) -> tuple[Cell, ...]:
    """Return cells of totals with their sum last."""
    values = tuple(totals)
    return tuple(cell(value) for value in (*values, sum(values)))


def _has_series(edition: InternalEdition | CouncilEdition) -> bool:
    if isinstance(edition, InternalEdition):
        return bool(edition.figures.series)
    return bool(edition.release.rows)


def _of(count: int, out_of: int) -> str:
    return _("%(count)d of %(out_of)d") % {"count": count, "out_of": out_of}

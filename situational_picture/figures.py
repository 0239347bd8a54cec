"""The figures of a picture as one plain value, stored as it was compiled and never looked up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from situational_picture.periods import WEEK, Span
from situational_picture.statistics import (
    Count,
    Coverage,
    Difference,
    Grid,
    by_environment,
    coverage,
    differences,
    grid,
    of_view,
)


@dataclass(frozen=True)
class UnitAnswers:
    """What a unit answered: "given", "nothing" or empty, one for each week of the picture."""

    name: str
    view: str
    answers: tuple[str, ...]

    @property
    def coverage(self) -> Coverage:
        """How many of the weeks the unit has answered."""
        return coverage(self.answers)


@dataclass(frozen=True)
class Place:
    """An area's name and the row it is counted in: its district, or itself."""

    name: str
    row: int


@dataclass(frozen=True)
class Figures:
    """Everything that is counted in a picture, with the names that were in use.

    ``series`` holds the reports by environment of each part (or of the weeks before, for a week); ``rows``
    the districts in order; ``weeks`` those whose answers are asked for; ``missing`` the lower periods
    without an adopted picture. ``threshold`` is the smallest count that the council is shown.
    """

    span: Span
    counts: tuple[Count, ...]
    series: tuple[tuple[Span, dict[str, int]], ...]
    places: dict[int, Place]
    rows: tuple[int, ...]
    environments: dict[str, str]
    weeks: tuple[Span, ...]
    units: tuple[UnitAnswers, ...]
    missing: tuple[Span, ...]
    threshold: int
    # What else the council's tables are protected against (``Municipality.strictness``).
    strict: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return plain lists and numbers, for JSON."""
        return {
            "span": _pack(self.span),
            "counts": [[row.view, row.area, row.environment, row.category, row.count] for row in self.counts],
            "series": [[_pack(span), totals] for span, totals in self.series],
            "places": [[area, place.name, place.row] for area, place in self.places.items()],
            "rows": list(self.rows),
            "environments": list(map(list, self.environments.items())),
            "weeks": [_pack(week) for week in self.weeks],
            "units": [[unit.name, unit.view, list(unit.answers)] for unit in self.units],
            "missing": [_pack(span) for span in self.missing],
            "threshold": self.threshold,
            **({"strict": list(self.strict)} if self.strict else {}),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Figures:
        """Return the figures that ``as_data`` wrote."""
        return cls(
            span=Span(*data["span"]),
            counts=tuple(Count(*row) for row in data["counts"]),
            series=tuple((Span(*span), totals) for span, totals in data["series"]),
            places={area: Place(name, row) for area, name, row in data["places"]},
            rows=tuple(data["rows"]),
            environments=dict(data["environments"]),
            weeks=tuple(Span(*week) for week in data["weeks"]),
            units=tuple(UnitAnswers(name, view, tuple(answers)) for name, view, answers in data["units"]),
            missing=tuple(Span(*span) for span in data["missing"]),
            threshold=data["threshold"],
            strict=tuple(data.get("strict", ())),
        )

    @cached_property
    def reports(self) -> tuple[Count, ...]:
        """The concern reports alone."""
        return of_view(self.counts, "reports")

    @cached_property
    def grid(self) -> Grid:
        """Reports by district and environment."""
        row_of = {area: place.row for area, place in self.places.items()}
        return grid(self.reports, self.rows, tuple(self.environments), row_of)

    @cached_property
    def coverage(self) -> Coverage:
        """The answers of all units together."""
        return coverage(answer for unit in self.units for answer in unit.answers)

    def view(self, view: str) -> dict[str, int]:
        """Return what one view has seen, by environment."""
        return by_environment(of_view(self.counts, view), tuple(self.environments))

    @cached_property
    def police(self) -> dict[str, int]:
        """What the police have seen."""
        return self.view("police")

    @cached_property
    def municipality(self) -> dict[str, int]:
        """What the municipality has seen: the larger of reports and units' figures, maybe the same events."""
        units, reports = self.view("units"), self.view("reports")
        return {code: max(units[code], reports[code]) for code in self.environments}

    @cached_property
    def police_answered(self) -> bool:
        """Whether the police have answered at all: silence is no view."""
        return any(any(unit.answers) for unit in self.units if unit.view == "police")

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """The environments that the police and the municipality see differently."""
        if not self.police_answered:
            return ()
        return differences(self.police, self.municipality, self.threshold)

    def in_row(self, row: int) -> tuple[Count, ...]:
        """Return the reports of one row of the grid."""
        place = self.places
        return tuple(
            count
            for count in self.reports
            if (place[count.area].row if count.area in place else count.area) == row
        )

    @property
    def is_week(self) -> bool:
        """Whether the period is a week."""
        return self.span.kind == WEEK


def _pack(span: Span) -> list[Any]:
    return [span.kind, span.year, span.number]

"""What the guard has stopped, put together for those who plan training. Internal: small numbers are shown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from vbe.deidentification import Kind
from vbe.guard.enums import Outcome
from vbe.guard.labels import KIND_LABELS
from vbe.guard.models import GuardCount

WEEKS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A kind, a unit or a week: what was stopped, replaced and kept there."""

    label: Any
    stopped: int
    replaced: int
    kept: int


class Stopped:
    """The counts of one municipality over the last ``WEEKS`` weeks."""

    def __init__(self, municipality_id: int) -> None:
        today = timezone.localdate()
        self.first = today - dt.timedelta(days=today.weekday(), weeks=WEEKS - 1)
        self.rows: list[Any] = list(
            GuardCount.objects.filter(municipality_id=municipality_id, week__gte=self.first)
            .values("kind", "unit_id", "unit__name", "week", "outcome")
            .order_by()
            .annotate(total=Sum("count"))
        )

    @cached_property
    def total(self) -> int:
        """How many details were stopped."""
        return sum(row["total"] for row in self.rows if row["outcome"] == Outcome.STOPPED)

    @cached_property
    def kinds(self) -> list[Line]:
        """By kind, the most stopped first."""
        return self._lines("kind", lambda row: KIND_LABELS[Kind(row["kind"])])

    @cached_property
    def units(self) -> list[Line]:
        """By unit, in the order of their names: this is no ranking."""
        lines = self._lines("unit_id", lambda row: row["unit__name"] or _("No unit"))
        return sorted(lines, key=lambda line: str(line.label))

    @cached_property
    def weeks(self) -> list[Line]:
        """By week, the latest first; weeks without anything too."""
        counts = self._counted("week")
        days = [self.first + dt.timedelta(weeks=number) for number in range(WEEKS)]
        return [_line(_week(day), counts.get(day, Counter())) for day in reversed(days)]

    def _lines(self, column: str, label: Any) -> list[Line]:
        names = {row[column]: label(row) for row in self.rows}
        lines = [_line(names[key], counts) for key, counts in self._counted(column).items()]
        return sorted(lines, key=lambda line: (-line.stopped, str(line.label)))

    def _counted(self, column: str) -> dict[Any, Counter[str]]:
        counts: dict[Any, Counter[str]] = {}
        for row in self.rows:
            counts.setdefault(row[column], Counter())[row["outcome"]] += row["total"]
        return counts


def _week(day: dt.date) -> str:
    year, week, _weekday = day.isocalendar()
    return _("Week %(week)d, %(year)d") % {"week": week, "year": year}


def _line(label: Any, counts: Counter[str]) -> Line:
    return Line(label, counts[Outcome.STOPPED], counts[Outcome.REPLACED], counts[Outcome.KEPT])

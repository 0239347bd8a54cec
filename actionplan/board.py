"""A plan as its page and its document show it: activities in their parts, each with its bar and its words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Max
from django.http import QueryDict
from django.utils.translation import gettext as _

from actionplan import periods
from actionplan.enums import Standing
from actionplan.gantt import Bar, Scale
from actionplan.models import Activity, Goal, Plan, PlanGroup
from actionplan.summary import Summary, in_words, summarise
from vbe.organisation.enums import Dimension
from vbe.organisation.models import Function

TONES = {
    Standing.OVERDUE: ("stop", "late"),
    Standing.UNDATED: ("warn", "clock"),
    Standing.STARTED: ("accent", "half"),
    Standing.PLANNED: ("muted", "circle"),
    Standing.ONGOING: ("accent", "flat"),
    Standing.DONE: ("good", "check-circle"),
    Standing.CANCELLED: ("muted", "cross"),
}
ICONS = {
    Dimension.PROMOTE: "framja",
    Dimension.PREVENT: "forebygga",
    Dimension.COUNTER: "forhindra",
    Dimension.PROTECT: "shield",
    Dimension.HANDLE: "people",
}
TERM = re.compile(r"(?P<term>[VH])-(?P<year>\d{4})")
YEAR = re.compile(r"\d{4}")
ONGOING = "lopande"
METER = 88
DIGITS = 9  # of a row's number in an address


@dataclass(frozen=True, slots=True)
class Row:
    """One activity as it is shown."""

    activity: Activity
    standing: Standing
    bar: Bar
    functions: tuple[Function, ...]

    @property
    def tone(self) -> str:
        """The status's tone."""
        return TONES[self.standing][0]

    @property
    def icon(self) -> str:
        """The status's icon."""
        return TONES[self.standing][1]

    @property
    def when(self) -> str:
        """The time as it is written in the plan."""
        activity = self.activity
        return periods.written(
            activity.starts, activity.ends, ongoing=activity.ongoing, ordinary=activity.ordinary
        )

    @property
    def months(self) -> str:
        """The months it covers."""
        return periods.in_months(self.activity.first_day, self.activity.last_day)

    @property
    def responsible(self) -> str:
        """The responsible functions, separated by commas."""
        return ", ".join(function.name for function in self.functions)

    @property
    def meter(self) -> str:
        """The filled part of the meter, in its 88 units."""
        return str(round(METER * self.activity.progress / 100))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan: its goals, the rows that are shown, and how all its activities stand."""

    group: PlanGroup
    goals: tuple[Goal, ...]
    rows: tuple[Row, ...]
    summary: Summary

    @property
    def icon(self) -> str:
        """The dimension's icon; a part of the municipality's own has the plan's."""
        return ICONS[Dimension(self.group.dimension)] if self.group.dimension else "plan"

    @property
    def note(self) -> str:
        """How many are shown of how many, and how they stand."""
        total = self.summary.total + self.summary.cancelled
        shown = _("Shows %(shown)d of %(total)d.") % {"shown": len(self.rows), "total": total}
        step = _("%(number)s in step.") % {"number": in_words(self.summary.in_step).capitalize()}
        return f"{shown} {step}"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader chose to see, as codes; empty is everything."""

    responsible: int | None = None
    status: str = ""
    time: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        """Read the codes from an address; what is no code counts as no choice."""
        number, status, time = (query.get(name, "") for name in ("ansvarig", "status", "tid"))
        known = TERM.fullmatch(time) or YEAR.fullmatch(time) or time == ONGOING
        return cls(
            int(number) if number.isascii() and number.isdigit() and len(number) <= DIGITS else None,
            status if status in Standing.values else "",
            time if known else "",
        )

    @property
    def any(self) -> bool:
        """Whether anything was chosen."""
        return self != Filters()

    def show(self, row: Row) -> bool:
        """Tell whether the row is among what was chosen."""
        if self.responsible is not None and self.responsible not in {
            function.pk for function in row.functions
        }:
            return False
        if self.status and row.standing != self.status:
            return False
        return not self.time or self._in_time(row.activity)

    def _in_time(self, activity: Activity) -> bool:
        if self.time == ONGOING:
            return activity.ongoing
        first, last = periods.bounds(self.time.replace("-", " "))
        starts, ends = activity.first_day, activity.last_day
        if starts is None and ends is None:
            return False
        if activity.ongoing:
            ends = None
        # A deadline alone stands in its own period; a start alone goes on.
        return (starts or ends or first) <= last and (ends is None or ends >= first)


class Board:
    """A plan on a day. Four queries: parts, goals, activities and the functions responsible for them."""

    def __init__(self, plan: Plan, today: dt.date, filters: Filters | None = None) -> None:
        self.plan = plan
        self.today = today
        self.filters = filters or Filters()
        self.scale = Scale(plan.first_year, plan.last_year, today)
        self.activities = list(
            plan.activities.in_order()
            .prefetch_related("responsible")
            .annotate(followed_up=Max("follow_ups__at"))
        )

    @cached_property
    def summary(self) -> Summary:
        """How all the plan's activities stand, whatever is shown."""
        return summarise(self.activities, self.today)

    @cached_property
    def rows(self) -> list[Row]:
        """Every activity, shown or not."""
        return [self._row(activity) for activity in self.activities]

    @cached_property
    def parts(self) -> list[Part]:
        """The parts in their order; while filtering, only those with something to show."""
        goals: dict[int, list[Goal]] = {}
        for goal in self.plan.goals.order_by("position", "pk"):
            goals.setdefault(goal.group_id, []).append(goal)
        parts = [self._part(group, goals.get(group.pk, [])) for group in self.plan.groups.all()]
        return [part for part in parts if part.rows] if self.filters.any else parts

    @property
    def shown(self) -> int:
        """How many rows are shown."""
        return sum(len(part.rows) for part in self.parts)

    @property
    def functions(self) -> list[Function]:
        """The functions that are responsible for something, by name."""
        every = {function.pk: function for row in self.rows for function in row.functions}
        return sorted(every.values(), key=lambda function: function.name.casefold())

    @property
    def times(self) -> list[tuple[str, str]]:
        """The terms to choose among, as code and name; years when the plan is long."""
        years = range(self.plan.first_year, self.plan.last_year + 1)
        if len(years) > 3:  # noqa: PLR2004  (as the scale has it)
            return [(str(year), str(year)) for year in years]
        return [(f"{term}-{year}", f"{term} {year}") for year in years for term in "VH"]

    @property
    def standings(self) -> list[tuple[str, Any]]:
        """The statuses to choose among."""
        return [(standing.value, standing.label) for standing in Standing]

    def _row(self, activity: Activity) -> Row:
        standing = activity.standing(self.today)
        bar = self.scale.bar(
            activity.first_day,
            activity.last_day or activity.start_passed,
            ongoing=activity.ongoing,
            progress=0 if standing == Standing.CANCELLED else activity.progress,
            overdue=standing == Standing.OVERDUE,
        )
        functions = tuple(sorted(activity.responsible.all(), key=lambda function: function.name.casefold()))
        return Row(activity, standing, bar, functions)

    def _part(self, group: PlanGroup, goals: list[Goal]) -> Part:
        rows = [row for row in self.rows if row.activity.group_id == group.pk]
        shown = tuple(row for row in rows if self.filters.show(row))
        return Part(group, tuple(goals), shown, summarise([row.activity for row in rows], self.today))

"""An activity as its page shows it: the row of the plan, its follow-ups and its changes, the latest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from actionplan.board import Row
from actionplan.enums import Standing
from actionplan.gantt import Scale
from actionplan.models import Activity, FollowUp

SHOWN = ("title", "group", "goal", "answers", "starts", "ends", "ongoing", "ordinary")


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed in the plan, and when. Who is in the audit log."""

    at: dt.datetime
    fields: tuple[Any, ...]


class ActivityPage:
    """One activity on a day."""

    def __init__(self, activity: Activity, today: dt.date) -> None:
        self.activity = activity
        standing = activity.standing(today)
        self.scale = Scale(activity.plan.first_year, activity.plan.last_year, today)
        bar = self.scale.bar(
            activity.first_day,
            activity.last_day or activity.start_passed,
            ongoing=activity.ongoing,
            progress=0 if standing == Standing.CANCELLED else activity.progress,
            overdue=standing == Standing.OVERDUE,
        )
        self.row = Row(activity, standing, bar, tuple(activity.responsible.order_by("name")))

    @cached_property
    def follow_ups(self) -> list[FollowUp]:
        """What was told, the latest first."""
        return list(self.activity.follow_ups.select_related("function"))

    @cached_property
    def changes(self) -> list[Change]:
        """Changes of what the activity says, the latest first. Follow-ups stand by themselves."""
        versions = list(self.activity.history.order_by("history_date", "history_id"))
        names = {field.name: field.verbose_name for field in Activity._meta.fields if field.name in SHOWN}
        changes = []
        for before, after in pairwise(versions):
            fields = tuple(
                label for name, label in names.items() if _value(before, name) != _value(after, name)
            )
            if fields:
                changes.append(Change(after.history_date, fields))
        return changes[::-1]


def _value(version: Any, name: str) -> Any:
    return getattr(version, version._meta.get_field(name).attname)

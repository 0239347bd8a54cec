"""Plans for tests, built through the domain as everything else is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from actionplan import domain
from actionplan.models import Activity, Plan
from vbe.organisation.domain import save_function
from vbe.organisation.models import Function


def this_year() -> int:
    return timezone.localdate().year


def draft(town: Any, actor: Any, *, title: str = "Handlingsplan", activities: int = 1) -> Plan:
    """A draft for this year with activities in its first part."""
    year = this_year()
    plan = domain.create_plan(town.municipality, title=title, first_year=year, last_year=year, actor=actor)
    for number in range(activities):
        add(plan, f"Aktivitet {number + 1}", actor=actor)
    return plan


def add(plan: Plan, title: str, *, actor: Any = None, **content: Any) -> Activity:
    """An activity in the plan's first part, over the whole year unless told otherwise."""
    values = {"starts": str(plan.first_year), "ends": str(plan.last_year)} | content
    group = values.pop("group", None) or plan.groups.first()
    return domain.add_activity(plan, content=domain.Content(title=title, group=group, **values), actor=actor)


def adopt(plan: Plan, actor: Any) -> Plan:
    domain.adopt_plan(
        plan,
        version=None,
        body="kommunstyrelsen",
        decided_on=dt.date(2026, 2, 4),
        reference="KS 1",
        actor=actor,
    )
    plan.refresh_from_db()
    return plan


def adopted(town: Any, cast: Any, **kwargs: Any) -> Plan:
    """A plan in force: drafted by the coordinator, adopted by the steering group."""
    return adopt(draft(town, cast.coordinator, **kwargs), cast.steering)


def held(town: Any, name: str, holder: Any) -> Function:
    """A function with a holder."""
    return save_function(town.municipality, name=name, holder=holder, actor=None)


def own_activity(town: Any, cast: Any) -> Activity:
    """An activity in force that the manager's function is responsible for."""
    held(town, "Fritidschef", cast.manager)
    plan = draft(town, cast.coordinator, activities=0)
    activity = add(plan, "Öppet hus", responsible=("Fritidschef",))
    adopt(plan, cast.steering)
    activity.refresh_from_db()
    return activity

"""Storing a whole plan that was read from text and corrected by a person, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from simple_history.utils import bulk_create_with_history

from actionplan import periods
from actionplan.domain.activities import functions_named
from actionplan.models import Activity, Goal, Plan, PlanGroup
from vbe.audit.domain import record
from vbe.organisation.models import Municipality, User


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A part of the plan; ``dimension`` is a code or empty."""

    name: str
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class NewGoal:
    """A goal and the place of its part in ``NewPlan.groups``."""

    text: str
    group: int


@dataclass(frozen=True, slots=True)
class NewActivity:
    """An activity with the places of its part and goal; ``starts`` and ``ends`` are period codes or empty."""

    title: str
    group: int
    goal: int | None = None
    responsible: tuple[str, ...] = ()
    starts: str = ""
    ends: str = ""
    ongoing: bool = False
    ordinary: bool = False


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A whole plan to store."""

    title: str
    first_year: int
    last_year: int
    dimension_set: str
    groups: tuple[NewGroup, ...]
    goals: tuple[NewGoal, ...]
    activities: tuple[NewActivity, ...]


@transaction.atomic
def import_plan(municipality: Municipality, *, new: NewPlan, actor: User | None) -> Plan:
    """Store the plan as a draft, all or nothing. Functions are found by name, whatever its case, or created.

    Raises ValidationError for a plan without activities or with an end before its start, UnguardedTextError
    for text that points somebody out.
    """
    if not new.activities:
        raise ValidationError(_("The plan has no activities yet."))
    plan = Plan.objects.create(
        municipality=municipality,
        title=new.title,
        first_year=new.first_year,
        last_year=new.last_year,
        dimension_set=new.dimension_set,
        created_by=actor,
    )
    groups = PlanGroup.objects.bulk_create(
        PlanGroup(plan=plan, name=group.name, dimension=group.dimension, position=place)
        for place, group in enumerate(new.groups)
    )
    goals = Goal.objects.bulk_create(
        Goal(plan=plan, group=groups[goal.group], text=goal.text, position=place)
        for place, goal in enumerate(new.goals)
    )
    rows = [_row(plan, place, activity, groups, goals) for place, activity in enumerate(new.activities)]
    activities = bulk_create_with_history(rows, Activity, default_user=actor)
    _give_responsibility(municipality, new, activities, actor)
    details = {"activities": len(activities), "goals": len(goals)}
    record("plan.imported", actor=actor, obj=plan, municipality_id=municipality.pk, details=details)
    return plan


def _row(
    plan: Plan, place: int, activity: NewActivity, groups: list[PlanGroup], goals: list[Goal]
) -> Activity:
    first_day, last_day = periods.days(activity.starts, activity.ends)
    if first_day and last_day and last_day < first_day:
        raise ValidationError(_("The end must not be before the start."))
    if activity.goal is not None and goals[activity.goal].group_id != groups[activity.group].pk:
        raise ValidationError(_("The goal stands in another part of the plan."))
    return Activity(
        plan=plan,
        group=groups[activity.group],
        goal=None if activity.goal is None else goals[activity.goal],
        title=activity.title,
        starts=activity.starts,
        ends=activity.ends,
        first_day=first_day,
        last_day=last_day,
        ongoing=activity.ongoing,
        ordinary=activity.ordinary,
        position=place,
    )


def _give_responsibility(
    municipality: Municipality, new: NewPlan, activities: list[Activity], actor: User | None
) -> None:
    names = [name for activity in new.activities for name in activity.responsible]
    functions = functions_named(municipality, names, actor=actor)
    through = Activity.responsible.through
    pairs = dict.fromkeys(
        (stored.pk, functions[name.casefold()].pk)
        for stored, activity in zip(activities, new.activities, strict=True)
        for name in activity.responsible
    )
    through.objects.bulk_create(
        through(activity_id=activity, function_id=function) for activity, function in pairs
    )

"""Making, changing, adopting and revising plans, and their parts and goals."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from simple_history.utils import bulk_create_with_history

from actionplan import rules
from actionplan.domain.checks import locked, require_draft, require_open, signed
from actionplan.enums import ActivityStatus, PlanState
from actionplan.models import Activity, Goal, Plan, PlanAdoption, PlanGroup
from vbe.audit.domain import record
from vbe.organisation.enums import DIMENSIONS, Dimension, DimensionSet
from vbe.organisation.models import Municipality, User


@transaction.atomic
def create_plan(
    municipality: Municipality,
    *,
    title: str,
    first_year: int,
    last_year: int,
    actor: User | None,
    dimension_set: str = "",
    follow_up_on: dt.date | None = None,
) -> Plan:
    """Create a draft with one part for each dimension of its wording (the municipality's when not given)."""
    plan = Plan.objects.create(
        municipality=municipality,
        title=title,
        first_year=first_year,
        last_year=last_year,
        dimension_set=dimension_set or municipality.dimension_set,
        follow_up_on=follow_up_on,
        created_by=actor,
    )
    dimensions = DIMENSIONS[DimensionSet(plan.dimension_set)]
    PlanGroup.objects.bulk_create(
        PlanGroup(plan=plan, name=str(Dimension(code).label), dimension=code, position=place)
        for place, code in enumerate(dimensions)
    )
    record("plan.created", actor=actor, obj=plan, municipality_id=municipality.pk)
    return plan


@transaction.atomic
def change_plan(
    plan: Plan,
    *,
    version: int | None,
    title: str,
    first_year: int,
    last_year: int,
    follow_up_on: dt.date | None,
    actor: User | None,
) -> Plan:
    """Change a plan's title, years and next follow-up.

    Years and title of an adopted plan stand as decided.
    """
    plan = locked(plan, version)
    require_open(plan)
    if plan.state == PlanState.DRAFT:
        plan.title, plan.first_year, plan.last_year = title, first_year, last_year
    elif (title, first_year, last_year) != (plan.title, plan.first_year, plan.last_year):
        raise ValidationError(
            _("Title and years stand as they were decided. Revise the plan to change them.")
        )
    plan.follow_up_on = follow_up_on
    _touch(plan)
    record("plan.changed", actor=actor, obj=plan, municipality_id=plan.municipality_id)
    return plan


@transaction.atomic
def adopt_plan(
    plan: Plan, *, version: int | None, body: str, decided_on: dt.date, reference: str, actor: User
) -> PlanAdoption:
    """Put a draft in force and archive the plan it replaces.

    Raises PermissionDenied for those who may not sign off and for the draft's own authors, ValidationError
    for a plan that is no draft or has no activities, StaleError for an old form.
    """
    plan = locked(plan, version)
    require_draft(plan)
    if not rules.may_adopt(actor, plan):
        raise PermissionDenied
    if not plan.activities.exists():
        raise ValidationError(_("The plan has no activities yet."))
    for earlier in Plan.objects.select_for_update().adopted().filter(municipality_id=plan.municipality_id):
        earlier.state = PlanState.ARCHIVED
        _touch(earlier)
        record("plan.archived", actor=actor, obj=earlier, municipality_id=plan.municipality_id)
    plan.state = PlanState.ADOPTED
    _touch(plan)
    adoption = PlanAdoption.objects.create(
        plan=plan, by=actor, body=body, decided_on=decided_on, reference=reference
    )
    record("plan.adopted", actor=actor, obj=plan, municipality_id=plan.municipality_id)
    return adoption


@transaction.atomic
def revise_plan(plan: Plan, *, title: str, first_year: int, last_year: int, actor: User | None) -> Plan:
    """Make a draft from the plan in force: parts, goals and activities with status and progress come along.

    What was cancelled stays behind, and what was done before the new plan's first year. Raises
    ValidationError when the plan is not in force or already has a draft that revises it.
    """
    plan = locked(plan, None)
    if plan.state != PlanState.ADOPTED:
        raise ValidationError(_("Only the plan in force can be revised."))
    if plan.revisions.filter(state=PlanState.DRAFT).exists():
        raise ValidationError(_("There is already a draft that revises this plan."))
    draft = Plan.objects.create(
        municipality_id=plan.municipality_id,
        title=title,
        first_year=first_year,
        last_year=last_year,
        dimension_set=plan.dimension_set,
        revises=plan,
        created_by=actor,
    )
    carried = _carry(plan, draft, actor)
    details = {"from": plan.pk, "activities": carried}
    record("plan.revised", actor=actor, obj=draft, municipality_id=plan.municipality_id, details=details)
    return draft


@transaction.atomic
def save_group(
    plan: Plan, *, name: str, dimension: str, actor: User | None, group: PlanGroup | None = None
) -> PlanGroup:
    """Create or change a part of the plan."""
    plan = locked(plan, None)
    require_open(plan)
    if group is None:
        group = PlanGroup(plan=plan, position=_next_position(plan.groups))
    group.name, group.dimension = name, dimension
    group.save()
    record("plan_group.saved", actor=actor, obj=group, municipality_id=plan.municipality_id)
    return group


@transaction.atomic
def remove_group(group: PlanGroup, *, actor: User | None) -> None:
    """Remove an empty part of a draft. Raises ValidationError while it has goals or activities."""
    plan = locked(group.plan, None)
    require_draft(plan)
    if group.activities.exists() or group.goals.exists():
        raise ValidationError(_("Move or remove what stands in this part first."))
    record("plan_group.removed", actor=actor, obj=group, municipality_id=plan.municipality_id)
    group.delete()


@transaction.atomic
def save_goal(
    plan: Plan, *, group: PlanGroup, text: str, actor: User | None, goal: Goal | None = None
) -> Goal:
    """Create or change a goal of a part of the plan; its activities follow it to another part."""
    plan = locked(plan, None)
    require_open(plan)
    _require_same_plan(plan, group)
    if goal is None:
        goal = Goal(plan=plan, position=_next_position(group.goals))
    moved = goal.pk is not None and goal.group_id != group.pk
    goal.group, goal.text = group, text
    goal.save()
    if moved:
        for activity in goal.activities.all():
            activity.group = group
            _save_activity(activity, actor)
    record("goal.saved", actor=actor, obj=goal, municipality_id=plan.municipality_id)
    return goal


@transaction.atomic
def remove_goal(goal: Goal, *, actor: User | None) -> None:
    """Remove a goal from a draft; its activities stay without a goal."""
    plan = locked(goal.plan, None)
    require_draft(plan)
    record("goal.removed", actor=actor, obj=goal, municipality_id=plan.municipality_id)
    goal.delete()


def _touch(plan: Plan) -> None:
    plan.version += 1
    plan.save()


def _next_position(rows: Any) -> int:
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _require_same_plan(plan: Plan, part: PlanGroup | Goal) -> None:
    if part.plan_id != plan.pk:
        raise PermissionDenied


def _save_activity(activity: Activity, actor: User | None) -> None:
    activity.version += 1
    signed(activity, actor).save()


def _carry(plan: Plan, draft: Plan, actor: User | None) -> int:
    groups = {group.pk: _copy(group, draft) for group in plan.groups.all()}
    PlanGroup.objects.bulk_create(groups.values())
    goals = {goal.pk: _copy(goal, draft, group=groups[goal.group_id]) for goal in plan.goals.all()}
    Goal.objects.bulk_create(goals.values())
    sources = [
        activity
        for activity in plan.activities.in_order().prefetch_related("responsible")
        if not _is_left_behind(activity, draft)
    ]
    copies = bulk_create_with_history(
        [_copy_activity(activity, draft, groups, goals) for activity in sources], Activity, default_user=actor
    )
    through = Activity.responsible.through
    through.objects.bulk_create(
        through(activity_id=copy.pk, function_id=function.pk)
        for source, copy in zip(sources, copies, strict=True)
        for function in source.responsible.all()
    )
    return len(copies)


def _is_left_behind(activity: Activity, draft: Plan) -> bool:
    if activity.status == ActivityStatus.CANCELLED:
        return True
    finished = activity.status == ActivityStatus.DONE
    return finished and activity.last_day is not None and activity.last_day < draft.first_day


def _copy(part: Any, draft: Plan, **changes: Any) -> Any:
    values = {
        field.name: getattr(part, field.name) for field in part._meta.concrete_fields if not field.primary_key
    }
    return type(part)(**{**values, "plan": draft, **changes})


def _copy_activity(
    activity: Activity, draft: Plan, groups: dict[int, Any], goals: dict[int, Any]
) -> Activity:
    copy: Activity = _copy(
        activity,
        draft,
        group=groups[activity.group_id],
        goal=goals.get(activity.goal_id) if activity.goal_id else None,
        carried_from=activity,
        version=1,
        reminded_on=None,
    )
    return copy

"""Adding, changing, moving, removing and following up activities."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from actionplan import periods, rules
from actionplan.domain.checks import locked, require_draft, require_open, signed
from actionplan.enums import ActivityStatus
from actionplan.models import Activity, FollowUp, Goal, Plan, PlanGroup
from vbe.audit.domain import record
from vbe.guard.fields import refuse
from vbe.organisation.domain import save_function
from vbe.organisation.models import Function, Municipality, User

COMPLETE = 100


@dataclass(frozen=True, slots=True)
class Content:
    """What an activity says.

    ``starts`` and ``ends`` are period codes or empty; ``responsible`` are functions' names.
    """

    title: str
    group: PlanGroup
    goal: Goal | None = None
    responsible: tuple[str, ...] = ()
    starts: str = ""
    ends: str = ""
    ongoing: bool = False
    ordinary: bool = False
    answers: str = ""


@transaction.atomic
def add_activity(plan: Plan, *, content: Content, actor: User | None) -> Activity:
    """Add an activity last in its part of the plan.

    Raises ValidationError for a plan that has been replaced.
    """
    plan = locked(plan, None)
    require_open(plan)
    last = content.group.activities.aggregate(last=Max("position"))["last"]
    activity = Activity(plan=plan, position=0 if last is None else last + 1)
    _write(activity, plan, content, actor)
    record("activity.added", actor=actor, obj=activity, municipality_id=plan.municipality_id)
    return activity


@transaction.atomic
def change_activity(
    activity: Activity, *, version: int | None, content: Content, actor: User | None
) -> Activity:
    """Change what an activity says; its status stays. Raises StaleError for an old form."""
    activity = locked(activity, version)
    require_open(activity.plan)
    activity.version += 1
    _write(activity, activity.plan, content, actor)
    record("activity.changed", actor=actor, obj=activity, municipality_id=activity.plan.municipality_id)
    return activity


@transaction.atomic
def remove_activity(activity: Activity, *, version: int | None, actor: User | None) -> None:
    """Remove an activity from a draft.

    What has been decided or followed up is cancelled instead (ValidationError).
    """
    activity = locked(activity, version)
    require_draft(activity.plan)
    record("activity.removed", actor=actor, obj=activity, municipality_id=activity.plan.municipality_id)
    signed(activity, actor).delete()


@transaction.atomic
def move_activity(activity: Activity, *, up: bool, actor: User | None) -> Activity:
    """Let an activity change places with its neighbour in its part; the first cannot move up."""
    plan = locked(activity.plan, None)
    require_open(plan)
    order = list(
        Activity.objects.select_for_update().filter(group_id=activity.group_id).order_by("position", "pk")
    )
    place = [row.pk for row in order].index(activity.pk)
    other = place + (-1 if up else 1)
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
        for position, row in enumerate(order):
            row.position = position
        Activity.objects.bulk_update(order, ("position",))
    record("activity.moved", actor=actor, obj=activity, municipality_id=plan.municipality_id)
    return activity


@transaction.atomic
def update_activity(
    activity: Activity, *, version: int | None, status: str, progress: int, note: str, actor: User
) -> FollowUp:
    """Follow up an activity: its status, its progress in percent and a note. What is done is at a hundred.

    Raises PermissionDenied for others than the plan's editors and the holders of a responsible function,
    StaleError for an old form.
    """
    activity = locked(activity, version)
    if not rules.may_follow_up(actor, activity):
        raise PermissionDenied
    activity.status = ActivityStatus(status)
    activity.progress = COMPLETE if status == ActivityStatus.DONE else progress
    activity.version += 1
    signed(activity, actor).save()
    follow_up = FollowUp.objects.create(
        activity=activity,
        status=activity.status,
        progress=activity.progress,
        note=note,
        function=activity.responsible.filter(holder=actor).order_by("name").first(),
        by=actor,
    )
    details = {"status": activity.status, "progress": activity.progress}
    municipality_id = activity.plan.municipality_id
    record(
        "activity.followed_up", actor=actor, obj=activity, municipality_id=municipality_id, details=details
    )
    return follow_up


def functions_named(
    municipality: Municipality, names: list[str], *, actor: User | None
) -> dict[str, Function]:
    """Return the functions by their names in small letters; those that do not exist yet are created.

    Raises UnguardedTextError for a name that certainly points somebody out.
    """
    known = {
        function.name.casefold(): function for function in Function.objects.filter(municipality=municipality)
    }
    for name in names:
        if name.casefold() in known:
            continue
        refuse(name, "organisation.Function.name")
        known[name.casefold()] = save_function(municipality, name=name, actor=actor)
    return known


def _write(activity: Activity, plan: Plan, content: Content, actor: User | None) -> None:
    if content.group.plan_id != plan.pk or (content.goal and content.goal.plan_id != plan.pk):
        raise PermissionDenied
    if content.goal and content.goal.group_id != content.group.pk:
        raise ValidationError({"goal": _("The goal stands in another part of the plan.")})
    for name in ("title", "group", "goal", "starts", "ends", "ongoing", "ordinary", "answers"):
        setattr(activity, name, getattr(content, name))
    activity.first_day, activity.last_day = periods.days(content.starts, content.ends)
    if activity.first_day and activity.last_day and activity.last_day < activity.first_day:
        raise ValidationError({"ends": _("The end must not be before the start.")})
    signed(activity, actor).save()
    functions = functions_named(plan.municipality, list(content.responsible), actor=actor)
    activity.responsible.set([functions[name.casefold()] for name in content.responsible])

"""What the plan adds to the home page.

At most two queries: the plans, and the activities of the one in force.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplan.enums import CLOSED, PlanState, Standing
from actionplan.models import Activity, Plan
from actionplan.summary import Summary, in_words, summarise
from vbe.web.home import Date, Figure, Part, Task

SOON = dt.timedelta(days=30)
MOST_TASKS = 4
MOST_DATES = 3
TITLE = 90
OVERDUE_RANK, ADOPT_RANK, DUE_RANK = 40, 45, 60


@dataclass
class Duty:
    """An activity with the names of the functions responsible, as one joined row each."""

    activity: Activity
    functions: list[str] = field(default_factory=list)
    own: bool = False

    @property
    def title(self) -> str:
        """The activity, short enough for a list."""
        return Truncator(self.activity.title).chars(TITLE)

    @property
    def responsible(self) -> str:
        """The responsible functions in a sentence."""
        if not self.functions:
            return _("No function is responsible.")
        return _("Responsible: %(functions)s.") % {"functions": ", ".join(self.functions)}

    @property
    def href(self) -> str:
        """The activity's page."""
        return reverse("actionplan:activity", args=(self.activity.pk,))


def part(request: HttpRequest) -> Part | None:
    """Return the reader's part: an overview, a holder's own activities, what is to be adopted."""
    permissions = request.access.permissions  # type: ignore[attr-defined]
    if not permissions & {"edit_plan", "update_activity", "sign_off"}:
        return None
    today = timezone.localdate()
    plans = list(Plan.objects.visible_to(request.user).exclude(state=PlanState.ARCHIVED).newest_first())
    adopted = next((plan for plan in plans if plan.state == PlanState.ADOPTED), None)
    everything = bool(permissions & {"edit_plan", "sign_off"})
    duties = _duties(adopted, request.user, everything=everything) if adopted else []
    editing = "edit_plan" in permissions
    own = [duty for duty in duties if editing or duty.own]
    tasks = [*_adoptions(plans, request.user, permissions), *_overdue(own, today), *_due(own, today)]
    return Part(
        figures=(_figure(summarise([duty.activity for duty in duties], today)),)
        if adopted and everything
        else (),
        tasks=tuple(tasks),
        dates=(*_deadlines(own, today), *_follow_up(adopted, today)),
    )


def _duties(plan: Plan, user: Any, *, everything: bool) -> list[Duty]:
    """Return the activities in one query: a row for each function, put together here."""
    rows = Activity.objects.filter(plan=plan)
    if not everything:
        rows = rows.filter(responsible__holder=user)
    joined = rows.annotate(function_name=F("responsible__name"), holder_id=F("responsible__holder_id"))
    duties: dict[int, Duty] = {}
    for row in joined.order_by("last_day", "pk", "function_name"):
        duty = duties.setdefault(row.pk, Duty(row))
        duty.own = duty.own or row.__dict__["holder_id"] == user.pk
        if name := row.__dict__["function_name"]:
            duty.functions.append(name)
    return list(duties.values())


def _figure(summary: Summary) -> Figure:
    unit = _("of %(total)d") % {"total": summary.total}
    if summary.overdue:
        text = ngettext("%(number)s is overdue", "%(number)s are overdue", summary.overdue)
        change = text % {"number": in_words(summary.overdue)}
        return Figure(_("Activities in step"), summary.in_step, unit, change.capitalize(), "stop", "late")
    return Figure(_("Activities in step"), summary.in_step, unit, _("None is overdue"))


def _overdue(duties: list[Duty], today: dt.date) -> list[Task]:
    late = [duty for duty in duties if duty.activity.standing(today) == Standing.OVERDUE]
    tasks = [
        Task(
            title=duty.title,
            why=duty.responsible,
            href=duty.href,
            action=_("Follow up"),
            icon="plan",
            rank=OVERDUE_RANK,
            state=_("Overdue since %(day)s") % {"day": _day(duty)},
            state_icon="late",
            tone="stop",
        )
        for duty in late[:MOST_TASKS]
    ]
    if len(late) > MOST_TASKS:
        more = len(late) - MOST_TASKS
        text = ngettext("One more overdue activity", "%(number)s more overdue activities", more)
        tasks.append(
            Task(
                title=(text % {"number": in_words(more)}).capitalize(),
                why=_("They stand in the action plan."),
                href=f"{reverse('actionplan:current')}?status={Standing.OVERDUE.value}",
                action=_("Show"),
                icon="plan",
                rank=OVERDUE_RANK,
            )
        )
    return tasks


def _due(duties: list[Duty], today: dt.date) -> list[Task]:
    """Return what ends within a month."""
    soon = [duty for duty in duties if _ends_ahead(duty, today) and _last(duty) <= today + SOON]
    return [
        Task(
            title=duty.title,
            why=duty.responsible,
            href=duty.href,
            action=_("Follow up"),
            icon="plan",
            rank=DUE_RANK,
            state=_("To be done by %(day)s") % {"day": _day(duty)},
        )
        for duty in soon[:MOST_TASKS]
    ]


def _adoptions(plans: list[Plan], user: Any, permissions: frozenset[str]) -> list[Task]:
    if "sign_off" not in permissions:
        return []
    return [
        Task(
            title=Truncator(plan.title).chars(TITLE),
            why=_("The draft waits for the steering group's decision."),
            href=reverse("actionplan:plan", args=(plan.pk,)),
            action=_("Read and adopt"),
            icon="plan",
            rank=ADOPT_RANK,
            state=_("Draft"),
            state_icon="edit",
            tone="warn",
        )
        for plan in plans
        if plan.state == PlanState.DRAFT and plan.created_by_id != user.pk
    ]


def _deadlines(duties: list[Duty], today: dt.date) -> list[Date]:
    ahead = [duty for duty in duties if _ends_ahead(duty, today)][:MOST_DATES]
    return [Date(_last(duty), duty.title, duty.responsible, duty.href) for duty in ahead]


def _follow_up(plan: Plan | None, today: dt.date) -> list[Date]:
    if plan is None or plan.follow_up_on is None or plan.follow_up_on < today:
        return []
    return [
        Date(
            plan.follow_up_on, _("The action plan is followed up"), plan.title, reverse("actionplan:current")
        )
    ]


def _ends_ahead(duty: Duty, today: dt.date) -> bool:
    activity = duty.activity
    open_ = activity.status not in CLOSED and not activity.ongoing
    return open_ and activity.last_day is not None and activity.last_day >= today


def _last(duty: Duty) -> dt.date:
    return duty.activity.last_day or dt.date.max


def _day(duty: Duty) -> str:
    return date_format(_last(duty), "j F")

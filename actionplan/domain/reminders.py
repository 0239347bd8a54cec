"""Reminding those who hold functions that overdue activities wait for a follow-up.

Mails say nothing of content.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplan.enums import PlanState
from actionplan.models import Activity, Plan
from vbe.audit.domain import record
from vbe.organisation.models import User


def waiting(plan: Plan, today: dt.date) -> dict[User, list[Activity]]:
    """Return, by holder, the overdue activities of a plan in force that were not reminded of today."""
    if plan.state != PlanState.ADOPTED:
        return {}
    activities = (
        plan.activities.overdue(today)
        .filter(Q(reminded_on=None) | Q(reminded_on__lt=today))
        .prefetch_related("responsible__holder")
    )
    holders: dict[User, list[Activity]] = {}
    for activity in activities:
        people = {function.holder for function in activity.responsible.all() if function.holder is not None}
        for holder in people:
            if holder.is_active:
                holders.setdefault(holder, []).append(activity)
    return holders


def remind(plan: Plan, *, actor: User | None) -> int:
    """Send one mail to each holder with overdue activities; return how many were sent.

    A second run on the same day sends nothing. A run that breaks off half way may send a mail again, never
    lose one.
    """
    today = timezone.localdate()
    holders = waiting(plan, today)
    for holder, activities in sorted(holders.items(), key=lambda pair: pair[0].pk):
        _send(holder, len(activities))
    reminded = {activity.pk for activities in holders.values() for activity in activities}
    if not reminded:
        return 0
    with transaction.atomic():
        Activity.objects.filter(pk__in=reminded).update(reminded_on=today)
        details = {"people": len(holders), "activities": len(reminded)}
        record("plan.reminded", actor=actor, obj=plan, municipality_id=plan.municipality_id, details=details)
    return len(holders)


def _send(holder: User, count: int) -> None:
    text = ngettext(
        "An activity that your function is responsible for is overdue. Sign in to %(site)s to follow it up.",
        "%(count)d activities that your function is responsible for are overdue. "
        "Sign in to %(site)s to follow them up.",
        count,
    ) % {"count": count, "site": settings.SITE_NAME}
    send_mail(
        _("The action plan waits for your follow-up"), text, settings.DEFAULT_FROM_EMAIL, [holder.email]
    )

"""What every change of a plan checks first."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actionplan.enums import PlanState
from actionplan.models import Activity, Plan
from vbe.organisation.models import User

Versioned = TypeVar("Versioned", Plan, Activity)


class StaleError(Exception):
    """Somebody else changed the object after the form was opened. Nothing was saved."""


def locked(obj: Versioned, version: int | None) -> Versioned:
    """Return the object read anew under a lock; raise StaleError when it is not ``version`` any more."""
    current = type(obj)._default_manager.select_for_update().get(pk=obj.pk)
    if version is not None and current.version != version:
        raise StaleError
    return current


def signed(activity: Activity, actor: User | None) -> Activity:
    """Return the activity with the name that its history is to say; no request is needed to know it."""
    vars(activity)["_history_user"] = actor  # as django-simple-history documents it
    return activity


def require_open(plan: Plan) -> None:
    """Raise ValidationError for a plan that another has replaced: it stays as it was."""
    if plan.state == PlanState.ARCHIVED:
        raise ValidationError(_("The plan has been replaced and can no longer be changed."))


def require_draft(plan: Plan) -> None:
    """Raise ValidationError for a plan that is not a draft."""
    if plan.state != PlanState.DRAFT:
        raise ValidationError(_("The plan is not a draft any more."))

"""What the plan's views share: loading through what may be seen, and answering what went wrong."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from actionplan.enums import PlanState
from actionplan.models import Activity, Goal, Plan, PlanGroup
from actionplan.querysets import PlanQuerySet
from vbe.organisation.models import Municipality, User
from vbe.web.forms import StyledForm

CONFLICT = 409
READERS = ("read_plan", "edit_plan", "sign_off")


def signed_in(request: HttpRequest) -> User:
    """Return the person who asks; every page of the room asks for sign-in."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def municipality_of(request: HttpRequest) -> Municipality:
    """Return the municipality of the person who asks; 403 for those who have none."""
    municipality: Municipality | None = request.access.municipality  # type: ignore[attr-defined]
    if municipality is None:
        raise PermissionDenied
    return municipality


def can(request: HttpRequest, permission: str) -> bool:
    """Tell whether the person holds the permission.

    A person belongs to one municipality, as does what they may see.
    """
    return bool(request.access.can(permission))  # type: ignore[attr-defined]


def plans_of(request: HttpRequest) -> PlanQuerySet:
    """Return the plans the person may see, with their decisions."""
    return Plan.objects.visible_to(request.user).select_related("adoption", "municipality")


def load_plan(request: HttpRequest, pk: int) -> Plan:
    """Return a plan the person may see; 404 otherwise."""
    return get_object_or_404(plans_of(request), pk=pk)


def load_activity(request: HttpRequest, pk: int) -> Activity:
    """Return an activity the person may see; 404 otherwise."""
    activities = Activity.objects.visible_to(request.user)
    return get_object_or_404(activities.select_related("plan__municipality", "group", "goal"), pk=pk)


def load_part(request: HttpRequest, model: type[PlanGroup | Goal], pk: int) -> Any:
    """Return a part or a goal of a plan the person may see; 404 otherwise."""
    return get_object_or_404(model.objects.filter(plan__in=plans_of(request)).select_related("plan"), pk=pk)


def require_editable(plan: Plan) -> Plan:
    """Return the plan; 403 when another has replaced it."""
    if plan.state == PlanState.ARCHIVED:
        raise PermissionDenied
    return plan


def require_draft(plan: Plan) -> Plan:
    """Return the plan; 403 when it is no draft: what has been decided is not removed."""
    if plan.state != PlanState.DRAFT:
        raise PermissionDenied
    return plan


def tell(form: StyledForm, error: ValidationError) -> None:
    """Put what the domain refused at the form's fields, or above it."""
    fields = getattr(error, "error_dict", {})
    form.add_error(None, error if not set(fields) - set(form.fields) else error.messages)


def keep_typed(form: StyledForm, obj: Plan | Activity) -> int:
    """Bring the form's version up to date, everything typed kept; return the status that says so, 409."""
    version = type(obj)._default_manager.values_list("version", flat=True).get(pk=obj.pk)
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["version"] = str(version)
    form.data = data
    return CONFLICT


def form_page(
    request: HttpRequest,
    form: StyledForm,
    *,
    title: Any,
    action: Any,
    back: str,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Return a page with one form. ``action`` is what its button says."""
    stale = status == CONFLICT
    known = {"form": form, "title": title, "action": action, "back": back, "stale": stale, **context}
    return render(request, "actionplan/form.html", known, status=status)

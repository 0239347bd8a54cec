"""Activities and their follow-up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actionplan import domain, rules
from actionplan.activity_page import ActivityPage
from actionplan.enums import PlanState
from actionplan.forms import ActivityForm, FollowUpForm
from actionplan.forms.activity import initial_of
from actionplan.models import Activity
from actionplan.views.shared import (
    CONFLICT,
    READERS,
    can,
    form_page,
    keep_typed,
    load_activity,
    load_plan,
    require_draft,
    require_editable,
    signed_in,
    tell,
)
from vbe.web import errors
from vbe.web.access import requires


@require_http_methods(["GET", "POST"])
@requires(*READERS)
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """An activity and its follow-ups, with the form of the next one for those who may."""
    found = load_activity(request, pk)
    may_follow_up = rules.may_follow_up(request.user, found)
    if request.method == "POST" and not may_follow_up:
        raise PermissionDenied
    initial = {name: getattr(found, name) for name in ("status", "progress", "version")}
    form = FollowUpForm(request.POST or None, initial=initial) if may_follow_up else None
    if form is None or not form.is_valid():
        return _activity(request, found, form)
    try:
        domain.update_activity(found, actor=signed_in(request), **form.cleaned_data)
    except domain.StaleError:
        return _conflict(request, found, form)
    messages.success(request, _("The follow-up is saved."))
    return redirect("actionplan:activity", pk)


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def activity_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A new activity in a plan."""
    plan = require_editable(load_plan(request, pk))
    form = ActivityForm(request.POST or None, plan=plan, initial={"group": request.GET.get("del", "")})
    if form.is_valid():
        try:
            domain.add_activity(plan, content=form.content, actor=signed_in(request))
            return redirect("actionplan:plan", pk)
        except ValidationError as error:
            tell(form, error)
    back = reverse("actionplan:plan", args=(pk,))
    return form_page(request, form, title=_("New activity"), action=_("Save the activity"), back=back)


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def activity_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what an activity says."""
    found = load_activity(request, pk)
    plan = require_editable(found.plan)
    form = ActivityForm(request.POST or None, plan=plan, initial=initial_of(found))
    status = 200
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            domain.change_activity(found, version=version, content=form.content, actor=signed_in(request))
            return redirect("actionplan:activity", pk)
        except domain.StaleError:
            status = keep_typed(form, found)
        except ValidationError as error:
            tell(form, error)
    back = reverse("actionplan:activity", args=(pk,))
    context: dict[str, Any] = {}
    if plan.state == PlanState.DRAFT:
        context = {
            "remove": reverse("actionplan:activity_remove", args=(pk,)),
            "remove_label": _("Remove …"),
            "ask": True,
        }
    return form_page(
        request,
        form,
        title=_("Change the activity"),
        action=_("Save the activity"),
        back=back,
        status=status,
        **context,
    )


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def activity_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove an activity from a draft."""
    found = load_activity(request, pk)
    plan = require_draft(found.plan)
    if request.method != "POST":
        return render(request, "actionplan/activity_remove.html", {"activity": found, "plan": plan})
    version = request.POST.get("version", "")
    try:
        domain.remove_activity(
            found, version=int(version) if version.isdecimal() else 0, actor=signed_in(request)
        )
    except domain.StaleError:
        return errors.conflict(request, back=reverse("actionplan:activity", args=(pk,)))
    messages.success(request, _("The activity is removed."))
    return redirect("actionplan:plan", plan.pk)


@require_POST
@requires("edit_plan")
def activity_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an activity up or down in its part."""
    found = load_activity(request, pk)
    plan = require_editable(found.plan)
    domain.move_activity(found, up=request.POST.get("direction") != "down", actor=signed_in(request))
    return redirect("actionplan:plan", plan.pk)


def _activity(
    request: HttpRequest, found: Activity, form: FollowUpForm | None, status: int = 200
) -> HttpResponse:
    editing = can(request, "edit_plan") and found.plan.state != PlanState.ARCHIVED
    page = ActivityPage(found, timezone.localdate())
    context = {
        "activity": found,
        "plan": found.plan,
        "page": page,
        "form": form,
        "may_edit": editing,
        "stale": status == CONFLICT,
    }
    return render(request, "actionplan/activity.html", context, status=status)


def _conflict(request: HttpRequest, found: Activity, form: FollowUpForm) -> HttpResponse:
    """Show the activity as it is now, with what was typed kept and the form's version brought up to date."""
    found = load_activity(request, found.pk)
    return _activity(request, found, form, status=keep_typed(form, found))

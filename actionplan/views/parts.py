"""Parts and goals of a plan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actionplan import domain
from actionplan.enums import PlanState
from actionplan.forms import GoalForm, GroupForm
from actionplan.models import Goal, Plan, PlanGroup
from actionplan.views.shared import (
    form_page,
    load_part,
    load_plan,
    require_draft,
    require_editable,
    signed_in,
)
from vbe.web.access import requires


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def group_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A new part of the plan."""
    plan = require_editable(load_plan(request, pk))
    form = GroupForm(request.POST or None, plan=plan)
    if form.is_valid():
        domain.save_group(plan, actor=signed_in(request), **form.cleaned_data)
        return redirect("actionplan:plan", plan.pk)
    return _page(request, form, plan, title=_("New part of the plan"))


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def group_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a part's name and dimension."""
    group = load_part(request, PlanGroup, pk)
    plan = require_editable(group.plan)
    initial = {"name": group.name, "dimension": group.dimension}
    form = GroupForm(request.POST or None, plan=plan, initial=initial)
    if form.is_valid():
        domain.save_group(plan, group=group, actor=signed_in(request), **form.cleaned_data)
        return redirect("actionplan:plan", plan.pk)
    remove = reverse("actionplan:group_remove", args=(pk,)) if plan.state == PlanState.DRAFT else ""
    return _page(
        request, form, plan, title=_("Change the part"), remove=remove, remove_label=_("Remove the part")
    )


@require_POST
@requires("edit_plan")
def group_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an empty part of a draft."""
    group = load_part(request, PlanGroup, pk)
    plan = require_draft(group.plan)
    try:
        domain.remove_group(group, actor=signed_in(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("actionplan:plan", plan.pk)


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def goal_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A new goal."""
    plan = require_editable(load_plan(request, pk))
    form = GoalForm(request.POST or None, plan=plan, initial={"group": request.GET.get("del", "")})
    if form.is_valid():
        domain.save_goal(plan, actor=signed_in(request), **form.cleaned_data)
        return redirect("actionplan:plan", plan.pk)
    return _page(request, form, plan, title=_("New goal"))


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def goal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a goal."""
    goal = load_part(request, Goal, pk)
    plan = require_editable(goal.plan)
    form = GoalForm(request.POST or None, plan=plan, initial={"text": goal.text, "group": goal.group_id})
    if form.is_valid():
        domain.save_goal(plan, goal=goal, actor=signed_in(request), **form.cleaned_data)
        return redirect("actionplan:plan", plan.pk)
    remove = reverse("actionplan:goal_remove", args=(pk,)) if plan.state == PlanState.DRAFT else ""
    return _page(
        request, form, plan, title=_("Change the goal"), remove=remove, remove_label=_("Remove the goal")
    )


@require_POST
@requires("edit_plan")
def goal_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a goal from a draft."""
    goal = load_part(request, Goal, pk)
    plan = require_draft(goal.plan)
    domain.remove_goal(goal, actor=signed_in(request))
    return redirect("actionplan:plan", plan.pk)


def _page(request: HttpRequest, form: Any, plan: Plan, *, title: str, **context: Any) -> HttpResponse:
    back = reverse("actionplan:plan", args=(plan.pk,))
    return form_page(request, form, title=title, action=_("Save"), back=back, **context)

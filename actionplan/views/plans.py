"""Plans as a whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actionplan import domain, rules
from actionplan.board import Board, Filters
from actionplan.enums import PlanState
from actionplan.forms import AdoptionForm, PlanForm, RevisionForm
from actionplan.models import Plan
from actionplan.views.shared import (
    READERS,
    can,
    form_page,
    keep_typed,
    load_plan,
    municipality_of,
    plans_of,
    require_editable,
    signed_in,
    tell,
)
from vbe.web import errors
from vbe.web.access import requires


@require_safe
@requires(*READERS)
def current(request: HttpRequest) -> HttpResponse:
    """The plan in force, or the latest draft for those who work on it."""
    visible = list(plans_of(request).exclude(state=PlanState.ARCHIVED).newest_first())
    adopted = next((found for found in visible if found.state == PlanState.ADOPTED), None)
    drafts = [found for found in visible if found.state == PlanState.DRAFT]
    shown = adopted or next(iter(drafts), None)
    if shown is None:
        return render(request, "actionplan/none.html", {"may_edit": can(request, "edit_plan")})
    return _board(request, shown, drafts=drafts if adopted else drafts[1:])


@require_safe
@requires(*READERS)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Any plan: a draft, the one in force, or one that was replaced."""
    return _board(request, load_plan(request, pk), drafts=[])


@require_safe
@requires(*READERS)
def plans(request: HttpRequest) -> HttpResponse:
    """Every plan the person may see, the latest first."""
    found = plans_of(request).newest_first()
    return render(request, "actionplan/list.html", {"plans": found, "may_edit": can(request, "edit_plan")})


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def create(request: HttpRequest) -> HttpResponse:
    """A new, empty draft."""
    municipality = municipality_of(request)
    year = timezone.localdate().year
    initial = {"first_year": year, "last_year": year, "dimension_set": municipality.dimension_set}
    form = PlanForm(request.POST or None, initial=initial)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        made = domain.create_plan(municipality, actor=signed_in(request), **values)
        return redirect("actionplan:plan", made.pk)
    return form_page(
        request, form, title=_("New plan"), action=_("Create the draft"), back=reverse("actionplan:list")
    )


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, years and next follow-up."""
    found = require_editable(load_plan(request, pk))
    names = ("title", "first_year", "last_year", "follow_up_on", "version")
    form = PlanForm(request.POST or None, plan=found, initial={name: getattr(found, name) for name in names})
    status = 200
    if form.is_valid():
        try:
            domain.change_plan(found, actor=signed_in(request), **form.cleaned_data)
            return redirect("actionplan:plan", pk)
        except domain.StaleError:
            status = keep_typed(form, found)
        except ValidationError as error:
            tell(form, error)
    back = reverse("actionplan:plan", args=(pk,))
    return form_page(request, form, title=_("Change the plan"), action=_("Save"), back=back, status=status)


@require_http_methods(["GET", "POST"])
@requires("sign_off")
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft in force."""
    found = load_plan(request, pk)
    if not rules.may_adopt(request.user, found):
        raise PermissionDenied
    initial = {"decided_on": timezone.localdate(), "version": found.version}
    form = AdoptionForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            domain.adopt_plan(found, actor=signed_in(request), **form.cleaned_data)
            messages.success(
                request, _("The plan is adopted. Everybody in the municipality's work can read it.")
            )
            return redirect("actionplan:plan", pk)
        except domain.StaleError:
            return errors.conflict(request, back=reverse("actionplan:plan", args=(pk,)))
        except ValidationError as error:
            tell(form, error)
    earlier = plans_of(request).adopted().first()
    context = {"form": form, "plan": found, "earlier": earlier, "board": Board(found, timezone.localdate())}
    return render(request, "actionplan/adopt.html", context)


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Make next year's draft from the plan in force."""
    found = load_plan(request, pk)
    if found.state != PlanState.ADOPTED:
        raise PermissionDenied
    form = RevisionForm(request.POST or None, initial=_next_years(found))
    if form.is_valid():
        try:
            draft = domain.revise_plan(found, actor=signed_in(request), **form.cleaned_data)
            return redirect("actionplan:plan", draft.pk)
        except ValidationError as error:
            tell(form, error)
    lead = _(
        "Activities come along with their status and progress. What was cancelled stays in the earlier plan."
    )
    back = reverse("actionplan:plan", args=(pk,))
    action = _("Make the draft")
    return form_page(request, form, title=_("Revise the plan"), action=action, back=back, lead=lead)


@require_POST
@requires("edit_plan")
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the holders of functions with overdue activities."""
    found = load_plan(request, pk)
    if found.state != PlanState.ADOPTED:
        raise PermissionDenied
    count = domain.remind(found, actor=signed_in(request))
    if count:
        text = ngettext("Reminder sent to one person.", "Reminder sent to %(count)d persons.", count) % {
            "count": count
        }
        messages.success(request, text)
    else:
        messages.info(
            request,
            _("Nobody was reminded: no overdue activity has a holder who has not been reminded today."),
        )
    return redirect("actionplan:plan", pk)


def _board(request: HttpRequest, found: Plan, *, drafts: list[Plan]) -> HttpResponse:
    board = Board(found, timezone.localdate(), Filters.of(request.GET))
    editing = can(request, "edit_plan") and found.state != PlanState.ARCHIVED
    adopting = found.state == PlanState.DRAFT and can(request, "sign_off")
    context: dict[str, Any] = {
        "plan": found,
        "board": board,
        "filters": board.filters,
        "drafts": drafts,
        "adoption": getattr(found, "adoption", None),
        "may_edit": editing,
        "may_adopt": adopting and rules.may_adopt(request.user, found),
        "PlanState": PlanState,
    }
    return render(request, "actionplan/plan.html", context)


def _next_years(found: Plan) -> dict[str, Any]:
    length = found.last_year - found.first_year
    first = max(found.last_year + 1, found.first_year + 1) if length == 0 else found.first_year
    last = first + length
    return {
        "first_year": first,
        "last_year": last,
        "title": found.title.replace(found.years, _span(first, last)),
    }


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"

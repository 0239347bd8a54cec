"""A report's page for the coordinator, and everything that can be done from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases import domain, timeline
from cases.actions import ACTIONS, Action
from cases.enums import Link
from cases.forms.triage import CHANGED, NOT_NOW, ReportForm
from cases.models import LinkAssessment, Report
from vbe.web.access import requires

View = Callable[..., HttpResponse]
ON_THE_PAGE = ("assess", "act", "close", "reopen", "link", "ask")


@require_GET
@requires("read_report")
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """A report: what it says, where it stands, and what comes next."""
    return _show(request, _found(request, pk))


def carry_out(name: str) -> View:
    """Return the view that carries out the action."""
    action = ACTIONS[name]

    @require_POST
    @requires("triage_report")
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found = _found(request, pk)
        form, status = _try(request, action, found)
        if form is None:
            messages.success(request, action.done)
            return redirect("cases:report", pk=pk)
        return _show(request, form.report, action=action, form=form, status=status)

    view.__doc__ = action.form.__doc__
    return view


@require_http_methods(["GET", "POST"])
@requires("triage_report")
def redact(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace one of the report's texts for good."""
    action, found, status = ACTIONS["redact"], _found(request, pk), 200
    form: ReportForm | None = action.form(report=found)
    if request.method == "POST":
        form, status = _try(request, action, found)
        if form is None:
            messages.success(request, action.done)
            return redirect("cases:report", pk=pk)
    domain.record_reading(found, actor=request.user)  # type: ignore[arg-type]
    return render(request, "cases/redact.html", {"report": found, "form": form}, status=status)


def _found(request: HttpRequest, pk: int) -> Report:
    reports = Report.objects.triaged_by(request.user).select_related("unit", "area", "reporter")
    links = Prefetch("links", LinkAssessment.objects.select_related("by"))
    return get_object_or_404(reports.prefetch_related(links), pk=pk)


def _try(request: HttpRequest, action: Action, found: Report) -> tuple[ReportForm | None, int]:
    """Carry out the action.

    Return the form with what stood in the way and its status, or None when it is done.
    """
    form = action.form(request.POST, report=found)
    if not form.is_valid():
        return form, 200
    try:
        action.call(found, form.cleaned_data, request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        form.add_error(None, error) if not hasattr(error, "error_dict") else _spread(form, error)
        return form, 200
    except (domain.StaleError, domain.TransitionError) as error:
        form.refuse(CHANGED if isinstance(error, domain.StaleError) else NOT_NOW, _found(request, found.pk))
        return form, 409
    return None, 302


def _spread(form: ReportForm, error: ValidationError) -> None:
    for name, faults in error.error_dict.items():
        form.add_error(name if name in form.fields else None, faults)


def _show(
    request: HttpRequest,
    found: Report,
    *,
    action: Action | None = None,
    form: ReportForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the report; ``form`` is the one that could not be carried out."""
    domain.record_reading(found, actor=request.user)  # type: ignore[arg-type]
    forms: dict[str, Any] = {}
    if request.access.can_at("triage_report", found.unit_id):  # type: ignore[attr-defined]
        offered = [one for one in ACTIONS.values() if one.name in ON_THE_PAGE and one.offered(found)]
        forms = {one.name: one.form(report=found) for one in offered}
    if action is not None and action.name in forms:
        forms[action.name] = form
    link = next((one.link for one in found.links.all()), Link.UNASSESSED)
    context = {
        "report": found,
        "forms": forms,
        "step": next((one.name for one in ACTIONS.values() if one.name in forms and one.step(found)), ""),
        "form": form,
        "failed": action.name if action is not None else "",
        "lost": form.typed() if form is not None and action is not None and action.name not in forms else [],
        "link": Link(link),
        "questions": found.questions.select_related("asked_by"),
        "timeline": timeline.entries(found),
    }
    return render(request, "cases/report.html", context, status=status)

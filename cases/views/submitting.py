"""A new report: the gate, the steps, and the receipt."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cases.models import Report
from cases.wizard import Wizard
from vbe.organisation.models import User
from vbe.web.access import requires

TEMPLATES = {
    1: "cases/gate.html",
    2: "cases/submit_seen.html",
    3: "cases/submit_place.html",
    4: "cases/submit_done.html",
    5: "cases/submit_review.html",
}


@require_GET
@requires("submit_report")
def gate(request: HttpRequest) -> HttpResponse:
    """Where urgent matters go, before the form."""
    return _show(request, Wizard(QueryDict("go=1"), _person(request)))


@require_http_methods(["GET", "POST"])
@requires("submit_report")
def submit(request: HttpRequest) -> HttpResponse:
    """Go from step to step, and send the report from the last one."""
    if request.method == "GET":
        return redirect("cases:gate")
    wizard = Wizard(request.POST, _person(request))
    if wizard.complete:
        try:
            return redirect("cases:receipt", pk=wizard.send().pk)
        except ValidationError as error:
            wizard.refuse(error)
    return _show(request, wizard)


@require_GET
@requires("submit_report")
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """That the report came in, and under which number."""
    reports = Report.objects.own(request.user).summaries()
    return render(request, "cases/receipt.html", {"report": get_object_or_404(reports, pk=pk)})


def _person(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User):
        raise TypeError
    return user


def _show(request: HttpRequest, wizard: Wizard) -> HttpResponse:
    context = {"wizard": wizard, "form": wizard.form, "steps": wizard.forms}
    return render(request, TEMPLATES[wizard.current], context)

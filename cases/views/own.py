"""The reporter's own reports: where they stand, and questions to answer."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cases import domain
from cases.forms.triage import AnswerForm
from cases.models import Question, Report
from vbe.web.access import requires
from vbe.web.paging import page


@require_GET
@requires("submit_report")
def own(request: HttpRequest) -> HttpResponse:
    """The reports that the person has sent, newest first."""
    reports = Report.objects.own(request.user).summaries().with_open_questions()
    return render(request, "cases/own.html", {"page": page(reports, request)})


@require_GET
@requires("submit_report")
def own_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own report, its status, and questions about it."""
    report = get_object_or_404(Report.objects.own(request.user).select_related("unit", "area"), pk=pk)
    return _show(request, report)


@require_POST
@requires("submit_report")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the coordinator's question."""
    own_reports = Report.objects.own(request.user)
    question = get_object_or_404(
        Question.objects.filter(report__in=own_reports).select_related("report"), pk=pk
    )
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            domain.answer(question, text=form.cleaned_data["answer"], actor=request.user)  # type: ignore[arg-type]
        except domain.StaleError:
            form.add_error(None, _("The question is already answered. Nothing more was saved."))
            return _show(request, question.report, question, form, late=True)
        messages.success(request, _("The answer is sent to the coordinator."))
        return redirect("cases:own_report", pk=question.report_id)
    return _show(request, question.report, question, form)


def _show(
    request: HttpRequest,
    report: Report,
    question: Question | None = None,
    form: AnswerForm | None = None,
    *,
    late: bool = False,
) -> HttpResponse:
    """Show the report; the form stands under ``question``, or under the first one that waits."""
    domain.record_reading(report, actor=request.user)  # type: ignore[arg-type]
    questions = list(report.questions.all())
    waiting = question or next((one for one in questions if one.answered_at is None), None)
    context = {
        "report": report,
        "questions": questions,
        "waiting": waiting,
        "form": form or AnswerForm(),
    }
    return render(
        request, "cases/own_report.html", context, status=HTTPStatus.CONFLICT if late else HTTPStatus.OK
    )

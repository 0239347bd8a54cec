"""The coordinator's figures, read once a request for the menu and the page together."""

from __future__ import annotations

from django.http import HttpRequest

from cases import counts
from cases.enums import Status
from cases.models import Question

STATUSES, QUESTIONS = "_report_statuses", "_report_questions"


def statuses(request: HttpRequest) -> dict[str, int]:
    """Return how many of the reports that the person reads stand in each status."""
    found: dict[str, int] | None = getattr(request, STATUSES, None)
    if found is None:
        found = counts.by_status_for(request.user, "read_report")
        setattr(request, STATUSES, found)
    return found


def questions(request: HttpRequest) -> int:
    """Return how many questions the person has to answer about own reports."""
    found: int | None = getattr(request, QUESTIONS, None)
    if found is None:
        found = Question.objects.waiting_for(request.user).count()
        setattr(request, QUESTIONS, found)
    return found


def new_reports(request: HttpRequest) -> int:
    """Return the number beside the menu's reports: those that nobody has begun to assess."""
    return statuses(request)[Status.NEW]


def own_questions(request: HttpRequest) -> int:
    """Return the number beside the menu's own reports; a coordinator sends few and is spared the question."""
    if "triage_report" in request.access.permissions:  # type: ignore[attr-defined]
        return 0
    return questions(request)

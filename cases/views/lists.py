"""The unit manager's list and the coordinator's inbox."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases import counts
from cases.figures import statuses
from cases.filters import Filters
from cases.models import Report
from vbe.web.access import requires
from vbe.web.paging import PAGE_SIZE, Count, Page, capped_count, page


@require_GET
@requires("list_reports")
def unit_reports(request: HttpRequest) -> HttpResponse:
    """Status and counts of the units' reports. No text, and nobody's name."""
    reports = Report.objects.listed_for(request.user)
    found = counts.by_status_for(request.user, "list_reports")
    return render(request, "cases/unit_reports.html", {"page": page(reports, request), "statuses": found})


@require_GET
@requires("triage_report")
def inbox(request: HttpRequest) -> HttpResponse:
    """The reports that the coordinator assesses."""
    found = statuses(request)
    filters = Filters(request, request.user.municipality, found)  # type: ignore[union-attr, arg-type]
    everything = Report.objects.triaged_by(request.user, resolved=True)
    wanted = filters.apply(everything)
    shown = page(wanted.summaries().with_open_questions(), request)
    context = {
        "page": shown,
        "count": _count(shown, wanted),
        "filters": filters,
        "statuses": found,
        "hint": None if shown.rows else filters.hint(everything),
    }
    return render(request, "cases/inbox.html", context)


def _count(shown: Page, wanted: object) -> Count:
    """Count what the filters let through; a list that fits on the page counts itself."""
    if not shown.older and not shown.newer and len(shown) < PAGE_SIZE:
        return Count(len(shown), capped=False)
    return capped_count(wanted)  # type: ignore[arg-type]

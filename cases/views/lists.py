"""The unit manager's list and the coordinator's inbox."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases import counts
from cases.figures import statuses
from cases.filters import Filters
from cases.inbox import COLUMNS, rows
from cases.models import Report
from cases.querysets import ReportQuerySet
from vbe.web.access import requires
from vbe.web.paging import COUNT_CAP, PAGE_SIZE, Count, Page, capped_count, page


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
    municipality: Any = request.user.municipality  # type: ignore[union-attr]
    filters = Filters(request, municipality, found)
    everything = Report.objects.triaged_by(request.user, resolved=True)
    wanted = filters.apply(everything)
    shown = page(wanted.with_open_questions().values_list(*COLUMNS, named=True), request)
    context = {
        "page": shown,
        "rows": rows(shown.rows, municipality),
        "count": _count(shown, wanted, filters),
        "filters": filters,
        "statuses": found,
        "hint": None if shown.rows else filters.hint(everything),
    }
    return render(request, "cases/inbox.html", context)


def _count(shown: Page, wanted: ReportQuerySet, filters: Filters) -> Count:
    """Count what the filters let through, without asking when the page or the figures tell."""
    if not shown.older and not shown.newer and len(shown) < PAGE_SIZE:
        return Count(len(shown), capped=False)
    if filters.known is not None:
        return Count(min(filters.known, COUNT_CAP), filters.known > COUNT_CAP)
    return capped_count(wanted)

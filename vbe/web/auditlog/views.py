"""The auditor reads, exports and verifies the log; each of the three is itself in the log."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vbe.audit.domain import record
from vbe.audit.models import Event
from vbe.audit.querysets import EventQuerySet
from vbe.web import paging, tasks
from vbe.web.access import requires
from vbe.web.auditlog import export
from vbe.web.auditlog.forms import FilterForm
from vbe.web.auditlog.rows import lines
from vbe.web.requests import Request, own_municipality


def _note(request: Request, action: str, details: Mapping[str, str]) -> None:
    with transaction.atomic():
        record(action, actor=request.user, municipality_id=own_municipality(request).pk, details=details)


@require_safe
@requires("read_audit")
def events(request: Request) -> HttpResponse:
    """The log, newest first."""
    form = FilterForm(request.GET, municipality=own_municipality(request))
    if not form.is_valid():
        return render(request, "audit/list.html", {"form": form, "page": paging.Page([], "", "")}, status=400)
    page = paging.page(form.events(), request, key="sequence")
    count = paging.capped_count(form.events().select_related(None))
    _note(request, "audit.read", form.codes())
    context = {
        "form": form,
        "page": page,
        "lines": list(lines(page)),
        "count": count,
        "query": request.GET.urlencode(),
        "verified": _last_verification(request),
    }
    return render(request, "audit/list.html", context)


def _last_verification(request: Request) -> Event | None:
    own: EventQuerySet = Event.objects.of_municipality(own_municipality(request).pk)
    return own.doing(["audit.verified"]).first()


@require_POST
@requires("read_audit")
def export_events(request: Request) -> HttpResponse:
    """The chosen events as a file."""
    form = FilterForm(request.GET, municipality=own_municipality(request))
    if not form.is_valid():
        return render(request, "audit/list.html", {"form": form, "page": paging.Page([], "", "")}, status=400)
    chosen = form.events()
    _note(request, "audit.exported", form.codes())
    response = StreamingHttpResponse(export.rows(chosen), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="logg-{timezone.localdate():%Y-%m-%d}.csv"'
    return response  # type: ignore[return-value]  # the doors pass on any response


@require_POST
@requires("read_audit")
def verify(request: Request) -> HttpResponse:
    """Have the whole chain walked through. The result comes as an event, and stands above the list."""
    tasks.verify_chain.delay(request.user.pk)
    messages.info(request, _("The chain is being verified. The result stands on this page when it is ready."))
    return redirect("audit:list")

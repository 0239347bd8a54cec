"""The council's follow-up."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actionplan import domain
from actionplan.enums import PlanState
from actionplan.exports import title_of
from actionplan.models import PlanDocument
from actionplan.tasks import make_document
from actionplan.views.shared import READERS, load_plan, plans_of, signed_in
from vbe.web.access import requires
from vbe.web.documents import DocumentState, answer

# A document that nobody has begun within this time was lost on its way to the worker.
LOST_AFTER = dt.timedelta(minutes=3)


@require_POST
@requires("edit_plan", "sign_off")
def follow_up_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the council's follow-up as the plan stands today."""
    plan = load_plan(request, pk)
    if plan.state == PlanState.DRAFT:
        raise PermissionDenied
    document_ = domain.request_document(plan, actor=signed_in(request))
    transaction.on_commit(lambda: make_document.delay(document_.pk))
    return redirect("actionplan:document", document_.pk)


@require_safe
@requires(*READERS)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The finished document, or the page that waits for it. Each reading is recorded."""
    found = get_object_or_404(
        PlanDocument.objects.filter(plan__in=plans_of(request)).select_related("plan"), pk=pk
    )
    if found.state == DocumentState.READY:
        domain.record_export(found, actor=signed_in(request))
    elif found.state == DocumentState.PENDING and timezone.now() - found.requested_at > LOST_AFTER:
        make_document.delay(found.pk)
    filename = f"uppfoljning-{found.plan.first_year}-{found.as_of:%Y-%m-%d}.pdf"
    back = reverse("actionplan:plan", args=(found.plan_id,))
    return answer(request, found, filename=filename, title=title_of(found.plan), back=back)

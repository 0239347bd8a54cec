"""The follow-up for the council as a document: asked for, made by a task, and every reading recorded."""

from __future__ import annotations

from django.db import transaction

from actionplan.models import Plan, PlanDocument
from vbe.audit.domain import record
from vbe.organisation.models import User


@transaction.atomic
def request_document(plan: Plan, *, actor: User) -> PlanDocument:
    """Ask for the follow-up as the plan stands today.

    Who asks queues ``tasks.make_document`` when this is stored.
    """
    document = PlanDocument.objects.create(plan=plan, requested_by=actor)
    record("plan.document_requested", actor=actor, obj=document, municipality_id=plan.municipality_id)
    return document


@transaction.atomic
def record_export(document: PlanDocument, *, actor: User) -> None:
    """Record that somebody took the finished document."""
    record("plan.exported", actor=actor, obj=document, municipality_id=document.plan.municipality_id)

"""The follow-up for the council as PDF."""

from __future__ import annotations

from django.utils.translation import gettext as _

from actionplan.board import Board
from actionplan.models import FollowUp, Plan, PlanDocument
from vbe.rendering import pdf


def council_follow_up(document: PlanDocument) -> bytes:
    """Return the document's PDF: the situation, figures, every activity in words, and the latest notes.

    Raises PdfError when it cannot be made.
    """
    plan = document.plan
    board = Board(plan, document.as_of)
    return pdf.render(
        "pdf/plan_follow_up.html",
        {"plan": plan, "board": board, "notes": latest_notes(plan, document), "adoption": adoption_of(plan)},
        title=title_of(plan),
        author=plan.municipality.name,
        letterhead=pdf.Letterhead(
            municipality=plan.municipality.name,
            address=plan.municipality.address,
            organisation_number=plan.municipality.organisation_number,
            diary_number=reference_of(plan),
            date=document.as_of,
        ),
        identifier=f"plan-{plan.pk}-{document.pk}",
    )


def title_of(plan: Plan) -> str:
    """Return the document's title."""
    return _("Follow-up of %(plan)s") % {"plan": plan.title}


def adoption_of(plan: Plan) -> object | None:
    """Return the decision on the plan, None for a draft."""
    return getattr(plan, "adoption", None)


def reference_of(plan: Plan) -> str:
    """Return the decision's reference, empty for a draft."""
    return getattr(adoption_of(plan), "reference", "")


def latest_notes(plan: Plan, document: PlanDocument) -> list[FollowUp]:
    """Return the latest note on each activity up to the document's day, in the plan's order. One query."""
    rows = (
        FollowUp.objects.filter(activity__plan=plan, at__date__lte=document.as_of)
        .exclude(note="")
        .select_related("activity__group", "function")
        .order_by("at", "pk")
    )
    latest = {row.activity_id: row for row in rows}
    return sorted(
        latest.values(),
        key=lambda row: (
            row.activity.group.position,
            row.activity.group_id,
            row.activity.position,
            row.activity_id,
        ),
    )

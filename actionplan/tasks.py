"""What happens beside requests: documents and reminders."""

from celery import shared_task

from actionplan import domain
from actionplan.exports import council_follow_up
from actionplan.models import Plan, PlanDocument
from vbe.rendering.pdf import PdfError
from vbe.web.documents import DocumentState


@shared_task(name="actionplan.make_document")
def make_document(document_id: int) -> None:
    """Render the follow-up and keep it; a second run finds it ready and does nothing."""
    document = PlanDocument.objects.select_related("plan__municipality").get(pk=document_id)
    if document.state == DocumentState.READY:
        return
    try:
        document.finish(council_follow_up(document))
    except PdfError:
        document.fail()


@shared_task(name="actionplan.remind_holders")
def remind_holders() -> int:
    """Remind the holders of overdue activities in every municipality; return how many were reminded."""
    return sum(domain.remind(plan, actor=None) for plan in Plan.objects.adopted().order_by("pk"))

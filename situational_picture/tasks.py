"""Work that takes a while: editions' PDFs, and reminders by mail."""

from __future__ import annotations

import logging

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.mail import send_mass_mail
from django.utils import translation
from django.utils.translation import gettext as _

from situational_picture import domain, queue
from situational_picture.exports import edition_pdf
from situational_picture.models import EditionDocument
from vbe.organisation import grants
from vbe.rendering.chart import ChartError
from vbe.rendering.pdf import PdfError
from vbe.web.documents import DocumentState

# Below the time limit of every task, so that there is time left to say that it gave up.
PROTECTION_SECONDS = 240
logger = logging.getLogger(__name__)


@shared_task(name=queue.RENDER_EDITION)
def render_edition(document_id: int) -> None:
    """Make the PDF of an edition. Does nothing when it is made already."""
    document = EditionDocument.objects.select_related("edition__picture__municipality").get(pk=document_id)
    if document.state == DocumentState.READY:
        return
    try:
        document.finish(edition_pdf(document.edition))
    except (PdfError, ChartError):
        logger.exception("edition_document_failed", extra={"document": document_id})
        document.fail()


@shared_task(name=queue.PROTECT, soft_time_limit=PROTECTION_SECONDS)
def protect(run_id: int) -> None:
    """Protect the figures of a council edition. Does nothing when that is done; a run that lasts gives up."""
    try:
        domain.carry_out(run_id)
    except SoftTimeLimitExceeded:
        logger.exception("protection_gave_up", extra={"run": run_id})
        domain.give_up(run_id)


@shared_task(name=queue.SEND_REMINDERS)
def send_reminders(unit_ids: list[int], year: int, week: int) -> int:
    """Mail everybody who answers for one of the units, once each; return how many mails.

    The mail says that an answer is missing and for which week: no unit, no name, nothing of what anybody
    has reported.
    """
    addresses = set()
    for unit_id in unit_ids:
        compilers = grants.holders("compile_picture", unit_id).values("pk")
        answering = grants.holders("contribute", unit_id).exclude(pk__in=compilers)
        addresses |= set(answering.values_list("email", flat=True))
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Contribution for week %(week)d is missing") % {"week": week}
        text = _(
            "Your contribution to the common picture of week %(week)d, %(year)d has not come in. "
            "Sign in to %(site)s and answer, even if there is nothing to report."
        ) % {"week": week, "year": year, "site": settings.SITE_NAME}
    return send_mass_mail(
        [(subject, text, settings.DEFAULT_FROM_EMAIL, [address]) for address in sorted(addresses)]
    )

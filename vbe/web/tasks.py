"""What is done outside of requests.

Arguments are numbers and the installation's own address, never names or text.
"""

from celery import shared_task
from django.core.management import call_command
from django.db import transaction

from vbe.audit.domain import record, verify
from vbe.organisation.models import User


@shared_task(name="web.clear_sessions")
def clear_sessions() -> None:
    """Remove sessions that have run out."""
    call_command("clearsessions")


@shared_task(name="web.send_password_link")
def send_password_link(user_id: int, origin: str, purpose: str) -> None:
    """Mail a person the link to choose a password; nothing happens for a number that no open account has.

    Sent twice, the same link works once. ``purpose`` is "reset" or "invitation".
    """
    from vbe.web import accounts

    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is not None:
        accounts.mail_password_link(user, origin, purpose)


@shared_task(name="web.verify_chain")
def verify_chain(user_id: int) -> None:
    """Walk the audit chain for an auditor and put the result into the log."""
    result = verify()
    details = {"checked": result.checked, "outcome": result.broken.reason if result.broken else "unbroken"}
    if result.broken:
        details["broken"] = result.broken.sequence
    with transaction.atomic():
        record("audit.verified", actor=User.objects.get(pk=user_id), details=details)

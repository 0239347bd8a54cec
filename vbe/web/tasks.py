from celery import shared_task
from django.core.management import call_command


@shared_task(name="web.clear_sessions")
def clear_sessions() -> None:
    """Remove sessions that have run out."""
    call_command("clearsessions")

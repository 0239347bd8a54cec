"""Handing work to tasks by name, once what they work on is stored.

The domain knows no task, only names and numbers.
"""

from __future__ import annotations

from typing import Any

from celery import current_app
from django.db import transaction

RENDER_EDITION = "situational_picture.render_edition"
PROTECT = "situational_picture.protect"
SEND_REMINDERS = "situational_picture.send_reminders"


def after_commit(name: str, *numbers: Any) -> None:
    """Queue a task when the present transaction is committed.

    ``numbers`` are primary keys and the like, never text.
    """
    transaction.on_commit(lambda: now(name, *numbers))


def now(name: str, *numbers: Any) -> None:
    """Queue a task at once: what it works on is stored already."""
    current_app.tasks[name].delay(*numbers)

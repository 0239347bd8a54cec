"""The lock on forums' free text, which the organisation's models cannot carry themselves.

They know nothing of the guard.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver

from vbe import deidentification
from vbe.organisation.models import Forum
from vbe.web.guarded import UnguardedTextError

FREE_TEXT = ("purpose", "rhythm")


@receiver(pre_save, sender=Forum)
def read_before_storing(sender: Any, instance: Forum, **kwargs: Any) -> None:
    """Refuse to store a forum whose free text points somebody out, whoever writes it."""
    for name in FREE_TEXT:
        findings = deidentification.analyse(getattr(instance, name) or "")
        if findings:
            kinds = ", ".join(sorted({finding.kind.value for finding in findings}))
            message = f"organisation.Forum.{name} holds {kinds}"
            raise UnguardedTextError(message)

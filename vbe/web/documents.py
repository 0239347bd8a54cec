"""Documents that take a while: asked for, rendered by a task, kept, and served as they were rendered."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest


class DocumentState(models.TextChoices):
    """Where a document stands."""

    PENDING = "pending", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class StoredDocument(models.Model):
    """A rendered PDF and how it came about. Subclasses say of what."""

    state = models.CharField(_("state"), max_length=10, choices=DocumentState, default=DocumentState.PENDING)
    pdf = models.BinaryField(null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    requested_at = models.DateTimeField(_("requested"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        abstract = True

    def finish(self, pdf: bytes) -> None:
        """Keep the rendered document. A second finish, as tasks may run twice, changes nothing."""
        type(self)._default_manager.filter(pk=self.pk).exclude(state=DocumentState.READY).update(
            state=DocumentState.READY,
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            finished_at=timezone.now(),
        )
        self.refresh_from_db()

    def fail(self) -> None:
        """Say that rendering failed, so that the page can offer to try again."""
        type(self)._default_manager.filter(pk=self.pk, state=DocumentState.PENDING).update(
            state=DocumentState.FAILED, finished_at=timezone.now()
        )
        self.refresh_from_db()


def answer(
    request: HttpRequest, document: StoredDocument, *, filename: str, title: str, back: str
) -> HttpResponse:
    """Return the PDF, or the page that waits for it (202) or says that it failed (503).

    The waiting page asks again by itself; ``back`` is where the reader came from.
    """
    if document.state == DocumentState.READY:
        response = HttpResponse(bytes(document.pdf or b""), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{filename}"'
        return response
    failed = document.state == DocumentState.FAILED
    context = {"document": document, "title": title, "back": back, "failed": failed}
    return render(request, "web/document.html", context, status=503 if failed else 202)

"""The events, and the head of their chain."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vbe.audit.querysets import EventQuerySet


class Event(models.Model):
    """One thing that was done or read. Written by ``audit.domain.record`` and by nothing else.

    Rows are chained: ``hash`` covers every other column and the hash of the row before. The table is
    append-only by triggers. No column holds names, free text or anything a report says: objects are named by
    type and number.
    """

    sequence = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("who"), null=True, related_name="+"
    )
    roles = models.CharField(_("roles"), max_length=200, blank=True)
    # A plain number: this room knows nothing of the organisation.
    municipality_id = models.PositiveBigIntegerField(_("municipality"), null=True)
    action = models.CharField(_("action"), max_length=60)
    object_type = models.CharField(_("kind of object"), max_length=60, blank=True)
    object_id = models.CharField(_("object number"), max_length=40, blank=True)
    details = models.JSONField(_("details"), default=dict)
    request_id = models.CharField(_("request"), max_length=36, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ("-sequence",)
        indexes = (
            models.Index(fields=("municipality_id", "-sequence"), name="audit_municipality"),
            models.Index(fields=("municipality_id", "action", "-sequence"), name="audit_action"),
            models.Index(fields=("actor", "-sequence"), name="audit_actor"),
            models.Index(fields=("object_type", "object_id", "-sequence"), name="audit_object"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class ChainHead(models.Model):
    """The last link's number and hash.

    The row that writers queue on, and what shows that a tail was cut off.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="audit_single_head"),)

    def __str__(self) -> str:
        return f"head at {self.sequence}"

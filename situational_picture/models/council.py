"""The release ledger, the protection of what is to be published, and small numbers in texts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from situational_picture.enums import RunState, WithdrawalStep
from situational_picture.models.pictures import Edition, Picture
from vbe.guard.fields import GuardedTextField
from vbe.organisation.models import Municipality


class Publication(models.Model):
    """A line of the release ledger: a table that the council was given. Append-only.

    It stays known whatever happens to its edition: nothing published is ever unknown again, so every new
    edition is protected and audited together with all lines of its municipality. ``table`` is what was
    counted and how it was laid out (``protection.Tabulation``), with the counts as they stood; ``values`` the
    published figures by key, null where withheld; ``certificate`` the audit's answer, null for what was
    published before the ledger began. ``sha256`` is over table and values.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="publications")
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="publication")
    corrects = models.OneToOneField("self", models.PROTECT, related_name="corrected_by", null=True)
    name = models.CharField(max_length=40)
    table = models.JSONField()
    values = models.JSONField()
    certificate = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("municipality", "name"), name="publication_only_once"),
        )

    def __str__(self) -> str:
        return self.name


class ProtectionRun(models.Model):
    """The protection of a picture's council edition: for exactly these figures and this ledger.

    ``input_hash`` is over both (``protection.Material.sha256``): a run says nothing about other figures or a
    longer ledger. Made by ``domain.queue_protection``, carried out by ``domain.carry_out``. ``result`` has
    the cells, why they are withheld, and coarser tables with what they would show; ``failures`` the cells
    that can be worked out: publication, its dimensions, key.
    """

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="protection_runs")
    input_hash = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.QUEUED)
    stage = models.CharField(max_length=10, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    certificate = models.JSONField(null=True)
    failures = models.JSONField(default=list)
    requested_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("picture", "input_hash"), name="run_once_for_an_input"),
            models.CheckConstraint(
                condition=~Q(state=RunState.SAFE) | Q(result__isnull=False, certificate__isnull=False),
                name="run_safe_has_certificate",
            ),
        )

    def __str__(self) -> str:
        return f"{self.picture_id}, {self.state}"

    @property
    def finished(self) -> bool:
        """Whether the figures have been judged, well or ill."""
        return self.state in {RunState.SAFE, RunState.UNSAFE}


class TextConfirmation(models.Model):
    """That somebody has read each small number in a picture's texts and stands for it. Append-only.

    ``sha256`` is over the texts and what was found in them: changed texts are asked about again.
    """

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="text_confirmations")
    sha256 = models.CharField(max_length=64)
    count = models.PositiveSmallIntegerField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("picture", "sha256"), name="confirmation_only_once"),)

    def __str__(self) -> str:
        return f"{self.picture_id}, {self.count}"


class Withdrawal(models.Model):
    """A step of taking a council edition back: asked for, made or declined, by whom, when and why.

    Append-only. Made by ``domain.ask_for_withdrawal``, ``withdraw`` and ``decline_withdrawal``. The edition
    and its line in the ledger stay as they are: nobody forgets what was published.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="withdrawals")
    step = models.CharField(_("step"), max_length=10, choices=WithdrawalStep)
    reason = GuardedTextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("edition",), condition=Q(step="made"), name="withdrawal_made_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id}, {self.get_step_display()}"


class Acknowledgement(models.Model):
    """That a figure can be worked out from what is public already, and counts as given away. Append-only.

    By whom of the steering group, when and why. ``region`` is what the figure counts
    (``protection.Region.as_data``), ``label`` its name at the time, ``picture`` the one that it stopped.
    The figure is still never printed; no other loses its protection. Made by ``domain.acknowledge``.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="acknowledgements")
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="acknowledgements")
    region = models.JSONField()
    region_hash = models.CharField(max_length=64)
    label = models.CharField(max_length=300)
    reason = GuardedTextField(_("reason"))
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("municipality", "region_hash"), name="acknowledgement_only_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="acknowledgement_says_why"),
        )

    def __str__(self) -> str:
        return self.label

"""What the guard keeps: words that are allowed, counts of what was found, and how many people live where.

None of it holds a text that was stopped.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vbe.guard.enums import AgeBand, Outcome
from vbe.guard.fields import GuardedTextField
from vbe.guard.querysets import AllowedWordQuerySet, OverrideQuerySet

KIND_LENGTH = 20
WORD_LENGTH = 80


class AllowedWord(models.Model):
    """A word or name that may stand in this municipality's texts, such as an association's.

    Added by ``domain.allow_word``; no longer in force once ``domain.withdraw_word`` has dated it.
    """

    municipality = models.ForeignKey(
        "organisation.Municipality", models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    word = models.CharField(_("word"), max_length=WORD_LENGTH)
    reason = GuardedTextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("withdrawn by"), null=True
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = AllowedWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("allowed word")
        verbose_name_plural = _("allowed words")
        default_permissions = ()
        ordering = ("word", "pk")
        constraints = (
            models.UniqueConstraint(
                "municipality",
                Lower("word"),
                condition=Q(withdrawn_at=None),
                name="guard_word_once_in_force",
            ),
            models.CheckConstraint(condition=~Q(word="") & ~Q(reason=""), name="guard_word_says_why"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="guard_word_withdrawn_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class AllowVersion(models.Model):
    """Counts up whenever a municipality's own names or allowed words change; see ``allowing``."""

    municipality = models.OneToOneField(
        "organisation.Municipality", models.CASCADE, primary_key=True, related_name="+"
    )
    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.number}"


class GuardCount(models.Model):
    """How many findings of a kind became what, in a unit and a week. No row says in whose text."""

    municipality = models.ForeignKey(
        "organisation.Municipality", models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", null=True, db_index=False)
    week = models.DateField(_("week"))
    field = models.CharField(_("field"), max_length=80)
    kind = models.CharField(_("kind"), max_length=KIND_LENGTH)
    tier = models.CharField(_("certainty"), max_length=10)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "week", "unit", "field", "kind", "tier", "outcome"),
                name="guard_count_once",
            ),
            models.UniqueConstraint(
                fields=("municipality", "week", "field", "kind", "tier", "outcome"),
                condition=Q(unit=None),
                name="guard_count_once_without_unit",
            ),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="guard_count_outcome"),
        )

    def __str__(self) -> str:
        return f"{self.week}: {self.count}"


class Override(models.Model):
    """How many possible findings of a kind were kept in a stored text, because its writer said so."""

    object_type = models.CharField(_("kind of object"), max_length=60)
    object_id = models.PositiveBigIntegerField(_("object number"))
    field = models.CharField(_("field"), max_length=60)
    kind = models.CharField(_("kind"), max_length=KIND_LENGTH)
    count = models.PositiveIntegerField()

    objects = OverrideQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("object_type", "object_id", "field", "kind"), name="guard_override_once"
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="guard_override_counts"),
        )

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}: {self.count}"


class Population(models.Model):
    """How many people of an age band live in an area, loaded by ``manage.py load_population``."""

    municipality = models.ForeignKey(
        "organisation.Municipality", models.CASCADE, related_name="+", db_index=False
    )
    area = models.ForeignKey("organisation.Area", models.CASCADE, related_name="+")
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand)
    count = models.PositiveIntegerField(_("number of people"))

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "area", "age_band"), name="guard_population_once"
            ),
            models.CheckConstraint(
                condition=Q(age_band__in=AgeBand.values), name="guard_population_age_band"
            ),
        )

    def __str__(self) -> str:
        return f"{self.area_id}, {self.age_band}: {self.count}"

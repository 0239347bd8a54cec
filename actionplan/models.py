"""Plans, their parts, goals and activities, and what is told about them."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from actionplan.enums import CLOSED, ActivityStatus, PlanState, Standing
from actionplan.periods import bounds
from actionplan.querysets import ActivityQuerySet, PlanQuerySet
from vbe.guard.fields import GuardedTextField
from vbe.organisation.enums import Dimension, DimensionSet
from vbe.organisation.models import Function, Municipality
from vbe.web.documents import StoredDocument

FIRST_YEAR, LAST_YEAR = 1990, 2099


class Plan(models.Model):
    """A municipality's plan for some years.

    Draft → adopted (``domain.adopt_plan``) → archived when another is adopted.
    """

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="plans", verbose_name=_("municipality")
    )
    title = GuardedTextField(_("title"))
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    dimension_set = models.CharField(_("dimensions"), max_length=40, choices=DimensionSet)
    state = models.CharField(_("state"), max_length=10, choices=PlanState, default=PlanState.DRAFT)
    follow_up_on = models.DateField(_("followed up"), null=True, blank=True)
    revises = models.ForeignKey(
        "self", models.PROTECT, related_name="revisions", verbose_name=_("revises"), null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("municipality",), condition=Q(state="adopted"), name="plan_one_adopted_a_municipality"
            ),
            models.CheckConstraint(
                condition=Q(
                    first_year__gte=FIRST_YEAR, last_year__lte=LAST_YEAR, last_year__gte=F("first_year")
                ),
                name="plan_years_follow_each_other",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> str:
        """The plan's years, "2026" or "2026–2028"."""
        if self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year}–{self.last_year}"

    @property
    def first_day(self) -> dt.date:
        """The first day of the plan's first year."""
        return dt.date(self.first_year, 1, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day of the plan's last year."""
        return dt.date(self.last_year, 12, 31)


class PlanAdoption(models.Model):
    """The decision that put a plan in force: who, when, with which reference. Append-only."""

    plan = models.OneToOneField(Plan, models.PROTECT, related_name="adoption", verbose_name=_("action plan"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("adopted by")
    )
    at = models.DateTimeField(_("adopted"), default=timezone.now)
    body = GuardedTextField(_("decided by"))
    decided_on = models.DateField(_("day of the decision"))
    reference = GuardedTextField(_("decision reference"))

    class Meta:
        verbose_name = _("adoption of a plan")
        verbose_name_plural = _("adoptions of plans")
        default_permissions = ()

    def __str__(self) -> str:
        return self.reference


class PlanGroup(models.Model):
    """A part of the plan: a dimension, or a goal area of the municipality's own."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="groups", verbose_name=_("action plan"))
    name = GuardedTextField(_("name"))
    dimension = models.CharField(_("dimension"), max_length=10, choices=Dimension, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("part of the plan")
        verbose_name_plural = _("parts of the plan")
        default_permissions = ()
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class Goal(models.Model):
    """What a part of the plan is to lead to."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals", verbose_name=_("action plan"))
    group = models.ForeignKey(
        PlanGroup, models.CASCADE, related_name="goals", verbose_name=_("part of the plan")
    )
    text = GuardedTextField(_("goal"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        default_permissions = ()
        ordering = ("group__position", "group_id", "position", "pk")

    def __str__(self) -> str:
        return self.text


class Activity(models.Model):
    """What is done, by which functions and when. Followed up in ``domain.update_activity`` only.

    ``starts`` and ``ends`` keep the precision that was written ("V 2026", "2026-12", "2026", "2026-04-21");
    ``first_day`` and ``last_day`` are the days they mean, set by ``domain``. ``carried_from`` is the same
    activity in the plan that this one's plan revises.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="activities", verbose_name=_("action plan"))
    group = models.ForeignKey(
        PlanGroup, models.RESTRICT, related_name="activities", verbose_name=_("part of the plan")
    )
    goal = models.ForeignKey(
        Goal, models.SET_NULL, related_name="activities", verbose_name=_("goal"), null=True, blank=True
    )
    title = GuardedTextField(_("activity"))
    answers = GuardedTextField(_("answers to"), blank=True)
    responsible = models.ManyToManyField(
        Function, related_name="activities", verbose_name=_("responsible"), blank=True
    )
    starts = models.CharField(_("starts"), max_length=10, blank=True)
    ends = models.CharField(_("ends"), max_length=10, blank=True)
    first_day = models.DateField(null=True, editable=False)
    last_day = models.DateField(null=True, editable=False)
    ongoing = models.BooleanField(_("ongoing"), default=False)
    ordinary = models.BooleanField(_("part of ordinary work"), default=False)
    status = models.CharField(
        _("status"), max_length=10, choices=ActivityStatus, default=ActivityStatus.PLANNED
    )
    progress = models.PositiveSmallIntegerField(
        _("progress"), default=0, validators=(MinValueValidator(0), MaxValueValidator(100))
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)
    reminded_on = models.DateField(null=True, editable=False)
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, related_name="carried_to", null=True, blank=True, editable=False
    )

    history = HistoricalRecords(excluded_fields=("reminded_on", "carried_from"))
    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(condition=Q(progress__lte=100), name="activity_progress_to_a_hundred"),
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="activity_ends_after_it_starts",
            ),
        )
        indexes = (models.Index(fields=("plan", "last_day"), name="activity_plan_last_day"),)

    def __str__(self) -> str:
        return self.title

    def standing(self, today: dt.date | None = None) -> Standing:
        """Return how the activity stands on ``today`` (the current day when not given)."""
        today = today or timezone.localdate()
        if self.status in CLOSED:
            return Standing(self.status)
        if self.ongoing:
            return Standing.ONGOING
        if self.last_day is not None and self.last_day < today:
            return Standing.OVERDUE
        if self._needs_date(today):
            return Standing.UNDATED
        return Standing(self.status)

    def _needs_date(self, today: dt.date) -> bool:
        """Whether no end is set, or the start that was set has passed without a start."""
        if self.last_day is None:
            return True
        if self.status != ActivityStatus.PLANNED or self.start_passed is None:
            return False
        return self.start_passed < today

    @property
    def start_passed(self) -> dt.date | None:
        """The last day on which a start would have been in time."""
        return bounds(self.starts)[1] if self.starts else None


class FollowUp(models.Model):
    """What somebody responsible told about an activity.

    Append-only; written by ``domain.update_activity``.
    """

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="follow_ups", verbose_name=_("activity")
    )
    status = models.CharField(_("status"), max_length=10, choices=ActivityStatus)
    progress = models.PositiveSmallIntegerField(_("progress"))
    note = GuardedTextField(_("note"), blank=True)
    # In which capacity it was told; none is the plan's editor.
    function = models.ForeignKey(
        Function, models.PROTECT, related_name="+", verbose_name=_("function"), null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        default_permissions = ()
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(progress__lte=100), name="follow_up_progress_to_a_hundred"),
        )

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.progress}"


class PlanDocument(StoredDocument):
    """The follow-up for the council, as the plan stood on a day."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="documents", verbose_name=_("action plan"))
    as_of = models.DateField(_("as of"), default=timezone.localdate)

    class Meta:
        verbose_name = _("follow-up document")
        verbose_name_plural = _("follow-up documents")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.plan_id} {self.as_of}"

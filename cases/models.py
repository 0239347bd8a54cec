"""Reports and everything that is said about them."""

from __future__ import annotations

import uuid
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from cases.enums import (
    AgeBand,
    ConcernReport,
    Link,
    Outcome,
    People,
    Precision,
    ReportKind,
    Severity,
    Source,
    Status,
    TextColumn,
)
from cases.querysets import QuestionQuerySet, ReportQuerySet
from vbe.guard.fields import GuardedTextField
from vbe.organisation.enums import Environment
from vbe.organisation.models import Area, Municipality, Unit
from vbe.prepared import PreparedInsert


class KeptHistoryManager(HistoryManager):
    """The library's manager, whose class is not made anew each time that a report is stored."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        """Return the manager's class for the queryset."""
        return super().from_queryset(queryset_class, class_name)


class ReferenceCounter(models.Model):
    """The last number given to a report of a municipality in a year.

    Its row is the lock that numbers are given under.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("municipality", "year"), name="one_counter_a_year"),)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Report(PreparedInsert):
    """A de-identified concern report.

    Sent by ``domain.submit_report``; its status is changed by ``start_assessment``, ``take_action``,
    ``close_report`` and ``reopen_report``, its severity by ``set_severity``, its text only by ``redact``.
    ``week`` is the Monday of the week that the event counts in (``weeks.counted_week``). ``version``
    grows with every change by the coordinator.
    """

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="reports", verbose_name=_("municipality"), db_index=False
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="reports", verbose_name=_("unit"), db_index=False
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="reports",
        verbose_name=_("reporter"),
        db_index=False,
    )
    reference = models.CharField(_("reference"), max_length=20)
    kind = models.CharField(_("kind"), max_length=20, choices=ReportKind)
    environment = models.CharField(_("environment"), max_length=20, choices=Environment)
    area = models.ForeignKey(
        Area, models.PROTECT, related_name="reports", verbose_name=_("area"), db_index=False
    )
    happened_on = models.DateField(_("happened"))
    precision = models.CharField(_("precision"), max_length=5, choices=Precision)
    week = models.DateField(_("week"))
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand)
    people = models.CharField(_("number of people"), max_length=20, choices=People)
    source = models.CharField(_("how the reporter knows"), max_length=10, choices=Source)
    seen = GuardedTextField(_("what was seen or heard"))
    done = GuardedTextField(_("what has been done"), blank=True)
    wanted = GuardedTextField(_("help that is wanted"), blank=True)
    urgent = models.BooleanField(_("urgent, says the reporter"), default=False)
    concern_report = models.CharField(
        _("report of concern to social services"), max_length=15, choices=ConcernReport
    )
    submitted_at = models.DateTimeField(_("received"), default=timezone.now)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW)
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity, null=True)
    version = models.PositiveIntegerField(default=1)
    submission_key = models.UUIDField(default=uuid.uuid4, editable=False)

    # Whom the next row of the history names; set by ``domain``.
    _history_user: Any
    # Without the text: a redaction must leave no trace of what stood there.
    history = HistoricalRecords(
        excluded_fields=["seen", "done", "wanted", "submission_key"],
        bases=(PreparedInsert,),
        history_manager=KeptHistoryManager,
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("municipality", "reference"), name="report_reference_once"),
            # A form that is sent twice is one report.
            models.UniqueConstraint(fields=("reporter", "submission_key"), name="report_sent_once"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="report_known_status"),
            models.CheckConstraint(
                condition=Q(status=Status.NEW, severity=None)
                | (
                    # Said on its own: an unknown severity is in no list, and a check lets the unknown pass.
                    ~Q(status=Status.NEW) & Q(severity__isnull=False) & Q(severity__in=Severity.values)
                ),
                name="report_assessed_has_severity",
            ),
            models.CheckConstraint(condition=~Q(seen=""), name="report_says_something"),
            models.CheckConstraint(
                condition=~Q(precision=Precision.WEEK) | Q(happened_on=F("week")),
                name="report_week_is_monday",
            ),
        )
        indexes = (
            # The inbox: what is open, and each filter, newest first.
            models.Index(
                fields=("municipality", "-id"), condition=~Q(status=Status.CLOSED), name="report_open"
            ),
            models.Index(fields=("municipality", "status", "-id"), name="report_status"),
            models.Index(fields=("municipality", "environment", "-id"), name="report_environment"),
            models.Index(fields=("municipality", "kind", "-id"), name="report_kind"),
            models.Index(fields=("municipality", "severity", "-id"), name="report_severity"),
            models.Index(fields=("area", "-id"), name="report_area"),
            models.Index(fields=("unit", "-id"), name="report_unit"),
            models.Index(fields=("reporter", "-id"), name="report_reporter"),
            # What waits, the most pressing first.
            models.Index(
                fields=("municipality", "-urgent", "id"),
                condition=Q(status=Status.NEW),
                name="report_pressing",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class LinkAssessment(models.Model):
    """Somebody's judgement of a report's link to violent extremism.

    The latest one holds; none means not assessed.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="links", verbose_name=_("report"))
    link = models.CharField(_("link"), max_length=15, choices=Link)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("link assessment")
        verbose_name_plural = _("link assessments")
        default_permissions = ()
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=Q(link__in=Link.values), name="link_known"),)

    def __str__(self) -> str:
        return self.get_link_display()


class Closure(models.Model):
    """What a report led to, who said so and why. A reopened report gets a new row when it is closed again."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="closures", verbose_name=_("report"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    reason = GuardedTextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        default_permissions = ()
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.NO_ACTION) | ~Q(reason=""), name="closure_no_action_has_reason"
            ),
        )

    def __str__(self) -> str:
        return self.get_outcome_display()


class Reopening(models.Model):
    """That a closure no longer holds, who said so and why."""

    closure = models.OneToOneField(
        Closure, models.PROTECT, related_name="reopening", verbose_name=_("closure")
    )
    reason = GuardedTextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("reopening")
        verbose_name_plural = _("reopenings")
        default_permissions = ()
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="reopening_has_reason"),)

    def __str__(self) -> str:
        return str(self.at.date())


class Question(models.Model):
    """The coordinator's question to the reporter, and the answer."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="questions", verbose_name=_("report"))
    text = GuardedTextField(_("question"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answer = GuardedTextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        default_permissions = ()
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="question_answer_has_time",
            ),
        )
        indexes = (models.Index(fields=("report",), condition=Q(answered_at=None), name="question_waiting"),)

    def __str__(self) -> str:
        return str(self.pk)


class Redaction(models.Model):
    """That a part of a report's text was replaced, by whom and why. The text that stood there is gone."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="redactions", verbose_name=_("report"))
    column = models.CharField(_("part"), max_length=10, choices=TextColumn)
    reason = GuardedTextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        default_permissions = ()
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="redaction_has_reason"),)

    def __str__(self) -> str:
        return self.get_column_display()


class ReportCount(models.Model):
    """How many reports there are of a unit, area, week, kind, environment and status.

    Kept by ``cases.counts``.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", db_index=False)
    week = models.DateField()
    kind = models.CharField(max_length=20, choices=ReportKind)
    environment = models.CharField(max_length=20, choices=Environment)
    status = models.CharField(max_length=10, choices=Status)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "week", "unit", "area", "kind", "environment", "status"),
                name="report_count_once",
            ),
            models.CheckConstraint(condition=Q(count__gte=0), name="report_count_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.week}: {self.count}"


class UnitCount(models.Model):
    """How many reports a unit has in each status: a handful of rows however many reports there are.

    Kept by ``counts``.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(max_length=10, choices=Status)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("municipality", "unit", "status"), name="unit_count_once"),
            models.CheckConstraint(condition=Q(count__gte=0), name="unit_count_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.status}: {self.count}"

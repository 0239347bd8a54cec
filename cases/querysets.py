"""Which reports somebody sees, and how lists load them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.enums import OPEN_STATUSES, Status
from vbe.organisation import grants

# What a list shows; the text stays where it is until a report is opened, and the reporter is in no list.
LISTED = (
    "municipality",
    "unit",
    "unit__name",
    "area",
    "area__name",
    "area__kind",
    "reference",
    "kind",
    "environment",
    "happened_on",
    "precision",
    "week",
    "urgent",
    "severity",
    "status",
    "submitted_at",
)


class ReportQuerySet(models.QuerySet[Any]):
    """Reports.

    What somebody may see starts in one of ``visible_to``, ``triaged_by``, ``own`` and ``listed_for``.
    """

    def visible_to(self, user: Any) -> ReportQuerySet:
        """Return the reports whose text the user may read: their own, and those of units they read."""
        return self.filter(Q(reporter_id=user.pk) | Q(unit_id__in=grants.unit_ids(user, "read_report")))

    def triaged_by(self, user: Any, *, resolved: bool = False) -> ReportQuerySet:
        """Return the reports of the units where the user reads reports; own ones elsewhere are left out.

        ``resolved`` reads the units' numbers first, in a query of its own: a list that is filtered and
        counted in many ways needs a database that knows how many units there are.
        """
        units: Any = (
            grants.resolved_unit_ids(user, "read_report")
            if resolved
            else grants.unit_ids(user, "read_report")
        )
        return self.filter(municipality_id=user.municipality_id, unit_id__in=units)

    def own(self, user: Any) -> ReportQuerySet:
        """Return the reports that the user has sent."""
        return self.filter(reporter_id=user.pk)

    def listed_for(self, user: Any) -> ReportQuerySet:
        """Return the reports of the units whose reports the user may list: facts, never text or reporter."""
        return self.filter(
            municipality_id=user.municipality_id, unit_id__in=grants.unit_ids(user, "list_reports")
        ).summaries()

    def summaries(self) -> ReportQuerySet:
        """Load what a list shows and nothing else."""
        return self.select_related("unit", "area").only(*LISTED)

    def open(self) -> ReportQuerySet:
        """Return the reports that are not closed."""
        return self.filter(status__in=OPEN_STATUSES)

    def pressing(self) -> ReportQuerySet:
        """Return the reports that wait for assessment: urgent ones first, then the oldest."""
        return self.filter(status=Status.NEW).order_by("-urgent", "pk")

    def received_since(self, day: dt.datetime) -> ReportQuerySet:
        """Return the reports received since a moment."""
        return self.filter(submitted_at__gte=day)

    def with_open_questions(self) -> ReportQuerySet:
        """Add ``asked``: whether the reporter has a question to answer."""
        return self.annotate(asked=self._waiting())

    def asked_about(self) -> ReportQuerySet:
        """Return the reports whose reporter has a question to answer."""
        return self.filter(self._waiting())

    def _waiting(self) -> Exists:
        questions: Any = self.model._meta.get_field("questions").related_model
        return Exists(questions._default_manager.filter(report=OuterRef("pk"), answered_at=None))


class QuestionQuerySet(models.QuerySet[Any]):
    """The coordinator's questions to reporters."""

    def waiting_for(self, user: Any) -> QuestionQuerySet:
        """Return the questions that the user has to answer."""
        return self.filter(report__reporter_id=user.pk, answered_at=None)

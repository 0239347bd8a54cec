"""What the database itself refuses."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cases import weeks
from cases.models import (
    Closure,
    LinkAssessment,
    Question,
    Redaction,
    Reopening,
    Report,
    ReportCount,
    UnitCount,
)
from vbe.web.guarded import UnguardedTextError


@pytest.mark.parametrize(
    "change",
    [
        {"status": "lost"},
        {"status": "closed", "severity": None},
        {"status": "new", "severity": 2},
        {"status": "action", "severity": 5},
        {"seen": ""},
        {"precision": "week", "happened_on": dt.date(2026, 4, 8)},
    ],
    ids="-".join,
)
def test_a_report_that_cannot_be(report, change):
    made = report()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=made.pk).update(**change)


def test_a_reference_stands_once_in_a_municipality(report):
    first, second = report(), report()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=second.pk).update(reference=first.reference)


def test_a_form_is_stored_once(report):
    first, second = report(), report()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=second.pk).update(submission_key=first.submission_key)


def test_rows_that_cannot_be(report, cast):
    made = report("closed")
    closure = made.closures.get()
    impossible = (
        lambda: Closure.objects.create(report=made, outcome="no_action", by=cast.coordinator),
        lambda: Reopening.objects.create(closure=closure, reason="", by=cast.coordinator),
        lambda: LinkAssessment.objects.create(report=made, link="sure", by=cast.coordinator),
        lambda: Redaction.objects.create(report=made, column="seen", reason="", by=cast.coordinator),
        lambda: Question.objects.create(report=made, text="Var?", answer="Här.", asked_by=cast.coordinator),
        lambda: ReportCount.objects.update(count=-1),
        lambda: UnitCount.objects.update(count=-1),
    )
    refused = 0
    for store in impossible:
        with pytest.raises(IntegrityError), transaction.atomic():
            store()
        refused += 1
    assert refused == len(impossible)


@pytest.mark.parametrize("column", ["seen", "done", "wanted"])
def test_text_that_points_somebody_out_is_never_stored(report, column):
    made = report()
    with pytest.raises(UnguardedTextError):
        Report.objects.filter(pk=made.pk).update(**{column: "Han heter 19121212-1212."})
    setattr(made, column, "Ring 070-174 06 05.")
    with pytest.raises(UnguardedTextError):
        made.save()


@pytest.mark.parametrize(
    ("day", "precision", "told", "counted"),
    [
        (dt.date(2026, 4, 8), "day", dt.date(2026, 4, 8), dt.date(2026, 4, 6)),
        (dt.date(2026, 4, 12), "week", dt.date(2026, 4, 6), dt.date(2026, 4, 6)),
        (dt.date(2026, 4, 30), "month", dt.date(2026, 4, 1), dt.date(2026, 4, 6)),
        (dt.date(2027, 1, 1), "week", dt.date(2026, 12, 28), dt.date(2026, 12, 28)),
        (dt.date(2027, 2, 3), "month", dt.date(2027, 2, 1), dt.date(2027, 2, 1)),
    ],
)
def test_the_week_that_an_event_counts_in(day, precision, told, counted):
    assert (weeks.told_day(day, precision), weeks.counted_week(day, precision)) == (told, counted)


def test_the_last_full_weeks():
    assert weeks.last_weeks(2, dt.date(2026, 4, 14)) == [dt.date(2026, 3, 30), dt.date(2026, 4, 6)]

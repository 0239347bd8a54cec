"""Every change of a report: checked, carried out, counted and recorded in one transaction each."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases import counts, rules, weeks
from cases.enums import Link, Outcome, Precision, Severity, TextColumn
from cases.models import (
    Closure,
    LinkAssessment,
    Question,
    Redaction,
    Reopening,
    Report,
)
from vbe import prepared
from vbe.audit.domain import record
from vbe.organisation.models import Area, Unit, User


class StaleError(Exception):
    """The object was changed after the form was opened."""


class TransitionError(Exception):
    """The report is not in a state from which this can be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A report as it is sent. ``happened_on`` is any day of the day, week or month that ``precision`` names.

    Two submissions of one person with the same ``key`` are one report.
    """

    unit: Unit
    area: Area
    kind: str
    environment: str
    happened_on: dt.date
    precision: str
    age_band: str
    people: str
    source: str
    seen: str
    concern_report: str
    done: str = ""
    wanted: str = ""
    urgent: bool = False
    key: uuid.UUID | None = None


def submit_report(submission: Submission, *, actor: User, at: dt.datetime | None = None) -> Report:
    """Store a report under the year's next reference. Sent twice, the first one is returned.

    ``at`` is when it was received, now when not given. Raises PermissionDenied for a unit that the person
    does not report from or an area of another municipality, ValidationError for a time to come or a
    closed unit or area, and UnguardedTextError for text with findings.
    """
    key = submission.key or uuid.uuid4()
    try:
        return _submit(submission, key, actor, at or timezone.now())
    except IntegrityError:
        # A double send waits for the first one at the counter and is then refused by the database;
        # its number is given back.
        sent = Report.objects.filter(reporter=actor, submission_key=key).first()
        if sent is None:
            raise
        return sent


@transaction.atomic
def start_assessment(report: Report, *, severity: int, version: int, actor: User) -> Report:
    """Take a new report under assessment with a first severity of the event."""
    report = _locked(report, version, actor)
    report.severity = Severity(severity)
    return _go(
        report, rules.START_ASSESSMENT, "report.assessment_started", actor, {"severity": report.severity}
    )


@transaction.atomic
def set_severity(report: Report, *, severity: int, version: int, actor: User) -> Report:
    """Change the severity of the event while the report is worked on."""
    report = _locked(report, version, actor)
    if not rules.can_set_severity(report):
        raise TransitionError
    before, report.severity = report.severity, Severity(severity)
    _save(report, actor)
    return _recorded(report, "report.severity_set", actor, {"from": before, "to": report.severity})


@transaction.atomic
def take_action(report: Report, *, version: int, actor: User) -> Report:
    """Say that something is being done."""
    report = _locked(report, version, actor)
    return _go(report, rules.TAKE_ACTION, "report.action_taken", actor)


@transaction.atomic
def close_report(report: Report, *, outcome: str, reason: str = "", version: int, actor: User) -> Report:
    """Close the report with what it led to. Raises ValidationError when no action is not given a reason."""
    report = _locked(report, version, actor)
    outcome = Outcome(outcome)
    if outcome == Outcome.NO_ACTION and not reason.strip():
        raise ValidationError({"reason": _("Write why no action is needed.")})
    report = _go(report, rules.CLOSE, "report.closed", actor, {"outcome": outcome})
    Closure.objects.create(report=report, outcome=outcome, reason=reason, by=actor)
    return report


@transaction.atomic
def reopen_report(report: Report, *, reason: str, version: int, actor: User) -> Report:
    """Take a closed report under assessment again.

    The closure stays, with a row that says it no longer holds.
    """
    report = _locked(report, version, actor)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the report is opened again.")})
    report = _go(report, rules.REOPEN, "report.reopened", actor)
    closure = report.closures.filter(reopening=None).latest("pk")
    Reopening.objects.create(closure=closure, reason=reason, by=actor)
    return report


@transaction.atomic
def assess_link(report: Report, *, link: str, version: int, actor: User) -> Report:
    """Judge the link to violent extremism: a judgement of its own, with a name under it."""
    report = _locked(report, version, actor)
    if not rules.can_assess_link(report):
        raise TransitionError
    LinkAssessment.objects.create(report=report, link=Link(link), by=actor)
    _save(report, actor)
    return _recorded(report, "report.link_assessed", actor, {"link": Link(link)})


@transaction.atomic
def ask(report: Report, *, text: str, actor: User) -> Question:
    """Ask the reporter something. Who reported is not told to anybody by it."""
    report = _locked(report, None, actor)
    if not rules.can_ask(report):
        raise TransitionError
    question = Question.objects.create(report=report, text=text, asked_by=actor)
    _recorded(report, "report.question_asked", actor, {"question": question.pk})
    return question


@transaction.atomic
def answer(question: Question, *, text: str, actor: User) -> Question:
    """Answer a question about one's own report, once. Raises StaleError when it is answered already."""
    question = Question.objects.select_for_update(of=("self",)).select_related("report").get(pk=question.pk)
    if not rules.may_answer(actor, question.report):
        raise PermissionDenied
    if question.answered_at is not None:
        raise StaleError
    question.answer, question.answered_at = text, timezone.now()
    question.save(update_fields=("answer", "answered_at"))
    _recorded(question.report, "report.question_answered", actor, {"question": question.pk})
    return question


@transaction.atomic
def redact(report: Report, *, column: str, text: str, reason: str, version: int, actor: User) -> Report:
    """Put another text in the place of one of the report's texts. What stood there is gone."""
    report = _locked(report, version, actor)
    column = TextColumn(column)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the text is replaced.")})
    if column == TextColumn.SEEN and not text.strip():
        raise ValidationError({"text": _("Write what is to stand there instead.")})
    setattr(report, column, text)
    Redaction.objects.create(report=report, column=column, reason=reason, by=actor)
    _save(report, actor, column)
    return _recorded(report, "report.redacted", actor, {"column": column})


@transaction.atomic
def record_reading(report: Report, *, actor: User) -> None:
    """Record that somebody reads the report's text. Called before the text is shown."""
    own = report.reporter_id == actor.pk
    record(
        "report.read", actor=actor, obj=report, municipality_id=report.municipality_id, details={"own": own}
    )


def _check_place(submission: Submission, actor: User) -> None:
    if submission.area.municipality_id != submission.unit.municipality_id:
        raise PermissionDenied
    if not rules.may_report_from(actor, submission.unit.pk):
        raise PermissionDenied
    if submission.unit.closed_on is not None:
        raise ValidationError({"unit": _("The unit is closed.")})
    if submission.area.closed_on is not None:
        raise ValidationError({"area": _("The area is closed.")})


def _next_number(municipality_id: int, year: int) -> int:
    """Move the year's counter on and return its number. The counter is locked until the transaction ends."""
    counter = prepared.cursor(connection)
    counter.execute(
        "INSERT INTO cases_referencecounter (municipality_id, year, last) VALUES (%s, %s, 1) "
        "ON CONFLICT (municipality_id, year) DO UPDATE SET last = cases_referencecounter.last + 1 "
        "RETURNING last",
        [municipality_id, year],
    )
    number: int = counter.fetchone()[0]
    return number


@transaction.atomic
def _submit(submission: Submission, key: uuid.UUID, actor: User, at: dt.datetime) -> Report:
    _check_place(submission, actor)
    today = timezone.localdate(at)
    if weeks.told_day(submission.happened_on, submission.precision) > today:
        raise ValidationError({"happened_on": _("The time is still to come.")})
    number = _next_number(submission.unit.municipality_id, today.year)
    report = Report(
        municipality_id=submission.unit.municipality_id,
        unit=submission.unit,
        reporter=actor,
        reference=f"R-{today.year}-{number:03d}",
        kind=submission.kind,
        environment=submission.environment,
        area=submission.area,
        happened_on=weeks.told_day(submission.happened_on, submission.precision),
        precision=Precision(submission.precision),
        week=weeks.counted_week(submission.happened_on, submission.precision),
        age_band=submission.age_band,
        people=submission.people,
        source=submission.source,
        seen=submission.seen,
        done=submission.done,
        wanted=submission.wanted,
        urgent=submission.urgent,
        concern_report=submission.concern_report,
        submitted_at=at,
        submission_key=key,
    )
    report._history_user = actor  # noqa: SLF001  simple-history's documented way to name who
    report.save(force_insert=True)
    counts.add(report)
    details = {"kind": report.kind, "unit": report.unit_id, "urgent": report.urgent}
    return _recorded(report, "report.submitted", actor, details)


def _locked(report: Report, version: int | None, actor: User) -> Report:
    """Return the report as it is now, locked.

    Raises PermissionDenied, then StaleError when it is not ``version``.
    """
    if not rules.may_triage(actor, report):
        raise PermissionDenied
    now = Report.objects.select_for_update().get(pk=report.pk)
    if version is not None and now.version != version:
        raise StaleError
    return now


def _go(
    report: Report, step: rules.Step, action: str, actor: User, details: dict[str, Any] | None = None
) -> Report:
    before = report.status
    if not step.open_to(report):
        raise TransitionError
    report.status = step.after
    _save(report, actor)
    counts.move(report, before)
    return _recorded(report, action, actor, {"from": before, "to": step.after, **(details or {})})


def _save(report: Report, actor: User, *columns: str) -> None:
    report.version += 1
    report._history_user = actor  # noqa: SLF001  simple-history's documented way to name who
    report.save(update_fields=("status", "severity", "version", *columns))


def _recorded(report: Report, action: str, actor: User, details: dict[str, Any] | None = None) -> Report:
    record(action, actor=actor, obj=report, municipality_id=report.municipality_id, details=details)
    return report

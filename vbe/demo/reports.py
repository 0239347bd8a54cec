"""Invented reports in any number: the same seed, day and number always give the same reports."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from itertools import islice
from math import pi, sin
from typing import Any

from django.utils import timezone

from cases import counts, weeks
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
)
from cases.models import Closure, LinkAssessment, ReferenceCounter, Report
from vbe.demo import texts
from vbe.demo.town import Town
from vbe.organisation import roles
from vbe.organisation.enums import Environment

WEEKS = 104
SEED = 19
BATCH = 1000
# How old a report is, in days, when it is assessed, acted on and closed, and the shares that lag behind.
FRESH_DAYS, ASSESSED_DAYS, ACTED_DAYS = 4, 12, 35
SHARE_NEW, SHARE_ACTED, SHARE_URGENT = 0.7, 0.4, 0.04
# An ordinary municipality's two years; the load is asked for with --reports.
REPORTS = 620

KINDS = {
    ReportKind.INDIVIDUAL: 22,
    ReportKind.PUBLIC_EVENT: 34,
    ReportKind.RELATIVE: 5,
    ReportKind.UNDUE_INFLUENCE: 9,
    ReportKind.ONLINE: 14,
    ReportKind.RECRUITMENT: 5,
    ReportKind.PREMISES: 3,
    ReportKind.RETURNEE: 1,
    ReportKind.EXIT: 2,
    ReportKind.OTHER: 5,
}
ENVIRONMENTS = {
    Environment.AUTONOMOUS: 17,
    Environment.ISLAMIST: 19,
    Environment.WHITE_POWER: 36,
    Environment.LONE_ACTOR: 5,
    Environment.OTHER: 9,
    Environment.UNKNOWN: 14,
}
SEVERITIES = {Severity.LOW: 46, Severity.RAISED: 36, Severity.HIGH: 15, Severity.ACUTE: 3}
OUTCOMES = {
    Outcome.ADVICE: 44,
    Outcome.SOCIAL_SERVICES: 12,
    Outcome.POLICE: 14,
    Outcome.SSPF: 7,
    Outcome.SIG: 3,
    Outcome.ACTIVITY: 8,
    Outcome.NO_ACTION: 12,
}
LINKS = {Link.NOT_LINKED: 38, Link.POSSIBLE: 44, Link.CONFIRMED: 18}
AGES = {
    AgeBand.UNDER_18: 34,
    AgeBand.FROM_18_TO_24: 18,
    AgeBand.FROM_25: 16,
    AgeBand.MIXED: 8,
    AgeBand.UNKNOWN: 24,
}
CROWDS = {People.ONE: 38, People.TWO_TO_FOUR: 24, People.FIVE_OR_MORE: 10, People.UNKNOWN: 28}
SOURCES = {Source.SELF: 55, Source.TOLD: 25, Source.ONLINE: 14, Source.RELATIVE: 6}


def generate(town: Town, *, number: int, today: dt.date, seed: int = SEED) -> int:
    """Store ``number`` invented reports over the two years before ``today``; return how many were stored."""
    dice = random.Random(seed)  # noqa: S311  (invented data, nothing secret)
    made = _reports(town, number, today, dice)
    stored = 0
    while batch := list(islice(made, BATCH)):
        _store(batch, town, dice)
        stored += len(batch)
    counts.rebuild()
    return stored


def _reports(town: Town, number: int, today: dt.date, dice: random.Random) -> Iterator[Report]:
    """Yield unsaved reports in the order they came in, each week with its share."""
    numbers: dict[int, int] = {}
    for received in _days(number, today, dice):
        numbers[received.year] = numbers.get(received.year, 0) + 1
        reference = f"R-{received.year}-{numbers[received.year]:03d}"
        yield _report(town, reference, received, today, dice)
    for year, last in numbers.items():
        ReferenceCounter.objects.create(municipality=town.municipality, year=year, last=last)


def _days(number: int, today: dt.date, dice: random.Random) -> list[dt.date]:
    """Return the days on which reports came in, in order: working days, more in term time, slowly rising."""
    first = weeks.monday(today) - dt.timedelta(weeks=WEEKS)
    weights = [1 + 0.35 * sin(2 * pi * week / 26) + 0.5 * week / WEEKS for week in range(WEEKS + 1)]
    chosen = dice.choices(range(WEEKS + 1), weights, k=number)
    days = [first + dt.timedelta(weeks=week, days=dice.randrange(5)) for week in chosen]
    return sorted(min(day, today) for day in days)


def _report(town: Town, reference: str, received: dt.date, today: dt.date, dice: random.Random) -> Report:
    kind = _pick(KINDS, dice)
    precision = dice.choices((Precision.WEEK, Precision.DAY, Precision.MONTH), (80, 15, 5))[0]
    day = received - dt.timedelta(days=dice.randrange(4))
    status, severity = _standing((today - received).days, dice)
    hour = dt.time(dice.randrange(8, 17), dice.randrange(60))
    unit, reporter = dice.choice(town.reporters)
    seen = " ".join(part for part in (dice.choice(texts.SEEN[kind]), dice.choice(texts.MORE)) if part)
    return Report(
        municipality=town.municipality,
        unit=unit,
        reporter=reporter,
        reference=reference,
        kind=kind,
        environment=_pick(ENVIRONMENTS, dice),
        area=dice.choice(town.areas),
        happened_on=weeks.told_day(day, precision),
        precision=precision,
        week=weeks.counted_week(day, precision),
        age_band=_pick(AGES, dice),
        people=_pick(CROWDS, dice),
        source=_pick(SOURCES, dice),
        seen=seen,
        done=dice.choice(texts.DONE),
        wanted=dice.choice(texts.WANTED),
        urgent=dice.random() < SHARE_URGENT,
        concern_report=dice.choices(
            (ConcernReport.NOT_RELEVANT, ConcernReport.YES, ConcernReport.NO), (60, 25, 15)
        )[0],
        submitted_at=min(timezone.make_aware(dt.datetime.combine(received, hour)), timezone.now()),
        status=status,
        severity=severity,
        submission_key=uuid.UUID(int=dice.getrandbits(128), version=4),
    )


def _standing(age: int, dice: random.Random) -> tuple[str, int | None]:
    """Return status and severity of a report that came ``age`` days ago: what is old is closed."""
    severity = _pick(SEVERITIES, dice)
    if age <= FRESH_DAYS and dice.random() < SHARE_NEW:
        return Status.NEW, None
    if age <= ASSESSED_DAYS:
        return dice.choice((Status.ASSESSING, Status.ASSESSING, Status.ACTION)), severity
    if age <= ACTED_DAYS and dice.random() < SHARE_ACTED:
        return Status.ACTION, severity
    return Status.CLOSED, severity


def _store(reports: list[Report], town: Town, dice: random.Random) -> None:
    """Store a batch with its history, judgements and closures."""
    coordinator = town.person(roles.COORDINATOR)
    Report.objects.bulk_create(reports)
    history, links, closures = [], [], []
    for report in reports:
        history.append(_trace(report, Status.NEW, None, report.submitted_at, report.reporter, "+"))
        if report.status == Status.NEW:
            continue
        assessed = report.submitted_at + dt.timedelta(days=dice.randrange(1, 4))
        history.append(_trace(report, Status.ASSESSING, report.severity, assessed, coordinator, "~"))
        links.append(LinkAssessment(report=report, link=_pick(LINKS, dice), by=coordinator, at=assessed))
        if report.status == Status.ASSESSING:
            continue
        changed = assessed + dt.timedelta(days=dice.randrange(1, 9))
        history.append(_trace(report, report.status, report.severity, changed, coordinator, "~"))
        if report.status == Status.CLOSED:
            outcome, reason = _pick(OUTCOMES, dice), dice.choice(texts.CLOSING)
            closures.append(
                Closure(report=report, outcome=outcome, reason=reason, by=coordinator, at=changed)
            )
    Report.history.model.objects.bulk_create(history)
    LinkAssessment.objects.bulk_create(links)
    Closure.objects.bulk_create(closures)


def _trace(report: Report, status: str, severity: int | None, at: dt.datetime, by: Any, kind: str) -> Any:
    """Return a row of the report's history, as django-simple-history would have written it."""
    model = Report.history.model
    names = [field.attname for field in model.tracked_fields]
    values = {name: getattr(report, name) for name in names} | {"status": status, "severity": severity}
    return model(**values, history_date=at, history_type=kind, history_user=by)


def _pick(weights: dict[Any, int], dice: random.Random) -> Any:
    return dice.choices(list(weights), list(weights.values()))[0]

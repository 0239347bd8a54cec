"""Invented contributions for every week, and the pictures that were adopted from them."""

from __future__ import annotations

import datetime as dt
import random

from django.utils import timezone

from situational_picture import domain
from situational_picture.enums import Answer, Category, Decision, PictureState
from situational_picture.models import Contribution, ContributionFigure, Period, Picture
from situational_picture.periods import QUARTER, YEAR, Span, week_of
from situational_picture.rules import lacks_explanation
from vbe.demo import texts
from vbe.demo.reports import ENVIRONMENTS, SEED, WEEKS
from vbe.demo.town import Town
from vbe.organisation import roles
from vbe.organisation.enums import UnitKind
from vbe.organisation.models import Unit, User

CATEGORIES = {
    Category.PUBLIC_EVENT: 16,
    Category.PROPAGANDA: 34,
    Category.ONLINE: 16,
    Category.RECRUITMENT: 4,
    Category.UNDUE_INFLUENCE: 8,
    Category.PREMISES: 3,
    Category.INDIVIDUAL: 14,
    Category.OTHER: 5,
}
# How often a unit has nothing to report, and how often it does not answer.
NOTHING, SILENT = 0.52, 0.06
POLICE_NOTHING = 0.1


def generate(town: Town, *, today: dt.date, seed: int = SEED) -> int:
    """Store two years of contributions and adopt the pictures of all that is over; return how many pictures.

    The last full week waits for the coordinator, and the last full quarter for the steering group.
    """
    dice = random.Random(seed + 1)  # noqa: S311  (invented data, nothing secret)
    this = week_of(today)
    weeks = [week_of(this.first_day - dt.timedelta(weeks=back)) for back in range(WEEKS, -1, -1)]
    for week in weeks:
        _contributions(town, week, dice, current=week == this)
    return _pictures(town, weeks[:-1])


def _contributions(town: Town, week: Span, dice: random.Random, *, current: bool) -> None:
    """Store what the units answered; a week that has not ended has only a few answers."""
    period = domain.period_for(town.municipality, week)
    units = [unit for unit in town.units.values() if unit.contributes]
    silent = 0.7 if current else SILENT
    answering = [unit for unit in units if dice.random() >= silent]
    given = Contribution.objects.bulk_create(
        [_contribution(town, period, unit, week, dice) for unit in answering]
    )
    figures = [row for contribution in given for row in _figures(town, contribution, dice)]
    ContributionFigure.objects.bulk_create(figures)


def _contribution(town: Town, period: Period, unit: Unit, week: Span, dice: random.Random) -> Contribution:
    quiet = dice.random() < (POLICE_NOTHING if unit.kind == UnitKind.POLICE else NOTHING)
    day = min(week.first_day + dt.timedelta(days=dice.randrange(2, 5)), timezone.localdate())
    at = timezone.make_aware(dt.datetime.combine(day, dt.time(dice.randrange(9, 16), dice.randrange(60))))
    said = {} if quiet else {
        "observations": dice.choice(texts.OBSERVATIONS),
        "done": dice.choice(texts.WORK),
        "ahead": dice.choice(texts.AHEAD),
    }  # fmt: skip
    return Contribution(
        municipality=town.municipality,
        period=period,
        unit=unit,
        answer=Answer.NOTHING if quiet else Answer.GIVEN,
        author=_author(town, unit),
        given_at=at,
        **said,
    )


def _figures(town: Town, contribution: Contribution, dice: random.Random) -> list[ContributionFigure]:
    if contribution.answer == Answer.NOTHING:
        return []
    police = contribution.unit.kind == UnitKind.POLICE
    rows = {}
    for _ in range(dice.randrange(2, 5) if police else dice.randrange(1, 3)):
        area = dice.choice(town.areas)
        environment = dice.choices(list(ENVIRONMENTS), list(ENVIRONMENTS.values()))[0]
        category = dice.choices(list(CATEGORIES), list(CATEGORIES.values()))[0]
        rows[area, environment, category] = dice.choices((1, 2, 3, 4), (60, 25, 10, 5))[0]
    return [
        ContributionFigure(
            contribution=contribution, area=area, environment=environment, category=category, count=count
        )
        for (area, environment, category), count in rows.items()
    ]


def _author(town: Town, unit: Unit) -> User:
    """Return who answers for the unit: the person with a role there, otherwise the coordinator."""
    for membership in unit.memberships.all():
        if membership.role in {roles.UNIT_MANAGER, roles.PARTNER, roles.POLICE_LIAISON}:
            return membership.user
    return town.person(roles.COORDINATOR)


def _pictures(town: Town, weeks: list[Span]) -> int:
    """Adopt every picture that is over but the last ones; return how many were adopted."""
    adopted = 0
    for week in weeks[:-1]:
        _adopt(town, week)
        adopted += 1
    done = set(weeks[:-1])
    quarters = sorted({Span(QUARTER, week.year, week.quarter.number) for week in weeks})
    whole = [
        quarter
        for quarter in quarters
        if quarter.last_day <= weeks[-1].last_day and done & set(quarter.weeks())
    ]
    for quarter in whole[:-1]:
        _adopt(town, quarter)
        adopted += 1
    if whole:
        # Late, as pictures are: the steering group still has days to answer.
        _review(town, whole[-1], at=timezone.now() - dt.timedelta(days=2))
    for year in sorted({quarter.year for quarter in whole[:-1]}):
        if Span(QUARTER, year, 4) in whole[:-1]:
            _adopt(town, Span(YEAR, year, 0))
            adopted += 1
    for waiting in Picture.objects.filter(state=PictureState.REVIEW).select_related("municipality", "period"):
        domain.protect_now(waiting)
    return adopted


def _adopt(town: Town, span: Span) -> Picture:
    """Compile, write, review and adopt a picture in the days after its period."""
    picture = _review(town, span)
    chair, member = (user for user in town.people.values() if _is_steering(user))
    # The demo is stored in one transaction, and tasks run after it.
    domain.protect_now(picture, offers=False)
    at = _moment(span, 5)
    domain.sign_off(picture, decision=Decision.APPROVE, version=picture.version, actor=member, at=at)
    return domain.adopt(picture, version=picture.version, actor=chair, at=_moment(span, 6))


def _review(town: Town, span: Span, *, at: dt.datetime | None = None) -> Picture:
    """Compile and write a picture and send it to review ``at`` a time, or in the days after its period."""
    coordinator = town.person(roles.COORDINATOR)
    picture = domain.compile_picture(town.municipality, span, actor=coordinator, at=_moment(span, 2))
    written = dict(texts.SECTIONS)
    if lacks_explanation(picture):
        written["difference_explanation"] = texts.DIFFERENCE
    picture = domain.edit(picture, texts=written, version=picture.version, actor=coordinator)
    return domain.send_to_review(
        picture, version=picture.version, actor=coordinator, at=at or _moment(span, 3)
    )


def _is_steering(user: User) -> bool:
    return any(membership.role == roles.STEERING for membership in user.current_memberships)


def _moment(span: Span, days: int) -> dt.datetime:
    """Return a morning some days after the period, never one to come."""
    at = timezone.make_aware(dt.datetime.combine(span.last_day + dt.timedelta(days=days), dt.time(9, 30)))
    return min(at, timezone.now())

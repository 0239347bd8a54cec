"""Units' weekly answers, and reminders of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from situational_picture import queue, rules
from situational_picture.domain.errors import ClosedError, StaleError
from situational_picture.enums import Answer, PeriodKind
from situational_picture.models import Contribution, ContributionFigure, Period, Picture
from situational_picture.periods import Span
from vbe.audit.domain import record
from vbe.organisation.models import Area, Municipality, Unit, User


@dataclass(frozen=True, slots=True)
class FigureInput:
    """A figure that a unit gives."""

    area_id: int
    environment: str
    category: str
    count: int


def period_for(municipality: Municipality, span: Span) -> Period:
    """Return the municipality's period, stored when it is first needed."""
    period, _created = Period.objects.get_or_create(
        municipality=municipality,
        kind=span.kind,
        year=span.year,
        number=span.number,
        defaults={"first_day": span.first_day, "last_day": span.last_day},
    )
    return period


@transaction.atomic
def contribute(
    unit: Unit,
    week: Span,
    *,
    answer: str,
    texts: Mapping[str, str],
    figures: Iterable[FigureInput],
    version: int,
    actor: User,
) -> Contribution:
    """Store a unit's answer for a week, the first one (version 0) or a changed one.

    Raises PermissionDenied, ClosedError when the week's picture is adopted, StaleError when somebody else
    of the unit has answered meanwhile, and ValidationError for an answer that says nothing, or that says
    something beside "nothing".
    """
    if not rules.may_contribute(actor, unit):
        raise PermissionDenied
    if week.kind != PeriodKind.WEEK or not rules.has_begun(week):
        raise ValidationError(_("The week has not begun."))
    figures = [figure for figure in figures if figure.count]
    _check_answer(unit, answer, texts, figures)
    period = _open_period(unit, week)
    known = Contribution.objects.select_for_update().filter(period=period, unit=unit).first()
    if (known.version if known else 0) != version:
        raise StaleError
    contribution = known or Contribution(municipality_id=unit.municipality_id, period=period, unit=unit)
    contribution.answer, contribution.author, contribution.given_at = answer, actor, timezone.now()
    contribution.version = version + 1
    for name in Contribution.TEXTS:
        setattr(contribution, name, texts.get(name, ""))
    contribution.save()
    contribution.figures.all().delete()
    _store_figures(contribution, figures)
    details = {"answer": answer, "week": week.number, "year": week.year, "version": contribution.version}
    action = "contribution.changed" if known else "contribution.given"
    record(action, actor=actor, obj=contribution, municipality_id=unit.municipality_id, details=details)
    return contribution


@transaction.atomic
def read_contribution(contribution: Contribution, *, actor: User) -> None:
    """Record that somebody reads what a unit has given."""
    record("contribution.read", actor=actor, obj=contribution, municipality_id=contribution.municipality_id)


@transaction.atomic
def remind(municipality: Municipality, week: Span, *, actor: User) -> int:
    """Ask units that have not answered for a week, by a mail without content; return how many units.

    Raises PermissionDenied, and ClosedError when the week's picture is adopted.
    """
    if not rules.holds_in(actor, "compile_picture", municipality.pk):
        raise PermissionDenied
    if not rules.has_begun(week):
        raise ValidationError(_("The week has not begun."))
    if _adopted(municipality, week):
        raise ClosedError(_("The week's picture is adopted."))
    units = list(unanswered(municipality, week).values_list("pk", flat=True))
    if units:
        queue.after_commit(queue.SEND_REMINDERS, units, week.year, week.number)
    details = {"week": week.number, "year": week.year, "units": len(units)}
    record("contribution.reminded", actor=actor, municipality_id=municipality.pk, details=details)
    return len(units)


def unanswered(municipality: Municipality, week: Span) -> Any:
    """Return the units that are asked for the week and have not answered."""
    answered = Contribution.objects.filter(
        period__municipality=municipality,
        period__kind=week.kind,
        period__year=week.year,
        period__number=week.number,
    )
    return Unit.objects.of(municipality).answering().exclude(pk__in=answered.values("unit_id"))


def _check_answer(unit: Unit, answer: str, texts: Mapping[str, str], figures: list[FigureInput]) -> None:
    says_something = bool(figures) or any(texts.get(name) for name in Contribution.TEXTS)
    if answer not in Answer.values:
        raise ValidationError(_("Choose an answer."))
    if answer == Answer.NOTHING and says_something:
        raise ValidationError(
            _("You have written something, so there is something to report. Send it, or empty the form.")
        )
    if answer == Answer.GIVEN and not says_something:
        raise ValidationError(
            _("Fill in at least one figure or text, or choose that there is nothing to report.")
        )
    areas = {figure.area_id for figure in figures}
    if Area.objects.of(unit.municipality_id).filter(pk__in=areas).count() != len(areas):
        raise PermissionDenied


def _open_period(unit: Unit, week: Span) -> Period:
    period = Period.objects.select_for_update().get(pk=period_for(unit.municipality, week).pk)
    if _adopted(unit.municipality, week):
        raise ClosedError(_("The picture of this week is adopted. What was given for it stands."))
    return period


def _adopted(municipality: Municipality, week: Span) -> bool:
    return (
        Picture.objects.adopted()
        .filter(
            municipality=municipality,
            period__kind=week.kind,
            period__year=week.year,
            period__number=week.number,
        )
        .exists()
    )


def _store_figures(contribution: Contribution, figures: list[FigureInput]) -> None:
    totals: dict[tuple[int, str, str], int] = {}
    for figure in figures:
        key = (figure.area_id, figure.environment, figure.category)
        totals[key] = totals.get(key, 0) + figure.count
    ContributionFigure.objects.bulk_create(
        [
            ContributionFigure(
                contribution=contribution,
                area_id=area_id,
                environment=environment,
                category=category,
                count=count,
            )
            for (area_id, environment, category), count in totals.items()
        ]
    )

"""Every change of contributions and pictures: checked, carried out and recorded, in one transaction each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from situational_picture import queue, rules
from situational_picture.compilation import compile_figures
from situational_picture.editions import content_hash, council_content, internal_content
from situational_picture.enums import Answer, Decision, EditionKind, PeriodKind, PictureState
from situational_picture.models import (
    Adoption,
    Contribution,
    ContributionFigure,
    Edition,
    EditionDocument,
    Period,
    Picture,
    PictureSource,
    SignOff,
)
from situational_picture.periods import Span
from vbe.audit.domain import record
from vbe.organisation.models import Area, Municipality, Unit, User
from vbe.web.documents import DocumentState

REVIEW_DAYS = 7


class StaleError(RuntimeError):
    """Somebody else changed the object after the form was opened."""


class ClosedError(ValidationError):
    """The week's picture is adopted: what was given for it stands."""


class TransitionError(RuntimeError):
    """The picture is not in a state where this can be done: somebody else has moved it on."""


class ObstacleError(ValidationError):
    """Something remains to be done first; ``messages`` says what."""


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


# --- contributions ----------------------------------------------------------------------------------------


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


# --- pictures ---------------------------------------------------------------------------------------------


@transaction.atomic
def compile_picture(
    municipality: Municipality, span: Span, *, actor: User, at: dt.datetime | None = None
) -> Picture:
    """Make the picture of a period, or renew the figures of its draft. What is written in it stays.

    ``at`` is when it is done, here and below: now when not given.

    Raises PermissionDenied, TransitionError when the picture is in review or adopted, and ObstacleError when
    the period has not begun or has nothing to roll up.
    """
    if not rules.holds_in(actor, "compile_picture", municipality.pk):
        raise PermissionDenied
    if not rules.has_begun(span):
        raise ObstacleError(_("The period has not begun."))
    period = Period.objects.select_for_update().get(pk=period_for(municipality, span).pk)
    known = Picture.objects.filter(period=period).first()
    picture = known or Picture(municipality=municipality, period=period, author=actor)
    _require(picture, PictureState.DRAFT)
    compiled = compile_figures(municipality, span)
    if span.parts() and not compiled.editions:
        raise ObstacleError(_("None of the pictures that this one is made of is adopted yet."))
    picture.figures, picture.compiled_at = compiled.figures.as_data(), at or timezone.now()
    picture.version += 1
    picture.save()
    picture.writers.add(actor)
    picture.sources.all().delete()
    PictureSource.objects.bulk_create(
        [
            *(
                PictureSource(picture=picture, contribution=given, contribution_version=given.version)
                for given in compiled.contributions
            ),
            *(PictureSource(picture=picture, edition=edition) for edition in compiled.editions),
        ]
    )
    _record(
        "picture.compiled",
        picture,
        actor,
        contributions=len(compiled.contributions),
        parts=len(compiled.editions),
    )
    return picture


@transaction.atomic
def edit(picture: Picture, *, texts: Mapping[str, str], version: int, actor: User) -> Picture:
    """Write in a draft. Raises PermissionDenied, StaleError and TransitionError."""
    picture = _locked(picture, version)
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    _require(picture, PictureState.DRAFT)
    for name in (*Picture.SECTIONS, "difference_explanation"):
        if name in texts:
            setattr(picture, name, texts[name])
    _changed(picture)
    picture.writers.add(actor)
    _record("picture.edited", picture, actor)
    return picture


@transaction.atomic
def send_to_review(
    picture: Picture,
    *,
    version: int,
    actor: User,
    until: dt.date | None = None,
    at: dt.datetime | None = None,
) -> Picture:
    """Lock the draft and ask the steering group to answer by ``until`` (a week from now when not given).

    Raises PermissionDenied, StaleError, TransitionError, and ObstacleError with what remains to be done.
    """
    picture = _locked(picture, version)
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    _require(picture, PictureState.DRAFT)
    _refuse_while(rules.obstacles_to_review(picture))
    picture.state = PictureState.REVIEW
    picture.review_round += 1
    picture.review_since = at or timezone.now()
    picture.review_until = until or timezone.localdate(at) + dt.timedelta(days=REVIEW_DAYS)
    _changed(picture)
    _record("picture.sent_to_review", picture, actor, round=picture.review_round)
    return picture


@transaction.atomic
def back_to_draft(picture: Picture, *, version: int, actor: User) -> Picture:
    """Take a picture out of review to change it. The answers given stay on record but count no longer.

    Raises PermissionDenied, StaleError and TransitionError.
    """
    picture = _locked(picture, version)
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    _require(picture, PictureState.REVIEW)
    picture.state = PictureState.DRAFT
    _changed(picture)
    _record("picture.taken_back", picture, actor, round=picture.review_round)
    return picture


@transaction.atomic
def sign_off(
    picture: Picture,
    *,
    decision: str,
    comment: str = "",
    version: int,
    actor: User,
    at: dt.datetime | None = None,
) -> SignOff:
    """Store a member's answer; a later one replaces it. The picture stays as it is.

    Raises PermissionDenied for others than the steering group and for who has written the picture,
    StaleError when the picture is no longer what the member read, and ValidationError for a comment that
    says nothing.
    """
    picture = _locked(picture, version)
    _require(picture, PictureState.REVIEW)
    if not rules.may_sign_off(actor, picture):
        raise PermissionDenied
    if decision not in Decision.values:
        raise ValidationError({"decision": _("Choose an answer.")})
    if decision == Decision.COMMENT and not comment:
        raise ValidationError({"comment": _("Write your comment.")})
    answer = SignOff.objects.create(
        picture=picture,
        round=picture.review_round,
        member=actor,
        decision=decision,
        comment=comment,
        at=at or timezone.now(),
    )
    _record("picture.signed_off", picture, actor, decision=decision, round=picture.review_round)
    return answer


@transaction.atomic
def adopt(
    picture: Picture,
    *,
    decision_reference: str = "",
    version: int,
    actor: User,
    at: dt.datetime | None = None,
) -> Picture:
    """Adopt a picture: lock it for ever and leave its editions.

    Raises PermissionDenied for others than the steering group and for who has written it, StaleError,
    TransitionError, and ObstacleError with what remains to be done.
    """
    picture = _locked(picture, version)
    _require(picture, PictureState.REVIEW)
    if not rules.may_sign_off(actor, picture):
        raise PermissionDenied
    # Contributions for the week wait for this row, and are refused after it.
    Period.objects.select_for_update().get(pk=picture.period_id)
    _refuse_while(rules.obstacles_to_adoption(picture, rules.current_sign_offs(picture)))
    adoption = Adoption.objects.create(
        picture=picture, adopted_by=actor, decision_reference=decision_reference, at=at or timezone.now()
    )
    adopted = {
        "at": timezone.localtime(adoption.at).isoformat(),
        "by": actor.name,
        "reference": decision_reference,
    }
    picture.state = PictureState.ADOPTED
    _changed(picture)
    _leave_edition(picture, EditionKind.INTERNAL, {**internal_content(picture), "adopted": adopted})
    if picture.period.kind != PeriodKind.WEEK:
        without_name = {key: value for key, value in adopted.items() if key != "by"}
        _leave_edition(picture, EditionKind.COUNCIL, {**council_content(picture), "adopted": without_name})
    _record("picture.adopted", picture, actor)
    return picture


@transaction.atomic
def read_picture(picture: Picture, *, edition: str, actor: User) -> None:
    """Record that somebody reads a picture with all its figures."""
    _record("picture.read", picture, actor, edition=edition, state=picture.state)


@transaction.atomic
def export_edition(edition: Edition, *, actor: User) -> EditionDocument:
    """Record that an edition's PDF is taken out, and return it.

    A task makes it the first time that somebody asks, and again when its making failed.
    """
    document, created = EditionDocument.objects.select_for_update().get_or_create(
        edition=edition, defaults={"requested_by": actor}
    )
    if created or document.state == DocumentState.FAILED:
        document.state = DocumentState.PENDING
        document.save(update_fields=("state",))
        queue.after_commit(queue.RENDER_EDITION, document.pk)
    record(
        "edition.exported",
        actor=actor,
        obj=edition,
        municipality_id=edition.picture.municipality_id,
        details={"kind": edition.kind},
    )
    return document


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


def _locked(picture: Picture, version: int) -> Picture:
    current = (
        Picture.objects.select_for_update(of=("self",))
        .select_related("municipality", "period")
        .get(pk=picture.pk)
    )
    if current.version != version:
        raise StaleError
    return current


def _require(picture: Picture, state: str) -> None:
    if picture.state != state:
        raise TransitionError


def _refuse_while(obstacles: list[Any]) -> None:
    if obstacles:
        raise ObstacleError(obstacles)


def _changed(picture: Picture) -> None:
    picture.version += 1
    picture.save()


def _leave_edition(picture: Picture, kind: str, content: dict[str, Any]) -> None:
    Edition.objects.create(picture=picture, kind=kind, content=content, sha256=content_hash(content))


def _record(action: str, picture: Picture, actor: User, **details: Any) -> None:
    period = picture.period
    where = {"kind": period.kind, "year": period.year, "number": period.number}
    record(
        action,
        actor=actor,
        obj=picture,
        municipality_id=picture.municipality_id,
        details={**where, **details},
    )

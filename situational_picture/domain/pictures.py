"""A picture's way from draft through review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from situational_picture import rules
from situational_picture.compilation import compile_figures
from situational_picture.domain.contributions import period_for
from situational_picture.domain.council import queue_protection
from situational_picture.domain.errors import ObstacleError
from situational_picture.domain.steps import changed, locked, note, refuse_while, require
from situational_picture.enums import Decision, PictureState
from situational_picture.models import Period, Picture, PictureSource, SignOff
from situational_picture.periods import Span
from vbe.organisation.models import Municipality, User

REVIEW_DAYS = 7


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
    require(picture, PictureState.DRAFT)
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
    note(
        "picture.compiled",
        picture,
        actor,
        contributions=len(compiled.contributions),
        parts=len(compiled.editions),
    )
    queue_protection(picture)
    return picture


@transaction.atomic
def edit(picture: Picture, *, texts: Mapping[str, str], version: int, actor: User) -> Picture:
    """Write in a draft. Raises PermissionDenied, StaleError and TransitionError."""
    picture = locked(picture, version)
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    require(picture, PictureState.DRAFT)
    for name in (*Picture.SECTIONS, "difference_explanation"):
        if name in texts:
            setattr(picture, name, texts[name])
    changed(picture)
    picture.writers.add(actor)
    note("picture.edited", picture, actor)
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
    picture = locked(picture, version)
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    require(picture, PictureState.DRAFT)
    refuse_while(rules.obstacles_to_review(picture))
    picture.state = PictureState.REVIEW
    picture.review_round += 1
    picture.review_since = at or timezone.now()
    picture.review_until = until or timezone.localdate(at) + dt.timedelta(days=REVIEW_DAYS)
    changed(picture)
    note("picture.sent_to_review", picture, actor, round=picture.review_round)
    queue_protection(picture)
    return picture


@transaction.atomic
def back_to_draft(picture: Picture, *, version: int, actor: User) -> Picture:
    """Take a picture out of review to change it. The answers given stay on record but count no longer.

    Raises PermissionDenied, StaleError and TransitionError.
    """
    picture = locked(picture, version)
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    require(picture, PictureState.REVIEW)
    picture.state = PictureState.DRAFT
    changed(picture)
    note("picture.taken_back", picture, actor, round=picture.review_round)
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
    picture = locked(picture, version)
    require(picture, PictureState.REVIEW)
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
    note("picture.signed_off", picture, actor, decision=decision, round=picture.review_round)
    return answer


@transaction.atomic
def read_picture(picture: Picture, *, edition: str, actor: User) -> None:
    """Record that somebody reads a picture with all its figures."""
    note("picture.read", picture, actor, edition=edition, state=picture.state)

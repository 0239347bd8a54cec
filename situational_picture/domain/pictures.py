"""A picture's way from draft through review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from situational_picture import rules
from situational_picture.compilation import compile_figures
from situational_picture.domain.contributions import period_for
from situational_picture.domain.council import queue_protection
from situational_picture.domain.errors import ObstacleError, TransitionError
from situational_picture.domain.steps import changed, locked, note, refuse_while, require
from situational_picture.enums import Decision, PictureState
from situational_picture.figures import Figures
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
    newest = Picture.objects.filter(period=period).order_by("pk").last()
    picture = newest or Picture(municipality=municipality, period=period, author=actor)
    require(picture, PictureState.DRAFT)
    renew_figures(picture, actor=actor, at=at)
    return picture


@transaction.atomic
def begin_correction(picture: Picture, *, reason: str, actor: User) -> Picture:
    """Begin a corrected edition of an adopted picture, from the figures as they stand now; return its draft.

    Its texts are those of the picture that it corrects, and their writers are its own: none of them may
    approve it. It is reviewed, adopted and published as the first was. Raises PermissionDenied,
    TransitionError for a picture that is not adopted or has a correction already, and ValidationError
    without a reason.
    """
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    picture = (
        Picture.objects.select_for_update(of=("self",))
        .select_related("municipality", "period")
        .get(pk=picture.pk)
    )
    require(picture, PictureState.ADOPTED)
    if Picture.objects.filter(corrects=picture).exists():
        raise TransitionError
    if not reason.strip():
        raise ValidationError({"reason": _("Write why it is corrected.")})
    kept = (*Picture.SECTIONS, "difference_explanation", "detail", "left_out")
    draft = Picture(
        municipality=picture.municipality,
        period=picture.period,
        author=actor,
        corrects=picture,
        correction_reason=reason,
        **{name: getattr(picture, name) for name in kept},
    )
    renew_figures(draft, actor=actor)
    draft.writers.add(picture.author_id, *picture.writers.all())
    note("picture.correction_begun", draft, actor, corrects=picture.pk)
    return draft


def renew_figures(picture: Picture, *, actor: User, at: dt.datetime | None = None) -> None:
    """Store a draft with its figures as they stand now, and have them protected."""
    municipality, span = picture.municipality, picture.period.span
    compiled = compile_figures(municipality, span, correction=picture.corrects_id is not None)
    if span.parts() and not compiled.editions:
        raise ObstacleError(_("None of the pictures that this one is made of is adopted yet."))
    figures = compiled.figures
    if picture.corrects:
        # What was promised for the first edition is kept, and what it showed cannot be hidden again.
        before = Figures.from_data(picture.corrects.figures)
        figures = replace(figures, threshold=before.threshold, strict=before.strict)
    picture.figures, picture.compiled_at = figures.as_data(), at or timezone.now()
    picture.organisations = [[*key, count] for key, count in sorted(compiled.organisations.items())]
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
    if picture.corrects_id and texts.get("correction_reason"):
        picture.correction_reason = texts["correction_reason"]
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

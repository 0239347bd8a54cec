"""Who may do what with an object that they see, and what still stands in the way."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from situational_picture.enums import Decision, PeriodKind, PictureState, RunState
from situational_picture.figures import Figures
from situational_picture.models import Picture, ProtectionRun, SignOff
from situational_picture.periods import Span
from situational_picture.protection.material import is_safe
from situational_picture.protection.words import cells_in_words
from situational_picture.texts import unconfirmed
from vbe.organisation import grants
from vbe.organisation.models import Unit


def holds_in(user: Any, permission: str, municipality_id: int) -> bool:
    """Tell whether the user holds the permission anywhere in the municipality."""
    return (
        grants.municipality_ids(user, permission)
        .filter(content_object__municipality_id=municipality_id)
        .exists()
    )


def may_contribute(user: Any, unit: Unit) -> bool:
    """Tell whether the user may answer for the unit."""
    return unit.closed_on is None and grants.holds(user, "contribute", unit)


def may_compile(user: Any, picture: Picture) -> bool:
    """Tell whether the user may compile and write the picture."""
    return holds_in(user, "compile_picture", picture.municipality_id)


def has_begun(span: Span) -> bool:
    """Tell whether the period has begun: nothing can be answered or compiled before."""
    return span.first_day <= timezone.localdate()


def is_writer(user: Any, picture: Picture) -> bool:
    """Tell whether the user has compiled the picture or written in it."""
    return picture.author_id == user.pk or picture.writers.filter(pk=user.pk).exists()


def may_sign_off(user: Any, picture: Picture) -> bool:
    """Tell whether the user may answer in the review: of the steering group, and no writer of the picture."""
    return (
        picture.state == PictureState.REVIEW
        and holds_in(user, "sign_off", picture.municipality_id)
        and not is_writer(user, picture)
    )


def may_decide(user: Any, picture: Picture) -> bool:
    """Tell whether the user may decide about an adopted picture's council edition: of the steering group."""
    return picture.state == PictureState.ADOPTED and holds_in(user, "sign_off", picture.municipality_id)


def current_sign_offs(picture: Picture) -> dict[int, SignOff]:
    """Return each member's latest answer in the present round of review."""
    answers = picture.sign_offs.filter(round=picture.review_round).select_related("member")
    return {answer.member_id: answer for answer in answers}


def lacks_explanation(picture: Picture) -> bool:
    """Tell whether the organisations' figures differ and nothing explains why."""
    return bool(Figures.from_data(picture.figures).differences) and not picture.difference_explanation


def rests_on_replaced(picture: Picture) -> bool:
    """Tell whether a picture that this one is the sum of has been replaced by a correction."""
    return picture.sources.filter(edition__picture__corrected_by__state=PictureState.ADOPTED).exists()


def obstacles_to_review(picture: Picture) -> list[str | Promise]:
    """Return what must be done before the picture can be reviewed."""
    missing: list[str | Promise] = []
    if not picture.summary:
        missing.append(_("the situation in short has to be written"))
    if lacks_explanation(picture):
        missing.append(_("the differing views have to be explained"))
    if rests_on_replaced(picture):
        missing.append(_("a picture that it is the sum of has been corrected; it has to be compiled again"))
    if unconfirmed(picture):
        missing.append(
            _("small numbers in the texts of the council edition have to be confirmed or rewritten")
        )
    return missing


def obstacles_to_publication(picture: Picture, run: ProtectionRun | None) -> list[str | Promise]:
    """Return why the council edition's figures cannot be published as they stand."""
    if picture.period.kind == PeriodKind.WEEK or is_safe(run):
        return []
    if run is not None and run.state == RunState.UNSAFE:
        cells = cells_in_words(picture, run.failures)
        return [
            _("the council edition cannot be protected: %(cells)s could be worked out")
            % {"cells": "; ".join(cells)}
        ]
    if run is not None and run.state in {RunState.QUEUED, RunState.RUNNING}:
        return [_("the figures of the council edition are still being protected")]
    if run is not None:
        return [_("the protection of the council edition gave up; it has to be made again")]
    return [_("the figures of the council edition have to be protected")]


def obstacles_to_adoption(
    picture: Picture, answers: dict[int, SignOff], run: ProtectionRun | None
) -> list[str | Promise]:
    """Return what must be done before the picture in review can be adopted, whoever adopts it.

    ``run`` is the protection of the council edition for the present figures and ledger
    (``protection.run_for``), if there is one; a week needs none.
    """
    missing = obstacles_to_review(picture)
    missing += obstacles_to_publication(picture, run)
    if all(answer.decision != Decision.APPROVE for answer in answers.values()):
        missing.append(_("at least one member of the steering group has to approve it"))
    return missing

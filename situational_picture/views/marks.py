"""What has happened to an adopted picture since: replaced, withdrawn, changed reports."""

from __future__ import annotations

from typing import Any

from situational_picture import rules
from situational_picture.compilation import changed_since
from situational_picture.enums import EditionKind, PictureState, WithdrawalStep
from situational_picture.models import Picture, Withdrawal
from situational_picture.presentation import InternalEdition
from situational_picture.views.request import Request


def marks(
    request: Request, picture: Picture, edition: InternalEdition | None, *, compiles: bool
) -> dict[str, Any]:
    """Return what a reader of an adopted picture is told of its later life, and may do about it.

    ``edition``: the internal edition, where the reader is told that its reports have changed; None else.
    """
    if picture.state != PictureState.ADOPTED:
        return {}
    correction = Picture.objects.filter(corrects=picture).select_related("period").first()
    replaced = correction if correction and correction.state == PictureState.ADOPTED else None
    steps = list(
        Withdrawal.objects.filter(edition__picture=picture, edition__kind=EditionKind.COUNCIL).order_by("pk")
    )
    asked = steps[-1] if steps and steps[-1].step == WithdrawalStep.ASKED else None
    told = compiles and edition is not None and correction is None
    return {
        "replaced_by": replaced,
        "under_correction": correction if compiles and not replaced else None,
        "withdrawn": next((one for one in steps if one.step == WithdrawalStep.MADE), None),
        "withdrawal_asked": asked if compiles or rules.may_decide(request.user, picture) else None,
        "may_correct": compiles and correction is None,
        "may_withdraw": compiles or rules.may_decide(request.user, picture),
        "changed_since": changed_since(picture, edition.figures) if told and edition else 0,
        "rests_on_replaced": told and rules.rests_on_replaced(picture),
    }

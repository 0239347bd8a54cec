"""Taking a council edition back: the coordinator asks, the steering group decides. Nobody forgets it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from situational_picture import rules
from situational_picture.domain.errors import TransitionError
from situational_picture.domain.steps import note
from situational_picture.enums import EditionKind, WithdrawalStep
from situational_picture.figures import Figures
from situational_picture.models import Edition, EditionDocument, Picture, Withdrawal
from situational_picture.small_numbers import find
from vbe.organisation.models import User


@transaction.atomic
def ask_for_withdrawal(picture: Picture, *, reason: str, actor: User) -> Withdrawal:
    """Ask the steering group to withdraw the council edition of an adopted picture.

    Raises PermissionDenied, TransitionError where there is none, it is withdrawn or asked for already, and
    ValidationError without a reason.
    """
    if not rules.may_compile(actor, picture):
        raise PermissionDenied
    edition, steps = _edition(picture)
    if steps and steps[-1].step == WithdrawalStep.ASKED:
        raise TransitionError
    asked = _step(edition, WithdrawalStep.ASKED, reason, actor)
    note("edition.withdrawal_asked", picture, actor)
    return asked


@transaction.atomic
def withdraw(picture: Picture, *, reason: str, actor: User) -> Withdrawal:
    """Withdraw the council edition of an adopted picture, whether anybody has asked for it or not.

    It is no longer shown to those who read the council's editions, and stays in the release ledger: what
    comes later is protected together with it as before. Raises PermissionDenied for others than the steering
    group and for who has asked, TransitionError where there is none or it is withdrawn, and ValidationError
    without a reason or for one with small numbers, as the council is told it.
    """
    edition, steps = _edition(picture)
    _require_steering(picture, steps, actor)
    if find(reason, Figures.from_data(picture.figures).threshold):
        raise ValidationError({"reason": _("The council is told why: write it without small numbers.")})
    done = _step(edition, WithdrawalStep.MADE, reason, actor)
    note("edition.withdrawal_made", picture, actor)
    EditionDocument.objects.filter(edition=edition).delete()
    return done


@transaction.atomic
def decline_withdrawal(picture: Picture, *, reason: str, actor: User) -> Withdrawal:
    """Let the council edition stand that somebody has asked to withdraw.

    Raises PermissionDenied as ``withdraw``, TransitionError where nobody has asked, and ValidationError
    without a reason.
    """
    edition, steps = _edition(picture)
    _require_steering(picture, steps, actor)
    if not steps or steps[-1].step != WithdrawalStep.ASKED:
        raise TransitionError
    declined = _step(edition, WithdrawalStep.DECLINED, reason, actor)
    note("edition.withdrawal_declined", picture, actor)
    return declined


def _edition(picture: Picture) -> tuple[Edition, list[Withdrawal]]:
    """Return a picture's council edition, locked, and the steps taken so far. TransitionError without one."""
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .filter(picture=picture, kind=EditionKind.COUNCIL)
        .first()
    )
    if edition is None:
        raise TransitionError
    steps = list(edition.withdrawals.order_by("pk"))
    if any(one.step == WithdrawalStep.MADE for one in steps):
        raise TransitionError
    return edition, steps


def _require_steering(picture: Picture, steps: list[Withdrawal], actor: User) -> None:
    """Raise PermissionDenied for who may not decide: nobody grants what they have asked for themselves."""
    asked = {one.by_id for one in steps if one.step == WithdrawalStep.ASKED}
    if not rules.may_decide(actor, picture) or actor.pk in asked:
        raise PermissionDenied


def _step(edition: Edition, step: WithdrawalStep, reason: str, actor: User) -> Withdrawal:
    if not reason.strip():
        raise ValidationError({"reason": _("Write why.")})
    return Withdrawal.objects.create(edition=edition, step=step, reason=reason, by=actor)

"""The side panel of a picture: the steering group's answers, and the next step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from situational_picture import protection, rules
from situational_picture.domain import REVIEW_DAYS
from situational_picture.enums import PeriodKind, PictureState
from situational_picture.forms import AdoptForm, ReviewForm, SignOffForm, VersionForm
from situational_picture.models import Picture, ProtectionRun, SignOff
from situational_picture.presentation import InternalEdition
from situational_picture.views.request import Request
from vbe.organisation import grants
from vbe.organisation.models import User


@dataclass(frozen=True)
class Member:
    """A member of the steering group and the answer given in this round."""

    user: User
    answer: SignOff | None
    is_reader: bool


def panel(
    request: Request, picture: Picture, edition: InternalEdition, *, compiles: bool, **forms: Any
) -> dict[str, Any]:
    """Return what the side panel shows this reader in the picture's present state."""
    context: dict[str, Any] = {"picture": picture, "state": picture.state}
    version = {"version": picture.version}
    if picture.state == PictureState.DRAFT:
        until = timezone.localdate() + dt.timedelta(days=REVIEW_DAYS)
        context |= {
            "obstacles": rules.obstacles_to_review(picture),
            "review_form": forms.get("review_form") or ReviewForm(initial={**version, "until": until}),
        }
    if picture.state == PictureState.REVIEW:
        answers = rules.current_sign_offs(picture)
        members = [
            Member(member, answers.get(member.pk), member.pk == request.user.pk)
            for member in grants.holders("sign_off", picture.municipality.root)
        ]
        context |= {
            "members": members,
            "answered": sum(member.answer is not None for member in members),
            "obstacles": rules.obstacles_to_adoption(picture, answers, _run(picture)),
            "back_form": VersionForm(initial=version) if compiles else None,
        }
        if rules.may_sign_off(request.user, picture):
            context |= {
                "sign_off_form": forms.get("sign_off_form") or SignOffForm(initial=version),
                "adopt_form": forms.get("adopt_form") or AdoptForm(initial=version),
            }
    return context


def _run(picture: Picture) -> ProtectionRun | None:
    """Return the protection of the council edition as it stands; None for a week, which has none."""
    if picture.period.kind == PeriodKind.WEEK:
        return None
    return protection.run_for(picture, protection.material(picture))

"""People who sign in."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vbe.audit.domain import record
from vbe.organisation import grants
from vbe.organisation.domain.rows import locked, save
from vbe.organisation.models import Municipality, User


@transaction.atomic
def create_user(
    municipality: Municipality, *, email: str, name: str, actor: User | None, password: str | None = None
) -> User:
    """Create a person who may sign in but has no role yet."""
    _require_free_email(email)
    user = User.objects.create_user(email, password, name=name, municipality=municipality)
    record("user.created", actor=actor, obj=user, municipality_id=municipality.pk)
    return user


def _require_free_email(email: str, but: int = 0) -> None:
    if User.objects.filter(email__iexact=email).exclude(pk=but).exists():
        raise ValidationError({"email": _("There is already a user with this e-mail address.")})


@transaction.atomic
def change_user(user: User, *, name: str, email: str, actor: User | None, version: int | None = None) -> User:
    """Change a person's name and e-mail address.

    The old address can no longer sign in or ask for a new password.
    """
    user = locked(user, version)
    _require_free_email(email, but=user.pk)
    details = {"email": user.email != email.lower()}
    save(user, name=name, email=email.lower())
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    record("user.changed", actor=actor, obj=user, municipality_id=user.municipality_id, details=details)
    return user


@transaction.atomic
def set_user_active(user: User, *, active: bool, actor: User | None) -> User:
    """Open or close a person's account.

    Closing takes every grant and every session in the same transaction.
    """
    if actor is not None and actor.pk == user.pk:
        raise ValidationError(_("You cannot close your own account."))
    user = locked(user)
    if user.is_active == active:
        return user
    save(user, is_active=active, sessions_ended=user.sessions_ended + 1)
    grants.synchronise(user)
    action = "user.opened" if active else "user.closed"
    record(action, actor=actor, obj=user, municipality_id=user.municipality_id)
    return user


@transaction.atomic
def sign_out_everywhere(user: User, *, actor: User | None) -> User:
    """End every session of a person, on every computer."""
    user = locked(user)
    save(user, sessions_ended=user.sessions_ended + 1)
    record("user.signed_out", actor=actor, obj=user, municipality_id=user.municipality_id)
    return user

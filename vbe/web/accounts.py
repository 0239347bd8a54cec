"""Signing in: no self-registration, a generic answer to wrong attempts, every attempt in the audit log."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from vbe.audit.domain import record


class Adapter(DefaultAccountAdapter):
    """Accounts are created by the municipality's administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


@receiver(user_logged_in)
def signed_in(sender: Any, user: Any, **kwargs: Any) -> None:
    """Record that somebody signed in."""
    with transaction.atomic():
        record("session.started", actor=user)


@receiver(user_logged_out)
def signed_out(sender: Any, user: Any, **kwargs: Any) -> None:
    """Record that somebody signed out."""
    if user is not None:
        with transaction.atomic():
            record("session.ended", actor=user)


@receiver(user_login_failed)
def sign_in_failed(sender: Any, **kwargs: Any) -> None:
    """Record a failed attempt, without the address that was tried: it may be a password typed in the wrong field."""
    with transaction.atomic():
        record("session.refused", actor=None)


@receiver(authenticator_added)
def factor_added(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Record a new second factor."""
    with transaction.atomic():
        record("factor.added", actor=user, details={"kind": authenticator.type})


@receiver(authenticator_removed)
def factor_removed(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Record that a second factor was taken away."""
    with transaction.atomic():
        record("factor.removed", actor=user, details={"kind": authenticator.type})

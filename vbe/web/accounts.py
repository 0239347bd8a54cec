"""Signing in: no self-registration, one answer to every wrong attempt, and each attempt in the audit log."""

from __future__ import annotations

import time
from typing import Any

import qrcode
from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_removed
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage

from vbe.audit.domain import record
from vbe.organisation import domain
from vbe.organisation.models import User
from vbe.web import tasks

# Said by the library where the next page says it too.
SILENT = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})


class Adapter(DefaultAccountAdapter):
    """Accounts are created by the municipality's administrator.

    Notices of the library are left out: pages say what happened.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Too many failed attempts. Wait five minutes and try again."),
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "incorrect_password": _("The password is wrong."),
        "enter_current_password": _("Write your current password."),
        "invalid_password_reset": _("The link does not work any more. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return the user; a closed account gets the same answer as a wrong password."""
        user: User | None = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again before the second factor is touched.

        Unless the person has signed in within the last minutes.
        """
        records = get_authentication_records(context.request, context.request.user)
        recent = records and time.time() - records[-1]["at"] < account_settings.REAUTHENTICATION_TIMEOUT
        return not recent and bool(super().is_reauthentication_required(app=app, **kwargs))

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say only what the next page does not show by itself."""
        if message_template in SILENT:
            return
        super().add_message(request, level, message_template, *args, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    """The second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is wrong. Wait for the next one and try again."),
        "cannot_delete_authenticator": _("You cannot remove the second factor."),
        "cannot_generate_recovery_codes": _("Add an authenticator app first."),
    }

    def build_totp_svg(self, url: str) -> SafeString:
        """Return the code as a picture that stands in the page itself.

        No data address, no style of its own.
        """
        image = qrcode.make(url, image_factory=SvgPathImage, border=4)
        size = image.width + 2 * image.border
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-labelledby="qr-title" focusable="false">'
            '<title id="qr-title">{1}</title><rect width="{0}" height="{0}"/><path d="{2}"/></svg>',
            size,
            _("Code to scan with the authenticator app"),
            image.path.attrib["d"],
        )


# --- passwords by link ------------------------------------------------------------------------------------


def password_link(user: User, origin: str) -> str:
    """Return the address at which the person chooses a password.

    It works once, for PASSWORD_RESET_TIMEOUT seconds.

    ``origin`` is how this installation is reached, such as "https://samsyn.example.se".
    """
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    return f"{origin.rstrip('/')}{path}"


def mail_password_link(user: User, origin: str, purpose: str) -> None:
    """Send the link. The mail names nobody and has no other address in it than the installation's own."""
    values = {
        "site_name": settings.SITE_NAME,
        "link": password_link(user, origin),
        "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
    }
    subject = render_to_string(f"account/email/{purpose}_subject.txt", values).strip()
    body = render_to_string(f"account/email/{purpose}_message.txt", values).strip()
    EmailMessage(subject, f"{body}\n", to=[user.email]).send()


@transaction.atomic
def invite(user: User, *, actor: User, origin: str) -> None:
    """Send a person the link to choose a password, at an administrator's request."""
    record("user.link_sent", actor=actor, obj=user, municipality_id=user.municipality_id)
    transaction.on_commit(lambda: tasks.send_password_link.delay(user.pk, origin, "invitation"))


@transaction.atomic
def reset_factors(user: User, *, actor: User) -> None:
    """Take away a person's second factor, for a lost telephone.

    They are signed out and add a new one when they sign in.
    """
    Authenticator.objects.filter(user=user).delete()
    record("factor.reset", actor=actor, obj=user, municipality_id=user.municipality_id)
    domain.sign_out_everywhere(user, actor=actor)


# --- what happens at sign-in, in the log ------------------------------------------------------------------


@transaction.atomic
def _note(action: str, user: Any, **details: Any) -> None:
    record(action, actor=user, details=details)


@receiver(user_logged_in)
def signed_in(sender: Any, user: Any, **kwargs: Any) -> None:
    """Record that somebody signed in."""
    _note("session.started", user)


@receiver(user_logged_out)
def signed_out(sender: Any, user: Any, **kwargs: Any) -> None:
    """Record that somebody signed out."""
    if user is not None:
        _note("session.ended", user)


@receiver(user_login_failed)
def sign_in_failed(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """Record a failed attempt, in the municipality of the account that was tried if there is one.

    Nobody is named as the one who tried. An address that no account has is not kept: it may be a password
    typed in the wrong field.
    """
    tried = User.objects.filter(email__iexact=credentials.get("email") or "").first()
    with transaction.atomic():
        record(
            "session.refused",
            actor=None,
            obj=tried,
            municipality_id=tried.municipality_id if tried else None,
        )


@receiver(authentication_failed)
def factor_refused(sender: Any, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Record a wrong code of somebody whose password was right."""
    with transaction.atomic():
        details = {"kind": authenticator.type}
        record("factor.refused", actor=None, obj=user, municipality_id=user.municipality_id, details=details)


@receiver(post_save, sender=Authenticator)
def factor_added(sender: Any, instance: Authenticator, created: bool, **kwargs: Any) -> None:  # noqa: FBT001
    """Record a new second factor with its row; the library's own signal comes after the transaction."""
    if created:
        _note("factor.added", instance.user, kind=instance.type)


@receiver(authenticator_removed)
def factor_removed(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Record that a second factor was taken away, and end the person's other sessions.

    They may rest on it.
    """
    _note("factor.removed", user, kind=authenticator.type)
    domain.sign_out_everywhere(user, actor=user)
    request.session.pop("second_factor", None)
    update_session_auth_hash(request, user)


@receiver((password_changed, password_set))
def password_was_changed(sender: Any, user: Any, **kwargs: Any) -> None:
    """Record a change of password.

    Other sessions end by themselves: they are checked against the password.
    """
    _note("password.changed", user)


@receiver(password_reset)
def password_was_reset(sender: Any, user: Any, **kwargs: Any) -> None:
    """Record a password chosen through a link."""
    _note("password.reset", user)

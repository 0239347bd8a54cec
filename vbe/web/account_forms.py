"""allauth's forms in the product's look and words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm as GenerateRecoveryCodes
from allauth.mfa.totp import forms as totp
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vbe.web import tasks
from vbe.web.forms import StyledForm

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW = _("New password")
AGAIN = _("The new password once more")
CODE = _("Code")
LONG_ENOUGH = _("At least 12 characters. A few words in a row are easy to remember.")


class AccountForm(StyledForm):
    """Labels of our own, and none that vanish when one types."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class LoginForm(AccountForm, account.LoginForm):
    """Sign in."""

    labels = {"login": EMAIL, "password": PASSWORD}


class ReauthenticateForm(AccountForm, account.ReauthenticateForm):
    """Confirm with the password."""

    labels = {"password": PASSWORD}


class ChangePasswordForm(AccountForm, account.ChangePasswordForm):
    """Change the password."""

    labels = {"oldpassword": _("Current password"), "password1": NEW, "password2": AGAIN}
    hints = {"password1": LONG_ENOUGH}


class ResetPasswordKeyForm(AccountForm, account.ResetPasswordKeyForm):
    """Choose a password through a link."""

    labels = {"password1": NEW, "password2": AGAIN}
    hints = {"password1": LONG_ENOUGH}


class ResetPasswordForm(AccountForm, account.ResetPasswordForm):
    """Ask for a link. What happens, and how long it takes, is the same whether anybody has the address."""

    labels = {"email": EMAIL}

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Queue the mail; for an address that nobody has, the task finds no user and ends."""
        user_id = self.users[0].pk if self.users else 0
        tasks.send_password_link.delay(user_id, f"{request.scheme}://{request.get_host()}", "reset")
        return str(self.cleaned_data["email"])


class AuthenticateForm(AccountForm, mfa.AuthenticateForm):
    """The second factor at sign-in."""

    labels = {"code": CODE}
    hints = {"code": _("Six digits from the authenticator app, or a recovery code.")}


class ReauthenticateFactorForm(AccountForm, mfa.ReauthenticateForm):
    """Confirm with the second factor."""

    labels = {"code": CODE}
    hints = AuthenticateForm.hints


class ActivateTOTPForm(AccountForm, totp.ActivateTOTPForm):
    """Add an authenticator app."""

    labels = {"code": _("Code from the app")}
    hints = {"code": _("Six digits. They change every half minute.")}


class DeactivateTOTPForm(AccountForm, totp.DeactivateTOTPForm):
    """Remove the authenticator app."""


class GenerateRecoveryCodesForm(AccountForm, GenerateRecoveryCodes):
    """Make new recovery codes."""

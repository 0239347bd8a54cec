"""The one door for free text: a form field and a model field that refuse text which points somebody out.

The form field gives its findings back to the page, where the writer replaces them. The model field is the
lock behind it: text that some other code would store is read again just before it is written, and refused.
Nothing here logs or keeps the text.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vbe import deidentification
from vbe.deidentification import Finding, Kind

KIND_LABELS: dict[Kind, str | Promise] = {
    Kind.PERSON: _("Name"),
    Kind.PERSONNUMMER: _("Personal identity number"),
    Kind.PHONE: _("Phone number"),
    Kind.EMAIL: _("E-mail address"),
    Kind.URL: _("Web address"),
    Kind.HANDLE: _("User name"),
    Kind.ADDRESS: _("Street address"),
    Kind.POSTCODE: _("Postcode"),
    Kind.VEHICLE: _("Registration number"),
    Kind.CASE_NUMBER: _("Case number"),
    Kind.BIRTHDATE: _("Date of birth"),
    Kind.CLASS: _("School class"),
    Kind.IP: _("IP address"),
    Kind.ACCOUNT: _("Account number"),
    Kind.WORKPLACE: _("Named workplace"),
}
KIND_ICONS = {Kind.PERSON: "person", Kind.PERSONNUMMER: "id", Kind.PHONE: "phone", Kind.HANDLE: "person"}


# The stubs know what a text column takes and gives; Django's own class is no generic.
if TYPE_CHECKING:
    TextColumn = models.TextField[str, str]
else:
    TextColumn = models.TextField


class UnguardedTextError(RuntimeError):
    """Text that points somebody out was about to be stored. The message never quotes it."""


class GuardedError(ValidationError):
    """A form field's text has findings. They travel with the error to the page, and nowhere else."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        count = len(findings)
        message = ngettext(
            "%(count)d detail can point somebody out. Replace it or rewrite the text.",
            "%(count)d details can point somebody out. Replace them or rewrite the text.",
            count,
        )
        super().__init__(message, code="guarded", params={"count": count})
        self.findings = findings


# A text is read when its form is sent, again when the form's last step is, and again where it is stored. What
# is remembered meanwhile is that a text had no findings: a fingerprint that nobody can make without this
# process's key, and neither text nor findings.
_KEY = secrets.token_bytes(32)
_CLEAN: set[bytes] = set()
_REMEMBERED = 512


def findings_in(text: str) -> tuple[Finding, ...]:
    """Return what the guard finds. A text in which it found nothing just now is not read once more."""
    fingerprint = hmac.digest(_KEY, text.encode("utf-8", "surrogatepass"), "sha256")
    if fingerprint in _CLEAN:
        return ()
    findings = deidentification.analyse(text)
    if not findings:
        if len(_CLEAN) >= _REMEMBERED:
            _CLEAN.clear()
        _CLEAN.add(fingerprint)
    return findings


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text as the guard shows it: plain, or a finding with its number."""

    text: str
    number: int = 0
    label: str | Promise = ""
    icon: str = ""
    replacement: str = ""


def segments(text: str, findings: tuple[Finding, ...]) -> list[Segment]:
    """Cut the text at its findings, which are numbered from one in the order they stand."""
    pieces, position = [], 0
    for number, finding in enumerate(findings, 1):
        pieces.append(Segment(text[position : finding.start]))
        found = text[finding.start : finding.end]
        label, icon = KIND_LABELS[finding.kind], KIND_ICONS.get(finding.kind, "info")
        pieces.append(Segment(found, number, label, icon, finding.replacement))
        position = finding.end
    pieces.append(Segment(text[position:]))
    return [piece for piece in pieces if piece.text]


class GuardedCharField(forms.CharField):
    """Free text from a person. Its value is read by the guard before anything else sees it."""

    def __init__(self, *, max_length: int = 4000, rows: int = 6, **kwargs: Any) -> None:
        widget = kwargs.pop("widget", None) or (
            forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        )
        super().__init__(max_length=max_length, widget=widget, **kwargs)
        self.error_messages["max_length"] = _("The text is %(over)d characters too long. Shorten it.")
        self.widget.attrs["autocomplete"] = "off"
        # Length is told in words at the field; a silent cut-off by the browser loses text.
        self.widget.attrs.pop("maxlength", None)

    def clean(self, value: Any) -> str:
        """Return the text; raise GuardedError with findings, ValidationError as other text fields do."""
        text = super().clean(value)
        findings = findings_in(text) if text else ()
        if findings:
            raise GuardedError(findings)
        return text

    def run_validators(self, value: Any) -> None:
        """Say by how much a text is too long, instead of both lengths."""
        if value and self.max_length and len(value) > self.max_length:
            raise ValidationError(
                self.error_messages["max_length"],
                code="max_length",
                params={"over": len(value) - self.max_length},
            )
        super().run_validators(value)


class GuardedTextField(TextColumn):
    """A column of free text. Refuses to store text with findings, whoever writes it."""

    def get_prep_value(self, value: Any) -> Any:
        """Return the value for the database.

        Raise UnguardedTextError when the guard finds something in it.
        """
        if isinstance(value, str) and value:
            findings = findings_in(value)
            if findings:
                kinds = ", ".join(sorted({finding.kind.value for finding in findings}))
                message = f"{self.model._meta.label}.{self.name} holds {kinds}"
                raise UnguardedTextError(message)
        return super().get_prep_value(value)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the guarded form field."""
        kwargs.setdefault("form_class", GuardedCharField)
        return models.Field.formfield(self, **kwargs)

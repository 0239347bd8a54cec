"""The one door for free text: a form field and a model field that refuse text which points somebody out.

The form field gives its findings back to the page, where the writer replaces them, or answers that a possible
one is no name. The model field is the lock behind it: text that some other code would store is read again
just before it is written, and refused when anything certain stands in it or it cannot be read. Nothing here
logs or keeps the text.

A form whose text could not be read comes back as any form with an error does, with status 200 and the text
still in its field: what was typed is kept by the page alone, and sending it again is all there is to do.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vbe.deidentification import Finding, Kind, Tier
from vbe.guard import answers, reading
from vbe.guard.labels import KIND_ICONS, KIND_LABELS, reason_label
from vbe.guard.letters import labels

# The stubs know what a text column takes and gives; Django's own class is no generic.
if TYPE_CHECKING:
    TextColumn = models.TextField[str, str]
else:
    TextColumn = models.TextField

UNREAD = _("The text could not be checked. Nothing is saved. Try again in a while.")


class UnguardedTextError(RuntimeError):
    """Text that points somebody out, or that could not be read, was about to be stored.

    The message never quotes it.
    """


class UnreadTextError(ValidationError):
    """A form field's text could not be read, so it is refused whatever it says."""

    def __init__(self) -> None:
        super().__init__(UNREAD, code="unread")


class GuardedError(ValidationError):
    """A form field's text has findings. They travel with the error to the page, and nowhere else."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(summary(findings), code="guarded")
        self.findings = findings


class CheckedText(str):
    """Text that a form field has read, with what its writer has answered for: kinds and counts, no values.

    ``code`` names the form's field. What is stored is the plain text.
    """

    __slots__ = ("code", "kept")

    code: str
    kept: dict[Kind, int]

    def __new__(cls, text: str, code: str = "", kept: dict[Kind, int] | None = None) -> Self:
        made = super().__new__(cls, text)
        made.code, made.kept = code, kept or {}
        return made


class StoredText(str):
    """Text as it came out of a guarded column: it was read when it was put there.

    Saved again unchanged it is let through, whatever a later version of the engine or a shorter allow list
    would say: a picture can be adopted although a word in it is no longer allowed.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text as the guard shows it: plain, or a finding with its number."""

    text: str
    number: int = 0
    start: int = 0
    label: str | Promise = ""
    icon: str = ""
    replacement: str = ""
    alternatives: tuple[str, ...] = ()
    why: str | Promise = ""
    kind: str = ""
    tier: str = ""
    # What the page needs to answer for the finding, and to give the same person the same letter elsewhere.
    token: str = ""
    labels: str = ""

    @property
    def possible(self) -> bool:
        """Whether the writer is asked about it."""
        return self.tier == Tier.POSSIBLE

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    @property
    def is_name(self) -> bool:
        """Whether the question is if this is a name."""
        return self.kind == Kind.PERSON


def summary(findings: tuple[Finding, ...]) -> str:
    """Say how many details stand in the way, or how many words may be names when nothing is certain."""
    count = len(findings)
    if any(finding.tier is Tier.CERTAIN for finding in findings):
        text = ngettext(
            "%(count)d detail can point somebody out. Replace it or rewrite the text.",
            "%(count)d details can point somebody out. Replace them or rewrite the text.",
            count,
        )
    else:
        text = ngettext(
            "%(count)d detail may point somebody out. Replace it, or answer that it does not.",
            "%(count)d details may point somebody out. Replace them, or answer that they do not.",
            count,
        )
    return text % {"count": count}


def segments(text: str, findings: tuple[Finding, ...], name: str = "") -> list[Segment]:
    """Cut the text at its findings, which are numbered from one in the order they stand.

    ``name`` is the field's name in the page, which the tokens are bound to.
    """
    pieces, position = [], 0
    for number, finding in enumerate(findings, 1):
        pieces.append(Segment(text[position : finding.start], start=position))
        pieces.append(_found(text[finding.start : finding.end], number, finding, name))
        position = finding.end
    pieces.append(Segment(text[position:], start=position))
    return [piece for piece in pieces if piece.text]


def _found(value: str, number: int, finding: Finding, name: str) -> Segment:
    letter = finding.replacement.removeprefix("[person ").partition("]")[0]
    given = labels(value, letter) if finding.kind is Kind.PERSON else []
    return Segment(
        text=value,
        number=number,
        start=finding.start,
        label=KIND_LABELS[finding.kind],
        icon=KIND_ICONS.get(finding.kind, "info"),
        replacement=finding.replacement,
        alternatives=finding.alternatives,
        why=reason_label(finding.reason),
        kind=finding.kind.value,
        tier=finding.tier.value,
        token=answers.token(finding.kind, name, value) if finding.tier is Tier.POSSIBLE else "",
        labels=" ".join(given),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form tells its field: the field's name in the page, its code, and what the writer answered."""

    name: str = ""
    code: str = ""
    kept: frozenset[str] = field(default_factory=frozenset)


class GuardedCharField(forms.CharField):
    """Free text from a person. Its value is read by the guard before anything else sees it.

    Outside a form that knows of the guard every finding stands in the way.
    """

    def __init__(self, *, max_length: int = 4000, rows: int = 6, **kwargs: Any) -> None:
        widget = kwargs.pop("widget", None) or (
            forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        )
        super().__init__(max_length=max_length, widget=widget, **kwargs)
        self.error_messages["max_length"] = _("The text is %(over)d characters too long. Shorten it.")
        self.widget.attrs["autocomplete"] = "off"
        # Length is told in words at the field; a silent cut-off by the browser loses text.
        self.widget.attrs.pop("maxlength", None)
        self.asked = Asked()

    def clean(self, value: Any) -> Any:
        """Return the text as ``CheckedText``.

        Raise GuardedError with findings, UnreadTextError when the engine fails, ValidationError as other text
        fields do.
        """
        text = super().clean(value)
        return self.check(text) if text else text

    def check(self, text: str) -> CheckedText:
        """Return the text when nothing stands in the way."""
        try:
            findings = reading.read(text)
        except reading.UnreadableError:
            raise UnreadTextError from None
        standing, answered = answers.unanswered(text, findings, self.asked.kept, self.asked.name)
        if standing:
            raise GuardedError(standing)
        return CheckedText(text, self.asked.code, dict(Counter(finding.kind for finding in answered)))

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
    """A column of free text. Refuses to store text in which something is certain, whoever writes it."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the column's text, known as one that was read before it was stored."""
        return StoredText(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        """Return the value for the database, as plain text.

        Raise UnguardedTextError when the guard is certain of something in it, or cannot read it.
        """
        if isinstance(value, str) and value:
            if not isinstance(value, StoredText):
                refuse(value, f"{self.model._meta.label}.{self.name}")
            value = str(value)
        return super().get_prep_value(value)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the guarded form field."""
        kwargs.setdefault("form_class", GuardedCharField)
        return models.Field.formfield(self, **kwargs)


def refuse(text: str, place: str) -> None:
    """Raise UnguardedTextError when something in the text is certain, or it cannot be read.

    ``place`` names the column for the error.
    """
    try:
        findings = reading.read(text)
    except reading.UnreadableError:
        message = f"{place} could not be read"
        raise UnguardedTextError(message) from None
    kinds = sorted({finding.kind.value for finding in findings if finding.tier is Tier.CERTAIN})
    if kinds:
        message = f"{place} holds {', '.join(kinds)}"
        raise UnguardedTextError(message)

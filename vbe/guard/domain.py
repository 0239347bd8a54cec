"""Every change of the allow list: checked, carried out and recorded by number in one transaction each."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vbe.audit.domain import record
from vbe.deidentification import Kind
from vbe.guard import reading
from vbe.guard.fields import UNREAD
from vbe.guard.models import AllowedWord
from vbe.organisation import grants
from vbe.organisation.models import Municipality, User

# What always points out one person: no municipality can allow it.
NEVER = frozenset({Kind.PERSONNUMMER, Kind.BIRTHDATE, Kind.ACCOUNT, Kind.CASE_NUMBER})


@transaction.atomic
def allow_word(municipality: Municipality, *, word: str, reason: str, actor: User) -> AllowedWord:
    """Let a word stand in the municipality's texts from now on.

    Raises PermissionDenied for others than the municipality's coordinators, ValidationError for a word
    without letters or figures, one that always points somebody out, one in force already, or no reason.
    """
    _require(actor, municipality.pk)
    word = " ".join(word.split())
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the word is allowed.")})
    if len([character for character in word if character.isalnum()]) < 2:  # noqa: PLR2004  one letter is in every word
        raise ValidationError({"word": _("Write at least two letters or figures.")})
    if _points_at_one(word):
        raise ValidationError({"word": _("This always points out one person and cannot be allowed.")})
    if AllowedWord.objects.in_force().filter(municipality=municipality, word__iexact=word).exists():
        raise ValidationError({"word": _("The word is allowed already.")})
    allowed = AllowedWord.objects.create(municipality=municipality, word=word, reason=reason, by=actor)
    record("guard.word_allowed", actor=actor, obj=allowed, municipality_id=municipality.pk)
    return allowed


@transaction.atomic
def withdraw_word(word: AllowedWord, *, actor: User) -> AllowedWord:
    """Stop allowing a word. Raises PermissionDenied, and ValidationError when it is withdrawn already."""
    word = AllowedWord.objects.select_for_update().get(pk=word.pk)
    _require(actor, word.municipality_id)
    if word.withdrawn_at is not None:
        raise ValidationError(_("The word is withdrawn already."))
    word.withdrawn_at, word.withdrawn_by = timezone.now(), actor
    word.save(update_fields=("withdrawn_at", "withdrawn_by"))
    record("guard.word_withdrawn", actor=actor, obj=word, municipality_id=word.municipality_id)
    return word


def _points_at_one(word: str) -> bool:
    try:
        return any(finding.kind in NEVER for finding in reading.read(word))
    except reading.UnreadableError:
        raise ValidationError({"word": UNREAD}) from None


def _require(actor: User, municipality_id: int) -> None:
    held = Municipality.objects.filter(pk__in=grants.municipality_ids(actor, "triage_report"))
    if not held.filter(pk=municipality_id).exists():
        raise PermissionDenied

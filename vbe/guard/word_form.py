"""The form of the allow list's page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vbe.guard.fields import GuardedCharField
from vbe.guard.models import WORD_LENGTH
from vbe.web.forms import StyledForm


class WordForm(StyledForm):
    """A word that may stand in the municipality's texts, and why."""

    word = forms.CharField(
        label=_("Word or name"),
        max_length=WORD_LENGTH,
        help_text=_("For example the name of an association or a place. Never the name of a private person."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = GuardedCharField(
        label=_("Why may it stand in texts?"),
        max_length=300,
        rows=2,
        help_text=_("The reason is kept with the word."),
        error_messages={"required": _("Write why the word is allowed.")},
    )

"""Where an import begins: pasted text, or a text file that is read here and never kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actionplan.importing import ImportedPlan, ImportTooLarge, UnsupportedDocument, parse, read_document
from vbe.web.forms import StyledForm

MAX_TEXT = 500_000  # characters; a long plan with all its prose has about a tenth
MAX_FILE = 2_000_000  # bytes
MAX_ROWS = 400  # rows that one preview can show and one form can send back


class SourceForm(StyledForm):
    """Pasted text or a text file; ``plan`` is what was found in it.

    The source is read once and kept nowhere.
    """

    text = forms.CharField(
        label=_("Paste the plan's table or text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "Copy from Word, a web page or a spreadsheet. "
            "Headings, goals and responsible functions are read too."
        ),
    )
    file = forms.FileField(
        label=_("Or choose a text file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.csv,.tsv,text/plain"}),
        help_text=_("A file that ends in .txt, .md, .csv or .tsv, at most 2 MB."),
    )
    plan: ImportedPlan

    def clean_file(self) -> str:
        """Return the file's text; its kind and size are judged by what it holds."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return ""
        if upload.size > MAX_FILE:
            raise ValidationError(
                _("The file is larger than 2 MB. Copy the part with the activities and paste it.")
            )
        try:
            return read_document(upload.read(), upload.name)
        except ImportTooLarge:
            raise ValidationError(
                _("The file is larger than 2 MB. Copy the part with the activities and paste it.")
            ) from None
        except UnsupportedDocument:
            raise ValidationError(
                _("The file is not plain text. Open it, copy the part with the activities and paste it.")
            ) from None

    def clean(self) -> dict[str, Any]:
        """Read the plan out of the text; say at the field when there is nothing to read or too much."""
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        text = values["file"] or values["text"]
        field = "file" if values["file"] else "text"
        if not text.strip():
            self.add_error("text", _("Paste a text, or choose a file of at most 2 MB."))
        elif len(text) > MAX_TEXT:
            self.add_error(field, _("The text is too long. Take only the part with the activities."))
        else:
            self._read(text, field)
        return values

    def _read(self, text: str, field: str) -> None:
        self.plan = parse(text)
        rows = len(self.plan.activities) + len(self.plan.goals) + len(self.plan.unplaced)
        if not rows:
            self.add_error(field, _("No activities were found. Check that the table or the list came along."))
        elif rows > MAX_ROWS:
            message = _("The text has %(rows)d rows. Read in at most %(most)d at a time.")
            self.add_error(field, ValidationError(message, params={"rows": rows, "most": MAX_ROWS}))

"""The coordinator's forms on a report's page, and the reporter's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.enums import Link, Outcome, Severity, TextColumn
from cases.models import Report
from vbe.guard.fields import GuardedCharField
from vbe.web.forms import StyledForm

CHANGED = _(
    "Somebody else changed the report after you opened it. Nothing was saved. "
    "Look at it as it is now and try again."
)
NOT_NOW = _("This cannot be done as the report stands now. Nothing was saved.")


class ReportForm(StyledForm):
    """A form that changes a report: it knows which version of it the reader saw."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), CHANGED),
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"version": report.version})
        kwargs.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}_%s")
        super().__init__(*args, **kwargs)
        self.report = report
        self.prepare()

    def prepare(self) -> None:
        """Start from what the report says now."""

    def refuse(self, message: Any, report: Report) -> None:
        """Keep what was typed, say why nothing was saved, and let it be sent again for ``report``."""
        self.is_valid()
        self.report = report
        data: Any = self.data
        data = data.copy()
        data["version"] = str(report.version)
        self.data = data
        self.add_error(None, message)

    def typed(self) -> list[str]:
        """Return the free texts that were typed."""
        names = [name for name, field in self.fields.items() if isinstance(field, GuardedCharField)]
        return [text for name in names if (text := self.data.get(name, "").strip())]


class SeverityForm(ReportForm):
    """How serious the event is."""

    severity = forms.TypedChoiceField(
        label=_("How serious is the event?"),
        choices=Severity.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how serious the event is.")},
    )

    def prepare(self) -> None:
        """Start from the severity that the report has."""
        self.initial.setdefault("severity", self.report.severity)


class ActForm(ReportForm):
    """That something is being done."""


class CloseForm(ReportForm):
    """What the report led to."""

    outcome = forms.ChoiceField(
        label=_("What did the report lead to?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the report led to.")},
    )
    reason = GuardedCharField(
        label=_("Reason"),
        help_text=_("Needed when no action is taken."),
        required=False,
        rows=3,
        max_length=2000,
    )


class ReopenForm(ReportForm):
    """Why the report is opened again."""

    reason = GuardedCharField(
        label=_("Why is the report opened again?"),
        rows=3,
        max_length=2000,
        error_messages={"required": _("Write why the report is opened again.")},
    )


class LinkForm(ReportForm):
    """Whether the event is linked to violent extremism."""

    link = forms.ChoiceField(
        label=_("Link to violent extremism"),
        choices=[(link.value, link.label) for link in Link if link != Link.UNASSESSED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you judge the link.")},
    )


class AskForm(ReportForm):
    """A question to the reporter."""

    text = GuardedCharField(
        label=_("Write to the reporter"),
        help_text=_("The text is checked in the same way as a report before it is sent."),
        rows=3,
        max_length=2000,
        error_messages={"required": _("Write your question.")},
    )


class AnswerForm(StyledForm):
    """The reporter's answer to a question."""

    answer = GuardedCharField(
        label=_("Your answer"),
        help_text=_("The text is checked in the same way as a report before it is sent."),
        rows=4,
        max_length=2000,
        error_messages={"required": _("Write your answer.")},
    )


class RedactForm(ReportForm):
    """Another text in the place of one that should not stand there."""

    column = forms.ChoiceField(
        label=_("Which text is replaced?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which text is replaced.")},
    )
    text = GuardedCharField(
        label=_("The new text"),
        help_text=_("What stands there now is removed for good and cannot be brought back."),
        required=False,
        rows=6,
    )
    reason = GuardedCharField(
        label=_("Reason"),
        help_text=_("Say why in general words. The reason is kept."),
        rows=2,
        max_length=500,
        error_messages={"required": _("Write why the text is replaced.")},
    )

    def prepare(self) -> None:
        """Offer the texts that the report has."""
        fields: dict[str, Any] = self.fields
        fields["column"].choices = [
            (column.value, column.label) for column in TextColumn if getattr(self.report, column)
        ]

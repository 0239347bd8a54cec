"""Forms of contributions and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from situational_picture.domain import FigureInput
from situational_picture.enums import Category, Decision, Detail
from situational_picture.models import Contribution, Picture
from vbe.guard.fields import GuardedCharField
from vbe.organisation.enums import AreaKind
from vbe.organisation.models import Area, Municipality
from vbe.web.forms import StyledForm

ROWS_AT_FIRST = 3
ROWS_AT_MOST = 60
LARGEST_COUNT = 9999
# More small numbers than anybody writes in a picture.
MOST_PLACES = 500
# Short words and numbers; no run of digits as long as a personal identity or phone number.
REFERENCE = re.compile(r"\A(?!.*\d{6})[\w §/.:,-]*\Z")


class VersionForm(StyledForm):
    """What a button needs to know: which version of the object it was pressed for."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def show_version(self, version: int) -> None:
        """Let the next attempt replace what somebody else has stored meanwhile."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]


class TextsForm(VersionForm):
    """A contribution's texts."""

    observations = GuardedCharField(
        label=_("What you have seen"),
        help_text=_("Places, times of the week, symbols, moods. No names, nothing that points somebody out."),
        required=False,
        rows=5,
    )
    done = GuardedCharField(label=_("What you have done"), required=False, rows=4)
    ahead = GuardedCharField(
        label=_("Risks ahead of the weekend"),
        help_text=_("For example events, gatherings or letting of premises that you know of."),
        required=False,
        rows=4,
    )


class FigureForm(StyledForm):
    """One figure. A row without a number counts nothing and is left out."""

    category = forms.ChoiceField(label=_("Kind of event"), required=False)
    environment = forms.ChoiceField(label=_("Environment"), required=False)
    area = forms.TypedChoiceField(label=_("Area"), required=False, coerce=int, empty_value=None)
    count = forms.IntegerField(label=_("How many"), required=False, min_value=0, max_value=LARGEST_COUNT)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: dict[str, Any] = {
            "category": Category.choices,
            "environment": choices.environments,
            "area": choices.areas,
        }
        for name, values in known.items():
            cast("forms.ChoiceField", self.fields[name]).choices = [("", _("Choose")), *values]
        self.fields["count"].widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing in a row that is begun."""
        cleaned = super().clean() or self.cleaned_data
        begun = [name for name in ("category", "environment", "area") if cleaned.get(name)]
        if not cleaned.get("count"):
            if begun and "count" not in self.errors and cleaned.get("count") is None:
                self.add_error("count", _("Write how many, or empty the row."))
            return cleaned
        asked = {
            "category": _("Choose the kind of event"),
            "environment": _("Choose the environment"),
            "area": _("Choose the area"),
        }
        for name, message in asked.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, message)
        return cleaned

    @property
    def figure(self) -> FigureInput | None:
        """The figure that the row gives, if any."""
        data = self.cleaned_data
        if not data.get("count"):
            return None
        return FigureInput(data["area"], data["environment"], data["category"], data["count"])


class Choices:
    """What a municipality's figures are divided by; read once a form."""

    def __init__(self, municipality: Municipality) -> None:
        self.environments = municipality.environment_choices()
        depth = {AreaKind.MUNICIPALITY: "", AreaKind.DISTRICT: "", AreaKind.AREA: "– "}
        self.areas = [
            (area.pk, f"{depth[AreaKind(area.kind)]}{area.name}")
            for area in Area.objects.of(municipality).reportable()
        ]


class ContributionForm:
    """A contribution's texts and its rows of figures, shown and answered for as one form."""

    def __init__(
        self, municipality: Municipality, contribution: Contribution | None, data: QueryDict | None = None
    ) -> None:
        self.choices = Choices(municipality)
        self.contribution = contribution
        self.adding = data is not None and "add_row" in data
        self.problems: list[Any] = []
        bound = None if self.adding else data
        self.texts = TextsForm(bound, initial=self._text_values(data))
        self.rows = [
            FigureForm(bound, prefix=f"figure-{number}", initial=values, choices=self.choices)
            for number, values in enumerate(self._row_values(data))
        ]

    def _text_values(self, data: QueryDict | None) -> dict[str, Any]:
        if data is not None:
            return {name: data.get(name, "") for name in ("version", *Contribution.TEXTS)}
        if self.contribution is None:
            return {"version": 0}
        return {name: getattr(self.contribution, name) for name in ("version", *Contribution.TEXTS)}

    def _row_values(self, data: QueryDict | None) -> list[dict[str, Any]]:
        if data is not None:
            asked = data.get("rows", "")
            number = (
                int(asked)
                if asked.isascii() and asked.isdigit() and len(asked) < len("1000")
                else ROWS_AT_FIRST
            )
            rows = range(min(number, ROWS_AT_MOST))
            names = ("category", "environment", "area", "count")
            values = [{name: data.get(f"figure-{row}-{name}", "") for name in names} for row in rows]
            return [*values, *([{}] if self.adding and len(values) < ROWS_AT_MOST else [])]
        figures = self.contribution.figures.all() if self.contribution else []
        stored = [
            {
                "category": figure.category,
                "environment": figure.environment,
                "area": figure.area_id,
                "count": figure.count,
            }
            for figure in figures
        ]
        return [*stored, *([{}] * max(ROWS_AT_FIRST - len(stored), 1))]

    def is_valid(self) -> bool:
        """Whether every part is right, and the form was sent to be carried out."""
        valid = [part.is_valid() for part in (self.texts, *self.rows)]
        return all(valid) and not self.adding

    @property
    def figures(self) -> list[FigureInput]:
        """The figures that the rows give."""
        return [row.figure for row in self.rows if row.figure]

    def add_error(self, error: ValidationError) -> None:
        """Show what the domain refused, above the form."""
        self.problems += error.messages

    def show_version(self, version: int) -> None:
        """Let the next attempt replace what somebody else has stored meanwhile."""
        self.texts.show_version(version)

    @property
    def errors(self) -> dict[str, Any]:
        """Every field's errors, by the field's name in the page."""
        found = {
            part.add_prefix(name): errors
            for part in (self.texts, *self.rows)
            for name, errors in part.errors.items()
        }
        return found | ({"__all__": self.problems} if self.problems else {})

    def non_field_errors(self) -> list[Any]:
        """What is wrong with the whole."""
        return self.problems

    def __iter__(self) -> Iterator[BoundField]:
        for part in (self.texts, *self.rows):
            yield from part


class PictureForm(VersionForm):
    """A picture's sections."""

    summary = GuardedCharField(
        label=_("The situation in short"),
        help_text=_("A few sentences that can be read alone."),
        required=False,
        rows=5,
    )
    problem = GuardedCharField(label=_("Problem"), required=False, rows=4)
    causes = GuardedCharField(label=_("Causes"), required=False, rows=4)
    assessment = GuardedCharField(
        label=_("Assessment"),
        help_text=_("What may happen, and how certain that is."),
        required=False,
        rows=4,
    )
    recommendations = GuardedCharField(
        label=_("Recommendations"), help_text=_("One recommendation a line."), required=False, rows=5
    )
    difference_explanation = GuardedCharField(
        label=_("Why the views differ"),
        help_text=_(
            "Needed when the police and the municipality see different things. Not in the council edition."
        ),
        required=False,
        rows=4,
    )

    correction_reason = GuardedCharField(
        label=_("Why it is corrected"),
        help_text=_(
            "Stands in the corrected edition and is read by the council. No names, no small numbers."
        ),
        max_length=1000,
        rows=3,
    )

    def __init__(self, *args: Any, correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not correction:
            del self.fields["correction_reason"]

    @classmethod
    def of(cls, picture: Picture) -> PictureForm:
        """Return the form with what is written."""
        initial = {name: getattr(picture, name) for name in cls.base_fields}
        return cls(initial=initial, correction=picture.corrects_id is not None)


class ReviewForm(VersionForm):
    """Until when the steering group answers."""

    until = forms.DateField(
        label=_("Review until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SignOffForm(VersionForm):
    """A member's answer."""

    decision = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[(Decision.APPROVE, _("I approve")), (Decision.COMMENT, _("I have a comment"))],
        error_messages={"required": _("Choose an answer")},
    )
    comment = GuardedCharField(label=_("Comment"), required=False, rows=3, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Ask for the comment that was announced."""
        cleaned = super().clean() or self.cleaned_data
        if (
            cleaned.get("decision") == Decision.COMMENT
            and not cleaned.get("comment")
            and "comment" not in self.errors
        ):
            self.add_error("comment", _("Write your comment"))
        return cleaned


class AdoptForm(VersionForm):
    """By which decision a picture is adopted."""

    decision_reference = GuardedCharField(
        label=_("Decision reference"),
        help_text=_("For example the paragraph of the minutes or a registration number."),
        max_length=60,
        rows=1,
        required=False,
        validators=[RegexValidator(REFERENCE, _("Write a number or paragraph, such as KS 2026/12 or § 45."))],
    )


class DetailForm(VersionForm):
    """By what the council's table tells its figures apart."""

    detail = forms.ChoiceField(choices=Detail)


class ReasonForm(StyledForm):
    """Why something is done; the steps in themselves are plain words."""

    reason = GuardedCharField(
        label=_("Reason"),
        max_length=1000,
        rows=3,
        error_messages={"required": _("Write why.")},
    )


class CorrectForm(ReasonForm):
    """Why an adopted picture is corrected."""

    reason = GuardedCharField(
        label=_("Why it is corrected"),
        help_text=_(
            "Stands in the corrected edition and is read by the council. No names, no small numbers."
        ),
        max_length=1000,
        rows=3,
        error_messages={"required": _("Write why it is corrected.")},
    )


class AcknowledgeForm(VersionForm):
    """Which figure is public already, and how that is known."""

    reason = GuardedCharField(
        label=_("How do you know that it is public already?"),
        help_text=_("Where and when the number was published, or from which tables it follows."),
        max_length=1000,
        rows=3,
        error_messages={"required": _("Write how you know that the figure is public already.")},
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    input_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)


class LeaveOutForm(VersionForm):
    """What the council's table is to be without, or to have again."""

    part = forms.CharField(max_length=60)
    out = forms.BooleanField(required=False)


class ConfirmForm(VersionForm):
    """Which of the small numbers in the texts somebody has read and stands for."""

    sha256 = forms.CharField(max_length=64)
    numbers = forms.TypedMultipleChoiceField(
        coerce=int, required=False, choices=[(number, number) for number in range(MOST_PLACES)]
    )

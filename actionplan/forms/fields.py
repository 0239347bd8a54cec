"""Fields that only the plan has."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from actionplan import periods
from actionplan.importing import split_responsible
from actionplan.models import FIRST_YEAR, LAST_YEAR
from vbe.guard.fields import GuardedCharField
from vbe.organisation.models import Function

TITLE_LENGTH = 1000
PERIOD_LENGTH = 60
NAME_LENGTH = Function._meta.get_field("name").max_length or 120


class PeriodField(forms.CharField):
    """A written time such as "V 2026", "dec 2026" or a date; its value is the period's code, or empty."""

    def __init__(self, *, end: bool, **kwargs: Any) -> None:
        super().__init__(max_length=PERIOD_LENGTH, required=False, **kwargs)
        self.end = end
        self.widget.attrs["autocomplete"] = "off"
        self.widget.attrs.pop("maxlength", None)

    def clean(self, value: Any) -> str:
        """Return the period's code; raise ValidationError for what is no time."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            code = periods.read(text, end=self.end)
        except ValueError:
            code = ""
        if not code or not FIRST_YEAR <= periods.bounds(code)[0].year <= LAST_YEAR:
            raise ValidationError(
                _("Write a term, a year, a month or a date: V 2026, 2026, 2026-12 or 2026-04-21.")
            )
        return code


class FunctionsField(GuardedCharField):
    """Names of functions, separated by semicolons; its value is a tuple of names, each once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=800, rows=1, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the names; raise GuardedError or ValidationError."""
        text = super().clean(value)
        names = {name.casefold(): name for part in text.split(";") if (name := " ".join(part.split()))}
        too_long = [name for name in names.values() if len(name) > NAME_LENGTH]
        if too_long:
            raise ValidationError(
                _("A function's name may be %(length)d characters. Put a semicolon between functions."),
                params={"length": NAME_LENGTH},
            )
        return tuple(names.values())

    def prepare_value(self, value: Any) -> Any:
        """Return the text of the field for names or for what was typed."""
        return "; ".join(value) if isinstance(value, tuple | list) else value


def as_names(text: str) -> tuple[str, ...]:
    """Return the functions that a text names, as the importer reads them."""
    return tuple(split_responsible(text))


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a field choose among rows."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


def choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Let a field choose among codes."""
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class YearField(forms.IntegerField):
    """A year that a plan can have."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=FIRST_YEAR, max_value=LAST_YEAR, **kwargs)
        self.widget.attrs["autocomplete"] = "off"


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

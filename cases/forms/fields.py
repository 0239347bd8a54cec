"""Fields that the reports' forms share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cases import weeks
from cases.enums import Precision
from vbe.organisation.models import Area

WEEKS_BACK, MONTHS_BACK = 12, 24
NUMBER = re.compile(r"[0-9]{1,18}")
CHOICE = re.compile(r"(?P<year>[0-9]{4})-(?:W(?P<week>[0-9]{2})|(?P<month>[0-9]{2}))")


class SharedChoiceField(forms.ChoiceField):
    """A choice whose list is never changed in place: forms share it instead of copying every name in it."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Return the field for a new form."""
        return super(forms.ChoiceField, self).__deepcopy__(memo)


class FoundField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A row to choose. ``find`` returns the row of a number, in a list, if it may be chosen.

    The choices themselves are read only to be shown.
    """

    find: Callable[[int], list[Any]]

    def to_python(self, value: Any) -> Any:
        """Return the chosen row, None when nothing was chosen; ValidationError for what may not be chosen."""
        if value in self.empty_values:
            return None
        text = str(value)
        found = self.find(int(text)) if NUMBER.fullmatch(text) else []
        if not found:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
            )
        return found[0]


class AreaField(FoundField):
    """An area of the municipality, set in as it stands in the tree."""

    def label_from_instance(self, obj: Area) -> str:
        """Return the name, moved in by one step for each level."""
        return "\N{EN SPACE}" * 2 * (obj.depth - 1) + obj.name


class WhenField(SharedChoiceField):
    """A week or a month that has begun. Its value is ``(first day, precision)``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["required"] = gettext_lazy("Choose the week when it happened.")

    def offer(self, today: dt.date) -> None:
        """Offer the last weeks and months before ``today``."""
        self.choices = _periods(today, get_language())

    def valid_value(self, value: str) -> bool:
        """Tell whether the code is one of those that are offered today."""
        return value in _codes(timezone.localdate())

    def clean(self, value: Any) -> tuple[dt.date, str] | None:
        """Return the period's first day and how exact it is."""
        value = super().clean(value)
        return read_period(value) if value else None


# The same for everybody, all day long.
@lru_cache(maxsize=4)
def _periods(today: dt.date, language: str | None) -> list[tuple[str, Any]]:
    return [
        ("", _("Choose a week or a month")),
        (_("Week"), week_choices(today)),
        (_("Month"), month_choices(today)),
    ]


@lru_cache(maxsize=4)
def _codes(today: dt.date) -> frozenset[str]:
    return frozenset(code for code, _name in (*week_choices(today), *month_choices(today)))


def week_choices(today: dt.date) -> list[tuple[str, str]]:
    """Return code and name of this week and the ones before it, newest first."""
    this = weeks.monday(today)
    chosen = []
    for back in range(WEEKS_BACK):
        year, week, _day = (this - dt.timedelta(weeks=back)).isocalendar()
        name = _("Week %(week)d") % {"week": week}
        if back == 0:
            name = _("Week %(week)d, this week") % {"week": week}
        elif year != today.isocalendar().year:
            name = _("Week %(week)d, %(year)d") % {"week": week, "year": year}
        chosen.append((f"{year}-W{week:02d}", name))
    return chosen


def month_choices(today: dt.date) -> list[tuple[str, str]]:
    """Return code and name of this month and the ones before it, newest first."""
    month, chosen = today.replace(day=1), []
    for _back in range(MONTHS_BACK):
        chosen.append((f"{month:%Y-%m}", formats.date_format(month, "F Y").capitalize()))
        month = (month - dt.timedelta(days=1)).replace(day=1)
    return chosen


def read_period(code: str) -> tuple[dt.date, str]:
    """Return the first day and the precision of ``2026-W15`` or ``2026-04``.

    Raises ValidationError for anything else.
    """
    match = CHOICE.fullmatch(code)
    try:
        if match and match["week"]:
            return dt.date.fromisocalendar(int(match["year"]), int(match["week"]), 1), Precision.WEEK
        if match:
            return dt.date(int(match["year"]), int(match["month"]), 1), Precision.MONTH
    except ValueError:
        pass
    raise ValidationError(_("Choose the week when it happened."), code="invalid_choice")


def lies_in(day: dt.date, start: dt.date, precision: str) -> bool:
    """Tell whether the day lies in the week or the month that begins at ``start``."""
    return weeks.told_day(day, precision) == start

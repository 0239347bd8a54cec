"""The stepped form as a whole.

Accepted steps travel with the form as hidden fields; nothing is stored before it is sent.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from cases import domain, rare
from cases.forms.report import STEPS, DoneStep, PlaceStep, SeenStep, Step
from cases.models import Report
from cases.rare import Advice
from vbe.guard.fields import CheckedText
from vbe.organisation.models import User

REVIEW = len(STEPS) + 1
DIGITS = 2
WIDER = frozenset({"area", "age_band"})
CHOSEN = ("kind", "environment", "age_band", "people")
TITLES = (*(step.title for step in STEPS), _("Review and send"))


def _label(form: Step, name: str) -> str:
    """Return the name of what was chosen in a field."""
    field: Any = form.fields[name]
    return str(dict(_flat(field.choices))[form.data[name]])


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield the choices inside groups and outside them."""
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield code, label


def _keys(name: str) -> tuple[str, str, str]:
    """Return what is sent for a field: its value, and what the writer answered the guard about it."""
    return name, f"{name}-kept", f"{name}-labels"


def _widened(data: QueryDict) -> QueryDict:
    """Return what was sent with the wider choice that was clicked in the review."""
    field, _colon, value = data.get("wider", "").partition(":")
    if field not in WIDER:
        return data
    data = data.copy()
    data[field] = value
    return data


@dataclass(frozen=True, slots=True)
class Mark:
    """A step in the list beside the form."""

    number: int
    title: str
    done: bool
    current: bool


class Wizard:
    """What was sent, and which step to show next.

    ``step`` is the step that was sent, ``go`` the step that is asked for: a number, or ``send``.
    """

    def __init__(self, data: QueryDict, user: User) -> None:
        self.data, self.user = _widened(data), user
        data = self.data
        self.step = self._number("step", 1)
        self.go = data.get("go", "")
        self.forms: list[Step] = [step(data, user=user) for step in STEPS]
        self.current, self.form = self._place()
        if self.form is not None:
            self.form.offer()

    @property
    def key(self) -> uuid.UUID:
        """The number that makes two sends one report.

        Made up when the form begins, or when it is no number.
        """
        try:
            return uuid.UUID(self.data.get("key", ""))
        except ValueError:
            return uuid.uuid4()

    @property
    def complete(self) -> bool:
        """Whether the report was asked to be sent and every step is right."""
        return self.go == "send" and self.form is None

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What was typed in the other steps, as it was typed."""
        shown = set(self.form.fields) if self.form is not None else set()
        names = [
            key for form in self.forms for name in form.fields if name not in shown for key in _keys(name)
        ]
        return [(name, str(self.data[name])) for name in names if name in self.data]

    @property
    def marks(self) -> list[Mark]:
        """Every step, with the ones before this marked as done."""
        return [
            Mark(number, title, number < self.current, number == self.current)
            for number, title in enumerate(TITLES, 1)
        ]

    @property
    def labels(self) -> dict[str, str]:
        """The names of what was chosen, for the review of steps that are right."""
        _gate, seen, place, done = self.forms
        for form in self.forms:
            form.offer()
        names = {
            name: _label(form, name)
            for form, chosen in ((seen, ("source", "when")), (place, CHOSEN), (done, ("concern_report",)))
            for name in chosen
        }
        if day := seen.cleaned_data["day"]:
            names["when"] = formats.date_format(day, "j F Y")
        return names

    @property
    def last(self) -> int:
        """How many steps there are."""
        return REVIEW

    @property
    def kept(self) -> int:
        """How many possible findings the reporter has kept, in steps that are right."""
        texts = (value for form in self.forms for value in form.cleaned_data.values())
        return sum(sum(text.kept.values()) for text in texts if isinstance(text, CheckedText))

    @property
    def advice(self) -> Advice | None:
        """That few people fit the report, for the review of steps that are right."""
        _gate, seen, place, done = self.forms
        municipality = self.user.municipality
        if municipality is None:
            return None
        texts = (seen.cleaned_data["seen"], done.cleaned_data["done"], done.cleaned_data["wanted"])
        return rare.advice(municipality, place.cleaned_data, "\n\n".join(texts))

    def send(self) -> Report:
        """Send the report. Raises ValidationError when a unit or an area was closed meanwhile."""
        _gate, seen, place, done = self.forms
        if not (isinstance(seen, SeenStep) and isinstance(place, PlaceStep) and isinstance(done, DoneStep)):
            raise TypeError
        given = {
            **{name: seen.cleaned_data[name] for name in ("seen", "source")},
            **seen.happened(),
            **place.cleaned_data,
            **done.cleaned_data,
        }
        return domain.submit_report(domain.Submission(**given, key=self.key), actor=self.user)

    def refuse(self, error: ValidationError) -> None:
        """Show the step about places again, with what stood in the way."""
        self.current, self.form = 3, self.forms[2]
        self.form.offer()
        self.form.add_error(None, error.messages)

    def _place(self) -> tuple[int, Step | None]:
        if "guard" in self.data and self.step < REVIEW:
            return self.step, self.forms[self.step - 1]
        target = REVIEW if self.go == "send" or "wider" in self.data else self._number("go", self.step + 1)
        # Going back never checks the step that is left: what is typed there is carried along.
        forward = target > self.step or target == REVIEW
        for number, form in enumerate(self.forms[: target - 1], 1):
            if forward and not form.is_valid():
                return number, form
        if target == REVIEW:
            return REVIEW, None
        return target, self._unchecked(target)

    def _unchecked(self, number: int) -> Step:
        """Return the step with what was typed in it, without complaints about what was not."""
        step = STEPS[number - 1]
        typed = {key: self.data[key] for name in step.base_fields for key in _keys(name) if key in self.data}
        return step(initial=typed, user=self.user)

    def _number(self, name: str, default: int) -> int:
        value = self.data.get(name, "")
        return min(
            max(int(value) if value.isascii() and value.isdecimal() and len(value) <= DIGITS else default, 1),
            REVIEW,
        )

"""An imported plan as a form that a person corrects before anything is stored.

The whole state travels in the page: what was read becomes the form's own data, comes back with what was
corrected, and is stored only when every kept row is right. The pieces are bound from the first showing, so
that the guard's findings stand at their fields at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionplan import guessing, periods
from actionplan.domain import NewActivity, NewGoal, NewGroup, NewPlan
from actionplan.forms.fields import TITLE_LENGTH, FunctionsField, PeriodField, choose
from actionplan.forms.plan import YearsForm, dimension_choices
from actionplan.forms.source import MAX_ROWS
from actionplan.importing import ImportedPlan, Reason
from vbe.guard.fields import GuardedCharField
from vbe.organisation.enums import DimensionSet
from vbe.organisation.models import Municipality
from vbe.web.forms import StyledForm

KINDS = ("group", "goal", "activity", "unplaced")
REASONS = {
    Reason.NO_TITLE: gettext_lazy("A row without an activity"),
    Reason.NO_HEADER: gettext_lazy("A table without known headings"),
    Reason.EXTRA_CELL: gettext_lazy("A cell more than the table has columns"),
    Reason.UNREAD_TIME: gettext_lazy("A time that could not be read"),
    Reason.EMPTY_GROUP: gettext_lazy("A heading without activities"),
    Reason.STRAY_TEXT: gettext_lazy("Text among the activities"),
    Reason.STRAY_LABEL: gettext_lazy("A label without an activity"),
    Reason.LINE_TOO_LONG: gettext_lazy("A line that is too long to read"),
}
OPTION_LENGTH = 70
DIGITS = 4  # of a count that a form may send
MOST_OF_A_KIND = MAX_ROWS + 2  # each row in a part of its own, the part for the others, and the blank one


class PlanPart(YearsForm):
    """The plan itself."""

    dimension_set = forms.ChoiceField(label=gettext_lazy("Dimensions"), choices=DimensionSet.choices)


class GroupRow(StyledForm):
    """A part of the plan. A row without a name is no part."""

    name = GuardedCharField(label=gettext_lazy("Name of the part"), max_length=200, rows=1, required=False)
    dimension = forms.ChoiceField(label=gettext_lazy("Dimension"), required=False)

    def __init__(self, *args: Any, dimensions: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "dimension", dimensions)


class KeptRow(StyledForm):
    """A row that can be left out; what is left out is not stored and need not be right."""

    keep = forms.BooleanField(label=gettext_lazy("Take along"), required=False)

    @property
    def kept(self) -> bool:
        """Whether the row is ticked."""
        return bool(self.data.get(self.add_prefix("keep")))

    def full_clean(self) -> None:
        """Validate the row when it is kept."""
        super().full_clean()
        if self.is_bound and not self.kept:
            self._errors = ErrorDict()


class GoalRow(KeptRow):
    """A goal and its part of the plan."""

    text = GuardedCharField(label=gettext_lazy("Goal"), max_length=1000, rows=2)
    group = forms.TypedChoiceField(label=gettext_lazy("Part of the plan"), coerce=int)

    def __init__(self, *args: Any, groups: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "group", groups)


class ActivityRow(KeptRow):
    """An activity."""

    title = GuardedCharField(
        label=gettext_lazy("Activity"),
        max_length=TITLE_LENGTH,
        rows=2,
        error_messages={"required": gettext_lazy("Write what is to be done, or leave the row out.")},
    )
    functions = FunctionsField(label=gettext_lazy("Responsible"))
    starts = PeriodField(label=gettext_lazy("Starts"), end=False)
    ends = PeriodField(label=gettext_lazy("Ends"), end=True)
    ongoing = forms.BooleanField(label=gettext_lazy("Ongoing"), required=False)
    ordinary = forms.BooleanField(label=gettext_lazy("Part of ordinary work"), required=False)
    group = forms.TypedChoiceField(label=gettext_lazy("Part of the plan"), coerce=int)
    goal = forms.TypedChoiceField(label=gettext_lazy("Goal"), coerce=int, required=False, empty_value=None)
    line = forms.IntegerField(label="", widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, groups: list[tuple[str, Any]], goals: list[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "group", groups)
        choose(self, "goal", goals)
        for field in self.fields.values():
            # The error summary names the row; the page shows the short word and hides the line.
            short, place = field.label, _("line %(line)s") % {"line": self.source_line}
            field.label = f"{short}, {place}"
            vars(field).update(short=short, place=place)

    @property
    def source_line(self) -> str:
        """The line of the source that the row was read from."""
        line = self.data.get(self.add_prefix("line"), "")
        return line if line.isdecimal() else "–"

    def clean(self) -> dict[str, Any]:
        """Say at the end's field when it lies before the start."""
        values = super().clean() or self.cleaned_data
        first, last = periods.days(values.get("starts", ""), values.get("ends", ""))
        if first and last and last < first:
            self.add_error("ends", _("The end must not be before the start."))
        return values


class Unplaced:
    """Text that could not be placed: shown with its line and reason, and a tick to make it a row."""

    def __init__(self, data: Mapping[str, Any], number: int) -> None:
        self.prefix = f"unplaced-{number}"
        self.text = data.get(f"{self.prefix}-text", "")[:TITLE_LENGTH]
        self.line = data.get(f"{self.prefix}-line", "")
        self.reason = data.get(f"{self.prefix}-reason", "")
        self.taken = bool(data.get(f"{self.prefix}-take"))

    @property
    def reason_label(self) -> Any:
        """The reason in words."""
        return REASONS.get(self.reason, REASONS[Reason.STRAY_TEXT])


class Preview:
    """The form of a whole plan: one bound form for the plan and one for each part, goal and activity.

    It answers to the names that the error summary asks of a form: ``errors``, ``non_field_errors`` and its
    fields.
    """

    def __init__(self, data: QueryDict) -> None:
        self.data = data.copy()
        self.taken = self._take_rows()
        counts = {kind: self._count(kind) for kind in KINDS}
        self.plan = PlanPart(self.data, prefix="plan")
        wording = self.data.get("plan-dimension_set", "")
        dimensions = dimension_choices(wording if wording in DimensionSet.values else DimensionSet.values[0])
        self.groups = [
            GroupRow(self.data, prefix=f"group-{number}", dimensions=dimensions)
            for number in range(counts["group"])
        ]
        choices = self._group_choices(counts["group"])
        self.goals = [
            GoalRow(self.data, prefix=f"goal-{number}", groups=choices) for number in range(counts["goal"])
        ]
        goals = self._goal_choices(counts["goal"])
        self.activities = [
            ActivityRow(self.data, prefix=f"activity-{number}", groups=choices, goals=goals)
            for number in range(counts["activity"])
        ]
        self.unplaced = [Unplaced(self.data, number) for number in range(counts["unplaced"])]
        self.own_errors: list[str] = []

    @classmethod
    def of(cls, imported: ImportedPlan, municipality: Municipality) -> Preview:
        """Return the preview of what was read from a text."""
        return cls(_data_of(imported, municipality))

    @property
    def pieces(self) -> list[StyledForm]:
        """Every form of the page, in its order."""
        return [self.plan, *self.groups, *self.goals, *self.activities]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many rows there are of each kind, for the page to send back."""
        numbers = (len(self.groups), len(self.goals), len(self.activities), len(self.unplaced))
        return list(zip(KINDS, numbers, strict=True))

    @property
    def kept(self) -> int:
        """How many activities are ticked."""
        return sum(row.kept for row in self.activities)

    def is_valid(self) -> bool:
        """Whether the plan can be stored as it stands. Rows that were just taken in are shown first."""
        valid = all([piece.is_valid() for piece in self.pieces])  # noqa: C419  (each form is to be validated)
        self._check_together()
        return valid and not self.errors and not self.taken

    @cached_property
    def new(self) -> NewPlan:
        """The plan to store. Only when ``is_valid``."""
        groups = [number for number, row in enumerate(self.groups) if row.cleaned_data["name"]]
        goals = [number for number, row in enumerate(self.goals) if row.kept]
        return NewPlan(
            title=self.plan.cleaned_data["title"],
            first_year=self.plan.cleaned_data["first_year"],
            last_year=self.plan.cleaned_data["last_year"],
            dimension_set=self.plan.cleaned_data["dimension_set"],
            groups=tuple(
                NewGroup(
                    self.groups[number].cleaned_data["name"], self.groups[number].cleaned_data["dimension"]
                )
                for number in groups
            ),
            goals=tuple(
                NewGoal(values["text"], groups.index(values["group"]))
                for values in (self.goals[number].cleaned_data for number in goals)
            ),
            activities=tuple(
                _activity(row.cleaned_data, groups, goals) for row in self.activities if row.kept
            ),
        )

    # --- what the error summary asks for --------------------------------------------------------------------

    @property
    def errors(self) -> list[Any]:
        """Every error of every piece."""
        return [*self.own_errors, *(error for field in self for error in field.errors)]

    @property
    def non_field_errors(self) -> list[str]:
        """What is wrong with the plan as a whole."""
        return self.own_errors

    def __iter__(self) -> Iterator[Any]:
        """Give the fields that have errors."""
        return (piece[name] for piece in self.pieces for name in piece.errors if name in piece.fields)

    def add_error(self, message: Any) -> None:
        """Say something about the plan as a whole."""
        self.own_errors.append(str(message))

    # --- inside ---------------------------------------------------------------------------------------------

    def _count(self, kind: str) -> int:
        text = self.data.get(f"{kind}-count", "0")
        return (
            min(int(text), MOST_OF_A_KIND)
            if text.isascii() and text.isdecimal() and len(text) <= DIGITS
            else 0
        )

    def _take_rows(self) -> int:
        """Turn ticked unplaced lines into activity rows; return how many."""
        number = self._count("unplaced")
        pieces = [Unplaced(self.data, place) for place in range(number)]
        taken = [piece for piece in pieces if piece.taken]
        if not taken:
            return 0
        first = self._count("activity")
        for place, piece in enumerate(taken, first):
            row = {"keep": "on", "title": piece.text, "line": piece.line, "group": "0"}
            self._set(f"activity-{place}", row)
        self.data["activity-count"] = str(first + len(taken))
        left = [piece for piece in pieces if not piece.taken]
        for place in range(number):
            for name in ("text", "line", "reason", "take"):
                self.data.pop(f"unplaced-{place}-{name}", None)
        for place, piece in enumerate(left):
            self._set(f"unplaced-{place}", {"text": piece.text, "line": piece.line, "reason": piece.reason})
        self.data["unplaced-count"] = str(len(left))
        return len(taken)

    def _set(self, prefix: str, values: dict[str, str]) -> None:
        for name, value in values.items():
            self.data[f"{prefix}-{name}"] = value

    def _group_choices(self, count: int) -> list[tuple[str, Any]]:
        names = [self.data.get(f"group-{number}-name", "").strip() for number in range(count)]
        return [(str(number), _short(name) or _("The new part")) for number, name in enumerate(names)]

    def _goal_choices(self, count: int) -> list[tuple[str, Any]]:
        texts = [self.data.get(f"goal-{number}-text", "").strip() for number in range(count)]
        return [
            ("", _("No goal")),
            *((str(number), _short(text) or "–") for number, text in enumerate(texts)),
        ]

    def _check_together(self) -> None:
        """Say at the fields what two rows say against each other."""
        rows = [row for row in [*self.goals, *self.activities] if row.kept and row.is_valid()]
        for row in rows:
            group = row.cleaned_data["group"]
            if not self.groups[group].cleaned_data.get("name") and not self.groups[group].errors:
                row.add_error("group", _("Give the part a name, or choose another part."))
        for row in self.activities:
            if row.kept and row.is_valid():
                self._check_goal(row)
        if not self.kept:
            self.add_error(_("Take along at least one activity."))

    def _check_goal(self, row: ActivityRow) -> None:
        number = row.cleaned_data["goal"]
        if number is None:
            return
        goal = self.goals[number]
        if not goal.kept:
            row.add_error("goal", _("The goal is not taken along. Choose another, or none."))
        elif goal.is_valid() and goal.cleaned_data["group"] != row.cleaned_data["group"]:
            row.add_error("goal", _("The goal stands in another part of the plan."))


def _activity(values: dict[str, Any], groups: list[int], goals: list[int]) -> NewActivity:
    goal = values["goal"]
    return NewActivity(
        title=values["title"],
        group=groups.index(values["group"]),
        goal=None if goal is None else goals.index(goal),
        responsible=values["functions"],
        starts=values["starts"],
        ends=values["ends"],
        ongoing=values["ongoing"],
        ordinary=values["ordinary"],
    )


def _short(text: str) -> str:
    return text if len(text) <= OPTION_LENGTH else f"{text[: OPTION_LENGTH - 1].rstrip()}…"


def new_plan_of(imported: ImportedPlan, municipality: Municipality) -> NewPlan:
    """Return what was read as a plan to store; raises ValueError with the lines that are not right."""
    preview = Preview.of(imported, municipality)
    if not preview.is_valid():
        lines = sorted(
            {row.source_line for row in preview.activities if row.errors}, key=lambda x: (len(x), x)
        )
        message = ", ".join(lines) or "0"
        raise ValueError(message)
    return preview.new


def _data_of(imported: ImportedPlan, municipality: Municipality) -> QueryDict:
    """Return the form data that says what was read."""
    names = _group_names(imported)
    first_year, last_year = guessing.years_of(imported, timezone.localdate())
    wording = guessing.wording_of(names, municipality.dimension_set)
    data = QueryDict(mutable=True)
    data["plan-title"] = imported.title or _("Action plan %(year)d") % {"year": first_year}
    data["plan-first_year"], data["plan-last_year"] = str(first_year), str(last_year)
    data["plan-dimension_set"] = wording
    for number, name in enumerate([*names, ""]):
        data[f"group-{number}-name"] = name
        data[f"group-{number}-dimension"] = guessing.in_wording(guessing.dimension_of(name), wording)
    places = {name: str(number) for number, name in enumerate(names)}
    other = str(len(names) - 1)
    goals = _write_goals(data, imported, places, other)
    _write_activities(data, imported, places, other, goals)
    for number, piece in enumerate(imported.unplaced):
        data[f"unplaced-{number}-text"] = piece.text[:TITLE_LENGTH]
        data[f"unplaced-{number}-line"] = str(piece.line)
        data[f"unplaced-{number}-reason"] = str(piece.reason)
    rows = (len(names) + 1, len(imported.goals), len(imported.activities), len(imported.unplaced))
    for kind, count in zip(KINDS, rows, strict=True):
        data[f"{kind}-count"] = str(count)
    return data


def _group_names(imported: ImportedPlan) -> list[str]:
    """Return the parts' names in their order; the last is for rows that have none, when there are such."""
    pairs = [(goal.line, goal.group) for goal in imported.goals]
    pairs += [(activity.line, activity.group) for activity in imported.activities]
    headings = [group for _line, group in sorted(pairs, key=lambda pair: pair[0])]
    names = list(dict.fromkeys(group for group in headings if group))
    if not all(headings) or not names:
        names.append(_("Other activities") if names else _("Activities"))
    return names


def _write_goals(
    data: QueryDict, imported: ImportedPlan, places: dict[str, str], other: str
) -> dict[tuple[str, str], str]:
    known: dict[tuple[str, str], str] = {}
    for number, goal in enumerate(imported.goals):
        group = places.get(goal.group or "", other)
        data[f"goal-{number}-keep"] = "on"
        data[f"goal-{number}-text"] = goal.text
        data[f"goal-{number}-group"] = group
        known.setdefault((goal.text, group), str(number))
    return known


def _write_activities(
    data: QueryDict,
    imported: ImportedPlan,
    places: dict[str, str],
    other: str,
    goals: dict[tuple[str, str], str],
) -> None:
    for number, activity in enumerate(imported.activities):
        group = places.get(activity.group or "", other)
        values = {
            "keep": "on",
            "title": activity.title,
            "functions": "; ".join(activity.responsible),
            "starts": activity.start or "",
            "ends": activity.end or "",
            "group": group,
            "goal": goals.get((activity.goal or "", group), ""),
            "line": str(activity.line),
        }
        values |= {name: "on" for name in ("ongoing", "ordinary") if getattr(activity, name)}
        for name, value in values.items():
            data[f"activity-{number}-{name}"] = value

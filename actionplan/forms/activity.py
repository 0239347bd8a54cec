"""Forms of an activity and of its follow-up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actionplan import periods
from actionplan.domain import Content
from actionplan.enums import ActivityStatus
from actionplan.forms.fields import TITLE_LENGTH, FunctionsField, PeriodField, offer
from actionplan.models import Activity, Goal, Plan, PlanGroup
from vbe.guard.fields import GuardedCharField
from vbe.organisation.models import Function
from vbe.web.forms import StyledForm


class ActivityForm(StyledForm):
    """What an activity says."""

    title = GuardedCharField(
        label=_("Activity"),
        max_length=TITLE_LENGTH,
        rows=2,
        error_messages={"required": _("Write what is to be done.")},
    )
    group = forms.ModelChoiceField(
        label=_("Part of the plan"), queryset=PlanGroup.objects.none(), empty_label=None
    )
    goal = forms.ModelChoiceField(
        label=_("Goal"), queryset=Goal.objects.none(), required=False, empty_label=_("No goal")
    )
    functions = forms.ModelMultipleChoiceField(
        label=_("Responsible"),
        queryset=Function.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    new_functions = FunctionsField(
        label=_("Another function"),
        help_text=_("A role such as Fritidschef, not a person. Put a semicolon between several."),
    )
    starts = PeriodField(label=_("Starts"), end=False, help_text=_("V 2026, 2026, 2026-03 or a date."))
    ends = PeriodField(label=_("Ends"), end=True, help_text=_("Leave empty if it goes on without an end."))
    ongoing = forms.BooleanField(label=_("Ongoing"), required=False)
    ordinary = forms.BooleanField(label=_("Part of ordinary work"), required=False)
    answers = GuardedCharField(
        label=_("Answers to"),
        max_length=300,
        rows=1,
        required=False,
        help_text=_("The finding or recommendation in a situational picture that this is the answer to."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "group", plan.groups.all())
        offer(self, "goal", plan.goals.all())
        offer(self, "functions", Function.objects.filter(municipality_id=plan.municipality_id))

    def clean(self) -> dict[str, Any]:
        """Check what two fields say together: the order of times, and that the goal is the chosen part's."""
        values = super().clean() or self.cleaned_data
        starts, ends = values.get("starts", ""), values.get("ends", "")
        first, last = periods.days(starts, ends)
        if first and last and last < first:
            self.add_error("ends", _("The end must not be before the start."))
        goal, group = values.get("goal"), values.get("group")
        if goal and group and goal.group_id != group.pk:
            self.add_error("goal", _("The goal stands in another part of the plan."))
        return values

    @property
    def content(self) -> Content:
        """The cleaned values as the domain takes them."""
        values = self.cleaned_data
        names = (*(function.name for function in values["functions"]), *values["new_functions"])
        kept = ("title", "group", "goal", "starts", "ends", "ongoing", "ordinary", "answers")
        return Content(responsible=names, **{name: values[name] for name in kept})


def initial_of(activity: Activity) -> dict[str, Any]:
    """Return what the form of an activity begins with."""
    names = ("title", "group", "goal", "starts", "ends", "ongoing", "ordinary", "answers", "version")
    return {name: getattr(activity, name) for name in names} | {"functions": activity.responsible.all()}


class FollowUpForm(StyledForm):
    """How an activity stands, told by those responsible."""

    status = forms.ChoiceField(label=_("Status"), choices=ActivityStatus.choices)
    progress = forms.IntegerField(
        label=_("Progress in percent"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": 5}),
    )
    note = GuardedCharField(
        label=_("What has been done"),
        max_length=2000,
        rows=4,
        required=False,
        help_text=_("Write what and how far, not who. The note may be read by the council."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

"""Forms of a plan, its parts and its goals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actionplan.forms.fields import DayField, YearField, choose, offer
from actionplan.models import Goal, Plan, PlanGroup
from vbe.guard.fields import GuardedCharField
from vbe.organisation.enums import DIMENSIONS, Dimension, DimensionSet
from vbe.web.forms import StyledForm


class YearsForm(StyledForm):
    """Title and years."""

    title = GuardedCharField(label=_("Title"), max_length=200, rows=1)
    first_year = YearField(label=_("First year"))
    last_year = YearField(label=_("Last year"))

    def clean(self) -> dict[str, Any]:
        """Say at the last year when the years stand the wrong way round."""
        values = super().clean() or self.cleaned_data
        first, last = values.get("first_year"), values.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("The last year must not be before the first."))
        return values


class PlanForm(YearsForm):
    """A new plan, or the changed facts of one. The wording of dimensions is chosen when the plan is made."""

    dimension_set = forms.ChoiceField(
        label=_("Dimensions"), choices=DimensionSet.choices, widget=forms.RadioSelect
    )
    follow_up_on = DayField(
        label=_("Next follow-up"), required=False, help_text=_("Shown on the plan and among the dates ahead.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if plan is not None:
            del self.fields["dimension_set"]


class RevisionForm(YearsForm):
    """The draft that revises a plan."""


class AdoptionForm(StyledForm):
    """The decision that puts a plan in force."""

    body = GuardedCharField(
        label=_("Decided by"),
        max_length=120,
        rows=1,
        help_text=_("A body such as kommunstyrelsen, not a person."),
    )
    decided_on = DayField(label=_("Day of the decision"))
    reference = GuardedCharField(
        label=_("Decision reference"), max_length=60, rows=1, help_text=_("For example KS 2026/14 § 22.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_decided_on(self) -> Any:
        """Refuse a decision that has not been made yet."""
        day = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The decision cannot lie ahead. Choose today or an earlier day."))
        return day


class GroupForm(StyledForm):
    """A part of the plan."""

    name = GuardedCharField(label=_("Name of the part"), max_length=200, rows=1)
    dimension = forms.ChoiceField(label=_("Dimension"), required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "dimension", dimension_choices(plan.dimension_set))


class GoalForm(StyledForm):
    """A goal of a part of the plan."""

    text = GuardedCharField(label=_("Goal"), max_length=1000, rows=3)
    group = forms.ModelChoiceField(
        label=_("Part of the plan"), queryset=PlanGroup.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, plan: Plan, goal: Goal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "group", plan.groups.all())


def dimension_choices(dimension_set: str) -> list[tuple[str, Any]]:
    """Return the dimensions of a wording, and none."""
    codes = DIMENSIONS[DimensionSet(dimension_set)]
    return [("", _("None of them")), *((code.value, Dimension(code).label) for code in codes)]

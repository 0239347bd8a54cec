"""What an auditor filters the log by.

The filter's values are codes, numbers and days: they stand in the address.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vbe.audit import actions
from vbe.audit.models import Event
from vbe.audit.querysets import EventQuerySet
from vbe.organisation.models import Municipality, User
from vbe.web.forms import StyledForm

OWN, NOBODYS = "", "unknown"


def kind_label(object_type: str) -> str:
    """Return what a kind of object is called; the code itself for a kind that no longer exists."""
    try:
        return str(apps.get_model(object_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return object_type


def day_input() -> forms.DateInput:
    """Return the browser's own calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def kind_choices() -> list[tuple[str, str]]:
    """Return what an event can be about, by its Swedish name."""
    models = [
        model
        for label in ("organisation", "cases", "situational_picture", "actionplan")
        for model in apps.get_app_config(label).get_models()
        if not model.__name__.startswith("Historical")
    ]
    kinds = {model._meta.label_lower: str(model._meta.verbose_name).capitalize() for model in models}
    return [("", gettext("All")), *sorted(kinds.items(), key=lambda kind: kind[1])]


class FilterForm(StyledForm):
    """Period, action, person and object. Everything is optional."""

    first = forms.DateField(label=_("From"), required=False, widget=day_input())
    last = forms.DateField(label=_("To"), required=False, widget=day_input())
    group = forms.ChoiceField(label=_("Kind of event"), required=False, choices=actions.group_choices)
    actor = forms.ModelChoiceField(
        label=_("Who"), required=False, queryset=User.objects.none(), empty_label=_("Everybody")
    )
    kind = forms.ChoiceField(label=_("Kind of object"), required=False, choices=kind_choices)
    number = forms.RegexField(
        label=_("Object number"),
        regex=r"\A[0-9A-Za-z-]{1,40}\Z",
        required=False,
        error_messages={"invalid": _("Write the number as it stands in the log.")},
    )
    whose = forms.ChoiceField(
        label=_("Belongs to"),
        required=False,
        choices=[(OWN, _("The municipality")), (NOBODYS, _("Unknown addresses"))],
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        people = self.fields["actor"]
        assert isinstance(people, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
        people.queryset = User.objects.filter(municipality=municipality).order_by("name", "pk")

    def events(self) -> EventQuerySet:
        """Return the chosen events: of the auditor's own municipality, or those that belong to none."""
        chosen = self.cleaned_data
        if chosen["whose"] == NOBODYS:
            events = Event.objects.nobodys()
        else:
            events = Event.objects.of_municipality(self.municipality.pk)
        events = events.between(chosen["first"], chosen["last"]).about(chosen["kind"], chosen["number"])
        if chosen["group"]:
            events = events.doing(actions.of_group(chosen["group"]))
        if chosen["actor"]:
            events = events.filter(actor=chosen["actor"])
        return events.select_related("actor")

    def codes(self) -> dict[str, str]:
        """Return the filter as the log keeps it: the chosen codes, numbers and days."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if "actor" in chosen:
            chosen["actor"] = chosen["actor"].pk
        return {name: str(value) for name, value in chosen.items()}

    @property
    def chosen(self) -> bool:
        """Whether anything is filtered at all."""
        return any(self.cleaned_data.values())

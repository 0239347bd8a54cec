"""The steps of a new report. Every step is checked again each time the form is sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.enums import AgeBand, ConcernReport, People, Precision, ReportKind, Source
from cases.forms.fields import AreaField, FoundField, SharedChoiceField, WhenField, lies_in
from vbe.guard.fields import GuardedCharField, GuardedError
from vbe.organisation import grants
from vbe.organisation.enums import Environment
from vbe.organisation.models import Area, Unit, User
from vbe.prepared import Prepared
from vbe.web.forms import StyledForm

CHOOSE = ("", _("Choose"))
# What was chosen in a list that is offered below: one of the person's units in use, one of the
# municipality's areas in use.
UNIT = Prepared(
    lambda pk, user: Unit.objects.open().filter(pk=pk, pk__in=grants.units_of(user, "submit_report"))
)
AREA = Prepared(lambda pk, municipality: Area.objects.of(municipality).reportable().filter(pk=pk))


class Step(StyledForm):
    """One step. ``title`` heads its page, ``lead`` says what it is about."""

    title: Any = ""
    lead: Any = ""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.prepare()

    def prepare(self) -> None:
        """Make ready to check what is sent."""

    def offer(self) -> None:
        """Make ready to be shown, with what this person can choose from."""

    @property
    def found(self) -> int:
        """How many details the guard has found in this step's texts."""
        errors = [error for field in self.errors.as_data().values() for error in field]
        return sum(len(error.findings) for error in errors if isinstance(error, GuardedError))


class GateStep(Step):
    """Urgent matters go elsewhere; the reporter confirms having read where."""

    title = _("Is it urgent?")

    read = forms.BooleanField(
        label=_("I have read what applies"),
        error_messages={"required": _("Confirm that you have read what applies before you go on.")},
    )


class SeenStep(Step):
    """What was seen, how it is known and when it happened."""

    title = _("Describe what you have seen")
    lead = _("Write what happened and what was said. Nobody should be able to tell who it is about.")

    seen = GuardedCharField(
        label=_("What have you seen or heard?"),
        help_text=_(
            "Include words that were said, symbols, and what has changed over time. "
            "Write “the pupil” or “an adult” instead of names."
        ),
        rows=8,
        error_messages={"required": _("Write what you have seen or heard.")},
    )
    source = SharedChoiceField(
        label=_("How do you know?"),
        choices=Source.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you know.")},
    )
    when = WhenField(
        label=_("When did it happen?"),
        help_text=_("The week is enough. If it happened several times, choose the latest."),
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        help_text=_("Only for events in a public place, where the day points nobody out."),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as year-month-day, for example 2026-04-12.")},
    )

    def offer(self) -> None:
        """Offer the weeks and months until today."""
        fields: dict[str, Any] = self.fields
        fields["when"].offer(timezone.localdate())

    def clean_day(self) -> Any:
        """Check that the day has been and lies in the chosen week or month."""
        day, when = self.cleaned_data.get("day"), self.cleaned_data.get("when")
        if day and day > timezone.localdate():
            raise ValidationError(_("The day is still to come."))
        if day and when and not lies_in(day, *when):
            raise ValidationError(_("The day does not lie in the week or month you chose."))
        return day

    def happened(self) -> dict[str, Any]:
        """Return the day and precision as the report stores them."""
        if self.cleaned_data["day"]:
            return {"happened_on": self.cleaned_data["day"], "precision": Precision.DAY}
        start, precision = self.cleaned_data["when"]
        return {"happened_on": start, "precision": precision}


class PlaceStep(Step):
    """Where it happened and what it is about, in wide categories."""

    title = _("Place and context")
    lead = _("Wide categories are enough. They show how the situation changes, not who it is about.")

    unit = FoundField(
        Unit.objects.none(),
        label=_("Your unit"),
        empty_label=CHOOSE[1],
        error_messages={"required": _("Choose the unit you report from.")},
    )
    area = AreaField(
        Area.objects.none(),
        label=_("Area"),
        help_text=_("Choose the whole municipality if it did not happen in a certain place."),
        empty_label=CHOOSE[1],
        error_messages={"required": _("Choose the area where it happened.")},
    )
    kind = SharedChoiceField(
        label=_("What is it about?"),
        choices=[CHOOSE, *ReportKind.choices],
        error_messages={"required": _("Choose what it is about.")},
    )
    environment = SharedChoiceField(
        label=_("Environment"),
        choices=[CHOOSE, *Environment.choices],
        help_text=_(
            "The movement, if you know it. Never a person's faith or origin. "
            "Choose unknown if you are unsure."
        ),
        error_messages={"required": _("Choose an environment, or unknown.")},
    )
    age_band = SharedChoiceField(
        label=_("Roughly how old?"),
        choices=[CHOOSE, *AgeBand.choices],
        error_messages={"required": _("Choose an age, or unknown.")},
    )
    people = SharedChoiceField(
        label=_("Roughly how many?"),
        choices=[CHOOSE, *People.choices],
        error_messages={"required": _("Choose a number, or unknown.")},
    )

    def prepare(self) -> None:
        """Say where a unit and an area are looked for."""
        fields: dict[str, Any] = self.fields
        fields["unit"].find = lambda pk: UNIT(pk, self.user.pk) if self.user.is_active else []
        fields["area"].find = lambda pk: AREA(pk, self.user.municipality_id or 0)

    def offer(self) -> None:
        """Offer the person's units, the municipality's areas and what it calls the environments."""
        fields: dict[str, Any] = self.fields
        municipality: Any = self.user.municipality
        fields["environment"].choices = [CHOOSE, *municipality.environment_choices()]
        fields["unit"].queryset = Unit.objects.open().with_permission(self.user, "submit_report")
        fields["area"].queryset = Area.objects.of(self.user.municipality_id).reportable()


class DoneStep(Step):
    """What has been done and what help is wanted."""

    title = _("What you have already done")
    lead = _("Then the coordinator knows where to begin.")

    done = GuardedCharField(
        label=_("What has been done so far?"),
        help_text=_("For example talks, contact with guardians, or rounds."),
        required=False,
        rows=5,
    )
    concern_report = SharedChoiceField(
        label=_("Has a report of concern been made to social services?"),
        choices=ConcernReport.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether a report of concern has been made.")},
    )
    wanted = GuardedCharField(label=_("What help do you want?"), required=False, rows=4)
    urgent = forms.BooleanField(
        label=_("The coordinator needs to read this soon"),
        help_text=_("Immediate danger and crime never wait for this report: call 112 or 114 14."),
        required=False,
    )


STEPS: tuple[type[Step], ...] = (GateStep, SeenStep, PlaceStep, DoneStep)

"""The administrator's forms.

What may be done is decided in ``organisation.domain``; the forms say it at the field.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vbe.guard.fields import GuardedCharField
from vbe.organisation import roles
from vbe.organisation.domain import SETTINGS
from vbe.organisation.enums import Environment, PreventionLevel, Role, UnitKind
from vbe.organisation.models import Function, Municipality, Unit, User
from vbe.web.forms import StyledForm

KINDS = [choice for choice in UnitKind.choices if choice[0] != UnitKind.MUNICIPALITY]
PHONE = r"\A[0-9+() -]{2,30}\Z"


def date_input() -> forms.DateInput:
    """Return the browser's own calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a field choose among the rows."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
    field.queryset = rows


class VersionForm(StyledForm):
    """A form that knows which version of its row was looked at. Nothing is hidden in a form that creates."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        """Return what was filled in, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class TreeChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Units as a list in tree order, each with as many dashes as it stands deep."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{'– ' * (obj.depth - 1)}{obj.name}"


class UnitForm(VersionForm):
    """A unit's name and kind, and whether it gives a weekly contribution."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose")), *KINDS])
    contributes = forms.BooleanField(
        label=_("Gives a weekly contribution"),
        help_text=_("The unit's managers are asked for their picture every period."),
        required=False,
    )

    def __init__(self, *args: Any, root: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if root:
            del self.fields["kind"]


class MoveForm(StyledForm):
    """Where a unit is to stand."""

    parent = TreeChoiceField(label=_("Move below"), queryset=Unit.objects.none(), empty_label=_("Choose"))

    def __init__(self, *args: Any, parents: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parent", parents)


class AreaForm(VersionForm):
    """An area's name."""

    name = forms.CharField(label=_("Name"), max_length=120)


class UserForm(VersionForm):
    """A person's name and e-mail address."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person signs in with it, and gets links and reminders there."),
    )


class MembershipForm(StyledForm):
    """A role at a unit, for a period."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose")), *Role.choices])
    unit = TreeChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        empty_label=_("Choose"),
        help_text=_("The role covers the units below it too."),
    )
    starts_on = forms.DateField(
        label=_("First day"),
        required=False,
        widget=date_input(),
        help_text=_("Today, if you leave it empty."),
    )
    ends_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=date_input(),
        help_text=_("No end, if you leave it empty."),
    )

    def __init__(self, *args: Any, user: User, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = user.pk == actor.pk
        offer(self, "unit", Unit.objects.administered_by(actor).open())

    def clean_role(self) -> str:
        """Say at the field what the domain refuses: nobody gives themselves a role that reads content."""
        role: str = self.cleaned_data["role"]
        if self.own and role in roles.CONTENT_ROLES:
            raise ValidationError(
                _("You cannot give yourself a role that reads content. Ask another administrator."),
                code="own",
            )
        return role


class SearchForm(StyledForm):
    """A name or an address, sent by POST: what is searched for stands in no address and no log."""

    text = forms.CharField(label=_("Name or e-mail address"), max_length=120, min_length=2, strip=True)


class UserFilterForm(StyledForm):
    """What the list of users is filtered by: numbers and codes only."""

    STATES = (
        ("", _("All")),
        ("open", _("May sign in")),
        ("closed", _("Closed account")),
        ("without_role", _("Without a role")),
        ("without_factor", _("Lacks second factor")),
        ("ending", _("Role ends within 30 days")),
    )

    unit = TreeChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_("All")
    )
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("All")), *Role.choices], required=False)
    state = forms.ChoiceField(label=_("Shows"), choices=STATES, required=False)

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", Unit.objects.administered_by(actor))


class FunctionForm(VersionForm):
    """A function, where it stands and who holds it now."""

    name = forms.CharField(label=_("Name"), max_length=120)
    unit = TreeChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_("None")
    )
    holder = forms.ModelChoiceField(
        label=_("Current holder"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody right now"),
        help_text=_("Gets the reminders of what the function is responsible for."),
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", Unit.objects.administered_by(actor).open())
        people = User.objects.administered_by(actor).filter(is_active=True)
        offer(self, "holder", people.order_by("name", "pk"))


class ForumForm(VersionForm):
    """A standing group. Purpose and rhythm are free text and read by the guard."""

    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = GuardedCharField(label=_("Purpose"), max_length=400, rows=3, required=False)
    level = forms.ChoiceField(
        label=_("Prevention level"), choices=[("", _("None")), *PreventionLevel.choices], required=False
    )
    rhythm = GuardedCharField(
        label=_("Meets"), max_length=120, rows=1, required=False, help_text=_("For example: twice a year.")
    )
    functions = forms.ModelMultipleChoiceField(
        label=_("Functions"),
        queryset=Function.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Members are functions, not persons."),
    )

    def __init__(self, *args: Any, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "functions", Function.objects.administered_by(actor))


class SettingsForm(VersionForm, forms.ModelForm):  # type: ignore[type-arg]
    """What a municipality decides for itself."""

    class Meta:
        model = Municipality
        fields = [name for name in SETTINGS if name != "environment_labels"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._limit()
        labels = self.instance.environment_labels
        for code, default in Environment.choices:
            self.fields[f"label_{code}"] = forms.CharField(
                label=default,
                max_length=60,
                required=False,
                initial=labels.get(code, ""),
                widget=forms.TextInput(attrs={"class": "input"}),
            )

    def _limit(self) -> None:
        self.fields["small_count"].validators.append(MinValueValidator(3))
        for name, text in PROTECTION_HELP.items():
            self.fields[name].help_text = text
        self.fields["days_to_assess"].validators += [MinValueValidator(1), MaxValueValidator(60)]
        self.fields["days_to_assess"].help_text = _("Reports that have waited longer are marked.")
        for name in ("social_services_phone", "out_of_hours_phone", "coordinator_phone"):
            self.fields[name].validators.append(_phone)
        self.fields["website"].validators.append(_website)

    def clean_organisation_number(self) -> str:
        """Accept ten digits with or without a hyphen; they are kept with it."""
        digits = self.cleaned_data["organisation_number"].replace("-", "").strip()
        if digits and (
            not digits.isascii() or not digits.isdecimal() or len(digits) != ORGANISATION_NUMBER_DIGITS
        ):
            raise ValidationError(_("Write ten digits, such as 212000-0000."), code="invalid")
        return f"{digits[:6]}-{digits[6:]}" if digits else ""

    def values(self) -> dict[str, Any]:
        """Return the settings, with the environments' own names together."""
        chosen = super().values()
        labels = {code: chosen.pop(f"label_{code}") for code in Environment.values}
        return {**chosen, "environment_labels": {code: label for code, label in labels.items() if label}}

    @property
    def letterhead(self) -> list[Any]:
        """Fields of the letterhead."""
        return [self[name] for name in ("organisation_number", "address", "website")]

    @property
    def phones(self) -> list[Any]:
        """Fields of the numbers that pages show."""
        return [self[name] for name in SETTINGS if name.endswith(("_phone", "_hours"))]

    @property
    def rules(self) -> list[Any]:
        """Fields of how the work is done."""
        return [self[name] for name in ("dimension_set", "days_to_assess")]

    @property
    def protection(self) -> list[Any]:
        """Fields of what the council is not shown."""
        return [self[name] for name in PROTECTION_HELP]

    @property
    def environments(self) -> list[Any]:
        """Fields of the environments' own names."""
        return [self[f"label_{code}"] for code in Environment.values]


ORGANISATION_NUMBER_DIGITS = 10
PROTECTION_HELP = {
    "small_count": _("Smaller counts are hidden in the council edition. At least 3; 5 is usual."),
    "zeros_are_sensitive": _(
        "That nothing was reported from an area can tell something too. Usually off: a zero is shown as 0."
    ),
    "group_disclosure": _(
        "If every report from an area is about one environment, whoever knows of a report from there knows "
        "what it was about. The table then hides that the other numbers are 0."
    ),
    "insiders": _(
        "Whoever works in an administration or partner organisation may know how many reports it has sent, "
        "and subtract them. The table then hides numbers of which all but a few come from one organisation. "
        "More is hidden."
    ),
}


def _phone(value: str) -> None:
    if value and not re.fullmatch(PHONE, value):
        raise ValidationError(_("Write a phone number, such as 08-123 45 67."), code="invalid")


def _website(value: str) -> None:
    bare = value.removeprefix("https://").rstrip("/")
    if bare and not re.fullmatch(r"[0-9A-Za-zåäöÅÄÖ.-]+\.[A-Za-z]{2,}", bare):
        raise ValidationError(_("Write the address alone, such as www.example.se."), code="invalid")

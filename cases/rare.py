"""When a report's choices and text together fit few people: said in the review, with wider choices beside it.

Advice only: a report is never stopped by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.enums import AgeBand, People, ReportKind
from vbe.deidentification import combinations
from vbe.deidentification.combinations import Coarser, Details, Trait
from vbe.guard import population
from vbe.organisation.models import Area, Municipality

# About a place, a group or a movement rather than about somebody in it.
OF_NOBODY = frozenset({ReportKind.PUBLIC_EVENT, ReportKind.PREMISES, ReportKind.ONLINE})
COUNTED = frozenset({AgeBand.UNDER_18, AgeBand.FROM_18_TO_24, AgeBand.FROM_25})
MANY = frozenset({People.FIVE_OR_MORE})
TRAITS = {
    Trait.ONLY_ONE: gettext_lazy("that somebody is the only one"),
    Trait.AID: gettext_lazy("an aid such as a wheelchair"),
    Trait.TWIN: gettext_lazy("a twin or a triplet"),
    Trait.FOSTER: gettext_lazy("that somebody lives in a foster home"),
    Trait.OFFICE: gettext_lazy("an office or a chair"),
    Trait.NEW: gettext_lazy("that somebody has just come to the place"),
    Trait.INJURY: gettext_lazy("an injury or a mark that shows"),
    Trait.BEREAVED: gettext_lazy("that somebody has lost a near relative"),
    Trait.CELEBRATED: gettext_lazy("that somebody is known for something"),
}


@dataclass(frozen=True, slots=True)
class Wider:
    """A wider choice: the field, its value, and what the button says."""

    field: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Advice:
    """That few people fit: what the text tells that few share, and wider choices."""

    traits: tuple[str, ...]
    wider: tuple[Wider, ...]
    by_table: bool


def advice(municipality: Municipality, given: dict[str, Any], texts: str) -> Advice | None:
    """Return advice when fewer than the municipality's smallest count fit the report; None when enough do.

    ``given`` are the chosen values of the step about places. An area that the table does not know is judged
    by the text alone.
    """
    if given["kind"] in OF_NOBODY or given["people"] in MANY:
        return None
    table = population.table_of(municipality)
    area = given["area"]
    band = given["age_band"] if given["age_band"] in COUNTED else None
    details = Details(str(area.pk), band)
    if table is not None and not any(key[0] in table.within(details.area) for key in table.counts):
        table = None
    found = combinations.rare(details, texts, table, k=municipality.small_count)
    if found is None:
        return None
    traits = tuple(str(TRAITS[trait]) for trait in dict.fromkeys(told.trait for told in found.told))
    return Advice(traits, _wider(area, details, found.coarser), table is not None)


def _wider(area: Area, details: Details, coarser: tuple[Coarser, ...]) -> tuple[Wider, ...]:
    """Return the fields that become wider in one of the steps, each once."""
    choices = {}
    for step in coarser:
        if step.details.area != details.area:
            parent = Area.objects.get_parent(area)
            if parent is not None and parent.closed_on is None:
                label = _("Change the area to %(area)s") % {"area": parent.name}
                choices["area"] = Wider("area", str(parent.pk), label)
        if details.age_band and step.details.age_band is None:
            label = _("Change the age to “%(age)s”") % {"age": str(AgeBand.UNKNOWN.label).lower()}
            choices["age_band"] = Wider("age_band", AgeBand.UNKNOWN, label)
    return tuple(choices.values())

"""Municipalities and their settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from vbe.audit.domain import record
from vbe.organisation.domain.rows import locked, save
from vbe.organisation.enums import AreaKind, UnitKind
from vbe.organisation.models import Area, Municipality, Unit, User

# What an administrator may set for the municipality; its name and short name are not among them.
SETTINGS = (
    "organisation_number",
    "address",
    "website",
    "social_services_phone",
    "social_services_hours",
    "out_of_hours_phone",
    "coordinator_phone",
    "environment_labels",
    "dimension_set",
    "small_count",
    "zeros_are_sensitive",
    "group_disclosure",
    "insiders",
    "days_to_assess",
)


@transaction.atomic
def create_municipality(name: str, slug: str, *, actor: User | None, **fields: Any) -> Municipality:
    """Create a municipality with the roots of its unit tree and its area tree."""
    municipality = Municipality.objects.create(name=name, slug=slug, **fields)
    Unit.objects.add_root({"municipality": municipality, "name": name, "kind": UnitKind.MUNICIPALITY})
    Area.objects.add_root({"municipality": municipality, "name": name, "kind": AreaKind.MUNICIPALITY})
    record("municipality.created", actor=actor, obj=municipality, municipality_id=municipality.pk)
    return municipality


@transaction.atomic
def change_municipality(
    municipality: Municipality, values: Mapping[str, Any], *, actor: User | None, version: int | None = None
) -> Municipality:
    """Change the municipality's settings; KeyError for a name that is none.

    The record names the settings, not their values.
    """
    unknown = values.keys() - set(SETTINGS)
    if unknown:
        raise KeyError(unknown)
    municipality = locked(municipality, version)
    changed = {name: value for name, value in values.items() if getattr(municipality, name) != value}
    save(municipality, **changed)
    details = {"settings": sorted(changed)}
    record(
        "municipality.changed",
        actor=actor,
        obj=municipality,
        municipality_id=municipality.pk,
        details=details,
    )
    return municipality

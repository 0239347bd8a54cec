"""The tree of areas."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vbe.audit.domain import record
from vbe.organisation.domain.rows import locked, require_reopenable, save
from vbe.organisation.enums import AreaKind
from vbe.organisation.models import Area, User


@transaction.atomic
def create_area(parent: Area, *, name: str, actor: User | None) -> Area:
    """Create a district below the municipality's root, or an area below a district."""
    parent = locked(parent)
    if parent.kind == AreaKind.AREA:
        raise ValidationError(_("An area cannot be divided further."))
    if parent.closed_on is not None:
        raise ValidationError(_("The area above is closed."))
    kind = AreaKind.DISTRICT if parent.kind == AreaKind.MUNICIPALITY else AreaKind.AREA
    area = Area.objects.add_child(
        parent, {"municipality_id": parent.municipality_id, "name": name, "kind": kind}
    )
    record(
        "area.created", actor=actor, obj=area, municipality_id=area.municipality_id, details={"kind": kind}
    )
    return area


@transaction.atomic
def rename_area(area: Area, *, name: str, actor: User | None, version: int | None = None) -> Area:
    """Give an area another name."""
    area = locked(area, version)
    save(area, name=name)
    record("area.changed", actor=actor, obj=area, municipality_id=area.municipality_id)
    return area


@transaction.atomic
def close_area(area: Area, *, actor: User | None) -> Area:
    """Close an area: nothing new can be placed there.

    Raises ValidationError while areas below it are open.
    """
    area = locked(area)
    if area.is_root():
        raise ValidationError(_("The municipality itself cannot be closed."))
    if area.closed_on is not None:
        raise ValidationError(_("The area is closed."))
    if Area.objects.get_descendants(area).filter(closed_on=None).exists():
        raise ValidationError(_("Close the areas below it first."))
    save(area, closed_on=timezone.localdate())
    record("area.closed", actor=actor, obj=area, municipality_id=area.municipality_id)
    return area


@transaction.atomic
def reopen_area(area: Area, *, actor: User | None) -> Area:
    """Take a closed area into use again.

    Raises ValidationError when it is open, or the area above is closed.
    """
    area = locked(area)
    require_reopenable(area)
    save(area, closed_on=None)
    record("area.reopened", actor=actor, obj=area, municipality_id=area.municipality_id)
    return area

"""The tree of units."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vbe.audit.domain import record
from vbe.organisation import grants
from vbe.organisation.domain.rows import locked, require_reopenable, save
from vbe.organisation.enums import UnitKind
from vbe.organisation.models import Membership, Unit, User


@transaction.atomic
def create_unit(parent: Unit, *, name: str, kind: str, contributes: bool = False, actor: User | None) -> Unit:
    """Create a unit below ``parent``; whoever has a role above it gets that role here too."""
    parent = locked(parent)
    if kind == UnitKind.MUNICIPALITY:
        raise ValidationError({"kind": _("A unit cannot be a municipality.")})
    if parent.closed_on is not None:
        raise ValidationError(_("The unit above is closed."))
    fields = {
        "municipality_id": parent.municipality_id,
        "name": name,
        "kind": kind,
        "contributes": contributes,
    }
    unit = Unit.objects.add_child(parent, fields)
    grants.synchronise_tree(unit)
    record(
        "unit.created", actor=actor, obj=unit, municipality_id=unit.municipality_id, details={"kind": kind}
    )
    return unit


@transaction.atomic
def change_unit(
    unit: Unit, *, name: str, kind: str, contributes: bool, actor: User | None, version: int | None = None
) -> Unit:
    """Change a unit's name, kind and whether it is asked for a weekly contribution. The root's kind stays."""
    unit = locked(unit, version)
    if (unit.kind == UnitKind.MUNICIPALITY) != (kind == UnitKind.MUNICIPALITY):
        raise ValidationError({"kind": _("The municipality itself cannot become another kind of unit.")})
    save(unit, name=name, kind=kind, contributes=contributes)
    record(
        "unit.changed", actor=actor, obj=unit, municipality_id=unit.municipality_id, details={"kind": kind}
    )
    return unit


@transaction.atomic
def move_unit(unit: Unit, parent: Unit, *, actor: User | None) -> Unit:
    """Move a unit, with all below it, under another parent of the same municipality.

    Access follows at once.
    """
    if unit.municipality_id != parent.municipality_id:
        raise PermissionDenied
    # The whole tree is the lock: two moves at once could make a ring, and paths are read below.
    tree = {row.pk: row for row in Unit.objects.select_for_update().of(unit.municipality_id)}
    unit, parent = tree[unit.pk], tree[parent.pk]
    if parent.path.startswith(unit.path):
        raise ValidationError({"parent": _("A unit cannot be moved below itself.")})
    if unit.is_root():
        raise ValidationError({"parent": _("The municipality itself cannot be moved.")})
    if parent.closed_on is not None:
        raise ValidationError({"parent": _("The unit is closed.")})
    Unit.objects.move(unit, parent, "last-child")
    unit = Unit.objects.get(pk=unit.pk)
    grants.synchronise_tree(unit)
    record(
        "unit.moved",
        actor=actor,
        obj=unit,
        municipality_id=unit.municipality_id,
        details={"parent": parent.pk},
    )
    return unit


@transaction.atomic
def close_unit(unit: Unit, *, actor: User | None) -> Unit:
    """Close a unit: nothing new is reported from it or asked of it; what it has given stays.

    Raises ValidationError while units below it are open or people have, or will have, a role there.
    """
    unit = locked(unit)
    if unit.is_root():
        raise ValidationError(_("The municipality itself cannot be closed."))
    if unit.closed_on is not None:
        raise ValidationError(_("The unit is closed."))
    if Unit.objects.get_descendants(unit).filter(closed_on=None).exists():
        raise ValidationError(_("Close or move the units below it first."))
    if Membership.objects.unended().filter(unit=unit).exists():
        raise ValidationError(_("People have roles at this unit. End their memberships first."))
    save(unit, closed_on=timezone.localdate())
    record("unit.closed", actor=actor, obj=unit, municipality_id=unit.municipality_id)
    return unit


@transaction.atomic
def reopen_unit(unit: Unit, *, actor: User | None) -> Unit:
    """Take a closed unit into use again.

    Raises ValidationError when it is open, or the unit above is closed.
    """
    unit = locked(unit)
    require_reopenable(unit)
    save(unit, closed_on=None)
    record("unit.reopened", actor=actor, obj=unit, municipality_id=unit.municipality_id)
    return unit

"""Every change of the organisation: checked, carried out, recorded and granted in one transaction each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vbe.audit.domain import record
from vbe.organisation import grants, roles
from vbe.organisation.enums import AreaKind, UnitKind
from vbe.organisation.models import Area, Forum, Function, Membership, Municipality, Unit, User


@transaction.atomic
def create_municipality(name: str, slug: str, *, actor: User | None, **fields: Any) -> Municipality:
    """Create a municipality with the roots of its unit tree and its area tree."""
    municipality = Municipality.objects.create(name=name, slug=slug, **fields)
    Unit.objects.add_root({"municipality": municipality, "name": name, "kind": UnitKind.MUNICIPALITY})
    Area.objects.add_root({"municipality": municipality, "name": name, "kind": AreaKind.MUNICIPALITY})
    record("municipality.created", actor=actor, obj=municipality, municipality_id=municipality.pk)
    return municipality


@transaction.atomic
def create_unit(parent: Unit, *, name: str, kind: str, contributes: bool = False, actor: User | None) -> Unit:
    """Create a unit below ``parent``; whoever has a role above it gets that role here too."""
    parent = Unit.objects.select_for_update().get(pk=parent.pk)
    fields = {"municipality_id": parent.municipality_id, "name": name, "kind": kind, "contributes": contributes}
    unit = Unit.objects.add_child(parent, fields)
    grants.synchronise_tree(unit)
    record("unit.created", actor=actor, obj=unit, municipality_id=unit.municipality_id, details={"kind": kind})
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, name: str, kind: str, contributes: bool, actor: User | None) -> Unit:
    """Change a unit's name, kind and whether it is asked for a weekly contribution. The root's kind stays."""
    if (unit.kind == UnitKind.MUNICIPALITY) != (kind == UnitKind.MUNICIPALITY):
        raise ValidationError({"kind": _("The municipality itself cannot become another kind of unit.")})
    unit.name, unit.kind, unit.contributes = name, kind, contributes
    unit.save(update_fields=("name", "kind", "contributes"))
    record("unit.changed", actor=actor, obj=unit, municipality_id=unit.municipality_id, details={"kind": kind})
    return unit


@transaction.atomic
def move_unit(unit: Unit, parent: Unit, *, actor: User | None) -> Unit:
    """Move a unit, with all below it, under another parent of the same municipality. Access follows at once."""
    if unit.municipality_id != parent.municipality_id:
        raise PermissionDenied
    if parent.pk == unit.pk or parent.path.startswith(unit.path):
        raise ValidationError({"parent": _("A unit cannot be moved below itself.")})
    if unit.is_root():
        raise ValidationError({"parent": _("The municipality itself cannot be moved.")})
    Unit.objects.move(unit, parent, "last-child")
    unit = Unit.objects.get(pk=unit.pk)
    grants.synchronise_tree(unit)
    record("unit.moved", actor=actor, obj=unit, municipality_id=unit.municipality_id, details={"to": parent.pk})
    return unit


@transaction.atomic
def close_unit(unit: Unit, *, actor: User | None) -> Unit:
    """Close a unit: nothing new is reported from it or asked of it; what it has given stays.

    Raises ValidationError while units below it are open or people have a role there.
    """
    if unit.is_root():
        raise ValidationError(_("The municipality itself cannot be closed."))
    if unit.get_descendants().filter(closed_on=None).exists():
        raise ValidationError(_("Close or move the units below it first."))
    if Membership.objects.current().filter(unit=unit).exists():
        raise ValidationError(_("People have roles at this unit. End their memberships first."))
    unit.closed_on = timezone.localdate()
    unit.save(update_fields=("closed_on",))
    record("unit.closed", actor=actor, obj=unit, municipality_id=unit.municipality_id)
    return unit


@transaction.atomic
def create_area(parent: Area, *, name: str, actor: User | None) -> Area:
    """Create a district below the municipality's root, or an area below a district."""
    if parent.kind == AreaKind.AREA:
        raise ValidationError({"parent": _("An area cannot be divided further.")})
    kind = AreaKind.DISTRICT if parent.kind == AreaKind.MUNICIPALITY else AreaKind.AREA
    parent = Area.objects.select_for_update().get(pk=parent.pk)
    area = Area.objects.add_child(
        parent, {"municipality_id": parent.municipality_id, "name": name, "kind": kind}
    )
    record("area.created", actor=actor, obj=area, municipality_id=area.municipality_id, details={"kind": kind})
    return area


@transaction.atomic
def rename_area(area: Area, *, name: str, actor: User | None) -> Area:
    """Give an area another name."""
    area.name = name
    area.save(update_fields=("name",))
    record("area.changed", actor=actor, obj=area, municipality_id=area.municipality_id)
    return area


@transaction.atomic
def close_area(area: Area, *, actor: User | None) -> Area:
    """Close an area: nothing new can be placed there. Raises ValidationError while areas below it are open."""
    if area.is_root():
        raise ValidationError(_("The municipality itself cannot be closed."))
    if area.get_descendants().filter(closed_on=None).exists():
        raise ValidationError(_("Close the areas below it first."))
    area.closed_on = timezone.localdate()
    area.save(update_fields=("closed_on",))
    record("area.closed", actor=actor, obj=area, municipality_id=area.municipality_id)
    return area


@transaction.atomic
def create_user(
    municipality: Municipality, *, email: str, name: str, actor: User | None, password: str | None = None
) -> User:
    """Create a person who may sign in but has no role yet."""
    if User.objects.filter(email__iexact=email).exists():
        raise ValidationError({"email": _("There is already a user with this e-mail address.")})
    user = User.objects.create_user(email, password, name=name, municipality=municipality)
    record("user.created", actor=actor, obj=user, municipality_id=municipality.pk)
    return user


@transaction.atomic
def change_user(user: User, *, name: str, email: str, actor: User | None) -> User:
    """Change a person's name and e-mail address."""
    if User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists():
        raise ValidationError({"email": _("There is already a user with this e-mail address.")})
    user.name, user.email = name, email.lower()
    user.save(update_fields=("name", "email"))
    record("user.changed", actor=actor, obj=user, municipality_id=user.municipality_id)
    return user


@transaction.atomic
def set_user_active(user: User, *, active: bool, actor: User | None) -> User:
    """Open or close a person's account. A closed account loses every grant in the same transaction."""
    if actor is not None and actor.pk == user.pk:
        raise ValidationError(_("You cannot close your own account."))
    user.is_active = active
    user.save(update_fields=("is_active",))
    grants.synchronise(user)
    action = "user.opened" if active else "user.closed"
    record(action, actor=actor, obj=user, municipality_id=user.municipality_id)
    return user


@transaction.atomic
def add_membership(
    user: User,
    unit: Unit,
    role: str,
    *,
    actor: User | None,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Membership:
    """Give a person a role at a unit for a period; access begins and ends with the period.

    Raises PermissionDenied across municipalities and when an administrator would give themselves a role that reads
    content, ValidationError for a period that ends before it starts or a role already held.
    """
    if user.municipality_id != unit.municipality_id:
        raise PermissionDenied
    if actor is not None and actor.pk == user.pk and role in roles.CONTENT_ROLES:
        raise PermissionDenied
    starts_on = starts_on or timezone.localdate()
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day must not be before the first.")})
    if unit.closed_on is not None:
        raise ValidationError({"unit": _("The unit is closed.")})
    if user.memberships.filter(unit=unit, role=role, ends_on=None).exists():
        raise ValidationError({"role": _("The person already has this role at the unit.")})
    membership = Membership.objects.create(
        user=user, unit=unit, role=role, starts_on=starts_on, ends_on=ends_on, created_by=actor
    )
    grants.synchronise(user)
    details = {"role": role, "unit": unit.pk, "user": user.pk}
    record("membership.added", actor=actor, obj=membership, municipality_id=unit.municipality_id, details=details)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, actor: User | None) -> Membership:
    """End a membership now: yesterday was its last day, and its access goes in the same transaction.

    A membership that began today or later is removed from the day it would have begun.
    """
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if membership.ends_on is not None and membership.ends_on <= yesterday:
        raise ValidationError(_("The membership has already ended."))
    membership.starts_on = min(membership.starts_on, yesterday)
    membership.ends_on = yesterday
    membership.save(update_fields=("starts_on", "ends_on"))
    grants.synchronise(membership.user)
    details = {"role": membership.role, "unit": membership.unit_id, "user": membership.user_id}
    municipality_id = membership.unit.municipality_id
    record("membership.ended", actor=actor, obj=membership, municipality_id=municipality_id, details=details)
    return membership


@transaction.atomic
def save_function(
    municipality: Municipality,
    *,
    name: str,
    actor: User | None,
    unit: Unit | None = None,
    holder: User | None = None,
    function: Function | None = None,
) -> Function:
    """Create or change a function and its current holder."""
    if (unit and unit.municipality_id != municipality.pk) or (holder and holder.municipality_id != municipality.pk):
        raise PermissionDenied
    function = function or Function(municipality=municipality)
    function.name, function.unit, function.holder = name, unit, holder
    function.save()
    details = {"holder": holder.pk if holder else None}
    record("function.saved", actor=actor, obj=function, municipality_id=municipality.pk, details=details)
    return function


@transaction.atomic
def save_forum(
    municipality: Municipality,
    *,
    actor: User | None,
    functions: list[Function],
    forum: Forum | None = None,
    **fields: Any,
) -> Forum:
    """Create or change a forum. ``fields`` are its name, purpose, level and rhythm."""
    if any(function.municipality_id != municipality.pk for function in functions):
        raise PermissionDenied
    forum = forum or Forum(municipality=municipality)
    for name, value in fields.items():
        setattr(forum, name, value)
    forum.save()
    forum.functions.set(functions)
    record("forum.saved", actor=actor, obj=forum, municipality_id=municipality.pk)
    return forum

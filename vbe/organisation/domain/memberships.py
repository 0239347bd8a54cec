"""Roles that people hold at units, for a period."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vbe.audit.domain import record
from vbe.organisation import grants, roles
from vbe.organisation.domain.rows import locked
from vbe.organisation.enums import Role
from vbe.organisation.models import Membership, Municipality, Unit, User


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

    Raises PermissionDenied across municipalities and when an administrator would give themselves a role that
    reads content, ValidationError for a period that ends before it starts, a role already held then, or a
    role for the whole municipality given at a part of it.
    """
    if user.municipality_id != unit.municipality_id:
        raise PermissionDenied
    if actor is not None and actor.pk == user.pk and role in roles.CONTENT_ROLES:
        raise PermissionDenied
    unit = locked(unit)
    starts_on = starts_on or timezone.localdate()
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day must not be before the first.")})
    if unit.closed_on is not None:
        raise ValidationError({"unit": _("The unit is closed.")})
    if role in roles.WHOLE_MUNICIPALITY_ROLES and not unit.is_root():
        raise ValidationError({"unit": _("This role is held for the whole municipality.")})
    _require_no_overlap(user, unit, role, (starts_on, ends_on))
    membership = Membership.objects.create(
        user=user, unit=unit, role=role, starts_on=starts_on, ends_on=ends_on, created_by=actor
    )
    grants.synchronise(user)
    details = {"role": role, "unit": unit.pk, "user": user.pk}
    record(
        "membership.added", actor=actor, obj=membership, municipality_id=unit.municipality_id, details=details
    )
    return membership


def _require_no_overlap(user: User, unit: Unit, role: str, period: tuple[dt.date, dt.date | None]) -> None:
    starts_on, ends_on = period
    same = user.memberships.filter(unit=unit, role=role)
    same = same.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=starts_on))
    if ends_on is not None:
        same = same.filter(starts_on__lte=ends_on)
    if same.exists():
        raise ValidationError({"role": _("The person already has this role at the unit.")})


@transaction.atomic
def end_membership(membership: Membership, *, actor: User | None) -> Membership:
    """End a membership now: yesterday was its last day, and its access goes in the same transaction.

    A membership that began today or later is removed from the day it would have begun. Raises ValidationError
    for one that has ended, and for the municipality's last administrator.
    """
    membership.refresh_from_db(from_queryset=Membership.objects.select_for_update())
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if membership.ends_on is not None and membership.ends_on <= yesterday:
        raise ValidationError(_("The membership has already ended."))
    if membership.role == Role.ADMINISTRATOR and not _other_administrators(membership):
        raise ValidationError(_("This is the last administrator. Make somebody else administrator first."))
    membership.starts_on = min(membership.starts_on, yesterday)
    membership.ends_on = yesterday
    membership.save(update_fields=("starts_on", "ends_on"))
    grants.synchronise(membership.user)
    details = {"role": membership.role, "unit": membership.unit_id, "user": membership.user_id}
    municipality_id = membership.unit.municipality_id
    record("membership.ended", actor=actor, obj=membership, municipality_id=municipality_id, details=details)
    return membership


def _other_administrators(membership: Membership) -> bool:
    # The municipality's row is the lock: two administrators cannot end each other at the same time.
    Municipality.objects.select_for_update().get(pk=membership.unit.municipality_id)
    others = Membership.objects.current().filter(
        role=Role.ADMINISTRATOR, user__is_active=True, unit__municipality_id=membership.unit.municipality_id
    )
    return others.exclude(pk=membership.pk).exists()

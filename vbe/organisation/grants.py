"""The only module that writes or queries guardian rows.

A membership in force gives its role's permissions at its unit and at every unit below. ``synchronise`` makes
the rows equal to that: it can be run at any time, twice, and after anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import models, transaction

from vbe.organisation import roles
from vbe.prepared import Prepared

if TYPE_CHECKING:
    from vbe.organisation.models import Membership, Unit, User

_UNITS = Prepared(
    lambda user_id, permission: _rows_of(user_id, permission).values_list("content_object_id", flat=True)
)
_AT = Prepared(
    lambda user_id, permission, unit_id: (
        _rows_of(user_id, permission).filter(content_object_id=unit_id).values_list("pk", flat=True)
    )
)


def _rows() -> models.Manager[Any]:
    return apps.get_model("organisation", "UnitUserObjectPermission")._default_manager


def unit_ids(user: Any, permission: str) -> models.QuerySet[Any]:
    """Return a subquery of the numbers of the units at which the user holds the permission."""
    return _held(user, permission).values("content_object_id")


def municipality_ids(user: Any, permission: str) -> models.QuerySet[Any]:
    """Return a subquery of the municipalities in which the user holds the permission at any unit."""
    return _held(user, permission).values("content_object__municipality_id")


def resolved_unit_ids(user: Any, permission: str) -> list[int]:
    """Return the numbers themselves of the units at which the user holds the permission. One query."""
    _require_known(permission)
    return _UNITS(user.pk, permission) if _counts(user) else []


def units_of(user_id: int, permission: str) -> models.QuerySet[Any]:
    """Return the subquery of ``unit_ids`` for a prepared query.

    Nothing is asked about the user: only for one who is signed in and active.
    """
    return _rows_of(user_id, permission).values("content_object_id")


def holds(user: Any, permission: str, unit: Unit | int) -> bool:
    """Tell whether the user holds the permission at the unit."""
    _require_known(permission)
    return _counts(user) and bool(_AT(user.pk, permission, unit if isinstance(unit, int) else unit.pk))


def permissions_of(user: Any) -> frozenset[str]:
    """Return every permission that the user holds at some unit. One query."""
    if not _counts(user):
        return frozenset()
    codenames = (
        _rows().filter(user_id=user.pk).order_by().values_list("permission__codename", flat=True).distinct()
    )
    return frozenset(codenames)


def holders(permission: str, unit: Unit | int) -> models.QuerySet[User]:
    """Return the active users who hold the permission at the unit."""
    users = apps.get_model("organisation", "User")._default_manager
    held = _rows().filter(permission__codename=permission, content_object=unit).values("user_id")
    return users.filter(is_active=True, pk__in=held).order_by("name")


def synchronise(user: User) -> None:
    """Make the user's guardian rows equal to what today's memberships give, in one transaction.

    Marks each membership as granted or not, so that ``is_stale`` can tell with the memberships alone.
    """
    with transaction.atomic():
        # The user's row is the lock: two changes of the same person's memberships follow each other.
        apps.get_model("organisation", "User")._default_manager.select_for_update().get(pk=user.pk)
        current = list(user.memberships.current().select_related("unit")) if user.is_active else []
        wanted = _wanted(current)
        rows = {(row.content_object_id, row.permission_id): row.pk for row in _rows().filter(user=user)}
        _rows().filter(pk__in=[rows[key] for key in rows.keys() - wanted]).delete()
        _rows().bulk_create(
            [
                _rows().model(user=user, content_object_id=unit_id, permission_id=permission_id)
                for unit_id, permission_id in sorted(wanted - rows.keys())
            ]
        )
        in_force = [membership.pk for membership in current]
        user.memberships.exclude(pk__in=in_force).filter(granted=True).update(granted=False)
        user.memberships.filter(pk__in=in_force, granted=False).update(granted=True)
    for name in ("current_memberships", "every_membership"):
        user.__dict__.pop(name, None)


def synchronise_tree(unit: Unit) -> None:
    """Make the rows right for everybody whose membership covers the unit, after it was created or moved."""
    memberships = apps.get_model("organisation", "Membership")._default_manager.current()
    covering = models.Q(unit_id=unit.pk) | models.Q(unit__path__in=_paths_above(unit))
    below = models.Q(unit__path__startswith=unit.path)
    held = _rows().filter(content_object__path__startswith=unit.path).values("user_id")
    users = apps.get_model("organisation", "User")._default_manager
    concerned = users.filter(
        models.Q(pk__in=memberships.filter(covering | below).values("user_id")) | models.Q(pk__in=held)
    )
    for user in concerned.order_by("pk"):
        synchronise(user)


def is_stale(memberships: list[Membership]) -> bool:
    """Tell whether one of a user's memberships has begun or run out since the rows were written."""
    return any(membership.granted is not membership.in_force for membership in memberships)


def _counts(user: Any) -> bool:
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def _held(user: Any, permission: str) -> models.QuerySet[Any]:
    _require_known(permission)
    return _rows_of(user.pk, permission) if _counts(user) else _rows().none()


def _rows_of(user_id: int, permission: str) -> models.QuerySet[Any]:
    return _rows().filter(user_id=user_id, permission__codename=permission)


def _require_known(permission: str) -> None:
    if permission not in roles.PERMISSIONS:
        raise KeyError(permission)


def _wanted(memberships: list[Membership]) -> set[tuple[int, int]]:
    units = apps.get_model("organisation", "Unit")._default_manager
    permission_ids = dict(
        Permission.objects.filter(
            content_type__app_label="organisation", codename__in=roles.PERMISSIONS
        ).values_list("codename", "pk")
    )
    wanted = set()
    for membership in memberships:
        covered = units.filter(path__startswith=membership.unit.path).values_list("pk", flat=True)
        codenames = roles.permissions_of(membership.role)
        wanted |= {(unit_id, permission_ids[codename]) for unit_id in covered for codename in codenames}
    return wanted


def _paths_above(unit: Unit) -> list[str]:
    return [unit.path[:end] for end in range(unit.steplen, len(unit.path), unit.steplen)]

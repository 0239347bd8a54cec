"""Which rows of the organisation are meant, and who may see them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.utils import timezone
from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from vbe.organisation import grants
from vbe.prepared import Prepared

if TYPE_CHECKING:
    from vbe.organisation.models import Municipality, User

MEMBERSHIPS = Prepared(
    lambda user: (
        apps.get_model("organisation", "Membership")
        ._default_manager.in_tree_order()
        .filter(user_id=user)
        .select_related("user", "unit__municipality")
    )
)


class UserManager(BaseUserManager["User"]):
    """Users are found by e-mail address, whatever its letters' case."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Store a user; without a password nobody can sign in by one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def signed_in(self, pk: Any) -> User | None:
        """Return the user with every membership, None when there is no such user.

        One query, two for somebody without memberships.
        """
        memberships = MEMBERSHIPS(pk)
        if not memberships:
            return self.filter(pk=pk).first()
        user: User = memberships[0].user
        for membership in memberships:
            membership.user = user
        user.every_membership = memberships
        return user

    def administered_by(self, user: User) -> models.QuerySet[User]:
        """Return the users of the municipality that ``user`` administers."""
        return self.filter(municipality_id__in=grants.municipality_ids(user, "administer"))


class AdministeredQuerySet(models.QuerySet[Any]):
    """What a municipality's administrator keeps: functions and forums."""

    def administered_by(self, user: User) -> AdministeredQuerySet:
        """Return the rows of the municipality that ``user`` administers."""
        return self.filter(municipality_id__in=grants.municipality_ids(user, "administer"))


class UnitQuerySet(MP_NodeQuerySet):
    """Units in tree order."""

    def of(self, municipality: Municipality | int | None) -> UnitQuerySet:
        """Return the units of one municipality."""
        return self.filter(municipality=municipality)

    def administered_by(self, user: User) -> UnitQuerySet:
        """Return the units that ``user`` administers."""
        return self.with_permission(user, "administer")

    def open(self) -> UnitQuerySet:
        """Return the units that are in use."""
        return self.filter(closed_on=None)

    def with_permission(self, user: Any, permission: str) -> UnitQuerySet:
        """Return the units at which the user holds the permission."""
        return self.filter(pk__in=grants.unit_ids(user, permission))

    def answering(self) -> UnitQuerySet:
        """Return the units that are asked for their picture every period."""
        return self.open().filter(contributes=True)


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    """Units in tree order (treebeard's manager sorts by path)."""

    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model).order_by("path")


class AreaQuerySet(MP_NodeQuerySet):
    """Areas in tree order."""

    def of(self, municipality: Municipality | int | None) -> AreaQuerySet:
        """Return the areas of one municipality."""
        return self.filter(municipality=municipality)

    def administered_by(self, user: User) -> AreaQuerySet:
        """Return the areas of the municipality that ``user`` administers."""
        return self.filter(municipality_id__in=grants.municipality_ids(user, "administer"))

    def reportable(self) -> AreaQuerySet:
        """Return the areas that a report can be placed in: those in use."""
        return self.filter(closed_on=None)


class AreaManager(MP_NodeManager.from_queryset(AreaQuerySet)):  # type: ignore[misc]
    """Areas in tree order."""

    def get_queryset(self) -> AreaQuerySet:
        return AreaQuerySet(self.model).order_by("path")


class MembershipQuerySet(models.QuerySet[Any]):
    """Memberships, past, present and to come."""

    def administered_by(self, user: User) -> MembershipQuerySet:
        """Return the memberships at the units that ``user`` administers."""
        return self.filter(unit_id__in=grants.unit_ids(user, "administer"))

    def unended(self) -> MembershipQuerySet:
        """Return the memberships in force today and those that begin later."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=timezone.localdate()))

    def in_tree_order(self) -> MembershipQuerySet:
        """Return the memberships with their units and municipalities, the widest unit first."""
        return self.select_related("unit__municipality").order_by("unit__path", "role")

    def current(self, day: dt.date | None = None) -> MembershipQuerySet:
        """Return the memberships in force on ``day`` (today when not given); the last day counts."""
        day = day or timezone.localdate()
        return self.filter(starts_on__lte=day).filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day))

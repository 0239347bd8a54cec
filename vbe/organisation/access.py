"""What the person of a request may do, read once a request."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from vbe.organisation import grants, roles

if TYPE_CHECKING:
    from vbe.organisation.models import Membership, Municipality, Unit, User


class Access:
    """A signed-in person's roles, municipality and permissions.

    Read together with the person, or in one query when first needed.
    """

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def memberships(self) -> list[Membership]:
        """Today's memberships, the widest unit first; grants that fell out of step are put right here."""
        every = self.user.every_membership
        if grants.is_stale(every):
            grants.synchronise(self.user)
        current = [membership for membership in every if membership.in_force]
        # Set through the lazy user of the request, so that whoever is handed the user finds them read.
        self.user.current_memberships = current
        if current and current[0].unit.municipality_id == self.user.municipality_id:
            self.user.municipality = current[0].unit.municipality
        return current

    @cached_property
    def permissions(self) -> frozenset[str]:
        """Every permission that the person holds at some unit.

        Those of today's roles, which the grants equal.
        """
        if not self.user.is_active:
            return frozenset()
        return frozenset().union(*(roles.permissions_of(role) for role in self.roles))

    @property
    def roles(self) -> frozenset[str]:
        """The codes of today's roles."""
        return frozenset(membership.role for membership in self.memberships)

    @property
    def municipality(self) -> Municipality | None:
        """The person's municipality."""
        if not self.memberships and self.user.municipality_id is None:
            return None
        return self.user.municipality

    def can(self, permission: str) -> bool:
        """Tell whether the person holds the permission at any unit."""
        return permission in self.permissions

    def can_at(self, permission: str, unit: Unit | int) -> bool:
        """Tell whether the person holds the permission at this unit."""
        return permission in self.permissions and grants.holds(self.user, permission, unit)

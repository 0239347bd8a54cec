"""Where the administrator begins."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from vbe.organisation.models import Area, Forum, Function, Membership, Unit, User
from vbe.organisation.roles import SECOND_FACTOR_ROLES
from vbe.web.access import requires
from vbe.web.requests import Request

SOON = dt.timedelta(days=30)


@dataclass(frozen=True)
class Situation:
    """How the municipality's organisation stands, counted for its administrator."""

    actor: User

    @cached_property
    def people(self) -> int:
        """People who may sign in."""
        return self._active.count()

    @cached_property
    def without_role(self) -> int:
        """People who may sign in but have no role, now or to come."""
        return without_role(self._active).count()

    @cached_property
    def without_factor(self) -> int:
        """People who must add a second factor before they can do anything."""
        return without_factor(self._active).count()

    @cached_property
    def ending(self) -> int:
        """People with a role that ends within 30 days."""
        return ending(self._active).count()

    @cached_property
    def units(self) -> int:
        """Units in use, partners among them."""
        return Unit.objects.administered_by(self.actor).open().count()

    @cached_property
    def areas(self) -> int:
        """Areas in use, the municipality as a whole aside."""
        return Area.objects.administered_by(self.actor).reportable().filter(depth__gt=1).count()

    @cached_property
    def functions(self) -> int:
        """Functions."""
        return Function.objects.administered_by(self.actor).count()

    @cached_property
    def vacant(self) -> int:
        """Functions without a holder."""
        return Function.objects.administered_by(self.actor).filter(holder=None).count()

    @cached_property
    def forums(self) -> int:
        """Forums."""
        return Forum.objects.administered_by(self.actor).count()

    @property
    def calm(self) -> bool:
        """Whether nothing waits for the administrator."""
        return not (self.without_role or self.without_factor or self.ending or self.vacant)

    @property
    def _active(self) -> QuerySet[User]:
        return User.objects.administered_by(self.actor).filter(is_active=True)


def without_role(users: QuerySet[User]) -> QuerySet[User]:
    """Return those of the users who have no role, now or to come."""
    return users.filter(~Exists(Membership.objects.unended().filter(user=OuterRef("pk"))))


def without_factor(users: QuerySet[User]) -> QuerySet[User]:
    """Return those of the users whose role asks for a second factor that they have not added."""
    asked = Membership.objects.current().filter(user=OuterRef("pk"), role__in=SECOND_FACTOR_ROLES)
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return users.filter(Exists(asked) & ~Exists(factor))


def ending(users: QuerySet[User]) -> QuerySet[User]:
    """Return those of the users with a role that ends within 30 days."""
    today = timezone.localdate()
    soon: Any = Q(user=OuterRef("pk"), ends_on__lte=today + SOON)
    return users.filter(Exists(Membership.objects.current(today).filter(soon)))


@require_safe
@requires("administer")
def overview(request: Request) -> HttpResponse:
    """One sentence on the situation, what waits, and the ways on."""
    return render(request, "organisation/overview.html", {"situation": Situation(request.user)})

"""What a request looks like once it has passed sign-in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from vbe.organisation.access import Access
from vbe.organisation.models import Municipality, User


class Request(HttpRequest):
    """A signed-in person's request; a name for types only."""

    user: User
    access: Access


def own_municipality(request: Request) -> Municipality:
    """Return the municipality that the person works in; PermissionDenied without one."""
    if request.access.municipality is None:
        raise PermissionDenied
    return request.access.municipality

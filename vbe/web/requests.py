"""A request as views get it, for type checking: the middleware has added who asks and what they may do."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from vbe.organisation.access import Access
from vbe.organisation.models import Municipality, User


class Request(HttpRequest):
    """A signed-in person's request."""

    user: User
    access: Access


def own_municipality(request: Request) -> Municipality:
    """Return the municipality that the person works in; PermissionDenied without one."""
    if request.access.municipality is None:
        raise PermissionDenied
    return request.access.municipality

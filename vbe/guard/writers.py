"""Whose text is read: the person of a request, or the municipality that a command works for."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from vbe.guard.allowing import allowed_in


class RequestWriter:
    """The signed-in person of a request, looked up when the first text is read."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def municipality_id(self) -> int | None:
        """The person's municipality; None for those who are not signed in."""
        return getattr(self.request.user, "municipality_id", None)

    @cached_property
    def unit_id(self) -> int | None:
        """The unit of the person's widest membership."""
        if self.municipality_id is None:
            return None
        request: Any = self.request
        return next((membership.unit_id for membership in request.access.memberships), None)

    @cached_property
    def allowed(self) -> frozenset[str]:
        """What may stand in the person's municipality's texts; read once a request."""
        return frozenset() if self.municipality_id is None else allowed_in(self.municipality_id)


class MunicipalityWriter:
    """A municipality, for commands that store its texts."""

    def __init__(self, municipality_id: int) -> None:
        self.municipality_id: int | None = municipality_id
        self.unit_id: int | None = None

    @property
    def allowed(self) -> frozenset[str]:
        """What may stand in the municipality's texts, as it is now."""
        return frozenset() if self.municipality_id is None else allowed_in(self.municipality_id)

"""Every address and what each role gets there. An address that is missing here fails the suite.

A row is the route, how its arguments are found, and the status for each member of the cast. ``make`` builds
what the route needs, in the town of the cast, and returns the route's keyword arguments. Rooms add their rows
in ``tests/access/rows_*.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

EVERYBODY = (
    "reporter",
    "manager",
    "partner",
    "coordinator",
    "support",
    "police",
    "steering",
    "administrator",
    "auditor",
    "colleague",
    "stranger_unit",
    "stranger_town",
)


@dataclass(frozen=True)
class Row:
    """One address. ``statuses`` names those who get something else than ``default``.

    ``anonymous`` is for those not signed in.

    ``make(town, cast)`` returns the route's keyword arguments; ``data`` is what a POST sends (a function of
    town and cast).
    """

    route: str
    default: int
    statuses: dict[str, int] = field(default_factory=dict)
    method: str = "get"
    make: Callable[[Any, Any], dict[str, Any]] = lambda town, cast: {}
    data: Callable[[Any, Any], dict[str, Any]] = lambda town, cast: {}
    anonymous: int = 302

    def status(self, who: str) -> int:
        """Return the status that ``who`` gets."""
        return self.statuses.get(who, self.default)


def only(status: int, *who: str) -> dict[str, int]:
    """Return ``{name: status}`` for these members of the cast."""
    unknown = set(who) - set(EVERYBODY)
    if unknown:
        raise KeyError(unknown)
    return dict.fromkeys(who, status)

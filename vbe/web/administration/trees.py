"""Units and areas as trees for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from vbe.organisation.models import Area, Membership, Unit


@dataclass(slots=True)
class Branch:
    """A node, what stands below it, and how many people have a role there."""

    node: Any
    people: int = 0
    below: list[Branch] = field(default_factory=list)


def branches(nodes: Iterable[Unit | Area], people: dict[int, int] | None = None) -> list[Branch]:
    """Turn nodes in tree order into their outermost branches.

    A node whose parent is not among them stands outermost.
    """
    counts = people or {}
    outermost: list[Branch] = []
    above: list[Branch] = []
    for node in nodes:
        branch = Branch(node, counts.get(node.pk, 0))
        while above and not node.path.startswith(above[-1].node.path):
            above.pop()
        (above[-1].below if above else outermost).append(branch)
        above.append(branch)
    return outermost


def apart(units: Iterable[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Part units in tree order into the municipality's own, and partners with what stands below them."""
    own: list[Unit] = []
    partners: list[Unit] = []
    for unit in units:
        beside = unit.is_partner or (partners and unit.path.startswith(tuple(row.path for row in partners)))
        (partners if beside else own).append(unit)
    return own, partners


def people_at(units: Iterable[Unit]) -> dict[int, int]:
    """Return how many people have a role today, by the unit's number. One query."""
    held = Membership.objects.current().filter(unit__in=[unit.pk for unit in units], user__is_active=True)
    pairs = held.values_list("unit_id", "user_id").distinct()
    counts: dict[int, int] = {}
    for unit_id, _user_id in pairs:
        counts[unit_id] = counts.get(unit_id, 0) + 1
    return counts

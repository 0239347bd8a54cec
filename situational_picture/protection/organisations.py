"""Counts by the organisation that they come from, for the protection against insiders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from situational_picture.protection.tables import INSIDERS, Count, OwnCount, Tabulation, open_periods

UNKNOWN = ""
"""The organisation of what was counted before, or apart from, the protection against insiders."""

Parts = tuple[tuple[str, int], ...]


def with_organisations(tables: Sequence[Tabulation]) -> dict[int, Mapping[tuple[str, ...], int]]:
    """Return the counts of each table (by ``id``) by quarter, row, environment and organisation.

    A quarter that was first published without the protection is of unknown origin in every table: what was
    shown then cannot be hidden again. Counts that are equal in two tables are divided alike, so that the
    engine knows them as the same.
    """
    unknown = open_periods(tables, INSIDERS)
    divided: dict[tuple[Count, int], Parts] = {}
    found: dict[int, Mapping[tuple[str, ...], int]] = {}
    for table in tables:
        own = _by_count(table.organisations)
        counts: dict[tuple[str, ...], int] = {}
        for where, count in table.counts.items():
            parts = () if where[0] in unknown else own.get(where, ())
            for organisation, part in divided.setdefault((where, count), _whole(parts, count)):
                counts[(*where, organisation)] = part
        found[id(table)] = counts
    return found


def _by_count(organisations: Mapping[OwnCount, int]) -> dict[Count, Parts]:
    found: dict[Count, list[tuple[str, int]]] = {}
    for (period, row, environment, organisation), count in sorted(organisations.items()):
        found.setdefault((period, row, environment), []).append((organisation, count))
    return {where: tuple(parts) for where, parts in found.items()}


def _whole(parts: Parts, count: int) -> Parts:
    """Return the parts with what is missing as unknown; all of it where they say more than there is."""
    rest = count - sum(part for _organisation, part in parts)
    if rest < 0:
        return ((UNKNOWN, count),)
    return (*parts, (UNKNOWN, rest)) if rest else parts

"""What is to be published, out of which counts, and by which rule."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from vbe.disclosure.dimensions import Dimension

Key = tuple[str | None, ...]
"""A cell of a publication: one name for each dimension in ``by``, None for the total over it."""

Combination = tuple[str, ...]
"""A finest cell of the counts: one leaf for each dimension of the problem."""

UNBOUNDED = 1_000_000
"""Where nothing published bounds a cell from above, its interval ends here: no count is larger."""


class Loss(Enum):
    """What withholding a cell costs: one each, or what it counts (a total of 90 costs 90)."""

    CELLS = "cells"
    COUNTS = "counts"


@dataclass(frozen=True)
class Rule:
    """What is sensitive.

    ``k``: counts from 1 to k - 1 are. ``zeros``: so is 0. ``groups``: so is a row whose whole count, other
    than 0, stands in one of its cells (group disclosure): the rest of the row is then a sensitive 0.
    ``changes``: so is a figure that a correction changes by less than k. ``insiders``: a dimension each of
    whose members knows its own counts; what the others have together in a cell is then under the same rule.

    A sensitive figure is safe when an attacker who knows everything published, the public bounds and, being
    an insider, their own counts, must hold both 0 and k or more for possible.
    Raises ValueError for a k below 2, which would protect nobody.
    """

    k: int = 5
    zeros: bool = False
    groups: bool = False
    changes: bool = True
    insiders: str | None = None

    def __post_init__(self) -> None:
        """Check the threshold."""
        if self.k < 2:  # noqa: PLR2004  a threshold of one withholds nothing
            message = "k is at least 2"
            raise ValueError(message)

    def sensitive(self, count: int) -> bool:
        """Whether a count may not be published."""
        return 0 < count < self.k or (self.zeros and count == 0)


@dataclass(frozen=True)
class Bound:
    """A publicly known upper bound: the counts in ``where`` are together at most ``most``.

    ``where`` maps a dimension to names, leaves or groups; a dimension that is left out is summed over.
    """

    where: Mapping[str, tuple[str, ...]]
    most: int


@dataclass(frozen=True)
class Publication:
    """A table that is, or is to be, published.

    ``by``: its dimensions, in order. ``where``: the names (leaves or groups) that a dimension is restricted
    to; the others are summed over. ``totals``: whether the groups' subtotals and the totals are in it, else
    leaves only. ``values``: what was published, None for a figure that was withheld; a cell that is missing
    was withheld. Without ``values`` it is still to be decided. ``counts``: the counts as they stood then,
    where they have changed since (a correction, a late report); else the problem's counts hold. ``coarse``:
    dimensions of ``by`` that are shown by group: their leaves only where they are in none. ``k``: the
    threshold that held when it was published, where it was another than the rule's: what was promised then
    is kept, and what was shown then cannot be hidden again.
    """

    name: str
    by: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    totals: bool = True
    values: Mapping[Key, int | None] | None = None
    counts: Mapping[Combination, int] | None = None
    coarse: tuple[str, ...] = ()
    k: int | None = None

    def __post_init__(self) -> None:
        """Check the threshold."""
        if self.k is not None:
            Rule(k=self.k)

    @property
    def decided(self) -> bool:
        """Whether it is already public."""
        return self.values is not None


@dataclass(frozen=True)
class Problem:
    """Counts, and the publications over them in the order of time; decided ones are public already.

    ``counts`` maps one leaf for each dimension, in the order of ``dimensions``, to a whole number; absent
    combinations count 0. ``loss`` is what protection keeps small. Raises ValueError, saying what and where,
    for names that are not known, negative counts, publications that share a name, and a decided publication
    after one that is not.
    """

    dimensions: tuple[Dimension, ...]
    counts: Mapping[Combination, int]
    publications: tuple[Publication, ...]
    rule: Rule = field(default_factory=Rule)
    bounds: tuple[Bound, ...] = ()
    loss: Loss = Loss.CELLS

    def __post_init__(self) -> None:
        """Check that everything is known."""
        from vbe.disclosure.checking import check

        check(self)

    def rule_of(self, publication: Publication) -> Rule:
        """Return the rule that a publication is under: the problem's, with the threshold of its time."""
        return self.rule if publication.k is None else replace(self.rule, k=publication.k)

    @cached_property
    def dimension(self) -> dict[str, Dimension]:
        """The dimensions by name."""
        return {dimension.name: dimension for dimension in self.dimensions}

    def names(self, publication: Publication, dimension: str) -> dict[str | None, tuple[str, ...]]:
        """Return the names that a publication shows of one of its dimensions, with the leaves of each.

        Leaves in their order, with each group before its leaves, the total (None) last. A group is cut to
        what ``where`` leaves of it and is left out when that is nothing.
        """
        known = self.dimension[dimension]
        inside = set(self.leaves(publication, dimension))
        shown: dict[str | None, tuple[str, ...]] = {}
        heads: dict[str, list[str]] = {}
        coarse = dimension in publication.coarse
        grouped = known.grouped if coarse else frozenset[str]()
        groups = known.groups if publication.totals else known.innermost if coarse else {}
        for group, members in groups.items():
            heads.setdefault(members[0], []).append(group)
        for leaf in known.leaves:
            for group in heads.get(leaf, ()):
                members = tuple(member for member in known.groups[group] if member in inside)
                if members:
                    shown[group] = members
            if leaf in inside and leaf not in grouped:
                shown[leaf] = (leaf,)
        if publication.totals:
            shown[None] = tuple(leaf for leaf in known.leaves if leaf in inside)
        return shown

    def leaves(self, publication: Publication, dimension: str) -> tuple[str, ...]:
        """Return the leaves of a dimension that a publication counts."""
        known = self.dimension[dimension]
        names = publication.where.get(dimension)
        if names is None:
            return known.leaves
        inside = {leaf for name in names for leaf in known.below(name)}
        return tuple(leaf for leaf in known.leaves if leaf in inside)

    def keys(self, publication: Publication) -> Iterator[Key]:
        """Yield the keys of a publication's cells, in order."""
        yield from itertools.product(*(self.names(publication, name) for name in publication.by))

"""Dimensions of counts: their finest members, and the groups above them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Dimension:
    """A dimension such as area: ``leaves`` are counted, ``groups`` are sums of leaves.

    ``groups`` maps a group's name to the leaves below it, at whatever depth. Names are unique within a
    dimension, groups and leaves together. Raises ValueError where they are not, where a group is empty or
    holds what is no leaf, and where there is no leaf.
    """

    name: str
    leaves: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the names."""
        names = [*self.leaves, *self.groups]
        if len(set(names)) < len(names):
            twice = sorted({name for name in names if names.count(name) > 1})
            message = f"dimension {self.name!r}: a name stands twice: {', '.join(map(repr, twice))}"
            raise ValueError(message)
        if not self.leaves:
            message = f"dimension {self.name!r} has no member"
            raise ValueError(message)
        for group, members in self.groups.items():
            if not members or not set(members) <= set(self.leaves):
                message = f"dimension {self.name!r}: the group {group!r} is empty or holds no leaves"
                raise ValueError(message)

    @classmethod
    def nested(cls, name: str, form: Any) -> Dimension:
        """Return a dimension from nested names: a list of leaves, or a mapping of groups to what is in them.

        Leaves may stand beside groups: a list may hold mappings, and a mapping's empty value (None, [] or {})
        makes its name a leaf. Raises ValueError for anything else.
        """
        leaves: list[str] = []
        groups: dict[str, tuple[str, ...]] = {}
        _collect(name, form, leaves, groups)
        return cls(name, tuple(leaves), groups)

    @cached_property
    def position(self) -> dict[str, int]:
        """Each leaf's number."""
        return {leaf: number for number, leaf in enumerate(self.leaves)}

    @cached_property
    def grouped(self) -> frozenset[str]:
        """The leaves that are in a group."""
        return frozenset(leaf for members in self.groups.values() for leaf in members)

    @cached_property
    def innermost(self) -> dict[str, tuple[str, ...]]:
        """The groups that hold no smaller one."""
        sets = {group: set(members) for group, members in self.groups.items()}
        return {
            group: members
            for group, members in self.groups.items()
            if not any(inner < sets[group] for inner in sets.values())
        }

    def knows(self, name: str) -> bool:
        """Whether ``name`` is a leaf or a group."""
        return name in self.position or name in self.groups

    def below(self, name: str | None) -> tuple[str, ...]:
        """Return the leaves that a name stands for: all of them for None. KeyError for an unknown name."""
        if name is None:
            return self.leaves
        return (name,) if name in self.position else self.groups[name]


def _collect(name: str, form: Any, leaves: list[str], groups: dict[str, tuple[str, ...]]) -> None:
    """Add the leaves and groups of a nested form, in the order in which they stand."""
    if isinstance(form, Mapping):
        for member, inner in form.items():
            _add(name, member, inner, leaves, groups)
    elif isinstance(form, list | tuple):
        for member in form:
            if isinstance(member, Mapping):
                _collect(name, member, leaves, groups)
            else:
                _add(name, member, None, leaves, groups)
    else:
        message = f"dimension {name!r}: expected names in a list or groups in an object"
        raise ValueError(message)  # noqa: TRY004  malformed input is one kind of error


def _add(name: str, member: Any, inner: Any, leaves: list[str], groups: dict[str, tuple[str, ...]]) -> None:
    if not isinstance(member, str):
        message = f"dimension {name!r}: {member!r} is no name"
        raise ValueError(message)  # noqa: TRY004  see above
    if inner is None or inner in ([], {}, ()):
        leaves.append(member)
        return
    if member in groups:
        message = f"dimension {name!r}: a name stands twice: {member!r}"
        raise ValueError(message)
    groups[member] = ()  # keeps the order: a group stands before the groups within it
    first = len(leaves)
    _collect(name, inner, leaves, groups)
    groups[member] = tuple(leaves[first:])

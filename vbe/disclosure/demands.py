"""What the attacker must hold for possible: the rule, said about sums of atoms.

A *target* is a figure under the rule: a sensitive cell, what others than an insider have in a cell, the rest
of a row that stands in one cell, or what a correction changed. Each gives up to two *demands*: that the
figure can be as low, and as high, as the rule asks. A demand says: among the changes d of the atoms that
leave everything published as it is (and the counts non-negative), there is one with form · d >= need.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vbe.disclosure.model import Flags, Ints, System
from vbe.disclosure.problem import Problem, Rule

OUTSIDER = -1


@dataclass(frozen=True)
class Target:
    """A figure under the rule: the sum of ``sign`` times ``atoms``, now ``value``; see ``kind``.

    ``kind`` is "count", "row" (the rest of a row that stands in one cell) or "change"; ``cell`` the cell
    that it is about, ``attacker`` the member that knows its own counts or OUTSIDER. It must be able to be
    ``low`` and ``high``.
    """

    kind: str
    cell: int
    attacker: int
    atoms: Ints
    sign: Ints
    value: int
    low: int
    high: int


@dataclass(frozen=True)
class Demand:
    """One side of a target: ``form`` · d over ``atoms`` must be able to reach ``need``."""

    target: int
    attacker: int
    atoms: Ints
    form: Ints
    need: int


def targets(problem: Problem, system: System) -> list[Target]:
    """Return every figure under the rule, in the order of the cells."""
    rule = problem.rule
    found = [*_counts(problem, system), *_remainders(problem, system)]
    if rule.groups:
        found += _rows(problem, system)
    if rule.changes:
        found += _changes(problem, system)
    return sorted(found, key=lambda target: (target.cell, target.kind, target.attacker))


def demands(found: list[Target]) -> list[Demand]:
    """Return what the targets ask for, without what is so already."""
    sides = []
    for number, target in enumerate(found):
        for sign, need in ((-1, target.value - target.low), (1, target.high - target.value)):
            if need > 0:
                sides.append(Demand(number, target.attacker, target.atoms, sign * target.sign, need))
    return sides


def primary(system: System, found: list[Target]) -> Flags:
    """Return which cells may not be published, whatever the others do: those that are a target themselves."""
    flags = np.zeros(len(system.cells), bool)
    flags[[target.cell for target in found if target.kind == "count"]] = True
    return flags


def _rules(problem: Problem, system: System) -> list[Rule]:
    """Return the rule that each cell is under."""
    rules = [problem.rule_of(publication) for publication in problem.publications]
    return [rules[number] for number in system.release.tolist()]


def _counts(problem: Problem, system: System) -> Iterator[Target]:
    rules = _rules(problem, system)
    for cell, value in enumerate(system.value.tolist()):
        rule = rules[cell]
        if rule.sensitive(value):
            yield _target(rule, "count", cell, OUTSIDER, system.cells.of(cell), value)


def _remainders(problem: Problem, system: System) -> Iterator[Target]:
    """What others have, seen by each member of the insiders' dimension who has something in the cell.

    A member without counts of its own in a cell can still know that: zeros of one's own are known too.
    """
    if problem.rule.insiders is None:
        return
    for cell, rule in enumerate(_rules(problem, system)):
        atoms = system.cells.of(cell)
        owners = system.member[atoms]
        for member in range(len(system.members)):
            others = atoms[owners != member]
            value = int(system.counts[others].sum())
            if len(others) and rule.sensitive(value):
                yield _target(rule, "count", cell, member, others, value)


def _rows(problem: Problem, system: System) -> Iterator[Target]:
    """The rest of each row that stands in one cell; a row is the next larger cell in a dimension."""
    rules = _rules(problem, system)
    place = {
        (int(number), key): cell
        for cell, (number, key) in enumerate(zip(system.release, system.key, strict=True))
    }
    above = {
        (number, axis, name): _larger(dict(problem.names(publication, by)), name)
        for number, publication in enumerate(problem.publications)
        for axis, by in enumerate(publication.by)
        for name in problem.names(publication, by)
    }
    for cell, (number, key) in enumerate(zip(system.release.tolist(), system.key, strict=True)):
        for axis, name in enumerate(key):
            for larger in above[number, axis, name]:
                whole = place[number, (*key[:axis], larger, *key[axis + 1 :])]
                rest = np.setdiff1d(system.cells.of(whole), system.cells.of(cell))
                if not len(rest):
                    continue
                if system.value[cell] == system.value[whole] > 0:
                    yield _target(rules[cell], "row", cell, OUTSIDER, rest, 0)
                break


def _larger(names: dict[str | None, tuple[str, ...]], name: str | None) -> list[str | None]:
    """Return the names that contain a name, the smallest first."""
    own = set(names[name])
    containing = [other for other, leaves in names.items() if other != name and own <= set(leaves)]
    return sorted(containing, key=lambda other: len(names[other]))


def _changes(problem: Problem, system: System) -> Iterator[Target]:
    """What each correction changed by less than k, against every earlier version of the same figure."""
    rules, earlier = _rules(problem, system), dict[int, list[int]]()
    for cell, region in enumerate(system.region):
        k = rules[cell].k
        seen: set[bytes] = {system.cells.of(cell).tobytes()}
        for before in earlier.setdefault(region, []):
            atoms = system.cells.of(before)
            if atoms.tobytes() in seen:
                continue
            seen.add(atoms.tobytes())
            change = int(system.value[cell] - system.value[before])
            if 0 < abs(change) < k:
                yield _change(k, cell, atoms, system.cells.of(cell), change)
        earlier[region].append(cell)


def _change(k: int, cell: int, old: Ints, new: Ints, change: int) -> Target:
    atoms = np.concatenate((np.setdiff1d(new, old), np.setdiff1d(old, new)))
    sign = np.ones(len(atoms), np.int64)
    sign[len(np.setdiff1d(new, old)) :] = -1
    low, high = (0, k) if change > 0 else (-k, 0)
    return Target("change", cell, OUTSIDER, atoms, sign, change, low, high)


def _target(rule: Rule, kind: str, cell: int, attacker: int, atoms: Ints, value: int) -> Target:
    return Target(kind, cell, attacker, atoms, np.ones(len(atoms), np.int64), value, 0, rule.k)

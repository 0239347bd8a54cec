"""What was published earlier, out of counts that have changed since."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from vbe.disclosure.problem import Combination, Key, Problem, Publication
from vbe.disclosure.solver import INFINITY, Entries, Outcome, Program

NODES = 10_000


def reconciled(problem: Problem) -> Problem:
    """Return the problem with counts of their own for decided publications that the counts contradict.

    A late report changes a count after it was published. Where a publication's values are no longer the sums
    of the counts, and it comes without counts of its own, the nearest counts that its values fit are taken
    for those that held then (least sum of differences, in whole numbers): the fewest changes, so that the
    attacker is supposed to know the most. Raises ValueError where nothing fits: the values contradict each
    other, or the counts that were given with them.
    """
    return replace(
        problem,
        publications=tuple(_reconciled(problem, publication) for publication in problem.publications),
    )


def _reconciled(problem: Problem, publication: Publication) -> Publication:
    shown = {key: value for key, value in (publication.values or {}).items() if value is not None}
    if not shown:
        return publication
    members = _members(problem, publication)
    counts = problem.counts if publication.counts is None else publication.counts
    base = _base(problem, publication, counts)
    sums = {key: sum(base.get(leaf, 0) for leaf in itertools.product(*members(key))) for key in shown}
    if sums == shown:
        return publication
    if publication.counts is not None:
        key = next(key for key in shown if sums[key] != shown[key])
        message = f"release {publication.name!r}: values: {list(key)!r} is not the sum of its counts"
        raise ValueError(message)
    leaves = list(itertools.product(*(problem.leaves(publication, name) for name in publication.by)))
    nearest = _nearest(leaves, base, {key: list(itertools.product(*members(key))) for key in shown}, shown)
    if nearest is None:
        message = f"release {publication.name!r}: its values contradict each other"
        raise ValueError(message)
    return replace(publication, counts=_changed(problem, publication, base, nearest))


def _members(problem: Problem, publication: Publication) -> Callable[[Key], list[tuple[str, ...]]]:
    names = [problem.names(publication, by) for by in publication.by]

    def members(key: Key) -> list[tuple[str, ...]]:
        return [shown[part] for shown, part in zip(names, key, strict=True)]

    return members


def _inside(problem: Problem, publication: Publication) -> list[set[str]]:
    return [set(problem.leaves(publication, dimension.name)) for dimension in problem.dimensions]


def _axes(problem: Problem, publication: Publication) -> list[int]:
    order = [dimension.name for dimension in problem.dimensions]
    return [order.index(name) for name in publication.by]


def _base(
    problem: Problem, publication: Publication, counts: Mapping[Combination, int]
) -> dict[Combination, int]:
    """Return the counts by the leaves of the publication's own dimensions."""
    inside, axes = _inside(problem, publication), _axes(problem, publication)
    base: dict[Combination, int] = {}
    for combination, count in counts.items():
        if all(leaf in own for leaf, own in zip(combination, inside, strict=True)):
            key = tuple(combination[axis] for axis in axes)
            base[key] = base.get(key, 0) + count
    return base


def _nearest(
    leaves: list[Combination],
    base: Mapping[Combination, int],
    sums: Mapping[Key, list[Combination]],
    shown: Mapping[Key, int],
) -> dict[Combination, int] | None:
    """Return the counts nearest to ``base`` with these sums, or None."""
    place = {leaf: number for number, leaf in enumerate(leaves)}
    size = len(leaves)
    start = np.array([base.get(leaf, 0) for leaf in leaves], np.float64)
    parts = [np.array([place[leaf] for leaf in sums[key]], np.int64) for key in shown]
    row = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    column = np.concatenate(parts)
    rest = np.array([value - start[part].sum() for value, part in zip(shown.values(), parts, strict=True)])
    ones = np.ones(len(row))
    program = Program(
        cost=np.ones(2 * size),
        lower=np.zeros(2 * size),
        upper=np.concatenate((np.full(size, INFINITY), start)),
        row_lower=rest,
        row_upper=rest,
        entries=Entries(
            np.concatenate((row, row)), np.concatenate((column, column + size)), np.concatenate((ones, -ones))
        ),
    )
    solution = program.solve()
    whole = solution.whole(2 * size)
    if whole is None and solution.outcome is Outcome.OPTIMAL:
        program.integral(np.arange(2 * size))
        whole = program.solve(nodes=NODES).whole(2 * size)
    if whole is None:
        return None
    changed = start.astype(np.int64) + whole[:size] - whole[size:]
    return {leaf: int(count) for leaf, count in zip(leaves, changed, strict=True)}


def _changed(
    problem: Problem,
    publication: Publication,
    base: Mapping[Combination, int],
    wanted: Mapping[Combination, int],
) -> dict[Combination, int]:
    """Return the problem's counts with each change laid on the first combinations that can bear it."""
    inside, axes = _inside(problem, publication), _axes(problem, publication)
    counts = dict(problem.counts)
    own: dict[Combination, list[Combination]] = {}
    for combination in sorted(counts):
        if all(leaf in members for leaf, members in zip(combination, inside, strict=True)):
            own.setdefault(tuple(combination[axis] for axis in axes), []).append(combination)
    for key, value in wanted.items():
        change = value - base.get(key, 0)
        if change > 0:
            first = own.get(key, [_first(problem, publication, key)])[0]
            counts[first] = counts.get(first, 0) + change
        for combination in own.get(key, ()):
            if change >= 0:
                break
            gone = min(counts[combination], -change)
            counts[combination] -= gone
            change += gone
    return counts


def _first(problem: Problem, publication: Publication, key: Combination) -> Combination:
    named = dict(zip(publication.by, key, strict=True))
    return tuple(
        named.get(dimension.name, problem.leaves(publication, dimension.name)[0])
        for dimension in problem.dimensions
    )

"""The joint system that everything published makes: unknown counts, and cells that are sums of them.

Leaves that no publication tells apart are one unknown. First the members of each dimension that stand in
the same names of every publication are put together, then the combinations that stand in the same cells;
what stands in no cell is left out. What remains are the *atoms*: non-negative whole numbers x, and each
cell is a sum of some of them (Hundepool et al., *Statistical Disclosure Control*, Wiley 2012, section 4.2).

A figure that has changed since (a publication with ``counts`` of its own) is an unknown of its own where it
differs; what is unchanged is one unknown, which supposes that the attacker knows what changed: more than
they can know, and therefore on the safe side.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vbe.disclosure.problem import Combination, Key, Problem, Publication

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Sums:
    """Sums of atoms, one after the other: sum i is over ``atoms[start[i]:start[i + 1]]``."""

    start: Ints
    atoms: Ints

    def __len__(self) -> int:
        return len(self.start) - 1

    def of(self, index: int) -> Ints:
        """Return the atoms of one sum."""
        return self.atoms[self.start[index] : self.start[index + 1]]

    def values(self, counts: Ints) -> Ints:
        """Return each sum over ``counts``."""
        running = np.concatenate(([0], np.cumsum(counts[self.atoms])))
        return running[self.start[1:]] - running[self.start[:-1]]

    @classmethod
    def gathered(cls, parts: Sequence[Ints]) -> Sums:
        """Return the sums whose atoms are given."""
        lengths = np.fromiter((len(part) for part in parts), np.int64, len(parts))
        atoms = np.concatenate(parts) if parts else np.zeros(0, np.int64)
        return cls(np.concatenate(([0], np.cumsum(lengths))), atoms.astype(np.int64))

    def transposed(self, atoms: int) -> Sums:
        """Return, for each atom, the sums it stands in."""
        owners = np.repeat(np.arange(len(self)), np.diff(self.start))
        order = np.argsort(self.atoms, kind="stable")
        counted = np.bincount(self.atoms, minlength=atoms)
        return Sums(np.concatenate(([0], np.cumsum(counted))), owners[order])

    def rows_of(self, chosen: Ints) -> tuple[Ints, Ints]:
        """Return the entries of the chosen sums: which of ``chosen`` (by place), and which atom."""
        lengths = self.start[chosen + 1] - self.start[chosen]
        places = np.repeat(np.arange(len(chosen)), lengths)
        within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return places, self.atoms[np.repeat(self.start[chosen], lengths) + within]


@dataclass(frozen=True)
class System:
    """The atoms with their true counts, and the cells over them.

    ``release`` is each cell's publication (its number), ``key`` its key, and ``region`` is the same number
    for cells of different publications that count the same people and events; ``bounds`` and ``slack`` are
    the public upper bounds: the sum over ``bounds[i]`` may grow by ``slack[i]``. ``member`` is each atom's
    member of the insiders' dimension, -1 where there is none; ``example`` one combination in each atom, with
    the number of the publication whose counts are meant, -1 for the problem's.
    """

    counts: Ints
    cells: Sums
    release: Ints
    key: tuple[Key, ...]
    region: tuple[int, ...]
    value: Ints
    bounds: Sums
    slack: Ints
    member: Ints
    members: tuple[str, ...]
    of_atom: Sums
    example: tuple[tuple[int, Combination], ...]

    @property
    def size(self) -> int:
        """The number of atoms."""
        return len(self.counts)


def build(problem: Problem) -> System:
    """Return the joint system of a problem. Raises ValueError when a public bound is below its count."""
    classes = _Classes(problem)
    versions = _Versions(problem, classes)
    parts: list[Ints] = []
    release: list[int] = []
    keys: list[Key] = []
    regions: dict[tuple[bytes, ...], int] = {}
    region: list[int] = []
    for number, publication in enumerate(problem.publications):
        grid = versions.grid(number)
        for key, chosen in classes.cells(publication):
            parts.append(grid[np.ix_(*chosen)].ravel())
            release.append(number)
            keys.append(key)
            region.append(regions.setdefault(tuple(part.tobytes() for part in chosen), len(regions)))
    bounds = [
        classes.region(bound.where, versions.grid(number))
        for number in versions.distinct
        for bound in problem.bounds
    ]
    most = np.array([bound.most for _ in versions.distinct for bound in problem.bounds], np.int64)
    cells, limits = Sums.gathered(parts), Sums.gathered(bounds)
    merged = _merge(cells, limits, versions.counts, versions.member)
    counts, cells, limits, member, atom = merged
    slack = most - limits.values(counts)
    if (slack < 0).any():
        message = "bounds: a count is above its public bound"
        raise ValueError(message)
    insiders = problem.rule.insiders
    return System(
        counts=counts,
        cells=cells,
        release=np.array(release, np.int64),
        key=tuple(keys),
        region=tuple(region),
        value=cells.values(counts),
        bounds=limits,
        slack=slack,
        member=member,
        members=problem.dimension[insiders].leaves if insiders else (),
        of_atom=cells.transposed(len(counts)),
        example=_examples(classes, versions, atom, len(counts)),
    )


class _Classes:
    """The members of each dimension that no publication, bound or insider tells apart."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.of: list[dict[str, int]] = [self._split(dimension.name) for dimension in problem.dimensions]
        self.shape = tuple(max(of.values()) + 1 for of in self.of)
        self.axis = {dimension.name: axis for axis, dimension in enumerate(problem.dimensions)}

    def _split(self, name: str) -> dict[str, int]:
        """Number the classes of a dimension, in the order of their first leaf."""
        problem, leaves = self.problem, self.problem.dimension[name].leaves
        signs: dict[str, list[int]] = {leaf: [] for leaf in leaves}
        sets: set[tuple[str, ...]] = set()
        for publication in problem.publications:
            sets.add(problem.leaves(publication, name))
            if name in publication.by:
                sets.update(problem.names(publication, name).values())
        for bound in problem.bounds:
            if name in bound.where:
                sets.add(
                    tuple(leaf for part in bound.where[name] for leaf in problem.dimension[name].below(part))
                )
        if name == problem.rule.insiders:
            sets.update((leaf,) for leaf in leaves)
        for number, members in enumerate(sorted(sets)):
            for leaf in set(members):
                signs[leaf].append(number)
        numbers: dict[tuple[int, ...], int] = {}
        return {leaf: numbers.setdefault(tuple(sign), len(numbers)) for leaf, sign in signs.items()}

    def of_leaves(self, name: str, leaves: Sequence[str]) -> Ints:
        of = self.of[self.axis[name]]
        return np.array(sorted({of[leaf] for leaf in leaves}), np.int64)

    def totals(self, counts: Mapping[Combination, int]) -> Ints:
        """Return the counts by class."""
        total = np.zeros(self.shape, np.int64)
        for combination, count in counts.items():
            total[tuple(of[leaf] for of, leaf in zip(self.of, combination, strict=True))] += count
        return total

    def cells(self, publication: Publication) -> list[tuple[Key, list[Ints]]]:
        """Return each cell's key and the classes that it counts, dimension by dimension."""
        problem = self.problem
        inside = [
            self.of_leaves(dimension.name, problem.leaves(publication, dimension.name))
            for dimension in problem.dimensions
        ]
        shown = [
            [(name, self.of_leaves(by, leaves)) for name, leaves in problem.names(publication, by).items()]
            for by in publication.by
        ]
        cells = []
        for names in itertools.product(*shown):
            chosen = list(inside)
            for by, (_name, classes) in zip(publication.by, names, strict=True):
                chosen[self.axis[by]] = classes
            cells.append((tuple(name for name, _classes in names), chosen))
        return cells

    def region(self, where: Mapping[str, tuple[str, ...]], grid: Ints) -> Ints:
        """Return the atoms of a part of the counts."""
        chosen = []
        for dimension in self.problem.dimensions:
            names: tuple[str | None, ...] = where.get(dimension.name, (None,))
            leaves = [leaf for name in names for leaf in dimension.below(name)]
            chosen.append(self.of_leaves(dimension.name, leaves))
        return grid[np.ix_(*chosen)].ravel()


class _Versions:
    """The unknowns: one for each class, and one more for each value that a correction gave it."""

    def __init__(self, problem: Problem, classes: _Classes) -> None:
        self.shape = classes.shape
        self.source = [
            -1 if publication.counts is None else number
            for number, publication in enumerate(problem.publications)
        ]
        self.distinct = sorted(set(self.source)) or [-1]
        size = int(np.prod(self.shape))
        self.grids: dict[int, Ints] = {}
        columns = np.arange(size)
        known: dict[tuple[int, int], int] = {}
        counts: list[int] = []
        for source in self.distinct:
            own = problem.publications[source].counts if source >= 0 else problem.counts
            totals = classes.totals(own if own is not None else problem.counts).ravel()
            if not self.grids and len(self.distinct) == 1:
                self.grids[source], counts = columns, totals.tolist()
                break
            atoms = []
            for column, count in enumerate(totals.tolist()):
                atom = known.setdefault((column, count), len(known))
                if atom == len(counts):
                    counts.append(count)
                atoms.append(atom)
            self.grids[source] = np.array(atoms, np.int64)
        self.counts = np.array(counts, np.int64)
        self.member = self._members(problem, classes)

    def grid(self, number: int) -> Ints:
        """Return the atoms of a publication's version, by class. A source is its own number."""
        source = self.source[number] if number >= 0 else -1
        return self.grids[source].reshape(self.shape)

    def _members(self, problem: Problem, classes: _Classes) -> Ints:
        """Return each unknown's member of the insiders' dimension."""
        member = np.full(len(self.counts), -1, np.int64)
        if problem.rule.insiders is None:
            return member
        axis = classes.axis[problem.rule.insiders]
        numbers = np.arange(self.shape[axis])
        own = np.broadcast_to(
            numbers.reshape([-1 if place == axis else 1 for place in range(len(self.shape))]), self.shape
        )
        for grid in self.grids.values():
            member[grid] = own.ravel()
        return member


def _merge(cells: Sums, bounds: Sums, counts: Ints, member: Ints) -> tuple[Ints, Sums, Sums, Ints, Ints]:
    """Put together the unknowns that stand in the same cells and bounds; leave out those in none."""
    lists = [list[int]() for _ in counts]
    for offset, sums in ((0, cells), (len(cells), bounds)):
        owners = np.repeat(np.arange(len(sums)) + offset, np.diff(sums.start))
        for atom, owner in zip(sums.atoms.tolist(), owners.tolist(), strict=True):
            lists[atom].append(owner)
    numbers: dict[tuple[int, ...], int] = {}
    new = np.full(len(counts), -1, np.int64)
    for atom, owners_of in enumerate(lists):
        if owners_of and (len(cells) > owners_of[0]):
            new[atom] = numbers.setdefault((int(member[atom]), *owners_of), len(numbers))
    kept = new >= 0
    merged = np.zeros(len(numbers), np.int64)
    np.add.at(merged, new[kept], counts[kept])
    whose = np.full(len(numbers), -1, np.int64)
    whose[new[kept]] = member[kept]
    return merged, _renumbered(cells, new), _renumbered(bounds, new), whose, new


def _examples(
    classes: _Classes, versions: _Versions, atom: Ints, size: int
) -> tuple[tuple[int, Combination], ...]:
    """Return one combination for each atom."""
    found: list[tuple[int, Combination]] = [(-1, ())] * size
    first = [{number: leaf for leaf, number in reversed(of.items())} for of in classes.of]
    for source, grid in versions.grids.items():
        places = np.unravel_index(np.arange(len(grid)), classes.shape)
        for place, unknown in enumerate(grid.tolist()):
            if atom[unknown] >= 0:
                names = tuple(leaf[int(axis[place])] for leaf, axis in zip(first, places, strict=True))
                found[int(atom[unknown])] = (source, names)
    return tuple(found)


def _renumbered(sums: Sums, new: Ints) -> Sums:
    return Sums.gathered(
        [np.unique(mapped[mapped >= 0]) for mapped in (new[sums.of(index)] for index in range(len(sums)))]
    )


def labels(size: int, row: Ints, column: Ints) -> Ints:
    """Return for each of ``size`` columns the smallest column that it hangs together with through rows."""
    label = np.arange(size)
    least = np.full(int(row.max(initial=-1)) + 1, size)
    while True:
        np.minimum.at(least, row, label[column])
        new = label.copy()
        np.minimum.at(new, column, least[row])
        new = new[new]
        if (new == label).all():
            return label
        label = new

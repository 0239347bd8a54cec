"""Attackers of the tests, each on a way of its own: every table that fits (brute force), and tau-ARGUS."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from vbe.disclosure import Key, Problem, Publication

Form = frozenset[tuple[str, ...]]


def forms(problem: Problem, publication: Publication) -> dict[Key, Form]:
    """The combinations of leaves that each cell counts."""
    whole = [problem.leaves(publication, dimension.name) for dimension in problem.dimensions]
    order = [dimension.name for dimension in problem.dimensions]
    found = {}
    for key in problem.keys(publication):
        chosen = list(whole)
        for name, part in zip(publication.by, key, strict=True):
            chosen[order.index(name)] = problem.names(publication, name)[part]
        found[key] = frozenset(itertools.product(*chosen))
    return found


def equations(problem: Problem, shown: dict[str, dict[Key, int | None]]) -> list[tuple[Form, int]]:
    return [
        (form, value)
        for publication in problem.publications
        for key, form in forms(problem, publication).items()
        if (value := shown[publication.name].get(key)) is not None
    ]


def fitting(
    leaves: list[tuple[str, ...]], known: list[tuple[Form, int]], ceiling: int
) -> Iterator[dict[tuple[str, ...], int]]:
    """Yield every assignment of counts up to ``ceiling`` that fits what is known."""
    number = {leaf: place for place, leaf in enumerate(leaves)}
    by_last: dict[int, list[tuple[Form, int]]] = {}
    inside: list[list[int]] = [[] for _ in leaves]
    for index, (form, _value) in enumerate(known):
        by_last.setdefault(max(number[leaf] for leaf in form), []).append(known[index])
        for leaf in form:
            inside[number[leaf]].append(index)
    left = [value for _form, value in known]
    counts: dict[tuple[str, ...], int] = {}

    def assign(place: int) -> Iterator[dict[tuple[str, ...], int]]:
        if place == len(leaves):
            yield counts
            return
        leaf = leaves[place]
        for value in range(min([ceiling, *(left[index] for index in inside[place])]) + 1):
            counts[leaf] = value
            for index in inside[place]:
                left[index] -= value
            if all(sum(counts[one] for one in form) == total for form, total in by_last.get(place, ())):
                yield from assign(place + 1)
            for index in inside[place]:
                left[index] += value
        del counts[leaf]

    yield from assign(0)


def brute_force(
    problem: Problem, shown: dict[str, dict[Key, int | None]], ceiling: int
) -> dict[tuple[str, Key], tuple[int, int]]:
    """The smallest and largest value of every withheld cell over all tables with counts up to ``ceiling``."""
    leaves = list(itertools.product(*(dimension.leaves for dimension in problem.dimensions)))
    asked = {
        (publication.name, key): form
        for publication in problem.publications
        for key, form in forms(problem, publication).items()
        if shown[publication.name].get(key) is None
    }
    found = dict.fromkeys(asked, (10**9, -1))
    for counts in fitting(leaves, equations(problem, shown), ceiling):
        for name, form in asked.items():
            value = sum(counts[leaf] for leaf in form)
            low, high = found[name]
            found[name] = min(low, value), max(high, value)
    return found


def tau_argus(problem: Problem, shown: dict[Key, int | None], folder: Path) -> dict[Key, tuple[float, float]]:
    """What tau-ARGUS's audit says of each withheld cell of a problem's only publication.

    The table goes to it in its own format (JJ): the cells, then for each dimension the sums that are zero.
    """
    from pytauargus._tauargus import audit_jj

    publication = problem.publications[0]
    cells = forms(problem, publication)
    place = {key: number for number, key in enumerate(cells)}
    lines = ["0", str(len(cells))]
    for key, form in cells.items():
        value = sum(problem.counts.get(leaf, 0) for leaf in form)
        hidden = shown[key] is None
        lines.append(
            f"{place[key]} {value} 1 {'u' if hidden else 's'} 0 1000000 {int(hidden)} {int(hidden)} 0"
        )
    sums = [
        [(place[key], -1), *((place[(*key[:axis], leaf, *key[axis + 1 :])], 1) for leaf in leaves)]
        for axis, name in enumerate(publication.by)
        for leaves in [problem.dimension[name].leaves]
        for key in cells
        if key[axis] is None
    ]
    lines.append(str(len(sums)))
    lines += [
        f"0 {len(parts)} : " + " ".join(f"{number} ({sign})" for number, sign in parts) for parts in sums
    ]
    path = folder / "table.jj"
    path.write_text("\n".join(lines) + "\n")
    keys = list(cells)
    return {keys[row["cell"]]: (row["min"], row["max"]) for row in audit_jj(str(path))}

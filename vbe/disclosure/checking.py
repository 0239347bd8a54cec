"""Whether a problem makes sense; what does not is said in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vbe.disclosure.problem import Combination, Problem, Publication


def check(problem: Problem) -> None:
    """Raise ValueError for the first thing in a problem that cannot be right."""
    _unique((dimension.name for dimension in problem.dimensions), "dimensions")
    _unique((publication.name for publication in problem.publications), "releases")
    _counts(problem, problem.counts, "counts")
    rule = problem.rule
    if rule.insiders is not None and rule.insiders not in problem.dimension:
        message = f"insiders: {rule.insiders!r} is no dimension"
        raise ValueError(message)
    for bound in problem.bounds:
        _where(problem, bound.where, "bounds")
        if bound.most < 0:
            message = "bounds: a bound is not negative"
            raise ValueError(message)
    open_before: str | None = None
    for publication in problem.publications:
        _publication(problem, publication)
        if publication.decided and open_before is not None:
            message = (
                f"release {publication.name!r} has values but comes after {open_before!r}, which has none: "
                "what is public comes first"
            )
            raise ValueError(message)
        open_before = open_before or (None if publication.decided else publication.name)


def _publication(problem: Problem, publication: Publication) -> None:
    title = f"release {publication.name!r}"
    _unique(publication.by, f"{title}: by")
    for name in publication.by:
        if name not in problem.dimension:
            message = f"{title}: by: {name!r} is no dimension"
            raise ValueError(message)
    for name in publication.coarse:
        if name not in publication.by:
            message = f"{title}: coarse: it is not by {name!r}"
            raise ValueError(message)
    _where(problem, publication.where, title)
    if publication.counts is not None:
        _counts(problem, publication.counts, title)
    if publication.values is not None:
        keys = set(problem.keys(publication))
        for key, value in publication.values.items():
            if key not in keys:
                message = f"{title}: values: {list(key)!r} is no cell of it"
                raise ValueError(message)
            if value is not None and value < 0:
                message = f"{title}: values: {list(key)!r} is negative"
                raise ValueError(message)


def _where(problem: Problem, where: Mapping[str, tuple[str, ...]], title: str) -> None:
    for name, members in where.items():
        if name not in problem.dimension:
            message = f"{title}: where: {name!r} is no dimension"
            raise ValueError(message)
        if not members:
            message = f"{title}: where: nothing is left of {name!r}"
            raise ValueError(message)
        for member in members:
            if not problem.dimension[name].knows(member):
                message = f"{title}: where: {name!r} has no {member!r}"
                raise ValueError(message)


def _counts(problem: Problem, counts: Mapping[Combination, int], title: str) -> None:
    known = [dimension.position for dimension in problem.dimensions]
    for combination, count in counts.items():
        if len(combination) != len(known):
            message = f"{title}: {list(combination)!r} does not name one leaf for each dimension"
            raise ValueError(message)
        for leaf, positions, dimension in zip(combination, known, problem.dimensions, strict=True):
            if leaf not in positions:
                message = f"{title}: {dimension.name!r} has no leaf {leaf!r}"
                raise ValueError(message)
        if count < 0:
            message = f"{title}: {list(combination)!r} is negative"
            raise ValueError(message)


def _unique(names: Iterable[str], title: str) -> None:
    twice = sorted(name for name, number in Counter(names).items() if number > 1)
    if twice:
        message = f"{title}: a name stands twice: {', '.join(map(repr, twice))}"
        raise ValueError(message)

"""The audit: everything published is attacked, and every figure under the rule must withstand it.

The attacker (``attacker``) knows every value of every publication, withdrawn ones included, that unchanged
counts are unchanged, the public bounds, and as an insider the own counts. For each figure under the rule the
smallest and the largest whole number that fits are found; safe is what can be both 0 (or less) and k (or
more). A solver that gives up has not shown anything: the figure counts as unsafe.
"""

from __future__ import annotations

import itertools
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vbe.disclosure.attacker import Equation, attack
from vbe.disclosure.piece import Answer, Question, Whole
from vbe.disclosure.problem import UNBOUNDED, Combination, Key, Problem, Publication, Rule
from vbe.disclosure.results import Certificate, Finding, Progress
from vbe.disclosure.solver import version

RULE_FORM = "1"
"""Grows when the rule's meaning changes, so that a stored certificate says what it certifies."""


Hint = Sequence[tuple[int, Combination, int]]
"""A change of counts that may leave everything published as it is: of which publication's counts (-1 for the
problem's), which combination, and by how much."""


def audit(problem: Problem, *, progress: Progress | None = None, hints: Sequence[Hint] = ()) -> Certificate:
    """Return the certificate over a problem whose publications all have values.

    ``hints`` save the attacker work and can prove nothing by themselves: each is checked against everything
    published, in whole numbers.

    Raises ValueError for one without values, and for values that contradict each other or the counts.
    """
    for publication in problem.publications:
        if publication.values is None:
            message = f"release {publication.name!r} has no values to audit"
            raise ValueError(message)
    started = time.perf_counter()
    leaves = _Leaves(problem)
    figures = list(_figures(problem, leaves))
    attackers = sorted({figure.attacker for figure in figures}, key=lambda name: (name is not None, name))
    found: list[Finding] = []
    for done, name in enumerate(attackers):
        if progress:
            progress("audit", done, len(attackers))
        own = [figure for figure in figures if figure.attacker == name]
        questions = [figure.question for figure in own]
        answers = attack(leaves.truth, [*leaves.equations(name)], questions, leaves.hints(hints))
        found += [_finding(figure, answer) for figure, answer in zip(own, answers, strict=True)]
    if progress:
        progress("audit", len(attackers), len(attackers))
    complete = all(finding.status == "optimal" for finding in found)
    return Certificate(
        safe=all(finding.safe for finding in found),
        k=problem.rule.k,
        findings=tuple(found),
        seconds=round(time.perf_counter() - started, 3),
        status="complete" if complete else "gave up",
        versions={"solver": version(), "rule": RULE_FORM, "python": platform.python_version()},
    )


@dataclass(frozen=True)
class _Figure:
    publication: str
    key: Key
    kind: str
    attacker: str | None
    question: Question


def _finding(figure: _Figure, answer: Answer) -> Finding:
    asked = figure.question
    safe = answer.low <= asked.low and answer.high >= asked.high and answer.status == "optimal"
    return Finding(
        figure.publication, figure.key, figure.kind, figure.attacker,
        answer.low, answer.high, safe, answer.exact, answer.status,
    )  # fmt: skip


class _Leaves:
    """The unknowns: one for each combination of leaves of the dimensions that anything is said about."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        said = {
            name for publication in problem.publications for name in (*publication.by, *publication.where)
        }
        said |= {name for bound in problem.bounds for name in bound.where}
        said |= {problem.rule.insiders} if problem.rule.insiders else set()
        self.axes = [
            (place, dimension) for place, dimension in enumerate(problem.dimensions) if dimension.name in said
        ]
        sizes = [len(dimension.leaves) for _place, dimension in self.axes]
        self.stride = [int(np.prod(sizes[place + 1 :])) for place in range(len(sizes))]
        self.size = int(np.prod(sizes))
        self._versions()

    def _versions(self) -> None:
        """Number the unknowns: a combination has one more for each other count that it has had."""
        own = [publication.counts for publication in self.problem.publications]
        tables = [self._flat(self.problem.counts), *(self._flat(one) for one in own if one is not None)]
        places, counts = np.tile(np.arange(self.size), len(tables)), np.concatenate(tables)
        pairs = np.stack((places, counts))
        distinct, number = np.unique(pairs, axis=1, return_inverse=True)
        number = number.reshape(len(tables), self.size)
        self.truth: Whole = distinct[1]
        self.place: Whole = distinct[0]
        rows = iter(range(1, len(tables)))
        self.version = [number[next(rows)] if one is not None else number[0] for one in own]
        self.versions = list(number)

    def _flat(self, counts: Mapping[Combination, int]) -> Whole:
        table = np.zeros(self.size, np.int64)
        for combination, count in counts.items():
            table[self._code(combination)] += count
        return table

    def hints(self, hints: Sequence[Hint]) -> list[tuple[Whole, Whole]]:
        """Return hints over the unknowns."""
        found = []
        for hint in hints:
            unknowns = [
                (self.versions[0] if number < 0 else self.version[number])[self._code(combination)]
                for number, combination, _change in hint
            ]
            found.append((np.array(unknowns, np.int64), np.array([one[2] for one in hint], np.int64)))
        return found

    def _code(self, combination: Combination) -> int:
        return sum(
            stride * dimension.position[combination[place]]
            for stride, (place, dimension) in zip(self.stride, self.axes, strict=True)
        )

    def codes(self, chosen: Mapping[str, tuple[str, ...]]) -> Whole:
        """Return the combinations of the chosen leaves; a dimension that is not named is taken whole."""
        codes = np.zeros(1, np.int64)
        for stride, (_place, dimension) in zip(self.stride, self.axes, strict=True):
            leaves = chosen.get(dimension.name, dimension.leaves)
            places = np.array(sorted({dimension.position[leaf] for leaf in leaves}), np.int64)
            codes = (codes[:, None] + stride * places[None, :]).ravel()
        return codes

    def cells(self, number: int) -> Iterator[tuple[Key, Whole]]:
        """Yield the cells of a publication with their unknowns."""
        publication = self.problem.publications[number]
        named = [self.problem.names(publication, name) for name in publication.by]
        rest = {name: self.problem.leaves(publication, name) for name in publication.where}
        for key in itertools.product(*named):
            chosen = dict(rest)
            for name, shown, part in zip(publication.by, named, key, strict=True):
                chosen[name] = shown[part]
            yield key, self.version[number][self.codes(chosen)]

    def member(self) -> Whole:
        """Return each unknown's leaf of the insiders' dimension."""
        for stride, (_place, dimension) in zip(self.stride, self.axes, strict=True):
            if dimension.name == self.problem.rule.insiders:
                return (self.place // stride) % len(dimension.leaves)
        message = "no insiders"
        raise LookupError(message)

    def equations(self, attacker: str | None) -> Iterator[Equation]:
        """Yield what an attacker knows. Raises ValueError where published values contradict the counts."""
        for number, publication in enumerate(self.problem.publications):
            values = publication.values or {}
            for key, unknowns in self.cells(number):
                value = values.get(key)
                if value is None:
                    continue
                if value != int(self.truth[unknowns].sum()):
                    message = (
                        f"release {publication.name!r}: values: {list(key)!r} is not the sum of its counts"
                    )
                    raise ValueError(message)
                yield Equation(unknowns, value, value)
        for bound in self.problem.bounds:
            chosen = {
                name: tuple(leaf for part in names for leaf in self.problem.dimension[name].below(part))
                for name, names in bound.where.items()
            }
            for row in {row.tobytes(): row for row in self.versions}.values():
                yield Equation(row[self.codes(chosen)], 0, bound.most)
        if attacker is not None and self.problem.rule.insiders is not None:
            leaf = self.problem.dimension[self.problem.rule.insiders].position[attacker]
            for unknown in np.flatnonzero(self.member() == leaf).tolist():
                count = int(self.truth[unknown])
                yield Equation(np.array([unknown]), count, count)


def _figures(problem: Problem, leaves: _Leaves) -> Iterator[_Figure]:
    """Yield every figure under the rule."""
    rule = problem.rule
    member = leaves.member() if rule.insiders else None
    insiders = problem.dimension[rule.insiders].leaves if rule.insiders else ()
    earlier: dict[tuple[bytes, ...], list[Whole]] = {}
    for number, publication in enumerate(problem.publications):
        rule = problem.rule_of(publication)
        cells = dict(leaves.cells(number))
        for key, unknowns in cells.items():
            value = int(leaves.truth[unknowns].sum())
            if rule.sensitive(value):
                yield _Figure(publication.name, key, "count", None, _question(rule, unknowns))
            for leaf, name in enumerate(insiders):
                others = unknowns[member[unknowns] != leaf] if member is not None else unknowns
                if len(others) and rule.sensitive(int(leaves.truth[others].sum())):
                    yield _Figure(publication.name, key, "count", name, _question(rule, others))
            if rule.groups and value > 0:
                yield from _row(problem, publication, leaves, cells, key)
            if rule.changes:
                yield from _change(rule, publication, leaves, key, unknowns, earlier)


def _question(rule: Rule, unknowns: Whole) -> Question:
    return Question(unknowns, np.ones(len(unknowns), np.int64), 0, rule.k)


def _row(
    problem: Problem, publication: Publication, leaves: _Leaves, cells: Mapping[Key, Whole], key: Key
) -> Iterator[_Figure]:
    """Yield the rest of each row that stands whole in one cell."""
    for axis, name in enumerate(publication.by):
        shown = problem.names(publication, name)
        own = set(shown[key[axis]])
        wider = [other for other, members in shown.items() if other != key[axis] and own < set(members)]
        for other in sorted(wider, key=lambda one: len(shown[one]))[:1]:
            row = cells[(*key[:axis], other, *key[axis + 1 :])]
            rest = np.setdiff1d(row, cells[key])
            if int(leaves.truth[rest].sum()) == 0:
                question = _question(problem.rule_of(publication), rest)
                yield _Figure(publication.name, key, "row", None, question)


def _change(
    rule: Rule,
    publication: Publication,
    leaves: _Leaves,
    key: Key,
    unknowns: Whole,
    earlier: dict[tuple[bytes, ...], list[Whole]],
) -> Iterator[_Figure]:
    """Yield what a correction changed in a figure by less than k, against each earlier version of it."""
    region = (np.sort(leaves.place[unknowns]).tobytes(),)
    seen = {np.sort(unknowns).tobytes()}
    for old in earlier.setdefault(region, []):
        if np.sort(old).tobytes() in seen:
            continue
        seen.add(np.sort(old).tobytes())
        gone, new = np.setdiff1d(old, unknowns), np.setdiff1d(unknowns, old)
        change = int(leaves.truth[new].sum() - leaves.truth[gone].sum())
        if 0 < abs(change) < rule.k:
            sign = np.concatenate((np.ones(len(new), np.int64), -np.ones(len(gone), np.int64)))
            low, high = (0, rule.k) if change > 0 else (-rule.k, 0)
            yield _Figure(
                publication.name, key, "change", None, Question(np.concatenate((new, gone)), sign, low, high)
            )
    earlier[region].append(unknowns)


def intervals(problem: Problem, *, attacker: str | None = None) -> dict[tuple[str, Key], tuple[int, int]]:
    """Return what an attacker can say about every withheld cell: its smallest and largest possible value.

    By publication and key; ``attacker`` is an insider, whose own part is then in the interval. Cut off at
    ``UNBOUNDED``. Raises ArithmeticError when the solver gives up, and ValueError as ``audit`` does.
    """
    leaves = _Leaves(problem)
    asked = {
        (publication.name, key): unknowns
        for number, publication in enumerate(problem.publications)
        for key, unknowns in leaves.cells(number)
        if (publication.values or {}).get(key) is None
    }
    far = [
        Question(unknowns, np.ones(len(unknowns), np.int64), -1, UNBOUNDED + 1) for unknowns in asked.values()
    ]
    answers = attack(leaves.truth, [*leaves.equations(attacker)], far)
    if not all(answer.exact for answer in answers):
        message = "the solver gave up"
        raise ArithmeticError(message)
    return {name: (answer.low, answer.high) for name, answer in zip(asked, answers, strict=True)}

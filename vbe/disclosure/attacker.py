"""The attacker: everything published as equations, and what can be worked out from them, in whole numbers.

Written apart from protection and sharing none of its code but the solver's: it reads the publications as
anybody could. One unknown is taken for each combination of leaves; what is published is a list of equations
over them. Figures are solved for by linear programs; where their answers are not whole numbers, by integer
programs. Whatever point a solver returns is checked in whole-number arithmetic before it is believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vbe.disclosure.piece import Answer, Piece, Question, Whole, stacked
from vbe.disclosure.problem import UNBOUNDED

EXACT_WORK = 3_000_000
"""Figures times the entries of their equations, piece by piece, small pieces first: up to so much, both ends
of each figure are found exactly; in what is larger it is shown that they are safe. A table of 16 x 7 x 6
figures with all its totals takes a tenth of it, with tables of its four quarters a third or more."""


@dataclass(frozen=True)
class Equation:
    """The sum over ``unknowns`` is between ``low`` and ``high``; the same where it is published."""

    unknowns: Whole
    low: int
    high: int


Hint = tuple[Whole, Whole]
"""A change of some unknowns that is said to leave everything published as it is."""


def attack(
    truth: Whole, equations: Sequence[Equation], questions: Sequence[Question], hints: Sequence[Hint] = ()
) -> list[Answer]:
    """Return an answer to each question. ``truth`` has the true counts: a first point that fits.

    ``hints`` save work: what they lead to is checked like any other point, and not believed unless it fits.
    """
    system = _Reduced(truth, equations, questions)
    pieces = system.pieces()
    system.take(hints, pieces)
    work = 0
    for piece in sorted(pieces, key=lambda one: one.work):
        work += piece.work
        piece.solve(thorough=work <= EXACT_WORK)
    return system.answers()


class _Reduced:
    """The equations without what is known at once, cut in pieces that have nothing to do with each other."""

    def __init__(self, truth: Whole, equations: Sequence[Equation], questions: Sequence[Question]) -> None:
        self.truth, self.equations, self.questions = truth, equations, questions
        self.row, self.unknown = stacked([equation.unknowns for equation in equations])
        self.low = np.array([equation.low for equation in equations], np.int64)
        self.high = np.array([equation.high for equation in equations], np.int64)
        self.asked, self.asked_unknown = stacked([question.unknowns for question in questions])
        signs = [question.sign for question in questions]
        self.asked_sign = np.concatenate(signs) if signs else np.zeros(0, np.int64)
        self.known = np.zeros(len(truth), bool)
        self._settle()
        self.column = self._merged()
        self.base = [0] * len(questions)
        for number, question in enumerate(questions):
            fixed = self.known[question.unknowns]
            self.base[number] = int((question.sign * truth[question.unknowns])[fixed].sum())
        self.uses: list[list[tuple[Piece, int]]] = [[] for _ in questions]

    def _settle(self) -> None:
        """Mark what is known: all unknowns of a sum that is 0, and the last unknown of an equation."""
        equal = self.low == self.high
        while True:
            open_ = ~self.known[self.unknown]
            row = self.row[open_]
            number = np.bincount(row, minlength=len(self.low))
            gone = self.truth[self.unknown] * ~open_
            spent = np.bincount(self.row, weights=gone, minlength=len(self.low)).astype(np.int64)
            done = (number > 0) & ((self.high - spent == 0) | (equal & (number == 1)))
            if not done.any():
                return
            self.known[self.unknown[open_][done[row]]] = True

    def _merged(self) -> Whole:
        """Number the unknowns, those with one number that stand in the same equations and questions."""
        open_ = ~self.known[self.unknown]
        asked = ~self.known[self.asked_unknown]
        owner = np.concatenate((self.unknown[open_], self.asked_unknown[asked]))
        sign = (self.asked_sign[asked] > 0) + 0
        mark = np.concatenate((self.row[open_], len(self.low) + 2 * self.asked[asked] + sign))
        order = np.lexsort((mark, owner))
        owner, mark = owner[order], mark[order]
        cuts = np.flatnonzero(np.diff(owner)) + 1
        column = np.full(len(self.truth), -1, np.int64)
        numbers: dict[bytes, int] = {}
        if len(owner):
            heads = owner[np.concatenate(([0], cuts))]
            for head, marks in zip(heads.tolist(), np.split(mark, cuts), strict=True):
                column[head] = numbers.setdefault(marks.tobytes(), len(numbers))
        return column

    def pieces(self) -> list[Piece]:
        """Return the pieces, with the questions' parts entered."""
        size = int(self.column.max(initial=-1)) + 1
        truth = np.zeros(size, np.int64)
        inside = self.column >= 0
        np.add.at(truth, self.column[inside], self.truth[inside])
        row, column, low, high = self._rows(size)
        label = _labels(size, row, column)
        pieces: dict[int, Piece] = {}
        place = np.zeros(size, np.int64)
        members = _grouped(label, np.arange(size))
        entries = _grouped(label[column], np.arange(len(column)))
        for name, columns in members.items():
            place[columns] = np.arange(len(columns))
            own = entries.get(name, np.zeros(0, np.int64))
            rows, local = np.unique(row[own], return_inverse=True)
            pieces[name] = Piece(truth[columns], local, place[column[own]], low[rows], high[rows])
        self._ask(label, place, pieces)
        self.label, self.place, self.named = label, place, pieces
        return list(pieces.values())

    def take(self, hints: Sequence[Hint], pieces: Sequence[Piece]) -> None:
        """Let each piece look at its part of the hints."""
        if not hints:
            return
        for piece in pieces:
            piece.prepare()
        for unknowns, change in hints:
            column = self.column[unknowns]
            if not (change[column < 0] == 0).all() and not self.known[unknowns[column < 0]].all():
                continue
            inside = column >= 0
            for name, chosen in _grouped(self.label[column[inside]], np.arange(int(inside.sum()))).items():
                piece = self.named[name]
                point = piece.truth.copy()
                np.add.at(point, self.place[column[inside][chosen]], change[inside][chosen])
                piece.believe(point)

    def _rows(self, size: int) -> tuple[Whole, Whole, Whole, Whole]:
        """Return the equations over the columns, each once, with what is known taken out."""
        gone = np.where(self.known[self.unknown], self.truth[self.unknown], 0)
        spent = np.bincount(self.row, weights=gone, minlength=len(self.low)).astype(np.int64)
        low, high = self.low - spent, self.high - spent
        open_ = self.column[self.unknown] >= 0
        pairs = np.unique(self.row[open_] * max(size, 1) + self.column[self.unknown[open_]])
        row, column = pairs // max(size, 1), pairs % max(size, 1)
        seen: dict[bytes, int] = {}
        keep = np.zeros(len(low), bool)
        starts = np.flatnonzero(np.diff(row, prepend=-1)) if len(row) else np.zeros(0, np.int64)
        for start, columns in zip(starts.tolist(), np.split(column, starts[1:]), strict=False):
            number = int(row[start])
            first = seen.setdefault(columns.tobytes(), number)
            low[first], high[first] = max(low[first], low[number]), min(high[first], high[number])
            keep[first] = True
        kept = keep[row]
        return row[kept], column[kept], low, high

    def _ask(self, label: Whole, place: Whole, pieces: dict[int, Piece]) -> None:
        """Cut each question by piece."""
        for number, question in enumerate(self.questions):
            column = self.column[question.unknowns]
            inside = column >= 0
            column, first = np.unique(column[inside], return_index=True)
            sign = question.sign[inside][first]
            for name, chosen in _grouped(label[column], np.arange(len(column))).items():
                piece = pieces[name]
                part = piece.enter(place[column[chosen]], sign[chosen], question)
                self.uses[number].append((piece, part))

    def answers(self) -> list[Answer]:
        """Put the parts' answers together: pieces move apart from each other, so their ends add up."""
        found = []
        for base, uses in zip(self.base, self.uses, strict=True):
            answer = Answer(base, base, low_proven=True, high_proven=True)
            for piece, part in uses:
                own = piece.answers[part]
                answer.low += own.low
                answer.high += own.high
                answer.low_proven &= own.low_proven
                answer.high_proven &= own.high_proven
                answer.status = own.status if own.status != "optimal" else answer.status
            answer.low = max(answer.low, -UNBOUNDED)
            answer.high = min(answer.high, UNBOUNDED)
            found.append(answer)
        return found


def _grouped(names: Whole, values: Whole) -> dict[int, Whole]:
    """Return the values by name."""
    order = np.argsort(names, kind="stable")
    names, values = names[order], values[order]
    starts = np.flatnonzero(np.diff(names, prepend=-1)) if len(names) else np.zeros(0, np.int64)
    return {
        int(names[start]): part for start, part in zip(starts, np.split(values, starts[1:]), strict=False)
    }


def _labels(size: int, row: Whole, column: Whole) -> Whole:
    """Name the columns that hang together through rows by the smallest among them."""
    label = np.arange(size)
    if not len(row):
        return label
    rows = np.full(int(row.max()) + 1, size)
    while True:
        np.minimum.at(rows, row, label[column])
        new = label.copy()
        np.minimum.at(new, column, rows[row])
        new = new[new]
        if (new == label).all():
            return label
        label = new

"""The attacker: everything published as equations, and what can be worked out from them, in whole numbers.

Written apart from protection and sharing none of its code but the solver's: it reads the publications as
anybody could. One unknown is taken for each combination of leaves; what is published is a list of equations
over them. Figures are solved for by linear programs; where their answers are not whole numbers, by integer
programs. Whatever point a solver returns is checked in whole-number arithmetic before it is believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vbe.disclosure.problem import UNBOUNDED
from vbe.disclosure.solver import TOLERANCE, Entries, Outcome, Program

Whole = npt.NDArray[np.int64]
NODES = 50_000
SECONDS = 60.0
EXACT_WORK = 1_000_000
"""Above so much work (figures times the entries of their equations) a figure is only shown to be safe."""


@dataclass(frozen=True)
class Equation:
    """The sum over ``unknowns`` is between ``low`` and ``high``; the same where it is published."""

    unknowns: Whole
    low: int
    high: int


@dataclass(frozen=True)
class Question:
    """A figure: the sum of ``sign`` times ``unknowns``. Is it possibly ``low`` or less, ``high`` or more?"""

    unknowns: Whole
    sign: Whole
    low: int
    high: int


@dataclass
class Answer:
    """The smallest and the largest value found; proven where so marked."""

    low: int
    high: int
    low_proven: bool = False
    high_proven: bool = False
    status: str = "optimal"

    @property
    def exact(self) -> bool:
        """Whether both ends are proven."""
        return self.low_proven and self.high_proven


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
    work = sum(len(piece.forms) * (len(piece.entry_row) + 10) for piece in pieces)
    for piece in pieces:
        piece.solve(thorough=work <= EXACT_WORK)
    return system.answers()


class _Reduced:
    """The equations without what is known at once, cut in pieces that have nothing to do with each other."""

    def __init__(self, truth: Whole, equations: Sequence[Equation], questions: Sequence[Question]) -> None:
        self.truth, self.equations, self.questions = truth, equations, questions
        self.row, self.unknown = _stacked([equation.unknowns for equation in equations])
        self.low = np.array([equation.low for equation in equations], np.int64)
        self.high = np.array([equation.high for equation in equations], np.int64)
        self.asked, self.asked_unknown = _stacked([question.unknowns for question in questions])
        signs = [question.sign for question in questions]
        self.asked_sign = np.concatenate(signs) if signs else np.zeros(0, np.int64)
        self.known = np.zeros(len(truth), bool)
        self._settle()
        self.column = self._merged()
        self.base = [0] * len(questions)
        for number, question in enumerate(questions):
            fixed = self.known[question.unknowns]
            self.base[number] = int((question.sign * truth[question.unknowns])[fixed].sum())
        self.uses: list[list[tuple[_Piece, int]]] = [[] for _ in questions]

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

    def pieces(self) -> list[_Piece]:
        """Return the pieces, with the questions' parts entered."""
        size = int(self.column.max(initial=-1)) + 1
        truth = np.zeros(size, np.int64)
        inside = self.column >= 0
        np.add.at(truth, self.column[inside], self.truth[inside])
        row, column, low, high = self._rows(size)
        label = _labels(size, row, column)
        pieces: dict[int, _Piece] = {}
        place = np.zeros(size, np.int64)
        members = _grouped(label, np.arange(size))
        entries = _grouped(label[column], np.arange(len(column)))
        for name, columns in members.items():
            place[columns] = np.arange(len(columns))
            own = entries.get(name, np.zeros(0, np.int64))
            rows, local = np.unique(row[own], return_inverse=True)
            pieces[name] = _Piece(truth[columns], local, place[column[own]], low[rows], high[rows])
        self._ask(label, place, pieces)
        self.label, self.place, self.named = label, place, pieces
        return list(pieces.values())

    def take(self, hints: Sequence[Hint], pieces: Sequence[_Piece]) -> None:
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

    def _ask(self, label: Whole, place: Whole, pieces: dict[int, _Piece]) -> None:
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


@dataclass
class _Piece:
    """Columns and equations that hang together, and the figures asked for over them."""

    truth: Whole
    entry_row: Whole
    entry_column: Whole
    low: Whole
    high: Whole
    forms: list[tuple[Whole, Whole]] = field(default_factory=list)
    wanted: list[tuple[int, int]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    numbers: dict[bytes, int] = field(default_factory=dict)
    _program: Program | None = None
    _form: tuple[Whole, Whole, Whole] | None = None
    _start: Whole = field(default_factory=lambda: np.zeros(0, np.int64))

    def enter(self, columns: Whole, sign: Whole, question: Question) -> int:
        """Add a figure, once; return its number."""
        name = columns.tobytes() + b"/" + sign.tobytes()
        number = self.numbers.setdefault(name, len(self.forms))
        value = int(sign @ self.truth[columns])
        if number == len(self.forms):
            self.forms.append((columns, sign))
            self.wanted.append((question.low, question.high))
            self.answers.append(Answer(value, value))
        low, high = self.wanted[number]
        self.wanted[number] = min(low, question.low), max(high, question.high)
        return number

    # --- solving ------------------------------------------------------------------------------------------

    def solve(self, *, thorough: bool) -> None:
        """Answer all questions: exactly, or (not ``thorough``) as far as shows that they are safe."""
        if not len(self.low):
            self._unbounded()
            return
        self._sweep()
        for number in range(len(self.forms)):
            self._end(number, -1, thorough=thorough)
            self._end(number, 1, thorough=thorough)
        self._program = None

    def _unbounded(self) -> None:
        """Nothing is published about these columns."""
        for (_columns, sign), answer in zip(self.forms, self.answers, strict=True):
            answer.low = -UNBOUNDED if (sign < 0).any() else 0
            answer.high = UNBOUNDED if (sign > 0).any() else 0
            answer.low_proven = answer.high_proven = True

    def prepare(self) -> None:
        """Put the figures in arrays: points are held against all of them at once."""
        if self._form is None:
            rows, columns = _stacked([columns for columns, _sign in self.forms])
            signs = [sign for _columns, sign in self.forms]
            self._form = rows, columns, np.concatenate(signs) if signs else np.zeros(0, np.int64)
            self._start = self._values(self.truth)

    def _values(self, point: Whole) -> Whole:
        """Return every figure's value at a point."""
        rows, columns, sign = self._form or (np.zeros(0, np.int64),) * 3
        return np.rint(np.bincount(rows, weights=sign * point[columns], minlength=len(self.forms))).astype(
            np.int64
        )

    def believe(self, point: Whole) -> bool:
        """Check a point in whole numbers, and note what it shows. False when it fits not or shows nothing."""
        self.prepare()
        total = np.zeros(len(self.low), np.int64)
        np.add.at(total, self.entry_row, point[self.entry_column])
        if (point < 0).any() or (total < self.low).any() or (total > self.high).any():
            return False
        new = False
        values = self._values(point)
        for number in np.flatnonzero(values != self._start).tolist():
            value, answer = int(values[number]), self.answers[number]
            if value < answer.low or value > answer.high:
                new = True
                answer.low, answer.high = min(answer.low, value), max(answer.high, value)
        return new

    def _lacking(self) -> Iterator[tuple[int, int, int]]:
        """Yield the figures and sides that no point has shown safe yet, with how far they are to go."""
        for number, ((low, high), answer) in enumerate(zip(self.wanted, self.answers, strict=True)):
            columns, sign = self.forms[number]
            value = int(sign @ self.truth[columns])
            if answer.low > max(low, 0 if (sign > 0).all() else low):
                yield number, -1, value - low
            if answer.high < high:
                yield number, 1, high - value

    def _sweep(self) -> None:
        """Find points that each show many figures safe at once: they need not be asked for one by one."""
        sides = list(self._lacking())
        if not sides:
            return
        size = len(self.truth)
        program = self._sweeping(sides)
        everything = np.arange(size, size + len(sides))
        while True:
            solution = program.solve()
            point = solution.whole(size)
            if point is None:
                point = program.dive(solution, size)
            if point is None:
                program.integral(np.arange(size))
                point = program.solve(gap=0.2, nodes=300, seconds=SECONDS).whole(size)
                program.integral(np.arange(size), whole=False)
            if point is None or not self.believe(point):
                return
            left = {(number, side) for number, side, _far in self._lacking()}
            done = np.array([(number, side) not in left for number, side, _far in sides])
            if not left:
                return
            program.cost(everything[done], np.zeros(int(done.sum())))

    def _sweeping(self, sides: Sequence[tuple[int, int, int]]) -> Program:
        """Maximise the sum of gain_i / far_i with gain_i <= far_i, the way that figure i goes to its side."""
        size, rows = len(self.truth), len(self.low)
        row, column, value, start = [self.entry_row], [self.entry_column], [np.ones(len(self.entry_row))], []
        for place, (number, side, _far) in enumerate(sides):
            columns, sign = self.forms[number]
            row.append(np.full(len(columns) + 1, rows + place))
            column.append(np.append(columns, size + place))
            value.append(np.append(side * sign, -1).astype(np.float64))
            start.append(float(side * (sign @ self.truth[columns])))
        far = np.array([side[2] for side in sides], np.float64)
        return Program(
            cost=np.concatenate((np.zeros(size), -1 / np.maximum(far, 1))),
            lower=np.concatenate((np.zeros(size), np.full(len(sides), -np.inf))),
            upper=np.concatenate((np.full(size, float(UNBOUNDED)), far)),
            row_lower=np.concatenate((self.low.astype(np.float64), np.array(start))),
            row_upper=np.concatenate((self.high.astype(np.float64), np.full(len(sides), np.inf))),
            entries=Entries(np.concatenate(row), np.concatenate(column), np.concatenate(value)),
        )

    def _end(self, number: int, side: int, *, thorough: bool) -> None:
        """Find one end of one figure's interval."""
        columns, sign = self.forms[number]
        answer, (low, high) = self.answers[number], self.wanted[number]
        if side < 0 and answer.low == 0 and (sign > 0).all():
            answer.low_proven = True
            return
        if not thorough and (answer.low <= low if side < 0 else answer.high >= high):
            return
        program = self._plain()
        program.cost(columns, (-side * sign).astype(np.float64))
        solution = program.solve(seconds=SECONDS)
        whole = solution.whole(len(self.truth))
        if solution.outcome is Outcome.OPTIMAL:
            bound = int(np.floor(-solution.objective + TOLERANCE))
            if whole is None:
                whole = program.dive(solution, len(self.truth))
            if whole is not None:
                self.believe(whole)
            if (answer.high if side > 0 else -answer.low) < bound:
                self._whole_end(program, number, side)
            else:
                self._prove(answer, side)
        else:
            self._give_up(number, side)
        program.cost(columns, np.zeros(len(columns)))

    def _whole_end(self, program: Program, number: int, side: int) -> None:
        """The same by an integer program: the fractional optimum is not reached by whole numbers yet."""
        answer = self.answers[number]
        everything = np.arange(len(self.truth))
        program.integral(everything)
        solution = program.solve(nodes=NODES, seconds=SECONDS)
        program.integral(everything, whole=False)
        point = solution.whole(len(self.truth))
        if point is not None:
            self.believe(point)
        bound = int(np.floor(-solution.bound + TOLERANCE)) if solution.outcome is Outcome.OPTIMAL else None
        if bound is not None and (answer.high if side > 0 else -answer.low) >= bound:
            self._prove(answer, side)
        else:
            self._give_up(number, side)

    def _give_up(self, number: int, side: int) -> None:
        """Note that the solver gave up, unless points that fit have shown the side safe already."""
        answer, (low, high) = self.answers[number], self.wanted[number]
        if not (answer.low <= low if side < 0 else answer.high >= high):
            answer.status = "gave up"

    @staticmethod
    def _prove(answer: Answer, side: int) -> None:
        if side < 0:
            answer.low_proven = True
        else:
            answer.high_proven = True

    def _plain(self) -> Program:
        """The equations alone; one program serves all figures, each starting where the last one ended."""
        if self._program is None:
            size = len(self.truth)
            self._program = Program(
                cost=np.zeros(size),
                lower=np.zeros(size),
                upper=np.full(size, float(UNBOUNDED)),
                row_lower=self.low.astype(np.float64),
                row_upper=self.high.astype(np.float64),
                entries=Entries(self.entry_row, self.entry_column, np.ones(len(self.entry_row))),
            )
        return self._program


def _stacked(parts: Sequence[Whole]) -> tuple[Whole, Whole]:
    """Return the parts after one another, with the number of each one's part."""
    numbers = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    return numbers, np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)


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

"""A piece of the attacker's system: equations that hang together, and the figures asked for over them.

Figures are solved for by linear programs; where their answers are not whole numbers, by integer programs.
Whatever point a solver returns is checked in whole-number arithmetic before it is believed.
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


@dataclass
class Piece:
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

    @property
    def work(self) -> int:
        """What it takes to answer exactly, about: figures times entries."""
        return len(self.forms) * (len(self.entry_row) + 10)

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
            rows, columns = stacked([columns for columns, _sign in self.forms])
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
                point = program.solve(gap=0.2, nodes=300).whole(size)
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
        solution = program.solve()
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
        solution = program.solve(nodes=NODES)
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


def stacked(parts: Sequence[Whole]) -> tuple[Whole, Whole]:
    """Return the parts after one another, with the number of each one's part."""
    numbers = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    return numbers, np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)

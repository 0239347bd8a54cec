"""Share the words below such headings among the columns, row by row, at least cost.

A Viterbi search: at each place where a cell can begin or end, the least cost of everything above is kept for
every column that could have ended there (Viterbi, Error bounds for convolutional codes, 1967).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from actionplan.importing.headers import TIME_ROLES, Column
from actionplan.importing.tables import Row

from .costs import MARKED, NEVER, Judge, boundary, longest, skip
from .words import SPACE, Word, joined

_BACK = 30
"""Places up to which the beginning of a cell is looked for."""
_ROW, _HEADING, _OUTSIDE = 0.3, 1.6, 1.3
MAX_MEAN = 4.0
"""A mean cost of the rows beyond which the text below the headings is no table."""


@dataclass(slots=True)
class Decoded:
    """What was found: the rows, words that no column could be given, and the first word after the table."""

    rows: list[Row] = field(default_factory=list)
    lost: list[tuple[int, str]] = field(default_factory=list)
    after: int = 0


@dataclass(slots=True)
class _Place:
    """The least costs at one place."""

    word: int
    cells: list[float]
    origins: list[tuple[int, int]]
    row: float = NEVER
    ended: tuple[str, int] = ("", 0)
    outside: float = NEVER
    enter: list[float] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)


class Decoder:
    """Share words among columns."""

    def __init__(self, words: list[Word], columns: list[Column]) -> None:
        """Columns of marks («V 2018», «H 2018») are read as one, since nothing says which mark is which."""
        self.words = words
        self.columns: list[Column] = []
        self.members: list[list[int]] = []
        for at, item in enumerate(columns):
            if item.role in MARKED and self.columns and self.columns[-1].role in MARKED:
                self.members[-1].append(at)
            else:
                self.columns.append(item)
                self.members.append([at])
        self.wide = len(columns)
        self.judge = Judge(words, timed=any(item.role in TIME_ROLES for item in columns))
        self.skips = [skip(item) for item in self.columns]
        self.longest = [longest(item) for item in self.columns]
        self.places: list[_Place] = []

    def decode(self, numbers: list[int]) -> Decoded | None:
        """Give the rows; `numbers` are the source lines of the words. None when the words are no table."""
        count = len(self.words)
        cuts = [at for at in range(count) if at == 0 or self.words[at].begins] + [count]
        for index, word in enumerate(cuts):
            self._place(index, word)
        last = self.places[-1]
        index = len(self.places) - 1
        if last.outside < last.row:
            while self.places[index].outside < self.places[index].row and index:
                index = self._line_before(index)
        rows = self._trace(index)
        full = [row for row in rows if len(row) > 1]
        if not full or (self.places[index].row / len(full)) > MAX_MEAN:
            return None
        return self._rows(rows, numbers, self.places[index].word)

    def _starts_line(self, word: int) -> bool:
        return word in {0, len(self.words)} or self.words[word].before != SPACE

    def _line_before(self, index: int) -> int:
        index -= 1
        while index > 0 and not self._starts_line(self.places[index].word):
            index -= 1
        return index

    def _place(self, index: int, word: int) -> None:
        kinds = len(self.columns)
        place = _Place(word, [NEVER] * kinds, [(0, -1)] * kinds)
        self.places.append(place)
        if index == 0:
            place.row = place.outside = 0.0
        for back in range(index - 1, max(0, index - _BACK) - 1, -1):
            above = self.places[back]
            if self.judge.hopeless(above.word, word):
                break
            for at, item in enumerate(self.columns):
                if above.enter[at] >= place.cells[at] or word - above.word > self.longest[at]:
                    continue
                cost = above.enter[at] + self.judge.cell(item, above.word, word)
                if cost < place.cells[at]:
                    place.cells[at], place.origins[at] = cost, (back, above.sources[at])
        if index and self._starts_line(word):
            self._end_row(index, place)
        self._enter(place)

    def _end_row(self, index: int, place: _Place) -> None:
        after = 0.0
        for at in range(len(self.columns) - 1, -1, -1):
            cost = place.cells[at] + after + _ROW
            if cost < place.row:
                place.row, place.ended = cost, ("row", at)
            after += self.skips[at]
        before = self._line_before(index)
        above = self.places[before]
        text = joined(self.words, above.word, place.word)
        strange = self.judge.foreign(above.word, place.word)
        if (
            not strange
            and place.word - above.word <= 8
            and len(text) <= 90
            and not text.endswith((".", ",", ":", ";"))
            and text[0].isupper()
        ):
            cost = above.row + _HEADING
            if cost < place.row:
                place.row, place.ended = cost, ("heading", before)
        place.outside = min(above.row, above.outside) + _OUTSIDE + strange

    def _enter(self, place: _Place) -> None:
        """Work out what it costs to begin each column here, in the row so far or in a new row."""
        kinds = len(self.columns)
        place.enter, place.sources = [NEVER] * kinds, [-1] * kinds
        if place.word >= len(self.words):
            return
        word = self.words[place.word]
        edge = boundary(word, self.words[place.word - 1] if place.word else None)
        fresh = place.row if self._starts_line(place.word) else NEVER
        going, source = NEVER, -1
        for at in range(kinds):
            cost, before = (fresh, -1) if fresh <= going else (going, source)
            place.enter[at], place.sources[at] = cost + edge, before
            fresh += self.skips[at]
            going += self.skips[at]
            if place.cells[at] < going:
                going, source = place.cells[at], at

    def _trace(self, index: int) -> list[list[tuple[int, int, int]]]:
        """Give the rows as lists of column, first word and word after; a heading has column -1."""
        rows: list[list[tuple[int, int, int]]] = []
        while index > 0:
            kind, at = self.places[index].ended
            if kind == "heading":
                rows.append([(-1, self.places[at].word, self.places[index].word)])
                index = at
                continue
            row: list[tuple[int, int, int]] = []
            while at >= 0:
                back, source = self.places[index].origins[at]
                row.append((at, self.places[back].word, self.places[index].word))
                index, at = back, source
            rows.append(row[::-1])
        return rows[::-1]

    def _rows(self, rows: list[list[tuple[int, int, int]]], numbers: list[int], after: int) -> Decoded:
        out = Decoded(after=after)
        for row in rows:
            number = numbers[row[0][1]]
            if row[0][0] < 0:
                text = joined(self.words, row[0][1], row[0][2])
                out.rows.append(Row(number, [text], single=True))
                continue
            cells = [""] * self.wide
            for at, first, last in row:
                text = joined(self.words, first, last)
                members = self.members[at]
                if len(members) == 1:
                    cells[members[0]] = text
                elif len(marks := text.split()) == len(members):
                    for member, mark in zip(members, marks, strict=True):
                        cells[member] = mark
                else:
                    out.lost.append((numbers[first], text))
            out.rows.append(Row(number, cells, single=len(row) == 1))
        return out

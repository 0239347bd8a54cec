"""Rows of laid-out text: which lines belong together.

Nothing in the text says where a row ends when its cells are broken over lines. The lines are therefore cut
into rows so that the sum of what speaks against the rows is least (dynamic programming over the lines, as in
Knuth and Plass, Breaking paragraphs into lines, 1981).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from actionplan.importing.headers import TIME_ROLES, Column, Role
from actionplan.importing.lines import plain
from actionplan.importing.memory import remembered
from actionplan.importing.when import read_when

from .geometry import Chunk

MAX_HEIGHT = 30
"""Lines that one row may have."""
_HOPELESS = 14.0
"""What speaks so much against lines being one row that no further line can help."""
OPEN_END = re.compile(
    r"(?:[,;&/(\u00ad\u2010-]|\b(?:och|samt|eller|för|av|i|på|med|till|om|att|som|inom|mot|vid|den|det|de|en|ett|"
    r"från|under|hos|kring|genom|är|ska|kan|varje|samt|t\.ex\.))$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:][”\")]?$")
_ITEM = re.compile(r"(?:[-–•●○▪■·*]\s|\d{1,2}[.)]\s)")
_SPANNING = frozenset({Role.GOAL, Role.GROUP})
_MARKED = frozenset({Role.TERM, Role.ONGOING, Role.ORDINARY})
NONE, BLANK, PAGE = 0, 1, 2
"""What stands before a line: nothing, a blank line, or the end of a page."""


@dataclass(slots=True)
class GridLine:
    """The cells of one line, what stands before it, and how far its page's columns reach to the right."""

    number: int
    cells: list[Chunk | None]
    gap: int = NONE
    ends: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table with its columns."""

    columns: list[Column]
    lines: list[GridLine]
    title: int


def cut(grid: Grid) -> list[tuple[int, int]]:
    """Give the rows as pairs of the first line and the line after the last."""
    top, top_cost = _cheapest(grid, middle=False)
    middle, middle_cost = _cheapest(grid, middle=True)
    return middle if middle_cost < top_cost else top


def _cheapest(grid: Grid, *, middle: bool) -> tuple[list[tuple[int, int]], float]:
    count = len(grid.lines)
    best = [0.0] + [float("inf")] * count
    origin = [0] * (count + 1)
    usual = _usual(grid)
    blanks = sum(line.gap == BLANK for line in grid.lines[1:])
    blank_cost = 0.3 if blanks > 0.8 * max(1, count - 1) else 2.5
    for first in range(count):
        row = _Row(grid, first, usual, blank_cost)
        for last in range(first, min(count, first + MAX_HEIGHT)):
            row.add(last)
            if row.inner > _HOPELESS:
                break
            if best[first] + row.inner >= best[last + 1]:
                continue
            cost = best[first] + row.cost(middle=middle)
            if cost < best[last + 1]:
                best[last + 1], origin[last + 1] = cost, first
    out: list[tuple[int, int]] = []
    position = count
    while position:
        out.append((origin[position], position))
        position = origin[position]
    return out[::-1], best[count]


def _usual(grid: Grid) -> list[bool]:
    """Say which columns most rows fill, so that an empty cell there speaks against a row."""
    titles = sum(_begins(line.cells[grid.title]) for line in grid.lines)
    return [
        sum(_begins(line.cells[at]) for line in grid.lines) * 2 > titles for at in range(len(grid.columns))
    ]


def _begins(cell: Chunk | None) -> bool:
    return cell is not None and not cell.text[:1].islower()


class _Row:
    """What speaks against one row, gathered line by line."""

    def __init__(self, grid: Grid, first: int, usual: list[bool], blank_cost: float) -> None:
        self.grid, self.first, self.last = grid, first, first
        self.usual, self.blank_cost = usual, blank_cost
        width = len(grid.columns)
        self.pieces: list[list[Chunk]] = [[] for _ in range(width)]
        self.tops = [-1] * width
        self.bottoms = [-1] * width
        self.inner = 0.0
        self.late = 0.0
        self.ends: list[int] = []

    def add(self, last: int) -> None:
        """Add a line to the row."""
        line = self.grid.lines[last]
        self.last = last
        if last > self.first:
            self.inner += self.blank_cost if line.gap == BLANK else 0.5 if line.gap == PAGE else 0.0
        for at, cell in enumerate(line.cells):
            if cell is None:
                continue
            role = self.grid.columns[at].role
            if role not in _SPANNING and self.pieces[at]:
                self.ends = line.ends
                self.inner += self._break(at, self.pieces[at][-1], cell)
                self.inner += 1.0 if last - self.bottoms[at] > 2 else 0.0
            elif role not in _SPANNING:
                self.tops[at] = last
            elif last > self.first and not self._goes_on(at, cell):
                self.late += 1.0
            self.pieces[at].append(cell)
            self.bottoms[at] = last

    def _goes_on(self, at: int, cell: Chunk) -> bool:
        """Say whether a piece of a spanning cell only goes on with the piece above it."""
        above = self.pieces[at]
        return cell.text[:1].islower() or bool(above and OPEN_END.search(above[-1].text))

    def _break(self, at: int, above: Chunk, below: Chunk) -> float:
        """Give what speaks against two lines being of one cell."""
        role = self.grid.columns[at].role
        if role in _MARKED:
            return 2.5
        if role is Role.NUMBER:
            return 4.0
        if OPEN_END.search(above.text):
            return 0.0
        fits = above.end + 1 + len(below.text.split(" ")[0]) < self.ends[at]
        goes_on = below.text[:1].islower() or below.text[:1] in "(&/–"
        if at == self.grid.title:
            if goes_on:
                return 0.4 if fits else 0.0
            if fits:
                return 1.0 if _ITEM.match(below.text) else 2.2
            return 0.4 if _SENTENCE_END.search(above.text) else 0.8
        if role in TIME_ROLES:
            return 1.2 if _whole_time(above.text) and _whole_time(below.text) else 0.1
        if goes_on:
            return 0.2 if fits else 0.0
        if role is Role.RESPONSIBLE:
            return 0.5 if fits else 0.3
        return 0.8 if fits else 0.4

    def cost(self, *, middle: bool) -> float:
        """Give what speaks against the lines so far being one whole row."""
        total = 0.5 + self.inner + (0.0 if middle else self.late)
        if self._alone():
            return total + 1.0 + self._ends(self.grid.title, Role.TITLE, self.pieces[self.grid.title])
        own = [at for at, item in enumerate(self.grid.columns) if item.role not in _SPANNING]
        top = min((self.tops[at] for at in own if self.pieces[at]), default=self.first)
        bottom = max((self.bottoms[at] for at in own if self.pieces[at]), default=self.last)
        for at, pieces in enumerate(self.pieces):
            role = self.grid.columns[at].role
            if role in _SPANNING:
                continue
            if not pieces:
                total += self._empty(at, role)
                continue
            total += self._ends(at, role, pieces)
            above, below = self.tops[at] - top, bottom - self.bottoms[at]
            if middle:
                total += (0.0, 0.6, 1.0)[min(2, abs(above - below))]
            else:
                total += 1.0 if above else 0.0
        return total

    def _alone(self) -> bool:
        """Say whether the row has nothing but its activity, as the heading of a group has."""
        return bool(self.pieces[self.grid.title]) and all(
            not pieces or at == self.grid.title or self.grid.columns[at].role in _SPANNING
            for at, pieces in enumerate(self.pieces)
        )

    def _empty(self, at: int, role: Role) -> float:
        if at == self.grid.title:
            return 4.0
        if role is Role.NUMBER:
            return 2.0 if self.usual[at] else 0.0
        return 0.6 if self.usual[at] and role not in _MARKED else 0.0

    def _ends(self, at: int, role: Role, pieces: list[Chunk]) -> float:
        """Judge how a cell begins and ends, and whether a time can be read."""
        total = 0.0
        first, last = pieces[0].text, pieces[-1].text
        small = first[:1].islower()
        opened = bool(OPEN_END.search(last))
        if at == self.grid.title:
            return (3.0 if small else 0.0) + (2.5 if opened else 0.0)
        if role in TIME_ROLES and role not in _MARKED:
            text = " ".join(piece.text for piece in pieces)
            return 0.0 if _whole_time(text) else 1.0
        if role is Role.RESPONSIBLE:
            total += (0.8 if small else 0.0) + (2.0 if opened else 0.0)
        elif role not in _MARKED and role is not Role.NUMBER:
            total += (0.8 if small else 0.0) + (1.0 if opened else 0.0)
        return total


@remembered(4096)
def _whole_time(text: str) -> bool:
    when, rest = read_when(text)
    return not when.empty and not rest


def spread(grid: Grid, rows: list[tuple[int, int]], at: int) -> list[str]:
    """Give the text of a column whose cells may span several rows, for each row.

    A cell stands at the top of its rows or in their middle; the reading with the smaller distances is taken.
    """
    found = _spanning_cells(grid, at)
    if not found:
        return ["" for _ in rows]
    if len(found) > len(rows) or len(rows) > 400:
        return _own(grid, rows, at)
    options = [_shares(found, rows, middle=middle) for middle in (False, True)]
    shares = min(options, key=lambda option: option[1])[0]
    return [found[share][2] if share >= 0 else "" for share in shares]


def _own(grid: Grid, rows: list[tuple[int, int]], at: int) -> list[str]:
    """Give only what stands beside each row."""
    return [
        "\x1f".join(cell.text for line in grid.lines[first:after] if (cell := line.cells[at]))
        for first, after in rows
    ]


def _spanning_cells(grid: Grid, at: int) -> list[tuple[int, int, str]]:
    """Give the cells of a spanning column: first line, last line, text."""
    out: list[tuple[int, int, str]] = []
    above: Chunk | None = None
    for index, line in enumerate(grid.lines):
        cell = line.cells[at]
        if cell is None:
            continue
        goes_on = above is not None and (
            OPEN_END.search(plain(out[-1][2]))
            or cell.text[:1].islower()
            or (
                index - out[-1][1] == 1
                and line.gap == NONE
                and " " in above.text
                and above.end + 1 + len(cell.text.split(" ")[0]) >= line.ends[at]
                and not _SENTENCE_END.search(above.text)
            )
        )
        if goes_on:
            first, _last, text = out[-1]
            out[-1] = (first, index, f"{text}\x1f{cell.text}")
        else:
            out.append((index, index, cell.text))
        above = cell
    return out


def _shares(
    found: list[tuple[int, int, str]], rows: list[tuple[int, int]], *, middle: bool
) -> tuple[list[int], float]:
    """Share the rows among the cells, in order; also give how far the cells stand from their places."""
    count, kinds = len(rows), len(found)
    best = [[float("inf")] * (kinds + 1) for _ in range(count + 1)]
    origin = [[0] * (kinds + 1) for _ in range(count + 1)]
    for lead in range(count + 1):  # rows above the first cell have none
        best[lead][0] = 3.0 * lead
    for kind in range(1, kinds + 1):
        first, last, _text = found[kind - 1]
        for after in range(1, count + 1):
            for before in range(after):
                top, bottom = rows[before][0], rows[after - 1][1] - 1
                off = abs((first + last) - (top + bottom)) / 2 if middle else 2.0 * abs(first - top)
                over = max(0, last - bottom) + max(0, top - first)
                cost = best[before][kind - 1] + off + over
                if cost < best[after][kind]:
                    best[after][kind], origin[after][kind] = cost, before
    shares = [-1] * count
    after = count
    for kind in range(kinds, 0, -1):
        before = origin[after][kind]
        shares[before:after] = [kind - 1] * (after - before)
        after = before
    return shares, best[count][kinds]

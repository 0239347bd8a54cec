"""Read a laid-out table: from the lines below its headings to rows."""

from __future__ import annotations

import re

from actionplan.importing.headers import Column, Role, goal_label, is_goal_area, opens_activities
from actionplan.importing.lines import BREAK, FURNITURE, Line, is_rule
from actionplan.importing.lists import labels
from actionplan.importing.tables import Row

from .cells import running, share
from .geometry import MAX_WIDTH, Chunk, boundaries, chunks, heading_rows, starts_of
from .rows import BLANK, NONE, PAGE, Grid, GridLine, cut, spread

_PAGE_SLACK = 12
"""Characters by which columns move to the right on a page that does not repeat the headings."""
MAX_LINES = 4_000
"""Lines of one table that are read together; a longer table is read in parts."""
_LEGEND = re.compile(
    r"^\*+\s*[=–-]?\s*(?:innebär|betyder|ingår|ordinarie|del av|inom|avser|markerar|sker|står|anger|"
    r"aktivitet|= )",
    re.IGNORECASE,
)
_STRONG = re.compile(r"^\s*#{1,6}\s|^\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ]\S*(?: \S+)*$|^\*\*[^*]{2,90}\*\*:?$")
_SPANNING = frozenset({Role.GOAL, Role.GROUP})


class LayoutReader:
    """Read the rows below headings that stand side by side, page by page."""

    def __init__(
        self, lines: list[Line], marks: list[int], columns: list[Column], spans: list[tuple[int, int]]
    ) -> None:
        """Start below the headings. `spans` are the characters that the headings cover."""
        self.lines, self.marks, self.columns, self.spans = lines, marks, columns, spans
        self.title = next(i for i, item in enumerate(columns) if item.role is Role.TITLE)
        self.grid: list[GridLine] = []

    def read(self, index: int) -> tuple[list[Row], int]:
        """Give the rows and the index of the first line that is not part of the table."""
        slack = 0
        while len(self.grid) < MAX_LINES:
            after, stopped = self._page(index, slack)
            if stopped or after >= len(self.lines):
                return self._rows(), after
            again = self._same_headings(after)
            if again is None and (after == index or not self._page_before(after)):
                return self._rows(), after
            slack = _PAGE_SLACK if again is None else 0
            index = again or after
        return self._rows(), index

    def _same_headings(self, index: int) -> int | None:
        """Step over headings that are repeated at the top of a page; None when something else begins."""
        if index >= len(self.lines) or not self.lines[index].bare:
            return None
        found = heading_rows(self.lines, self.marks, index)
        if found is None or [item.text for item in found[0]] != [item.text for item in self.columns]:
            return None
        if not self._page_before(index):
            return None
        self.spans = found[1]
        return found[2]

    def _page_before(self, index: int) -> bool:
        for position in range(index, max(-1, index - 12), -1):
            if self.lines[position].page or self.marks[position] == FURNITURE:
                return True
            if position < index and self.lines[position].bare:
                return False
        return False

    def _page(self, index: int, slack: int) -> tuple[int, bool]:
        """Read the lines of one page; give the index after them, and whether the table certainly ended."""
        taken: list[tuple[int, list[Chunk], int]] = []
        gap = PAGE if self.grid else NONE
        blanks = 0
        stopped = False
        first = index
        while index < len(self.lines) and len(taken) < MAX_LINES:
            line = self.lines[index]
            if line.page and taken:
                break
            furniture = self.marks[index] == FURNITURE
            if not line.bare or furniture or is_rule(line.bare) or _LEGEND.match(line.bare):
                blanks = 0 if furniture else blanks + (not line.bare)
                gap = PAGE if furniture or gap == PAGE else BLANK
                index += 1
                continue
            if self._begins_else(index):
                break
            if blanks > 5 and gap != PAGE:
                stopped = True
                break
            taken.append((index, chunks(line.text), gap))
            gap, blanks = NONE, 0
            index += 1
        after, ended = self._place(taken, index, first, slack)
        return after, stopped or ended

    def _begins_else(self, index: int) -> bool:
        line = self.lines[index]
        bare = line.bare
        if len(line.text) > MAX_WIDTH * 2 or "\t" in line.text or bare.startswith("|") or _STRONG.match(bare):
            return True
        pieces = chunks(line.text)
        if len(pieces) == 1 and (labels(bare) or goal_label(bare)):
            return True
        return heading_rows(self.lines, self.marks, index) is not None

    def _place(
        self, taken: list[tuple[int, list[Chunk], int]], index: int, first: int, slack: int
    ) -> tuple[int, bool]:
        """Put the pieces of the lines into columns; running text ends the table."""
        near = self.spans[1][0] if len(self.spans) > 1 else 0
        tabular = [
            line
            for _position, line, _gap in taken
            if len(line) > 1 or line[0].start >= near - 3 or line[0].end <= near
        ]
        limits = boundaries(self.spans, tabular, slack)
        starts = starts_of(limits, tabular)
        placed: list[tuple[int, GridLine]] = []
        ended = False
        flow = [running(line, starts) for _position, line, _gap in taken]
        for at, (position, line, gap) in enumerate(taken):
            if flow[at] and not self._within_row(flow, taken, at):
                index, ended = position, True
                break
            found = share(line, starts)
            if placed and gap == NONE and _pushed(placed[-1][1].cells, found, starts):
                above = placed[-1][1]
                above.cells = [one or other for one, other in zip(above.cells, found, strict=True)]
                continue
            placed.append((position, GridLine(self.lines[position].number, found, gap)))
        index = self._give_back(placed, index, first)
        ends = [0 for _ in limits]
        for _position, item in placed:
            item.ends = ends
            for at, cell in enumerate(item.cells):
                if cell and (at + 1 >= len(limits) or cell.end <= starts[at + 1]):
                    ends[at] = max(ends[at], cell.end)
        if placed:
            self.spans = [(start, start + 1) for start in starts]
        self.grid += [item for _position, item in placed]
        return index, ended

    def _within_row(self, flow: list[bool], taken: list[tuple[int, list[Chunk], int]], at: int) -> bool:
        """Say whether a line that looks like running text stands between the lines of a row."""
        if not 0 < at < len(taken) - 1 or taken[at + 1][2] != NONE or flow[at - 1] or flow[at + 1]:
            return False
        above = at
        while above > 0 and at - above < 4 and taken[above][2] == NONE:
            above -= 1
            if len(taken[above][1]) > 1:
                return True
        return False

    def _give_back(self, placed: list[tuple[int, GridLine]], index: int, first: int) -> int:
        """Leave out lines at the end that are no rows: a heading after a blank line, above what follows."""
        keep = len(placed)
        for at in range(len(placed) - 1, -1, -1):
            position, item = placed[at]
            only = [cell for cell in item.cells if cell]
            if len(only) != 1 or item.cells[0] is None:
                break
            if item.gap != NONE and (at or position > first):
                text = self.lines[position].bare
                lone = at + 1 == keep and at + 1 == len(placed)
                above = placed[at - 1][1] if at else None
                if above is not None and self._open_row(above) and not text[:1].isupper():
                    break
                if lone or is_goal_area(text) or opens_activities(text) or len(placed) - at <= 3:
                    keep = at
                break
        if keep < len(placed):
            index = placed[keep][0]
            del placed[keep:]
        return index

    def _open_row(self, above: GridLine) -> bool:
        cell = above.cells[self.title]
        return cell is not None and not re.search(r"[.!?]$", cell.text)

    def _rows(self) -> list[Row]:
        grid = Grid(self.columns, self.grid, self.title)
        spans = cut(grid)
        spanning = {
            at: spread(grid, spans, at) for at, item in enumerate(self.columns) if item.role in _SPANNING
        }
        out: list[Row] = []
        last: dict[int, str] = {}
        for number, (first, after) in enumerate(spans):
            texts = []
            for at in range(len(self.columns)):
                if at in spanning:
                    text = spanning[at][number]
                    texts.append("" if last.get(at) == text else text)
                    last[at] = text
                else:
                    texts.append(
                        BREAK.join(cell.text for line in self.grid[first:after] if (cell := line.cells[at]))
                    )
            single = sum(bool(text) for text in texts) == 1
            out.append(Row(self.grid[first].number, texts, single=single))
        return out


def _pushed(above: list[Chunk | None], cells: list[Chunk | None], starts: list[int]) -> bool:
    """Say whether cells belong to the line above, where a long word took their place."""
    last = max(at for at, cell in enumerate(above) if cell)
    first = min(at for at, cell in enumerate(cells) if cell)
    cell = above[last]
    return cell is not None and first > last and first < len(starts) and cell.end >= starts[last + 1] - 1

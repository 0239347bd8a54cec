"""Tables: cells separated by tabs, bars, semicolons, commas or columns of white space, row by row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .cells import OPEN_END, Header, header_at, looks_delimited, split_row
from .headers import (
    TIME_ROLES,
    Role,
    goal_label,
    is_goal_area,
    is_goal_heading,
    opens_activities,
)
from .lines import BREAK, CARRIED, FURNITURE, MAX_LINE, Line, is_rule, plain
from .lists import labels
from .responsible import looks_responsible
from .when import read_when

MAX_CELL = 4_000
"""A cell that is longer than this does not grow by further lines."""
_CLOSED = re.compile(r"[.!?:)”\"]$")
_LEGEND = re.compile(
    r"^\*+\s*[=–-]?\s*(?:innebär|betyder|ingår|ordinarie|del av|inom|avser|markerar|sker|står|anger|"
    r"aktivitet|= )",
    re.IGNORECASE,
)
_STRONG_HEADING = re.compile(r"^\s*#{1,6}\s|^\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ]|^\*\*[^*]{2,90}\*\*:?$")


@dataclass(slots=True)
class Row:
    """One row; cells may hold `BREAK` between their lines. `single` says that only one cell was written."""

    line: int
    cells: list[str]
    single: bool = False


class TableReader:
    """Read the rows below a row of headings, until something else begins."""

    def __init__(self, lines: list[Line], marks: list[int], header: Header) -> None:
        """Start below the headings."""
        self.lines, self.marks, self.header = lines, marks, header
        self.rows: list[Row] = []
        self.open: Row | None = None
        self.prefix: Row | None = None
        self.prose = False
        self.next_header: Header | None = None

    def read(self, index: int) -> int:
        """Read rows from a line on; give the index of the first line that is not part of the table."""
        blank = False
        while index < len(self.lines):
            line = self.lines[index]
            bare = line.bare
            if not bare.strip("|"):
                if line.text.strip() == "":
                    blank = True
                index += 1
                continue
            if len(line.text) > MAX_LINE:
                break
            if self.marks[index] == FURNITURE or is_rule(bare) or _LEGEND.match(bare):
                index += 1
                continue
            if again := header_at(self.lines, self.marks, index):
                self.flush()
                self.next_header = again[0]
                return index
            if self._is_row(line.text):
                self._row(line, split_row(line.text, self.header.delimiter), blank)
            elif not self._text(line, index, blank):
                break
            blank = False
            index += 1
        self.flush()
        return index

    def flush(self) -> None:
        """Finish the row in hand."""
        if self.prefix:
            self.rows.append(self.prefix)
        self.prefix = self.open = None

    def _is_row(self, text: str) -> bool:
        return looks_delimited(text, self.header.delimiter) and not (
            self.header.delimiter in ";," and len(split_row(text, self.header.delimiter)) < 2
        )

    def _row(self, line: Line, cells: list[str], blank: bool) -> None:
        wanted = len(self.header.columns)
        title = self.header.index(Role.TITLE)
        cells = [
            "" if cell.startswith(CARRIED) and i == title else cell.lstrip(CARRIED)
            for i, cell in enumerate(cells)
        ]
        while len(cells) > wanted and not cells[-1]:
            cells.pop()
        number = line.number
        if self.prefix:
            if not cells[0] or cells[0][:1].islower() or OPEN_END.search(self.prefix.cells[0]):
                cells[0] = f"{self.prefix.cells[0]}{BREAK}{cells[0]}".rstrip(BREAK)
                number = self.prefix.line
            else:
                self.rows.append(self.prefix)
            self.prefix = None
            self.open = None
        if self.open and self._goes_on(self.open, cells, blank):
            return
        filled = [cell for cell in cells if cell]
        if not filled:
            return
        self.open = Row(number, cells, single=len(filled) == 1)
        self.rows.append(self.open)

    def _goes_on(self, row: Row, cells: list[str], blank: bool) -> bool:
        """Add the cells to the row above when they continue it; say whether they did."""
        wanted = len(self.header.columns)
        if any(len(cell) > MAX_CELL for cell in row.cells):
            return False
        if (
            len(row.cells) < wanted
            and len(row.cells) + len(cells) - 1 <= wanted
            and row.cells[-1]
            and cells[0]
            and (OPEN_END.search(row.cells[-1]) or cells[0][:1].islower() or self._shifted(row, cells))
            and len(row.cells) + len(cells) - 1 > max(len(row.cells), 2) - 1
            and len(cells) < wanted
        ):
            row.cells[-1] = f"{row.cells[-1]}{BREAK}{cells[0]}"
            row.cells.extend(cells[1:])
            row.single = False
            return True
        title = self.header.index(Role.TITLE) or 0
        above = row.cells[title] if title < len(row.cells) else ""
        cell = cells[title] if title < len(cells) else ""
        others = [text for position, text in enumerate(cells) if text and position != title]
        goes_on = bool(cell) and bool(above) and cell[:1].islower()
        if (
            goes_on
            and others
            and (_CLOSED.search(above) or above[:1].islower() or not self._only_extra(cells, row))
        ):
            goes_on = False
        columns = self.header.columns
        extra = not cell and bool(above) and bool(others) and not blank and self._only_extra(cells, row)
        grouped = any(
            text
            and position < len(columns)
            and columns[position].role in {Role.GOAL, Role.GROUP, Role.NUMBER}
            for position, text in enumerate(cells)
        )
        if not (goes_on or extra) or grouped:
            return False
        for position, text in enumerate(cells):
            if not text:
                continue
            while len(row.cells) <= position:
                row.cells.append("")
            row.cells[position] = f"{row.cells[position]}{BREAK}{text}".strip(BREAK)
        row.single = sum(bool(text) for text in row.cells) == 1
        return True

    def _shifted(self, row: Row, cells: list[str]) -> bool:
        """Say whether cells make sense only as going on from the last cell above (a time under a name)."""
        columns = self.header.columns
        shift = len(row.cells) - 1
        if (
            shift < 1
            or not looks_responsible(cells[0])
            or len(cells) < 2
            or columns[shift].role is not Role.RESPONSIBLE
        ):
            return False
        there = [
            (columns[shift + i].role, columns[i].role, cell) for i, cell in enumerate(cells) if i and cell
        ]
        return bool(there) and all(
            moved in TIME_ROLES and stays not in TIME_ROLES and not read_when(cell)[0].empty
            for moved, stays, cell in there
        )

    def _only_extra(self, cells: list[str], row: Row) -> bool:
        """Say whether cells below a row only add to it: no second time for an activity that has one."""
        for position, text in enumerate(cells):
            if not text or position >= len(self.header.columns):
                continue
            has = position < len(row.cells) and bool(row.cells[position])
            if has and self.header.columns[position].role in TIME_ROLES and not text[:1].islower():
                return False
        return True

    def _text(self, line: Line, index: int, blank: bool) -> bool:
        """Place a line without separators inside the table; say whether it belongs there."""
        bare = line.bare
        if (
            _STRONG_HEADING.match(bare)
            or labels(bare)
            or goal_label(bare)
            or is_goal_heading(bare)
            or (
                len(bare) <= 90
                and (opens_activities(bare) or is_goal_area(bare))
                and (blank or not self.open)
            )
        ):
            return False
        if self.open and len(self._last()) > MAX_CELL:
            self.open = None
        following = self._next(index)
        prefix = following is not None and following[1] and self._prefixes(following[0])
        if self.prefix:
            if (prefix or not blank) and len(self.prefix.cells[0]) <= MAX_CELL:
                self.prefix.cells[0] += BREAK + bare
                return True
            return False
        if self.open and not blank and not prefix and (bare[:1].islower() or OPEN_END.search(self._last())):
            self._append(bare)
            return True
        if (
            self.open
            and blank
            and bare[:1].islower()
            and (OPEN_END.search(self._last()) or not _CLOSED.search(self._last()))
        ):
            self._append(bare)
            return True
        if prefix:
            self.prefix = Row(line.number, [bare], single=True)
            return True
        if not blank and self.open:
            return self._below(line)
        self.prose = len(bare) > 90 or bool(_CLOSED.search(bare))
        return False

    def _below(self, line: Line) -> bool:
        """Place a line that stands directly below a whole row."""
        bare = line.bare
        last = len(self.open.cells) if self.open else 0
        columns = self.header.columns
        role = columns[last - 1].role if 0 < last <= len(columns) else Role.UNKNOWN
        if role is Role.RESPONSIBLE and len(bare) <= 70 and looks_responsible(bare):
            self._append(bare)
            return True
        if role in TIME_ROLES and not read_when(bare)[0].empty and len(bare) <= 60:
            self._append(bare)
            return True
        if role is Role.OTHER and len(bare) <= 60 and not _CLOSED.search(bare):
            self._append(bare)
            return True
        self.open = Row(line.number, [bare], single=True)
        self.rows.append(self.open)
        return True

    def _last(self) -> str:
        return next((cell for cell in reversed(self.open.cells) if cell), "") if self.open else ""

    def _append(self, text: str) -> None:
        if self.open:
            for position in range(len(self.open.cells) - 1, -1, -1):
                if self.open.cells[position] or position == 0:
                    self.open.cells[position] += BREAK + text
                    return

    def _next(self, index: int) -> tuple[list[str], bool] | None:
        """Give the cells of the next line when it is a row, and whether it stands directly below."""
        for position in range(index + 1, min(index + 6, len(self.lines))):
            text = self.lines[position].text
            if not text.strip() or self.marks[position] == FURNITURE:
                return None
            if (
                self.header.delimiter in {"\t", "|", ";"}
                and self.header.delimiter in text
                and len(text) <= MAX_LINE
            ):
                return split_row(text, self.header.delimiter), True
        return None

    def _prefixes(self, cells: list[str]) -> bool:
        return not cells[0] or cells[0][:1].islower()


def drafts_text(row: Row) -> str:
    """Give a row as one text, for what could not be placed."""
    return " | ".join(plain(cell) for cell in row.cells if cell.strip())

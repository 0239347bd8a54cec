"""Tables whose cells stand one below the other: the headings line by line, then the cells in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .headers import TIME_ROLES, Column, Role, column, goal_label, is_goal_area, is_goal_heading
from .lines import CONTENTS, FURNITURE, MAX_LINE, Line, is_rule
from .lists import bullet, labels
from .responsible import looks_responsible
from .tables import Row
from .when import read_when

_OPEN_END = re.compile(
    r"(?:[,;&/(\u00ad-]|\b(?:och|samt|eller|för|av|i|på|med|till|om|att|som|inom|mot|vid))$", re.IGNORECASE
)
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+\S")
_HEADING = re.compile(
    r"^\s*#{1,6}\s|^\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ]|^\d{1,2}\s+[A-ZÅÄÖ][^.]{2,60}$|^\*\*[^*]{2,90}\*\*$"
)
MAX_TITLE = 900
MAX_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class _Unit:
    index: int
    line: int
    text: str
    blank: bool


def stacked_header(lines: list[Line], marks: list[int], index: int) -> tuple[list[Column], int] | None:
    """Recognise headings that stand on lines of their own; give the columns and the index after them."""
    columns: list[Column] = []
    position = after = index
    while position < len(lines) and len(columns) < 10:
        line = lines[position]
        bare = line.bare
        if not bare or marks[position] == FURNITURE or is_rule(bare):
            position += 1
            continue
        if (
            len(bare) > 80
            or marks[position] == CONTENTS
            or "\t" in bare
            or "|" in bare
            or bare.endswith(".")
            or _NUMBERED.match(bare)
            or ":" in bare
        ):
            break
        found = column(bare)
        if found.role is Role.UNKNOWN or bullet(line.text):
            break
        if any(found.text.lower() == other.text.lower() for other in columns):
            break
        if found.role is Role.TITLE and any(other.role is Role.TITLE for other in columns):
            break
        columns.append(found)
        position += 1
        after = position
    roles = {item.role for item in columns}
    useful = Role.RESPONSIBLE in roles or bool(roles & (TIME_ROLES - {Role.ONGOING}))
    if len(columns) < 2 or Role.TITLE not in roles or not useful:
        return None
    return [item for item in columns if item.role is not Role.NUMBER], after


class StackedReader:
    """Read the cells below stacked headings."""

    def __init__(self, lines: list[Line], marks: list[int], columns: list[Column]) -> None:
        """Start below the headings."""
        self.lines, self.marks, self.columns = lines, marks, columns
        self.rows: list[Row] = []
        self.found = False

    def read(self, index: int) -> int:
        """Read rows; give the index of the first line that is not part of them."""
        units, end = self._units(index)
        self.found = bool(units)
        position = 0
        while position < len(units):
            row, used = self._row(units, position)
            if row is None:
                return units[position].index
            self.rows.append(row)
            position += used
        return end

    def _units(self, index: int) -> tuple[list[_Unit], int]:
        """Give the lines up to the next heading, table, label or goal."""
        units: list[_Unit] = []
        blank = True
        while index < len(self.lines):
            line = self.lines[index]
            bare = line.bare
            if not bare:
                blank = True
            elif self.marks[index] == FURNITURE or is_rule(bare):
                pass
            elif len(line.text) > MAX_LINE or self._ends(bare, blank, units, index):
                break
            elif not self._repeated(bare):
                units.append(_Unit(index, line.number, bare, blank))
                blank = False
            index += 1
        return units, index

    def _ends(self, bare: str, blank: bool, units: list[_Unit], index: int) -> bool:
        if _HEADING.match(bare) or "\t" in bare or labels(bare) or goal_label(bare) or is_goal_heading(bare):
            return True
        if blank and is_goal_area(bare) and len(bare) <= 90 and not bare.endswith("."):
            return True
        return bool(units) and len(bare) < 80 and stacked_header(self.lines, self.marks, index) is not None

    def _repeated(self, bare: str) -> bool:
        """Say whether a line repeats one of the headings, as after a page break."""
        return len(bare) < 80 and any(bare.strip("# *").lower() == item.text.lower() for item in self.columns)

    def _row(self, units: list[_Unit], position: int) -> tuple[Row | None, int]:
        """Read one row of cells from a place; None when the lines cannot be a row."""
        start = position
        cells: list[list[str]] = [[] for _ in self.columns]
        for number, item in enumerate(self.columns):
            if position >= len(units):
                break
            if item.role is Role.TITLE:
                taken = self._title(units, position, number)
                if taken == 0:
                    return None, 0
            else:
                taken = self._value(units, position, item, number)
                if taken < 0:
                    return None, 0
            cells[number] = [unit.text for unit in units[position : position + taken]]
            position += taken
        title = next(i for i, item in enumerate(self.columns) if item.role is Role.TITLE)
        others = [cell for number, cell in enumerate(cells) if cell and number != title]
        if not cells[title] or not others:
            return None, 0
        return Row(units[start].line, ["\x1f".join(cell) for cell in cells]), position - start

    def _title(self, units: list[_Unit], position: int, number: int) -> int:
        """Give how many lines the activity takes."""
        following = next((item for item in self.columns[number + 1 :]), None)
        length = 0
        for taken in range(1, MAX_TITLE_LINES + 1):
            if position + taken > len(units):
                return taken - 1
            text = units[position + taken - 1].text
            length += len(text)
            if length > MAX_TITLE:
                return 0
            if position + taken == len(units):
                return taken
            after = units[position + taken]
            if text.endswith((".", "!", "?")) and not after.text[:1].islower():
                return taken
            if after.blank and not after.text[:1].islower() and not _OPEN_END.search(text):
                return taken
            if (
                following
                and not after.text[:1].islower()
                and not _OPEN_END.search(text)
                and self._fits(after.text, following)
            ):
                return taken
        return MAX_TITLE_LINES

    def _fits(self, text: str, item: Column) -> bool:
        if item.role is Role.RESPONSIBLE:
            return len(text) <= 70 and looks_responsible(text)
        if item.role in TIME_ROLES:
            return _is_time(text)
        return len(text) <= 60

    def _value(self, units: list[_Unit], position: int, item: Column, number: int) -> int:
        """Give how many lines a cell other than the activity takes; -1 when the lines cannot be a row."""
        text = units[position].text
        if item.role is Role.RESPONSIBLE:
            if _is_time(text) and any(other.role in TIME_ROLES for other in self.columns[number + 1 :]):
                return 0
            if not looks_responsible(text):
                return -1
        elif item.role in TIME_ROLES | {Role.ORDINARY}:
            if not _is_time(text):
                return 0
        elif len(text) > 400:
            return -1
        taken = 1
        while position + taken < len(units):
            above, below = units[position + taken - 1].text, units[position + taken]
            if not (_OPEN_END.search(above) or (below.text[:1].islower() and not below.blank)):
                break
            later_time = any(other.role in TIME_ROLES for other in self.columns[number + 1 :])
            if _is_time(below.text) != (item.role in TIME_ROLES) and (item.role in TIME_ROLES or later_time):
                break
            taken += 1
        return taken


def _is_time(text: str) -> bool:
    if len(text) > 80:
        return False
    when, rest = read_when(text)
    return bool(re.fullmatch(r"[xX*–-]{1,2}", text)) or (not when.empty and len(rest) <= 20)

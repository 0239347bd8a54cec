"""Rows of tables of every kind, placed as activities, goals or headings."""

from __future__ import annotations

import re

from actionplan.importing.build import Draft, clean_title
from actionplan.importing.cells import Header, header_at, split_row
from actionplan.importing.content import settle
from actionplan.importing.headers import (
    Column,
    Role,
    goal_label,
    heading_text,
    is_goal_area,
    is_goal_heading,
    opens_activities,
)
from actionplan.importing.layout.reader import LayoutReader
from actionplan.importing.lines import BREAK, CONTENTS, FURNITURE, MAX_LINE, Line, is_rule, plain
from actionplan.importing.lists import is_metadata, row_label
from actionplan.importing.responsible import looks_responsible
from actionplan.importing.result import ImportedGoal, Reason, Unplaced
from actionplan.importing.stream.reader import read_stream
from actionplan.importing.tables import Row, TableReader
from actionplan.importing.when import read_when

from .goals import MAX_GOAL, Goals

_SENTENCE_END = re.compile(r"[.!?]\W{0,3}$")


class Rows(Goals):
    """Read tables."""

    def _table(self, header: Header, index: int) -> int:
        self._flush()
        self._close_area()
        for item in header.columns:
            if item.role is Role.TITLE and (goal := goal_label(item.text)):
                self._add_goals([(clean_title(goal), header.line)])
        if header.delimiter == "layout":
            laid_out = LayoutReader(self.lines, self.marks, header.columns, header.spans)
            rows, after = laid_out.read(index) if self.work > 0 else ([], index)
            self._spend(after - index, index - 1)
            self._rows(rows, header.columns)
            self.live = None
            self.blank = True
            return after
        while True:
            reader = TableReader(self.lines, self.marks, header)
            after = reader.read(index)
            self._rows(reader.rows, header.columns)
            self.live = None if reader.prose else header
            if reader.next_header is None:
                break
            again = header_at(self.lines, self.marks, after)
            if again is None:
                break
            header, index = again
            if header.delimiter == "layout":
                return self._table(header, index)
        self.blank = True
        return after

    def _stream(self, columns: list[Column], index: int) -> int | None:
        """Read a table whose columns were lost; None when the lines below the headings are no table."""
        found = read_stream(self.lines, self.marks, columns, index) if self.work > 0 else None
        if found is None:
            return None
        rows, lost, after = found
        self._spend(after - index, index - 1)
        self._flush()
        self._close_area()
        self._rows(rows, columns)
        self.unplaced += [Unplaced(line, text, Reason.NO_COLUMNS) for line, text in lost]
        self.live = None
        self.blank = True
        return after

    def _rows(self, rows: list[Row], columns: list[Column]) -> None:
        """Place the rows of one table: activities, goals, headings of groups, or unplaced."""
        columns = settle(columns, rows)
        title = next(i for i, item in enumerate(columns) if item.role is Role.TITLE)
        heading: Row | None = None
        goal: str | None = None
        row_group: str | None = None
        normally_more = sum(not row.single for row in rows) * 2 >= len(rows)
        for row in rows:
            text = next((cell for cell in row.cells if cell), "")
            flat = plain(text)
            where = next((i for i, cell in enumerate(row.cells) if cell), 0)
            if row.single and where < len(columns) and (found := goal_label(flat)):
                self._add_goals([(clean_title(found), row.line)])
                continue
            if (
                row.single
                and where == 0
                and normally_more
                and len(columns) > 1
                and _group_like(flat, text, len(rows))
            ):
                if heading:
                    self._unplace(heading, Reason.EMPTY_GROUP)
                heading = row
                self._enter(clean_title(text) if not re.match(r"\d", flat) else heading_text(flat), 9)
                continue
            placed, goal, row_group = self._row(row, columns, title, goal, row_group)
            heading = None if placed else heading
        if heading:
            self._unplace(heading, Reason.EMPTY_GROUP)

    def _row(
        self, row: Row, columns: list[Column], title: int, goal: str | None, group: str | None
    ) -> tuple[bool, str | None, str | None]:
        """Place one row; say whether it is an activity, and give the goal and group for the rows below."""
        draft = Draft(row.line, start=columns[title].start, end=columns[title].end)
        for position, cell in enumerate(row.cells):
            if not cell.strip():
                continue
            if position >= len(columns):
                if row.cells[title : title + 1] != [""]:
                    self.unplaced.append(Unplaced(row.line, plain(cell), Reason.EXTRA_CELL))
                continue
            draft.add(columns[position], cell)
        if draft.goal:
            goal = clean_title(draft.goal)
            area = draft.group or group or self.group
            if (goal, area) not in self.known_goals:
                self.goals.append(ImportedGoal(goal, area, row.line))
            self.known_goals.add((goal, area))
        group = draft.group or group
        if not draft.title and not draft.responsible and not draft.times and not draft.notes:
            if len(row.cells) > len(columns):
                self._unplace(row, Reason.EXTRA_CELL)
            elif draft.group and not draft.goal:
                self._unplace(row, Reason.EMPTY_GROUP)
            return False, goal, group
        draft.goal, draft.group = goal, group
        return self._finish(draft, row), goal, group

    def _delimited(self, index: int) -> int | None:
        """Read rows without headings of their own: a table that goes on, or a label and its value."""
        line = self.lines[index]
        delimiter = "\t" if "\t" in line.text else "|" if line.bare.startswith("|") else None
        if (
            self.live
            and not delimiter
            and self.live.delimiter in {";", "|"}
            and self.live.delimiter in line.text
        ):
            delimiter = self.live.delimiter
        if delimiter is None:
            return None
        cells = split_row(line.text, delimiter)
        filled = [cell for cell in cells if cell]
        if len(filled) == 2 and is_goal_heading(filled[0]) and len(filled[1]) <= MAX_GOAL:
            self._flush()
            self._add_goals([(clean_title(filled[1]), line.number)])
            return index + 1
        if found := row_label(cells):
            if self.metadata and self.current is None:
                return index + 1
            self._attach([found], index)
            return index + 1
        if is_metadata(line.bare):
            self.metadata = True
            self._flush()
            return index + 1
        if self.live and self.live.delimiter == delimiter and _fits(cells, self.live.columns):
            return self._table(self.live, index)
        self._flush()
        return self._headless(index, delimiter)

    def _headless(self, index: int, delimiter: str) -> int:
        """Read rows without any headings when their cells say what they are."""
        rows: list[tuple[Line, list[str]]] = []
        position = index
        while position < len(self.lines):
            line = self.lines[position]
            if self.marks[position] != FURNITURE and not is_rule(line.bare) and line.bare:
                if (
                    delimiter not in line.text
                    or len(line.text) > MAX_LINE
                    or self.marks[position] == CONTENTS
                ):
                    break
                if position > index and header_at(self.lines, self.marks, position):
                    break
                rows.append((line, split_row(line.text, delimiter)))
            position += 1
        columns = _infer([cells for _line, cells in rows])
        if columns:
            self._rows([Row(line.number, cells) for line, cells in rows if any(cells)], columns)
        elif _looks_like_activities([cells for _line, cells in rows]):
            for line, cells in rows:
                if any(cells):
                    self._unplace(Row(line.number, cells), Reason.NO_HEADER)
        self.blank = True
        return max(position, index + 1)


def _group_like(flat: str, raw: str, rows: int) -> bool:
    """Say whether a row with one cell is a heading inside the table."""
    if len(flat) > 110 or _SENTENCE_END.search(flat) or flat.endswith((",", ";")):
        return False
    if re.match(r"\s*\*\*", raw) or flat.isupper() or is_goal_area(flat) or opens_activities(flat):
        return True
    return rows > 1 and (len(flat.split()) <= 6 or bool(re.match(r"\d{1,2}(?:\.\d{1,2})*\.?\s", flat)))


def _fits(cells: list[str], columns: list[Column]) -> bool:
    """Say whether a row without headings above it can belong to the columns of the table before."""
    if len(cells) > len(columns) + 1 or len(cells) < 2:
        return False
    for cell, item in zip(cells, columns, strict=False):
        if not cell:
            continue
        if item.role is Role.RESPONSIBLE and not looks_responsible(cell.replace(BREAK, "\n")):
            return False
        if item.role in {Role.WHEN, Role.START, Role.END} and read_when(cell)[0].empty and len(cell) > 12:
            return False
    title = next(i for i, item in enumerate(columns) if item.role is Role.TITLE)
    return title < len(cells) and len(cells[title].split()) >= 2


def _infer(rows: list[list[str]]) -> list[Column] | None:
    """Guess the columns of rows without headings: a sentence, who, and when."""
    width = max((len(row) for row in rows), default=0)
    if not 2 <= width <= 8 or len(rows) > 5000:
        return None
    columns = [[row[i] for row in rows if i < len(row) and row[i]] for i in range(width)]
    times = [
        i
        for i, cells in enumerate(columns)
        if cells and all(not read_when(cell)[0].empty and len(cell) <= 60 for cell in cells)
    ]
    names = [
        i
        for i, cells in enumerate(columns)
        if i not in times and cells and all(looks_responsible(cell) and len(cell) <= 120 for cell in cells)
    ]
    titles = [
        i
        for i, cells in enumerate(columns)
        if i not in times and cells and all(len(cell.split()) >= 4 for cell in cells)
    ]
    names = [i for i in names if not titles or i != titles[0]]
    if len(titles) < 1 or not times or not names or any(len(row) < 2 for row in rows):
        return None
    roles = {titles[0]: Role.TITLE, names[0]: Role.RESPONSIBLE, **dict.fromkeys(times, Role.WHEN)}
    return [Column(roles.get(i, Role.OTHER)) for i in range(width)]


def _looks_like_activities(rows: list[list[str]]) -> bool:
    """Say whether rows without headings look enough like activities to be shown as unplaced."""
    sentences = sum(
        bool(row) and any(len(cell.split()) >= 5 and cell.rstrip().endswith(".") for cell in row)
        for row in rows
    )
    return len(rows) >= 2 and sentences * 2 >= len(rows)

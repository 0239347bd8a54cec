"""Read a whole plan: walk through the lines once and keep track of headings, goals, tables and lists."""

from __future__ import annotations

import re

from .build import Draft, clean_title, finish
from .flat import flat_header, read_flat
from .headers import (
    Column,
    Role,
    goal_label,
    heading_text,
    is_generic,
    is_goal_area,
    is_goal_heading,
    opens_activities,
)
from .lines import (
    BREAK,
    CONTENTS,
    FURNITURE,
    MAX_LINE,
    Line,
    footnote_numbers,
    furniture,
    heal,
    is_rule,
    plain,
    split_lines,
)
from .lists import Bullet, Label, bare_label, bullet, inline, is_metadata, labels, row_label
from .markup import flatten_html
from .responsible import looks_responsible
from .result import ImportedActivity, ImportedGoal, ImportedPlan, Reason, Unplaced
from .stacked import StackedReader, stacked_header
from .tables import Header, Row, TableReader, drafts_text, header_at, join_quoted, split_row
from .when import read_when

MAX_GOAL = 600
MAX_JOINED = 3_000
_MARKDOWN = re.compile(r"^\s*(#{1,6})\s+\S")
_BOLD = re.compile(r"^(?:\*\*|__)[^*]{2,110}(?:\*\*|__):?$")
_NUMBERED = re.compile(r"^(\d{1,2})((?:\.\d{1,2}){0,4})(\.?)\s+([A-ZÅÄÖ].{1,110})$")
_SENTENCE_END = re.compile(r"[.!?]\W{0,3}$")
_TITLE_WORD = re.compile(
    r"(?:handlings|aktivitets|åtgärds)?plan\b|strategi\b|riktlinje|program\b", re.IGNORECASE
)
_RUNNING = re.compile(
    r"(?:kommun|stad|region|förvaltning(?:en)?|nämnd(?:en)?|kontor(?:et)?|avdelning(?:en)?)$|plan mot |strategi mot ",
    re.IGNORECASE,
)
_FOLLOWING = 40


class PlanReader:
    """One pass over the lines of one text."""

    def __init__(self, text: str) -> None:
        """Clean the text and mark what is never content."""
        source = split_lines(text)
        self.lines = join_quoted(flatten_html(source))
        self.marks = furniture(self.lines)
        self.blank, self.after_heading, self.in_area = True, False, False
        self.current: Draft | None = None
        self.footnotes = footnote_numbers(self.lines)
        self.activities: list[ImportedActivity] = []
        self.goals: list[ImportedGoal] = []
        self.unplaced: list[Unplaced] = []
        self.known_goals: set[tuple[str, str | None]] = set()
        self.title, self.named = self._title()
        self.group: str | None = None
        self.group_level = 0
        self.block: list[str] = []  # the goals of the block read last
        self.waiting: list[tuple[str, int]] = []  # goals that stand before the heading of their own area
        self.group_used = False
        self.live: Header | None = None
        self.labelled = False
        self.item: Bullet | None = None
        self.area_number: int | None = None
        self.area_labelled = False
        self.area_intro = True
        self.last_number: int | None = None
        self.orphans: list[Unplaced] = []
        self.metadata = False

    def read(self) -> ImportedPlan:
        """Read everything and give the plan."""
        index = 0
        while index < len(self.lines):
            index = self._step(index)
        self._flush()
        self._close_area()
        self._settle_waiting(None)
        order = sorted(range(len(self.activities)), key=lambda i: (self.activities[i].line, i))
        return ImportedPlan(
            self.title,
            tuple(self.activities[i] for i in order),
            tuple(sorted(self.goals, key=lambda goal: goal.line)),
            tuple(sorted(self.unplaced, key=lambda item: item.line)),
        )

    # --- one step ---------------------------------------------------------------------------------------------

    def _step(self, index: int) -> int:
        """Read what begins at a line; give the index after it."""
        line = self.lines[index]
        bare = line.bare
        if not bare:
            self.blank = True
            return index + 1
        if len(line.text) > MAX_LINE:
            self.unplaced.append(Unplaced(line.number, bare, Reason.LINE_TOO_LONG))
            return index + 1
        if self.marks[index] == FURNITURE or is_rule(bare):
            return index + 1
        found = header_at(self.lines, self.marks, index)
        if found:
            return self._table(*found)
        if self.marks[index] == CONTENTS:
            return index + 1
        if len(bare) <= 90 and (stack := stacked_header(self.lines, self.marks, index)):
            if (after := self._stacked(*stack)) is not None:
                return after
        if len(bare) <= 120 and self.marks[index] != CONTENTS and (flat := flat_header(bare)):
            return self._flat(flat, index + 1)
        for reader in (self._labels, self._goal, self._delimited, self._heading, self._bullet):
            after = reader(index)
            if after is not None:
                self.blank, self.after_heading = False, reader == self._heading
                return after
        after = self._paragraph(index)
        self.blank = self.after_heading = False
        return after

    # --- tables -----------------------------------------------------------------------------------------------

    def _table(self, header: Header, index: int) -> int:
        self._flush()
        self._close_area()
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
        self.blank = True
        return after

    def _stacked(self, columns: list[Column], index: int) -> int | None:
        reader = StackedReader(self.lines, self.marks, columns)
        after = reader.read(index)
        if not reader.rows:
            return after if after > index and not reader.found else None
        self._flush()
        self._close_area()
        self._rows(reader.rows, columns)
        self.live = None
        self.blank = True
        return after

    def _flat(self, columns: list[Column], index: int) -> int:
        self._flush()
        self._close_area()
        rows, lost, after = read_flat(self.lines, self.marks, columns, index)
        self._rows(rows, columns)
        self.unplaced += [Unplaced(line, text, Reason.NO_COLUMNS) for line, text in lost]
        self.live = None
        self.blank = True
        return after

    def _rows(self, rows: list[Row], columns: list[Column]) -> None:
        """Place the rows of one table: activities, goals, headings of groups, or unplaced."""
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
        """Place one row; give whether it became an activity, and the goal and group that stay for the rows below."""
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

    def _finish(self, draft: Draft, row: Row | None = None) -> bool:
        goal = self.block[0] if len(self.block) == 1 else None
        activity, problems = finish(draft, self.group, goal, self.footnotes)
        if activity is None:
            if row is not None:
                self._unplace(row, Reason.NO_TITLE)
            else:
                self.unplaced += problems
            return False
        self.activities.append(activity)
        self.unplaced += problems
        self.group_used = True
        return True

    def _unplace(self, row: Row, reason: Reason) -> None:
        self.unplaced.append(Unplaced(row.line, drafts_text(row), reason))

    def _delimited(self, index: int) -> int | None:
        """Read rows that stand without headings: below a heading that follows their table, or as label and value."""
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
        """Read rows without any headings when their cells say what they are; otherwise they are not activities."""
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

    # --- goals ------------------------------------------------------------------------------------------------

    def _goal(self, index: int) -> int | None:
        """Read «Målsättning: …», «Mål 1. …», or a heading «Mål 2023» with the goals below it."""
        bare = self.lines[index].bare
        shown = plain(re.sub(r"^#{1,6}\s+", "", bare))
        if "\t" in bare or bare.startswith("|"):
            return None
        if goal_label(shown):
            self._flush()
            text, after = self._sentence(index)
            goal = goal_label(plain(re.sub(r"^#{1,6}\s+", "", text)))
            if goal and len(goal) <= MAX_GOAL:
                self._add_goals([(clean_title(goal), self.lines[index].number)])
            return after
        if (
            len(shown) <= 80
            and is_goal_heading(shown)
            and (self.blank or self.after_heading or bare.endswith(":") or _MARKDOWN.match(bare))
        ):
            found, after = self._goals_below(index + 1)
            if found:
                self._flush()
                self._close_area()
                self._add_goals(found, index)
                return after
        return None

    def _goals_below(self, index: int) -> tuple[list[tuple[str, int]], int]:
        """Read the goals below a goal heading; give them and the index after."""
        paragraphs: list[list[tuple[str, int]]] = []
        stop = index
        blank = True
        ended_by_activities = False
        for position in range(index, min(index + _FOLLOWING, len(self.lines))):
            line = self.lines[position]
            bare = line.bare
            if not bare:
                blank = True
                continue
            if self.marks[position] or is_rule(bare):
                continue
            if self._begins_something(position):
                ended_by_activities = (
                    bool(header_at(self.lines, self.marks, position))
                    or opens_activities(bare)
                    or bool(stacked_header(self.lines, self.marks, position))
                )
                break
            if len(line.text) > MAX_LINE or len(paragraphs) > 12:
                break
            item = bullet(line.text)
            text = item.text if item else bare
            open_end = bool(paragraphs) and not _SENTENCE_END.search(paragraphs[-1][-1][0])
            if (
                paragraphs
                and not item
                and (not blank or text[:1].islower())
                and (open_end and (text[:1].islower() or not blank))
            ):
                above, number = paragraphs[-1][-1]
                paragraphs[-1][-1] = (heal([above, text]), number)
            elif blank and not (paragraphs and item):
                paragraphs.append([(text, line.number)])
            else:
                (paragraphs[-1] if paragraphs else paragraphs.append([]) or paragraphs[-1]).append(
                    (text, line.number)
                )
            blank = False
        kept = (
            paragraphs
            if ended_by_activities and all(_is_goal(text) for group in paragraphs for text, _n in group)
            else paragraphs[:1]
        )
        goals = [
            (clean_title(text), number) for group in kept for text, number in group if len(text) <= MAX_GOAL
        ]
        if goals:
            last = max(number for _text, number in goals)
            stop = next(
                (i for i in range(index, len(self.lines)) if self.lines[i].number > last), len(self.lines)
            )
            stop = self._after_goal(stop, kept)
        return goals, stop

    def _after_goal(self, stop: int, kept: list[list[tuple[str, int]]]) -> int:
        """Step over the lines that were joined to the last goal."""
        last = kept[-1][-1][0] if kept else ""
        while stop < len(self.lines):
            bare = self.lines[stop].bare
            if not bare or self.marks[stop] or self._begins_something(stop):
                return stop
            if plain(bare) and plain(bare)[-20:] in last[-400:] and last.endswith(plain(bare)[-20:]):
                return stop + 1
            if plain(bare)[:30] not in last:
                return stop
            stop += 1
        return stop

    def _add_goals(self, found: list[tuple[str, int]], index: int | None = None) -> None:
        if index is not None and self.group_used and self._next_heading_owns(found[-1][1]):
            self.waiting += found
            return
        self.block = [text for text, _line in found]
        self.goals += [ImportedGoal(text, self.group, line) for text, line in found]

    def _next_heading_owns(self, line: int) -> bool:
        """Say whether goals that follow activities stand directly before the heading of the next goal area."""
        for position in range(self._index_after(line), len(self.lines)):
            bare = self.lines[position].bare
            if not bare or self.marks[position] or is_rule(bare):
                continue
            return is_goal_area(bare) or bool(_MARKDOWN.match(bare) and not is_generic(bare))
        return False

    def _index_after(self, line: int) -> int:
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].number <= line:
                low = middle + 1
            else:
                high = middle
        return low

    def _settle_waiting(self, group: str | None) -> None:
        if self.waiting:
            self.goals += [ImportedGoal(text, group or self.group, line) for text, line in self.waiting]
            self.block = [text for text, _line in self.waiting]
            self.waiting = []

    # --- headings ---------------------------------------------------------------------------------------------

    def _heading(self, index: int) -> int | None:
        """Read a heading: a new goal area, the start of a list of activities, or just a section."""
        line = self.lines[index]
        bare = line.bare
        strength = self._strength(index)
        if strength == 0:
            return None
        if strength == 1 and self.live and self._beside_page(index) and _RUNNING.search(bare):
            return index + 1
        self._flush()
        if opens_activities(bare):
            self._close_area()
            self.in_area, self.area_intro, self.last_number = True, True, None
            match = re.match(r"(\d{1,2})[.\s]", bare)
            self.area_number = int(match[1]) if match else None
            if is_generic(bare):
                return index + 1
        else:
            self._close_area()
        if not is_generic(bare):
            markdown = _MARKDOWN.match(line.text)
            self._enter(heading_text(bare), len(markdown[1]) if markdown else 7 if strength > 1 else 8)
        self.metadata = False
        return index + 1

    def _enter(self, text: str, level: int) -> None:
        """Let a heading name the group from here on, unless it stands below a goal area that names it already."""
        text = plain(text)
        if self.named and text.lower() == self.title.lower():
            return
        below_area = (
            self.group is not None
            and is_goal_area(self.group)
            and not is_goal_area(text)
            and self.group_level < level <= 6
        )
        if below_area or text == self.group:
            return
        self.group, self.group_level = text or None, level
        self.block = []
        self.group_used = False
        self._settle_waiting(self.group)

    def _strength(self, index: int) -> int:
        """Say how sure it is that a line is a heading: 0 not, 1 by its shape, 2 by its marks or number."""
        line = self.lines[index]
        bare = line.bare
        if _MARKDOWN.match(line.text):
            return 2
        if len(bare) > 110 or "\t" in bare or bare.startswith("|"):
            return 0
        if self._label_follows(index) and not (opens_activities(bare) and is_generic(bare)):
            return 0
        if _BOLD.match(bare):
            return 2
        numbered = _NUMBERED.match(bare)
        if numbered and not _SENTENCE_END.search(bare):
            listed = bool(numbered[3]) and not numbered[2]
            if not listed or not self._continues_list(int(numbered[1])):
                return 2
        if (
            opens_activities(bare)
            and len(bare) <= 90
            and (self.blank or bare.endswith(":"))
            and not bullet(line.text)
        ):
            return 2
        if self._below(index)[:1].islower() or bare.endswith("-"):
            return 0
        open_above = self.blank or (self.after_heading and is_goal_area(bare))
        if (
            not open_above
            or bullet(line.text)
            or bare[-1] in ".,;!?"
            or len(bare) > 90
            or len(bare.split()) > 12
        ):
            return 0
        if is_goal_area(bare) and bare[:1].isupper():
            return 2
        return (
            1
            if re.match(r"[A-ZÅÄÖ0-9”\"]", bare) and not (bare.endswith(":") and len(bare.split()) > 6)
            else 0
        )

    def _below(self, index: int) -> str:
        """Give the next line with content, past blank lines and page furniture."""
        for position in range(index + 1, min(index + 10, len(self.lines))):
            if self.lines[position].bare and self.marks[position] != FURNITURE:
                return self.lines[position].bare
        return ""

    def _beside_page(self, index: int) -> bool:
        """Say whether a line stands next to a page number or another running line."""
        return any(
            0 <= i < len(self.lines) and (self.marks[i] == FURNITURE or self.lines[i].page)
            for i in (index - 2, index - 1, index, index + 1)
        )

    def _continues_list(self, number: int) -> bool:
        """Say whether a number goes on with a numbered list rather than with the sections of the text."""
        if not self.in_area:
            return False
        if self.last_number is None:
            return number == 1
        return number == self.last_number + 1 and number != (self.area_number or -1) + 1

    def _label_follows(self, index: int) -> bool:
        """Say whether the next line with text is a label, so that this line is an activity and no heading."""
        for position in range(index + 1, min(index + 8, len(self.lines))):
            bare = self.lines[position].bare
            if not bare or self.marks[position] == FURNITURE:
                continue
            found = labels(bare)
            if found:
                return found[0].column.role is not Role.TITLE
            alone = bare_label(bare)
            return (
                alone is not None
                and alone.role is not Role.TITLE
                and bool(self.current and self.labelled or self.in_area)
            )
        return False

    def _begins_something(self, index: int) -> bool:
        """Say whether a line begins a table, a heading, a label or a goal."""
        line = self.lines[index]
        bare = line.bare
        if (
            _MARKDOWN.match(line.text)
            or labels(bare)
            or goal_label(bare)
            or "\t" in line.text
            or bare.startswith("|")
        ):
            return True
        if len(bare) > 120:
            return False
        numbered = _NUMBERED.match(bare)
        return bool(
            opens_activities(bare)
            or is_goal_heading(bare)
            or header_at(self.lines, self.marks, index)
            or (numbered and numbered[2])
            or _BOLD.match(bare)
            or (
                is_goal_area(bare)
                and not _SENTENCE_END.search(bare)
                and bare[:1].isupper()
                and len(bare) <= 90
                and re.match(r".{0,20}(?:\d|område)", bare)
            )
        )

    # --- lists ------------------------------------------------------------------------------------------------

    def _labels(self, index: int) -> int | None:
        """Read a line of labels («Klart: 2020-12»), or a label that stands alone above its value."""
        line = self.lines[index]
        bare = re.sub(r"^#{1,6}\s+", "", line.bare)
        found = labels(bare)
        if not found:
            alone = bare_label(bare)
            if alone is None or not self._alone_counts(alone, index):
                return None
            found = [Label(alone, "")]
        if "\t" in line.text and len([cell for cell in line.text.split("\t") if cell.strip()]) > 2:
            return None
        after = index + 1
        last = found[-1]
        if not last.value or _open(last.value):
            more, after = self._value_below(index, last)
            found[-1] = Label(last.column, f"{last.value}{BREAK}{more}".strip(BREAK) if more else last.value)
        elif after < len(self.lines) and self._continues(last, after):
            found[-1] = Label(last.column, f"{last.value} {self.lines[after].bare}")
            after += 1
        self._attach(found, index)
        return after

    def _alone_counts(self, column: Column, index: int) -> bool:
        """Say whether a label without colon and value is one: inside an activity, or at the start of a card."""
        if column.role is Role.TITLE:
            return self._card_below(index)
        return self.current is not None and bool(self.labelled or self.in_area or self._explicit)

    def _card_below(self, index: int) -> bool:
        seen = 0
        for position in range(index + 1, min(index + 14, len(self.lines))):
            bare = self.lines[position].bare
            if not bare:
                continue
            seen += 1
            alone = bare_label(bare)
            if alone and seen > 1:
                return alone.role is not Role.TITLE
            if alone or labels(bare):
                return seen > 1 and not alone
        return False

    def _value_below(self, index: int, label: Label) -> tuple[str, int]:
        """Give the value that stands on the lines below an empty or unfinished label, and the index after it."""
        pieces: list[str] = []
        position = index + 1
        skipped = 0
        while position < len(self.lines) and len(pieces) < 8:
            line = self.lines[position]
            bare = line.bare
            if self.marks[position] == FURNITURE:
                position += 1
                continue
            if not bare:
                if pieces or label.value or skipped >= 2:
                    break
                skipped += 1
                position += 1
                continue
            if self._begins_something(position) or bare_label(bare) or len(line.text) > MAX_LINE:
                break
            item = bullet(line.text)
            text = item.text if item else bare
            if not self._value_fits(label.column.role, text, bool(item), bool(pieces)):
                break
            pieces.append(text)
            position += 1
        return BREAK.join(pieces), position if pieces else index + 1

    def _value_fits(self, role: Role, text: str, listed: bool, more: bool) -> bool:
        if role is Role.RESPONSIBLE:
            return looks_responsible(text) and (not more or listed or len(text) <= 60)
        if role in {Role.START, Role.END, Role.WHEN}:
            return not more and not read_when(text)[0].empty and len(text) <= 100
        return True

    def _continues(self, label: Label, index: int) -> bool:
        """Say whether the line below goes on with a label's value: it begins in lower case and is no item."""
        line = self.lines[index]
        bare = line.bare
        return (
            bool(bare)
            and bare[:1].islower()
            and not bullet(line.text)
            and not self.marks[index]
            and len(bare) <= 200
            and not labels(bare)
        )

    def _attach(self, found: list[Label], index: int) -> None:
        """Give labels to the activity they stand at; a label for the activity itself begins a new one."""
        line = self.lines[index].number
        for label in found:
            role = label.column.role
            if role is Role.TITLE:
                if not label.value:
                    continue
                self._flush()
                self.current = Draft(line, label.value)
                self.labelled = False
                self.item = None
                self.metadata = False
                self.in_area = self.in_area or False
                self.area_labelled = True
                self._explicit = True
                continue
            if self.current is None:
                if self.in_area and not self.metadata and label.value:
                    self.unplaced.append(
                        Unplaced(line, f"{label.column.text}: {label.value}", Reason.STRAY_LABEL)
                    )
                continue
            self.current.add(label.column, label.value)
            self.labelled = True

    _explicit = False

    def _flush(self) -> None:
        """Finish the list item in hand: an activity, or prose."""
        draft, self.current = self.current, None
        labelled, self.labelled = self.labelled, False
        explicit, self._explicit = self._explicit, False
        item, self.item = self.item, None
        if draft is None:
            return
        title, attributes = inline(draft.title.replace(BREAK, "\n")) if not explicit else (draft.title, [])
        named = [label for label in attributes if label.column.role is not Role.OTHER]
        if named and title:
            draft.title = title.replace("\n", BREAK)
            for label in attributes:
                draft.add(label.column, label.value.replace("\n", BREAK))
        has = bool(draft.responsible or draft.times) or (labelled and bool(draft.notes) and self.in_area)
        wanted = explicit or has or (item is not None and self.in_area)
        if wanted and (
            explicit
            or self.in_area
            or _title_like(draft.title, bool(named or item), len(draft.times) + len(draft.responsible))
        ):
            self.area_labelled = self.area_labelled or has or explicit
            self._finish(draft)
        elif has and not self.metadata:
            texts = [draft.title, *draft.responsible, *(text for _column, text in draft.times)]
            self.unplaced.append(
                Unplaced(draft.line, " | ".join(plain(text) for text in texts)[:1000], Reason.STRAY_LABEL)
            )
        elif self.in_area and not plain(draft.title).endswith(":"):
            self.orphans.append(Unplaced(draft.line, plain(draft.title)[:1000], Reason.STRAY_TEXT))

    def _close_area(self) -> None:
        """Leave a list of activities; text that stood loose among its activities is reported."""
        if self.in_area and self.area_labelled:
            self.unplaced += self.orphans
        self.orphans = []
        self.in_area = self.area_labelled = False
        self.last_number = self.area_number = None

    def _bullet(self, index: int) -> int | None:
        """Read a list item with the lines that belong to it."""
        line = self.lines[index]
        item = bullet(line.text)
        if item is None:
            return None
        text, after = self._sentence(index, item)
        nested = self.item is not None and self.current is not None and item.indent > self.item.indent + 1
        if (
            nested
            and self.current is not None
            and len(self.current.title) <= MAX_JOINED
            and not inline(text)[1]
        ):
            self.current.title = f"{self.current.title} – {text}"
            return after
        first = self.item is None
        self._flush()
        if first and self.in_area and not self.area_intro and not self.area_labelled:
            self._close_area()
        self.current, self.item = Draft(line.number, text), item
        self.last_number = item.number if item.number is not None else self.last_number
        self.area_intro = False
        return after

    def _paragraph(self, index: int) -> int:
        """Read a paragraph: perhaps an activity, which the labels below it decide."""
        line = self.lines[index]
        if is_metadata(line.bare):
            self._flush()
            self.metadata = True
            return index + 1
        text, after = self._sentence(index)
        if self.current is not None and not self.labelled and self._joins(text):
            self.current.title = heal([self.current.title, text])
            return after
        was_item = self.item is not None
        before_intro = self.area_intro
        self._flush()
        if len(text.split()) > 5:
            self.metadata = False
            self.live = None
        if self.in_area and not text.endswith(":"):
            self.area_intro = False
            if was_item or not before_intro:
                self._leave_bullets(index, after)
        self.current = Draft(line.number, text)
        return after

    def _leave_bullets(self, index: int, after: int) -> None:
        """Prose after a list's items ends the list, unless labels show that it is an activity."""
        if (
            not self._label_follows(after - 1)
            and not inline(" ".join(line.bare for line in self.lines[index:after]))[1]
            and not self.area_labelled
        ):
            self._close_area()

    def _joins(self, text: str) -> bool:
        """Say whether a paragraph goes on with the one above, as over a page break."""
        above = self.current.title if self.current else ""
        return (
            text[:1].islower()
            and len(above) <= MAX_JOINED
            and not _SENTENCE_END.search(above)
            and not above.endswith(":")
            and bullet(text) is None
        )

    def _sentence(self, index: int, item: Bullet | None = None) -> tuple[str, int]:
        """Give the lines of one paragraph or item joined, and the index after them."""
        pieces = [item.text if item else self.lines[index].bare]
        position = index + 1
        while position < len(self.lines):
            line = self.lines[position]
            bare = line.bare
            if not bare or len(line.text) > MAX_LINE:
                break
            if self.marks[position] == FURNITURE:
                position += 1
                continue
            if bullet(line.text) or self._begins_something(position) or is_rule(bare):
                break
            if bare_label(bare) and (self.in_area or self._explicit):
                break
            short = item is None and len(pieces[-1]) < 60 and not bare[:1].islower()
            if short and self._label_follows(position) and _SENTENCE_END.search(pieces[-1]):
                break
            pieces.append(bare)
            position += 1
        return heal(pieces), position

    def _title(self) -> tuple[str, bool]:
        """Find the name of the plan, and whether its own words («handlingsplan», «strategi») say so."""
        first, open_start = "", True
        for index, line in enumerate(self.lines[:200]):
            bare = line.bare
            if not bare or self.marks[index] or is_rule(bare):
                continue
            if (
                _MARKDOWN.match(line.text)
                and _TITLE_WORD.search(bare)
                and len(heading_text(bare).split()) > 1
                and not is_goal_area(bare)
            ):
                return heading_text(bare), True
            if (
                labels(bare)
                or bullet(line.text)
                or opens_activities(bare)
                or header_at(self.lines, self.marks, index)
                or flat_header(bare)
            ):
                open_start = False
                continue
            if (
                "\t" in bare
                or "|" in bare
                or len(bare) > 160
                or _SENTENCE_END.search(bare)
                or is_metadata(bare)
                or is_goal_area(bare)
            ):
                continue
            text = heading_text(bare)
            if _TITLE_WORD.search(text) and len(text.split()) > 1:
                return text, True
            if (
                open_start
                and not first
                and self._strength(index)
                and not is_goal_heading(bare)
                and not goal_label(bare)
            ):
                first = text
        return first, False


def _open(value: str) -> bool:
    return bool(re.search(r"(?:[,;&/]|\b(?:och|samt))\s*$", value))


def _is_goal(text: str) -> bool:
    return len(text) <= 300 and len(re.findall(r"[.!?]\s+[A-ZÅÄÖ]", text)) <= 1


def _title_like(text: str, sure: bool, attributes: int) -> bool:
    """Say whether a text outside a list of activities can name one, given what stands at it."""
    flat = plain(text)
    if len(flat) < 3 or len(flat) > 2500:
        return False
    words = len(flat.split())
    return words >= 2 if sure or attributes >= 2 else words >= 4


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

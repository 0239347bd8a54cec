"""Read a whole plan: walk through the lines once and keep track of headings, goals, tables and lists."""

from __future__ import annotations

import re

from .cells import header_at
from .headers import (
    goal_label,
    heading_text,
    is_generic,
    is_goal_area,
    is_goal_heading,
    opens_activities,
)
from .lines import (
    CONTENTS,
    FURNITURE,
    MAX_LINE,
    is_rule,
)
from .lists import bullet, is_metadata, labels
from .result import ImportedPlan, Reason, Unplaced
from .stream.headings import line_headings, stream_headings
from .walk.rows import Rows

_MARKDOWN = re.compile(r"^\s*(#{1,6})\s+\S")
_SENTENCE_END = re.compile(r"[.!?]\W{0,3}$")
_TITLE_WORD = re.compile(
    r"(?:handlings|aktivitets|åtgärds)?plan\b|strategi\b|riktlinje|program\b", re.IGNORECASE
)
_RUNNING = re.compile(
    r"(?:kommun|stad|region|förvaltning(?:en)?|nämnd(?:en)?|kontor(?:et)?|avdelning(?:en)?)$|plan mot |"
    r"strategi mot ",
    re.IGNORECASE,
)


class PlanReader(Rows):
    """One pass over the lines of one text."""

    def __init__(self, text: str) -> None:
        """Clean the text, mark what is never content, and find the plan's name."""
        super().__init__(text)
        self.title, self.named = self._title()

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
        after = self._tabular(index)
        if after is not None:
            return after
        for reader in (self._labels, self._goal, self._delimited, self._heading, self._bullet):
            after = reader(index)
            if after is not None:
                self.blank, self.after_heading = False, reader == self._heading
                return after
        after = self._paragraph(index)
        self.blank = self.after_heading = False
        return after

    def _tabular(self, index: int) -> int | None:
        """Read a table that begins at a line with its headings; step over a contents list."""
        bare = self.lines[index].bare
        if found := header_at(self.lines, self.marks, index):
            return self._table(*found)
        if self.marks[index] == CONTENTS:
            return index + 1
        found_below = stream_headings(self.lines, self.marks, index) if len(bare) <= 160 else None
        return self._stream(*found_below) if found_below else None

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
                or len(line_headings(bare)) > 1
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
                and not is_generic(bare)
                and not is_goal_heading(bare)
                and not goal_label(bare)
            ):
                first = text
        return first, False

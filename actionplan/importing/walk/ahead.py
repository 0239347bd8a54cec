"""Looking ahead: what a line is, judged by itself and by the lines around it."""

from __future__ import annotations

import re

from actionplan.importing.cells import header_at
from actionplan.importing.headers import (
    Role,
    goal_label,
    is_generic,
    is_goal_area,
    is_goal_heading,
    opens_activities,
)
from actionplan.importing.lines import FURNITURE
from actionplan.importing.lists import bare_label, bullet, labels
from actionplan.importing.stream.headings import line_headings, stream_headings

from .base import Walk

_MARKDOWN = re.compile(r"^\s*(#{1,6})\s+\S")
_BOLD = re.compile(r"^(?:\*\*|__)[^*]{2,110}(?:\*\*|__):?$")
_NUMBERED = re.compile(r"^(\d{1,2})((?:\.\d{1,2}){0,4})(\.?)\s+([A-ZÅÄÖ].{1,110})$")
_SENTENCE_END = re.compile(r"[.!?]\W{0,3}$")


class Ahead(Walk):
    """Judge lines without changing what the walk knows."""

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
        return self._shape(index)

    def _shape(self, index: int) -> int:
        """Judge a line without marks or number by its shape: short, after a gap, without a full stop."""
        line = self.lines[index]
        bare = line.bare
        open_above = self.blank or (self.after_heading and is_goal_area(bare)) or self._tight_heading(index)
        wordy = len(bare) > 90 or len(bare.split()) > 12 or (bare.endswith(":") and len(bare.split()) > 6)
        if wordy or not open_above or bullet(line.text) or bare[-1] in ".,;!?-":
            return 0
        if self._below(index)[:1].islower():
            return 0
        if is_goal_area(bare) and bare[:1].isupper():
            return 2
        return 1 if re.match(r"[A-ZÅÄÖ0-9”\"]", bare) else 0

    def _tight_heading(self, index: int) -> bool:
        """Say whether a line is a heading where no blank lines are: short, above a full line or a table."""
        bare = self.lines[index].bare
        if (
            self.in_area
            or (self.current is not None and self.labelled)
            or not 3 <= len(bare) <= 70
            or len(bare.split()) > 9
            or not re.match(r"[A-ZÅÄÖ0-9”\"]", bare)
            or bare[-1] in ".,;:!?-"
            or index + 1 >= len(self.lines)
            or bullet(self.lines[index].text)
        ):
            return False
        below = self.lines[index + 1].bare
        above = self.lines[index - 1].bare if index else ""
        full = len(below) >= 60 and len(below) * 3 > len(bare) * 4 and below[:1].isupper()
        ended = not above or bool(_SENTENCE_END.search(above)) or len(above) <= 60
        return ended and (full or bool(below and line_headings(below) and self._table_at(index + 1)))

    def _table_at(self, index: int) -> bool:
        return bool(
            header_at(self.lines, self.marks, index) or stream_headings(self.lines, self.marks, index)
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
                and bool((self.current and self.labelled) or self.in_area)
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
            or (line_headings(bare) and stream_headings(self.lines, self.marks, index))
            or (_SENTENCE_END.search(self.lines[index - 1].bare) and self._tight_heading(index))
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

"""Goals and the goal areas they belong to."""

from __future__ import annotations

import re

from actionplan.importing.build import clean_title
from actionplan.importing.cells import header_at
from actionplan.importing.headers import (
    goal_label,
    is_generic,
    is_goal_area,
    is_goal_heading,
    opens_activities,
)
from actionplan.importing.lines import MAX_LINE, heal, is_rule, plain
from actionplan.importing.lists import bullet
from actionplan.importing.result import ImportedGoal
from actionplan.importing.stream.headings import stream_headings

from .items import Items

MAX_GOAL = 600
_MARKDOWN = re.compile(r"^\s*(#{1,6})\s+\S")
_SENTENCE_END = re.compile(r"[.!?]\W{0,3}$")
_FOLLOWING = 40


class Goals(Items):
    """Read goals, and keep track of the heading that groups what follows."""

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
                    or bool(stream_headings(self.lines, self.marks, position))
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
            elif not paragraphs or (blank and not item):
                paragraphs.append([(text, line.number)])
            else:
                paragraphs[-1].append((text, line.number))
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
        """Say whether goals after activities stand directly before the heading of the next goal area."""
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

    def _enter(self, text: str, level: int) -> None:
        """Let a heading name the group from here on, unless it stands below a goal area."""
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


def _is_goal(text: str) -> bool:
    return len(text) <= 300 and len(re.findall(r"[.!?]\s+[A-ZÅÄÖ]", text)) <= 1

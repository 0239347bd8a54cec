"""What the walk knows at each line, and how a finished activity is kept."""

from __future__ import annotations

from actionplan.importing.build import Draft, finish
from actionplan.importing.cells import Header, join_quoted
from actionplan.importing.lines import footnote_numbers, furniture, split_lines
from actionplan.importing.lists import Bullet
from actionplan.importing.markup import flatten_html
from actionplan.importing.result import ImportedActivity, ImportedGoal, Reason, Unplaced
from actionplan.importing.tables import Row, drafts_text

MAX_WORK = 12_000
"""Lines of tables without separators that are searched in one text; no plan has so many."""


class Walk:
    """The state of one pass over the lines of one text."""

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
        self.title, self.named = "", False
        self.explicit = False
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
        self.work = MAX_WORK

    def _spend(self, lines: int, index: int) -> None:
        """Count the lines of tables that are searched; beyond a limit they are reported instead."""
        if self.work > 0 >= self.work - lines:
            self._unplace_line(index)
        self.work -= lines

    def _unplace_line(self, index: int) -> None:
        line = self.lines[index]
        self.unplaced.append(Unplaced(line.number, line.bare, Reason.NO_COLUMNS))

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

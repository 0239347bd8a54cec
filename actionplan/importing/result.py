"""What an import gives back: frozen values that a preview can show and a command can print."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class ImportTooLarge(ValueError):  # noqa: N818 - the name is part of the interface
    """The text is larger than the importer accepts."""

    def __init__(self, limit: int) -> None:
        """Say how many bytes are accepted."""
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


class UnsupportedDocument(ValueError):  # noqa: N818 - the name is part of the interface
    """The file is of a kind that cannot be read."""

    def __init__(self, suffix: str) -> None:
        """Say what the file's name ends in."""
        super().__init__(f"not a text file: {suffix or 'no suffix'}")
        self.suffix = suffix


class Reason(StrEnum):
    """Why a piece of a plan could not be placed; the pages translate the code."""

    NO_TITLE = "no_title"
    NO_HEADER = "no_header"
    NO_COLUMNS = "no_columns"
    EXTRA_CELL = "extra_cell"
    UNREAD_TIME = "unread_time"
    EMPTY_GROUP = "empty_group"
    STRAY_TEXT = "stray_text"
    STRAY_LABEL = "stray_label"
    LINE_TOO_LONG = "line_too_long"


@dataclass(frozen=True, slots=True)
class ImportedActivity:
    """One activity. `start` and `end` keep the precision of the source (see `when.period_bounds`)."""

    title: str
    responsible: tuple[str, ...]
    start: str | None
    end: str | None
    ongoing: bool
    ordinary: bool
    group: str | None
    goal: str | None
    line: int


@dataclass(frozen=True, slots=True)
class ImportedGoal:
    """One goal, with the heading of the goal area it belongs to."""

    text: str
    group: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Text that looks like part of a plan but could not be placed: the user decides what it is."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """Everything found in one text. Lines are 1-based lines of the source."""

    title: str
    activities: tuple[ImportedActivity, ...]
    goals: tuple[ImportedGoal, ...]
    unplaced: tuple[Unplaced, ...]


def to_json(plan: ImportedPlan) -> dict[str, Any]:
    """Give the object that `import_plan --dry-run --json` prints: only lists, dicts and scalars."""
    return {
        "activities": [asdict(item) | {"responsible": list(item.responsible)} for item in plan.activities],
        "goals": [asdict(item) for item in plan.goals],
        "unplaced": [asdict(item) | {"reason": str(item.reason)} for item in plan.unplaced],
    }

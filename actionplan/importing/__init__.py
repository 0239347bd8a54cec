"""Read an action plan that was pasted or uploaded as text: activities, goals, and what could not be placed.

Pure Python without Django. `parse` never raises on text within the size limit, gives the same answer for the
same text, and takes time in proportion to its length.
"""

from __future__ import annotations

from .memory import forget
from .plan import PlanReader
from .reading import read_document
from .responsible import split_responsible
from .result import (
    ImportedActivity,
    ImportedGoal,
    ImportedPlan,
    ImportTooLarge,
    Reason,
    Unplaced,
    UnsupportedDocument,
    to_json,
)
from .when import When, parse_when, period_bounds

__all__ = [
    "ImportTooLarge",
    "ImportedActivity",
    "ImportedGoal",
    "ImportedPlan",
    "Reason",
    "Unplaced",
    "UnsupportedDocument",
    "When",
    "parse",
    "parse_when",
    "period_bounds",
    "read_document",
    "split_responsible",
    "to_json",
]


def parse(text: str) -> ImportedPlan:
    """Read a plan from text. Lines in the answer are 1-based lines of `text`.

    Raises `ImportTooLarge` when the text is larger than 10 MB.
    """
    try:
        return PlanReader(text).read()
    finally:
        forget()

"""What the editions have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from situational_picture.enums import Category
from vbe.rendering.chart import Cell, Row, cell

ANSWER_ICONS = {"given": "filled", "nothing": "dash", "": "missing"}
ANSWER_STATES = {"given": "report", "nothing": "none", "": "missing"}


@dataclass(frozen=True)
class Table:
    """A table of figures. ``links`` has the address of each row, empty where there is none."""

    caption: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    links: tuple[str, ...] = ()

    @property
    def linked_rows(self) -> list[tuple[Row, str]]:
        """Rows with their addresses."""
        return list(zip(self.rows, self.links or [""] * len(self.rows), strict=True))

    @property
    def has_hidden(self) -> bool:
        """Whether a figure is hidden."""
        rows = (*self.rows, *((self.total,) if self.total else ()))
        return any(cell.hidden for row in rows for cell in row.cells)


@dataclass(frozen=True)
class Answered:
    """An answer as the coverage table shows it."""

    state: str
    icon: str
    label: str


@dataclass(frozen=True)
class UnitRow:
    """A unit's answers, week by week or, in a year, quarter by quarter as "12 of 13"."""

    name: str
    answers: tuple[Answered, ...]
    counts: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class Side:
    """What the police and the municipality see of an environment."""

    label: str
    police: int
    units: int
    reports: int
    differs: bool


@dataclass(frozen=True)
class Correction:
    """Why an edition is a corrected one, and when the one that it replaces was adopted."""

    reason: str
    replaces: dt.date | None


class Edition:
    """What the two editions have in common."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.period: str = content["period"]
        self.sections: dict[str, str] = content["sections"]
        self.adopted: dict[str, Any] | None = content.get("adopted")

    @property
    def correction(self) -> Correction | None:
        """Why and of what it is a corrected edition; None for a first one."""
        data = self.content.get("correction")
        if not data:
            return None
        return Correction(
            data["reason"], dt.datetime.fromisoformat(data["of"]).date() if data["of"] else None
        )

    @property
    def recommendations(self) -> list[str]:
        """One recommendation a line."""
        return [line.strip() for line in self.sections["recommendations"].splitlines() if line.strip()]

    @property
    def first_day(self) -> dt.date:
        """The first day of the period."""
        return dt.date.fromisoformat(self.content["first_day"])

    @property
    def last_day(self) -> dt.date:
        """The last day of the period."""
        return dt.date.fromisoformat(self.content["last_day"])

    @property
    def adopted_on(self) -> dt.date | None:
        """The day of adoption."""
        return dt.datetime.fromisoformat(self.adopted["at"]).date() if self.adopted else None


def answered(answer: str) -> Answered:
    """Return how an answer is shown: icon and word, never colour alone."""
    labels = {"given": _("Given"), "nothing": _("Nothing to report"), "": _("Missing")}
    return Answered(ANSWER_STATES[answer], ANSWER_ICONS[answer], labels[answer])


def category_label(code: str) -> str:
    """Return what a kind of event in a contribution is called."""
    return str(Category(code).label)


def environment_total_cells(totals: Iterable[int]) -> tuple[Cell, ...]:
    """Return cells of totals with their sum last."""
    values = tuple(totals)
    return tuple(cell(value) for value in (*values, sum(values)))


def of(count: int, out_of: int) -> str:
    """Return "12 of 13"."""
    return _("%(count)d of %(out_of)d") % {"count": count, "out_of": out_of}

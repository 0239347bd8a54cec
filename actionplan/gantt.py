"""The time bar of a plan as plain numbers for SVG attributes: a box of 252 units across the plan's years.

Everything that is drawn lies inside the box. Numbers are strings, so that no template writes a decimal comma.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

WIDTH = 252.0
LEAST = 3.0  # a bar narrower than this cannot be seen
TIP = 246.0  # where the arrow of what goes on begins
LABEL = 34.0  # room for "V 2026"
YEAR_LABEL = 30.0  # room for "2026"
TERM_YEARS = 3  # with more years than this, years are labelled instead of terms


def number(value: float) -> str:
    """Return a coordinate with at most one decimal and a decimal point."""
    return f"{round(value, 1):g}"


@dataclass(frozen=True, slots=True)
class Label:
    """A word on the scale."""

    x: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn for one activity; an empty string stands for what is not drawn.

    ``over`` is the path from the end that was set to today, ``run`` the x of what goes on without an end.
    """

    x: str = ""
    width: str = ""
    done: str = ""
    run: str = ""
    run_width: str = ""
    over: str = ""


class Scale:
    """The plan's years laid out across the box."""

    def __init__(self, first_year: int, last_year: int, today: dt.date) -> None:
        self.years = last_year - first_year + 1
        self.first = dt.date(first_year, 1, 1)
        self.last = dt.date(last_year, 12, 31)
        self.today = today
        self.now = number(self.at(today)) if self.first <= today <= self.last else ""

    def at(self, day: dt.date) -> float:
        """Return where the day begins, kept inside the box."""
        whole = (self.last - self.first).days + 1
        return min(max(WIDTH * (day - self.first).days / whole, 0.0), WIDTH)

    def after(self, day: dt.date) -> float:
        """Return where the day ends, kept inside the box."""
        return WIDTH if day >= self.last else self.at(day + dt.timedelta(days=1))

    @property
    def now_label(self) -> tuple[str, str]:
        """Where the word for today stands, and its text-anchor."""
        x = self.at(self.today)
        return (number(x - 4), "end") if x > WIDTH - LABEL else (number(x + 4), "start")

    @property
    def labels(self) -> tuple[Label, ...]:
        """Terms, or years when there are many."""
        years = range(self.first.year, self.last.year + 1)
        if self.years <= TERM_YEARS:
            terms = [(code, year, month) for year in years for code, month in (("V", 1), ("H", 7))]
            return tuple(Label(number(self.at(dt.date(y, m, 1)) + 4), f"{c} {y}") for c, y, m in terms)
        step = math.ceil(self.years * YEAR_LABEL / WIDTH)
        return tuple(Label(number(self.at(dt.date(y, 1, 1)) + 4), str(y)) for y in years[::step])

    @property
    def lines(self) -> tuple[str, ...]:
        """The x of each grid line: quarters of one year, terms of a few, years of many; and the end."""
        months = (1, 4, 7, 10) if self.years == 1 else (1, 7) if self.years <= TERM_YEARS else (1,)
        years = range(self.first.year, self.last.year + 1)
        days = [dt.date(year, month, 1) for year in years for month in months]
        return (*(number(self.at(day)) for day in days), number(WIDTH))

    @property
    def grid(self) -> str:
        """The grid's path behind a bar, 26 units high."""
        return "".join(f"M{x} 0V26" for x in self.lines)

    @property
    def head_grid(self) -> str:
        """The grid's path under the labels, 30 units high; every other line is short in a single year."""
        short = {1, 3} if self.years == 1 else set()
        return "".join(f"M{x} {22 if place in short else 16}V30" for place, x in enumerate(self.lines))

    def bar(
        self, first: dt.date | None, last: dt.date | None, *, ongoing: bool, progress: int, overdue: bool
    ) -> Bar:
        """Return what is drawn for an activity.

        ``progress`` is in percent; a missing end of the stretch is the box's.
        """
        if ongoing:
            return self._run(first or self.first)
        if first is None and last is None:
            return Bar()
        over = self._over(last) if overdue and last else ""
        start, end = first or self.first, last or self.last
        if end < self.first or start > self.last:
            return Bar(over=over)
        left = min(self.at(start), WIDTH - LEAST)
        width = max(self.after(end) - left, LEAST)
        return Bar(
            x=number(left),
            width=number(width),
            done=number(width * progress / 100) if progress else "",
            over=over,
        )

    def _run(self, first: dt.date) -> Bar:
        if first > self.last:
            return Bar()
        left = min(max(self.at(first), 1.0), TIP - LEAST)
        return Bar(run=number(left), run_width=number(TIP - left))

    def _over(self, last: dt.date) -> str:
        start, end = self.after(last), self.after(self.today)
        return f"M{number(start)} 13H{number(end)}" if end > start else ""

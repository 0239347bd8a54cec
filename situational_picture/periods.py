"""ISO weeks, and the quarters and years that are made of whole weeks. Plain dates, no Django.

A week belongs to the quarter and the year that hold its Thursday (ISO 8601 gives the year; the quarter
follows the same rule). So every week stands in exactly one quarter, every quarter in one year, and roll-ups
never count a day twice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

WEEK: Final = "week"
QUARTER: Final = "quarter"
YEAR: Final = "year"
KINDS: Final = (WEEK, QUARTER, YEAR)
QUARTERS: Final = 4
THURSDAY: Final = 4
FRIDAY: Final = 5


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A period: ``kind``, ISO year, and the the week (1–53) or quarter (1–4); a year has number 0."""

    kind: str
    year: int
    number: int

    def __post_init__(self) -> None:
        """Raise ValueError for a period that is not in the calendar."""
        last = {WEEK: weeks_in_year(self.year), QUARTER: QUARTERS, YEAR: 0}[self.kind]
        if not min(1, last) <= self.number <= last:
            message = f"no {self.kind} {self.number} in {self.year}"
            raise ValueError(message)

    @property
    def first_day(self) -> dt.date:
        """The Monday that the period begins with."""
        return dt.date.fromisocalendar(self.year, self._weeks[0], 1)

    @property
    def last_day(self) -> dt.date:
        """The Sunday that the period ends with."""
        return dt.date.fromisocalendar(self.year, self._weeks[-1], 7)

    @property
    def due(self) -> dt.date:
        """The Friday of the last week: the day when its contributions are due."""
        return dt.date.fromisocalendar(self.year, self._weeks[-1], FRIDAY)

    def weeks(self) -> tuple[Span, ...]:
        """Return the weeks of the period, in order."""
        return tuple(Span(WEEK, self.year, number) for number in self._weeks)

    def parts(self) -> tuple[Span, ...]:
        """Return what this period rolls up: weeks of a quarter, quarters of a year, nothing for a week."""
        if self.kind == YEAR:
            return tuple(Span(QUARTER, self.year, number) for number in range(1, QUARTERS + 1))
        return self.weeks() if self.kind == QUARTER else ()

    @property
    def quarter(self) -> Span:
        """The quarter that a week belongs to. Raises ValueError for other periods."""
        if self.kind != WEEK:
            message = "only a week belongs to one quarter"
            raise ValueError(message)
        thursday = dt.date.fromisocalendar(self.year, self.number, THURSDAY)
        return Span(QUARTER, self.year, (thursday.month + 2) // 3)

    @property
    def _weeks(self) -> range:
        last = weeks_in_year(self.year)
        if self.kind == WEEK:
            return range(self.number, self.number + 1)
        if self.kind == YEAR:
            return range(1, last + 1)
        inside = [week for week in range(1, last + 1) if Span(WEEK, self.year, week).quarter == self]
        return range(inside[0], inside[-1] + 1)


def weeks_in_year(year: int) -> int:
    """Return 52 or 53: the number of ISO weeks of the year (28 December always stands in the last)."""
    return dt.date(year, 12, 28).isocalendar().week


def week_of(day: dt.date) -> Span:
    """Return the ISO week that a day stands in."""
    year, week, _weekday = day.isocalendar()
    return Span(WEEK, year, week)


def weeks_back(last: Span, count: int) -> tuple[Span, ...]:
    """Return ``count`` weeks in order, ending with ``last``."""
    return tuple(week_of(last.first_day - dt.timedelta(weeks=back)) for back in reversed(range(count)))

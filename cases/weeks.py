"""Weeks as the reports count them: ISO weeks, named by their Monday."""

from __future__ import annotations

import datetime as dt

from cases.enums import Precision


def monday(day: dt.date) -> dt.date:
    """Return the Monday of the day's ISO week."""
    return day - dt.timedelta(days=day.weekday())


def counted_week(day: dt.date, precision: str) -> dt.date:
    """Return the Monday of the week in which an event at ``day``, told with ``precision``, is counted.

    A day or a week counts in its ISO week. A month counts in the week of the month's first Monday, so that it
    always counts inside the month it is told for.
    """
    if precision == Precision.MONTH:
        return monday(day.replace(day=7))
    return monday(day)


def told_day(day: dt.date, precision: str) -> dt.date:
    """Return the day that is stored: no more exact than it was told.

    The Monday of a week, the first of a month.
    """
    return {Precision.WEEK: monday(day), Precision.MONTH: day.replace(day=1)}.get(Precision(precision), day)


def last_weeks(number: int, today: dt.date) -> list[dt.date]:
    """Return the Mondays of the last ``number`` full weeks before the week of ``today``, oldest first."""
    this = monday(today)
    return [this - dt.timedelta(weeks=back) for back in range(number, 0, -1)]

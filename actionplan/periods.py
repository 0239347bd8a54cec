"""Time in plans: what a written period means in days, and how it reads."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actionplan.importing import period_bounds
from actionplan.importing.when import read_when

TERM = re.compile(r"[VH] \d{4}")
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
MONTH = re.compile(r"\d{4}-\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def bounds(code: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period code such as "V 2026", "2026-12", "2026" or "2026-04-21".

    Raises ValueError for anything else.
    """
    return period_bounds(code)


def days(starts: str, ends: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first day that ``starts`` means and the last that ``ends`` means; None for an empty code."""
    return (bounds(starts)[0] if starts else None, bounds(ends)[1] if ends else None)


def read(text: str, *, end: bool) -> str:
    """Return the code of one written period ("våren 2026", "dec 2026"); ``end`` picks the end of a stretch.

    Raises ValueError when the text says no time that the plan can keep.
    """
    text = " ".join(text.split())
    try:
        bounds(text.upper())
    except ValueError:
        when, unread = read_when(text)
        code = (when.end or when.start if end else when.start or when.end) or ""
        first, last = days(when.start or "", when.end or "")
        backwards = bool(first and last and last < first)
        if unread or backwards or not code:
            raise
        bounds(code)
        return code
    return text.upper()


def label(code: str) -> str:
    """Return how a period code reads: "V 2026", "december 2026", "21 april 2026", "quarter 3 2026"."""
    if quarter := QUARTER.fullmatch(code):
        return _("quarter %(quarter)s %(year)s") % {"quarter": quarter[2], "year": quarter[1]}
    if DAY.fullmatch(code):
        return date_format(bounds(code)[0], "j F Y")
    if MONTH.fullmatch(code):
        return date_format(bounds(code)[0], "F Y")
    return code


def written(starts: str, ends: str, *, ongoing: bool, ordinary: bool) -> str:
    """Return the time of an activity as it is written in the plan."""
    if ongoing:
        return _("Ongoing, part of ordinary work") if ordinary else _("Ongoing")
    text = _stretch(starts, ends)
    return _("%(time)s, part of ordinary work") % {"time": text} if ordinary else text


def _stretch(starts: str, ends: str) -> str:
    if starts and ends:
        if starts == ends:
            return label(starts)
        same_year = MONTH.fullmatch(starts) and MONTH.fullmatch(ends) and starts[:4] == ends[:4]
        first = date_format(bounds(starts)[0], "F") if same_year else label(starts)
        return f"{first} – {label(ends)}"
    if ends:
        return (
            _("By the end of %(period)s") % {"period": label(ends)}
            if not DAY.fullmatch(ends)
            else _("By %(day)s") % {"day": label(ends)}
        )
    if starts:
        return _("From %(period)s") % {"period": label(starts)}
    return _("No time is set")


def in_months(first: dt.date | None, last: dt.date | None) -> str:
    """Return the months that a stretch of days covers, "mars till maj 2026"; empty without days."""
    if first is None or last is None:
        return _half_open(first, last)
    end = date_format(last, "F Y")
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = date_format(first, "F" if first.year == last.year else "F Y")
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


def _half_open(first: dt.date | None, last: dt.date | None) -> str:
    if first is not None:
        return _("from %(month)s") % {"month": date_format(first, "F Y")}
    if last is not None:
        return _("until %(month)s") % {"month": date_format(last, "F Y")}
    return ""

"""What an imported plan tells about its years and dimensions: proposals for a person to correct."""

from __future__ import annotations

import datetime as dt

from actionplan import periods
from actionplan.importing import ImportedPlan, parse_when
from actionplan.models import FIRST_YEAR, LAST_YEAR
from vbe.organisation.enums import DIMENSIONS, Dimension, DimensionSet

# The stems of the national wordings, as headings have them.
STEMS = {
    "främj": Dimension.PROMOTE,
    "förebygg": Dimension.PREVENT,
    "förhindr": Dimension.COUNTER,
    "skydd": Dimension.PROTECT,
    "hanter": Dimension.HANDLE,
}
NEWER = frozenset({Dimension.PROTECT, Dimension.HANDLE})


def dimension_of(heading: str) -> str:
    """Return the dimension that a heading begins with, empty when it names none first."""
    words = heading.casefold().split()
    for word in words[:3]:
        for stem, dimension in STEMS.items():
            if word.startswith(stem):
                return dimension.value
    return ""


def wording_of(headings: list[str], default: str) -> str:
    """Return the set of dimensions that the headings come from, ``default`` when both sets have them all."""
    found = {dimension_of(heading) for heading in headings} - {""}
    if found & NEWER:
        return DimensionSet.PREVENT_COUNTER_PROTECT_HANDLE.value
    if Dimension.PROMOTE in found:
        return DimensionSet.PROMOTE_PREVENT_COUNTER.value
    return default


def in_wording(dimension: str, dimension_set: str) -> str:
    """Return the dimension when the wording has it, else empty."""
    return dimension if dimension in DIMENSIONS[DimensionSet(dimension_set)] else ""


def years_of(plan: ImportedPlan, today: dt.date) -> tuple[int, int]:
    """Return the first and last year that the title says, else the activities' span, else this year twice."""
    titled = parse_when(plan.title)
    codes = [code for code in (titled.start, titled.end) if code]
    if not codes:
        codes = [code for activity in plan.activities for code in (activity.start, activity.end) if code]
    years = [year for code in codes for year in _years(code)]
    return (min(years), max(years)) if years else (today.year, today.year)


def _years(code: str) -> list[int]:
    first, last = periods.bounds(code)
    return [year for year in (first.year, last.year) if FIRST_YEAR <= year <= LAST_YEAR]

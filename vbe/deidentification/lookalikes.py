"""Numbers that are written like identifiers but say nothing about a person."""

import re

# A date in any of the orders people write, at the place where it begins.
_DATE = re.compile(
    r"(?:(?:19|20)[0-9]{2}(?P<s>[-./])(?:0?[1-9]|1[0-2])(?P=s)(?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])(?P<t>[-./])(?:0?[1-9]|1[0-2])(?P=t)(?:(?:19|20)[0-9]{2}|[0-9]{2}))(?![0-9])"
)
_COMPACT_DATE = re.compile(
    r"(?:(?:19|20)[0-9]{2}|[0-9]{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_TIME_RANGE = re.compile(r"[0-2][0-9][.:][0-5][0-9][ \t]?-[ \t]?[0-2]?[0-9](?:[.:][0-5][0-9])?(?![0-9])")
_HOURS = re.compile(r"[0-2][0-9]-[0-2][0-9](?![0-9])[ \t](?:(?:19|20)[0-9]{2}(?![0-9])|[0-2][0-9][.:-])")

# Diary number, law or report series: a year, a slash or colon, a running number and perhaps more.
_SERIES = re.compile(r"(?:19|20)[0-9]{2}[/:][0-9]{1,6}(?:[-/][0-9]{1,5})*")
_SERIES_REACH = 18
_UNIT = re.compile(
    r"[ \t]{0,2}(?:kr\b|kronor|sek\b|tkr\b|mkr\b|euro\b|:-|%|procent|invånare|personer|elever|st\b|m2\b)"
)


def is_date(plain: str, start: int) -> bool:
    """Whether a separated date begins at ``start``."""
    return _DATE.match(plain, start) is not None


def is_compact_date(plain: str, start: int) -> bool:
    """Whether exactly a yyyymmdd or yymmdd date begins at ``start``."""
    return _COMPACT_DATE.match(plain, start) is not None


def is_hours(plain: str, start: int) -> bool:
    """Whether a span of clock times begins at ``start``."""
    return (_TIME_RANGE.match(plain, start) or _HOURS.match(plain, start)) is not None


def in_series(plain: str, start: int) -> bool:
    """Whether ``start`` lies inside a diary number, law number or report series."""
    low = max(0, start - _SERIES_REACH)
    return any(
        low + found.start() < start < low + found.end() for found in _SERIES.finditer(plain[low : start + 6])
    )


def is_amount(lower: str, end: int) -> bool:
    """Whether a unit of money or count follows right after ``end``."""
    return _UNIT.match(lower, end) is not None


def is_clock(digits: str) -> bool:
    """Whether four digits are a likely time of day, on a five-minute mark."""
    return digits[:2] < "24" and digits[2:] < "60" and digits[3] in "05"


def is_year(digits: str) -> bool:
    """Whether four digits are a likely year in a document of today."""
    return "1900" <= digits <= "2060"

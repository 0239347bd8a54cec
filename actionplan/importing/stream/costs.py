"""What speaks against words being one cell of a column. The numbers are weights."""

from __future__ import annotations

import re
from functools import lru_cache

from actionplan.importing.content import names_function
from actionplan.importing.headers import TIME_ROLES, Column, Role
from actionplan.importing.layout.rows import OPEN_END
from actionplan.importing.lines import plain
from actionplan.importing.responsible import looks_responsible, split_responsible
from actionplan.importing.when import read_when

from .words import BLANK, SPACE, Word, joined

NEVER = float("inf")
MARKED = frozenset({Role.TERM, Role.ONGOING, Role.ORDINARY})
LONGEST = {Role.TITLE: 90, Role.RESPONSIBLE: 24, Role.NUMBER: 1}
_TIME_LONGEST, _OTHER_LONGEST = 10, 45
_MARKS = re.compile(r"(?:[xX*✓✔●–-]\s*)+")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*\.?|[A-ZÅÄÖ]\d{1,2}")
_SENTENCE_END = re.compile(r"[.!?:][”\")]?$")
_ITEM = re.compile(r"[-–•●○▪■·*]$|\d{1,2}[.)]$")
SKIP = {Role.TITLE: NEVER, Role.RESPONSIBLE: 1.8, Role.GOAL: 0.3, Role.GROUP: 0.3, Role.NUMBER: 1.0}


def skip(item: Column) -> float:
    """Give what speaks against an empty cell."""
    if item.role in MARKED:
        return 0.4
    return 1.2 if item.role in TIME_ROLES else SKIP.get(item.role, 0.9)


def longest(item: Column) -> int:
    """Give the most words that a cell of a column has."""
    return LONGEST.get(item.role, _TIME_LONGEST if item.role in TIME_ROLES else _OTHER_LONGEST)


def boundary(word: Word, above: Word | None) -> float:
    """Give what speaks against a cell beginning at a word."""
    if word.before != SPACE or above is None:
        return 0.0 if word.before == BLANK else 0.3
    if _time(above.text) != 0 and _time(f"{above.text} {word.text}") == 0:
        return 3.0  # inside «Q1 2025»
    if word.text[0].isupper() or _time(word.text) == 0:
        return 0.3
    return 0.6


def cell(item: Column, words: list[Word], first: int, after: int, *, timed: bool) -> float:
    """Give what speaks against words being a cell. `timed` says that the table has a column of time."""
    text = joined(words, first, after)
    role = item.role
    if role is Role.NUMBER:
        return 0.0 if _NUMBER.fullmatch(text) else NEVER
    flat = plain(text)
    if role in MARKED:
        return 0.0 if _MARKS.fullmatch(flat) else 0.3 if _time(flat) == 0 else NEVER
    if role in TIME_ROLES:
        return _time(flat) + _inner(words, first, after, 0.1)
    total = 2.0 if OPEN_END.search(text) else 0.0
    if role is Role.RESPONSIBLE:
        return total + _function(flat) + _inner(words, first, after, 0.3)
    small = text[:1].islower()
    if role is Role.TITLE:
        total += (3.0 if small else 0.0) + (0.5 if after - first == 1 else 0.0)
        total += 3.0 if _time(flat) == 0 else 0.0
        total += foreign(words, first, after)
        return total + (0.8 if _names(flat) else 0.0) + _inner(words, first, after, 1.8)
    total += 0.3 + (1.2 if small else 0.0)
    timed = timed and role is not Role.STATUS
    total += 1.5 if timed and _time(flat) == 0 else 0.0
    total += 0.6 if timed and _ends_in_time(words, first, after) else 0.0
    total += foreign(words, first, after) + 0.05 * max(0, after - first - 12)
    return total + _inner(words, first, after, 1.0)


def _inner(words: list[Word], first: int, after: int, upper: float) -> float:
    """Give what speaks against the ends of lines inside a cell."""
    total = 0.0
    for position in range(first + 1, after):
        word, above = words[position], words[position - 1]
        goes_on = word.text[:1].islower() or bool(OPEN_END.search(above.text)) or word.text[0] in "(&/"
        if word.before == BLANK:
            total += 1.0 if goes_on else 4.0
        elif word.before != SPACE and not goes_on:
            total += upper * (0.5 if _SENTENCE_END.search(above.text) or _ITEM.match(word.text) else 1.0)
            if position - first > 2 and _ends_in_time(words, first, position):
                total += 2.0
    return total


def foreign(words: list[Word], first: int, after: int) -> float:
    """Give what speaks against names and times in capitals inside a cell of other content."""
    total = 0.0
    for at in range(first + 1, after):
        text = words[at].text
        if words[at].before != SPACE:
            continue
        if _MARKS.fullmatch(text) and text not in {"-", "–"}:
            total += 1.5
        elif text[0].isdigit():
            total += 1.0 if _time(text) == 0 else 0.0
        elif text[0].isupper():
            capital = 0.0 if _SENTENCE_END.search(words[at - 1].text) or text.isupper() else 0.5
            total += 0.9 if _names(text) else 1.2 if _time(text) == 0 else capital
    return total


def _ends_in_time(words: list[Word], first: int, after: int) -> bool:
    """Say whether the words above the end of a line are a time, as at the end of a row."""
    return any(
        _time(" ".join(word.text for word in words[after - count : after])) == 0
        for count in (1, 2)
        if after - count > first
    )


@lru_cache(maxsize=8192)
def _time(flat: str) -> float:
    when, rest = read_when(flat)
    if when.empty:
        return 0.5 if _MARKS.fullmatch(flat) else 4.0
    return 0.0 if not rest else 1.0 if len(rest) <= 12 else 3.0


@lru_cache(maxsize=8192)
def _names(flat: str) -> bool:
    return len(flat.split()) <= 3 and names_function(flat)


@lru_cache(maxsize=8192)
def _function(flat: str) -> float:
    if not looks_responsible(flat) or _time(flat) == 0.0:
        return 6.0
    names = split_responsible(flat)
    total = 0.5 if flat[:1].islower() else 0.0
    words = flat.split()
    if len(words) > 1 and (_time(words[-1]) <= 0.5 or _time(" ".join(words[-2:])) == 0):
        total += 3.0
    for name in names:
        parts = name.split()
        known = names_function(parts[0]) or names_function(parts[-1])
        total += (0.0 if known else 0.7) + 0.6 * max(0, len(parts) - 4)
    return total

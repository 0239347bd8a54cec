"""What speaks against words being one cell of a column. The numbers are weights."""

from __future__ import annotations

import re

from actionplan.importing.content import names_function
from actionplan.importing.headers import TIME_ROLES, Column, Role
from actionplan.importing.layout.rows import OPEN_END
from actionplan.importing.lines import BREAK, plain
from actionplan.importing.memory import remembered
from actionplan.importing.responsible import looks_responsible, split_responsible
from actionplan.importing.when import read_when

from .words import BLANK, PAGE, SPACE, Word, joined

NEVER = float("inf")
MARKED = frozenset({Role.TERM, Role.ONGOING, Role.ORDINARY})
LONGEST = {Role.TITLE: 90, Role.RESPONSIBLE: 24, Role.NUMBER: 1}
_TIME_LONGEST, _OTHER_LONGEST = 10, 45
_MARKS = re.compile(r"(?:[xX*✓✔●–-]\s*)+")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*\.?|[A-ZÅÄÖ]\d{1,2}")
_SENTENCE_END = re.compile(r"[.!?:][”\")]?$")
_ITEM = re.compile(r"[-–•●○▪■·*]$|\d{1,2}[.)]$")
_HOPELESS = 9.0
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
    if above is None or word.before in {BLANK, PAGE}:
        return 0.0 if word.before == BLANK else 0.3
    inside = word.text[0].isdigit() and _time(above.text) != 0 and _time(f"{above.text} {word.text}") == 0
    if word.before != SPACE:
        return 1.5 if inside else 0.3
    if inside:
        return 3.0  # inside «Q1 2025»
    if word.text[0].isupper() or _time(word.text) == 0:
        return 0.3
    return 0.6


class Judge:
    """Judge cells of a stretch of words. What lies between words is summed up once, from the beginning."""

    def __init__(self, words: list[Word], *, timed: bool) -> None:
        """`timed` says that the table has a column of time."""
        self.words, self.timed = words, timed
        self.blank, self.hard, self.strange = [0.0], [0.0], [0.0]
        for at, word in enumerate(words):
            above = words[at - 1] if at else None
            self.blank.append(self.blank[-1] + (_blank(word, above) if above else 0.0))
            self.hard.append(self.hard[-1] + (_hard(word, above) if above else 0.0))
            self.strange.append(self.strange[-1] + (_strange(word, above) if above else 0.0))
        self.timely = [0.0] * (len(words) + 1)
        for at in range(1, len(words) + 1):
            ends = at < len(words) and words[at].before not in {SPACE, BLANK} and not _goes_on(words, at)
            self.timely[at] = self.timely[at - 1] + (2.0 if ends and _ends_in_time(words, 0, at) else 0.0)

    def hopeless(self, first: int, after: int) -> bool:
        """Say whether words can be no cell of any kind, so that a longer stretch cannot be one either."""
        return self.blank[after] - self.blank[first + 1] > _HOPELESS

    def inner(self, first: int, after: int, upper: float) -> float:
        """Give what speaks against the ends of lines inside a cell."""
        total = self.blank[after] - self.blank[first + 1]
        total += upper * (self.hard[after] - self.hard[first + 1])
        return total + max(0.0, self.timely[after - 1] - self.timely[min(first + 2, after - 1)])

    def foreign(self, first: int, after: int) -> float:
        """Give what speaks against names and times in capitals inside a cell of other content."""
        return self.strange[after] - self.strange[first + 1]

    def cell(self, item: Column, first: int, after: int) -> float:
        """Give what speaks against words being a cell of a column."""
        text = joined(self.words, first, after)
        role = item.role
        if role is Role.NUMBER:
            return 0.0 if _NUMBER.fullmatch(text) else NEVER
        flat = plain(text) if "-" in text or "*" in text else text.replace(BREAK, " ")
        if role in MARKED:
            return 0.0 if _MARKS.fullmatch(flat) else 0.3 if _time(flat) == 0 else NEVER
        if role in TIME_ROLES:
            return _time(flat) + self.inner(first, after, 0.1)
        total = 2.0 if OPEN_END.search(text[-20:]) else 0.0
        if role is Role.RESPONSIBLE:
            return total + _function(flat) + self.inner(first, after, 0.3)
        small = text[:1].islower()
        total += self.foreign(first, after)
        if role is Role.TITLE:
            total += (3.0 if small else 0.0) + (0.5 if after - first == 1 else 0.0)
            total += 3.0 if _time(flat) == 0 else 0.0
            return total + (0.8 if _names(flat) else 0.0) + self.inner(first, after, 1.8)
        timed = self.timed and role is not Role.STATUS
        total += 0.3 + (1.2 if small else 0.0) + 0.05 * max(0, after - first - 12)
        total += 1.5 if timed and _time(flat) == 0 else 0.0
        total += 0.6 if timed and _ends_in_time(self.words, first, after) else 0.0
        return total + self.inner(first, after, 1.0)


def _goes_on(words: list[Word], at: int) -> bool:
    text = words[at].text
    return text[:1].islower() or text[0] in "(&/" or bool(OPEN_END.search(words[at - 1].text))


def _blank(word: Word, above: Word) -> float:
    """Give what speaks against a blank line inside a cell."""
    return (1.0 if _goes_on([above, word], 1) else 4.0) if word.before == BLANK else 0.0


def _hard(word: Word, above: Word) -> float:
    """Give how much the end of a line looks like the end of a cell."""
    if word.before in {SPACE, BLANK} or _goes_on([above, word], 1):
        return 0.0
    return 0.5 if _SENTENCE_END.search(above.text) or _ITEM.match(word.text) else 1.0


def _strange(word: Word, above: Word) -> float:
    """Give how much a word inside a line looks like the beginning of a name, a time or a mark."""
    text = word.text
    if word.before != SPACE:
        return 0.0
    if _MARKS.fullmatch(text) and text not in {"-", "–"}:
        return 1.5
    if text[0].isdigit():
        return 1.5 if _time(text) == 0 else 0.0
    if not text[0].isupper():
        return 0.0
    capital = 0.0 if _SENTENCE_END.search(above.text) or text.isupper() else 0.5
    return 0.9 if _names(text) else 1.2 if _time(text) == 0 else capital


def _ends_in_time(words: list[Word], first: int, after: int) -> bool:
    """Say whether the words above the end of a line are a time, as at the end of a row."""
    return any(
        _time(" ".join(word.text for word in words[after - count : after])) == 0
        for count in (1, 2)
        if after - count > first
    )


@remembered(8192)
def _time(flat: str) -> float:
    when, rest = read_when(flat)
    if when.empty:
        return 0.5 if _MARKS.fullmatch(flat) else 4.0
    return 0.0 if not rest else 1.0 if len(rest) <= 12 else 3.0


@remembered(8192)
def _names(flat: str) -> bool:
    return len(flat.split()) <= 3 and names_function(flat)


@remembered(8192)
def _function(flat: str) -> float:
    if not looks_responsible(flat) or _time(flat) == 0.0:
        return 6.0
    names = split_responsible(flat)
    total = 0.5 if flat[:1].islower() else 0.0
    words = flat.split()
    if len(words) > 1 and (_time(words[-1]) <= 0.5 or _time(" ".join(words[-2:])) == 0):
        total += 3.0
    elif any(_time(word) == 0 for word in words[1:-1]):
        total += 2.5
    for name in names:
        parts = name.split()
        known = names_function(parts[0]) or names_function(parts[-1])
        total += (0.0 if known else 0.7) + 0.6 * max(0, len(parts) - 4)
    return total

"""Headings of a table that follow each other in the text: on lines of their own or with single spaces."""

from __future__ import annotations

import re

from actionplan.importing.headers import TIME_ROLES, Column, Role, column, recognise
from actionplan.importing.lines import CONTENTS, FURNITURE, Line, is_rule
from actionplan.importing.lists import bullet
from actionplan.importing.memory import remembered

MAX_HEADING = 6
"""Words that one heading may have."""
MAX_COLUMNS = 12
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+\S")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_HEADING = re.compile(r"[.,;:!\t|]")


@remembered(2048)
def line_headings(text: str) -> tuple[str, ...]:
    """Part a line into known headings, as few as possible; nothing when a word is left over."""
    bare = text.strip().strip("#* ")
    words = bare.split()
    if not words or len(words) > 24 or len(bare) > 200 or _NO_HEADING.search(bare):
        return ()
    years = [bool(_YEAR.fullmatch(word)) for word in words] + [False]
    best: list[tuple[str, ...] | None] = [()] + [None] * len(words)
    for after in range(1, len(words) + 1):
        for first in range(max(0, after - MAX_HEADING), after):
            above = best[first]
            if above is None or not (words[first][0].isupper() or words[first][0].isdigit()):
                continue
            if any(words[at][0].isupper() for at in range(first + 1, after)):
                continue
            if any(years[at] and (years[at + 1] or years[at - 1]) for at in range(first + 1, after)):
                continue  # «2024 2025 2026» are three columns
            piece = " ".join(words[first:after])
            if column(piece).role is Role.UNKNOWN:
                continue
            found = best[after]
            if found is None or len(above) + 1 < len(found):
                best[after] = (*above, piece)
    return best[-1] or ()


def stream_headings(lines: list[Line], marks: list[int], index: int) -> tuple[list[Column], int] | None:
    """Recognise headings from a line on; give the columns and the index after them."""
    texts: list[str] = []
    position = after = index
    while position < len(lines) and len(texts) < MAX_COLUMNS:
        line = lines[position]
        bare = line.bare
        if not bare or marks[position] == FURNITURE or is_rule(bare):
            if position == index:
                return None
            position += 1
            continue
        if marks[position] == CONTENTS or len(bare) > 160:
            break
        found = _more(texts, bare, line)
        if found is None:
            break
        texts = found
        position += 1
        after = position
    if not 2 <= len(texts) <= MAX_COLUMNS or len({text.lower() for text in texts}) < len(texts):
        return None
    columns = recognise(texts)
    if columns is None or not any(column(text).role is Role.TITLE for text in texts):
        columns = columns if columns and len(texts) > 3 else None
    roles = {item.role for item in columns or []}
    if columns is None or not (Role.RESPONSIBLE in roles or roles & (TIME_ROLES - {Role.ONGOING})):
        return None
    return columns, after


def _more(texts: list[str], bare: str, line: Line) -> list[str] | None:
    """Add the headings of one line, or what ends the heading above; None when the line is no heading."""
    if texts and bare[0].islower() and len(bare) <= 40:
        joined = f"{texts[-1]} {bare}".replace("- ", "")
        known = column(texts[-1]).role
        if not _NO_HEADING.search(bare) and column(joined).role is known is not Role.UNKNOWN:
            return [*texts[:-1], joined]
        return None
    if _NUMBERED.match(bare) or bullet(line.text):
        return None
    found = line_headings(bare)
    if not found or any(text.lower() in {above.lower() for above in texts} for text in found):
        return None
    roles = [column(text).role for text in (*texts, *found)]
    if roles.count(Role.TITLE) > 1:
        return None
    return [*texts, *found]

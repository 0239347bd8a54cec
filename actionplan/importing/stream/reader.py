"""Read a table whose columns were lost: gather the words below its headings and share them."""

from __future__ import annotations

import re

from actionplan.importing.headers import Column, goal_label, is_goal_area, is_goal_heading
from actionplan.importing.layout.geometry import heading_rows
from actionplan.importing.lines import FURNITURE, MAX_LINE, Line, is_rule
from actionplan.importing.lists import labels
from actionplan.importing.tables import Row

from .decode import Decoder
from .headings import stream_headings
from .words import BLANK, NEWLINE, PAGE, SPACE, Word

MAX_WORDS = 6_000
"""Words of one table that are read together; a longer table is read in parts."""
_STRONG = re.compile(r"^\s*#{1,6}\s|^\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ]|^\*\*[^*]{2,90}\*\*$")


def read_stream(
    lines: list[Line], marks: list[int], columns: list[Column], index: int
) -> tuple[list[Row], list[tuple[int, str]], int] | None:
    """Read the rows below headings; give them, the words without a column, and the index after.

    Gives None when the lines below are no table.
    """
    rows: list[Row] = []
    lost: list[tuple[int, str]] = []
    while True:
        words, after = _words(lines, marks, columns, index)
        if not words:
            return (rows, lost, after) if rows else None
        found = Decoder(words, columns).decode([lines[word.index].number for word in words])
        if found is None:
            return (rows, lost, index) if rows else None
        rows += found.rows
        lost += found.lost
        if found.after < len(words):
            return rows, lost, words[found.after].index
        if len(words) < MAX_WORDS:
            return rows, lost, after
        index = after


def _words(lines: list[Line], marks: list[int], columns: list[Column], index: int) -> tuple[list[Word], int]:
    """Give the words up to the next heading, table, label or goal."""
    out: list[Word] = []
    before = NEWLINE
    while index < len(lines) and len(out) < MAX_WORDS:
        line = lines[index]
        bare = line.bare
        if line.page:
            before = PAGE
        if not bare or marks[index] == FURNITURE or is_rule(bare):
            if before != PAGE:
                before = PAGE if marks[index] == FURNITURE else BLANK if not bare else before
            index += 1
            continue
        if _ends(lines, marks, index, before):
            break
        again = stream_headings(lines, marks, index) if len(bare) <= 160 else None
        if again is not None:
            if before != PAGE or [item.text for item in again[0]] != [item.text for item in columns]:
                break
            before, index = PAGE, again[1]
            continue
        for position, text in enumerate(bare.split()):
            out.append(Word(text, index, SPACE if position else before))
        before = NEWLINE
        index += 1
    return out, index


def _ends(lines: list[Line], marks: list[int], index: int, before: int) -> bool:
    """Say whether a line certainly is no part of the table."""
    line = lines[index]
    bare = line.bare
    if len(line.text) > MAX_LINE or _STRONG.match(bare) or "\t" in bare or bare.startswith("|"):
        return True
    if labels(bare) or goal_label(bare) or is_goal_heading(bare):
        return True
    if before != NEWLINE and is_goal_area(bare) and len(bare) <= 90 and not bare.endswith("."):
        return not re.fullmatch(r"\w+", bare)
    return heading_rows(lines, marks, index) is not None

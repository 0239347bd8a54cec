"""Tables whose columns were lost in extraction: headings and cells run together with single spaces."""

from __future__ import annotations

import re

from .headers import TIME_ROLES, Column, Role, column
from .lines import CONTENTS, FURNITURE, MAX_LINE, Line, is_rule
from .responsible import looks_responsible
from .tables import Row
from .when import read_when

MAX_ROW_LINES = 8
_SPLIT = re.compile(r"^(.{8,900}?[.!?])\s+([A-ZÅÄÖ].{1,200})$")
_HEADING = re.compile(r"^\s*#{1,6}\s|^\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ]")


def flat_header(text: str) -> list[Column] | None:
    """Recognise «Aktivitet Ansvarig V 2018 H 2018 Löpande» written with single spaces; give its columns."""
    words = text.strip().split()
    if not 2 <= len(words) <= 14 or re.search(r"[.,;:!?\t|]", text):
        return None
    columns: list[Column] = []
    position = 0
    while position < len(words):
        for length in (3, 2, 1):
            piece = " ".join(words[position : position + length])
            found = column(piece)
            if (
                position + length <= len(words)
                and found.role is not Role.UNKNOWN
                and (length == 1 or _whole(words, position, length))
            ):
                columns.append(found)
                position += length
                break
        else:
            return None
    roles = [item.role for item in columns]
    if (
        roles[:1] != [Role.TITLE]
        or Role.RESPONSIBLE not in roles
        or len(columns) < 2
        or not all(w[0].isupper() or w[0].isdigit() or w.islower() for w in words)
    ):
        return None
    return (
        columns
        if len({item.text.lower() for item in columns}) == len(columns) and words[1][0].isupper()
        else None
    )


def _whole(words: list[str], position: int, length: int) -> bool:
    """Say whether words belong together: a term with its year, or a capital followed by small letters."""
    return all(word[0].isdigit() or word[0].islower() for word in words[position + 1 : position + length])


def read_flat(
    lines: list[Line], marks: list[int], columns: list[Column], index: int
) -> tuple[list[Row], list[tuple[int, str]], int]:
    """Read the rows below such headings.

    Gives the rows that could be told apart (sentence, responsible, time), the lines that could not, and the
    index after them. A blank line ends the table.
    """
    rows: list[Row] = []
    lost: list[tuple[int, str]] = []
    held: list[tuple[int, str]] = []
    while index < len(lines):
        line = lines[index]
        bare = line.bare
        if marks[index] in {FURNITURE, CONTENTS} or (is_rule(bare) and bare):
            index += 1
            continue
        if not bare and not held and not rows and not lost:
            index += 1
            continue
        if (
            not bare
            or _HEADING.match(bare)
            or "\t" in bare
            or len(line.text) > MAX_LINE
            or bare.endswith(":")
        ):
            break
        if flat_header(bare) is None:
            held.append((line.number, bare))
            row = _row(held, columns)
            if row:
                rows.append(row)
                held = []
            elif len(held) >= MAX_ROW_LINES:
                lost += held
                held = []
        index += 1
    return rows, lost + held, index


def _row(held: list[tuple[int, str]], columns: list[Column]) -> Row | None:
    """Tell a sentence, the responsible and the time apart, or give None."""
    match = _SPLIT.match(" ".join(text for _number, text in held))
    if not match:
        return None
    names, time = _tail(match[2])
    timed = any(item.role in TIME_ROLES for item in columns)
    if not names or not looks_responsible(names) or (timed and not time):
        return None
    cells = ["" for _ in columns]
    cells[0] = match[1]
    for position, item in enumerate(columns):
        if item.role is Role.RESPONSIBLE and not cells[position]:
            cells[position] = names
            break
    slot = next((i for i, item in enumerate(columns) if item.role in {Role.WHEN, Role.END, Role.START}), None)
    if time and slot is None:
        return None
    if slot is not None:
        cells[slot] = time
    return Row(held[0][0], cells)


def _tail(text: str) -> tuple[str, str]:
    """Cut the time from the end of «Socialchef V 2026»."""
    words = text.split()
    for cut in range(1, len(words)):
        when, rest = read_when(" ".join(words[cut:]))
        if not when.empty and not rest:
            return " ".join(words[:cut]), " ".join(words[cut:])
    return text, ""

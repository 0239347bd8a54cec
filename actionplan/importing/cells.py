"""Cells of one line, and the rows of headings that begin a table."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field

from .headers import (
    TIME_ROLES,
    Column,
    Role,
    column,
    recognise,
)
from .layout.geometry import heading_rows
from .lines import BREAK, CONTENTS, MAX_LINE, Line

MAX_QUOTED = 60
"""Lines that one quoted cell may span."""
OPEN_END = re.compile(
    r"(?:[,;&/(\u00ad-]|\b(?:och|samt|eller|för|av|i|på|med|till|om|att|som|inom|mot|vid|den|det|en|ett))$",
    re.IGNORECASE,
)
_HEADING_GOES_ON = re.compile(
    r"(?:för|av|till|i|och|eller|senast|aktivitet\w*|åtgärd\w*|datum|nämnd\w*|förvaltning\w*|part(?:er)?|"
    r"verksamhet\w*|plan|ansvarig\w*|genomför\w*)(?!\w)|[(/&]"
)
_QUOTE_OPENS = re.compile(r'(?:^|[\t;,|])\s?"[^"]*$')
_QUOTE_CLOSES = re.compile(r'^[^"]*"(?:[\t;,|]|\s*$)')


@dataclass(slots=True)
class Header:
    """The columns of a table and how its cells are separated (tab, bar, semicolon, comma or «layout»)."""

    columns: list[Column]
    delimiter: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    line: int = 0

    def index(self, role: Role) -> int | None:
        """Give the first column with a role."""
        return next((i for i, item in enumerate(self.columns) if item.role is role), None)


def join_quoted(lines: list[Line]) -> list[Line]:
    """Join the lines of quoted cells («"Rektor⏎Kurator"») as Excel and CSV write them."""
    out: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if (
            '"' in line.text
            and line.text.count('"') % 2
            and len(line.text) <= MAX_LINE
            and _QUOTE_OPENS.search(line.text)
        ):
            joined, last = _quoted(lines, index)
            if joined is not None:
                out.append(Line(line.number, joined, line.page))
                index = last + 1
                continue
        out.append(line)
        index += 1
    return out


def _quoted(lines: list[Line], index: int) -> tuple[str | None, int]:
    pieces = [lines[index].text]
    for position in range(index + 1, min(index + 1 + MAX_QUOTED, len(lines))):
        text = lines[position].text
        pieces.append(text)
        if len(text) > MAX_LINE:
            break
        if text.count('"') % 2:
            closes = bool(_QUOTE_CLOSES.match(text)) and not _QUOTE_OPENS.search(text)
            joined = BREAK.join(pieces)
            if closes and ("\t" in joined or ";" in joined or '",' in joined or ',"' in joined):
                return joined, position
            if not _QUOTE_OPENS.search(text):
                break
    return None, index


def split_row(text: str, delimiter: str) -> list[str]:
    """Give the cells of one line, without surrounding white space."""
    if delimiter == "|":
        body = text.strip()
        body = body.removeprefix("|")
        body = body[:-1] if body.endswith("|") and not body.endswith("\\|") else body
        cells = re.split(r"(?<!\\)\|", body)
        return [
            re.sub(r"<br\s*/?>", BREAK, cell.replace("\\|", "|"), flags=re.IGNORECASE).strip()
            for cell in cells
        ]
    if delimiter == "\t":
        return [_unquote(cell) for cell in text.split("\t")]
    try:
        parsed = next(csv.reader([text.replace("\n", " ")], delimiter=delimiter), [])
    except csv.Error:
        parsed = text.split(delimiter)
    return [cell.strip() for cell in parsed]


def _unquote(cell: str) -> str:
    cell = cell.strip()
    if len(cell) >= 2 and cell.startswith('"') and cell.endswith('"'):
        cell = cell[1:-1].replace('""', '"')
    return re.sub(r"<br\s*/?>", BREAK, cell, flags=re.IGNORECASE) if "<" in cell else cell


def looks_delimited(text: str, delimiter: str) -> bool:
    """Say whether a line can be a row with this separator."""
    if delimiter == ",":
        return text.count(",") >= 1
    return delimiter in text


def header_at(lines: list[Line], marks: list[int], index: int) -> tuple[Header, int] | None:
    """Recognise a row of headings, also one broken over two lines; give it and the index after it."""
    text = lines[index].text
    if len(text) > 1500 or marks[index] == CONTENTS:
        return None
    for delimiter in ("\t", "|", ";", ","):
        if delimiter not in text:
            continue
        cells = split_row(text, delimiter)
        if delimiter == "," and (len(cells) < 3 or any(len(cell.split()) > 4 for cell in cells)):
            continue
        if found := _with_next(lines, marks, index, cells, delimiter):
            return found
    laid_out = heading_rows(lines, marks, index)
    if laid_out is None:
        return None
    columns, spans, after = laid_out
    return Header(columns, "layout", spans, lines[index].number), after


def _with_next(
    lines: list[Line], marks: list[int], index: int, cells: list[str], delimiter: str
) -> tuple[Header, int] | None:
    """Recognise the headings of one line, together with the next line when the headings go on there."""
    columns = recognise(cells)
    after = index + 1
    if (
        after < len(lines)
        and not marks[after]
        and len(lines[after].text) <= 600
        and looks_delimited(lines[after].text, delimiter)
    ):
        below = split_row(lines[after].text, delimiter)
        for merged in _merged(cells, below, delimiter):
            better = recognise(merged)
            if better and (columns is None or _known(better) >= _known(columns)):
                return Header(better, delimiter, line=lines[index].number), after + 1
    return (Header(columns, delimiter, line=lines[index].number), after) if columns else None


def _known(columns: list[Column]) -> int:
    return sum(item.role is not Role.UNKNOWN for item in columns)


def _merged(cells: list[str], below: list[str], delimiter: str) -> list[list[str]]:
    """Give the ways in which a second line can belong to the headings above it."""
    filled = [cell for cell in below if cell]
    if not filled or any(len(cell) > 40 or re.fullmatch(r"[xX*✓\-–]", cell) for cell in filled):
        return []
    ways = []
    if len(below) == len(cells) and all(
        not cell or OPEN_END.search(above) or _HEADING_GOES_ON.match(cell)
        for above, cell in zip(cells, below, strict=True)
    ):
        ways.append(
            [f"{above} {cell}".replace("- ", "").strip() for above, cell in zip(cells, below, strict=True)]
        )
    if len(below) >= len(cells) and not below[0] and len(filled) >= 2 and recognised_times(filled):
        padded = cells + [""] * (len(below) - len(cells))
        ways.append([cell or above for above, cell in zip(padded, below, strict=True)])
    if delimiter == "\t" and len(below) >= 1 and below[0][:1].islower() and OPEN_END.search(cells[-1]):
        ways.append([*cells[:-1], f"{cells[-1]} {below[0]}", *below[1:]])
    return ways


def recognised_times(cells: list[str]) -> bool:
    """Say whether every cell is a heading of time (the second of two rows of headings)."""
    return all(column(cell).role in TIME_ROLES | {Role.ORDINARY} for cell in cells)

"""Columns of laid-out text: the headings, and where each column begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from actionplan.importing.headers import TIME_ROLES, Column, Role, column, recognise
from actionplan.importing.lines import FURNITURE, Line

CHUNK = re.compile(r"\S+(?: \S+)*")
"""A piece of a line: words with single spaces between them."""
MAX_HEADING_LINES = 5
MAX_WIDTH = 400
_NEAR = 3
"""Characters by which the beginning of one column wanders from line to line."""
_LABEL = re.compile(r":\s*\S|[.!;]$")
_GOES_ON = re.compile(r"[a-zåäö(/&\d]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a line and where it stands."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Heading:
    """The heading of one column and the characters it covers."""

    start: int
    end: int
    text: str

    def touches(self, chunk: Chunk) -> bool:
        """Say whether a piece stands below or above the heading."""
        return chunk.start < self.end and self.start < chunk.end


def chunks(text: str) -> list[Chunk]:
    """Give the pieces of a line that two spaces or more part from each other."""
    return [Chunk(found.start(), found.end(), found[0]) for found in CHUNK.finditer(text)]


def heading_chunks(text: str) -> list[Chunk]:
    """Give the pieces of a line of headings; two headings with one space between them are parted too."""
    out: list[Chunk] = []
    for chunk in chunks(text):
        rest = chunk
        while (cut := _second_heading(rest.text)) is not None:
            before = rest.text[:cut].rstrip()
            out.append(Chunk(rest.start, rest.start + len(before), before))
            rest = Chunk(rest.start + cut, rest.end, rest.text[cut:])
        out.append(rest)
    return out


def _second_heading(text: str) -> int | None:
    """Say where a second heading begins in «Fokusområde Aktivitet»: of different kinds."""
    if len(text) > 120:
        return None
    for found in re.finditer(r"(?: |(?<=[a-zåäö]))(?=[A-ZÅÄÖ])", text):
        first, second = column(text[: found.start()]).role, column(text[found.end() :]).role
        if second is Role.UNKNOWN or (first is second and first is not Role.TERM):
            continue
        if first is not Role.UNKNOWN or (found.end() > 5 and second in TIME_ROLES | {Role.RESPONSIBLE}):
            return found.end()
    return None


def heading_rows(
    lines: list[Line], marks: list[int], index: int
) -> tuple[list[Column], list[tuple[int, int]], int] | None:
    """Recognise headings that stand side by side, also over several lines.

    Gives the columns, the characters that each heading covers, and the index after the headings.
    """
    best: tuple[list[Column], list[Heading], int] | None = None
    score = 0
    headings: list[Heading] = []
    for height in range(1, MAX_HEADING_LINES + 1):
        position = index + height - 1
        if position >= len(lines) or not _can_head(lines[position], marks[position]):
            break
        line = heading_chunks(lines[position].text)
        if height == 1 and not _opens(line, lines, position):
            break
        below = _join(headings, line)
        if below is None:
            break
        headings = below
        if len(headings) < 2:
            continue
        columns = recognise([item.text for item in headings])
        if columns is None:
            continue
        worth = sum(1 if column(item.text).role is not Role.UNKNOWN else -1 for item in headings)
        if best is None or worth > score or (worth == score and _goes_on(lines[position], columns, best[0])):
            best, score = (columns, [Heading(h.start, h.end, h.text) for h in headings], position + 1), worth
        else:
            break
    if best is None or not any(len(chunks(line.text)) > 1 for line in lines[index : best[2]]):
        return None
    columns, found, after = best
    return columns, [(item.start, item.end) for item in found], after


def _opens(line: list[Chunk], lines: list[Line], position: int) -> bool:
    """Say whether the first line of headings can be one: it has several, or the next line has."""
    if len(line) > 1:
        return any(column(chunk.text).role is not Role.UNKNOWN for chunk in line)
    if column(line[0].text).role is Role.UNKNOWN or position + 1 >= len(lines):
        return False
    return len(heading_chunks(lines[position + 1].text)) > 1


def _can_head(line: Line, mark: int) -> bool:
    text = line.text
    return (
        bool(text.strip())
        and mark != FURNITURE
        and len(text) <= MAX_WIDTH
        and "\t" not in text
        and "|" not in text
        and all(chunk.end - chunk.start <= 60 and not _LABEL.search(chunk.text) for chunk in chunks(text))
    )


def _join(headings: list[Heading], line: list[Chunk]) -> list[Heading] | None:
    """Add a line of headings below (or beside) those above it; None when a piece stands below two."""
    out = [Heading(item.start, item.end, item.text) for item in headings]
    for chunk in line:
        above = [item for item in out if item.touches(chunk)]
        if len(above) > 1:
            return None
        if above and not _own_heading(above[0], chunk):
            item = above[0]
            item.text = f"{item.text} {chunk.text}".replace("- ", "", 1) if item.text else chunk.text
            item.start, item.end = min(item.start, chunk.start), max(item.end, chunk.end)
        else:
            out.append(Heading(chunk.start, chunk.end, chunk.text))
    return sorted(out, key=lambda item: item.start)


def _own_heading(above: Heading, chunk: Chunk) -> bool:
    """Say whether a piece below a wide heading is a heading of its own («Utvecklingsområde», «Åtgärd»)."""
    first, second = column(above.text).role, column(chunk.text).role
    return (
        chunk.start > above.start + _NEAR
        and chunk.text[:1].isupper()
        and Role.UNKNOWN not in {first, second}
        and first is not second
    )


def _goes_on(line: Line, columns: list[Column], above: list[Column]) -> bool:
    """Say whether a line only ends the headings above it («Ansvarig» / «förvaltning»)."""
    return len(columns) == len(above) and all(
        _GOES_ON.match(chunk.text) and len(chunk.text) <= 25 for chunk in chunks(line.text)
    )


def boundaries(spans: list[tuple[int, int]], lines: list[list[Chunk]], slack: int = 0) -> list[int]:
    """Give where each column begins, from its heading and from the pieces below it.

    A column begins where many pieces begin and few run across. `slack` says how far to the right of its
    heading a column may begin, on a page where the headings are not repeated.
    """
    every = [chunk for line in lines for chunk in line]
    every += [Chunk(start, end, "") for start, end in spans] if not slack else []
    size = (
        max((chunk.end for chunk in [*every, *(Chunk(*span, "") for span in spans)]), default=0) + _NEAR + 2
    )
    begins, across = [0] * (size + 1), [0] * (size + 1)
    for chunk in every:
        begins[chunk.start] += 1
        across[min(chunk.start + 1, size)] += 1
        across[min(chunk.end, size)] -= 1
    for position in range(1, size + 1):
        across[position] += across[position - 1]
    out = [0]
    for (left, _end), (start, _right) in pairwise(spans):
        low = max(left + 1, out[-1] + 1)
        places = range(low, min(max(start + slack, low), size) + 1)
        out.append(max(places, key=lambda x: (sum(begins[x : x + _NEAR + 1]) - 3 * across[x], -x)))
    return out


def starts_of(limits: list[int], lines: list[list[Chunk]]) -> list[int]:
    """Give where the pieces of each column most often begin."""
    counts: list[dict[int, int]] = [{} for _ in limits]
    for line in lines:
        for chunk in line:
            at = place(chunk.start, limits)
            counts[at][chunk.start] = counts[at].get(chunk.start, 0) + 1
    return [
        max(seen, key=lambda x: (seen[x], -x)) if seen else limit
        for seen, limit in zip(counts, limits, strict=True)
    ]


def place(start: int, limits: list[int]) -> int:
    """Give the column in which a position lies."""
    found = 0
    for position, limit in enumerate(limits):
        if start >= limit:
            found = position
    return found

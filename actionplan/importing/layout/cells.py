"""The cells of one line of laid-out text.

Extraction from a PDF moves the pieces of a line some characters to either side, and puts one space (or none)
between two cells when the first is full. Each line is therefore shared among the columns so that the pieces
stand as near as possible to where their columns begin.
"""

from __future__ import annotations

import re

from .geometry import Chunk

_WORD = re.compile(r"\S+")
_JOINT = re.compile(r"(?<=[^\W\d_]{3})(?=(?:19|20)\d\d\b)|(?<=[a-zåäö]{3})(?=[A-ZÅÄÖ][a-zåäö]{2})")
"""Where letters and a year, or two words, are run together."""
_BEGINS = re.compile(r"[A-ZÅÄÖ\d*–-]|[xX]\b")
_MARK = re.compile(r"[xX*✓✔●•]")
_FAR = 14
_INSIDE = 5.0
"""What speaks against two spaces inside one cell."""
_SLACK = 3


def share(line: list[Chunk], starts: list[int]) -> list[Chunk | None]:
    """Give the cells of a line by column."""
    words = _words(line)
    out: list[Chunk | None] = [None for _ in starts]
    for at, first, after in _best(words, starts):
        text = " ".join(word.text for word, _gap in words[first:after])
        out[at] = Chunk(words[first][0].start, words[after - 1][0].end, text)
    return out


def _words(line: list[Chunk]) -> list[tuple[Chunk, int]]:
    """Give the words of a line, each with the spaces before it (2 for two or more)."""
    out: list[tuple[Chunk, int]] = []
    for chunk in line:
        gap = 2
        for found in _WORD.finditer(chunk.text):
            position = found.start()
            cuts = [joint.start() for joint in _JOINT.finditer(found[0])] if len(found[0]) < 60 else []
            for first, after in zip([0, *cuts], [*cuts, len(found[0])], strict=True):
                start = chunk.start + position + first
                out.append((Chunk(start, chunk.start + position + after, found[0][first:after]), gap))
                gap = 0
            gap = 1
    return out


def running(line: list[Chunk], starts: list[int]) -> bool:
    """Say whether a line with one piece runs on through the columns beside it, as running text does."""
    chunk, words = line[0], _words(line)
    if len(line) > 1:
        return False
    if len(starts) < 2 or chunk.start >= starts[1] - _SLACK or chunk.end <= starts[1] + 6 or len(words) < 4:
        return False
    return not all(
        any(abs(word.start - start) <= _SLACK and _BEGINS.match(word.text) for word, _gap in words)
        for start in starts[1:]
        if start < chunk.end - 6
    )


def _best(words: list[tuple[Chunk, int]], starts: list[int]) -> list[tuple[int, int, int]]:
    """Share the words among the columns, in order; give column, first word and the word after the last."""
    wide, count = len(starts), len(words)
    # cost[i][c]: the least cost of the first i words with the last of them in column c
    cost = [[float("inf")] * wide for _ in range(count)]
    origin: list[list[tuple[int, bool]]] = [[(-1, True)] * wide for _ in range(count)]
    for at, (word, gap) in enumerate(words):
        for column in range(wide):
            off = _off(word, gap, starts[column])
            if at == 0:
                cost[0][column] = off
                continue
            above = words[at - 1][0]
            go_on = cost[at - 1][column] + (_INSIDE if gap == 2 else 0.0) + _over(word, column, starts)
            begin, source = float("inf"), -1
            for before in range(column):
                if cost[at - 1][before] < begin:
                    begin, source = cost[at - 1][before], before
            begin += off + _cut_cost(word, above, gap)
            cost[at][column], origin[at][column] = (
                (go_on, (column, False)) if go_on <= begin else (begin, (source, True))
            )
    column = min(range(wide), key=lambda c: cost[count - 1][c])
    out: list[tuple[int, int, int]] = []
    after = count
    for at in range(count - 1, -1, -1):
        source, new = origin[at][column]
        if new:
            out.append((column, at, after))
            after, column = at, source
        else:
            column = source
    return out[::-1]


def _off(word: Chunk, gap: int, start: int) -> float:
    """Give what speaks against a cell that begins elsewhere than its column does."""
    away = min(abs(word.start - start), _FAR)
    return away * (1.0 if word.start < start and gap == 2 else 0.6)


def _over(word: Chunk, column: int, starts: list[int]) -> float:
    """Give what speaks against a word that stands in the place of the next column."""
    if column + 1 >= len(starts):
        return 0.0
    return min(10.0, max(0.0, float(word.end - starts[column + 1])))


def _cut_cost(word: Chunk, above: Chunk, gap: int) -> float:
    """Give what speaks against a new cell at a word, by the spaces before it and how it begins."""
    if gap == 2:
        return 0.0
    if gap == 0:
        return 1.0
    if _MARK.fullmatch(word.text):
        return 0.0
    if not _BEGINS.match(word.text):
        return 6.0 if above.text.endswith((",", "-")) else 4.0
    if above.text.endswith((",", "-")):
        return 3.0
    return 0.5 if word.text[0].isupper() and not above.text.endswith(".") else 1.2

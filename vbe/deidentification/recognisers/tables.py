"""Tables in running text: columns parted by bars, semicolons or tabs, below a head."""

import re
from collections.abc import Iterator
from itertools import accumulate

_SEPARATORS = "|;\t"
_WIDEST_HEAD = 400  # characters


def cells_below(plain: str, head: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Every cell, without the spaces around it and with where it begins, of each column whose head fits ``head``."""
    for separator in _SEPARATORS:
        if plain.count(separator) > 1:
            yield from _parted_by(separator, plain, head)


def _parted_by(separator: str, plain: str, head: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    columns: list[int] = []
    width = start = 0
    for line in plain.split("\n"):
        cells = line.split(separator)
        if len(cells) < 2 or (columns and len(cells) != width):
            columns = []
        if not columns and len(cells) > 1 and len(line) < _WIDEST_HEAD:
            columns = [index for index, cell in enumerate(cells) if head.fullmatch(cell)]
            width = len(cells)
        elif columns:
            starts = list(accumulate((len(cell) + 1 for cell in cells), initial=start))
            for index in columns:
                text = cells[index].strip()
                if text:
                    yield starts[index] + cells[index].find(text), text
        start += len(line) + 1

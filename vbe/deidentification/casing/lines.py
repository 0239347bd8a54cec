"""Which lines have no telling capitals, and the same text with capitals in them.

Most rules go by capitals, which tell names and codes in Swedish. Who types on a telephone sets none, and a notice is all
in them. Such lines are given capitals where a name or a code may stand, and are read a second time.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import attrgetter

from vbe.deidentification.casing import codes, people, places
from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.reading import Reading

Recogniser = Callable[[Reading], Iterable[Candidate]]

_start = attrgetter("start")

_CASED = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTEST = 3  # characters
_FEWEST_SHOUTED = 4  # words in capitals: fewer are an abbreviation or a head of a table
# What was guessed twice over is asked about, and gives way to what stands there as it was written.
_SUREST = 0.65


class Recased:
    """The lines of a text that had no capitals that tell, with some."""

    def __init__(self, reading: Reading, begins: list[int], shifts: list[int]) -> None:
        """``begins`` is where each line of ``reading`` begins, ``shifts`` how far from there it stands in the text."""
        self._reading, self._begins, self._shifts = reading, begins, shifts

    def find(self, *recognisers: Recogniser) -> Iterator[Candidate]:
        """What the recognisers find in those lines, each to be asked about, with offsets in the text."""
        for one in sorted(chain.from_iterable(find(self._reading) for find in recognisers), key=_start):
            shift = self._shift(one.start)
            if shift == self._shift(one.end - 1):  # else it would join lines that do not follow one another
                sure = min(one.confidence, _SUREST)
                yield possible(one.kind, one.start + shift, one.end + shift, sure, one.reason)

    def _shift(self, place: int) -> int:
        return self._shifts[bisect_right(self._begins, place) - 1]


def recased(reading: Reading) -> Recased | None:
    """The lines to be read a second time; nothing when all have capitals that tell."""
    lines = reading.plain.split("\n")
    telling = [_given_capitals(line) for line in lines]
    if not any(telling):
        return None
    taken, begins, shifts = [], [], []
    start = end = 0  # of a line in the text, of what was taken
    for line, better in zip(lines, telling, strict=True):
        if better or not line:
            begins.append(end)
            shifts.append(start - end)
            taken.append(better)
            end += len(line) + 1
        start += len(line) + 1
    cased = "\n".join(taken)
    second = reading.with_capitals(cased)
    if len(second.plain) != len(cased):  # no capital folds so as far as is known; the offsets must hold
        return None
    return Recased(second, begins, shifts)


def _given_capitals(line: str) -> str:
    """The line with capitals that tell; nothing when it has them already."""
    if line.islower():
        small = line
    elif line.isupper():
        small = line.lower() if len(_WORD.findall(line)) >= _FEWEST_SHOUTED else ""
    else:
        small = line if line.lstrip(" -*–•\t")[:1].islower() and not _CASED.search(line) else ""
    if len(small) < _SHORTEST or len(small) != len(line):
        return ""
    cased = codes.capitals(places.capitals(people.capitals(small)))
    return cased if len(cased) == len(line) else ""

"""Which lines have no telling capitals, and the same text with capitals in them.

Most rules go by capitals, which tell names and codes in Swedish. Who types on a telephone sets none, and a notice is all
in them. Such lines are given capitals where a name or a code may stand, and are read a second time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain
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
    """A text a second time, with capitals in the lines that had none that tell."""

    def __init__(self, reading: Reading, spans: list[tuple[int, int]]) -> None:
        self._reading, self._spans = reading, spans

    def find(self, *recognisers: Recogniser) -> Iterator[Candidate]:
        """What the recognisers find in those lines, each to be asked about."""
        found = sorted(
            chain.from_iterable(recogniser(self._reading) for recogniser in recognisers), key=_start
        )
        number, spans = 0, self._spans
        for one in found:
            while number < len(spans) and spans[number][1] <= one.start:
                number += 1
            if number < len(spans) and spans[number][0] <= one.start:
                yield possible(one.kind, one.start, one.end, min(one.confidence, _SUREST), one.reason)


def recased(reading: Reading) -> Recased | None:
    """The text read a second time; nothing when all its lines have capitals that tell."""
    lines = reading.plain.split("\n")
    telling = [_given_capitals(line) for line in lines]
    if not any(telling):
        return None
    cased = "\n".join([better or " " * len(line) for line, better in zip(lines, telling, strict=True)])
    second = reading.with_capitals(cased)
    if len(second.plain) != len(cased):  # no capital folds so as far as is known; the offsets must hold
        return None
    ends = accumulate(len(line) + 1 for line in lines)
    spans = [
        (end - len(line) - 1, end) for line, better, end in zip(lines, telling, ends, strict=True) if better
    ]
    return Recased(second, spans)


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

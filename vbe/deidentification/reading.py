"""One text as every recogniser sees it: folded, lower-cased and with its digit runs, each made once."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from vbe.deidentification.folding import Folded

_DIGITS = re.compile(r"[0-9]+")


class Reading:
    """A text prepared for recognisers. All offsets are in ``plain``; its ``repr`` shows no text."""

    def __init__(self, text: str) -> None:
        self._folded = Folded(text)
        self.plain = self._folded.plain

    def __repr__(self) -> str:
        return f"<Reading of {len(self.plain)} characters>"

    @cached_property
    def lower(self) -> str:
        """``plain`` in lower case, character for character (folding leaves no letter that grows)."""
        return self.plain.lower()

    @cached_property
    def digit_runs(self) -> list[tuple[int, int]]:
        """Every maximal run of the digits 0-9 as (start, end)."""
        return [run.span() for run in _DIGITS.finditer(self.plain)]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as it was given."""
        return self._folded.original(start, end)

    def before(self, start: int, width: int) -> str:
        """At most ``width`` lower-case characters that stand before ``start``."""
        return self.lower[max(0, start - width) : start]

    def after(self, end: int, width: int) -> str:
        """At most ``width`` lower-case characters that follow ``end``."""
        return self.lower[end : end + width]

    def words(self, words: Iterable[str]) -> Iterator[tuple[int, int]]:
        """Where any of the lower-case words begins a word, as (start, end of the word looked for).

        Plain substring search per word: far faster over long text than one large alternation.
        """
        for word in words:
            start = self.lower.find(word)
            while start >= 0:
                if start == 0 or not self.lower[start - 1].isalnum():
                    yield start, start + len(word)
                start = self.lower.find(word, start + len(word))

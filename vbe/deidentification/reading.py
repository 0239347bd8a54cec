"""One text as every recogniser sees it: folded, lower-cased and with its digit runs, each made once."""

import re
from collections.abc import Iterator
from functools import cached_property

from vbe.deidentification.folding import Folded
from vbe.deidentification.triggers import Triggers, WordsThat, begun

_DIGITS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[^\W_]+")
_ZONE = 20  # characters on either side of figures that a number's form can take in


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

    @cached_property
    def zones(self) -> list[tuple[int, int]]:
        """Stretches around figures, merged where they touch: where numbers of any kind can stand."""
        zones: list[tuple[int, int]] = []
        last = len(self.plain)
        for start, end in self.digit_runs:
            low, high = max(0, start - _ZONE), min(last, end + _ZONE)
            if zones and low <= zones[-1][1]:
                zones[-1] = (zones[-1][0], high)
            else:
                zones.append((low, high))
        return zones

    def in_zones(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every match of a pattern that holds figures, in ``plain``."""
        for low, high in self.zones:
            yield from pattern.finditer(self.plain, low, high)

    @property
    def vocabulary(self) -> dict[str, list[int]]:
        """Every distinct lower-case word and where it stands."""
        return self._words[0]

    def words(self, triggers: Triggers | WordsThat) -> list[tuple[int, int]]:
        """Where a word sets off the triggers, as (start, end of the trigger), in order."""
        return self._words[1].get(triggers.number, [])

    @cached_property
    def _words(self) -> tuple[dict[str, list[int]], dict[int, list[tuple[int, int]]]]:
        """Word → where it stands, and number of triggers → what sets them off, in one pass."""
        vocabulary: dict[str, list[int]] = {}
        triggered: dict[int, list[tuple[int, int]]] = {}
        lower = self.lower
        for match in _WORD.finditer(lower):
            word, start = match.group(), match.start()
            if word in vocabulary:
                vocabulary[word].append(start)
            else:
                vocabulary[word] = [start]
            # A word with figures is seldom met again and may be what must not be kept: it is not remembered.
            for number, phrase, whole in begun(word) if word.isalpha() else begun.__wrapped__(word):
                if whole or lower.startswith(phrase, start):
                    span = (start, start + len(phrase))
                    if number in triggered:
                        triggered[number].append(span)
                    else:
                        triggered[number] = [span]
        return vocabulary, triggered

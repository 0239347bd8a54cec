"""One text as every recogniser sees it: folded, lower-cased and with its digit runs, each made once."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from vbe.deidentification.folding import Folded
from vbe.deidentification.triggers import Triggers, WordsThat, begun, begun_by_figures

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

    def in_zones(
        self, pattern: re.Pattern[str], sign: re.Pattern[str] | None = None
    ) -> Iterator[re.Match[str]]:
        """Every match of a pattern that holds figures, in ``plain``.

        ``sign`` is something small that every match holds. One that begins with a single character or a set of
        them is found many times as fast as a pattern that begins by looking back is tried.
        """
        plain = self.plain
        for low, high in self.zones:
            if sign is None or sign.search(plain, low, high):
                yield from pattern.finditer(plain, low, high)

    def around(
        self, sign: re.Pattern[str], pattern: re.Pattern[str], reach: int, *, lower: bool = False
    ) -> Iterator[re.Match[str]]:
        """Every match of a pattern whose matches all hold ``sign``, in ``plain`` or in ``lower``.

        ``reach`` is how far a match, with what it looks at on either side, can be from where the sign begins.
        """
        text = self.lower if lower else self.plain
        low = high = 0
        for found in sign.finditer(text):
            start = found.start()
            if start - reach > high:
                if high:
                    yield from pattern.finditer(text, low, high)
                low = start - reach
            high = start + reach
        if high:
            yield from pattern.finditer(text, low, high)

    @property
    def vocabulary(self) -> Mapping[str, list[int]]:
        """Every distinct lower-case word and where it stands."""
        return self._words[0]

    def has_word(self, triggers: Triggers, low: int, high: int) -> bool:
        """Whether any of the triggers begins a word between ``low`` and ``high``."""
        spans = self.words(triggers)
        index = bisect_left(spans, (low, 0))
        return index < len(spans) and spans[index][0] < high

    def words(self, triggers: Triggers | WordsThat) -> list[tuple[int, int]]:
        """Where a word sets off the triggers, as (start, end of the trigger), in order."""
        return self._words[1].get(triggers.number, [])

    @cached_property
    def _words(self) -> tuple[dict[str, list[int]], dict[int, list[tuple[int, int]]]]:
        """Word → where it stands, and number of triggers → what sets them off, in one pass."""
        vocabulary: dict[str, list[int]] = defaultdict(list)
        triggered: dict[int, list[tuple[int, int]]] = defaultdict(list)
        lower = self.lower
        for match in _WORD.finditer(lower):
            word, start = match.group(), match.start()
            vocabulary[word].append(start)
            for number, phrase, whole in begun(word) if word.isalpha() else begun_by_figures(word):
                if whole or lower.startswith(phrase, start):
                    triggered[number].append((start, start + len(phrase)))
        return vocabulary, triggered

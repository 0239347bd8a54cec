"""One text as every recogniser sees it: folded, lower-cased and with its digit runs, each made once."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import reduce
from itertools import accumulate, compress, count, pairwise, repeat
from operator import or_

from vbe.deidentification.folding import Folded
from vbe.deidentification.lazy import lazy
from vbe.deidentification.signs import Sign, outlined, signs_at
from vbe.deidentification.triggers import HITS, Triggers, WordsThat

_FIGURES = bytes(code if chr(code) in "0123456789" else ord(" ") for code in range(0x100))
_LINE_END = re.compile(r"\n")
_WORD = re.compile(r"[^\W_]")
_SEPARATOR = re.compile(r"[\W_]")
_ZONE = 20  # characters on either side of figures that a number's form can take in
_LOOK_BACK = 8  # characters before a zone that a sign can look at


_CASELESS = ("lower", "digit_runs", "zones", "_lines", "_words", "_ends", "_triggered")


class Reading:
    """A text prepared for recognisers. All offsets are in ``plain``; its ``repr`` shows no text."""

    def __init__(self, text: str) -> None:
        self._folded = Folded(text)
        self.plain = self._folded.plain

    def __repr__(self) -> str:
        return f"<Reading of {len(self.plain)} characters>"

    def with_capitals(self, cased: str) -> "Reading":
        """The same text with other capitals: what does not go by them is taken over."""
        other = Reading(cased)
        if other.lower == self.lower:
            made = vars(self)
            vars(other).update((name, made[name]) for name in _CASELESS if name in made)
        return other

    @lazy
    def lower(self) -> str:
        """``plain`` in lower case, character for character (folding leaves no letter that grows)."""
        return self.plain.lower()

    @lazy
    def digit_runs(self) -> list[tuple[int, int]]:
        """Every maximal run of the digits 0-9 as (start, end)."""
        # As bytes, what is no digit a space: many times as fast as a pattern that is tried at each character.
        figures = self.plain.encode("latin-1", "replace").translate(_FIGURES)
        runs, end = [], 0
        for run in figures.split():
            start = figures.index(run, end)
            end = start + len(run)
            runs.append((start, end))
        return runs

    @property
    def is_even(self) -> bool:
        """Whether every character of ``plain`` stands where it stands in the text as it was given."""
        return self._folded.is_even

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as it was given."""
        return self._folded.original(start, end)

    def before(self, start: int, width: int) -> str:
        """At most ``width`` lower-case characters that stand before ``start``."""
        return self.lower[max(0, start - width) : start]

    def after(self, end: int, width: int) -> str:
        """At most ``width`` lower-case characters that follow ``end``."""
        return self.lower[end : end + width]

    @lazy
    def zones(self) -> list[tuple[int, int]]:
        """Stretches around figures, merged where they touch: where numbers of any kind can stand."""
        zones: list[tuple[int, int]] = []
        low = high = 0
        for start, end in self.digit_runs:
            if start - _ZONE > high:
                if high:
                    zones.append((low, high))
                low = start - _ZONE
            high = end + _ZONE
        if high:
            zones.append((low, min(high, len(self.plain))))
        return zones

    @lazy
    def _signs(self) -> list[int]:
        """For each zone the bits of the signs that its figures can be."""
        outline = outlined(self.plain)
        runs = [signs_at(outline, start, end) for start, end in self.digit_runs]
        ends = [bisect_left(self.digit_runs, (high, 0)) for _, high in self.zones]
        return [reduce(or_, runs[first:last]) for first, last in pairwise((0, *ends))]

    @lazy
    def _any_signs(self) -> int:
        """The bits of all signs that the text's figures can be."""
        return reduce(or_, self._signs, 0)

    def in_zones(self, pattern: re.Pattern[str], sign: Sign) -> Iterable[re.Match[str]]:
        """Every match of a pattern that holds figures, in ``plain``; ``sign`` is something that every match holds."""
        return self._in_zones(pattern, sign) if self._any_signs & sign.bit else ()

    def _in_zones(self, pattern: re.Pattern[str], sign: Sign) -> Iterator[re.Match[str]]:
        plain, found = self.plain, sign.pattern.search
        for low, high in compress(self.zones, map(sign.bit.__and__, self._signs)):
            if found(plain, max(0, low - _LOOK_BACK), high):
                yield from pattern.finditer(plain, low, high)

    def at_figures(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every match in ``plain`` of a pattern that begins with figures and nowhere within them."""
        plain, done = self.plain, 0
        for start, _ in self.digit_runs:
            if start >= done and (found := pattern.match(plain, start)):
                yield found
                done = found.end()

    def in_lines(self, pattern: re.Pattern[str], *signs: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every match, in ``plain``, of a pattern that stays within a line but for the break before it.

        Each match has one of ``signs`` beginning in its line or at the break before it.
        """
        plain, done = self.plain, 0
        places = sorted(found.start() for sign in signs for found in sign.finditer(plain))
        for start in places:
            if start >= done:
                low = start if plain[start] == "\n" else max(0, plain.rfind("\n", 0, start))
                done = plain.find("\n", start + 1)
                done = done if done >= 0 else len(plain)
                yield from pattern.finditer(plain, low, done + 1)

    def around(
        self, sign: re.Pattern[str], pattern: re.Pattern[str], reach: int, *, lower: bool = False
    ) -> Iterator[re.Match[str]]:
        """Every match of a pattern whose matches all hold ``sign``, in ``plain`` or in ``lower``.

        ``reach`` is how far a match, with what it looks at on either side, can be from where the sign begins.
        """
        signs = (found.start() for found in sign.finditer(self.lower if lower else self.plain))
        return self.near(signs, pattern, reach, lower=lower)

    def near(
        self, places: Iterable[int], pattern: re.Pattern[str], reach: int, *, lower: bool = False
    ) -> Iterator[re.Match[str]]:
        """Every match of a pattern that is, with what it looks at on either side, within reach of one of the places."""
        text = self.lower if lower else self.plain
        low = high = 0
        for start in places:
            if start - reach > high:
                if high:
                    yield from pattern.finditer(text, low, high)
                low = start - reach
            high = start + reach
        if high:
            yield from pattern.finditer(text, low, high)

    def spots(self, *texts: str) -> list[int]:
        """Where any of some lower-case texts begins, in order."""
        spots = []
        for text in texts:
            start = self.lower.find(text)
            while start >= 0:
                spots.append(start)
                start = self.lower.find(text, start + 1)
        return sorted(spots)

    def places(self, wanted: Collection[str]) -> dict[str, list[int]]:
        """Where each of some lower-case words stands, in order. Words that do not stand in the text are left out."""
        found: dict[str, list[int]] = defaultdict(list)
        words = self._words
        for index in compress(count(), map(wanted.__contains__, words)):
            found[words[index]].append(self._ends[index] + index - len(words[index]))
        return found

    def at_lines(self, pattern: re.Pattern[str], *, lower: bool = False) -> Iterator[re.Match[str]]:
        """Every match, in ``plain`` or in ``lower``, of a pattern that begins where a line does and ends in the same."""
        return filter(None, map(pattern.match, repeat(self.lower if lower else self.plain), self._lines))

    @lazy
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in _LINE_END.finditer(self.plain))]

    def has_word(self, triggers: Triggers, low: int, high: int) -> bool:
        """Whether any of the triggers begins a word between ``low`` and ``high``."""
        spans = self.words(triggers)
        if not spans:
            return False
        index = bisect_left(spans, (low, 0))
        return index < len(spans) and spans[index][0] < high

    def words(self, triggers: Triggers | WordsThat) -> list[tuple[int, int]]:
        """Where a word sets off the triggers, as (start, end of the trigger), in order."""
        return self._triggered.get(triggers.number, [])

    @lazy
    def _words(self) -> list[str]:
        """Every lower-case word, and something empty for each further separator in a row."""
        return _spaced(self.lower).split(" ")

    @lazy
    def _ends(self) -> list[int]:
        """Where each word ends, not counting the separators: one stands before each word but the first."""
        return list(accumulate(map(len, self._words)))

    @lazy
    def _triggered(self) -> dict[int, list[tuple[int, int]]]:
        """Number of triggers → what sets them off."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        lower, words, ends = self.lower, self._words, self._ends
        hits_of = list(map(HITS.__getitem__, words))
        for index in compress(count(), hits_of):  # most words set off nothing
            start = ends[index] + index - len(words[index])
            for number, length, phrase in hits_of[index]:
                if not phrase or lower.startswith(phrase, start):
                    found[number].append((start, start + length))
        return found


# Every character of Latin-1 as it is when a letter or a figure, else a space.
_LATIN = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(0x100))


def _spaced(lower: str) -> str:
    """The text with a space in place of each character that is part of no word."""
    try:  # some twenty times as fast as looking at each character, and nearly every folded text can be written so
        return lower.encode("latin-1").translate(_LATIN).decode("latin-1")
    except UnicodeEncodeError:
        if "\n" in lower:  # mostly one line is odd
            return " ".join(map(_spaced, lower.split("\n")))
        return _SEPARATOR.sub(" ", lower)

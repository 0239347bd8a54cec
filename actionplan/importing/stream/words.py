"""Words of a stretch of text, with what stands before each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actionplan.importing.lines import BREAK
from actionplan.importing.when import MONTHS, read_when

SPACE, NEWLINE, PAGE, BLANK = 0, 1, 2, 3
_TIMELY = re.compile(
    r"(?:v\.|vecka|vt|ht|våren|hösten|sommaren|vårterminen|höstterminen|läsåret|senast|klart?|start)"
    rf"|(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
)
_MARK = re.compile(r"[xX*✓✔●–-]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its line, and what stands before it."""

    text: str
    index: int
    before: int

    @property
    def begins(self) -> bool:
        """Say whether a cell can begin here: a new line, a capital, a figure, a mark or a word of time."""
        if self.before != SPACE:
            return True
        first = self.text[0]
        return first.isupper() or first.isdigit() or bool(_MARK.fullmatch(self.text)) or _timely(self.text)


def _timely(text: str) -> bool:
    if _TIMELY.fullmatch(text):
        return True
    when, rest = read_when(text)
    return when.ongoing and not rest


def joined(words: list[Word], first: int, after: int) -> str:
    """Give words as the text of a cell: `BREAK` where lines end."""
    out = [words[first].text]
    out += [f"{' ' if word.before == SPACE else BREAK}{word.text}" for word in words[first + 1 : after]]
    return "".join(out)

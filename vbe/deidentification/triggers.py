"""Words that make a recogniser look closer, looked up for all recognisers at once.

Each distinct word of a text is asked once which triggers it begins with; the answer is remembered between texts (for
words of the language it is the same every time), so a long text costs little more than its list of words.
"""

from collections.abc import Iterable
from functools import lru_cache

_BY_START: dict[str, list[tuple[int, str]]] = {}
_KEY = 2
_count = 0


class Triggers:
    """A set of lower-case words or phrases; found where a word of the text begins with one."""

    __slots__ = ("number",)

    def __init__(self, phrases: Iterable[str]) -> None:
        global _count  # noqa: PLW0603 - the register is filled while the recognisers are imported
        self.number = _count
        _count += 1
        for phrase in phrases:
            _BY_START.setdefault(_first(phrase)[:_KEY], []).append((self.number, phrase))
        begun.cache_clear()


@lru_cache(maxsize=60_000)
def begun(word: str) -> tuple[tuple[int, str], ...]:
    """Number of the trigger set and phrase, for every phrase whose first word ``word`` begins with."""
    near = [*_BY_START.get(word[:_KEY], ()), *(_BY_START.get(word[:1], ()) if len(word) > 1 else ())]
    return tuple((number, phrase) for number, phrase in near if word.startswith(_first(phrase)))


def _first(phrase: str) -> str:
    """The letters and figures a phrase begins with: ``p`` of ``p-nr``."""
    for index, char in enumerate(phrase):
        if not char.isalnum():
            return phrase[:index]
    return phrase

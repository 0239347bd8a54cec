"""Words that make a recogniser look closer, looked up for all recognisers at once.

Each word of a text is asked once which triggers it sets off; the answer is remembered between texts (for words of the
language it is the same every time), so a long text costs little more than its list of words.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

_BY_START: dict[str, list[tuple[int, str]]] = {}
_KINDS: list[tuple[int, Callable[[str], bool]]] = []
_KEY = 2
_count = 0


# Number of the set, length of the phrase, and the phrase where the word does not hold all of it.
Hit = tuple[int, int, str]


class Triggers:
    """A set of lower-case words or phrases; found where a word of the text begins with one."""

    __slots__ = ("number",)

    def __init__(self, phrases: Iterable[str]) -> None:
        self.number = _next_number()
        for phrase in phrases:
            _BY_START.setdefault(_first(phrase)[:_KEY], []).append((self.number, phrase))
        begun.cache_clear()


class WordsThat:
    """The lower-case words that a rule holds true of. The rule is asked about words with a letter in them only."""

    __slots__ = ("number",)

    def __init__(self, rule: Callable[[str], bool]) -> None:
        self.number = _next_number()
        _KINDS.append((self.number, rule))
        begun.cache_clear()


def _next_number() -> int:
    global _count  # noqa: PLW0603 - the register is filled while the recognisers are imported
    _count += 1
    return _count


@lru_cache(maxsize=20_000)
def begun(word: str) -> tuple[Hit, ...]:
    """What ``word`` sets off, with the phrases of one set from the shortest to the longest."""
    hits = _begun(word)
    hits += [(number, len(word), "") for number, rule in _KINDS if rule(word)]
    return tuple(sorted(hits))


def begun_by_figures(word: str) -> Iterable[Hit]:
    """The same for a word with figures in it: seldom met again, and not remembered, since it may be a number."""
    return _begun(word) if word.isdigit() else begun.__wrapped__(word)


def _begun(word: str) -> list[Hit]:
    """The phrases whose first word the word begins with."""
    near = [*_BY_START.get(word[:_KEY], ()), *(_BY_START.get(word[:1], ()) if len(word) > 1 else ())]
    return [
        (number, len(phrase), "" if word.startswith(phrase) else phrase)
        for number, phrase in near
        if word.startswith(_first(phrase))
    ]


def _first(phrase: str) -> str:
    """The letters and figures a phrase begins with: ``p`` of ``p-nr``."""
    for index, char in enumerate(phrase):
        if not char.isalnum():
            return phrase[:index]
    return phrase

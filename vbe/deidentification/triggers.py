"""Words that make a recogniser look closer, looked up for all recognisers at once.

Each word of a text is asked once which triggers it sets off; the answer is remembered between texts (for words of the
language it is the same every time), so a long text costs little more than its list of words.
"""

from collections.abc import Callable, Iterable

_BY_START: dict[str, list[tuple[int, str, str]]] = {}  # with its first word, where that is not all
_KINDS: list[tuple[int, Callable[[str], bool], bool]] = []
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
            first = _first(phrase)
            _BY_START.setdefault(first[:_KEY], []).append(
                (self.number, phrase, first if first != phrase else "")
            )
        HITS.clear()


class WordsThat:
    """The lower-case words that a rule holds true of. The rule is asked about words with a letter in them only.

    ``of_letters`` says that it holds of no word with a figure in it: it is not asked about those then.
    """

    __slots__ = ("number",)

    def __init__(self, rule: Callable[[str], bool], *, of_letters: bool = False) -> None:
        self.number = _next_number()
        _KINDS.append((self.number, rule, of_letters))
        HITS.clear()


def _next_number() -> int:
    global _count  # noqa: PLW0603 - the register is filled while the recognisers are imported
    _count += 1
    return _count


class _Hits(dict[str, tuple[Hit, ...]]):
    """Word → what it sets off, with the phrases of one set from the shortest to the longest.

    A word is judged when it is first asked for; nothing is a word that sets off nothing. One with figures in it is seldom met again and not remembered, since it
    may be a number that points somebody out.
    """

    def __missing__(self, word: str) -> tuple[Hit, ...]:
        found = _begun(word)
        if word and not word.isdigit():
            found = tuple(sorted((*found, *_of_kind(word))))
        if word.isalpha() or len(word) < _SHORTEST_NUMBER:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[word] = found
        return found


_MOST_REMEMBERED = 20_000
_SHORTEST_NUMBER = 3  # figures: nobody is known by fewer
HITS = _Hits()


def _of_kind(word: str) -> list[Hit]:
    """The rules that hold true of the word."""
    figured = not word.isalpha() and any(map(str.isdecimal, word))
    return [
        (number, len(word), "")
        for number, rule, of_letters in _KINDS
        if not (figured and of_letters) and rule(word)
    ]


def _begun(word: str) -> tuple[Hit, ...]:
    """The phrases that the word begins with, and those of which it is the whole first word."""
    near = _BY_START.get(word[:_KEY], [])
    if len(word) > 1:
        near = near + _BY_START.get(word[:1], [])
    if not near:
        return ()
    begun = [(number, len(phrase), "") for number, phrase, _ in near if word.startswith(phrase)]
    begun += [(number, len(phrase), phrase) for number, phrase, first in near if word == first]
    return tuple(sorted(begun))


def _first(phrase: str) -> str:
    """The letters and figures a phrase begins with: ``p`` of ``p-nr``."""
    for index, char in enumerate(phrase):
        if not char.isalnum():
            return phrase[:index]
    return phrase

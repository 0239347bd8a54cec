"""What every match of a pattern that holds figures holds, and is found faster by.

What stands beside each run of figures is asked once which signs it can be, by its outline alone. Outlines are few and
say nothing of anybody, so the answer is remembered between texts.
"""

import re

REACH = 5  # characters beside a run of figures that an outline takes in
_FIGURE, _CAPITAL, _SMALL, _SPACE = map(ord, "0Aa ")


class Sign:
    """Something small that every match of a pattern holds, and the outline it has at the figures.

    ``outline`` is a pattern over outlines, where 0 is a figure, A a capital, a a small letter and x either; every
    other character is itself (a tab is a space). Each match that matters has a run of figures such that the outline
    of the run and of ``REACH`` characters on either side of it holds this.
    """

    __slots__ = ("bit", "outline", "pattern")

    def __init__(self, pattern: str, outline: str) -> None:
        """``pattern`` should begin with a character or a set of them: one that looks back first is slow."""
        self.pattern = re.compile(pattern)
        self.outline = re.compile(outline.replace("x", "[Aa]").encode("latin-1"))
        self.bit = 1 << len(_SIGNS)
        _SIGNS.append(self)
        BESIDE.clear()


class _Beside(dict[bytes, int]):
    """Outline of a run of figures and what stands beside it → the bits of the signs that it can be."""

    def __missing__(self, outline: bytes) -> int:
        found = sum(sign.bit for sign in _SIGNS if sign.outline.search(outline))
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[outline] = found
        return found


_MOST_REMEMBERED = 20_000
_SIGNS: list[Sign] = []
BESIDE = _Beside()


def signs_at(outline: bytes, start: int, end: int) -> int:
    """The bits of the signs that the run of figures between two places of a text's outline can be."""
    low, high = max(0, start - REACH), end + REACH
    if end - start > 2 * _EDGE:  # figures within so long a run tell nothing
        return BESIDE[outline[low : start + _EDGE] + outline[end - _EDGE : high]]
    return BESIDE[outline[low:high]]


_EDGE = 12


def outlined(text: str) -> bytes:
    """The text's outline, one byte a character; ? for what is not of Latin-1."""
    return text.encode("latin-1", "replace").translate(_OUTLINE)


def _outline_of(char: str) -> int:
    if char in "0123456789":
        return _FIGURE
    if char.isalnum():
        return _CAPITAL if char.isupper() else _SMALL
    return _SPACE if char == "\t" else ord(char)


_OUTLINE = bytes(map(_outline_of, map(chr, range(0x100))))

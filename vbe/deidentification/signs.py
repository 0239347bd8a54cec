"""What every match of a pattern that holds figures holds, and is found faster by.

What stands beside each run of figures is asked once which signs it can be, by its outline alone. Outlines are few and
say nothing of anybody, so the answer is remembered between texts.
"""

import re

REACH = 5  # characters beside a run of figures that a form can take in
_FIGURE, _CAPITAL, _SMALL, _SPACE = map(ord, "0Aa ")


class Sign:
    """Something small that every match of a pattern holds, and the forms that it has at the figures.

    A form is written with 0 for a figure, A for a capital, a for a small letter, x for either and every other
    character itself (a tab is a space). Each match that matters has a run of figures with one of the forms in it or
    within ``REACH`` characters of it.
    """

    __slots__ = ("bit", "forms", "pattern")

    def __init__(self, pattern: str, *forms: str) -> None:
        """``pattern`` should begin with a character or a set of them: one that looks back first is slow."""
        self.pattern = re.compile(pattern)
        self.forms = tuple(case for form in forms for case in _cases(form))
        self.bit = 1 << len(_SIGNS)
        _SIGNS.append(self)
        BESIDE.clear()


class _Beside(dict[bytes, int]):
    """Outline of a run of figures and what stands beside it → the bits of the signs that it can be."""

    def __missing__(self, outline: bytes) -> int:
        found = sum(sign.bit for sign in _SIGNS if any(map(outline.__contains__, sign.forms)))
        if len(outline) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[outline] = found
        return found


_MOST_REMEMBERED, _LONGEST_REMEMBERED = 20_000, 40
_SIGNS: list[Sign] = []
BESIDE = _Beside()


def outlined(text: str) -> bytes:
    """The text as forms are written, one byte a character; ? for what is not of Latin-1."""
    return text.encode("latin-1", "replace").translate(_OUTLINE)


def _outline_of(char: str) -> int:
    if char in "0123456789":
        return _FIGURE
    if char.isalnum():
        return _CAPITAL if char.isupper() else _SMALL
    return _SPACE if char == "\t" else ord(char)


_OUTLINE = bytes(map(_outline_of, map(chr, range(0x100))))


def _cases(form: str) -> list[bytes]:
    """The form with either case in place of each x."""
    cases = [""]
    for char in form:
        cases = [case + one for case in cases for one in ("aA" if char == "x" else char)]
    return [case.encode("latin-1") for case in cases]

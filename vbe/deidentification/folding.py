"""Fold a text to plain characters while keeping exact offsets into the original."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from vbe.deidentification.characters import SUPERSCRIPTS, compose, fold_char, is_mark

# Everything but printable ASCII, ordinary white space and the Latin-1 characters that stay as they are.
_ODD_CHAR = re.compile("[^\t\n\r -~\u00a1-\u00aa\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba\u00bc-\u00ff]")
_ODD = re.compile(f"{_ODD_CHAR.pattern}+")
_SUPERSCRIPT_NUMBER = re.compile(f"[{SUPERSCRIPTS}]{{3,}}")
_SUPERSCRIPT_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

# Letters typed for digits: O7O-174, l2l2l2. Only in runs of nothing else, beside a real digit.
_DIGIT_LETTER = re.compile(r"[0-9](?:[OoIl]|(?<=[OoIl][0-9]))")
_DIGIT_RUN = re.compile(r"(?<![^\W_])[OoIl]*+[0-9][0-9OoIl]*+(?![^\W_])")
_LETTER_DIGITS = str.maketrans("OoIl", "0011")


def folded(text: str) -> str:
    """What ``text`` looks like, where nothing need be found again in the original."""
    return text if (text.isascii() and text.isalpha()) or not _may_change(text) else Folded(text).plain


class Folded:
    """A text and its folded form; ``original`` maps a span of the folded form back, exactly."""

    __slots__ = ("_origins", "_plain_starts", "_sizes", "plain")

    def __init__(self, text: str) -> None:
        self._plain_starts: Sequence[int] = ()
        self._origins: Sequence[int] = ()
        self._sizes: Sequence[int] = ()  # 0: one character for one; otherwise characters in the original
        self.plain = _letters_to_digits(self._fold(text) if _is_odd(text) else text)

    @property
    def is_even(self) -> bool:
        """Whether every character stands where it stood."""
        return not self._plain_starts

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that a non-empty span of ``plain`` was made from."""
        if self.is_even:
            return start, end
        return self._locate(start)[0], self._locate(end - 1)[1]

    def _locate(self, index: int) -> tuple[int, int]:
        segment = bisect_right(self._plain_starts, index) - 1
        origin, size = self._origins[segment], self._sizes[segment]
        if size:
            return origin, origin + size
        origin += index - self._plain_starts[segment]
        return origin, origin + 1

    def _fold(self, text: str) -> str:
        if any(map(text.__contains__, SUPERSCRIPTS)):
            text = _SUPERSCRIPT_NUMBER.sub(lambda run: run.group().translate(_SUPERSCRIPT_DIGITS), text)
        clusters = _Clusters()
        done = 0
        for run in _ODD.finditer(text):
            clusters.plain(text, done, run.start())
            clusters.odd(text, run.start(), run.end())
            done = run.end()
        clusters.plain(text, done, len(text))
        if clusters.uneven:
            self._plain_starts, self._origins, self._sizes = clusters.segments()
        return "".join(clusters.pieces)


class _Clusters:
    """Folded pieces in order, and for each piece where it came from."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._spans: list[tuple[int, int]] = []
        self.uneven = False

    def plain(self, text: str, start: int, end: int) -> None:
        """Add a stretch that stays as it is."""
        if start < end:
            self.pieces.append(text[start:end])
            self._spans.append((start, end))

    def odd(self, text: str, start: int, end: int) -> None:
        """Add a run of characters that may change."""
        for index in range(start, end):
            char = text[index]
            if is_mark(char) and self.pieces:
                self._attach(index, char)
                continue
            folded = fold_char(char)
            if len(folded) != 1:
                self.uneven = True
            if folded:
                self.pieces.append(folded)
                self._spans.append((index, index + 1))

    def _attach(self, index: int, mark: str) -> None:
        self.uneven = True
        piece, (start, end) = self.pieces[-1], self._spans[-1]
        if len(piece) > 1 and end - start == len(piece):  # the mark sits on the last of a plain stretch
            self.pieces[-1], self._spans[-1] = piece[:-1], (start, end - 1)
            self.pieces.append(piece[-1])
            self._spans.append((end - 1, end))
            piece, start = piece[-1], end - 1
        self.pieces[-1] = compose(piece, mark) if len(piece) == 1 else piece
        self._spans[-1] = (start, index + 1)

    def segments(self) -> tuple[list[int], list[int], list[int]]:
        """Where each piece begins in the folded text and in the original, and its size (0: one for one)."""
        plain_starts, origins, sizes = [], [], []
        position = 0
        for piece, (start, end) in zip(self.pieces, self._spans, strict=True):
            plain_starts.append(position)
            origins.append(start)
            sizes.append(0 if end - start == len(piece) else end - start)
            position += len(piece)
        return plain_starts, origins, sizes


# Latin-1 text is looked through as bytes: many times as fast as a pattern that is tried at each character.
_USUAL = bytes(code for code in range(0x100) if not _ODD_CHAR.match(chr(code)))
_USUAL_LETTERS = _USUAL.translate(None, b"0123456789")
_DIGIT_LIKE = bytes(
    ord("0") if chr(code) in "0123456789" else ord("o") if chr(code) in "OoIl" else ord(" ")
    for code in range(0x100)
)


def _may_change(text: str) -> bool:
    """Whether any character is odd, or a figure, beside which letters can be."""
    try:
        return bool(text.encode("latin-1").translate(None, _USUAL_LETTERS))
    except UnicodeEncodeError:
        return True


def _is_odd(text: str) -> bool:
    """Whether any character may change."""
    try:
        return bool(text.encode("latin-1").translate(None, _USUAL))
    except UnicodeEncodeError:
        return True


def _letters_to_digits(plain: str) -> str:
    shape = plain.encode("latin-1", "replace").translate(_DIGIT_LIKE)
    if b"0o" not in shape and b"o0" not in shape:
        return plain
    pieces: list[str] = []
    done = 0
    for found in _DIGIT_LETTER.finditer(plain):
        if found.start() < done:
            continue
        low = plain.rfind(" ", done, found.start()) + 1 or done  # what stands between spaces
        high = plain.find(" ", found.end())
        high = high if high >= 0 else len(plain)
        pieces += (
            plain[done:low],
            _DIGIT_RUN.sub(lambda run: run.group().translate(_LETTER_DIGITS), plain[low:high]),
        )
        done = high
    return "".join((*pieces, plain[done:])) if pieces else plain

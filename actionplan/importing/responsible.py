"""Names of responsible functions: split, and freed from footnote markers."""

from __future__ import annotations

import re

MAX_NAME = 140
"""A longer piece is a sentence, not the name of a function."""

MAX_PIECE = 600
"""A longer piece is kept whole."""

# Second halves of names that are one unit although they hold «och» without a hyphen.
_PAIRED = [
    "fritid",
    "omsorg",
    "unga",
    "ungdom",
    "ungdomar",
    "utbildning",
    "familj",
    "säkerhet",
    "miljö",
    "sjukvård",
    "familjen",
    "bildning",
    "lärande",
    "arbete",
    "arbetsmarknad",
    "samhälle",
    "välfärd",
    "beredskap",
    "demokrati",
    "trygghet",
    "folkhälsa",
    "stöd",
    "service",
    "kommunikation",
    "hållbarhet",
    "räddningstjänst",
    "utveckling",
    "integration",
    "digitalisering",
    "förskola",
]
_FIRST = [
    "kultur",
    "vård",
    "barn",
    "individ",
    "trygghet",
    "stöd",
    "bygg",
    "plan",
    "hälsa",
    "skola",
    "arbete",
    "samhälle",
    "säkerhet",
    "miljö",
    "fritid",
    "social",
    "lärande",
    "demokrati",
    "arbetsmarknad",
    "utbildning",
    "hälso",
    "kris",
    "ledning",
    "teknik",
    "näringsliv",
    "unga",
]
_AND = re.compile(
    r"\s+(?:och/eller|och|samt|&|\+|i samverkan med|i samarbete med|tillsammans med)\s+", re.IGNORECASE
)
_EMPTY = re.compile(
    r"(?:[-–—.?/*]+|n/a|saknas|ej (?:bestämt|klart|utsett|angivet)|m\.? ?fl\.?|etc\.?|m\.? ?m\.?)?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-•*–—●○▪·]\s+|[•●○▪·]|\d{1,2}[.)]\s+|[a-z]\)\s+)")
_PREPOSITION = re.compile(r"\s(?:för|inom|mot|om|av|över|vid)\s", re.IGNORECASE)
_TAIL = re.compile(r"[\s,;:]*(?:\bm\.? ?fl\b\.?|\bmed flera\b|\betc\b\.?|\bm\.m\.)\s*$", re.IGNORECASE)


def _outside_parentheses(text: str, separators: str) -> list[str]:
    """Split at the separators that stand outside parentheses."""
    pieces: list[str] = []
    depth = 0
    current: list[str] = []
    for char in text:
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        if depth == 0 and char in separators:
            pieces.append("".join(current))
            current = []
        else:
            current.append(char)
    pieces.append("".join(current))
    return pieces


def _split_and(piece: str) -> list[str]:
    """Split at «och» and its like, except inside a name («Barn- och utbildningsnämnden»)."""
    out: list[str] = []
    start = 0
    for match in _AND.finditer(piece):
        before, after = piece[start : match.start()], piece[match.end() :]
        if _one_name(before, after, match[0].strip().lower()) or before.count("(") > before.count(")"):
            continue
        out.append(before)
        start = match.end()
    out.append(piece[start:])
    return out


def _one_name(before: str, after: str, word: str) -> bool:
    if before.rstrip().endswith("-"):
        return True
    if word not in {"och", "&"}:
        return False
    last = before.rsplit(maxsplit=1)[-1].lower().lstrip("(") if before.split() else ""
    following = re.match(r"[a-zåäöA-ZÅÄÖ]+", after)
    first = following[0].lower() if following else ""
    if first in _PAIRED and (last in _FIRST or _PREPOSITION.search(f" {before} ")):
        return True
    return bool(following and last in _FIRST and first.startswith(tuple(_PAIRED)))


def _join_lines(text: str) -> str:
    """Join lines of a cell: a hyphen is healed, a lower-case line goes on; other breaks separate names."""
    text = re.sub(r"([a-zåäöéü])[-\u00ad][ ]*\n\s*(?!(?:och|eller|samt)\b)(?=[a-zåäö])", r"\1", text)
    text = re.sub(r"(?<=[,;/])[ ]*\n\s*", " ", text)
    text = re.sub(r"(?<=[A-ZÅÄÖ])-[ ]*\n\s*(?!(?:och|eller|samt)\b)", "-", text)
    text = re.sub(r"-[ ]*\n\s*", "- ", text)
    text = re.sub(r"\b(och|samt|för|av|inom|med|i|på|till|eller)[ ]*\n\s*", r"\1 ", text)
    return re.sub(r"\n\s*(?=[a-zåäö(&])", " ", text)


def strip_footnote_digits(name: str, footnotes: frozenset[str]) -> str:
    """Take away a trailing digit that is a footnote marker: only when the text has such a footnote."""
    match = re.fullmatch(r"(.*[^\W\d_]{2})(\d{1,2})", name) or re.fullmatch(
        r"(.*\b[A-ZÅÄÖ]{2,}) (\d{1,2})", name
    )
    if match and match[2].lstrip("0") in footnotes:
        return match[1]
    return name


def split_responsible(text: str, footnotes: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Give the functions named in one cell, in order and without repeats.

    `text` may hold line breaks; footnote markers in superscript are expected to be gone already, and
    `footnotes` holds the numbers for which a footnote exists, so that «KUSH1» becomes «KUSH».
    """
    names: dict[str, None] = {}
    text = re.sub(r"(?<=\d)/(?=\d)", "\u2044", text)  # «2026/27» is one value
    for piece in _outside_parentheses(_join_lines(text), ",;\n/"):
        for part in _split_and(f" {piece.strip()} ") if len(piece) <= MAX_PIECE else [piece]:
            if name := _clean(part, footnotes):
                names.setdefault(name)
    return tuple(names)


def _clean(part: str, footnotes: frozenset[str]) -> str:
    name = " ".join(part.replace("\u2044", "/").split())
    if len(name) > MAX_PIECE:
        return name
    name = re.sub(r"^(?:och|samt|eller)\s+", "", name, flags=re.IGNORECASE)
    name = _TAIL.sub("", _BULLET.sub("", name)).strip(" ,;:")
    name = re.sub(r"(?<=\w)\s*\*+$", "", name)
    if name.endswith(".") and not re.search(r"\b\w{1,3}\.$", name):
        name = name[:-1]
    if _EMPTY.fullmatch(name):
        return ""
    return strip_footnote_digits(name, footnotes)


def looks_responsible(text: str) -> bool:
    """Say whether a text could be a cell of responsible functions rather than a sentence."""
    flat = " ".join(text.split())
    if not flat or len(flat) > 240:
        return False
    if re.search(r"[.!?]\s+[A-ZÅÄÖ]", flat) or re.search(r"\b(?:ska|skall|bör|är|har|kan)\b", flat):
        return False
    names = split_responsible(text)
    return bool(names) and all(len(name) <= MAX_NAME and len(name.split()) <= 8 for name in names)

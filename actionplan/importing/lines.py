"""From raw text to clean numbered lines: control characters, page furniture, contents lists and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .result import ImportTooLarge

MAX_BYTES = 10_000_000
"""Largest text accepted, in bytes of UTF-8."""
MAX_LINE = 20_000
"""A longer line is not searched for structure; it is reported instead."""
BREAK = "\x1f"
"""A line break inside a cell. Control characters are removed first: the source cannot hold the mark."""

CARRIED = "\x1e"
"""Before a cell that is repeated because it spans several rows."""

_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SOURCE_LINE = re.compile(r"\r\n|\n|\r")
_INNER_LINE = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_TO_DIGITS = str.maketrans(_SUPERSCRIPT, "0123456789")
_MARKER = re.compile(
    rf"\s?<sup>\s*(?:\d{{1,3}}|[a-z*])\s*</sup>|(?<!\bm)(?<!\bkm)\s?[{_SUPERSCRIPT}]{{1,3}}|"
    rf"\s?\[\^?\d{{1,2}}\]|\s?\^\d{{1,2}}\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    rf"^\s*(?:<sup>\s*(\d{{1,3}}|\*)\s*</sup>|([{_SUPERSCRIPT}]{{1,3}})|\[\^?(\d{{1,2}})\]:?)\s*\S",
    re.IGNORECASE,
)
_PLAIN_DEFINITION = re.compile(r"^(\d{1,2})\s+(?=\S)")
_RULE = re.compile(r"^[\s|:+=_*–—-]*$")
_PAGE = re.compile(
    r"^\W{0,5}(?:(?:sid(?:a|an|nr)?|page|s)\.?\s*:?\s*)?\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|(?:av|/|"
    r"of)\s*\d{1,3})?[^\w.]{0,5}$",
    re.IGNORECASE,
)
_PAGE_IN_LINE = re.compile(
    r"(?:\bsid(?:a|an)?\.?\s*\d{1,3}\s*(?:av\s*\d{1,3}|\(\s*\d{1,3}\s*\))|(?:^|"
    r"\s)\d{1,3}\s?\(\s?\d{1,3}\s?\))\s*$",
    re.IGNORECASE,
)
_PAGE_AT_START = re.compile(
    r"^(?:sid(?:a|an)?\.?\s*)?\d{1,3}\s?(?:\(\s?\d{1,3}\s?\))\s+\S.{0,80}$", re.IGNORECASE
)
_CONTENTS = re.compile(r"^(?:\S.{0,160}?)(?:\s?\.{3,}\s*|…\s*|\t\s*|\s{3,})(\d{1,3})$")
_CONTENTS_HEADING = re.compile(r"^\W*(?:innehåll(?:sförteckning)?|innehåll:)\W*$", re.IGNORECASE)
_HYPHEN_END = re.compile(r"[a-zåäöéü]-$")


@dataclass(frozen=True, slots=True)
class Line:
    """One cleaned line. `number` is the 1-based line of the source; `page` says that a page begins here."""

    number: int
    text: str
    page: bool = False

    @property
    def bare(self) -> str:
        """Give the text without surrounding white space."""
        return self.text.strip()


def split_lines(text: str) -> list[Line]:
    """Give the lines of the source, cleaned. Raises `ImportTooLarge` beyond `MAX_BYTES`."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise ImportTooLarge(MAX_BYTES)
    lines: list[Line] = []
    for number, raw in enumerate(_SOURCE_LINE.split(text), start=1):
        page = False
        for index, part in enumerate(_INNER_LINE.split(raw)):
            page = "\x0c" in raw and (index > 0 or raw.startswith("\x0c"))
            lines.append(Line(number, clean(part), page))
    return lines


def clean(text: str) -> str:
    """Remove what cannot be seen: control characters and soft hyphens (kept at the end of a line)."""
    text = _SPACES.sub(" ", _CONTROL.sub("", text)).translate(_HYPHENS).rstrip(" ")
    if "\u00ad" in text:
        kept = "\u00ad" if text.endswith("\u00ad") else ""
        text = text.replace("\u00ad", "") + kept
    return text


def strip_markers(text: str) -> str:
    """Take away footnote markers in superscript."""
    return _MARKER.sub("", text) if any(mark in text for mark in ("<", "[", "^", *_SUPERSCRIPT)) else text


def strip_emphasis(text: str) -> str:
    """Take away Markdown's bold and italics."""
    if "*" in text:
        text = text.replace("**", "")
        text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400})(?<=[^\s*])\*(?![\w*])", r"\1", text)
    return text.replace("__", "") if "__" in text else text


def heal(pieces: list[str]) -> str:
    """Join lines into one text: white space normalised, words hyphenated at a line break made whole."""
    out: list[str] = []
    last = ""
    for raw in pieces:
        piece = " ".join(raw.replace(BREAK, " ").split())
        if not piece:
            continue
        if not last:
            out.append(piece)
        elif last.endswith("\u00ad"):
            out[-1] = last[:-1]
            out.append(piece)
        elif _HYPHEN_END.search(last[-3:]) and re.match(r"[a-zåäö]", piece):
            suspended = re.match(r"(?:och|eller|samt|respektive|till)\b", piece)
            out[-1] = f"{last} " if suspended else last[:-1]
            out.append(piece)
        elif re.search(r"\w-$", last[-3:]) and re.match(r"[A-ZÅÄÖ0-9]", piece):
            out.append(piece)
        else:
            out.append(f" {piece}")
        last = out[-1]
    return "".join(out).replace("\u00ad", "")


def plain(text: str) -> str:
    """Give a text for people: markers and emphasis gone, lines inside it joined."""
    return heal(strip_emphasis(strip_markers(text)).split(BREAK))


def is_rule(text: str) -> bool:
    """Say whether a line only draws a rule (and is not empty)."""
    bare = text.strip()
    return len(bare) >= 2 and bool(_RULE.match(bare)) and (len(bare) >= 3 or bare == "--")


def is_page_number(text: str) -> bool:
    """Say whether a line is a page number such as ``7``, ``7 (12)``, ``Sida 7 av 12`` or ``- 7 -``."""
    return bool(_PAGE.match(text)) and any(char.isdigit() for char in text)


def footnote_numbers(lines: list[Line]) -> frozenset[str]:
    """Give the numbers for which the text holds a footnote (a line that begins with the number)."""
    numbers: set[str] = set()
    for line in lines:
        if len(line.text) > MAX_LINE:
            continue
        if match := _DEFINITION.match(line.text):
            numbers.add((match[1] or match[2] or match[3]).translate(_TO_DIGITS).lstrip("0"))
        elif match := _PLAIN_DEFINITION.match(line.text):
            numbers.add(match[1].lstrip("0"))
    return frozenset(numbers)


def is_footnote(text: str) -> bool:
    """Say whether a line defines a footnote («¹ Kommunstyrelsens utskott»)."""
    return len(text) <= MAX_LINE and "\t" not in text and bool(_DEFINITION.match(text))


FURNITURE = 1
CONTENTS = 2


def furniture(lines: list[Line]) -> list[int]:
    """Mark page numbers, running lines and footnotes (`FURNITURE`), and contents lists (`CONTENTS`)."""
    marks = [0] * len(lines)
    pages = []
    for index, line in enumerate(lines):
        bare = line.bare
        if len(line.text) > MAX_LINE or not bare:
            if line.page:
                pages.append(index)
            continue
        if is_page_number(bare) or (
            len(bare) <= 140
            and (_PAGE_IN_LINE.search(bare) or _PAGE_AT_START.match(bare))
            and _foot_like(bare)
        ):
            marks[index] = FURNITURE
            pages.append(index)
        elif line.page:
            pages.append(index)
        if is_footnote(line.text):
            marks[index] = FURNITURE
    _mark_running(lines, marks, pages)
    _mark_contents(lines, marks)
    return marks


def _foot_like(bare: str) -> bool:
    cells = [cell for cell in bare.split("\t") if cell.strip()]
    return len(cells) <= 3 and not re.search(r"[.!?]\s", bare) and "|" not in bare


def _mark_running(lines: list[Line], marks: list[int], pages: list[int]) -> None:
    """Mark short lines that come back beside page numbers, with their digits left out of the comparison."""
    beside: dict[int, str] = {}
    first = next((index for index, line in enumerate(lines) if line.bare), 0)
    if any(line.page for line in lines):
        pages = sorted({first, *pages})
    for page in pages:
        for step in (-1, 1):
            index, seen = (
                page
                if (lines[page].page or page == first) and not marks[page] and step == 1
                else page + step,
                0,
            )
            for _ in range(8):
                if not 0 <= index < len(lines) or seen == 2:
                    break
                bare = lines[index].bare
                if bare and not marks[index]:
                    seen += 1
                    if len(bare) <= 100 and _can_run(bare):
                        beside[index] = re.sub(r"\d+", "0", bare.lower())
                index += step
    counts = Counter(beside.values())
    breaks = sum(index == 0 or page - pages[index - 1] > 4 for index, page in enumerate(pages))
    for index, masked in beside.items():
        many = counts[masked]
        if (
            many >= 2
            and many * 2 >= breaks - 1
            and (len(masked.split()) >= 2 or (many >= 3 and masked.endswith("kommun")))
        ):
            marks[index] = FURNITURE


def _can_run(bare: str) -> bool:
    if "\t" in bare or "|" in bare or ";" in bare or bare.endswith((".", ",", ":")):
        return False
    return not re.match(
        r"(?:[-•*#]|ansvar|aktivitet|åtgärd|insats|klar|färdig|senast|start|slut|tid|när|vem|vad|löpande|"
        r"mål|fortlöpande|årligen|kontinuerligt"
        r"|(?:v|h|vt|ht|vår|höst)\w* ?\d)",
        bare,
        re.IGNORECASE,
    )


def _mark_contents(lines: list[Line], marks: list[int]) -> None:
    """Mark contents lists: at least three lines near each other that end in a page number."""
    run: list[int] = []
    last = -10
    for index, line in enumerate(lines):
        bare = line.bare
        if not bare:
            continue
        if marks[index]:
            continue
        if _CONTENTS_HEADING.match(bare):
            marks[index] = CONTENTS
        if len(bare) > 200 or bare.startswith("|") or not _contents_line(bare):
            continue
        if index - last > 6:
            _flush_contents(lines, run, marks)
            run = []
        run.append(index)
        last = index
    _flush_contents(lines, run, marks)


def _contents_line(bare: str) -> bool:
    match = _CONTENTS.match(bare)
    if not match:
        return bool(re.match(r"^\S.{0,160}\.{4,}$", bare))
    cells = [cell for cell in bare.split("\t") if cell.strip()]
    return len(cells) <= 3 and (len(cells) < 3 or bool(re.match(r"[\d.]+$", cells[0].strip())))


def _flush_contents(lines: list[Line], run: list[int], marks: list[int]) -> None:
    """Mark a run when its page numbers grow, which the figures of an ordinary table seldom do."""
    pages = [int(match[1]) for index in run if (match := _CONTENTS.match(lines[index].bare))]
    if (
        len(run) >= 3
        and pages == sorted(pages)
        and (not pages or pages[-1] > pages[0] or len(run) == len(pages) + 1)
    ):
        for index in run:
            marks[index] = CONTENTS

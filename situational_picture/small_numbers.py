"""Small numbers in free text: what a table hides and a sentence tells. Plain Python, no Django.

Swedish only, by lists of words and not by grammar. Rather one too many: what is found is shown to a person
who keeps it or writes it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Kind(Enum):
    """A number below the threshold, a word for a few, or a figure that the table withholds."""

    NUMBER = "number"
    FEW = "few"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text, ``text[start:end]``, and what stands there."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class WithheldFigure:
    """A figure that the council's table withholds, and the names of its row and column, without totals."""

    value: int
    names: tuple[str, ...]


NUMBERS: Final = {
    "en": 1, "ett": 1, "ena": 1, "enda": 1, "två": 2, "tvenne": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6,
    "sju": 7, "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12,
}  # fmt: skip
FEW: Final = (
    r"någon\s+enstaka|något\s+enstaka|några\s+enstaka|några\s+få|ett\s+par(?:\s+tre)?|ett\s+fåtal|"
    r"en\s+handfull|de\s+båda|båda|bägge|enstaka|någon|något|några|endast\s+en|bara\s+en"
)
# Who and what is counted. A word may stand last in a longer one (gymnasieelever, polisanmälan).
PEOPLE: Final = (
    r"person(?:en|er|erna)?|individ(?:en|er|erna)?|pojk(?:e|en|ar|arna)|flick(?:a|an|or|orna)|"
    r"kill(?:e|en|ar|arna)|tjej(?:en|er|erna)?|ungdom(?:en|ar|arna)?|yngling(?:en|ar|arna)?|"
    r"tonåring(?:en|ar|arna)?|elev(?:en|er|erna)?|student(?:en|er|erna)?|barn(?:et|en)?|"
    r"bror|brodern|bröder(?:na)?|syster|systern|syst(?:rar|rarna)|syskon(?:et|en)?|"
    r"man|mannen|män|männen|kvinn(?:a|an|or|orna)|vux(?:en|na)|förälder(?:n)?|föräldrar(?:na)?|"
    r"vårdnadshavare(?:n|na)?|mamm(?:a|an|or)|papp(?:a|an|or)|son|sonen|söner(?:na)?|dotter(?:n)?|döttrar(?:na)?|"
    r"famil(?:j|jen|jer|jerna)|hushåll(?:et|en)?|anhörig(?:a|as)?|vän|vännen|vänner(?:na)?|kompis(?:en|ar|arna)?|"
    r"kamrat(?:en|er|erna)?|kusin(?:en|er|erna)?|medlem(?:men|mar|marna)?|aktivist(?:en|er|erna)?|"
    r"ledare(?:n|na)?|återvändare(?:n|na)?|avhoppare(?:n|na)?|invånare(?:n|na)?|medborgare(?:n|na)?|"
    r"lärare(?:n|na)?|anställd(?:a|e)?|medarbetare(?:n|na)?|chef(?:en|er|erna)?|politiker(?:n|na)?|"
    r"förtroendevald(?:a|e)?|ledamot(?:en)?|ledamöter(?:na)?|besökare(?:n|na)?|deltagare(?:n|na)?|"
    r"gäng(?:et|en)?|grupp(?:en|er|erna)?"
)
EVENTS: Final = (
    r"rapport(?:en|er|erna)?|anmälan|anmälningar(?:na)?|händelse(?:n|r|rna)?|incident(?:en|er|erna)?|"
    r"ärende(?:t|n|na)?|fall(?:et|en)?|samtal(?:et|en)?|hot(?:et|en)?|brott(?:et|en)?|attack(?:en|er|erna)?|"
    r"iakttagelse(?:n|r|rna)?|observation(?:en|er|erna)?|manifestation(?:en|er|erna)?|"
    r"demonstration(?:en|er|erna)?|affischering(?:en|ar|arna)?|uthyrning(?:en|ar|arna)?|tips(?:et|en)?|"
    r"misshandel|misshandlar|klotter|avhopp(?:et|en)?|rekryteringsförsök(?:et|en)?"
)
COUNTED: Final = rf"(?:{PEOPLE}|{EVENTS})"
# Words that end as something counted does and are not it.
NOT_COUNTED: Final = re.compile(
    r"(?:läges|års|del|slut|kvartals|vecko|halvårs|månads)rapport\w*|allmän|"
    r"(?:styr|arbets|referens|projekt|samverkans|samordnings|mål|stöd|insats|est|lednings|nätverks|ung|"
    r"uppföljnings)grupp\w*|(?:av|till|åter|in|ut|för|bi|över|vatten)fall\w*",
    re.IGNORECASE,
)
# Words between a number and what it counts; with one of these the number counts something else.
OTHER: Final = (
    "och|eller|som|att|är|var|har|hade|blir|på|i|till|från|för|av|om|hur|när|där|med|mot|vid|under|över|mellan|"
    "inom|hos|kring|bland|utan|genom|än|rad|mängd|ökning|minskning|del|åtgärd|plan|bild|vecka|dag|gång|skola"
)
ADJECTIVE: Final = rf"(?!(?:{OTHER})\b)[^\W\d_]+"
NUMBER: Final = r"\d{1,2}(?:\s?[–-]\s?\d{1,2})?|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
PHRASE: Final = re.compile(
    rf"\b(?:(?P<few>{FEW})|(?P<number>{NUMBER}))"
    rf"(?:[^\S\n]+av)?(?:[^\S\n]+{ADJECTIVE}){{0,2}}?[^\S\n]+(?P<counted>\w*?{COUNTED})\b",
    re.IGNORECASE,
)
BEFORE: Final = re.compile(
    r"(?:\b(?:vecka|veckorna|v\.?|kvartal|kv\.?|q|tertial|mål|delmål|punkt|punkten|årskurs|åk|klass|kap\.?|kapitel|"
    r"paragraf|nr|nummer|sid\.?|sidan|avsnitt|bilaga|tabell|figur|kl\.?|den|nivå|steg|del)\s*|§\s*|[\d.,:/–-]|\d\s)\Z",
    re.IGNORECASE,
)
AFTER: Final = re.compile(
    r"\s*(?:%|procent|§|kr\b|kronor|mkr|tkr|miljon|miljard|:-|st\b\.|år\b|åring|dag|veck|månad|timm|minut|gång|"
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
    r"|[.,:/–-]\d|\s\d{3}\b|:e\b|:a\b",
    re.IGNORECASE,
)
SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]+)*")
WHOLE: Final = re.compile(r"(?<!\w)\d{1,5}(?!\w)|\b(?:" + "|".join(NUMBERS) + r")\b", re.IGNORECASE)
OF_REPORTS: Final = re.compile(rf"\w*(?:{EVENTS})\b", re.IGNORECASE)


def find(text: str, threshold: int, withheld: Sequence[WithheldFigure] = ()) -> tuple[Found, ...]:
    """Return the small numbers in a text, in order and without overlaps.

    Those below ``threshold`` together with people, reports or events, words for a few, and figures equal to a
    withheld one in a sentence that names its row and column.
    """
    found = sorted(
        (*_small(text, threshold), *_withheld(text, withheld)),
        key=lambda one: (one.start, one.kind is not Kind.WITHHELD),
    )
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _small(text: str, threshold: int) -> Iterator[Found]:
    place = 0
    while match := PHRASE.search(text, place):
        # What follows may begin inside: "en av två elever".
        place = match.start() + 1
        if NOT_COUNTED.fullmatch(match["counted"]):
            continue
        if match["few"]:
            yield Found(match.start(), match.end(), Kind.FEW)
            place = match.end()
        elif 0 < _least(match["number"]) < threshold and _is_count(text, match.start(), match.end("number")):
            yield Found(match.start(), match.end(), Kind.NUMBER)
            place = match.end()


def _withheld(text: str, withheld: Iterable[WithheldFigure]) -> Iterator[Found]:
    figures = list(withheld)
    for sentence in SENTENCE.finditer(text) if figures else ():
        said = sentence.group()
        for number in WHOLE.finditer(said):
            start, end = sentence.start() + number.start(), sentence.start() + number.end()
            value = _least(number.group())
            if _is_count(text, start, end) and any(
                figure.value == value and _named(said, figure.names) for figure in figures
            ):
                yield Found(start, end, Kind.WITHHELD)


def _named(sentence: str, names: tuple[str, ...]) -> bool:
    """Tell whether a sentence has all the names; the total of everything is named by what it counts."""
    if not names:
        return OF_REPORTS.search(sentence) is not None
    return all(re.search(rf"\b{re.escape(name)}", sentence, re.IGNORECASE) for name in names)


def _is_count(text: str, start: int, end: int) -> bool:
    """Tell whether a number counts something: it is no week, paragraph, date, share, amount or list mark."""
    return not BEFORE.search(text[max(0, start - 12) : start]) and not AFTER.match(text, end)


def _least(number: str) -> int:
    """Return the value of a number in digits or words; of a range the lower end."""
    digits = re.match(r"\d+", number)
    return int(digits.group()) if digits else NUMBERS[number.lower()]

"""Dates of birth: a date only becomes one beside a word that says so.

Built of three pieces: words that say somebody was born or has a birthday, what may stand between, and the shapes of a
date. A word that also means something else (*fyller i*, *blir*, *f.*) allows little between; *född* allows a clause.
"""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.triggers import Triggers, WordsThat
from vbe.deidentification.wording import words

_KIND = Kind.BIRTHDATE

_MONTH = r"(?:jan(?:uari)?|feb(?:r(?:uari)?)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-zåäö])(?:\.(?=[ ,]?[0-9-]))?"
_ORDINAL = r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugo(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde)|trettionde|trettioförsta)"
_DAY_NUMBER = r"(?:3[01]|[12][0-9]|0?[1-9])"
_DAY = rf"{_DAY_NUMBER}(?::?[ae])?"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[-'][0-9]{2}|[0-9]{2}(?![0-9:.]))"
_SEPARATOR = r"[ ]?[-./ ][ ]?"
_SHAPES = (
    rf"(?:19|20)[0-9]{{2}}{_SEPARATOR}(?:0?[1-9]|1[0-3]){_SEPARATOR}(?:3[01]|[12][0-9]|0?[1-9])",
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])",
    rf"(?:19|20)[0-9]{{2}},?[ ](?:den[ ])?{_DAY}[ ]?{_MONTH}",
    rf"{_DAY}[ ]?(?:i[ ])?{_MONTH}(?:,?[ ](?:år[ ])?{_YEAR})?",
    rf"{_ORDINAL}[ ](?:i[ ])?(?:{_MONTH}|{_ORDINAL})(?:[ ]{_YEAR})?",
    r"(?:nyårsafton|nyårsdagen|julafton|juldagen|annandag jul|midsommarafton|midsommardagen|valborgsmässoafton|valborg|lucia(?:dagen)?|luciadagen|alla hjärtans dag|nationaldagen|första maj|trettondagen|trettondedag jul|påskafton|skottdagen)(?![a-zåäö])",
    rf"{_DAY}[ ]i[ ](?:1[0-2]|[1-9])(?::?[ae])(?:[ ]{_YEAR})?",
    rf"{_MONTH}[ ]{_DAY}(?![0-9])(?:,?[ ][0-9]{{4}})?",
    r"[-']?[0-9]{2}[-./ ](?:0[1-9]|1[0-2])[-./ ](?:3[01]|[12][0-9]|0[1-9])",
    rf"(?<=den[ ]){_DAY_NUMBER}:?[ae](?![a-zåäö])",
    rf"{_DAY}[ ]?[/.-][ ]?(?:1[0-2]|0?[1-9])(?:(?:[ ]?[/.-]|[ ]-?)[ ]?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}))?",
    r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])",
)
# A month of a year: only right after the word, since a season's plans name months too.
_MONTHS = (
    rf"{_MONTH}[ ](?:år[ ])?(?:(?:19|20)[0-9]{{2}}|-[0-9]{{2}})",
    rf"(?:(?:19|20)[0-9]{{2}}|-[0-9]{{2}}),?[ ](?:i[ ])?{_MONTH}",
    rf"{_MONTH}[ ](?:år[ ])?'?[0-9]{{2}}(?![0-9:.])",
)
# A slip of the pen after *född* is still somebody's date of birth.
_SLIPS = (
    r"(?:19|20)[0-9]{2}[-./ ][0-9]{1,2}[-./ ][0-9]{1,2}",
    r"(?:19|20)[0-9]{6}",
    r"[0-9]{1,2} [0-9]{1,2} (?:19|20)[0-9]{2}",
    r"[0-9]{2}[-./][0-9]{2}[-./][0-9]{2}",
    r"[0-9]{1,2}/[0-9]{1,2}(?:[ /-]{1,2}[0-9]{2,4})?",
)
_END = r"(?![0-9])(?!-[0-9])"
_DATE = re.compile(rf"(?:{'|'.join(_SHAPES)}){_END}")
_DATE_OR_MONTH = re.compile(rf"(?:{'|'.join((*_SHAPES[:4], *_MONTHS, *_SHAPES[4:], *_SLIPS))}){_END}")

_COUNT = r"(?:[0-9]{1,2}|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo|trettio|fyrtio|femtio|sextio|myndig)(?::?e|:a)?"
_LITTLE = (
    rf"(?:{_COUNT}|år|hon|han|hen|de|jag|du|snart|redan|nu|precis|typ|väl|nog|igen|jämnt|den|på|i|födelsedag(?:en)?|årsdag(?:en)?|sin|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?|dagarna|veckan|närmast|strax|ca|cirka|omkring|runt|är|var|infaller|samma|dag|nästa|månad|om|till|bli(?:r)?)"
)
_WEAK = re.compile(
    rf"(?:fyll(?:er|de|t|a|da)(?![a-zåäö])|bli(?:r|vit)?[ ](?:(?:hon|han|hen|snart|nu|väl)[ ]){{0,2}}{_COUNT}|blev[ ](?:(?:hon|han|hen)[ ])?{_COUNT})"
    rf"(?:[ ,:(]{{1,3}}{_LITTLE}(?=[ ,:(])){{0,6}}[ ,:(]{{1,3}}(?P<date>{_DATE.pattern})"
)
_SHORT = re.compile(
    r"(?:f|fd|föd|f\.?d|dob|d\.o\.b|b-?day|birthday|ålder|birth)(?![a-zåäö0-9])[ .:,=-]{0,3}(?:dat(?:um)?|date|d|år|den)?[ .:,=]{0,3}(?:den[ ]|is[ ]|är[ ])?"
    rf"(?P<date>{_DATE_OR_MONTH.pattern})"
)
_STRONG = re.compile(
    r"(?:föd(?:d|da|de|des|ds|dd)|fött|fölsedag\w*|födelse\w+|födelsdag\w*|födelse|fyllnadsdag|födis|(?:\w{0,20})kalas|födt)(?![a-zåäö])"
)
_WEAK_WORDS = Triggers(("fyll", "blir", "blev", "blivit", "bli"))
# What _SHORT begins with, whole words: many begin with an f.
_SHORT_WORDS = WordsThat(words("f fd föd dob d bday b birth birthday").__contains__, of_letters=True)
_STRONG_WORDS = Triggers(("föd", "fött", "fölsed", "kalas"))
_REACH = 44
_STOP = re.compile(
    r"[.;](?=[ \n][A-ZÅÄÖ])|[!?]|\n\n|\b(?:[Tt]räff|[Mm]öte|event|manifestation|händelse|inträffade|skedde|[Aa]nmäl|[Pp]olisanm|firades|samråd|slutade|började|flyttade|kom hit|idé|sammanslagning)\w*"
)
_ASKED = re.compile(r"\?[\s\"'–-]*(?:den[ ])?")  # ``När är du född? 1 jan -04``
_THING = re.compile(
    r"(?:skolan|föreningen|kommunen|klubben|organisationen|kyrkan|staden|företaget|laget|partiet|verksamheten|gården|rörelsen|projektet|blanketten|enkäten|idén|förbundet|stiftelsen)[ ](?:snart[ ]|också[ ])?\Z"
)
_HEAD_OF_COLUMN = re.compile(r"[ ]?[|;\t][^\n]{0,40}\n")  # the dates are below it, in its column
_BORN = Triggers(("född", "föddes", "födelse", "fyller", "fyllde", "blir", "blev", "f."))
_BEFORE = re.compile(
    r"[ ,(:]{1,3}(?:(?:är|var|blev|firar|som|då|så|när|enligt)[ ]){0,2}(?:(?:hans|hennes|hens|elevens|pojkens|flickans|killens|tjejens|barnets|hon|han|hen)[ ])?(?:är[ ])?"
)
_AFTER = re.compile(
    rf"född|fött|enligt födelse|födelse|föddes|f\.\)?|fyll(?:er|de)[ ](?:han|hon|hen|jag|(?:\w{{2,14}}[ ])?(?:år|{_COUNT}))|bl(?:ir|ev)[ ](?:\w{{2,14}}[ ])?{_COUNT}(?![0-9])"
)
_JOINED_BEFORE = 48


def find(reading: Reading) -> Iterator[Candidate]:
    """Every date of birth."""
    for triggers, cue, dates in (
        (_STRONG_WORDS, _STRONG, _DATE_OR_MONTH),
        (_WEAK_WORDS, _WEAK, _DATE),
        (_SHORT_WORDS, _SHORT, _DATE_OR_MONTH),
    ):
        for start, _ in reading.words(triggers):
            found = cue.match(reading.lower, start)
            if not found or (cue is not _SHORT and _THING.search(reading.before(start, 30))):
                continue
            date = _after(reading, found, dates)
            if date:
                yield certain(_KIND, *_trimmed(date), 0.9, Reason.CUE)
                other = _OR_ANOTHER.match(reading.lower, _trimmed(date)[1])
                if other:
                    yield certain(_KIND, *other.span("date"), 0.8, Reason.CUE)
    yield from _before_cue(reading)
    yield from _in_columns(reading)


# ``född 19 augusti 2009 enligt mamman och 9 aug 2009 enligt oss``
_OR_ANOTHER = re.compile(
    rf",?[ ](?:enligt[ ][^\W\d_]+[ ])?(?:och|eller|alternativt|alt\.|resp\.)[ ](?:den[ ])?(?P<date>{_DATE_OR_MONTH.pattern})"
)
_SEPARATORS = "|;\t"


_WIDEST_HEAD = 400  # characters


def _in_columns(reading: Reading) -> Iterator[Candidate]:
    """Dates in the column of a table whose head says *Född*."""
    plain = reading.plain
    read: dict[tuple[str, int], int] = {}  # separator and column → where the table ends that was read last
    for start, _ in reading.words(_STRONG_WORDS):
        line = plain.rfind("\n", max(0, start - _WIDEST_HEAD), start) + 1
        end = plain.find("\n", start, start + _WIDEST_HEAD)
        separator = next((sign for sign in _SEPARATORS if sign in plain[line : max(end, line)]), "")
        column = plain.count(separator, line, start)
        if not separator or (not line and start > _WIDEST_HEAD) or start < read.get((separator, column), 0):
            continue
        while end >= 0:
            line, end = end + 1, plain.find("\n", end + 1)
            row = plain[line : end if end >= 0 else len(plain)]
            cells = row.split(separator)
            if separator not in row or len(cells) <= column:
                break
            low = line + sum(len(cell) + 1 for cell in cells[:column])
            date = _DATE_OR_MONTH.search(reading.lower, low, low + len(cells[column]))
            if date:
                yield certain(_KIND, *_trimmed(date), 0.85, Reason.CUE)
        read[separator, column] = line


def _after(reading: Reading, cue: re.Match[str], dates: re.Pattern[str]) -> re.Match[str] | None:
    """The date after a word: right after it, or within the clause where the word is plain."""
    if cue.re is not _STRONG:
        return cue
    low = cue.end()
    line = reading.lower.find("\n", low, low + _REACH)
    if line >= 0 and _HEAD_OF_COLUMN.match(reading.lower, low):
        return None
    for found in dates.finditer(reading.lower, low, low + _REACH + 20):
        between = reading.plain[low : found.start()]
        if len(between) > _REACH or (_STOP.search(between) and not _ASKED.fullmatch(between)):
            return None
        if not reading.plain[found.start() - 1 : found.start()].isalnum():
            return found
    return None


def _before_cue(reading: Reading) -> Iterator[Candidate]:
    """``12 mars är hennes födelsedag``."""
    for start, _ in reading.words(_BORN):
        if not _AFTER.match(reading.lower, start):
            continue
        low = max(0, start - _JOINED_BEFORE)
        for found in _DATE.finditer(reading.lower, low, start):
            tail = reading.lower[found.end() : start]
            if _BEFORE.fullmatch(tail) and not reading.lower[found.start() - 1 : found.start()].isalnum():
                yield certain(_KIND, *_trimmed(found), 0.85, Reason.CUE)


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    group = "date" if "date" in found.re.groupindex else 0
    return found.start(group), found.start(group) + len(found[group].rstrip(" .,"))

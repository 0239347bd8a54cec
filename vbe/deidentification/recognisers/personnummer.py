"""Personnummer and samordningsnummer in every way they are written.

Format after Skatteverket, SKV 704 and SKV 707: birth date, three digits, a check digit by the Luhn formula;
a samordningsnummer adds 60 to the day; a temporary number has a letter first among the last four. A wrong
check digit is a slip of the pen and clears nothing.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.lookalikes import is_clock, is_year
from vbe.deidentification.reading import Reading
from vbe.deidentification.signs import Sign
from vbe.deidentification.triggers import Triggers

_KIND = Kind.PERSONNUMMER

_GAP = r"(?:[ \t]{0,2}[-+/._:(|,][ \t]{0,2}\n?|[ \t]{1,3})"
_MASK = r"xX*?#_"
_LAST = (
    rf"(?P<last>[0-9]{{4}}(?![0-9])(?!-?[0-9]{{2}}-)|[TRSUWXJKLMNtrsuwxjklmn][0-9]{{3}}(?![0-9])"
    rf"|(?<=[-+])[0-9]{{2}} [0-9]{{2}}(?![0-9])|(?=[0-9]{{0,3}}[{_MASK}])[0-9{_MASK}]{{4}}(?![0-9{_MASK}])"
    rf"|(?<=[-+ ])[{_MASK}]{{2,6}}(?![0-9{_MASK}])|(?<=[-+/])(?:[.]{{4}}(?![.])|[-]{{4}}(?![-])|n{{4}}|N{{4}}|TF[0-9]{{2}})(?![0-9])|(?<=[ ])(?:[-]{{4}}(?![-])|TF[0-9]{{2}})(?![0-9]))"
)
_COMPACT = re.compile(
    rf"(?:(?P<century>1[6-9]|20)[ \t-]?)?(?P<year>[0-9]{{2}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})"
    rf"(?P<gap>{_GAP})?{_LAST}"
)
_SPACED = re.compile(
    r"(?:(?P<century>1[89]|20)[ ./-]?)?(?P<year>[0-9]{2})(?P<by>[ ./-])"
    r"(?P<month>[0-9]{2})(?P=by)(?P<day>[0-9]{2})"
    rf"(?P<gap>{_GAP}){_LAST}"
)
_FOURS = re.compile(
    r"(?P<century>1[89]|20)(?P<year>[0-9]{2})[ -](?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    rf"(?P<gap>[ -]){_LAST}(?![ -][0-9])"
)
_SINGLE = re.compile(r"(?:[0-9][ \t._-]{1,3}){9,11}[0-9](?![ \t._-]{0,3}[0-9])")

# Only the last four are visible: XXXXXX-1212.
_HIDDEN_BIRTH = re.compile(rf"(?:1[89]|20)?[{_MASK}]{{6,8}}[-+ ]\Z")
_HIDDEN_BIRTH_REACH = 12

_NAMED = re.compile(
    r"person\s?n(?:umm|r)|pers\.?\s?nr|\bpnr|\bp-nr|samordnings\s?n|\bssn\b|reserv\s?n(?:ummer|r)|\bsam\.?nr|\bp\.nr|\bpn\b|\bid-?n(?:umme)?r"
)
_NAMED_ELSE = re.compile(
    r"org(?:anisations)?\.?\s?-?n|isbn|\bocr\b|bankgiro|plusgiro|\bdnr\b|diarie|faktura|kundn|\bkr\b"
)
_CUE_REACH = 30

_NUMBER_WORDS = Triggers(
    ("person", "pers", "pnr", "p-nr", "p.nr", "sam.nr", "samnr", "samordnings", "id-nummer", "id-nr", "idnr")
)
_AFTER_NAMED = re.compile(
    r"(?:person\s?(?:nummer|nr|numret|numren)|pers\.?\s?nr|pnr|p[-.]nr|sam\.?nr|samordnings(?:nummer|nr|numret)|id-?n(?:umme)?r)\w{0,3}\.?"
    r"(?:\s?\([^()\n]{0,24}\))?[ \t]{0,3}"
    r"(?:[:=-]|är|var|(?:som )?slut(?:ar|ade)(?: på| med)?|sista(?: siffrorna| fyra)?|börjar på|börjar med|till|på)?[ \t]{0,3}[:=]?[ \t]{0,3}"
    r"(?P<value>[0-9][0-9 \t.+/-]{2,16}[0-9])(?![0-9])"
)
_LAST_FOUR_WORDS = Triggers(
    (
        "fyra sista",
        "sista fyra",
        "4 sista",
        "slutar",
        "sista 4",
        "slutsiffror",
        "kontrollsiffror",
        "sista siffrorna",
        "sista siffror",
    )
)
_LAST_FOUR = re.compile(
    r"(?P<between>[^0-9\n.;!?]{0,48}?)"
    r"(?P<value>[0-9]{4}|[0-9][ .-][0-9][ .-][0-9][ .-][0-9]|[0-9]{2}[ .-][0-9]{2})(?![0-9])"
)
_FURTHER_FOUR = re.compile(r"(?:,| och| eller| respektive| resp\.?) (?P<value>[0-9]{4})(?![0-9])")
_LAST_FOUR_BEFORE = re.compile(
    r"(?<![0-9])(?P<value>[0-9]{4}),?[ \t](?:som|är|var|=|\()[ \t]?(?:de[ \t]|hans[ \t]|hennes[ \t])?\Z"
)
_OTHER_FOUR = re.compile(r"\b(?:år|månad|veck|dag|gång|kvartal|termin|möte|sid|kapit)")

_ENDS_ON = re.compile(r"(?P<between> (?:på |med |= ?)?)(?P<value>[0-9]{4})(?= (?:på|i) (?:person|pnr|pers))")
_OTHER_AFTER = re.compile(r"[ ]?(?:års|åren|till|-)")


class _Parts(NamedTuple):
    century: str
    year: str
    month: str
    day: str
    gap: str
    last: str
    grouped: bool


def find(reading: Reading) -> Iterator[Candidate]:
    """Every personnummer, whole, masked, or as its last four digits after words that say so."""
    yield from _whole(reading)
    yield from _after_name(reading)
    yield from _last_four(reading)
    yield from _partly_hidden(reading)


def _whole(reading: Reading) -> Iterator[Candidate]:
    done = 0
    for start, end in reading.digit_runs:
        if start < done:
            continue
        found = _at(reading, start, end)
        if found:
            yield found
            done = found.end


def _at(reading: Reading, start: int, end: int) -> Candidate | None:
    length = end - start
    if length in (6, 8, 10, 12):
        return _match(reading, _COMPACT, start)
    more = reading.plain[end + 1 : end + 3].isdigit()  # as all that follow need
    if length == 2 and more:
        return _match(reading, _SPACED, start) or _match(reading, _COMPACT, start)
    if length == 4:
        hidden = _hidden_birth(reading, start, end)
        if hidden or not more:
            return hidden
        return _match(reading, _SPACED, start) or _match(reading, _FOURS, start)
    if length == 1:
        return _single(reading, start)
    return None


def _match(reading: Reading, pattern: re.Pattern[str], start: int) -> Candidate | None:
    found = pattern.match(reading.plain, start)
    if not found:
        return None
    named = found.groupdict()
    parts = _Parts(
        named["century"] or "",
        named["year"],
        named["month"],
        named["day"],
        (named["gap"] or "").strip() or (" " if named["gap"] else ""),
        named["last"],
        grouped=pattern is not _COMPACT,
    )
    closed = parts.gap == "(" and reading.plain[found.end() : found.end() + 1] == ")"
    return _judge(reading, start, found.end() + closed, parts)


# All but the first figures hidden: 0512XX-XXXX.
_PARTLY_HIDDEN = re.compile(
    r"(?<![\w-])(?:19|20)?[0-9]{2}(?:[0-9]{2}|[xX*]{2})[xX*]{2}[-+ ]?[xX*0-9]{4}(?![\w*-])"
    r"|(?<![\w-])[YyÅå]{2,4}[Mm]{2}[Dd]{2}[-+ ][0-9]{4}(?![\w-])"
)
_HIDDEN_SIGN = Sign(
    r"[xX*dD](?:(?<=[xX*])[xX*]|[dD][-+ ])", r"00[Aa*]{2}|x{4}[-+ ]0000(?!0)"
)  # what is found faster (Reading.in_zones)


def _partly_hidden(reading: Reading) -> Iterator[Candidate]:
    for found in reading.in_zones(_PARTLY_HIDDEN, _HIDDEN_SIGN):
        yield certain(_KIND, *found.span(), 0.85, Reason.MASK)


def _single(reading: Reading, start: int) -> Candidate | None:
    found = _SINGLE.match(reading.plain, start)
    digits = re.sub(r"[^0-9]", "", found.group()) if found else ""
    if not found or len(digits) not in (10, 12):
        return None
    century, rest = digits[:-10], digits[-10:]
    parts = _Parts(century, rest[:2], rest[2:4], rest[4:6], " ", rest[6:], grouped=True)
    if not _is_date(parts):
        return None
    if not (_luhn(rest) or _named(reading, start)):
        return (
            possible(_KIND, start, found.end(), 0.7, Reason.SEPARATOR)
            if re.search(r"[0-9] ?[-+] ?[0-9]", found.group())
            else None
        )
    return certain(_KIND, start, found.end(), 0.9, Reason.CHECKSUM if _luhn(rest) else Reason.CUE)


def _judge(reading: Reading, start: int, end: int, parts: _Parts) -> Candidate | None:
    lead = reading.before(start, _CUE_REACH)
    named = _NAMED.search(lead) is not None
    named_else = not named and _NAMED_ELSE.search(lead) is not None
    if parts.century in ("16", "17") or not _is_date(parts):
        return _judge_impossible(start, end, parts, named=named, named_else=named_else)
    last = parts.last.replace(" ", "")
    if not last.isdigit():
        return certain(_KIND, start, end, 0.9, Reason.MASK)
    if _luhn(parts.year + parts.month + parts.day + last) and not _is_figures(parts):
        return certain(_KIND, start, end, 0.99, Reason.CHECKSUM)
    if named:
        return certain(_KIND, start, end, 0.97, Reason.CUE)
    return _judge_unchecked(start, end, parts, named_else=named_else)


def _judge_unchecked(start: int, end: int, parts: _Parts, *, named_else: bool) -> Candidate | None:
    """A possible date and four digits whose check digit is wrong: how likely is it something else?"""
    if not parts.gap:
        return None if named_else else _judge_bare(start, end, parts)
    if _is_range(parts):
        return None
    if parts.gap in ("-", "+"):
        return certain(_KIND, start, end, 0.93, Reason.SEPARATOR)
    if parts.grouped:
        return _judge_grouped(start, end, parts)
    sure = not is_clock(parts.last)
    make = certain if sure else possible
    return make(_KIND, start, end, 0.85 if sure else 0.55, Reason.SEPARATOR)


def _judge_bare(start: int, end: int, parts: _Parts) -> Candidate:
    """Ten or twelve digits in a row. Twelve can be a time stamp such as ``202403151430``."""
    sure = bool(parts.century) and not (is_clock(parts.last) and parts.century == "20")
    make = certain if sure else possible
    return make(_KIND, start, end, 0.9 if sure else 0.6, Reason.DATE)


def _judge_grouped(start: int, end: int, parts: _Parts) -> Candidate | None:
    """Groups such as ``1912-12-12 1212`` or ``12 12 12 1213``: a date and a time, or figures of a table?"""
    if is_clock(parts.last) or is_year(parts.last):
        return None
    make = certain if parts.century else possible
    return make(_KIND, start, end, 0.8 if parts.century else 0.55, Reason.SEPARATOR)


def _judge_impossible(
    start: int, end: int, parts: _Parts, *, named: bool, named_else: bool
) -> Candidate | None:
    """No such birth date. An organisation number has 20 or more where a person has the month."""
    if named:
        return certain(_KIND, start, end, 0.9, Reason.CUE)
    if not parts.last.replace(" ", "").isdigit() and parts.gap and parts.month < "20":
        return possible(_KIND, start, end, 0.7, Reason.MASK)
    organisation = parts.month >= "20" or parts.century in ("16", "17")
    if organisation or named_else or parts.grouped or parts.gap not in ("-", "+"):
        return None
    return possible(_KIND, start, end, 0.6, Reason.SHAPE)


def _hidden_birth(reading: Reading, start: int, end: int) -> Candidate | None:
    low = max(0, start - _HIDDEN_BIRTH_REACH)
    hidden = _HIDDEN_BIRTH.search(reading.plain, low, start)
    return certain(_KIND, hidden.start(), end, 0.85, Reason.MASK) if hidden else None


def _after_name(reading: Reading) -> Iterator[Candidate]:
    """Digits right after the word, however few or odd: a birth date alone, ``slutar på 1212``."""
    for start, _ in reading.words(_NUMBER_WORDS):
        found = _AFTER_NAMED.match(reading.lower, start)
        if found:
            value = _trimmed(found)
            if value:
                yield certain(_KIND, *value, 0.88, Reason.CUE)
                further = _FURTHER_FOUR.match(reading.lower, value[1])
                if further:
                    yield certain(_KIND, *further.span("value"), 0.8, Reason.CUE)


def _trimmed(found: re.Match[str]) -> tuple[int, int] | None:
    """The first whole number of a span, since a sentence may go on with another number."""
    text, start = found["value"], found.start("value")
    digits = re.sub(r"[^0-9]", "", text)
    if len(digits) in (4, 6, 8, 10, 12):
        return start, found.end("value")
    first = re.match(r"[0-9]{4,12}(?![0-9])", text)
    return (start, start + first.end()) if first and first.end() in (4, 6, 8, 10, 12) else None


def _last_four(reading: Reading) -> Iterator[Candidate]:
    for start, end in reading.words(_LAST_FOUR_WORDS):
        after = _LAST_FOUR.match(reading.lower, end)
        if reading.lower.startswith("slutar", start):
            after = _ENDS_ON.match(reading.lower, end)
        if (
            after
            and not _OTHER_FOUR.search(after["between"])
            and not _OTHER_AFTER.match(reading.lower, after.end())
        ):
            yield certain(_KIND, after.start("value"), after.end("value"), 0.85, Reason.CUE)
            further = _FURTHER_FOUR.match(reading.lower, after.end())
            if further:
                yield certain(_KIND, *further.span("value"), 0.8, Reason.CUE)
        low = max(0, start - 24)
        before = _LAST_FOUR_BEFORE.search(reading.lower, low, start)
        if before:
            yield certain(_KIND, before.start("value"), before.end("value"), 0.8, Reason.CUE)


def _named(reading: Reading, start: int) -> bool:
    return _NAMED.search(reading.before(start, _CUE_REACH)) is not None


def _is_date(parts: _Parts) -> bool:
    """Whether month and day can be a birth date, or one of a samordningsnummer."""
    day = int(parts.day)
    return 1 <= int(parts.month) <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _is_range(parts: _Parts) -> bool:
    """Whether it is rather a date and a year, such as ``2019-01-01 - 2019``."""
    return bool(parts.century) and parts.grouped and "2000" <= parts.last <= "2060"


def _is_figures(parts: _Parts) -> bool:
    """Whether it is a range of dates, or a row of figures that ends with a year or a time."""
    row = parts.grouped and parts.gap == " " and not parts.century
    return _is_range(parts) or (row and (is_clock(parts.last) or is_year(parts.last)))


def _luhn(digits: str) -> bool:
    """Whether ten digits satisfy the Luhn formula (ISO/IEC 7812-1, annex B)."""
    total = 0
    for position, digit in enumerate(digits):
        value = int(digit) * (2 - position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0

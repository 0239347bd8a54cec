"""Telephone numbers: the Swedish plan in every spacing, international numbers, and local ones after a word.

Area codes and lengths after the Swedish Post and Telecom Authority's numbering plan (E.164 +46). Numbers of
emergency and toll-free services belong to nobody and are left alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import phonenumbers

from vbe.deidentification import lookalikes
from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.triggers import Triggers

_KIND = Kind.PHONE
_MOST_DIGITS = 15
_SURE = 0.7  # above this a landline number blocks

_GROUP = re.compile(r"([0-9]{1,16})([ \t]{0,2}[-./()_][-./() \t]{0,2}\n?|[ \t]{1,2}\n?|\n)?")
_GAP_SIGNS = tuple(" \t.-/")
_SINGLE_DIGITS = re.compile(r"0[ \t./-]{1,2}[1-9](?:[ \t./-]{1,2}[0-9]){7,8}(?![ \t./-]{0,2}[0-9])")
_MOBILE = re.compile(r"07[02369]")
_AREA = re.compile(
    r"0(?:8|1[013689]|2[136]|3[1356]|4[0246]|54|6[03]|90"
    r"|1(?:2[0-35]|4[0-4]|5[0-25-9]|7[13-6])|2(?:2[0-7]|4[0136-8]|5[0138]|7[018]|8[01]|9[0-57])"
    r"|3(?:0[0-4]|2[0-25]|4[056]|7[0-2]|8[0-3]|9[023])|4(?:1[013-8]|3[0135]|5[14-79]|7[0-246-9]|8[0156]|9[0-689])"
    r"|5(?:0[0-6]|[15][0-5]|2[0-68]|3[0-4]|6[03-5]|7[013]|8[0-79]|9[01])"
    r"|6(?:1[1-3]|2[0-4]|4[02-57]|5[0-37]|6[0-3]|7[0-2]|8[0247]|9[0-356])"
    r"|9(?:1[0-68]|2\d|3[02-5]|4[0-3]|5[0-4]|[68][01]|7[0135-8]))"
)
_SERVICE = re.compile(r"020|077|0900|0939|0944|099|116[01]\d\d$|1177|112$|11414|1131|118")
_WELL_KNOWN = re.compile(
    r"(?:112|1177|114[ -]?14|113[ -]?13|116[ -]?\d{3}|118[ -]?\d{3}|90[ -]?000)(?![0-9])"
)

_CUE = re.compile(
    r"(?:\b(?:tel|tfn|tlf|telefon|mobil|mobilen|mob|fax|sms|whatsapp|telnr|mobilnr)[a-zåäö]{0,10}\.?"
    r"|\b(?:ring|ringa|ringer|nås|nå|smsa|kontakta)\b[a-zåäö ]{0,14}|\bt(?=:))"
    r"[ \t:.=-]{0,4}(?:(?:nr|nummer|är|på|till)[ \t:.]{1,2}){0,2}\(?\Z"
)
_CUE_REACH = 44


def belongs_to_nobody(digits: str) -> bool:
    """Whether it is the number of a service for everybody: emergency, toll-free, shared cost."""
    return _SERVICE.match(digits) is not None


class _Group(NamedTuple):
    digits: str
    end: int
    gap: str


class _Number(NamedTuple):
    start: int
    groups: tuple[_Group, ...]

    def digits(self, count: int) -> str:
        return "".join(group.digits for group in self.groups[:count])

    def boundaries(self) -> Iterator[tuple[int, int]]:
        """Number of groups and digits so far, after each group."""
        total = 0
        for count, group in enumerate(self.groups, 1):
            total += len(group.digits)
            yield count, total


def find(reading: Reading) -> Iterator[Candidate]:
    """Every telephone number that can lead to a person."""
    yield from _spelled(reading)
    plain, done = reading.plain, 0
    cued = bool(reading.words(_CUE_WORDS))
    for start, end in reading.digit_runs:
        if start < done or not (cued or plain[start] in "04" or plain[start - 1] == "+"):
            continue  # most figures, seen at once
        if not _can_begin(reading, start, end):
            continue
        found = _at(reading, start)
        if found:
            yield found
            done = found.end


_FIGURE = (
    r"(?:noll|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
    r"|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio)?|[0-9]{1,3})"
)
_SPELLED = re.compile(rf"(?<!\w)noll(?:[ ,-]{{1,3}}{_FIGURE}(?!\w)){{3,10}}(?: ?\.{{3}})?")
_NOUGHT = Triggers(("noll",))


def _spelled(reading: Reading) -> Iterator[Candidate]:
    """``noll sjuttio, sjutton fyrtio, ...``: a number in words."""
    for start, _ in reading.words(_NOUGHT):
        found = _SPELLED.match(reading.lower, start)
        if found:
            yield certain(_KIND, *found.span(), 0.85, Reason.CUE)


def _can_begin(reading: Reading, start: int, end: int) -> bool:
    if end - start > _MOST_DIGITS:
        return False
    return (
        reading.plain[start] == "0" or reading.plain[start - 1 : start] == "+" or _continues(reading, start)
    )


def _continues(reading: Reading, start: int) -> bool:
    """Whether the run can begin a number without a leading zero: 46 70 ..., or a local one after a word."""
    return reading.plain.startswith("46", start) or _cued(reading, start)


def _at(reading: Reading, start: int) -> Candidate | None:
    plain = reading.plain
    if lookalikes.is_date(plain, start) or lookalikes.in_series(plain, start):
        return None
    if (
        plain[start + 1 : start + 2] in _GAP_SIGNS
        and plain[start] == "0"
        and not _SINGLE_DIGITS.match(plain, start)
    ):
        return None
    number = _read(plain, start)
    if plain[start - 1 : start] == "+":
        found = _international(number, 0, sure=True)
    elif number.groups[0].digits.startswith("00"):
        found = _international(number, 2, sure=False)
    elif plain[start] == "0":
        found = _national(reading, number)
    else:
        found = _without_zero(number)
    if not found and _cued(reading, start):
        found = _local(reading, number)
    if not found or lookalikes.is_amount(reading.lower, found.end):
        return None
    return found._replace(start=_opening(plain, found))


def _opening(plain: str, found: Candidate) -> int:
    """Take in a plus sign, and a bracket that is closed inside the number."""
    start = found.start
    if plain[start - 1 : start] == "+":
        start -= 1
    inside = plain[start : found.end]
    if plain[start - 1 : start] == "(" and inside.count(")") > inside.count("("):
        start -= 1
    return start


def _read(plain: str, start: int) -> _Number:
    groups: list[_Group] = []
    position, total = start, 0
    while found := _GROUP.match(plain, position):
        total += len(found[1])
        if total > _MOST_DIGITS and groups:
            break
        gap = found[2] or ""
        groups.append(_Group(found[1], found.end(1), gap))
        position = found.end()
        wrapped = "\n" in gap and gap[0] != "-" and not _MOBILE.match(groups[0].digits)
        if not gap or wrapped:
            break
    return _Number(start, tuple(groups))


# --- numbers of the Swedish plan ---


def _national(reading: Reading, number: _Number) -> Candidate | None:
    whole = number.digits(len(number.groups))
    cued = _cued(reading, number.start)
    if _SERVICE.match(whole) or (not cued and lookalikes.is_hours(reading.plain, number.start)):
        return None
    if _MOBILE.match(whole):
        return _mobile(number)
    if _AREA.match(whole):
        return _landline(reading, number, cued=cued)
    return _unknown_area(number)


def _mobile(number: _Number) -> Candidate | None:
    start = number.start
    for count, total in number.boundaries():
        if total == 10:
            typical = len(number.groups[0].digits) in (3, 4, 10)
            return certain(
                _KIND, start, number.groups[count - 1].end, 0.97 if typical else 0.85, Reason.NUMBERING_PLAN
            )
    count, total = list(number.boundaries())[-1]
    if total in (9, 11) and len(number.groups[0].digits) >= 3:
        return possible(_KIND, start, number.groups[count - 1].end, 0.6, Reason.NUMBERING_PLAN)
    return None


def _landline(reading: Reading, number: _Number, *, cued: bool) -> Candidate | None:
    count = _landline_groups(number)
    if not count:
        return None
    end = number.groups[count - 1].end
    if cued:
        return certain(_KIND, number.start, end, 0.95, Reason.CUE)
    confidence = _one_run(reading, number) if count == 1 else _several_groups(reading, number, count)
    if not confidence:
        return None
    make = certain if confidence > _SURE else possible
    return make(_KIND, number.start, end, confidence, Reason.NUMBERING_PLAN)


def _one_run(reading: Reading, number: _Number) -> float:
    """Confidence that digits in one run are a landline number; 0 when they are not."""
    if lookalikes.is_compact_date(reading.plain, number.start) or len(number.groups[0].digits) < 9:
        return 0
    return 0.8


def _several_groups(reading: Reading, number: _Number, count: int) -> float:
    """Confidence that grouped digits are a landline number; 0 when they are not."""
    first, second = number.groups[0], number.groups[1]
    area = _AREA.match(first.digits)
    if not area:
        return 0
    if first.digits[area.end() :] or _looks_like_figures(reading, number, count):
        return 0.6 if len(first.digits) > 4 else 0
    if any(sign in first.gap for sign in "-/)"):
        return 0.95
    return 0.85 if first.digits != "08" or len(second.digits) >= 3 else 0.6


def _landline_groups(number: _Number) -> int:
    """How many groups make the number: 8 to 10 digits, not running into the next number or a lone figure."""
    best = 0
    for count, total in number.boundaries():
        group = number.groups[count - 1]
        if total > 10 or (
            best and (len(group.digits) == 1 or (group.digits[0] == "0" and len(group.digits) >= 3))
        ):
            break
        if total >= 8:
            best = count
    return best


def _looks_like_figures(reading: Reading, number: _Number, count: int) -> bool:
    """``08 10 2019``, ``01 02 03 04 05``: dates and columns of figures that begin with a zero."""
    plain, start = reading.plain, number.start
    rest = [group.digits for group in number.groups[1:count]]
    spaced = not any(sign in number.groups[0].gap for sign in "-/)")
    if len(rest) == 1 and rest[0][0] == "0" and len(rest[0]) == len(number.groups[0].digits):
        return True
    if re.match(r"[0-9][ \t]{1,2}\Z", plain[max(0, start - 2) : start]) and spaced:
        return True
    if len(rest) == 2 and len(rest[0]) == 2 and len(rest[1]) == 4 and lookalikes.is_year(rest[1]):
        return True
    return spaced and any(len(group) == 1 or len(group) > 8 for group in rest)


def _unknown_area(number: _Number) -> Candidate | None:
    """An area code that does not exist: a slip of the pen, when it is written like a number."""
    first = number.groups[0]
    if not ("-" in first.gap and 2 <= len(first.digits) <= 4 and first.digits[1:2] not in ("0", "")):
        return None
    count = _landline_groups(number)
    return (
        possible(_KIND, number.start, number.groups[count - 1].end, 0.6, Reason.SHAPE) if count > 1 else None
    )


# --- numbers with a country code, or with nothing before them ---


def _international(number: _Number, skip: int, *, sure: bool) -> Candidate | None:
    whole = number.digits(len(number.groups))[skip:]
    if whole.startswith("46"):
        return _with_country_code(number, skip + 2)
    options = [(count, total) for count, total in number.boundaries() if 8 <= total - skip <= _MOST_DIGITS]
    for count, total in reversed(options):
        if _is_valid(whole[: total - skip]):
            return certain(_KIND, number.start, number.groups[count - 1].end, 0.9, Reason.INTERNATIONAL)
    thousands = all(len(group.digits) == 3 for group in number.groups[1:])
    if not sure or not options or (thousands and len(number.groups) > 1):
        return None
    return possible(_KIND, number.start, number.groups[options[-1][0] - 1].end, 0.6, Reason.INTERNATIONAL)


def _is_valid(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse("+" + digits))
    except phonenumbers.NumberParseException:
        return False


def _with_country_code(number: _Number, skip: int) -> Candidate | None:
    whole = number.digits(len(number.groups))[skip:]
    zero = len(whole) - len(whole.lstrip("0"))
    national = "0" + whole.lstrip("0")
    if zero > 1 or _SERVICE.match(national):
        return None
    wanted = (9,) if _MOBILE.match(national) else (9, 8, 7)
    ends = {total - skip - zero: number.groups[count - 1].end for count, total in number.boundaries()}
    for length in wanted:
        if length in ends:
            return certain(_KIND, number.start, ends[length], 0.97, Reason.INTERNATIONAL)
    longest = max(ends)
    if 6 <= longest <= 10:
        return possible(_KIND, number.start, ends[longest], 0.6, Reason.INTERNATIONAL)
    return None


def _without_zero(number: _Number) -> Candidate | None:
    """46 70 174 06 18, the way some paste a number."""
    whole = number.digits(len(number.groups))
    if not re.match(r"46\(?0?7[02369]", whole) or len(number.groups[0].digits) not in (2, 4, 11):
        return None
    found = _with_country_code(number, 2)
    return found._replace(confidence=0.85) if found and found.confidence > 0.9 else None


def _local(reading: Reading, number: _Number) -> Candidate | None:
    """Digits after a word such as ``tel``, whatever their shape."""
    plain, start = reading.plain, number.start
    if _WELL_KNOWN.match(plain, start) or lookalikes.is_compact_date(plain, start):
        return None
    if _SERVICE.match(number.digits(len(number.groups))):
        return None
    ends = [(total, number.groups[count - 1].end) for count, total in number.boundaries() if 6 <= total <= 12]
    if not ends:
        return None
    return certain(_KIND, start, ends[-1][1], 0.8, Reason.CUE)


_CUE_WORDS = Triggers(
    ("tel", "tfn", "tlf", "mob", "fax", "sms", "whatsapp", "ring", "nå", "kontakta", "t:")
)  # how every cue begins


def _cued(reading: Reading, start: int) -> bool:
    low = max(0, start - _CUE_REACH)
    return reading.has_word(_CUE_WORDS, low, start) and _CUE.search(reading.lower, low, start) is not None

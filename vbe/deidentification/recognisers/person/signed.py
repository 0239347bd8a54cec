"""Names that sign a text, that were at a meeting, and that are spelled out letter by letter."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, CAPITALS, NAME, Sort, sort_of
from vbe.deidentification.triggers import Triggers
from vbe.deidentification.wording import words

_KIND = Kind.PERSON
_OTHER = Sort.ORDINARY | Sort.ENGLISH | Sort.KNOWN
ACRONYMS = words(
    "ok tv fn eu ud af fk vd it sr dn gp ks kf sn sl sd kd mp pr hr jo ki do bo un bn tr hd pm id ip ai is bk ik if ff fc ab us uk ms km rf sj gd"
)


def find(reading: Reading) -> Iterator[Candidate]:
    """Every name that signs, is written down as present, or is spelled."""
    yield from _signed(reading)
    yield from _attending(reading)
    for start, _ in reading.words(_SPELLING):
        spelled = _LETTERED.search(reading.lower, start, start + _SPELLED_WITHIN)
        if spelled:
            yield possible(_KIND, *spelled.span(), 0.7, Reason.CUE)


# ``jag stavar b i n i a m``.
_SPELLING = Triggers(words("stavar stavas stavat bokstaverar bokstaveras"))
_LETTERED = re.compile(r"(?<!\w)(?:[^\W\d_][ .,-]{1,2}){3,14}[^\W\d_](?!\w)")
_SPELLED_WITHIN = 60

# ``/Torgny``, ``// B-M``, ``Din W.``: at the end of a line or of the text.
_SIGNED = re.compile(
    rf"(?:\n(?=[{CAPITALS}]\.(?:[{CAPITALS}]\.?)?[ ]*\Z)|(?:\A|[\n.!?)\"]|[ ])[ \t]{{0,2}}/{{1,2}}[ ]?|(?<=\n)(?:Din|Er|Eder|Hälsar|hälsar)[ ])(?P<name>[{CAPITALS}](?:[^\W\d_]{{1,20}}(?:-[{CAPITALS}]?[^\W\d_]+)?|\.?-?[{CAPITALS}]?)(?:\.?[ -][{CAPITALS}][^\W\d_]{{0,20}}\.?)?\.?)(?=[ \t]*(?:\n|\Z|,[ ]|\"))"
)
# ``Närv: UL, KB, Sara S.``
_PRESENT = Triggers(words("närv närvarande deltagare deltog frånv frånvarande medverkande vid_mötet"))
_ATTENDING = re.compile(r"[^\W\d_]+\.?[ ]?:[ ](?P<list>[^\n]{2,160})")
_ATTENDER = re.compile(
    rf"(?:(?<=[:,(][ ])|(?<=och[ ])|(?<=samt[ ]))(?P<name>[{CAPITALS}]{{2,3}})(?=[,.\n(]|[ ](?:och|samt|\()|\Z)"
)


def _attending(reading: Reading) -> Iterator[Candidate]:
    """Initials of those who were at a meeting, and where they act later in its minutes."""
    letters: set[str] = set()
    for start, _ in reading.words(_PRESENT):
        found = _ATTENDING.match(reading.plain, start)
        for one in _ATTENDER.finditer(reading.plain, start, found.end()) if found else ():
            if one["name"].lower() not in ACRONYMS and one["name"].lower() not in lexicon.KNOWN:
                letters.add(one["name"])
                yield possible(_KIND, *one.span("name"), 0.6, Reason.INITIALS)
    for one in _TWO_LETTERS.finditer(reading.plain) if letters else ():
        if one.group() in letters and context.after(reading, one.end()) in _DOES:
            yield possible(_KIND, *one.span(), 0.6, Reason.INITIALS)


_TWO_LETTERS = re.compile(rf"(?<![\w.-])[{CAPITALS}]{{2,3}}(?![\w-])")
_DOES = context.ACTS
# A name alone on the last line.
_LAST_LINE = re.compile(
    rf"\n[ \t]*(?P<name>[{CAPITALS}][^\W\d_]{{1,14}}(?:[ -][{CAPITALS}][^\W\d_]*\.?)?)[ \t.]*\Z"
)
_LAST_LETTER = re.compile(r"[\s.]/{1,2}[ ]?(?P<name>[a-zåäö])[ .]*\Z")  # ``/s``
_LAST_REACH = 8
_SIGNED_SIGNS = (  # what is found faster
    re.compile(rf"/[ ]?[{CAPITALS}]"),
    re.compile(rf"\n(?:(?:Din|Er|Eder|Hälsar|hälsar)[ ]|[{CAPITALS}]\.?(?:[{CAPITALS}]\.?)?[ ]*\Z)"),
)
# Two given names shortened: ``L-G``, ``B-M`` act, are threatened, sign.
_SHORTENED = re.compile(rf"(?<![\w.-])(?P<name>[{CAPITALS}]{{1,2}}(?:\.[{CAPITALS}])?-[{CAPITALS}])(?![\w-])")
_SHORTENED_SIGN = re.compile(rf"-(?<=[{CAPITALS}]-)[{CAPITALS}]")  # what is found faster
_SHORTENED_BEFORE = words(
    "undertecknad undertecknat signerad signerat mot med av hos till åt från säger sa enligt ringde och herr fru frk"
)
_HYPHEN_CAPITAL = re.compile(r"-(?=[A-ZÅÄÖ])")
_NOTHING_MORE = re.compile(r"[ .\n]*\Z")
_RANGES = words("a-f a-ö a-c a-d a-b b-c x-y a-j")


def _signed(reading: Reading) -> Iterator[Candidate]:
    """Names and initials that sign a text, and given names that are shortened to their first letters."""
    plain = reading.plain
    for found in reading.in_lines(_SIGNED, *_SIGNED_SIGNS):
        sort = sort_of(_HYPHEN_CAPITAL.sub("=", found["name"].split()[0]).strip(".").lower())
        letters = len(found["name"].strip(".")) < _WORD_LENGTH and found["name"].isupper()
        if (
            letters
            and (
                (found["name"].strip(".").lower() in ACRONYMS and "/" not in found.group())
                or ("/" not in found.group() and found.group()[0] != "\n")
            )
            and not (found.group().startswith("Din"))
        ):
            continue
        if (
            letters
            or _INITIAL_FIRST.match(found["name"])
            or sort & NAME
            or not sort & (Sort.KNOWN | Sort.ORDINARY | Sort.ENGLISH | Sort.THING | Sort.ODD)
        ):
            yield possible(_KIND, *found.span("name"), 0.65, Reason.CONTEXT)
    letter = _LAST_LETTER.search(plain, max(0, len(plain) - _LAST_REACH))
    if letter:
        yield possible(_KIND, *letter.span("name"), 0.55, Reason.INITIALS)
    last = _LAST_LINE.search(plain, max(0, plain.rstrip().rfind("\n")))
    sort = sort_of(last["name"].split()[0].lower()) if last else Sort.KNOWN
    if last and (not sort & (_OTHER | Sort.THING | Sort.ODD) or (sort & ANY_GIVEN and not sort & Sort.KNOWN)):
        yield possible(_KIND, *last.span("name"), 0.6, Reason.CONTEXT)
    for found in reading.around(_SHORTENED_SIGN, _SHORTENED, 9):
        acts = context.after(reading, found.end()) in context.ACTS
        alone = _NOTHING_MORE.match(plain, found.end()) or plain[found.end() : found.end() + 1] == "\n"
        near = context.before(reading, found.start()) in _SHORTENED_BEFORE
        if (acts or alone or near) and found["name"].lower() not in _RANGES:
            yield possible(_KIND, *found.span("name"), 0.55, Reason.INITIALS)


_WORD_LENGTH = 3
_INITIAL_FIRST = re.compile(r"[A-ZÅÄÖ]\. ?[A-ZÅÄÖ][a-zåäö]{2,}")

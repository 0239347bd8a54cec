"""Words that stand in a row with a name, or beside it as what somebody is called."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.kinds import Kind, Reason, Tier
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context
from vbe.deidentification.recognisers.person.borne import can_be_borne
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, CAPITALS, NAME, Sort, sort_of
from vbe.deidentification.wording import words

_KIND = Kind.PERSON
_AND = re.compile(
    rf"(?:,|,? (?:och|samt|eller|o|å|&|\+)|/)[ ]?(?P<name>[{CAPITALS}][^\W\d_]{{2,}})(?![\w@-])(?! [{CAPITALS}])"
)


def beside_names(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """Words with a capital that stand in a row with a name: ``Tindra och Vilja``."""
    followed: set[int] = set()  # a row is walked once, however many names it is entered by
    for item in found:
        end = item.end
        while end not in followed:
            followed.add(end)
            further = _AND.match(reading.plain, end)
            if not further:
                break
            sort = sort_of(further["name"].lower())
            if (sort & Sort.KNOWN and not sort & ANY_GIVEN) or sort & Sort.THING or further["name"].isupper():
                break
            listed = further.group().startswith(",") and not further.group().startswith((", och", ",och"))
            if sort & Sort.ORDINARY and (
                listed
                or (
                    not sort & NAME
                    and further["name"]
                    .lower()
                    .endswith(("en", "et", "na", "ar", "er", "or", "are", "ist", "chef", "ör", "ning", "ing"))
                )
                or context.after(reading, further.end()) in context.THING_AFTER
            ):
                break
            yield possible(_KIND, *further.span("name"), 0.6, Reason.CONTEXT)
            end = further.end()
        yield from _before_name(reading, item)


_BEFORE_AND = re.compile(
    rf"(?<![\w@/-])(?<![{CAPITALS}][ ])(?P<name>[{CAPITALS}][^\W\d_]+)(?: (?:och|samt|eller|o|å|&)|,| /) ?\Z"
)
_BEFORE_ENDS = tuple(
    joint + space for joint in (" och", " samt", " eller", " o", " å", " &", ",", " /") for space in ("", " ")
)  # seen faster


def _before_name(reading: Reading, item: Candidate) -> Iterator[Candidate]:
    """``Mille och Antonio``: a word with a capital right before a name it is joined to."""
    low = max(0, item.start - 30)
    called = (
        _CALLED.search(reading.plain, low, item.start)
        if reading.plain.endswith(_CALLED_ENDS, 0, item.start)
        else None
    )
    if called and _is_called(reading, called):
        yield possible(_KIND, *called.span("name"), 0.6, Reason.CONTEXT)
    if not reading.plain.endswith(_BEFORE_ENDS, 0, item.start):
        return
    if item.tier is not Tier.CERTAIN and not _is_pair(reading, item):
        return
    found = _BEFORE_AND.search(reading.plain[low : item.start])
    if not found or found["name"].isupper():
        return
    start = low + found.start("name")
    sort = sort_of(found["name"].lower())
    if (
        (sort & NAME and not sort & Sort.KNOWN)
        or (
            can_be_borne(found["name"].lower(), sort)
            and " " in found.group().strip()
            and "," not in found.group()
        )
    ) and (_is_twin(found["name"].lower(), sort) or not context.begins_sentence(reading.plain, start)):
        yield possible(_KIND, start, start + len(found["name"]), 0.6, Reason.CONTEXT)


_PAIRED = (" och ", " o ", " & ", " å ")


def _is_pair(reading: Reading, item: Candidate) -> bool:
    """Whether a given name, sure or not, is joined to what stands before it by an *and*."""
    return reading.plain.endswith(_PAIRED, 0, item.start) and bool(
        sort_of(reading.lower[item.start : item.end]) & NAME
    )


def _is_twin(lower: str, sort: int) -> bool:
    """Whether a word before *och* and a name is a given name at the head of a sentence too: ``My och Sol leker``."""
    return bool(sort & ANY_GIVEN) and lower not in _GRAMMAR


_GRAMMAR = words("mina dina min din sin per men du vi var den hans del dan sol vida dag mark marker")
# ``Greven är Göran Tott``, ``"Turken" alltså Emre``: what somebody is called, and who it is.
_CALLED = re.compile(
    rf"(?P<name>(?<![\w@-])[{CAPITALS}][^\W\d_]{{2,14}})(?:\"|')?,? ?(?:\(?(?:är|alltså|dvs|d\.v\.s\.|egentligen|eg\.|heter egentligen|visade sig vara|tror vi är|är nog|aka)|=) (?:identisk med |samma som |troligen |nog |egentligen |lika med )?\Z"
)
_CALLED_ENDS = (
    "är ",
    "alltså ",
    "dvs ",
    "d.v.s. ",
    "egentligen ",
    "eg. ",
    "vara ",
    "nog ",
    "aka ",
    "= ",
    "med ",
    "som ",
    "troligen ",
)


def _is_called(reading: Reading, called: re.Match[str]) -> bool:
    lower, start = called["name"].lower(), called.start("name")
    sort = sort_of(lower)
    if sort & (Sort.KNOWN | Sort.THING) or lower in context.PERSON_BEFORE or called["name"].isupper():
        return False
    quoted = reading.plain[start - 1 : start] in ('"', "'")
    return quoted or not context.begins_sentence(reading.plain, start)

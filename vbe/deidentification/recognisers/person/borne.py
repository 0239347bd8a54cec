"""Words of the language that are borne as names: soldiers' names and nicknames, told by who is named where they stand."""

import re

from vbe.deidentification.finding import Candidate
from vbe.deidentification.kinds import Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.beside import is_quoted, is_quoted_person
from vbe.deidentification.recognisers.person.judging import NUMBER_AFTER, in_title, names_a_thing, person
from vbe.deidentification.recognisers.person.tokens import Token
from vbe.deidentification.recognisers.person.words_of import NAME, Sort
from vbe.deidentification.wording import words

_INFLECTED = (
    "en", "et", "an", "na", "ar", "er", "or", "ens", "ets", "ans", "nas", "ning", "het", "tion", "skap", "isk", "iska", "lig", "ande", "ism", "ist", "are", "dag", "lov", "else", "ska",
)  # fmt: skip


def can_be_borne(lower: str, sort: int) -> bool:
    """Whether a word of the language can be a name where people are named: no inflected, made-up or known one."""
    return not (
        sort & (Sort.THING | Sort.ODD)
        or (sort & Sort.KNOWN and not sort & NAME)
        or lower.endswith(_INFLECTED)
        or len(lower) < _SHORTEST
        or "-" in lower
        or lexicon.is_compound(lower)
    )


_SHORTEST = 3
_AFTER_PERSON = re.compile(r"[,.;)\n?!]| \(|\Z| (?:som|och|o|för|att|i|på|när|så|har|är)\b")


# *en tredje person, Lillen, har …*
_APPOSED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(context.PEOPLE | context.KIN))}), \Z")


def _is_host(token: Token, sort: int, before: str) -> bool:
    """``hos Pyret``: a nickname in the definite form, where somebody is visited."""
    return (
        before == "hos"
        and len(token.lower) < _LONG
        and not sort & (Sort.KNOWN | Sort.THING)
        and not lexicon.is_compound(token.lower)
    )


_LONG = 8


def _is_apposed(reading: Reading, token: Token) -> bool:
    """Whether it stands between commas after a word for somebody."""
    return (
        reading.plain[token.end : token.end + 1] == ","
        and _APPOSED.search(reading.lower, max(0, token.start - 24), token.start) is not None
    )


_PRESENTED = re.compile(
    r", (?:hans|hennes|hens|min|din|deras|vår) (?:[^\W\d_]{2,12} )?([^\W\d_]{3,20})(?=[,. ])"
)


def _is_presented(reading: Reading, token: Token) -> bool:
    """``tänka på Gurkan, hans bänkkamrat``: who somebody is to somebody follows."""
    if reading.plain[token.end : token.end + 2] != ", ":
        return False
    found = _PRESENTED.match(reading.lower, token.end)
    return found is not None and (found[1] in context.PERSON_BEFORE or found[1].endswith(_MATES))


# ``senare mötte vi Jugge``
_MET = re.compile(
    r"\b(?:mötte|träffade|såg|frågade|ringde|kontaktade|hörde|hämtade|bad|tackade|avvisade|misstänkte|intervjuade|besökte) (?:vi|jag|han|hon|de|dom|polisen)? ?\Z"
)


_MEETING = words(
    "vi jag han hon de dom polisen mötte träffade såg frågade ringde kontaktade hörde hämtade bad tackade avvisade misstänkte intervjuade besökte"
)


def _is_met(reading: Reading, token: Token) -> bool:
    """Whether somebody is met, asked or called, and the word goes on as a name does."""
    lower = token.lower
    return (
        not lower.endswith(_INFLECTED)
        and context.before(reading, token.start) in _MEETING
        and _MET.search(reading.before(token.start, 26)) is not None
        and not lexicon.ends_as_thing(lower)
        and not names_a_thing(reading, token)
    )


# How words for men and women end: written with a capital within a sentence, one is somebody's nickname.
_TITLE_ENDS = (
    "ören", "anten", "isten", "essan", "fadern", "modern", "gubben", "herren", "kaptenen", "generalen", "prästen", "professorn", "doktorn", "emiren", "baronen",
    "greven", "hertigen", "kungen", "jägaren", "krigaren", "riddaren", "mästaren", "bagaren", "slaktaren", "räven", "vargen", "ulven", "järven", "björnen", "örnen",
)  # fmt: skip


def _is_titled(reading: Reading, token: Token, sort: int) -> bool:
    """``texter till Kommendören som aldrig svarar``: such a word alone, among small letters."""
    return (
        token.lower.endswith(_TITLE_ENDS)
        and not sort & (Sort.KNOWN | Sort.THING)
        and _AFTER_PERSON.match(reading.lower, token.end) is not None
        and not in_title(reading, token)
        and _may_name_one(context.before(reading, token.start))
    )


_PLACING = context.THINGS | context.PLACE_BEFORE | {"vid", "på"}


def _may_name_one(before: str) -> bool:
    """Whether a word right before is no place's: *i Humanisten*, *parkeringshuset Elefanten*."""
    return (
        before != ""
        and before not in _PLACING
        and not before.endswith(("huset", "salen", "rummet", "lokalen", "gården"))
    )


_MATES = ("kamrat", "kompis", "vän", "granne", "kollega", "chef", "ledare", "lärare", "bror", "syster")


def borne(reading: Reading, token: Token, sort: int) -> Candidate | None:
    """A word of the language with a capital in a place where a person is named: *gubben Hurtig*, *av Frost, som*."""
    if reading.plain[token.start - 1] in "\"'" and token.start:
        called = (
            is_quoted(reading.plain, token.start, token.end)
            and not sort & (Sort.KNOWN | Sort.THING)
            and is_quoted_person(reading, token)
        )
        return person(reading, token, 0.55, Reason.CONTEXT, sure=False) if called else None
    if token.shouted or context.begins_sentence(reading.plain, token.start):
        return None
    if _is_met(reading, token) or _is_titled(reading, token, sort):
        return person(reading, token, 0.55, Reason.CONTEXT, sure=False)
    before, apposed = context.before(reading, token.start), _is_apposed(reading, token)
    kin = before in context.KIN and not sort & (Sort.KNOWN | Sort.THING)
    if not (
        apposed
        or kin
        or _is_presented(reading, token)
        or can_be_borne(token.lower, sort)
        or _is_host(token, sort, before)
    ) and not (
        before in context.PERSON_BEFORE
        and not sort & (Sort.KNOWN | Sort.THING)
        and token.lower not in lexicon.ORDINARY
    ):
        return None
    next_word = context.after(reading, token.end)
    if names_a_thing(reading, token) or NUMBER_AFTER.match(reading.plain, token.end):
        return None
    if apposed or _is_presented(reading, token):
        return person(reading, token, 0.55, Reason.CONTEXT, sure=False)
    near = (before in context.NEAR_PEOPLE or before in context.SAYS) and _AFTER_PERSON.match(
        reading.lower, token.end
    )
    if not (before in context.PERSON_BEFORE or next_word in context.ANIMATE or near):
        return None
    if in_title(reading, token):
        return None
    return person(reading, token, 0.55, Reason.CONTEXT, sure=False)

"""Join places to the roles and traits that stand near them."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.workplace.holders import ROLE_WORDS, TRAIT_WORDS, is_definite
from vbe.deidentification.recognisers.workplace.places import (
    INSTITUTION_WORDS,
    can_be_workplace,
    is_own_name,
    place_at,
)
from vbe.deidentification.triggers import Triggers

_KIND = Kind.WORKPLACE
_AHEAD, _AFTER = 90, 70  # characters of the same sentence before and after a place that are looked at
_ENDS = re.compile(r"[!?\n]|\.(?=[\s)]|\Z)")
_AT = re.compile(
    r"(?:på|i|vid|för|från|hos|åt|av|till|inom|driver|äger|förestår)[ ](?:(?:den|det|de|vår|våran|vårt|er|ert|ensam|själv|dvs|nya|gamla)[ ])?\Z"
)
_NAME = r"[A-ZÅÄÖÉ][\w-]+(?:[ ][A-ZÅÄÖÉ][\w-]+)?"
_BESIDE = re.compile(rf"[ ]?[,(/|–-]?[ ]?\n?[ ]?|[ ]{_NAME},[ ]|[ ]{_NAME}[ ]?\n")
_GENITIVE_GAP = re.compile(r"[ ](?:[^\W\d_]+[ ]){0,3}")
_GENERAL = re.compile(r"\b(?:och|samt|eller|alla|ska|kan|bör|ansvarar)\b|[,;]")
# Where one person works: *hon jobbar på*, *jag vikarierar i*.
_WORK = "jobbar jobbade jobbat arbetar arbetade arbetat praktiserar vikarierar extrajobbar undervisar anställd städar"
_WORKING = Triggers(_WORK.split())
_WORKS = re.compile(
    r"\b(?:hon|han|hen|jag|mamman|pappan|modern|fadern)[ ](?:[^\W\d_]+[ ]){0,2}"
    rf"(?:{_WORK.replace(' ', '|')})[ ](?:[^\W\d_]+[ ]){{0,3}}\Z"
)
# ``jag är apotekare på``: what one person says to be, or is said to be, there.
_IS_THERE = re.compile(
    r"\b(?:jag|hon|han|som|mamman|pappan|mamma|pappa|far|mor|bror|syster|son|dotter|farbror|morbror|moster|faster|make|maka|sambo) (?:är|var|blev|jobbar som|arbetar som) (?P<what>(?:[^\W\d_]+[ ]){0,2}?[^\W\d_]{4,}) (?:på|i|vid|för|hos) \Z"
)
_BEING = Triggers(
    (
        "far är",
        "mor är",
        "bror är",
        "syster är",
        "pappa är",
        "mamma är",
        "son är",
        "dotter är",
        "jag är",
        "hon är",
        "han är",
        "som är",
        "jag var",
        "hon var",
        "han var",
        "jag jobbar",
        "som var",
    )
)
_HELD_BY_MANY = re.compile(
    r"elev|medlem|lärare|undersköterska|fritidsledare|ungdomsledare|volontär|aktiv|förälder|personal|patient|student|kund|boende|besökare|praktikant|placerad|inskriven|anställd|gäst|deltagare|spelare|\w+(?:ad|at|en|et|ig|igt|tt|rt)\Z"
)


def _is_said_to_be(lower: str, low: int, start: int) -> bool:
    found = _IS_THERE.search(lower, low, start)
    return found is not None and _HELD_BY_MANY.match(found["what"].split()[-1]) is None


_WHERE_ONE = re.compile(r", där (?:jag|hon|han|mamman|pappan) (?:är|var|varit|jobbar)\b")
_PRESENTED = re.compile(
    r"(?:som|är|var|varit|blev|blivit|en|ett|enda|ende|ny|nya|nye|deras|vår|vars|heter|jag|biträdande|vice|ensam)[ ]\Z"
)


def find(reading: Reading) -> Iterator[Candidate]:
    """Every named workplace beside a role or a trait that points out one person there."""
    roles, traits = reading.words(ROLE_WORDS), reading.words(TRAIT_WORDS)
    owning = reading.words(_OWNING)
    if not (roles or traits or owning or reading.words(_WORKING) or reading.words(_BEING)):
        return
    for start, end in reading.words(INSTITUTION_WORDS):
        place = place_at(reading, start, end)
        if (
            place
            and is_own_name(reading.lower[slice(*place)])
            and _is_held(reading, *place, roles, traits, owning)
        ):
            yield possible(_KIND, *place, 0.7, Reason.ROLE_AT_PLACE)
    yield from _direct(reading, roles, traits, owning)


def _is_held(
    reading: Reading,
    start: int,
    end: int,
    roles: list[tuple[int, int]],
    traits: list[tuple[int, int]],
    owning: list[tuple[int, int]],
) -> bool:
    """Whether a role or trait of one person stands in the same sentence as a place, and is joined to it."""
    plain, lower = reading.plain, reading.lower
    low = max(0, start - _AHEAD)
    for stop in _ENDS.finditer(plain, low, start):
        low = stop.end()
    ending = _ENDS.search(plain, end, end + _AFTER)
    high = ending.start() if ending else min(len(plain), end + _AFTER)
    at = _AT.search(lower, low, start) is not None
    genitive = plain[end - 1] == "s"
    if (at or genitive) and (_any_in(traits, low, start) or _any_in(traits, end, high)):
        return True
    if at and _any_in(owning, max(low, start - 24), start):
        return True
    if _WHERE_ONE.match(lower, end) and (_any_in(traits, end, high) or _any_in(roles, end, high)):
        return True
    if at and (_WORKS.search(lower, low, start) or _is_said_to_be(lower, low, start)):
        return True
    for role in _in(roles, max(0, start - _AHEAD), start):
        if _BESIDE.fullmatch(plain, role[1], start):
            return True
        if at and role[0] >= low and _reaches(lower, *role, start):
            return True
    for role in _in(roles, end, min(len(plain), end + _AFTER)):
        gap = lower[end : role[0]]
        if _BESIDE.fullmatch(gap) or (genitive and _GENITIVE_GAP.fullmatch(gap)):
            return True
        if at and role[1] <= high and (is_definite(lower[role[0] : role[1]]) or _PRESENTED.search(gap)):
            return True
    return False


def _reaches(lower: str, start: int, end: int, place: int) -> bool:
    """Whether what stands between a role and a place lets them belong together."""
    gap = lower[end:place]
    if is_definite(lower[start:end]):
        return True
    return len(gap) < 40 and not _GENERAL.search(gap)


def _in(spans: list[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """The spans that begin between two places in the text."""
    return spans[bisect_left(spans, (low, 0)) : bisect_left(spans, (high, 0))]


def _any_in(spans: list[tuple[int, int]], low: int, high: int) -> bool:
    index = bisect_left(spans, (low, 0))
    return index < len(spans) and spans[index][0] < high


# A name that says nothing of what the place is, right after the role: *krögaren på Gyllene Hästen*.
_NAMED = (
    r"(?P<place>(?:(?:Norra|Södra|Östra|Västra|Stora|Lilla|Gamla|Nya)[ ][a-zåäö]{4,20}"
    r"|[A-ZÅÄÖ][\w-]+(?:[ ](?:&[ ]|i[ ])?[A-ZÅÄÖ0-9][\w-]*){0,3}(?:(?<=s)[ ][a-zåäö]{3,24}(?:verk|hus|akut|center|hem|kör|stall|kollektiv|bad|fabrik|brygga|gård|medier|handel))?))(?!\w)"
)
_ROLE_AT = re.compile(
    rf"[^\W\d_][\w:-]*[ ](?:[^\W\d_]{{2,14}}[ ]){{0,1}}?(?:på|vid|i|hos|från|för|åt|till)[ ]{_NAMED}"
)
# At the end of a line, as those do who sign: *Ing-Marie Dahl, platschef, Lindesvets*.
_SIGNED = re.compile(rf"[^\W\d_][\w-]*,[ ]{_NAMED}(?=[ ]*(?:\n|\Z))")
_ONLY_AT = re.compile(rf"[^\W\d_]+[^.!?\n]{{0,50}}?[ ](?:på|hos|i|vid|för)[ ]{_NAMED}")
_AT_ONLY = re.compile(rf"(?:[Ii]|[Pp]å|[Hh]os|[Vv]id)[ ]{_NAMED}[^.!?\n]{{0,40}}\Z")
_IS_AT = re.compile(
    rf"[^\W\d_]+ (?:är|var|jobbar som) (?:[^\W\d_]+[ ])?(?P<what>[^\W\d_]{{5,}}(?:are|ist|ör|iker|log|sköterska|man|or|chef|ansvarig|föreståndare|värd)) (?:på|i|vid|för|hos) {_NAMED}",
)
_OWNS = re.compile(rf"(?:äger|driver|förestår)[ ](?:(?:ensam|själv|numera|också)[ ])?{_NAMED}")
_OWNING = Triggers(("äger", "driver", "förestår"))
_ONLY = ("enda", "ende", "ensam")


def _direct(
    reading: Reading,
    roles: list[tuple[int, int]],
    traits: list[tuple[int, int]],
    owning: list[tuple[int, int]],
) -> Iterator[Candidate]:
    plain = reading.plain
    hits = [_ROLE_AT.match(plain, start) for start, _ in roles]
    hits += [_SIGNED.match(plain, start) for start, _ in roles]
    hits += [_OWNS.match(plain, start) for start, _ in owning]
    for start, _ in traits:
        if reading.lower.startswith(_ONLY, start):
            hits.append(_ONLY_AT.match(plain, start))
            ahead = _ahead(reading, start)
            if ahead:
                hits.append(ahead)
    for start, _ in reading.words(_BEING):
        being = _IS_AT.match(plain, start)
        if being and not _HELD_BY_MANY.match(being["what"].lower()):
            hits.append(being)
    for hit in hits:
        if hit and can_be_workplace(hit["place"]):
            yield possible(_KIND, *hit.span("place"), 0.6, Reason.ROLE_AT_PLACE)


def _ahead(reading: Reading, start: int) -> re.Match[str] | None:
    """``I Kvistsjö Hemsamarit är jag den enda``: the place of several words first."""
    low = max(0, start - _AHEAD)
    for stop in _ENDS.finditer(reading.plain, low, start):
        low = stop.end()
    found = _AT_ONLY.search(reading.plain[:start], low)
    return found if found and " " in found["place"] else None

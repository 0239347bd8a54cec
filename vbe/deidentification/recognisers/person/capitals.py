"""Names among capitalised words.

Swedish gives a capital to proper nouns only, so within a sentence a capital that is no known place, organisation or
word is asked about; at the beginning of a sentence something more must speak for a name.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.alone import known, single
from vbe.deidentification.recognisers.person.beside import phrase_end
from vbe.deidentification.recognisers.person.borne import borne
from vbe.deidentification.recognisers.person.several import kind_of, several
from vbe.deidentification.recognisers.person.tokens import Token, sequences
from vbe.deidentification.recognisers.person.words_of import (
    NAME,
    Sort,
    sort_of,
)
from vbe.deidentification.triggers import Triggers

_KIND = Kind.PERSON


# ``Petar-gänget``: the name a group, a place or a quarrel is called by.
_GROUP = r"-(?:gäng|gänget|gängets|killarna|klanen|familjen|grabbarna|brorsorna|ligan|falangen|anhängare|bröderna|gruppen|historien|ärendet|mamman|pappan)(?!\w)"
_GROUP_SIGN = re.compile(_GROUP)  # what is found faster
_GROUP_OF = re.compile(rf"(?<![\w@-])(?P<name>[A-ZÅÄÖÉ][^\W\d_]{{2,}}){_GROUP}")


def _groups(reading: Reading) -> Iterator[Candidate]:
    for found in reading.around(_GROUP_SIGN, _GROUP_OF, 80):
        sort = sort_of(found["name"].lower())
        if sort & NAME and not sort & Sort.KNOWN:
            yield possible(_KIND, *found.span("name"), 0.7, Reason.NAME_LIST)


# ``Kurre o han ska``: whatever the word is, who does it with somebody is a person.
_WITH_SOMEBODY = re.compile(
    r"(?<![\w@./-])(?P<name>[A-ZÅÄÖÉ][^\W\d_]{2,14}) (?:o|å|och|&) (?:han|hon|hen|jag)(?! (?:som|vars)\b)(?!\w)"
)
_TOGETHER = Triggers(
    (
        "o han",
        "o hon",
        "o hen",
        "o jag",
        "å han",
        "å hon",
        "å jag",
        "och han",
        "och hon",
        "och jag",
        "och hen",
    )
)


def _in_company(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_TOGETHER):
        found = _WITH_SOMEBODY.search(reading.plain, max(0, start - 17), start + 8)
        if not found or found.end("name") != start - 1:
            continue
        sort = sort_of(found["name"].lower())
        opens = context.begins_sentence(reading.plain, found.start())
        if not sort & (Sort.KNOWN | Sort.THING) and (
            sort & NAME if opens else not _is_inflected(found["name"].lower())
        ):
            yield possible(_KIND, *found.span("name"), 0.55, Reason.CONTEXT)


def _is_inflected(lower: str) -> bool:
    return lower.endswith(("en", "et", "na", "ar", "er", "or"))


def find(reading: Reading) -> list[Candidate]:
    """Every capitalised name, whole."""
    found = [*_groups(reading), *_in_company(reading)]
    masked = 0
    other: Token | None = None  # the last of the capitals right before, when they name no person
    runs = sequences(reading.plain, reading.lower)
    for run, following in zip_longest(runs, runs[1:]):
        if run[0].start < masked:
            run = [token for token in run if token.start >= masked]  # noqa: PLW2901 - the rest of the same run
            if not run:
                continue
        if run[-1].lower in lexicon.PHRASES:
            masked = max(masked, phrase_end(reading, run[-1]))
        if len(run) == 1:
            alone = _alone(reading, run[0])
            if alone and alone.reason is Reason.CAPITAL and _is_listed(reading, run[0], other, following):
                alone = None
            kept = [alone] if alone else []
        else:
            kept = several(reading, run)
        found += kept
        other = None if kept else run[-1]
    return found


_AFTER_COMMA = re.compile(r", ([^\W\d_]+)")
# What stands between the items of a list: "in Gaza, Sudan and Tigray" speaks of places throughout.
_LISTED = re.compile(r", | och | samt | eller |/| & ")


def _is_before_known(reading: Reading, token: Token, following: list[Token] | None) -> bool:
    """Whether the next in a list is the name of an organisation or place: so is this one then."""
    if not following or not _LISTED.fullmatch(reading.plain, token.end, following[0].start):
        return False
    sort = sort_of(following[0].lower)
    return bool(sort & Sort.KNOWN) and not sort & NAME


def _is_listed(reading: Reading, token: Token, other: Token | None, following: list[Token] | None) -> bool:
    """Whether a capital stands in a list of places and organisations: after one, or before a known one."""
    after = (
        other is not None
        and _LISTED.fullmatch(reading.plain, other.end, token.start) is not None
        and _may_be_place(reading, other)
        and not _goes_on(reading, token.end)
    )
    return after or _is_before_known(reading, token, following)


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether a comma closes the word off and a verb follows: it stood beside what was named before it."""
    following = _AFTER_COMMA.match(reading.lower, end)
    return following is not None and (following[1] == "som" or following[1] in context.ACTS)


def _may_be_place(reading: Reading, token: Token) -> bool:
    """Whether a capital that names no person may begin a list of places."""
    if len(token.lower) == 1 or token.lower in context.PERSON_BEFORE:
        return False
    sort = sort_of(token.lower)
    return (
        not sort & Sort.ORDINARY
        or bool(sort & Sort.KNOWN)
        or not context.begins_sentence(reading.plain, token.start)
    )


_WORD_OR_KNOWN = Sort.ORDINARY | Sort.KNOWN


def _alone(reading: Reading, token: Token) -> Candidate | None:
    """The name that a single capital is, if it is one."""
    sort = kind_of(token, reading.plain)
    if not sort & NAME and sort & _WORD_OR_KNOWN:
        return known(reading, token, sort) if sort & Sort.KNOWN else borne(reading, token, sort)
    return single(reading, token, sort, initial=None)

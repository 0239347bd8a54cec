"""All signs of a name put together."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason, Tier
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import capitals, cued, lexicon
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, Sort, sort_of
from vbe.deidentification.wording import words

_KIND = Kind.PERSON
# Names that are also words of grammar; at the beginning of a sentence they are mostly that.
_FUNCTION = words("hans per my love sten liv mark dag del mina klara maj juni")
_PART = re.compile(r"[^\W\d_][\w'-]+")
_INITIALS = re.compile(r"(?<![\w.])(?P<name>[A-ZÅÄÖ]\.[ ]?[A-ZÅÄÖ]\.(?:[ ]?[A-ZÅÄÖ]\.)?)(?![A-ZÅÄÖa-zåäö0-9])")
_NOT_INITIALS = words("d.v.s. t.ex. u.s. u.s.a. u.k. b.c. a.d. p.s. o.s. s.k. m.m. e.u. f.n. a.b. n.b. k.o. i.d. p.g. a.c.a.b. r.i.p. v.g. o.s.a. p.g.a. r.s.v.p.")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every name of a person: with capitals, after a cue, in small letters, as initials, and when it comes again."""
    found = [*capitals.find(reading), *cued.cued(reading), *cued.small(reading), *_initials(reading)]
    yield from found
    yield from _repeated(reading, found)


def _initials(reading: Reading) -> Iterator[Candidate]:
    """``A.H.`` instead of a name."""
    for initials in _INITIALS.finditer(reading.plain):
        if initials["name"].lower().replace(" ", "") not in _NOT_INITIALS:
            yield possible(_KIND, initials.start(), initials.end(), 0.6, Reason.INITIALS)


def _repeated(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """Parts of a name that was found for certain, wherever else they stand with a capital."""
    parts: set[str] = set()
    for item in found:
        if item.tier is Tier.CERTAIN:
            for part in _PART.findall(reading.lower[item.start : item.end]):
                bare = lexicon.stem(part) if sort_of(part) & Sort.POSSESSIVE else part
                if len(bare) > 2 and bare not in _FUNCTION and (bare not in lexicon.KNOWN or sort_of(bare) & ANY_GIVEN):
                    parts.add(bare)
    taken = {item.start for item in found}
    plain, lower = reading.plain, reading.lower
    for part in parts:
        for word in (part, part + "s"):
            if word != part and word in lexicon.ORDINARY:
                continue
            for start in reading.vocabulary.get(word, ()):
                end = start + len(word)
                if start in taken or not plain[start].isupper() or plain[end : end + 1] in _JOINS or plain[max(0, start - 1) : start] in _JOINS:
                    continue
                yield certain(_KIND, start, end, 0.8, Reason.REPEATED)


_JOINS = frozenset("_@#/-")

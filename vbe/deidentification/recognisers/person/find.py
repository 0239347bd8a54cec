"""All signs of a name put together."""

import re
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason, Tier
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import (
    announced,
    capitals,
    columns,
    context,
    cued,
    lexicon,
    rows,
    signed,
    small,
    spoken_of,
)
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, NAME, Sort, sort_of
from vbe.deidentification.remembering import remembered
from vbe.deidentification.wording import words

_KIND = Kind.PERSON
# Names that are also words of grammar; at the beginning of a sentence they are mostly that.
_FUNCTION = words("hans per my love sten liv mark dag del mina klara maj juni")
_PART = re.compile(r"[^\W\d_][\w'-]+")
_INITIALS = re.compile(
    r"(?<![\w.])(?P<name>[A-ZÅÄÖ]\.[A-ZÅÄÖ](?:\.[A-ZÅÄÖ])?\.?|[A-ZÅÄÖ]\. [A-ZÅÄÖ]\.)(?![A-ZÅÄÖa-zåäö0-9])"
)
_NOT_INITIALS = words(
    "d.v.s. t.ex. u.s. u.s.a. u.k. b.c. a.d. p.s. o.s. s.k. m.m. e.u. f.n. a.b. n.b. k.o. i.d. p.g. a.c.a.b. r.i.p. v.g. o.s.a. p.g.a. r.s.v.p."
) | words(
    "d.v.s t.ex u.s u.s.a u.k b.c a.d p.s o.s s.k m.m e.u f.n a.b n.b k.o i.d p.g a.c.a.b r.i.p v.g o.s.a p.g.a r.s.v.p t.f o.d b.l"
)


def find(reading: Reading) -> Iterator[Candidate]:
    """Every name of a person: with capitals, after a cue, in small letters, as initials, and when it comes again."""
    found = [
        *capitals.find(reading),
        *cued.find(reading),
        *small.find(reading),
        *_initials(reading),
        *_speakers(reading),
        *announced.find(reading),
        *signed.find(reading),
        *spoken_of.find(reading),
        *columns.find(reading),
    ]
    found += list(rows.beside_names(reading, found))
    yield from found
    yield from _repeated(reading, found)
    yield from _by_letters(reading, found)


_INITIALS_SIGN = re.compile(r"\.(?<=[A-ZÅÄÖ]\.)[ ]?[A-ZÅÄÖ]")  # what initials hold, and are found faster by


def _initials(reading: Reading) -> Iterator[Candidate]:
    """``A.H.`` instead of a name."""
    for initials in reading.around(_INITIALS_SIGN, _INITIALS, 9):
        if initials["name"].lower().replace(" ", "") not in _NOT_INITIALS:
            yield possible(_KIND, initials.start(), initials.end(), 0.6, Reason.INITIALS)


_SPEAKER = re.compile(
    r"[ \t]*(?:\[?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\]?[ \t-]{1,3})?(?P<name>[^\W\d_]{2,14}):[ \t]+(?=\S)"
)


def _speakers(reading: Reading) -> Iterator[Candidate]:
    """Who says what in a chat that was pasted: the same odd word before a colon on several lines."""
    if reading.lower.count(": ") < 3 or "\n" not in reading.lower:
        return
    lines = list(reading.at_lines(_SPEAKER, lower=True))
    names = Counter(line["name"] for line in lines)
    for line in lines:
        name = line["name"]
        stamped = reading.plain[line.start() : line.start("name")].strip() != ""
        if names[name] > 1 and (
            (stamped and name not in _NO_SPEAKERS)
            or (len(names) > 1 and sort_of(name) & NAME)
            or not sort_of(name) & (Sort.ORDINARY | Sort.ENGLISH | Sort.KNOWN | Sort.THING)
        ):
            yield possible(_KIND, *line.span("name"), 0.65, Reason.CONTEXT)


_NO_SPEAKERS = words("central centralen ledning jour jouren system admin larm receptionen operatör moderator")


def _repeated(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """Parts of a name that was found, wherever else they stand; nicknames after a cue also with a small letter."""
    taken = {item.start for item in found}
    plain = reading.plain
    parts = _parts(reading, found)
    places = reading.places({word for part in parts for word in (part, part + "s")}) if parts else {}
    for part, (tier, any_case) in parts.items():
        for word in (part, part + "s"):
            for start in places.get(word, ()):
                end = start + len(word)
                if (
                    start in taken
                    or (
                        plain[end : end + 1] in _JOINS
                        and not (plain[end] == "-" and _HEADS.match(plain, end))
                    )
                    or plain[max(0, start - 1) : start] in _JOINS - {"/"}
                ):
                    continue
                if plain[start].isupper() or (any_case and (word == part or word not in lexicon.ORDINARY)):
                    make = certain if tier is Tier.CERTAIN else possible
                    yield make(_KIND, start, end, 0.8 if tier is Tier.CERTAIN else 0.6, Reason.REPEATED)


# Looked for by its first letter: a pattern that begins by looking back is tried at every character.
_LETTERS = re.compile(
    r"(?P<letters>[A-ZÅÄÖ](?![a-zåäö])(?<![\w.@/-][A-ZÅÄÖ])(?:[A-ZÅÄÖ]{0,2}|-[A-ZÅÄÖ]))(?![\w@-]|[.:](?!s\b)[\w]|\.?[0-9])"
)


def _by_letters(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """Letters that stand for somebody who was named: ``R säger``, ``CJ`` and ``K-G`` for Carl-Johan and Karl-Gustav."""
    named: set[str] = set()
    for item in found:
        if item.tier is Tier.CERTAIN:
            name = reading.plain[item.start : item.end]
            letters = name[0] if name.isalpha() else "".join(map(_initial, _NAME_PART.findall(name)))
            named |= {letters[:1], letters[:2], letters[:3]}
    for sign in _LETTERS.finditer(reading.plain) if named else ():
        if sign["letters"].replace("-", "") in named and _stands_for_somebody(reading, sign):
            yield possible(_KIND, *sign.span(), 0.55, Reason.INITIALS)


def _stands_for_somebody(reading: Reading, sign: re.Match[str]) -> bool:
    letters = sign["letters"]
    if "-" in letters:
        return True
    if (
        letters in "IÅÖ"
        or letters.lower() in lexicon.KNOWN
        or context.before(reading, sign.start()) in _PSEUDONYMS
    ):
        return False
    acts = context.after(reading, sign.end()) in _ACTS
    return acts or (len(letters) > 1 and reading.plain[sign.start() - 1 : sign.start()] == "(")


_PSEUDONYMS = words("person ungdom elev pojke flicka part individ klient")
_initial = itemgetter(0)
_NAME_PART = re.compile(r"[^\W\d_]+")
_ACTS = context.ACTS | words("själv bland blev nekar")


def _parts(reading: Reading, found: list[Candidate]) -> dict[str, tuple[Tier, bool]]:
    """Part of a name → how sure it is, and whether its case matters not."""
    parts: dict[str, tuple[Tier, bool]] = {}
    for item in found:
        whole = item.tier is Tier.CERTAIN and item.reason is Reason.FULL_NAME
        name = reading.lower[item.start : item.end]
        for part in (name,) if name.isalpha() and len(name) > 1 else _PART.findall(name):
            bare, is_name, is_known = _bare(part)
            if not bare or (is_known and not whole and item.reason is not Reason.CUE):
                continue
            if item.tier is Tier.POSSIBLE and (item.reason is Reason.INITIALS or parts.get(bare)):
                continue
            small = is_name and reading.plain[item.start].islower()
            parts[bare] = (item.tier, len(bare) > 3 and (small or item.reason is Reason.CUE))
    return parts


@remembered
def _bare(part: str) -> tuple[str, bool, bool]:
    """A part of a name as it is looked for elsewhere, whether it is a name, and whether it is known for something else.

    Nothing when it cannot be looked for.
    """
    sort = sort_of(part)
    bare = lexicon.stem(part) if sort & Sort.POSSESSIVE else part
    if len(bare) < 3 or bare in _FUNCTION:
        return "", False, False
    return bare, bool(sort & NAME), bare in lexicon.KNOWN and not sort_of(bare) & ANY_GIVEN


_HEADS = re.compile(r"-[a-zåäö]{3,}")  # ``Dufva-killar``: what belongs to somebody who was named
_JOINS = frozenset("_@#/-")

"""Which of the names in a text are the same person, and the letter each person gets."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from vbe.deidentification.finding import Candidate, Finding
from vbe.deidentification.folding import folded
from vbe.deidentification.kinds import Kind
from vbe.deidentification.recognisers.person.context import KIN
from vbe.deidentification.recognisers.person.words_of import Sort, sort_of

_PART = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_GENITIVES = (":s", "'s")
_NEXT = re.compile(r" ([^\W\d_]+)")
_TAKEN = re.compile(r"\[person ([A-Z]{1,2})\]")
_first = attrgetter("first")
_PARTICLES = frozenset(["von", "af", "de", "la", "al", "el", "bin", "ibn", "van", "der", "den"])


class _Person:
    """Who is meant, by the parts of the name, and where."""

    __slots__ = ("alone", "first", "full", "parts")

    def __init__(self, parts: set[str], first: int) -> None:
        self.parts = parts
        self.first = first  # the first mention
        self.full: list[int] = []  # mentions of several parts, in order
        self.alone: list[int] = []  # mentions of one part, in order


def lettered(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with the replacements and alternatives that :func:`called` gives the names among them."""
    labelled = list(findings)
    for index, (label, alternatives) in called(text, findings).items():
        labelled[index] = labelled[index]._replace(replacement=label, alternatives=alternatives)
    return tuple(labelled)


def called(text: str, found: Sequence[Finding | Candidate]) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Index of each name → what stands instead, as ``[person A]`` with one letter for one person, and what else can.

    Ali, Alis and Ali Hassan are one; Ali Hassan and Ali Omar are two. A name alone goes to the person who was last
    called by it in full, else to the next one. Letters that already stand in the text as labels are not used again.
    """
    names = {
        index: _read(text[item.start : item.end])
        for index, item in enumerate(found)
        if item.kind is Kind.PERSON
    }
    if not names:
        return {}
    letters = _letters(text, _people(names))
    return {
        index: (f"[person {letters[index]}]s", _SOMEBODYS)
        if _is_genitive(text, found[index].end, name)
        else (f"[person {letters[index]}]", _SOMEBODY)
        for index, name in names.items()
    }


_SOMEBODY, _SOMEBODYS = ("en person",), ("en persons",)


class _Name(NamedTuple):
    parts: tuple[str, ...]  # in small letters, the last without its genitive s
    last: str  # the last word, with it
    signed: bool  # the genitive is written with a colon or an apostrophe


def _read(written: str) -> _Name:
    value = folded(written).lower()
    if value.isalpha() and value not in _PARTICLES:
        return _Name((_bare(value),), value, signed=False)  # mostly
    bare = value[:-2] if value.endswith(_GENITIVES) else value
    words = _PART.findall(bare)
    parts = [word for word in words if word not in _PARTICLES]
    if parts:
        parts[-1] = _bare(parts[-1])
    return _Name(tuple(parts) or (written,), words[-1] if words else "", bare is not value)


def _bare(part: str) -> str:
    """The last part of a name without its genitive s."""
    return part.removesuffix("s").removesuffix("'") if sort_of(part) & Sort.POSSESSIVE else part


_NEAREST = 40  # how many people of one name are looked at: enough for any report, and keeps the time linear


def _people(names: Mapping[int, _Name]) -> list[_Person]:
    people: list[_Person] = []
    by_part: dict[str, list[_Person]] = {}
    for index, (parts, _, _) in names.items():
        if len(parts) > 1:
            own = set(parts)
            near = (one for part in parts for one in by_part.get(part, ())[-_NEAREST:])
            person = next((one for one in near if one.parts <= own or own <= one.parts), None)
            if person is None:
                person = _Person(own, index)
                people.append(person)
            for part in own - person.parts if person.full else own:
                by_part.setdefault(part, []).append(person)
            person.parts |= own
            person.full.append(index)
    for index, (parts, _, _) in names.items():
        if len(parts) == 1:
            _assign(index, parts[0], by_part, people)
    return people


def _assign(index: int, part: str, by_part: dict[str, list[_Person]], people: list[_Person]) -> None:
    """Give a name that stands alone to a person."""
    part = part if part in by_part or part.removesuffix("s") not in by_part else part.removesuffix("s")
    known = by_part.get(part)
    if not known:
        person = _Person({part}, index)
        people.append(person)
        by_part[part] = [person]
    else:
        person = (
            known[0] if len(known) == 1 else max(known[-_NEAREST:], key=lambda one: _nearness(one, index))
        )
    person.alone.append(index)
    person.first = min(person.first, index)


def _nearness(person: _Person, index: int) -> tuple[bool, int]:
    """How near a person's last mention before ``index`` is, and for want of one the first after it."""
    if person.alone:  # mentions of one part are given in order, so all that are known stand before
        return True, person.alone[-1]
    before = bisect_left(person.full, index)
    return (True, person.full[before - 1]) if before else (False, -person.first)


def _letters(text: str, people: Iterable[_Person]) -> dict[int, str]:
    taken = set(_TAKEN.findall(text))
    free = (letter for letter in _names_of_letters() if letter not in taken)
    letters: dict[int, str] = {}
    for person, letter in zip(sorted(people, key=_first), free, strict=False):
        for index in (*person.full, *person.alone):
            letters[index] = letter
    return letters


def _names_of_letters() -> Iterable[str]:
    """A to Z, AA to ZZ, and then numbers."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from alphabet
    yield from (first + second for first in alphabet for second in alphabet)
    number = 703
    while True:
        yield str(number)
        number += 1


def _is_genitive(text: str, end: int, name: _Name) -> bool:
    """Whether the name, which ends at ``end``, stands in the genitive."""
    if name.signed or not name.last.endswith("s"):
        return name.signed
    if name.last != name.parts[-1] or sort_of(name.last) & Sort.POSSESSIVE:
        return True
    following = _NEXT.match(text, end)
    return following is not None and following[1].lower() in KIN

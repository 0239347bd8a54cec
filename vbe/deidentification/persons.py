"""Which of the names in a text are the same person, and the letter each person gets."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vbe.deidentification.finding import Finding
from vbe.deidentification.folding import folded
from vbe.deidentification.kinds import Kind
from vbe.deidentification.recognisers.person.context import KIN
from vbe.deidentification.recognisers.person.words_of import Sort, sort_of

_PART = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_GENITIVES = (":s", "'s")
_NEXT = re.compile(r" ([^\W\d_]+)")
_TAKEN = re.compile(r"\[person ([A-Z]{1,2})\]")
_PARTICLES = frozenset(["von", "af", "de", "la", "al", "el", "bin", "ibn", "van", "der", "den"])


@dataclass
class _Person:
    parts: set[str]
    full: list[int] = field(default_factory=list)  # mentions of several parts, in order
    alone: list[int] = field(default_factory=list)  # mentions of one part, in order

    @property
    def first(self) -> int:
        """The first mention."""
        return min((*self.full[:1], *self.alone[:1]))


def lettered(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with ``[person A]`` and so on as replacement of names: one letter for one person.

    Ali, Alis and Ali Hassan are one; Ali Hassan and Ali Omar are two. A name alone goes to the person who was last
    called by it in full, else to the next one. Letters that already stand in the text as labels are not used again.
    """
    names = [index for index, item in enumerate(findings) if item.kind is Kind.PERSON]
    if not names:
        return tuple(findings)
    read = {index: _read(text[findings[index].start : findings[index].end]) for index in names}
    letters = _letters(text, _people(names, {index: name.parts for index, name in read.items()}))
    labelled = list(findings)
    for index in names:
        genitive = "s" if _is_genitive(text, findings[index].end, read[index]) else ""
        label = f"[person {letters[index]}]{genitive}"
        labelled[index] = findings[index].saying(label, (f"en person{genitive}",))
    return tuple(labelled)


class _Name(NamedTuple):
    parts: tuple[str, ...]  # in small letters, the last without its genitive s
    last: str  # the last word, with it
    signed: bool  # the genitive is written with a colon or an apostrophe


def _read(written: str) -> _Name:
    value = folded(written).lower()
    bare = value[:-2] if value.endswith(_GENITIVES) else value
    words = [value] if value.isalpha() else _PART.findall(bare)
    parts = [word for word in words if word not in _PARTICLES]
    if parts and sort_of(parts[-1]) & Sort.POSSESSIVE:
        parts[-1] = parts[-1].removesuffix("s").removesuffix("'")
    return _Name(tuple(parts) or (written,), words[-1] if words else "", bare is not value)


_NEAREST = 40  # how many people of one name are looked at: enough for any report, and keeps the time linear


def _people(names: list[int], parts: dict[int, tuple[str, ...]]) -> list[_Person]:
    people: list[_Person] = []
    by_part: dict[str, list[_Person]] = {}
    for index in names:
        if len(parts[index]) > 1:
            own = set(parts[index])
            near = (one for part in parts[index] for one in by_part.get(part, ())[-_NEAREST:])
            person = next((one for one in near if one.parts <= own or own <= one.parts), None)
            if person is None:
                person = _Person(own)
                people.append(person)
            for part in own - person.parts if person.full else own:
                by_part.setdefault(part, []).append(person)
            person.parts |= own
            person.full.append(index)
    for index in names:
        if len(parts[index]) == 1:
            _assign(index, parts[index][0], by_part, people)
    return people


def _assign(index: int, part: str, by_part: dict[str, list[_Person]], people: list[_Person]) -> None:
    """Give a name that stands alone to a person."""
    part = part if part in by_part or part.removesuffix("s") not in by_part else part.removesuffix("s")
    known = by_part.get(part)
    if not known:
        person = _Person({part})
        people.append(person)
        by_part[part] = [person]
    else:
        person = (
            known[0] if len(known) == 1 else max(known[-_NEAREST:], key=lambda one: _nearness(one, index))
        )
    person.alone.append(index)


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
    for person in sorted(people, key=lambda one: one.first):
        letter = next(free)
        letters |= dict.fromkeys((*person.full, *person.alone), letter)
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

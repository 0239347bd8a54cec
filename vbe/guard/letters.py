"""One letter for one person in all the texts of a form, and in those replaced before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from string import ascii_uppercase

from vbe.deidentification import Finding, Kind
from vbe.deidentification.persons import lettered
from vbe.guard.answers import token

Read = tuple[str, tuple[Finding, ...]]
BETWEEN = "\n\n"
LETTER = re.compile(r"\[person ([A-Z]{1,2})\]")
PART = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def consistent(
    texts: Sequence[Read], known: Mapping[str, str], taken: Iterable[str]
) -> list[tuple[Finding, ...]]:
    """Return each text's findings with one letter a person over all of the texts.

    ``known`` is the letters given before, by the tokens of a name's parts; ``taken`` are letters that stand
    in texts beside these. A name that is known keeps its letter, a new one gets the next free one.
    """
    if not any(finding.kind is Kind.PERSON for _text, findings in texts for finding in findings):
        return [findings for _text, findings in texts]
    joint, starts, everything = "", [], []
    for text, findings in texts:
        starts.append(len(joint))
        everything += [_moved(finding, len(joint)) for finding in findings]
        joint += text + BETWEEN
    together = iter(_relettered(joint, lettered(joint, everything), known, taken))
    return [
        tuple(_moved(next(together), -start) for _finding in findings)
        for start, (_text, findings) in zip(starts, texts, strict=True)
    ]


def labels(value: str, letter: str) -> list[str]:
    """Return ``TOKEN:LETTER`` for a name that was given a letter: one for each form of each of its parts.

    A name of several parts has one more, which says that the letter's full name is known.
    """
    parts = _parts(value)
    found = {_token(form): letter for part in parts for form in part}
    if len(parts) > 1:
        found[_full(letter)] = letter
    return [f"{token}:{letter}" for token, letter in sorted(found.items())]


def _parts(value: str) -> list[set[str]]:
    """Return the forms of each part of a name: as written, and without a genitive s."""
    words = (part.casefold() for part in PART.findall(value))
    return [{word, word.removesuffix("s").removesuffix("'")} for word in words if len(word) > 1]


def _token(form: str) -> str:
    return token(Kind.PERSON, "labels", form)


def _full(letter: str) -> str:
    return token(Kind.PERSON, "full name", letter)


def _known_letter(value: str, known: Mapping[str, str]) -> str:
    """Return the letter that the name was given before, if any.

    A full name of which only a part is known is somebody else, when that letter's full name was another.
    """
    letters = [
        next((known[_token(form)] for form in part if _token(form) in known), "") for part in _parts(value)
    ]
    given = next((letter for letter in letters if letter), "")
    return "" if given and not all(letters) and _full(given) in known else given


def _relettered(
    text: str, findings: Sequence[Finding], known: Mapping[str, str], taken: Iterable[str]
) -> Iterator[Finding]:
    fullest: dict[str, str] = {}
    for finding in findings:
        if letter := _letter(finding):
            fullest[letter] = max(fullest.get(letter, ""), text[finding.start : finding.end], key=len)
    given = {letter: _known_letter(value, known) for letter, value in fullest.items()}
    used = {*taken, *known.values(), *LETTER.findall(text)}
    for letter, before in given.items():
        if not before:
            free = (one for one in chain((letter,), _every()) if one not in used)
            given[letter] = next(free)
            used.add(given[letter])
    for finding in findings:
        letter = _letter(finding)
        yield finding._replace(replacement=_with(finding, given[letter])) if letter else finding


def _letter(finding: Finding) -> str:
    match = LETTER.match(finding.replacement) if finding.kind is Kind.PERSON else None
    return match[1] if match else ""


def _with(finding: Finding, letter: str) -> str:
    return LETTER.sub(f"[person {letter}]", finding.replacement, count=1)


def _moved(finding: Finding, by: int) -> Finding:
    return finding._replace(start=finding.start + by, end=finding.end + by)


def _every() -> Iterator[str]:
    yield from ascii_uppercase
    yield from ("".join(pair) for pair in product(ascii_uppercase, repeat=2))
    number = len(ascii_uppercase)
    while True:
        number += 1
        yield "Z" * number

"""One letter for one person in all the texts of a form, and in those replaced before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
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


def tokens(value: str) -> list[str]:
    """Return the tokens of a name's parts, with and without a genitive s."""
    parts = [part.casefold() for part in PART.findall(value)]
    forms = {form for part in parts for form in (part, part.removesuffix("s").removesuffix("'"))}
    return [token(Kind.PERSON, "labels", form) for form in sorted(forms) if len(form) > 1]


def _relettered(
    text: str, findings: Sequence[Finding], known: Mapping[str, str], taken: Iterable[str]
) -> Iterator[Finding]:
    values: dict[str, list[str]] = {}
    for finding in findings:
        if letter := _letter(finding):
            values.setdefault(letter, []).extend(tokens(text[finding.start : finding.end]))
    given = {
        letter: next((known[one] for one in of_name if one in known), "") for letter, of_name in values.items()
    }
    used = {*taken, *known.values(), *LETTER.findall(text)}
    for letter in given:
        if not given[letter]:
            given[letter] = letter if letter not in used else next(one for one in _every() if one not in used)
            used.add(given[letter])
    for finding in findings:
        letter = _letter(finding)
        yield replace(finding, replacement=_with(finding, given[letter])) if letter else finding


def _letter(finding: Finding) -> str:
    match = LETTER.match(finding.replacement) if finding.kind is Kind.PERSON else None
    return match[1] if match else ""


def _with(finding: Finding, letter: str) -> str:
    return LETTER.sub(f"[person {letter}]", finding.replacement, count=1)


def _moved(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by)


def _every() -> Iterator[str]:
    yield from ascii_uppercase
    yield from ("".join(pair) for pair in product(ascii_uppercase, repeat=2))
    number = len(ascii_uppercase)
    while True:
        number += 1
        yield "Z" * number

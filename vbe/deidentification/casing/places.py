"""Capitals for streets, farms and workplaces in a line of small letters."""

import re

from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.recognisers.streets import BEFORE_NAME, ENDS, FOREIGN_ENDS, NOT_PLACES, NOT_STREETS
from vbe.deidentification.recognisers.workplace.places import is_institution

_SIZE = rf"(?:(?:{'|'.join(sorted(BEFORE_NAME))}) )?"
_AND_NUMBER = re.compile(
    rf"(?<![\w@./-])(?P<size>{_SIZE})(?P<name>[^\W\d_]{{3,}})(?P<more> [^\W\d_]{{3,}})?(?= [1-9][0-9]{{0,2}}(?::[1-9]|[ ]?[a-h]?(?![\w:%-])))"
)
_ADDRESS = re.compile(
    r"(?:adress\w*|bor|bodde|boende|flyttat|gård|torp|stuga|kolonistuga|skriven|folkbokförd)[^.!?\n]{0,24}\Z"
)
_CARE_OF = re.compile(r"(?<=c/o )[^\W\d_]{2,}(?: [^\W\d_]{3,}(?=,))?")
_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
_JOINED = frozenset(
    "_@-0123456789"
)  # asked apart from the pattern, which would try again at each letter of a long word
_BEFORE_PLACE = re.compile(
    rf"(?:(?:\A|(?<=, )|\b(?:på|vid|från|hos|för|till|av|i|den|det|driver|äger) ))(?P<lead>{_SIZE}(?:[^\W\d_]{{3,}} ){{0,2}})\Z"
)


def capitals(line: str) -> str:
    """The line with capitals in what may be the name of a street, a farm or a place of work."""
    if any(map(str.isdigit, line)):
        line = _AND_NUMBER.sub(_with_number, line)
    line = _CARE_OF.sub(lambda found: found.group().title(), line)
    return _workplaces(line)


def _with_number(found: re.Match[str]) -> str:
    name, more, size = found["name"], found["more"] or "", found["size"]
    last = more.strip() or name
    if last.lower() in NOT_PLACES or last.lower() in NOT_STREETS:
        return found.group()
    lead = found.string[max(0, found.start() - 40) : found.start()].lower()
    number = found.string[found.end() : found.end() + 6]
    ends = last.lower().endswith((*ENDS, *FOREIGN_ENDS)) and len(last) > len("gården")
    strange = last.lower() not in lexicon.ORDINARY
    if not ((size and strange) or ends or (":" in number and strange) or (strange and _ADDRESS.search(lead))):
        return found.group()
    if more and name.lower() in lexicon.ORDINARY and not name.endswith("s"):
        return f"{size}{name} {more.strip().capitalize()}"
    return (
        size.capitalize()
        + _capital(name)
        + (f" {more.strip() if ends else _capital(more.strip())}" if more else "")
    )


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _workplaces(line: str) -> str:
    """The line with capitals in the names of schools, shops and congregations."""
    chars = list(line)
    for found in _WORD.finditer(line):
        kind = found.group().lower()
        if line[found.end() : found.end() + 1] in _JOINED or not is_institution(kind):
            continue
        lead = _BEFORE_PLACE.search(line, max(0, found.start() - 46), found.start())
        if not lead:
            continue
        first = next(
            (
                lead.start("lead") + word.start()
                for word in _WORD.finditer(lead["lead"])
                if word.group().lower() in BEFORE_NAME or word.group().lower() not in lexicon.ORDINARY
            ),
            -1,
        )
        if first >= 0:
            chars[first] = chars[first].upper()
        elif kind not in lexicon.ORDINARY:
            chars[found.start()] = chars[found.start()].upper()
    return "".join(chars)

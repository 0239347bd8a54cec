"""Names and initials in the columns of a table whose head says whose they are."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person.words_of import NAME, Sort, sort_of
from vbe.deidentification.recognisers.tables import cells_below

_KIND = Kind.PERSON
_HEAD = re.compile(
    r"[ ]*(?:namn|elev(?:ens namn)?|person|personer|klient|brukare|hyresgäst|deltagare|förnamn|efternamn|anmälare|vem|boende|patient|medlem|handl(?:äggare)?\.?|hl|mentor|ansv(?:arig)?\.?|sign(?:atur)?\.?|kontakt|lärare|kontaktperson|personal|vikarie|för- och efternamn|vårdnadshavare|vh|besökare|intagen|avsändare|mottagare|anmäld|barn|ungdom|spelare|tränare|student|anställd)[ ]*",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-ZÅÄÖ]{2,3}|[A-ZÅÄÖ]\.[ ]?[A-ZÅÄÖ]\.?")
_NAMED = re.compile(r"[A-ZÅÄÖÉ][^\W\d_]+(?:[ -][A-ZÅÄÖÉ][^\W\d_]*\.?){0,3}")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every cell of a column of people that holds a name or initials."""
    plain = reading.plain
    yield from _listed(reading)
    for start, cell in cells_below(plain, _HEAD):
        yield from _cell(start, cell)


# A list with one or two capitals at the head of each item: ``2. Filmon T.``, ``- Disa - sjuk``.
_ITEM = re.compile(
    r"[ \t]*(?:[0-9]{1,2}[.)]|[-•*–])[ \t]+(?P<name>[A-ZÅÄÖÉ][^\W\d_]{1,14}(?:[ -][A-ZÅÄÖÉ][^\W\d_]*\.?)?)(?=[ \t]*(?:$|[-–(,:+/]))",
    re.MULTILINE,
)


def _listed(reading: Reading) -> Iterator[Candidate]:
    """The items of a list of which most are names."""
    items = list(reading.at_lines(_ITEM))
    if len(items) < _FEWEST_ITEMS:
        return
    sorts = [sort_of(item["name"].split()[0].rstrip(".").lower()) for item in items]
    names = sum(bool(sort & NAME) and not sort & Sort.KNOWN for sort in sorts)
    certain_names = sum(bool(sort & Sort.GIVEN) for sort in sorts)
    if not certain_names or 2 * names < len(items):
        return
    for item, sort in zip(items, sorts, strict=True):
        if sort & NAME or not sort & (Sort.KNOWN | Sort.THING | Sort.ORDINARY):
            yield possible(_KIND, *item.span("name"), 0.6, Reason.CONTEXT)


_FEWEST_ITEMS = 3


def _cell(start: int, text: str) -> Iterator[Candidate]:
    if _INITIALS.fullmatch(text):
        yield possible(_KIND, start, start + len(text), 0.6, Reason.INITIALS)
    elif _NAMED.fullmatch(text):
        sort = sort_of(text.split(maxsplit=1)[0].lower())
        if sort & NAME or not sort & (Sort.KNOWN | Sort.ORDINARY | Sort.THING) or " " in text:
            yield possible(_KIND, start, start + len(text), 0.65, Reason.CONTEXT)

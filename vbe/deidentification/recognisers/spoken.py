"""Numbers that were dictated: written out in words, a figure or a pair of figures at a time."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.triggers import Triggers
from vbe.deidentification.wording import words

_UNIT = r"(?:ett|en|två|tre|fyra|fem|sex|sju|åtta|nio)"
_TENS = r"(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)"
_TEENS = r"(?:tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton)"
_BELOW_HUNDRED = rf"(?:{_TENS}{_UNIT}?|{_TEENS}|{_UNIT})"
_NUMBER = rf"(?:noll|(?:{_UNIT}|{_TEENS})?(?:hundra|tusen){_BELOW_HUNDRED}?|{_BELOW_HUNDRED})"
_ROW = re.compile(
    rf"(?<!\w){_NUMBER}(?:(?:[ ,-]{{1,2}}(?:streck|bindestreck|snedstreck|kolon|punkt|mellanslag))?[ ,-]{{1,2}}{_NUMBER}){{2,15}}(?!\w)"
)
# Single figures with the signs between them said: ``23 streck 0 9 8 1``.
_FIGURES = re.compile(
    r"(?<![\w-])[0-9]{1,6}[ ](?:streck|bindestreck|snedstreck|kolon)(?:[ ][0-9]{1,6}){1,8}(?![\w])"
)
_SIGNS = Triggers(words("streck bindestreck snedstreck kolon"))
_STARTS = Triggers(
    words(
        "noll ett två tre fyra fem sex sju åtta nio tio elva tolv trett fjorton fem sex sjutt arton nitton tjugo fyrti åtti nitti hundra tusen"
    )
)
_LAST_FOUR = re.compile(
    rf"(?:(?:fyra )?sista(?: fyra| siffrorna)?|slutsiffrorna|personnummer(?:et)?) (?:är )?(?P<value>{_NUMBER}(?:[ ,]{{1,2}}{_NUMBER}){{1,5}})(?!\w)"
)
_LAST_WORDS = Triggers(words("sista slutsiffrorna personnummer fyra_sista"))
_FEWEST = 4  # words of one number, where no noll begins it
_CASE = re.compile(r"(?:ärende|akt|mål|diarie|anmälan|k-nummer)\w*[ ](?:nummer[ ]|är[ ])?\Z")
_PERSONNUMMER = re.compile(r"(?:personnummer|född|pnr)\w*[ ](?:är[ ])?\Z")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every number of several spoken words."""
    lower = reading.lower
    for start, _ in reading.words(_LAST_WORDS):
        found = _LAST_FOUR.match(lower, start)
        if found:
            yield possible(Kind.PERSONNUMMER, *found.span("value"), 0.6, Reason.CUE)
    for found in reading.near((start for start, _ in reading.words(_SIGNS)), _FIGURES, 40, lower=True):
        yield possible(_kind(reading, found), *found.span(), 0.55, Reason.SHAPE)
    reached = 0
    for start, _ in reading.words(_STARTS):
        row = _ROW.match(lower, start) if start >= reached else None
        if not row:
            continue
        reached = row.end()
        if row.group().startswith("noll") or len(row.group().split()) >= _FEWEST:
            yield possible(_kind(reading, row), *row.span(), 0.55, Reason.SHAPE)


def _kind(reading: Reading, row: re.Match[str]) -> Kind:
    lead = reading.before(row.start(), 30)
    if _CASE.search(lead):
        return Kind.CASE_NUMBER
    if _PERSONNUMMER.search(lead):
        return Kind.PERSONNUMMER
    return Kind.PHONE if row.group().startswith("noll") else Kind.ACCOUNT

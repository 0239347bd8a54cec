"""Postcodes: five figures with a place after them, a country's letters before them, or a word that says so."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading

_KIND = Kind.POSTCODE

_CODE = re.compile(
    r"[1-9][0-9]{2}[ \t]{0,2}[0-9]{2}(?![0-9:.,/-][0-9]|[0-9])|[1-9][0-9][ ][0-9]{3}(?![0-9]|[ ][0-9])"
)
_PLACE = re.compile(r"[ \t]{1,3}[A-ZÅÄÖ][A-Za-zåäöÅÄÖé-]{1,}")
_CUE = re.compile(
    r"(?:post(?:nummer|nr|numret|adress|kod)\w{0,3}|zip)[ \t:.]{0,3}(?:(?:är|nr|nummer|till|börjar på)[ \t:.]{0,3})?\Z"
)
_COUNTRY = re.compile(r"(?:(?<![A-Za-z])S(?:E)?[ -])\Z")
_STREET = re.compile(r"[0-9]{1,4}[ \t]?[a-zA-Z]?(?:,[ \t]?|\n[ \t]*|[ \t])\Z")
_BOX = re.compile(r"box[ ][0-9]{1,5}[, \n]{1,3}\Z")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every postcode."""
    plain = reading.plain
    for start, end in reading.digit_runs:
        if (
            end - start not in (2, 3, 5)
            or plain[start] == "0"
            or plain[start - 1 : start] in ("+", "/", ":", ".")
        ):
            continue
        code = _CODE.match(plain, start)
        if not code:
            continue
        country = _COUNTRY.search(plain, max(0, start - 4), start)
        lead = reading.before(start, 26)
        if country:
            yield certain(_KIND, country.start(), code.end(), 0.9, Reason.SHAPE)
        elif _CUE.search(lead):
            yield certain(_KIND, start, code.end(), 0.92, Reason.CUE)
        elif _follows_figure(lead) and not _STREET.search(lead) and not _BOX.search(lead):
            continue
        elif _has_place(reading, code.end()):
            yield certain(_KIND, start, code.end(), 0.85, Reason.CUE)


def _follows_figure(lead: str) -> bool:
    """Whether the code is rather the end of a longer number."""
    return bool(re.search(r"[0-9][ \t-]{1,2}\Z|[-+]\Z", lead))


_MONTHS = re.compile(
    r"[ \t]{1,3}(?:Januari|Februari|Mars|April|Maj|Juni|Juli|Augusti|September|Oktober|November|December|SEK|EUR|USD|Kr)\b"
)


def _has_place(reading: Reading, end: int) -> bool:
    return bool(_PLACE.match(reading.plain, end)) and not _MONTHS.match(reading.plain, end)

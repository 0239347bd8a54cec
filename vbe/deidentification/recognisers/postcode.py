"""Postcodes: five figures beside a place or an address, with a country's letters, or after a word that says so."""

import re
from collections.abc import Iterator
from functools import lru_cache

from vbe.deidentification.data import phrases
from vbe.deidentification.finding import Candidate, certain
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading

_KIND = Kind.POSTCODE

_CODE = re.compile(
    r"[1-9][0-9]{2}(?:[ \t]{0,2}|-)[0-9]{2}(?![0-9:.,/-][0-9]|[0-9])|[1-9][0-9][ ][0-9]{3}(?![0-9]|[ ][0-9])"
)
_PLACE = re.compile(r"(?:[ \t]{1,3}|,[ \t]|[ \t](?:i|-|–)[ \t])[A-ZÅÄÖ][A-Za-zåäöÅÄÖé-]{1,}")
_LAX_PLACE = re.compile(r"(?:[ \t]{1,3}|,[ \t]?|[ \t](?:i|-)[ \t])(?P<place>[a-zåäöé-]{2,24})")
_CUE = re.compile(
    r"(?:post[ -]?(?:nummer|nr|numret|adress|kod|ort)\w{0,3}|poststämpl\w{1,4}|(?:av)?stämplad(?:e|es)?(?: i| med)?|stämplat(?: i| med)?|frankera\w{1,3}(?: i)?|folkbokför\w{1,8}(?: [a-zåäö]{2,6}){0,3} i|skriven i|\bbor i|kuvert\w{0,3}(?:[ ]märkt)?|\bort|\bzip(?:[ -]?code)?|postal|poste restante|\bpnr/ort|\bområdet)[ \t.:]{0,3}(?:(?:är|nr|nummer|till|börjar på)[ \t.:]{0,3})?\Z"
)
_COUNTRY = re.compile(r"(?:(?<![A-Za-z])(?:SE[ -]?|S[ -]|se-|s-))\Z")
# A door and perhaps stair, floor and flat; a box; a name to whom it is sent.
_ADDRESS = re.compile(
    r"(?:[a-zåäöé]{3,}\.?[ ][0-9]{1,4}[ \t]?[a-z]?|(?:lgh|lägenhet|vån|våning|port|uppgång)\.?[ ][0-9a-z]{1,4}|[0-9][ ]?tr\.?|box[ ][0-9]{1,5}|c/o[ ][a-zåäöé -]{2,24})(?:,[ \t]{0,2}|\n[ \t]*)\Z"
)
# A door, then the code alone: ``Rönnåsen 12 (815 95)``, ``Prinsgatan 8, 2 tr inne i stan, 371 31``.
_BESIDE_DOOR = re.compile(
    r"(?:[a-zåäöé]{3,}\.?[ ][0-9]{1,4}(?::[0-9]{1,3})?[ ]?[a-z]?(?:[ ]\(|[^\n.0-9]{0,24}(?:[0-9][ ]tr[^\n.0-9]{0,20})?,[ ])|(?:gatan|vägen|gränd|backen|stigen|torget)[ ][0-9]{1,4}[ ]?[a-z]? i [a-zåäö]{3,20}\.[ ]|c/o[ ][^\n.0-9]{2,36},[ ])\Z"
)
_STREET_BEFORE = re.compile(
    r"(?:gatan|vägen|gränd|gränden|stigen|backen|allén|torget|box|plan|g\.|v\.)[ ][0-9]{1,5}[ \t]?[a-z]?[ \t]{1,2}\Z"
)


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
        if code:
            found = _judge(reading, start, code.end())
            if found:
                yield found


def _judge(reading: Reading, start: int, end: int) -> Candidate | None:
    country = _COUNTRY.search(reading.plain, max(0, start - 4), start)
    if country:
        return certain(_KIND, country.start(), end, 0.9, Reason.SHAPE)
    lead = reading.before(start, 56)
    if _CUE.search(lead):
        return certain(_KIND, start, end, 0.92, Reason.CUE)
    grouped_as_number = reading.plain[start + 2 : start + 3] == " "
    if _BESIDE_DOOR.search(lead) and reading.plain[end : end + 1] in ("", ")", ".", ",", "\n"):
        return certain(_KIND, start, end, 0.85, Reason.CUE)
    addressed = _ADDRESS.search(lead) is not None or _STREET_BEFORE.search(lead) is not None
    if addressed and not _is_counted(reading, end):
        return certain(_KIND, start, end, 0.9, Reason.CUE)
    if _follows_figure(lead):
        return None
    lax = _LAX_PLACE.match(reading.lower, end)
    listed = lax is not None and lax["place"] in _places()
    named = _PLACE.match(reading.plain, end) is not None and not _is_counted(reading, end)
    dashed = reading.plain[start + 3 : start + 4] == "-"
    if listed or (named and not grouped_as_number and not (dashed and not lead.strip(" \n\t"))):
        return certain(_KIND, start, end, 0.85, Reason.CUE)
    if named and dashed:
        return certain(_KIND, start, end, 0.8, Reason.CUE)
    if named and grouped_as_number and _is_short_name(reading, end):
        return certain(_KIND, start, end, 0.75, Reason.CUE)
    return None


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Towns whose name after five figures makes them a postcode in small letters too."""
    return phrases("places.txt") - {"i", "ale", "ed", "mark", "habo", "sala", "eda", "lund", "berg"} | {
        "lund"
    }


def _follows_figure(lead: str) -> bool:
    """Whether the code is rather the end of a longer number."""
    return _FIGURE_BEFORE.search(lead[-3:]) is not None


_FIGURE_BEFORE = re.compile(r"[0-9][ \t-]{1,2}\Z|[-+]\Z")
_COUNTED = re.compile(
    r"[ \t]{0,3}(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|sek|eur|usd|kr|kronor|personer|platser|elever|invånare|av|st|gånger)\b"
)
_TOWN_ENDS = re.compile(r"[ \t]{1,3}[A-ZÅÄÖ][A-Za-zåäöÅÄÖé-]{1,24}(?:\n|\Z|[.,;)])")


def _is_counted(reading: Reading, end: int) -> bool:
    return _COUNTED.match(reading.lower, end) is not None


def _is_short_name(reading: Reading, end: int) -> bool:
    """Whether the capital after ``12 345`` closes a line or clause, as a town in an address does."""
    return _TOWN_ENDS.match(reading.plain, end) is not None

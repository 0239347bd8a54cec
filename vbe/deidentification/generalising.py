"""Vaguer words for what was found: a stage for a class, an age band for a birth date, an area for an address."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from vbe.deidentification.finding import Candidate, Finding
from vbe.deidentification.folding import folded
from vbe.deidentification.kinds import LABELS, Kind

# Lower edge in years → what stands instead. Swedish, because it becomes part of the reporter's text.
AGE_BANDS: tuple[tuple[int, str], ...] = (
    (0, "under 10 år"),
    (10, "10–12 år"),
    (13, "13–15 år"),
    (16, "16–18 år"),
    (19, "19–24 år"),
    (25, "25–39 år"),
    (40, "40–64 år"),
    (65, "65 år eller äldre"),
)
_STAGES: tuple[tuple[range, str], ...] = (
    (range(1, 4), "en klass på lågstadiet"),
    (range(4, 7), "en klass på mellanstadiet"),
    (range(7, 10), "en klass på högstadiet"),
)
_UPPER_STAGE = "en klass på gymnasiet"
# Those whose value does not matter.
_ALIKE: dict[Kind, tuple[str, ...]] = {
    Kind.VEHICLE: ("en bil", "ett fordon"),
    Kind.HANDLE: ("ett konto",),
    Kind.URL: ("en webbplats",),
    Kind.EMAIL: ("en e-postadress",),
    Kind.PHONE: ("ett telefonnummer",),
    Kind.ACCOUNT: ("ett konto",),
    Kind.CASE_NUMBER: ("ett ärende",),
    Kind.IP: ("en ip-adress",),
}
_SCHOOL = re.compile(r"skola|skolan|gymnasi|förskola", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])(?:åk ?|klass ?)?([1-9])(?![0-9])", re.IGNORECASE)
_PROGRAMME = re.compile(r"[A-Za-zÅÄÖåäö]{2,4} ?[0-9]{2}")
_STREET, _DIGITS = re.compile(r"[^0-9]+"), re.compile(r"[0-9]+")
_FULL_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=(?:[0-9]{4}){1,2}(?![0-9])|[^0-9]|\Z)")
_SHORT_YEAR = re.compile(
    r"(?<![0-9])([0-9]{2})[-./ ]?(?:0[1-9]|1[0-2])[-./ ]?(?:[0-3678][0-9])(?![0-9])|-([0-9]{2})\Z|[/ -]([0-9]{2})\Z"
)


def generalised(
    text: str,
    candidates: Iterable[Candidate],
    called: Mapping[int, tuple[str, tuple[str, ...]]],
    areas: Mapping[str, str],
    today: date,
) -> tuple[Finding, ...]:
    """The candidates as findings, with ``alternatives`` where something vaguer is known.

    The candidates' offsets are those of ``text``; ``called`` has the label and the alternatives of each name by its
    index; ``areas`` maps a street's name or a postcode, in any case, to the area it lies in.
    """
    known = {_key(place): area for place, area in areas.items()}
    findings = []
    for index, (kind, start, end, confidence, tier, reason) in enumerate(candidates):
        if index in called:
            label, alternatives = called[index]
        else:
            label = LABELS[kind]
            alternatives = _ALIKE.get(kind) or _alternatives(kind, text[start:end], known, today)
        findings.append(Finding(kind, start, end, confidence, tier, label, reason, alternatives))
    return tuple(findings)


def _alternatives(kind: Kind, value: str, areas: Mapping[str, str], today: date) -> tuple[str, ...]:
    if kind is Kind.CLASS:
        return (_stage(folded(value)),)
    if kind in (Kind.BIRTHDATE, Kind.PERSONNUMMER):
        band = age_band(folded(value), today)
        return (band,) if band else ()
    if kind in (Kind.ADDRESS, Kind.POSTCODE):
        area = _area(folded(value), areas) if areas else ""
        return (f"området {area}",) if area else ("en adress",) if kind is Kind.ADDRESS else ()
    if kind is Kind.WORKPLACE:
        return ("en skola",) if _SCHOOL.search(folded(value)) else ("en arbetsplats",)
    return ()


def _stage(plain: str) -> str:
    if _PROGRAMME.match(plain) and not plain.lower().startswith("åk"):
        return _UPPER_STAGE
    year = _YEAR.search(plain)
    return next((name for years, name in _STAGES if year and int(year[1]) in years), _UPPER_STAGE)


def age_band(plain: str, today: date) -> str:
    """The band of the age somebody born then reaches this year; empty when no year is given."""
    full = _FULL_YEAR.search(plain)
    if full:
        year = int(full.group())
    else:
        short = _SHORT_YEAR.search(plain)
        if not short:
            return ""
        year = 2000 + int(next(group for group in short.groups() if group))
        year -= 100 if year > today.year else 0
    age = today.year - year
    return next((name for least, name in reversed(AGE_BANDS) if age >= least), "") if age >= 0 else ""


def _area(plain: str, areas: Mapping[str, str]) -> str:
    whole = _key(plain)
    if whole in areas:
        return areas[whole]
    street = _STREET.match(whole)
    digits = "".join(_DIGITS.findall(whole))
    return areas.get(street.group().strip() if street else "", "") or areas.get(digits, "")


def _key(place: str) -> str:
    return " ".join(folded(place).casefold().split())

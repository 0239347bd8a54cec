"""Dates of birth: a date only becomes one beside a word that says so."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.triggers import Triggers

_KIND = Kind.BIRTHDATE

_MONTH = r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_ORDINAL = r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugo(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde)|trettionde|trettioförsta)"
_DATE = re.compile(
    rf"(?:(?:19|20)[0-9]{{2}}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:3[01]|[12][0-9]|0?[1-9])"
    rf"|(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    rf"|(?:3[01]|[12][0-9]|0?[1-9])(?::?[ae])?[ ]{_MONTH}(?:[ ](?:-|år[ ])?(?:[0-9]{{4}}|[0-9]{{2}}(?![0-9:.])))?"
    rf"|{_ORDINAL}[ ]{_MONTH}(?:[ ](?:[0-9]{{4}}|[0-9]{{2}}))?"
    rf"|{_MONTH}[ ](?:3[01]|[12][0-9]|0?[1-9])(?:,?[ ][0-9]{{4}})?"
    rf"|[0-9]{{2}}[-./ ](?:0[1-9]|1[0-2])[-./ ](?:3[01]|[12][0-9]|0[1-9])"
    rf"|(?:3[01]|[12][0-9]|0?[1-9])[ ]?[/.-][ ]?(?:1[0-2]|0?[1-9])(?:(?:[ ]?[/.-]|[ ]-?)[ ]?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}))?"
    rf"|[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])(?!-[0-9])"
)
_CUE_WORDS = Triggers(
    (
        "född",
        "föddes",
        "födda",
        "födelsed",
        "födelsetid",
        "f.",
        "fyller",
        "fyllde",
        "fyllt",
        "fylla",
        "fyllda",
        "kalas",
        "birthday",
        "födds",
        "bday",
        "myndig",
        "f",
    )
)
_CUE = re.compile(
    r"(?:född|födda|föddes|födds|födelsedag(?:en|s)?|födelsedat(?:um|a|umet)|födelsetid|f(?=\.)|fyller|fyllde|fyllt|fylla|fyllda|\w*kalas|birthday|bday|blir myndig|blev myndig|f(?=[ ][0-9]{2}))\b"
    r"(?P<between>[^0-9\n!?]{0,40}?(?:(?:\b[0-9]{1,2}(?::e|:a)?(?:[ -]?år(?:sdag)?(?:en)?)?\b(?!/)(?![ ]?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)))[^0-9\n!?]{0,24}?)?)"
)
_BORN = Triggers(("född", "föddes", "födelsedag", "fyller", "fyllde"))
_BEFORE = re.compile(
    r"[ ,(:]{0,3}(?:är|var|som är|firar|=)?[ ]?(?:hans|hennes|hens|elevens|pojkens|flickans|killens|födelsedag|fyller|födelse|är född|är hen född|är han född|är hon född|föddes)\b"
)
_STOP = re.compile(
    r"[.;](?=[ \n][A-ZÅÄÖ])|\b(?:träff|möte|event|manifestation|händelse|inträffade|skedde|anmäl|polisanm)\w*"
)


def find(reading: Reading) -> Iterator[Candidate]:
    """Every date of birth."""
    for start, _ in reading.words(_CUE_WORDS):
        cue = _CUE.match(reading.lower, start)
        if not cue:
            continue
        for date in _dates(reading, cue):
            yield certain(_KIND, *date.span(), 0.9, Reason.CUE)
            break
    yield from _before_cue(reading)


def _dates(reading: Reading, cue: re.Match[str]) -> Iterator[re.Match[str]]:
    """The first date within reach after the word, in the same sentence."""
    low = cue.start() + len(re.match(r"\w+(?: myndig)?", cue.group())[0])  # type: ignore[index]
    for found in _DATE.finditer(reading.lower, low, min(len(reading.lower), low + 64)):
        between = reading.plain[low : found.start()]
        if reading.plain[found.start() - 1 : found.start()].isalnum() or "\n\n" in between:
            continue
        if _STOP.search(between) or len(between) > 44:
            return
        yield found


def _before_cue(reading: Reading) -> Iterator[Candidate]:
    """``12 mars är hennes födelsedag``."""
    for start, _ in reading.words(_BORN):
        low = max(0, start - 46)
        for found in _DATE.finditer(reading.lower, low, start):
            tail = reading.lower[found.end() : start]
            if (
                re.fullmatch(
                    r"[ ,(]{1,2}(?:(?:är|var|blev|firar|som)[ ])?(?:(?:hans|hennes|hens|elevens|hon|han|hen)[ ])?(?:är[ ])?",
                    tail,
                )
                and not reading.lower[found.start() - 1 : found.start()].isalnum()
            ):
                yield certain(_KIND, *found.span(), 0.85, Reason.CUE)

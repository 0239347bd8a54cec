"""Number plates: three letters and three figures, or two figures and a letter; foreign and personal ones after a word.

Letters and forms after Transportstyrelsen: I, Q, V, Å, Ä, Ö are not used, nor O as the last letter.
"""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.recognisers.person.words_of import sort_of
from vbe.deidentification.signs import Sign
from vbe.deidentification.triggers import Triggers, WordsThat
from vbe.deidentification.wording import words

_KIND = Kind.VEHICLE

_PLATE = re.compile(
    r"(?<![\w/-])(?P<letters>[A-Za-zÅÄÖ]{3})(?P<gap>[ \t]?-?[ \t]?)(?P<figures>[0-9]{2}[A-Za-z0-9])(?![\w/]|[-.,:][0-9]|[ ][0-9]{2})"
)
_CUE_WORDS = (
    "vagn", "reg", "skylt", "nummerplåt", "plåt", "bil", "skåpbil", "volvo", "audi", "bmw", "mercedes", "toyota", "saab", "moped", "moppe", "epa", "motorcykel", "mc", "släp",
    "lastbil", "skoter", "kör", "parkera", "fordon", "golf", "passat", "kia", "tesla", "ford", "skoda", "volkswagen", "vw", "opel", "peugeot", "nissan", "hyundai", "taxi", "buss", "husbil", "polsk", "tysk", "norsk", "dansk", "finsk", "litau", "estnisk", "lettisk", "rumän", "bulgar",
)  # fmt: skip
_CUE = re.compile(
    rf"(?<!\w)(?:{'|'.join(_CUE_WORDS)})(?!d|l|isk|t\b)\w{{0,14}}|\w(?:bil|bilen|bilar|bilens|buss|bussen|pickup|jeep|van|kombi|moped|mopeden|moppe|skylt|skylten|skyltar|plåt|plåten|kör|körde|parkerad|parkerade)(?!\w)"
)
_ABBREVIATIONS = words(
    """hfd ral ncs kurs sou iso sfs dnr kap lgh tel fax box prop skr nyt din ias ifr gdr usb hdm cov ics aac est mvp sig sis fra msb sek eur usd nok dkk kpm kap art nja rmb gps dvd lag ver ram rom fas
    fig tab del sid avs bil mom ref tid kvm min max top kod bas pin puk css rgb vat moms osl hsl sol lvu lvm spl brb pul abc-klubb bmw www pdf jpg mp3 sms mms tim tom nov dec jan feb mar apr maj jun jul aug sep okt"""
)
_HIDDEN = re.compile(
    r"(?<![\w/?*-])(?=[A-Za-z?*_]{0,3}[?*_]|[A-Za-z]{3}[ -]?[0-9]{0,2}[?*_xX])[A-HJ-PR-Za-hj-pr-z?*_]{3}[ -]?[0-9?*_xX]{2}[0-9A-Za-z?*_](?![\w?*])"
)
_FOREIGN = re.compile(
    r"(?=[A-ZÅÄÖ0-9])(?<![\w/-])(?:[A-Z]{1,3}[ ]?[0-9]{4}[ ]?[A-Z]{1,2}|[A-ZÅÄÖ]{2,3}[ -]?[0-9]{2}[ ]?[0-9]{2,3}|[A-Z]{1,3}[ -][A-Z]{1,2}[ ]?[0-9]{1,4}|(?=[0-9-]*[A-Z])(?=[A-Z-]*[0-9])[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-[A-Z0-9]{1,3}|[0-9]{3}[ -]?[A-Z]{3}|[A-Z]{2}[0-9]{2}[ ]?[A-Z]{3}|[A-Z]{3}-[0-9]{1,4}|[A-Z]{2,3}[ ]?[0-9]{4,5}|[A-Z]{2,3}[ ][0-9][0-9A-Z]{3,4})(?![\w/-])"
)
_AFTER = re.compile(
    r"(?:(?:bilens |fordonets )?reg(?:istrerings)?\.?[ -]?(?:nr|nummer|numret|skylt(?:en)?|plåt(?:en)?)\.?|\breg\b\.?|skylt(?:en|ad)?|nummerplåt(?:en)?|plåt(?:en|arna)?|personlig skylt)"
    r"(?:[ ](?:bak|fram))?[?!]{0,2}(?:,[ ]|[ \t:]{1,3})"
    r"(?:(?:är|var|med|som|till|det stod|stod det|där det står|som det står|det står|texten|(?:börjar|började|slutar|slutade)(?: på| med)?|löd|lyder|säger)[ \t:]{1,2}){0,3}[\"']?(?P<value>[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9]{1,6}(?:[ -][A-Z0-9]{1,5}){0,2})"
)
# ``gcl 55 e``: the last letter apart, which only a word about cars tells from a list.
_APART = re.compile(r"(?<![\w/-])(?P<letters>[A-Za-z]{3})[ ]?[0-9]{2}[ ][A-Za-z](?!\w)")
_APART_SIGN = Sign(r"[ ](?<=[0-9]{2}[ ])[A-Za-z](?!\w)", r"xxx ?00 x(?![Aa0])")
# A plate that was not seen or heard to its end.
_SHORT_PLATE = re.compile(
    r"(?<![\w/-])(?P<letters>[A-HJ-PR-UW-ZÅÄÖ]{3})[ -]?[0-9]{2}(?![\w/-]|[.,:][0-9]|[ ][0-9])"
)
_SHORT_PLATE_SIGN = Sign(
    r"[0-9](?:(?<=[A-ZÅ]{3}[0-9])|(?<=[A-ZÅ]{3}[ -][0-9]))[0-9](?!\w)", r"(?<![Aa0])AAA[ -]?00(?![Aa0])"
)
# ``Bil WOLF14 (personlig skylt)``
_BEFORE_WORD = re.compile(
    r"(?<![\w-])(?P<value>[A-ZÅÄÖ0-9]{3,7})(?:[ ]\(?|, (?:[^\W\d_]+ ){0,4})personlig skylt"
)
# ``SVEA14 på skylten``
_ON_PLATE = re.compile(
    r"(?<![\w-])(?P<value>[A-ZÅÄÖ]{2,7}[ -]?[0-9]{1,4}[A-Z]?|[A-ZÅÄÖ]{4,7})[\"']?,? (?:står |stod |stod det |står det )?på (?:den |sin |bilens |egen |personlig |nummer|registrerings)?\Z"
)
# ``A B H sex två två``: letters apart and figures in words.
_READ_APART = re.compile(
    r"(?<![\w-])[A-ZÅÄÖa-zåäö](?:[ .,-]{1,2}[A-ZÅÄÖa-zåäö]){2}[ .,-]{1,2}(?:noll|ett|en|två|tre|fyra|fem|sex|sju|åtta|nio|[0-9])(?:[ .,-]{1,2}(?:noll|ett|en|två|tre|fyra|fem|sex|sju|åtta|nio|[0-9A-Za-z])){2}(?!\w)"
)
# ``L 44 081``: as plates were before 1973.
_OLD = re.compile(r"(?<![\w/-])[A-ZÅÄÖ]{1,2}[ ][0-9]{1,2}[ ]?[0-9]{3}(?![\w/-]|[.,:][0-9]|[ ][0-9])")
_OLD_SIGN = Sign(r"[ ](?<=[A-ZÅÄÖ][ ])[0-9]{1,2}[ ]?[0-9]{3}(?!\w)", r"A 00? ?000")
_PLATE_WORDS = Triggers(("reg", "skylt", "nummerplåt", "plåt", "personlig skylt", "bilens reg"))
_CUE_REACH = 70


# What every match of a pattern holds, and is found faster by (Reading.in_zones).
_PLATE_SIGN = Sign(
    r"[0-9][0-9][A-Za-z0-9](?!\w)(?:(?<=[A-Za-zÅÄÖ]...)|(?<=[A-Za-z][ \t-]...)|(?<=[A-Za-z][ \t-]{2}...)|(?<=[A-Za-z][ \t-]{3}...))",
    r"xx ?-? ?00[Aa0](?![Aa0])",
)
_FOREIGN_SIGN = Sign(
    r"-(?<=[0-9]-)[A-Z]|[A-ZÅÄÖ](?:[ -]?[0-9]|[A-Z]{2}(?:(?<=[0-9]...)|(?<=[0-9][ -]...)))",
    r"(?=.*-).*(?:0-?A|A-?0)|A ?0000 ?A|AA[ -]?00 ?00|A[ -]AA? ?0|000[ -]?AAA|AA(?:00 ?AAA| ?0000| 0[0A]{3})",
)
_HIDDEN_SIGN = Sign(r"[?*_xX]", r"[?*_]|0x|x0")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every number plate."""
    for plate in reading.in_zones(_PLATE, _PLATE_SIGN):
        found = _judge(reading, plate)
        if found:
            yield found
    for foreign in reading.in_zones(_FOREIGN, _FOREIGN_SIGN):
        if (
            _cued(reading, foreign.start(), foreign.end())
            and foreign.group()[:3].lower() not in _ABBREVIATIONS
        ):
            yield certain(_KIND, *foreign.span(), 0.8, Reason.CUE)
    for hidden in reading.in_zones(_HIDDEN, _HIDDEN_SIGN):
        figures = sum(char.isdigit() for char in hidden.group())
        if figures and _cued(reading, *hidden.span()):
            yield certain(_KIND, *hidden.span(), 0.8, Reason.MASK)
        elif figures > 1 and hidden.group()[:3].isalpha() and hidden.group()[:3].isupper():
            yield possible(_KIND, *hidden.span(), 0.6, Reason.MASK)
    for apart in reading.in_zones(_APART, _APART_SIGN):
        if apart["letters"].lower() not in lexicon.ORDINARY and _cued(reading, *apart.span()):
            yield possible(_KIND, *apart.span(), 0.6, Reason.PLATE)
    for old in reading.in_zones(_OLD, _OLD_SIGN):
        if "skylt" in reading.before(old.start(), 40) or "plåt" in reading.before(old.start(), 40):
            yield possible(_KIND, *old.span(), 0.65, Reason.CUE)
    for part in reading.in_zones(_SHORT_PLATE, _SHORT_PLATE_SIGN):
        if part["letters"].lower() not in _ABBREVIATIONS and _cued(reading, *part.span()):
            yield possible(_KIND, *part.span(), 0.6, Reason.PLATE)
    yield from _after_word(reading)
    yield from _spelled(reading)


# The Swedish spelling alphabet, as people read a plate out: *adam bertil caesar tre ett två*.
_ALPHABET = words(
    "adam anna bertil caesar cesar david erik filip fredrik gustav gustaf helge harald ivar johan kalle karl ludvig lars martin maria niklas nils olof petter pelle rudolf sigurd stina tore ture urban viktor wilhelm xerxes yngve zäta åke ärlig östen"
)
_LETTER = rf"(?:{'|'.join(sorted(_ALPHABET))})"
_FIGURE = r"(?:[0-9]|noll|ett|en|två|tre|fyra|fem|sex|sju|åtta|nio|nie)"
_READ_OUT = re.compile(
    rf"{_LETTER}(?:,? {_LETTER}){{2}},? (?:{_FIGURE}(?:,? {_FIGURE}){{1,2}}(?:,? {_LETTER})?|[0-9]{{2}}(?: [a-z](?!\w)|[0-9a-z])?|[a-zåäö]{{4,22}})(?!\w)"
)
_FIRST_LETTERS = WordsThat(_ALPHABET.__contains__)


# ``u l p fyra sju nio``: single letters, and figures in words.
_FIGURE_WORDS = Triggers(words("noll ett två tre fyra fem sex sju åtta nio"))
_LETTERS_READ = re.compile(
    rf"(?<![\w-])[a-zåäö](?:[ .,-]{{1,2}}[a-zåäö]){{2}}[ .,-]{{1,2}}{_FIGURE}(?:[ .,-]{{1,2}}{_FIGURE}){{1,2}}(?:[ .,-]{{1,2}}[a-zåäö](?!\w))?(?!\w)"
)


def _spelled(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_FIGURE_WORDS):
        read = _LETTERS_READ.search(reading.lower, max(0, start - 9), start + 30)
        if read:
            yield certain(_KIND, *read.span(), 0.8, Reason.PLATE)
    reached = 0
    for start, _ in reading.words(_FIRST_LETTERS):
        found = _READ_OUT.match(reading.lower, start) if start >= reached else None
        if found:
            reached = found.end()
            yield certain(_KIND, *found.span(), 0.85, Reason.PLATE)


def _judge(reading: Reading, plate: re.Match[str]) -> Candidate | None:
    letters, figures = plate["letters"], plate["figures"]
    cased = letters.isupper() and (figures[2].isdigit() or figures[2].isupper())
    cued = _cued(reading, plate.start(), plate.end())
    if letters.lower() in _ABBREVIATIONS and not cued:
        return None
    if not cased:
        same = letters.islower() and (figures[2].isdigit() or figures[2].islower())
        if not cued and same and letters.lower() not in _ABBREVIATIONS and not sort_of(letters):
            return possible(_KIND, *plate.span(), 0.6, Reason.PLATE)
        if (
            not cued
            or not (same or letters.istitle())
            or (plate["gap"].strip() == "" and plate["gap"] and figures.isdigit() and not same)
        ):
            return None
        if plate["gap"] and figures.isdigit() and letters in _WORDS_OF_THREE:
            return None
        return certain(_KIND, *plate.span(), 0.85, Reason.PLATE)
    if any(letter in "IQVÅÄÖ" for letter in letters) and not cued:
        return None
    if cued or not figures[2].isdigit():
        return certain(_KIND, *plate.span(), 0.93, Reason.PLATE)
    make = certain if not plate["gap"] or plate["gap"] == " " else possible
    return make(_KIND, *plate.span(), 0.8, Reason.PLATE)


_WORDS_OF_THREE = words(
    "och det den han hon hen som att var har för med ett man men mot tre fem sju nio tio ca kl från runt upp ner ska kan får går bor kör rum sal hus lag rad bås kod dag mål tåg bok led"
)


def _cued(reading: Reading, start: int, end: int) -> bool:
    window = reading.before(start, _CUE_REACH) + " | " + reading.after(end, 40)
    return any(map(window.__contains__, _CUE_WORDS)) and _CUE.search(window) is not None


def _after_word(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_PLATE_WORDS):
        before = _BEFORE_WORD.search(reading.plain, max(0, start - 34), start + len("personlig skylt"))
        if before and before["value"].lower() not in lexicon.KNOWN:
            yield certain(_KIND, *before.span("value"), 0.8, Reason.CUE)
        if reading.lower.startswith(("skylt", "nummerplåt", "plåt", "reg"), start):
            seen = _ON_PLATE.search(reading.plain, max(0, start - 40), start)
            if seen:
                yield possible(_KIND, *seen.span("value"), 0.65, Reason.CUE)
            apart = _READ_APART.search(reading.plain, start, start + 40)
            if apart:
                yield certain(_KIND, *apart.span(), 0.8, Reason.CUE)
        found = _AFTER.match(reading.plain, start) or _AFTER.match(reading.lower, start)
        if not found:
            continue
        value = reading.plain[found.start("value") : found.end("value")]
        letters = sum(char.isalpha() for char in value)
        figures = sum(char.isdigit() for char in value)
        partial = "börja" in found.group() or "sluta" in found.group()
        if (letters and figures >= 2) or (
            partial and letters + figures >= 2 and (figures or value.isupper())
        ):
            yield certain(_KIND, *found.span("value"), 0.88, Reason.CUE)
        elif letters >= 2 and value.split()[0].isupper():
            first = value.split()[0]
            yield certain(_KIND, found.start("value"), found.start("value") + len(first), 0.8, Reason.CUE)

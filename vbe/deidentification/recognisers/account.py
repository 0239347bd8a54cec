"""Accounts that money goes to: bank accounts, bankgiro, plusgiro, Swish, IBAN, cards and crypto wallets."""

import re
from collections.abc import Iterator

from stdnum import iban as iban_numbers
from stdnum import luhn

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.signs import Sign
from vbe.deidentification.triggers import Triggers
from vbe.deidentification.wording import words

_KIND = Kind.ACCOUNT

_IBAN = re.compile(r"(?<![\w-])[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[0-9]{1,3})?(?![\w-])")
_CARD = re.compile(
    r"(?<![\w.,-])[3-6][0-9]{3}(?P<gap>[ -]?)(?:[0-9]{4}(?P=gap)[0-9]{4}(?P=gap)[0-9]{4}|[0-9]{6}(?P=gap)[0-9]{5})(?![\w-]|[.,][0-9])"
)
_SWISH = re.compile(r"(?<![\w.,+-])123[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}(?![\w-]|[.,][0-9])")
_GIRO = re.compile(
    r"(?:(?:bank|plus|post)?giro(?:t|nummer|numret|nr)?|bg|bgnr|plusgiro(?:t|nummer|numret|nr|konto|kontot)?|pg|pgnr|postgiro(?:t)?)[ .:,(\n-]{0,3}(?:(?:nr|nummer|är|konto|till|var|med|det|har)[ .:]{1,2}){0,2}(?P<value>[0-9][0-9 ]{0,9}[0-9]?[ ]?-[ ]?[0-9]{1,4}(?=[a-zåäö]{3})|[0-9][0-9 ]{0,9}[0-9]?[ ]?-[ ]?[0-9]{1,4}(?!\w)|[0-9]{7,8}(?!\w)|[0-9]{3,4}[ ][0-9]{4}(?!\w))(?!-)"
)
_ACCOUNT = re.compile(
    r"(?:kto|konto|kontot|kontonr|kontonummer|kontonumret|bankkonto|bankkontot|kontoutdrag|kontoutdraget|kontouppgifter|lönekonto|sparkonto|clearing|clearingnr|clearingnummer|personkonto|swedbank|nordea|handelsbanken|seb|bank|insättning)[ .:,]{1,3}"
    r"(?:(?:nr|nummer|är|i|på|hos|för|om|från|med|till|clearing|clearingnr|kontonr|konto|swedbank|nordea|handelsbanken|seb|icabanken|skandia|:|-)[ .:,]{1,3}){0,4}"
    r"(?P<value>[0-9]{4}(?:-[0-9])?,?[ ](?:konto(?:nr|nummer)?|kto)[ .:]{1,2}[0-9][0-9 .-]{5,16}[0-9](?!\w)|[0-9][0-9 .,-]{5,28}(?:(?:konto(?:nr|nummer)?|kto)[ .:]{1,2}[0-9][0-9 -]{5,16})?[0-9](?![\w]))"
)
_ACCOUNT_WORDS = Triggers(
    words(
        "kto konto bankkonto lönekonto sparkonto clearing personkonto swedbank nordea handelsbanken seb insättning"
    )
)
_GIRO_WORDS, _SWISH_WORDS = Triggers(("bankgiro", "bg", "plusgiro", "pg", "postgiro")), Triggers(("swish",))
_WALLET = re.compile(
    r"(?<!\w)(?:bc1[a-z0-9]{25,60}|0x[0-9a-fA-F]{40}|[13][1-9A-HJ-NP-Za-km-z]{26,34}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93})(?!\w)"
)
_SWISHED = re.compile(
    r"swish\w{0,8}[ :,]{1,3}(?:(?:nr|nummer|till|är|på|har|numret)[ :]{1,2}){0,3}(?P<value>123[0-9 -]{6,10}[0-9])(?![\w-])"
)
_CLEARING = re.compile(
    r"(?<![\w-])[3-9][0-9]{3}-[0-9],[ ]?[0-9](?:[ ]?[0-9]){5,10}(?:-[0-9])?(?![\w-]|[ ]?[0-9])"
    r"|(?<![\w.,-])[3-9][0-9]{3},[ ][0-9]{3}[ ][0-9]{3}[ ]?[0-9]{1,4}(?![\w-]|[ ]?[0-9])"
)
_LOOSE_SWISH = re.compile(r"(?<![\w.,+-])123(?:[ -]?[0-9]){7}(?![\w-]|[ ]?[0-9]|[.,][0-9])")
_GIRO_AFTER = re.compile(
    r"(?<![\w-])(?P<value>[0-9]{2,4}[ ]?[0-9]{0,2}-[0-9]{1,4})[ ]?\(?(?:bankgiro|plusgiro|bg|pg)\b"
)
_GIRO_AFTER_SIGN = Sign(r"-[0-9]{1,4}[ ]?\(?[bp]", r"-0{1,4} ?\(?aa")
_LONGEST = 34
_GIRO_REACH = 64
# The last figures alone, and cards with hidden figures.
_HIDDEN = re.compile(
    r"(?:\w{0,14}kort\w{0,8}|visa|mastercard|amex|konto\w{0,8})(?:[ .:,-]{1,3}(?:nr|nummer|nummer:|är|med|som))*[ .:,-]{1,3}(?:(?:slut(?:ar|ade)?|slutsiffror(?:na)?)[ ](?:(?:på|med|siffrorna)[ ])?|sista[ ](?:siffrorna|fyra|4)[ ])(?P<value>[0-9]{3,6})(?![0-9:])"
    r"|\w{0,14}(?:kort|visa|mastercard|amex)\w{0,8}(?:[ .:,-]{1,3}(?:nr|nummer|är))*[ .:,-]{1,3}(?P<masked>(?=[0-9 -]*[x*#•]|[x*#•])[0-9x*#•]{4}(?:[ -]?[0-9x*#•]{4}){2,3})(?![0-9x*#])"
)
_HIDDEN_WORDS = Triggers(
    words("kort konto visa mastercard amex bankkort betalkort kreditkort visakort kontokort")
)
_CLEARING_ALONE = re.compile(
    r"clearing(?:nr|nummer|numret)?[ .:]{1,3}(?:är[ ])?(?P<value>[1-9][0-9]{3}(?:-[0-9])?)(?![0-9])"
)


# What every match of a pattern holds, and is found faster by (Reading.in_zones).
_IBAN_SIGN = Sign(r"[0-9](?<=[A-Za-z]{2}[0-9])[0-9]", r"(?<![Aa0_-])xx00")
_CARD_SIGN = Sign(r"[3-6][0-9]{3}[ -]?[0-9]{4}", r"(?<![Aa0_])0000[ -]?000")
_CLEARING_SIGN = Sign(r"[0-9],[ ]?[0-9]", r"-0,|0000, 000")
_WALLET_SIGN = Sign(r"[013b4][0-9A-Za-z]{25}", r"(?=[Aa0]{6})[Aa0]*?(?:x0|0x)")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every account."""
    lower = reading.lower
    for found in reading.in_zones(_IBAN, _IBAN_SIGN):
        yield from _iban(reading, found)
    for found in reading.in_zones(_CARD, _CARD_SIGN):
        yield from _card(reading, found)
    for found in reading.at_figures(_SWISH) if "123" in lower else ():
        cued = "swish" in reading.before(found.start(), 60) or "swish" in reading.after(found.end(), 30)
        if cued or found.group().count(" ") >= 2:
            yield certain(
                _KIND, *found.span(), 0.96 if cued else 0.85, Reason.CUE if cued else Reason.NUMBER_SERIES
            )
    for found in reading.at_figures(_LOOSE_SWISH) if "123" in lower else ():
        yield possible(_KIND, *found.span(), 0.6, Reason.NUMBER_SERIES)
    for start, _ in reading.words(_GIRO_WORDS):
        giro = _GIRO.match(lower, start)
        if giro:
            yield certain(_KIND, *giro.span("value"), 0.95, Reason.CUE)
    if "giro" in lower:  # also where the layout lost a space before it
        for giro in reading.near(reading.spots("giro", "bg", "pg"), _GIRO, _GIRO_REACH, lower=True):
            yield certain(_KIND, *giro.span("value"), 0.95, Reason.CUE)
    for start, _ in reading.words(_ACCOUNT_WORDS):
        yield from _account(reading, start)
    for start, _ in reading.words(_SWISH_WORDS):
        swish = _SWISHED.match(lower, start)
        if swish:
            yield certain(_KIND, *swish.span("value"), 0.96, Reason.CUE)
    for start, _ in reading.words(_HIDDEN_WORDS):
        hidden = _HIDDEN.match(lower, start)
        if hidden:
            yield certain(_KIND, *hidden.span(hidden.lastgroup or 0), 0.85, Reason.MASK)
    if "clearing" in lower:
        for found in _CLEARING_ALONE.finditer(lower):
            yield certain(_KIND, *found.span("value"), 0.85, Reason.CUE)
    for found in reading.in_zones(_GIRO_AFTER, _GIRO_AFTER_SIGN):
        yield certain(_KIND, *found.span("value"), 0.9, Reason.CUE)
    for found in reading.in_zones(_CLEARING, _CLEARING_SIGN):
        yield certain(_KIND, *found.span(), 0.9, Reason.NUMBER_SERIES)
    for found in reading.in_zones(_WALLET, _WALLET_SIGN):
        if any(char.isdigit() for char in found.group()) and any(
            char.isalpha() for char in found.group()[2:]
        ):
            yield certain(_KIND, *found.span(), 0.85, Reason.SHAPE)


def _iban(reading: Reading, found: re.Match[str]) -> Iterator[Candidate]:
    value = found.group().replace(" ", "").replace("-", "")
    cued = "iban" in reading.before(found.start(), 30) or "konto" in reading.before(found.start(), 30)
    end = found.end()
    if iban_numbers.is_valid(value):
        yield certain(_KIND, found.start(), end, 0.99, Reason.CHECKSUM)
    elif 15 <= len(value) <= _LONGEST and (cued or (value[:2].isupper() and value[4:].isdigit())):
        yield certain(_KIND, found.start(), end, 0.88, Reason.CUE if cued else Reason.SHAPE)


def _card(reading: Reading, found: re.Match[str]) -> Iterator[Candidate]:
    digits = "".join(char for char in found.group() if char.isdigit())
    cued = any(
        word in reading.before(found.start(), 60) for word in ("kort", "visa", "mastercard", "amex", "betal")
    )
    if luhn.is_valid(digits) and (found["gap"] or cued):
        yield certain(_KIND, *found.span(), 0.95, Reason.CHECKSUM)
    elif cued:
        yield certain(_KIND, *found.span(), 0.9, Reason.CUE)
    else:
        yield possible(_KIND, *found.span(), 0.7, Reason.SHAPE)


def _account(reading: Reading, start: int) -> Iterator[Candidate]:
    if start and reading.lower[start - 1] in "-_":
        return
    found = _ACCOUNT.match(reading.lower, start)
    if not found:
        return
    digits = sum(char.isdigit() for char in found["value"])
    if (
        7 <= digits <= 20
        and not re.match(r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]", found["value"])
        and not re.match(r"0?7[02369]", found["value"])
    ):
        yield certain(_KIND, *found.span("value"), 0.92, Reason.CUE)

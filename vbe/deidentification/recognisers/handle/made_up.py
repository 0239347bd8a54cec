"""Accounts that their own form gives away: figures, underscores and dots where no word has them."""

import re
from collections.abc import Iterator

from vbe.deidentification.domains import TLDS
from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.handle.looks import ABBREVIATION, FILE, NUMBERED, ORDINARY_FIGURE
from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.recognisers.person.words_of import NAME, Sort, sort_of
from vbe.deidentification.signs import Sign
from vbe.deidentification.triggers import Triggers

_KIND = Kind.HANDLE

# Words with an underscore, figures among the letters, or dots: nobody writes so by chance near an account.
_ODD_WORD = re.compile(r"(?<![\w@./\\:#-])[^\W\d_][\w.-]{2,38}[^\W_](?![\w@/\\-]|\.\w)")
_ACCOUNT_NEAR = re.compile(
    r"konto|profil|alias|appen|namn|på datorn|(?:han|hon|hen|han sig) som \Z|kallar|kallas|heter|nick|användar|snap|insta|tiktok|discord|telegram|youtube|twitch|roblox|steam|kanal|server|chatt|följ|skriver|skrev|gamertag|forum|spel|signatur|namnet|undertecknat|inlogg|logga|online|på nätet|identif"
)


# What every match of a pattern holds, or every one that is used, and is found faster by.
_ODD_WORD_SIGN = Sign(
    r"[0-9](?:(?<=[^\W\d_][0-9])|(?<=[^\W\d]\.[0-9])|(?<=\.\.[0-9]))", r"[Aa?]0|[Aa?_]\.0|\.\.0"
)
_FIGURES_FIRST_SIGN = Sign(r"_", r"0_")
_UNDERSCORE = re.compile(r"_")
_DOT_IN_WORD = re.compile(r"\.(?<=[\w-]{2}\.)[\w-]{2}")


def find(reading: Reading) -> Iterator[Candidate]:
    """``sword_of_truth91`` says by itself that it is an account; ``lasse.kungen`` only beside a word about accounts."""
    for found in reading.around(_UNDERSCORE, _ODD_WORD, 44):
        text = found.group()
        if (
            "_" in text
            and not FILE.search(text.lower())
            and text.lower() == text.lower().strip("_")
            and (not text.isupper() or _ACCOUNT_NEAR.search(reading.before(found.start(), 40)))
        ):
            yield certain(_KIND, *found.span(), 0.8, Reason.SHAPE)
    for start, _ in reading.words(_ACCOUNTS):
        humped = _HUMPED.match(reading.plain, start)
        if humped and humped["name"].lower() not in lexicon.KNOWN:
            yield possible(_KIND, *humped.span("name"), 0.7, Reason.CUE)
    for found in reading.in_zones(_ZEROS, _ZEROS_SIGN):
        yield possible(_KIND, *found.span(), 0.6, Reason.SHAPE)
    if not reading.plain.islower():
        for found in reading.around(_HUMP, _HUMPED_WORD, 40):
            if _is_humped(found.group()):
                yield possible(_KIND, *found.span(), 0.55, Reason.SHAPE)
    for found in reading.in_zones(_FIGURES_FIRST, _FIGURES_FIRST_SIGN):
        yield possible(_KIND, *found.span(), 0.7, Reason.SHAPE)
    for found in reading.in_zones(_ODD_WORD, _ODD_WORD_SIGN):
        text = found.group()
        if (
            not _FIGURE.search(text)
            or "_" in text
            or NUMBERED.fullmatch(text.lower())
            or not _has_figures_inside(text)
            or ORDINARY_FIGURE.match(text.lower())
            or ABBREVIATION.match(text.lower())
        ):
            continue
        plain_word = _NUMBERED_WORD.fullmatch(text) is not None
        bracketed = reading.plain[found.start() - 1 : found.start()] == "("
        near = bracketed or _ACCOUNT_NEAR.search(reading.before(found.start(), 40 if plain_word else 60))
        if near or _LEET.search(text):
            sure = not plain_word and _ACCOUNT_NEAR.search(reading.before(found.start(), 40))
            make = certain if sure else possible
            yield make(_KIND, *found.span(), 0.75, Reason.SHAPE)
    for found in reading.around(_DOT_IN_WORD, _DOTTED, 70, lower=True):
        if _is_dotted_account(reading, found) or _has_written(reading, found):
            yield certain(_KIND, *found.span(), 0.75, Reason.PLATFORM)
        elif _is_odd_dotted(reading, found) or _is_named_account(reading, found):
            yield possible(_KIND, *found.span(), 0.55, Reason.SHAPE)


_FIGURE = re.compile(r"[0-9]")
# ``kontot JanneMotMakten``
_ACCOUNTS = Triggers(("konto", "profil"))
_HUMPED = re.compile(
    r"[^\W\d_]+[ ](?:som heter[ ]|heter[ ])?[\"']?(?P<name>[A-ZÅÄÖ][a-zåäö]+(?:[A-ZÅÄÖ][a-zåäö]+)+)(?!\w)"
)
# ``NordsjöUlven``: words written as one, which no brand is known by.
_HUMP = re.compile(r"[a-zåäö][A-ZÅÄÖ][a-zåäö]{2}")
_HUMPED_WORD = re.compile(
    r"(?<![\w@./\\:#-])(?=[^\W\d_]{6,30}(?!\w))[A-ZÅÄÖ][a-zåäö]{2,}(?:[A-ZÅÄÖ][a-zåäö]{2,})+(?![\w@/\\-]|\.\w)"
)


def _is_humped(text: str) -> bool:
    lower = text.lower()
    known = lower in lexicon.KNOWN or lower.removesuffix("s") in lexicon.KNOWN
    return not (known or text.startswith(_INNER_CAPITALS) or sort_of(lower) & NAME)


_INNER_CAPITALS = ("Mac", "Mc", "Fitz", "Van", "Von", "Al", "El", "De", "Le", "La")
_ZEROS = re.compile(r"(?<!\w)0[a-zåäö]{4,}0(?!\w)")
_ZEROS_SIGN = Sign(r"0[a-zåäö]{4}", r"0aaaa")
_FIGURES_FIRST = re.compile(r"(?<![\w@./\\:#-])[0-9]{1,4}_[^\W\d_][\w.]{1,30}(?![\w@/\\-])")
_NUMBERED_WORD = re.compile(r"[a-zåäö]+[0-9]{1,2}")  # grisblod88, but also covid19
_LEET = re.compile(r"[A-Za-zåäö][013457][a-zåäö]{3,}")
_DOTTED = re.compile(r"(?<![\w@./\\:#-])[^\W\d_][\w-]{1,20}(?:\.[\w-]{2,20}){1,2}(?![\w@/\\-]|\.\w)")
_ACCOUNT_BESIDE = re.compile(
    r"(?:konto\w*|profil\w*|alias\w*|snap\w*|insta\w*|tiktok\w*|discord\w*|telegram\w*|kik|kanalen)[^.!?\n]{0,40}\Z"
)


def _has_figures_inside(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    figures = sum(char.isdigit() for char in text)
    return (
        letters >= 4
        and figures > 0
        and not text.isupper()
        and ("-" not in text or _LEET.search(text) is not None)
        and not re.fullmatch(r"\d.*", text)
    )


def _is_dotted_account(reading: Reading, found: re.Match[str]) -> bool:
    """Small letters on both sides of a dot, no domain, no lost space, and an account named before."""
    text = reading.plain[found.start() : found.end()]
    parts = found.group().split(".")
    if text != found.group() or ABBREVIATION.match(text) or parts[-1] in TLDS or FILE.search(text):
        return False
    if all(part in lexicon.ORDINARY for part in parts):
        return False
    return _ACCOUNT_BESIDE.search(reading.before(found.start(), 60)) is not None


# ``under inlägget skriver odens.son``
_WRITES = re.compile(r"\b(?:skriver|skrev|svarar|svarade|postade|postar|kommenterade|kommenterar) \Z")


def _has_written(reading: Reading, found: re.Match[str]) -> bool:
    """Whether words in small letters, joined by dots, write something."""
    text = reading.plain[found.start() : found.end()]
    return (
        text == found.group()
        and _WRITES.search(reading.before(found.start(), 16)) is not None
        and text.rsplit(".", 1)[1] not in TLDS
        and not FILE.search(text)
        and not ABBREVIATION.match(text)
    )


_NAMED_ACCOUNT = re.compile(
    r"(?:konto\w*|profil\w*|kallar sig|kallade sig|nätnamnet|användaren|under namnet|signaturen)[ ,:]{1,3}(?:är |heter )?[\"']?\Z"
)


def _is_named_account(reading: Reading, found: re.Match[str]) -> bool:
    """Whether words joined by dots stand right where an account is named: ``ett konto, fru.till.loke``."""
    text = found.group()
    return (
        text.split(".")[-1] not in TLDS
        and not FILE.search(text)
        and _NAMED_ACCOUNT.search(reading.before(found.start(), 30)) is not None
    )


_ABBREVIATED = 3  # letters: *reg.skylten*


def _is_odd_dotted(reading: Reading, found: re.Match[str]) -> bool:
    """Whether words in small letters are joined by dots that end no sentence: ``ava.of.ashes``, ``seszay.exe``."""
    text = reading.plain[found.start() : found.end()]
    parts = found.group().split(".")
    if text != found.group() or ABBREVIATION.match(text) or parts[-1] in TLDS or FILE.search(text):
        return False
    if sort_of(parts[0]) & NAME and all(len(part) > 1 for part in parts):
        return True  # elvira.hemmafru
    if len(parts) > len(("first", "last")) and all(
        part.isalpha() and len(part) > len("ex") for part in parts
    ):
        return True  # nordisk.ungdom.ljus
    ordinary = [len(part) > 1 and part in lexicon.ORDINARY for part in parts]
    if len(parts) < len(("first", "middle", "last")):
        strange = any(
            len(part) > _ABBREVIATED and not sort_of(part) & (Sort.ORDINARY | Sort.KNOWN) for part in parts
        )
        if all(ordinary) or not strange or (any(ordinary) and not all(map(str.isalpha, parts))):
            return False
    return not all(part in lexicon.ORDINARY for part in parts) and all(len(part) > 1 for part in parts)

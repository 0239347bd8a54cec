"""What stands right beside a capitalised word: a known phrase, quotation marks, a genitive, a memorial."""

import re

from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.tokens import Token


def phrase_end(reading: Reading, token: Token) -> int:
    """Where a known phrase that begins with the token ends; 0 when none does."""
    for phrase in lexicon.PHRASES.get(token.lower, ()):
        end = token.start + len(phrase)
        if reading.lower.startswith(phrase, token.start):
            tail = reading.lower[end : end + 2]
            if not tail[:1].isalnum() or (tail[0] == "s" and not tail[1:2].isalnum()):
                return end
    return 0


_BROKEN = re.compile(r"-[ \t]*(?:\n|[ ]{2})")
_LINE_REACH = 8
_BROKEN_BEFORE = re.compile(r"\w-[ \t]*\n[ \t]*\Z")


def is_broken(plain: str, start: int, end: int) -> bool:
    """Whether a line's end parts the word from its other half: ``Kommunsty-`` and ``relsen``."""
    if plain.startswith("-", end) and _BROKEN.match(plain, end):
        return True
    low = max(0, start - _LINE_REACH)
    return plain.find("\n", low, start) >= 0 and _BROKEN_BEFORE.search(plain, low, start) is not None


def is_memorial(last: Token, next_word: str) -> bool:
    """Whether what follows is named in memory of somebody: a street, a fund."""
    return next_word in context.MEMORIAL and last.lower.endswith("s")


def is_quoted(plain: str, start: int, end: int) -> bool:
    """Whether it stands within quotation marks."""
    return plain[start - 1 : start] in ("'", '"') and plain[end : end + 1] in ("'", '"')


_DOES = context.ANIMATE | {"sagt", "skrivit", "heter"}
_FROM = re.compile(
    r"(?:meddelande|sms|samtal|mejl|mail|brev|hälsning|hälsningar) (?:från|av|till)|undertecknat|signerat|under med|undertecknar|kallad|kallas|säger bara|hos|signaturen|säger att"
)


_RIGHTLY = re.compile(
    r" =| – | - | som [a-zåäö]| \((?:[A-ZÅÄÖ]|heter|riktigt namn|egentligen|eg\.)"
)  # "Korpen" (Ingvar Skoglund)


def is_quoted_person(reading: Reading, token: Token) -> bool:
    """Whether a word in quotation marks is what somebody is called by, from what stands outside them."""
    lead = reading.before(token.start - 1, 28).rstrip()
    before = context.before(reading, token.start - 1)
    if before in context.THINGS and before not in context.PERSON_BEFORE:
        return False
    plain = reading.plain
    if before in context.PERSON_BEFORE or (
        plain[token.start - 3 : token.start - 1] == ", " and plain[token.end + 1 : token.end + 2] == ","
    ):
        return True
    return (
        any(lead.endswith(found.group()) for found in _FROM.finditer(lead))
        or context.after(reading, token.end + 1) in _DOES
        or _RIGHTLY.match(reading.plain, token.end + 1) is not None
    )


def with_ending(plain: str, end: int) -> int:
    """Take in the genitive that is written ``Ali:s``."""
    if plain.startswith((":s", "'s"), end) and not plain[end + 2 : end + 3].isalnum():
        return end + 2
    return end

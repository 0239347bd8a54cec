"""E-mail addresses, plain and written so that machines should not see them."""

import re
from collections.abc import Iterator

from vbe.deidentification.domains import HIDDEN_DOT, LABEL, TLDS, domain_length
from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading

_KIND = Kind.EMAIL
_LOCAL_REACH = 72

_LOCAL_BACKWARDS = re.compile(r"[\w.!#$%&'*+=?^`{|}~-]{1,64}")
_DOMAIN = re.compile(rf"{LABEL}(?:\.{LABEL}){{0,6}}")
_SPELLED_DOMAIN = re.compile(rf"{LABEL}(?:(?:\.|{HIDDEN_DOT}){LABEL}){{1,4}}", re.IGNORECASE)
_SPELLED_DOT = re.compile(HIDDEN_DOT, re.IGNORECASE)
_SPELLED_LOCAL = re.compile(rf"(?<![\w.+%-])[\w.+%-]{{1,72}}(?:{HIDDEN_DOT}[\w.+%-]{{1,72}}){{0,3}}\Z")
_COMMA_DOMAIN = re.compile(rf"{LABEL},(?:se|com|nu|org|net)\b")

_SPELLED_AT = re.compile(
    r"[ \t]{0,2}[(\[{<*#][ \t]?(?:at|ät|a|snabel-?[ \t]?a|snabel|alfakrull|kanelbulle|@)"
    r"[ \t]?[)\]}>*#][ \t]{0,2}"
    r"|(?:&#0?64;|&commat;|%40|_(?:at|snabela)_)"
)
_WORDED_AT = re.compile(r"[ \t(-]{0,2}(?:snabel-?[ \t]?a|alfakrull|kanelbulle)\b[ \t)-]{0,2}")
_BARE_AT = re.compile(r"[ \t]{1,2}(?:at|@)[ \t]{1,2}|[ \t]@|@[ \t]")
# Mail services so well known that people leave the dot out.
_PROVIDER = re.compile(
    r"(?:gmail|hotmail|outlook|icloud|yahoo|live|telia|proton(?:mail)?|msn)\b(?:[ \t]{1,2}(?:com|se|me)\b)?"
)
# What every spelled @ holds, and is found faster by.
_BRACKETED_AT = re.compile(
    r"[(\[{<*#][ \t]?(?:at|ät|a|snabel-?[ \t]?a|alfakrull|kanelbulle|@|snabel)[ \t]?[)\]}>*#]"
)
_AT_REACH = 32
_ENCODED_AT = ("&#", "&commat;", "%40", "_at_", "_snabela_")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every e-mail address."""
    if "@" in reading.plain:
        yield from _plain(reading)
    yield from _spelled(reading)


def _plain(reading: Reading) -> Iterator[Candidate]:
    text = reading.plain
    at = text.find("@")
    while at >= 0:
        found = _around(text, at)
        if found:
            yield found
        at = text.find("@", at + 1)


def _around(text: str, at: int) -> Candidate | None:
    local = _LOCAL_BACKWARDS.match(text[max(0, at - _LOCAL_REACH) : at][::-1])
    domain = _DOMAIN.match(text, at + 1)
    if not local or not domain:
        return None
    start = at - len(local.group().rstrip("'*_.`|{}~"))
    dotted = domain.group()
    if not any(char.isalpha() for char in local.group()) or not any(char.isalpha() for char in dotted):
        return None
    if "." not in dotted:
        length = _unusual_length(text, at + 1)
        if length:
            return certain(_KIND, start, at + 1 + length, 0.95, Reason.AT_SIGN)
        return possible(_KIND, start, domain.end(), 0.6, Reason.AT_SIGN)
    length = domain_length(dotted) or len(dotted)
    return certain(_KIND, start, at + 1 + length, 0.98, Reason.AT_SIGN)


def _spelled(reading: Reading) -> Iterator[Candidate]:
    for start, end, sure in _ats(reading):
        found = _spelled_around(reading, start, end, sure=sure)
        if found:
            yield found


def _ats(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    """Places that stand for an @, and whether they can hardly be anything else."""
    lower = reading.lower
    if any(map(lower.__contains__, ("at", "ät", "a)", "a]", "snabel", "@", "&#", "%40", "kanel", "krull"))):
        open_ = any(map(lower.__contains__, "([{<*#"))
        brackets = [found.start() for found in _BRACKETED_AT.finditer(lower)] if open_ else []
        encoded = reading.spots(*_ENCODED_AT) if any(map(lower.__contains__, "&%_")) else []
        signs = sorted((*brackets, *encoded))
        for found in reading.near(signs, _SPELLED_AT, _AT_REACH, lower=True):
            yield *found.span(), True
        worded = reading.spots("snabel", "alfakrull", "kanelbulle")
        for found in reading.near(worded, _WORDED_AT, _AT_REACH, lower=True):
            yield *found.span(), True
        if " at " in lower or " @" in lower or "@ " in lower:
            bare = reading.spots("@", " at ", "\tat ", " at\t", "\tat\t")
            for found in reading.near(bare, _BARE_AT, _AT_REACH, lower=True):
                yield *found.span(), False


def _spelled_around(reading: Reading, start: int, end: int, *, sure: bool) -> Candidate | None:
    text = reading.plain
    local = _SPELLED_LOCAL.search(reading.lower[max(0, start - _LOCAL_REACH) : start])
    domain = _SPELLED_DOMAIN.match(text, end)
    provider = _PROVIDER.match(reading.lower, end)
    length = (_spelled_length(domain.group()) if domain else 0) or (provider.end() - end if provider else 0)
    if not local or not length:
        return None
    begin = start - len(local.group())
    return certain(_KIND, begin, end + length, 0.94 if sure else 0.91, Reason.OBFUSCATED)


def _unusual_length(text: str, start: int) -> int:
    """The length of a domain after a plain @ whose dot is a comma or a word; 0 without one."""
    comma = _COMMA_DOMAIN.match(text, start)
    if comma:
        return comma.end() - start
    spelled = _SPELLED_DOMAIN.match(text, start)
    return _spelled_length(spelled.group()) if spelled else 0


def _spelled_length(spelled: str) -> int:
    """How much of a spelled-out domain reaches its last known top-level domain; 0 without one."""
    best, position = 0, 0
    for dot in re.finditer(rf"\.|{HIDDEN_DOT}", spelled, re.IGNORECASE):
        label = re.match(r"[\w-]*", spelled[dot.end() :])
        if label and position <= dot.start() and label.group().lower() in TLDS:
            best = dot.end() + label.end()
        position = dot.end()
    return best

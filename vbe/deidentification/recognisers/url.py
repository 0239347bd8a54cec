"""Web addresses: with a scheme, with www, bare domains, short links, and those broken up on purpose."""

import re
from collections.abc import Iterator

from vbe.deidentification.domains import HIDDEN_DOT, LABEL, PATH_TLDS, SURE_TLDS, WORD_TLDS, domain_length
from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.wording import words

_KIND = Kind.URL

_SCHEME_END = re.compile(r":(?:\\\\|//)|[(\[]:[)\]]//|:[(\[]//[)\]]")
_SCHEME_BACKWARDS = re.compile(r"[a-z0-9*+.]{1,10}[a-z](?![^\W_])")
_REST = re.compile(r"[^\s<>\"]*")
_TRAILING = ".,;:!?'*_`|~"

_WWW = re.compile(r"www[0-9]?(?:\.|[(\[](?:\.|dot|punkt)[)\]])[^\s<>\"]+", re.IGNORECASE)
_DOT_LETTER = re.compile(r"\.(?=[^\W\d_]{2})")
_LABEL_BACKWARDS = re.compile(r"[\w-]{1,63}")
_MORE_LABELS = re.compile(r"(?:\.[\w-]{1,63})++")
_PATH = re.compile(r"(?::[0-9]{2,5})?[/?#][^\s<>\"]*")

_BRACKET_DOT = re.compile(r"[(\[{<][ \t]?(?:\.|dot|punkt|prick)[ \t]?[)\]}>]")
_WORD_DOT = re.compile(r"[ \t](?:punkt|dot|prick)[ \t](?=(?:se|com|org|net|nu|eu|info|gg|me)\b)")
_SPELLED_TAIL = re.compile(rf"(?:(?:\.|{HIDDEN_DOT}){LABEL}){{1,5}}", re.IGNORECASE)
# "På denna punkt se bilagan" is ordinary Swedish.
_BEFORE_ORDINARY_POINT = words(
    "denna den en vid på varje under sista första andra tredje viktig någon ingen samma och till denne nästa"
)


def find(reading: Reading) -> Iterator[Candidate]:
    """Every web address."""
    yield from _with_scheme(reading)
    lower = reading.lower
    if "www" in lower:
        yield from _with_www(reading)
    if "." in lower:
        yield from _bare(reading)
    if "punkt" in lower or "dot" in lower or "prick" in lower or "[.]" in lower or "(.)" in lower:
        yield from _spelled(reading)


def _end(text: str, start: int, end: int) -> int:
    """The end without the punctuation of the sentence around the address."""
    while end > start:
        last = text[end - 1]
        if last in _TRAILING or (last in ")]}" and _unopened(text, start, end, last)):
            end -= 1
        else:
            break
    return end


def _unopened(text: str, start: int, end: int, closer: str) -> bool:
    """Whether the closing bracket at the end was opened before the address. Long addresses keep theirs."""
    if end - start > 2000:
        return False
    opener = {")": "(", "]": "[", "}": "{"}[closer]
    return text.count(opener, start, end) < text.count(closer, start, end)


def _with_scheme(reading: Reading) -> Iterator[Candidate]:
    text, done = reading.plain, 0
    for mark in reading.near(reading.spots("//", ":\\\\"), _SCHEME_END, 8):
        if mark.start() < done:
            continue
        scheme = _SCHEME_BACKWARDS.match(reading.before(mark.start(), 12)[::-1])
        rest = _REST.match(text, mark.end()) if scheme else None
        if not scheme or not rest:
            continue
        done = rest.end()
        end = _end(text, mark.end(), rest.end())
        if end > mark.end():
            yield certain(_KIND, mark.start() - scheme.end(), end, 0.99, Reason.SCHEME)


def _with_www(reading: Reading) -> Iterator[Candidate]:
    for found in _WWW.finditer(reading.plain):
        end = _end(reading.plain, found.start(), found.end())
        host = found.group().split("/", 1)[0]
        if "/" not in found.group():
            end = min(end, found.start() + (domain_length(host) or len(host)))
        if end > found.start() + 4:
            yield certain(_KIND, found.start(), end, 0.97, Reason.SCHEME)


def _bare(reading: Reading) -> Iterator[Candidate]:
    text, done = reading.plain, 0
    for dot in _DOT_LETTER.finditer(text):
        if dot.start() < done:
            continue
        label = _LABEL_BACKWARDS.match(text[max(0, dot.start() - 63) : dot.start()][::-1])
        more = _MORE_LABELS.match(text, dot.start())
        if not label or not more:
            continue
        done = more.end()
        found = _domain(text, dot.start() - label.end(), more.end())
        if found:
            yield found
            done = max(done, found.end)


def _domain(text: str, start: int, end: int) -> Candidate | None:
    dotted = text[start:end]
    length = domain_length(dotted)
    if not length or text[start - 1 : start] == "@":
        return None
    host = dotted[:length]
    top = host.rsplit(".", 1)[1]
    path = _PATH.match(text, start + length)
    stop = _end(text, start + length, path.end()) if path else start + length
    has_path = stop > start + length + 1
    if not _is_written_as_domain(host, top, has_path=has_path):
        return None
    sure = has_path or top.lower() in SURE_TLDS or host.count(".") > 1
    make = certain if sure else possible
    return make(_KIND, start, stop, 0.9 if sure else 0.55, Reason.DOMAIN)


def _is_written_as_domain(host: str, top: str, *, has_path: bool) -> bool:
    """``exempel.se`` but not ``hem.Se`` (a missing space) nor ``m.in`` (an abbreviation)."""
    name = host.rsplit(".", 1)[0].rsplit(".", 1)[-1]
    if top != top.lower() and not host.isupper():
        return False
    if has_path:
        return True
    if top.lower() in PATH_TLDS or not any(char.isalpha() for char in name):
        return False
    return len(name) > 1 or top.lower() not in WORD_TLDS


def _spelled(reading: Reading) -> Iterator[Candidate]:
    done = 0
    for pattern in (_BRACKET_DOT, _WORD_DOT):
        for dot in pattern.finditer(reading.lower):
            if dot.start() < done and pattern is _BRACKET_DOT:
                continue
            found = _spelled_around(reading, dot, bracketed=pattern is _BRACKET_DOT)
            if found:
                yield found
                done = found.end


def _spelled_around(reading: Reading, dot: re.Match[str], *, bracketed: bool) -> Candidate | None:
    text = reading.plain
    before = text[max(0, dot.start() - 66) : dot.start()].rstrip(" \t")
    label = _LABEL_BACKWARDS.match(before[::-1])
    tail = _SPELLED_TAIL.match(text, dot.start()) if label else None
    if not label or not tail:
        return None
    name = before[len(before) - label.end() :].lower()
    last = re.search(r"[^\W_][\w-]*\Z", tail.group())
    if not last or last.group().lower() not in SURE_TLDS | WORD_TLDS:
        return None
    start = max(0, dot.start() - 66) + len(before) - label.end()
    path = _PATH.match(text, tail.end())
    end = _end(text, tail.end(), path.end()) if path else tail.end()
    if bracketed or (last.group().lower() not in WORD_TLDS and last.group().lower() != "se"):
        return certain(_KIND, start, end, 0.85, Reason.OBFUSCATED)
    if name in _BEFORE_ORDINARY_POINT:
        return None
    return possible(_KIND, start, end, 0.55, Reason.OBFUSCATED)

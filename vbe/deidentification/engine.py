"""Read a text once, ask every recogniser, and settle what stands."""

from vbe.deidentification.finding import Candidate, Finding
from vbe.deidentification.folding import Folded
from vbe.deidentification.kinds import LABELS, Kind
from vbe.deidentification.reading import Reading
from vbe.deidentification.registry import RECOGNISERS
from vbe.deidentification.resolver import resolve

# What an allow list can never clear: it points out one person wherever it stands.
_NEVER_ALLOWED = frozenset({Kind.PERSONNUMMER})


def analyse(text: str, *, allow: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Find what can point a person out in ``text``.

    ``allow`` holds values that are public here (the municipality's own addresses, numbers, organisations);
    a finding that equals one, however it is spaced or cased, is left out. Any ``str`` is accepted, lone
    surrogates included. The findings are sorted by start and never overlap. Time is linear in the length.
    """
    reading = Reading(text)
    allowed = frozenset(_key(Folded(value).plain) for value in allow)
    candidates = (candidate for recogniser in RECOGNISERS for candidate in recogniser(reading))
    return resolve(
        _finding(reading, candidate)
        for candidate in candidates
        if not _is_allowed(reading, candidate, allowed)
    )


def _finding(reading: Reading, candidate: Candidate) -> Finding:
    start, end = reading.original(candidate.start, candidate.end)
    return Finding(
        kind=candidate.kind,
        start=start,
        end=end,
        confidence=candidate.confidence,
        tier=candidate.tier,
        replacement=LABELS[candidate.kind],
        reason=candidate.reason,
    )


def _is_allowed(reading: Reading, candidate: Candidate, allowed: frozenset[str]) -> bool:
    if not allowed or candidate.kind in _NEVER_ALLOWED:
        return False
    return _key(reading.plain[candidate.start : candidate.end]) in allowed


def _key(plain: str) -> str:
    return " ".join(plain.casefold().split())

"""What recognisers hand to the engine, and what the engine hands to callers. Neither holds any text."""

from functools import partial
from typing import NamedTuple

from vbe.deidentification.kinds import Kind, Reason, Tier


class Finding(NamedTuple):
    """One identifier in a text.

    ``start`` and ``end`` are ``str`` indexes in the text exactly as it was given to ``analyse``, end
    exclusive. ``confidence`` is between 0 and 1, ``reason`` a stable code, ``replacement`` the suggested
    label (for persons one letter each within a text, with the genitive kept), ``alternatives`` vaguer words
    that can stand instead. The found value itself is not here, so a finding can be logged without it.
    """

    kind: Kind
    start: int
    end: int
    confidence: float
    tier: Tier
    replacement: str
    reason: Reason
    alternatives: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """One recogniser's proposal, with offsets in the folded text (``Reading.plain``) until the engine moves them."""

    kind: Kind
    start: int
    end: int
    confidence: float
    tier: Tier
    reason: Reason


# Three times as fast as the class, of which a text makes many.
_CERTAIN, _POSSIBLE = Tier
_candidate = partial(tuple.__new__, Candidate)


def certain(kind: Kind, start: int, end: int, confidence: float, reason: Reason) -> Candidate:
    """A candidate that blocks."""
    return _candidate((kind, start, end, confidence, _CERTAIN, reason))


def possible(kind: Kind, start: int, end: int, confidence: float, reason: Reason) -> Candidate:
    """A candidate the writer is asked about."""
    return _candidate((kind, start, end, confidence, _POSSIBLE, reason))

"""Settle which of several overlapping candidates stands."""

from collections.abc import Iterable
from operator import itemgetter

from vbe.deidentification.finding import Candidate
from vbe.deidentification.kinds import Tier

_order = itemgetter(*map(Candidate._fields.index, ("start", "end", "kind", "reason", "confidence")))


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Sorted, non-overlapping candidates that together cover everything that was found.

    Of candidates that overlap, the surest gives kind and reason, and its span grows to cover them all: a part
    of an identifier left standing beside a label would still point somebody out.
    """
    resolved: list[Candidate] = []
    end = 0
    for candidate in sorted(candidates, key=_order):
        if candidate.start < end:
            candidate = _merged(resolved.pop(), candidate)  # noqa: PLW2901 - both in one
        resolved.append(candidate)
        end = candidate.end
    return resolved


def _merged(first: Candidate, second: Candidate) -> Candidate:
    winner = second if _strength(second) > _strength(first) else first
    start, end = first.start, max(first.end, second.end)  # the first begins first: they are sorted
    return winner if (winner.start, winner.end) == (start, end) else winner._replace(start=start, end=end)


def _strength(candidate: Candidate) -> tuple[bool, float, int]:
    return candidate.tier is Tier.CERTAIN, candidate.confidence, candidate.end - candidate.start

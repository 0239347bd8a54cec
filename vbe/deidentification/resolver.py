"""Settle which of several overlapping findings stands."""

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from vbe.deidentification.finding import Finding
from vbe.deidentification.kinds import Tier

_order = attrgetter("start", "end", "kind", "reason", "confidence")


def resolve(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted, non-overlapping findings that together cover everything that was found.

    Of findings that overlap, the surest gives kind and reason, and its span grows to cover them all: a part
    of an identifier left standing beside a label would still point somebody out.
    """
    resolved: list[Finding] = []
    for finding in sorted(findings, key=_order):
        if resolved and finding.start < resolved[-1].end:
            resolved[-1] = _merged(resolved[-1], finding)
        else:
            resolved.append(finding)
    return tuple(resolved)


def _merged(first: Finding, second: Finding) -> Finding:
    winner = max(first, second, key=_strength)
    return replace(winner, start=min(first.start, second.start), end=max(first.end, second.end))


def _strength(finding: Finding) -> tuple[bool, float, int]:
    return finding.tier is Tier.CERTAIN, finding.confidence, finding.end - finding.start

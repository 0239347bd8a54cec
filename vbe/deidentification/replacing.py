"""Put labels where findings stand."""

from collections.abc import Iterable

from vbe.deidentification.finding import Finding

_MISPLACED = "Findings overlap or do not belong to this text."


def replace(text: str, findings: Iterable[Finding]) -> str:
    """The text with every finding's label in its place.

    The findings must come from this very text and not overlap; otherwise ``ValueError`` (without any text).
    """
    pieces: list[str] = []
    done = 0
    for finding in sorted(findings, key=lambda found: found.start):
        if not done <= finding.start < finding.end <= len(text):
            raise ValueError(_MISPLACED)
        pieces += (text[done : finding.start], finding.replacement)
        done = finding.end
    return "".join((*pieces, text[done:]))


def replace_one(text: str, finding: Finding) -> str:
    """The text with one finding's label in its place. The offsets of later findings no longer hold."""
    return replace(text, (finding,))

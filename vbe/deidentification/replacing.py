"""Put labels where findings stand."""

from collections.abc import Iterable

from vbe.deidentification.finding import Finding
from vbe.deidentification.kinds import Kind

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


def replace_alike(text: str, finding: Finding, findings: Iterable[Finding]) -> str:
    """The text with the label in place of the finding and, when it is a person, of everything else about that person.

    Replacing one mention only would let the next reading give the same person another letter.
    """
    if finding.kind is not Kind.PERSON:
        return replace_one(text, finding)
    label = finding.replacement.removesuffix("s")
    return replace(
        text,
        (
            item
            for item in findings
            if item.kind is Kind.PERSON and item.replacement.removesuffix("s") == label
        ),
    )


def vaguer(finding: Finding, which: int = 0) -> Finding:
    """The finding with one of its alternatives as replacement; itself when it has none."""
    return finding._replace(replacement=finding.alternatives[which]) if finding.alternatives else finding

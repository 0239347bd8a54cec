"""What the tables of the recognisers share."""

from vbe.deidentification import analyse


def found(text: str) -> list[tuple[str, str]]:
    """Kind and exact value of every finding."""
    return [(finding.kind.value, text[finding.start : finding.end]) for finding in analyse(text)]


def details(text: str) -> list[tuple[str, str, str]]:
    """Value, tier and reason of every finding."""
    return [(text[item.start : item.end], item.tier.value, item.reason.value) for item in analyse(text)]


# Around every value of a table: nothing, a sentence, brackets, a label, lines.
FRAMES = ("{}", "Det gäller {} enligt skolan.", "({})", "uppgift:{}.", "först\n{}\nsedan")

"""The de-identification guard: text in, findings and replacements out.

Pure Python without Django. The web layer calls :func:`analyse` before a free text is stored anywhere,
shows the findings, and puts labels in their place with :func:`replace`. Nothing in this package keeps,
logs or prints the text it is given.
"""

from vbe.deidentification.engine import analyse
from vbe.deidentification.finding import Finding
from vbe.deidentification.kinds import LABELS, Kind, Reason, Tier
from vbe.deidentification.reasons import SENTENCES
from vbe.deidentification.replacing import replace, replace_alike, replace_one, vaguer

__all__ = [
    "LABELS",
    "SENTENCES",
    "Finding",
    "Kind",
    "Reason",
    "Tier",
    "analyse",
    "replace",
    "replace_alike",
    "replace_one",
    "vaguer",
]

"""Weekly contributions, the pictures compiled from them, their editions, and what is published."""

from situational_picture.models.council import (
    Acknowledgement,
    ProtectionRun,
    Publication,
    TextConfirmation,
    Withdrawal,
)
from situational_picture.models.pictures import (
    Adoption,
    Contribution,
    ContributionFigure,
    Edition,
    EditionDocument,
    Period,
    Picture,
    PictureSource,
    SignOff,
    short_label,
    span_label,
)

__all__ = [
    "Acknowledgement",
    "Adoption",
    "Contribution",
    "ContributionFigure",
    "Edition",
    "EditionDocument",
    "Period",
    "Picture",
    "PictureSource",
    "ProtectionRun",
    "Publication",
    "SignOff",
    "TextConfirmation",
    "Withdrawal",
    "short_label",
    "span_label",
]

"""Between the pictures and the disclosure engine: what is to be published, after what, and the answer.

``material`` gathers a picture's figures and its municipality's ledger; ``protect`` hands them to the engine;
``release`` makes of the engine's answer, and of nothing else, the table that may be published.
"""

from situational_picture.protection.engine import Offer, Outcome, Withheld, protect
from situational_picture.protection.material import (
    Material,
    is_safe,
    ledger_of,
    material,
    outcome_of,
    run_for,
)
from situational_picture.protection.tables import Published, Region, Tabulation, release

__all__ = [
    "Material",
    "Offer",
    "Outcome",
    "Published",
    "Region",
    "Tabulation",
    "Withheld",
    "is_safe",
    "ledger_of",
    "material",
    "outcome_of",
    "protect",
    "release",
    "run_for",
]

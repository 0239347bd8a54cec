"""Editions as pages and PDFs show them: labels, tables and charts from an edition's content.

Reads no database.
"""

from situational_picture.presentation.council import CouncilEdition
from situational_picture.presentation.internal import InternalEdition
from situational_picture.presentation.shared import (
    Answered,
    Table,
    answered,
    category_label,
    environment_total_cells,
)
from vbe.rendering import chart
from vbe.rendering.chart import Chart

__all__ = [
    "Answered",
    "CouncilEdition",
    "InternalEdition",
    "Table",
    "answered",
    "category_label",
    "draw",
    "environment_total_cells",
]


def draw(edition: InternalEdition | CouncilEdition) -> Chart | None:
    """Return the edition's chart, the same on page and paper; None when there is nothing to draw."""
    has_series = not isinstance(edition, InternalEdition) or edition.figures.series
    spec = edition.chart_spec() if has_series else None
    return chart.render(spec, prefix=f"picture-{edition.kind}") if spec else None

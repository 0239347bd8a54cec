"""Cells of published tables in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from situational_picture.figures import Figures
from situational_picture.models import Picture, span_label
from situational_picture.protection.tables import ENVIRONMENT, ROW, span_of
from vbe.disclosure import Key

FAILURES_SHOWN = 6


def labels(figures: Figures, by: Sequence[str], key: Key) -> tuple[str, ...]:
    """Return the names of a cell's row and column; totals have none."""
    names = {
        ROW: {str(area): place.name for area, place in figures.places.items()},
        ENVIRONMENT: dict(figures.environments),
    }
    return tuple(names[name].get(code, code) for name, code in zip(by, key, strict=True) if code is not None)


def cell_in_words(figures: Figures, by: Sequence[str], key: Key) -> str:
    """Return "Norra, islamistisk", "Norra, all environments" or "the whole municipality"."""
    chosen = dict(zip(by, key, strict=True))
    row = labels(figures, (ROW,), (chosen.get(ROW),))
    environment = labels(figures, (ENVIRONMENT,), (chosen.get(ENVIRONMENT),))
    return ", ".join((row or (_("the whole municipality"),)) + (environment or (_("all environments"),)))


def cells_in_words(
    picture: Picture, cells: Iterable[tuple[str, Sequence[str], Sequence[str | None]]]
) -> list[str]:
    """Return failed cells (publication, by, key) in words, with the period of their publication."""
    figures = Figures.from_data(picture.figures)
    # A correction and what it corrects are the same figure to a reader.
    named = list(
        dict.fromkeys(
            _("%(cell)s (%(period)s)")
            % {"cell": cell_in_words(figures, by, tuple(key)), "period": span_label(span_of(name))}
            for name, by, key in cells
        )
    )
    rest = len(named) - FAILURES_SHOWN
    return named if rest <= 0 else [*named[:FAILURES_SHOWN], _("and %(count)d more") % {"count": rest}]

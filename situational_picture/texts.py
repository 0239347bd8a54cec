"""The council edition's texts, read for small numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from situational_picture.enums import PeriodKind, PictureState
from situational_picture.figures import Figures
from situational_picture.models import Picture, ProtectionRun
from situational_picture.protection import Tabulation, material, outcome_of, run_for
from situational_picture.protection.tables import digest
from situational_picture.protection.words import labels
from situational_picture.small_numbers import Found, WithheldFigure, find


@dataclass(frozen=True)
class Reading:
    """What was found in a picture's texts: by section, in order. ``sha256`` is over texts and places."""

    found: dict[str, tuple[Found, ...]]
    sha256: str

    @property
    def count(self) -> int:
        """How many small numbers there are."""
        return sum(map(len, self.found.values()))


def read(picture: Picture, withheld: Sequence[WithheldFigure] = ()) -> Reading:
    """Return the small numbers in a picture's sections."""
    threshold = Figures.from_data(picture.figures).threshold
    # Why an edition is corrected is told to the council too.
    told = (*Picture.SECTIONS, *(("correction_reason",) if picture.corrects_id else ()))
    texts = {name: getattr(picture, name) for name in told}
    found = {name: find(text, threshold, withheld) for name, text in texts.items()}
    places = [[name, one.start, one.end, one.kind.value] for name, every in found.items() for one in every]
    return Reading(found, digest([texts, places]))


def read_now(picture: Picture) -> Reading:
    """Return the small numbers in the texts, those that the present protection withholds among them."""
    made_of = material(picture)
    run = run_for(picture, made_of)
    return read(picture, withheld_figures(picture, made_of.table, run))


def withheld_figures(picture: Picture, table: Tabulation, run: ProtectionRun | None) -> list[WithheldFigure]:
    """Return the figures that a safe run withholds, with the names of their rows and columns."""
    outcome = outcome_of(run, table)
    if outcome is None:
        return []
    figures = Figures.from_data(picture.figures)
    return [
        WithheldFigure(table.true(cell.key), labels(figures, table.by, cell.key)) for cell in outcome.withheld
    ]


def is_confirmed(picture: Picture, reading: Reading) -> bool:
    """Tell whether somebody stands for these texts as they are."""
    return not reading.count or picture.text_confirmations.filter(sha256=reading.sha256).exists()


def unconfirmed(picture: Picture) -> bool:
    """Tell whether small numbers in the texts of a coming council edition wait for somebody to judge them."""
    if picture.period.kind == PeriodKind.WEEK or picture.state == PictureState.ADOPTED:
        return False
    return not is_confirmed(picture, read_now(picture))

"""What a protection is made of: a picture's figures as the council's table counts them, and the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from situational_picture.enums import EditionKind, PeriodKind, RunState
from situational_picture.figures import Figures
from situational_picture.models import Edition, Picture, ProtectionRun, Publication
from situational_picture.periods import Span
from situational_picture.protection.engine import Outcome
from situational_picture.protection.tables import Published, Tabulation, digest, span_code
from vbe import disclosure

FORM = 1
"""Grows when the same figures and ledger have to be protected anew, as the engine's rule has changed."""


@dataclass(frozen=True)
class Material:
    """A table to be published, and everything published before it, in the order of time."""

    table: Tabulation
    known: tuple[Published, ...]
    sha256: str


def material(picture: Picture) -> Material:
    """Return what the protection of a picture's council edition is made of, as it stands now.

    Raises ValueError for a week, which has no council edition.
    """
    lines = ledger_of(picture.municipality_id)
    table = tabulation(picture, _free(lines, span_code(picture.period.span)))
    known = tuple(Published.from_data(line.table, line.values) for line in lines)
    return Material(table, known, digest([FORM, table.as_data(), [line.sha256 for line in lines]]))


def ledger_of(municipality_id: int) -> list[Publication]:
    """Return a municipality's release ledger, in order."""
    return list(Publication.objects.filter(municipality_id=municipality_id).order_by("pk"))


def run_for(picture: Picture, made_of: Material) -> ProtectionRun | None:
    """Return the run for exactly these figures and this ledger."""
    return ProtectionRun.objects.filter(picture=picture, input_hash=made_of.sha256).first()


def is_safe(run: ProtectionRun | None) -> bool:
    """Tell whether a run has protected the figures and the audit holds. A solver that gave up has not."""
    return (
        run is not None
        and run.state == RunState.SAFE
        and bool(run.certificate and run.certificate["safe"] and run.certificate["status"] == "complete")
    )


def outcome_of(run: ProtectionRun | None, table: Tabulation) -> Outcome | None:
    """Return the answer of a safe run; None for any other."""
    if run is None or not is_safe(run) or run.result is None or run.certificate is None:
        return None
    return Outcome.from_data(table.name, run.result, run.certificate)


def tabulation(picture: Picture, name: str) -> Tabulation:
    """Return a picture's council table: its figures by quarter, district and environment."""
    figures = Figures.from_data(picture.figures)
    if figures.is_week:
        message = "a week has no council edition"
        raise ValueError(message)
    parts = dict(_parts(picture, figures))
    return Tabulation(
        name=name,
        by=tuple(picture.detail.split(",")),
        periods=tuple(parts),
        rows=tuple(map(str, figures.grid.rows)),
        columns=figures.grid.columns,
        counts={
            (period, row, environment): count
            for period, part in parts.items()
            for (row, environment), count in _by_row(part, figures).items()
        },
        threshold=figures.threshold,
    )


def _parts(picture: Picture, figures: Figures) -> Iterable[tuple[str, Figures]]:
    """Yield the quarters with their figures: the picture's own, or those that a year is the sum of."""
    if picture.period.kind != PeriodKind.YEAR:
        yield span_code(figures.span), figures
        return
    editions = Edition.objects.of(EditionKind.INTERNAL).filter(used_in__picture=picture)
    for part in sorted((Figures.from_data(one.content["figures"]) for one in editions), key=_when):
        yield span_code(part.span), part


def _when(figures: Figures) -> Span:
    return figures.span


def _by_row(part: Figures, whole: Figures) -> Counter[tuple[str, str]]:
    """Return a part's reports by the row that the whole counts their area in, and by environment."""
    totals: Counter[tuple[str, str]] = Counter()
    for row in part.reports:
        place = whole.places.get(row.area)
        totals[str(place.row if place else row.area), row.environment] += row.count
    return totals


def _free(lines: list[Publication], name: str) -> str:
    """Return a name that no line has: a correction is published beside what it corrects."""
    ledger = disclosure.Ledger(
        tuple(
            disclosure.Entry(Tabulation.from_data(line.table).publication, line.published_at.isoformat())
            for line in lines
        )
    )
    return ledger.name_for(name)

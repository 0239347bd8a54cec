"""What a protection is made of: a picture's figures as the council's table counts them, and the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from situational_picture.enums import EditionKind, PeriodKind, RunState
from situational_picture.figures import Figures
from situational_picture.models import Acknowledgement, Edition, Picture, ProtectionRun, Publication
from situational_picture.periods import Span
from situational_picture.protection.engine import Outcome
from situational_picture.protection.tables import (
    INSIDERS,
    OwnCount,
    Published,
    Region,
    Tabulation,
    digest,
    open_periods,
    span_code,
)
from vbe import disclosure

FORM = 1
"""Grows when the same figures and ledger have to be protected anew, as the engine's rule has changed."""


@dataclass(frozen=True)
class Material:
    """A table to be published, everything published before it in the order of time, what is given away."""

    table: Tabulation
    known: tuple[Published, ...]
    given: frozenset[Region]
    sha256: str


def material(picture: Picture) -> Material:
    """Return what the protection of a picture's council edition is made of, as it stands now.

    Raises ValueError for a week, which has no council edition.
    """
    lines = ledger_of(picture.municipality_id)
    known = tuple(Published.from_data(line.table, line.values) for line in lines)
    table = _in_force(tabulation(picture, _free(lines, span_code(picture.period.span))), known)
    given = given_away(picture.municipality_id)
    told = [region.as_data() for region in given]
    made_of = [FORM, table.as_data(), [line.sha256 for line in lines], *([told] if told else [])]
    return Material(table, known, frozenset(given), digest(made_of))


def _in_force(table: Tabulation, known: tuple[Published, ...]) -> Tabulation:
    """Return a table without the protections that all its quarters were first published without.

    They would only stop the table.
    """
    earlier = [line.table for line in known]
    strict = (code for code in table.strict if set(table.periods) - open_periods(earlier, code))
    return replace(table, strict=tuple(strict))


def given_away(municipality_id: int) -> list[Region]:
    """Return the figures that the steering group has acknowledged as public, in order."""
    regions = Acknowledgement.objects.filter(municipality_id=municipality_id).order_by("pk")
    return [Region.from_data(region) for region in regions.values_list("region", flat=True)]


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
    parts = list(_parts(picture, figures))
    return Tabulation(
        name=name,
        by=tuple(picture.detail.split(",")),
        periods=tuple(part.period for part in parts),
        rows=tuple(map(str, figures.grid.rows)),
        columns=figures.grid.columns,
        counts={
            (part.period, row, environment): count
            for part in parts
            for (row, environment), count in _by_row(part.figures, figures).items()
        },
        threshold=figures.threshold,
        strict=figures.strict,
        left_out=tuple(picture.left_out),
        organisations=_by_organisation(parts, figures) if INSIDERS in figures.strict else {},
    )


@dataclass(frozen=True)
class _Part:
    """A quarter of a picture: its figures, and its reports by area, environment and organisation."""

    period: str
    figures: Figures
    organisations: list[tuple[int, str, int, int]]


def _parts(picture: Picture, figures: Figures) -> Iterable[_Part]:
    """Yield the picture's own quarter, or the quarters that a year is the sum of."""
    if picture.period.kind != PeriodKind.YEAR:
        yield _Part(span_code(figures.span), figures, picture.organisations)
        return
    editions = Edition.objects.of(EditionKind.INTERNAL).filter(used_in__picture=picture)
    found = [
        (Figures.from_data(content["figures"]), organisations)
        for content, organisations in editions.values_list("content", "picture__organisations")
    ]
    for part, organisations in sorted(found, key=_when):
        yield _Part(span_code(part.span), part, organisations)


def _when(part: tuple[Figures, object]) -> Span:
    return part[0].span


def _by_organisation(parts: list[_Part], whole: Figures) -> Counter[OwnCount]:
    """Return the reports by quarter, row, environment and organisation."""
    totals: Counter[OwnCount] = Counter()
    for part in parts:
        for area, environment, organisation, count in part.organisations:
            totals[part.period, _row(area, whole), environment, str(organisation)] += count
    return totals


def _row(area: int, whole: Figures) -> str:
    place = whole.places.get(area)
    return str(place.row if place else area)


def _by_row(part: Figures, whole: Figures) -> Counter[tuple[str, str]]:
    """Return a part's reports by the row that the whole counts their area in, and by environment."""
    totals: Counter[tuple[str, str]] = Counter()
    for row in part.reports:
        totals[_row(row.area, whole), row.environment] += row.count
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

"""What the two editions of a picture say: whole snapshots as plain data.

The council edition's figures come only from a ``disclosure.Release``: nothing here can put another figure
into it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from situational_picture.enums import Decision, EditionKind, PeriodKind, WithdrawalStep
from situational_picture.figures import Figures
from situational_picture.models import Edition, Picture, short_label, span_label
from situational_picture.rules import current_sign_offs
from vbe import disclosure

Parts = Sequence[tuple[str, disclosure.Release]]
"""The quarters of a year with their labels and published tables."""


def content_hash(content: dict[str, Any]) -> str:
    """Return the SHA-256 hash, in hexadecimal, over the canonical JSON of an edition."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def internal_content(picture: Picture) -> dict[str, Any]:
    """Return the internal edition of a picture as it stands: every figure, every section, every source."""
    return {
        **_common(picture),
        "figures": picture.figures,
        "difference_explanation": picture.difference_explanation,
        "sources": [
            {"edition": source.edition_id, "sha256": source.edition.sha256}
            if source.edition
            else {"contribution": source.contribution_id, "version": source.contribution_version}
            for source in picture.sources.select_related("edition").order_by("pk")
        ],
        "approved_by": [
            [answer.member.name, timezone.localtime(answer.at).isoformat()]
            for answer in current_sign_offs(picture).values()
            if answer.decision == Decision.APPROVE
        ],
    }


def council_content(
    picture: Picture,
    released: disclosure.Release,
    parts: Parts,
    *,
    certificate: str = "",
    strict: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the council edition of a quarter or a year; ValueError for a week, whose figures are too small.

    ``released`` is the only table in it, beside the ``parts`` of a year that are published already.
    ``certificate`` is the hash of the audit's answer, which stands in the release ledger; ``strict`` what
    else than small numbers the table is protected against.
    """
    figures = Figures.from_data(picture.figures)
    content = {
        **council_texts(picture),
        **council_figures(released, figures, parts),
        "strict": list(strict),
        "left_out": _left_out(picture, figures),
    }
    return content | ({"certificate_sha256": certificate} if certificate else {})


def council_texts(picture: Picture) -> dict[str, Any]:
    """Return the council edition without its figures. ValueError for a week.

    Without the views of the organisations, which tell what the police see, and without who answered which
    week, which tells where something was reported.
    """
    figures = Figures.from_data(picture.figures)
    if figures.is_week:
        message = "a week has no council edition"
        raise ValueError(message)
    return {
        **_common(picture),
        "coverage": {"asked": figures.coverage.asked, "answered": figures.coverage.answered},
        "missing": [span_label(span) for span in figures.missing],
    }


def council_figures(release: disclosure.Release, figures: Figures, parts: Parts) -> dict[str, Any]:
    """Return the figures of the council edition. Raises TypeError for a table that is not released."""
    if not all(
        isinstance(table, disclosure.Release) for table in (release, *(part for _label, part in parts))
    ):
        message = "the council edition is made of released tables only"
        raise TypeError(message)
    names = {str(area): place.name for area, place in figures.places.items()}
    columns = dict.fromkeys(
        column for table in (release, *(part for _, part in parts)) for column in table.columns
    )
    return {
        "release": release.as_data(),
        "row_labels": [names.get(row, row) for row in release.rows],
        "column_labels": [figures.environments.get(column, column) for column in release.columns],
        "row_areas": [_areas_in(row, figures) for row in release.rows],
        "environments": [[column, figures.environments.get(column, column)] for column in columns],
        "parts": [[label, part.as_data()] for label, part in parts],
    }


def _areas_in(row: str, figures: Figures) -> list[str]:
    """Return the names of the areas that are counted in a row, in order."""
    return [
        place.name for area, place in figures.places.items() if str(place.row) == row and str(area) != row
    ]


def _left_out(picture: Picture, figures: Figures) -> list[str]:
    """Return the names of what the council's table is without."""
    by = picture.detail.split(",")
    names = {f"row:{area}": place.name for area, place in figures.places.items()} | {
        f"environment:{code}": label for code, label in figures.environments.items()
    }
    return [names.get(part, part) for part in picture.left_out if part.partition(":")[0] in by]


def council_parts(picture: Picture) -> list[tuple[str, disclosure.Release]]:
    """Return the published tables of the quarters that a year is made of, in order; none for a quarter."""
    if picture.period.kind != PeriodKind.YEAR:
        return []
    adopted = picture.sources.filter(edition__isnull=False).values("edition__picture_id")
    editions = Edition.objects.of(EditionKind.COUNCIL).filter(picture_id__in=adopted)
    # What is withdrawn is not shown once more.
    ordered = (
        editions.exclude(withdrawals__step=WithdrawalStep.MADE)
        .select_related("picture__period")
        .order_by("picture__period__number")
    )
    return [
        (short_label(edition.picture.period.span), disclosure.Release.from_data(edition.content["release"]))
        for edition in ordered
    ]


def _common(picture: Picture) -> dict[str, Any]:
    return {
        "municipality": picture.municipality.name,
        "period": span_label(picture.period.span),
        "first_day": picture.period.first_day.isoformat(),
        "last_day": picture.period.last_day.isoformat(),
        "compiled_at": picture.compiled_at.isoformat(),
        "sections": {name: getattr(picture, name) for name in Picture.SECTIONS},
        **_correction(picture),
    }


def _correction(picture: Picture) -> dict[str, Any]:
    """Return that an edition is a corrected one, of what and why; nothing for a first one."""
    corrected = picture.corrects
    if corrected is None:
        return {}
    adoption = getattr(corrected, "adoption", None)
    return {
        "correction": {
            "reason": picture.correction_reason,
            "of": timezone.localtime(adoption.at).isoformat() if adoption else "",
        }
    }

"""Editions as PDF documents."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from situational_picture.enums import EditionKind
from situational_picture.models import Edition
from situational_picture.presentation import CouncilEdition, InternalEdition, draw
from vbe.rendering import pdf


def presented(edition: Edition) -> InternalEdition | CouncilEdition:
    """Return an edition as it is shown."""
    shown = InternalEdition if edition.kind == EditionKind.INTERNAL else CouncilEdition
    return shown(edition.content)


def edition_pdf(edition: Edition) -> bytes:
    """Return the PDF of an adopted picture's edition. Raises PdfError and ChartError."""
    with translation.override(settings.LANGUAGE_CODE):
        shown = presented(edition)
        drawn = draw(shown)
        title = _("Situational picture, %(period)s") % {"period": shown.period}
        municipality = edition.picture.municipality
        return pdf.render(
            f"pdf/picture_{shown.kind}.html",
            {"edition": shown, "chart": drawn.for_pdf() if drawn else None, "sha256": edition.sha256},
            title=title,
            author=municipality.name,
            letterhead=pdf.Letterhead(
                municipality=municipality.name,
                address=municipality.address,
                organisation_number=municipality.organisation_number,
                diary_number=(shown.adopted or {}).get("reference", ""),
                date=shown.adopted_on or edition.created_at.date(),
            ),
            identifier=edition.sha256,
        )


def filename(edition: Edition) -> str:
    """Return the PDF's name: period and kind, nothing else."""
    period = edition.picture.period
    number = f"-{period.number}" if period.number else ""
    return f"lagesbild-{period.kind}-{period.year}{number}-{edition.kind}.pdf"

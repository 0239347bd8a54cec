"""Editions as PDF documents."""

from __future__ import annotations

import csv
import io

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from situational_picture.enums import EditionKind, WithdrawalStep
from situational_picture.models import Edition
from situational_picture.presentation import CouncilEdition, InternalEdition, draw
from vbe.rendering import pdf
from vbe.rendering.chart import Cell
from vbe.web.auditlog.export import BYTE_ORDER_MARK, neutral


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
        if shown.correction:
            title = _("%(picture)s, corrected") % {"picture": title}
        municipality = edition.picture.municipality
        return pdf.render(
            f"pdf/picture_{shown.kind}.html",
            {
                "edition": shown,
                "chart": drawn.for_pdf() if drawn else None,
                "sha256": edition.sha256,
                "replaced_by": edition.picture.replaced_by,
                "withdrawn": edition.withdrawals.filter(step=WithdrawalStep.MADE).first(),
            },
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


def council_csv(edition: Edition) -> str:
    """Return the council edition's table for a spreadsheet: from the released figures, no text a formula."""
    with translation.override(settings.LANGUAGE_CODE):
        table = CouncilEdition(edition.content).grid
        lines = [(table.heading, *table.columns)] if table else []
        rows = (*table.rows, *((table.total,) if table.total else ())) if table else ()
        lines += [(row.label, *(_bare(cell) for cell in row.cells)) for row in rows]
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([neutral(text) for text in line] for line in lines)
    return BYTE_ORDER_MARK + file.getvalue()


def _bare(cell: Cell) -> str:
    """Return a figure as a spreadsheet reads it: without spaces between its digits."""
    return cell.text if cell.hidden else "".join(cell.text.split())


def filename(edition: Edition, ending: str = "pdf") -> str:
    """Return a document's name: period and kind, and whether it is a corrected edition; nothing else."""
    period = edition.picture.period
    number = f"-{period.number}" if period.number else ""
    corrected = f"-rattad-{edition.created_at:%Y-%m-%d}" if edition.picture.corrects_id else ""
    return f"lagesbild-{period.kind}-{period.year}{number}-{edition.kind}{corrected}.{ending}"

"""PDF documents (PDF/UA-1) from Django templates.

Django renders the HTML in the caller; a process of its own (`vbe.rendering.pdf_process`) makes the PDF, so
neither a web process nor a worker ever holds WeasyPrint and Pango. Text goes through pipes only.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from vbe.rendering import process

TIMEOUT_SECONDS = 120.0
SCHEME = "bundled:"  # addresses of files in static/, the only ones a document may use


class PdfError(Exception):
    """The document could not be made. The message never contains anything of its text."""


@dataclass(frozen=True)
class Letterhead:
    """The sender, as plain values: `address` is one line, `organisation_number` like "212000-0000"."""

    municipality: str
    address: str
    organisation_number: str
    diary_number: str
    date: date


def render(
    template_name: str,
    context: dict[str, Any],
    *,
    title: str,
    author: str,
    letterhead: Letterhead,
    lang: str = "sv",
    identifier: str | None = None,
) -> bytes:
    """Return the PDF of a template that extends `pdf/base.html`.

    `title` is the document's title (also its h1), `author` the issuing body. `identifier` names the document
    for ever, across versions of the file, e.g. a diary number; without it the content does. The same input
    gives the same bytes. Raises PdfError.
    """
    with translation.override(lang):
        html = render_to_string(
            template_name,
            {
                **context,
                "title": title,
                "author": author,
                "letterhead": letterhead,
                "lang": lang,
                "page_text": page_text(),
            },
        )
    return convert(html, identifier=identifier)


def page_text() -> dict[str, str]:
    """Return what stands before, between and after the two page numbers, for CSS to put together."""
    before, _, rest = gettext("Page {page} of {pages}").partition("{page}")
    between, _, after = rest.partition("{pages}")
    return {"before": before, "between": between, "after": after}


def convert(html: str, *, identifier: str | None = None) -> bytes:
    """Return the PDF of a whole HTML document, made in a process of its own. Raises PdfError."""
    name = hashlib.sha256((identifier or html).encode()).hexdigest()[:32]
    payload = json.dumps({"html": html, "identifier": name}).encode()
    try:
        return process.run("vbe.rendering.pdf_process", payload, timeout=TIMEOUT_SECONDS)
    except process.ProcessError as error:
        raise PdfError(str(error)) from None

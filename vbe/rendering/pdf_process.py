"""Make a PDF: JSON with `html` and `identifier` on standard input, the PDF on standard output.

Run by `vbe.rendering.pdf` in a process of its own; the only importer of WeasyPrint.
"""

import json
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from vbe.rendering import process
from vbe.rendering.pdf_tags import repair

STATIC = Path(__file__).resolve().parents[2] / "static"
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}


class BundledFiles(URLFetcher):
    """Answers `bundled:` addresses with the product's own static files and refuses everything else."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a file below static/. Raises URLFetchingError for any other address, path or type."""
        parts = urlsplit(url)
        path = (STATIC / unquote(parts.path)).resolve()
        if parts.scheme != "bundled" or parts.netloc or not path.is_relative_to(STATIC.resolve()):
            msg = "Only bundled files may be used"
            raise URLFetchingError(msg)
        if path.suffix not in TYPES or not path.is_file():
            msg = "No such bundled file"
            raise URLFetchingError(msg)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})


def document(html: str, identifier: str) -> bytes:
    """Return the PDF/UA-1 file of an HTML document; `identifier` is 32 hexadecimal digits."""
    parsed = HTML(string=html, url_fetcher=BundledFiles())
    made: bytes = parsed.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=bytes.fromhex(identifier), finisher=repair
    )
    return made


def main() -> None:
    """Read, convert, write; on failure tell only the kind of error."""
    try:
        asked = json.loads(sys.stdin.buffer.read())
        answer = document(asked["html"], asked["identifier"])
    except Exception as error:  # noqa: BLE001  the boundary of the process: messages may quote the text
        process.fail(error)
    else:
        sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()

"""Draw charts: a JSON list of drawing inputs on standard input, a list of pictures on standard output.

A program of its own, so that Vega's JavaScript engine never lives in the web process.
"""

import json
import sys
from typing import Any

import vl_convert

from vbe.rendering import process, svg
from vbe.rendering.chart_spec import specification


def picture(figure: dict[str, Any]) -> str:
    """Return one chart as SVG with classes. Vega may load nothing: the list of allowed addresses is empty."""
    locale = {
        "decimal": figure["decimal"],
        "thousands": figure["thousands"],
        "grouping": [3],
        "currency": ["", ""],
    }
    drawn = vl_convert.vegalite_to_svg(specification(figure), allowed_base_urls=[], format_locale=locale)
    return svg.rebuild(drawn)


def main() -> None:
    """Read, draw, write; on failure tell only the kind of error."""
    try:
        answer = json.dumps([picture(figure) for figure in json.loads(sys.stdin.buffer.read())])
    except Exception as error:  # noqa: BLE001  the boundary of the process: messages may quote labels
        process.fail(error)
    else:
        sys.stdout.buffer.write(answer.encode())


if __name__ == "__main__":
    main()

"""Charts as SVG: the same picture on the page and in the PDF.

The picture is drawn by `vbe.rendering.chart_process` in a process of its own (Vega-Lite needs a JavaScript
engine of about 100 MB) and kept in Django's cache. A suppressed value is None from the start: the hidden
number is never handed in, so it cannot stand in the picture, its title, its table or the cache.
"""

import dataclasses
import hashlib
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.core.cache import cache
from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from vbe.rendering import process, svg

VERSION = 1  # part of the cache key: raise it when the drawing changes
MAX_SERIES = 6
CACHE_SECONDS = 7 * 24 * 3600
TIMEOUT_SECONDS = 30.0
PREFIX = re.compile(r"[a-z][a-z0-9-]*\Z")

Value = int | float | None


class ChartError(Exception):
    """The chart could not be drawn. The message never contains labels or figures."""


@dataclass(frozen=True)
class Series:
    """One environment, area or other kind; `values` has one entry per x label, None where suppressed."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class StackedBars:
    """Counts stacked per x label, first series at the bottom.

    `totals` are the published sums per x label; without them a sum is shown only where nothing is hidden.
    `x_heading` heads the first column of the table of figures, `unit` says what is counted.
    """

    title: str
    description: str
    x_labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    x_heading: str = ""
    totals: tuple[Value, ...] | None = None


@dataclass(frozen=True)
class Lines:
    """One line per series over the x labels, named at its end. A suppressed value breaks the line."""

    title: str
    description: str
    x_labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    x_heading: str = ""


Spec = StackedBars | Lines


@dataclass(frozen=True)
class LegendEntry:
    """A name beside a small picture of its fill or line (decorative, without ids that are used elsewhere)."""

    name: str
    svg: SafeString


@dataclass(frozen=True)
class Cell:
    """A figure in the table: `text` as shown (".." when hidden)."""

    text: str
    hidden: bool = False
    zero: bool = False


@dataclass(frozen=True)
class Row:
    """A row of the table of figures."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Chart:
    """What the templates `components/_chart.html` and `pdf/_chart.html` need."""

    prefix: str
    svg: SafeString
    title: str
    description: str
    caption: str
    columns: tuple[str, ...]
    x_heading: str
    rows: tuple[Row, ...]
    legend: tuple[LegendEntry, ...]
    has_hidden: bool

    def for_pdf(self) -> "Chart":
        """Return the chart with its classes resolved to light-theme attributes; the geometry is unchanged."""
        return dataclasses.replace(
            self,
            svg=mark_safe(svg.resolve(self.svg)),  # noqa: S308  built and escaped by vbe.rendering.svg
            legend=tuple(
                dataclasses.replace(entry, svg=mark_safe(svg.resolve(entry.svg)))  # noqa: S308
                for entry in self.legend
            ),
        )


def render(spec: Spec, *, prefix: str) -> Chart:
    """Draw one chart. `prefix` starts every id in it and must be unique on the page.

    Raises ValueError for input that is not a chart and ChartError when drawing fails.
    """
    return render_many({prefix: spec})[prefix]


def render_many(specs: dict[str, Spec]) -> dict[str, Chart]:
    """Draw several charts, by prefix, with at most one process for all that are not in the cache.

    Raises ValueError for input that is not a chart and ChartError when drawing fails.
    """
    cleaned = {prefix: clean(spec) for prefix, spec in specs.items()}
    for prefix, spec in cleaned.items():
        validate(spec, prefix)
    figures = {prefix: drawing_input(spec) for prefix, spec in cleaned.items()}
    pictures = draw_cached(figures.values())
    return {prefix: compose(spec, pictures[key(figures[prefix])], prefix) for prefix, spec in cleaned.items()}


def draw_cached(figures: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return key → picture for the given drawing inputs; draw and keep those that are missing."""
    wanted = {key(figure): figure for figure in figures}
    pictures: dict[str, str] = cache.get_many(wanted)
    missing = {name: figure for name, figure in wanted.items() if name not in pictures}
    if missing:
        drawn = dict(zip(missing, draw(list(missing.values())), strict=True))
        cache.set_many(drawn, CACHE_SECONDS)
        pictures |= drawn
    return pictures


def draw(figures: Sequence[dict[str, Any]]) -> list[str]:
    """Draw in one process of its own. Raises ChartError."""
    try:
        answer = process.run(
            "vbe.rendering.chart_process", json.dumps(figures).encode(), timeout=TIMEOUT_SECONDS
        )
    except process.ProcessError as error:
        raise ChartError(str(error)) from None
    pictures: list[str] = json.loads(answer)
    return pictures


def key(figure: dict[str, Any]) -> str:
    """Return the cache key: a hash, so that neither figures nor names stand in it."""
    canonical = json.dumps([VERSION, figure], sort_keys=True).encode()
    return f"chart:{hashlib.sha256(canonical).hexdigest()}"


def drawing_input(spec: Spec) -> dict[str, Any]:
    """Return only what is drawn: no title, description or unit leaves this process."""
    figure: dict[str, Any] = {
        "kind": "bars" if isinstance(spec, StackedBars) else "lines",
        "x_labels": list(spec.x_labels),
        "series": [
            {"name": one.name, "values": list(one.values), "last": last_text(one)} for one in spec.series
        ],
        "decimal": str(formats.get_format("DECIMAL_SEPARATOR")),
        "thousands": str(formats.get_format("THOUSAND_SEPARATOR")),
    }
    if isinstance(spec, StackedBars):
        figure["totals"] = ["" if value is None else number(value) for value in totals(spec)]
    return figure


def totals(spec: StackedBars) -> tuple[Value, ...]:
    """Return the published totals, or sums where nothing is hidden; None elsewhere."""
    if spec.totals is not None:
        return spec.totals
    columns = zip(*(one.values for one in spec.series), strict=True)
    return tuple(None if None in column else sum(filter(None, column)) for column in columns)


def last_text(series: Series) -> str:
    """Return the text beside the end of a line: its last value, or ".." when that is hidden."""
    value = series.values[-1]
    return svg.HIDDEN if value is None else number(value)


def number(value: float) -> str:
    """Return a figure as the active language writes it."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


def compose(spec: Spec, picture: str, prefix: str) -> Chart:
    """Put title, ids, legend and table around a drawn picture."""
    text = ". ".join(part.rstrip(".") for part in (spec.title, spec.description) if part) + "."
    named = svg.finish(picture, prefix, text)
    bars = isinstance(spec, StackedBars)
    hidden = any(value is None for one in spec.series for value in one.values)
    return Chart(
        prefix=prefix,
        svg=mark_safe(named),  # noqa: S308  built and escaped by vbe.rendering.svg
        title=spec.title,
        description=spec.description,
        caption=", ".join(part for part in (spec.title, spec.unit) if part),
        columns=(*(one.name for one in spec.series), *((gettext("All"),) if bars else ())),
        x_heading=spec.x_heading,
        rows=tuple(rows(spec)),
        legend=tuple(legend(spec, picture, prefix, hidden=hidden)),
        has_hidden=hidden,
    )


def rows(spec: Spec) -> Iterable[Row]:
    """Yield the table of figures, with the totals last for stacked bars."""
    columns = [one.values for one in spec.series]
    if isinstance(spec, StackedBars):
        columns.append(totals(spec))
    for label, *values in zip(spec.x_labels, *columns, strict=True):
        yield Row(label, tuple(cell(value) for value in values))


def cell(value: Value) -> Cell:
    """Return the cell of one figure; None is hidden."""
    if value is None:
        return Cell(svg.HIDDEN, hidden=True)
    return Cell(number(value), zero=value == 0)


def legend(spec: Spec, picture: str, prefix: str, *, hidden: bool) -> Iterable[LegendEntry]:
    """Yield the legend. Lines carry their names themselves and need one only where a name did not fit."""
    bars = isinstance(spec, StackedBars)
    if not bars and all(f"</tspan> {escape(one.name, quote=False)}</text>" in picture for one in spec.series):
        return
    for index, one in enumerate(spec.series, start=1):
        swatch = svg.bar_swatch(index, prefix) if bars else svg.line_swatch(index)
        yield LegendEntry(one.name, mark_safe(swatch))  # noqa: S308  fixed markup and a checked prefix
    if hidden:
        yield LegendEntry(gettext("Hidden figure"), mark_safe(svg.gap_swatch()))  # noqa: S308


def clean(spec: Spec) -> Spec:
    """Return the spec with texts that XML can carry (no control characters, no lone surrogates)."""
    return dataclasses.replace(
        spec,
        title=clean_text(spec.title),
        description=clean_text(spec.description),
        unit=clean_text(spec.unit),
        x_heading=clean_text(spec.x_heading),
        x_labels=tuple(clean_text(label) for label in spec.x_labels),
        series=tuple(Series(clean_text(one.name), tuple(one.values)) for one in spec.series),
    )


def clean_text(text: str) -> str:
    """Return one line of text without characters that XML forbids; lazy translations become text."""
    kept = (
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char
        for char in str(text)
        if unicodedata.category(char) not in {"Cs", "Cn", "Co"} and char != svg.SEPARATOR
    )
    return " ".join("".join(kept).split())


def validate(spec: Spec, prefix: str) -> None:
    """Raise ValueError when the input is no chart. Messages name the fault, never the figures."""
    if not PREFIX.match(prefix):
        msg = "A prefix is lower-case letters, digits and hyphens, beginning with a letter"
        raise ValueError(msg)
    if not spec.title:
        msg = "A chart needs a title"
        raise ValueError(msg)
    if not spec.x_labels or not spec.series:
        msg = "A chart needs at least one label and one series"
        raise ValueError(msg)
    if len(spec.series) > MAX_SERIES:
        msg = f"A chart shows at most {MAX_SERIES} series; join the smallest"
        raise ValueError(msg)
    columns = [one.values for one in spec.series]
    if isinstance(spec, StackedBars) and spec.totals is not None:
        columns.append(spec.totals)
    if any(len(values) != len(spec.x_labels) for values in columns):
        msg = "Every series needs one value per label"
        raise ValueError(msg)
    if not all(value is None or (math.isfinite(value) and value >= 0) for row in columns for value in row):
        msg = "Values are finite and not negative, or None when suppressed"
        raise ValueError(msg)

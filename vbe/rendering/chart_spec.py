"""The Vega-Lite specification of a chart. Imported only in the process that draws (it loads Altair)."""

import math
from dataclasses import dataclass
from typing import Any

import altair as alt

from vbe.rendering.svg import COLOUR, HIDDEN, SEPARATOR

WIDTH = 760
FONT = "Liberation Sans, Noto Sans, Arial, Helvetica, sans-serif"  # only measures; the page chooses the font
FONT_SIZE = 13
LABEL_SPACE = 16  # px between the baselines of two labels at line ends
SHAPES = ("square", "circle", "triangle-up", "diamond", "cross", "triangle-down")
SIZES = (100, 121, 196, 169, 169, 196)  # px²: the square of the marker's width
DASHES = ([7, 4], [1, 0], [1, 0], [2, 5], [10, 4, 2, 4], [1, 5])


@dataclass(frozen=True)
class Frame:
    """The plot's place in the picture, in px."""

    left: int
    top: int
    right: int
    height: int
    bottom: int = 28

    @property
    def width(self) -> int:
        """Width of the plot itself."""
        return WIDTH - self.left - self.right


def ticks(largest: float, most: int) -> list[int]:
    """Return evenly spaced whole numbers from 0 to at least `largest`, in `most` steps at most."""
    steps = (digit * 10**power for power in range(16) for digit in (1, 2, 3, 5))
    step = next(step for step in steps if largest <= step * most)
    return list(range(0, step * max(1, math.ceil(largest / step)) + 1, step))


def specification(figure: dict[str, Any]) -> dict[str, Any]:
    """Return the Vega-Lite specification (a dict) of one drawing input, see `chart.drawing_input`."""
    layers, frame = (bars if figure["kind"] == "bars" else lines)(figure)
    size = {"width": frame.width, "height": frame.height}
    padding = {"left": frame.left, "top": frame.top, "right": frame.right, "bottom": frame.bottom}
    chart = (
        alt.layer(*layers)
        .properties(**size, padding=padding, autosize=alt.AutoSizeParams(type="none"))
        .add_params(alt.param(name="labels", value=figure["x_labels"]))
        .configure_view(stroke=None)
        .configure_axis(translate=0, labelFont=FONT, labelFontSize=FONT_SIZE)
        .configure_text(font=FONT, fontSize=FONT_SIZE)
    )
    return chart.to_dict()


def data(rows: list[dict[str, Any]]) -> alt.Chart:
    """Return an empty chart over rows given in place; nothing is ever loaded from elsewhere."""
    return alt.Chart(alt.InlineData(values=rows))


def y_axis(values: list[int]) -> alt.Y:
    """Return the y encoding: light grid lines, the zero line as the axis."""
    zero = {"condition": {"test": "datum.value === 0", "value": COLOUR["axis"]}, "value": COLOUR["grid"]}
    axis = alt.Axis(
        values=values, domain=False, ticks=False, title=None, labelPadding=10, format=",d",
        labelColor=COLOUR[""], gridColor=zero, gridOpacity=1, zindex=0,
    )  # fmt: skip
    return alt.Y("y:Q", axis=axis, scale=alt.Scale(domain=[0, values[-1]], nice=False))


def x_axis(labels: list[str], step: float, scale: alt.Scale, bound: int) -> alt.X:
    """Return the x encoding over the labels' numbers, `step` px apart.

    Where they would overlap, every second (third …) label is shown instead of slanting them all. A label that
    reaches more than `bound` px out of the plot is left out. The table of figures has every label in full.
    """
    limit = max(90.0, step - 8)
    every = math.ceil((min(limit, 7 * max(map(len, labels))) + 8) / step)
    axis = alt.Axis(
        values=list(range(0, len(labels), every)),
        grid=False, domain=False, ticks=False, title=None, labelAngle=0, labelPadding=10,
        labelColor=COLOUR[""], labelExpr="labels[datum.value]", labelLimit=limit,
        labelOverlap=False, labelBound=bound,
    )  # fmt: skip
    return alt.X("x:O", axis=axis, scale=scale)


def bars(figure: dict[str, Any]) -> tuple[list[alt.Chart], Frame]:
    """Return the layers of stacked bars; what is hidden is one dashed box of fixed height on top."""
    columns = list(zip(*(one["values"] for one in figure["series"]), strict=True))
    known = [sum(value or 0 for value in column) for column in columns]
    gaps = [None in column for column in columns]
    frame = Frame(left=axis_space(max(known)), top=42 if any(gaps) else 22, right=12, height=210)
    values = ticks(max(known), 3)
    pixel = values[-1] / frame.height
    step = frame.width / len(columns)
    width = min(48.0, step * 0.6)
    x = x_axis(figure["x_labels"], step, alt.Scale(domain=list(range(len(columns))), padding=0), 12)
    stack = data(stacked(figure["series"])).mark_bar(size=width)
    layers = [
        stack.encode(
            x=x, y=y_axis(values), y2="y2:Q",
            color=alt.Color(
                "series:N", legend=None,
                scale=alt.Scale(domain=list(range(1, 7)), range=[COLOUR[f"a{n}"] for n in range(1, 7)]),
            ),
        )
    ]  # fmt: skip
    boxes = [
        {"x": n, "y": known[n] + 3 * pixel, "y2": known[n] + 19 * pixel, "dots": known[n] + 8 * pixel}
        for n, gap in enumerate(gaps) if gap
    ]  # fmt: skip
    box = data(boxes).mark_bar(size=min(width, 24), filled=False, stroke=COLOUR["gap"], strokeDash=[3, 3])
    layers.append(box.encode(x="x:O", y="y:Q", y2="y2:Q"))
    layers.append(text(boxes, "dots", "dots").encode(text=alt.value(HIDDEN)))
    if step >= widest(figure["totals"]):
        sums = [
            {"x": n, "y": known[n] + (25 if gaps[n] else 6) * pixel, "text": total}
            for n, total in enumerate(figure["totals"]) if total
        ]  # fmt: skip
        layers.append(text(sums, "y", "value").encode(text="text:N"))
    return layers, frame


def stacked(series: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one row per drawn part with its lower and upper end; zero and hidden parts are not drawn."""
    rows: list[dict[str, Any]] = []
    for x, column in enumerate(zip(*(one["values"] for one in series), strict=True)):
        base = 0.0
        for number, value in enumerate(column, start=1):
            if value:
                rows.append({"x": x, "series": number, "y": base + value, "y2": base})
                base += value
    return rows


def text(rows: list[dict[str, Any]], field: str, role: str) -> alt.Chart:
    """Return centred text standing on `field`."""
    mark = data(rows).mark_text(baseline="alphabetic", align="center", color=COLOUR[role], fontWeight=600)
    placed: alt.Chart = mark.encode(x="x:O", y=alt.Y(f"{field}:Q"))
    return placed


def axis_space(largest: float) -> int:
    """Return the width that the y axis' figures need, in px, with room for thousands."""
    return 20 + 8 * max(1, len(f"{largest:,.0f}"))


def widest(texts: list[str]) -> float:
    """Return about how wide the widest of some figures is, in px."""
    return 8.0 * max((len(one) for one in texts), default=0)


def lines(figure: dict[str, Any]) -> tuple[list[alt.Chart], Frame]:
    """Return the layers of a line chart. A hidden value breaks its line, marked by a rule and ".."."""
    series = figure["series"]
    count = len(figure["x_labels"])
    largest = max((value or 0 for one in series for value in one["values"]), default=0)
    gaps = [n for n in range(count) if any(one["values"][n] is None for one in series)]
    frame = Frame(left=axis_space(largest), top=32 if gaps else 16, right=140, height=236)
    values = ticks(largest, 5)
    pixel = values[-1] / frame.height
    inset = 14
    scale = alt.Scale(type="point", domain=list(range(count)), range=[inset, frame.width - inset])
    step = (frame.width - 2 * inset) / max(1, count - 1)
    x = x_axis(figure["x_labels"], step, scale, 28)
    marks = [{"x": n, "y": 0, "y2": values[-1] + 4 * pixel, "dots": values[-1] + 10 * pixel} for n in gaps]
    rule = data(marks).mark_rule(color=COLOUR["gap"], strokeDash=[3, 3])
    layers = [
        rule.encode(x=x, y=y_axis(values), y2="y2:Q"),
        text(marks, "dots", "dots").encode(text=alt.value(HIDDEN)),
    ]
    for number, one in enumerate(series, start=1):
        layers += line(number, one["values"], x)
    labels = end_labels(series, pixel)
    name = data(labels).mark_text(
        baseline="middle", align="left", color=COLOUR["label"], limit=frame.right - 10 + inset - 4
    )
    layers.append(name.encode(x=alt.value(frame.width + 2), y="y:Q", text="text:N"))
    return layers, frame


def line(number: int, values: list[float | None], x: alt.X) -> list[alt.Chart]:
    """Return one series: its line, broken where hidden, and markers at its end and at lone points."""
    rows = [{"x": n, "y": value} for n, value in enumerate(values)]
    known = [n for n, value in enumerate(values) if value is not None]
    alone = [n for n in known if n - 1 not in known and n + 1 not in known]
    drawn = data(rows).mark_line(
        stroke=COLOUR[f"l{number}"], strokeDash=DASHES[number - 1], invalid="break-paths-show-path-domains"
    )
    shape, size = SHAPES[number - 1], SIZES[number - 1]
    points = data([rows[n] for n in sorted({*alone, *known[-1:]})]).mark_point(
        shape=shape, filled=True, size=size, color=COLOUR[f"a{number}"], opacity=1
    )
    return [drawn.encode(x=x, y="y:Q"), points.encode(x=x, y="y:Q")]


def end_labels(series: list[dict[str, Any]], pixel: float) -> list[dict[str, Any]]:
    """Return value and name beside each line's last known point, moved apart so that none overlap.

    A series with nothing known has no place beside the plot; the legend names it.
    """
    rows = []
    for one in series:
        known = [value for value in one["values"] if value is not None]
        if known:
            rows.append({"y": known[-1], "text": f"{one['last']}{SEPARATOR}{one['name']}"})
    rows.sort(key=lambda row: row["y"])
    lowest = -math.inf
    for row in rows:
        lowest = row["y"] = max(row["y"], lowest + LABEL_SPACE * pixel)
    return rows

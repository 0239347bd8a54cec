"""From Vega's SVG to the product's: classes instead of colours, no styles, no scripts, nothing unknown.

Vega-Lite draws with marker colours (`ROLES`); every element is rebuilt from a list of what is allowed, with
the class the marker colour stands for. What is not on the list is left out, so text from users can only ever
become text. Colours come from static/css/components/chart.css on the page, from `PAPER` in the PDF.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree as ET

HIDDEN = ".."
SEPARATOR = "\u2063"  # invisible; parts the value from the name in a label, see `text_markup`
NAMESPACE = "http://www.w3.org/2000/svg"
PREFIX_SLOT = "\ue000"  # private use: `chart.clean_text` lets none through, so only ours are replaced

# Marker colour → class. Text without a class takes the picture's own colour.
ROLES = {
    **{f"#a0000{n}": f"a{n}" for n in range(1, 7)},
    **{f"#b0000{n}": f"l{n}" for n in range(1, 7)},
    "#c00001": "grid",
    "#c00002": "axis",
    "#c00003": "gap",
    "#d00001": "",
    "#d00002": "value",
    "#d00003": "label",
    "#d00004": "dots",
}
COLOUR = {role: colour for colour, role in ROLES.items()}

# Series that carry a pattern over their fill, so that the picture also works in greyscale.
PATTERNS = {
    3: '<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="hatch" d="M0 0V6"/></pattern>',
    4: '<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<circle class="dotted" cx="3" cy="3" r="1.1"/></pattern>',
    5: '<pattern id="{id}" width="600" height="5" patternUnits="userSpaceOnUse">'
    '<path class="lined" d="M0 2.5H600"/></pattern>',
    6: '<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(135)">'
    '<path class="slashed" d="M0 0V6"/></pattern>',
}

# End markers of lines and their legend, inside an 18 × 18 box.
MARKERS = {
    1: "M4 4h10v10h-10Z",
    2: "M3.5 9a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1 -11 0Z",
    3: "M9 2l7 12h-14Z",
    4: "M9 2.5l6.5 6.5-6.5 6.5-6.5-6.5Z",
    5: "M7 3h4v4h4v4h-4v4h-4v-4h-4v-4h4Z",
    6: "M9 16l7-12h-14Z",
}

TRANSLATE = re.compile(r"translate\(([-\d.e]+)[, ]([-\d.e]+)\)")
DECIMALS = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
PATH_DATA = re.compile(r"[MLHVCQAZmlhvcqaz\d\s,.e+-]*\Z")
ANCHORS = {"start", "middle", "end"}


def rebuild(source: str) -> str:
    """Return a Vega SVG as our own markup, with a slot where the ids' prefix goes and an empty title."""
    root = ET.fromstring(source)  # noqa: S314  written by our own process; entities cannot occur
    # The zero line last: the bars' light outline would cut it into dashes.
    body = "".join(sorted(elements(root, 0.0, 0.0), key=lambda drawn: drawn.startswith('<path class="axis"')))
    used = [n for n in PATTERNS if f'"url(#{PREFIX_SLOT}-p{n})"' in body]
    patterns = "".join(PATTERNS[n].format(id=f"{PREFIX_SLOT}-p{n}") for n in used)
    defs = f"<defs>{patterns}</defs>" if patterns else ""
    box = " ".join(trim(part) for part in root.get("viewBox", "0 0 0 0").split())
    return (
        f'<svg xmlns="{NAMESPACE}" viewBox="{box}" role="img" aria-labelledby="{PREFIX_SLOT}-t">'
        f'<title id="{PREFIX_SLOT}-t"></title>{defs}{body}</svg>'
    )


def finish(picture: str, prefix: str, title: str) -> str:
    """Give a rebuilt picture its ids and its text alternative."""
    named = picture.replace(PREFIX_SLOT, prefix)
    return named.replace("></title>", f">{escape(title, quote=False)}</title>", 1)


def elements(node: ET.Element, x: float, y: float) -> Iterator[str]:
    """Yield the drawn elements below `node`, flattened, with positions in the picture's own units."""
    dx, dy = shift(node.get("transform", ""))
    x, y = x + dx, y + dy
    kind = node.tag.rpartition("}")[2]
    if kind in {"g", "svg"}:
        for child in node:
            yield from elements(child, x, y)
    elif node.get("display") != "none" and node.get("opacity") != "0":
        yield from shape(kind, node, x, y)


def shape(kind: str, node: ET.Element, x: float, y: float) -> Iterator[str]:
    """Yield one element, or nothing when its colour or kind is not one of ours."""
    role = ROLES.get(node.get("fill", ""), ROLES.get(node.get("stroke", "")))
    if role is None:
        return
    attribute = f' class="{role}"' if role else ""
    if kind == "text" and node.text:
        yield text_markup(node, role, x, y)
    elif kind == "line":
        x2, y2 = x + float(node.get("x2", 0)), y + float(node.get("y2", 0))
        yield f'<path{attribute} d="M{trim(x)} {trim(y)}L{trim(x2)} {trim(y2)}"/>'
    elif kind == "path" and node.get("d") and PATH_DATA.match(node.get("d", "")):
        geometry = f'd="{DECIMALS.sub(lambda found: trim(found[0]), node.get("d", ""))}"'
        if x or y:
            geometry += f' transform="translate({trim(x)} {trim(y)})"'
        yield f"<path{attribute} {geometry}/>"
        number = int(role[1:]) if re.match(r"a\d\Z", role) else 0
        if number in PATTERNS:
            yield f'<path fill="url(#{PREFIX_SLOT}-p{number})" {geometry}/>'


def text_markup(node: ET.Element, role: str, x: float, y: float) -> str:
    """Return a text element; a value before the separator is set apart from the name after it."""
    anchor = node.get("text-anchor", "start")
    anchored = f' text-anchor="{anchor}"' if anchor in ANCHORS - {"start"} else ""
    value, found, name = (node.text or "").partition(SEPARATOR)
    content = escape(value, quote=False)
    if found:
        content = f'<tspan class="value">{content}</tspan> {escape(name, quote=False)}'
    attribute = f' class="{role}"' if role else ""
    return f'<text{attribute} x="{trim(x)}" y="{trim(y)}"{anchored}>{content}</text>'


def shift(transform: str) -> tuple[float, float]:
    """Return the sum of the translations in a transform; Vega's specs here use no others."""
    pairs = [(float(x), float(y)) for x, y in TRANSLATE.findall(transform)]
    return sum(x for x, _ in pairs), sum(y for _, y in pairs)


def trim(value: float | str) -> str:
    """Return a number with at most two decimals and no trailing zeros."""
    return f"{round(float(value), 2) + 0:.2f}".rstrip("0").rstrip(".")


def bar_swatch(series: int, prefix: str) -> str:
    """Return the legend's picture of a series in a bar chart, with a pattern of its own (PDFs need one)."""
    box = 'x="1" y="1" width="16" height="16" rx="2"'
    body = f'<rect class="a{series}" {box}/>'
    if series in PATTERNS:
        name = f"{prefix}-k{series}"
        body = f'<defs>{PATTERNS[series].format(id=name)}</defs>{body}<rect fill="url(#{name})" {box}/>'
    return swatch(body)


def line_swatch(series: int) -> str:
    """Return the legend's picture of a series in a line chart: its dash and its marker."""
    return swatch(f'<path class="l{series}" d="M0 9H18"/><path class="a{series}" d="{MARKERS[series]}"/>')


def gap_swatch() -> str:
    """Return the legend's picture of a hidden figure."""
    return swatch(
        '<rect class="gap" x="1" y="1" width="16" height="16" rx="2"/>'
        f'<text class="dots" x="9" y="12" text-anchor="middle">{HIDDEN}</text>'
    )


def swatch(body: str) -> str:
    """Return a decorative 18 × 18 picture."""
    return f'<svg xmlns="{NAMESPACE}" viewBox="0 0 18 18" aria-hidden="true">{body}</svg>'


@dataclass(frozen=True)
class Paper:
    """Presentation attributes per class: the light theme of static/css/tokens.css, for paper."""

    ink: str = "#15201f"
    muted: str = "#495755"
    line: str = "#d2dad7"
    edge: str = "#6c7a77"
    surface: str = "#ffffff"
    series: tuple[str, str, str, str] = ("#b27a12", "#12566a", "#7d5ea0", "#84918d")
    font: str = "Noto Sans, Liberation Sans, Arial, Helvetica, sans-serif"

    def attributes(self, role: str) -> dict[str, str]:
        """Return the attributes that a class stands for; raises KeyError for a class that is not drawn."""
        one, two, three, four = self.series
        edged = {"stroke": self.surface, "stroke-width": "1.5"}
        line = {"fill": "none", "stroke-width": "2.5", "stroke-linejoin": "round", "stroke-linecap": "round"}
        return {
            "a1": {"fill": one, **edged},
            "a2": {"fill": two, **edged},
            "a3": {"fill": three, **edged},
            "a4": {"fill": self.surface, "stroke": four, "stroke-width": "1.5"},
            "a5": {"fill": self.surface, "stroke": two, "stroke-width": "1.5"},
            "a6": {"fill": self.surface, "stroke": one, "stroke-width": "1.5"},
            "l1": {"stroke": one, "stroke-dasharray": "7 4", **line},
            "l2": {"stroke": two, **line},
            "l3": {"stroke": three, **line},
            "l4": {"stroke": four, "stroke-dasharray": "2 5", **line},
            "l5": {"stroke": two, "stroke-dasharray": "10 4 2 4", **line},
            "l6": {"stroke": one, "stroke-dasharray": "1 5", **line},
            "grid": {"stroke": self.line, "stroke-width": "1", "fill": "none"},
            "axis": {"stroke": self.edge, "stroke-width": "1", "fill": "none"},
            "gap": {"stroke": self.edge, "stroke-width": "1", "stroke-dasharray": "3 3", "fill": "none"},
            "value": {"fill": self.ink, "font-weight": "bold"},
            "dots": {"fill": self.ink, "font-weight": "bold"},
            "label": {"fill": self.ink},
            "hatch": {"stroke": self.surface, "stroke-width": "1.25", "fill": "none"},
            "dotted": {"fill": four},
            "lined": {"stroke": two, "stroke-width": "1.25", "fill": "none"},
            "slashed": {"stroke": one, "stroke-width": "1.25", "fill": "none"},
        }[role]


PAPER = Paper()


def resolve(markup: str, paper: Paper = PAPER) -> str:
    """Return a picture with its classes replaced by presentation attributes, for a reader without our CSS."""
    ET.register_namespace("", NAMESPACE)
    root = ET.fromstring(markup)  # noqa: S314  written by this module
    for node in root.iter():
        role = node.attrib.pop("class", "")
        node.attrib |= paper.attributes(role) if role else {}
    root.attrib |= {"font-family": paper.font, "font-size": "13", "fill": paper.muted}
    return ET.tostring(root, encoding="unicode")

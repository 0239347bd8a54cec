"""Whatever users write, only text comes out of it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rendering.examples import AREAS, BROKEN, QUARTERS, WEEKS, parse
from vbe.rendering import chart, svg
from vbe.rendering.chart import Lines, Series, StackedBars
from vbe.rendering.chart_process import picture
from vbe.rendering.process import ROOT

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "defs", "pattern", "path", "circle", "text", "tspan"}
ATTRIBUTES = {
    "viewBox", "role", "aria-labelledby", "id", "class", "d", "transform", "fill", "x", "y", "text-anchor",
    "width", "height", "patternUnits", "patternTransform", "cx", "cy", "r",
}  # fmt: skip
NASTY = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</title><script>",
        "&amp;",
        "&",
        "]]>",
        '" onload="x',
        "labels[0]",
        "\\",
        "\x00\x1b[31m",
        "\ud800",
        "\ufffe",
        "\ue000-t",
        "a\u2063b",
        "👩‍👩‍👧‍👦 🚸",
        "http://x.example/",
        "Kommunfullmäktigesammanträdesprotokoll" * 5,
        "",
        "  ",
        "..",
        "line\nbreak",
        "\u202egnirts",
        "__proto__",
    ]
)
TEXT = NASTY | st.text(max_size=30)
VALUES = st.none() | st.integers(0, 60) | st.just(10**12)


@st.composite
def specs(draw):
    labels = tuple(draw(st.lists(TEXT, min_size=1, max_size=8)))
    row = st.lists(VALUES, min_size=len(labels), max_size=len(labels)).map(tuple)
    series = tuple(draw(st.lists(st.builds(Series, TEXT, row), min_size=1, max_size=6)))
    kind = draw(st.sampled_from([StackedBars, Lines]))
    return kind("T" + draw(TEXT), draw(TEXT), labels, series, draw(TEXT), draw(TEXT))


def draw_here(spec, prefix="p"):
    """Draw in this process: what chart.render does, without starting a program for each example."""
    cleaned = chart.clean(spec)
    chart.validate(cleaned, prefix)
    return chart.compose(cleaned, picture(chart.drawing_input(cleaned)), prefix)


@settings(max_examples=60, deadline=None)
@given(specs())
def test_any_text_stays_text(spec):
    result = draw_here(spec)
    for one in (result.svg, *(entry.svg for entry in result.legend)):
        root = parse(one)
        found = {node.tag.removeprefix(SVG) for node in root.iter()}
        names = {name for node in root.iter() for name in node.attrib}
        classes = {node.get("class") for node in root.iter()} - {None}
        ids = [node.get("id") for node in root.iter() if node.get("id")]
        assert found - TAGS - {"rect"} == set()
        assert names - ATTRIBUTES - {"rx", "aria-hidden"} == set()
        assert classes - set(svg.ROLES.values()) - {"hatch", "dotted", "lined", "slashed"} == set()
        assert [name for name in ids if not re.fullmatch(r"p-(t|p\d|k\d)", name)] == []
        assert len(ids) == len(set(ids))


@settings(max_examples=40, deadline=None)
@given(specs())
def test_only_published_figures_are_written(spec):
    plain = StackedBars(
        "T", "", ("x",) * len(spec.x_labels), tuple(Series("y", one.values) for one in spec.series), ""
    )
    result = draw_here(plain)
    written = {text.text for text in parse(result.svg).iter(f"{SVG}text")}
    sums = {chart.number(value) for value in chart.totals(plain) if value is not None}
    ticks = {text.text for text in parse(result.svg).iter(f"{SVG}text") if text.get("text-anchor") == "end"}
    assert written - sums - ticks - {"x", ".."} == set()
    columns = list(zip(*(one.values for one in plain.series), strict=True))
    dots = [text for text in parse(result.svg).iter(f"{SVG}text") if text.get("class") == "dots"]
    assert len(dots) == sum(None in column for column in columns)


def geometry(markup):
    keep = {"d", "transform", "x", "y", "width", "height", "viewBox", "text-anchor", "cx", "cy", "r"}
    return [
        (node.tag, node.text, {name: node.get(name) for name in keep & set(node.attrib)})
        for node in parse(markup).iter()
    ]


@pytest.mark.parametrize("spec", [WEEKS, QUARTERS, AREAS, BROKEN])
def test_page_and_paper_have_the_same_geometry(spec):
    result = draw_here(spec)
    paper = result.for_pdf()
    assert geometry(paper.svg) == geometry(result.svg)
    assert "class=" in result.svg
    assert [one for one in (paper.svg, *(e.svg for e in paper.legend)) if "class=" in one] == []


def test_an_unknown_colour_or_element_is_left_out():
    source = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g transform="translate(1,2)">'
        '<path d="M0,0h1" fill="#a00001"/><path d="M0,0h2" fill="red"/><script>x</script>'
        '<path d="M0,0h3" fill="#a00001" onclick="x" style="y"/><path d="url(x)" fill="#a00001"/>'
        '<image href="http://x.example/"/><text fill="#d00002" text-anchor="evil">5</text></g></svg>'
    )
    body = svg.rebuild(source).partition("</title>")[2]
    assert body == (
        '<path class="a1" d="M0,0h1" transform="translate(1 2)"/>'
        '<path class="a1" d="M0,0h3" transform="translate(1 2)"/>'
        '<text class="value" x="1" y="2">5</text></svg>'
    )


def test_paper_has_the_light_colours_of_the_tokens():
    tokens = (ROOT / "static/css/tokens.css").read_text()
    light = dict(re.findall(r"--([\w-]+): light-dark\((#\w+), #\w+\)", tokens))
    paper = svg.PAPER
    names = ("ink", "muted", "line", "edge", "surface", "series-1", "series-2", "series-3", "series-4")
    expected = [light[name] for name in names]
    assert [paper.ink, paper.muted, paper.line, paper.edge, paper.surface, *paper.series] == expected

"""The chart's contract: what is drawn, what the table says, what never gets out."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation

from tests.rendering.examples import AREAS, BROKEN, NAMES, QUARTERS, WEEKS, parse
from vbe.rendering import chart, process
from vbe.rendering.chart import Cell, ChartError, Row, Series, StackedBars
from vbe.rendering.process import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture):
    return ["".join(node.itertext()) for node in parse(picture).iter(f"{SVG}text")]


def drawn(picture, role):
    return [node for node in parse(picture).iter() if node.get("class") == role]


def height(node):
    """The height of a bar, from Vega's path M x,y h w v h h -w Z."""
    return float(re.search(r"v(-?[\d.]+)", node.get("d"))[1])


def test_the_web_process_never_loads_the_libraries():
    code = (
        "import sys\n"
        "import vbe.rendering.chart, vbe.rendering.pdf\n"
        "print(sorted({'altair', 'vl_convert', 'weasyprint', 'pydyf'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_stacked_bars_show_each_part_at_its_height_and_the_totals():
    picture = chart.render(WEEKS, prefix="week").svg
    root = parse(picture)
    # 70 px are 3 reports: the plot is 210 px high and ends at 9.
    for number, one in enumerate(WEEKS.series, start=1):
        heights = [height(node) for node in drawn(picture, f"a{number}")]
        assert heights == pytest.approx([value * 210 / 9 for value in one.values if value], abs=0.02)
    assert [node.text for node in drawn(picture, "value")] == list("443637555648")
    assert texts(picture) == [*WEEKS.x_labels, "0", "3", "6", "9", *"443637555648"]
    assert (root.get("role"), root.get("aria-labelledby"), root.get("viewBox")) == (
        "img",
        "week-t",
        "0 0 760 260",
    )
    assert root.find(f"{SVG}title").text == (
        "Rapporter per vecka. Mellan 3 och 8 rapporter per vecka. Flest vecka 15, med 8 rapporter."
    )


def test_patterns_tell_series_apart_without_colour():
    picture = chart.render(WEEKS, prefix="week").svg
    fills = [node.get("fill") for node in parse(picture).iter(f"{SVG}path") if node.get("fill")]
    assert {name: fills.count(name) for name in fills} == {"url(#week-p3)": 12, "url(#week-p4)": 10}
    assert [node.get("id") for node in parse(picture).iter(f"{SVG}pattern")] == ["week-p3", "week-p4"]


def test_lines_end_in_their_value_and_name():
    result = chart.render(QUARTERS, prefix="trend")
    labels = ["".join(node.itertext()) for node in drawn(result.svg, "label")]
    assert labels == ["10 Autonom", "12 Annan eller okänd", "13 Islamistisk", "24 Vit makt"]
    assert [node.text for node in drawn(result.svg, "value")] == ["10", "12", "13", "24"]
    assert [len(drawn(result.svg, f"l{n}")) for n in (1, 2, 3, 4)] == [1, 1, 1, 1]
    assert result.legend == ()


def test_labels_at_line_ends_never_overlap():
    same = replace(QUARTERS, series=tuple(Series(name, (5,) * 8) for name in NAMES))
    heights = [float(node.get("y")) for node in drawn(chart.render(same, prefix="same").svg, "label")]
    steps = [round(above - below, 1) for above, below in pairwise(heights)]
    assert steps == [16.0, 16.0, 16.0]


def test_names_that_do_not_fit_beside_the_lines_stand_in_a_legend():
    long = replace(QUARTERS, series=(Series("Våldsbejakande ensamagerande utan miljö", (1,) * 8),))
    result = chart.render(long, prefix="long")
    assert [entry.name for entry in result.legend] == ["Våldsbejakande ensamagerande utan miljö"]


def test_hidden_parts_are_one_box_of_the_same_size_and_no_number():
    result = chart.render(AREAS, prefix="area")
    boxes = drawn(result.svg, "gap")
    assert [abs(height(node)) for node in boxes] == [16.0, 16.0, 16.0, 16.0]
    assert [node.text for node in drawn(result.svg, "dots")] == [".."] * 4
    # No sum stands over a bar with a hidden part; Sjövik's is known.
    assert [node.text for node in drawn(result.svg, "value")] == ["0"]
    assert result.has_hidden is True
    assert [entry.name for entry in result.legend][-1] == "Hidden figure"


def test_published_totals_stand_over_hidden_parts():
    published = replace(AREAS, totals=(21, 10, 19, None, 0))
    result = chart.render(published, prefix="area")
    assert [node.text for node in drawn(result.svg, "value")] == ["21", "10", "19", "0"]
    assert [row.cells[-1].text for row in result.rows] == ["21", "10", "19", "..", "0"]


def test_a_hidden_value_breaks_the_line():
    picture = chart.render(BROKEN, prefix="broken").svg
    # 7 and 6 are alone on both sides: two moves, no line drawn to or from the hidden quarters.
    assert re.findall(r"[A-Z]", drawn(picture, "l1")[0].get("d")) == ["M", "Z", "M", "Z"]
    assert re.findall(r"[A-Z]", drawn(picture, "l2")[0].get("d")) == ["M", "L", "L", "L"]
    assert len(drawn(picture, "a1")) == 2
    assert [node.text for node in drawn(picture, "dots")] == ["..", ".."]
    assert ["".join(node.itertext()) for node in drawn(picture, "label")] == [".. Autonom", "14 Islamistisk"]


def test_the_table_has_every_figure():
    result = chart.render(AREAS, prefix="area")
    dots, zero = Cell("..", hidden=True), Cell("0", zero=True)
    assert result.columns == (*NAMES, "All")
    assert result.rows == (
        Row("Centrum", (Cell("6"), dots, Cell("9"), dots, dots)),
        Row("Norra Åsvik", (zero, Cell("5"), dots, dots, dots)),
        Row("Björkdalen", (dots, dots, Cell("7"), Cell("5"), dots)),
        Row("Hamnstaden", (dots, zero, dots, dots, dots)),
        Row("Sjövik", (zero, zero, zero, zero, zero)),
    )


def test_figures_are_written_as_in_the_language():
    large = StackedBars("T", "", ("a", "b"), (Series("s", (1200, 3400000)),), "")
    with translation.override("sv"):
        result = chart.render(large, prefix="large")
    assert [row.cells[0].text for row in result.rows] == ["1\xa0200", "3\xa0400\xa0000"]
    assert texts(result.svg)[2:] == [
        "0", "2\xa0000\xa0000", "4\xa0000\xa0000", "1\xa0200", "3\xa0400\xa0000"
    ]  # fmt: skip


def test_many_charts_take_one_process_and_then_none(monkeypatch):
    calls = []
    run = process.run
    monkeypatch.setattr(
        process, "run", lambda *given, **named: calls.append(given[0]) or run(*given, **named)
    )
    first = chart.render_many({"a": WEEKS, "b": QUARTERS, "c": WEEKS})
    again = chart.render_many({"a": WEEKS, "b": QUARTERS})
    assert calls == ["vbe.rendering.chart_process"]
    assert (again["a"], again["b"]) == (first["a"], first["b"])
    assert first["c"].svg == first["a"].svg.replace("a-t", "c-t").replace("a-p", "c-p")


def test_title_and_description_go_to_no_cache_and_no_process(monkeypatch):
    sent = []
    run = process.run
    monkeypatch.setattr(process, "run", lambda *given, **named: sent.append(given[1]) or run(*given, **named))
    secret = replace(WEEKS, title="Hemlig rubrik", description="Hemlig text", unit="hemlig enhet")
    chart.render(secret, prefix="secret")
    (name,) = (chart.key(item) for item in json.loads(sent[0]))
    assert re.fullmatch(r"chart:[0-9a-f]{64}", name)
    assert [("emlig" in text) for text in (sent[0].decode(), name, cache.get(name))] == [False] * 3


@pytest.mark.parametrize(
    ("spec", "prefix"),
    [
        (WEEKS, "Not an id"),
        (WEEKS, 'x" onload="y'),
        (replace(WEEKS, title=""), "ok"),
        (replace(WEEKS, series=()), "ok"),
        (replace(WEEKS, x_labels=()), "ok"),
        (replace(WEEKS, x_labels=("v. 4",)), "ok"),
        (replace(WEEKS, totals=(1,)), "ok"),
        (replace(WEEKS, series=WEEKS.series * 2), "ok"),
        (replace(QUARTERS, series=(Series("s", (-1,) * 8),)), "ok"),
        (replace(QUARTERS, series=(Series("s", (float("nan"),) * 8),)), "ok"),
    ],
)
def test_input_that_is_no_chart_is_refused(spec, prefix):
    with pytest.raises(ValueError, match=r"^[A-Z]"):
        chart.render(spec, prefix=prefix)


def test_a_failing_process_is_a_chart_error_without_content(monkeypatch):
    monkeypatch.setattr(chart, "drawing_input", lambda spec: {"kind": "bars", "secret": "Hemlig"})
    with pytest.raises(ChartError) as caught:
        chart.render(WEEKS, prefix="week")
    assert str(caught.value) == "vbe.rendering.chart_process ended with 1: KeyError"


def test_a_process_that_takes_too_long_is_a_chart_error(monkeypatch):
    monkeypatch.setattr(chart, "TIMEOUT_SECONDS", 0.01)
    with pytest.raises(ChartError) as caught:
        chart.render(WEEKS, prefix="week")
    assert str(caught.value) == "vbe.rendering.chart_process took longer than 0.01 s"


def test_the_page_shows_legend_picture_and_table():
    result = chart.render(AREAS, prefix="area")
    with translation.override("en"):
        page = render_to_string("components/_chart.html", {"chart": result})
    assert page.count("<li>") == 5
    assert result.svg in page
    assert page.count('<th scope="col"') == 6
    assert page.count('<th scope="row"') == 5
    assert (
        page.count('<span class="dots" aria-hidden="true">..</span><span class="hidden">hidden</span>') == 13
    )
    assert 'tabindex="0" role="region" aria-label="Chart, Rapporter per område"' in page
    assert re.findall(r"\sstyle=|<style|<script|\son\w+=", page) == []


def test_the_pictures_classes_are_all_in_the_style_sheet():
    sheet = (ROOT / "static/css/components/chart.css").read_text()
    pictures = chart.render_many({"a": WEEKS, "b": QUARTERS, "c": AREAS, "d": BROKEN}).values()
    used = {role for one in pictures for role in re.findall(r'class="(\w+)"', one.svg)}
    assert {role for role in used if not re.search(rf"\.{role}\b", sheet)} == set()

"""The PDF as a reader with a screen reader, an archive or an attacker meets it."""

import functools
import io
import logging
import re
import socket
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from weasyprint.urls import URLFetchingError

from tests.rendering.examples import AREAS, QUARTERS
from vbe.rendering import chart, pdf, pdf_process
from vbe.rendering.pdf import Letterhead, PdfError
from vbe.rendering.process import ROOT

LETTERHEAD = Letterhead(
    "Åsviks kommun", "Storgatan 1, 123 45 Åsvik", "212000-0000", "KS 2026/0123", date(2026, 4, 21)
)
TITLE = "Lägesbild kvartal 1 2026 & <upplaga> för fullmäktige"


@pytest.fixture
def own_templates(settings):
    settings.TEMPLATES = [
        {**engine, "DIRS": [*engine["DIRS"], Path(__file__).parent / "templates"]}
        for engine in settings.TEMPLATES
    ]


def make(**changes):
    charts = chart.render_many({"areas": AREAS, "quarters": QUARTERS})
    context = {name: one.for_pdf() for name, one in charts.items()}
    context |= {"numbers": range(1, 81), "free_text": changes.pop("free_text", "")}
    named = {"title": TITLE, "author": "Åsviks kommun", "letterhead": LETTERHEAD, **changes}
    return pdf.render("example.html", context, **named)


@functools.cache
def example():
    """The document most tests read; making it takes two seconds."""
    return make()


@pytest.fixture
def document(own_templates):
    with pikepdf.open(io.BytesIO(example())) as opened:
        yield opened


def kids(element):
    return [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary)]


def walk(element):
    for kid in kids(element):
        if kid.get("/Type") == "/StructElem":
            yield kid
            yield from walk(kid)


def tags(document, *names):
    return [one for one in walk(document.Root.StructTreeRoot) if str(one.S)[1:] in names]


def all_texts(document):
    """Page → MCID → text."""
    return {page.obj.objgen: marked_text(page) for page in document.pages}


def spoken(texts, element):
    """The text of an element: that of its marked content on the pages."""
    parts = [(one, kid) for one in [element, *walk(element)] for kid in one.get("/K", [])]
    return "".join(texts[one.Pg.objgen][kid] for one, kid in parts if isinstance(kid, int))


def unicode_map(font):
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", table)
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}


def marked_text(page):
    """MCID → text for one page."""
    fonts = {name: unicode_map(font) for name, font in page.Resources.Font.items()}
    texts, current, table = {}, None, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            current = operands[1].get("/MCID") if isinstance(operands[1], pikepdf.Dictionary) else None
            texts.setdefault(current, "")
        elif name in {"BMC", "EMC"}:
            current = None
        elif name == "Tf":
            table = fonts[str(operands[0])]
        elif name in {"TJ", "Tj"}:
            parts = operands[0] if name == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    glyphs = [int.from_bytes(raw[n : n + 2]) for n in range(0, len(raw), 2)]
                    texts[current] = texts.get(current, "") + "".join(
                        table.get(glyph, "?") for glyph in glyphs
                    )
    return texts


def test_the_file_says_what_it_is(document):
    root = document.Root
    assert (bool(root.MarkInfo.Marked), str(root.Lang), bool(root.ViewerPreferences.DisplayDocTitle)) == (
        True,
        "sv",
        True,
    )
    assert (document.pdf_version, str(root.StructTreeRoot.Type)) == ("1.7", "/StructTreeRoot")
    with document.open_metadata() as xmp:
        found = {name: xmp.get(name) for name in ("pdfuaid:part", "dc:title", "dc:creator")}
    assert found == {"pdfuaid:part": "1", "dc:title": TITLE, "dc:creator": ["Åsviks kommun"]}
    assert (str(document.docinfo.Title), str(document.docinfo.Author)) == (TITLE, "Åsviks kommun")


def test_bookmarks_follow_the_headings(document):
    with document.open_outline() as outline:
        (top,) = outline.root
        assert top.title == TITLE
        assert [(item.title, [child.title for child in item.children]) for item in top.children] == [
            ("1. Läget i korthet", []),
            ("2. Diagram", ["Per område", "Över tid"]),
            ("3. Aktiviteter", []),
        ]


def test_headings_stand_in_order_without_skipped_levels(document):
    levels = [int(str(one.S)[2:]) for one in tags(document, "H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels == [1, 2, 2, 3, 3, 2]
    assert [(above, below) for above, below in pairwise(levels) if below - above > 1] == []


def test_pages_are_tagged_and_read_in_order(document):
    assert len(document.pages) > 3
    assert {str(page.Tabs) for page in document.pages} == {"/S"}
    assert [int(page.StructParents) for page in document.pages] == list(range(len(document.pages)))


def test_everything_on_the_pages_is_in_the_tree_or_an_artifact(document):
    reached = {one.objgen for one in walk(document.Root.StructTreeRoot)}
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    seen = 0
    for page in document.pages:
        depth, owned = 0, []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                depth += 1
                if name == "BDC" and "/MCID" in operands[1]:
                    owned.append(owners[int(page.StructParents)][int(operands[1].MCID)])
                else:
                    assert str(operands[0]) == "/Artifact"
            elif name == "EMC":
                depth -= 1
            elif name in {"TJ", "Tj", "Do", "f", "S", "B", "f*", "B*"}:
                assert depth > 0
        assert [one for one in owned if one.objgen not in reached] == []
        seen += len(owned)
    assert seen > 200


def test_running_heads_and_page_numbers_are_artifacts(document):
    said = [text for page in document.pages for mcid, text in marked_text(page).items() if mcid is not None]
    everything = [text for page in document.pages for text in marked_text(page).values()]
    count = len(document.pages)
    assert f"Sida 2 av {count}" in "".join(everything)
    assert [text for text in said if text.startswith("Sida ")] == []
    assert "".join(said).count("KS 2026/0123") == 1


def test_charts_are_figures_with_words_in_the_right_place(document):
    figures = tags(document, "Figure")
    assert [str(one.Alt) for one in figures] == [
        "Rapporter per område. Fem områden. Små tal är dolda.",
        "Utveckling över tid. Vit makt ökar från 12 till 24 rapporter.",
    ]
    for one in figures:
        left, bottom, right, top = (float(value) for value in one.A.BBox)
        assert (round(left), round(right)) == (71, 539)  # 25 mm and 190 mm of A4, in points
        assert 60 < bottom < top < 842 - 60
        assert round((right - left) / (top - bottom), 1) in {2.7, 2.8}


def test_a_long_table_is_one_table_with_one_header(document):
    facts, areas, activities = tags(document, "Table")
    pages = {one.Pg.objgen for one in walk(activities)}
    assert len(pages) >= 3
    assert [str(one.S) for one in kids(activities)] == ["/Caption", "/THead", "/TBody"]
    assert len([one for one in walk(activities) if one.S == "/TR"]) == 81
    headers = [one for one in walk(activities) if one.S == "/TH"]
    assert [str(one.A.Scope) for one in headers] == ["/Column"] * 3 + ["/Row"] * 80
    assert [str(one.A.Scope) for one in walk(facts) if one.S == "/TH"] == ["/Row"] * 3
    assert [str(one.A.Scope) for one in walk(areas) if one.S == "/TH"] == ["/Column"] * 6 + ["/Row"] * 5


def test_every_cell_leads_to_its_headers(document):
    texts = all_texts(document)
    table = tags(document, "Table")[2]
    named = {str(one.ID): spoken(texts, one) for one in tags(document, "TH")}
    found = [[named[str(name)] for name in one.A.Headers] for one in walk(table) if one.S == "/TD"]
    assert found == [
        [f"Aktivitet {number}", column] for number in range(1, 81) for column in ("Ansvarig", "Antal")
    ]
    index = document.Root.StructTreeRoot.IDTree.Names
    names = [bytes(index[n]) for n in range(0, len(index), 2)]
    assert names == sorted(str(one.ID).encode() for one in tags(document, "TH"))


def test_hidden_figures_are_said_in_words(document):
    texts = all_texts(document)
    cells = [one for one in tags(document, "TD") if "/Alt" in one]
    assert [(str(one.Alt), spoken(texts, one)) for one in cells] == [("dolt", "..")] * 13


def test_lists_are_lists(document):
    lists = tags(document, "L")
    assert [[str(kid.S) for kid in kids(one)] for one in lists] == [["/LI"] * 2, ["/LI"] * 5]
    assert [[str(kid.S) for kid in kids(item)] for item in kids(lists[0])] == [["/Lbl", "/LBody"]] * 2


def test_links_have_words_and_a_place_in_the_tree(document):
    annotations = [one for page in document.pages for one in page.get("/Annots", [])]
    assert [(str(one.Subtype), str(one.Contents), "/StructParent" in one) for one in annotations] == [
        ("/Link", "https://asvik.example/samsyn", True)
    ]
    assert [spoken(all_texts(document), one) for one in tags(document, "Link")] == ["webbplatsen"]


def test_fonts_are_embedded_and_nothing_runs(document):
    fonts = [
        one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
    ]
    carried = [one.FontDescriptor for one in fonts if "/FontDescriptor" in one]
    assert len(carried) >= 2
    assert [one for one in carried if "/FontFile2" not in one and "/FontFile3" not in one] == []
    assert [one for one in fonts if "/DescendantFonts" in one and "/ToUnicode" not in one] == []
    names = {name for one in document.objects if isinstance(one, pikepdf.Dictionary) for name in one}
    assert names & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/AcroForm"} == set()


def test_the_same_input_gives_the_same_bytes(own_templates):
    first, again, other = make(identifier="A"), make(identifier="A"), make(identifier="B")
    assert first == again
    with pikepdf.open(io.BytesIO(first)) as one, pikepdf.open(io.BytesIO(other)) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_the_reader_hears_no_complaint_from_the_library(own_templates, monkeypatch, caplog):
    """WeasyPrint logs what it cannot do: unknown CSS, missing alternatives, files it cannot read."""
    pages = []
    monkeypatch.setattr(pdf, "convert", lambda html, **named: pages.append(html) or b"")
    make()
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf_process.document(pages[0], "0" * 32)
    assert [record.getMessage() for record in caplog.records] == []


def test_text_stays_text(own_templates):
    evil = '<img src="file:///etc/passwd"><script>x</script>{% load x %}'
    with pikepdf.open(io.BytesIO(make(free_text=evil))) as opened:
        assert spoken(all_texts(opened), tags(opened, "P")[-1]).replace("\u2010", "") == evil


def test_errors_say_nothing_of_the_text(monkeypatch):
    monkeypatch.setattr(pdf.json, "dumps", lambda payload: f"broken {payload['html']}")
    with pytest.raises(PdfError) as caught:
        pdf.convert("<p>Hemligt</p>")
    assert str(caught.value) == "vbe.rendering.pdf_process ended with 1: JSONDecodeError"


def test_a_document_that_takes_too_long_is_a_pdf_error(monkeypatch):
    monkeypatch.setattr(pdf, "TIMEOUT_SECONDS", 0.01)
    with pytest.raises(PdfError) as caught:
        pdf.convert("<p>Hemligt</p>")
    assert str(caught.value) == "vbe.rendering.pdf_process took longer than 0.01 s"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        f"file://{ROOT}/static/css/pdf.css",
        "http://127.0.0.1:9/x.css",
        "https://asvik.example/x.css",
        "ftp://asvik.example/x.css",
        "data:text/css,*{color:red}",
        "bundled:../vbe/settings.py",
        "bundled:css/../../vbe/settings.py",
        "bundled:%2e%2e/manage.py",
        "bundled:/etc/passwd",
        "bundled://host/css/pdf.css",
        "bundled:css",
        "bundled:css/missing.css",
        "css/pdf.css",
        "",
    ],
)
def test_nothing_but_bundled_files_is_fetched(address):
    with pytest.raises(URLFetchingError):
        pdf_process.BundledFiles().fetch(address)


def test_bundled_files_are_fetched():
    answer = pdf_process.BundledFiles().fetch("bundled:css/pdf.css")
    assert answer.read() == (ROOT / "static/css/pdf.css").read_bytes()
    assert answer.content_type == "text/css"


def test_a_document_reaches_neither_the_network_nor_the_disk(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">hemligt</text></svg>'
    )
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        html = (
            f'<html lang="sv"><title>T</title><link rel=stylesheet href="{address}.css">'
            f'<link rel=attachment href="{secret.as_uri()}"><style>@import "{address}2.css";'
            f"@font-face {{ font-family: x; src: url({address}.woff2) }}"
            f"p {{ background: url({address}.png) }}"
            f'</style><p>Text <img alt="a" src="{address}"><img alt="b" src="{secret.as_uri()}">'
            f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>c</title>'
            f'<image href="{address}" width="9" height="9"/></svg></p>'
        )
        made = pdf.convert(html)
        with pytest.raises(BlockingIOError):
            server.accept()
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.pages) == 1
        names = {name for one in opened.objects if isinstance(one, pikepdf.Dictionary) for name in one}
        assert names & {"/EmbeddedFiles", "/EmbeddedFile", "/EF"} == set()
        assert [text for text in marked_text(opened.pages[0]).values() if "hemligt" in text] == []


def test_the_style_sheet_has_the_light_colours_of_the_tokens():
    light = dict(
        re.findall(r"--([\w-]+): light-dark\((#\w+), #\w+\)", (ROOT / "static/css/tokens.css").read_text())
    )
    paper = dict(re.findall(r"--([\w-]+): (#\w+);", (ROOT / "static/css/pdf.css").read_text()))
    assert paper == {name: light[name] for name in paper}
    assert len(paper) >= 11


def test_a_sender_without_numbers_leaves_no_empty_rows(own_templates):
    bare = replace(LETTERHEAD, organisation_number="", diary_number="")
    with pikepdf.open(io.BytesIO(make(letterhead=bare))) as opened:
        facts = tags(opened, "Table")[0]
        assert [spoken(all_texts(opened), one) for one in walk(facts) if one.S == "/TH"] == [
            "Period",
            "Datum",
        ]
        assert [spoken(all_texts(opened), one) for one in tags(opened, "P")][:2] == [
            "Åsviks kommun",
            "Storgatan 1, 123 45 Åsvik",
        ]

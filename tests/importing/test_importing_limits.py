"""Hostile and odd input: size, control characters, formulas, and time that grows with the text."""

from __future__ import annotations

import time

import pytest

from actionplan.importing import ImportTooLarge, UnsupportedDocument, headers, parse, read_document, when

HEADER = "Aktivitet\tAnsvarig\tTidplan\n"


def test_more_than_ten_megabytes_is_refused() -> None:
    with pytest.raises(ImportTooLarge):
        parse("å" * 5_000_001)
    with pytest.raises(ImportTooLarge):
        read_document(b"a" * 10_000_001, "plan.txt")


def test_nul_and_control_characters_disappear() -> None:
    plan = parse(
        "\ufeffAkti\x00vitet\tAns\u200bvarig\tTid\u00adplan\n"
        "Ta \x07fram\u00a0en rutin\tRek\x1ftor\t20\x0026\n"
    )
    assert [(a.title, a.responsible, a.end, a.line) for a in plan.activities] == [
        ("Ta fram en rutin", ("Rektor",), "2026", 2)
    ]


def test_form_feed_is_no_new_line() -> None:
    plan = parse(f"{HEADER}Ta fram en rutin\tRektor\t2026\n\x0cÖva rutinen\tRektor\t2027\n")
    assert [(a.title, a.line) for a in plan.activities] == [("Ta fram en rutin", 2), ("Öva rutinen", 3)]


def test_formulas_stay_text() -> None:
    formula = '=HYPERLINK("http://exempel.invalid"; "klicka")'
    plan = parse(f"{HEADER}{formula}\t+46\t@2026\n")
    assert [(a.title, a.responsible) for a in plan.activities] == [(formula, ("+46",))]


def test_overlong_line_is_reported_not_lost() -> None:
    long = "a\t" * 20_000 + "slut"
    plan = parse(HEADER + long)
    assert [(item.line, item.text, item.reason) for item in plan.unplaced] == [(2, long, "line_too_long")]


SHAPES = {
    "rows": HEADER + "Ta fram rutin nu.\tSocialchef, rektor\tV 2026\n" * 3000,
    "continued cell": HEADER + "Ta fram\tRektor\t2026\n" + "och mer text\n" * 3000,
    "prose": "En vanlig rad text om arbetet i kommunen.\n" * 3000,
    "lower case": "en rad\n\n" * 3000,
    "stacked headings": "Aktivitet\nAnsvarig\nTid\n" * 1500,
    "labels": "Aktiviteter\nTa fram rutin.\n" + "Ansvarig: Rektor\n" * 3000,
    "dashes": ("-" * 2000 + "x\n") * 200,
    "parentheses": ("- a " + "(" * 2000 + "\n") * 200,
    "markers": HEADER + ("<sup>" * 2000 + "\tRektor\t2026\n") * 100,
    "colons": HEADER + ("Ta fram\t" + ":" * 9000 + "\t2026\n") * 30,
    "and": HEADER + ("Ta fram\t" + "a och b " * 2000 + "\t2026\n") * 30,
    "html": "<table><tr><td>Aktivitet<td>Ansvarig\n" + "<tr><td>Ta fram<td>Rektor\n" * 3000,
    "goals": "Mål\n" * 3000,
    "laid out": "Åtgärd            Ansvarig      Tid\n" + "Ta fram rutin     Rektor        2026\n" * 1500,
    "laid out, no row ends": "Åtgärd            Ansvarig      Tid\n" + "ta fram rutin     rektor\n" * 1500,
    "laid out words": "Åtgärd        Ansvarig\n" + ("a  B c D " * 90 + "\n") * 30,
    "run together": "Åtgärd Ansvarig Tid\n" + "Ta fram rutin nu. Rektor 2026\n" * 600,
    "run together, capitals": "Åtgärd Ansvarig Tid\n" + "Ta Fram Rutin Nu Och Sedan\n" * 600,
    "stacked": "Åtgärd\nAnsvarig\nTid\n" + "Ta fram rutin\n\nRektor\n\n2026\n\n" * 600,
    "headings again and again": "Åtgärd   Ansvarig\nTa fram rutin   Rektor\n\x0c" * 800,
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_time_grows_with_the_text_and_no_faster(shape: str) -> None:
    text = SHAPES[shape]
    once, four = _seconds(text), _seconds(text * 4)
    assert four <= once * 12 + 0.5


def _seconds(text: str) -> float:
    start = time.process_time()
    parse(text)
    return time.process_time() - start


def test_a_hundred_thousand_lines() -> None:
    start = time.process_time()
    plan = parse(HEADER + "Ta fram rutin nu.\tSocialchef\tV 2026\n" * 100_000)
    assert len(plan.activities) == 100_000
    assert time.process_time() - start < 60


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "Åtgärd\tAnsvarig\nÖva på ”hot” – nu\tRäddningschef\n"
    assert read_document(text.encode(encoding), "Plan.TXT") == text


def test_paths(tmp_path: pytest.TempPathFactory) -> None:
    path = tmp_path / "plan.md"  # type: ignore[operator]
    path.write_text("# Plan å", encoding="utf-8")
    assert read_document(path, path.name) == "# Plan å"


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"text", "plan.docx"), (b"text", "plan"), (b"PK\x03\x04", "plan.txt"), (b"%PDF-1.7", "plan.csv")],
)
def test_other_files_are_refused(content: bytes, name: str) -> None:
    with pytest.raises(UnsupportedDocument):
        read_document(content, name)


def test_nothing_of_a_text_is_remembered_after_it_was_read() -> None:
    parse("Aktivitet\tAnsvarig\tKlart\nRing runt\tEnhetschef\t2027-03\n")
    assert when.read_when.cache_info().currsize == 0
    assert headers.column.cache_info().currsize == 0

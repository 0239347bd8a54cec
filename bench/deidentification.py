"""Measure the de-identification guard on labelled reports: ``python -m bench.deidentification [SET.jsonl]``.

Without a set it takes the project's own that is kept apart for measuring (``bench/reports/measure.jsonl``);
rules are made on ``develop.jsonl`` beside it. A line of a set is ``{"text": …, "spans": [{"start", "end",
"label"}]}``.

A span counts as found when a finding, of whatever kind, touches it; ``whole`` is the share whose every
character is covered, ``certain`` the share found in the tier that blocks. A text leaks when one of its spans
is wholly missed. Texts without spans are the clean ones. Nothing of the texts is printed without ``--show``.
"""

import argparse
import json
import resource
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

REPORTS = Path(__file__).resolve().parent / "reports"


def main() -> None:
    """Read the set named on the command line and print what the guard does with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path, nargs="?", default=REPORTS / "measure.jsonl")
    parser.add_argument(
        "--show", action="store_true", help="print what was missed and what was flagged for nothing"
    )
    arguments = parser.parse_args()
    memory, started = _memory(), time.perf_counter()
    from vbe import deidentification

    deidentification.analyse("Karin Lindgren, 070-174 06 05, ringde.")
    load, grown = time.perf_counter() - started, _memory() - memory
    rows = [
        json.loads(line) for line in arguments.set.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    found = [deidentification.analyse(row["text"]) for row in rows]
    _recall(rows, found)
    _precision(rows, found)
    _speed(rows, deidentification.analyse)
    print(f"load {load:.2f} s, {grown:.0f} MB")
    if arguments.show:
        _show(rows, found)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _touches(span: dict[str, Any], item: Any) -> bool:
    return bool(item.start < span["end"] and span["start"] < item.end)


def _covered(span: dict[str, Any], items: Any, text: str) -> bool:
    return all(
        any(item.start <= index < item.end for item in items)
        for index in range(span["start"], span["end"])
        if not text[index].isspace()
    )


def _recall(rows: list[dict[str, Any]], found: list[Any]) -> None:
    total: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    right: Counter[str] = Counter()
    leaks = reports = 0
    for row, items in zip(rows, found, strict=True):
        missed = False
        for span in row["spans"]:
            label = span["label"]
            touching = [item for item in items if _touches(span, item)]
            total[label] += 1
            hit[label] += bool(touching)
            whole[label] += _covered(span, items, row["text"])
            sure[label] += any(item.tier == "certain" for item in touching)
            right[label] += any(item.kind == label for item in touching)
            missed = missed or not touching
        reports += bool(row["spans"])
        leaks += missed
    print(f"{'kind':14}{'spans':>6}{'recall':>9}{'whole':>9}{'certain':>9}{'same kind':>11}")
    for label in [*sorted(total), None]:
        counts = [sum(c.values()) if label is None else c[label] for c in (total, hit, whole, sure, right)]
        if counts[0]:
            shares = "".join(f"{100 * count / counts[0]:8.1f} %"[-9:] for count in counts[1:])
            print(f"{label or 'all':14}{counts[0]:6}{shares}")
    structured = [label for label in total if label not in ("PERSON", "WORKPLACE")]
    count = sum(total[label] for label in structured)
    if count:
        print(f"structured kinds: {100 * sum(hit[label] for label in structured) / count:.1f} %")
    if reports:
        print(f"reports leaking: {leaks} of {reports} ({100 * leaks / reports:.1f} %)")


def _precision(rows: list[dict[str, Any]], found: list[Any]) -> None:
    clean = [(row, items) for row, items in zip(rows, found, strict=True) if not row["spans"]]
    words = sum(len(row["text"].split()) for row, _ in clean)
    flags = sum(len(items) for _, items in clean)
    flagged = sum(bool(items) for _, items in clean)
    if clean:
        print(f"clean texts flagged: {flagged} of {len(clean)} ({100 * flagged / len(clean):.1f} %)")
        print(f"flags per 1,000 words of clean text: {1000 * flags / words:.2f}")
    labelled = [(row, items) for row, items in zip(rows, found, strict=True) if row["spans"]]
    false = sum(
        not any(_touches(span, item) for span in row["spans"]) for row, items in labelled for item in items
    )
    words = sum(len(row["text"].split()) for row, _ in labelled)
    if words:
        print(f"false flags per 1,000 words of labelled text: {1000 * false / words:.2f}")


def _speed(rows: list[dict[str, Any]], analyse: Any) -> None:
    text = "\n\n".join(row["text"] for row in rows)
    text *= max(1, 400_000 // len(text))
    best = min(_seconds(analyse, text) for _ in range(3))
    print(f"long text: {len(text) / best:,.0f} characters/s")
    pieces = [text[start : start + 1000] for start in range(0, min(len(text), 400_000) - 1000, 1000)]
    times = [1000 * _seconds(analyse, piece) for piece in pieces]
    if len(times) > 1:
        slow = statistics.quantiles(times, n=20)[-1]
        print(f"1,000 characters: median {statistics.median(times):.2f} ms, p95 {slow:.2f} ms")


def _seconds(analyse: Any, text: str) -> float:
    started = time.process_time()
    analyse(text)
    return time.process_time() - started


def _show(rows: list[dict[str, Any]], found: list[Any]) -> None:
    for number, (row, items) in enumerate(zip(rows, found, strict=True), 1):
        text = row["text"]
        for span in row["spans"]:
            if not any(_touches(span, item) for item in items):
                _line(number, "MISSED", span["label"], text, span["start"], span["end"])
            elif not _covered(span, items, text):
                _line(number, "partly", span["label"], text, span["start"], span["end"])
        for item in items:
            if not any(_touches(span, item) for span in row["spans"]):
                _line(number, "false ", f"{item.kind} {item.reason}", text, item.start, item.end)


def _line(number: int, what: str, label: str, text: str, start: int, end: int) -> None:
    around = f"{text[max(0, start - 50) : start]}⟦{text[start:end]}⟧{text[end : end + 40]}"
    print(number, what, label, around.replace("\n", "⏎"))


if __name__ == "__main__":
    sys.exit(main())

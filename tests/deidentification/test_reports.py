"""The project's own labelled reports: that they are sound, and that what was learned stays learned."""

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from vbe.deidentification import Kind, analyse

FOLDER = Path(__file__).resolve().parents[2] / "bench" / "reports"
# Public example numbers of the tax agency beside its test series.
EXAMPLES = {"1212121212", "8112189876", "6408233234"}


def reports(part):
    lines = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def parts():
    return {part: reports(part) for part in ("develop", "measure")}


@pytest.mark.parametrize(("part", "labelled", "clean"), [("develop", 400, 200), ("measure", 100, 60)])
def test_there_are_enough_of_both(parts, part, labelled, clean):
    count = Counter(bool(report["spans"]) for report in parts[part])
    assert (count[True] >= labelled, count[False] >= clean) == (True, True)
    assert {span["label"] for report in parts[part] for span in report["spans"]} == set(Kind)


@pytest.mark.parametrize("part", ["develop", "measure"])
def test_spans_are_in_order_and_hold_something(parts, part):
    for report in parts[part]:
        text, position = report["text"], 0
        for span in report["spans"]:
            assert position <= span["start"] < span["end"] <= len(text)
            value = text[span["start"] : span["end"]]
            assert value == value.strip()
            position = span["end"]


def test_the_parts_share_no_text(parts):
    shared = {report["text"] for report in parts["develop"]} & {report["text"] for report in parts["measure"]}
    assert shared == set()


@pytest.mark.parametrize("part", ["develop", "measure"])
def test_no_personnummer_can_belong_to_anybody(parts, part):
    """Ten or twelve figures with a right check digit are of the tax agency's test series, or examples."""
    real = []
    for report in parts[part]:
        for span in report["spans"]:
            digits = re.sub(r"[^0-9]", "", report["text"][span["start"] : span["end"]])[-10:]
            if span["label"] != "PERSONNUMMER" or len(digits) != 10:
                continue
            serial = digits[6:9]
            tested = serial in ("238", "239") or serial >= "980" or digits in EXAMPLES
            if is_day(digits) and luhn(digits) and not tested:
                real.append(digits)
    assert real == []


def is_day(digits):
    day = int(digits[4:6])
    for century in ("19", "20"):
        try:
            dt.date(int(century + digits[:2]), int(digits[2:4]), day - 60 if day > 60 else day)
        except ValueError:
            continue
        return True
    return False


def luhn(digits):
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def test_what_was_learned_stays_learned(parts):
    """Recall, leaks and false flags on the part that rules are made on; the other part is only measured."""
    spans = found = leaking = labelled = flagged = clean = flags = words = 0
    for report in parts["develop"]:
        findings = analyse(report["text"])
        if not report["spans"]:
            clean += 1
            flagged += bool(findings)
            flags += len(findings)
            words += len(report["text"].split())
            continue
        hits = [
            any(finding.start < span["end"] and span["start"] < finding.end for finding in findings)
            for span in report["spans"]
        ]
        labelled += 1
        leaking += not all(hits)
        spans += len(hits)
        found += sum(hits)
    assert found / spans >= 0.98
    assert leaking / labelled <= 0.04
    assert flagged / clean <= 0.06
    assert 1000 * flags / words <= 2.5

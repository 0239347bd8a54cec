"""Invented plans in the layouts that municipalities use; each `.json` was checked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actionplan.importing import parse, to_json

PLANS = sorted((Path(__file__).parent / "plans").glob("*.txt"))


def test_there_are_plans_of_many_kinds() -> None:
    assert len(PLANS) >= 45


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_plan_is_read_whole(path: Path) -> None:
    plan = parse(path.read_text(encoding="utf-8"))
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert {"title": plan.title, **to_json(plan)} == expected


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_newlines_do_not_matter(path: Path, newline: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert parse(text.replace("\n", newline)) == parse(text)


def test_json_has_exactly_the_promised_keys() -> None:
    plan = parse("Aktivitet\tAnsvarig\tTid\n\tRektor\t2026\nTa fram en rutin\tRektor\t2026\n")
    data = to_json(plan)
    assert list(data) == ["activities", "goals", "unplaced"]
    assert data == json.loads(json.dumps(data))
    assert data["activities"] == [
        {
            "title": "Ta fram en rutin",
            "responsible": ["Rektor"],
            "start": "2026",
            "end": "2026",
            "ongoing": False,
            "ordinary": False,
            "group": None,
            "goal": None,
            "line": 3,
        }
    ]
    assert data["unplaced"] == [{"line": 2, "text": "Rektor | 2026", "reason": "no_title"}]

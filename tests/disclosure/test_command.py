"""``manage.py disclosure``: one JSON problem in, one JSON result out."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from tests.disclosure.attackers import brute_force
from vbe.disclosure import MalformedError, problem_from

PROBLEM = {
    "k": 5,
    "dimensions": {"area": {"Norr": ["N1", "N2"], "Syd": {"S": ["S1"], "T": {}}}, "week": ["w1", "w2"]},
    "counts": [
        {"area": "N1", "week": "w1", "count": 2},
        {"area": "N1", "week": "w1", "count": 1},
        {"area": "N2", "week": "w1", "count": 13},
        {"area": "S1", "week": "w2", "count": 7},
        {"area": "T", "week": "w2", "count": 20},
    ],
    "releases": [
        {"name": "first", "by": ["area"], "where": {"week": ["w1"]}, "totals": True},
        {"name": "both", "by": ["area", "week"], "totals": False},
    ],
}


def run(action: str, problem, monkeypatch) -> tuple[int, dict]:
    text = problem if isinstance(problem, str) else json.dumps(problem)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    out = io.StringIO()
    try:
        call_command("disclosure", action, stdout=out, stderr=io.StringIO())
    except SystemExit as stop:
        return int(stop.code), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def test_protect_answers_every_cell(monkeypatch):
    status, result = run("protect", PROBLEM, monkeypatch)
    primary = {"value": None, "status": "primary", "low": 0, "high": 16}
    hidden = {"value": None, "status": "complementary"}

    def shown(key, value):
        return {"key": key, "value": value, "status": "published"}

    assert status == 0
    assert result == {
        "releases": [
            {
                "name": "first",
                "cells": [
                    shown(["Norr"], 16),
                    {"key": ["N1"], **primary},
                    {"key": ["N2"], **hidden},
                    shown(["Syd"], 0),
                    shown(["S"], 0),
                    shown(["S1"], 0),
                    shown(["T"], 0),
                    shown([None], 16),
                ],
            },
            {
                "name": "both",
                "cells": [
                    {"key": ["N1", "w1"], **primary},
                    shown(["N1", "w2"], 0),
                    {"key": ["N2", "w1"], **hidden},
                    shown(["N2", "w2"], 0),
                    shown(["S1", "w1"], 0),
                    shown(["S1", "w2"], 7),
                    shown(["T", "w1"], 0),
                    shown(["T", "w2"], 20),
                ],
            },
        ]
    }
    values = {one["name"]: {tuple(c["key"]): c["value"] for c in one["cells"]} for one in result["releases"]}
    assert brute_force(problem_from(PROBLEM), values, 36)["first", ("N1",)] == (0, 16)


@pytest.mark.parametrize("form", ["keys", "rows"])
def test_what_was_published_stays_and_is_taken_into_account(form, monkeypatch):
    cells = [("Norr", 16), ("N1", None), ("N2", None), ("Syd", 0), ("S", 0), ("S1", 0), ("T", 0), (None, 16)]
    values = [
        {"key": [name], "value": value} if form == "keys" else {"area": name, "value": value}
        for name, value in cells
    ]
    first = {**PROBLEM["releases"][0], "values": values}
    problem = {**PROBLEM, "releases": [first, PROBLEM["releases"][1]]}
    assert run("protect", problem, monkeypatch) == run("protect", PROBLEM, monkeypatch)


def test_what_is_given_away_already_is_named(monkeypatch):
    values = [{"key": ["N1"], "value": 3}, {"key": ["N2"], "value": 13}]
    problem = {**PROBLEM, "releases": [{**PROBLEM["releases"][0], "values": values}, PROBLEM["releases"][1]]}
    status, result = run("protect", problem, monkeypatch)
    assert (status, result["cells"]) == (
        3,
        [{"release": "first", "key": ["N1"]}, {"release": "both", "key": ["N1", "w1"]}],
    )
    alone = {**problem, "releases": problem["releases"][:1]}
    status, result = run("audit", alone, monkeypatch)
    assert (status, result["safe"], result["cells"]) == (3, False, [{"release": "first", "key": ["N1"]}])


def test_audit_writes_the_certificate(monkeypatch):
    values = [{"key": ["Norr"], "value": 16}, {"key": [None], "value": 16}]
    problem = {**PROBLEM, "releases": [{**PROBLEM["releases"][0], "values": values}]}
    status, result = run("audit", problem, monkeypatch)
    (finding,) = result["findings"]
    assert (status, result["safe"], result["status"]) == (0, True, "complete")
    assert finding == {
        "publication": "first", "key": ["N1"], "kind": "count", "attacker": None, "low": 0, "high": 16,
        "safe": True, "exact": True, "status": "optimal",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("not JSON", "Expecting value"),
        ([], "the problem: expected an object"),
        ({"dimensions": None}, "dimensions: expected an object"),
        ({"dimensions": {}}, "there is none"),
        ({"dimensions": {"area": ["N1", "N1"], "week": ["w1"]}}, "stands twice"),
        ({"dimensions": {"area": {"N1": ["N1"]}, "week": ["w1"]}}, "stands twice"),
        ({"dimensions": {"area": [1], "week": ["w1"]}}, "is no name"),
        ({"k": 1}, "at least 2"),
        ({"k": True}, "no whole number"),
        ({"k": "5"}, "no whole number"),
        ({"zeros": "yes"}, "true or false"),
        ({"insiders": "nobody"}, "is no dimension"),
        ({"loss": "love"}, "loss"),
        ({"counts": [{"area": "N1", "count": 1}]}, "row 1: missing: week"),
        ({"counts": [{"area": "N1", "week": "w1", "count": -1}]}, "not between"),
        ({"counts": [{"area": "N1", "week": "w1", "count": 1.5}]}, "no whole number"),
        ({"counts": [{"area": "N1", "week": "w1", "count": 10**30}]}, "not between"),
        ({"counts": [{"area": "Norr", "week": "w1", "count": 1}]}, "no leaf 'Norr'"),
        ({"counts": [{"area": "N1", "week": "w1", "color": "x", "count": 1}]}, "unknown: color"),
        ({"releases": [{"by": ["area"]}]}, "no name"),
        ({"releases": [{"name": "r", "by": ["colour"]}]}, "is no dimension"),
        ({"releases": [{"name": "r", "by": ["area", "area"]}]}, "stands twice"),
        ({"releases": [{"name": "r", "by": []}, {"name": "r", "by": []}]}, "stands twice"),
        ({"releases": [{"name": "r", "by": [], "where": {"week": ["w9"]}}]}, "has no 'w9'"),
        ({"releases": [{"name": "r", "by": [], "where": {"week": []}}]}, "nothing is left"),
        ({"releases": [{"name": "r", "by": ["area"], "values": [{"key": ["x"], "value": 1}]}]}, "no cell"),
        ({"releases": [{"name": "r", "by": ["area"], "values": [{"key": [], "value": 1}]}]}, "no key"),
        (
            {"releases": [{"name": "a", "by": []}, {"name": "b", "by": [], "values": []}]},
            "what is public comes first",
        ),
        (
            {"releases": [{"name": "r", "by": ["area"], "values": [
                {"key": ["N1"], "value": 9}, {"key": ["N2"], "value": 9}, {"key": ["Norr"], "value": 1}]}]},
            "contradict each other",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(change, said, monkeypatch):
    problem = {**PROBLEM, **change} if isinstance(change, dict) else change
    status, result = run("protect", problem, monkeypatch)
    assert (status, list(result)) == (2, ["error"])
    assert said in result["error"]


def test_deep_nesting_is_refused_and_not_a_crash():
    form: list | dict = ["leaf"]
    for depth in range(5000):
        form = {f"g{depth}": form}
    with pytest.raises((MalformedError, RecursionError)):
        problem_from({"dimensions": {"a": form}, "counts": [], "releases": [{"name": "r", "by": ["b"]}]})

"""Everything that is recorded anywhere has a name for the auditor."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils import translation

from vbe.audit import actions

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
NOUNS = {code.split(".")[0] for code in actions.known()}
# Ends of file names and of other texts with a dot in their middle.
NO_VERBS = {"html", "txt", "pdf", "css", "js", "csv"}
ROOMS = ("vbe", "cases", "situational_picture", "actionplan")


def recorded(tree: ast.AST) -> Iterator[str]:
    """Yield every code handed to ``record`` or a function around it.

    Every text that begins with an action's noun.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            noun, verb = node.value.split(".")
            if noun in NOUNS and verb not in NO_VERBS:
                yield node.value
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name == "record" or name.startswith(("_record", "_note", "record_")):
                yield from texts(node.args)


def texts(nodes: list[ast.expr]) -> Iterator[str]:
    for outer in nodes:
        for node in ast.walk(outer):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield node.value


def sources() -> list[Path]:
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]


def test_every_recorded_action_has_a_name() -> None:
    found = {code for path in sources() for code in recorded(ast.parse(path.read_text(encoding="utf-8")))}
    assert len(found) > 20
    assert found - actions.known() == set()


def test_no_name_is_left_over() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources() if path.name != "actions.py")
    assert {code for code in actions.known() if f'"{code}"' not in text} == set()


def test_an_action_stands_in_one_group_only() -> None:
    codes = [code for _name, labels in actions.GROUPS.values() for code in labels]
    assert sorted(codes) == sorted(set(codes))
    assert set(codes) >= actions.FAILURES


def test_names_are_swedish_and_an_unknown_code_stands_for_itself() -> None:
    with translation.override("sv"):
        assert str(actions.label("session.refused")) == "Misslyckad inloggning"
        assert str(actions.label("old.gone")) == "old.gone"

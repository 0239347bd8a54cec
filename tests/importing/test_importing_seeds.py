"""The real documents; what is expected is said by line numbers, so that no sentence is copied here."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.importing import ImportedPlan, parse, read_document

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def seed(number: str) -> tuple[ImportedPlan, list[str]]:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the folder ../shared/seeds is not here")
    text = read_document(found[0], found[0].name)
    return parse(text), text.split("\n")


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_prose_is_no_activity(number: str) -> None:
    plan, _lines = seed(number)
    assert (plan.activities, plan.goals, plan.unplaced) == ((), (), ())


def test_tables_of_002() -> None:
    plan, lines = seed("002")
    wide = ("KUSH", "Säkerhetssamordnare", "Kommunpolis")
    assert [(item.line, item.responsible) for item in plan.activities] == [
        (90, wide),
        (91, wide),
        (108, ("KUSH", "EST")),
        (109, ("KUSH",)),
        (110, ("KUSH",)),
        (111, ("KUSH",)),
        (131, ("KUSH",)),
    ]
    assert [item.title for item in plan.activities] == [
        " ".join(lines[item.line - 1].split("\t")[0].split()) for item in plan.activities
    ]
    areas = [line.lstrip("# ") for line in lines if line.startswith("#") and "Målområde" in line]
    assert [item.group for item in plan.activities] == [areas[0]] * 2 + [areas[1]] * 4 + [areas[2]]
    assert [(item.line, item.group) for item in plan.goals] == [
        (87, areas[0]),
        (94, areas[1]),
        (95, areas[1]),
        (125, areas[2]),
    ]
    assert {(item.start, item.end, item.ongoing, item.ordinary) for item in plan.activities} == {
        ("2020", "2023", False, False)
    }
    assert plan.unplaced == ()


def test_lists_of_003() -> None:
    plan, lines = seed("003")
    assert [(item.line, item.responsible, item.end, item.ongoing) for item in plan.activities] == [
        (84, ("Processledaren",), "2020-12", False),
        (90, ("Säkerhetssamordnaren",), "2019-12", False),
        (104, ("Processledaren",), "2020-12", False),
        (110, ("Säkerhetssamordnaren",), None, True),
        (130, ("Processledaren",), "2020-12", False),
        (136, ("Processledaren",), "2020-12", False),
    ]
    assert [item.title for item in plan.activities] == [
        " ".join(lines[item.line - 1].split()) for item in plan.activities
    ]
    groups = ["Främja demokratin", "Förebygga våldsbejakande extremism", "Förhindra våldsbejakande extremism"]
    assert [item.group for item in plan.activities] == [group for group in groups for _ in range(2)]
    assert [(item.line, item.group) for item in plan.goals] == list(zip([78, 98, 118], groups, strict=True))
    assert plan.unplaced == ()

"""The importer as a command: one JSON object and nothing else, with no database and no environment."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from actionplan.models import Activity, Plan
from tests.actionplan.test_import_pages import LISTED, SEEDS, TABLE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*arguments, tmp_path):
    """The command as a person runs it, in an empty environment beside a place where no database is."""
    return subprocess.run(
        [sys.executable, "manage.py", "import_plan", *map(str, arguments)],
        cwd=ROOT,
        env={"VAR_DIR": str(tmp_path / "var")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_a_dry_run_prints_one_object(file, tmp_path):
    done = run(file, "--dry-run", "--json", tmp_path=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert sorted(found) == ["activities", "goals", "unplaced"]
    assert found["activities"][0] == {
        "title": "Utbilda fritidsledare",
        "responsible": ["Fritidschef", "Rektor"],
        "start": "V 2026",
        "end": "V 2026",
        "ongoing": False,
        "ordinary": False,
        "group": "Målområde 1. Kunskap",
        "goal": "Alla som möter unga vet vart de vänder sig.",
        "line": 9,
    }
    assert list((tmp_path / "var").glob("*.sqlite3")) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("saknas.txt", None, "Det finns ingen fil"),
        ("plan.pdf", b"%PDF-1.7", "är ingen textfil"),
        ("plan.txt", b"%PDF-1.7", "är ingen textfil"),
    ],
)
def test_a_bad_file_is_told_on_stderr(name, content, message, tmp_path):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run(tmp_path / name, "--dry-run", "--json", tmp_path=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr


def test_prose_is_an_empty_object(tmp_path):
    (tmp_path / "plan.txt").write_text("Bara prosa.", encoding="utf-8")
    done = run(tmp_path / "plan.txt", "--dry-run", "--json", tmp_path=tmp_path)
    assert json.loads(done.stdout) == {"activities": [], "goals": [], "unplaced": []}


def test_storing_makes_a_draft(file, town, cast):
    out = StringIO()
    arguments = ("--municipality", "provkoping", "--title", "Min plan", "--actor", cast.coordinator.email)
    call_command("import_plan", str(file), *arguments, "--json", stdout=out)
    plan = Plan.objects.get()
    assert (json.loads(out.getvalue())["plan"], plan.title, plan.state, plan.created_by) == (
        plan.pk,
        "Min plan",
        "draft",
        cast.coordinator,
    )
    assert Activity.objects.count() == 3


def test_without_json_it_speaks_to_a_person(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(LISTED, encoding="utf-8")
    out = StringIO()
    call_command("import_plan", str(path), "--dry-run", stdout=out)
    assert out.getvalue().splitlines()[-1] == "2 aktiviteter, 2 mål, 0 rader som inte kunde placeras"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--municipality"),
        (("--municipality", "ingen"), "ingen kommun"),
        (("--municipality", "provkoping", "--actor", "ingen@example.se"), "ingen användare"),
    ],
)
def test_storing_asks_for_what_is_missing(arguments, message, file, town):
    with pytest.raises(CommandError, match=message):
        call_command("import_plan", str(file), *arguments)
    assert Plan.objects.count() == 0


def test_a_stranger_is_no_author(file, town, cast):
    with pytest.raises(CommandError, match="ingen användare"):
        call_command(
            "import_plan", str(file), "--municipality", "provkoping", "--actor", cast.stranger_town.email
        )


def test_a_personal_number_names_its_line_and_nothing_else(file, town):
    file.write_text(TABLE.replace("Utbilda fritidsledare", "Utbilda 19121212-1212"), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("import_plan", str(file), "--municipality", "provkoping")
    assert str(refused.value) == "De här raderna behöver granskas; läs in planen på dess sida i stället: 9"
    assert Plan.objects.count() == 0


@pytest.mark.parametrize(("number", "count"), [("002", 7), ("003", 6)])
def test_the_real_documents(number, count, tmp_path):
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the folder ../shared/seeds is not here")
    done = run(found[0], "--dry-run", "--json", tmp_path=tmp_path)
    assert (done.returncode, len(json.loads(done.stdout)["activities"])) == (0, count)

"""Each import contract holds for the tree as it is, and breaks when an import it forbids is planted."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("vbe", "cases", "situational_picture", "actionplan")
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the product's packages and of the contracts."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(tree: Path) -> set[str]:
    """Return the ids of the contracts import-linter calls broken in the tree."""
    command = (
        "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as c; c()"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=tree,
        env={**os.environ, "COLUMNS": "300"},  # a name is not broken over two lines
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = {name: f"{name} BROKEN" in done.stdout for name in CONTRACTS.values()}
    kept = {name: f"{name} KEPT" in done.stdout for name in CONTRACTS.values()}
    assert all(verdicts[name] != kept[name] for name in verdicts), done.stdout + done.stderr
    broken = {identifier for identifier, name in CONTRACTS.items() if verdicts[name]}
    assert done.returncode == (1 if broken else 0)
    return broken


def test_every_contract_holds(tree):
    assert broken_contracts(tree) == set()


@pytest.mark.parametrize(
    ("module", "imported", "broken"),
    [
        ("vbe/deidentification/planted.py", "import django.db", {"pure"}),
        ("vbe/disclosure/planted.py", "from vbe.audit import models", {"pure"}),
        ("vbe/organisation/roles.py", "import django.utils", {"pure"}),
        ("situational_picture/statistics.py", "import django.utils", {"pure"}),
        ("cases/enums.py", "import vbe.organisation.enums", {"enums"}),
        ("actionplan/enums.py", "import situational_picture.models", {"enums", "actionplan"}),
        ("vbe/rendering/planted.py", "import vbe.audit", {"rendering"}),
        ("cases/planted.py", "import weasyprint", {"rendering-alone"}),
        ("vbe/web/planted.py", "import altair", {"rendering-alone"}),
        ("actionplan/planted.py", "import vl_convert", {"rendering-alone"}),
        ("vbe/disclosure/planted.py", "import highspy", {"solver-alone"}),
        ("vbe/organisation/planted.py", "import guardian.shortcuts", {"grants-alone"}),
        ("vbe/audit/planted.py", "import vbe.organisation.models", {"audit"}),
        ("vbe/organisation/planted.py", "import vbe.web", {"organisation"}),
        ("vbe/web/planted.py", "import cases", {"web"}),
        ("vbe/guard/fields.py", "import vbe.audit", {"guard-door"}),
        ("vbe/guard/domain.py", "import cases", {"guard"}),
        ("cases/planted.py", "import vbe.deidentification", {"engine-alone"}),
        ("cases/planted.py", "import actionplan", {"cases"}),
        ("situational_picture/planted.py", "import cases.models", {"situational-picture"}),
        ("situational_picture/sources.py", "import cases.models", set()),
        ("actionplan/planted.py", "import cases.models", {"actionplan"}),
        ("actionplan/planted.py", "import situational_picture.models", {"actionplan"}),
        ("actionplan/planted.py", "import situational_picture.querysets", set()),
        ("cases/models.py", "import cases.domain", {"inside"}),
    ],
)
def test_a_planted_import_breaks_its_contract_and_no_other(tree, module, imported, broken):
    target = tree / module
    with target.open("a") as file:
        file.write(f"\n{imported}\n")
    assert broken_contracts(tree) == broken


def test_every_contract_is_tried():
    marks = test_a_planted_import_breaks_its_contract_and_no_other.pytestmark
    tried = {identifier for mark in marks for case in mark.args[1] for identifier in case[2]}
    assert tried == set(CONTRACTS)

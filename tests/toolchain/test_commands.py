"""The commands a newcomer meets: the list of targets, the scripts behind them, the locks they install."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = {"help", "setup", "run", "test", "check", "bench", "bench-guard", "lock", "clean"}
SCRIPTS = sorted(
    path
    for folder in ("scripts", ".ci")
    for path in (ROOT / folder).iterdir()
    if path.is_file() and path.read_bytes().startswith(b"#!")
)
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)(?: ;[^\\]*)? \\$", flags=re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """Return the lock's packages with their versions."""
    return dict(PIN.findall((ROOT / "requirements" / lock).read_text()))


def test_make_without_a_target_lists_every_target():
    # As somebody types it, not as a part of the `make test` that may be running this.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    done = subprocess.run(["make"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert {line.split()[1] for line in done.stdout.splitlines()} == TARGETS
    declared = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert set(declared[1].split()) == TARGETS


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_started_and_read_by_its_shell(script):
    shell = script.read_text().splitlines()[0].rsplit("/", maxsplit=1)[1].removeprefix("env ")
    assert os.access(script, os.X_OK)
    assert shell in {"sh", "bash"}
    subprocess.run([shell, "-n", script], check=True)


@pytest.mark.parametrize("lock", ["base.lock", "dev.lock"])
def test_a_lock_has_a_hash_for_every_package_and_no_address(lock):
    text = (ROOT / "requirements" / lock).read_text()
    packages = re.findall(r"^(?=[a-z0-9])(.+?)(?=^[a-z0-9]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert len(packages) == len(pins(lock)) > 50
    assert [package for package in packages if "--hash=sha256:" not in package] == []
    assert re.findall(r"https?://|--\S*index|--find-links", text) == []


def test_the_suite_runs_on_the_versions_that_are_served():
    base, dev = pins("base.lock"), pins("dev.lock")
    assert {name: dev.get(name) for name in base} == base


def test_the_unmaintained_openid_library_is_not_installed():
    assert "python3-openid" not in pins("dev.lock")

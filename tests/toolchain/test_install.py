"""The installer installs what is missing when it may, and otherwise says the one command to give."""

import json
import subprocess
from pathlib import Path

import pytest

import install


def need(title, *, present):
    return install.Need(title, lambda: present, apt=(f"lib{title}",), brew=(title,))


@pytest.fixture
def commands(monkeypatch):
    """Commands that would have been run."""
    given = []
    monkeypatch.setattr(install, "MACOS", False)
    monkeypatch.setattr(install.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(install, "run_quietly", lambda command, _failure: given.append(list(command)))
    return given


def test_nothing_is_done_when_nothing_is_missing(commands):
    install.ensure_needs([need("pango", present=True)])
    assert commands == []


def test_without_root_the_one_command_is_said(commands, monkeypatch, capsys):
    monkeypatch.setattr(install, "root_prefix", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        install.ensure_needs(
            [need("pango", present=False), need("font", present=False), need("c", present=True)]
        )
    assert commands == []
    assert "\n  sudo apt-get install -y libfont libpango\n" in str(stopped.value)
    assert capsys.readouterr().out == "setup: missing: pango, font\n"


def test_with_root_the_packages_are_installed_and_looked_for_again(commands, monkeypatch):
    monkeypatch.setattr(install, "root_prefix", list)
    with pytest.raises(SystemExit) as stopped:
        install.ensure_needs([need("pango", present=False)])
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    assert commands == [
        [*apt, "update"],
        [*apt, "install", "-y", "--no-install-recommends", "libpango"],
    ]
    assert str(stopped.value) == "setup: still missing after installing: pango"


def test_on_macos_brew_is_asked(commands, monkeypatch):
    monkeypatch.setattr(install, "MACOS", True)
    found = iter([False, True])
    install.ensure_needs([install.Need("pango", lambda: next(found), apt=("x",), brew=("pango",))])
    assert commands == [["/usr/bin/brew", "install", "pango"]]


def test_a_library_that_is_not_there_does_not_open():
    assert [install.opens("libno-such-library.so.0"), install.has_pango()] == [False, True]


def test_a_changed_lock_is_installed_once(tmp_path, monkeypatch):
    lock = tmp_path / "base.lock"
    lock.write_text("altair==6.0 \\\n    --hash=sha256:00\n")
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    (venv / "pyvenv.cfg").write_text("version = 3.11.9\n")
    given = []
    monkeypatch.setattr(install, "LOCKS", {"base": lock, "dev": lock})
    for name, value in (("VENV", venv), ("VENV_PYTHON", venv / "bin" / "python"), ("STAMP", venv / "stamp")):
        monkeypatch.setattr(install, name, value)
    monkeypatch.setattr(install, "run_quietly", lambda command, _failure: given.append(command[5:]))
    listing = json.dumps([{"name": "Altair"}, {"name": "python3_openid"}, {"name": "pip"}])
    monkeypatch.setattr(
        install.subprocess,
        "run",
        lambda *_args, **_options: subprocess.CompletedProcess([], 0, stdout=listing),
    )
    for _ in range(2):
        install.ensure_packages("base")
    assert given == [
        ["install", "--quiet", "--require-hashes", "-r", str(lock)],
        ["uninstall", "--yes", "python3_openid"],
    ]
    lock.write_text("altair==6.1 \\\n    --hash=sha256:01\n")
    install.ensure_packages("base")
    assert len(given) == 4


def test_a_snap_or_a_stub_is_no_browser(tmp_path):
    works, fails, snap = tmp_path / "works", tmp_path / "fails", tmp_path / "snap" / "chromium"
    snap.parent.mkdir()
    for path, status in ((works, 0), (fails, 1), (snap, 0)):
        path.write_text(f"#!/bin/sh\nexit {status}\n")
        path.chmod(0o755)
    browsers = (works, fails, snap, Path("/no/such/browser"))
    assert [install.starts(str(path)) for path in browsers] == [True, False, False, False]

"""`make run` touches only what it made itself."""

import sqlite3
import stat
from contextlib import closing

import pytest

import run_demo


def test_a_new_database_is_marked_and_known_again(tmp_path):
    path = tmp_path / "demo.sqlite3"
    run_demo.own_database(path)
    with closing(sqlite3.connect(path)) as database:
        mark = database.execute("PRAGMA application_id").fetchone()
        database.execute("CREATE TABLE kept (word TEXT)")
    run_demo.own_database(path)
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master").fetchall()
    assert (mark, tables) == ((run_demo.APPLICATION_ID,), [("kept",)])


def test_a_database_of_somebody_else_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "demo.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE theirs (word TEXT)")
    before = path.read_bytes()
    with pytest.raises(SystemExit) as refusal:
        run_demo.own_database(path)
    assert str(refusal.value) == (
        f"run: {path} was not made by make run and is left alone. Move it away to get a demo."
    )
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "demo.sqlite3"
    path.write_text("a letter, not a database " * 100)
    with pytest.raises(SystemExit):
        run_demo.own_database(path)
    assert path.read_text() == "a letter, not a database " * 100


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path):
    path = tmp_path / "key"
    first = run_demo.secret_key(path)
    assert (run_demo.secret_key(path), len(first) > 60) == (first, True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_the_shell_had_set_does_not_reach_the_demo(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(
        run_demo.os, "environ", {"DATABASE_URL": "postgresql://prod/prod", "DEBUG": "1", "HOME": "/"}
    )
    monkeypatch.setattr(run_demo, "VAR", tmp_path)
    monkeypatch.setattr(run_demo, "DATABASE", tmp_path / "demo.sqlite3")
    monkeypatch.setattr(run_demo, "KEY", tmp_path / "key")
    run_demo.set_environment()
    assert capsys.readouterr().out == "run: not used by the demo, which has its own: DATABASE_URL, DEBUG\n"
    assert run_demo.os.environ == {
        "HOME": "/",
        "DJANGO_SETTINGS_MODULE": "vbe.settings",
        "DEMO": "1",
        "SQLITE_PATH": str(tmp_path / "demo.sqlite3"),
        "VAR_DIR": str(tmp_path),
        "STATIC_ROOT": str(tmp_path / "static"),
        "SECRET_KEY": (tmp_path / "key").read_text(),
        "LOG_LEVEL": "WARNING",
    }


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80 80"])
def test_a_port_that_is_none_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit) as refusal:
        run_demo.free_port()
    assert str(refusal.value) == f"run: PORT must be a number from 1 to 65535, not {port!r}"


def test_a_port_in_use_is_said_with_what_to_do(monkeypatch):
    with closing(run_demo.socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit) as refusal:
            run_demo.free_port()
    assert f"port {port} cannot be used" in str(refusal.value)
    assert f"make run PORT={port + 1}" in str(refusal.value)

"""Serve the demo municipality from a database of its own: what `make run` does after the setup.

Migrates and fills only ``var/demo.sqlite3``, and only when this program made that file: a new file is marked
with an application id in SQLite's own header, and a file without the mark is refused. Then gunicorn takes
over this process, so that Ctrl-C reaches it directly.
"""

import os
import secrets
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import NoReturn

from compile_catalogue import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
DATABASE = VAR / "demo.sqlite3"
KEY = VAR / "demo-secret-key"
# "SAMS": what says that `make run` made the file.
APPLICATION_ID = 0x53414D53
HIGHEST_PORT = 65535
# Everything the settings read that could lead the demo to somebody's database, broker, mail server or hosts.
NOT_FOR_THE_DEMO = (
    "DATABASE_URL",
    "REDIS_URL",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "EMAIL_HOST",
    "SECRET_KEY",
    "SQLITE_PATH",
    "VAR_DIR",
    "STATIC_ROOT",
    "DEBUG",
    "GUNICORN_CMD_ARGS",
    "WEB_CONCURRENCY",
)


def stop(text: str) -> NoReturn:
    """End with a message on what the user can do."""
    raise SystemExit(f"run: {text}")


def free_port() -> int:
    """Return the port asked for; stop when it is no port or taken."""
    wanted = os.environ.get("PORT") or "8000"
    if not wanted.isdecimal() or not 0 < int(wanted) <= HIGHEST_PORT:
        stop(f"PORT must be a number from 1 to {HIGHEST_PORT}, not {wanted!r}")
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(wanted)))
        except OSError as error:
            stop(
                f"port {wanted} cannot be used ({error.strerror}). Another:  make run PORT={int(wanted) + 1}"
            )
    return int(wanted)


def own_database(path: Path) -> None:
    """Create and mark the database, or see that this program made it; stop otherwise."""
    if path.exists() and path.stat().st_size:
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
                (mark,) = database.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError:
            mark = None
        if mark != APPLICATION_ID:
            stop(f"{path} was not made by make run and is left alone. Move it away to get a demo.")
        return
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def secret_key(path: Path) -> str:
    """Return the demo's own secret key, made on the first run and readable by its owner only."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def set_environment() -> None:
    """Point the settings at the demo's own files, whatever the shell had set."""
    ignored = [name for name in NOT_FOR_THE_DEMO if os.environ.pop(name, "")]
    if ignored:
        print(f"run: not used by the demo, which has its own: {', '.join(ignored)}", flush=True)
    VAR.mkdir(exist_ok=True)
    own_database(DATABASE)
    (VAR / "static").mkdir(exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="vbe.settings",
        DEMO="1",
        SQLITE_PATH=str(DATABASE),
        VAR_DIR=str(VAR),
        STATIC_ROOT=str(VAR / "static"),
        SECRET_KEY=secret_key(KEY),
        LOG_LEVEL=os.environ.get("LOG_LEVEL", "WARNING"),
    )


def prepare_database() -> None:
    """Migrate when a migration is new, and fill the demo municipality when there is none."""
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("run: preparing the database", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    call_command("demo", if_empty=True)
    connection.close()


def main() -> None:
    """Prepare, then become the web server."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    port = free_port()
    set_environment()
    compile_catalogues()
    prepare_database()
    os.environ.update(
        WEB_BIND=f"127.0.0.1:{port}",
        WEB_CONCURRENCY="1",
        WEB_GREETING=f"http://localhost:{port}",
        WEB_GRACE="3",  # whoever presses Ctrl-C waits for nobody
    )
    sys.stdout.flush()
    server = [sys.executable, "-m", "gunicorn", "--config", "scripts/gunicorn.conf.py", "vbe.wsgi"]
    os.execv(server[0], server)  # noqa: S606 (no shell on purpose)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        stop("interrupted while preparing; the next run goes on from here")

"""Run a command beside a PostgreSQL and a Redis of its own, optionally with a Celery worker on them.

    scripts/with_services [--worker] [--durable] command argument ...

The services stand on free ports of 127.0.0.1 in a temporary folder, known to the command through
``DATABASE_URL`` and ``REDIS_URL``, and are stopped and removed however the command ends. ``--worker``
migrates the database, starts ``celery -A vbe worker`` on it and waits until it answers. ``--durable`` leaves
PostgreSQL's fsync on, for measuring. Missing Debian packages are installed when this runs as root. The exit
status is the command's.
"""

from __future__ import annotations

import argparse
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import psycopg

from install import apt_install

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
DATABASE_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
UNSAFE_AND_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def stop(text: str) -> NoReturn:
    """End with a message."""
    raise SystemExit(f"services: {text}")


@dataclass(frozen=True)
class Identity:
    """Whom the database runs as: PostgreSQL refuses to run as root."""

    options: dict[str, Any]
    uid: int
    gid: int


def identity() -> Identity:
    """Return this user, or for root the first unprivileged one that exists."""
    if os.geteuid() != 0:
        return Identity({}, os.geteuid(), os.getegid())
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()}
        return Identity(options, user.pw_uid, user.pw_gid)
    stop("there is neither a user postgres nor a user nobody to run PostgreSQL as")


def database_folder() -> Path | None:
    """Return the folder with the newest PostgreSQL's programs."""
    found = [path for pattern in DATABASE_FOLDERS for path in Path("/").glob(pattern.lstrip("/"))]
    found = [path for path in found if (path / "initdb").exists()]
    if found:
        return max(
            found, key=lambda path: [int(part) for part in path.parent.name.split("@")[-1:] if part.isdigit()]
        )
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def ensure_programs() -> Path:
    """Install what is missing and return the folder with PostgreSQL's programs."""
    missing = [] if database_folder() else ["postgresql"]
    missing += [] if shutil.which("redis-server") else ["redis-server"]
    if missing:
        if not shutil.which("apt-get"):
            stop(f"missing: {', '.join(missing)}. On macOS:  brew install postgresql@16 redis")
        apt_install(missing)
    return database_folder() or stop("PostgreSQL's initdb was not found")


def free_port() -> int:
    """Return a port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def run_or_stop(command: Sequence[str | Path], failure: str, log: Path | None = None, **options: Any) -> None:
    """Run a command silently; when it fails, show what it said (and a log) and end."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )
    if done.returncode:
        sys.stderr.write(done.stdout + (log.read_text() if log and log.exists() else ""))
        stop(failure)


def start_postgresql(programs: Path, folder: Path, *, durable: bool) -> tuple[str, Callable[[], None]]:
    """Start a PostgreSQL in the folder; return its address and what stops it."""
    who = identity()
    os.chown(folder, who.uid, who.gid)
    password = secrets.token_hex(16)
    password_file = folder / "password"
    password_file.write_text(password)
    os.chown(password_file, who.uid, who.gid)
    password_file.chmod(0o600)
    data, log = folder / "data", folder / "log"
    environment = {"PATH": f"{programs}:{os.defpath}", "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    options = {**who.options, "cwd": folder, "env": environment}
    run_or_stop(
        [
            *(
                programs / "initdb",
                "--pgdata",
                data,
                "--username=samsyn",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync",
            ),
            *("--auth=scram-sha-256", f"--pwfile={password_file}"),
        ],
        "PostgreSQL's data folder could not be made",
        **options,
    )
    port = free_port()
    tuning = ("listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={port}", "max_connections=60")
    server_options = " ".join(f"-c {setting}" for setting in (*tuning, *(() if durable else UNSAFE_AND_FAST)))
    control: list[str | Path] = [programs / "pg_ctl", "--pgdata", data, "--silent"]
    run_or_stop(
        [*control, "--wait", "--timeout=60", "--log", log, "--options", server_options, "start"],
        "PostgreSQL did not start",
        log,
        **options,
    )

    def halt() -> None:
        subprocess.run([*control, "--mode=immediate", "--wait", "stop"], stdin=subprocess.DEVNULL, **options)

    base = f"postgresql://samsyn:{password}@127.0.0.1:{port}"
    with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE samsyn")
    return f"{base}/samsyn", halt


class Service:
    """A program in the background whose output is kept, and which is ready once it has said so."""

    def __init__(self, name: str, command: Sequence[str | Path], sign: str, **options: Any) -> None:
        """Start the program and return once it wrote ``sign``; end when it dies or is silent for a minute."""
        self.name = name
        self.sign = sign
        self.lines: list[str] = []
        self.said = threading.Event()
        # A group of its own: Ctrl-C reaches this script, which then stops the services in order.
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **options,
        )
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        if not self.said.wait(timeout=60) or self.process.poll() is not None:
            self.halt()
            sys.stderr.write("".join(self.lines))
            stop(f"{name} did not start")

    def read(self) -> None:
        """Keep what the program writes; its end counts as an answer too."""
        for line in self.process.stdout or ():
            self.lines.append(line)
            if self.sign in line:
                self.said.set()
        self.said.set()

    def halt(self) -> None:
        """Stop the program, by force when it takes more than ten seconds."""
        died = self.process.poll()
        if died is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        elif self.said.is_set():
            sys.stderr.write("".join(self.lines[-40:]))
            print(f"services: {self.name} ended by itself with status {died}", file=sys.stderr)


def start_redis(folder: Path) -> tuple[str, Callable[[], None]]:
    """Start a Redis that keeps nothing; return its address and what stops it."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    service = Service("Redis", [*command, "--dir", folder], "eady to accept connections")
    return f"redis://127.0.0.1:{port}/0", service.halt


def start_worker(environment: dict[str, str]) -> Callable[[], None]:
    """Migrate the database, start a Celery worker on it, see that it answers; return what stops it."""
    python = sys.executable
    run_or_stop(
        [python, "manage.py", "migrate", "--verbosity=0"], "the migrations failed", cwd=ROOT, env=environment
    )
    celery = [python, "-m", "celery", "--app=vbe"]
    service = Service(
        "the Celery worker",
        [*celery, "worker", "--concurrency=2", "--loglevel=INFO", "--without-gossip", "--without-mingle"],
        " ready.",
        cwd=ROOT,
        env=environment | {"LOG_LEVEL": "INFO"},
    )
    try:
        # The command listens for its whole timeout, so a short one is given, and more than once when needed.
        ping = [*celery, "inspect", "ping", "--timeout=2"]
        answers = (
            subprocess.run(ping, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
            for _ in range(10)
        )
        if not any(answer.returncode == 0 for answer in answers):
            sys.stderr.write("".join(service.lines))
            stop("the Celery worker does not answer")
    except BaseException:
        service.halt()
        raise
    return service.halt


def run_with_services(command: Sequence[str], *, worker: bool, durable: bool) -> int:
    """Start the services, run the command with their addresses, stop them; return the command's status."""
    programs = ensure_programs()
    with ExitStack() as cleanup:
        folder = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="samsyn-services-")))
        folder.chmod(0o711)  # the database's user must be able to pass through
        (folder / "postgresql").mkdir()
        (folder / "redis").mkdir()
        database, halt = start_postgresql(programs, folder / "postgresql", durable=durable)
        cleanup.callback(halt)
        broker, halt = start_redis(folder / "redis")
        cleanup.callback(halt)
        environment = {"SECRET_KEY": secrets.token_urlsafe(50)} | os.environ
        environment |= {"DATABASE_URL": database, "REDIS_URL": broker}
        if worker:
            cleanup.callback(start_worker(environment))
        return run_command(command, environment)


def run_command(command: Sequence[str], environment: dict[str, str]) -> int:
    """Run the command in the foreground; when this script is ended, the command is too."""
    try:
        process = subprocess.Popen(command, env=environment)
    except OSError as error:
        stop(f"{command[0]}: {error.strerror}")
    try:
        return process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise


def end_in_order(number: int, _frame: FrameType | None) -> NoReturn:
    """Turn a signal into an exit that passes through every clean-up."""
    raise SystemExit(128 + number)


def main() -> int:
    """Read the command line and run the command beside its services."""
    parser = argparse.ArgumentParser(
        prog="with_services", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument(
        "--worker", action="store_true", help="also start a Celery worker on the migrated database"
    )
    parser.add_argument("--durable", action="store_true", help="leave PostgreSQL's fsync on, for measuring")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    command = [word for position, word in enumerate(arguments.command) if position or word != "--"]
    if not command:
        parser.error("a command to run is missing")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end_in_order)
    return run_with_services(command, worker=arguments.worker, durable=arguments.durable)


if __name__ == "__main__":
    sys.exit(main())

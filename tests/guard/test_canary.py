"""The rejected text exists nowhere.

A unique word and a personal identity number are posted through every guarded field of every address, and
errors are provoked on the way: a form that is not right, an exception in the view, the page for failures, an
engine that fails or takes too long, a database error, and every statement logged as slow. Then everything
that keeps anything is searched: the database's files or tables and its log, our own log, Redis, sessions,
caches, mail and files.
"""

from __future__ import annotations

import io
import itertools
import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from tests.access.table import Row
from tests.access.test_access import rows
from vbe.guard import reading
from vbe.guard.fields import GuardedCharField
from vbe.web.logs import Formatter

NUMBER = "19121212-1212"
WORD = "Kastanjeblomman"
MARKS = (WORD, NUMBER, "191212121212")

# What the import's preview asks for beside its texts, and the report's form.
SHAPE = {
    "group-count": 1,
    "goal-count": 1,
    "activity-count": 1,
    "unplaced-count": 1,
    "goal-0-keep": "on",
    "activity-0-keep": "on",
    "step": "2",
    "go": "send",
}
WAYS: tuple[dict[str, str], ...] = ({}, {"guard": "seen:all"}, {"guard": "text:check"}, {"action": "save"})
WHO = ("coordinator", "reporter", "manager", "police", "steering", "administrator")
# Names of guarded fields that are something else in the administrator's forms: public names of the
# organisation, which are stored as they are typed (see tests/guard/test_doors.py).
PUBLIC = {"organisation": {"name", "text"}}
# Troubles that a form tells about: nothing fails.
QUIET = frozenset({"nothing", "engine", "timeout"})


class Trace:
    """Unique words, and where each was sent."""

    def __init__(self) -> None:
        self.sent = 0

    def text(self) -> str:
        """Return a text with the next unique word and a number that is always certain."""
        self.sent += 1
        return f"{WORD}{self.sent} har nummer {NUMBER} och bor hos Ali Hassan."


def guarded_forms() -> dict[str, list[str]]:
    """Return the guarded fields' names by their forms."""
    from tests.guard.test_doors import every_module, subclasses
    from vbe.web.forms import StyledForm

    list(every_module())
    found = {
        f"{form.__module__}.{form.__qualname__}": [
            name for name, field in form.base_fields.items() if isinstance(field, GuardedCharField)
        ]
        for form in subclasses(StyledForm)
    }
    return {form: names for form, names in found.items() if names}


def names_of_fields() -> list[str]:
    """Return every name that a guarded field has in a page, prefixes of the import's preview included."""
    names = {name for fields in guarded_forms().values() for name in fields}
    rows_ = ("plan-title", "group-0-name", "goal-0-text", "activity-0-title", "activity-0-functions")
    return [*sorted(names), *rows_, "unplaced-0-text"]


def broken(text: str, **options: Any) -> Any:
    message = f"quotes {text}"
    raise ValueError(message)


def database_error(*args: Any, **kwargs: Any) -> Any:
    message = f"duplicate key: {WORD} {NUMBER}"
    raise DatabaseError(message)


def troubles(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Go through everything that can go wrong, one after the other."""
    yield "nothing"
    with monkeypatch.context() as patch:
        patch.setattr("vbe.deidentification.analyse", broken)
        yield "engine"
    with monkeypatch.context() as patch:
        ticks = itertools.count(step=reading.SECONDS + 1)
        patch.setattr("vbe.guard.reading.time.thread_time", lambda: next(ticks))
        yield "timeout"
    with monkeypatch.context() as patch:
        # What the form would catch is passed on, so that the model's lock is what refuses.
        patch.setattr(GuardedCharField, "check", lambda self, text: text)
        yield "form passed by"
    with monkeypatch.context() as patch:
        patch.setattr("vbe.web.forms.StyledForm.is_valid", database_error)
        yield "exception in the view"
    with monkeypatch.context() as patch:
        patch.setattr(GuardedCharField, "check", lambda self, text: text)
        patch.setattr("django.db.models.Model.save_base", database_error)
        patch.setattr("django.db.models.QuerySet.bulk_create", database_error)
        yield "database"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged at any level, as the product writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Formatter())
    root = logging.getLogger()
    names = ("django", "django.request", "django.security", "django.server", "vbe", "celery")
    before = {name: logging.getLogger(name).level for name in names} | {"": root.level}
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def test_the_rejected_text_exists_nowhere(
    town: Any, cast: Any, as_user: Any, monkeypatch: pytest.MonkeyPatch, log: io.StringIO, tmp_path: Path
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    trace, answers, leaks = Trace(), [], []
    fields = names_of_fields()
    with override_settings(DEBUG=False), slow_statements_logged() as logged:
        for row, who in takers():
            with transaction.atomic():
                client = as_user(getattr(cast, who), Client(raise_request_exception=False))
                address = reverse(row.route, kwargs=row.make(town, cast))
                data = {**row.data(town, cast), **SHAPE}
                taken = [name for name in fields if name not in PUBLIC.get(row.route.partition(":")[0], ())]
                for trouble in troubles(monkeypatch):
                    sent = {**data, **{name: trace.text() for name in taken}}
                    for extra in WAYS:
                        status = client.post(address, sent | extra).status_code
                        answers += [(trouble, row.route, status)]
                leaks += [(row.route, *leak) for leak in found_in(kept_places(log, folder))]
                # What one errand changes is undone before the next one.
                transaction.set_rollback(True)
        written = logged()
        leaks += [("after", *leak) for leak in found_in({**kept_places(log, folder), **written})]
    assert leaks == []
    slow = any(b"duration:" in content for content in written.values())
    assert slow == (connection.vendor == "postgresql")
    assert [one for one in answers if one[0] in QUIET and one[2] >= 500] == []
    # The troubles did happen, and what was posted did reach forms and models.
    failed = {trouble for trouble, _route, status in answers if status >= 500}
    assert failed == {"form passed by", "exception in the view", "database"}
    assert (trace.sent > 1000, len({route for _trouble, route, _status in answers}) > 30) == (True, True)


def takers() -> Iterator[tuple[Row, str]]:
    """Give every address that takes a form, with somebody who may use it."""
    for row in rows():
        who = next((one for one in WHO if row.status(one) in {200, 302}), None)
        if row.method == "post" and who is not None:
            yield row, who


@contextmanager
def slow_statements_logged() -> Iterator[Callable[[], dict[str, bytes]]]:
    """Let PostgreSQL log every statement as slow; what is given reads its log files. SQLite has no log."""
    if connection.vendor != "postgresql":
        yield dict
        return
    import psycopg

    options = {
        name: value for name, value in connection.get_connection_params().items() if name != "cursor_factory"
    }
    options = {
        name: value
        for name, value in options.items()
        if name in {"dbname", "user", "password", "host", "port"}
    }
    with psycopg.connect(**options, autocommit=True) as direct:
        row = direct.execute("SHOW data_directory").fetchone()
        folder = Path(row[0] if row else "")

        def configure(duration: str) -> None:
            direct.execute(f"ALTER SYSTEM SET log_min_duration_statement = {duration}")
            direct.execute("SELECT pg_reload_conf()")

        def read() -> dict[str, bytes]:
            files = {*folder.rglob("*.log"), *folder.parent.glob("*log*")}
            return {f"log of the database {path}": path.read_bytes() for path in files if path.is_file()}

        configure("0")
        yield read
        configure("-1")


def kept_places(log: io.StringIO, folder: Path) -> dict[str, bytes]:
    """Return everything that keeps anything, by its name."""
    places = {
        "log": log.getvalue().encode(),
        "mail": repr([message.message().as_string() for message in mail.outbox]).encode(),
        "cache": repr(getattr(cache, "_cache", {})).encode(),
    }
    places |= {f"file {path}": path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    if settings.REDIS_URL:
        places |= dict(redis())
    return places | dict(tables())


def redis() -> Iterator[tuple[str, bytes]]:
    import redis as library

    client = library.Redis.from_url(settings.REDIS_URL)
    for key in client.scan_iter():
        yield f"redis {key!r}", client.dump(key) or b""


def tables() -> Iterator[tuple[str, bytes]]:
    """Give every table's content, and on SQLite the bytes of the whole database, deleted pages included."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  its own names
            yield f"table {table}", repr(cursor.fetchall()).encode()
    if connection.vendor == "sqlite":
        yield "database's bytes", connection.connection.serialize()
        name = str(settings.DATABASES["default"]["NAME"])
        for path in (Path(f"{name}{end}") for end in ("", "-wal", "-shm", "-journal")):
            if path.is_file():
                yield f"file {path}", path.read_bytes()


def found_in(places: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return the places where a mark was found; sessions are decoded first."""
    from django.contrib.sessions.models import Session

    sessions = {f"session {one.pk}": repr(one.get_decoded()).encode() for one in Session.objects.all()}
    return [
        (place, mark)
        for place, content in {**places, **sessions}.items()
        for mark in MARKS
        if mark.encode() in content or mark.encode("utf-16-le") in content
    ]


def test_the_search_finds_what_is_there(town: Any, log: io.StringIO, tmp_path: Path) -> None:
    """The negative is proven: what is put in each place is found there."""
    town.municipality.address = WORD
    town.municipality.save()
    logging.getLogger("vbe").warning(WORD)
    cache.set("canary", WORD)
    mail.send_mail("x", WORD, "a@example.se", ["b@example.se"])
    (tmp_path / "left").write_text(WORD)
    places = {place.split()[0] for place, _mark in found_in(kept_places(log, tmp_path))}
    wanted = {"table", "log", "mail", "file"} | ({"database's"} if connection.vendor == "sqlite" else set())
    assert places >= wanted

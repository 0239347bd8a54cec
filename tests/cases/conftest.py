"""Reports to try things on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from cases import domain
from cases.enums import Severity, Status
from cases.models import Report

SEEN = "En elev har ritat samma symbol på tavlan vid två tillfällen."


@pytest.fixture
def submission(town: Any) -> Callable[..., domain.Submission]:
    """Return a maker of submissions from the school."""

    def make(**changes: Any) -> domain.Submission:
        usual: dict[str, Any] = {
            "unit": town.school,
            "area": town.area,
            "kind": "public_event",
            "environment": "white_power",
            "happened_on": dt.date(2026, 4, 8),
            "precision": "week",
            "age_band": "under_18",
            "people": "two_to_four",
            "source": "self",
            "seen": SEEN,
            "done": "Skolan har talat med vårdnadshavare.",
            "wanted": "Råd om nästa steg.",
            "concern_report": "yes",
            "key": uuid.uuid4(),
        }
        return domain.Submission(**{**usual, **changes})

    return make


@pytest.fixture
def report(cast: Any, submission: Callable[..., domain.Submission]) -> Callable[..., Report]:
    """Return a maker of reports; ``status`` is where it stands."""

    def make(
        status: str = Status.NEW, *, actor: Any = None, severity: int = Severity.RAISED, **changes: Any
    ) -> Report:
        made = domain.submit_report(submission(**changes), actor=actor or cast.reporter)
        by = cast.coordinator
        if status != Status.NEW:
            made = domain.start_assessment(made, severity=severity, version=made.version, actor=by)
        if status == Status.ACTION:
            made = domain.take_action(made, version=made.version, actor=by)
        if status == Status.CLOSED:
            made = domain.close_report(made, outcome="advice", version=made.version, actor=by)
        return made

    return make


@pytest.fixture
def everything_stored(db: None) -> Callable[[], list[tuple[str, str]]]:
    """Return a reader of every table: its name and everything that stands in it."""

    def read() -> list[tuple[str, str]]:
        with connection.cursor() as cursor:
            stored = []
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  its own names
                stored.append((table, repr(cursor.fetchall())))
        return stored

    return read

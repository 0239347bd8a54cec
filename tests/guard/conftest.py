"""A report's form, and readers of everything that is kept anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from vbe.deidentification import Finding, Kind, Reason, Tier, analyse

# A word that the engine takes for a possible name, and texts that it leaves alone.
CERTAIN = "Ring 070-174 06 18 om det händer igen."
CLEAN = "En elev har ritat samma symbol på tavlan."


@pytest.fixture
def typed(town: Any) -> dict[str, Any]:
    """Everything that a complete report's form sends."""
    year, week, _day = (timezone.localdate() - dt.timedelta(weeks=1)).isocalendar()
    return {
        "read": "on",
        "key": "6f1c7a52-3b0e-4f39-9a3c-0f2a51b8f111",
        "seen": CLEAN,
        "source": "told",
        "when": f"{year}-W{week:02d}",
        "unit": town.school.pk,
        "area": town.area.pk,
        "kind": "individual",
        "environment": "white_power",
        "age_band": "under_18",
        "people": "one",
        "done": "Skolan har haft samtal.",
        "concern_report": "yes",
        "wanted": "Råd.",
    }


@pytest.fixture
def send(as_user: Any, cast: Any) -> Callable[..., Any]:
    """Return a sender of a report's form by the reporter: ``send(data, step, go)``."""

    def post(data: dict[str, Any], step: int, go: str = "", **more: Any) -> Any:
        return as_user(cast.reporter).post(reverse("cases:submit"), {**data, "step": step, "go": go, **more})

    return post


@pytest.fixture
def possible(monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the engine take one word for a possible name, whatever its lists say of it; return the word.

    Everything else is found as always.
    """
    word = "Vintergatan"

    def with_the_word(text: str, **options: Any) -> tuple[Finding, ...]:
        found = list(analyse(text, **options))
        start = text.find(word)
        while start >= 0:
            if word not in options.get("allow", ()):
                found.append(
                    Finding(
                        Kind.PERSON,
                        start,
                        start + len(word),
                        0.5,
                        Tier.POSSIBLE,
                        "[person A]",
                        Reason.CAPITAL,
                        ("en person",),
                    )
                )
            start = text.find(word, start + 1)
        return tuple(sorted(found, key=lambda finding: finding.start))

    monkeypatch.setattr("vbe.deidentification.analyse", with_the_word)
    return word


@pytest.fixture
def everything_kept(db: None) -> Callable[[], list[tuple[str, str]]]:
    """Return a reader of every table: its name and everything that stands in it."""
    from django.db import connection

    def read() -> list[tuple[str, str]]:
        with connection.cursor() as cursor:
            kept = []
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  its own names
                kept.append((table, repr(cursor.fetchall())))
        return kept

    return read


@pytest.fixture
def submission_of(town: Any) -> Callable[..., Any]:
    """Return a maker of submissions from the school."""
    from cases import domain

    def make(**changes: Any) -> Any:
        usual: dict[str, Any] = {
            "unit": town.school,
            "area": town.area,
            "kind": "individual",
            "environment": "white_power",
            "happened_on": dt.date(2026, 4, 8),
            "precision": "week",
            "age_band": "under_18",
            "people": "one",
            "source": "self",
            "seen": CLEAN,
            "concern_report": "yes",
        }
        return domain.Submission(**{**usual, **changes})

    return make

"""The invented municipality: the same every time, whole, and never in a database that holds anything real."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from actionplan.models import Plan
from cases import counts
from cases.models import Report
from situational_picture.models import Contribution, Picture
from vbe import deidentification
from vbe.audit.domain import verify
from vbe.demo import texts
from vbe.organisation.domain import create_municipality
from vbe.organisation.enums import Role
from vbe.organisation.models import Municipality, User

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = dt.date(2026, 4, 14)


def fill(**options: object) -> str:
    """Run the command for a fixed day and return what it prints."""
    output = StringIO()
    call_command("demo", stdout=output, today=TODAY, **options)
    return output.getvalue()


def fingerprint() -> str:
    """Return a hash over everything that the reports and contributions say."""
    rows = [
        *Report.objects.order_by("pk").values_list(
            "reference",
            "kind",
            "environment",
            "area__name",
            "unit__name",
            "week",
            "status",
            "severity",
            "seen",
        ),
        *Contribution.objects.order_by("pk").values_list(
            "unit__name", "period__number", "answer", "observations"
        ),
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.mark.django_db
def test_it_is_whole() -> None:
    assert fill(reports=80) == "Åsviks kommun: 80 reports, 112 adopted pictures, a plan\n"
    assert Report.objects.count() == 80
    assert counts.differences() == []
    assert {role for user in User.objects.all() for role in user.current_roles} == set(Role.values)
    assert Picture.objects.filter(state="review").count() == 1
    assert Plan.objects.get().state == "adopted"
    assert verify().broken is None
    assert [report for report in Report.objects.all() if report.week > TODAY] == []


@pytest.mark.django_db
def test_the_same_day_and_number_give_the_same_data() -> None:
    made = []
    for _ in range(2):
        with transaction.atomic():
            fill(reports=40)
            made.append(fingerprint())
            transaction.set_rollback(True)
    assert Report.objects.count() == 0
    assert made[0] == made[1]


@pytest.mark.django_db
def test_it_is_made_once() -> None:
    fill(reports=5)
    assert fill(reports=5, if_empty=True) == ""
    assert Municipality.objects.count() == 1
    with pytest.raises(CommandError, match="already there"):
        fill(reports=5)


@pytest.mark.django_db
def test_a_database_with_a_real_municipality_is_left_alone() -> None:
    create_municipality("Verkliga kommun", "verkliga", actor=None)
    for if_empty in (True, False):
        with pytest.raises(CommandError, match="holds a real municipality"):
            fill(reports=5, if_empty=if_empty)
    assert (Municipality.objects.count(), Report.objects.count()) == (1, 0)


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"])
def test_the_demo_mode_refuses_production_settings(name: str) -> None:
    values = {"DATABASE_URL": "postgresql://a:b@127.0.0.1/c", "REDIS_URL": "redis://127.0.0.1/0"}
    environment = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    environment |= {"DEMO": "1", name: values.get(name, "samsyn.example.se")}
    command = [sys.executable, "-c", "import vbe.settings"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"DEMO cannot be switched on together with production settings: {name}" in done.stderr


def test_the_demo_sign_in_does_not_exist_outside_the_demo(client: object, db: None) -> None:
    assert client.post("/demo/logga-in/", {"user": "1"}).status_code == 404  # type: ignore[attr-defined]


def test_what_the_demo_says_points_nobody_out() -> None:
    said = [
        *(sentence for sentences in texts.SEEN.values() for sentence in sentences),
        *texts.MORE,
        *texts.DONE,
        *texts.WANTED,
        *texts.CLOSING,
        *texts.OBSERVATIONS,
        *texts.WORK,
        *texts.AHEAD,
        *texts.SECTIONS.values(),
        texts.DIFFERENCE,
    ]
    assert [sentence for sentence in said if deidentification.analyse(sentence)] == []

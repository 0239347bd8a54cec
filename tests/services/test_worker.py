"""What a real Celery worker does, on PostgreSQL and Redis.

Tasks are carried out outside of the process that asks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from django.db import connection

from actionplan.domain import request_document
from actionplan.models import PlanDocument
from actionplan.tasks import make_document
from situational_picture import domain, queue
from situational_picture.enums import RunState
from situational_picture.models import Edition, Picture, ProtectionRun
from situational_picture.tasks import render_edition
from vbe.audit.domain import verify
from vbe.organisation.models import Municipality, User
from vbe.organisation.tasks import refresh_grants
from vbe.web.documents import DocumentState, StoredDocument

pytestmark = pytest.mark.worker

ROOT = Path(__file__).resolve().parent.parent.parent
WAIT_SECONDS = 60
T = TypeVar("T")


@pytest.fixture(autouse=True)
def _database(demo: Municipality, django_db_blocker: object) -> None:
    """Let every test here reach the worker's database."""


def steering(municipality: Municipality) -> User:
    """Return somebody of the steering group."""
    return User.objects.filter(municipality=municipality, memberships__role="steering").order_by("pk")[0]


def until(found: Callable[[], T | None]) -> T:
    """Return what the worker has done as soon as it can be seen; fail when it takes too long."""
    for _ in range(WAIT_SECONDS * 5):
        result = found()
        if result is not None:
            return result
        Event().wait(0.2)
    pytest.fail("the worker did not do it in time")


def finished(document: StoredDocument) -> StoredDocument | None:
    """Return the document once it is no longer pending."""
    document.refresh_from_db()
    return document if document.state != DocumentState.PENDING else None


def test_the_worker_makes_a_pictures_document(demo: Municipality) -> None:
    edition = Edition.objects.filter(picture__municipality=demo).order_by("pk")[0]
    document = domain.export_edition(edition, actor=steering(demo))
    assert document.state == DocumentState.PENDING
    done = until(lambda: finished(document))
    assert (done.state, bytes(done.pdf or b"")[:5]) == (DocumentState.READY, b"%PDF-")


def test_a_task_that_runs_twice_changes_nothing(demo: Municipality) -> None:
    edition = Edition.objects.filter(picture__municipality=demo).order_by("pk")[1]
    document = domain.export_edition(edition, actor=steering(demo))
    first = until(lambda: finished(document))
    before = (first.sha256, first.finished_at)
    render_edition.delay(document.pk)
    render_edition(document.pk)
    document.refresh_from_db()
    assert (document.sha256, document.finished_at) == before


def test_the_worker_protects_a_pictures_figures(demo: Municipality) -> None:
    picture = Picture.objects.select_related("municipality", "period").get(state="review")
    ProtectionRun.objects.filter(picture=picture).delete()
    coordinator = User.objects.filter(municipality=demo, memberships__role="coordinator").order_by("pk")[0]
    run = domain.ask_for_protection(picture, actor=coordinator)
    assert run.state == RunState.QUEUED
    done = until(lambda: ProtectionRun.objects.filter(pk=run.pk, state=RunState.SAFE).first())
    assert (done.certificate["safe"], done.stage, done.done == done.of) == (True, "audit", True)


def test_the_worker_makes_the_plans_follow_up(demo: Municipality) -> None:
    document = request_document(demo.plans.get(state="adopted"), actor=steering(demo))
    make_document.delay(document.pk)
    done = until(lambda: finished(PlanDocument.objects.get(pk=document.pk)))
    assert (done.state, bytes(done.pdf or b"")[:5]) == (DocumentState.READY, b"%PDF-")


def test_every_task_is_known_to_the_worker() -> None:
    command = [sys.executable, "-m", "celery", "-A", "vbe", "inspect", "registered"]
    known = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    wanted = {queue.RENDER_EDITION, queue.SEND_REMINDERS, refresh_grants.name, "web.clear_sessions"}
    assert {name for name in wanted if name not in known} == set()


def test_several_processes_write_one_unbroken_audit_chain(demo: Municipality) -> None:
    """Web processes and workers write at once; the chain has every link, in order."""
    script = (
        "import sys; sys.argv = ['manage.py']; import django; django.setup()\n"
        "from django.db import transaction\n"
        "from vbe.audit.domain import record\n"
        "for _ in range(25):\n"
        "    with transaction.atomic():\n"
        "        record('test.written', actor=None, details={})\n"
    )
    before = verify()
    assert before.broken is None
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "vbe.settings"}

    def write(_: int) -> int:
        return subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=environment, check=False
        ).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(write, range(4))) == [0, 0, 0, 0]
    after = verify()
    assert (after.broken, after.checked) == (None, before.checked + 100)
    assert connection.vendor == "postgresql"

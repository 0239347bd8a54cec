"""Tasks run within these tests, also where there is a broker: what they leave behind is looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from vbe.celery import app


@pytest.fixture(autouse=True)
def _tasks_run_at_once() -> Iterator[None]:
    before = app.conf.task_always_eager
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = before

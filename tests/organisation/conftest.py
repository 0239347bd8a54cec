"""Tasks run within these tests, also where there is a broker: what they leave behind is looked at."""

from __future__ import annotations

import pytest

from vbe.celery import app


@pytest.fixture(autouse=True)
def _tasks_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "task_always_eager", True)

"""Tests beside a running worker use the database that the worker uses, not one of pytest's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from vbe.organisation.models import Municipality


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """Create no test database: the worker would not see it."""


@pytest.fixture(scope="session")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Municipality]:
    """The demo municipality in the database that ``scripts/with_services --worker`` made for this run."""
    assert settings.REDIS_URL, "run this with scripts/with_services --worker scripts/test_worker"
    assert not settings.CELERY_TASK_ALWAYS_EAGER
    with django_db_blocker.unblock():
        call_command("demo", reports=30, if_empty=True, verbosity=0)
        yield Municipality.objects.get(demo=True)

"""The table of ``table.py`` against what runs, and against the list of addresses."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.access
from tests.access.table import EVERYBODY, Row

# Sign-in belongs to allauth and is tested in tests/web/test_accounts.py; static files are public.
ELSEWHERE = ("account_", "mfa_")


def rows() -> list[Row]:
    modules = [name for _, name, _ in pkgutil.iter_modules(tests.access.__path__) if name.startswith("rows_")]
    return [row for name in modules for row in importlib.import_module(f"tests.access.{name}").ROWS]


def routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from routes(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"


def test_every_address_stands_in_the_table() -> None:
    known = {row.route for row in rows()}
    missing = {name for name in routes(get_resolver()) if not name.startswith(ELSEWHERE)} - known
    assert missing == set()


def test_the_table_names_no_address_that_is_gone() -> None:
    assert {row.route for row in rows()} - set(routes(get_resolver())) == set()


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.method}-{row.route}")
def test_statuses(row: Row, town: Any, cast: Any, as_user: Callable[[Any], Client]) -> None:
    address = reverse(row.route, kwargs=row.make(town, cast))
    seen = {}
    for who in EVERYBODY:
        client = as_user(getattr(cast, who))
        with transaction.atomic():
            # What one person changes is undone before the next one tries.
            seen[who] = getattr(client, row.method)(address, row.data(town, cast)).status_code
            transaction.set_rollback(True)
    assert seen == {who: row.status(who) for who in EVERYBODY}
    assert getattr(Client(), row.method)(address, row.data(town, cast)).status_code == row.anonymous

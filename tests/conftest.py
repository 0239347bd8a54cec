"""The cast: everybody who uses the product, and two strangers.

Tests try each action with those who may and with those who may not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from xdist.scheduler import LoadScopeScheduling

from situational_picture import triggers as picture_locks
from vbe import celery_app
from vbe.audit import triggers
from vbe.guard import reading
from vbe.organisation import domain, roles
from vbe.organisation.enums import UnitKind
from vbe.organisation.models import Area, Municipality, Unit, User

# The test workers share one Redis, and emptying its cache empties a whole database: each has one of its own.
if settings.REDIS_URL and (worker := os.environ.get("PYTEST_XDIST_WORKER")):
    server = settings.REDIS_URL.rpartition("/")[0]
    settings.CACHES["default"]["LOCATION"] = f"{server}/{1 + int(worker.removeprefix('gw'))}"

# Playwright drives its browser from a running event loop; Django would refuse its database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

APPEND_ONLY = {
    "audit_event": (triggers.install, triggers.remove),
    "audit_chainhead": (
        lambda editor, table: triggers.install_forward_only(editor, table, "sequence"),
        triggers.remove_forward_only,
    ),
    "situational_picture_edition": (triggers.install, triggers.remove),
    "situational_picture_signoff": (triggers.install, triggers.remove),
    "situational_picture_adoption": (triggers.install, triggers.remove),
    "situational_picture_publication": (triggers.install, triggers.remove),
    "situational_picture_textconfirmation": (triggers.install, triggers.remove),
    "situational_picture_withdrawal": (triggers.install, triggers.remove),
    "situational_picture_acknowledgement": (triggers.install, triggers.remove),
    "situational_picture_picture": (picture_locks.install, picture_locks.remove),
    "actionplan_followup": (triggers.install, triggers.remove),
    "actionplan_planadoption": (triggers.install, triggers.remove),
}


class _BrowserTogether(LoadScopeScheduling):
    """Every test for itself, but those in a browser with one worker: they share a server and a Chromium.

    ``--dist=loadgroup`` should do this; xdist 3.8 does not reach the names of pytest 9.2's tests.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Give the tests to the workers."""
    return _BrowserTogether(config, log)


@pytest.fixture(autouse=True, scope="session")
def _flush_append_only_tables() -> Iterator[None]:
    """Let the test runner empty append-only tables between tests that commit: triggers off, flush.

    Triggers on.
    """
    teardown = TransactionTestCase._fixture_teardown

    def emptied(self: TransactionTestCase) -> None:
        with connection.schema_editor() as editor:
            for table, (_install, remove) in APPEND_ONLY.items():
                remove(editor, table)
        teardown(self)
        with connection.schema_editor() as editor:
            for table, (install, _remove) in APPEND_ONLY.items():
                install(editor, table)

    TransactionTestCase._fixture_teardown = emptied
    yield
    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()
    # What a test does to the engine holds for every text it reads.
    reading.forget()


@pytest.fixture(autouse=True)
def _tasks_in_process(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run tasks within the test, also where there is a broker: what they leave behind is looked at.

    What is marked ``worker`` has a real one.
    """
    before = celery_app.conf.task_always_eager
    celery_app.conf.task_always_eager = before or "worker" not in request.keywords
    yield
    celery_app.conf.task_always_eager = before


@dataclass(frozen=True)
class Town:
    """A municipality with a few units and areas."""

    municipality: Municipality
    root: Unit
    schools: Unit
    school: Unit
    other_school: Unit
    police: Unit
    housing: Unit
    district: Area
    area: Area
    other_area: Area


def build_town(name: str, slug: str) -> Town:
    """Create a small municipality: an administration with two schools, police and a housing company.

    Two areas.
    """
    municipality = domain.create_municipality(name, slug, actor=None)
    root = municipality.root
    schools = domain.create_unit(root, name="Skolförvaltningen", kind=UnitKind.ADMINISTRATION, actor=None)
    school = domain.create_unit(
        schools, name="Provskolan", kind=UnitKind.SCHOOL, contributes=True, actor=None
    )
    other = domain.create_unit(
        schools, name="Andra skolan", kind=UnitKind.SCHOOL, contributes=True, actor=None
    )
    police = domain.create_unit(
        root, name="Lokalpolisområdet", kind=UnitKind.POLICE, contributes=True, actor=None
    )
    housing = domain.create_unit(
        root, name="Bostadsbolaget", kind=UnitKind.HOUSING, contributes=True, actor=None
    )
    district = domain.create_area(Area.objects.get(municipality=municipality), name="Norra", actor=None)
    area = domain.create_area(district, name="Björkdalen", actor=None)
    other_area = domain.create_area(district, name="Hamnen", actor=None)
    return Town(municipality, root, schools, school, other, police, housing, district, area, other_area)


@pytest.fixture
def town(db: None) -> Town:
    """The municipality that the cast works in."""
    return build_town("Provköpings kommun", "provkoping")


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another municipality in the same installation."""
    return build_town("Annanstads kommun", "annanstad")


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Return a maker of people: ``person(unit, role, name)``."""
    made = 0

    def make(unit: Unit, role: str, name: str = "") -> User:
        nonlocal made
        made += 1
        user = domain.create_user(
            unit.municipality,
            email=f"{role}-{made}@example.se",
            name=name or f"{role.replace('_', ' ').capitalize()} {made}",
            actor=None,
        )
        domain.add_membership(user, unit, role, actor=None)
        return user

    return make


@dataclass(frozen=True)
class Cast:
    """One person per role, and the strangers."""

    reporter: User
    manager: User
    partner: User
    coordinator: User
    support: User
    police: User
    steering: User
    administrator: User
    auditor: User
    colleague: User
    stranger_unit: User
    stranger_town: User

    def items(self) -> list[tuple[str, User]]:
        """Return every member of the cast by name."""
        return [(name, getattr(self, name)) for name in self.__dataclass_fields__]


@pytest.fixture
def cast(town: Town, elsewhere: Town, person: Callable[..., User]) -> Cast:
    """The cast, each at the unit where the role is usually held."""
    return Cast(
        reporter=person(town.school, roles.REPORTER),
        manager=person(town.school, roles.UNIT_MANAGER),
        partner=person(town.housing, roles.PARTNER),
        coordinator=person(town.root, roles.COORDINATOR),
        support=person(town.root, roles.SUPPORT),
        police=person(town.police, roles.POLICE_LIAISON),
        steering=person(town.root, roles.STEERING),
        administrator=person(town.root, roles.ADMINISTRATOR),
        auditor=person(town.root, roles.AUDITOR),
        colleague=person(town.school, roles.REPORTER),
        stranger_unit=person(town.other_school, roles.UNIT_MANAGER),
        stranger_town=person(elsewhere.root, roles.COORDINATOR),
    )


def sign_in(user: User, client: Client | None = None) -> Client:
    """Return a client signed in as the user, second factor passed."""
    client = client or Client()
    client.force_login(user, backend="vbe.web.backends.Backend")
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


@pytest.fixture
def as_user() -> Callable[[Any], Client]:
    """Return ``sign_in``."""
    return sign_in

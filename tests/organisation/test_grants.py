"""Guardian's rows in step with the memberships, whatever happens to people, units and days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import build_town
from vbe.audit.models import Event
from vbe.organisation import domain, grants, roles
from vbe.organisation.models import Membership, Unit, UnitUserObjectPermission, User
from vbe.organisation.tasks import refresh_grants

TODAY = timezone.localdate


def rows() -> set[tuple[int, int, str]]:
    """Every grant as (user, unit, permission)."""
    held = UnitUserObjectPermission.objects.values_list(
        "user_id", "content_object_id", "permission__codename"
    )
    return set(held)


def due(day: dt.date | None = None) -> set[tuple[int, int, str]]:
    """Every grant as the memberships would have it, worked out without the module under test."""
    day = day or TODAY()
    wanted = set()
    for membership in Membership.objects.select_related("user", "unit"):
        begun = membership.starts_on <= day and (membership.ends_on is None or membership.ends_on >= day)
        if begun and membership.user.is_active:
            units = [unit for unit in Unit.objects.all() if unit.path.startswith(membership.unit.path)]
            wanted |= {
                (membership.user_id, unit.pk, code) for unit in units for code in roles.ROLES[membership.role]
            }
    return wanted


def where(user: User, permission: str) -> set[str]:
    return set(Unit.objects.with_permission(user, permission).values_list("name", flat=True))


def test_a_role_covers_the_units_below(town, person) -> None:
    manager = person(town.schools, roles.UNIT_MANAGER)
    assert where(manager, "list_reports") == {"Skolförvaltningen", "Provskolan", "Andra skolan"}
    assert rows() == due()


def test_a_new_unit_below_is_covered_at_once(town, person) -> None:
    manager = person(town.schools, roles.UNIT_MANAGER)
    domain.create_unit(town.school, name="Fritids", kind="youth", actor=None)
    assert where(manager, "list_reports") == {"Skolförvaltningen", "Provskolan", "Andra skolan", "Fritids"}


def test_a_moved_unit_follows_its_new_place_with_what_is_below(town, person) -> None:
    manager = person(town.schools, roles.UNIT_MANAGER)
    liaison = person(town.police, roles.POLICE_LIAISON)
    domain.create_unit(town.school, name="Fritids", kind="youth", actor=None)
    domain.move_unit(town.school, town.police, actor=None)
    assert where(manager, "list_reports") == {"Skolförvaltningen", "Andra skolan"}
    assert where(liaison, "contribute") == {"Lokalpolisområdet", "Provskolan", "Fritids"}
    assert rows() == due()


@pytest.mark.parametrize("place", ["itself", "below itself", "the root"])
def test_a_unit_is_not_moved_in_a_ring(town, place) -> None:
    unit, parent = {
        "itself": (town.school, town.school),
        "below itself": (town.schools, town.school),
        "the root": (town.root, town.school),
    }[place]
    before = list(Unit.objects.values_list("pk", "path"))
    with pytest.raises(ValidationError):
        domain.move_unit(unit, parent, actor=None)
    assert list(Unit.objects.values_list("pk", "path")) == before


def test_no_unit_moves_to_another_municipality(town, elsewhere) -> None:
    with pytest.raises(PermissionDenied):
        domain.move_unit(town.school, elsewhere.root, actor=None)


def test_the_end_of_a_membership_takes_its_access_in_the_same_transaction(town, person) -> None:
    manager = person(town.school, roles.UNIT_MANAGER)
    domain.end_membership(manager.memberships.get(), actor=None)
    assert rows() == set()
    membership = manager.memberships.get()
    assert (membership.ends_on, membership.granted) == (TODAY() - dt.timedelta(days=1), False)


def test_a_rolled_back_end_takes_nothing(town, person) -> None:
    manager = person(town.school, roles.UNIT_MANAGER)
    before, events = rows(), Event.objects.count()
    with transaction.atomic():
        domain.end_membership(manager.memberships.get(), actor=None)
        assert rows() == set()
        transaction.set_rollback(True)
    assert (rows(), Event.objects.count()) == (before, events)
    assert manager.memberships.get().in_force


def test_a_failing_record_takes_the_change_with_it(town, person, monkeypatch) -> None:
    manager = person(town.school, roles.UNIT_MANAGER)
    before = rows()

    def full_disk(*args: Any, **kwargs: Any) -> None:
        message = "full disk"
        raise OSError(message)

    monkeypatch.setattr("vbe.organisation.domain.memberships.record", full_disk)
    with pytest.raises(OSError, match="full disk"):
        domain.end_membership(manager.memberships.get(), actor=None)
    assert rows() == before
    assert manager.memberships.get().in_force


def test_a_closed_account_has_no_grants_and_gets_them_back_when_opened(town, person) -> None:
    manager = person(town.school, roles.UNIT_MANAGER)
    before = rows()
    domain.set_user_active(manager, active=False, actor=None)
    assert rows() == set()
    domain.set_user_active(manager, active=True, actor=None)
    assert rows() == before


def test_the_last_administrator_stays(town, person) -> None:
    administrator = person(town.root, roles.ADMINISTRATOR)
    with pytest.raises(ValidationError, match="sista systemförvaltaren"):
        domain.end_membership(administrator.memberships.get(), actor=administrator)
    person(town.root, roles.ADMINISTRATOR)
    domain.end_membership(administrator.memberships.get(), actor=administrator)
    assert not administrator.memberships.current().exists()


@pytest.mark.parametrize("role", sorted(roles.CONTENT_ROLES))
def test_nobody_gives_themselves_a_role_that_reads_content(town, person, role) -> None:
    administrator = person(town.root, roles.ADMINISTRATOR)
    before = rows()
    with pytest.raises(PermissionDenied):
        domain.add_membership(administrator, town.root, role, actor=administrator)
    assert rows() == before


@pytest.mark.parametrize("role", sorted(roles.WHOLE_MUNICIPALITY_ROLES))
def test_administrators_and_auditors_stand_at_the_municipality_itself(town, role) -> None:
    user = domain.create_user(town.municipality, email="a@example.se", name="A", actor=None)
    with pytest.raises(ValidationError) as refused:
        domain.add_membership(user, town.school, role, actor=None)
    assert list(refused.value.message_dict) == ["unit"]


def test_no_role_across_municipalities(town, elsewhere, person) -> None:
    stranger = person(elsewhere.root, roles.COORDINATOR)
    with pytest.raises(PermissionDenied):
        domain.add_membership(stranger, town.school, roles.REPORTER, actor=None)


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ((0, None), (10, None), "role"),
        ((0, 10), (10, 20), "role"),
        ((5, None), (0, 5), "role"),
        ((0, None), (5, 4), "ends_on"),
    ],
)
def test_the_same_role_is_not_held_twice_at_a_time(town, first, second, field) -> None:
    user = domain.create_user(town.municipality, email="a@example.se", name="A", actor=None)

    def give(period: tuple[int, int | None]) -> None:
        starts, ends = (None if day is None else TODAY() + dt.timedelta(days=day) for day in period)
        domain.add_membership(user, town.school, roles.REPORTER, actor=None, starts_on=starts, ends_on=ends)

    give(first)
    with pytest.raises(ValidationError) as refused:
        give(second)
    assert list(refused.value.message_dict) == [field]


def shift(user: User, days: int) -> None:
    """Let as many days pass for the person's memberships."""
    for membership in user.memberships.all():
        starts, ends = membership.starts_on, membership.ends_on
        membership.starts_on = starts - dt.timedelta(days=days)
        membership.ends_on = ends and ends - dt.timedelta(days=days)
        membership.save(update_fields=("starts_on", "ends_on"))


def test_a_membership_that_runs_out_loses_access_in_the_next_request_without_the_nightly_task(
    town, as_user, person
) -> None:
    administrator = person(town.root, roles.ADMINISTRATOR)
    membership = administrator.memberships.get()
    membership.ends_on = TODAY()
    membership.save()
    client = as_user(administrator)
    assert client.get("/organisation/").status_code == 200
    shift(administrator, 1)
    assert client.get("/organisation/").status_code == 403
    assert rows() == set()


def test_a_membership_that_begins_gives_access_in_the_next_request(town, as_user) -> None:
    user = domain.create_user(town.municipality, email="a@example.se", name="A", actor=None)
    tomorrow = TODAY() + dt.timedelta(days=1)
    domain.add_membership(user, town.root, roles.ADMINISTRATOR, actor=None, starts_on=tomorrow)
    client = as_user(user)
    assert client.get("/organisation/").status_code == 403
    shift(user, 1)
    assert client.get("/organisation/").status_code == 200


def test_the_nightly_task_puts_right_what_ran_out_and_what_began_and_is_harmless_twice(town, person) -> None:
    leaving = person(town.school, roles.UNIT_MANAGER)
    Membership.objects.update(ends_on=TODAY())
    coming = domain.create_user(town.municipality, email="b@example.se", name="B", actor=None)
    tomorrow = TODAY() + dt.timedelta(days=1)
    domain.add_membership(coming, town.school, roles.REPORTER, actor=None, starts_on=tomorrow)
    shift(leaving, 1)
    shift(coming, 1)
    assert rows() != due()
    assert refresh_grants() == 2
    assert rows() == due()
    assert {user_id for user_id, _unit, _code in rows()} == {coming.pk}
    assert refresh_grants() == 0
    assert rows() == due()


def test_synchronising_changes_nothing_that_is_right(town, person) -> None:
    manager = person(town.schools, roles.UNIT_MANAGER)
    before = list(UnitUserObjectPermission.objects.order_by("pk").values_list("pk", flat=True))
    grants.synchronise(manager)
    assert list(UnitUserObjectPermission.objects.order_by("pk").values_list("pk", flat=True)) == before


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("unit"), st.integers(0, 30)),
        st.tuples(st.just("move"), st.integers(0, 30), st.integers(0, 30)),
        st.tuples(
            st.just("role"),
            st.integers(0, 2),
            st.integers(0, 30),
            st.sampled_from(sorted(roles.CONTENT_ROLES)),
        ),
        st.tuples(st.just("end"), st.integers(0, 30)),
        st.tuples(st.just("active"), st.integers(0, 2), st.booleans()),
        st.tuples(st.just("close"), st.integers(0, 30)),
    ),
    max_size=14,
)


def take(step: tuple[Any, ...], town: Any, people: list[User]) -> None:
    """Take one step of any kind, among whatever units and memberships there are by now."""
    units = list(Unit.objects.of(town.municipality))
    held = list(Membership.objects.order_by("pk"))
    match step:
        case ("unit", parent):
            domain.create_unit(units[parent % len(units)], name="Ny", kind="unit", actor=None)
        case ("move", unit, parent):
            domain.move_unit(units[unit % len(units)], units[parent % len(units)], actor=None)
        case ("role", who, unit, role):
            domain.add_membership(people[who], units[unit % len(units)], role, actor=None)
        case ("end", which) if held:
            domain.end_membership(held[which % len(held)], actor=None)
        case ("active", who, active):
            domain.set_user_active(people[who], active=active, actor=None)
        case ("close", unit):
            domain.close_unit(units[unit % len(units)], actor=None)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_grants_equal_the_recomputed_set_after_any_steps(db: None, steps: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        town = build_town("Provköpings kommun", "provkoping")
        people = [
            domain.create_user(
                town.municipality, email=f"p{number}@example.se", name=f"P{number}", actor=None
            )
            for number in range(3)
        ]
        for step in steps:
            try:
                with transaction.atomic():
                    take(step, town, people)
            except ValidationError:
                continue
            assert rows() == due()
        assert Unit.objects.find_problems() == ([], [], [], [], [])
        transaction.set_rollback(True)

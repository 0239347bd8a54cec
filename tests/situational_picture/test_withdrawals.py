"""Taking a council edition back: asked for, decided by the steering group, and never forgotten."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from situational_picture import domain, protection
from situational_picture.models import Edition, Publication, Withdrawal
from situational_picture.periods import Span
from tests.situational_picture.council import line_of
from vbe.audit.models import Event
from vbe.organisation import domain as organisation

WHY = "Texten var fel."


@pytest.fixture
def quarter(desk, counted, week):
    return desk.adopted(week.quarter)


def ask(picture, cast, reason: str = WHY) -> Withdrawal:
    return domain.ask_for_withdrawal(picture, reason=reason, actor=cast.coordinator)


def withdraw(picture, cast, reason: str = WHY) -> Withdrawal:
    return domain.withdraw(picture, reason=reason, actor=cast.steering)


def test_the_coordinator_asks_and_the_steering_group_withdraws(quarter, cast):
    ask(quarter, cast)
    withdraw(quarter, cast)
    steps = Withdrawal.objects.values_list("edition__kind", "step", "by", "reason")
    assert list(steps) == [
        ("council", "asked", cast.coordinator.pk, WHY),
        ("council", "made", cast.steering.pk, WHY),
    ]
    actions = Event.objects.filter(action__startswith="edition.withdrawal").order_by("sequence")
    assert [(one.action, one.actor) for one in actions] == [
        ("edition.withdrawal_asked", cast.coordinator),
        ("edition.withdrawal_made", cast.steering),
    ]


def test_it_can_be_declined_and_asked_for_again(quarter, cast):
    with pytest.raises(domain.TransitionError):
        domain.decline_withdrawal(quarter, reason=WHY, actor=cast.steering)
    ask(quarter, cast)
    with pytest.raises(domain.TransitionError):
        ask(quarter, cast)
    domain.decline_withdrawal(quarter, reason="Den stämmer.", actor=cast.steering)
    ask(quarter, cast)
    assert [one.step for one in Withdrawal.objects.all()] == ["asked", "declined", "asked"]


def test_who_may_and_what_must_be_said(quarter, desk, cast):
    for user in (cast.steering, cast.partner, cast.police, cast.administrator, cast.stranger_town):
        with pytest.raises(PermissionDenied):
            domain.ask_for_withdrawal(quarter, reason=WHY, actor=user)
    for user in (cast.coordinator, cast.partner, cast.police, cast.stranger_town):
        for decide in (domain.withdraw, domain.decline_withdrawal):
            with pytest.raises(PermissionDenied):
                decide(quarter, reason=WHY, actor=user)
    for reason in ("", "Tabellen visade två elever."):
        with pytest.raises(ValidationError):
            withdraw(quarter, cast, reason)
    with pytest.raises(domain.TransitionError):
        withdraw(Edition.objects.filter(kind="internal").first().picture, cast)
    assert Withdrawal.objects.count() == 0


def test_nobody_grants_what_they_have_asked_for(quarter, cast, town):
    ask(quarter, cast)
    organisation.add_membership(cast.coordinator, town.root, "steering", actor=None)
    both = type(cast.coordinator).objects.get(pk=cast.coordinator.pk)
    with pytest.raises(PermissionDenied):
        domain.withdraw(quarter, reason=WHY, actor=both)


def test_a_step_cannot_be_undone(quarter, cast):
    withdraw(quarter, cast)
    with pytest.raises(domain.TransitionError):
        withdraw(quarter, cast)
    with pytest.raises(domain.TransitionError):
        ask(quarter, cast)
    for change in (Withdrawal.objects.all().delete, lambda: Withdrawal.objects.update(reason="Annat.")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_what_is_withdrawn_stays_known(quarter, desk, cast, week):
    line = line_of(quarter)
    withdraw(quarter, cast)
    assert Publication.objects.get() == line
    year = desk.draft(Span("year", week.year, 0))
    assert [one.table.name for one in protection.material(year).known] == [line.name]


def test_what_is_withdrawn_is_not_shown_once_more(quarter, desk, cast, week):
    withdraw(quarter, cast)
    year = desk.adopted(Span("year", week.year, 0))
    assert year.editions.get(kind="council").content["parts"] == []


def test_the_councils_readers_see_when_and_why_and_no_figure(quarter, cast, as_user):
    client = as_user(cast.partner)
    for part in ("pdf/", "csv/"):
        assert client.get(f"/lagesbilder/{quarter.pk}/fullmaktige/{part}").status_code in {200, 202}
    withdraw(quarter, cast)
    for part in ("", "fullmaktige/"):
        answer = client.get(f"/lagesbilder/{quarter.pk}/{part}")
        page = answer.content.decode()
        assert (answer.status_code, WHY in page, "<td" in page) == (200, True, False)
        assert quarter.summary not in page
    for part in ("pdf/", "csv/"):
        assert client.get(f"/lagesbilder/{quarter.pk}/fullmaktige/{part}").status_code == 404


def test_the_internal_readers_keep_the_record(quarter, cast, as_user):
    withdraw(quarter, cast)
    client = as_user(cast.coordinator)
    page = client.get(f"/lagesbilder/{quarter.pk}/fullmaktige/").content.decode()
    assert ("drogs tillbaka" in page, WHY in page, "<td" in page) == (True, True, True)
    assert client.get(f"/lagesbilder/{quarter.pk}/fullmaktige/csv/").status_code == 200


def test_the_page_of_both_steps(quarter, cast, as_user):
    address = f"/lagesbilder/{quarter.pk}/fullmaktige/dra-tillbaka/"
    coordinator, steering = as_user(cast.coordinator), as_user(cast.steering)
    assert list(coordinator.post(address, {"step": "ask"}).context["form"].errors) == ["reason"]
    assert coordinator.post(address, {"step": "withdraw", "reason": WHY}).status_code == 403
    assert coordinator.post(address, {"step": "x", "reason": WHY}).status_code == 409
    assert coordinator.post(address, {"step": "ask", "reason": WHY}).status_code == 302
    assert coordinator.post(address, {"step": "ask", "reason": WHY}).status_code == 409
    assert WHY in steering.get(address).content.decode()
    told = steering.get("/").content.decode()
    assert ("Ta ställning till om upplagan ska dras tillbaka" in told, address in told) == (True, True)
    refused = steering.post(address, {"step": "withdraw", "reason": "Två elever syntes."})
    assert list(refused.context["form"].errors) == ["reason"]
    assert steering.post(address, {"step": "withdraw", "reason": WHY}).status_code == 302
    assert "Ta ställning till om" not in steering.get("/").content.decode()
    page = steering.get(address).content.decode()
    assert ("<form" in page.split("<main")[1].split("</main")[0], "Tillbakadragen" in page) == (False, True)


def test_a_week_has_none_of_it(desk, cast, as_user):
    week = desk.adopted()
    assert as_user(cast.steering).get(f"/lagesbilder/{week.pk}/fullmaktige/dra-tillbaka/").status_code == 404

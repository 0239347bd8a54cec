"""What the plan adds to each reader's home page, in at most two queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actionplan import home
from actionplan.models import Plan
from tests.actionplan import factory
from vbe.organisation.access import Access
from vbe.web.home import Date, Figure, Part


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    request.access = Access(user)
    assert isinstance(request.access.permissions, frozenset)
    return request


def part_of(user):
    return home.part(request_of(user))


@pytest.fixture
def plan(town, cast):
    factory.held(town, "Fritidschef", cast.manager)
    plan = factory.draft(town, cast.coordinator, activities=0)
    today = timezone.localdate()
    for title, days, functions in (
        ("Försenad", -1, ("Fritidschef", "Rektor")),
        ("Snart", 5, ("Rektor",)),
        ("Senare", 60, ("Fritidschef",)),
    ):
        end = (today + dt.timedelta(days=days)).isoformat()
        factory.add(plan, title, starts="", ends=end, responsible=functions)
    factory.adopt(plan, cast.steering)
    Plan.objects.update(follow_up_on=today + dt.timedelta(days=3))
    return plan


def tasks(part):
    return [(task.title, task.why, task.tone) for task in part.tasks]


def dates(part):
    return [(date.day - timezone.localdate(), date.title) for date in part.dates]


DAY = dt.timedelta(days=1)
FOLLOW_UP = (3 * DAY, "Handlingsplanen följs upp")


def test_the_coordinator_sees_how_the_plan_stands(plan, cast):
    part = part_of(cast.coordinator)
    assert part.figures == (Figure("Aktiviteter i fas", 2, "av 3", "En är försenad", "stop", "late"),)
    assert tasks(part) == [
        ("Försenad", "Ansvarig: Fritidschef, Rektor.", "stop"),
        ("Snart", "Ansvarig: Rektor.", "muted"),
    ]
    assert dates(part) == [(5 * DAY, "Snart"), (60 * DAY, "Senare"), FOLLOW_UP]


def test_a_holder_sees_their_own(plan, cast):
    part = part_of(cast.manager)
    assert (part.figures, tasks(part)) == ((), [("Försenad", "Ansvarig: Fritidschef.", "stop")])
    assert dates(part) == [(60 * DAY, "Senare"), FOLLOW_UP]


def test_the_steering_group_sees_the_draft_to_adopt(plan, town, cast):
    draft = factory.draft(town, cast.coordinator, title="Nästa plan")
    part = part_of(cast.steering)
    assert [figure.value for figure in part.figures] == [2]
    assert [(task.title, task.href) for task in part.tasks] == [
        ("Nästa plan", reverse("actionplan:plan", args=(draft.pk,)))
    ]


def test_others_get_nothing_and_strangers_nothing_of_ours(plan, cast):
    assert [part_of(user) for user in (cast.reporter, cast.administrator, cast.auditor)] == [None, None, None]
    assert part_of(cast.stranger_town) == Part()
    day = plan_day()
    assert part_of(cast.stranger_unit) == Part(
        dates=(Date(day, "Handlingsplanen följs upp", "Handlingsplan", reverse("actionplan:current")),)
    )


def plan_day():
    return Plan.objects.get().follow_up_on


@pytest.mark.parametrize("role", ["coordinator", "manager", "steering", "police"])
def test_it_costs_at_most_two_queries(role, plan, cast):
    request = request_of(getattr(cast, role))
    with CaptureQueriesContext(connection) as queries:
        home.part(request)
    assert len(queries) == 2


def test_many_overdue_activities_are_summed_up(town, cast):
    plan = factory.draft(town, cast.coordinator, activities=0)
    yesterday = (timezone.localdate() - DAY).isoformat()
    for number in range(7):
        factory.add(plan, f"Försenad {number}", starts="", ends=yesterday)
    factory.adopt(plan, cast.steering)
    shown = part_of(cast.coordinator).tasks
    assert [task.title for task in shown][-2:] == ["Försenad 3", "Tre försenade aktiviteter till"]
    assert (len(shown), shown[-1].href) == (5, f"{reverse('actionplan:current')}?status=overdue")


def test_the_home_page_shows_it(plan, cast, as_user):
    page = as_user(cast.coordinator).get("/").content.decode()
    assert ("Aktiviteter i fas" in page, "Försenad sedan" in page) == (True, True)

"""The plan's pages as their readers meet them."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actionplan import domain
from actionplan.models import Activity, FollowUp, Plan
from tests.actionplan import factory

PERSONNUMMER = "19121212-1212"
# Session, person, memberships and permissions; then plans, activities with functions, goals and parts.
PLAN_QUERIES = 8


def titles(response):
    return re.findall(r'<a class="title"[^>]*>([^<]*)</a>', response.content.decode())


def url(name, *args):
    return reverse(f"actionplan:{name}", args=args)


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_whatever_the_plans_length(count, town, cast, as_user):
    plan = factory.draft(town, cast.coordinator, activities=0)
    for number in range(count):
        factory.add(plan, f"Aktivitet {number}", responsible=(f"Funktion {number}", "Rektor"))
    factory.adopt(plan, cast.steering)
    client = as_user(cast.coordinator)
    client.get(url("current"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(url("current"))
    assert (response.status_code, len(titles(response)), len(queries)) == (200, count, PLAN_QUERIES)


def test_without_a_plan_the_next_step_is_offered(town, cast, as_user):
    coordinator = as_user(cast.coordinator).get(url("current")).content.decode()
    reporter = as_user(cast.reporter).get(url("current")).content.decode()
    assert [url("import") in page for page in (coordinator, reporter)] == [True, False]


def test_the_page_says_how_the_plan_stands(town, cast, as_user):
    plan = factory.draft(town, cast.coordinator, activities=0)
    yesterday = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    late = factory.add(plan, "Försenad", ends=yesterday, starts="", responsible=("Rektor",))
    factory.add(plan, "I tid", ongoing=True)
    factory.add(plan, "Utan slut", starts="", ends="")
    factory.adopt(plan, cast.steering)
    page = as_user(cast.reporter).get(url("current")).content.decode()
    assert "1 av 3 aktiviteter är i fas. En är försenad och en behöver ett nytt datum." in page
    assert "Beslutad av kommunstyrelsen 4 februari 2026, KS 1." in page
    assert "Visar 3 av 3. En är i fas." in page
    assert url("activity", late.pk) in page
    assert url("activity_create", plan.pk) not in page
    assert not re.search(r"<[^>]+ style=", page)


def test_filters_are_codes_and_combine(town, cast, as_user):
    plan = factory.draft(town, cast.coordinator, activities=0)
    year = plan.first_year
    factory.add(plan, "Vår", starts=f"V {year}", ends=f"V {year}", responsible=("Rektor",))
    factory.add(plan, "Höst", starts=f"H {year}", ends=f"H {year}", responsible=("Fritidschef",))
    factory.add(plan, "Alltid", starts="", ends="", ongoing=True, responsible=("Rektor", "Fritidschef"))
    factory.adopt(plan, cast.steering)
    client = as_user(cast.manager)
    rektor = plan.activities.get(title="Vår").responsible.get().pk

    def shown(**query):
        return titles(client.get(url("current"), query))

    assert shown() == ["Vår", "Höst", "Alltid"]
    assert shown(ansvarig=rektor) == ["Vår", "Alltid"]
    assert shown(tid=f"H-{year}") == ["Höst"]
    assert shown(tid="lopande") == ["Alltid"]
    assert shown(status="ongoing", ansvarig=rektor) == ["Alltid"]
    assert shown(status="done") == []
    # What is no code counts as no choice.
    assert shown(ansvarig="x' OR 1=1", status="okänd", tid="V-20260") == ["Vår", "Höst", "Alltid"]


def test_a_draft_does_not_exist_for_readers(town, cast, as_user):
    plan = factory.draft(town, cast.coordinator, title="Utkast till plan")
    assert as_user(cast.reporter).get(url("plan", plan.pk)).status_code == 404
    assert "Utkast till plan" not in as_user(cast.reporter).get(url("list")).content.decode()
    page = as_user(cast.steering).get(url("current")).content.decode()
    assert url("adopt", plan.pk) in page


def test_the_steering_group_adopts_on_the_page(town, cast, as_user):
    plan = factory.draft(town, cast.coordinator)
    client = as_user(cast.steering)
    data = {"body": "kommunstyrelsen", "decided_on": "2026-02-04", "reference": "", "version": plan.version}
    refused = client.post(url("adopt", plan.pk), data)
    assert (refused.status_code, "kommunstyrelsen" in refused.content.decode()) == (200, True)
    tomorrow = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    assert (
        client.post(url("adopt", plan.pk), data | {"reference": "KS 1", "decided_on": tomorrow}).status_code
        == 200
    )
    assert client.post(url("adopt", plan.pk), data | {"reference": "KS 1", "version": "7"}).status_code == 409
    assert client.post(url("adopt", plan.pk), data | {"reference": "KS 1"}).status_code == 302
    assert Plan.objects.get().state == "adopted"


def test_the_author_may_not_adopt(town, cast, as_user):
    from vbe.organisation.domain import add_membership

    add_membership(cast.coordinator, town.root, "steering", actor=None)
    plan = factory.draft(town, cast.coordinator)
    client = as_user(cast.coordinator)
    assert client.get(url("adopt", plan.pk)).status_code == 403
    assert url("adopt", plan.pk) not in client.get(url("plan", plan.pk)).content.decode()


def test_a_follow_up_on_an_old_form_keeps_what_was_typed(town, cast, as_user):
    activity = factory.own_activity(town, cast)
    client = as_user(cast.manager)
    data = {"status": "started", "progress": "20", "note": "Min långa anteckning", "version": "1"}
    domain.update_activity(
        activity, version=1, status="started", progress=10, note="", actor=cast.coordinator
    )
    response = client.post(url("activity", activity.pk), data)
    page = response.content.decode()
    assert (response.status_code, FollowUp.objects.count()) == (409, 1)
    assert "Min långa anteckning" in page
    assert re.search(r'name="version" value="2"', page)
    assert client.post(url("activity", activity.pk), data | {"version": "2"}).status_code == 302
    assert FollowUp.objects.first().note == "Min långa anteckning"


def test_a_note_with_a_personal_number_comes_back_marked(town, cast, as_user):
    activity = factory.own_activity(town, cast)
    data = {"status": "started", "progress": "20", "note": f"Ring {PERSONNUMMER} snart", "version": "1"}
    client = as_user(cast.manager)
    page = client.post(url("activity", activity.pk), data).content.decode()
    assert (f"<mark>{PERSONNUMMER}" in page, FollowUp.objects.count()) == (True, 0)
    page = client.post(url("activity", activity.pk), data | {"guard": "note:all"}).content.decode()
    assert (PERSONNUMMER in page, FollowUp.objects.count()) == (False, 0)


def test_the_activitys_page_tells_its_story_without_names(town, cast, as_user):
    activity = factory.own_activity(town, cast)
    domain.update_activity(
        activity, version=None, status="started", progress=10, note="Halvvägs", actor=cast.manager
    )
    content = domain.Content(title="Öppet hus på lov", group=activity.group, starts="2026", ends="2026")
    domain.change_activity(activity, version=None, content=content, actor=cast.coordinator)
    page = as_user(cast.reporter).get(url("activity", activity.pk)).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert ("Halvvägs" in main, "Fritidschef" in main, "Ändrat: aktivitet" in main) == (True, True, True)
    assert cast.manager.name not in main
    assert 'name="progress"' not in main


def test_an_activity_is_added_and_changed_on_its_pages(town, cast, as_user):
    plan = factory.adopted(town, cast)
    client = as_user(cast.coordinator)
    group = plan.groups.first()
    data = {
        "title": "Ny träff",
        "group": group.pk,
        "new_functions": "Fritidschef; rektor",
        "starts": "våren 2026",
        "ends": "dec 2026",
        "answers": "Rekommendation 2",
    }
    assert client.post(url("activity_create", plan.pk), data).status_code == 302
    activity = Activity.objects.get(title="Ny träff")
    assert (activity.starts, activity.ends, activity.first_day, activity.last_day) == (
        "V 2026",
        "2026-12",
        dt.date(2026, 1, 1),
        dt.date(2026, 12, 31),
    )
    assert [function.name for function in activity.responsible.all()] == ["Fritidschef", "rektor"]
    changed = data | {"ends": "2025", "version": "1", "functions": [activity.responsible.first().pk]}
    page = client.post(url("activity_edit", activity.pk), changed).content.decode()
    assert "Slutet får inte ligga före starten." in page
    assert client.post(url("activity_edit", activity.pk), changed | {"ends": "snart"}).status_code == 200
    assert (
        client.post(url("activity_edit", activity.pk), changed | {"ends": "2027", "version": "9"}).status_code
        == 409
    )
    assert client.post(url("activity_edit", activity.pk), changed | {"ends": "2027"}).status_code == 302
    activity.refresh_from_db()
    assert (activity.ends, activity.responsible.count()) == ("2027", 2)


def test_an_old_form_of_the_plan_keeps_what_was_typed(town, cast, as_user):
    plan = factory.draft(town, cast.coordinator)
    data = {"title": "Min nya rubrik", "first_year": "2026", "last_year": "2027", "version": "9"}
    response = as_user(cast.coordinator).post(url("edit", plan.pk), data)
    assert (response.status_code, "Min nya rubrik" in response.content.decode()) == (409, True)
    assert Plan.objects.get().title == "Handlingsplan"


def test_what_was_decided_stands(town, cast, as_user):
    plan = factory.adopted(town, cast)
    client = as_user(cast.coordinator)
    data = {
        "title": "Annan",
        "first_year": plan.first_year,
        "last_year": plan.last_year,
        "version": plan.version,
    }
    assert "Revidera planen" in client.post(url("edit", plan.pk), data).content.decode()
    later = data | {"title": plan.title, "follow_up_on": "2026-05-29"}
    assert client.post(url("edit", plan.pk), later).status_code == 302
    factory.adopted(town, cast, title="Nästa")
    activity = plan.activities.get()
    assert [
        client.get(url("edit", plan.pk)).status_code,
        client.get(url("activity_edit", activity.pk)).status_code,
        client.post(url("activity", activity.pk), {"status": "done"}).status_code,
        client.get(url("plan", plan.pk)).status_code,
    ] == [403, 403, 403, 200]


def test_reminding_and_revising_on_the_page(town, cast, as_user, mailoutbox):
    activity = factory.own_activity(town, cast)
    client = as_user(cast.coordinator)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    content = domain.Content(
        title="Öppet hus", group=activity.group, ends=yesterday.isoformat(), responsible=("Fritidschef",)
    )
    domain.change_activity(activity, version=None, content=content, actor=cast.coordinator)
    response = client.post(url("remind", activity.plan_id), follow=True)
    assert ("Påminnelse skickad till en person." in response.content.decode(), len(mailoutbox)) == (True, 1)
    year = activity.plan.last_year + 1
    data = {"title": "Nästa", "first_year": year, "last_year": year}
    assert client.post(url("revise", activity.plan_id), data).status_code == 302
    assert Activity.objects.get(plan__title="Nästa").title == "Öppet hus"
    assert "redan ett utkast" in client.post(url("revise", activity.plan_id), data).content.decode()

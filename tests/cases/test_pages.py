"""The pages: who sees what, what reading leaves behind, and what happens to forms that come too late."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases import domain
from cases.enums import Status
from cases.models import Question, Report
from tests.cases.conftest import SEEN
from vbe.audit.models import Event
from vbe.organisation import domain as organisation
from vbe.organisation import roles

NUMBER = "19121212-1212"


def reads(report):
    events = Event.objects.filter(action="report.read", object_id=str(report.pk)).order_by("sequence")
    return list(events.values_list("actor_id", "details"))


def text_of(response):
    return response.content.decode()


# --- visibility -------------------------------------------------------------------------------------------


def test_who_sees_which_reports(report, cast, town, person, elsewhere):
    at_school = report()
    by_manager = report(actor=cast.manager)
    at_other = report(actor=cast.stranger_unit, unit=town.other_school)
    away = report(actor=person(elsewhere.school, roles.REPORTER), unit=elsewhere.school, area=elsewhere.area)
    district_coordinator = person(town.other_school, roles.COORDINATOR)
    here = {at_school, by_manager, at_other}
    expected = {
        "reporter": ({at_school}, set(), set()),
        "manager": ({by_manager}, set(), {at_school, by_manager}),
        "coordinator": (here, here, here),
        "stranger_unit": ({at_other}, set(), {at_other}),
        "stranger_town": ({away}, {away}, {away}),
    }
    nothing = (set(), set(), set())
    everybody = [*cast.items(), ("district", district_coordinator)]
    seen = {
        who: (
            set(Report.objects.visible_to(user)),
            set(Report.objects.triaged_by(user)),
            set(Report.objects.listed_for(user)),
        )
        for who, user in everybody
    }
    expected["district"] = ({at_other},) * 3
    assert seen == {who: expected.get(who, nothing) for who, _user in everybody}


def test_access_ends_with_the_membership(report, cast, as_user):
    made = report()
    address = reverse("cases:report", args=[made.pk])
    assert as_user(cast.coordinator).get(address).status_code == 200
    organisation.end_membership(cast.coordinator.memberships.get(), actor=None)
    assert as_user(cast.coordinator).get(address).status_code == 403


def test_the_reporters_name_stands_on_the_reports_page_only(report, cast, town, person, as_user):
    writer = person(town.school, roles.REPORTER, name="Kastanje Blomkvist")
    made = report(actor=writer)
    domain.ask(made, text="Har det hänt igen?", actor=cast.coordinator)
    coordinator, manager = as_user(cast.coordinator), as_user(cast.manager)
    pages = {
        "report": coordinator.get(reverse("cases:report", args=[made.pk])),
        "redact": coordinator.get(reverse("cases:redact", args=[made.pk])),
        "inbox": coordinator.get(reverse("cases:inbox")),
        "home": coordinator.get(reverse("home")),
        "unit": manager.get(reverse("cases:unit_reports")),
        "manager": manager.get(reverse("home")),
    }
    named = {name for name, page in pages.items() if "Kastanje" in text_of(page)}
    assert ({page.status_code for page in pages.values()}, named) == ({200}, {"report"})


def test_lists_never_load_text(report, cast, as_user):
    report("assessing", seen="Kastanjeblomman ritades.", done="Björken fälldes.", wanted="Aspen önskas.")
    for who, route in (
        ("manager", "cases:unit_reports"),
        ("coordinator", "cases:inbox"),
        ("coordinator", "home"),
        ("reporter", "cases:own"),
        ("reporter", "home"),
    ):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = text_of(as_user(getattr(cast, who)).get(reverse(route)))
        assert "Kastanje" not in page
        columns = [query["sql"] for query in queries if '"cases_report"."seen"' in query["sql"]]
        assert columns == []


# --- reading is recorded ----------------------------------------------------------------------------------


def test_every_reading_of_text_is_recorded(report, cast, as_user):
    made = report()
    coordinator, reporter = as_user(cast.coordinator), as_user(cast.reporter)
    page = coordinator.get(reverse("cases:report", args=[made.pk]))
    assert SEEN in text_of(page)
    coordinator.get(reverse("cases:redact", args=[made.pk]))
    own = reporter.get(reverse("cases:own_report", args=[made.pk]))
    assert SEEN in text_of(own)
    reporter.get(reverse("cases:receipt", args=[made.pk]))
    coordinator.post(reverse("cases:assess", args=[made.pk]), {"version": 1})
    by, own_id = cast.coordinator.pk, cast.reporter.pk
    assert reads(made) == [
        (by, {"own": False}),
        (by, {"own": False}),
        (own_id, {"own": True}),
        (by, {"own": False}),
    ]


def test_a_refused_reading_is_recorded(report, cast, as_user):
    made = report()
    for who in ("stranger_town", "manager"):
        as_user(getattr(cast, who)).get(reverse("cases:report", args=[made.pk]))
    refused = Event.objects.filter(action="access.refused").order_by("sequence")
    details = [(event.actor_id, event.details["status"], event.details["number"]) for event in refused]
    assert details == [(cast.stranger_town.pk, 404, str(made.pk)), (cast.manager.pk, 403, str(made.pk))]
    assert reads(made) == []


# --- the coordinator's errand -----------------------------------------------------------------------------


def test_a_report_from_new_to_closed_and_back(report, cast, as_user):
    made = report()
    client = as_user(cast.coordinator)

    def do(name, **data):
        version = Report.objects.get(pk=made.pk).version
        response = client.post(reverse(f"cases:{name}", args=[made.pk]), {"version": version, **data})
        assert (response.status_code, response.url) == (302, reverse("cases:report", args=[made.pk]))
        return Report.objects.get(pk=made.pk).status

    statuses = [
        do("assess", severity="3"),
        do("assess", severity="4"),
        do("link", link="possible"),
        do("act"),
        do("ask", text="Har det hänt igen?"),
        do("close", outcome="no_action", reason="Inget mer behövs."),
        do("reopen", reason="Nya uppgifter har kommit."),
        do("redact", column="seen", text="En symbol ritades.", reason="Ordet pekade ut någon."),
    ]
    assert statuses == [
        "assessing",
        "assessing",
        "assessing",
        "action",
        "action",
        "closed",
        "assessing",
        "assessing",
    ]
    page = text_of(client.get(reverse("cases:report", args=[made.pk])))
    shown = ("En symbol ritades.", "Inget mer behövs.", "Nya uppgifter har kommit.", "Har det hänt igen?")
    assert [text in page for text in (*shown, SEEN)] == [True, True, True, True, False]
    made.refresh_from_db()
    assert (made.severity, made.links.get().link, Question.objects.get().asked_by) == (
        4,
        "possible",
        cast.coordinator,
    )


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("new", {"assess", "ask"}),
        ("assessing", {"assess", "act", "close", "link", "ask"}),
        ("action", {"assess", "close", "link", "ask"}),
        ("closed", {"reopen", "link"}),
    ],
)
def test_a_page_shows_what_can_be_done_now(report, cast, as_user, status, offered):
    made = report(status)
    response = as_user(cast.coordinator).get(reverse("cases:report", args=[made.pk]))
    every = ("assess", "act", "close", "reopen", "link", "ask")
    page = text_of(response)
    assert {
        name for name in every if f'action="{reverse(f"cases:{name}", args=[made.pk])}"' in page
    } == offered


@pytest.mark.parametrize(
    ("name", "status", "data", "fields"),
    [
        ("assess", "new", {}, ["severity"]),
        ("assess", "new", {"severity": "9"}, ["severity"]),
        ("close", "action", {}, ["outcome"]),
        ("close", "action", {"outcome": "no_action"}, ["reason"]),
        ("close", "action", {"outcome": "police", "reason": f"Han är {NUMBER}."}, ["reason"]),
        ("reopen", "closed", {}, ["reason"]),
        ("link", "assessing", {"link": "unassessed"}, ["link"]),
        ("ask", "new", {"text": ""}, ["text"]),
        ("ask", "new", {"text": f"Är det {NUMBER}?"}, ["text"]),
        ("redact", "new", {"column": "seen", "text": "", "reason": "Fel."}, ["text"]),
        ("redact", "new", {"column": "version", "text": "Text.", "reason": "Fel."}, ["column"]),
        ("act", "assessing", {"version": "x"}, ["version"]),
    ],
)
def test_an_error_stands_at_its_field(report, cast, as_user, name, status, data, fields, everything_stored):
    made = report(status)
    version = {"version": made.version}
    response = as_user(cast.coordinator).post(reverse(f"cases:{name}", args=[made.pk]), {**version, **data})
    assert (response.status_code, list(response.context["form"].errors)) == (200, fields)
    now = Report.objects.get(pk=made.pk)
    assert (now.status, now.version) == (status, made.version)
    typed = [value for value in data.values() if " " in value]
    assert [value in text_of(response) for value in typed] == [True] * len(typed)
    assert [table for table, stored in everything_stored() if NUMBER in stored] == []


def test_a_finding_in_a_question_is_replaced_without_scripts(report, cast, as_user):
    made = report()
    data = {"version": made.version, "text": f"Är det {NUMBER}?", "guard": "text:all"}
    response = as_user(cast.coordinator).post(reverse("cases:ask", args=[made.pk]), data)
    assert (response.status_code, Question.objects.count()) == (200, 0)
    assert "Är det [personnummer]?" in text_of(response)


# --- too late, not allowed, not there ---------------------------------------------------------------------


def test_a_stale_form_is_a_conflict_and_keeps_its_text(report, cast, as_user):
    made = report("action")
    domain.set_severity(made, severity=4, version=made.version, actor=cast.coordinator)
    data = {"version": made.version, "outcome": "no_action", "reason": "En lång och genomtänkt motivering."}
    client = as_user(cast.coordinator)
    response = client.post(reverse("cases:close", args=[made.pk]), data)
    page = text_of(response)
    assert (response.status_code, list(response.context["form"].errors)) == (409, ["__all__"])
    assert "En lång och genomtänkt motivering." in page
    assert Report.objects.get(pk=made.pk).status == "action"
    # The form comes back for the report as it is now, and can be sent again.
    again = {**data, "version": response.context["form"].data["version"]}
    assert client.post(reverse("cases:close", args=[made.pk]), again).status_code == 302


def test_a_text_is_not_lost_when_its_form_is_gone(report, cast, as_user):
    made = report("action")
    domain.close_report(made, outcome="advice", version=made.version, actor=cast.coordinator)
    data = {"version": made.version, "outcome": "sspf", "reason": "En lång och genomtänkt motivering."}
    response = as_user(cast.coordinator).post(reverse("cases:close", args=[made.pk]), data)
    assert (response.status_code, response.context["lost"]) == (409, ["En lång och genomtänkt motivering."])
    assert "En lång och genomtänkt motivering." in text_of(response)


@pytest.mark.parametrize(
    ("name", "status", "data"),
    [
        ("act", "new", {}),
        ("act", "closed", {}),
        ("close", "new", {"outcome": "advice"}),
        ("reopen", "assessing", {"reason": "Nytt."}),
        ("assess", "closed", {"severity": "1"}),
        ("link", "new", {"link": "confirmed"}),
        ("ask", "closed", {"text": "Har det hänt igen?"}),
    ],
)
def test_a_forged_step_is_a_conflict(report, cast, as_user, name, status, data):
    made = report(status)
    response = as_user(cast.coordinator).post(
        reverse(f"cases:{name}", args=[made.pk]), {"version": made.version, **data}
    )
    now = Report.objects.get(pk=made.pk)
    assert (response.status_code, now.status, now.version) == (409, status, made.version)
    assert 'data-tone="warn" role="alert"' in text_of(response)


def test_a_forged_change_by_others(report, cast, as_user):
    made = report("assessing")
    for who, status in (("reporter", 403), ("manager", 403), ("administrator", 403), ("stranger_town", 404)):
        response = as_user(getattr(cast, who)).post(
            reverse("cases:close", args=[made.pk]), {"version": made.version, "outcome": "advice"}
        )
        assert response.status_code == status
    assert Report.objects.get(pk=made.pk).status == "assessing"


# --- the reporter -----------------------------------------------------------------------------------------


def test_a_question_and_its_answer(report, cast, as_user):
    made = report()
    question = domain.ask(made, text="Har det hänt igen?", actor=cast.coordinator)
    client = as_user(cast.reporter)
    assert "Har det hänt igen?" in text_of(client.get(reverse("cases:own_report", args=[made.pk])))
    address = reverse("cases:answer", args=[question.pk])
    blocked = client.post(address, {"answer": f"Ja, {NUMBER}."})
    assert (blocked.status_code, list(blocked.context["form"].errors)) == (200, ["answer"])
    assert client.post(address, {"answer": "Ja, en gång."}).url == reverse("cases:own_report", args=[made.pk])
    late = client.post(address, {"answer": "Nej, aldrig mer."})
    assert (late.status_code, "Nej, aldrig mer." in text_of(late)) == (409, True)
    question.refresh_from_db()
    assert question.answer == "Ja, en gång."
    page = text_of(as_user(cast.coordinator).get(reverse("cases:report", args=[made.pk])))
    assert "Ja, en gång." in page


# --- the inbox --------------------------------------------------------------------------------------------


def shown(response):
    return [row.pk for row in response.context["page"].rows]


def test_filters(report, cast, town, as_user):
    made = {
        "plain": report(),
        "unknown": report(environment="unknown"),
        "elsewhere": report(area=town.other_area),
        "acute": report("assessing", severity=4, kind="online"),
        "closed": report("closed"),
    }
    old = report(urgent=True)
    Report.objects.filter(pk=old.pk).update(submitted_at=timezone.now() - dt.timedelta(days=40))
    numbers = {name: one.pk for name, one in made.items()} | {"old": old.pk}
    client = as_user(cast.coordinator)

    def found(**query):
        response = client.get(reverse("cases:inbox"), query)
        return {name for name, number in numbers.items() if number in shown(response)}

    opened = set(numbers) - {"closed"}
    assert found() == opened
    assert found(status="all") == set(numbers)
    assert found(status="closed") == {"closed"}
    assert found(status="new") == opened - {"acute"}
    assert found(environment="unknown") == {"unknown"}
    assert found(area=town.other_area.pk) == {"elsewhere"}
    assert found(area=town.district.pk) == opened
    assert found(kind="online") == {"acute"}
    assert found(severity="4") == {"acute"}
    assert found(period="30") == opened - {"old"}
    # What is no code filters nothing; text is never searched for.
    assert (
        found(status="'; --", environment="x", area="abc", kind="?", severity="99", period="1", q="symbol")
        == opened
    )


def test_chips_take_one_filter_away(report, cast, as_user):
    report()
    response = as_user(cast.coordinator).get(
        reverse("cases:inbox"), {"environment": "white_power", "kind": "public_event"}
    )
    assert [chip.address for chip in response.context["filters"].chips] == [
        "?environment=white_power&kind=public_event&status=all",
        "?kind=public_event",
        "?environment=white_power",
    ]


def test_an_empty_list_says_what_would_be_found(report, cast, as_user):
    client = as_user(cast.coordinator)
    empty = client.get(reverse("cases:inbox"))
    assert (empty.context["filters"].narrow, empty.context["hint"]) == (False, None)
    report()
    report()
    narrow = client.get(reverse("cases:inbox"), {"environment": "unknown"})
    sentence, address = narrow.context["hint"]
    assert ("2" in sentence, address) == (True, "?")
    assert sentence in text_of(narrow)


def test_paging(report, cast, as_user, submission):
    for _ in range(3):
        report()
    numbers = sorted(Report.objects.values_list("pk", flat=True), reverse=True)
    client = as_user(cast.coordinator)
    first = client.get(reverse("cases:inbox"))
    assert shown(first) == numbers
    assert shown(client.get(reverse("cases:inbox"), {"before": numbers[0]})) == numbers[1:]
    assert shown(client.get(reverse("cases:inbox"), {"after": numbers[-1]})) == numbers[:-1]


def test_what_waits_too_long_is_marked(report, cast, as_user, town):
    made = report()
    days = town.municipality.days_to_assess
    client = as_user(cast.coordinator)
    for age, marked in ((0, False), (days - 1, False), (days, True)):
        Report.objects.filter(pk=made.pk).update(submitted_at=timezone.now() - dt.timedelta(days=age))
        page = text_of(client.get(reverse("cases:inbox")))
        assert ('data-tone="warn"' in page) is marked


# --- the same number of queries ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "route", "number"),
    [
        ("coordinator", "cases:inbox", 6),
        ("manager", "cases:unit_reports", 5),
        ("reporter", "cases:own", 4),
    ],
)
def test_a_list_costs_the_same_at_one_and_thirty(report, cast, as_user, who, route, number):
    assert queries_at_one_and_thirty(report, cast, as_user(getattr(cast, who)), route, who) == [
        number,
        number,
    ]


@pytest.mark.parametrize("who", ["coordinator", "manager", "reporter"])
def test_the_home_page_costs_the_same_at_one_and_thirty(report, cast, as_user, who):
    # Other rooms add to this page; together they stay under twelve.
    one, thirty = queries_at_one_and_thirty(report, cast, as_user(getattr(cast, who)), "home", who)
    assert (one, one < 12) == (thirty, True)


def queries_at_one_and_thirty(report, cast, client, route, who):
    writer = cast.manager if who == "manager" else cast.reporter
    recent = timezone.localdate() - dt.timedelta(weeks=2)
    numbers = []
    for more in (1, 29):
        for _ in range(more):
            report(actor=writer, happened_on=recent)
        # The chart is drawn once for its figures and kept.
        client.get(reverse(route))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(route)).status_code == 200
        numbers.append(len(queries))
    return numbers


# --- the home page ----------------------------------------------------------------------------------------


def test_the_coordinators_home(report, cast, as_user):
    this = timezone.localdate() - dt.timedelta(days=timezone.localdate().weekday())
    for weeks_ago, number in ((1, 3), (2, 1), (13, 4)):
        for _ in range(number):
            report(happened_on=this - dt.timedelta(weeks=weeks_ago))
    pressing = report(urgent=True, happened_on=this - dt.timedelta(weeks=20))
    home = as_user(cast.coordinator).get(reverse("home")).context["home"]
    last, waiting = home.figures[:2]
    assert (last.value, last.trend, last.tone) == (3, (0,) * 10 + (1, 3), "warn")
    assert waiting.value == 9
    assert home.tasks[0].href == reverse("cases:report", args=[pressing.pk])
    assert f"{reverse('cases:inbox')}?status=new" in [task.href for task in home.tasks]
    section = dict(home.sections)["cases/_home_weeks.html"]
    assert (section["total"], len(section["chart"].rows)) == (4, 12)


def test_the_home_page_stands_without_its_chart(report, cast, as_user, monkeypatch):
    from vbe.rendering import chart

    def broken(*args, **kwargs):
        raise chart.ChartError

    monkeypatch.setattr(chart, "render", broken)
    report(happened_on=timezone.localdate() - dt.timedelta(weeks=1))
    response = as_user(cast.coordinator).get(reverse("home"))
    assert (response.status_code, "<figure" in text_of(response)) == (200, False)


def test_the_reporters_home(report, cast, as_user):
    made = report()
    domain.ask(made, text="Har det hänt igen?", actor=cast.coordinator)
    home = as_user(cast.reporter).get(reverse("home")).context["home"]
    assert [task.href for task in home.tasks] == [reverse("cases:own_report", args=[made.pk])]
    assert [row.pk for row in dict(home.sections)["cases/_home_own.html"]["reports"]] == [made.pk]


def test_the_managers_home(report, cast, as_user):
    report()
    report("closed")
    home = as_user(cast.manager).get(reverse("home")).context["home"]
    assert [figure.value for figure in home.figures[:1]] == [1]


def test_the_menus_number(report, cast, as_user):
    report()
    report("assessing")
    navigation = as_user(cast.coordinator).get(reverse("cases:inbox")).context["navigation"]
    assert [item.count for item in navigation if item.href == reverse("cases:inbox")] == [1]


def test_every_status_has_its_look():
    from cases.templatetags.reports import LOOKS

    assert set(LOOKS) == set(Status)

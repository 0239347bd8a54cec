from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from situational_picture import domain, tasks
from situational_picture.enums import Answer
from situational_picture.models import Contribution, EditionDocument, Picture, SignOff
from situational_picture.periods import Span, week_of, weeks_back
from tests.situational_picture.conftest import days_from_now
from vbe.audit.models import Event
from vbe.organisation import domain as organisation
from vbe.organisation.enums import UnitKind
from vbe.rendering import chart
from vbe.rendering.pdf import PdfError


@pytest.fixture(autouse=True)
def _no_drawing(monkeypatch):
    """Charts are drawn in tests/rendering and in test_council.py; here they only have to be there."""
    empty = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
    monkeypatch.setattr(chart, "draw", lambda figures: [empty for _ in figures])


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


# --- lists cost the same however long ---------------------------------------------------------------------


def test_the_list_of_pictures_costs_the_same_at_1_and_30(desk, cast, as_user, town):
    client = as_user(cast.coordinator)
    weeks = weeks_back(Span("week", week_of(days_from_now(0)).year, week_of(days_from_now(0)).number), 30)
    desk.adopted(weeks[0])
    address = f"/lagesbilder/?ar={weeks[0].year}"
    one = queries(client, address)
    for week in weeks[1:]:
        desk.draft(week)
    many = queries(client, address)
    assert (one, many) == (6, 6)


def test_the_weekly_answers_cost_the_same_at_1_and_30(desk, cast, as_user, town):
    client = as_user(cast.coordinator)
    this_week = week_of(days_from_now(0))
    desk.given(town.school, this_week)
    one = queries(client, "/lagesbilder/veckolagen/")
    for number in range(30):
        unit = organisation.create_unit(
            town.schools, name=f"Skola {number}", kind=UnitKind.SCHOOL, contributes=True, actor=None
        )
        desk.given(unit, this_week)
    many = queries(client, "/lagesbilder/veckolagen/")
    assert (one, many) == (5, 5)


@pytest.mark.parametrize("who", ["coordinator", "steering", "manager", "partner", "police"])
def test_the_home_part_takes_at_most_three_queries(desk, cast, who, rf):
    from situational_picture import home
    from vbe.organisation.access import Access

    desk.given()
    desk.review()
    request = rf.get("/")
    request.user = getattr(cast, who)
    request.access = Access(request.user)
    assert request.access.permissions
    with CaptureQueriesContext(connection) as captured:
        assert home.part(request) is not None
    assert len(captured) <= 3


# --- home -------------------------------------------------------------------------------------------------


def part_of(user, rf):
    from situational_picture import home
    from vbe.organisation.access import Access

    request = rf.get("/")
    request.user, request.access = user, Access(user)
    return home.part(request)


@pytest.mark.parametrize("who", ["manager", "partner", "police"])
def test_who_has_not_answered_is_asked(cast, rf, who):
    week = week_of(days_from_now(0))
    tasks = part_of(getattr(cast, who), rf).tasks
    assert [task.title for task in tasks] == [f"Lämna veckoläge för vecka {week.number}"]


def test_who_has_answered_is_not_asked(desk, cast, rf):
    desk.nothing(week=week_of(days_from_now(0)))
    assert part_of(cast.manager, rf).tasks == ()


def test_the_steering_group_sees_what_to_answer(desk, cast, rf):
    picture = desk.review()
    assert [task.action for task in part_of(cast.steering, rf).tasks] == ["Läs och svara"]
    domain.sign_off(picture, decision="approve", version=picture.version, actor=cast.steering)
    assert [task.action for task in part_of(cast.steering, rf).tasks] == ["Öppna"]


def test_the_coordinator_sees_who_is_silent_and_what_to_compile(desk, cast, rf, town):
    over = week_of(days_from_now(-7))
    for unit in (town.school, town.police):
        desk.nothing(unit, over)
        desk.nothing(unit, week_of(days_from_now(0)))
    part = part_of(cast.coordinator, rf)
    assert [(figure.value, figure.unit) for figure in part.figures] == [(2, "av 4 enheter")]
    assert [task.action for task in part.tasks] == ["Påminn", "Ställ samman"]
    assert part.tasks[0].why == "Andra skolan, Bostadsbolaget"


@pytest.mark.parametrize("who", ["reporter", "support", "administrator", "auditor"])
def test_others_have_nothing_here(cast, rf, who):
    assert part_of(getattr(cast, who), rf) is None


# --- following figures to their sources -------------------------------------------------------------------


def test_a_quarters_figure_can_be_followed_to_its_week(desk, town, week, cast, as_user):
    desk.report(week, 7)
    desk.report(week, 2, kind="recruitment")
    lower = desk.adopted()
    quarter = desk.adopted(week.quarter)
    client = as_user(cast.manager)
    first = client.get(f"/lagesbilder/{quarter.pk}/").content.decode()
    own = f"/lagesbilder/{quarter.pk}/omrade/{town.district.pk}/"
    assert own in first
    table = client.get(own).context["table"]
    assert [row.cells[-1].text for row in table.rows] == ["9"]
    assert table.total.cells[-1].text == "9"
    assert table.links == (f"/lagesbilder/{lower.pk}/omrade/{town.district.pk}/",)
    kinds = client.get(table.links[0]).context["table"]
    assert [(row.label, row.cells[-1].text) for row in kinds.rows] == [
        ("Propaganda på nätet", "7"),
        ("Rekrytering", "2"),
    ]


def test_an_area_outside_the_picture_is_not_found(desk, cast, as_user, elsewhere):
    picture = desk.adopted()
    client = as_user(cast.coordinator)
    assert client.get(f"/lagesbilder/{picture.pk}/omrade/{elsewhere.district.pk}/").status_code == 404


# --- a page for each state --------------------------------------------------------------------------------


def test_the_draft_tells_what_came_late(desk, cast, as_user):
    desk.given()
    picture = desk.draft()
    assert "Kom efter" not in as_user(cast.coordinator).get(f"/lagesbilder/{picture.pk}/").content.decode()
    desk.given(version=1, count=5)
    assert "Kom efter" in as_user(cast.coordinator).get(f"/lagesbilder/{picture.pk}/").content.decode()


def test_the_locked_button_says_what_remains(desk, cast, as_user):
    picture = desk.draft(written=False)
    page = as_user(cast.coordinator).get(f"/lagesbilder/{picture.pk}/").content.decode()
    assert re.search(r'aria-disabled="true" aria-describedby="remains"', page)
    answer = as_user(cast.coordinator).post(
        f"/lagesbilder/{picture.pk}/granskning/",
        {"version": picture.version, "until": "2030-01-01"},
        follow=True,
    )
    assert "läget i korthet är skrivet" in answer.content.decode()
    picture.refresh_from_db()
    assert picture.state == "draft"


def test_a_writer_in_the_steering_group_gets_no_buttons(desk, cast, as_user, town):
    organisation.add_membership(cast.coordinator, town.root, "steering", actor=None)
    picture = desk.review()
    context = as_user(cast.coordinator).get(f"/lagesbilder/{picture.pk}/").context
    assert "sign_off_form" not in context
    form = {"version": picture.version, "decision": "approve"}
    assert as_user(cast.coordinator).post(f"/lagesbilder/{picture.pk}/svar/", form).status_code == 403


def test_the_whole_way_through_the_pages(desk, cast, as_user, week):
    coordinator, steering = as_user(cast.coordinator), as_user(cast.steering)
    mark = f"{week.year}-v{week.number}"
    assert coordinator.post(f"/lagesbilder/{mark}/stall-samman/").status_code == 302
    picture = Picture.objects.get()
    base = f"/lagesbilder/{picture.pk}/"

    def version() -> int:
        picture.refresh_from_db()
        return picture.version

    coordinator.post(
        f"{base}skriv/", {"version": version(), "summary": "Lugnt.", "recommendations": "Ett.\n\nTvå."}
    )
    coordinator.post(f"{base}granskning/", {"version": version(), "until": "2030-01-01"})
    coordinator.post(f"{base}till-utkast/", {"version": version()})
    coordinator.post(f"{base}granskning/", {"version": version(), "until": "2030-01-02"})
    steering.post(f"{base}svar/", {"version": version(), "decision": "approve", "comment": ""})
    answer = steering.post(
        f"{base}faststall/", {"version": version(), "decision_reference": "§ 45"}, follow=True
    )
    picture.refresh_from_db()
    assert (picture.state, picture.adoption.decision_reference, answer.status_code) == (
        "adopted",
        "§ 45",
        200,
    )
    assert answer.context["edition"].recommendations == ["Ett.", "Två."]


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, ["decision"]),
        ({"decision": "forged"}, ["decision"]),
        ({"decision": "comment"}, ["comment"]),
        ({"decision": "comment", "comment": "Ring 070-174 06 05"}, ["comment"]),
        ({"decision": "comment", "comment": "x" * 1001}, ["comment"]),
    ],
)
def test_errors_of_the_answer_stand_at_their_field(desk, cast, as_user, data, errors):
    picture = desk.review()
    answer = as_user(cast.steering).post(
        f"/lagesbilder/{picture.pk}/svar/", {"version": picture.version, **data}
    )
    assert (answer.status_code, list(answer.context["sign_off_form"].errors)) == (200, errors)
    assert SignOff.objects.count() == 0


@pytest.mark.parametrize("reference", ["x" * 61, "19121212-1212", "070-1740605", "<b>"])
def test_a_decision_reference_is_a_reference(desk, cast, as_user, reference):
    picture = desk.approved()
    data = {"version": picture.version, "decision_reference": reference}
    answer = as_user(cast.steering).post(f"/lagesbilder/{picture.pk}/faststall/", data)
    assert list(answer.context["adopt_form"].errors) == ["decision_reference"]


def test_a_stale_answer_keeps_the_comment(desk, cast, as_user):
    old = desk.review()
    draft = domain.back_to_draft(old, version=old.version, actor=cast.coordinator)
    domain.send_to_review(draft, version=draft.version, actor=cast.coordinator)
    data = {"version": old.version, "decision": "comment", "comment": "Skriv tydligare."}
    answer = as_user(cast.steering).post(f"/lagesbilder/{old.pk}/svar/", data)
    assert answer.status_code == 409
    assert "Skriv tydligare." in answer.content.decode()


def test_a_stale_text_is_kept_in_the_form(desk, cast, as_user):
    picture = desk.draft()
    data = {"version": picture.version - 1, "summary": "Min långa text."}
    answer = as_user(cast.coordinator).post(f"/lagesbilder/{picture.pk}/skriv/", data)
    assert answer.status_code == 409
    assert "Min långa text." in answer.content.decode()


def test_a_text_written_while_the_picture_left_the_draft_is_kept_too(desk, cast, as_user):
    picture = desk.review()
    data = {"version": picture.version, "summary": "Min långa text."}
    answer = as_user(cast.coordinator).post(f"/lagesbilder/{picture.pk}/skriv/", data)
    assert answer.status_code == 409
    assert "Min långa text." in answer.content.decode()
    picture.refresh_from_db()
    assert picture.summary == "Läget är lugnt."


@pytest.mark.parametrize("step", ["granskning", "till-utkast", "faststall"])
def test_a_forged_or_late_step_is_a_conflict(desk, cast, as_user, step):
    picture = desk.adopted()
    data = {"version": picture.version, "until": "2030-01-01"}
    who = cast.steering if step == "faststall" else cast.coordinator
    assert as_user(who).post(f"/lagesbilder/{picture.pk}/{step}/", data).status_code == 409


def test_text_that_points_somebody_out_comes_back_marked(desk, cast, as_user):
    picture = desk.draft()
    data = {"version": picture.version, "summary": "Ring 070-174 06 05", "problem": "Klotter."}
    answer = as_user(cast.coordinator).post(f"/lagesbilder/{picture.pk}/skriv/", data)
    page = answer.content.decode()
    assert (list(answer.context["form"].errors), "<mark>" in page, "Klotter." in page) == (
        ["summary"],
        True,
        True,
    )


# --- audit, PDF, reminder ---------------------------------------------------------------------------------


def test_reading_and_exporting_is_recorded(desk, cast, as_user, week):
    desk.adopted()
    picture = desk.adopted(week.quarter)
    client = as_user(cast.manager)
    for address in ("", "pdf/", "fullmaktige/pdf/"):
        client.get(f"/lagesbilder/{picture.pk}/{address}")
    found = (
        Event.objects.filter(actor=cast.manager).exclude(action__startswith="session").order_by("sequence")
    )
    assert [
        (event.action, event.details.get("kind")) for event in found if event.action != "user.signed_in"
    ] == [
        ("picture.read", "quarter"),
        ("edition.exported", "internal"),
        ("edition.exported", "council"),
    ]


def test_the_pdf_is_made_once(desk, cast, as_user, django_capture_on_commit_callbacks):
    picture = desk.adopted()
    client = as_user(cast.manager)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.get(f"/lagesbilder/{picture.pk}/pdf/").status_code == 202
    first = client.get(f"/lagesbilder/{picture.pk}/pdf/")
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert first["Content-Disposition"].endswith('-internal.pdf"')
    document = EditionDocument.objects.get()
    tasks.render_edition(document.pk)
    again = EditionDocument.objects.get()
    assert (again.sha256, again.finished_at) == (document.sha256, document.finished_at)


def test_a_failed_pdf_is_made_again_when_asked_for(
    desk, cast, as_user, monkeypatch, django_capture_on_commit_callbacks
):
    picture = desk.adopted()
    client = as_user(cast.manager)

    def fails(edition):
        message = "no"
        raise PdfError(message)

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "edition_pdf", fails)
        with django_capture_on_commit_callbacks(execute=True):
            client.get(f"/lagesbilder/{picture.pk}/pdf/")
    assert EditionDocument.objects.get().state == "failed"
    with django_capture_on_commit_callbacks(execute=True):
        client.get(f"/lagesbilder/{picture.pk}/pdf/")
    assert EditionDocument.objects.get().state == "ready"


def test_the_reminder_says_to_how_many(desk, cast, as_user, week):
    desk.given()
    answer = as_user(cast.coordinator).post(f"/lagesbilder/{week.year}-v{week.number}/paminn/", follow=True)
    assert "Påminnelse skickad till 3 enheter" in answer.content.decode()


def test_a_quarter_without_weeks_says_so(cast, as_user, week):
    answer = as_user(cast.coordinator).post(
        f"/lagesbilder/{week.year}-kv{week.quarter.number}/stall-samman/", follow=True
    )
    assert "Ingen av de lägesbilder" in answer.content.decode()
    assert Picture.objects.count() == 0


@pytest.mark.parametrize("value", ["x", "0", "99999999999999999999", "1999", "-1", "²"])
def test_a_year_that_is_none_shows_this_year(cast, as_user, value):
    answer = as_user(cast.coordinator).get("/lagesbilder/", {"ar": value})
    assert answer.context["year"] == week_of(days_from_now(0)).year


def test_texts_of_answers_are_not_in_the_picture(desk, cast, as_user, town):
    desk.answer(town.school, None, Answer.GIVEN, [], {"observations": "Klotter vid stationen."}, None, 0)
    picture = desk.adopted()
    assert Contribution.objects.get().observations == "Klotter vid stationen."
    assert "stationen" not in str(picture.editions.get().content)
    assert "stationen" not in as_user(cast.coordinator).get(f"/lagesbilder/{picture.pk}/").content.decode()

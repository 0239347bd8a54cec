from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from situational_picture import domain
from situational_picture.domain import FigureInput
from situational_picture.enums import Answer
from situational_picture.models import Contribution
from situational_picture.periods import week_of
from tests.situational_picture.conftest import days_from_now
from vbe.audit.models import Event
from vbe.web.guarded import UnguardedTextError


def events(*actions: str) -> list[tuple]:
    found = Event.objects.filter(action__in=actions).order_by("sequence")
    return [(event.action, event.actor_id, event.details) for event in found]


@pytest.mark.parametrize("who", ["manager", "coordinator"])
def test_a_unit_answers(desk, cast, week, who):
    actor = getattr(cast, who)
    given = desk.given(actor=actor, count=3, observations="Klotter vid stationen.")
    stored = Contribution.objects.get()
    figure = stored.figures.get()
    assert (stored.answer, stored.observations, stored.version) == ("given", "Klotter vid stationen.", 1)
    assert (figure.area, figure.environment, figure.category, figure.count) == (
        desk.town.area,
        "white_power",
        "propaganda",
        3,
    )
    details = {"answer": "given", "week": week.number, "year": week.year, "version": 1}
    assert events("contribution.given") == [("contribution.given", actor.pk, details)]
    assert stored.pk == given.pk


@pytest.mark.parametrize(
    "who",
    [
        "reporter",
        "partner",
        "support",
        "steering",
        "administrator",
        "auditor",
        "stranger_unit",
        "stranger_town",
    ],
)
def test_others_do_not_answer_for_the_unit(desk, cast, who):
    with pytest.raises(PermissionDenied):
        desk.given(actor=getattr(cast, who))
    assert Contribution.objects.count() == 0


def test_partner_and_police_answer_for_themselves(desk, cast, town):
    desk.given(town.housing, actor=cast.partner)
    desk.given(town.police, actor=cast.police)
    assert set(Contribution.objects.values_list("unit_id", flat=True)) == {town.housing.pk, town.police.pk}


def test_nothing_to_report_is_an_answer(desk):
    desk.nothing()
    assert list(Contribution.objects.values_list("answer", "observations")) == [("nothing", "")]


def test_an_answer_that_says_nothing_is_refused(desk):
    with pytest.raises(ValidationError):
        desk.answer(desk.town.school, None, Answer.GIVEN, [], {}, None, 0)


def test_nothing_beside_something_is_refused(desk):
    with pytest.raises(ValidationError):
        desk.answer(desk.town.school, None, Answer.NOTHING, [], {"done": "Vi pratade."}, None, 0)


def test_an_unknown_answer_is_refused(desk):
    with pytest.raises(ValidationError):
        desk.answer(desk.town.school, None, "maybe", [], {"done": "Vi pratade."}, None, 0)


def test_a_week_to_come_cannot_be_answered(desk):
    with pytest.raises(ValidationError):
        desk.given(week=week_of(days_from_now(7)))


def test_an_answer_is_changed_until_the_picture_is_adopted(desk, cast):
    desk.given(count=3)
    desk.given(count=4, version=1, actor=cast.manager)
    stored = Contribution.objects.get()
    assert (stored.version, stored.author, stored.figures.get().count) == (2, cast.manager, 4)
    assert [action for action, *_ in events("contribution.given", "contribution.changed")] == [
        "contribution.given",
        "contribution.changed",
    ]


@pytest.mark.parametrize("version", [0, 2])
def test_a_stale_answer_is_refused(desk, version):
    desk.given()
    with pytest.raises(domain.StaleError):
        desk.given(version=version)


def test_the_answer_stands_when_the_picture_is_adopted(desk):
    desk.given()
    desk.adopted()
    with pytest.raises(domain.ClosedError):
        desk.given(version=1, count=9)
    with pytest.raises(domain.ClosedError):
        desk.nothing(desk.town.other_school)
    assert Contribution.objects.get().figures.get().count == 1


def test_rows_of_the_same_kind_are_added(desk, town):
    row = FigureInput(town.area.pk, "islamist", "online", 2)
    desk.answer(
        town.school,
        None,
        Answer.GIVEN,
        [row, row, FigureInput(town.area.pk, "islamist", "online", 0)],
        {},
        None,
        0,
    )
    assert Contribution.objects.get().figures.get().count == 4


def test_an_area_of_another_municipality_is_refused(desk, elsewhere):
    with pytest.raises(PermissionDenied):
        desk.answer(
            desk.town.school,
            None,
            Answer.GIVEN,
            [FigureInput(elsewhere.area.pk, "other", "other", 1)],
            {},
            None,
            0,
        )


def test_text_that_points_somebody_out_is_not_stored(desk):
    with pytest.raises(UnguardedTextError):
        desk.given(observations="Ring 070-174 06 05")
    assert Contribution.objects.count() == 0


def test_visible_to(desk, cast, town):
    school, police = desk.given(), desk.given(town.police)
    seen = {name: set(Contribution.objects.visible_to(user)) for name, user in cast.items()}
    nobody: dict = {name: set() for name in seen}
    assert seen == nobody | {"manager": {school}, "police": {police}, "coordinator": {school, police}}


# --- reminders --------------------------------------------------------------------------------------------


def test_a_reminder_goes_to_who_answers_for_the_silent_units(
    desk, cast, town, week, django_capture_on_commit_callbacks
):
    desk.given()
    with django_capture_on_commit_callbacks(execute=True):
        count = domain.remind(town.municipality, week, actor=cast.coordinator)
    assert count == 3
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        [cast.stranger_unit.email, cast.police.email, cast.partner.email]
    )
    details = {"week": week.number, "year": week.year, "units": 3}
    assert events("contribution.reminded") == [("contribution.reminded", cast.coordinator.pk, details)]


def test_a_reminder_says_nothing_of_what_was_given(
    desk, cast, town, week, django_capture_on_commit_callbacks
):
    desk.given(observations="Klotter vid stationen.")
    with django_capture_on_commit_callbacks(execute=True):
        domain.remind(town.municipality, week, actor=cast.coordinator)
    text = mail.outbox[0].subject + mail.outbox[0].body
    secrets = ["Klotter", town.area.name, town.school.name, cast.manager.name, town.municipality.name]
    assert [secret for secret in secrets if secret in text] == []


def test_nobody_is_reminded_when_everybody_has_answered(
    desk, cast, town, week, django_capture_on_commit_callbacks
):
    for unit in (town.school, town.other_school, town.police, town.housing):
        desk.nothing(unit)
    with django_capture_on_commit_callbacks(execute=True):
        assert domain.remind(town.municipality, week, actor=cast.coordinator) == 0
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["manager", "police", "steering", "administrator", "stranger_town"])
def test_others_do_not_remind(desk, cast, town, week, who):
    with pytest.raises(PermissionDenied):
        domain.remind(town.municipality, week, actor=getattr(cast, who))


def test_no_reminder_for_an_adopted_week(desk, cast, town, week):
    desk.given()
    desk.adopted()
    with pytest.raises(domain.ClosedError):
        domain.remind(town.municipality, week, actor=cast.coordinator)


# --- pages ------------------------------------------------------------------------------------------------


def address(unit, week) -> str:
    return f"/lagesbilder/veckolagen/{unit.pk}/{week.year}-v{week.number}/"


def form(town, **changes: str) -> dict[str, str]:
    row = {"category": "online", "environment": "islamist", "area": str(town.area.pk), "count": "2"}
    data = {"version": "0", "rows": "1", "observations": "", "done": "", "ahead": "", "answer": "given"}
    return data | {f"figure-0-{name}": value for name, value in row.items()} | changes


def test_the_form_stores_and_leads_back(as_user, cast, town, week):
    answer = as_user(cast.manager).post(
        address(town.school, week), form(town, done="Vi pratade."), follow=True
    )
    assert answer.redirect_chain == [("/lagesbilder/veckolagen/", 302)]
    stored = Contribution.objects.get()
    assert (stored.done, stored.figures.get().count) == ("Vi pratade.", 2)


def test_one_button_is_enough_for_nothing(as_user, cast, town, week):
    as_user(cast.manager).post(address(town.school, week), {"version": "0", "rows": "0", "answer": "nothing"})
    assert Contribution.objects.get().answer == "nothing"


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"figure-0-count": "-1"}, ["figure-0-count"]),
        ({"figure-0-count": "x"}, ["figure-0-count"]),
        ({"figure-0-count": ""}, ["figure-0-count"]),
        ({"figure-0-area": "", "figure-0-category": ""}, ["figure-0-category", "figure-0-area"]),
        ({"figure-0-area": "999999"}, ["figure-0-area"]),
        ({"figure-0-environment": "forged"}, ["figure-0-environment"]),
        ({"done": "Ring 070-174 06 05"}, ["done"]),
        ({"done": "x" * 4001}, ["done"]),
        ({"answer": "nothing"}, ["__all__"]),
        ({"rows": "0"}, ["__all__"]),
    ],
)
def test_errors_stand_at_their_field_and_nothing_is_lost(as_user, cast, town, week, changes, errors):
    answer = as_user(cast.manager).post(
        address(town.school, week),
        form(town, ahead="Lugn helg.", **changes) if "rows" not in changes else form(town, **changes),
    )
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == errors
    assert Contribution.objects.count() == 0
    if "rows" not in changes:
        assert "Lugn helg." in answer.content.decode()
        assert 'value="islamist" selected' in answer.content.decode() or "figure-0-environment" in changes


def test_a_row_is_added_without_checking_or_storing(as_user, cast, town, week):
    answer = as_user(cast.manager).post(
        address(town.school, week),
        form(town, add_row="1", done="Ring 070-174 06 05", **{"figure-0-count": ""}),
    )
    page = answer.content.decode()
    assert (answer.status_code, len(answer.context["form"].rows), Contribution.objects.count()) == (200, 2, 0)
    assert "070-174 06 05" in page
    assert 'class="error"' not in page


def test_a_stale_form_keeps_what_was_typed(as_user, cast, town, week, desk):
    desk.given()
    answer = as_user(cast.manager).post(address(town.school, week), form(town, done="Vi pratade."))
    assert answer.status_code == 409
    assert "Vi pratade." in answer.content.decode()
    again = answer.context["form"].texts["version"].value()
    assert again == "1"
    as_user(cast.manager).post(address(town.school, week), form(town, done="Vi pratade.", version=again))
    assert Contribution.objects.get().done == "Vi pratade."


def test_after_adoption_the_page_shows_what_was_given(as_user, cast, town, week, desk):
    desk.given(observations="Klotter vid stationen.")
    desk.adopted()
    answer = as_user(cast.manager).get(address(town.school, week))
    assert (answer.context["form"], answer.status_code) == (None, 200)
    assert "Klotter vid stationen." in answer.content.decode()
    late = as_user(cast.manager).post(address(town.school, week), form(town, version="1", done="För sent."))
    assert late.status_code == 200
    assert "För sent." in late.content.decode()
    assert Contribution.objects.get().done == ""


def test_reading_an_answer_is_recorded(as_user, cast, town, week, desk):
    given = desk.given()
    as_user(cast.coordinator).get(address(town.school, week))
    event = Event.objects.get(action="contribution.read")
    assert (event.actor, event.object_id) == (cast.coordinator, str(given.pk))


@pytest.mark.parametrize(
    ("who", "status"), [("stranger_unit", 404), ("stranger_town", 404), ("steering", 403)]
)
def test_others_do_not_see_an_answer(as_user, cast, town, week, desk, who, status):
    desk.given(observations="Klotter vid stationen.")
    answer = as_user(getattr(cast, who)).get(address(town.school, week))
    assert answer.status_code == status
    assert "Klotter" not in answer.content.decode()


@pytest.mark.parametrize("mark", ["2026-v54", "2026-v0", "2099-v1"])
def test_a_week_outside_the_calendar_or_to_come_is_not_found(as_user, cast, town, mark):
    assert as_user(cast.manager).get(f"/lagesbilder/veckolagen/{town.school.pk}/{mark}/").status_code == 404


def test_the_list_tells_nothing_from_silence(as_user, cast, desk, town):
    this_week = week_of(dt.date.today())  # noqa: DTZ011
    desk.nothing(town.school, this_week)
    rows = as_user(cast.coordinator).get("/lagesbilder/veckolagen/").context["due"]
    assert {row.unit.name: row.now[1].state for row in rows} == {
        "Provskolan": "none",
        "Andra skolan": "missing",
        "Lokalpolisområdet": "missing",
        "Bostadsbolaget": "missing",
    }

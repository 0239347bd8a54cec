from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from situational_picture import domain
from situational_picture.editions import content_hash
from situational_picture.enums import Decision
from situational_picture.figures import Figures
from situational_picture.models import Edition, Picture, SignOff
from situational_picture.periods import Span, week_of, weeks_back
from situational_picture.statistics import Count, roll_up
from tests.situational_picture.conftest import days_from_now
from vbe.audit.models import Event
from vbe.organisation import domain as organisation
from vbe.organisation import roles

NOT_COORDINATOR = [
    "reporter",
    "manager",
    "partner",
    "support",
    "police",
    "steering",
    "administrator",
    "auditor",
    "stranger_town",
]


def figures(picture: Picture) -> Figures:
    picture.refresh_from_db()
    return Figures.from_data(picture.figures)


# --- compiling --------------------------------------------------------------------------------------------


def test_a_week_is_compiled_from_reports_and_answers(desk, town, week):
    desk.report(week, 3)
    desk.report(weeks_back(week, 2)[0], 5)
    given = desk.given(count=2)
    desk.given(town.police, count=6)
    picture = desk.draft(written=False)
    assert figures(picture).counts == (
        Count("police", town.area.pk, "white_power", "propaganda", 6),
        Count("reports", town.area.pk, "white_power", "online", 3),
        Count("units", town.area.pk, "white_power", "propaganda", 2),
    )
    assert [sum(totals.values()) for _week, totals in figures(picture).series] == [0] * 10 + [5, 3]
    assert figures(picture).grid.row_totals == (3,)
    assert set(picture.sources.values_list("contribution_id", "contribution_version")) == {
        (given.pk, 1),
        (given.pk + 1, 1),
    }


def test_reports_lose_their_unit(desk, town, week):
    desk.report(week, 3, unit=town.school)
    desk.report(week, 2, unit=town.other_school)
    assert [count.count for count in figures(desk.draft()).counts] == [5]


def test_another_municipality_is_not_counted(desk, elsewhere, week):
    desk.report(week, 3)
    from cases.models import ReportCount

    ReportCount.objects.update(municipality=elsewhere.municipality)
    assert figures(desk.draft()).counts == ()


def test_a_late_answer_waits_for_the_next_compilation(desk, week):
    picture = desk.draft()
    desk.given()
    assert figures(picture).counts == ()
    assert figures(desk.draft()).view("units")["white_power"] == 1
    assert Picture.objects.count() == 1


def test_compiling_again_keeps_the_text(desk):
    desk.draft()
    assert desk.draft(written=False).summary == "Läget är lugnt."


@pytest.mark.parametrize("who", NOT_COORDINATOR)
def test_others_do_not_compile(desk, cast, town, week, who):
    with pytest.raises(PermissionDenied):
        domain.compile_picture(town.municipality, week, actor=getattr(cast, who))


@pytest.mark.parametrize("state", ["review", "adopted"])
def test_what_left_the_draft_is_not_compiled_again(desk, state):
    getattr(desk, state)()
    with pytest.raises(domain.TransitionError):
        desk.draft()


def test_a_period_to_come_is_not_compiled(desk):
    with pytest.raises(domain.ObstacleError):
        desk.draft(week_of(days_from_now(14)))


def test_a_quarter_without_adopted_weeks_is_not_compiled(desk, week):
    desk.review()
    with pytest.raises(domain.ObstacleError):
        desk.draft(week.quarter)
    assert Picture.objects.count() == 1


def test_a_quarter_is_the_sum_of_its_adopted_weeks(desk, week, town):
    weeks = week.quarter.weeks()[:3]
    for number, one in enumerate(weeks, 1):
        desk.report(one, number)
        desk.report(one, 2, environment="islamist")
    adopted = [desk.adopted(one) for one in weeks[:2]]
    desk.draft(weeks[2])
    quarter = desk.draft(week.quarter)
    parts = [Figures.from_data(p.editions.get(kind="internal").content["figures"]).counts for p in adopted]
    assert figures(quarter).counts == roll_up(parts)
    assert figures(quarter).view("reports")["white_power"] == 3
    begun = [one for one in week.quarter.weeks() if one.first_day <= timezone.localdate()]
    assert figures(quarter).missing == tuple(one for one in begun if one not in weeks[:2])
    assert [source.edition.picture_id for source in quarter.sources.order_by("pk")] == [p.pk for p in adopted]


def test_a_year_is_the_sum_of_its_quarters(desk, week):
    desk.report(week, 7)
    desk.adopted()
    desk.adopted(week.quarter)
    year = desk.draft(Span("year", week.year, 0))
    assert figures(year).view("reports")["white_power"] == 7
    assert figures(year).series[0][0] == week.quarter


def test_later_reports_do_not_change_an_adopted_quarter(desk, week):
    desk.report(week, 7)
    desk.adopted()
    desk.report(week, 50)
    assert figures(desk.draft(week.quarter)).grid.total == 7


def test_coverage_counts_silence_apart(desk, town, week):
    desk.given()
    desk.nothing(town.police)
    desk.given(week=weeks_back(week, 2)[0])
    assert {unit.name: unit.answers for unit in figures(desk.draft()).units} == {
        "Provskolan": ("given",),
        "Andra skolan": ("",),
        "Lokalpolisområdet": ("nothing",),
        "Bostadsbolaget": ("",),
    }


# --- differing views --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("police", "units", "reports", "differing"),
    [
        (0, 0, 4, ["white_power"]),
        (5, 0, 0, ["white_power"]),
        (5, 1, 0, []),
        (6, 1, 0, ["white_power"]),
        (6, 1, 2, []),
        (2, 2, 2, []),
    ],
)
def test_views_differ(desk, town, week, police, units, reports, differing):
    if police:
        desk.given(town.police, count=police)
    else:
        desk.nothing(town.police)
    if units:
        desk.given(count=units)
    if reports:
        desk.report(week, reports)
    assert [d.environment for d in figures(desk.draft()).differences] == differing


def test_silent_police_have_no_view(desk, week):
    desk.report(week, 9)
    assert figures(desk.draft()).differences == ()


def test_differing_views_need_an_explanation(desk, cast, town):
    desk.given(town.police, count=9)
    picture = desk.draft(written=False)
    picture = domain.edit(
        picture, texts={"summary": "Kort."}, version=picture.version, actor=cast.coordinator
    )
    with pytest.raises(domain.ObstacleError):
        domain.send_to_review(picture, version=picture.version, actor=cast.coordinator)
    picture = domain.edit(
        picture,
        texts={"difference_explanation": "Polisen ser mer."},
        version=picture.version,
        actor=cast.coordinator,
    )
    assert domain.send_to_review(picture, version=picture.version, actor=cast.coordinator).state == "review"


def test_adoption_checks_the_explanation_again(desk, cast, town):
    desk.given(town.police, count=9)
    picture = desk.approved()
    Picture.objects.filter(pk=picture.pk).update(difference_explanation="")
    with pytest.raises(domain.ObstacleError):
        domain.adopt(picture, version=picture.version, actor=cast.steering)


# --- the flow ---------------------------------------------------------------------------------------------


def test_the_way_from_draft_to_adopted(desk, cast, week):
    picture = desk.adopted()
    assert (picture.state, picture.adoption.adopted_by) == ("adopted", cast.steering)
    actions = ["compiled", "edited", "sent_to_review", "signed_off", "adopted"]
    found = Event.objects.filter(action__startswith="picture.").order_by("sequence")
    assert [(event.action, event.actor) for event in found] == [
        (f"picture.{action}", cast.coordinator if place < 3 else cast.steering)
        for place, action in enumerate(actions)
    ]


@pytest.mark.parametrize("who", NOT_COORDINATOR)
def test_others_do_not_write_send_or_take_back(desk, cast, who):
    actor = getattr(cast, who)
    picture = desk.draft()
    with pytest.raises(PermissionDenied):
        domain.edit(picture, texts={"summary": "Nej."}, version=picture.version, actor=actor)
    with pytest.raises(PermissionDenied):
        domain.send_to_review(picture, version=picture.version, actor=actor)
    picture = desk.review()
    with pytest.raises(PermissionDenied):
        domain.back_to_draft(picture, version=picture.version, actor=actor)


def test_the_text_is_locked_in_review(desk, cast):
    picture = desk.review()
    with pytest.raises(domain.TransitionError):
        domain.edit(picture, texts={"summary": "Nytt."}, version=picture.version, actor=cast.coordinator)


def test_a_picture_without_summary_is_not_reviewed(desk, cast):
    picture = desk.draft(written=False)
    with pytest.raises(domain.ObstacleError):
        domain.send_to_review(picture, version=picture.version, actor=cast.coordinator)


@pytest.mark.parametrize("step", ["edit", "send_to_review", "back_to_draft", "sign_off", "adopt"])
def test_stale_forms_change_nothing(desk, cast, step):
    picture = desk.draft() if step in {"edit", "send_to_review"} else desk.approved()
    more = {"edit": {"texts": {"summary": "Nytt."}}, "sign_off": {"decision": Decision.APPROVE}}.get(step, {})
    actor = cast.steering if step in {"sign_off", "adopt"} else cast.coordinator
    before = Picture.objects.values().get()
    with pytest.raises(domain.StaleError):
        getattr(domain, step)(picture, version=picture.version - 1, actor=actor, **more)
    assert Picture.objects.values().get() == before


@pytest.mark.parametrize("who", [name for name in NOT_COORDINATOR if name != "steering"] + ["coordinator"])
def test_only_the_steering_group_answers_and_adopts(desk, cast, who):
    picture = desk.approved()
    actor = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        domain.sign_off(picture, decision=Decision.APPROVE, version=picture.version, actor=actor)
    with pytest.raises(PermissionDenied):
        domain.adopt(picture, version=picture.version, actor=actor)


def test_nobody_approves_their_own_draft(desk, cast, town):
    organisation.add_membership(cast.coordinator, town.root, roles.STEERING, actor=None)
    picture = desk.approved()
    with pytest.raises(PermissionDenied):
        domain.sign_off(picture, decision=Decision.APPROVE, version=picture.version, actor=cast.coordinator)
    with pytest.raises(PermissionDenied):
        domain.adopt(picture, version=picture.version, actor=cast.coordinator)


def test_who_only_wrote_in_it_does_not_approve_it_either(desk, cast, town, person):
    other = person(town.root, roles.COORDINATOR)
    organisation.add_membership(other, town.root, roles.STEERING, actor=None)
    picture = desk.draft()
    picture = domain.edit(picture, texts={"problem": "Klotter."}, version=picture.version, actor=other)
    picture = domain.send_to_review(picture, version=picture.version, actor=cast.coordinator)
    with pytest.raises(PermissionDenied):
        domain.sign_off(picture, decision=Decision.APPROVE, version=picture.version, actor=other)


def test_without_approval_nothing_is_adopted(desk, cast):
    picture = desk.review()
    domain.sign_off(
        picture,
        decision=Decision.COMMENT,
        comment="Skriv tydligare.",
        version=picture.version,
        actor=cast.steering,
    )
    with pytest.raises(domain.ObstacleError):
        domain.adopt(picture, version=picture.version, actor=cast.steering)


def test_a_comment_says_something(desk, cast):
    picture = desk.review()
    with pytest.raises(ValidationError):
        domain.sign_off(picture, decision=Decision.COMMENT, version=picture.version, actor=cast.steering)


def test_a_later_answer_replaces_the_earlier(desk, cast):
    picture = desk.approved()
    domain.sign_off(
        picture, decision=Decision.COMMENT, comment="Vänta.", version=picture.version, actor=cast.steering
    )
    with pytest.raises(domain.ObstacleError):
        domain.adopt(picture, version=picture.version, actor=cast.steering)
    assert list(SignOff.objects.values_list("decision", flat=True)) == ["approve", "comment"]


def test_answers_of_an_earlier_round_do_not_count(desk, cast):
    picture = desk.approved()
    picture = domain.back_to_draft(picture, version=picture.version, actor=cast.coordinator)
    picture = domain.send_to_review(picture, version=picture.version, actor=cast.coordinator)
    with pytest.raises(domain.ObstacleError):
        domain.adopt(picture, version=picture.version, actor=cast.steering)
    assert SignOff.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "adopted"])
def test_answers_belong_to_a_review(desk, cast, state):
    picture = getattr(desk, state)()
    with pytest.raises(domain.TransitionError):
        domain.sign_off(picture, decision=Decision.APPROVE, version=picture.version, actor=cast.steering)


@pytest.mark.parametrize("state", ["draft", "adopted"])
def test_only_what_is_in_review_is_adopted_or_taken_back(desk, cast, state):
    picture = getattr(desk, state)()
    with pytest.raises(domain.TransitionError):
        domain.adopt(picture, version=picture.version, actor=cast.steering)
    with pytest.raises(domain.TransitionError):
        domain.back_to_draft(picture, version=picture.version, actor=cast.coordinator)


def test_the_review_lasts_a_week_when_nothing_is_said(desk):
    assert desk.review().review_until == timezone.localdate() + dt.timedelta(days=7)


# --- adopted for good -------------------------------------------------------------------------------------


def test_editions_of_a_week_and_of_a_quarter(desk, week):
    picture = desk.adopted()
    assert [edition.kind for edition in picture.editions.all()] == ["internal"]
    quarter = desk.adopted(week.quarter)
    editions = {edition.kind: edition for edition in quarter.editions.all()}
    assert set(editions) == {"internal", "council"}
    assert {edition.sha256 for edition in editions.values()} == {
        content_hash(edition.content) for edition in editions.values()
    }


def test_the_database_refuses_to_change_an_adopted_picture(desk):
    picture = desk.adopted()
    for statement in (
        "UPDATE situational_picture_picture SET summary = 'Annat.' WHERE id = %s",
        "UPDATE situational_picture_picture SET state = 'draft' WHERE id = %s",
        "DELETE FROM situational_picture_picture WHERE id = %s",
    ):
        with (
            pytest.raises(DatabaseError, match="adopted"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [picture.pk])
    assert Picture.objects.get().summary == "Läget är lugnt."


@pytest.mark.parametrize("table", ["edition", "signoff", "adoption"])
def test_the_database_refuses_to_change_what_adoption_left(desk, table):
    desk.adopted()
    for statement in (
        "UPDATE situational_picture_{} SET picture_id = picture_id",
        "DELETE FROM situational_picture_{}",
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(table))
    assert apps.get_model("situational_picture", table).objects.count() == 1


def test_a_draft_can_be_changed_in_the_database(desk):
    picture = desk.draft()
    Picture.objects.filter(pk=picture.pk).update(summary="Annat.")
    assert Picture.objects.get().summary == "Annat."


def test_names_and_labels_are_those_of_the_adoption(desk, town, week):
    desk.report(week, 3)
    picture = desk.adopted()
    organisation.rename_area(town.district, name="Nytt namn", actor=None)
    content = Edition.objects.get(picture=picture).content
    assert Figures.from_data(content["figures"]).places[town.district.pk].name == "Norra"
    assert content["sources"] == []


def test_every_source_is_named_with_its_version(desk, week):
    given = desk.given(count=2)
    picture = desk.adopted()
    assert picture.editions.get().content["sources"] == [{"contribution": given.pk, "version": 1}]
    quarter = desk.adopted(week.quarter)
    lower = picture.editions.get()
    assert quarter.editions.get(kind="internal").content["sources"] == [
        {"edition": lower.pk, "sha256": lower.sha256}
    ]


def test_visible_to(desk, cast, week):
    draft = desk.draft(weeks_back(week, 3)[0])
    review = desk.review(weeks_back(week, 2)[0])
    adopted, quarter = desk.adopted(), desk.adopted(week.quarter)
    seen = {name: set(Picture.objects.visible_to(user)) for name, user in cast.items()}
    internal = {adopted, quarter}
    assert seen == {
        "reporter": {quarter},
        "manager": internal,
        "partner": {quarter},
        "coordinator": {draft, review, adopted, quarter},
        "support": internal,
        "police": {review, adopted, quarter},
        "steering": {review, adopted, quarter},
        "administrator": set(),
        "auditor": set(),
        "colleague": {quarter},
        "stranger_unit": internal,
        "stranger_town": set(),
    }


def test_editions_visible_to(desk, cast, week):
    desk.adopted()
    desk.adopted(week.quarter)
    seen = {
        name: sorted(Edition.objects.visible_to(user).values_list("kind", flat=True))
        for name, user in cast.items()
    }
    both, council = ["council", "internal", "internal"], ["council"]
    assert seen == {
        "reporter": council,
        "manager": both,
        "partner": council,
        "coordinator": both,
        "support": both,
        "police": both,
        "steering": both,
        "administrator": [],
        "auditor": [],
        "colleague": council,
        "stranger_unit": both,
        "stranger_town": [],
    }

"""What changes a plan: who may, in which order, and what is recorded."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from actionplan import domain
from actionplan.enums import PlanState
from actionplan.models import Activity, FollowUp, Plan, PlanAdoption
from tests.actionplan import factory
from vbe.audit.models import Event
from vbe.guard.fields import UnguardedTextError
from vbe.organisation.models import Function

PERSONNUMMER = "19121212-1212"


def actions():
    return list(Event.objects.order_by("sequence").values_list("action", flat=True))


def recorded(prefix):
    return [action for action in actions() if action.startswith(prefix)]


def follow_up(activity, actor, **changes):
    values = {"version": None, "status": "started", "progress": 40, "note": "Två träffar"} | changes
    return domain.update_activity(activity, actor=actor, **values)


def test_a_new_plan_has_its_wordings_parts(town, cast):
    plan = domain.create_plan(
        town.municipality,
        title="Plan",
        first_year=2026,
        last_year=2026,
        actor=cast.coordinator,
        dimension_set="prevent_counter_protect_handle",
    )
    assert list(plan.groups.values_list("name", "dimension")) == [
        ("Förebygga", "prevent"),
        ("Förhindra", "counter"),
        ("Skydda", "protect"),
        ("Hantera", "handle"),
    ]
    assert recorded("plan") == ["plan.created"]


def test_adopting_archives_the_earlier_plan(town, cast):
    first = factory.adopted(town, cast)
    second = factory.adopted(town, cast, title="Nästa")
    first.refresh_from_db()
    assert (first.state, second.state) == (PlanState.ARCHIVED, PlanState.ADOPTED)
    assert recorded("plan.a") == ["plan.adopted", "plan.archived", "plan.adopted"]
    assert PlanAdoption.objects.get(plan=second).by == cast.steering


def test_nobody_adopts_their_own_draft(town, cast, person):
    from vbe.organisation.domain import add_membership

    add_membership(cast.coordinator, town.root, "steering", actor=None)
    plan = factory.draft(town, cast.coordinator)
    with pytest.raises(PermissionDenied):
        factory.adopt(plan, cast.coordinator)
    # Nor one that somebody else began and they wrote in.
    add_membership(cast.steering, town.root, "coordinator", actor=cast.administrator)
    factory.add(plan, "Tillägg", actor=cast.steering)
    with pytest.raises(PermissionDenied):
        factory.adopt(plan, cast.steering)
    assert Plan.objects.get().state == PlanState.DRAFT


def test_an_empty_or_decided_plan_is_not_adopted(town, cast):
    empty = factory.draft(town, cast.coordinator, activities=0)
    with pytest.raises(ValidationError):
        factory.adopt(empty, cast.steering)
    decided = factory.adopted(town, cast)
    with pytest.raises(ValidationError):
        factory.adopt(decided, cast.steering)


def test_the_database_keeps_one_plan_in_force(town, cast):
    factory.adopted(town, cast)
    other = factory.draft(town, cast.coordinator)
    with pytest.raises(DatabaseError), transaction.atomic():
        Plan.objects.filter(pk=other.pk).update(state=PlanState.ADOPTED)


@pytest.mark.parametrize("model", [FollowUp, PlanAdoption])
def test_follow_ups_and_decisions_stand(model, town, cast):
    activity = factory.own_activity(town, cast)
    follow_up(activity, cast.manager)
    for change in (
        lambda: model.objects.update(by=cast.reporter),
        lambda: model.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert model.objects.count() == 1


def test_the_holder_follows_up_and_a_colleague_may_not(town, cast):
    activity = factory.own_activity(town, cast)
    row = follow_up(activity, cast.manager)
    activity.refresh_from_db()
    assert (activity.status, activity.progress, activity.version) == ("started", 40, 2)
    assert (row.note, row.function.name, row.by) == ("Två träffar", "Fritidschef", cast.manager)
    for other in (cast.stranger_unit, cast.reporter, cast.steering, cast.police, cast.stranger_town):
        with pytest.raises(PermissionDenied):
            follow_up(activity, other)
    assert recorded("activity.followed") == ["activity.followed_up"]


def test_a_holder_without_the_permission_may_not(town, cast):
    activity = factory.own_activity(town, cast)
    Function.objects.update(holder=cast.reporter)
    with pytest.raises(PermissionDenied):
        follow_up(activity, cast.reporter)


def test_what_is_done_is_at_a_hundred(town, cast):
    activity = factory.own_activity(town, cast)
    follow_up(activity, cast.coordinator, status="done", progress=10)
    activity.refresh_from_db()
    assert (activity.status, activity.progress) == ("done", 100)


def test_drafts_and_replaced_plans_are_not_followed_up(town, cast):
    activity = factory.draft(town, cast.coordinator).activities.get()
    with pytest.raises(PermissionDenied):
        follow_up(activity, cast.coordinator)
    activity = factory.adopted(town, cast).activities.get()
    factory.adopted(town, cast)
    with pytest.raises(PermissionDenied):
        follow_up(activity, cast.coordinator)


def test_an_old_form_changes_nothing(town, cast):
    activity = factory.own_activity(town, cast)
    follow_up(activity, cast.manager)
    with pytest.raises(domain.StaleError):
        follow_up(activity, cast.coordinator, version=1)
    assert FollowUp.objects.count() == 1


def test_text_that_points_somebody_out_is_stored_nowhere(town, cast):
    activity = factory.own_activity(town, cast)
    before = actions()
    with pytest.raises(UnguardedTextError):
        follow_up(activity, cast.manager, note=f"Ring {PERSONNUMMER}")
    with pytest.raises(UnguardedTextError):
        factory.add(activity.plan, "Träff", responsible=(f"Rektor {PERSONNUMMER}",))
    activity.refresh_from_db()
    assert (activity.version, FollowUp.objects.count(), Activity.objects.count(), actions()) == (
        1,
        0,
        1,
        before,
    )


def test_moving_changes_places_and_stops_at_the_ends(town, cast):
    plan = factory.draft(town, cast.coordinator, activities=3)
    first, second, third = plan.activities.in_order()

    def order():
        return [activity.title[-1] for activity in plan.activities.in_order()]

    domain.move_activity(third, up=True, actor=cast.coordinator)
    assert order() == ["1", "3", "2"]
    domain.move_activity(first, up=True, actor=cast.coordinator)
    assert order() == ["1", "3", "2"]
    domain.move_activity(first, up=False, actor=cast.coordinator)
    domain.move_activity(second, up=False, actor=cast.coordinator)
    assert order() == ["3", "1", "2"]


def test_only_drafts_lose_activities_goals_and_parts(town, cast):
    plan = factory.draft(town, cast.coordinator)
    group = plan.groups.first()
    goal = domain.save_goal(plan, group=group, text="Mål", actor=cast.coordinator)
    activity = plan.activities.get()
    content = domain.Content(title="Ny rubrik", group=group, goal=goal, starts="V 2026", ends="V 2026")
    domain.change_activity(activity, version=1, content=content, actor=cast.coordinator)
    with pytest.raises(ValidationError):
        domain.remove_group(group, actor=cast.coordinator)
    domain.remove_goal(goal, actor=cast.coordinator)
    activity.refresh_from_db()
    assert (activity.goal, activity.first_day, activity.last_day) == (
        None,
        dt.date(2026, 1, 1),
        dt.date(2026, 6, 30),
    )
    factory.adopt(plan, cast.steering)
    for remove in (
        lambda: domain.remove_activity(activity, version=None, actor=cast.coordinator),
        lambda: domain.remove_group(plan.groups.last(), actor=cast.coordinator),
    ):
        with pytest.raises(ValidationError):
            remove()
    assert Activity.objects.count() == 1


def test_a_goal_of_another_part_or_plan_is_refused(town, cast):
    plan, other = factory.draft(town, cast.coordinator), factory.draft(town, cast.coordinator)
    goal = domain.save_goal(plan, group=plan.groups.last(), text="Mål", actor=None)
    with pytest.raises(ValidationError):
        factory.add(plan, "Träff", goal=goal)
    with pytest.raises(PermissionDenied):
        factory.add(plan, "Träff", group=other.groups.first())


def test_a_goal_that_moves_takes_its_activities_along(town, cast):
    plan = factory.draft(town, cast.coordinator, activities=0)
    goal = domain.save_goal(plan, group=plan.groups.first(), text="Mål", actor=None)
    activity = factory.add(plan, "Träff", goal=goal)
    domain.save_goal(plan, group=plan.groups.last(), text="Mål", goal=goal, actor=cast.coordinator)
    activity.refresh_from_db()
    assert (activity.group, activity.version) == (plan.groups.last(), 2)


def test_a_revision_carries_status_along(town, cast):
    plan = factory.draft(town, cast.coordinator, activities=0)
    year = plan.first_year
    goal = domain.save_goal(plan, group=plan.groups.first(), text="Mål", actor=None)
    started = factory.add(plan, "Påbörjad", goal=goal, responsible=("Fritidschef", "Rektor"))
    finished = factory.add(plan, "Klar")
    cancelled = factory.add(plan, "Inställd")
    later = factory.add(plan, "Klar i förtid", ends=str(year + 1))
    factory.adopt(plan, cast.steering)
    follow_up(started, cast.coordinator)
    for activity, status in ((finished, "done"), (cancelled, "cancelled"), (later, "done")):
        follow_up(activity, cast.coordinator, status=status)
    draft = domain.revise_plan(
        plan, title="Nästa", first_year=year + 1, last_year=year + 1, actor=cast.coordinator
    )
    rows = [
        (
            a.title,
            a.status,
            a.progress,
            a.goal.text if a.goal else None,
            [f.name for f in a.responsible.all()],
            a.carried_from,
        )
        for a in draft.activities.in_order()
    ]
    assert rows == [
        ("Påbörjad", "started", 40, "Mål", ["Fritidschef", "Rektor"], started),
        ("Klar i förtid", "done", 100, None, [], later),
    ]
    assert (draft.state, draft.revises, draft.groups.count()) == (PlanState.DRAFT, plan, 3)
    with pytest.raises(ValidationError):
        domain.revise_plan(plan, title="Igen", first_year=year, last_year=year, actor=cast.coordinator)
    with pytest.raises(ValidationError):
        domain.revise_plan(draft, title="Igen", first_year=year, last_year=year, actor=cast.coordinator)


def test_functions_are_found_whatever_their_case(town, cast):
    factory.held(town, "Ålderschef", cast.manager)
    plan = factory.draft(town, cast.coordinator, activities=0)
    activity = factory.add(plan, "Träff", responsible=("ÅLDERSCHEF", "Rektor"))
    assert [function.name for function in activity.responsible.order_by("pk")] == ["Ålderschef", "Rektor"]
    assert Function.objects.count() == 2


def late_plan(town, cast):
    """An activity that was to be done yesterday, held by the manager, and one that nobody holds."""
    factory.held(town, "Fritidschef", cast.manager)
    plan = factory.draft(town, cast.coordinator, activities=0)
    yesterday = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    for functions in (("Fritidschef", "Rektor"), ("Rektor",)):
        factory.add(plan, "Hemlig rubrik", starts="", ends=yesterday, responsible=functions)
    return factory.adopt(plan, cast.steering)


def test_reminders_reach_holders_once_a_day_without_content(town, cast):
    plan = late_plan(town, cast)
    assert [domain.remind(plan, actor=cast.coordinator), domain.remind(plan, actor=None)] == [1, 0]
    message = mail.outbox[0]
    assert (message.to, message.subject) == (
        [cast.manager.email],
        "Handlingsplanen väntar på din uppföljning",
    )
    assert (
        message.body
        == "En aktivitet som din funktion ansvarar för är försenad. Logga in i Samsyn och följ upp den."
    )
    assert (len(mail.outbox), recorded("plan.reminded")) == (1, ["plan.reminded"])


def test_the_weekly_task_reminds_every_municipality(town, cast):
    from actionplan.tasks import remind_holders

    late_plan(town, cast)
    assert [remind_holders(), remind_holders()] == [1, 0]


def test_those_who_cannot_sign_in_are_not_reminded(town, cast):
    plan = late_plan(town, cast)
    cast.manager.is_active = False
    cast.manager.save()
    assert (domain.remind(plan, actor=None), mail.outbox) == (0, [])


def test_who_sees_which_plan(town, cast):
    archived = factory.adopted(town, cast)
    current = factory.adopted(town, cast)
    draft = factory.draft(town, cast.coordinator)
    seen = {who: set(Plan.objects.visible_to(user)) for who, user in cast.items()}
    decided = {archived, current}
    expected = dict.fromkeys(seen, decided) | {
        "coordinator": decided | {draft},
        "steering": decided | {draft},
        "administrator": set(),
        "auditor": set(),
        "stranger_town": set(),
    }
    assert seen == expected

"""The plan: read by everybody, edited by the coordinator, adopted by the steering group."""

from actionplan.models import PlanDocument
from tests.access.table import Row, only
from tests.actionplan import factory
from vbe.web.documents import DocumentState

OUTSIDE = only(403, "administrator", "auditor")
READ = OUTSIDE | only(404, "stranger_town")
EDITOR = ("coordinator", "stranger_town")


def adopted(town, cast):
    return {"pk": factory.adopted(town, cast).pk}


def draft(town, cast):
    return {"pk": factory.draft(town, cast.coordinator).pk}


def activity(town, cast):
    return {"pk": factory.own_activity(town, cast).pk}


def draft_activity(town, cast):
    return {"pk": factory.draft(town, cast.coordinator).activities.get().pk}


def group(town, cast):
    return {"pk": factory.draft(town, cast.coordinator).groups.first().pk}


def goal(town, cast):
    from actionplan import domain

    plan = factory.draft(town, cast.coordinator)
    return {
        "pk": domain.save_goal(plan, group=plan.groups.first(), text="Ett mål", actor=cast.coordinator).pk
    }


def document(town, cast):
    plan = factory.adopted(town, cast)
    return {"pk": PlanDocument.objects.create(plan=plan, state=DocumentState.PENDING).pk}


def edits(status):
    """What the coordinator gets; everybody else may not, and strangers do not see it."""
    return only(status, "coordinator") | only(404, "stranger_town")


YEARS = {"title": "Handlingsplan", "first_year": "2026", "last_year": "2027"}
DECISION = {"body": "kommunstyrelsen", "decided_on": "2026-02-04", "reference": "KS 1", "version": "1"}

ROWS = (
    Row("actionplan:current", 200, OUTSIDE),
    Row("actionplan:list", 200, OUTSIDE),
    Row("actionplan:plan", 200, READ, make=adopted),
    # A draft: those who edit and those who adopt. For everybody else it does not exist.
    Row("actionplan:plan", 404, only(200, "coordinator", "steering") | OUTSIDE, make=draft),
    Row("actionplan:create", 403, only(200, *EDITOR)),
    Row(
        "actionplan:create",
        403,
        only(302, *EDITOR),
        method="post",
        data=lambda town, cast: YEARS | {"dimension_set": "promote_prevent_counter"},
    ),
    Row("actionplan:edit", 403, edits(200), make=draft),
    Row(
        "actionplan:edit",
        403,
        edits(302),
        method="post",
        make=draft,
        data=lambda town, cast: YEARS | {"version": "1"},
    ),
    Row("actionplan:import", 403, only(200, *EDITOR)),
    Row("actionplan:import", 403, only(200, *EDITOR), method="post", data=lambda town, cast: {"text": "x"}),
    Row("actionplan:import_save", 403, only(200, *EDITOR), method="post"),
    Row("actionplan:adopt", 403, only(200, "steering"), make=draft),
    Row(
        "actionplan:adopt",
        403,
        only(302, "steering"),
        method="post",
        make=draft,
        data=lambda town, cast: DECISION,
    ),
    Row("actionplan:revise", 403, edits(200), make=adopted),
    Row("actionplan:revise", 403, edits(302), method="post", make=adopted, data=lambda town, cast: YEARS),
    Row("actionplan:remind", 403, edits(302), method="post", make=adopted),
    Row(
        "actionplan:follow_up_pdf",
        403,
        only(302, "coordinator", "steering") | only(404, "stranger_town"),
        method="post",
        make=adopted,
    ),
    Row("actionplan:document", 202, READ, make=document),
    Row("actionplan:group_create", 403, edits(200), make=draft),
    Row(
        "actionplan:group_create",
        403,
        edits(302),
        method="post",
        make=draft,
        data=lambda town, cast: {"name": "En del"},
    ),
    Row("actionplan:group_edit", 403, edits(200), make=group),
    Row(
        "actionplan:group_edit",
        403,
        edits(302),
        method="post",
        make=group,
        data=lambda town, cast: {"name": "En del"},
    ),
    Row("actionplan:group_remove", 403, edits(302), method="post", make=group),
    Row("actionplan:goal_create", 403, edits(200), make=draft),
    Row("actionplan:goal_create", 403, edits(200), method="post", make=draft),
    Row("actionplan:goal_edit", 403, edits(200), make=goal),
    Row("actionplan:goal_edit", 403, edits(200), method="post", make=goal),
    Row("actionplan:goal_remove", 403, edits(302), method="post", make=goal),
    Row("actionplan:activity_create", 403, edits(200), make=draft),
    Row("actionplan:activity_create", 403, edits(200), method="post", make=draft),
    Row("actionplan:activity", 200, READ, make=activity),
    Row(
        "actionplan:activity",
        403,
        only(302, "coordinator", "manager") | only(404, "stranger_town"),
        method="post",
        make=activity,
        # The version is read where the row is made: adopting changes the plan's, not the activity's.
        data=lambda town, cast: {"status": "started", "progress": "10", "note": "", "version": "1"},
    ),
    Row("actionplan:activity_edit", 403, edits(200), make=activity),
    Row("actionplan:activity_edit", 403, edits(200), method="post", make=activity),
    Row("actionplan:activity_move", 403, edits(302), method="post", make=activity),
    Row("actionplan:activity_remove", 403, edits(200), make=draft_activity),
    Row(
        "actionplan:activity_remove",
        403,
        edits(302),
        method="post",
        make=draft_activity,
        data=lambda town, cast: {"version": "1"},
    ),
)

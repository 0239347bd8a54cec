"""Every change of a plan: checked, carried out and recorded in one transaction each."""

from actionplan.domain.activities import (
    Content,
    add_activity,
    change_activity,
    functions_named,
    move_activity,
    remove_activity,
    update_activity,
)
from actionplan.domain.checks import StaleError
from actionplan.domain.documents import record_export, request_document
from actionplan.domain.imports import NewActivity, NewGoal, NewGroup, NewPlan, import_plan
from actionplan.domain.plans import (
    adopt_plan,
    change_plan,
    create_plan,
    remove_goal,
    remove_group,
    revise_plan,
    save_goal,
    save_group,
)
from actionplan.domain.reminders import remind

__all__ = [
    "Content",
    "NewActivity",
    "NewGoal",
    "NewGroup",
    "NewPlan",
    "StaleError",
    "add_activity",
    "adopt_plan",
    "change_activity",
    "change_plan",
    "create_plan",
    "functions_named",
    "import_plan",
    "move_activity",
    "record_export",
    "remind",
    "remove_activity",
    "remove_goal",
    "remove_group",
    "request_document",
    "revise_plan",
    "save_goal",
    "save_group",
    "update_activity",
]

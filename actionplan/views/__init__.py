"""The plan's pages."""

from actionplan.views.activities import (
    activity,
    activity_create,
    activity_edit,
    activity_move,
    activity_remove,
)
from actionplan.views.documents import document, follow_up_pdf
from actionplan.views.imports import import_save, import_source
from actionplan.views.parts import goal_create, goal_edit, goal_remove, group_create, group_edit, group_remove
from actionplan.views.plans import adopt, create, current, edit, plan, plans, remind, revise

__all__ = [
    "activity",
    "activity_create",
    "activity_edit",
    "activity_move",
    "activity_remove",
    "adopt",
    "create",
    "current",
    "document",
    "edit",
    "follow_up_pdf",
    "goal_create",
    "goal_edit",
    "goal_remove",
    "group_create",
    "group_edit",
    "group_remove",
    "import_save",
    "import_source",
    "plan",
    "plans",
    "remind",
    "revise",
]

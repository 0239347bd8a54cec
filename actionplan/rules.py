"""Who may do what with a plan and its activities. Visibility is decided before, by ``visible_to``."""

from __future__ import annotations

from typing import Any

from actionplan.enums import PlanState
from actionplan.models import Activity, Plan
from vbe.organisation import grants


def holds(user: Any, permission: str, plan: Plan) -> bool:
    """Tell whether the user holds the permission anywhere in the plan's municipality. One query."""
    return (
        grants.municipality_ids(user, permission)
        .filter(content_object__municipality_id=plan.municipality_id)
        .exists()
    )


def is_author(user: Any, plan: Plan) -> bool:
    """Tell whether the user made the draft or wrote any of its activities."""
    return plan.created_by_id == user.pk or (
        Activity.history.filter(plan_id=plan.pk, history_user_id=user.pk).exists()
    )


def may_adopt(user: Any, plan: Plan) -> bool:
    """Tell whether the user may put the draft in force: nobody approves their own draft."""
    return plan.state == PlanState.DRAFT and holds(user, "sign_off", plan) and not is_author(user, plan)


def may_follow_up(user: Any, activity: Activity) -> bool:
    """Tell whether the user may update the activity: editors, and holders of a responsible function."""
    if activity.plan.state != PlanState.ADOPTED:
        return False
    if holds(user, "edit_plan", activity.plan):
        return True
    is_holder = activity.responsible.filter(holder=user.pk).exists()
    return is_holder and holds(user, "update_activity", activity.plan)

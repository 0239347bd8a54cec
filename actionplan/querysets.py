"""Which plans and activities somebody may see, and those that call for something."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from actionplan.enums import CLOSED, PlanState
from vbe.organisation import grants

if TYPE_CHECKING:
    from actionplan.models import Activity, Plan  # noqa: F401  (read by the type checker in the classes' bases)


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans. ``visible_to`` is where every page, export and rule begins."""

    def visible_to(self, user: Any) -> PlanQuerySet:
        """Return the plans the user may see: drafts only for those who edit or adopt them."""
        working = Q(municipality_id__in=grants.municipality_ids(user, "edit_plan")) | Q(
            municipality_id__in=grants.municipality_ids(user, "sign_off")
        )
        decided = Q(municipality_id__in=grants.municipality_ids(user, "read_plan")) & ~Q(
            state=PlanState.DRAFT
        )
        return self.filter(decided | (Q(state=PlanState.DRAFT) & working))

    def adopted(self) -> PlanQuerySet:
        """Return the plans in force."""
        return self.filter(state=PlanState.ADOPTED)

    def newest_first(self) -> PlanQuerySet:
        """Return the plans by their years, the latest first."""
        return self.order_by("-last_year", "-first_year", "-pk")


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities in the order of the plan."""

    def visible_to(self, user: Any) -> ActivityQuerySet:
        """Return the activities of the plans the user may see."""
        from actionplan.models import Plan as Plans

        return self.filter(plan__in=Plans.objects.visible_to(user))

    def in_force(self) -> ActivityQuerySet:
        """Return the activities of adopted plans."""
        return self.filter(plan__state=PlanState.ADOPTED)

    def overdue(self, today: dt.date) -> ActivityQuerySet:
        """Return the activities whose last day has passed without their being done, cancelled or ongoing."""
        return self.filter(last_day__lt=today, ongoing=False).exclude(status__in=CLOSED)

    def held_by(self, user: Any) -> ActivityQuerySet:
        """Return the activities that a function the user holds is responsible for."""
        return self.filter(responsible__holder=user).distinct()

    def in_order(self) -> ActivityQuerySet:
        """Return the activities as they stand in the plan."""
        return self.order_by("group__position", "group_id", "position", "pk")

"""Closed sets of words of the plan. Codes are stored, labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    """Where a plan stands. A municipality has at most one that is adopted."""

    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("Adopted")
    ARCHIVED = "archived", _("Replaced")


class ActivityStatus(TextChoices):
    """What those responsible say about an activity."""

    PLANNED = "planned", _("Planned")
    STARTED = "started", _("Under way")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


CLOSED = frozenset({ActivityStatus.DONE, ActivityStatus.CANCELLED})


class Standing(TextChoices):
    """How an activity stands on a given day: its status seen against its time. Computed, never stored."""

    OVERDUE = "overdue", _("Overdue")
    UNDATED = "undated", _("Needs a new date")
    STARTED = "started", _("Under way")
    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


# Those that the plan's lead counts as being in step.
IN_STEP = frozenset({Standing.STARTED, Standing.PLANNED, Standing.ONGOING, Standing.DONE})

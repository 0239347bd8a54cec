"""What the administrator sees on the home page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vbe.web.administration.views.overview import Situation
from vbe.web.home import Figure, Part, Task
from vbe.web.requests import Request


def provide(request: Request) -> Part | None:
    """Return the administrator's part: how many people have access, and what waits."""
    if not request.access.can("administer"):
        return None
    situation = Situation(request.user)
    lead = ngettext("%(count)d person may sign in.", "%(count)d people may sign in.", situation.people)
    return Part(
        lead=lead % {"count": situation.people},
        lead_rank=80,
        figures=(
            Figure(_("People who may sign in"), situation.people),
            Figure(_("Units in use"), situation.units),
        ),
        tasks=tuple(tasks(situation)),
    )


def tasks(situation: Situation) -> list[Task]:
    """Return what waits for the administrator, the most pressing first."""
    users = reverse("organisation:users")
    waiting = [
        (
            situation.without_role,
            _("People without a role"),
            _("They may sign in but do nothing."),
            "without_role",
        ),
        (
            situation.ending,
            _("Roles that end soon"),
            _("Within 30 days. Access goes with the last day."),
            "ending",
        ),
        (
            situation.without_factor,
            _("People who lack the second factor"),
            _("They add it the next time they sign in."),
            "without_factor",
        ),
    ]
    found = [
        Task(title, why, f"{users}?state={state}", _("Show"), "people", 80 + rank, str(count), "person")
        for rank, (count, title, why, state) in enumerate(waiting)
        if count
    ]
    if situation.vacant:
        found.append(
            Task(
                _("Functions without a holder"),
                _("Nobody gets their reminders."),
                reverse("organisation:functions"),
                _("Show"),
                "person",
                84,
                str(situation.vacant),
                "missing",
            )
        )
    return found

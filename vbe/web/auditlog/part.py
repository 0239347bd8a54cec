"""What the auditor sees on the home page."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vbe.audit import actions
from vbe.audit.models import Event
from vbe.web.home import Part, Task
from vbe.web.paging import capped_count
from vbe.web.requests import Request, own_municipality

WEEK = dt.timedelta(days=7)


def provide(request: Request) -> Part | None:
    """Return the auditor's part: failed attempts of the last week, to look at."""
    if not request.access.can("read_audit"):
        return None
    since = timezone.localdate() - WEEK
    events = Event.objects.of_municipality(own_municipality(request).pk).between(since, None)
    failed = capped_count(events.doing(actions.FAILURES))
    lead = ngettext(
        "%(count)s failed attempt in the last seven days.",
        "%(count)s failed attempts in the last seven days.",
        failed.value,
    )
    task = Task(
        _("Failed attempts"),
        _("Wrong passwords, and pages that were refused."),
        f"{reverse('audit:list')}?group=failures&first={since:%Y-%m-%d}",
        _("Look at them"),
        "shield",
        90,
        failed.label,
        "warn",
    )
    return Part(lead=lead % {"count": failed.label}, lead_rank=90, tasks=(task,) if failed.value else ())

"""What has happened to a report, newest first.

Changes are read from its history, judgements from their rows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from cases.enums import Severity, Status, TextColumn
from cases.models import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """An event: what happened, in whose name, and what was said about it.

    The reporter is never named here.
    """

    at: dt.datetime
    title: str
    icon: str
    who: str = ""
    text: str = ""
    key: bool = False


ICONS = {Status.NEW: "dot", Status.ASSESSING: "half", Status.ACTION: "most", Status.CLOSED: "filled"}


def entries(report: Report) -> list[Entry]:
    """Return the report's events, newest first."""
    events = [Entry(report.submitted_at, _("The report came in"), "report", key=True)]
    events += _changes(report)
    events += _judgements(report)
    return sorted(events, key=lambda event: event.at, reverse=True)


def _changes(report: Report) -> list[Entry]:
    versions = list(report.history.select_related("history_user").order_by("history_id"))
    events = []
    for before, after in pairwise(versions):
        who = after.history_user.name if after.history_user else ""
        if after.status != before.status:
            title = _("Status: %(status)s") % {"status": Status(after.status).label}
            events.append(Entry(after.history_date, title, ICONS[Status(after.status)], who, key=True))
        if after.severity != before.severity:
            events.append(Entry(after.history_date, _severity(before.severity, after.severity), "up", who))
    return events


def _severity(before: int | None, after: int) -> str:
    label = Severity(after).label
    if before is None:
        return _("Severity assessed as %(level)s") % {"level": str(label).lower()}
    words = {"before": str(Severity(before).label).lower(), "after": str(label).lower()}
    return _("Severity changed from %(before)s to %(after)s") % words


def _judgements(report: Report) -> list[Entry]:
    events = []
    for closure in report.closures.select_related("by", "reopening__by"):
        title = _("Outcome: %(outcome)s") % {"outcome": closure.get_outcome_display()}
        events.append(Entry(closure.at, title, "check", closure.by.name, closure.reason))
        reopening: Any = getattr(closure, "reopening", None)
        if reopening is not None:
            events.append(Entry(reopening.at, _("Opened again"), "undo", reopening.by.name, reopening.reason))
    for link in report.links.all():
        title = _("Link: %(link)s") % {"link": link.get_link_display()}
        events.append(Entry(link.at, title, "link", link.by.name))
    for redaction in report.redactions.select_related("by"):
        title = _("Text replaced: %(part)s") % {"part": TextColumn(redaction.column).label}
        events.append(Entry(redaction.at, title, "shield", redaction.by.name, redaction.reason))
    return events

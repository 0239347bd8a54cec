"""What the reports add to the home page of a coordinator, a unit manager and a reporter."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.db.models import Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import counts, weeks
from cases.enums import Status
from cases.figures import questions, statuses
from cases.models import Report
from cases.templatetags.reports import received
from vbe.organisation import grants
from vbe.organisation.enums import AreaKind
from vbe.rendering import chart
from vbe.web.home import Figure, Part, Task
from vbe.web.templatetags.web import days_ago

logger = logging.getLogger(__name__)
WEEKS = 12
PRESSING, LATEST = 3, 5
# Places among everybody's tasks and sentences; lower is more pressing.
URGENT, WAITING, QUESTION = 10, 20, 15


def part(request: HttpRequest) -> Part | None:
    """Return the reports' part of the reader's home page."""
    access = request.access  # type: ignore[attr-defined]
    if access.can("triage_report"):
        return _coordinator(request)
    if access.can("list_reports"):
        return _manager(request)
    if access.can("submit_report"):
        return _reporter(request)
    return None


def _coordinator(request: HttpRequest) -> Part:
    found = statuses(request)
    mondays = weeks.last_weeks(WEEKS, timezone.localdate())
    # The numbers themselves: the database goes through the weeks once when it knows how many units there are.
    units = grants.resolved_unit_ids(request.user, "read_report")
    municipality: Any = request.user.municipality  # type: ignore[union-attr]
    weekly = counts.weekly_environments(municipality.pk, mondays[0], mondays[-1], units=units)
    pressing = list(_pressing(request)[:PRESSING]) if found[Status.NEW] else []
    totals = tuple(sum(n for (week, _e), n in weekly.items() if week == monday) for monday in mondays)
    return Part(
        lead=_lead(found[Status.NEW], pressing),
        lead_rank=URGENT if found[Status.NEW] else WAITING,
        figures=(_last_week(mondays[-1], totals), _waiting(found[Status.NEW], pressing, municipality)),
        tasks=_assess_tasks(found[Status.NEW], pressing),
        sections=(("cases/_home_weeks.html", _weeks(mondays, weekly, municipality)),),
    )


def _pressing(request: HttpRequest) -> Any:
    """Return what waits, the most pressing first, each with ``oldest``: when the longest waiting came in."""
    mine = Report.objects.triaged_by(request.user)
    oldest = mine.filter(status=Status.NEW).order_by("pk").values("submitted_at")[:1]
    return mine.pressing().summaries().annotate(oldest=Subquery(oldest))


def _lead(new: int, pressing: list[Report]) -> str:
    if not new:
        return _("No new reports wait for your assessment.")
    lead = ngettext(
        "One new report waits for your assessment.", "%(count)d new reports wait for your assessment.", new
    ) % {"count": new}
    urgent = sum(report.urgent for report in pressing)
    if urgent:
        lead += " " + ngettext(
            "The reporter says it is urgent.", "The most pressing one is marked as urgent.", new
        )
    return lead


def _last_week(monday: dt.date, totals: tuple[int, ...]) -> Figure:
    change = totals[-1] - totals[-2]
    label = _("Reports week %(week)d") % {"week": monday.isocalendar().week}
    if change == 0:
        return Figure(label, totals[-1], change=_("As many as the week before"), trend=totals)
    if change > 0:
        words = ngettext("%(count)d more than the week before", "%(count)d more than the week before", change)
        return Figure(label, totals[-1], "", words % {"count": change}, "warn", "up", totals)
    words = ngettext("%(count)d fewer than the week before", "%(count)d fewer than the week before", -change)
    return Figure(label, totals[-1], "", words % {"count": -change}, "muted", "down", totals)


def _waiting(new: int, pressing: list[Any], municipality: Any) -> Figure:
    label = _("Waiting for assessment")
    if not pressing:
        return Figure(label, 0, change=_("Nothing waits"))
    oldest = pressing[0].oldest
    days = (timezone.localdate() - timezone.localtime(oldest).date()).days
    words = _("Oldest: %(age)s. The goal is %(days)d days at most.") % {
        "age": days_ago(oldest),
        "days": municipality.days_to_assess,
    }
    late = days > municipality.days_to_assess
    return Figure(label, new, change=words, tone="warn" if late else "", icon="clock" if late else "")


def _assess_tasks(new: int, pressing: list[Report]) -> tuple[Task, ...]:
    tasks = [
        Task(
            title=_("Assess report %(reference)s") % {"reference": report.reference},
            why=_("%(kind)s, %(area)s. From %(unit)s.")
            % {"kind": report.get_kind_display(), "area": _place(report), "unit": report.unit.name},
            href=reverse("cases:report", args=[report.pk]),
            action=_("Assess"),
            icon="report",
            rank=URGENT if report.urgent else WAITING,
            state=_("Urgent") if report.urgent else received(report),
            state_icon="warn" if report.urgent else "clock",
            tone="warn" if report.urgent else "muted",
        )
        for report in pressing
    ]
    more = new - len(pressing)
    if more > 0:
        title = ngettext("Assess one more report", "Assess %(count)d more reports", more) % {"count": more}
        why = _("They wait in the inbox, the newest first.")
        href = f"{reverse('cases:inbox')}?status={Status.NEW}"
        tasks.append(Task(title, why, href, _("Show"), "report", WAITING + 1))
    return tuple(tasks)


def _place(report: Report) -> str:
    if report.area.kind == AreaKind.MUNICIPALITY:
        return _("the whole municipality")
    return report.area.name


def _weeks(
    mondays: list[dt.date], weekly: dict[tuple[dt.date, str], int], municipality: Any
) -> dict[str, Any]:
    """Return the context of the chart: the last full weeks, by environment."""
    first, last = mondays[0].isocalendar().week, mondays[-1].isocalendar().week
    context: dict[str, Any] = {"first": first, "last": last, "chart": None, "total": sum(weekly.values())}
    if not weekly:
        return context
    series = [
        chart.Series(label, tuple(weekly.get((monday, code), 0) for monday in mondays))
        for code, label in municipality.environment_choices()
        if any((monday, code) in weekly for monday in mondays)
    ]
    spec = chart.StackedBars(
        title=_("Reports per week"),
        description=_("Weeks %(first)d to %(last)d, by environment.") % {"first": first, "last": last},
        x_labels=tuple(_("w. %(week)d") % {"week": monday.isocalendar().week} for monday in mondays),
        series=tuple(series),
        unit=_("reports"),
        x_heading=_("Week"),
    )
    try:
        context["chart"] = chart.render(spec, prefix="reports-weeks")
    except chart.ChartError as error:
        # The page stands without its picture; the figures above it remain.
        logger.warning("chart", extra={"reason": str(error)})
    return context


def _manager(request: HttpRequest) -> Part:
    found = counts.by_status_for(request.user, "list_reports")
    waiting = sum(number for status, number in found.items() if status != Status.CLOSED)
    change = _("%(new)d new, %(assessing)d under assessment, %(action)d with action under way") % found
    return Part(
        figures=(Figure(_("The unit's open reports"), waiting, change=change),),
        tasks=_question_tasks(request),
        sections=(("cases/_home_own.html", {"reports": _latest(request)}),),
    )


def _reporter(request: HttpRequest) -> Part:
    tasks = _question_tasks(request)
    lead = _("Have you seen or heard something? Write a report, without names.")
    if tasks:
        lead = ngettext(
            "The coordinator has a question for you.",
            "The coordinator has %(count)d questions for you.",
            len(tasks),
        ) % {"count": len(tasks)}
    return Part(
        lead=lead,
        lead_rank=QUESTION if tasks else WAITING,
        tasks=tasks,
        sections=(("cases/_home_own.html", {"reports": _latest(request)}),),
    )


def _latest(request: HttpRequest) -> list[Report]:
    return list(Report.objects.own(request.user).summaries().order_by("-pk")[:LATEST])


def _question_tasks(request: HttpRequest) -> tuple[Task, ...]:
    if not questions(request):
        return ()
    asked = Report.objects.own(request.user).summaries().asked_about().order_by("pk")
    return tuple(
        Task(
            title=_("Answer the coordinator's question"),
            why=_("About your report %(reference)s.") % {"reference": report.reference},
            href=reverse("cases:own_report", args=[report.pk]),
            action=_("Answer"),
            icon="chat",
            rank=QUESTION,
            state=_("Waiting for you"),
            state_icon="pause",
            tone="warn",
        )
        for report in asked
    )

"""How a report's facts are shown."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django import template
from django.utils import formats, timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.enums import Precision, Severity, Status
from cases.models import Report
from vbe.organisation.models import Municipality
from vbe.web.templatetags import web
from vbe.web.templatetags.web import days_ago, iso_week

register = template.Library()

# A circle that fills up.
LOOKS = {
    Status.NEW: ("accent", "dot"),
    Status.ASSESSING: ("accent", "half"),
    Status.ACTION: ("accent", "most"),
    Status.CLOSED: ("muted", "filled"),
}


@register.simple_tag
def report_status(status: str) -> SafeString:
    """Show where a report stands: a circle that fills up, and the word."""
    return status_mark(status, get_language())


@register.simple_tag
def report_severity(level: int) -> SafeString:
    """Show how serious the event is: bars, and the word."""
    return severity_mark(level, get_language())


# A list shows the same few marks in every row: each is put together once.
@lru_cache(maxsize=32)
def status_mark(status: str, language: str | None) -> SafeString:
    """Return the mark of a status in the language that is spoken now."""
    tone, icon = LOOKS[Status(status)]
    return web.status(Status(status).label, tone, icon)


@lru_cache(maxsize=32)
def severity_mark(level: int, language: str | None) -> SafeString:
    """Return the mark of a severity in the language that is spoken now."""
    return web.severity(level, Severity(level).label)


@register.filter
def environment(code: str, municipality: Municipality) -> str:
    """Return what the municipality calls an environment."""
    return municipality.environment_label(code)


@register.filter
def happened(report: Report) -> str:
    """Return when it happened, as exactly as it was told: "12 april 2026", "vecka 15" or "april 2026"."""
    if report.precision == Precision.DAY:
        return formats.date_format(report.happened_on, "j F Y")
    if report.precision == Precision.MONTH:
        return formats.date_format(report.happened_on, "F Y")
    return iso_week(report.happened_on)


@register.filter
def is_late(report: Report, municipality: Municipality) -> bool:
    """Tell whether a report has waited for its assessment as long as it may."""
    days = (timezone.localdate() - timezone.localtime(report.submitted_at).date()).days
    return report.status in {Status.NEW, Status.ASSESSING} and days >= municipality.days_to_assess


@register.filter
def assess_by(report: Report, municipality: Municipality) -> dt.date:
    """Return the last day for the assessment."""
    return timezone.localtime(report.submitted_at).date() + dt.timedelta(days=municipality.days_to_assess)


@register.filter
def received(report: Report) -> str:
    """Return how long ago the report came in: "received today", "received 4 days ago"."""
    age = days_ago(report.submitted_at)
    if age == _("today"):
        return _("Received today")
    return _("Received %(age)s ago") % {"age": age}


@register.filter
def phone(number: str) -> SafeString | str:
    """Return the number as a telephone dials it."""
    return "".join(character for character in number if character.isdigit() or character == "+")

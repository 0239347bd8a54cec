"""The inbox's rows, put together for reading: fifty on every page, made of the same few marks and words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypedDict

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from cases.enums import ReportKind, Status
from cases.templatetags import reports
from vbe.organisation.models import Municipality
from vbe.web.templatetags import web

# What is read of a report, never its text or its reporter.
COLUMNS = (
    "pk",
    "reference",
    "kind",
    "environment",
    "area__name",
    "unit__name",
    "urgent",
    "severity",
    "status",
    "submitted_at",
    "asked",
)
WAITING = frozenset({Status.NEW, Status.ASSESSING})
SOME_NUMBER = 10**15


class Row(TypedDict):
    """A report as the inbox shows it."""

    href: str
    kind: SafeString
    reference: SafeString
    severity: SafeString
    status: SafeString
    asked: bool
    environment: SafeString
    area: SafeString
    unit: SafeString
    age: SafeString


def rows(found: list[Any], municipality: Municipality) -> list[Row]:
    """Return what the page shows of reports that were read with ``COLUMNS``."""
    language = get_language()
    address, kinds = _address(), _kinds(language)
    environments = dict(municipality.environment_choices())
    here, today = timezone.get_current_timezone(), timezone.localdate()
    days = [(today - report.submitted_at.astimezone(here).date()).days for report in found]
    return [
        {
            "href": address % report.pk,
            "kind": kinds[report.kind],
            "reference": escape(report.reference),
            "severity": _severity(report.severity, report.urgent, language),
            "status": reports.status_mark(report.status, language),
            "asked": report.asked,
            "environment": _safe(environments[report.environment]),
            "area": _safe(report.area__name),
            "unit": _safe(report.unit__name),
            "age": _age(waited, report.status in WAITING and waited >= municipality.days_to_assess, language),
        }
        for report, waited in zip(found, days, strict=True)
    ]


@lru_cache(maxsize=1)
def _address() -> str:
    """Return the address of a report's page with a place for its number."""
    return reverse("cases:report", args=[SOME_NUMBER]).replace(str(SOME_NUMBER), "%d")


@lru_cache(maxsize=8)
def _kinds(language: str | None) -> dict[str, SafeString]:
    return {code: _safe(str(label)) for code, label in ReportKind.choices}


# Names of units and areas: the same few dozen in row after row.
@lru_cache(maxsize=1024)
def _safe(name: str) -> SafeString:
    return format_html("{}", name)


@lru_cache(maxsize=32)
def _severity(level: int | None, urgent: bool, language: str | None) -> SafeString:  # noqa: FBT001
    if level:
        return reports.severity_mark(level, language)
    if urgent:
        return web.status(_("Urgent"), "warn", "warn")
    return format_html('<span class="muted">{}</span>', pgettext("severity", "Not assessed"))


@lru_cache(maxsize=512)
def _age(days: int, late: bool, language: str | None) -> SafeString:  # noqa: FBT001
    words = _("today") if days <= 0 else ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    return web.status(words, "warn", "clock") if late else format_html("{}", words)

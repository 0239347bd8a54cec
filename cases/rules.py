"""What may follow what, and who may do it. Small predicates; the units' grants stand behind them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from cases.enums import OPEN_STATUSES, Status
from cases.models import Report
from vbe.organisation import grants

# From each status, where a report can go.
TRANSITIONS = MappingProxyType(
    {
        Status.NEW: frozenset({Status.ASSESSING}),
        Status.ASSESSING: frozenset({Status.ACTION, Status.CLOSED}),
        Status.ACTION: frozenset({Status.CLOSED}),
        Status.CLOSED: frozenset({Status.ASSESSING}),
    }
)


def may_follow(before: str, after: str) -> bool:
    """Tell whether a report can go from one status to the other."""
    return after in TRANSITIONS[Status(before)]


def can_set_severity(report: Report) -> bool:
    """Tell whether the severity can be changed: while the report is worked on."""
    return report.status in {Status.ASSESSING, Status.ACTION}


def can_assess_link(report: Report) -> bool:
    """Tell whether the link can be judged: from the assessment on."""
    return report.status != Status.NEW


def can_ask(report: Report) -> bool:
    """Tell whether the reporter can be asked something."""
    return report.status in OPEN_STATUSES


def may_triage(user: Any, report: Report) -> bool:
    """Tell whether the user assesses reports at the report's unit."""
    return grants.holds(user, "triage_report", report.unit_id)


def may_report_from(user: Any, unit_id: int) -> bool:
    """Tell whether the user reports from the unit."""
    return grants.holds(user, "submit_report", unit_id)


def may_answer(user: Any, report: Report) -> bool:
    """Tell whether the user answers questions about the report: the reporter does."""
    return report.reporter_id == user.pk

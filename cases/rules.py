"""What may follow what, and who may do it. Small predicates; the units' grants stand behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.enums import OPEN_STATUSES, Status
from cases.models import Report
from vbe.organisation import grants


@dataclass(frozen=True, slots=True)
class Step:
    """A step on a report's way: from which statuses it can be taken, and where it leads."""

    before: frozenset[str]
    after: str

    def open_to(self, report: Report) -> bool:
        """Tell whether the report can take the step now."""
        return report.status in self.before


START_ASSESSMENT = Step(frozenset({Status.NEW}), Status.ASSESSING)
TAKE_ACTION = Step(frozenset({Status.ASSESSING}), Status.ACTION)
CLOSE = Step(frozenset({Status.ASSESSING, Status.ACTION}), Status.CLOSED)
REOPEN = Step(frozenset({Status.CLOSED}), Status.ASSESSING)
STEPS = (START_ASSESSMENT, TAKE_ACTION, CLOSE, REOPEN)


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

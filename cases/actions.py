"""What can be done with a report from its page: the form, the call, and when it is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cases import domain, rules
from cases.enums import Status
from cases.forms import triage
from cases.models import Report
from vbe.organisation.models import User

Call = Callable[[Report, dict[str, Any], User], Any]


@dataclass(frozen=True, slots=True)
class Action:
    """An action on a report's page. ``step`` tells whether it is the next step of a report's way."""

    name: str
    form: type[triage.ReportForm]
    call: Call
    offered: Callable[[Report], bool]
    done: Any
    step: Callable[[Report], bool] = lambda report: False


def _assess(report: Report, data: dict[str, Any], actor: User) -> None:
    change = domain.start_assessment if report.status == Status.NEW else domain.set_severity
    change(report, **data, actor=actor)


def _ask(report: Report, data: dict[str, Any], actor: User) -> None:
    domain.ask(report, text=data["text"], actor=actor)


ACTIONS = {
    action.name: action
    for action in (
        Action(
            "assess",
            triage.SeverityForm,
            _assess,
            lambda report: rules.START_ASSESSMENT.open_to(report) or rules.can_set_severity(report),
            _("The assessment is saved."),
            rules.START_ASSESSMENT.open_to,
        ),
        Action(
            "act",
            triage.ActForm,
            lambda report, data, actor: domain.take_action(report, **data, actor=actor),
            rules.TAKE_ACTION.open_to,
            _("The report now says that action is under way."),
            lambda report: report.status == Status.ASSESSING,
        ),
        Action(
            "close",
            triage.CloseForm,
            lambda report, data, actor: domain.close_report(report, **data, actor=actor),
            rules.CLOSE.open_to,
            _("The report is closed."),
            lambda report: report.status == Status.ACTION,
        ),
        Action(
            "reopen",
            triage.ReopenForm,
            lambda report, data, actor: domain.reopen_report(report, **data, actor=actor),
            rules.REOPEN.open_to,
            _("The report is open again."),
        ),
        Action(
            "link",
            triage.LinkForm,
            lambda report, data, actor: domain.assess_link(report, **data, actor=actor),
            rules.can_assess_link,
            _("Your judgement of the link is saved."),
        ),
        Action("ask", triage.AskForm, _ask, rules.can_ask, _("The question is sent to the reporter.")),
        Action(
            "redact",
            triage.RedactForm,
            lambda report, data, actor: domain.redact(report, **data, actor=actor),
            lambda report: True,
            _("The text is replaced. What stood there is gone."),
        ),
    )
}

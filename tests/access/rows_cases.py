import datetime as dt
from typing import Any

from cases import domain
from cases.models import Report
from tests.access.table import Row, only

TEXT = "En elev har ritat samma symbol på tavlan."
WRITERS = (
    "reporter",
    "manager",
    "partner",
    "coordinator",
    "support",
    "police",
    "colleague",
    "stranger_unit",
    "stranger_town",
)


def _report(town: Any, cast: Any, *, status: str = "new") -> Report:
    """Store the report that the row is about: from the school, by the reporter."""
    made = Report.objects.filter(reporter=cast.reporter).first()
    if made is not None:
        return made
    sent = domain.Submission(
        unit=town.school,
        area=town.area,
        kind="other",
        environment="unknown",
        happened_on=dt.date(2026, 4, 8),
        precision="week",
        age_band="unknown",
        people="unknown",
        source="self",
        seen=TEXT,
        concern_report="no",
    )
    made = domain.submit_report(sent, actor=cast.reporter)
    if status != "new":
        made = domain.start_assessment(made, severity=1, version=made.version, actor=cast.coordinator)
    if status == "closed":
        made = domain.close_report(made, outcome="advice", version=made.version, actor=cast.coordinator)
    return made


def new(town: Any, cast: Any) -> dict[str, Any]:
    """Return the number of a new report."""
    return {"pk": _report(town, cast).pk}


def assessed(town: Any, cast: Any) -> dict[str, Any]:
    """Return the number of a report under assessment."""
    return {"pk": _report(town, cast, status="assessing").pk}


def closed(town: Any, cast: Any) -> dict[str, Any]:
    """Return the number of a closed report."""
    return {"pk": _report(town, cast, status="closed").pk}


def asked(town: Any, cast: Any) -> dict[str, Any]:
    """Return the number of a question about the report."""
    return {"pk": domain.ask(_report(town, cast), text="Har det hänt igen?", actor=cast.coordinator).pk}


def sends(**fields: Any) -> Any:
    """Return the maker of a form's data: the fields, and the report's version."""

    def data(town: Any, cast: Any) -> dict[str, Any]:
        return {"version": Report.objects.get(reporter=cast.reporter).version, **fields}

    return data


# A coordinator elsewhere holds the permission, but the report does not exist for them.
TRIAGE = {**only(302, "coordinator"), **only(404, "stranger_town")}
READS = {**only(200, "coordinator"), **only(404, "stranger_town")}
OWN = {**only(404, *WRITERS), **only(200, "reporter")}

ROWS = (
    Row("cases:inbox", 403, only(200, "coordinator", "stranger_town")),
    Row("cases:gate", 403, only(200, *WRITERS)),
    Row("cases:submit", 403, only(302, *WRITERS)),
    Row("cases:submit", 403, only(200, *WRITERS), method="post"),
    Row("cases:own", 403, only(200, *WRITERS)),
    Row("cases:own_report", 403, OWN, make=new),
    Row("cases:receipt", 403, OWN, make=new),
    Row(
        "cases:answer",
        403,
        {**only(404, *WRITERS), **only(302, "reporter")},
        method="post",
        make=asked,
        data=lambda town, cast: {"answer": "Ja, en gång."},
    ),
    Row("cases:unit_reports", 403, only(200, "manager", "coordinator", "stranger_unit", "stranger_town")),
    Row("cases:report", 403, READS, make=new),
    Row("cases:assess", 403, TRIAGE, method="post", make=new, data=sends(severity=2)),
    Row("cases:act", 403, TRIAGE, method="post", make=assessed, data=sends()),
    Row("cases:close", 403, TRIAGE, method="post", make=assessed, data=sends(outcome="sig", reason="")),
    Row("cases:reopen", 403, TRIAGE, method="post", make=closed, data=sends(reason="Nya uppgifter.")),
    Row("cases:link", 403, TRIAGE, method="post", make=assessed, data=sends(link="possible")),
    Row("cases:ask", 403, TRIAGE, method="post", make=new, data=sends(text="Har det hänt igen?")),
    Row("cases:redact", 403, READS, make=new),
    Row(
        "cases:redact",
        403,
        TRIAGE,
        method="post",
        make=new,
        data=sends(column="seen", text="En symbol på tavlan.", reason="Ordet pekade ut någon."),
    ),
)

"""Every state change: what it does, what it records, and who is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases import counts, domain, rules
from cases.enums import Status
from cases.models import Redaction, Report
from vbe.audit.models import Event

MOVES = {
    "start_assessment": {"severity": 3},
    "set_severity": {"severity": 4},
    "take_action": {},
    "close_report": {"outcome": "police", "reason": ""},
    "reopen_report": {"reason": "Nya uppgifter har kommit."},
    "assess_link": {"link": "possible"},
    "redact": {
        "column": "seen",
        "text": "En elev har ritat en symbol.",
        "reason": "Platsen pekade ut någon.",
    },
}
ALLOWED = {
    "start_assessment": {"new"},
    "set_severity": {"assessing", "action"},
    "take_action": {"assessing"},
    "close_report": {"assessing", "action"},
    "reopen_report": {"closed"},
    "assess_link": {"assessing", "action", "closed"},
    "redact": {"new", "assessing", "action", "closed"},
}
AFTER = {
    "start_assessment": "assessing",
    "take_action": "action",
    "close_report": "closed",
    "reopen_report": "assessing",
}


def events(report):
    return list(
        Event.objects.filter(object_type="cases.report", object_id=str(report.pk))
        .order_by("sequence")
        .values_list("action", "actor_id", "details")
    )


def test_a_sent_report(report, cast, town):
    made = Report.objects.get(pk=report().pk)
    year = dt.datetime.now(tz=dt.UTC).year
    facts = (made.reference, made.status, made.severity, made.version, made.week, made.happened_on)
    assert facts == (f"R-{year}-001", "new", None, 1, dt.date(2026, 4, 6), dt.date(2026, 4, 6))
    assert (made.municipality, made.unit, made.reporter) == (town.municipality, town.school, cast.reporter)
    details = {"kind": "public_event", "unit": town.school.pk, "urgent": False}
    assert events(made) == [("report.submitted", cast.reporter.pk, details)]


def test_references_follow_each_other_within_a_year_and_a_municipality(
    submission, cast, elsewhere, person, report
):
    def send(at, **changes):
        return domain.submit_report(submission(**changes), actor=cast.reporter, at=at).reference

    spring = dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)
    later = dt.datetime(2027, 1, 2, 10, tzinfo=dt.UTC)
    given = [send(spring), send(spring), send(later), send(spring)]
    assert given == ["R-2026-001", "R-2026-002", "R-2027-001", "R-2026-003"]
    stranger = person(elsewhere.school, "reporter")
    there = submission(unit=elsewhere.school, area=elsewhere.area)
    assert domain.submit_report(there, actor=stranger, at=spring).reference == "R-2026-001"


def test_the_year_is_the_year_in_sweden(submission, cast):
    at = dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)
    assert domain.submit_report(submission(), actor=cast.reporter, at=at).reference == "R-2027-001"


def test_a_double_send_is_one_report(submission, cast):
    sent = submission()
    first = domain.submit_report(sent, actor=cast.reporter)
    second = domain.submit_report(sent, actor=cast.reporter)
    third = domain.submit_report(submission(), actor=cast.reporter)
    assert (first.pk, third.reference[-3:]) == (second.pk, "002")
    assert Event.objects.filter(action="report.submitted").count() == 2
    # Somebody else's form with the same number is another report.
    assert domain.submit_report(sent, actor=cast.colleague).pk not in {first.pk, third.pk}


def test_nobody_reports_from_elsewhere(submission, cast, town, elsewhere):
    for refused, changes in (
        (cast.reporter, {"unit": town.other_school}),
        (cast.reporter, {"unit": elsewhere.school, "area": elsewhere.area}),
        (cast.reporter, {"area": elsewhere.area}),
        (cast.steering, {}),
        (cast.stranger_town, {}),
    ):
        with pytest.raises(PermissionDenied):
            domain.submit_report(submission(**changes), actor=refused)
    assert Report.objects.count() == 0


def test_what_cannot_be_reported(submission, cast, town):
    tomorrow = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=2)
    with pytest.raises(ValidationError):
        domain.submit_report(submission(happened_on=tomorrow, precision="day"), actor=cast.reporter)
    town.area.closed_on = dt.date(2026, 1, 1)
    town.area.save()
    with pytest.raises(ValidationError):
        domain.submit_report(submission(), actor=cast.reporter)
    assert Report.objects.count() == 0


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("status", Status.values)
def test_each_move_from_each_status(report, cast, move, status):
    made = report(status)
    recorded = len(events(made))
    call = getattr(domain, move)
    if status not in ALLOWED[move]:
        with pytest.raises(domain.TransitionError):
            call(made, **MOVES[move], version=made.version, actor=cast.coordinator)
        now = Report.objects.get(pk=made.pk)
        assert (now.status, now.version, len(events(made))) == (status, made.version, recorded)
        return
    call(made, **MOVES[move], version=made.version, actor=cast.coordinator)
    now = Report.objects.get(pk=made.pk)
    assert (now.status, now.version) == (AFTER.get(move, status), made.version + 1)
    assert [event[1] for event in events(made)[recorded:]] == [cast.coordinator.pk]
    assert counts.differences() == []


def test_what_is_recorded_is_codes_only(report, cast):
    made = report("new")
    by = cast.coordinator
    made = domain.start_assessment(made, severity=2, version=1, actor=by)
    made = domain.set_severity(made, severity=4, version=2, actor=by)
    made = domain.assess_link(made, link="confirmed", version=3, actor=by)
    made = domain.take_action(made, version=4, actor=by)
    made = domain.close_report(made, outcome="no_action", reason="Inget mer behövs.", version=5, actor=by)
    made = domain.reopen_report(made, reason="Nya uppgifter.", version=6, actor=by)
    question = domain.ask(made, text="Har det hänt igen?", actor=by)
    domain.answer(question, text="Ja, en gång.", actor=cast.reporter)
    domain.redact(made, column="done", text="", reason="Pekade ut någon.", version=7, actor=by)
    assert [(action, details) for action, _actor, details in events(made)[1:]] == [
        ("report.assessment_started", {"from": "new", "to": "assessing", "severity": 2}),
        ("report.severity_set", {"from": 2, "to": 4}),
        ("report.link_assessed", {"link": "confirmed"}),
        ("report.action_taken", {"from": "assessing", "to": "action"}),
        ("report.closed", {"from": "action", "to": "closed", "outcome": "no_action"}),
        ("report.reopened", {"from": "closed", "to": "assessing"}),
        ("report.question_asked", {"question": question.pk}),
        ("report.question_answered", {"question": question.pk}),
        ("report.redacted", {"column": "done"}),
    ]
    history = list(made.history.order_by("history_id").values_list("status", "severity", "history_user_id"))
    assert history == [
        ("new", None, cast.reporter.pk),
        ("assessing", 2, by.pk),
        ("assessing", 4, by.pk),
        ("assessing", 4, by.pk),
        ("action", 4, by.pk),
        ("closed", 4, by.pk),
        ("assessing", 4, by.pk),
        ("assessing", 4, by.pk),
    ]


@pytest.mark.parametrize("move", MOVES)
def test_who_may_not(report, cast, move):
    made = report(min(ALLOWED[move]))
    for who, user in cast.items():
        if who == "coordinator":
            continue
        with pytest.raises(PermissionDenied):
            getattr(domain, move)(made, **MOVES[move], version=made.version, actor=user)
    assert Report.objects.get(pk=made.pk).version == made.version


@pytest.mark.parametrize("move", MOVES)
def test_a_stale_form(report, cast, move):
    made = report(min(ALLOWED[move]))
    with pytest.raises(domain.StaleError):
        getattr(domain, move)(made, **MOVES[move], version=made.version + 1, actor=cast.coordinator)
    assert Report.objects.get(pk=made.pk).version == made.version


def test_no_action_needs_a_reason(report, cast):
    made = report("assessing")
    with pytest.raises(ValidationError) as refused:
        domain.close_report(
            made, outcome="no_action", reason="  ", version=made.version, actor=cast.coordinator
        )
    assert list(refused.value.error_dict) == ["reason"]
    assert Report.objects.get(pk=made.pk).status == "assessing"


def test_a_reopened_report_is_closed_with_a_new_row(report, cast):
    made = report("closed")
    made = domain.reopen_report(made, reason="Nytt.", version=made.version, actor=cast.coordinator)
    made = domain.close_report(made, outcome="sspf", version=made.version, actor=cast.coordinator)
    rows = [(row.outcome, hasattr(row, "reopening")) for row in made.closures.order_by("pk")]
    assert rows == [("advice", True), ("sspf", False)]


def test_only_the_reporter_answers_and_only_once(report, cast):
    question = domain.ask(report(), text="Har det hänt igen?", actor=cast.coordinator)
    for who, user in cast.items():
        if who != "reporter":
            with pytest.raises(PermissionDenied):
                domain.answer(question, text="Ja.", actor=user)
    domain.answer(question, text="Ja, en gång.", actor=cast.reporter)
    with pytest.raises(domain.StaleError):
        domain.answer(question, text="Nej.", actor=cast.reporter)
    question.refresh_from_db()
    assert question.answer == "Ja, en gång."


def test_a_closed_report_is_not_asked_about(report, cast):
    with pytest.raises(domain.TransitionError):
        domain.ask(report("closed"), text="Har det hänt igen?", actor=cast.coordinator)


def test_a_redaction_leaves_no_trace(report, cast, everything_stored):
    made = report("closed", seen="Kastanjeblomman ritades på tavlan.")
    assert [name for name, text in everything_stored() if "Kastanjeblomman" in text] == ["cases_report"]
    domain.redact(
        made,
        column="seen",
        text="En symbol ritades på tavlan.",
        reason="Ordet pekade ut någon.",
        version=made.version,
        actor=cast.coordinator,
    )
    assert [name for name, text in everything_stored() if "Kastanjeblomman" in text] == []
    assert list(Redaction.objects.values_list("column", "by")) == [("seen", cast.coordinator.pk)]


def test_what_was_seen_is_never_emptied(report, cast):
    made = report()
    with pytest.raises(ValidationError):
        domain.redact(made, column="seen", text="", reason="Fel.", version=1, actor=cast.coordinator)


def test_every_status_can_be_reached_and_left():
    assert {step.after for step in rules.STEPS} | {Status.NEW} == set(Status)
    assert frozenset().union(*(step.before for step in rules.STEPS)) == set(Status)

"""The kept figures equal the reports, whatever was done in whatever order."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import counts, domain
from cases.models import Report, ReportCount, UnitCount

STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("submit"),
            st.integers(0, 1),
            st.integers(0, 1),
            st.sampled_from(["2026-03-02", "2026-03-09", "2026-03-31"]),
            st.sampled_from(["day", "week", "month"]),
            st.sampled_from(["white_power", "unknown"]),
        ),
        st.tuples(
            st.sampled_from(["start_assessment", "take_action", "close_report", "reopen_report", "undone"]),
            st.integers(0, 9),
        ),
    ),
    max_size=14,
)
ARGUMENTS = {
    "start_assessment": {"severity": 1},
    "take_action": {},
    "close_report": {"outcome": "sig"},
    "reopen_report": {"reason": "Nytt."},
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_figures_equal_the_reports(steps, town, cast, submission):
    with transaction.atomic():
        for step, *rest in steps:
            if step == "submit":
                carry_out_submission(rest, town, cast, submission)
            else:
                carry_out(step, rest[0], cast)
        assert counts.differences() == []
        assert total() == Report.objects.count()
        transaction.set_rollback(True)


def carry_out_submission(rest, town, cast, submission):
    unit, area, day, precision, environment = rest
    sent = submission(
        unit=(town.school, town.other_school)[unit],
        area=(town.area, town.other_area)[area],
        happened_on=dt.date.fromisoformat(day),
        precision=precision,
        environment=environment,
    )
    domain.submit_report(sent, actor=(cast.reporter, cast.stranger_unit)[unit])


def carry_out(step, number, cast):
    reports = list(Report.objects.order_by("pk"))
    if not reports:
        return
    report = reports[number % len(reports)]
    if step == "undone":
        with transaction.atomic():
            carry_out("start_assessment", number, cast)
            transaction.set_rollback(True)
        return
    with contextlib.suppress(domain.TransitionError):
        getattr(domain, step)(report, **ARGUMENTS[step], version=report.version, actor=cast.coordinator)


def total():
    return sum(UnitCount.objects.values_list("count", flat=True))


def test_weekly(report, town, cast, elsewhere, person):
    report()
    report("closed")
    report(environment="unknown", area=town.other_area)
    report(happened_on=dt.date(2026, 4, 30), precision="month")
    there = person(elsewhere.school, "reporter")
    report(actor=there, unit=elsewhere.school, area=elsewhere.area)
    week = dt.date(2026, 4, 6)
    school, kind = town.school.pk, "public_event"
    assert counts.weekly(town.municipality.pk, week, week) == [
        counts.WeekCount(week, school, town.area.pk, kind, "white_power", 3),
        counts.WeekCount(week, school, town.other_area.pk, kind, "unknown", 1),
    ]
    assert counts.weekly(town.municipality.pk, dt.date(2026, 4, 13), dt.date(2026, 4, 27)) == []
    assert counts.weekly(town.municipality.pk, week, week, units=[town.other_school.pk]) == []
    assert counts.by_status(town.municipality.pk) == {"new": 3, "assessing": 0, "action": 0, "closed": 1}
    assert counts.by_status_for(cast.manager, "list_reports") == {
        "new": 3,
        "assessing": 0,
        "action": 0,
        "closed": 1,
    }
    assert counts.by_status_for(cast.stranger_unit, "list_reports") == dict.fromkeys(
        ("new", "assessing", "action", "closed"), 0
    )


def test_a_figure_never_goes_below_zero(report):
    made = report()
    ReportCount.objects.update(count=0)
    UnitCount.objects.update(count=0)
    made.status = "assessing"
    with pytest.raises(IntegrityError), transaction.atomic():
        counts.move(made, "new")


def test_the_command_finds_and_mends(report, capsys):
    report()
    report("assessing")
    call_command("rollups", "check")
    ReportCount.objects.filter(status="new").update(count=7)
    UnitCount.objects.filter(status="assessing").delete()
    with pytest.raises(CommandError, match="2 figures"):
        call_command("rollups", "check")
    call_command("rollups", "rebuild")
    call_command("rollups", "check")
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-2:]) == (
        "every figure equals the reports",
        ["rebuilt, 2 figures were wrong", "every figure equals the reports"],
    )
    assert counts.differences() == []


def test_many_at_once(submission, cast, report):
    made = [report(), report(), report(environment="unknown")]
    ReportCount.objects.all().delete()
    UnitCount.objects.all().delete()
    counts.add_many(made)
    assert counts.differences() == []

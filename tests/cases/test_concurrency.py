"""Many people at once, which only PostgreSQL lets happen."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cases import counts, domain
from cases.models import Report
from vbe.audit.domain import verify

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def together(call, arguments):
    def once(argument):
        try:
            return call(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=6) as pool:
        return list(pool.map(once, arguments))


def test_submissions_at_once_get_references_of_their_own(submission, cast):
    made = together(
        lambda who: domain.submit_report(submission(), actor=who),
        [cast.reporter, cast.colleague, cast.manager] * 8,
    )
    references = sorted(report.reference[-3:] for report in made)
    assert references == [f"{number:03d}" for number in range(1, 25)]
    assert counts.differences() == []
    assert verify().broken is None


def test_a_double_send_at_once_is_one_report(submission, cast):
    sent = submission(key=uuid.uuid4())
    made = together(lambda _turn: domain.submit_report(sent, actor=cast.reporter).pk, range(8))
    assert (len(set(made)), Report.objects.count(), counts.differences()) == (1, 1, [])


def test_one_of_two_coordinators_is_told_that_the_form_is_stale(report, cast):
    made = report()

    def assess(severity):
        try:
            domain.start_assessment(made, severity=severity, version=1, actor=cast.coordinator)
        except domain.StaleError:
            return "stale"
        return "done"

    assert sorted(together(assess, [1, 2, 3, 4])) == ["done", "stale", "stale", "stale"]
    assert counts.differences() == []

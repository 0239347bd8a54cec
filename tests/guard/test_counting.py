"""What is stopped, replaced and kept is counted by kind, unit and week."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from vbe.guard.models import GuardCount

TEXT = "Ring 070-174 06 18 eller 070-174 06 05, skriv till nagon@example.se."


def counted():
    rows = GuardCount.objects.order_by("outcome", "kind").values_list("kind", "tier", "outcome", "count")
    return list(rows)


def test_what_is_stopped(send, typed, cast):
    data = {**typed, "seen": TEXT}
    send(data, 2, "3")
    assert counted() == [("EMAIL", "certain", "stopped", 1), ("PHONE", "certain", "stopped", 2)]
    send(data, 2, "3")
    assert counted() == [("EMAIL", "certain", "stopped", 2), ("PHONE", "certain", "stopped", 4)]
    row = GuardCount.objects.first()
    today = timezone.localdate()
    assert (row.municipality, row.unit, row.week.isocalendar()[:2], row.week.isoweekday()) == (
        cast.reporter.municipality,
        cast.reporter.memberships.get().unit,
        today.isocalendar()[:2],
        1,
    )


def test_what_is_replaced_by_a_button(send, typed):
    data = {**typed, "seen": TEXT}
    send(data, 2, guard="seen:1")
    send(data, 2, guard="seen:vaguer:3:0")
    assert counted() == [("EMAIL", "certain", "replaced", 1), ("PHONE", "certain", "replaced", 1)]


def test_what_is_replaced_in_the_page_counts_when_the_step_is_right(send, typed):
    told = {"seen-replaced": "PHONE:certain PHONE:certain PERSON:possible FORGED:certain PHONE:x <b>"}
    send({**typed, **told, "source": ""}, 2, "3")
    assert counted() == []
    page = send({**typed, **told}, 2, "3")
    assert counted() == [("PERSON", "possible", "replaced", 1), ("PHONE", "certain", "replaced", 2)]
    assert "replaced" not in page.content.decode()


def test_checking_again_counts_nothing(send, typed):
    send({**typed, "seen": TEXT}, 2, guard="seen:check")
    assert counted() == []


def test_the_page_shows_kinds_units_and_weeks(send, typed, cast, as_user, elsewhere):
    send({**typed, "seen": TEXT}, 2, "3")
    page = as_user(cast.coordinator).get(reverse("guard:statistics")).content.decode()
    shown = ("Telefonnummer", "E-postadress", "Provskolan", "3 uppgifter")
    assert [one in page for one in shown] == [True] * 4
    assert "174" not in page
    foreign = as_user(cast.stranger_town).get(reverse("guard:statistics")).content.decode()
    assert ("Provskolan" in foreign, "Inget har stoppats" in foreign) == (False, True)
    inbox = as_user(cast.coordinator).get(reverse("cases:inbox")).content.decode()
    assert reverse("guard:statistics") in inbox

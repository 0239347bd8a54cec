"""The auditor's page: what it shows, what it never shows, and that looking at it is itself in the log."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from vbe.audit.domain import record
from vbe.audit.models import ChainHead, Event
from vbe.organisation import domain
from vbe.web.auditlog.export import neutral

LIST, EXPORT, VERIFY = "/logg/", "/logg/fil/", "/logg/kontroll/"


@pytest.fixture
def client(cast, as_user) -> Client:
    return as_user(cast.auditor)


def events(response) -> list[tuple[str, str]]:
    """Return what the page shows, as action and object number."""
    return [(line.event.action, line.event.object_id) for line in response.context["lines"]]


def note(action: str, actor=None, **values) -> Event:
    with transaction.atomic():
        return record(action, actor=actor, **values)


def test_the_log_shows_who_did_what_in_swedish(client, cast, town) -> None:
    domain.change_unit(town.school, name="Nytt", kind="youth", contributes=False, actor=cast.administrator)
    domain.add_membership(cast.reporter, town.housing, "partner", actor=cast.administrator)
    page = client.get(LIST).content.decode()
    assert "Ändrade en enhet" in page
    assert "Gav en roll" in page
    assert "Samverkanspart" in page
    assert "slag:</span> Fritidsgård" in page
    assert cast.administrator.name in page


def test_another_municipality_is_never_seen(client, cast, elsewhere) -> None:
    domain.create_unit(elsewhere.root, name="Fjärran", kind="school", actor=cast.stranger_town)
    shown = client.get(LIST, {"actor": "", "group": "organisation"}).context["lines"]
    assert {line.event.municipality_id for line in shown} == {cast.auditor.municipality_id}
    chosen = client.get(LIST, {"actor": cast.stranger_town.pk})
    assert chosen.status_code == 400
    assert "Fel:" in chosen.content.decode()
    exported = b"".join(client.post(f"{EXPORT}?group=organisation").streaming_content).decode()
    assert f";{cast.stranger_town.pk};" not in exported


def test_attempts_with_an_unknown_address_belong_to_no_municipality_and_every_auditor_sees_them(
    client, cast, as_user, elsewhere, person
) -> None:
    note("session.refused")
    note("unit.closed")
    other = as_user(person(elsewhere.root, "auditor"))
    assert events(client.get(LIST, {"group": "failures"})) == []
    assert events(client.get(LIST, {"whose": "unknown"})) == [("session.refused", "")]
    assert events(other.get(LIST, {"whose": "unknown"})) == [("session.refused", "")]


FILTERS = {
    "action group": {"group": "people"},
    "person": {"actor": "ADMINISTRATOR"},
    "kind of object": {"kind": "organisation.unit"},
    "object": {"kind": "organisation.unit", "number": "SCHOOL"},
    "failures": {"group": "failures"},
}
SHOWN = {
    "action group": ["user.changed"],
    "person": ["unit.changed", "user.changed"],
    "kind of object": ["unit.closed", "unit.changed"],
    "object": ["unit.changed"],
    "failures": ["access.refused"],
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters(client, cast, town, name) -> None:
    here = town.municipality.pk
    before = Event.objects.count()
    note("user.changed", cast.administrator, obj=cast.reporter)
    note("unit.changed", cast.administrator, obj=town.school)
    note("unit.closed", cast.manager, obj=town.housing)
    note("access.refused", cast.manager, municipality_id=here)
    names = {"ADMINISTRATOR": cast.administrator.pk, "SCHOOL": town.school.pk}
    query = {key: names.get(value, value) for key, value in FILTERS[name].items()}
    lines = client.get(LIST, query).context["lines"]
    assert [line.event.action for line in lines if line.event.sequence > before] == SHOWN[name]


def test_periods_include_both_days(client, cast, town) -> None:
    last = note("unit.changed", cast.administrator, obj=town.school)
    today = timezone.localdate()
    yesterday, tomorrow = today - dt.timedelta(days=1), today + dt.timedelta(days=1)

    def found(**period: dt.date) -> bool:
        query = {"kind": "organisation.unit", "number": town.school.pk, "group": "organisation", **period}
        return last.object_id in [number for _action, number in events(client.get(LIST, query))]

    assert [found(first=today, last=today), found(last=yesterday), found(first=tomorrow)] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "query",
    [{"first": "nonsense"}, {"group": "x"}, {"number": "1 OR 1=1"}, {"kind": "auth.user"}, {"actor": "x"}],
)
def test_a_filter_that_means_nothing_says_so_and_shows_nothing(client, query) -> None:
    response = client.get(LIST, query)
    assert response.status_code == 400
    assert "lines" not in response.context


def test_reading_exporting_and_verifying_are_in_the_log_with_the_filters_codes(client, cast, town) -> None:
    last = Event.objects.count()
    client.get(LIST, {"group": "people", "actor": cast.reporter.pk, "first": "2026-01-02"})
    client.post(f"{EXPORT}?number=7")
    client.post(VERIFY)
    made = (
        Event.objects.filter(sequence__gt=last).order_by("sequence").values_list("action", "actor", "details")
    )
    assert list(made) == [
        (
            "audit.read",
            cast.auditor.pk,
            {"group": "people", "actor": str(cast.reporter.pk), "first": "2026-01-02"},
        ),
        ("audit.exported", cast.auditor.pk, {"number": "7"}),
        ("audit.verified", cast.auditor.pk, {"checked": last + 2, "outcome": "unbroken"}),
    ]


def test_the_result_of_a_verification_stands_on_the_page(client) -> None:
    assert "inte kontrollerats härifrån" in client.get(LIST).content.decode()
    page = client.post(VERIFY, follow=True).content.decode()
    assert "obruten kedja" in page


def test_a_broken_chain_is_told_loudly(client, cast) -> None:
    details = {"checked": 4, "broken": 5, "outcome": "changed"}
    note("audit.verified", cast.auditor, details=details)
    page = client.get(LIST).content.decode()
    assert "Kedjan är bruten vid händelse 5" in page
    assert 'data-tone="stop"' in page


def test_the_file_has_every_chosen_event_as_the_page_words_it(client, cast, town) -> None:
    domain.change_unit(town.school, name="Nytt", kind="youth", contributes=False, actor=cast.administrator)
    response = client.post(f"{EXPORT}?actor={cast.administrator.pk}")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert head[:4] == ["Nummer", "Tid", "Vem", "Användare nr"]
    event = Event.objects.filter(action="unit.changed").first()
    assert [row[:1] + row[2:10] for row in rows] == [
        [
            str(event.sequence),
            cast.administrator.name,
            str(cast.administrator.pk),
            "Systemförvaltare",
            "Ändrade en enhet",
            "unit.changed",
            "Enhet",
            str(town.school.pk),
            "slag: Fritidsgård",
        ]
    ]
    assert response["Content-Disposition"].startswith('attachment; filename="logg-')


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+46", "'+46"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("Anna", "Anna"),
        ("7", "7"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell, kept) -> None:
    assert neutral(cell) == kept


def test_a_name_that_is_a_formula_is_harmless_in_the_file(client, cast) -> None:
    domain.change_user(cast.manager, name='=HYPERLINK("x")', email="m@example.se", actor=cast.manager)
    text = b"".join(client.post(f"{EXPORT}?actor={cast.manager.pk}").streaming_content).decode("utf-8-sig")
    names = {row[2] for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]}
    assert names == {'\'=HYPERLINK("x")'}


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_as_many_questions_for_one_row_as_for_thirty(
    client, cast, town, count, django_assert_num_queries
) -> None:
    for number in range(count):
        note("unit.changed", [cast.manager, cast.reporter][number % 2], obj=town.school)
    query = {"kind": "organisation.unit", "number": town.school.pk, "first": timezone.localdate().isoformat()}
    client.get(LIST, query)
    with django_assert_num_queries(11):
        client.get(LIST, query)


def test_pages_lead_on_and_back_by_number(client, cast, town) -> None:
    for _ in range(60):
        note("unit.changed", cast.manager, obj=town.school)
    query = {"actor": cast.manager.pk}
    first = client.get(LIST, query)
    assert len(events(first)) == 50
    assert first.context["page"].newer == ""
    second = client.get(LIST + first.context["page"].older)
    assert len(events(second)) == 10
    assert second.context["page"].older == ""
    assert [line.event for line in client.get(LIST + second.context["page"].newer).context["lines"]] == [
        line.event for line in first.context["lines"]
    ]


def test_a_stranger_role_leaves_a_trace_when_it_tries(cast, as_user) -> None:
    as_user(cast.administrator).get(LIST)
    last = Event.objects.first()
    assert (last.action, last.actor, last.details["status"], last.details["route"]) == (
        "access.refused",
        cast.administrator,
        403,
        "audit:list",
    )


def test_the_head_stands_at_the_last_event(client) -> None:
    client.get(LIST)
    last = Event.objects.first()
    assert list(ChainHead.objects.values_list("sequence", "hash")) == [(last.sequence, last.hash)]

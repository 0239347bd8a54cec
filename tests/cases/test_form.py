"""The stepped form: each error at its field, nothing typed lost, nothing stored before it is sent."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from cases.models import Report
from vbe.audit.models import Event

NUMBER = "19121212-1212"


@pytest.fixture
def typed(town):
    """Everything that a complete report's form sends."""
    year, week, _day = (timezone.localdate() - dt.timedelta(weeks=1)).isocalendar()
    return {
        "read": "on",
        "key": "6f1c7a52-3b0e-4f39-9a3c-0f2a51b8f111",
        "seen": "En elev har ritat samma symbol.\r\n\r\nDet har hänt två gånger.",
        "source": "told",
        "when": f"{year}-W{week:02d}",
        "day": "",
        "unit": town.school.pk,
        "area": town.area.pk,
        "kind": "public_event",
        "environment": "white_power",
        "age_band": "under_18",
        "people": "one",
        "done": "Skolan har haft samtal.",
        "concern_report": "yes",
        "wanted": "Råd.",
        "urgent": "on",
    }


@pytest.fixture
def send(as_user, cast):
    """Return a sender of the form by the reporter: ``send(data, step, go)``."""

    def post(data, step, go="", who=cast.reporter, **more):
        return as_user(who).post(reverse("cases:submit"), {**data, "step": step, "go": go, **more})

    return post


def errors(response):
    return {name: list(faults) for name, faults in response.context["form"].errors.items()}


def hidden(response):
    """Return the values of the page's hidden fields, as a browser would send them."""
    from html.parser import HTMLParser

    found = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            given = dict(attrs)
            if tag == "input" and given.get("type") == "hidden":
                found[given["name"]] = given.get("value", "")

    Reader().feed(response.content.decode())
    return found


def test_the_gate_has_the_numbers(as_user, cast, town):
    town.municipality.social_services_phone = "0980-319 200"
    town.municipality.out_of_hours_phone = "0980-319 210"
    town.municipality.save()
    page = as_user(cast.reporter).get(reverse("cases:gate")).content.decode()
    links = ("tel:112", "tel:11414", "tel:0980319200")
    assert [link in page for link in links] == [True] * 3
    assert "0980-319 210" in page


def test_the_form_begins_at_the_gate(as_user, cast):
    response = as_user(cast.reporter).get(reverse("cases:submit"))
    assert (response.status_code, response.url) == (302, reverse("cases:gate"))


def test_the_gate_must_be_read(send):
    refused = send({}, 1, "2")
    assert (refused.context["wizard"].current, list(errors(refused))) == (1, ["read"])
    assert 'aria-invalid="true"' in refused.content.decode()
    assert send({"read": "on"}, 1, "2").context["wizard"].current == 2


@pytest.mark.parametrize(
    ("step", "needed"),
    [
        (2, ["seen", "source", "when"]),
        (3, ["unit", "area", "kind", "environment", "age_band", "people"]),
        (4, ["concern_report"]),
    ],
)
def test_each_error_stands_at_its_field(send, typed, step, needed):
    data = {name: value for name, value in typed.items() if name not in needed}
    response = send(data, step, str(step + 1))
    assert (response.context["wizard"].current, sorted(errors(response))) == (step, sorted(needed))
    page = response.content.decode()
    assert [f'id="id_{name}_error"' in page for name in needed] == [True] * len(needed)


@pytest.mark.parametrize(
    ("change", "field", "step"),
    [
        ({"source": "forged"}, "source", 2),
        ({"when": "2026-W99"}, "when", 2),
        ({"when": "1990-01"}, "when", 2),
        ({"day": "in spring"}, "day", 2),
        ({"day": "2990-01-01"}, "day", 2),
        ({"day": "2020-01-01"}, "day", 2),
        ({"seen": "x" * 4001}, "seen", 2),
        ({"unit": "999999"}, "unit", 3),
        ({"area": "x"}, "area", 3),
        ({"kind": "forged"}, "kind", 3),
        ({"environment": ""}, "environment", 3),
        ({"done": "x" * 4001}, "done", 4),
        ({"concern_report": "maybe"}, "concern_report", 4),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_forged_hidden_field_leads_back_to_its_step(send, typed, change, field, step):
    response = send({**typed, **change}, 5, "send")
    assert (response.context["wizard"].current, list(errors(response))) == (step, [field])
    assert Report.objects.count() == 0


def test_units_and_areas_of_others_cannot_be_chosen(send, typed, town, elsewhere):
    for change in (
        {"unit": town.other_school.pk},
        {"unit": elsewhere.school.pk},
        {"area": elsewhere.area.pk},
    ):
        response = send({**typed, **change}, 5, "send")
        assert list(errors(response)) == list(change)
    assert Report.objects.count() == 0


def test_a_whole_errand(send, typed, as_user, cast, town):
    pages = [send(typed, step, str(step + 1)).context["wizard"].current for step in (1, 2, 3, 4)]
    assert (pages, Report.objects.count()) == ([2, 3, 4, 5], 0)
    response = send(typed, 5, "send")
    report = Report.objects.get()
    assert (response.status_code, response.url) == (302, reverse("cases:receipt", args=[report.pk]))
    last_week = timezone.localdate() - dt.timedelta(weeks=1)
    facts = (
        report.seen,
        report.source,
        report.precision,
        report.week,
        report.unit,
        report.area,
        report.urgent,
    )
    assert facts == (
        "En elev har ritat samma symbol.\r\n\r\nDet har hänt två gånger.",
        "told",
        "week",
        last_week - dt.timedelta(days=last_week.weekday()),
        town.school,
        town.area,
        True,
    )
    assert (report.done, report.wanted, report.concern_report) == ("Skolan har haft samtal.", "Råd.", "yes")
    page = as_user(cast.reporter).get(response.url).content.decode()
    assert report.reference in page
    assert send(typed, 5, "send").url == response.url
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "precision"), [({"when": "month"}, "month"), ({"day": "day"}, "day")], ids=["month", "day"]
)
def test_how_exactly_the_time_is_told(send, typed, change, precision):
    day = timezone.localdate() - dt.timedelta(weeks=1)
    values = {"month": f"{day:%Y-%m}", "day": day.isoformat()}
    data = {**typed, **{name: values[code] for name, code in change.items()}}
    assert send(data, 5, "send").status_code == 302
    told = {"month": day.replace(day=1), "day": day}[precision]
    assert Report.objects.values_list("precision", "happened_on").get() == (precision, told)


def test_going_back_and_forth_keeps_everything(send, typed):
    half = {**typed, "kind": "", "people": ""}
    back = send(half, 3, "2")
    assert (back.context["wizard"].current, back.context["form"].errors) == (2, {})
    assert back.context["form"]["seen"].value() == half["seen"]
    kept = hidden(back)
    for name in ("read", "unit", "area", "environment", "done", "wanted", "urgent", "key"):
        assert kept[name] == str(half[name])
    gate = send({**half, **kept}, 2, "1")
    assert hidden(gate)["seen"].splitlines() == half["seen"].splitlines()


def test_text_that_is_not_right_yet_travels_along_when_one_goes_back(send, typed):
    text = f"Han heter {NUMBER}."
    back = send({**typed, "done": text}, 4, "3")
    assert (back.context["wizard"].current, hidden(back)["done"]) == (3, text)


def test_findings_are_marked_and_replaced_without_scripts(send, typed):
    text = f"Han är {NUMBER}. Ring 070-174 06 05."
    data = {**typed, "seen": text}
    refused = send(data, 2, "3")
    page = refused.content.decode()
    assert (refused.context["wizard"].current, refused.context["form"].found) == (2, 2)
    assert f"<mark>{NUMBER}<" in page
    assert [button in page for button in ('value="seen:all"', 'value="seen:1"', 'value="seen:2"')] == [
        True
    ] * 3
    one = send(data, 2, guard="seen:1")
    assert one.context["form"]["seen"].value() == "Han är [personnummer]. Ring 070-174 06 05."
    assert one.context["form"].found == 1
    every = send(data, 2, guard="seen:all")
    assert every.context["form"]["seen"].value() == "Han är [personnummer]. Ring [telefonnummer]."
    assert every.context["wizard"].current == 2
    again = send(data, 2, guard="seen:check")
    assert (again.context["form"]["seen"].value(), again.context["form"].found) == (text, 2)
    for forged in ("seen:99", "seen:x", "kind:all", "nothing", "seen:-1"):
        assert send(data, 2, guard=forged).context["form"]["seen"].value() == text
    assert Report.objects.count() == 0


@pytest.mark.parametrize("field", ["seen", "done", "wanted"])
def test_a_text_with_findings_is_stored_nowhere(send, typed, field, everything_stored, caplog, client):
    caplog.set_level(logging.DEBUG)
    canary = f"Kastanjeblomman {field} har nummer {NUMBER}."
    step = 2 if field == "seen" else 4
    data = {**typed, field: canary}
    pages = [
        send(data, step, str(step + 1)),
        send(data, 5, "send"),
        send(data, step, guard=f"{field}:check"),
        send(data, step, str(step - 1)),
    ]
    assert ["Kastanjeblomman" in page.content.decode() for page in pages] == [True] * 4
    assert [name for name, text in everything_stored() if "Kastanjeblomman" in text or NUMBER in text] == []
    assert "Kastanjeblomman" not in caplog.text
    assert NUMBER not in caplog.text
    assert "Kastanjeblomman" not in repr(getattr(cache, "_cache", {}))
    assert mail.outbox == []
    assert Report.objects.count() == 0


@pytest.mark.parametrize("go", ["", "0", "99", "x", "-1", "\uff15", "1" * 50])
@pytest.mark.parametrize("step", ["", "0", "99", "x"])
def test_forged_steps_lead_somewhere(send, typed, step, go):
    assert send(typed, step, go).status_code == 200


def test_a_number_that_is_no_number_still_sends_one_report(send, typed):
    assert send({**typed, "key": "no number"}, 5, "send").status_code == 302


def test_sending_is_recorded(send, typed, cast):
    send(typed, 5, "send")
    assert list(Event.objects.filter(action="report.submitted").values_list("actor", flat=True)) == [
        cast.reporter.pk
    ]


def test_a_unit_that_closes_meanwhile(send, typed, town, monkeypatch):
    from cases.forms import report as forms

    # The step was right when it was checked, and the area closed right after.
    monkeypatch.setattr(forms, "AREA", lambda pk, municipality: list(forms.Area.objects.filter(pk=pk)))
    town.area.closed_on = dt.date(2026, 1, 1)
    town.area.save()
    response = send(typed, 5, "send")
    assert (response.context["wizard"].current, list(errors(response))) == (3, ["__all__"])
    assert Report.objects.count() == 0

"""Reading in a plan: preview, correction, guard, and nothing stored before it is saved."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actionplan.models import Activity, Goal, Plan
from vbe.audit.models import Event
from vbe.organisation.models import Function

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PERSONNUMMER = "19121212-1212"
IMPORT, SAVE = reverse("actionplan:import"), reverse("actionplan:import_save")
TABLE = """Handlingsplan för provet 2026-2027

Målområde 1. Kunskap

Mål 2027
Alla som möter unga vet vart de vänder sig.

Aktivitet\tAnsvarig\tNär
Utbilda fritidsledare\tFritidschef, Rektor\tV 2026
Ta fram ett stödmaterial\tKulturchef\tLöpande*

Målområde 2. Samverkan

Mål 2027
Alla verksamheter delar en bild av läget.

Aktivitet\tAnsvarig\tNär
Bjud in till nätverksträff\tSamordnare\t2026-12
"""
LISTED = """4.1 Främja

Målsättning: Många deltar.

Aktiviteter:

Ordna ett öppet möte

Klart: 2026-05

Ansvarig: Processledaren

4.2 Förebygga

Målsättning: Ingen lockas in.

Aktiviteter:

Öva samtal med föräldrar

Klart: Fortlöpande

Ansvarig: Säkerhetssamordnaren
"""


@pytest.fixture
def client(cast, as_user):
    return as_user(cast.coordinator)


def fields(response):
    """What a browser would send back: every field of the page's form that has a value."""
    page = response.content.decode()
    form = page[page.index(f'action="{SAVE}"') :]
    form = form[: form.index("</form>")]
    data = {}
    for tag in re.findall(r"<input [^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        ticked = attributes.get("type") != "checkbox" or re.search(r"\bchecked\b", tag)
        if "name" in attributes and ticked:
            absent = "on" if attributes.get("type") == "checkbox" else ""
            data[attributes["name"]] = html.unescape(attributes.get("value", absent))
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        data[name] = html.unescape(text)
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        data[name] = chosen[1] if chosen else re.search(r'<option value="([^"]*)"', options)[1]
    return data


def preview(client, text):
    response = client.post(IMPORT, {"text": text})
    assert (response.status_code, Plan.objects.count()) == (200, 0)
    return response, fields(response)


def stored():
    return [
        (
            activity.group.name,
            activity.goal.text if activity.goal else None,
            activity.title,
            sorted(function.name for function in activity.responsible.all()),
            activity.starts,
            activity.ends,
            activity.ongoing,
            activity.ordinary,
        )
        for activity in Activity.objects.in_order().select_related("group", "goal")
    ]


def test_a_table_comes_in_complete(client, town):
    _response, data = preview(client, TABLE)
    response = client.post(SAVE, data | {"action": "save"})
    plan = Plan.objects.get()
    assert (response.status_code, response.url) == (302, reverse("actionplan:plan", args=(plan.pk,)))
    assert (plan.title, plan.first_year, plan.last_year, plan.state) == (
        "Handlingsplan för provet 2026-2027",
        2026,
        2027,
        "draft",
    )
    know, share = "Alla som möter unga vet vart de vänder sig.", "Alla verksamheter delar en bild av läget."
    one, two = "Målområde 1. Kunskap", "Målområde 2. Samverkan"
    assert stored() == [
        (one, know, "Utbilda fritidsledare", ["Fritidschef", "Rektor"], "V 2026", "V 2026", False, False),
        (one, know, "Ta fram ett stödmaterial", ["Kulturchef"], "", "", True, True),
        (two, share, "Bjud in till nätverksträff", ["Samordnare"], "", "2026-12", False, False),
    ]
    event = Event.objects.get(action="plan.imported")
    assert (event.details, event.actor.email) == ({"activities": 3, "goals": 2}, "coordinator-4@example.se")


def test_lists_come_in_by_dimension(client):
    _response, data = preview(client, LISTED)
    client.post(SAVE, data | {"action": "save"})
    assert [(group.name, group.dimension) for group in Plan.objects.get().groups.all()] == [
        ("Främja", "promote"),
        ("Förebygga", "prevent"),
    ]
    assert [row[1:7] for row in stored()] == [
        ("Många deltar.", "Ordna ett öppet möte", ["Processledaren"], "", "2026-05", False),
        ("Ingen lockas in.", "Öva samtal med föräldrar", ["Säkerhetssamordnaren"], "", "", True),
    ]


def test_corrections_are_what_is_saved(client, town):
    Function.objects.create(municipality=town.municipality, name="Rektor")
    _response, data = preview(client, TABLE)
    data |= {
        "plan-title": "Rättad plan",
        "activity-0-title": "Utbilda alla",
        "activity-0-functions": "REKTOR; Ny funktion",
        "activity-0-starts": "hösten 2026",
        "activity-0-ends": "2027",
        "activity-0-group": "2",
        "activity-0-goal": "",
        "activity-0-ordinary": "on",
        "group-2-name": "En tredje del",
        "goal-1-text": "Ett rättat mål.",
    }
    del data["activity-1-keep"]
    assert client.post(SAVE, data | {"action": "save"}).status_code == 302
    assert Plan.objects.get().title == "Rättad plan"
    assert stored() == [
        (
            "Målområde 2. Samverkan",
            "Ett rättat mål.",
            "Bjud in till nätverksträff",
            ["Samordnare"],
            "",
            "2026-12",
            False,
            False,
        ),
        ("En tredje del", None, "Utbilda alla", ["Ny funktion", "Rektor"], "H 2026", "2027", False, True),
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"activity-0-title": ""}, "Skriv vad som ska göras, eller lämna raden utanför."),
        ({"activity-0-starts": "snart"}, "Skriv en termin, ett år, en månad eller ett datum"),
        ({"activity-0-starts": "2027", "activity-0-ends": "2026"}, "Slutet får inte ligga före starten."),
        ({"activity-0-group": "2"}, "Ge delen ett namn eller välj en annan del."),
        ({"activity-0-goal": "1"}, "Målet hör till en annan del av planen."),
        ({"activity-0-group": "77"}, "77"),
        ({"plan-last_year": "2020"}, "Sista året får inte ligga före det första."),
        ({"goal-0-keep": ""}, "Målet tas inte med."),
        ({"activity-0-keep": "", "activity-1-keep": "", "activity-2-keep": ""}, "Ta med minst en aktivitet."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(changes, message, client):
    _response, data = preview(client, TABLE)
    data = {name: value for name, value in (data | changes).items() if value or not name.endswith("-keep")}
    response = client.post(SAVE, data | {"action": "save", "activity-2-title": "Min rättade rubrik"})
    page = response.content.decode()
    assert (response.status_code, Plan.objects.count(), Function.objects.count()) == (200, 0, 0)
    assert message in html.unescape(page)
    assert "Min rättade rubrik" in page


def test_a_personal_number_in_a_title_stops_everything(client):
    text = TABLE.replace("Utbilda fritidsledare", f"Utbilda {PERSONNUMMER}")
    response, data = preview(client, text)
    page = response.content.decode()
    assert f"<mark>{PERSONNUMMER}" in page
    refused = client.post(SAVE, data | {"action": "save"})
    assert (
        refused.status_code,
        Plan.objects.count(),
        Event.objects.filter(action="plan.imported").count(),
    ) == (200, 0, 0)
    replaced = client.post(SAVE, data | {"guard": "activity-0-title:all"})
    assert PERSONNUMMER not in replaced.content.decode()
    assert client.post(SAVE, fields(replaced) | {"action": "save"}).status_code == 302
    assert PERSONNUMMER not in " ".join(Activity.objects.values_list("title", flat=True))


@pytest.mark.parametrize("name", ["goal-0-text", "group-0-name", "plan-title", "activity-0-functions"])
def test_the_guard_reads_every_text(name, client):
    _response, data = preview(client, TABLE)
    page = client.post(SAVE, data | {"action": "save", name: f"Om {PERSONNUMMER}"}).content.decode()
    assert (f"<mark>{PERSONNUMMER}" in page, Plan.objects.count()) == (True, 0)


def test_a_row_that_is_left_out_need_not_be_right(client):
    _response, data = preview(client, TABLE.replace("Utbilda fritidsledare", f"Utbilda {PERSONNUMMER}"))
    del data["activity-0-keep"]
    assert client.post(SAVE, data | {"action": "save"}).status_code == 302
    assert Activity.objects.count() == 2


def test_a_line_that_could_not_be_placed_becomes_an_activity(client):
    text = TABLE.replace("2026-12\n", "2026-12\tEn lösryckt cell\n")
    response, data = preview(client, text)
    assert (data["unplaced-count"], data["unplaced-0-text"], data["unplaced-0-line"]) == (
        "1",
        "En lösryckt cell",
        "18",
    )
    assert "En cell mer än tabellen har kolumner" in response.content.decode()
    shown = client.post(SAVE, data | {"action": "save", "unplaced-0-take": "on"})
    again = fields(shown)
    assert (shown.status_code, Plan.objects.count()) == (200, 0)
    assert (again["unplaced-count"], again["activity-3-title"], again["activity-3-line"]) == (
        "0",
        "En lösryckt cell",
        "18",
    )
    assert client.post(SAVE, again | {"action": "save"}).status_code == 302
    assert sorted(Activity.objects.values_list("title", flat=True))[1] == "En lösryckt cell"


def test_a_file_is_read_and_judged_by_what_it_holds(client):
    def upload(name, content):
        return client.post(IMPORT, {"file": SimpleUploadedFile(name, content, "text/plain")})

    assert fields(upload("plan.txt", TABLE.encode("cp1252")))["activity-count"] == "3"
    assert "inte ren text" in upload("plan.txt", b"%PDF-1.7 " + b"x" * 90).content.decode()
    assert "inte ren text" in upload("plan.docx", b"PK\x03\x04").content.decode()
    assert "större än 2 MB" in upload("plan.txt", b"a" * 2_100_000).content.decode()
    assert "Klistra in en text, eller välj en fil" in client.post(IMPORT, {"text": " "}).content.decode()
    assert "Inga aktiviteter hittades" in client.post(IMPORT, {"text": "Bara prosa."}).content.decode()
    assert Plan.objects.count() == 0


def long_plan(rows):
    lines = "".join(f"Åtgärd nummer {row}.\tFunktion {row % 9}\t2026\n" for row in range(rows))
    return f"Aktivitet\tAnsvarig\tNär\n{lines}"


def test_two_hundred_rows_go_the_whole_way(client):
    started = time.monotonic()
    _response, data = preview(client, long_plan(200))
    assert client.post(SAVE, data | {"action": "save"}).status_code == 302
    assert (Activity.objects.count(), Function.objects.count(), Goal.objects.count()) == (200, 9, 0)
    assert Activity.history.count() == 200
    assert time.monotonic() - started < 30


def test_more_rows_than_a_form_holds_are_refused_with_the_number(client):
    page = client.post(IMPORT, {"text": long_plan(401)}).content.decode()
    assert "Texten har 401 rader. Läs in högst 400 åt gången." in page


@pytest.mark.parametrize(
    "data", [{}, {"activity-count": "9999"}, {"activity-count": "x", "group-count": "²"}]
)
def test_a_forged_form_is_told_what_is_wrong(data, client):
    response = client.post(SAVE, data | {"action": "save"})
    assert (response.status_code, Plan.objects.count()) == (200, 0)


def test_markup_in_a_text_stays_text(client):
    response, _data = preview(client, TABLE.replace("Kulturchef", "<script>alert(1)</script>"))
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(("number", "activities", "groups"), [("002", 7, 3), ("003", 6, 3)])
def test_the_real_documents_come_in_complete(number, activities, groups, client):
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the folder ../shared/seeds is not here")
    response = client.post(IMPORT, {"file": SimpleUploadedFile("plan.txt", found[0].read_bytes())})
    saved = client.post(SAVE, fields(response) | {"action": "save"})
    plan = Plan.objects.get()
    assert (saved.status_code, plan.activities.count(), plan.groups.count()) == (302, activities, groups)
    assert plan.activities.filter(responsible=None).count() == 0

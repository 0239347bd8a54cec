"""When few people fit a report: said in the review, with wider choices, and never in the way."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from cases.models import Report
from vbe.audit.models import Event
from vbe.guard.models import Population

TABLE = "Område;Åldersgrupp;Antal\nBjörkdalen;under_18;3\nBjörkdalen;18 till 24 år;900\nHamnen;under_18;400\n"


def load(tmp_path, text, slug="provkoping"):
    file = tmp_path / "folk.csv"
    file.write_text(text, encoding="utf-8")
    out = io.StringIO()
    call_command("load_population", str(file), municipality=slug, stdout=out)
    return out.getvalue()


@pytest.fixture
def table(town, tmp_path):
    assert load(tmp_path, TABLE) == "3 rader inlästa\n"


def test_the_table_is_replaced_and_recorded(town, table, tmp_path):
    load(tmp_path, "area,band,number\nHamnen,25_plus,12\n")
    rows = Population.objects.values_list("municipality", "area__name", "age_band", "count")
    assert list(rows) == [(town.municipality.pk, "Hamnen", "25_plus", 12)]
    events = Event.objects.filter(action="guard.population_loaded").order_by("sequence")
    assert list(events.values_list("details", flat=True)) == [{"rows": 3}, {"rows": 1}]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bara rubrik\n",
        "a;b;c\nIngenstans;under_18;3\n",
        "a;b;c\nHamnen;gammal;3\n",
        "a;b;c\nHamnen;under_18;många\n",
        "a;b;c\nHamnen;under_18\n",
        "a;b;c\nHamnen;under_18;3\nHamnen;under_18;4\n",
        "a;b;c\nNorra;under_18;3\nHamnen;under_18;4\n",
    ],
)
def test_what_is_no_table_is_refused_and_the_old_one_stays(town, table, tmp_path, text):
    with pytest.raises(CommandError):
        load(tmp_path, text)
    assert Population.objects.count() == 3


def test_another_towns_name_is_unknown(table, tmp_path):
    with pytest.raises(CommandError):
        load(tmp_path, TABLE, slug="ingenstans")


def test_few_people_are_noticed_and_a_click_widens(town, table, send, typed):
    review = send(typed, 4, "5")
    page = review.content.decode()
    assert "Få personer passar in på beskrivningen" in page
    assert [wider.field for wider in review.context["wizard"].advice.wider] == ["area", "age_band"]
    district = town.district.pk
    assert f'value="area:{district}"' in page
    widened = send(typed, 5, wider=f"area:{district}")
    assert (widened.context["wizard"].current, widened.context["wizard"].advice) == (5, None)
    assert ("area", str(district)) in widened.context["wizard"].hidden
    older = send(typed, 5, wider="age_band:unknown")
    assert ("age_band", "unknown") in older.context["wizard"].hidden


def test_advice_never_blocks(table, send, typed):
    assert send(typed, 5, "send").status_code == 302
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"people": "five_or_more"}, {"kind": "public_event"}, {"age_band": "18_24"}]
)
def test_many_people_are_left_alone(table, send, typed, change):
    assert send({**typed, **change}, 4, "5").context["wizard"].advice is None


def test_a_trait_in_the_text_is_noticed_without_a_table(send, typed):
    review = send({**typed, "seen": "Han är den enda i klassen som bytt skola."}, 4, "5")
    page = review.content.decode()
    assert review.context["wizard"].advice.wider == ()
    assert "att någon är den enda" in page
    assert send(typed, 4, "5").context["wizard"].advice is None


def test_a_forged_wider_choice_leads_back(table, send, typed, elsewhere):
    forged = send(typed, 5, wider=f"area:{elsewhere.area.pk}")
    assert forged.context["wizard"].current == 3
    same = send(typed, 5, wider="seen:Ali Hassan")
    assert same.context["wizard"].forms[1].cleaned_data["seen"] == typed["seen"]

"""What tables are protected against beside small counts, and the rule of each table's time."""

from __future__ import annotations

import pytest

from situational_picture import domain, protection
from situational_picture.enums import RunState
from situational_picture.models import Publication
from situational_picture.periods import Span
from situational_picture.presentation import CouncilEdition
from situational_picture.presentation.preview import Preview
from situational_picture.protection.engine import GROUP, HISTORY, INSIDER, OTHERS, OWN, ZERO
from tests.situational_picture.council import line_of
from vbe import disclosure
from vbe.audit.models import Event
from vbe.organisation import domain as organisation
from vbe.organisation.models import Area


@pytest.fixture
def setting(town, cast):
    def change(**values):
        organisation.change_municipality(town.municipality, values, actor=cast.administrator)
        town.municipality.refresh_from_db()

    return change


@pytest.fixture
def outcome(desk, counted, week):
    """Return a maker of the quarter's protection, as it is compiled now."""

    def make():
        picture = desk.draft(week.quarter)
        run = domain.protect_now(picture)
        assert (run.state, run.certificate["safe"]) == (RunState.SAFE, True)
        return picture, protection.outcome_of(run, protection.material(picture).table)

    return make


def reasons(outcome) -> dict[str, int]:
    found = [one.reason for one in outcome.withheld]
    return {reason: found.count(reason) for reason in dict.fromkeys(sorted(found))}


def test_usually_zeros_are_shown_and_nothing_else_is_asked_for(outcome, town):
    picture, done = outcome()
    assert town.municipality.strictness == ()
    assert protection.material(picture).table.strict == ()
    assert "strict" not in picture.figures
    assert reasons(done) == {OTHERS: 3, OWN: 1}
    assert done.protected.values[str(town.district.pk), "lone_actor"] == 0


def test_zeros_are_hidden_where_they_tell_something(outcome, setting, town, desk):
    setting(zeros_are_sensitive=True)
    picture, done = outcome()
    assert protection.material(picture).table.strict == ("zeros",)
    assert done.protected.values[str(town.district.pk), "lone_actor"] is None
    assert 0 not in done.protected.values.values()
    assert reasons(done)[ZERO] > 0
    labels = [
        reason.label for reason in Preview(picture, protection.material(picture), run_of(picture)).reasons
    ]
    assert "Noll, som era inställningar inte visar" in labels


def run_of(picture):
    return protection.run_for(picture, protection.material(picture))


def test_the_council_is_told_that_zeros_are_hidden(desk, counted, week, setting, cast, as_user):
    setting(zeros_are_sensitive=True)
    picture = desk.adopted(week.quarter)
    assert CouncilEdition(picture.editions.get(kind="council").content).hides_zeros
    page = as_user(cast.partner).get(f"/lagesbilder/{picture.pk}/").content.decode()
    assert "Tal från 0 till 4 visas inte" in page


def test_a_row_of_one_kind_is_not_told(desk, town, week, counted, setting):
    """Everything from a third district is of one environment."""
    whole = Area.objects.get(municipality=town.municipality, kind="municipality")
    west = organisation.create_area(whole, name="Västra", actor=None)
    other = next(one for one in week.quarter.weeks() if one > week or one < week)
    desk.report(other, 37, area=west, environment="autonomous")
    desk.adopted(other)
    key = (str(west.pk), "islamist")

    def shown():
        picture = desk.draft(week.quarter)
        run = domain.protect_now(picture)
        return picture, protection.outcome_of(run, protection.material(picture).table)

    _picture, before = shown()
    values = before.protected.values
    assert (values[str(west.pk), "autonomous"], values[key], values[str(west.pk), None]) == (37, 0, 37)
    setting(group_disclosure=True)
    picture, after = shown()
    values = after.protected.values
    rest = [
        values[str(west.pk), code]
        for code in protection.material(picture).table.columns
        if code != "autonomous"
    ]
    assert set(rest) != {0}
    assert reasons(after)[GROUP] > 0
    kinds = {one.kind for one in after.certificate.findings}
    assert kinds == {"count", "row"}


def test_who_knows_their_own_number_cannot_work_out_the_others(desk, town, week, cast, setting):
    """Of 44 reports 42 come from the schools: who works there would know the two of the housing company."""
    setting(insiders=True)
    desk.report(week, 42, environment="islamist", unit=town.school)
    desk.report(week, 2, environment="islamist", unit=town.housing)
    desk.report(week, 60, environment="autonomous", unit=town.school)
    desk.report(week, 70, environment="autonomous", unit=town.housing)
    desk.adopted()
    picture = desk.draft(week.quarter)
    assert picture.organisations == [
        [town.area.pk, "autonomous", town.schools.pk, 60],
        [town.area.pk, "autonomous", town.housing.pk, 70],
        [town.area.pk, "islamist", town.schools.pk, 42],
        [town.area.pk, "islamist", town.housing.pk, 2],
    ]
    run = domain.protect_now(picture)
    done = protection.outcome_of(run, protection.material(picture).table)
    key = (str(town.district.pk), "islamist")
    assert done.protected.values[key] is None
    assert [one.reason for one in done.withheld if one.key == key] == [INSIDER]
    attackers = {one.attacker for one in done.certificate.findings}
    assert {None, str(town.schools.pk), str(town.housing.pk)} >= attackers >= {str(town.schools.pk)}
    assert all(one.safe for one in done.certificate.findings)


def test_organisations_stand_in_no_edition_and_are_kept_only_where_asked_for(desk, town, week, setting):
    desk.report(week, 42, environment="islamist", unit=town.school)
    assert desk.adopted().organisations == []
    setting(insiders=True)
    quarter = desk.adopted(week.quarter)
    assert quarter.organisations == []
    contents = str([edition.content for edition in quarter.editions.all()])
    assert "organisations" not in contents


def test_without_the_setting_the_same_number_is_shown(desk, town, week):
    desk.report(week, 42, environment="islamist", unit=town.school)
    desk.report(week, 2, environment="islamist", unit=town.housing)
    desk.adopted()
    picture = desk.draft(week.quarter)
    done = protection.outcome_of(domain.protect_now(picture), protection.material(picture).table)
    assert done.protected.values[str(town.district.pk), "islamist"] == 44


@pytest.fixture
def last_year(desk, counted, week):
    """Return a maker of last year's quarters, adopted: ``last_year(1)``."""

    def adopted(number: int):
        quarter = Span("quarter", week.year - 1, number)
        first = quarter.weeks()[0]
        desk.report(first, 30, environment="islamist")
        desk.report(first, 40, area=counted, environment="white_power")
        desk.adopted(first)
        return desk.adopted(quarter)

    return adopted


def test_each_line_of_the_ledger_keeps_the_rule_of_its_time(last_year, setting):
    before = line_of(last_year(1))
    setting(zeros_are_sensitive=True, group_disclosure=True, insiders=True)
    assert "strict" not in before.table
    line = line_of(last_year(2))
    assert line.table["strict"] == ["zeros", "groups", "insiders"]
    assert line.certificate["safe"]
    assert Publication.objects.get(pk=before.pk).sha256 == before.sha256
    read = protection.Published.from_data(line.table, line.values)
    assert (read.sha256, read.table.as_data()) == (line.sha256, line.table)


def test_what_was_shown_before_a_rule_is_not_hidden_by_it(desk, counted, week, setting):
    """A year of one quarter, whose zeros the council has seen, is not stopped by them."""
    desk.adopted(week.quarter)
    setting(zeros_are_sensitive=True, insiders=True)
    year = desk.draft(Span("year", week.year, 0))
    assert protection.material(year).table.strict == ()
    assert domain.protect_now(year).state == RunState.SAFE


def test_a_year_over_both_rules(desk, last_year, week, setting):
    first = line_of(last_year(1))
    setting(zeros_are_sensitive=True, group_disclosure=True)
    last_year(2)
    year = desk.draft(Span("year", week.year - 1, 0))
    made_of = protection.material(year)
    assert made_of.table.strict == ("zeros", "groups")
    asked = protection.engine.problem(made_of.table, made_of.known)
    rules = {one.name: asked.rule_of(one) for one in asked.publications}
    assert {rule.zeros for name, rule in rules.items() if name.startswith(first.name)} == {False}
    assert rules[made_of.table.name].zeros
    assert domain.protect_now(year).state == RunState.SAFE


def test_the_reasons_are_the_engines_and_complete(outcome, setting):
    setting(zeros_are_sensitive=True, group_disclosure=True, insiders=True)
    picture, done = outcome()
    assert set(reasons(done)) <= {OWN, OTHERS, HISTORY, ZERO, GROUP, INSIDER}
    preview = Preview(picture, protection.material(picture), run_of(picture))
    assert sum(len(reason.cells) for reason in preview.reasons) == len(done.withheld)


def test_the_administrator_decides_on_the_page(town, cast, as_user):
    client, address = as_user(cast.administrator), "/organisation/kommunen/"
    page = client.get(address).content.decode()
    assert "Vad fullmäktige inte visas" in page
    form = client.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {
        "insiders": "on",
        "group_disclosure": "on",
    }
    data.pop("zeros_are_sensitive")
    assert client.post(address, data).status_code == 302
    town.municipality.refresh_from_db()
    assert town.municipality.strictness == ("groups", "insiders")
    details = Event.objects.get(action="municipality.changed").details
    assert details == {"settings": ["group_disclosure", "insiders"]}
    assert as_user(cast.coordinator).post(address, data).status_code == 403


def test_a_number_of_its_own_is_one_unknown_in_two_tables(town):
    """Two tables that count the same are divided alike, so that the engine knows their counts as the same."""
    counts = {("q", "1", "x"): 9}
    first = protection.Tabulation("a", ("row",), ("q",), ("1",), ("x",), counts, 5, ("insiders",))
    second = protection.Tabulation(
        "b", ("row",), ("q",), ("1",), ("x",), counts, 5, ("insiders",), (), {("q", "1", "x", "7"): 4}
    )
    asked = protection.engine.problem(second, [protection.Published(first, {("1",): 9, (None,): 9})])
    assert asked.publications[0].counts is None
    assert asked.rule == disclosure.Rule(k=5, insiders="organisation")


def test_what_was_promised_first_is_kept_by_later_tables():
    """The protection was switched off after the quarter: the year with it keeps the organisations apart."""
    counts = {("q", "1", "x"): 9}
    promised = protection.Tabulation(
        "a", ("row",), ("q",), ("1",), ("x",), counts, 5, ("insiders",), (), {("q", "1", "x", "7"): 4}
    )
    later = protection.Tabulation("b", ("row",), ("q", "r"), ("1",), ("x",), counts | {("r", "1", "x"): 8}, 5)
    asked = protection.engine.problem(later, [protection.Published(promised, {("1",): None, (None,): None})])
    assert asked.rule.insiders == "organisation"
    assert asked.counts == {("q", "1", "x", "7"): 4, ("q", "1", "x", ""): 5, ("r", "1", "x", ""): 8}
    assert asked.publications[0].counts is None

"""Past a figure that what is public gives away already: left out, or acknowledged, never in silence."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from situational_picture import domain, protection, rules
from situational_picture.enums import RunState
from situational_picture.models import Acknowledgement, Edition, Picture, ProtectionRun, Publication
from situational_picture.periods import Span
from situational_picture.presentation import CouncilEdition
from situational_picture.presentation.preview import Preview
from situational_picture.protection.engine import GIVEN
from tests.situational_picture.council import line_of
from vbe import disclosure
from vbe.audit.models import Event

WHY = "Talet stod i kommunens egen årsredovisning."


def leaked(draft, cast, *shown: tuple[str | None, ...]) -> Publication:
    """Put a table into the ledger that shows some figures of a draft's table, whatever they are."""
    table = protection.material(draft).table
    line = protection.Published(table, {key: table.true(key) if key in shown else None for key in table.keys})
    return Publication.objects.create(
        municipality=draft.municipality,
        edition=Edition.objects.filter(kind="internal").first(),
        name=table.name,
        table=table.as_data(),
        values=line.values_data(),
        sha256=line.sha256,
        published_by=cast.steering,
    )


@pytest.fixture
def cell(town) -> tuple[str, str]:
    return str(town.district.pk), "islamist"


@pytest.fixture
def stopped(desk, counted, week, cast, cell) -> Picture:
    """A quarter in review whose one small figure is public already."""
    leaked(desk.draft(week.quarter), cast, cell)
    picture = desk.approved(week.quarter)
    assert run_of(picture).state == RunState.UNSAFE
    return picture


def run_of(picture) -> ProtectionRun:
    return protection.run_for(picture, protection.material(picture))


def acknowledge(picture, actor, number: int = 0, reason: str = WHY, **other) -> Acknowledgement:
    known = {"input_hash": run_of(picture).input_hash, "version": picture.version} | other
    return domain.acknowledge(picture, number=number, reason=reason, actor=actor, **known)


# --- acknowledged -----------------------------------------------------------------------------------------


def test_what_is_acknowledged_stops_nothing_and_is_not_printed(stopped, cast, cell):
    kept = acknowledge(stopped, cast.steering)
    assert (kept.reason, kept.acknowledged_by, kept.picture) == (WHY, cast.steering, stopped)
    run = domain.protect_now(stopped)
    outcome = protection.outcome_of(run, protection.material(stopped).table)
    assert (run.state, outcome.certificate.safe, outcome.protected.values[cell]) == (
        RunState.SAFE,
        True,
        None,
    )
    assert [one.reason for one in outcome.withheld if one.key == cell] == [GIVEN]
    adopted = domain.adopt(stopped, version=stopped.version, actor=cast.steering)
    values = {tuple(key): value for key, value in line_of(adopted).values}
    assert (values[cell], values[None, None]) == (None, 93)
    assert [value for value in values.values() if value in {1, 2, 3, 4}] == []


def test_later_tables_are_not_stopped_either(stopped, desk, cast, week):
    acknowledge(stopped, cast.steering)
    domain.protect_now(stopped)
    domain.adopt(stopped, version=stopped.version, actor=cast.steering)
    year = desk.draft(Span("year", week.year, 0))
    run = domain.protect_now(year)
    assert (run.state, run.certificate["safe"]) == (RunState.SAFE, True)


def test_every_other_figure_keeps_its_protection(desk, town, week, cast, cell, counted):
    """A second small figure in the same table is hidden as well as if nothing were given away."""
    later = next(one for one in week.quarter.weeks() if one != week and rules.has_begun(one))
    desk.report(later, 3, area=counted, environment="lone_actor")
    desk.adopted(later)
    leaked(desk.draft(week.quarter), cast, cell)
    picture = desk.review(week.quarter)
    acknowledge(picture, cast.steering)
    run = domain.protect_now(picture)
    assert run.state == RunState.SAFE
    made_of = protection.material(picture)
    asked = protection.engine.joint(made_of.table, made_of.known, made_of.given)
    outcome = protection.outcome_of(run, made_of.table)
    other = (str(counted.pk), "lone_actor")
    assert (made_of.table.true(other), outcome.protected.values[other]) == (3, None)
    findings = {(one.publication, one.key): one for one in outcome.certificate.findings}
    finding = findings[made_of.table.name, other]
    assert (finding.low, finding.safe) == (0, True)
    assert finding.high >= 5
    assert (made_of.table.name, cell) not in findings
    assert asked.named([]) == []


def test_it_is_written_in_the_log_without_the_reason(stopped, cast):
    kept = acknowledge(stopped, cast.steering)
    event = Event.objects.get(action="picture.figure_acknowledged")
    assert (event.actor, event.object_id, event.details["acknowledgement"]) == (
        cast.steering,
        str(stopped.pk),
        kept.pk,
    )
    assert WHY not in str(event.details)


def test_who_may_and_what_must_be_said(stopped, cast):
    for user in (cast.coordinator, cast.police, cast.partner, cast.stranger_town):
        with pytest.raises(PermissionDenied):
            acknowledge(stopped, user)
    with pytest.raises(ValidationError):
        acknowledge(stopped, cast.steering, reason=" ")
    for wrong in ({"number": 9}, {"input_hash": "0" * 64}, {"version": stopped.version + 1}):
        with pytest.raises(domain.StaleError):
            acknowledge(stopped, cast.steering, **wrong)
    assert Acknowledgement.objects.count() == 0


def test_a_draft_is_not_the_steering_groups_to_judge(stopped, cast):
    draft = domain.back_to_draft(stopped, version=stopped.version, actor=cast.coordinator)
    with pytest.raises(domain.TransitionError):
        acknowledge(draft, cast.steering)


def test_only_what_stops_the_table_can_be_acknowledged(desk, counted, week, cast):
    picture = desk.review(week.quarter)
    assert run_of(picture).state == RunState.SAFE
    with pytest.raises(domain.StaleError):
        acknowledge(picture, cast.steering)


def test_it_cannot_be_undone(stopped, cast):
    acknowledge(stopped, cast.steering)
    for change in (Acknowledgement.objects.all().delete, lambda: Acknowledgement.objects.update(reason="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_on_the_page_the_steering_group_acknowledges_and_the_coordinator_reads(stopped, cast, as_user):
    address = f"/lagesbilder/{stopped.pk}/fullmaktige/"
    coordinator, steering = as_user(cast.coordinator), as_user(cast.steering)
    assert "Intyga:" not in coordinator.get(address).content.decode()
    shown = steering.get(address)
    assert "Intyga: Norra" in shown.content.decode()
    ((stop, _form),) = shown.context["stops"]
    known = {"version": stopped.version, "number": stop.number, "input_hash": run_of(stopped).input_hash}
    refused = steering.post(f"{address}redan-kant/", known)
    assert "Skriv hur du vet att talet redan är offentligt." in refused.content.decode()
    refused = steering.post(f"{address}redan-kant/", {**known, "reason": "Ring 070-174 06 05"})
    assert (refused.status_code, Acknowledgement.objects.count()) == (200, 0)
    assert coordinator.post(f"{address}redan-kant/", {**known, "reason": WHY}).status_code == 403
    assert steering.post(f"{address}redan-kant/", {**known, "reason": WHY}).status_code == 302
    domain.protect_now(stopped)
    page = coordinator.get(address).content.decode()
    assert ("Tal som räknas som redan kända" in page, WHY in page) == (True, True)
    assert "Räknas som redan känt, och skrivs inte ut en gång till" in page


# --- left out ---------------------------------------------------------------------------------------------


def test_what_is_left_out_is_in_no_sum_and_the_council_is_told(stopped, desk, cast, cell, town):
    draft = domain.back_to_draft(stopped, version=stopped.version, actor=cast.coordinator)
    draft = domain.leave_out(
        draft, part=f"row:{cell[0]}", out=True, version=draft.version, actor=cast.coordinator
    )
    table = protection.material(draft).table
    assert (cell[0] in table.shown_rows, table.true((None, None))) == (False, 49)
    # The older table still gives the figure away, and says so.
    assert {name for name, _by, _key in domain.protect_now(draft).failures} == {
        f"{table.name.partition(' ')[0]}"
    }


def test_leaving_out_gets_past_a_figure_that_only_the_new_table_has(desk, counted, week, cast, cell):
    """Nothing was published of the small figure itself, but so much around it that it can be worked out."""
    draft = desk.draft(week.quarter)
    table = protection.material(draft).table
    part = f"environment:{cell[1]}"
    published(draft, cast, replace(table, left_out=(part,)))
    published(draft, cast, replace(table, name=f"{table.name} (2)", by=("row",)))
    run = domain.protect_now(draft)
    assert [(name, tuple(key)) for name, _by, key in run.failures] == [(f"{table.name} (3)", cell)]
    (stop,) = Preview(draft, protection.material(draft), run).stops
    assert [one.code for one in stop.parts] == [f"row:{cell[0]}", part]
    draft = domain.leave_out(draft, part=part, out=True, version=draft.version, actor=cast.coordinator)
    assert domain.protect_now(draft).state == RunState.SAFE


def published(draft, cast, table: protection.Tabulation) -> None:
    """Put a table into the ledger with all that it counts."""
    edition = Edition.objects.filter(publication=None).first() or Edition.objects.create(
        picture=Picture.objects.get(state="adopted"), kind="council", content={}, sha256="0"
    )
    line = protection.Published(table, {key: table.true(key) for key in table.keys})
    Publication.objects.create(
        municipality=draft.municipality,
        edition=edition,
        name=table.name,
        table=table.as_data(),
        values=line.values_data(),
        sha256=line.sha256,
        published_by=cast.steering,
    )


def test_parts_are_left_out_and_taken_in_on_the_page(desk, counted, week, cast, as_user, town):
    draft = desk.draft(week.quarter)
    domain.protect_now(draft)
    client, address = as_user(cast.coordinator), f"/lagesbilder/{draft.pk}/fullmaktige/"
    part = f"row:{town.district.pk}"
    sent = {"version": draft.version, "part": part, "out": "on"}
    assert client.post(f"{address}utelamna/", {**sent, "part": "row:0"}).status_code == 302
    assert Picture.objects.get(pk=draft.pk).left_out == []
    assert client.post(f"{address}utelamna/", sent).status_code == 302
    draft.refresh_from_db()
    assert draft.left_out == [part]
    domain.protect_now(draft)
    page = client.get(address).content.decode()
    assert "Ta med Norra igen" in page
    assert "Inte med i tabellen eller dess summor:</b> Norra." in page
    assert "Allt som visas" in page
    sent = {"version": draft.version, "part": part}
    assert client.post(f"{address}utelamna/", sent).status_code == 302
    draft.refresh_from_db()
    assert draft.left_out == []
    actions = Event.objects.filter(action__startswith="picture.part_").order_by("sequence")
    assert [event.action for event in actions] == ["picture.part_left_out", "picture.part_taken_in"]


def test_something_has_to_be_left(desk, counted, week, cast, town):
    draft = desk.draft(week.quarter)
    rows = protection.material(draft).table.rows
    for row in rows[:-1]:
        draft = domain.leave_out(
            draft, part=f"row:{row}", out=True, version=draft.version, actor=cast.coordinator
        )
    with pytest.raises(ValidationError):
        domain.leave_out(
            draft, part=f"row:{rows[-1]}", out=True, version=draft.version, actor=cast.coordinator
        )


def test_the_edition_says_what_is_left_out(desk, counted, week, cast, town):
    draft = desk.draft(week.quarter)
    draft = domain.leave_out(
        draft, part=f"row:{town.district.pk}", out=True, version=draft.version, actor=cast.coordinator
    )
    picture = domain.send_to_review(draft, version=draft.version, actor=cast.coordinator)
    domain.protect_now(picture)
    domain.sign_off(picture, decision="approve", version=picture.version, actor=cast.steering)
    edition = CouncilEdition(
        domain.adopt(picture, version=picture.version, actor=cast.steering)
        .editions.get(kind="council")
        .content
    )
    assert (edition.left_out, [row.label for row in edition.grid.rows]) == (["Norra"], ["Södra"])
    assert edition.grid.total.label == "Allt som visas"


# --- against every attacker there is, on small tables ------------------------------------------------------

ROWS, COLUMNS, K, MOST = ("1", "2"), ("x", "y"), 3, 7


def table_of(name: str, counts: tuple[int, ...], by: tuple[str, ...]) -> protection.Tabulation:
    cells = itertools.product(("p",), ROWS, COLUMNS)
    return protection.Tabulation(name, by, ("p",), ROWS, COLUMNS, dict(zip(cells, counts, strict=True)), K)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.tuples(*[st.integers(0, MOST - 2)] * 4),
    st.sampled_from(list(itertools.product(ROWS, COLUMNS))),
    st.booleans(),
)
def test_no_attacker_learns_another_figure(counts, leaking, coarse):
    """An older table tells one figure; the new one is published past it. The rest is tried out whole."""
    older = table_of("a", counts, ("row", "environment"))
    values = {key: older.true(key) if key == leaking else None for key in older.keys}
    newer = table_of("a (2)", counts, ("environment",) if coarse else ("row", "environment"))
    known = [protection.Published(older, values)]
    given_away = {older.region(leaking)}
    try:
        outcome = protection.protect(newer, known, given_away, offers=False)
    except disclosure.ProtectionError:
        assume(False)  # noqa: FBT003
    told = [(older, values), (newer, outcome.protected.values)]
    possible = [world for world in itertools.product(range(2 * MOST), repeat=4) if fits(world, told)]
    for table, shown in told:
        for key in table.keys:
            if 0 < table.true(key) < K and table.region(key) not in given_away:
                found = {table_of("a", world, table.by).true(key) for world in possible}
                assert shown[key] is None
                assert (0 in found, max(found) >= K) == (True, True)


def fits(world, told) -> bool:
    one = {by: table_of("w", world, by) for by in {table.by for table, _values in told}}
    return all(
        value is None or one[table.by].true(key) == value
        for table, values in told
        for key, value in values.items()
    )

"""What was published to the council, kept for ever and protected with all that comes after."""

from __future__ import annotations

import importlib
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from situational_picture import domain, protection
from situational_picture.models import ProtectionRun, Publication
from situational_picture.periods import Span
from tests.situational_picture.council import confirm, line_of, rewrite
from vbe import disclosure

SMALL = {1, 2, 3, 4}


def test_adoption_notes_what_the_public_knows(desk, counted, cast, week, town):
    quarter = desk.adopted(week.quarter)
    edition = quarter.editions.get(kind="council")
    line = line_of(quarter)
    values = {tuple(key): value for key, value in line.values}
    assert (line.name, line.municipality_id, line.published_by) == (
        f"quarter-{week.year}-{week.quarter.number}",
        town.municipality.pk,
        cast.steering,
    )
    assert line.certificate["safe"] is True
    assert line.certificate["status"] == "complete"
    assert values[str(town.district.pk), "islamist"] is None
    assert [value for value in values.values() if value in SMALL] == []
    release = disclosure.Release.from_data(edition.content["release"])
    flat = [value for row in release.cells for value in row]
    assert flat == list(values.values())
    assert protection.Published.from_data(line.table, line.values).sha256 == line.sha256


def test_the_certificate_is_not_in_what_the_council_reads(desk, counted, week):
    """It says which figures are small."""
    content = desk.adopted(week.quarter).editions.get(kind="council").content
    assert len(content["certificate_sha256"]) == 64
    assert "findings" not in str(content)


def test_a_week_is_not_published(desk):
    desk.adopted()
    assert (Publication.objects.count(), ProtectionRun.objects.count()) == (0, 0)


@pytest.mark.parametrize("table", ["publication", "textconfirmation"])
def test_the_database_refuses_to_change_what_is_known(desk, counted, week, cast, table):
    draft = rewrite(desk.draft(week.quarter), cast.coordinator, problem="Två ungdomar.")
    domain.protect_now(draft)
    confirm(draft, cast.coordinator)
    picture = domain.send_to_review(draft, version=draft.version, actor=cast.coordinator)
    domain.sign_off(picture, decision="approve", version=picture.version, actor=cast.steering)
    domain.adopt(picture, version=picture.version, actor=cast.steering)
    for statement in (
        "UPDATE situational_picture_{} SET sha256 = ''",
        "DELETE FROM situational_picture_{}",
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(table))
    assert apps.get_model("situational_picture", table).objects.count() == 1


def test_a_year_is_protected_with_its_quarters(desk, counted, week):
    """What the quarter withholds is worked out from neither the year nor both together."""
    quarter = desk.adopted(week.quarter)
    year = desk.adopted(Span("year", week.year, 0))
    lines = [protection.Published.from_data(line.table, line.values) for line in Publication.objects.all()]
    assert [line.table.name for line in lines] == [line_of(quarter).name, line_of(year).name]
    asked = protection.engine.problem(lines[1].table, lines[:1])
    public = [
        disclosure.Publication(one.name, one.by, one.where, values=values)
        for one, values in zip(asked.publications, (lines[0].values, lines[1].values), strict=True)
    ]
    joint = disclosure.Problem(asked.dimensions, asked.counts, tuple(public), asked.rule, asked.bounds)
    small = [
        interval
        for (name, key), interval in disclosure.intervals(joint).items()
        if lines[0].table.true(key) in SMALL and name == lines[0].table.name
    ]
    assert small != []
    assert [interval for interval in small if interval[0] > 0 or interval[1] < 5] == []


def test_a_correction_is_audited_with_what_it_corrects(desk, counted, week, town):
    """One more report in a figure that is public: the difference of the two tables may not be told."""
    quarter = desk.adopted(week.quarter)
    old = protection.Published.from_data(line_of(quarter).table, line_of(quarter).values)
    where = (old.table.name, str(town.district.pk), "white_power")
    counts = {**old.table.counts, where: old.table.counts[where] + 1}
    corrected = protection.Tabulation(
        f"{old.table.name} (2)", old.table.by, old.table.periods, old.table.rows, old.table.columns, counts, 5
    )
    outcome = protection.protect(corrected, [old])
    assert old.values[None, None] is not None
    assert outcome.protected.values[None, None] is None
    assert outcome.certificate.safe is True
    assert {one.reason for one in outcome.withheld} >= {"history"}
    alone = protection.protect(corrected, [])
    assert alone.protected.values[None, None] == old.values[None, None] + 1


def test_a_higher_threshold_does_not_undo_what_was_published(desk, counted, week):
    """What was shown under a lower one stays known; what is new is under the new one."""
    table = replace(protection.material(desk.draft(week.quarter)).table, threshold=2)
    old = protection.Published(table, protection.protect(table, [], offers=False).protected.values)
    assert None not in old.values.values()
    moved = {("quarter-2099-1", *rest): count for (_period, *rest), count in table.counts.items()}
    later = replace(table, name="quarter-2099-1", periods=("quarter-2099-1",), counts=moved, threshold=10)
    outcome = protection.protect(later, [old])
    small = {key for key, value in old.values.items() if 0 < value < 10}
    assert len(small) == 2
    assert {outcome.protected.values[key] for key in small} == {None}
    assert (outcome.certificate.safe, outcome.certificate.k) == (True, 10)


def test_a_second_table_of_a_period_gets_a_name_of_its_own(desk, counted, week):
    quarter = desk.adopted(week.quarter)
    assert protection.material(quarter).table.name == f"{line_of(quarter).name} (2)"
    assert protection.tables.span_of(f"{line_of(quarter).name} (2)") == week.quarter


def test_other_municipalities_are_left_out(desk, counted, week, elsewhere, cast):
    desk.adopted(week.quarter)
    assert protection.ledger_of(elsewhere.municipality.pk) == []


def test_what_was_published_before_the_ledger_is_brought_in(desk, counted, week, cast):
    """As the migration does it: from the edition's released table and the picture's figures."""
    quarter = desk.adopted(week.quarter)
    line = line_of(quarter)
    bring_in = importlib.import_module("situational_picture.migrations.0004_bring_in")
    edition = quarter.editions.get(kind="council")
    assert bring_in.table_of(edition) == line.table
    assert bring_in.values_of(edition) == line.values
    assert bring_in.digest([bring_in.table_of(edition), bring_in.values_of(edition)]) == line.sha256


def test_a_year_from_before_is_brought_in_by_quarter(desk, counted, week):
    desk.adopted(week.quarter)
    year = desk.adopted(Span("year", week.year, 0))
    bring_in = importlib.import_module("situational_picture.migrations.0004_bring_in")
    edition = year.editions.get(kind="council")
    assert bring_in.table_of(edition) == line_of(year).table
    assert bring_in.values_of(edition) == line_of(year).values

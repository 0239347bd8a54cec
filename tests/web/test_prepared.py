"""Queries and pieces of pages that are put together once: they must be what they would be anew each time."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Report
from vbe import deidentification
from vbe.guard import reading
from vbe.guard.fields import UnguardedTextError
from vbe.organisation import domain, grants
from vbe.organisation.models import Membership, Unit, User
from vbe.prepared import Prepared, insertion, run

WITH_UNIT = Prepared(
    lambda user: Membership.objects.filter(user_id=user).select_related("unit__municipality").order_by("pk")
)
NAMES = Prepared(
    lambda kind, number: Unit.objects.filter(kind=kind, pk__gte=number).values_list("name", flat=True)
)
ROWS = Prepared(lambda kind: Unit.objects.filter(kind=kind).values_list("pk", "name", named=True))


# --- queries ----------------------------------------------------------------------------------------------


def test_a_prepared_query_returns_what_the_query_returns(cast, town) -> None:
    for user in (cast.coordinator, cast.reporter, cast.coordinator):
        anew = Membership.objects.filter(user=user).select_related("unit__municipality").order_by("pk")
        with CaptureQueriesContext(connection) as queries:
            found = [(one, one.unit, one.unit.municipality, one.starts_on) for one in WITH_UNIT(user.pk)]
        assert found == [(one, one.unit, one.unit.municipality, one.starts_on) for one in anew]
        assert len(queries) == 1
    kind = town.school.kind
    assert NAMES(kind, 1) == list(Unit.objects.filter(kind=kind).values_list("name", flat=True))
    assert NAMES(kind, 10**9) == []
    assert [(row.pk, row.name) for row in ROWS(kind)] == [
        (unit.pk, unit.name) for unit in Unit.objects.filter(kind=kind)
    ]


def test_values_stay_values(town) -> None:
    assert (NAMES("' OR 1=1 --", 1), NAMES("%s", 1)) == ([], [])


def test_a_value_that_is_no_parameter_is_refused(db) -> None:
    broken = Prepared(lambda kind, number: Unit.objects.filter(kind=kind)[:number])
    with pytest.raises(TypeError):
        broken("school", 3)


def test_the_units_of_a_permission_are_those_of_the_subquery(cast, town) -> None:
    for user in (cast.coordinator, cast.manager, cast.reporter, cast.stranger_town):
        every = Unit.objects.filter(pk__in=grants.unit_ids(user, "read_report")).values_list("pk", flat=True)
        assert sorted(grants.resolved_unit_ids(user, "read_report")) == sorted(every)
    cast.coordinator.is_active = False
    assert grants.resolved_unit_ids(cast.coordinator, "read_report") == []
    with pytest.raises(KeyError):
        grants.resolved_unit_ids(cast.coordinator, "read_everything")


def test_who_is_signed_in_is_read_with_the_memberships(cast, town) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = User.objects.signed_in(cast.coordinator.pk)
        memberships = found.every_membership
    assert (found, memberships, len(queries)) == (
        cast.coordinator,
        list(cast.coordinator.memberships.in_tree_order()),
        1,
    )
    newcomer = domain.create_user(
        email="ny@example.se", name="Ny", municipality=town.municipality, actor=cast.administrator
    )
    assert (User.objects.signed_in(newcomer.pk), User.objects.signed_in(0)) == (newcomer, None)


# --- rows -------------------------------------------------------------------------------------------------


@pytest.fixture
def report(cast, town) -> Report:
    return Report(
        municipality=town.municipality,
        unit=town.school,
        reporter=cast.reporter,
        reference="R-2026-900",
        kind="other",
        environment="unknown",
        area=town.area,
        happened_on=timezone.localdate(),
        precision="day",
        week=timezone.localdate(),
        age_band="unknown",
        people="unknown",
        source="self",
        seen="Klistermärken på en busskur.",
        concern_report="no",
    )


def test_a_row_is_stored_whole_with_its_history(report, cast) -> None:
    report._history_user = cast.reporter
    report.save(force_insert=True)
    stored = Report.objects.get(pk=report.pk)
    names = [field.attname for field in Report._meta.concrete_fields]
    assert [getattr(stored, name) for name in names] == [getattr(report, name) for name in names]
    history = report.history.get()
    tracked = [field.attname for field in Report.history.model.tracked_fields]
    assert [getattr(history, name) for name in tracked] == [getattr(report, name) for name in tracked]
    assert (history.history_type, history.history_user) == ("+", cast.reporter)
    assert (stored._state.adding, report._state.adding) == (False, False)


def test_a_row_with_findings_is_stored_nowhere(report) -> None:
    report.seen = "Ring 070-174 06 05 om det."
    for store in (lambda: report.save(force_insert=True), lambda: insertion(report)):
        with pytest.raises(UnguardedTextError), transaction.atomic():
            store()
    assert (Report.objects.count(), Report.history.count()) == (0, 0)


def test_statements_that_run_together_stand_and_fall_together(town) -> None:
    renaming = "UPDATE organisation_unit SET name = %s WHERE id = %s"
    taken = "UPDATE organisation_municipality SET small_count = %s WHERE id = %s"
    run((renaming, ["100 % ny", town.school.pk]), (taken, [4, town.municipality.pk]))
    with pytest.raises(IntegrityError), transaction.atomic():
        run((renaming, ["Ej så", town.school.pk]), (taken, [0, town.municipality.pk]))
    town.school.refresh_from_db()
    town.municipality.refresh_from_db()
    assert (town.school.name, town.municipality.small_count) == ("100 % ny", 4)


# --- the guard's memory -----------------------------------------------------------------------------------


def test_the_guard_remembers_clean_texts_only_and_no_text(monkeypatch) -> None:
    monkeypatch.setattr(reading, "_CLEAN", set())
    read = []
    analyse = deidentification.analyse
    monkeypatch.setattr(
        deidentification, "analyse", lambda text, **options: read.append(text) or analyse(text, **options)
    )
    clean, telling = "Klistermärken på en busskur.", "Ring 070-174 06 05."
    found = [reading.read(text) for text in (clean, telling, clean, telling)]
    assert found == [(), analyse(telling), (), analyse(telling)]
    assert read == [clean, telling, telling]
    assert [type(one) for one in reading._CLEAN] == [bytes]
    assert clean.encode() not in next(iter(reading._CLEAN))


def test_the_guards_memory_has_an_end(monkeypatch) -> None:
    monkeypatch.setattr(reading, "_CLEAN", set())
    monkeypatch.setattr(reading, "_REMEMBERED", 3)
    for word in ("ett", "två", "tre", "fyra", "fem"):
        reading.read(word)
    assert len(reading._CLEAN) <= reading._REMEMBERED


# --- pieces of pages --------------------------------------------------------------------------------------


def test_what_is_rendered_once_never_sees_a_reader() -> None:
    page = Template("{% once %}<i>{{ name }}{% icon 'info' %}</i>{% endonce %}{{ name }}")
    first, second = page.render(Context({"name": "Ada"})), page.render(Context({"name": "Bo"}))
    assert (first.count("Ada"), first[:-3]) == (1, second[:-2])
    assert second.endswith("</i>Bo")


def test_choices_are_escaped_and_marked() -> None:
    page = Template("{% options choices chosen %}")
    choices = [("", "Alla"), ("1", "<b>Norra</b>"), ("1&2", "Södra")]
    assert page.render(Context({"choices": choices, "chosen": "1"})) == (
        '<option value="">Alla</option>'
        '<option value="1" selected>&lt;b&gt;Norra&lt;/b&gt;</option>'
        '<option value="1&amp;2">Södra</option>'
    )

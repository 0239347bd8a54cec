"""Tables between the ledger and the engine, and that only released ones are shown; coarser tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from situational_picture import domain, protection
from situational_picture.editions import council_figures
from situational_picture.enums import Detail
from situational_picture.figures import Figures
from situational_picture.periods import Span
from situational_picture.presentation import CouncilEdition
from tests.situational_picture.council import line_of
from vbe import disclosure
from vbe.audit.models import Event


def tabulation(name: str, rows: tuple[str, ...], counts: dict, **other) -> protection.Tabulation:
    known = {"by": ("row", "environment"), "columns": ("x", "y"), "threshold": 5, "periods": (name,)} | other
    return protection.Tabulation(name=name, rows=rows, counts=counts, **known)


FIRST = tabulation("quarter-2026-1", ("1", "2"), {("quarter-2026-1", "1", "x"): 9})


def test_a_row_that_a_table_lacks_counts_nothing_there():
    """A district that came later: everybody sees that it was not in the earlier table."""
    second = tabulation("quarter-2026-2", ("1", "2", "3"), {("quarter-2026-2", "3", "x"): 7})
    known = protection.Published(FIRST, {("1", "x"): 9})
    asked = protection.engine.problem(second, [known])
    assert asked.bounds == (disclosure.Bound({"period": ("quarter-2026-1",), "row": ("3",)}, 0),)
    assert asked.dimension["row"].leaves == ("1", "2", "3")


def test_a_table_without_rows_tells_nothing_of_them():
    coarse = tabulation("quarter-2026-1", ("1",), {}, by=("environment",))
    second = tabulation("quarter-2026-2", ("1", "2"), {("quarter-2026-2", "2", "x"): 7})
    assert protection.engine.problem(second, [protection.Published(coarse, {})]).bounds == ()


def test_what_has_changed_since_keeps_the_counts_of_its_time():
    later = replace(FIRST, name="quarter-2026-1 (2)", counts={("quarter-2026-1", "1", "x"): 12})
    asked = protection.engine.problem(later, [protection.Published(FIRST, {("1", "x"): 9})])
    assert asked.counts == {("quarter-2026-1", "1", "x"): 12}
    assert asked.publications[0].counts == {("quarter-2026-1", "1", "x"): 9}
    assert asked.publications[1].counts is None


def test_tables_are_stored_and_read_back():
    line = protection.Published(FIRST, {("1", "x"): None, (None, None): 9})
    read = protection.Published.from_data(line.table.as_data(), line.values_data())
    assert (read, read.sha256) == (line, line.sha256)


def test_only_the_engines_answer_is_released(desk, counted, week):
    picture = desk.draft(week.quarter)
    table = protection.material(picture).table
    for bare in (table, {("1", "islamist"): 2}, [[2]], None):
        with pytest.raises(TypeError, match="protected"):
            protection.release(table, bare)


def test_an_answer_to_other_figures_is_not_released(desk, counted, week):
    picture = desk.draft(week.quarter)
    table = protection.material(picture).table
    cells = (disclosure.ProtectedCell((None, None), 1, disclosure.Status.PUBLISHED),)
    with pytest.raises(ValueError, match="not the protected figures"):
        protection.release(table, disclosure.ProtectedPublication(table.name, cells))


@pytest.mark.parametrize("bare", [((2,),), disclosure.Table(("1",), ("islamist",), ((2,),)), None])
def test_the_edition_takes_released_tables_only(desk, counted, week, bare):
    figures = Figures.from_data(desk.draft(week.quarter).figures)
    with pytest.raises(TypeError, match="released"):
        council_figures(bare, figures, [])


@pytest.mark.parametrize(
    ("detail", "rows", "columns"), [(Detail.AREA, 2, 0), (Detail.ENVIRONMENT, 0, 6), (Detail.BOTH, 2, 6)]
)
def test_the_coordinator_chooses_the_table(desk, counted, week, cast, detail, rows, columns):
    draft = desk.draft(week.quarter)
    domain.choose_detail(draft, detail=detail, version=draft.version, actor=cast.coordinator)
    picture = desk.adopted(week.quarter)
    edition = CouncilEdition(picture.editions.get(kind="council").content)
    assert (len(edition.release.rows), len(edition.release.columns)) == (rows, columns)
    assert len(edition.grid.columns) == columns + 1
    assert line_of(picture).table["by"] == detail.split(",")
    assert edition.chart_spec() is not None
    chosen = Event.objects.get(action="picture.detail_chosen")
    assert chosen.details["detail"] == detail
    year = CouncilEdition(desk.adopted(Span("year", week.year, 0)).editions.get(kind="council").content)
    assert year.chart_spec().totals == (93,)


def test_coarser_tables_are_offered_with_the_trade(desk, counted, week, cast, as_user):
    picture = desk.draft(week.quarter)
    run = domain.protect_now(picture)
    offers = {tuple(by): (shown, withheld) for by, shown, withheld, _worth in run.result["offers"]}
    assert offers == {("row",): (2, 0), ("environment",): (3, 0)}
    page = as_user(cast.coordinator).get(f"/lagesbilder/{picture.pk}/fullmaktige/").content.decode()
    assert "Tal som visas, utan summor och nollor: 3. Dolda: 0." in page


def test_the_table_stands_during_review(desk, counted, week, cast):
    picture = desk.review(week.quarter)
    with pytest.raises(domain.TransitionError):
        domain.choose_detail(picture, detail="row", version=picture.version, actor=cast.coordinator)


def test_who_may_choose_and_ask(desk, counted, week, cast):
    picture = desk.draft(week.quarter)
    for user in (cast.steering, cast.manager, cast.stranger_town):
        with pytest.raises(PermissionDenied):
            domain.choose_detail(picture, detail="row", version=picture.version, actor=user)
        with pytest.raises(PermissionDenied):
            domain.ask_for_protection(picture, actor=user)
        with pytest.raises(PermissionDenied):
            domain.confirm_texts(picture, sha256="", numbers=(), version=picture.version, actor=user)
    with pytest.raises(ValidationError):
        domain.choose_detail(picture, detail="week", version=picture.version, actor=cast.coordinator)

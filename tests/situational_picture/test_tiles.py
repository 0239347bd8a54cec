"""The map of tiles and the file for a spreadsheet: released figures only, two dots for what is withheld."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from situational_picture import protection
from situational_picture.exports import council_csv
from situational_picture.models import Edition
from situational_picture.presentation import CouncilEdition
from situational_picture.presentation.tiles import STEPS, tile_map
from vbe.audit.models import Event
from vbe.disclosure import Release, Table
from vbe.organisation import domain as organisation


def release(*totals: int | None) -> Release:
    rows = tuple(str(number) for number, _total in enumerate(totals))
    cells = (*((None, total) for total in totals), (None, None))
    return Release(rows, ("x",), cells, 5)


def tiles_of(*totals: int | None):
    return tile_map(
        release(*totals), [f"Stadsdel {number}" for number, _ in enumerate(totals)], [[] for _ in totals]
    )


def test_a_tile_prints_its_figure_and_a_withheld_one_two_dots():
    found = tile_map(release(9, None, 0), ["Norra", "Södra", "Västra"], [["Hamnen", "Varvet"], [], []])
    assert [(tile.label, tile.figure.text, tile.step) for tile in found.tiles] == [
        ("Norra", "9", "2"),
        ("Södra", "..", "hidden"),
        ("Västra", "0", "0"),
    ]
    assert found.tiles[0].areas == ("Hamnen", "Varvet")
    assert [one.label for one in found.legend] == ["0", "Högst 10", "Dolt (..)"]


@given(st.lists(st.none() | st.just(0) | st.integers(5, 3000), min_size=1, max_size=12))
def test_a_tint_never_tells_more_than_the_number(totals):
    """Equal numbers have equal tints, larger ones no lighter, and a withheld one has none."""
    found = tiles_of(*totals)
    shown = sorted(
        (total, int(tile.step)) for total, tile in zip(totals, found.tiles, strict=True) if total is not None
    )
    assert [step for _total, step in shown] == sorted(step for _total, step in shown)
    assert all(0 <= step <= STEPS and (step == 0) == (total == 0) for total, step in shown)
    hidden = [tile.step for total, tile in zip(totals, found.tiles, strict=True) if total is None]
    assert set(hidden) <= {"hidden"}
    assert {one.step for one in found.legend} == {tile.step for tile in found.tiles}


@pytest.mark.parametrize("bare", [Table(("1",), ("x",), ((2,),)), [[2]], {"1": 2}, None])
def test_a_map_is_made_of_a_released_table_only(bare):
    with pytest.raises(TypeError, match="released"):
        tile_map(bare, ["Norra"], [[]])


@pytest.fixture
def edition(desk, counted, week) -> Edition:
    return desk.adopted(week.quarter).editions.get(kind="council")


def test_the_edition_keeps_the_names_of_the_areas(edition, town):
    content = edition.content
    assert dict(zip(content["row_labels"], content["row_areas"], strict=True)) == {
        "Norra": ["Björkdalen", "Hamnen"],
        "Södra": [],
    }
    assert [tile.label for tile in CouncilEdition(content).tiles.tiles] == ["Norra", "Södra"]


def test_an_older_edition_has_a_map_without_them(edition):
    content = {name: value for name, value in edition.content.items() if name != "row_areas"}
    assert [tile.areas for tile in CouncilEdition(content).tiles.tiles] == [(), ()]


def test_a_table_without_areas_has_no_map(desk, counted, week, cast):
    from situational_picture import domain

    draft = desk.draft(week.quarter)
    domain.choose_detail(draft, detail="environment", version=draft.version, actor=cast.coordinator)
    picture = desk.adopted(week.quarter)
    assert CouncilEdition(picture.editions.get(kind="council").content).tiles is None


def test_page_and_paper_print_the_same_tiles(edition, as_user, cast):
    page = as_user(cast.partner).get(f"/lagesbilder/{edition.picture_id}/").content.decode()
    figures = [tile.figure.text for tile in CouncilEdition(edition.content).tiles.tiles]
    assert page.count('class="tile-figure"') == len(figures) == 2
    assert "Rapporter per stadsdel" in page


# --- the file for a spreadsheet ---------------------------------------------------------------------------


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_file_has_the_released_figures_and_two_dots(edition):
    head, *rows = rows_of(council_csv(edition))
    released = Release.from_data(edition.content["release"])
    assert (head[0], head[-1], len(head)) == ("Område", "Alla", len(released.columns) + 2)
    assert [row[0] for row in rows] == ["Norra", "Södra", "Hela kommunen"]
    assert [row[1:] for row in rows] == [
        [".." if value is None else str(value) for value in cells] for cells in released.cells
    ]
    assert ".." in str(rows)
    assert {"1", "2", "3", "4"} & {cell for row in rows for cell in row} == set()


def test_no_name_is_carried_out_as_a_formula(desk, town, week, cast):
    organisation.change_municipality(
        town.municipality, {"environment_labels": {"islamist": "=1+1"}}, actor=cast.administrator
    )
    town.municipality.refresh_from_db()
    desk.report(week, 40, environment="islamist")
    desk.adopted()
    text = council_csv(desk.adopted(week.quarter).editions.get(kind="council"))
    assert "'=1+1" in rows_of(text)[0]
    assert "=1+1" not in rows_of(text)[0]


def test_large_numbers_are_numbers(desk, week):
    desk.report(week, 12345, environment="islamist")
    desk.adopted()
    text = council_csv(desk.adopted(week.quarter).editions.get(kind="council"))
    assert rows_of(text)[-1][-1] == "12345"


def test_taking_it_out_is_in_the_log(edition, as_user, cast):
    answer = as_user(cast.partner).get(f"/lagesbilder/{edition.picture_id}/fullmaktige/csv/")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].endswith('-council.csv"')
    assert answer.content.decode() == council_csv(edition)
    event = Event.objects.get(action="edition.exported")
    assert (event.actor, event.details) == (cast.partner, {"kind": "council", "format": "csv"})


def test_what_is_not_adopted_has_no_file(desk, counted, week, as_user, cast):
    draft = desk.draft(week.quarter)
    assert protection.material(draft).table.name
    assert as_user(cast.coordinator).get(f"/lagesbilder/{draft.pk}/fullmaktige/csv/").status_code == 404

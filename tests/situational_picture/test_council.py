"""What could leak into the council's edition is made first; then it is looked for in page, chart and PDF."""

from __future__ import annotations

import re
import subprocess

import pytest

from situational_picture import protection
from situational_picture.editions import council_figures, council_texts
from situational_picture.exports import edition_pdf
from situational_picture.figures import Figures
from situational_picture.models import Edition
from situational_picture.periods import Span
from vbe.disclosure import Table
from vbe.organisation.models import Area

SECRET = "Polisen ser ett mönster."


@pytest.fixture
def quarter(desk, town, week, cast):
    """An adopted quarter with small counts in cells, a small row total and a small column total."""
    from vbe.organisation import domain as organisation

    whole = Area.objects.get(municipality=town.municipality, kind="municipality")
    south = organisation.create_area(whole, name="Södra", actor=None)
    west = organisation.create_area(whole, name="Västra", actor=None)
    for area, environment, count in (
        (town.area, "white_power", 31),
        (town.area, "islamist", 2),
        (south, "white_power", 23),
        (south, "islamist", 17),
        (south, "autonomous", 3),
        (west, "white_power", 44),
        (west, "islamist", 19),
    ):
        desk.report(week, count, area=area, environment=environment)
    desk.given(town.police, count=41)
    desk.adopted()
    return desk.adopted(week.quarter)


def numbers(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"(?<![\d#.\-])\d+(?![\d.\-])", text)}


def figures_in(markup: str) -> set[int]:
    """The numbers in tables' cells and in the chart, titles and labels included."""
    cells = re.findall(r"<td[^>]*>(.*?)</td>", markup, re.DOTALL)
    charts = re.findall(r"<svg[^>]*role=\"img\".*?</svg>", markup, re.DOTALL)
    texts = [re.sub(r"<[^>]+>", " ", part) for part in (*cells, *charts)]
    return set().union(*(numbers(text) for text in texts))


SMALL = {1, 2, 3, 4}


def test_the_table_of_the_council(quarter):
    content = quarter.editions.get(kind="council").content
    cells = {
        (row, column): value
        for row, line in zip([*content["row_labels"], "all"], content["release"]["cells"], strict=True)
        for column, value in zip([*content["release"]["columns"], "all"], line, strict=True)
    }
    assert {
        key: cells[key] for key in (("Norra", "islamist"), ("Södra", "autonomous"), ("all", "autonomous"))
    } == {
        ("Norra", "islamist"): None,
        ("Södra", "autonomous"): None,
        ("all", "autonomous"): None,
    }
    assert [value for value in cells.values() if value in SMALL] == []
    assert cells["Västra", "lone_actor"] == 0


def test_the_internal_edition_has_what_the_council_must_not_see(quarter, as_user, cast):
    page = as_user(cast.coordinator).get(f"/lagesbilder/{quarter.pk}/").content.decode()
    assert {2, 3, 41} <= figures_in(page)


@pytest.mark.parametrize("who", ["reporter", "partner", "coordinator", "steering"])
def test_the_page_shows_no_small_number(quarter, as_user, cast, who):
    page = as_user(getattr(cast, who)).get(f"/lagesbilder/{quarter.pk}/fullmaktige/").content.decode()
    found = figures_in(page)
    assert {98, 44} <= found
    assert found & (SMALL | {41}) == set()


def test_who_reads_the_council_edition_only_gets_it_at_the_pictures_own_address(quarter, as_user, cast):
    answer = as_user(cast.partner).get(f"/lagesbilder/{quarter.pk}/")
    assert answer.context["edition"].kind == "council"
    assert figures_in(answer.content.decode()) & (SMALL | {41}) == set()


def test_the_preview_hides_the_same(desk, town, week, as_user, cast):
    from situational_picture import domain

    desk.report(week, 3)
    desk.report(week, 50, environment="islamist")
    desk.adopted()
    draft = desk.draft(week.quarter)
    domain.protect_now(draft)
    page = as_user(cast.coordinator).get(f"/lagesbilder/{draft.pk}/fullmaktige/").content.decode()
    assert figures_in(page) & {3, 50} == set()


def test_the_pdf_shows_no_small_number(quarter, tmp_path):
    path = tmp_path / "council.pdf"
    path.write_bytes(edition_pdf(quarter.editions.get(kind="council")))
    text = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    table = "\n".join(
        line for line in text.splitlines() if re.match(r"\s*(Norra|Södra|Västra|Hela kommunen)\b", line)
    )
    assert {31, 44, 23, 98} & numbers(table) != set()
    assert numbers(table) & SMALL == set()
    assert "41" not in text


def test_what_the_police_see_is_not_in_it(desk, town, week, cast, as_user):
    desk.given(town.police, count=9417)  # no area or unit has such a number in the database
    desk.adopted()
    picture = desk.draft(week.quarter)
    from situational_picture import domain

    picture = domain.edit(
        picture, texts={"difference_explanation": SECRET}, version=picture.version, actor=cast.coordinator
    )
    picture = domain.send_to_review(picture, version=picture.version, actor=cast.coordinator)
    domain.protect_now(picture)
    domain.sign_off(picture, decision="approve", version=picture.version, actor=cast.steering)
    picture = domain.adopt(picture, version=picture.version, actor=cast.steering)
    council, internal = (picture.editions.get(kind=kind).content for kind in ("council", "internal"))
    assert (SECRET in str(internal), "9417" in str(internal["figures"]["counts"])) == (True, True)
    assert (SECRET in str(council), "9417" in str(council["release"])) == (False, False)
    page = as_user(cast.partner).get(f"/lagesbilder/{picture.pk}/").content.decode()
    assert SECRET not in page
    assert town.police.name not in page


def test_who_answered_which_week_is_not_in_it(quarter, town, as_user, cast):
    content = quarter.editions.get(kind="council").content
    assert [unit.name for unit in (town.school, town.police) if unit.name in str(content)] == []
    assert set(content["coverage"]) == {"asked", "answered"}


def test_a_week_has_no_council_edition(desk, as_user, cast):
    picture = desk.adopted()
    assert list(picture.editions.values_list("kind", flat=True)) == ["internal"]
    with pytest.raises(ValueError, match="no council edition"):
        council_texts(picture)
    with pytest.raises(ValueError, match="no council edition"):
        protection.material(picture)
    for address in ("fullmaktige/", "fullmaktige/pdf/"):
        assert as_user(cast.coordinator).get(f"/lagesbilder/{picture.pk}/{address}").status_code == 404
    assert as_user(cast.partner).get(f"/lagesbilder/{picture.pk}/").status_code == 404


def test_a_year_shows_its_quarters_as_they_were_published(desk, quarter, week):
    """Of the year itself the joint protection decides; with one quarter it can tell no more than that."""
    year = desk.adopted(Span("year", week.year, 0))
    content = year.editions.get(kind="council").content
    part = quarter.editions.get(kind="council").content["release"]
    assert [data for _label, data in content["parts"]] == [part]
    withheld = [
        (year_value is None) >= (value is None)
        for year_row, row in zip(content["release"]["cells"], part["cells"], strict=True)
        for year_value, value in zip(year_row, row, strict=True)
    ]
    assert set(withheld) == {True}


def test_a_table_that_is_not_released_cannot_be_published(quarter):
    figures = Figures.from_data(quarter.figures)
    bare = Table(("1",), ("islamist",), ((2,),))
    with pytest.raises(TypeError, match="released"):
        council_figures(bare, figures, [])  # type: ignore[arg-type]


def test_the_chart_of_page_and_pdf_is_the_same(quarter):
    from situational_picture.exports import presented
    from situational_picture.presentation import draw

    for edition in Edition.objects.filter(picture=quarter):
        chart = draw(presented(edition))
        geometry = re.compile(r" (?:d|x|y|width|height)=\"[^\"]*\"")
        assert geometry.findall(chart.svg) == geometry.findall(chart.for_pdf().svg)

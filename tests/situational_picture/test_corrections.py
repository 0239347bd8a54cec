"""A corrected edition of an adopted picture: reviewed and adopted like the first, which stays as it was."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from situational_picture import domain, protection, rules
from situational_picture.compilation import changed_since
from situational_picture.enums import Decision
from situational_picture.exports import filename
from situational_picture.figures import Figures
from situational_picture.models import Edition, EditionDocument, Picture, Publication
from situational_picture.periods import Span
from situational_picture.presentation import CouncilEdition
from tests.situational_picture.council import confirm, line_of
from vbe.audit.models import Event
from vbe.organisation import domain as organisation

WHY = "Rapporter har bedömts på nytt."


def begin(picture, cast, reason: str = WHY) -> Picture:
    return domain.begin_correction(picture, reason=reason, actor=cast.coordinator)


def adopted(draft, cast) -> Picture:
    draft = domain.send_to_review(draft, version=draft.version, actor=cast.coordinator)
    domain.protect_now(draft)
    domain.sign_off(draft, decision=Decision.APPROVE, version=draft.version, actor=cast.steering)
    return domain.adopt(draft, version=draft.version, actor=cast.steering)


def total(picture) -> int:
    return Figures.from_data(picture.figures).grid.total


@pytest.fixture
def quarter(desk, counted, week):
    return desk.adopted(week.quarter)


@pytest.fixture
def changed(quarter, desk, town, week):
    """Reports of the published quarter that came late."""
    desk.report(week, 40, area=town.area, environment="white_power")
    return quarter


def test_a_correction_counts_the_reports_as_they_stand_now(changed, cast):
    before = line_of(changed)
    draft = begin(changed, cast)
    assert (total(draft), total(changed)) == (total(changed) + 40, total(changed))
    assert (draft.corrects, draft.correction_reason, draft.state) == (changed, WHY, "draft")
    assert (draft.summary, draft.detail, draft.period) == (changed.summary, changed.detail, changed.period)
    correction = adopted(draft, cast)
    line = line_of(correction)
    assert (line.name, line.corrects) == (f"{before.name} (2)", before)
    assert line.certificate["safe"]
    assert {finding["publication"] for finding in line.certificate["findings"]} >= {line.name, before.name}
    assert Publication.objects.get(pk=before.pk).sha256 == before.sha256
    assert (changed.replaced_by, correction.replaced_by) == (correction, None)


def test_it_is_audited_against_what_it_replaces(quarter, desk, town, week, cast):
    """A single late report may not be told from the difference between the two editions."""
    desk.report(week, 1, area=town.area, environment="white_power")
    correction = adopted(begin(quarter, cast), cast)
    first, second = (
        {tuple(key): value for key, value in line_of(one).values} for one in (quarter, correction)
    )
    differing = {key for key in first if None not in {first[key], second[key]} and first[key] != second[key]}
    assert differing == set()
    changed_key = (str(town.district.pk), "white_power")
    assert (first[changed_key], second[changed_key]) == (31, None)


def test_what_was_replaced_cannot_be_changed(changed, cast):
    adopted(begin(changed, cast), cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        Picture.objects.filter(pk=changed.pk).update(summary="Annat.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(edition__picture=changed).update(name="annat")


def test_it_is_written_in_the_log(changed, cast):
    correction = adopted(begin(changed, cast), cast)
    found = Event.objects.filter(action__in=("picture.correction_begun", "picture.replaced")).order_by(
        "sequence"
    )
    assert [(event.action, event.actor, event.object_id) for event in found] == [
        ("picture.correction_begun", cast.coordinator, str(correction.pk)),
        ("picture.replaced", cast.steering, str(changed.pk)),
    ]
    assert WHY not in str([event.details for event in Event.objects.all()])


def test_who_may_begin_one_and_when(quarter, desk, week, cast):
    for user in (cast.steering, cast.manager, cast.police, cast.stranger_town, cast.administrator):
        with pytest.raises(PermissionDenied):
            domain.begin_correction(quarter, reason=WHY, actor=user)
    with pytest.raises(ValidationError):
        begin(quarter, cast, " ")
    draft = begin(quarter, cast)
    for picture in (quarter, draft):
        with pytest.raises(domain.TransitionError):
            begin(picture, cast)
    assert Picture.objects.filter(period=quarter.period).count() == 2


def test_nobody_who_wrote_the_first_may_adopt_the_correction(quarter, cast, town, person):
    draft = begin(quarter, cast)
    assert set(draft.writers.all()) == {cast.coordinator}
    organisation.add_membership(cast.coordinator, town.root, "steering", actor=None)
    draft = domain.send_to_review(draft, version=draft.version, actor=cast.coordinator)
    assert not rules.may_sign_off(type(cast.coordinator).objects.get(pk=cast.coordinator.pk), draft)


def test_compiling_again_renews_the_correction(quarter, desk, town, week, cast):
    draft = begin(quarter, cast)
    desk.report(week, 12, area=town.area, environment="islamist")
    again = domain.compile_picture(town.municipality, week.quarter, actor=cast.coordinator)
    assert (again.pk, total(again)) == (draft.pk, total(quarter) + 12)


def test_a_correction_can_be_corrected(changed, desk, town, week, cast):
    second = adopted(begin(changed, cast), cast)
    desk.report(week, 30, area=town.area, environment="autonomous")
    third = adopted(begin(second, cast), cast)
    assert line_of(third).name.endswith(" (3)")
    assert [one.replaced_by for one in (changed, second, third)] == [second, third, None]
    with pytest.raises(domain.TransitionError):
        begin(changed, cast)


def test_a_week_is_corrected_too_and_the_next_quarter_is_made_of_the_correction(desk, counted, week, cast):
    first = Picture.objects.get()
    desk.report(week, 20, environment="islamist")
    correction = adopted(begin(first, cast), cast)
    quarter = desk.draft(week.quarter)
    sources = quarter.sources.values_list("edition__picture", flat=True)
    assert (list(sources), total(quarter)) == ([correction.pk], total(first) + 20)


def test_a_year_that_rests_on_a_replaced_quarter_has_to_be_compiled_again(changed, desk, week, cast):
    year = desk.draft(Span("year", week.year, 0))
    adopted(begin(changed, cast), cast)
    with pytest.raises(domain.ObstacleError, match="ställas samman igen"):
        domain.send_to_review(year, version=year.version, actor=cast.coordinator)
    year = desk.draft(Span("year", week.year, 0))
    assert total(year) == total(changed) + 40
    domain.send_to_review(year, version=year.version, actor=cast.coordinator)


def test_the_rule_of_the_first_edition_is_kept(changed, town, cast):
    organisation.change_municipality(
        town.municipality, {"small_count": 9, "zeros_are_sensitive": True}, actor=cast.administrator
    )
    draft = begin(changed, cast)
    table = protection.material(draft).table
    assert (table.threshold, table.strict) == (5, ())
    assert adopted(draft, cast).state == "adopted"


def test_small_numbers_in_the_reason_are_asked_about(changed, cast):
    draft = begin(changed, cast, "En rapport har bedömts på nytt.")
    domain.protect_now(draft)
    with pytest.raises(domain.ObstacleError, match="små tal"):
        domain.send_to_review(draft, version=draft.version, actor=cast.coordinator)
    confirm(draft, cast.coordinator)
    domain.send_to_review(draft, version=draft.version, actor=cast.coordinator)


def test_the_reason_can_be_rewritten_but_not_emptied(changed, cast):
    draft = begin(changed, cast)
    for said, kept in (("Sena rapporter.", "Sena rapporter."), ("", "Sena rapporter.")):
        draft = domain.edit(
            draft, texts={"correction_reason": said}, version=draft.version, actor=cast.coordinator
        )
        assert draft.correction_reason == kept


def test_the_figures_tell_that_they_have_changed(quarter, desk, town, week, cast):
    figures = Figures.from_data(quarter.figures)
    assert changed_since(quarter, figures) == 0
    desk.report(week, 1, area=town.area, environment="white_power")
    desk.report(week, 1, area=town.area, environment="lone_actor")
    assert changed_since(quarter, figures) == 2


# --- what is seen -----------------------------------------------------------------------------------------


def page(client, picture, part: str = "") -> str:
    return client.get(f"/lagesbilder/{picture.pk}/{part}").content.decode()


def test_the_pages_say_what_replaces_what_and_why(changed, cast, as_user):
    correction = adopted(begin(changed, cast), cast)
    for user in (cast.coordinator, cast.steering, cast.partner):
        client = as_user(user)
        old, new = (page(client, one, "fullmaktige/") for one in (changed, correction))
        assert "Ersatt av en rättad upplaga" in old
        assert f"/lagesbilder/{correction.pk}/" in old
        assert "Det här är en rättad upplaga" in new
        assert WHY in new
        assert f"/lagesbilder/{changed.pk}/" in new
        assert "Ersatt av" not in new
    listed = as_user(cast.partner).get(f"/lagesbilder/?ar={changed.period.year}").content.decode()
    assert f'href="/lagesbilder/{correction.pk}/"' in listed
    assert f'href="/lagesbilder/{changed.pk}/"' not in listed


def test_the_coordinator_is_told_and_begins_on_the_page(changed, cast, as_user):
    client = as_user(cast.coordinator)
    assert "1 siffra är inte längre vad den var" in page(client, changed)
    address = f"/lagesbilder/{changed.pk}/ratta/"
    refused = client.post(address, {"reason": ""})
    assert list(refused.context["form"].errors) == ["reason"]
    assert client.post(address, {"reason": "Ring 070-174 06 05"}).context["form"].errors
    answer = client.post(address, {"reason": WHY})
    draft = Picture.objects.get(corrects=changed)
    assert answer["Location"] == f"/lagesbilder/{draft.pk}/"
    assert client.get(address).status_code == 409
    assert "Ändrat sedan dess" in page(client, draft)
    assert "En rättad upplaga är på väg" in page(client, changed)
    form = client.get(f"/lagesbilder/{draft.pk}/skriv/").context["form"]
    assert form["correction_reason"].value() == WHY


def test_readers_without_figures_are_not_told_of_what_is_under_way(changed, cast, as_user):
    begin(changed, cast)
    said = page(as_user(cast.partner), changed)
    assert ("på väg" in said, "inte längre vad" in said) == (False, False)


def test_documents_of_what_is_replaced_are_made_anew(changed, cast):
    edition = changed.editions.get(kind="council")
    domain.export_edition(edition, actor=cast.coordinator)
    correction = adopted(begin(changed, cast), cast)
    assert EditionDocument.objects.count() == 0
    names = [filename(Edition.objects.get(picture=one, kind="council")) for one in (changed, correction)]
    assert "-rattad-" not in names[0]
    assert names[1] == f"{names[0].removesuffix('.pdf')}-rattad-{correction.adoption.at:%Y-%m-%d}.pdf"


def test_the_edition_itself_says_that_it_is_a_correction(changed, cast):
    correction = adopted(begin(changed, cast), cast)
    first, second = (
        CouncilEdition(one.editions.get(kind="council").content) for one in (changed, correction)
    )
    assert first.correction is None
    assert (second.correction.reason, second.correction.replaces) == (WHY, first.adopted_on)

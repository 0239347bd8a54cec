"""The preview of the council's edition, in the browser's eyes."""

from __future__ import annotations

from django.db import connection

from situational_picture import domain, protection
from situational_picture.enums import RunState
from situational_picture.models import Picture, ProtectionRun, Publication, TextConfirmation
from tests.situational_picture.council import rewrite
from vbe.audit.models import Event


def test_the_preview_says_why_and_the_council_does_not(desk, counted, week, cast, as_user):
    picture = desk.approved(week.quarter)
    address = f"/lagesbilder/{picture.pk}/fullmaktige/"
    for user in (cast.coordinator, cast.steering):
        page = as_user(user).get(address).content.decode()
        assert "Talet är litet i sig" in page
        assert "Döljs för att ett annat tal inte ska kunna räknas ut" in page
        assert "1 litet tal är prövat mot allt som är publicerat" in page
        read = Event.objects.filter(action="picture.read", actor=user).latest("sequence")
        assert (read.details["edition"], read.details["state"]) == ("council", "review")
    domain.adopt(picture, version=picture.version, actor=cast.steering)
    for user in (cast.coordinator, cast.steering, cast.partner):
        page = as_user(user).get(address).content.decode()
        assert "Talet är litet i sig" not in page


def test_the_preview_shows_progress_and_no_figure(desk, counted, week, cast, as_user):
    picture = desk.draft(week.quarter)
    address = f"/lagesbilder/{picture.pk}/fullmaktige/"
    ProtectionRun.objects.update(state="running", stage="protect", done=2, of=7)
    page = as_user(cast.coordinator).get(address).content.decode()
    assert "Tabellerna skyddas: 2 av 7." in page
    assert 'value="2" max="7" data-reload="2000"' in page
    assert "<td" not in page
    assert "Siffrorna visas här när de är skyddade." in page


def test_asking_again(desk, counted, week, cast, as_user, django_capture_on_commit_callbacks):
    picture = desk.draft(week.quarter)
    ProtectionRun.objects.update(state="failed")
    client, address = as_user(cast.coordinator), f"/lagesbilder/{picture.pk}/fullmaktige/"
    assert "Beräkningen gav upp" in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{address}skydda/").status_code == 302
    assert ProtectionRun.objects.get().state == RunState.SAFE
    assert Event.objects.filter(action="picture.protection_asked").count() == 1


def test_places_are_marked_and_confirmed_on_the_page(desk, counted, week, cast, as_user):
    draft = rewrite(desk.draft(week.quarter), cast.coordinator, problem="Två ungdomar <b>i Norra.")
    domain.protect_now(draft)
    client, address = as_user(cast.coordinator), f"/lagesbilder/{draft.pk}/fullmaktige/"
    answer = client.get(address)
    page = answer.content.decode()
    assert "<p><mark>Två ungdomar</mark> &lt;b&gt;i Norra.</p>" in page
    sent = {"version": draft.version, "sha256": answer.context["reading"].sha256}
    refused = client.post(f"{address}texter/", sent)
    assert "Markera varje ställe, eller skriv om texten." in refused.content.decode()
    assert client.post(f"{address}texter/", {**sent, "numbers": "0"}).status_code == 302
    assert TextConfirmation.objects.count() == 1
    assert client.post(f"{address}texter/", {**sent, "sha256": "0" * 64}).status_code == 409
    assert client.post(f"{address}texter/", {"version": "x"}).status_code == 409


def test_choosing_on_the_page(desk, counted, week, cast, as_user):
    draft = desk.draft(week.quarter)
    client, address = as_user(cast.coordinator), f"/lagesbilder/{draft.pk}/fullmaktige/tabell/"
    assert client.post(address, {"version": draft.version, "detail": "week"}).status_code == 409
    assert client.post(address, {"version": draft.version + 1, "detail": "row"}).status_code == 409
    assert client.post(address, {"version": draft.version, "detail": "row"}).status_code == 302
    assert Picture.objects.get(pk=draft.pk).detail == "row"


def test_a_week_has_none_of_it(desk, cast, as_user):
    draft = desk.draft()
    for part in ("skydda", "tabell", "texter"):
        answer = as_user(cast.coordinator).post(f"/lagesbilder/{draft.pk}/fullmaktige/{part}/")
        assert answer.status_code == 404


def test_the_preview_costs_the_same_with_a_long_ledger(
    desk, counted, week, cast, as_user, django_assert_num_queries
):
    picture = desk.review(week.quarter)
    client, address = as_user(cast.coordinator), f"/lagesbilder/{picture.pk}/fullmaktige/"
    client.get(address)
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        client.get(address)
    line = Publication(
        municipality=picture.municipality,
        edition=Picture.objects.get(state="adopted").editions.get(),
        name="quarter-2000-1",
        table={**protection.material(picture).table.as_data(), "name": "quarter-2000-1", "counts": []},
        values=[],
        sha256="0",
        published_by=cast.steering,
    )
    line.save()
    ProtectionRun.objects.update(input_hash=protection.material(picture).sha256)
    with django_assert_num_queries(len(before)):
        client.get(address)

"""Error pages say what happened and what to do now, and work when little else does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, RequestFactory

from vbe.web import errors


def heading(response) -> str:
    text = response.content.decode()
    return text.partition("<h1>")[2].partition("</h1>")[0]


def test_403_says_that_one_is_signed_in_and_whom_to_ask(cast, as_user) -> None:
    response = as_user(cast.reporter).get("/organisation/")
    assert (response.status_code, heading(response)) == (403, "Du får inte göra det här")


def test_404_is_the_same_for_what_does_not_exist_and_what_one_may_not_see(cast, as_user, elsewhere) -> None:
    client = as_user(cast.administrator)
    hidden = client.get(f"/organisation/enheter/{elsewhere.school.pk}/")
    nowhere = client.get("/organisation/enheter/999999999/")
    assert [hidden.status_code, nowhere.status_code] == [404, 404]
    assert heading(hidden) == heading(nowhere) == "Sidan finns inte, eller så har du inte tillgång till den"

    def plain(response) -> bytes:
        return response.content.replace(response.wsgi_request.path.encode(), b"")

    tokens = [plain(response).split(b'csrfmiddlewaretoken" value="') for response in (hidden, nowhere)]
    assert [part[64:] for part in tokens[0]] == [part[64:] for part in tokens[1]]


def test_a_form_without_its_token_is_told_to_reload(cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.reporter, backend="vbe.web.backends.Backend")
    response = client.post("/konto/logga-ut/")
    assert (response.status_code, heading(response)) == (403, "Formuläret hade varit öppet för länge")


def test_a_failure_in_a_view_gives_the_plain_page(cast, as_user, monkeypatch) -> None:
    def fail(request: object) -> None:
        raise ValueError

    monkeypatch.setattr("vbe.web.home.compose", fail)
    client = as_user(cast.reporter)
    client.raise_request_exception = False
    response = client.get("/")
    assert (response.status_code, heading(response)) == (500, "Det gick inte")


def test_the_500_page_needs_no_database_session_or_reader(django_db_blocker) -> None:
    with django_db_blocker.block():
        response = errors.failure(RequestFactory().get("/"))
    assert (response.status_code, heading(response)) == (500, "Det gick inte")


def test_a_conflict_leads_back_to_the_object(cast, rf) -> None:
    request = rf.get("/")
    request.user = cast.reporter
    response = errors.conflict(request, back="/dit/")
    assert (response.status_code, heading(response)) == (409, "Någon annan har ändrat det här")
    assert 'href="/dit/"' in response.content.decode()


def test_every_error_page_has_its_own_template(rf, db) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    views = [errors.bad_request, errors.forbidden, errors.not_found, errors.too_many, errors.csrf_failure]
    assert [view(request).status_code for view in views] == [400, 403, 404, 429, 403]


# --- health -----------------------------------------------------------------------------------------------


def test_liveness_asks_nothing_of_the_database(client, django_db_blocker) -> None:
    with django_db_blocker.block():
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_readiness_tells_its_parts(client, db) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": True, "migrations": True})


def test_not_ready_without_the_database(client, db) -> None:
    def refuse(*args: object) -> None:
        raise ConnectionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"database": False, "migrations": False})


@pytest.mark.django_db(transaction=True)
def test_not_ready_before_every_migration_is_there(client) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("sessions", "0001_initial")
    response = client.get("/readyz")
    recorder.record_applied("sessions", "0001_initial")
    assert (response.status_code, response.json()) == (503, {"database": True, "migrations": False})
    assert client.get("/readyz").status_code == 200


# --- pages of plain text ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/om/uppgifter/", "Så behandlar vi uppgifter"),
        ("/om/tillganglighet/", "Tillgänglighet för Samsyn"),
        ("/om/stod/", "Råd och stöd"),
    ],
)
def test_everybody_reads_about_the_service(client, cast, as_user, path, title) -> None:
    assert [heading(client.get(path)), heading(as_user(cast.reporter).get(path))] == [title, title]


def test_the_support_page_has_the_countrys_and_the_municipalitys_own_numbers(
    client, cast, as_user, town
) -> None:
    town.municipality.coordinator_phone = "08-123 45 67"
    town.municipality.out_of_hours_phone = "08-765 43 21"
    town.municipality.save()
    text = as_user(cast.reporter).get("/om/stod/").content.decode()
    numbers = ("112", "11414", "020100200", "116111", "116006")
    assert [f'href="tel:{number}"' in text for number in (*numbers, "081234567", "087654321")] == [True] * 7
    assert "081234567" not in client.get("/om/stod/").content.decode()

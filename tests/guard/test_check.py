"""Reading while somebody writes: the fragment of the form, kept nowhere, and limited."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from vbe.deidentification import Kind
from vbe.guard import views
from vbe.guard.answers import token
from vbe.guard.models import GuardCount

ADDRESS = "/skydd/kontroll/"


@pytest.fixture
def ask(as_user, cast):
    client = as_user(cast.reporter)

    def post(text, **more):
        return client.post(ADDRESS, {"name": "seen", "id": "id_seen", "text": text, **more})

    return post


def test_the_answer_is_the_forms_own_fragment(ask):
    answer = ask("Ring 070-174 06 18 \N{GRINNING FACE} nu.")
    page = answer.content.decode()
    wanted = (
        "<mark>070-174 06 18<",
        'value="seen:1"',
        'id="id_seen-1"',
        'data-start="5" data-end="18"',
        'data-swap="[telefonnummer]"',
        'data-announce="1 uppgift att byta ut"',
    )
    assert [one in page for one in wanted] == [True] * len(wanted)
    assert answer["Cache-Control"] == "no-store, private"


def test_nothing_found_is_an_empty_answer(ask):
    assert (ask("En elev ritade en symbol.").content, ask("").content) == (b"", b"")


def test_what_was_answered_is_not_asked_again(ask, possible):
    text = f"Vi såg {possible}."
    kept = token(Kind.PERSON, "seen", possible)
    assert f'data-keep="{kept}"' in ask(text).content.decode()
    assert ask(text, **{"seen-kept": kept}).content == b""


def test_a_person_keeps_the_letter_of_another_text(ask):
    first = ask("Ali Hassan kom.", beside="[person A]").content.decode()
    assert 'data-swap="[person B]"' in first
    labels = first.split('data-labels="')[1].split('"')[0]
    assert (
        'data-swap="[person B]"' in ask("Sedan kom Ali Hassan.", **{"seen-labels": labels}).content.decode()
    )


@pytest.mark.parametrize("name", ["", 'x"><script>', "a b", "å", "x" * 121])
def test_a_forged_name_is_refused(ask, name):
    assert ask("Ring 070-174 06 18.", name=name).status_code == 400


def test_long_texts_are_left_for_later(ask):
    assert ask("a" * (views.MOST_CHARACTERS + 1)).status_code == 413
    assert ask("a" * (views.MOST_BYTES + 1)).status_code == 413


def test_nobody_asks_without_end(ask, monkeypatch):
    monkeypatch.setattr(views, "MOST_A_MINUTE", 3)
    assert [ask("Något.").status_code for _time in range(5)] == [200, 200, 200, 429, 429]


def test_it_needs_sign_in_and_a_token(as_user, cast):
    assert Client().post(ADDRESS, {"text": "Ali"}).status_code == 302
    strict = as_user(cast.reporter, Client(enforce_csrf_checks=True))
    assert strict.post(ADDRESS, {"text": "Ali"}).status_code == 403


def test_nothing_is_written_or_counted(ask):
    ask("Ring 070-174 06 18.")
    with CaptureQueriesContext(connection) as queries:
        ask("Ring 070-174 06 18.")
    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql for sql in writes if "django_session" not in sql and "last_login" not in sql] == []
    assert [query["sql"] for query in queries if "174" in query["sql"]] == []
    assert GuardCount.objects.count() == 0


def test_the_address_is_what_the_page_says(as_user, cast, send, typed):
    page = send(typed, 1, "2").content.decode()
    assert f'data-guard="{ADDRESS}" data-name="seen" data-id="id_seen"' in page
    assert reverse("guard:check") == ADDRESS

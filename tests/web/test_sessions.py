"""How long a session lasts, and what ends it."""

from __future__ import annotations

import time

import pytest
from django.conf import settings

MINUTE, HOUR = 60, 3600


def stamp(client, **ages: int) -> None:
    """Move the session's stamps as many seconds into the past."""
    session = client.session
    for name, age in ages.items():
        session[name] = int(time.time()) - age
    session.save()


def test_the_limits_are_half_an_hour_unused_and_a_working_day() -> None:
    assert (settings.SESSION_IDLE_SECONDS, settings.SESSION_ABSOLUTE_SECONDS) == (30 * MINUTE, 10 * HOUR)
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE


@pytest.mark.parametrize(
    ("seen", "started", "stays"),
    [
        (29 * MINUTE, 29 * MINUTE, True),
        (31 * MINUTE, 31 * MINUTE, False),
        (MINUTE, 10 * HOUR - MINUTE, True),
        (MINUTE, 10 * HOUR + MINUTE, False),
    ],
)
def test_a_session_ends_unused_and_at_the_end_of_the_day(cast, as_user, seen, started, stays) -> None:
    client = as_user(cast.reporter)
    client.get("/")
    stamp(client, seen=seen, started=started)
    response = client.get("/")
    assert (response.status_code, response.headers.get("Location")) == (
        (200, None) if stays else (302, "/konto/logga-in/")
    )
    assert ("_auth_user_id" in client.session) is stays


def test_use_keeps_a_session_alive_but_not_for_ever(cast, as_user) -> None:
    client = as_user(cast.reporter)
    client.get("/")
    stamp(client, seen=20 * MINUTE, started=9 * HOUR)
    assert client.get("/").status_code == 200
    assert time.time() - client.session["seen"] < MINUTE
    assert time.time() - client.session["started"] > 8 * HOUR


def test_a_page_that_saves_is_not_written_for_every_click(cast, as_user, django_assert_num_queries) -> None:
    client = as_user(cast.reporter)
    client.get("/om/stod/")
    before = client.session["seen"]
    client.get("/om/stod/")
    assert client.session["seen"] == before


def test_cookies_are_kept_from_scripts_and_other_sites(cast, as_user) -> None:
    client = as_user(cast.reporter)
    client.get("/")
    client.get("/konto/logga-ut/")
    cookies = {name: (morsel["httponly"], morsel["samesite"]) for name, morsel in client.cookies.items()}
    assert cookies == {"sessionid": (True, "Lax"), "csrftoken": (True, "Lax")}

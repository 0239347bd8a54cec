"""What happens around every request.

Its number, its headers, its line in the log, and its trace when refused.
"""

from __future__ import annotations

import io
import json
import logging
import os
import re
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.test import Client

from vbe.audit.models import Event
from vbe.web.logs import Formatter, RequestIdFilter

ROOT = Path(__file__).resolve().parents[2]
SECRET = "hemligt ord som ingen ska se"  # invented


@pytest.fixture
def log():
    """Collect what would be written to standard output."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Formatter())
    handler.addFilter(RequestIdFilter())
    loggers = [
        logging.getLogger(name)
        for name in ("", "django", "django.request", "django.security", "vbe.requests")
    ]
    levels = [(logger, logger.level) for logger in loggers]
    logging.getLogger().addHandler(handler)
    for name in ("", "vbe.requests"):
        logging.getLogger(name).setLevel(logging.INFO)
    yield stream
    logging.getLogger().removeHandler(handler)
    for logger, level in levels:
        logger.setLevel(level)


def lines(log: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


# --- the number -------------------------------------------------------------------------------------------


def test_every_answer_carries_its_number(client) -> None:
    uuid.UUID(client.get("/healthz").headers["X-Request-ID"])


@pytest.mark.parametrize(
    ("given", "kept"), [("abcdef-123", True), ("kort", False), ("x" * 37, False), ("a\tbcdefgh", False)]
)
def test_a_given_number_is_kept_when_it_is_one(client, given, kept) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert (answer == given) is kept


def test_the_number_ties_the_event_to_the_request(cast, as_user) -> None:
    as_user(cast.reporter).get("/organisation/", headers={"X-Request-ID": "0123-4567-89ab"})
    event = Event.objects.first()
    assert (event.action, event.request_id) == ("access.refused", "0123-4567-89ab")


# --- headers ----------------------------------------------------------------------------------------------

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


@pytest.mark.parametrize("path", ["/", "/konto/logga-in/", "/om/stod/", "/finns/inte/", "/organisation/"])
def test_strict_headers_on_every_kind_of_page(cast, as_user, path) -> None:
    for client in (Client(), as_user(cast.administrator)):
        headers = client.get(path).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert policy == POLICY
        assert "unsafe" not in headers["Content-Security-Policy"]
        kept = {name: headers[name] for name in EXPECTED}
        assert {**kept, "Cache-Control": "no-store" in kept["Cache-Control"]} == EXPECTED


EXPECTED = {
    "Cache-Control": True,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}


def test_no_page_asks_another_site_for_anything_or_carries_script_or_style(cast, as_user) -> None:
    administrator, auditor = as_user(cast.administrator), as_user(cast.auditor)
    pages = [
        administrator.get(f"/organisation/{path}")
        for path in ("", "enheter/", "anvandare/", "kommunen/", "forum/nytt/")
    ]
    pages += [auditor.get("/logg/"), Client().get("/konto/logga-in/"), Client().get("/om/uppgifter/")]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert re.findall(r"(?:src|href|action)=\"(?:https?:)?//[^\"]*", text) == []
        assert re.findall(r"<script(?![^>]* src=)[^>]*>|<style|\sstyle=|\son[a-z]+=\"", text) == []


PRODUCTION = {
    "SECRET_KEY": "x7Qm2-PzR9vL4kT8wYb3NcF6hJd1sGa5uEo0iXq_ZrVtMnBpKl",
    "ALLOWED_HOSTS": "samsyn.example.se",
    "CSRF_TRUSTED_ORIGINS": "https://samsyn.example.se",
    "DATABASE_URL": "postgresql://samsyn:x@127.0.0.1:1/samsyn",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "DEFAULT_FROM_EMAIL": "samsyn@example.se",
}
SHOW = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
names = [
  "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SESSION_COOKIE_SECURE",
  "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEBUG", "DEMO",
  "ALLAUTH_TRUSTED_PROXY_COUNT",
]
client = Client(headers={"host": "samsyn.example.se"})
plain = client.get("/om/stod/")
secure = client.get("/healthz", secure=True)
stranger = Client(headers={"host": "annan.example.se"}).get("/healthz", secure=True)
down = client.get("/readyz")
print(json.dumps({
  "settings": {name: getattr(settings, name) for name in names},
  "plain": [plain.status_code, plain.headers["Location"]],
  "hsts": secure.headers["Strict-Transport-Security"],
  "stranger": stranger.status_code,
  "down": [down.status_code, down.json()],
}))
"""


def in_production(static: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "STATIC_ROOT": str(static),
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "vbe.settings",
        "LOG_LEVEL": "CRITICAL",
        **PRODUCTION,
    }
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_framework_finds_nothing_to_remark_on_in_production(tmp_path) -> None:
    done = in_production(
        tmp_path, sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"
    )
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_production_speaks_https_only_and_is_not_ready_without_its_database(tmp_path) -> None:
    in_production(tmp_path, sys.executable, "manage.py", "collectstatic", "--noinput").check_returncode()
    done = in_production(tmp_path, sys.executable, "-c", SHOW)
    assert json.loads(done.stdout) == {
        "settings": {
            "SECURE_SSL_REDIRECT": True,
            "SECURE_HSTS_SECONDS": 31536000,
            "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
            "SESSION_COOKIE_SECURE": True,
            "CSRF_COOKIE_SECURE": True,
            "SESSION_COOKIE_NAME": "__Host-session",
            "CSRF_COOKIE_NAME": "__Host-csrf",
            "DEBUG": False,
            "DEMO": False,
            "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
        },
        "plain": [301, "https://samsyn.example.se/om/stod/"],
        "hsts": "max-age=31536000; includeSubDomains; preload",
        "stranger": 400,
        "down": [503, {"database": False, "migrations": False}],
    }


# --- logs -------------------------------------------------------------------------------------------------


def test_a_request_is_one_line_with_the_routes_name_and_nothing_of_its_address(cast, as_user, log) -> None:
    client = as_user(cast.administrator)
    client.get("/organisation/anvandare/", {"unit": SECRET})
    client.post("/organisation/anvandare/sok/", {"text": SECRET})
    client.get(f"/organisation/anvandare/{cast.reporter.pk}/")
    kept = [
        (line["method"], line["route"], line["status"]) for line in lines(log) if line["message"] == "request"
    ]
    assert kept == [
        ("GET", "organisation:users", 200),
        ("POST", "organisation:user_search", 200),
        ("GET", "organisation:user", 200),
    ]
    assert set(lines(log)[0]) == {
        "at",
        "level",
        "logger",
        "message",
        "request_id",
        "method",
        "route",
        "status",
        "ms",
    }
    assert SECRET not in log.getvalue()
    assert f"/{cast.reporter.pk}/" not in log.getvalue()


def test_what_was_tried_at_sign_in_is_in_no_log(client, cast, log) -> None:
    client.post("/konto/logga-in/", {"login": cast.reporter.email, "password": SECRET})
    client.post("/konto/losenord/nytt/", {"email": cast.reporter.email})
    client.get(f"/{SECRET}/")
    assert [SECRET in log.getvalue(), cast.reporter.email in log.getvalue()] == [False, False]


def test_a_failure_is_logged_by_type_and_place_never_by_its_message(cast, as_user, log, monkeypatch) -> None:
    def fail(request: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr("vbe.web.home.compose", fail)
    client = as_user(cast.reporter)
    client.raise_request_exception = False
    logging.getLogger("vbe.requests").error("failed", exc_info=_caught())
    response = client.get("/")
    assert response.status_code == 500
    text = log.getvalue()
    assert "builtins.ValueError" in text
    assert "test_middleware.py" in text
    assert SECRET not in text


def _caught() -> tuple:
    try:
        raise ValueError(SECRET)  # noqa: TRY301  (it is raised to be caught)
    except ValueError:
        return sys.exc_info()


def test_health_checks_fill_no_log(client, db, log) -> None:
    client.get("/healthz")
    client.get("/readyz")
    assert [line for line in lines(log) if line["message"] == "request"] == []


# --- refused attempts -------------------------------------------------------------------------------------


def test_what_one_may_not_do_and_may_not_see_leaves_a_trace(cast, as_user, elsewhere) -> None:
    as_user(cast.reporter).get("/organisation/")
    as_user(cast.administrator).get(f"/organisation/enheter/{elsewhere.school.pk}/")
    made = (
        Event.objects.filter(action="access.refused")
        .order_by("sequence")
        .values_list("actor", "municipality_id", "details")
    )
    here = cast.reporter.municipality_id
    assert list(made) == [
        (cast.reporter.pk, here, {"status": 403, "route": "organisation:overview", "number": ""}),
        (
            cast.administrator.pk,
            here,
            {"status": 404, "route": "organisation:unit", "number": str(elsewhere.school.pk)},
        ),
    ]


def test_an_address_that_does_not_exist_at_all_leaves_none(cast, as_user) -> None:
    as_user(cast.reporter).get(f"/{SECRET}/")
    assert not Event.objects.filter(action="access.refused").exists()

"""Signing in, out and in again: passwords, links, the second factor, limits, and what the log says of it."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from vbe.audit.models import Event
from vbe.organisation import domain, roles
from vbe.organisation.models import Membership, Municipality, User
from vbe.web import accounts, tasks

LOGIN, LOGOUT, RESET = "/konto/logga-in/", "/konto/logga-ut/", "/konto/losenord/nytt/"
PASSWORD = "fyra helt vanliga ord"  # invented
OTHER = "fem andra vanliga ord här"  # invented


@pytest.fixture
def reporter(cast) -> User:
    cast.reporter.set_password(PASSWORD)
    cast.reporter.save()
    return cast.reporter


@pytest.fixture
def coordinator(cast) -> User:
    cast.coordinator.set_password(PASSWORD)
    cast.coordinator.save()
    return cast.coordinator


def sign_in(client: Client, user: User, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": user.email, "password": password})


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def add_factor(user: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def shape(response: Any) -> tuple[int, str]:
    """Return an answer without what differs between any two: its tokens and what was typed."""
    text = re.sub(r'(csrfmiddlewaretoken" value|value)="[^"]*"', "", response.content.decode())
    return response.status_code, text


# --- password ---------------------------------------------------------------------------------------------


def test_the_right_password_opens_a_new_session(client, reporter) -> None:
    client.get(LOGIN)
    client.session["kept"] = "no"
    before = client.session.session_key
    response = sign_in(client, reporter)
    assert (response.status_code, response.url) == (302, "/")
    assert client.session.session_key != before
    assert client.get("/").status_code == 200
    event = Event.objects.first()
    assert (event.action, event.actor, event.municipality_id) == (
        "session.started",
        reporter,
        reporter.municipality_id,
    )


def test_the_address_counts_whatever_its_case(client, reporter) -> None:
    response = client.post(LOGIN, {"login": reporter.email.upper(), "password": PASSWORD})
    assert response.status_code == 302


def test_a_wrong_password_an_unknown_address_and_a_closed_account_get_the_same_answer(reporter, cast) -> None:
    closed = cast.colleague
    closed.set_password(PASSWORD)
    closed.save()
    domain.set_user_active(closed, active=False, actor=None)
    wrong = Client().post(LOGIN, {"login": reporter.email, "password": "fel lösenord helt"})
    unknown = Client().post(LOGIN, {"login": "ingen@example.se", "password": PASSWORD})
    shut = Client().post(LOGIN, {"login": closed.email, "password": PASSWORD})
    assert shape(wrong) == shape(unknown) == shape(shut)
    assert "E-postadressen eller lösenordet är fel." in wrong.content.decode()


def test_an_unknown_address_costs_as_many_password_hashes_as_a_known_one(reporter, monkeypatch) -> None:
    from django.contrib.auth import hashers

    hashed = []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode
    monkeypatch.setattr(hasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args))
    counts = []
    for address in (reporter.email, "ingen@example.se"):
        hashed.clear()
        Client().post(LOGIN, {"login": address, "password": "fel lösenord helt"})
        counts.append(len(hashed))
    assert counts == [1, 1]


def test_failed_attempts_are_in_the_log_without_the_address(client, reporter) -> None:
    before = Event.objects.count()
    sign_in(client, reporter, "fel lösenord helt")
    client.post(LOGIN, {"login": "hemligt-ord@example.se", "password": "fel lösenord helt"})
    made = Event.objects.filter(sequence__gt=before).order_by("sequence")
    assert list(made.values_list("action", "actor", "municipality_id", "object_id", "details")) == [
        ("session.refused", None, reporter.municipality_id, str(reporter.pk), {}),
        ("session.refused", None, None, "", {}),
    ]


def test_five_wrong_passwords_close_the_door_for_a_while_even_for_the_right_one(client, reporter) -> None:
    for _ in range(5):
        sign_in(client, reporter, "fel lösenord helt")
    response = sign_in(client, reporter)
    assert response.status_code == 200
    assert "För många misslyckade försök. Vänta fem minuter" in response.content.decode()
    assert client.get("/").status_code == 302


def test_many_attempts_from_one_place_get_429_in_the_products_look(client, reporter) -> None:
    statuses = [
        client.post(LOGIN, {"login": f"p{n}@example.se", "password": "x"}).status_code for n in range(31)
    ]
    assert statuses[-1] == 429
    page = client.post(LOGIN, {"login": "p@example.se", "password": "x"})
    assert page.status_code == 429
    assert "<h1>För många försök</h1>" in page.content.decode()


def test_the_sign_in_page_lists_nobody_outside_the_demonstration(client, cast) -> None:
    page = client.get(LOGIN).content.decode()
    assert not any(user.name in page or user.email in page for _name, user in cast.items())
    assert client.post("/demo/logga-in/", {"user": cast.coordinator.pk}).status_code == 404


def test_nobody_registers_themselves(client) -> None:
    assert [client.get(f"/konto/{path}").status_code for path in ("signup/", "registrera/", "email/")] == [
        404,
        404,
        404,
    ]


def test_signing_out_asks_first_and_ends_the_session(client, reporter) -> None:
    sign_in(client, reporter)
    assert "<h1>Logga ut?</h1>" in client.get(LOGOUT).content.decode()
    assert client.get("/").status_code == 200
    client.post(LOGOUT)
    assert client.get("/").status_code == 302
    assert Event.objects.first().action == "session.ended"


# --- password by link -------------------------------------------------------------------------------------


def ask(client: Client, address: str) -> Any:
    return client.post(RESET, {"email": address})


def link() -> str:
    return re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]


def test_asking_for_a_link_answers_the_same_for_known_and_unknown(reporter, cast) -> None:
    domain.set_user_active(cast.colleague, active=False, actor=None)
    answers = [
        shape(Client().post(RESET, {"email": address}, follow=True))
        for address in (reporter.email, "ingen@example.se", cast.colleague.email)
    ]
    assert answers[0] == answers[1] == answers[2]
    assert [message.to for message in mail.outbox] == [[reporter.email]]


def test_known_and_unknown_addresses_queue_the_same_task_with_a_number_only(reporter, monkeypatch) -> None:
    queued = []
    monkeypatch.setattr(tasks.send_password_link, "delay", lambda *args: queued.append(args))
    ask(Client(), reporter.email)
    ask(Client(), "ingen@example.se")
    assert queued == [(reporter.pk, "http://testserver", "reset"), (0, "http://testserver", "reset")]


def test_the_mail_is_plain_names_nobody_and_leads_nowhere_else(client, reporter) -> None:
    ask(client, reporter.email)
    (message,) = mail.outbox
    assert message.subject == "Samsyn: välj ett nytt lösenord"
    assert re.findall(r"https?://[^/\s]+", message.body) == ["http://testserver"]
    assert getattr(message, "alternatives", []) == []
    assert not any(
        text in message.body for text in (reporter.name, reporter.email, reporter.municipality.name)
    )
    assert "Länken fungerar en gång, i 24 timmar." in message.body


def test_a_link_works_once_and_ends_other_sessions(client, reporter) -> None:
    elsewhere = Client()
    sign_in(elsewhere, reporter)
    ask(client, reporter.email)
    address = link()
    form = client.get(address, follow=True)
    assert "Välj ett lösenord" in form.content.decode()
    data = {"password1": OTHER, "password2": OTHER}
    done = client.post(form.request["PATH_INFO"], data, follow=True)
    assert "Lösenordet är sparat" in done.content.decode()
    assert elsewhere.get("/").status_code == 302
    assert sign_in(Client(), reporter).status_code == 200
    assert sign_in(Client(), reporter, OTHER).status_code == 302
    assert "Länken fungerar inte" in Client().get(address, follow=True).content.decode()
    assert Event.objects.filter(action="password.reset", actor=reporter).count() == 1


@pytest.mark.parametrize(
    ("password", "says"),
    [("kort", "minst 12 tecken"), ("password1234567890", ""), ("olika", "")],
)
def test_a_weak_or_mistyped_password_is_told_at_its_field(client, reporter, password, says) -> None:
    ask(client, reporter.email)
    form = client.get(link(), follow=True)
    second = OTHER if password == "olika" else password
    first = PASSWORD if password == "olika" else password
    response = client.post(form.request["PATH_INFO"], {"password1": first, "password2": second})
    if password == "password1234567890":
        assert response.status_code == 302
        return
    assert response.status_code == 200
    assert says in response.content.decode()
    assert list(response.context["form"].errors) == ["password2" if password == "olika" else "password1"]


def test_a_link_to_a_changed_address_is_dead(client, reporter) -> None:
    ask(client, reporter.email)
    address = link()
    domain.change_user(reporter, name=reporter.name, email="nytt@example.se", actor=None)
    assert "Länken fungerar inte" in client.get(address, follow=True).content.decode()


def test_the_old_address_of_a_changed_user_gets_no_link_and_signs_nobody_in(client, reporter) -> None:
    old = reporter.email
    ask(client, old)
    mail.outbox.clear()
    domain.change_user(reporter, name=reporter.name, email="nytt@example.se", actor=None)
    ask(client, old)
    assert mail.outbox == []
    assert client.post(LOGIN, {"login": old, "password": PASSWORD}).status_code == 200
    assert client.post(LOGIN, {"login": "nytt@example.se", "password": PASSWORD}).status_code == 302


def test_changing_the_password_signs_out_everywhere(client, reporter) -> None:
    elsewhere = Client()
    sign_in(elsewhere, reporter)
    sign_in(client, reporter)
    data = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    client.post("/konto/losenord/", data)
    assert [client.get("/").status_code, elsewhere.get("/").status_code] == [302, 302]
    assert sign_in(client, reporter, OTHER).status_code == 302
    assert Event.objects.filter(action="password.changed", actor=reporter).count() == 1


def test_the_old_password_is_asked_for(client, reporter) -> None:
    sign_in(client, reporter)
    data = {"oldpassword": "fel lösenord helt", "password1": OTHER, "password2": OTHER}
    response = client.post("/konto/losenord/", data)
    assert list(response.context["form"].errors) == ["oldpassword"]
    assert "Skriv ditt nuvarande lösenord." in response.content.decode()


# --- second factor ----------------------------------------------------------------------------------------

REQUIRED = ("coordinator", "support", "police", "administrator", "auditor")


@pytest.mark.parametrize("who", REQUIRED)
def test_without_a_second_factor_only_the_way_to_add_one_is_open(cast, who) -> None:
    client = Client()
    client.force_login(getattr(cast, who), backend="vbe.web.backends.Backend")
    closed = [
        "/",
        "/organisation/",
        "/logg/",
        "/rapporter/",
        "/lagesbilder/",
        "/handlingsplan/",
        "/konto/losenord/",
    ]
    assert {client.get(path).headers.get("Location") for path in closed} == {"/konto/totp/activate/"}
    assert client.get("/om/stod/").status_code == 200
    assert client.get("/konto/").status_code == 200
    assert client.get(LOGOUT).status_code == 200
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("who", ["reporter", "manager", "partner", "steering"])
def test_other_roles_may_do_without(cast, who) -> None:
    client = Client()
    client.force_login(getattr(cast, who), backend="vbe.web.backends.Backend")
    assert client.get("/").status_code == 200


def test_every_role_that_must_is_tried() -> None:
    assert len(REQUIRED) == len(roles.SECOND_FACTOR_ROLES)


def test_adding_a_factor_opens_the_product_and_gives_recovery_codes(client, coordinator) -> None:
    sign_in(client, coordinator)
    page = client.get("/konto/totp/activate/")
    text = page.content.decode()
    assert '<svg class="qr"' in text
    assert "data:image" not in text
    assert "style=" not in text
    secret = page.context["form"].secret
    wrong = client.post("/konto/totp/activate/", {"code": "000000"})
    assert "Koden är fel." in wrong.content.decode()
    done = client.post("/konto/totp/activate/", {"code": code(secret)}, follow=True)
    assert "<h1>Reservkoder</h1>" in done.content.decode()
    assert len(done.context["unused_codes"]) == 10
    assert client.get("/").status_code == 200
    kinds = Event.objects.filter(action="factor.added").values_list("actor", "details")
    assert sorted(details["kind"] for _actor, details in kinds) == ["recovery_codes", "totp"]


def test_signing_in_takes_both_steps(client, coordinator) -> None:
    secret = add_factor(coordinator)
    response = sign_in(client, coordinator)
    assert response.url == "/konto/authenticate/"
    assert client.get("/").status_code == 302
    assert not Event.objects.filter(action="session.started").exists()
    wrong = client.post("/konto/authenticate/", {"code": "000000"})
    assert "Koden är fel." in wrong.content.decode()
    refused = Event.objects.get(action="factor.refused")
    assert (refused.actor, refused.object_id, refused.details) == (
        None,
        str(coordinator.pk),
        {"kind": "totp"},
    )
    assert client.post("/konto/authenticate/", {"code": code(secret)}).url == "/"
    assert client.get("/").status_code == 200


def test_a_code_works_once(client, coordinator) -> None:
    secret = add_factor(coordinator)
    used = code(secret)
    sign_in(client, coordinator)
    client.post("/konto/authenticate/", {"code": used})
    again = Client()
    sign_in(again, coordinator)
    assert again.post("/konto/authenticate/", {"code": used}).status_code == 200
    assert again.get("/").status_code == 302


def test_a_recovery_code_works_once(client, coordinator) -> None:
    add_factor(coordinator)
    wrapped = Authenticator.objects.get(user=coordinator, type="recovery_codes").wrap()
    spare = wrapped.get_unused_codes()[0]
    sign_in(client, coordinator)
    assert client.post("/konto/authenticate/", {"code": spare}).url == "/"
    again = Client()
    sign_in(again, coordinator)
    assert again.post("/konto/authenticate/", {"code": spare}).status_code == 200


def test_codes_are_not_guessed_for_long(client, coordinator) -> None:
    secret = add_factor(coordinator)
    sign_in(client, coordinator)
    for number in range(5):
        client.post("/konto/authenticate/", {"code": f"00000{number}"})
    response = client.post("/konto/authenticate/", {"code": code(secret)})
    assert response.status_code == 200
    assert client.get("/").status_code == 302


def test_removing_the_factor_ends_other_sessions_and_asks_for_a_new_one(client, coordinator) -> None:
    secret = add_factor(coordinator)
    elsewhere = Client()
    for browser in (elsewhere, client):
        sign_in(browser, coordinator)
        browser.post("/konto/authenticate/", {"code": code(secret)})
        # A code counts once: forget that it was used, instead of waiting for the next.
        cache.clear()
        assert browser.get("/").status_code == 200
    assert "Ta bort autentiseringsappen?" in client.get("/konto/totp/deactivate/").content.decode()
    client.post("/konto/totp/deactivate/")
    assert client.get("/").headers["Location"] == "/konto/totp/activate/"
    assert elsewhere.get("/").headers["Location"].startswith(LOGIN)
    assert Event.objects.filter(action="factor.removed", actor=coordinator).count() == 2


def test_the_pages_of_the_factor_are_in_the_products_look(client, coordinator) -> None:
    secret = add_factor(coordinator)
    sign_in(client, coordinator)
    client.post("/konto/authenticate/", {"code": code(secret)})
    pages = {
        "/konto/": "Tvåstegsinloggning",
        "/konto/recovery-codes/": "Reservkoder",
        "/konto/recovery-codes/generate/": "Göra nya reservkoder?",
        "/konto/totp/deactivate/": "Ta bort autentiseringsappen?",
        "/konto/losenord/": "Byt lösenord",
        "/konto/bekrafta/": "Bekräfta att det är du",
        "/konto/reauthenticate/": "Bekräfta att det är du",
    }
    for path, heading in pages.items():
        text = client.get(path).content.decode()
        assert f"<h1>{heading}</h1>" in text
        assert not re.search(r"<(script(?! src| type=\"module\")|style)|style=|placeholder=| on[a-z]+=", text)


def test_an_old_session_confirms_before_it_touches_the_factor(client, coordinator) -> None:
    secret = add_factor(coordinator)
    sign_in(client, coordinator)
    client.post("/konto/authenticate/", {"code": code(secret)})
    session = client.session
    for method in session["account_authentication_methods"]:
        method["at"] = time.time() - 3600
    session.save()
    response = client.get("/konto/totp/deactivate/")
    assert response.headers["Location"].startswith("/konto/bekrafta/")
    wrong = client.post(response.headers["Location"], {"password": "fel lösenord helt"})
    assert "Lösenordet är fel." in wrong.content.decode()
    right = client.post(response.headers["Location"], {"password": PASSWORD})
    assert right.headers["Location"] == "/konto/totp/deactivate/"
    assert client.get("/konto/totp/deactivate/").status_code == 200


def test_an_administrator_takes_a_lost_factor_away_but_not_their_own(cast, coordinator, as_user) -> None:
    add_factor(coordinator)
    add_factor(cast.administrator)
    theirs, client = as_user(coordinator), as_user(cast.administrator)
    client.post(f"/organisation/anvandare/{coordinator.pk}/tvasteg/")
    client.post(f"/organisation/anvandare/{cast.administrator.pk}/tvasteg/")
    left = Authenticator.objects.values_list("user", flat=True).distinct()
    assert list(left) == [cast.administrator.pk]
    assert theirs.get("/").status_code == 302
    event = Event.objects.filter(action="factor.reset").get()
    assert (event.actor, event.object_id) == (cast.administrator, str(coordinator.pk))


# --- the first administrator ------------------------------------------------------------------------------


def test_a_fresh_installation_begins_with_one_command(client, db, capsys) -> None:
    call_command(
        "create_municipality", "Åsviks kommun", administrator="Eva@Example.se", origin="http://testserver/"
    )
    user = User.objects.get()
    membership = Membership.objects.get()
    assert (user.email, user.name, user.municipality.name) == ("eva@example.se", "Eva", "Åsviks kommun")
    assert (membership.user, membership.role, membership.unit) == (
        user,
        "administrator",
        user.municipality.root,
    )
    address = capsys.readouterr().out.splitlines()[-1]
    form = client.get(address.removeprefix("http://testserver"), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert sign_in(client, user).status_code == 302
    assert client.get("/").headers["Location"] == "/konto/totp/activate/"


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Åsviks kommun", "ny@example.se"),
        ("Ny", "eva@example.se"),
        ("Ny", "ingen adress"),
        ("  ", "n@example.se"),
    ],
)
def test_the_command_makes_all_or_nothing(db, name, email) -> None:
    call_command("create_municipality", "Åsviks kommun", administrator="eva@example.se")
    with pytest.raises(CommandError):
        call_command("create_municipality", name, administrator=email)
    assert (Municipality.objects.count(), User.objects.count()) == (1, 1)


def test_the_link_of_the_command_is_one_of_the_products_own(cast) -> None:
    assert re.fullmatch(
        r"https://samsyn\.example\.se/konto/losenord/nytt/[0-9a-z]+-[0-9a-z]+-[0-9a-f]+/",
        accounts.password_link(cast.reporter, "https://samsyn.example.se/"),
    )


def test_somebody_without_a_password_is_led_to_choosing_one_by_mail(reporter, as_user) -> None:
    reporter.set_unusable_password()
    reporter.save()
    client = as_user(reporter)
    assert "/konto/losenord/" not in client.get("/").content.decode()
    answer = client.get("/konto/losenord/", follow=True)
    assert [step[0] for step in answer.redirect_chain] == ["/konto/losenord/valj/", "/konto/losenord/nytt/"]
    assert answer.status_code == 200

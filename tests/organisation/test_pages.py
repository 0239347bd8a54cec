"""The administrator's pages, used as the administrator uses them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from vbe.audit.models import Event
from vbe.guard.fields import UnguardedTextError
from vbe.organisation import domain
from vbe.organisation.models import Area, Forum, Function, Membership, Municipality, Unit, User


@pytest.fixture
def client(cast, as_user) -> Client:
    return as_user(cast.administrator)


def to(route: str, pk: int | None = None) -> str:
    return reverse(f"organisation:{route}", kwargs={} if pk is None else {"pk": pk})


def last(action: str) -> Event:
    return Event.objects.filter(action=action).first()


# --- the wall ---------------------------------------------------------------------------------------------

GETS = {
    "unit": lambda there: there.school,
    "unit_create": lambda there: there.school,
    "unit_move": lambda there: there.school,
    "unit_close": lambda there: there.school,
    "area": lambda there: there.area,
    "area_create": lambda there: there.district,
    "area_close": lambda there: there.area,
    "user": lambda there: User.objects.get(municipality=there.municipality),
    "user_change": lambda there: User.objects.get(municipality=there.municipality),
    "user_close": lambda there: User.objects.get(municipality=there.municipality),
    "user_factors": lambda there: User.objects.get(municipality=there.municipality),
    "membership_end": lambda there: Membership.objects.get(unit__municipality=there.municipality),
    "function": lambda there: domain.save_function(there.municipality, name="Rektor", actor=None),
    "forum": lambda there: domain.save_forum(there.municipality, name="EST", functions=[], actor=None),
}
POSTS = {
    "unit_reopen": GETS["unit"],
    "area_reopen": GETS["area"],
    "user_reopen": GETS["user"],
    "user_sign_out": GETS["user"],
    "user_link": GETS["user"],
    "membership_add": GETS["user"],
}


@pytest.mark.parametrize("route", GETS)
def test_what_belongs_to_another_municipality_does_not_exist(client, elsewhere, route) -> None:
    address = to(route, GETS[route](elsewhere).pk)
    changing = 405 if route == "user" else 404
    assert [client.get(address).status_code, client.post(address, {"name": "x"}).status_code] == [
        404,
        changing,
    ]


@pytest.mark.parametrize("route", POSTS)
def test_nothing_is_done_to_another_municipality(client, elsewhere, route) -> None:
    before = list(User.objects.filter(municipality=elsewhere.municipality).values())
    assert client.post(to(route, POSTS[route](elsewhere).pk)).status_code == 404
    assert list(User.objects.filter(municipality=elsewhere.municipality).values()) == before
    assert mail.outbox == []


def test_a_choice_from_another_municipality_is_none(client, cast, town, elsewhere) -> None:
    function = domain.save_function(elsewhere.municipality, name="Rektor", actor=None)
    tries = [
        (to("unit_move", town.school.pk), {"parent": elsewhere.root.pk}, "parent"),
        (to("membership_add", cast.reporter.pk), {"role": "partner", "unit": elsewhere.root.pk}, "unit"),
        (to("function_create"), {"name": "F", "holder": cast.stranger_town.pk}, "holder"),
        (to("function_create"), {"name": "F", "unit": elsewhere.root.pk}, "unit"),
        (to("forum_create"), {"name": "F", "functions": [function.pk]}, "functions"),
    ]
    for address, data, field in tries:
        response = client.post(address, data)
        assert response.status_code == 200
        assert list(response.context["form"].errors) == [field]


def test_strangers_stand_in_no_list(client, cast, elsewhere) -> None:
    pages = [
        client.get(to(route)).content.decode() for route in ("users", "units", "areas", "functions", "forums")
    ]
    found = client.post(to("user_search"), {"text": cast.stranger_town.name}).content.decode()
    assert not any(cast.stranger_town.email in page or "Annanstad" in page for page in [*pages, found])


# --- units ------------------------------------------------------------------------------------------------


def test_partners_stand_in_a_section_of_their_own(client) -> None:
    context = client.get(to("units")).context
    own = [(branch.node.name, [below.node.name for below in branch.below]) for branch in context["own"]]
    partners = [branch.node.name for branch in context["partners"]]
    assert own == [("Provköpings kommun", ["Skolförvaltningen"])]
    assert partners == ["Lokalpolisområdet", "Bostadsbolaget"]


def test_a_unit_is_created_changed_moved_closed_and_opened(client, cast, town) -> None:
    client.post(to("unit_create", town.schools.pk), {"name": "Fritids", "kind": "youth", "contributes": "on"})
    unit = Unit.objects.get(name="Fritids")
    assert (Unit.objects.get_parent(unit).pk, unit.kind, unit.contributes) == (town.schools.pk, "youth", True)
    client.post(to("unit", unit.pk), {"name": "Gården", "kind": "unit", "version": unit.version})
    client.post(to("unit_move", unit.pk), {"parent": town.root.pk})
    unit.refresh_from_db()
    assert (unit.name, unit.kind, unit.contributes, unit.depth) == ("Gården", "unit", False, 2)
    client.post(to("unit_close", unit.pk))
    unit.refresh_from_db()
    assert unit.closed_on == timezone.localdate()
    assert "Gården" not in client.get(to("units")).content.decode()
    assert "Gården" in client.get(to("units") + "?stangda=1").content.decode()
    client.post(to("unit_reopen", unit.pk))
    unit.refresh_from_db()
    assert unit.closed_on is None
    actions = ["unit.reopened", "unit.closed", "unit.moved", "unit.changed", "unit.created"]
    made = Event.objects.filter(object_type="organisation.unit", object_id=unit.pk)
    assert list(made.values_list("action", "actor")) == [
        (action, cast.administrator.pk) for action in actions
    ]


@pytest.mark.parametrize(
    ("which", "says"),
    [
        ("school", "Personer har roller"),
        ("schools", "Stäng eller flytta enheterna"),
        ("root", "Kommunen själv"),
    ],
)
def test_a_unit_that_is_needed_is_not_closed(client, town, which, says) -> None:
    unit = getattr(town, which)
    response = client.post(to("unit_close", unit.pk))
    assert says in response.content.decode()
    unit.refresh_from_db()
    assert unit.closed_on is None


def test_a_unit_with_a_role_to_come_is_not_closed(client, cast, town) -> None:
    domain.end_membership(cast.stranger_unit.memberships.get(), actor=None)
    soon = timezone.localdate() + dt.timedelta(days=9)
    domain.add_membership(cast.manager, town.other_school, "unit_manager", actor=None, starts_on=soon)
    assert "Personer har roller" in client.post(to("unit_close", town.other_school.pk)).content.decode()


def test_nothing_is_created_or_moved_below_what_is_closed(client, town) -> None:
    closed = domain.close_unit(
        domain.create_unit(town.root, name="Stängd", kind="unit", actor=None), actor=None
    )
    response = client.post(to("unit_create", closed.pk), {"name": "Ny", "kind": "unit"})
    assert response.context["form"].non_field_errors() == ["Enheten ovanför är stängd."]
    assert list(
        client.post(to("unit_move", town.school.pk), {"parent": closed.pk}).context["form"].errors
    ) == ["parent"]


def test_the_municipality_keeps_its_kind(client, town) -> None:
    client.post(
        to("unit", town.root.pk), {"name": "Nya namnet", "kind": "school", "version": town.root.version}
    )
    town.root.refresh_from_db()
    assert (town.root.name, town.root.kind) == ("Nya namnet", "municipality")


# --- areas ------------------------------------------------------------------------------------------------


def test_an_area_is_created_renamed_closed_and_opened(client, town) -> None:
    client.post(to("area_create", town.district.pk), {"name": "Sjövik"})
    area = Area.objects.get(name="Sjövik")
    client.post(to("area", area.pk), {"name": "Sjöviken", "version": area.version})
    client.post(to("area_close", area.pk))
    area.refresh_from_db()
    assert (area.name, area.kind, area.closed_on) == ("Sjöviken", "area", timezone.localdate())
    client.post(to("area_reopen", area.pk))
    area.refresh_from_db()
    assert area.closed_on is None


def test_areas_stand_three_deep_at_most_and_close_from_below(client, town) -> None:
    deep = client.post(to("area_create", town.area.pk), {"name": "För djupt"})
    assert deep.context["form"].non_field_errors() == ["Ett område kan inte delas upp mer."]
    early = client.post(to("area_close", town.district.pk))
    assert early.context["form"].non_field_errors() == ["Stäng områdena under det först."]


# --- users and roles --------------------------------------------------------------------------------------


def test_a_new_user_gets_a_role_and_a_link(client, cast, town, django_capture_on_commit_callbacks) -> None:
    response = client.post(to("user_create"), {"name": "Eva Ek", "email": "Eva.Ek@Example.se"})
    user = User.objects.get(email="eva.ek@example.se")
    assert response.url == to("user", user.pk)
    client.post(to("membership_add", user.pk), {"role": "reporter", "unit": town.school.pk})
    membership = user.memberships.get()
    assert (membership.role, membership.unit, membership.ends_on) == ("reporter", town.school, None)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(to("user_link", user.pk))
    (message,) = mail.outbox
    assert message.to == ["eva.ek@example.se"]
    assert message.subject == "Samsyn: välj ett lösenord"
    assert "http://testserver/konto/losenord/nytt/" in message.body
    assert not any(name in message.body for name in ("Eva", cast.administrator.name, "example.se"))
    made = Event.objects.filter(actor=cast.administrator).values_list("action", flat=True)
    assert list(made) == ["user.link_sent", "membership.added", "user.created", "session.started"]


def test_the_same_address_is_not_given_twice_whatever_its_case(client, cast) -> None:
    response = client.post(to("user_create"), {"name": "X", "email": cast.reporter.email.upper()})
    assert list(response.context["form"].errors) == ["email"]


def test_an_administrator_gives_themselves_no_role_that_reads_content(client, cast, town) -> None:
    response = client.post(
        to("membership_add", cast.administrator.pk), {"role": "coordinator", "unit": town.root.pk}
    )
    assert response.context["form"].errors == {
        "role": ["Du kan inte ge dig själv en roll som läser innehåll. Fråga en annan systemförvaltare."]
    }
    assert list(cast.administrator.memberships.values_list("role", flat=True)) == ["administrator"]


def test_a_period_that_ends_before_it_begins_says_so_at_its_field_and_keeps_what_was_typed(
    client, cast, town
) -> None:
    data = {"role": "partner", "unit": town.housing.pk, "starts_on": "2026-05-02", "ends_on": "2026-05-01"}
    form = client.post(to("membership_add", cast.reporter.pk), data).context["form"]
    assert form.errors == {"ends_on": ["Sista dagen får inte vara före den första."]}
    assert [form[name].value() for name in data] == [
        "partner",
        str(town.housing.pk),
        "2026-05-02",
        "2026-05-01",
    ]


def test_ending_a_role_asks_first_and_takes_its_access(client, cast) -> None:
    membership = cast.manager.memberships.get()
    assert "förlorar genast" in client.get(to("membership_end", membership.pk)).content.decode()
    membership.refresh_from_db()
    assert membership.in_force
    client.post(to("membership_end", membership.pk))
    membership.refresh_from_db()
    assert (membership.in_force, membership.granted) == (False, False)


def test_a_closed_account_is_signed_out_everywhere_at_its_next_request_and_stays_so(
    client, cast, as_user
) -> None:
    first, second = as_user(cast.reporter), as_user(cast.reporter)
    assert [first.get("/").status_code, second.get("/").status_code] == [200, 200]
    client.post(to("user_close", cast.reporter.pk))
    assert [first.get("/").status_code, second.get("/").status_code] == [302, 302]
    client.post(to("user_reopen", cast.reporter.pk))
    assert [first.get("/").status_code, second.get("/").status_code] == [302, 302]
    assert as_user(User.objects.get(pk=cast.reporter.pk)).get("/").status_code == 200


def test_signing_somebody_out_everywhere_leaves_the_account_open(client, cast, as_user) -> None:
    theirs = as_user(cast.reporter)
    client.post(to("user_sign_out", cast.reporter.pk))
    assert theirs.get("/").status_code == 302
    assert User.objects.get(pk=cast.reporter.pk).is_active
    assert last("user.signed_out").object_id == str(cast.reporter.pk)


def test_nobody_closes_their_own_account(client, cast) -> None:
    response = client.post(to("user_close", cast.administrator.pk))
    assert response.context["form"].non_field_errors() == ["Du kan inte stänga ditt eget konto."]
    assert User.objects.get(pk=cast.administrator.pk).is_active


def test_a_closed_account_gets_no_link(client, cast, django_capture_on_commit_callbacks) -> None:
    domain.set_user_active(cast.reporter, active=False, actor=None)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(to("user_link", cast.reporter.pk))
    assert mail.outbox == []


def test_a_changed_address_is_the_only_one_that_counts(client, cast) -> None:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=cast.reporter, email=cast.reporter.email, primary=True, verified=True)
    data = {"name": "Nytt namn", "email": "nytt@example.se", "version": cast.reporter.version}
    client.post(to("user_change", cast.reporter.pk), data)
    user = User.objects.get(pk=cast.reporter.pk)
    assert (user.name, user.email) == ("Nytt namn", "nytt@example.se")
    assert not EmailAddress.objects.filter(user=user).exclude(email="nytt@example.se").exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"reporter", "manager", "partner", "colleague", "administrator", "auditor", "stranger_unit"}),
        ({"role": "reporter"}, {"reporter", "colleague"}),
        ({"role": "reporter", "unit": "schools"}, {"reporter", "colleague"}),
        ({"unit": "housing"}, {"partner"}),
        ({"state": "closed"}, {"manager"}),
        ({"state": "without_role"}, set()),
        ({"state": "ending"}, {"partner"}),
        ({"state": "without_factor"}, {"administrator", "auditor"}),
    ],
)
def test_the_list_is_filtered_by_codes_and_numbers(client, cast, town, query, found) -> None:
    domain.set_user_active(cast.manager, active=False, actor=None)
    ends = timezone.localdate() + dt.timedelta(days=30)
    cast.partner.memberships.update(ends_on=ends)
    if "unit" in query:
        query = {**query, "unit": getattr(town, query["unit"]).pk}
    names = {"reporter", "manager", "partner", "colleague", "administrator", "auditor", "stranger_unit"}
    shown = {row.pk for row in client.get(to("users"), query).context["page"]}
    assert {name for name in names if getattr(cast, name).pk in shown} == found


def test_search_is_by_post_and_finds_parts_of_names_and_addresses(client, cast) -> None:
    domain.change_user(cast.reporter, name="Åsa Öberg", email="asa@example.se", actor=None)
    assert client.get(to("user_search")).status_code == 405
    by_name = client.post(to("user_search"), {"text": "Öberg"})
    by_address = client.post(to("user_search"), {"text": "asa@"})
    none = client.post(to("user_search"), {"text": "finns inte"})
    assert [row.pk for row in by_name.context["found"]] == [cast.reporter.pk]
    assert [row.pk for row in by_address.context["found"]] == [cast.reporter.pk]
    assert "Ingen passar" in none.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_of_users_asks_as_many_questions_for_one_as_for_thirty(
    client, town, person, count, django_assert_num_queries
) -> None:
    for _ in range(count):
        person(town.police, "police_liaison")
    query = {"unit": town.police.pk}
    client.get(to("users"), query)
    with django_assert_num_queries(7):
        response = client.get(to("users"), query)
    assert len(response.context["page"]) == count + 1


def test_the_overview_says_what_waits(client, cast, town) -> None:
    domain.create_user(town.municipality, email="ny@example.se", name="Ny", actor=None)
    domain.save_function(town.municipality, name="Rektor", actor=None)
    situation = client.get(to("overview")).context["situation"]
    counts = (
        situation.people,
        situation.without_role,
        situation.without_factor,
        situation.ending,
        situation.vacant,
    )
    assert counts == (12, 1, 5, 0, 1)
    assert (situation.units, situation.areas, situation.functions, situation.forums) == (6, 3, 1, 0)


# --- functions, forums, settings --------------------------------------------------------------------------


def test_a_function_keeps_its_name_when_its_holder_changes(client, cast, town) -> None:
    client.post(
        to("function_create"), {"name": "Fritidschef", "unit": town.schools.pk, "holder": cast.manager.pk}
    )
    function = Function.objects.get()
    data = {"name": "Fritidschef", "unit": town.schools.pk, "holder": "", "version": function.version}
    client.post(to("function", function.pk), data)
    function.refresh_from_db()
    assert (function.name, function.unit, function.holder) == ("Fritidschef", town.schools, None)
    taken = client.post(to("function_create"), {"name": "FRITIDSCHEF"})
    assert taken.context["form"].errors == {"name": ["Namnet är upptaget."]}


def test_a_forum_has_functions_for_members(client, town) -> None:
    function = domain.save_function(town.municipality, name="Rektor", actor=None)
    data = {
        "name": "EST-gruppen",
        "purpose": "Att dela en bild av läget.",
        "level": "selective",
        "rhythm": "varannan vecka",
    }
    client.post(to("forum_create"), {**data, "functions": [function.pk]})
    forum = Forum.objects.get()
    assert {name: getattr(forum, name) for name in data} == data
    assert list(forum.functions.all()) == [function]


@pytest.mark.parametrize("field", ["purpose", "rhythm"])
def test_a_forums_text_that_points_somebody_out_is_stored_nowhere(client, field) -> None:
    response = client.post(to("forum_create"), {"name": "EST", field: "Ring 070-174 06 05"})
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert form[field].value() == "Ring 070-174 06 05"
    assert Forum.objects.count() == 0
    assert not Event.objects.filter(action="forum.saved").exists()


def test_the_lock_behind_the_form_refuses_too(town) -> None:
    with pytest.raises(UnguardedTextError) as refused:
        domain.save_forum(
            town.municipality, name="EST", purpose="Ring 070-174 06 05", functions=[], actor=None
        )
    assert "070" not in str(refused.value)
    assert Forum.objects.count() == 0


SETTINGS = {
    "organisation_number": "2120000000",
    "address": "Torget 1, 123 45 Provköping",
    "website": "www.provkoping.example.se",
    "social_services_phone": "08-123 45 67",
    "social_services_hours": "vardagar 8–16",
    "out_of_hours_phone": "08-765 43 21",
    "coordinator_phone": "08-111 11 11",
    "dimension_set": "prevent_counter_protect_handle",
    "small_count": "7",
    "days_to_assess": "3",
    "label_white_power": "Vit makt-miljön",
}


def test_the_municipality_decides_for_itself_and_the_log_names_the_settings_only(client, town) -> None:
    data = {**SETTINGS, "version": Municipality.objects.get(pk=town.municipality.pk).version}
    assert client.post(to("settings"), data).status_code == 302
    here = Municipality.objects.get(pk=town.municipality.pk)
    assert (here.organisation_number, here.small_count, here.days_to_assess) == ("212000-0000", 7, 3)
    assert here.environment_labels == {"white_power": "Vit makt-miljön"}
    assert here.environment_label("white_power") == "Vit makt-miljön"
    details = last("municipality.changed").details
    assert details == {"settings": sorted({*SETTINGS, "environment_labels"} - {"label_white_power"})}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("small_count", "2"),
        ("days_to_assess", "0"),
        ("organisation_number", "123"),
        ("coordinator_phone", "ring oss"),
        ("website", "javascript:alert(1)"),
        ("dimension_set", "x"),
    ],
)
def test_a_setting_that_cannot_be_says_so_at_its_field(client, town, field, value) -> None:
    before = Municipality.objects.values().get(pk=town.municipality.pk)
    response = client.post(to("settings"), {**SETTINGS, field: value})
    assert list(response.context["form"].errors) == [field]
    assert Municipality.objects.values().get(pk=town.municipality.pk) == before


def test_the_name_and_the_demonstration_mark_cannot_be_forged(client, town) -> None:
    client.post(to("settings"), {**SETTINGS, "name": "Annat", "demo": "on", "slug": "annat"})
    here = Municipality.objects.get(pk=town.municipality.pk)
    assert (here.name, here.demo, here.slug, here.small_count) == (
        "Provköpings kommun",
        False,
        "provkoping",
        7,
    )


# --- two administrators at once ---------------------------------------------------------------------------

STALE = {
    "unit": ("school", {"name": "Mitt namn", "kind": "school"}),
    "area": ("area", {"name": "Mitt namn"}),
}


@pytest.mark.parametrize("route", STALE)
def test_a_stale_form_is_told_and_loses_nothing(client, town, route) -> None:
    which, data = STALE[route]
    row = getattr(town, which)
    opened = row.version
    type(row).objects.filter(pk=row.pk).update(name="Den andras", version=opened + 1)
    response = client.post(to(route, row.pk), {**data, "version": opened})
    page = response.content.decode()
    row.refresh_from_db()
    assert (response.status_code, row.name) == (409, "Den andras")
    assert 'value="Mitt namn"' in page
    assert "Någon annan har ändrat det här" in page
    again = client.post(to(route, row.pk), {**data, "version": response.context["form"]["version"].value()})
    row.refresh_from_db()
    assert (again.status_code, row.name) == (302, "Mitt namn")


def test_stale_users_functions_forums_and_settings_are_told_too(client, cast, town) -> None:
    function = domain.save_function(town.municipality, name="Rektor", actor=None)
    forum = domain.save_forum(town.municipality, name="EST", functions=[], actor=None)
    tries = [
        (to("user_change", cast.reporter.pk), {"name": "N", "email": "n@example.se", "version": 99}),
        (to("function", function.pk), {"name": "N", "version": 99}),
        (to("forum", forum.pk), {"name": "N", "version": 99}),
        (to("settings"), {**SETTINGS, "version": 99}),
    ]
    before = Event.objects.count()
    assert [client.post(address, data).status_code for address, data in tries] == [409, 409, 409, 409]
    assert Event.objects.count() == before

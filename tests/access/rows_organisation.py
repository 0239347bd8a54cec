"""The administrator's pages: open to the administrator of the municipality, closed to every other role."""

from tests.access.table import Row, only
from vbe.organisation import domain
from vbe.organisation.models import Membership

ADMINISTRATOR = "administrator"


def page(route, make=lambda town, cast: {}):
    return Row(f"organisation:{route}", 403, only(200, ADMINISTRATOR), make=make)


def post(route, status, make=lambda town, cast: {}, data=lambda town, cast: {}):
    return Row(f"organisation:{route}", 403, only(status, ADMINISTRATOR), method="post", make=make, data=data)


def school(town, cast):
    return {"pk": town.school.pk}


def area(town, cast):
    return {"pk": town.area.pk}


def district(town, cast):
    return {"pk": town.district.pk}


def reporter(town, cast):
    return {"pk": cast.reporter.pk}


def membership(town, cast):
    return {"pk": Membership.objects.get(user=cast.reporter).pk}


def function(town, cast):
    return {"pk": domain.save_function(town.municipality, name="Fritidschef", actor=None).pk}


def forum(town, cast):
    return {"pk": domain.save_forum(town.municipality, actor=None, functions=[], name="EST-gruppen").pk}


def closed_unit(town, cast):
    unit = domain.create_unit(town.root, name="Stängda skolan", kind="school", actor=None)
    return {"pk": domain.close_unit(unit, actor=None).pk}


def closed_area(town, cast):
    return {
        "pk": domain.close_area(domain.create_area(town.district, name="Stängt", actor=None), actor=None).pk
    }


ROWS = (
    page("overview"),
    page("settings"),
    post("settings", 200),
    page("units"),
    page("unit", school),
    post("unit", 302, school, lambda town, cast: {"name": "Nya namnet", "kind": "school"}),
    page("unit_create", school),
    post("unit_create", 302, school, lambda town, cast: {"name": "Fritids", "kind": "youth"}),
    page("unit_move", school),
    post("unit_move", 302, school, lambda town, cast: {"parent": town.root.pk}),
    page("unit_close", school),
    post("unit_close", 200, school),
    post("unit_reopen", 302, closed_unit),
    page("areas"),
    page("area", area),
    post("area", 302, area, lambda town, cast: {"name": "Nya namnet"}),
    page("area_create", district),
    post("area_create", 302, district, lambda town, cast: {"name": "Sjövik"}),
    page("area_close", area),
    post("area_close", 302, area),
    post("area_reopen", 302, closed_area),
    page("users"),
    post("user_search", 200, data=lambda town, cast: {"text": "reporter"}),
    page("user_create"),
    post("user_create", 302, data=lambda town, cast: {"name": "Ny Person", "email": "ny@example.se"}),
    page("user", reporter),
    page("user_change", reporter),
    post("user_change", 302, reporter, lambda town, cast: {"name": "Nytt namn", "email": "nytt@example.se"}),
    post("membership_add", 302, reporter, lambda town, cast: {"role": "partner", "unit": town.housing.pk}),
    post("user_link", 302, reporter),
    page("user_close", reporter),
    post("user_close", 302, reporter),
    post("user_reopen", 302, reporter),
    post("user_sign_out", 302, reporter),
    page("user_factors", reporter),
    post("user_factors", 302, reporter),
    page("membership_end", membership),
    post("membership_end", 302, membership),
    page("functions"),
    page("function_create"),
    post("function_create", 302, data=lambda town, cast: {"name": "Rektor"}),
    page("function", function),
    post("function", 302, function, lambda town, cast: {"name": "Fritidschef", "holder": cast.manager.pk}),
    page("forums"),
    page("forum_create"),
    post("forum_create", 302, data=lambda town, cast: {"name": "Styrgruppen"}),
    page("forum", forum),
    post("forum", 302, forum, lambda town, cast: {"name": "EST-gruppen", "rhythm": "två gånger om året"}),
)

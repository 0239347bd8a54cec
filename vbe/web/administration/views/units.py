"""The tree of units."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vbe.organisation import domain
from vbe.organisation.models import Membership, Unit
from vbe.web.access import requires
from vbe.web.administration.carry import carried_out, saved, sent
from vbe.web.administration.forms import MoveForm, UnitForm
from vbe.web.administration.trees import apart, branches, people_at
from vbe.web.forms import StyledForm
from vbe.web.requests import Request

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def _unit(request: Request, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.administered_by(request.user), pk=pk)


@require_safe
@requires("administer")
def units(request: Request) -> HttpResponse:
    """The municipality's own units as a tree, and partners in a section of their own."""
    every = Unit.objects.administered_by(request.user)
    if not request.GET.get("stangda"):
        every = every.open()
    every = list(every)
    own, partners = apart(every)
    people = people_at(every)
    context = {
        "own": branches(own, people),
        "partners": branches(partners, people),
        "closed": "stangda" in request.GET,
    }
    context["root"] = every[0] if every else None
    return render(request, "organisation/units.html", context)


@form_methods
@requires("administer")
def create(request: Request, pk: int) -> HttpResponse:
    """A new unit below another."""
    parent = _unit(request, pk)
    form = UnitForm(sent(request))

    def act() -> None:
        values = form.values()
        domain.create_unit(parent, **values, actor=request.user)

    if request.method == "POST" and carried_out(form, act):
        messages.success(request, _("The unit is created."))
        return redirect("organisation:units")
    return render(request, "organisation/unit_create.html", {"form": form, "parent": parent})


@form_methods
@requires("administer")
def change(request: Request, pk: int) -> HttpResponse:
    """A unit, who has a role there, and its name and kind to change."""
    unit = _unit(request, pk)
    initial = {name: getattr(unit, name) for name in ("name", "kind", "contributes", "version")}
    form = UnitForm(sent(request), initial=initial, root=unit.is_root())

    def act() -> None:
        values = {"kind": unit.kind, **form.values()}
        domain.change_unit(unit, **values, actor=request.user, version=form.cleaned_data["version"])

    status = 200
    if request.method == "POST":
        done, status = saved(form, act, unit)
        if done:
            messages.success(request, _("The unit is saved."))
            return redirect("organisation:unit", pk=unit.pk)
    held = (
        Membership.objects.unended().filter(unit=unit).select_related("user").order_by("role", "user__name")
    )
    context = {"form": form, "unit": unit, "memberships": held, "parent": Unit.objects.get_parent(unit)}
    return render(request, "organisation/unit.html", context, status=status)


@form_methods
@requires("administer")
def move(request: Request, pk: int) -> HttpResponse:
    """Move a unit, with what stands below it."""
    unit = _unit(request, pk)
    parents = Unit.objects.administered_by(request.user).open().exclude(path__startswith=unit.path)
    form = MoveForm(sent(request), parents=parents)

    def act() -> None:
        domain.move_unit(unit, form.cleaned_data["parent"], actor=request.user)

    if request.method == "POST" and carried_out(form, act):
        messages.success(request, _("The unit is moved. Access follows at once."))
        return redirect("organisation:units")
    context = {"form": form, "unit": unit, "below": Unit.objects.get_descendants(unit).count()}
    return render(request, "organisation/unit_move.html", context)


@form_methods
@requires("administer")
def close(request: Request, pk: int) -> HttpResponse:
    """Close a unit, after saying what that means."""
    unit = _unit(request, pk)
    form = StyledForm(sent(request))
    if request.method == "POST" and carried_out(form, lambda: domain.close_unit(unit, actor=request.user)):
        messages.success(request, _("The unit is closed."))
        return redirect("organisation:units")
    return render(request, "organisation/unit_close.html", {"form": form, "unit": unit})


@require_POST
@requires("administer")
def reopen(request: Request, pk: int) -> HttpResponse:
    """Take a closed unit into use again."""
    unit = _unit(request, pk)
    try:
        domain.reopen_unit(unit, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The unit is in use again."))
    return redirect("organisation:unit", pk=unit.pk)

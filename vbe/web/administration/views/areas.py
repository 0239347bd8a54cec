"""The tree of areas."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vbe.organisation import domain
from vbe.organisation.models import Area
from vbe.web.access import requires
from vbe.web.administration.carry import carried_out, saved, sent
from vbe.web.administration.forms import AreaForm
from vbe.web.administration.trees import branches
from vbe.web.administration.views.units import form_methods
from vbe.web.forms import StyledForm
from vbe.web.requests import Request


def _area(request: Request, pk: int) -> Area:
    return get_object_or_404(Area.objects.administered_by(request.user), pk=pk)


@require_safe
@requires("administer")
def areas(request: Request) -> HttpResponse:
    """Districts and the areas in them."""
    every = Area.objects.administered_by(request.user)
    closed = "stangda" in request.GET
    shown = every if closed else every.reportable()
    return render(request, "organisation/areas.html", {"areas": branches(shown), "closed": closed})


@form_methods
@requires("administer")
def create(request: Request, pk: int) -> HttpResponse:
    """A new district, or an area in a district."""
    parent = _area(request, pk)
    form = AreaForm(sent(request))

    def act() -> None:
        domain.create_area(parent, name=form.cleaned_data["name"], actor=request.user)

    if request.method == "POST" and carried_out(form, act):
        messages.success(request, _("The area is created."))
        return redirect("organisation:areas")
    return render(request, "organisation/area_create.html", {"form": form, "parent": parent})


@form_methods
@requires("administer")
def change(request: Request, pk: int) -> HttpResponse:
    """An area, and its name to change."""
    area = _area(request, pk)
    form = AreaForm(sent(request), initial={"name": area.name, "version": area.version})

    def act() -> None:
        domain.rename_area(area, **form.values(), actor=request.user, version=form.cleaned_data["version"])

    status = 200
    if request.method == "POST":
        done, status = saved(form, act, area)
        if done:
            messages.success(request, _("The area is saved."))
            return redirect("organisation:areas")
    return render(request, "organisation/area.html", {"form": form, "area": area}, status=status)


@form_methods
@requires("administer")
def close(request: Request, pk: int) -> HttpResponse:
    """Close an area, after saying what that means."""
    area = _area(request, pk)
    form = StyledForm(sent(request))
    if request.method == "POST" and carried_out(form, lambda: domain.close_area(area, actor=request.user)):
        messages.success(request, _("The area is closed."))
        return redirect("organisation:areas")
    return render(request, "organisation/area_close.html", {"form": form, "area": area})


@require_POST
@requires("administer")
def reopen(request: Request, pk: int) -> HttpResponse:
    """Take a closed area into use again."""
    area = _area(request, pk)
    try:
        domain.reopen_area(area, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The area is in use again."))
    return redirect("organisation:area", pk=area.pk)

"""Functions and forums."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vbe.organisation import domain
from vbe.organisation.models import Forum, Function
from vbe.web.access import requires
from vbe.web.administration.carry import carried_out, saved, sent
from vbe.web.administration.forms import ForumForm, FunctionForm
from vbe.web.administration.views.units import form_methods
from vbe.web.requests import Request, own_municipality


@require_safe
@requires("administer")
def functions(request: Request) -> HttpResponse:
    """The functions that plans give responsibility to."""
    rows = Function.objects.administered_by(request.user).select_related("unit", "holder")
    return render(request, "organisation/functions.html", {"functions": rows})


@form_methods
@requires("administer")
def create(request: Request) -> HttpResponse:
    """A new function."""
    form = FunctionForm(sent(request), actor=request.user)

    def act() -> None:
        domain.save_function(own_municipality(request), **form.values(), actor=request.user)

    if request.method == "POST" and carried_out(form, act):
        messages.success(request, _("The function is created."))
        return redirect("organisation:functions")
    return render(request, "organisation/function.html", {"form": form})


@form_methods
@requires("administer")
def change(request: Request, pk: int) -> HttpResponse:
    """A function to change."""
    function = get_object_or_404(Function.objects.administered_by(request.user), pk=pk)
    initial = {name: getattr(function, name) for name in ("name", "unit", "holder", "version")}
    form = FunctionForm(sent(request), initial=initial, actor=request.user)

    def act() -> None:
        version = form.cleaned_data["version"]
        values = {**form.values(), "function": function, "version": version}
        domain.save_function(own_municipality(request), **values, actor=request.user)

    status = 200
    if request.method == "POST":
        done, status = saved(form, act, function)
        if done:
            messages.success(request, _("The function is saved."))
            return redirect("organisation:functions")
    return render(request, "organisation/function.html", {"form": form, "function": function}, status=status)


@require_safe
@requires("administer")
def forums(request: Request) -> HttpResponse:
    """The standing groups."""
    rows = Forum.objects.administered_by(request.user).prefetch_related("functions")
    return render(request, "organisation/forums.html", {"forums": rows})


@form_methods
@requires("administer")
def create_forum(request: Request) -> HttpResponse:
    """A new forum."""
    form = ForumForm(sent(request), actor=request.user)

    def act() -> None:
        values = {**form.values(), "functions": list(form.cleaned_data["functions"])}
        domain.save_forum(own_municipality(request), **values, actor=request.user)

    if request.method == "POST" and carried_out(form, act):
        messages.success(request, _("The forum is created."))
        return redirect("organisation:forums")
    return render(request, "organisation/forum.html", {"form": form})


@form_methods
@requires("administer")
def change_forum(request: Request, pk: int) -> HttpResponse:
    """A forum to change."""
    forum = get_object_or_404(Forum.objects.administered_by(request.user), pk=pk)
    initial = {name: getattr(forum, name) for name in ("name", "purpose", "level", "rhythm", "version")}
    initial["functions"] = forum.functions.all()
    form = ForumForm(sent(request), initial=initial, actor=request.user)

    def act() -> None:
        values = {**form.values(), "functions": list(form.cleaned_data["functions"]), "forum": forum}
        version = form.cleaned_data["version"]
        domain.save_forum(own_municipality(request), **values, actor=request.user, version=version)

    status = 200
    if request.method == "POST":
        done, status = saved(form, act, forum)
        if done:
            messages.success(request, _("The forum is saved."))
            return redirect("organisation:forums")
    return render(request, "organisation/forum.html", {"form": form, "forum": forum}, status=status)

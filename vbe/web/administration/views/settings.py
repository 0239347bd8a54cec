"""The municipality's own settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vbe.organisation import domain
from vbe.organisation.models import Municipality
from vbe.web.access import requires
from vbe.web.administration.carry import saved, sent
from vbe.web.administration.forms import SettingsForm
from vbe.web.requests import Request, own_municipality


@require_http_methods(["GET", "HEAD", "POST"])
@requires("administer")
def change(request: Request) -> HttpResponse:
    """Letterhead, phone numbers, rules of the work, and the environments' own names."""
    municipality = Municipality.objects.get(pk=own_municipality(request).pk)
    initial = {"version": municipality.version}
    form = SettingsForm(sent(request), instance=municipality, initial=initial)

    def act() -> None:
        fresh = Municipality(pk=municipality.pk)
        version = form.cleaned_data["version"]
        domain.change_municipality(fresh, form.values(), actor=request.user, version=version)

    status = 200
    if request.method == "POST":
        done, status = saved(form, act, municipality)
        if done:
            messages.success(request, _("The settings are saved."))
            return redirect("organisation:overview")
    return render(request, "organisation/settings.html", {"form": form}, status=status)

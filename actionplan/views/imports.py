"""Reading in a plan."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actionplan import domain
from actionplan.forms import Preview, SourceForm
from actionplan.views.shared import municipality_of, signed_in
from vbe.web.access import requires


@require_http_methods(["GET", "POST"])
@requires("edit_plan")
def import_source(request: HttpRequest) -> HttpResponse:
    """Paste or upload; what was found comes back as a form to correct. Nothing is stored."""
    form = SourceForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "actionplan/import.html", {"form": form})
    preview = Preview.of(form.plan, municipality_of(request))
    preview.is_valid()
    return _preview(request, preview)


@require_POST
@requires("edit_plan")
def import_save(request: HttpRequest) -> HttpResponse:
    """Store the corrected plan as a draft, or show again what is still to be put right."""
    preview = Preview(request.POST)
    if not preview.is_valid() or request.POST.get("action") != "save":
        return _preview(request, preview)
    try:
        plan = domain.import_plan(municipality_of(request), new=preview.new, actor=signed_in(request))
    except ValidationError as error:
        preview.add_error(" ".join(error.messages))
        return _preview(request, preview)
    messages.success(request, _("The plan is saved as a draft. The steering group can adopt it."))
    return redirect("actionplan:plan", plan.pk)


def _preview(request: HttpRequest, preview: Preview) -> HttpResponse:
    return render(request, "actionplan/import_preview.html", {"form": preview, "preview": preview})

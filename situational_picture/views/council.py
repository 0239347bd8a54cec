"""What the coordinator does on the page of the coming council edition."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from situational_picture import domain
from situational_picture.enums import PeriodKind
from situational_picture.forms import AcknowledgeForm, ConfirmForm, DetailForm, LeaveOutForm
from situational_picture.models import Picture
from situational_picture.views.on_picture import on_picture
from situational_picture.views.pictures import council_page
from situational_picture.views.request import Request
from vbe.web.access import View, requires


def prepares(view: Callable[[Request, Picture], HttpResponse]) -> View:
    """Find the picture of a quarter or a year; the council gets no weeks."""

    @on_picture("council")
    @wraps(view)
    def guarded(request: Request, picture: Picture) -> HttpResponse:
        if picture.period.kind == PeriodKind.WEEK:
            raise Http404
        return view(request, picture)

    return guarded


@require_POST
@requires("compile_picture")
@prepares
def protect(request: Request, picture: Picture) -> HttpResponse:
    """Have the figures protected, for the first time or again."""
    domain.ask_for_protection(picture, actor=request.user)
    return redirect(_address(picture.pk))


@require_POST
@requires("compile_picture")
@prepares
def detail(request: Request, picture: Picture) -> HttpResponse:
    """Choose the council's table."""
    form = DetailForm(request.POST)
    if not form.is_valid():
        raise domain.StaleError
    data = form.cleaned_data
    domain.choose_detail(picture, detail=data["detail"], version=data["version"], actor=request.user)
    messages.success(request, _("The council's table is changed, and its figures are protected anew."))
    return redirect(_address(picture.pk))


@require_POST
@requires("compile_picture")
@prepares
def leave_out(request: Request, picture: Picture) -> HttpResponse:
    """Leave a part out of the council's table, or take it in again."""
    form = LeaveOutForm(request.POST)
    if not form.is_valid():
        raise domain.StaleError
    try:
        domain.leave_out(picture, actor=request.user, **form.cleaned_data)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("The council's table is changed, and its figures are protected anew."))
    return redirect(_address(picture.pk))


@require_POST
@requires("sign_off")
@prepares
def acknowledge(request: Request, picture: Picture) -> HttpResponse:
    """Acknowledge that a figure is public already."""
    form = AcknowledgeForm(request.POST)
    if not form.is_valid():
        return council_page(request, picture, acknowledge_form=form)
    domain.acknowledge(picture, actor=request.user, **form.cleaned_data)
    messages.success(
        request, _("The figure counts as given away. Everything else is being protected anew, without it.")
    )
    return redirect(_address(picture.pk))


@require_POST
@requires("compile_picture")
@prepares
def texts(request: Request, picture: Picture) -> HttpResponse:
    """Confirm the small numbers in the texts."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        raise domain.StaleError
    marked = form.cleaned_data.pop("numbers")
    try:
        domain.confirm_texts(picture, numbers=marked, actor=request.user, **form.cleaned_data)
    except ValidationError as error:
        return council_page(request, picture, text_problems=error.messages, ticked=marked)
    messages.success(
        request, _("You stand for the numbers in the texts. Changed texts are asked about again.")
    )
    return redirect(_address(picture.pk))


def _address(pk: int) -> str:
    return reverse("situational_picture:council", kwargs={"pk": pk})

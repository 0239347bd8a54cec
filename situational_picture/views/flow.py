"""What moves a picture on: compiling, writing, review, answers and adoption."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from situational_picture import domain
from situational_picture.enums import PictureState
from situational_picture.forms import AdoptForm, PictureForm, ReviewForm, SignOffForm, VersionForm
from situational_picture.models import Picture
from situational_picture.periods import Span
from situational_picture.views.on_picture import on_picture
from situational_picture.views.pictures import internal_edition, internal_page
from situational_picture.views.request import Request, own_municipality
from vbe.web import errors
from vbe.web.access import View, requires


def moves(view: Callable[[Request, Picture], HttpResponse]) -> View:
    """Find the picture; answer a move that comes too early by what remains."""

    @on_picture("picture")
    @wraps(view)
    def guarded(request: Request, picture: Picture) -> HttpResponse:
        try:
            return view(request, picture)
        except domain.ObstacleError as error:
            messages.warning(request, _("Not yet: %(what)s.") % {"what": "; ".join(error.messages)})
            return redirect("situational_picture:picture", pk=picture.pk)

    return guarded


@require_POST
@requires("compile_picture")
def create(request: Request, span: Span) -> HttpResponse:
    """Compile a period's picture, or renew the figures of its draft."""
    try:
        picture = domain.compile_picture(own_municipality(request), span, actor=request.user)
    except domain.TransitionError:
        return errors.conflict(request, back=reverse("situational_picture:list"))
    except domain.ObstacleError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("situational_picture:list")
    messages.success(request, _("The figures are compiled as they stand now."))
    return redirect("situational_picture:picture", pk=picture.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("compile_picture")
@moves
def edit(request: Request, picture: Picture) -> HttpResponse:
    """Write the sections of a draft."""
    if request.method != "POST":
        if picture.state != PictureState.DRAFT:
            raise domain.TransitionError
        return _form_page(request, picture, PictureForm.of(picture))
    form = PictureForm(request.POST, correction=picture.corrects_id is not None)
    if not form.is_valid():
        return _form_page(request, picture, form)
    try:
        domain.edit(
            picture, texts=form.cleaned_data, version=form.cleaned_data["version"], actor=request.user
        )
    except (domain.StaleError, domain.TransitionError):
        # What was typed stays in the form.
        picture.refresh_from_db()
        form.show_version(picture.version)
        return _form_page(request, picture, form, status=409)
    messages.success(request, _("The text is saved."))
    return redirect("situational_picture:picture", pk=picture.pk)


@require_POST
@requires("compile_picture")
@moves
def send_to_review(request: Request, picture: Picture) -> HttpResponse:
    """Lock the draft and send it to the steering group."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return internal_page(request, picture, review_form=form)
    data = form.cleaned_data
    domain.send_to_review(picture, version=data["version"], until=data["until"], actor=request.user)
    messages.success(request, _("The picture is sent to the steering group. Its text is locked meanwhile."))
    return redirect("situational_picture:picture", pk=picture.pk)


@require_POST
@requires("compile_picture")
@moves
def back_to_draft(request: Request, picture: Picture) -> HttpResponse:
    """Take the picture back to change it."""
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise domain.StaleError
    domain.back_to_draft(picture, version=form.cleaned_data["version"], actor=request.user)
    messages.success(request, _("The picture is a draft again. The answers given so far no longer count."))
    return redirect("situational_picture:picture", pk=picture.pk)


@require_POST
@requires("sign_off")
@moves
def sign_off(request: Request, picture: Picture) -> HttpResponse:
    """Take a member's answer."""
    form = SignOffForm(request.POST)
    if not form.is_valid():
        return internal_page(request, picture, sign_off_form=form)
    try:
        domain.sign_off(picture, **_given(form, "decision", "comment"), actor=request.user)
    except domain.StaleError:
        picture.refresh_from_db()
        form.add_error(
            None, _("The picture has changed since you opened it. Read it again; your answer is here.")
        )
        form.show_version(picture.version)
        return internal_page(request, picture, 409, sign_off_form=form)
    messages.success(request, _("Your answer is in. You can change it until the picture is adopted."))
    return redirect("situational_picture:picture", pk=picture.pk)


@require_POST
@requires("sign_off")
@moves
def adopt(request: Request, picture: Picture) -> HttpResponse:
    """Adopt the picture for good."""
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return internal_page(request, picture, adopt_form=form)
    domain.adopt(picture, **_given(form, "decision_reference"), actor=request.user)
    messages.success(request, _("The picture is adopted and locked. It can now be downloaded as PDF."))
    return redirect("situational_picture:picture", pk=picture.pk)


def _given(form: Any, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("version", *names)}


def _form_page(request: Request, picture: Picture, form: PictureForm, status: int = 200) -> HttpResponse:
    context = {
        "picture": picture,
        "form": form,
        "edition": internal_edition(picture),
        "conflict": status == 409,  # noqa: PLR2004
    }
    return render(request, "situational_picture/edit.html", context, status=status)

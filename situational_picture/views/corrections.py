"""What happens to an adopted picture: a corrected edition, and the withdrawal of its council edition."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from situational_picture import domain, rules
from situational_picture.enums import EditionKind, PictureState, WithdrawalStep
from situational_picture.forms import CorrectForm, ReasonForm
from situational_picture.models import Edition, Picture
from situational_picture.views.on_picture import on_picture
from situational_picture.views.request import Request
from vbe.web.access import requires

STEPS = {
    "ask": (domain.ask_for_withdrawal, gettext_lazy("The steering group is asked to withdraw the edition.")),
    "withdraw": (
        domain.withdraw,
        gettext_lazy("The edition is withdrawn. What it told stays known, and is protected together with."),
    ),
    "decline": (domain.decline_withdrawal, gettext_lazy("The edition stands.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires("compile_picture")
@on_picture("council")
def correct(request: Request, picture: Picture) -> HttpResponse:
    """Ask why an adopted picture is corrected, and begin its corrected edition."""
    if picture.state != PictureState.ADOPTED or Picture.objects.filter(corrects=picture).exists():
        raise domain.TransitionError
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = domain.begin_correction(picture, actor=request.user, **form.cleaned_data)
        except domain.ObstacleError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("The corrected edition is a draft, with the figures as they stand now.")
            )
            return redirect("situational_picture:picture", pk=draft.pk)
    return render(request, "situational_picture/correct.html", {"picture": picture, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires("compile_picture", "sign_off")
@on_picture("council")
def withdrawal(request: Request, picture: Picture) -> HttpResponse:
    """Ask for the withdrawal of a council edition, withdraw it, or let it stand."""
    edition = Edition.objects.of(EditionKind.COUNCIL).filter(picture=picture).first()
    if edition is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act, said = STEPS.get(request.POST.get("step", ""), (None, ""))
        if act is None:
            raise domain.StaleError
        try:
            act(picture, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, said)
            return redirect(_address(picture.pk))
    return render(request, "situational_picture/withdrawal.html", _steps(request, picture, edition, form))


def _steps(request: Request, picture: Picture, edition: Edition, form: ReasonForm) -> dict[str, Any]:
    """Return what has been done so far, and what this reader may do next."""
    taken = list(edition.withdrawals.select_related("by"))
    made = any(one.step == WithdrawalStep.MADE for one in taken)
    asked = bool(taken) and taken[-1].step == WithdrawalStep.ASKED
    own = any(one.step == WithdrawalStep.ASKED and one.by_id == request.user.pk for one in taken)
    decides = rules.may_decide(request.user, picture) and not own
    return {
        "picture": picture,
        "form": form,
        "taken": taken,
        "made": made,
        "asked": asked,
        "decides": decides and not made,
        "asks": rules.may_compile(request.user, picture) and not (made or asked),
    }


def _address(pk: int) -> str:
    return reverse("situational_picture:council", kwargs={"pk": pk})

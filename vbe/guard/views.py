"""Reading while somebody writes, the municipality's allow list, and what the guard has stopped."""

from __future__ import annotations

import re
from http import HTTPStatus

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vbe.guard import answers, domain, reading
from vbe.guard.fields import segments
from vbe.guard.letters import LETTER, consistent
from vbe.guard.models import AllowedWord
from vbe.guard.stopped import Stopped
from vbe.guard.word_form import WordForm
from vbe.web.access import requires
from vbe.web.requests import Request, own_municipality

MOST_CHARACTERS = 20_000
MOST_BYTES = 200_000
# Somebody who writes without a pause in two fields asks some hundred times a minute.
MOST_A_MINUTE = 240
NAME = re.compile(r"[A-Za-z0-9_-]{1,120}")


@require_POST
@sensitive_post_parameters()
def check(request: HttpRequest) -> HttpResponse:
    """Read a text that is being written and return what was found, as the form shows it. Nothing is kept.

    The answer is empty when nothing stands in the text. What is too long to be read while writing is read
    when it is sent (413); a text that could not be read says so (503).
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _answer(HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
    if _asked_too_often(request):
        return _answer(HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS))
    name, place = request.POST.get("name", ""), request.POST.get("id", "")
    if not (NAME.fullmatch(name) and NAME.fullmatch(place)):
        return _answer(HttpResponse(status=HTTPStatus.BAD_REQUEST))
    if len(request.POST.get("text", "")) > MOST_CHARACTERS:
        return _answer(HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
    return _answer(_findings(request, request.POST, name, place))


@sensitive_variables()
def _findings(request: HttpRequest, data: QueryDict, name: str, place: str) -> HttpResponse:
    text = data.get("text", "")
    try:
        found = reading.read(text)
    except reading.UnreadableError:
        return render(request, "guard/_unread.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    standing, _answered = answers.unanswered(text, found, answers.kept_in(data, name), name)
    if not standing:
        return HttpResponse(b"")
    taken = set(LETTER.findall(data.get("beside", "")))
    (lettered,) = consistent([(text, standing)], answers.labels_in(data), taken)
    context = {"parts": segments(text, lettered, name), "name": name, "id": place}
    return render(request, "components/_guard.html", context)


@require_http_methods(["GET", "POST"])
@requires("triage_report")
def words(request: Request) -> HttpResponse:
    """The words that the municipality allows in its texts, with their reasons."""
    form = WordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            domain.allow_word(own_municipality(request), **form.cleaned_data, actor=request.user)
            messages.success(request, _("The word may stand in texts from now on."))
            return redirect("guard:words")
        except ValidationError as error:
            form.add_error(None, error)
    kept = AllowedWord.objects.kept_by(request.user).in_force().select_related("by")
    return render(request, "guard/words.html", {"form": form, "words": kept})


@require_POST
@requires("triage_report")
def word_withdraw(request: Request, pk: int) -> HttpResponse:
    """Stop allowing a word."""
    word = get_object_or_404(AllowedWord.objects.kept_by(request.user), pk=pk)
    try:
        domain.withdraw_word(word, actor=request.user)
        messages.success(request, _("The word is read like any other from now on."))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return redirect("guard:words")


@require_safe
@requires("triage_report")
def statistics(request: Request) -> HttpResponse:
    """What the guard has stopped the last weeks, by kind, unit and week: where training is needed."""
    stopped = Stopped(own_municipality(request).pk)
    return render(request, "guard/statistics.html", {"stopped": stopped})


def _answer(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, no_store=True, private=True)
    return response


def _asked_too_often(request: HttpRequest) -> bool:
    """Count the person's requests of this minute. The key holds a number, the value a count."""
    key = f"guard-check:{request.user.pk}"
    cache.add(key, 0, timeout=60)
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:
        # The minute ended between the two.
        return False

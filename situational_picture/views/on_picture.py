"""What every view of one picture's steps shares: finding it, and answering what comes too late."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from situational_picture import domain
from situational_picture.models import Picture
from situational_picture.views.pictures import visible
from situational_picture.views.request import Request
from vbe.web import errors
from vbe.web.access import View


def on_picture(page: str) -> Callable[[Callable[[Request, Picture], HttpResponse]], View]:
    """Find the picture; answer what comes too late or too early (409), with the way back to ``page``."""

    def decorate(view: Callable[[Request, Picture], HttpResponse]) -> View:
        @wraps(view)
        def guarded(request: Request, pk: int) -> HttpResponse:
            picture = get_object_or_404(visible(request), pk=pk)
            try:
                return view(request, picture)
            except (domain.StaleError, domain.TransitionError):
                return errors.conflict(
                    request, back=reverse(f"situational_picture:{page}", kwargs={"pk": pk})
                )

        return guarded

    return decorate

"""What happens around every request, in the order of ``settings.MIDDLEWARE``."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from vbe.audit.context import request_id as current
from vbe.audit.domain import record
from vbe.guard.reading import writing
from vbe.guard.writers import RequestWriter
from vbe.organisation.access import Access
from vbe.organisation.roles import SECOND_FACTOR_ROLES

logger = logging.getLogger("vbe.requests")
Respond = Callable[[HttpRequest], HttpResponse]
REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,36}")
# Answered without a look at who asks, and not worth a line in the log.
QUIET = frozenset({"healthz", "readyz"})
# What somebody may reach who has yet to add a second factor: adding it, or leaving.
WITHOUT_SECOND_FACTOR = re.compile(r"^(mfa_|account_logout|account_reauthenticate|theme$|help_)")
SEEN_EVERY_SECONDS = 60


def request_id(get_response: Respond) -> Respond:
    """Number the request, log one line about it, and carry the number in the answer.

    The line has the route's name in place of the address: addresses may carry what somebody searched for.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if REQUEST_ID.fullmatch(given) else str(uuid.uuid4())
        token = current.set(number)
        started = time.monotonic()
        try:
            response = get_response(request)
            response["X-Request-ID"] = number
            route = request.resolver_match.view_name if request.resolver_match else ""
            if route not in QUIET:
                answered = {"status": response.status_code, "ms": round((time.monotonic() - started) * 1000)}
                logger.info("request", extra={"method": request.method, "route": route, **answered})
            return response
        finally:
            current.reset(token)

    return respond


def headers(get_response: Respond) -> Respond:
    """Keep pages out of caches and switch off what no page of ours uses in the browser."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, no_store=True, private=True)
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return respond


def access(get_response: Respond) -> Respond:
    """Give the request ``access``: what the person may do, read when first asked for.

    The guard learns from the same person what may stand in a text.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        # Read for signed-in people only; LoginRequiredMiddleware has turned the others away.
        lazy = SimpleLazyObject(lambda: Access(request.user))  # type: ignore[arg-type]
        request.access = lazy  # type: ignore[attr-defined]
        with writing(RequestWriter(request)):
            return get_response(request)

    return respond


def session_limits(get_response: Respond) -> Respond:
    """Sign out after a time without use, and after a working day whatever the use."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        now = int(time.time())
        started = request.session.setdefault("started", now)
        seen = request.session.get("seen", now)
        idle, absolute = settings.SESSION_IDLE_SECONDS, settings.SESSION_ABSOLUTE_SECONDS
        if now - seen > idle or now - started > absolute:
            logout(request)
            return redirect(f"{settings.LOGIN_URL}")
        if now - request.session.get("seen", 0) >= SEEN_EVERY_SECONDS:
            request.session["seen"] = now
        return get_response(request)

    return respond


def second_factor(get_response: Respond) -> Respond:
    """Ask those who read content for a second factor before anything else. The demonstration does without."""

    def respond(request: HttpRequest) -> HttpResponse:
        if settings.DEMO or not request.user.is_authenticated or _may_pass(request):
            return get_response(request)
        return redirect("mfa_activate_totp")

    return respond


def _may_pass(request: HttpRequest) -> bool:
    if not request.access.roles & SECOND_FACTOR_ROLES:  # type: ignore[attr-defined]
        return True
    # Asked once a session: a factor that is taken away signs the person out everywhere.
    if request.session.get("second_factor"):
        return True
    try:
        name = resolve(request.path_info).view_name or ""
    except Resolver404:
        return True
    if name in QUIET or WITHOUT_SECOND_FACTOR.match(name):
        return True
    if is_mfa_enabled(request.user):
        request.session["second_factor"] = True
        return True
    return False


def refusals(get_response: Respond) -> Respond:
    """Record each refused attempt of a signed-in person: what they may not do (403) and may not see (404)."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code in {403, 404} and request.resolver_match and request.user.is_authenticated:
            with transaction.atomic():
                record(
                    "access.refused",
                    actor=request.user,
                    details={
                        "status": response.status_code,
                        "route": request.resolver_match.view_name,
                        "number": str(request.resolver_match.kwargs.get("pk", "")),
                    },
                )
        return response

    return respond

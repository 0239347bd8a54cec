"""Error pages: what happened and what to do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be understood."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: may see but not do."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: does not exist, or not for this reader. The two are never told apart."""
    return render(request, "errors/404.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: too many attempts in a short time."""
    return render(request, "errors/429.html", status=429)


def failure(request: HttpRequest) -> HttpResponse:
    """500: our fault. Rendered without database, session and context processors, which may be what failed."""
    return render(None, "errors/500.html", status=500)


def conflict(request: HttpRequest, *, back: str) -> HttpResponse:
    """409: somebody else changed the object since the form was opened. ``back`` is the object's page."""
    return render(request, "errors/409.html", {"back": back}, status=409)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token is missing or too old."""
    return render(request, "errors/csrf.html", status=403)

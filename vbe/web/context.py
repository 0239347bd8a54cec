"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from vbe.web import navigation

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the product's name, the reader's menu, municipality and theme."""
    theme = request.COOKIES.get("theme", "")
    known: dict[str, Any] = {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "theme": theme if theme in THEMES else "",
    }
    if getattr(request, "access", None) is not None and request.user.is_authenticated:
        known["access"] = request.access  # type: ignore[attr-defined]
        known["municipality"] = SimpleLazyObject(lambda: request.access.municipality)  # type: ignore[attr-defined]
        known["navigation"] = SimpleLazyObject(lambda: navigation.items(request))
    return known

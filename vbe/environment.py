"""Typed reading of environment variables.

A value that cannot be read stops the start with a clear message.
"""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"", "0", "false", "no", "off"})


def text(name: str, default: str = "") -> str:
    """Return the variable as text, without surrounding space."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Return the variable as true or false; raise ImproperlyConfigured on any other word."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    message = f"{name} must be one of 1, 0, true, false, yes, no, on, off"
    raise ImproperlyConfigured(message)


def number(name: str, default: int) -> int:
    """Return the variable as a whole number; raise ImproperlyConfigured when it is none."""
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        message = f"{name} must be a whole number"
        raise ImproperlyConfigured(message) from error


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return the variable's comma-separated parts, empty ones left out."""
    value = text(name)
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default)


def postgresql(name: str) -> dict[str, object] | None:
    """Return Django's database settings for a ``postgresql://`` address, None when the variable is empty."""
    value = text(name)
    if not value:
        return None
    url = urlsplit(value)
    if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
        message = f"{name} must look like postgresql://user:password@host:5432/database"
        raise ImproperlyConfigured(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
    }

"""Rows under change: locked, compared with what the form showed, and counted up."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from vbe.organisation.models import Area, Unit, Versioned

Row = TypeVar("Row", bound=Versioned)


class StaleError(Exception):
    """Somebody else has changed the row since the form was opened. Nothing was saved."""


def rows_of(row: Row) -> models.Manager[Row]:
    """Return the manager of the row's table.

    A request's lazy user has the table's, not a class of its own.
    """
    manager: models.Manager[Row] = row._meta.default_manager  # type: ignore[assignment]
    return manager


def locked(row: Row, version: int | None = None) -> Row:
    """Lock the row and read it again.

    Raise StaleError when it is no longer the ``version`` that was looked at.
    """
    row.refresh_from_db(from_queryset=rows_of(row).select_for_update())
    if version is not None and row.version != version:
        raise StaleError
    return row


def save(row: Versioned, **values: Any) -> None:
    """Store the values and count the version up."""
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=(*values, "version"))


def require_reopenable(node: Unit | Area) -> None:
    """Raise ValidationError unless the row is closed and what stands above it is open."""
    if node.closed_on is None:
        raise ValidationError(_("It is in use already."))
    parent = type(node).objects.get_parent(node)
    if parent is not None and parent.closed_on is not None:
        raise ValidationError(_("What stands above it is closed. Open that first."))

"""Functions that plans give responsibility to, and forums."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vbe.audit.domain import record
from vbe.organisation.domain.rows import locked
from vbe.organisation.models import Forum, Function, Municipality, Unit, User


def _require_free_name(row: Function | Forum) -> None:
    same = type(row)._default_manager.filter(municipality=row.municipality, name__iexact=row.name)
    if same.exclude(pk=row.pk).exists():
        raise ValidationError({"name": _("The name is taken.")})


@transaction.atomic
def save_function(
    municipality: Municipality,
    *,
    name: str,
    actor: User | None,
    unit: Unit | None = None,
    holder: User | None = None,
    function: Function | None = None,
    version: int | None = None,
) -> Function:
    """Create or change a function and its current holder."""
    if (unit and unit.municipality_id != municipality.pk) or (
        holder and holder.municipality_id != municipality.pk
    ):
        raise PermissionDenied
    function = locked(function, version) if function else Function(municipality=municipality, version=0)
    function.name, function.unit, function.holder = name, unit, holder
    function.version += 1
    _require_free_name(function)
    function.save()
    details = {"holder": holder.pk if holder else None}
    record("function.saved", actor=actor, obj=function, municipality_id=municipality.pk, details=details)
    return function


@transaction.atomic
def save_forum(
    municipality: Municipality,
    *,
    actor: User | None,
    functions: list[Function],
    forum: Forum | None = None,
    version: int | None = None,
    **fields: Any,
) -> Forum:
    """Create or change a forum. ``fields`` are its name, purpose, level and rhythm."""
    if any(function.municipality_id != municipality.pk for function in functions):
        raise PermissionDenied
    forum = locked(forum, version) if forum else Forum(municipality=municipality, version=0)
    for name, value in fields.items():
        setattr(forum, name, value)
    forum.version += 1
    _require_free_name(forum)
    forum.save()
    forum.functions.set(functions)
    record("forum.saved", actor=actor, obj=forum, municipality_id=municipality.pk)
    return forum

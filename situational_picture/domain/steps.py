"""What every change of a picture begins and ends with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from situational_picture.domain.errors import ObstacleError, StaleError, TransitionError
from situational_picture.models import Picture
from vbe.audit.domain import record
from vbe.organisation.models import User


def locked(picture: Picture, version: int) -> Picture:
    """Return the picture with its row locked. Raises StaleError for a version that is not the present one."""
    current = (
        Picture.objects.select_for_update(of=("self",))
        .select_related("municipality", "period")
        .get(pk=picture.pk)
    )
    if current.version != version:
        raise StaleError
    return current


def require(picture: Picture, state: str) -> None:
    """Raise TransitionError for a picture that is not in the state."""
    if picture.state != state:
        raise TransitionError


def refuse_while(obstacles: Sequence[Any]) -> None:
    """Raise ObstacleError with what remains to be done, if anything."""
    if obstacles:
        raise ObstacleError(list(obstacles))


def changed(picture: Picture) -> None:
    """Store a changed picture under its next version."""
    picture.version += 1
    picture.save()


def note(action: str, picture: Picture, actor: User | None, **details: Any) -> None:
    """Record what was done with a picture, and with which period's."""
    period = picture.period
    where = {"kind": period.kind, "year": period.year, "number": period.number}
    record(
        action,
        actor=actor,
        obj=picture,
        municipality_id=picture.municipality_id,
        details={**where, **details},
    )

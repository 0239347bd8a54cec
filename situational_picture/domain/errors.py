"""What a change can be refused for."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class StaleError(RuntimeError):
    """Somebody else changed the object after the form was opened."""


class ClosedError(ValidationError):
    """The week's picture is adopted: what was given for it stands."""


class TransitionError(RuntimeError):
    """The picture is not in a state where this can be done: somebody else has moved it on."""


class ObstacleError(ValidationError):
    """Something remains to be done first; ``messages`` says what."""

"""Audit events as an auditor may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

# What happens before anybody is known and so belongs to no municipality. It says nothing of any of them.
NOBODYS_ACTIONS = ("session.refused",)


class EventQuerySet(models.QuerySet[Any]):
    """Events, newest first."""

    def of_municipality(self, municipality_id: int) -> EventQuerySet:
        """Return the events of one municipality."""
        return self.filter(municipality_id=municipality_id)

    def nobodys(self) -> EventQuerySet:
        """Return the failed sign-ins with an address that no user has. Every auditor sees them."""
        return self.filter(municipality_id=None, action__in=NOBODYS_ACTIONS)

    def between(self, first: dt.date | None, last: dt.date | None) -> EventQuerySet:
        """Return the events from the first day to the last, both included.

        In the installation's time zone.
        """
        events = self
        if first is not None:
            events = events.filter(at__gte=_midnight(first))
        if last is not None:
            events = events.filter(at__lt=_midnight(last + dt.timedelta(days=1)))
        return events

    def about(self, object_type: str, object_id: str) -> EventQuerySet:
        """Return the events on a kind of object, and on one of them when its number is given."""
        events = self.filter(object_type=object_type) if object_type else self
        return events.filter(object_id=object_id) if object_id else events

    def doing(self, actions: Iterable[str]) -> EventQuerySet:
        """Return the events with one of the actions."""
        return self.filter(action__in=tuple(actions))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))

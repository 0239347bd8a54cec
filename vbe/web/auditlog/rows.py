"""One event as a person reads it, the same on the page and in the exported file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vbe.audit import actions
from vbe.audit.models import Event
from vbe.organisation.enums import Role
from vbe.web.auditlog.forms import kind_label

DETAIL_LABELS: dict[str, str | Promise] = {
    "role": gettext_lazy("role"),
    "unit": gettext_lazy("unit number"),
    "parent": gettext_lazy("below unit number"),
    "user": gettext_lazy("user number"),
    "holder": gettext_lazy("holder's user number"),
    "kind": gettext_lazy("kind"),
    "status": gettext_lazy("state"),
    "state": gettext_lazy("state"),
    "route": gettext_lazy("page"),
    "number": gettext_lazy("number"),
    "settings": gettext_lazy("settings"),
    "email": gettext_lazy("new e-mail address"),
    "first": gettext_lazy("from"),
    "last": gettext_lazy("to"),
    "from": gettext_lazy("from"),
    "to": gettext_lazy("to"),
    "group": gettext_lazy("kind of event"),
    "actor": gettext_lazy("user number"),
    "whose": gettext_lazy("belongs to"),
    "checked": gettext_lazy("links that hold"),
    "broken": gettext_lazy("broken link"),
    "outcome": gettext_lazy("outcome"),
    "edition": gettext_lazy("edition"),
    "own": gettext_lazy("own"),
    "urgent": gettext_lazy("urgent"),
    "round": gettext_lazy("round"),
    "decision": gettext_lazy("decision"),
    "answer": gettext_lazy("answer"),
    "week": gettext_lazy("week"),
    "year": gettext_lazy("year"),
    "version": gettext_lazy("version"),
    "activities": gettext_lazy("activities"),
    "goals": gettext_lazy("goals"),
    "units": gettext_lazy("units"),
    "people": gettext_lazy("people"),
    "progress": gettext_lazy("progress"),
    "severity": gettext_lazy("severity"),
}
CHANGE = frozenset({"from", "to"})
OUTCOMES = {
    "unbroken": gettext_lazy("unbroken"),
    "missing": gettext_lazy("an event is missing"),
    "changed": gettext_lazy("an event is changed"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An event in words. ``who`` is empty for the system and for those who were not signed in."""

    event: Event
    action: str
    failed: bool
    who: str
    roles: str
    kind: str
    details: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The details in one piece."""
        return "; ".join(f"{name}: {value}" for name, value in self.details)


def lines(events: Iterable[Event]) -> Iterator[Line]:
    """Put the events into words."""
    for event in events:
        yield Line(
            event,
            str(actions.label(event.action)),
            event.action in actions.FAILURES,
            event.actor.name if event.actor else "",
            ", ".join(role_label(code) for code in event.roles.split(",") if code),
            kind_label(event.object_type).capitalize() if event.object_type else "",
            tuple(details(event)),
        )


def role_label(code: str) -> str:
    """Return a role's name; the code itself for a role that no longer exists."""
    return str(Role(code).label) if code in Role.values else code


def details(event: Event) -> Iterator[tuple[str, str]]:
    """Return the details by name, in plain words where there are any.

    Empty ones say nothing and are left out.
    """
    for name, value in event.details.items():
        if value not in (None, "", [], {}):
            yield str(DETAIL_LABELS.get(name, name)), plain(event.object_type, name, value)


def plain(object_type: str, name: str, value: Any) -> str:
    """Return one detail's value as text.

    Yes and no, a role's name, and the name of a code that the object's column has.
    """
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(plain(object_type, name, part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain(object_type, str(key), part)}" for key, part in value.items())
    if name == "role":
        return role_label(str(value))
    columns = ("status", "state") if name in CHANGE else (name,)
    tables: list[dict[Any, Any]] = [
        *(choices(object_type, column) for column in columns),
        *map(any_choices, columns),
        OUTCOMES,
    ]
    for labels in tables:
        if value in labels:
            return str(labels[value])
    return str(value)


@cache
def choices(object_type: str, column: str) -> dict[Any, str]:
    """Return the codes of an object's column and what they are called; empty when there is no such column."""
    try:
        field = apps.get_model(object_type)._meta.get_field(column)
    except (LookupError, ValueError, FieldDoesNotExist):
        return {}
    return dict(getattr(field, "flatchoices", []))


@cache
def any_choices(column: str) -> dict[Any, str]:
    """Return the codes of every column of this name: a detail may belong to what stands beside the object."""
    labels: dict[Any, str] = {}
    for model in apps.get_models():
        labels |= choices(model._meta.label_lower, column)
    return labels


HEADINGS = (
    gettext_lazy("Number"),
    gettext_lazy("Time"),
    gettext_lazy("Who"),
    gettext_lazy("User number"),
    gettext_lazy("Roles"),
    gettext_lazy("Event"),
    gettext_lazy("Code"),
    gettext_lazy("Kind of object"),
    gettext_lazy("Object number"),
    gettext_lazy("Details"),
    gettext_lazy("Request"),
)


def cells(line: Line) -> tuple[str, ...]:
    """Return the event as a row under HEADINGS."""
    event = line.event
    return (
        str(event.sequence),
        timezone.localtime(event.at).isoformat(sep=" ", timespec="seconds"),
        line.who,
        str(event.actor_id or ""),
        line.roles,
        line.action,
        event.action,
        line.kind,
        event.object_id,
        line.text,
        event.request_id,
    )

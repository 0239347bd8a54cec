"""The home page is put together from what each app has for this reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Figure:
    """A key number: ``value`` with an optional unit, and what to make of it.

    ``trend`` holds earlier values, oldest first, for the small line; it ends with the value itself.
    """

    label: str
    value: int | str
    unit: str = ""
    change: str = ""
    tone: str = ""
    icon: str = ""
    trend: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: what, why, how it stands, and one button. Lower ``rank`` is more pressing."""

    title: str
    why: str
    href: str
    action: str
    icon: str
    rank: int
    state: str = ""
    state_icon: str = "clock"
    tone: str = "muted"
    severity: int | None = None
    severity_label: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A day to come."""

    day: dt.date
    title: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one app adds to the home page. ``sections`` are template names with their context."""

    lead: str = ""
    lead_rank: int = 100
    figures: tuple[Figure, ...] = ()
    tasks: tuple[Task, ...] = ()
    dates: tuple[Date, ...] = ()
    sections: tuple[tuple[str, dict[str, Any]], ...] = ()


@dataclass(slots=True)
class Home:
    """The parts put together: at most four figures, tasks with the most pressing first."""

    lead: str = ""
    figures: list[Figure] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    sections: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


Provider = Callable[[Any], Part | None]
FIGURES = 4
_providers: list[tuple[int, Provider]] = []


def register(provider: Provider, *, order: int) -> None:
    """Let an app add to the home page; ``order`` places its figures and sections."""
    _providers.append((order, provider))


def compose(request: HttpRequest) -> Home:
    """Return the home page of the person who asks."""
    parts = [provider(request) for _order, provider in sorted(_providers, key=lambda pair: pair[0])]
    home = Home()
    leads: list[tuple[int, str]] = []
    for part in parts:
        if part is None:
            continue
        if part.lead:
            leads.append((part.lead_rank, part.lead))
        home.figures += part.figures
        home.tasks += part.tasks
        home.dates += part.dates
        home.sections += part.sections
    home.lead = min(leads)[1] if leads else ""
    home.figures = home.figures[:FIGURES]
    home.tasks.sort(key=lambda task: task.rank)
    home.dates.sort(key=lambda date: date.day)
    return home

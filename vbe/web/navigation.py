"""The main menu as data: what each entry is called, where it leads and which permission shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry. Any one of ``permissions`` shows it.

    ``space`` is the start of the view names it stands for.
    """

    label: str | Promise
    route: str
    permissions: frozenset[str]
    space: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as this reader sees it."""

    label: str | Promise
    href: str
    current: bool
    count: int | None


ENTRIES = (
    Entry(_("Overview"), "home", frozenset(), "home"),
    Entry(_("Reports"), "cases:inbox", frozenset({"triage_report"}), "cases:inbox"),
    Entry(_("The unit's reports"), "cases:unit_reports", frozenset({"list_reports"}), "cases:unit"),
    Entry(_("My reports"), "cases:own", frozenset({"submit_report"}), "cases:own"),
    Entry(
        _("Contributions"),
        "situational_picture:contributions",
        frozenset({"contribute"}),
        "situational_picture:contribution",
    ),
    Entry(
        _("Situational pictures"),
        "situational_picture:list",
        frozenset({"compile_picture", "review_picture", "read_internal", "read_council"}),
        "situational_picture:",
    ),
    Entry(_("Action plan"), "actionplan:current", frozenset({"read_plan"}), "actionplan:"),
    Entry(_("Organisation"), "organisation:overview", frozenset({"administer"}), "organisation:"),
    Entry(_("Audit log"), "audit:list", frozenset({"read_audit"}), "audit:"),
)
# The coordinator's inbox holds the unit's reports too.
SUPERSEDED = {"cases:unit_reports": "triage_report"}

Count = Callable[[HttpRequest], int | None]
_counts: dict[str, Count] = {}


def register_count(route: str, count: Count) -> None:
    """Let an app show a number beside its entry."""
    _counts[route] = count


def items(request: HttpRequest) -> list[Item]:
    """Return the menu of the person who asks."""
    permissions = request.access.permissions  # type: ignore[attr-defined]
    shown = [
        entry
        for entry in ENTRIES
        if (not entry.permissions or entry.permissions & permissions)
        and SUPERSEDED.get(entry.route) not in permissions
    ]
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    current = max(
        (entry for entry in shown if view_name.startswith(entry.space)),
        key=lambda entry: len(entry.space),
        default=None,
    )
    return [
        Item(
            entry.label,
            _address(entry.route),
            entry is current,
            _counts[entry.route](request) if entry.route in _counts else None,
        )
        for entry in shown
    ]


@cache
def _address(route: str) -> str:
    """Return where the route leads. Addresses stay as they are while a process lives."""
    return reverse(route)

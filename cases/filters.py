"""The inbox's filters: codes in the address, never text. An unknown code filters nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.enums import ReportKind, Severity, Status
from cases.querysets import ReportQuerySet
from vbe.organisation.enums import AreaKind
from vbe.organisation.models import Area, Municipality
from vbe.prepared import Prepared
from vbe.web.paging import capped_count

Choices = list[tuple[str, str]]
OPEN, ANY = "open", ""
PERIODS: dict[str, Any] = {
    "7": gettext_lazy("The last 7 days"),
    "30": gettext_lazy("The last 30 days"),
    "90": gettext_lazy("The last 90 days"),
    "365": gettext_lazy("The last year"),
}
NAMES = ("status", "environment", "area", "kind", "severity", "period")
# An empty list says what is found without one filter; not all of them are tried.
TRIES = 3
AREAS = Prepared(
    lambda municipality: (
        Area.objects.of(municipality).exclude(kind=AreaKind.MUNICIPALITY).values_list("pk", "name", "path")
    )
)


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter and the address without it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Field:
    """A filter in the form: its choices with the chosen code."""

    name: str
    label: Any
    choices: Choices
    chosen: str


class Filters:
    """What the reader chose. Open reports are shown when nothing was said about the status."""

    def __init__(self, request: HttpRequest, municipality: Municipality, statuses: dict[str, int]) -> None:
        self.query = request.GET
        self.statuses = statuses
        areas = AREAS(municipality.pk)
        total_open = sum(number for status, number in statuses.items() if status != Status.CLOSED)
        named = [
            (OPEN, _("All open, %(count)d") % {"count": total_open}),
            *((status.value, f"{status.label}, {statuses[status]}") for status in Status),
            ("all", _("All")),
        ]
        anything = (ANY, _("All"))
        choices: dict[str, Choices] = {
            "status": named,
            "environment": [anything, *municipality.environment_choices()],
            "area": [anything, *((str(pk), name) for pk, name, _path in areas)],
            "kind": [anything, *((kind.value, str(kind.label)) for kind in ReportKind)],
            "severity": [anything, *((str(level.value), str(level.label)) for level in Severity)],
            "period": [(ANY, _("Any time")), *((code, str(label)) for code, label in PERIODS.items())],
        }
        labels = (_("Status"), _("Environment"), _("Area"), _("Kind"), _("Severity"), _("Period"))
        self.areas = {str(pk): path for pk, _name, path in areas}
        self.fields = [
            Field(name, label, choices[name], self._chosen(name, choices[name]))
            for name, label in zip(NAMES, labels, strict=True)
        ]
        self.chosen = {field.name: field.chosen for field in self.fields}

    @property
    def narrow(self) -> bool:
        """Whether anything but the usual choice was made."""
        return self.chosen != {**dict.fromkeys(NAMES, ANY), "status": OPEN}

    @property
    def known(self) -> int | None:
        """How many reports pass, where the figures by status tell it: when nothing else is filtered."""
        if any(code for name, code in self.chosen.items() if name != "status"):
            return None
        status = self.chosen["status"]
        if status in self.statuses:
            return self.statuses[status]
        return sum(n for one, n in self.statuses.items() if status != OPEN or one != Status.CLOSED)

    @property
    def chips(self) -> list[Chip]:
        """The chosen filters, each with the address that takes it away."""
        chips = []
        for field in self.fields:
            if field.chosen and not (field.name == "status" and field.chosen == "all"):
                label = dict(field.choices)[field.chosen].partition(",")[0]
                chips.append(Chip(label.strip(), self._without(field.name)))
        return chips

    def apply(self, reports: ReportQuerySet, *, without: str = "") -> ReportQuerySet:
        """Return the reports that pass every filter, or every filter but one."""
        chosen = {name: code for name, code in self.chosen.items() if code and name != without}
        status = chosen.pop("status", "all")
        if status == OPEN:
            reports = reports.exclude(status=Status.CLOSED)
        elif status != "all":
            reports = reports.filter(status=status)
        if period := chosen.pop("period", ""):
            reports = reports.received_since(timezone.now() - dt.timedelta(days=int(period)))
        if area := chosen.pop("area", ""):
            # A district stands for its areas too.
            inside = [number for number, path in self.areas.items() if path.startswith(self.areas[area])]
            reports = reports.filter(area_id__in=inside)
        return reports.filter(**chosen)

    def hint(self, reports: ReportQuerySet) -> tuple[str, str] | None:
        """Return what an empty list would hold without one of its filters, and the address for it."""
        tried = 0
        for field in reversed(self.fields):
            if not field.chosen or (field.name == "status" and field.chosen == "all"):
                continue
            if tried == TRIES:
                return None
            tried += 1
            found = capped_count(self.apply(reports, without=field.name))
            if found.value:
                sentence = ngettext(
                    "There is one report if you remove the filter for %(filter)s.",
                    "There are %(count)s reports if you remove the filter for %(filter)s.",
                    found.value,
                )
                return sentence % {"count": found.label, "filter": str(field.label).lower()}, self._without(
                    field.name
                )
        return None

    def _chosen(self, name: str, choices: Choices) -> str:
        default = OPEN if name == "status" else ANY
        code = self.query.get(name, default)
        return code if code in dict(choices) else default

    def _without(self, name: str) -> str:
        query = QueryDict(mutable=True)
        for other, code in self.chosen.items():
            if other != name and code and (other, code) != ("status", OPEN):
                query[other] = code
        if name == "status":
            query["status"] = "all"
        return f"?{query.urlencode()}" if query else "?"

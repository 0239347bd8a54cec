"""How a plan stands: the figures of its activities and the sentence that says them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from actionplan.enums import IN_STEP, Standing
from actionplan.models import Activity

WORDS = (
    gettext_lazy("none"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
    gettext_lazy("eleven"),
    gettext_lazy("twelve"),
)


def in_words(count: int) -> str:
    """Return small numbers as words, as running text has them; larger ones in digits."""
    return str(WORDS[count]) if count < len(WORDS) else str(count)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many activities stand how. ``total`` leaves out those that were cancelled."""

    total: int
    in_step: int
    overdue: int
    undated: int
    done: int
    cancelled: int

    @property
    def lead(self) -> str:
        """The situation in one or two sentences."""
        if not self.total:
            return _("The plan has no activities yet.")
        numbers = {"in_step": self.in_step, "total": self.total}
        first = (
            ngettext(
                "%(in_step)d of %(total)d activity is in step.",
                "%(in_step)d of %(total)d activities are in step.",
                self.total,
            )
            % numbers
        )
        return f"{first} {self._lagging()}".strip()

    def _lagging(self) -> str:
        parts = []
        if self.overdue:
            text = ngettext("%(number)s is overdue", "%(number)s are overdue", self.overdue)
            parts.append(text % {"number": in_words(self.overdue)})
        if self.undated:
            text = ngettext("%(number)s needs a new date", "%(number)s need a new date", self.undated)
            parts.append(text % {"number": in_words(self.undated)})
        if not parts:
            return ""
        joined = (
            parts[0]
            if len(parts) == 1
            else _("%(first)s and %(second)s") % dict(zip(("first", "second"), parts, strict=True))
        )
        return f"{capfirst(joined)}."


def summarise(activities: Iterable[Activity], today: dt.date) -> Summary:
    """Count the activities by how they stand on ``today``."""
    counts = Counter(activity.standing(today) for activity in activities)
    return Summary(
        total=sum(counts.values()) - counts[Standing.CANCELLED],
        in_step=sum(counts[standing] for standing in IN_STEP),
        overdue=counts[Standing.OVERDUE],
        undated=counts[Standing.UNDATED],
        done=counts[Standing.DONE],
        cancelled=counts[Standing.CANCELLED],
    )

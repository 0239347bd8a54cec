"""Template tags and filters that every template has."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django import template
from django.contrib.auth import get_user_model
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vbe.web.guarded import GuardedCharField, GuardedError, Segment, segments

register = template.Library()

EXAMPLES = 2
INPUT_KINDS = {"RadioSelect": "choices", "CheckboxSelectMultiple": "choices", "CheckboxInput": "checkbox"}
SPARK_WIDTH, SPARK_HEIGHT, SPARK_MARGIN = 96, 32, 4


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return the icon, hidden from screen readers: it always stands beside its word."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        static("img/icons.svg"),
        name,
    )


@register.inclusion_tag("components/_status.html")
def status(label: Any, tone: str = "muted", icon: str = "circle", *, fill: bool = False) -> dict[str, Any]:
    """A state: icon and word; ``fill`` in headers only."""
    return {"label": label, "tone": tone, "icon": icon, "fill": fill}


@register.inclusion_tag("components/_severity.html")
def severity(level: int, label: Any) -> dict[str, Any]:
    """How serious an event is: ``level`` bars of four, and the word."""
    bars = [(step * 5, 12 - step * 3, 4 + step * 3, step < level) for step in range(4)]
    return {"level": level, "label": label, "bars": bars}


@register.inclusion_tag("components/_empty.html")
def empty(title: Any, text: Any = "", href: str = "", action: Any = "") -> dict[str, Any]:
    """Nothing to show: why, and what to do."""
    return {"title": title, "text": text, "href": href, "action": action}


@register.inclusion_tag("components/_pager.html")
def pager(page: Any, label: Any) -> dict[str, Any]:
    """Ways to the newer and older rows of a ``web.paging.Page``; ``label`` says what is shown."""
    return {"page": page, "label": label}


@register.filter
def iso_week(day: dt.date) -> str:
    """Return "week 15", or "week 15, 2025" for another year than this one."""
    year, week, _weekday = day.isocalendar()
    if year == timezone.localdate().isocalendar().year:
        return _("week %(week)d") % {"week": week}
    return _("week %(week)d, %(year)d") % {"week": week, "year": year}


@register.filter
def days_ago(moment: dt.datetime | dt.date) -> str:
    """Return "today", "1 day", "4 days": how old something is in days."""
    day = timezone.localtime(moment).date() if isinstance(moment, dt.datetime) else moment
    days = (timezone.localdate() - day).days
    if days <= 0:
        return _("today")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


@register.filter
def spark(values: tuple[int, ...]) -> dict[str, Any]:
    """Return the small line's coordinates in a box of 96 by 32."""
    low, high = min(values), max(values)
    span, last = (high - low) or 1, max(len(values) - 1, 1)
    points = [
        (
            round(2 + (SPARK_WIDTH - SPARK_MARGIN) * place / last, 1),
            round(SPARK_HEIGHT - SPARK_MARGIN - (SPARK_HEIGHT - 2 * SPARK_MARGIN) * (value - low) / span, 1),
        )
        for place, value in enumerate(values)
    ]
    # As text: a template would write the numbers with a Swedish decimal comma.
    ends = [(str(x), str(y)) for x, y in (points[0], points[-1])]
    return {"line": " ".join(f"{x},{y}" for x, y in points), "first": ends[0], "end": ends[1]}


@register.filter
def guard_segments(field: BoundField) -> list[Segment]:
    """Return the field's text cut at what the guard found in it, empty when it found nothing."""
    for error in field.errors.as_data():
        if isinstance(error, GuardedError):
            # What was read is what the field returns: stripped, with its line ends made alike.
            text = field.field.to_python(field.data)
            return segments(text or "", error.findings)
    return []


@register.filter
def findings_count(parts: list[Segment]) -> int:
    """Return how many of the text's pieces are findings."""
    return sum(part.number > 0 for part in parts)


@register.filter
def is_guarded(field: BoundField) -> bool:
    """Tell whether the field's text is read by the guard."""
    return isinstance(field.field, GuardedCharField)


@register.filter
def input_kind(field: BoundField) -> str:
    """Return "choices" for radio buttons and several boxes, "checkbox" for one box, else "input"."""
    return INPUT_KINDS.get(type(field.field.widget).__name__, "input")


@register.simple_tag
def demo_people() -> list[Any]:
    """Return the demonstration's examples for its sign-in page: at most two for each role, oldest first."""
    users = get_user_model()._default_manager.filter(is_active=True, municipality__demo=True)
    seen: Counter[str] = Counter()
    examples = []
    for user in users.prefetch_related("memberships__unit").order_by("pk"):
        held = {membership.role for membership in user.memberships.all()}
        if held and all(seen[role] < EXAMPLES for role in held):
            seen.update(held)
            examples.append(user)
    return examples

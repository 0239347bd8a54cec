"""Template tags and filters that every template has."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.auth import get_user_model
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vbe.guard.fields import GuardedCharField, GuardedError, Segment, segments
from vbe.guard.forms import GuardedForm

register = template.Library()

EXAMPLES = 2
INPUT_KINDS = {"RadioSelect": "choices", "CheckboxSelectMultiple": "choices", "CheckboxInput": "checkbox"}
SPARK_WIDTH, SPARK_HEIGHT, SPARK_MARGIN = 96, 32, 4


class OnceNode(template.Node):
    """A piece of a page that is the same for everybody: rendered once in each language, then kept."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist
        self.kept: dict[str | None, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        """Return the piece.

        It never sees the page's context, so nothing of a reader can be kept for the next one.
        """
        language = get_language()
        kept = self.kept.get(language)
        if kept is None:
            nothing = template.Context()
            nothing.template = context.template
            with nothing.render_context.push_state(context.template):  # type: ignore[arg-type]  # it is set
                kept = self.kept[language] = self.nodelist.render(nothing)
        return kept


@register.tag
def once(parser: template.base.Parser, token: template.base.Token) -> OnceNode:
    """``{% once %}…{% endonce %}``: words, icons and addresses that are the same for everybody."""
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist)


@register.simple_tag(name="icon")
@lru_cache(maxsize=256)
def drawn(name: str) -> SafeString:
    """Return the icon, hidden from screen readers: it always stands beside its word."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def status(label: Any, tone: str = "muted", icon: str = "circle", *, fill: bool = False) -> SafeString:
    """A state: icon and word; ``fill`` in headers only."""
    filled = SafeString(" data-fill" if fill else "")
    return format_html('<span class="status" data-tone="{}"{}>{} {}</span>', tone, filled, drawn(icon), label)


@register.simple_tag
def severity(level: int, label: Any) -> SafeString:
    """How serious an event is: ``level`` bars of four, and the word."""
    return format_html('<span class="severity" data-level="{}">{}{}</span>', level, _bars(level), label)


@lru_cache(maxsize=8)
def _bars(level: int) -> SafeString:
    bars = [
        (step * 5, 12 - step * 3, 4 + step * 3, SafeString(' class="on"' if step < level else ""))
        for step in range(4)
    ]
    rectangles = format_html_join("", '<rect x="{}" y="{}" width="3.5" height="{}"{}/>', bars)
    return format_html('<svg viewBox="0 0 19 16" aria-hidden="true">{}</svg>', rectangles)


@register.simple_tag
def options(choices: Iterable[tuple[Any, Any]], chosen: Any = "") -> SafeString:
    """The options of a choice, given as code and name, with the chosen one marked."""
    return SafeString("".join([_option(code, name, code == chosen) for code, name in choices]))


# Lists to choose from show the same few names on every page.
@lru_cache(maxsize=1024, typed=True)
def _option(code: Any, name: Any, chosen: bool) -> SafeString:  # noqa: FBT001
    return format_html(
        '<option value="{}"{}>{}</option>', code, SafeString(" selected" if chosen else ""), name
    )


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
            return segments(text or "", error.findings, field.html_name)
    return []


@register.filter
def guard_answers(field: BoundField) -> list[tuple[str, str]]:
    """Return name and value of what travels in the form beside a guarded field."""
    return field.form.answers_of(field.name) if isinstance(field.form, GuardedForm) else []


@register.filter
def certain_count(parts: list[Segment]) -> int:
    """Return how many of the text's pieces certainly point somebody out."""
    return sum(part.number > 0 and not part.possible for part in parts)


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

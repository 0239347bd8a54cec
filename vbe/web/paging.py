"""Paging by key: a page costs the same wherever in the list it stands.

And nothing is counted beyond what is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50
COUNT_CAP = 1000
# More than any key in a database has.
MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page, newest first.

    With the addresses' query parts that lead on and back (empty at the ends).
    """

    rows: list[Any]
    older: str
    newer: str

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Count:
    """A count that stops at a cap: ``label`` says "1 000+" beyond it."""

    value: int
    capped: bool

    @property
    def label(self) -> str:
        """The count as it is shown, with a thin gap between thousands."""
        number = f"{self.value:,}".replace(",", "\N{NO-BREAK SPACE}")
        return f"{number}+" if self.capped else number


def capped_count(queryset: QuerySet[Any], cap: int = COUNT_CAP) -> Count:
    """Count at most ``cap`` rows."""
    found = queryset.order_by()[: cap + 1].count()
    return Count(min(found, cap), found > cap)


def page(queryset: QuerySet[Any], request: HttpRequest, *, key: str = "pk", size: int = PAGE_SIZE) -> Page:
    """Return the page that ``?before=KEY`` or ``?after=KEY`` asks for, by falling ``key``. One query.

    A key that is not a whole number is read as the beginning of the list.
    """
    before, after = _whole(request.GET.get("before")), _whole(request.GET.get("after"))
    if after is not None:
        rows = list(queryset.filter(**{f"{key}__gt": after}).order_by(key)[: size + 1])
        more_newer, rows = len(rows) > size, rows[:size][::-1]
        more_older = bool(rows)
    else:
        narrowed = queryset if before is None else queryset.filter(**{f"{key}__lt": before})
        rows = list(narrowed.order_by(f"-{key}")[: size + 1])
        more_older, rows = len(rows) > size, rows[:size]
        more_newer = before is not None and bool(rows)
    return Page(
        rows,
        _address(request, before=getattr(rows[-1], key)) if more_older else "",
        _address(request, after=getattr(rows[0], key)) if more_newer else "",
    )


def _whole(value: str | None) -> int | None:
    if not value or not value.isascii() or not value.isdigit() or len(value) > MOST_DIGITS:
        return None
    return int(value)


def _address(request: HttpRequest, **position: Any) -> str:
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    for name, value in position.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"

"""Periods in addresses: ``2026-v15``, ``2026-kv1`` and ``2026``."""

from __future__ import annotations

import re
from typing import Final

from situational_picture.periods import QUARTER, WEEK, YEAR, Span

MARKS: Final = {WEEK: "-v", QUARTER: "-kv"}


class SpanConverter:
    """A period of any kind."""

    regex = "20[0-9]{2}(?:-v[0-9]{1,2}|-kv[1-4])?"

    def to_python(self, value: str) -> Span:
        """Return the period; ValueError for one that is not in the calendar, which is answered with 404."""
        year, mark, number = re.fullmatch("([0-9]{4})(-k?v)?([0-9]*)", value).groups()  # type: ignore[union-attr]
        kind = {"-v": WEEK, "-kv": QUARTER, None: YEAR}[mark]
        return Span(kind, int(year), int(number or 0))

    def to_url(self, value: Span) -> str:
        """Return the period as it stands in addresses."""
        return f"{value.year}{MARKS[value.kind]}{value.number}" if value.kind in MARKS else str(value.year)


class WeekConverter(SpanConverter):
    """A week."""

    regex = "20[0-9]{2}-v[0-9]{1,2}"

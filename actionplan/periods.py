"""Time in plans: what a written period means in days, and how it reads."""

from __future__ import annotations

import datetime as dt

from actionplan.importing import period_bounds


def bounds(code: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a period code such as "V 2026", "2026-12", "2026" or "2026-04-21".

    Raises ValueError for anything else.
    """
    return period_bounds(code)

"""The only module that asks the reports' app: how many there are, never what they say or who sent them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cases import counts
from cases.enums import ReportKind
from situational_picture.enums import View
from situational_picture.periods import Span, week_of
from situational_picture.statistics import Count, roll_up
from vbe.organisation.models import Unit

# The path of a unit right below the root: the root's step and its own.
HEAD = 2 * Unit.steplen


def report_counts(municipality_id: int, weeks: Sequence[Span]) -> dict[Span, tuple[Count, ...]]:
    """Return the reports of consecutive weeks, by week. One query.

    Units are summed away here: which unit a report came from never stands in a picture.
    """
    rows: dict[Span, list[Count]] = {week: [] for week in weeks}
    for row in counts.weekly(municipality_id, weeks[0].first_day, weeks[-1].first_day):
        rows[week_of(row.week)].append(
            Count(View.REPORTS.value, row.area_id, row.environment, row.kind, row.count)
        )
    return {week: roll_up([found]) for week, found in rows.items()}


def organisation_counts(
    municipality_id: int, weeks: Sequence[Span]
) -> dict[Span, Counter[tuple[int, str, int]]]:
    """Return the reports of consecutive weeks by area, environment and organisation, by week. Two queries.

    An organisation is an administration or a partner: a unit right below the municipality's root. For the
    protection against insiders only.
    """
    paths = dict(Unit.objects.filter(municipality_id=municipality_id).values_list("pk", "path"))
    heads = {path: pk for pk, path in paths.items() if len(path) == HEAD}
    found: dict[Span, Counter[tuple[int, str, int]]] = {week: Counter() for week in weeks}
    for row in counts.weekly(municipality_id, weeks[0].first_day, weeks[-1].first_day):
        organisation = heads.get(paths[row.unit_id][:HEAD], row.unit_id)
        found[week_of(row.week)][row.area_id, row.environment, organisation] += row.count
    return found


def kind_label(code: str) -> str:
    """Return what a kind of report is called."""
    return str(ReportKind(code).label)

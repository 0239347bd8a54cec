"""Figures about reports, kept as rows that change in the transaction that changes a report.

``ReportCount`` holds every figure that pictures are made of; ``UnitCount`` is its sum per unit and
status, small enough for every page. A page costs the same at a thousand and at a million reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Count, F, QuerySet, Sum

from cases.enums import Status
from cases.models import Report, ReportCount, UnitCount
from vbe.organisation import grants
from vbe.prepared import Prepared, run

KEY = ("municipality_id", "unit_id", "area_id", "week", "kind", "environment", "status")
UNIT_KEY = ("municipality_id", "unit_id", "status")


@dataclass(frozen=True, slots=True)
class WeekCount:
    """How many reports of one kind. ``week`` is a Monday; reports of every status are counted together."""

    week: dt.date
    unit_id: int
    area_id: int
    kind: str
    environment: str
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that does not equal the reports it stands for.

    ``key`` holds codes and numbers in the order of the table.
    """

    table: str
    key: tuple[Any, ...]
    stored: int
    actual: int


def weekly(municipality_id: int, first: dt.date, last: dt.date, *, units: Any = None) -> list[WeekCount]:
    """Return the counts of the weeks from the Monday ``first`` to the Monday ``last``, both included.

    One query. ``units`` narrows to some units: numbers, or a subquery of them. Zero counts are left out.
    """
    rows = ReportCount.objects.filter(municipality_id=municipality_id, week__range=(first, last), count__gt=0)
    if units is not None:
        rows = rows.filter(unit_id__in=units)
    columns = ("week", "unit_id", "area_id", "kind", "environment")
    summed = rows.values_list(*columns).annotate(total=Sum("count")).order_by(*columns)
    return [WeekCount(*row) for row in summed]


def weekly_environments(
    municipality_id: int, first: dt.date, last: dt.date, *, units: Any
) -> dict[tuple[dt.date, str], int]:
    """Return the count for each week and environment of the weeks ``first`` to ``last`` at ``units``.

    One query.
    """
    rows = ReportCount.objects.filter(
        municipality_id=municipality_id, week__range=(first, last), unit_id__in=units, count__gt=0
    )
    summed = (
        rows.values_list("week", "environment").annotate(total=Sum("count")).order_by("week", "environment")
    )
    return {(week, environment): total for week, environment, total in summed}


def by_status(municipality_id: int, *, units: Any = None) -> dict[str, int]:
    """Return how many reports there are in each status, zeros included. One query over a handful of rows."""
    rows = UnitCount.objects.filter(municipality_id=municipality_id)
    if units is not None:
        rows = rows.filter(unit_id__in=units)
    return _each_status(_sums(rows))


def by_status_for(user: Any, permission: str) -> dict[str, int]:
    """Return ``by_status`` for the units where the user holds the permission."""
    return _each_status(_AT_UNITS(user.municipality_id, user.pk, permission) if user.is_active else ())


def _sums(rows: QuerySet[UnitCount]) -> QuerySet[Any]:
    return rows.values_list("status").annotate(total=Sum("count")).order_by()


def _each_status(sums: Iterable[tuple[str, int]]) -> dict[str, int]:
    found = dict(sums)
    return {status: found.get(status, 0) for status in Status.values}


# The menu of every coordinator's page shows them.
_AT_UNITS = Prepared(
    lambda municipality_id, user_id, permission: _sums(
        UnitCount.objects.filter(
            municipality_id=municipality_id, unit_id__in=grants.units_of(user_id, permission)
        )
    )
)


def add(report: Report) -> None:
    """Count a report that was just stored."""
    _change({_key(report, report.status): 1})


def move(report: Report, before: str) -> None:
    """Count a report in its new status instead of in ``before``."""
    if report.status != before:
        _change({_key(report, before): -1, _key(report, report.status): 1})


def add_many(reports: Iterable[Report]) -> None:
    """Count many reports that were just stored, as a generator of data does."""
    changes: dict[tuple[Any, ...], int] = {}
    for report in reports:
        key = _key(report, report.status)
        changes[key] = changes.get(key, 0) + 1
    _change(changes)


@transaction.atomic
def rebuild() -> int:
    """Make every figure equal to the reports; return how many figures were wrong.

    Reports must not change meanwhile: run it while nobody writes, or on PostgreSQL, where the tables are
    locked.
    """
    _lock_tables()
    wrong = differences()
    ReportCount.objects.all().delete()
    UnitCount.objects.all().delete()
    _create(ReportCount, KEY, _actual(KEY))
    _create(UnitCount, UNIT_KEY, _actual(UNIT_KEY))
    return len(wrong)


def differences() -> list[Difference]:
    """Return every figure that does not equal the reports it stands for."""
    return [
        *_differences(ReportCount, KEY),
        *_differences(UnitCount, UNIT_KEY),
    ]


def _key(report: Report, status: str) -> tuple[Any, ...]:
    return (*(getattr(report, name) for name in KEY[:-1]), status)


def _change(changes: dict[tuple[Any, ...], int]) -> None:
    """Add to figures in the order of their keys: writers wait for each other, never in a circle."""
    totals: dict[tuple[Any, ...], int] = {}
    for key, number in changes.items():
        unit_key = (key[0], key[1], key[-1])
        totals[unit_key] = totals.get(unit_key, 0) + number
    ordered: list[tuple[type[models.Model], tuple[str, ...], tuple[Any, ...], int]] = [
        *((ReportCount, KEY, key, number) for key, number in sorted(changes.items())),
        *((UnitCount, UNIT_KEY, key, number) for key, number in sorted(totals.items())),
    ]
    for falls, together in groupby(ordered, key=lambda change: change[-1] < 0):
        if falls:
            for change in together:
                _take(*change)
        else:
            run(*(_addition(*change) for change in together))


def _addition(
    model: type[models.Model], names: tuple[str, ...], key: tuple[Any, ...], number: int
) -> tuple[str, list[Any]]:
    """Return the statement that makes the figure or adds to it, also when somebody else makes it just now."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    values = [field.get_db_prep_save(value, connection) for field, value in zip(fields, key, strict=True)]
    return _sql(model, names), [*values, number]


def _take(model: type[models.Model], names: tuple[str, ...], key: tuple[Any, ...], number: int) -> None:
    rows = model._default_manager.filter(**dict(zip(names, key, strict=True)))
    if not rows.update(count=F("count") + number):
        # A figure below nothing is refused by the database, a missing one like a too small one.
        run(_addition(model, names, key, number))


@cache
def _sql(model: type[models.Model], names: tuple[str, ...]) -> str:
    table, columns = model._meta.db_table, ", ".join(names)
    places = ", ".join(["%s"] * len(names))
    return (
        f"INSERT INTO {table} ({columns}, count) VALUES ({places}, %s) "  # noqa: S608  (our own names)
        f"ON CONFLICT ({columns}) DO UPDATE SET count = {table}.count + excluded.count"
    )


def _actual(key: tuple[str, ...]) -> dict[tuple[Any, ...], int]:
    return {
        tuple(row[:-1]): row[-1]
        for row in Report.objects.order_by().values_list(*key).annotate(total=Count("pk")).iterator()
    }


def _differences(model: type[models.Model], key: tuple[str, ...]) -> list[Difference]:
    stored = {
        tuple(row[:-1]): row[-1] for row in model._default_manager.values_list(*key, "count").iterator()
    }
    actual = _actual(key)
    return [
        Difference(model._meta.db_table, place, stored.get(place, 0), actual.get(place, 0))
        for place in sorted(stored.keys() | actual.keys())
        if stored.get(place, 0) != actual.get(place, 0)
    ]


def _create(model: type[models.Model], key: tuple[str, ...], figures: dict[tuple[Any, ...], int]) -> None:
    model._default_manager.bulk_create(
        [
            model(**dict(zip(key, place, strict=True)), count=count)
            for place, count in sorted(figures.items())
        ],
        batch_size=1000,
    )


def _lock_tables() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE cases_report IN SHARE MODE")

"""Counts of what the guard finds, and of what writers keep. Kinds and numbers, never text."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from vbe.deidentification import Kind, Tier
from vbe.guard import reading
from vbe.guard.enums import Outcome
from vbe.guard.fields import CheckedText, GuardedTextField
from vbe.guard.models import GuardCount, Override

_columns: dict[type[models.Model], tuple[str, ...]] = {}


def count(field: str, outcome: str, found: Iterable[tuple[Kind, Tier]]) -> None:
    """Count findings for the writer's unit and this week. Outside a request nothing is counted."""
    numbers, writer = Counter(found), reading.current.get()
    if not numbers or writer is None or writer.municipality_id is None:
        return
    today = timezone.localdate()
    place = {
        "municipality_id": writer.municipality_id,
        "unit_id": writer.unit_id,
        "week": today - dt.timedelta(days=today.weekday()),
        "field": field,
        "outcome": Outcome(outcome),
    }
    with transaction.atomic():
        # In one order, so that two who count at once wait for each other instead of both giving up.
        for (kind, tier), number in sorted(numbers.items()):
            key = {**place, "kind": kind.value, "tier": tier.value}
            GuardCount.objects.bulk_create([GuardCount(**key)], ignore_conflicts=True)
            GuardCount.objects.filter(**key).update(count=F("count") + number)


def remember(obj: models.Model, *, created: bool, columns: Iterable[str] | None = None) -> None:
    """Keep, with a stored object, how much its writer kept in each text that a form has read.

    ``columns`` are those that were stored, all when not given. Called for every object that is saved; objects
    that are stored in bulk are handed over by who stores them.
    """
    for column in guarded_columns(type(obj)):
        text = obj.__dict__.get(column)
        if isinstance(text, CheckedText) and (columns is None or column in columns):
            _replace(obj, column, text.kept, created=created)
            kept = [(kind, Tier.POSSIBLE) for kind, number in text.kept.items() for _one in range(number)]
            count(text.code, Outcome.KEPT, kept)
            # What is counted once is from now on plain text.
            obj.__dict__[column] = str(text)


def guarded_columns(model: type[models.Model]) -> tuple[str, ...]:
    """Return the names of a model's guarded columns; none for the tables of a history."""
    known = _columns.get(model)
    if known is None:
        fields = () if hasattr(model, "instance_type") else model._meta.concrete_fields
        known = tuple(field.attname for field in fields if isinstance(field, GuardedTextField))
        _columns[model] = known
    return known


def _replace(obj: models.Model, column: str, kept: Mapping[Kind, int], *, created: bool) -> None:
    kind_of_object = obj._meta.label_lower
    if not created:
        Override.objects.filter(object_type=kind_of_object, object_id=obj.pk, field=column).delete()
    rows = [
        Override(object_type=kind_of_object, object_id=obj.pk, field=column, kind=kind.value, count=number)
        for kind, number in kept.items()
    ]
    if rows:
        Override.objects.bulk_create(rows)

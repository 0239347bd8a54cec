"""What may stand in a municipality's texts: its own names, numbers and addresses, and the words it allows.

Kept in the process under a number that is counted up in the very transaction that changes any of it: a
process asks for the number (one row by its key) and reads the names anew only when it has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import F

from vbe.guard.models import AllowedWord, AllowVersion
from vbe.organisation.models import Area, Forum, Function, Municipality, Unit

_known: dict[int, tuple[int, frozenset[str]]] = {}
PUBLIC = (
    "name",
    "address",
    "website",
    "social_services_phone",
    "out_of_hours_phone",
    "coordinator_phone",
)


def allowed_in(municipality_id: int) -> frozenset[str]:
    """Return what may stand in the municipality's texts."""
    number = AllowVersion.objects.filter(pk=municipality_id).values_list("number", flat=True).first()
    kept = _known.get(municipality_id)
    if number is None or kept is None or kept[0] != number:
        kept = (number or 0, frozenset(_values(municipality_id)))
        _known[municipality_id] = kept
    return kept[1]


def changed(municipality_id: int) -> None:
    """Count up, so that every process reads the municipality's names anew."""
    rows = AllowVersion.objects.filter(pk=municipality_id)
    if not rows.update(number=F("number") + 1):
        # Somebody else may be creating it: whoever comes second waits for them, and then counts up.
        new = AllowVersion(municipality_id=municipality_id, number=0)
        AllowVersion.objects.bulk_create([new], ignore_conflicts=True)
        rows.update(number=F("number") + 1)


def _values(municipality_id: int) -> Iterator[str]:
    municipality = Municipality.objects.filter(pk=municipality_id).values_list(*PUBLIC)
    yield from _filled(value for row in municipality for value in row)
    for model in (Unit, Area, Forum, Function):
        names = model._default_manager.filter(municipality_id=municipality_id).order_by()
        yield from _filled(names.values_list("name", flat=True))
    words = AllowedWord.objects.in_force().filter(municipality_id=municipality_id)
    yield from words.values_list("word", flat=True)


def _filled(values: Iterable[str]) -> Iterator[str]:
    return (value for value in values if value.strip())

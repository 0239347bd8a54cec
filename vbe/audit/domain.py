"""The audit chain: writing a link, and verifying all of them.

Each link's hash is SHA-256 over the canonical JSON of its columns and the hash of the link before (a linear
hash chain, Haber & Stornetta, *How to time-stamp a digital document*, 1991). Writers queue on the head row,
so that one unbroken chain results however many processes write at once.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import models, transaction
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from vbe.audit.context import current_request_id
from vbe.audit.models import ChainHead, Event
from vbe.prepared import Prepared, insertion, run

GENESIS = "0" * 64
# Asked for every report that is read. The head moves by one link at a time: its table has triggers for that.
LOCKED_HEAD = Prepared(
    lambda: ChainHead.objects.select_for_update().filter(id=1).values_list("sequence", "hash")
)
MOVE_HEAD = "UPDATE audit_chainhead SET sequence = %s, hash = %s WHERE id = 1"
CHAINED_COLUMNS = (
    "sequence",
    "at",
    "actor_id",
    "roles",
    "municipality_id",
    "action",
    "object_type",
    "object_id",
    "details",
    "request_id",
    "previous_hash",
)


class OutsideTransactionError(RuntimeError):
    """An event was to be recorded outside the transaction of what it records."""


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first place where the chain does not hold. ``sequence`` is the number of the link."""

    sequence: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many links were checked, and the first broken one, if any."""

    checked: int
    broken: BrokenLink | None


def record(
    action: str,
    *,
    actor: Any,
    obj: models.Model | None = None,
    municipality_id: int | None = None,
    roles: str = "",
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Append an event to the chain, inside the caller's transaction.

    ``actor`` is the user who acted, or None for the system and for those who are not signed in. ``details``
    holds only codes and numbers, never names or free text. Raises OutsideTransactionError when no transaction
    is open: an act and its record stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        message = f"{action} must be recorded inside the transaction of what it records"
        raise OutsideTransactionError(message)
    head_sequence, previous_hash = _head()
    known = actor if actor is not None and getattr(actor, "pk", None) else None
    event = Event(
        sequence=head_sequence + 1,
        at=timezone.now(),
        actor=known,
        roles=roles or ",".join(sorted(getattr(known, "current_roles", ()))),
        municipality_id=municipality_id
        if municipality_id is not None
        else getattr(known, "municipality_id", None),
        action=action,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        details=dict(details or {}),
        request_id=current_request_id(),
        previous_hash=previous_hash,
    )
    event.hash = link_hash(event)
    run(insertion(event), (MOVE_HEAD, [event.sequence, event.hash]))
    event._state.adding = False  # noqa: SLF001  (stored, as ``save`` marks it)
    return event


def _head() -> tuple[int, str]:
    """Return the last link's number and hash. Its row is locked from here to the end of the transaction."""
    heads = LOCKED_HEAD()
    if not heads:
        # The first link. Somebody else may write it at this moment; then theirs comes first.
        ChainHead.objects.bulk_create([ChainHead(id=1)], ignore_conflicts=True)
        heads = LOCKED_HEAD()
    sequence, hash_ = heads[0]
    return sequence, hash_


def link_hash(event: Event) -> str:
    """Return the SHA-256 hash, in hexadecimal, over the event's chained columns."""
    columns = {name: getattr(event, name) for name in CHAINED_COLUMNS}
    columns["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    canonical = json.dumps(columns, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def verify() -> Verification:
    """Walk the whole chain from its beginning and return the first link that does not hold.

    Links that are written meanwhile do not disturb: the walk goes as far as the head stood when it began.
    """
    head = ChainHead.objects.filter(id=1).first() or ChainHead(sequence=0, hash=GENESIS)
    checked, previous = 0, GENESIS
    for event in (
        Event.objects.filter(sequence__lte=head.sequence).order_by("sequence").iterator(chunk_size=2000)
    ):
        broken = next(_faults(event, checked + 1, previous), None)
        if broken is not None:
            return Verification(checked, broken)
        checked, previous = checked + 1, event.hash
    return Verification(checked, _head_fault(head, checked, previous))


def _faults(event: Event, expected: int, previous: str) -> Iterator[BrokenLink]:
    if event.sequence != expected:
        yield BrokenLink(expected, "missing")
    if event.previous_hash != previous:
        yield BrokenLink(event.sequence, "does not follow the link before")
    if event.hash != link_hash(event):
        yield BrokenLink(event.sequence, "changed")


def _head_fault(head: ChainHead, checked: int, previous: str) -> BrokenLink | None:
    if head.sequence > checked:
        return BrokenLink(checked + 1, "missing")
    if head.hash != previous:
        return BrokenLink(checked, "the head does not match")
    # One statement sees head and links as they stood at one moment, so a writer at work raises no alarm.
    beyond = Event.objects.filter(
        sequence__gt=Coalesce(Subquery(ChainHead.objects.values("sequence")[:1]), 0)
    )
    first = beyond.order_by("sequence").values_list("sequence", flat=True).first()
    return None if first is None else BrokenLink(first, "beyond the head")

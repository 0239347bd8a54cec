"""The audit chain: written inside the transaction of what it records, and every tampering found and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from vbe.audit import triggers
from vbe.audit.context import request_id
from vbe.audit.domain import BrokenLink, OutsideTransactionError, Verification, record, verify
from vbe.audit.models import ChainHead, Event
from vbe.organisation import domain, roles


def write(count: int) -> list[Event]:
    with transaction.atomic():
        return [record("access.refused", actor=None, details={"number": number}) for number in range(count)]


@contextmanager
def without_triggers() -> Iterator[None]:
    """Be an intruder with the database's own rights."""
    with connection.schema_editor() as editor:
        triggers.remove(editor, "audit_event")
        triggers.remove_forward_only(editor, "audit_chainhead")
    yield
    with connection.schema_editor() as editor:
        triggers.install(editor, "audit_event")
        triggers.install_forward_only(editor, "audit_chainhead", "sequence")


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransactionError):
        record("access.refused", actor=None)
    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_act_leaves_no_event_and_no_gap() -> None:
    write(1)
    with transaction.atomic():
        record("access.refused", actor=None)
        assert Event.objects.count() == 2
        transaction.set_rollback(True)
    write(1)
    assert list(Event.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2]
    assert verify() == Verification(2, None)


@pytest.mark.django_db
def test_an_event_keeps_who_in_which_role_did_what_to_what(town, person) -> None:
    actor = person(town.school, roles.UNIT_MANAGER)
    domain.add_membership(actor, town.housing, roles.PARTNER, actor=None)
    token = request_id.set("0123456789")
    with transaction.atomic():
        event = record("unit.changed", actor=actor, obj=town.school, details={"kind": "school"})
    request_id.reset(token)
    event.refresh_from_db()
    kept = {
        "actor": event.actor,
        "roles": event.roles,
        "municipality": event.municipality_id,
        "action": event.action,
        "object": (event.object_type, event.object_id),
        "details": event.details,
        "request": event.request_id,
    }
    assert kept == {
        "actor": actor,
        "roles": "partner,unit_manager",
        "municipality": town.municipality.pk,
        "action": "unit.changed",
        "object": ("organisation.unit", str(town.school.pk)),
        "details": {"kind": "school"},
        "request": "0123456789",
    }


@pytest.mark.django_db
def test_an_empty_and_a_whole_chain_hold() -> None:
    assert verify() == Verification(0, None)
    write(5)
    assert verify() == Verification(5, None)
    head = ChainHead.objects.get()
    assert (head.sequence, head.hash) == (5, Event.objects.get(sequence=5).hash)


CHANGES: dict[str, tuple[Callable[[], object], BrokenLink]] = {
    "action": (lambda: Event.objects.filter(sequence=3).update(action="x.y"), BrokenLink(3, "changed")),
    "time": (
        lambda: Event.objects.filter(sequence=3).update(at="2020-01-01T00:00:00Z"),
        BrokenLink(3, "changed"),
    ),
    "roles": (lambda: Event.objects.filter(sequence=3).update(roles="auditor"), BrokenLink(3, "changed")),
    "municipality": (
        lambda: Event.objects.filter(sequence=3).update(municipality_id=7),
        BrokenLink(3, "changed"),
    ),
    "object type": (
        lambda: Event.objects.filter(sequence=3).update(object_type="x"),
        BrokenLink(3, "changed"),
    ),
    "object number": (
        lambda: Event.objects.filter(sequence=3).update(object_id="9"),
        BrokenLink(3, "changed"),
    ),
    "details": (
        lambda: Event.objects.filter(sequence=3).update(details={"number": 9}),
        BrokenLink(3, "changed"),
    ),
    "request": (
        lambda: Event.objects.filter(sequence=3).update(request_id="other"),
        BrokenLink(3, "changed"),
    ),
    "own hash": (lambda: Event.objects.filter(sequence=3).update(hash="0" * 64), BrokenLink(3, "changed")),
    "link": (
        lambda: Event.objects.filter(sequence=3).update(previous_hash="0" * 64),
        BrokenLink(3, "does not follow the link before"),
    ),
    "number": (lambda: Event.objects.filter(sequence=5).update(sequence=6), BrokenLink(5, "missing")),
    "removed row": (lambda: Event.objects.filter(sequence=2).delete(), BrokenLink(2, "missing")),
    "removed beginning": (lambda: Event.objects.filter(sequence=1).delete(), BrokenLink(1, "missing")),
    "removed tail": (lambda: Event.objects.filter(sequence__gte=4).delete(), BrokenLink(4, "missing")),
    "everything removed": (lambda: Event.objects.all().delete(), BrokenLink(1, "missing")),
    "head's hash": (
        lambda: ChainHead.objects.update(hash="0" * 64),
        BrokenLink(5, "the head does not match"),
    ),
    "head behind": (
        lambda: ChainHead.objects.update(sequence=3, hash=Event.objects.get(sequence=3).hash),
        BrokenLink(4, "beyond the head"),
    ),
    "head ahead": (lambda: ChainHead.objects.update(sequence=7), BrokenLink(6, "missing")),
    "head removed": (lambda: ChainHead.objects.all().delete(), BrokenLink(1, "beyond the head")),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", CHANGES)
def test_the_first_broken_link_is_named(what: str) -> None:
    write(5)
    tamper, link = CHANGES[what]
    with without_triggers():
        tamper()
    assert verify().broken == link
    with pytest.raises(CommandError, match=f"broken link {link.sequence}: {link.reason}"):
        call_command("audit", "verify")


@pytest.mark.django_db(transaction=True)
def test_a_forged_event_with_a_right_hash_of_its_own_is_found_at_the_next_link() -> None:
    from vbe.audit.domain import link_hash

    write(3)
    forged = Event.objects.get(sequence=2)
    forged.action = "session.started"
    with without_triggers():
        Event.objects.filter(sequence=2).update(action=forged.action, hash=link_hash(forged))
    assert verify() == Verification(2, BrokenLink(3, "does not follow the link before"))


@pytest.mark.django_db
def test_the_command_says_how_many_links_hold() -> None:
    write(3)
    out = StringIO()
    call_command("audit", "verify", stdout=out)
    assert out.getvalue() == "3 links, unbroken\n"


REFUSED = {
    "change an event": "UPDATE audit_event SET action = 'x.y' WHERE sequence = 1",
    "remove an event": "DELETE FROM audit_event WHERE sequence = 1",
    "remove every event": "DELETE FROM audit_event",
    "turn the head back": "UPDATE audit_chainhead SET sequence = 1",
    "leave the head where it is": "UPDATE audit_chainhead SET hash = '0'",
    "let the head leap": "UPDATE audit_chainhead SET sequence = 9",
    "remove the head": "DELETE FROM audit_chainhead",
    "add a second head": "INSERT INTO audit_chainhead (id, sequence, hash) VALUES (2, 0, '0')",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", REFUSED)
def test_the_database_refuses_to(what: str) -> None:
    write(2)
    before = (list(Event.objects.values()), list(ChainHead.objects.values()))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REFUSED[what])
    assert (list(Event.objects.values()), list(ChainHead.objects.values())) == before


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["audit_event", "audit_chainhead"])
def test_postgresql_refuses_to_empty_the_tables(table: str) -> None:
    write(2)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table}")
    assert verify() == Verification(2, None)

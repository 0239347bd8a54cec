"""Many writers at once on PostgreSQL: one unbroken chain."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction

from vbe.audit.domain import Verification, record, verify
from vbe.audit.models import Event

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
THREADS, EACH = 6, 25
WRITER = """
import django, sys
django.setup()
from django.db import transaction
from vbe.audit.domain import record
for number in range({each}):
    with transaction.atomic():
        record("access.refused", actor=None, details={{"writer": int(sys.argv[1]), "number": number}})
"""


def write(writer: int) -> None:
    try:
        for number in range(EACH):
            with transaction.atomic():
                record("access.refused", actor=None, details={"writer": writer, "number": number})
                # Every fifth act fails after its record: the number must not be lost to a gap.
                if number % 5 == 4:
                    transaction.set_rollback(True)
    finally:
        connection.close()


def look() -> Verification:
    try:
        return verify()
    finally:
        connection.close()


def test_threads_write_one_unbroken_chain_and_nobody_who_looks_meanwhile_is_alarmed() -> None:
    with ThreadPoolExecutor(THREADS + 1) as pool:
        writers = [pool.submit(write, number) for number in range(THREADS)]
        looks = [pool.submit(look).result() for _ in range(8)]
        for writer in writers:
            writer.result()
    assert [seen.broken for seen in looks] == [None] * 8
    kept = THREADS * EACH * 4 // 5
    assert verify() == Verification(kept, None)
    sequences = list(Event.objects.order_by("sequence").values_list("sequence", flat=True))
    assert sequences == list(range(1, kept + 1))


def test_processes_write_one_unbroken_chain(tmp_path: Path) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "vbe.settings", "LOG_LEVEL": "ERROR", "DEBUG": "1"}
    address = environment["DATABASE_URL"].rpartition("/")[0]
    environment["DATABASE_URL"] = f"{address}/{connection.settings_dict['NAME']}"
    script = tmp_path / "writer.py"
    script.write_text(WRITER.format(each=EACH), encoding="utf-8")
    root = Path(__file__).resolve().parents[2]
    environment["PYTHONPATH"] = str(root)
    running = [
        subprocess.Popen([sys.executable, str(script), str(number)], env=environment, cwd=root)
        for number in range(4)
    ]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0, 0]
    assert verify() == Verification(4 * EACH, None)
    by_writer = Event.objects.order_by("sequence").values_list("details", flat=True)
    for writer in range(4):
        assert [entry["number"] for entry in by_writer if entry["writer"] == writer] == list(range(EACH))

"""Work without a broker: in the process, and without complaints in the log."""

import logging

from kombu import Connection

from situational_picture import queue
from vbe import settings as product


def test_a_task_without_a_broker_runs_without_a_warning(db, caplog, monkeypatch) -> None:
    address = product.CELERY_BROKER_URL if not product.REDIS_URL else "memory://localhost//"
    with caplog.at_level(logging.WARNING):
        Connection(address).ensure_connection(max_retries=1)
        queue.now(queue.SEND_REMINDERS, [], 2026, 1)
    assert [record.getMessage() for record in caplog.records] == []

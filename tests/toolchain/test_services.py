"""The services start beside a command, are known to it, and are gone however it ends."""

import signal
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

pytestmark = pytest.mark.postgres

SCRIPT = Path(__file__).parents[2] / "scripts" / "with_services"
TELL = 'echo "$DATABASE_URL $REDIS_URL"'


def assert_gone(database: str, broker: str) -> None:
    """See that neither service answers any longer."""
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(database, connect_timeout=2)
    address = urlsplit(broker)
    with (
        redis.Redis(host=address.hostname, port=address.port) as client,
        pytest.raises(redis.ConnectionError),
    ):
        client.ping()


def test_the_services_answer_the_status_is_the_commands_and_they_are_gone():
    ask = (
        "import os, psycopg, redis\n"
        "row = psycopg.connect(os.environ['DATABASE_URL']).execute('select 7').fetchone()\n"
        "raise SystemExit(row[0] if redis.from_url(os.environ['REDIS_URL']).ping() else 1)\n"
    )
    command = f'{TELL}; exec .venv/bin/python -c "{ask}"'
    done = subprocess.run([SCRIPT, "sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (7, "")
    assert_gone(*done.stdout.split())


def test_a_signal_ends_the_command_and_the_services():
    with subprocess.Popen(
        [SCRIPT, "sh", "-c", f"{TELL}; exec cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        addresses = run.stdout.readline().split()
        run.send_signal(signal.SIGTERM)
        assert run.wait(timeout=30) == 128 + signal.SIGTERM
    assert_gone(*addresses)

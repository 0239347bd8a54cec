"""The web server's settings, for production (Dockerfile) and for the demo (scripts/run_demo.py)."""

import os
import sys
from typing import Any

bind = os.environ.get("WEB_BIND", "0.0.0.0:8000")  # inside a container; the proxy stands in front
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads keep a slow reader from holding a whole process; memory is counted by process.
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
# A worker that does not end in this time is ended.
graceful_timeout = int(os.environ.get("WEB_GRACE", "25"))
# Processes are renewed, not all at the same moment, so that memory that has grown is given back.
max_requests = 2000
max_requests_jitter = 400
# Requests are logged by the product itself, without addresses' queries; gunicorn's log would repeat them.
accesslog = None
loglevel = "warning"
# The heartbeat file is touched once a second: in memory, which also suits a read-only root.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 (a plain settings file)
# A way to command the server from beside it that nobody here uses.
control_socket_disable = True
# The proxy says who asks and by which scheme; only the proxy can reach the container.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")

_greeting = os.environ.get("WEB_GREETING")


def when_ready(_server: Any) -> None:
    """Say where to look, in the demo only."""
    if _greeting:
        print(f"\nSamsyn is running on {_greeting}  (Ctrl-C stops it)\n", flush=True)


def on_exit(_server: Any) -> None:
    """Say that the end was an orderly one, in the demo only."""
    if _greeting:
        sys.stdout.write("\nStopped.\n")
        sys.stdout.flush()

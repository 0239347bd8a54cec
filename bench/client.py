"""The measuring browser: plain HTTP to this machine, one connection a request.

As gunicorn behind a proxy sees it.
"""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode


@dataclass
class Site:
    """A running server and who is signed in there."""

    name: str
    port: int
    facts: dict[str, Any]
    latencies: dict[str, list[float]] = field(default_factory=dict)
    bursts: dict[str, list[tuple[int, float]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What came back, and the seconds it took."""

    status: int
    body: str
    seconds: float
    location: str


def ask(
    site: Site,
    address: str,
    *,
    cookies: dict[str, str],
    data: dict[str, str] | None = None,
) -> Answer:
    """Send one request and read the whole answer."""
    headers = {
        "Host": "127.0.0.1",
        "X-Forwarded-Proto": "https",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "Origin": "https://127.0.0.1",
    }
    body = None
    if data is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(data)
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request("GET" if data is None else "POST", address, body, headers)
    response = connection.getresponse()
    text = response.read().decode("utf-8", "replace")
    seconds = time.perf_counter() - started
    connection.close()
    return Answer(response.status, text, seconds, response.headers.get("Location", ""))

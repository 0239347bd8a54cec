"""The measuring browser: plain HTTP to this machine, one connection a request, as gunicorn behind a proxy sees it."""

from __future__ import annotations

import http.client
import time
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser
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


class Fields(HTMLParser):
    """The fields of a page's last form that posts, as a browser would send them untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.inside = False
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "form":
            self.inside = (facts.get("method") or "").lower() == "post" and not facts.get("class") == "theme"
            if self.inside and (facts.get("action") or "").endswith(("logga-ut/", "utseende/")):
                self.inside = False
            if self.inside:
                self.values = {}
        name = facts.get("name")
        if not self.inside or not name:
            return
        if tag == "textarea":
            self.area = name
            self.values[name] = ""
        elif tag == "input" and facts.get("type") not in {"radio", "checkbox", "submit"}:
            self.values[name] = facts.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        if tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data


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


def fields_of(page: str) -> dict[str, str]:
    """Return what the page's form would send."""
    parser = Fields()
    parser.feed(page)
    return parser.values


def new_key() -> str:
    """Return a fresh key for a submission."""
    return str(uuid.uuid4())

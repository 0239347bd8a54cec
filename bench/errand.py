"""What is asked of a site: a page, or the form's last step."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from bench.client import Answer, Site, ask

SECRET = "b" * 32
WORDS = [
    "mycket",
    "hände",
    "vid",
    "torget",
    "under",
    "kvällen",
    "och",
    "ingen",
    "såg",
    "vem",
    "som",
    "gjorde",
]


@dataclass(frozen=True)
class Errand:
    """Something asked of a site again and again, and the status it should answer with."""

    site: Site
    name: str
    run: Callable[[], Answer]
    status: int


def prepare_submission(site: Site) -> Errand:
    """Return the errand of sending the site's form; each time it is a new report."""
    if site.name == "bare":
        return bare_submission(site)
    cookies = {
        site.facts["reporter"]["name"]: site.facts["reporter"]["key"],
        site.facts["csrf"]: SECRET,
    }
    fields = site.facts["submission"] | {"csrfmiddlewaretoken": SECRET}

    def run() -> Answer:
        # No two reports say the same: what the guard has read once, it has not read again.
        words = " ".join(random.sample(WORDS, len(WORDS)))
        new = {"key": str(uuid.uuid4()), "seen": f"{fields['seen']} {words}."}
        return ask(site, site.facts["submit"], cookies=cookies, data=fields | new)

    return Errand(site, "submit", run, 302)


def bare_submission(site: Site) -> Errand:
    """Send the bare project's form."""
    cookies = {site.facts["session"]["name"]: site.facts["session"]["key"], "csrftoken": SECRET}
    data = {"csrfmiddlewaretoken": SECRET, "title": "Anteckning", "text": "En kort anteckning. " * 20}
    return Errand(site, "submit", lambda: ask(site, "/notes/new/", cookies=cookies, data=data), 302)

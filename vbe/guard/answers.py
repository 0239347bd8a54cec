"""What travels with a form instead of text: the writer's answers and the letters given, as keyed hashes.

A *token* is an HMAC with the installation's secret key over a kind, a field and a normalised value. It tells
nobody without the key what was written, is checked again each time the form is sent, and is stored nowhere.
Beside a guarded field ``NAME`` a form sends ``NAME-kept`` (tokens of findings that the writer says are no
names), ``NAME-labels`` (``TOKEN:A`` for each part of a name that was replaced by *[person A]*) and
``NAME-replaced`` (``KIND:TIER`` of what a script replaced in the page since the form was last sent).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.crypto import salted_hmac

from vbe.deidentification import Finding, Kind, Tier

SALT = "vbe.guard.answers"
TOKEN = re.compile(r"[0-9a-f]{32}")
LABEL = re.compile(r"([0-9a-f]{32}):([A-Z]{1,2})")
MOST = 400  # answers that one field carries


def token(kind: str, field: str, value: str) -> str:
    """Return the keyed hash of a found value in a field of a form."""
    plain = " ".join(unicodedata.normalize("NFKC", value).casefold().split())
    return salted_hmac(SALT, f"{kind}\n{field}\n{plain}", algorithm="sha256").hexdigest()[:32]


def kept_in(data: Mapping[str, Any], name: str) -> frozenset[str]:
    """Return the tokens of findings that the writer has answered are no names."""
    return frozenset(one for one in _words(data, f"{name}-kept") if TOKEN.fullmatch(one))


def labels_in(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the letter given to each part of a name, whichever field of the page it was replaced in."""
    names = [name for name in data if isinstance(name, str) and name.endswith("-labels")]
    found = (LABEL.fullmatch(one) for name in names for one in _words(data, name))
    return {match[1]: match[2] for match in found if match}


def replaced_in(data: Mapping[str, Any], name: str) -> list[tuple[Kind, Tier]]:
    """Return kind and tier of what was replaced in the page."""
    pairs = (one.partition(":") for one in _words(data, f"{name}-replaced"))
    return [
        (Kind(kind), Tier(tier)) for kind, _colon, tier in pairs if kind in list(Kind) and tier in list(Tier)
    ]


def unanswered(
    text: str, findings: Iterable[Finding], kept: frozenset[str], field: str
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Part the findings in those that still stand in the way, and those the writer has answered for.

    Only a possible finding can be answered for; a certain one always stands in the way.
    """
    open_: list[Finding] = []
    answered: list[Finding] = []
    for finding in findings:
        value = text[finding.start : finding.end]
        known = finding.tier is Tier.POSSIBLE and token(finding.kind, field, value) in kept
        (answered if known else open_).append(finding)
    return tuple(open_), tuple(answered)


def _words(data: Mapping[str, Any], name: str) -> list[str]:
    value = data.get(name, "")
    return value.split()[:MOST] if isinstance(value, str) else []

"""The one call into the engine. It fails closed: text that could not be read is refused, never let through.

Whose text is read is known from ``current``: whoever handles a request puts its writer there, and the
municipality's own names come from it. Outside a request (commands, tasks) nothing is allowed beside what the
engine knows itself, unless ``writing`` says for whom it is done.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from vbe import deidentification
from vbe.deidentification import Finding

# A report of four thousand characters takes the engine a few thousandths of a second.
SECONDS = 2.0
LONGEST = 200_000


class Writer(Protocol):
    """Whose text is read, and what is public there."""

    @property
    def municipality_id(self) -> int | None:
        """The municipality that the text is written for."""

    @property
    def unit_id(self) -> int | None:
        """The unit that the writer belongs to."""

    @property
    def allowed(self) -> frozenset[str]:
        """The municipality's own names: what may stand in a text."""


# A text is read when its form is sent, again when the form's last step is, and again where it is stored. What
# is remembered meanwhile is that a text had no findings: a fingerprint over it and what was allowed, which
# nobody can make without this process's key. Neither text nor findings.
_KEY = secrets.token_bytes(32)
_CLEAN: set[bytes] = set()
_REMEMBERED = 512

current: ContextVar[Writer | None] = ContextVar("guard_writer", default=None)


class UnreadableError(RuntimeError):
    """The text could not be read, so nothing of it may be stored. Says nothing about the text."""


@contextmanager
def writing(writer: Writer) -> Iterator[None]:
    """Let texts be read for ``writer`` meanwhile."""
    token = current.set(writer)
    try:
        yield
    finally:
        current.reset(token)


def read(text: str) -> tuple[Finding, ...]:
    """Return what the engine finds in the text. One in which it found nothing just now is not read once more.

    Raises UnreadableError when the engine fails in any way, takes longer than ``SECONDS`` of its thread's
    time, or is given more than ``LONGEST`` characters. The engine's own error is not carried along: its
    message could quote the text.
    """
    if not text:
        return ()
    if len(text) > LONGEST:
        raise UnreadableError
    started = time.thread_time()
    try:
        writer = current.get()
        allowed = writer.allowed if writer else frozenset()
        mark = _fingerprint(text, allowed)
        if mark in _CLEAN:
            return ()
        findings = deidentification.analyse(text, allow=allowed)
    except Exception:  # noqa: BLE001  whatever it was, the text has not been read
        raise UnreadableError from None
    if time.thread_time() - started > SECONDS:
        raise UnreadableError
    if not findings:
        if len(_CLEAN) >= _REMEMBERED:
            _CLEAN.clear()
        _CLEAN.add(mark)
    return findings


def forget() -> None:
    """Forget which texts had no findings."""
    _CLEAN.clear()


def _fingerprint(text: str, allowed: frozenset[str]) -> bytes:
    """Return a keyed hash over the text and what is allowed beside it; a set keeps its own hash."""
    read = f"{hash(allowed)}:{text}".encode("utf-8", "surrogatepass")
    return hmac.digest(_KEY, read, "sha256")

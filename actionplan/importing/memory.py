"""What one reading remembers while it lasts: the same cells are asked about again and again.

A plan's text may hold what the guard is about to refuse, so nothing of it stays in the process afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])
_forgetting: list[Callable[[], None]] = []


def remembered(maxsize: int) -> Callable[[Function], Function]:
    """Remember a pure function's latest ``maxsize`` answers until ``forget``."""

    def decorate(function: Function) -> Function:
        cached = lru_cache(maxsize=maxsize)(function)
        _forgetting.append(cached.cache_clear)
        return cached  # type: ignore[return-value]

    return decorate


def forget() -> None:
    """Forget every remembered answer."""
    for clear in _forgetting:
        clear()

"""A pool of moves, and which of them are needed: cells that only others change are shown again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vbe.disclosure.model import Flags, Ints
from vbe.disclosure.solver import Floats

LOOKS = 20_000_000
"""So many demands are looked at to show cells again, at most."""


@dataclass(frozen=True)
class Known:
    """A change of all free atoms, the demands that it meets, and the visible cells that it changes."""

    change: Ints
    meets: Ints
    touched: Ints


def needed(pool: Sequence[Known], price: Floats, demands: int) -> list[Known]:
    """Return moves of a pool that meet all that the pool meets, and leave alone as many cells as can be.

    A cell is left alone where every demand that its moves meet is met by another move as well: those first
    that the fewest moves change, of these the dearest (Chvátal's greedy covering, the other way round).
    """
    kept = np.ones(len(pool), bool)
    met_by = np.zeros(demands, np.int64)
    users: dict[int, list[int]] = {}
    for number, known in enumerate(pool):
        met_by[known.meets] += 1
        for cell in known.touched.tolist():
            users.setdefault(cell, []).append(number)
    looks = 0
    for cell in sorted(users, key=lambda cell: (len(users[cell]), -price[cell], cell)):
        own = [number for number in users[cell] if kept[number]]
        looks += sum(len(pool[number].meets) for number in own)
        if looks > LOOKS:
            break
        if own and _spare(pool, own, met_by):
            kept[own] = False
    return _first(pool, kept)


def _spare(pool: Sequence[Known], own: Sequence[int], met_by: Ints) -> bool:
    """Take moves out of the count where others meet all their demands; whether they do."""
    lost, times = np.unique(np.concatenate([pool[number].meets for number in own]), return_counts=True)
    if (met_by[lost] <= times).any():
        return False
    met_by[lost] -= times
    return True


def _first(pool: Sequence[Known], kept: Flags) -> list[Known]:
    return [known for known, stays in zip(pool, kept.tolist(), strict=True) if stays]

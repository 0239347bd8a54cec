"""Coarser tables instead of withheld figures: what each would show and hide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from vbe.disclosure.problem import Problem, Publication
from vbe.disclosure.protection import decide


@dataclass(frozen=True)
class Tally:
    """A protected publication in numbers.

    ``cells``: its figures, ``withheld``: those not shown, both without totals and without zeros; ``counted``:
    what is counted in it, ``hidden``: what is counted in the withheld ones.
    """

    cells: int
    withheld: int
    counted: int
    hidden: int

    @property
    def shown(self) -> int:
        """The figures that are shown."""
        return self.cells - self.withheld


@dataclass(frozen=True)
class Trade:
    """A coarser form of a publication beside the one asked for.

    ``merged`` is the dimension shown by group, ``dropped`` the one summed over; one of them is None.
    """

    publication: Publication
    merged: str | None
    dropped: str | None
    asked: Tally
    coarser: Tally

    @property
    def worthwhile(self) -> bool:
        """Whether it saves more than it hides: no fewer figures are shown, and less is hidden."""
        return self.coarser.shown >= self.asked.shown and self.coarser.hidden < self.asked.hidden


def coarsenings(problem: Problem, name: str) -> tuple[Trade, ...]:
    """Return what coarser forms of the last publication, ``name``, would show and hide: the best first.

    Tried are, one at a time, the groups of each of its dimensions instead of their leaves, and leaving out a
    dimension. Nothing is tried when it can be shown whole. Raises ValueError when ``name`` is not the last
    publication of the problem or is decided, and ProtectionError where nothing can be protected.
    """
    asked = problem.publications[-1] if problem.publications else None
    if asked is None or asked.name != name or asked.decided:
        message = f"{name!r} is not the last publication, still to be decided"
        raise ValueError(message)
    tally = _tally(problem)
    if not tally.withheld:
        return ()
    trades = [
        Trade(coarser, merged, dropped, tally, _tally(_with(problem, coarser)))
        for coarser, merged, dropped in _candidates(problem, asked)
    ]
    return tuple(sorted(trades, key=lambda trade: (trade.coarser.hidden, -trade.coarser.shown)))


def _candidates(problem: Problem, asked: Publication) -> Iterator[tuple[Publication, str | None, str | None]]:
    for by in asked.by:
        if problem.dimension[by].groups and by not in asked.coarse:
            yield replace(asked, coarse=(*asked.coarse, by)), by, None
    for by in asked.by if len(asked.by) > 1 else ():
        rest = tuple(name for name in asked.by if name != by)
        yield replace(asked, by=rest, coarse=tuple(name for name in asked.coarse if name != by)), None, by


def _with(problem: Problem, coarser: Publication) -> Problem:
    return replace(problem, publications=(*problem.publications[:-1], coarser))


def _tally(problem: Problem) -> Tally:
    """Protect a problem and count its last publication."""
    withheld, search = decide(problem)
    system = search.system
    last = len(problem.publications) - 1
    own = problem.publications[last]
    finest = _finest(problem, own)
    cells = [
        cell
        for cell in np.flatnonzero(system.release == last).tolist()
        if system.value[cell]
        and all(name in names for name, names in zip(system.key[cell], finest, strict=True))
    ]
    hidden = [cell for cell in cells if withheld[cell]]
    return Tally(len(cells), len(hidden), int(system.value[cells].sum()), int(system.value[hidden].sum()))


def _finest(problem: Problem, publication: Publication) -> list[set[str | None]]:
    """Return the names of each dimension that are no sums of others shown."""
    finest: list[set[str | None]] = []
    for by in publication.by:
        names = problem.names(publication, by)
        sets = {name: set(leaves) for name, leaves in names.items()}
        finest.append(
            {
                name
                for name in names
                if name is not None
                and not any(other is not None and sets[other] < sets[name] for other in names)
            }
        )
    return finest

"""Which cells of large publications are withheld, all of them at once, with a reward that rises.

The programs of ``search`` grow with what hangs together; in a year of weeks that is everything. Here each
program is over some hundred atoms only, the neighbourhood of a demand that is not met, while all others stand
still. For a few demands i in it

    maximise  sum_i reward · t_i / need_i - sum_c price_c |sum of d over c|  with  t_i <= need_i, form_i · d

over d >= -counts, solved twice: the second time with prices divided by what changed, so that few cells change
rather than little (Candès, Wakin & Boyd, *Enhancing sparsity by reweighted l1 minimization*, 2008). A
whole-numbered point near the answer is a move; the cells that it changes are withheld from then on, and every
demand of the system that it meets is met. With a small reward only cells are withheld that serve several
demands; the reward rises until all are met. At last what no demand needs is shown again.

Work is limited by the number of programs, the same for everybody. What is decided here is good, not the best:
``search`` and ``optimum`` are for publications that people look at cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from vbe.disclosure.ground import Ground
from vbe.disclosure.model import Flags, Ints
from vbe.disclosure.moves import move_of
from vbe.disclosure.neighbourhood import Neighbourhood
from vbe.disclosure.pool import Known, needed
from vbe.disclosure.search import Search


@dataclass(frozen=True)
class Turn:
    """One turn over the demands: the reward for each, how many programs there may be, and their size."""

    reward: float
    programs: int
    atoms: int = 200
    demands: int = 120


TURNS = (
    Turn(1.0, 60, 300, 80),
    Turn(2.0, 400, 300, 80),
    Turn(3.0, 500, 300, 80),
    Turn(3.0, 8_000),
    Turn(6.0, 4_000),
    Turn(12.0, 4_000),
    Turn(24.0, 4_000),
    Turn(96.0, 40_000),
)
"""Small rewards come first and lose least; how long they are tried is limited, so that a dense year ends."""
MANY = 20_000
"""With more demands than this, programs become fewer, with the square: each is slower too."""
PROGRAMS = 120
"""Until so many programs are used up, everything is tried again in another order; the best answer stays."""
TRIES = 6


def withhold(search: Search, may_withhold: Flags, tell: Callable[[float], None] = lambda share: None) -> Ints:
    """Return the cells that are withheld so that every demand is met; the search keeps the moves.

    What ``search.visible`` shows is public or to be; ``may_withhold`` says which cells of it can still be
    withheld. ``tell`` hears which share of the demands is met. Raises
    Unprotectable with the demands that cannot be met.
    """
    before = search.visible.copy()
    for attacker in sorted({demand.attacker for demand in search.demands}):
        _Wide(search, may_withhold, attacker, tell).run()
    search.finish(may_withhold)
    return np.flatnonzero(before & ~search.visible)


class _Wide:
    """One attacker's demands, met neighbourhood by neighbourhood."""

    def __init__(
        self, search: Search, may_withhold: Flags, attacker: int, tell: Callable[[float], None]
    ) -> None:
        self.search, self.tell = search, tell
        self.ground = Ground(search.system, search.demands, search.visible, may_withhold, attacker)
        self.price = self.ground.prices(search.price)
        self.programs = 0
        self._begin(0)

    def _begin(self, number: int) -> None:
        """Forget what was tried."""
        self.dice = np.random.default_rng(number)
        self.pool: list[Known] = []
        self.ground.open[:] = False
        self.ground.met[:] = False

    def run(self) -> None:
        """Meet the demands as far as turns and programs go; show again what is not needed; keep the best."""
        best: list[Known] = []
        least = (len(self.ground.need) + 1, 0.0)
        for number in range(TRIES):
            self._begin(number)
            for turn in TURNS:
                self._turn(turn)
            pool = needed(self.pool, self.price, len(self.ground.need))
            loss = self._loss(pool)
            if loss < least:
                best, least = pool, loss
            if self.programs > PROGRAMS or loss == (0, 0.0):
                break
        self._give(best)

    def _loss(self, pool: Sequence[Known]) -> tuple[int, float]:
        """Return how many demands are not met, and the price of the cells that moves change."""
        touched = np.zeros(len(self.price), bool)
        for known in pool:
            touched[known.touched] = True
        return int((~self.ground.met).sum()), float(self.price[touched].sum())

    def _turn(self, turn: Turn) -> None:
        """Try every demand that is not met, in no order, with one reward."""
        many = max(len(self.ground.need), 1)
        programs = int(turn.programs * min(1.0, MANY / many) ** 2)
        tried = self.ground.met.copy()
        waiting = self.dice.permutation(np.flatnonzero(~tried))
        for demand in waiting.tolist():
            if tried[demand] or self.ground.met[demand]:
                continue
            if programs == 0:
                return
            programs -= 1
            self.programs += 1
            self.tell(float(self.ground.met.mean()))
            places = self.ground.near(self.ground.form_of(demand)[0], turn.atoms)
            asked = self._asked(places, demand, turn.demands)
            gained = self._try(places, asked, turn.reward)
            tried[[demand] if gained else asked] = True

    def _asked(self, places: Ints, first: int, most: int) -> Ints:
        """Return demands of a neighbourhood that do not pull against each other, narrow ones first."""
        ground = self.ground
        near = ground.unmet_about(places)
        key = (ground.start[near + 1] - ground.start[near]) * (0.3 + self.dice.random(len(near)))
        pulled = np.zeros(ground.size, np.int64)
        asked: list[int] = []
        for demand in [first, *near[np.argsort(key, kind="stable")].tolist()]:
            own, form = ground.form_of(demand)
            if (demand == first and asked) or (pulled[own] * form < 0).any():
                continue
            pulled[own] = np.sign(form)
            asked.append(demand)
            if len(asked) == most:
                break
        return np.array(asked, np.int64)

    def _try(self, places: Ints, asked: Ints, reward: float) -> bool:
        """Look for a move in a neighbourhood and keep it when it meets a demand; whether it did."""
        change = Neighbourhood(self.ground, places, self.price).change(asked, reward)
        if change is None or not change.any():
            return False
        whole = np.zeros(self.ground.size, np.int64)
        whole[places] = change
        return self._keep(whole)

    def _keep(self, change: Ints) -> bool:
        ground = self.ground
        meets = ground.meets(change)
        if not (meets & ~ground.met).any():
            return False
        touched = ground.touched(change)
        if (touched & ~ground.soft).any():
            return False
        self._add(change, meets, touched)
        if (change <= ground.counts).all() and not len(ground.slack):
            opposite = ground.meets(-change)
            if (opposite & ~ground.met).any():
                self._add(-change, opposite, touched)
        return True

    def _add(self, change: Ints, meets: Flags, touched: Flags) -> None:
        self.ground.open |= touched
        self.ground.met |= meets
        self.pool.append(Known(change, np.flatnonzero(meets), np.flatnonzero(touched)))

    def _give(self, pool: Sequence[Known]) -> None:
        """Make the moves the search's witnesses, and withhold what they change."""
        ground, search = self.ground, self.search
        for known in pool:
            search.visible[ground.cells[known.touched]] = False
            move = move_of(search.system, ground.atoms, known.change)
            for number in ground.numbers[known.meets].tolist():
                if not search.met[number]:
                    search.witness[number], search.met[number] = move, True

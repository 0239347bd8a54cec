"""Linear programs, solved by HiGHS; the only importer of ``highspy``.

HiGHS (Huangfu & Hall, *Parallelizing the dual revised simplex method*, Math. Prog. Comp. 10, 2018) runs with
one thread and a fixed seed: the same program gives the same answer. Work is limited by steps and nodes, never
by time: a slow machine answers as a fast one does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_Highs: Any = highspy.Highs  # its methods come without types
INFINITY = float("inf")
TOLERANCE = 1e-6
STEPS = 200_000
"""Steps of the simplex method in one solve; what takes more is given up, as what goes round in circles."""
STARTING = 10
"""A solve costs as much as so many steps of the simplex method, before its first."""
DIVING = 6
"""A dive fixes a sixth of the fractional columns at a time."""


class Outcome(Enum):
    """What a solver says. LIMIT: it gave up, with or without a solution."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    LIMIT = "limit"


@dataclass(frozen=True)
class Entries:
    """The entries of a matrix: ``value[i]`` in row ``row[i]`` and column ``column[i]``, in any order."""

    row: Ints
    column: Ints
    value: Floats

    def times(self, point: Ints, rows: int) -> Ints:
        """Return the matrix, of so many rows, times a whole-numbered point."""
        total = np.bincount(self.row, weights=self.value * point[self.column], minlength=rows)
        return np.rint(total).astype(np.int64)


@dataclass(frozen=True)
class Solution:
    """An answer: ``values`` is None when no solution was found; ``bound`` is the best proven objective."""

    outcome: Outcome
    values: Floats | None
    objective: float
    bound: float

    def whole(self, first: int) -> Ints | None:
        """Return the first values as whole numbers, or None where they are not (or there is no solution)."""
        if self.values is None:
            return None
        rounded = np.rint(self.values[:first])
        near = bool(np.abs(self.values[:first] - rounded).max(initial=0.0) <= TOLERANCE)
        return rounded.astype(np.int64) if near else None


class Program:
    """Minimise cost · x with lower <= x <= upper and row limits; kept between solves, which start warm.

    ``work`` counts what was done, the same on every machine: steps of the simplex method times the program's
    rows and columns.
    """

    def __init__(
        self,
        *,
        cost: Floats,
        lower: Floats,
        upper: Floats,
        row_lower: Floats,
        row_upper: Floats,
        entries: Entries,
    ) -> None:
        order = np.lexsort((entries.column, entries.row))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(cost), len(row_lower)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, lower, upper
        lp.row_lower_, lp.row_upper_ = row_lower, row_upper
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        counted = np.bincount(entries.row, minlength=len(row_lower))
        lp.a_matrix_.start_ = np.concatenate(([0], np.cumsum(counted))).astype(np.int32)
        lp.a_matrix_.index_ = entries.column[order].astype(np.int32)
        lp.a_matrix_.value_ = entries.value[order].astype(np.float64)
        self.columns, self.rows = len(cost), len(row_lower)
        self.work = 0
        self._cost = np.array(cost, np.float64)
        self._lower, self._upper = np.array(lower, np.float64), np.array(upper, np.float64)
        self._highs = _Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", 0),
            ("simplex_iteration_limit", STEPS),
            ("mip_feasibility_tolerance", 1e-7),
            ("mip_detect_symmetry", False),
            ("mip_heuristic_run_feasibility_jump", False),
        ):
            self._highs.setOptionValue(option, value)
        self._highs.passModel(lp)

    def cost(self, columns: Ints, cost: Floats) -> None:
        """Change the cost of some columns."""
        self._cost[columns] = cost
        self._highs.changeColsCost(len(columns), columns.astype(np.int32), cost.astype(np.float64))

    def cost_of(self, columns: Ints) -> Floats:
        """Return the cost of some columns."""
        return np.array(self._cost[columns])

    def limits(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        """Change the limits of some columns."""
        self._lower[columns], self._upper[columns] = lower, upper
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def row_limits(self, rows: Ints, lower: Floats, upper: Floats) -> None:
        """Change the limits of some rows."""
        self._highs.changeRowsBounds(len(rows), rows.astype(np.int32), lower, upper)

    def add_row(self, columns: Ints, values: Floats, lower: float, upper: float) -> None:
        """Add a row."""
        self._highs.addRow(lower, upper, len(columns), columns.astype(np.int32), values.astype(np.float64))
        self.rows += 1

    def integral(self, columns: Ints, *, whole: bool = True) -> None:
        """Let some columns be whole numbers only, or any numbers again."""
        self._highs.clearSolver()  # without a basis from before, presolve runs: ten times faster here
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        kinds = np.full(len(columns), int(kind), np.uint8)
        self._highs.changeColsIntegrality(len(columns), columns.astype(np.int32), kinds)

    def solve(self, *, gap: float = 0.0, nodes: int | None = None) -> Solution:
        """Solve the program as it stands; ``gap`` and ``nodes`` limit the work, never seconds."""
        self._highs.setOptionValue("mip_rel_gap", gap)
        self._highs.setOptionValue("mip_max_nodes", 2**31 - 1 if nodes is None else nodes)
        self._highs.run()
        outcome = _OUTCOMES.get(self._highs.getModelStatus(), Outcome.LIMIT)
        if outcome is Outcome.LIMIT and nodes is None:
            self._highs.clearSolver()  # once more from the beginning: a warm start can lead astray
            self._highs.run()
            outcome = _OUTCOMES.get(self._highs.getModelStatus(), Outcome.LIMIT)
        info = self._highs.getInfo()
        self.work += (max(info.simplex_iteration_count, 0) + STARTING) * (self.rows + self.columns)
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = np.array(self._highs.getSolution().col_value) if found else None
        bound = info.mip_dual_bound if info.mip_node_count >= 0 else info.objective_function_value
        return Solution(outcome, values, info.objective_function_value, bound)

    def dive(self, solution: Solution, first: int) -> Ints | None:
        """Look for whole numbers in the first columns near a fractional answer; None where that fails.

        One fractional column after the other is fixed at the nearest whole number, or at the other one where
        that leaves nothing: cheap, as each program starts where the last one ended.
        """
        changed: list[int] = []
        found = self._dive(solution, first, changed)
        back = np.unique(np.array(changed, np.int64))
        self.limits(back, self._lower[back], self._upper[back])
        return found

    def _dive(self, solution: Solution, first: int, changed: list[int]) -> Ints | None:
        for _ in range(first):
            if solution.values is None or solution.outcome is not Outcome.OPTIMAL:
                return None
            whole = solution.whole(first)
            if whole is not None:
                return whole
            solution = self._nearer(solution.values[:first], changed)
        return None

    def _nearer(self, values: Floats, changed: list[int]) -> Solution:
        """Fix some of the fractional columns, those nearest to whole numbers, and solve again."""
        off = np.abs(values - np.rint(values))
        fractional = np.flatnonzero(off > TOLERANCE)
        nearest = fractional[np.argsort(off[fractional], kind="stable")]
        several = nearest[: max(1, len(nearest) // DIVING)]
        changed.extend(several.tolist())
        solution = self._fixed(several, np.rint(values[several]))
        if solution.outcome is Outcome.OPTIMAL or len(several) == 1:
            return solution if solution.outcome is Outcome.OPTIMAL else self._other(several, values)
        self._highs.changeColsBounds(
            len(several), several.astype(np.int32), self._lower[several], self._upper[several]
        )
        one = several[:1]
        solution = self._fixed(one, np.rint(values[one]))
        return solution if solution.outcome is Outcome.OPTIMAL else self._other(one, values)

    def _other(self, place: Ints, values: Floats) -> Solution:
        """Fix a column at the whole number on its other side."""
        near = np.rint(values[place])
        return self._fixed(place, near + np.where(near > values[place], -1.0, 1.0))

    def _fixed(self, place: Ints, value: Floats) -> Solution:
        self._highs.changeColsBounds(len(place), place.astype(np.int32), value, value)
        return self.solve()

    def duals(self) -> Floats:
        """Return the rows' duals of the program just solved: what one more of a row's limit adds."""
        return np.array(self._highs.getSolution().row_dual)


def version() -> str:
    """Return the solver's name and version."""
    return f"HiGHS {_Highs().version()}"


_OUTCOMES = {
    highspy.HighsModelStatus.kOptimal: Outcome.OPTIMAL,
    highspy.HighsModelStatus.kInfeasible: Outcome.INFEASIBLE,
    highspy.HighsModelStatus.kUnbounded: Outcome.UNBOUNDED,
}

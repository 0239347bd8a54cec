"""Measure disclosure control: what it loses beside the least possible loss, and the time of a whole year.

    python -m bench.disclosure                       everything: some minutes
    python -m bench.disclosure --reports 10000       another year than a quiet and a busy one
    python -m bench.disclosure --seeds 0             no loss, only time

Loss: the demonstration's districts, areas, kinds and environments with reports as often as there, published
quarter by quarter and then for the year; the cells withheld beyond the primary ones, as the product decides
them, beside a proven lower bound of the optimum of each publication after those before it. The same for one
publication that is too large for the optimum (the year by area, environment and kind): no promise, but a
figure to improve.
Time: every week of a year by area, environment and kind with all totals, then each quarter, then the year;
protected and audited. Prints seconds, the peak of the process's memory and how many cells were withheld.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import resource
import sys
import time
from collections import Counter
from unittest import mock

import numpy as np

from vbe.disclosure import Dimension, Problem, Publication, Status, optimum, protect
from vbe.disclosure.demands import primary, targets
from vbe.disclosure.model import Ints
from vbe.disclosure.protection import decide
from vbe.disclosure.search import Search

PROMISED_LOSS, PROMISED_SECONDS, PROMISED_MEGABYTES = 1.15, 60.0, 1024.0
BY = ("area", "environment", "kind")
WEEKS = tuple(f"2026-W{number:02}" for number in range(1, 53))
QUARTERS = {f"Q{number + 1}": WEEKS[number * 13 : number * 13 + 13] for number in range(4)}


def main() -> int:
    """Run both measurements; return 0 when every promise is kept, 1 otherwise."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.disclosure", description="Measure disclosure control."
    )
    parser.add_argument(
        "--reports", type=int, nargs="+", default=[310, 3000], help="reports in each year that is timed"
    )
    parser.add_argument("--seeds", type=int, default=3, help="invented years that the loss is measured on")
    options = parser.parse_args()
    kept = [year(reports) for reports in options.reports]
    kept += [loss(seed) for seed in range(options.seeds)]
    if options.seeds:
        large_loss()
    return 0 if all(kept) else 1


def loss(seed: int) -> bool:
    """Print the loss on one invented year beside the optimum; return whether the promise is kept."""
    least: list[float] = []

    def improve(search: Search, cells: Ints, chosen: Ints) -> Ints:
        least.append(optimum.least(search, cells, chosen))
        return optimum.improve(search, cells, chosen)

    with mock.patch("vbe.disclosure.protection.improve", improve):
        done = protect(demonstration(seed))
    # Prices are one a cell and less than a thousandth for taste; fractions of a cell cannot be withheld.
    bound = sum(math.ceil(one - 0.01) for one in least)
    withheld = sum(one.count(Status.COMPLEMENTARY) for one in done.publications)
    primary = sum(one.count(Status.PRIMARY) for one in done.publications)
    ratio = withheld / bound if bound else 1.0 + withheld
    print(
        f"loss, year {seed}: {primary} primary, {withheld} beyond; at least {bound} are needed: "
        f"{ratio:.3f} x (promised {PROMISED_LOSS} x)"
    )
    return ratio <= PROMISED_LOSS


def large_loss() -> None:
    """Print the loss on one large publication beside what is proven to be needed."""
    problem = Problem(dimensions(), counts(310, 0), (Publication("year", BY),))
    withheld, search = decide(problem)
    sensitive = primary(search.system, targets(problem, search.system))
    cells = np.flatnonzero(~sensitive)
    shown = int((search.system.value[cells] > 0).sum())
    search.visible = ~sensitive
    chosen = np.flatnonzero(withheld & ~sensitive)
    bound = math.ceil(optimum.least(search, cells, chosen, 100_000_000) - 0.01)
    print(
        f"loss, one publication of {shown} figures that are not small: {len(chosen)} withheld; "
        f"at least {bound} are needed: {len(chosen) / max(bound, 1):.3f} x"
    )


def year(reports: int) -> bool:
    """Print the time and memory of a whole year; return whether the promises are kept."""
    problem = whole_year(reports)
    started = time.perf_counter()
    done = protect(problem, progress=_progress)
    seconds = time.perf_counter() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counted = Counter(cell.status.value for one in done.publications for cell in one.cells)
    print(f"year of {reports} reports: {sum(counted.values())} cells, {dict(counted)}")
    exact = sum(finding.exact for finding in done.certificate.findings)
    print(f"  {exact} of {len(done.certificate.findings)} intervals searched to both ends")
    print(
        f"  {seconds:.1f} s (promised {PROMISED_SECONDS:.0f}), audit {done.certificate.seconds:.1f} s; "
        f"{megabytes:.0f} MB (promised {PROMISED_MEGABYTES:.0f})"
    )
    return seconds <= PROMISED_SECONDS and megabytes <= PROMISED_MEGABYTES


def _progress(stage: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{stage} {done} of {total}   ", end="", file=sys.stderr, flush=True)


def dimensions() -> tuple[Dimension, ...]:
    """Return the demonstration's areas in their districts, its environments and weeks in quarters."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vbe.settings")
    os.environ.setdefault("DEBUG", "1")
    import django

    django.setup()
    from vbe.demo.reports import ENVIRONMENTS, KINDS
    from vbe.demo.town import DISTRICTS

    return (
        Dimension.nested("area", {name: list(below) for name, below in DISTRICTS.items()}),
        Dimension("environment", tuple(map(str, ENVIRONMENTS))),
        Dimension("kind", tuple(map(str, list(KINDS)[:5]))),
        Dimension("week", WEEKS, QUARTERS),
    )


def counts(number: int, seed: int) -> dict[tuple[str, ...], int]:
    """Return reports as often as the demonstration invents them, by area, environment, kind and week."""
    area, environment, kind, week = dimensions()
    from vbe.demo.reports import ENVIRONMENTS, KINDS

    dice = random.Random(seed)
    rows = zip(
        dice.choices(area.leaves, k=number),
        dice.choices(environment.leaves, list(ENVIRONMENTS.values()), k=number),
        dice.choices(kind.leaves, list(KINDS.values())[:5], k=number),
        dice.choices(week.leaves, k=number),
        strict=True,
    )
    return dict(Counter(rows))


def demonstration(seed: int) -> Problem:
    """Return the council's tables of a year: each quarter, and the year, by district and by kind."""
    periods: dict[str, tuple[str, ...]] = {**{name: (name,) for name in QUARTERS}, "year": tuple(QUARTERS)}
    publications = [
        Publication(
            f"{name} by {by}", (by, "environment"), {"week": weeks}, coarse=(by,) if by == "area" else ()
        )
        for name, weeks in periods.items()
        for by in ("area", "kind")
    ]
    return Problem(dimensions(), counts(310, seed), tuple(publications))


def whole_year(reports: int) -> Problem:
    """Return every week, quarter and the year by area, environment and kind."""
    publications = []
    for quarter, weeks in QUARTERS.items():
        publications += [Publication(week, BY, {"week": (week,)}) for week in weeks]
        publications.append(Publication(quarter, BY, {"week": (quarter,)}))
    publications.append(Publication("year", BY))
    return Problem(dimensions(), counts(reports, 1), tuple(publications))


if __name__ == "__main__":
    sys.exit(main())

"""Instances from the literature of the tools that national statistics offices use, retyped."""

from __future__ import annotations

from dataclasses import replace

from tests.disclosure.attackers import brute_force
from vbe.disclosure import UNBOUNDED, Dimension, Problem, Publication, Rule, audit, intervals, protect
from vbe.disclosure.results import published

# sdcTable's test of its simple heuristic: every row and column has two withheld cells or none.
ROWS = {"w": (30, 47, 64, 89), "x": (90, 124, 5, 31), "y": (92, 100, 59, 85), "z": (800, 991, 651, 685)}
WITHHELD = ("wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd")


def four_by_four(withheld: tuple[str, ...]) -> Problem:
    counts = {(row, column): n for row, line in ROWS.items() for column, n in zip("abcd", line, strict=True)}
    names = {"v1": "wxyz", "v2": "abcd"}
    dimensions = tuple(Dimension(name, tuple(leaves)) for name, leaves in names.items())
    problem = Problem(dimensions, counts, (Publication("table", ("v1", "v2")),))
    values = {}
    for key in problem.keys(problem.publications[0]):
        total = sum(
            n for leaf, n in counts.items() if all(a in (None, b) for a, b in zip(key, leaf, strict=True))
        )
        values[key] = None if None not in key and "".join(map(str, key)) in withheld else total
    return published(problem, {"table": values})


def bounds(withheld: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    return {
        "".join(map(str, key)): found for (_name, key), found in intervals(four_by_four(withheld)).items()
    }


def test_two_withheld_cells_in_each_row_and_column_do_not_protect():
    assert bounds(WITHHELD) == {
        "wa": (25, 94), "wb": (47, 47), "wc": (0, 69), "xa": (26, 95), "xc": (0, 69),
        "yb": (0, 185), "yd": (0, 185), "zb": (906, 1091), "zd": (585, 770),
    }  # fmt: skip


def test_one_more_withheld_cell_protects():
    assert bounds((*WITHHELD, "xd")) == {
        "wa": (0, 120), "wb": (0, 78), "wc": (0, 69), "xa": (0, 120), "xc": (0, 69), "xd": (0, 78),
        "yb": (0, 185), "yd": (0, 185), "zb": (875, 1138), "zd": (538, 801),
    }  # fmt: skip


# sdcTable's linked tables: regions by county, and by size.
REGIONS = {"A": 2, "B": 2, "I": 8, "J": 8, "K": 3, "L": 3, "M": 3, "N": 7}


def linked(*names: str, decided: dict | None = None) -> Problem:
    groups = {
        "county 1": tuple("ABIJ"),
        "county 2": tuple("KLMN"),
        "small": tuple("ABIJKN"),
        "big": tuple("LM"),
    }
    dimension = Dimension("region", tuple(REGIONS), groups)
    counts = {(region,): count for region, count in REGIONS.items()}
    cells = {
        "counties": ("county 1", "county 2", *REGIONS, None),
        "sizes": ("small", "big", *REGIONS, None),
    }
    every = {name: sum(REGIONS[one] for one in members) for name, members in groups.items()}
    every |= REGIONS | {None: sum(REGIONS.values())}
    small = {"A", "B", "K", "L", "M"}
    publications = tuple(
        Publication(
            name,
            ("region",),
            values={
                (cell,): None if cell in small | set(decided or ()) else every[cell] for cell in cells[name]
            },
        )
        for name in names
    )
    return Problem((dimension,), counts, publications, Rule(k=4))


def test_each_linked_table_is_safe_alone():
    assert [audit(linked(name)).safe for name in ("counties", "sizes")] == [True, True]


def test_linked_tables_disclose_a_count_together():
    both = linked("counties", "sizes")
    assert intervals(both)["counties", ("K",)] == (3, 3)
    certificate = audit(both)
    assert [(one.publication, one.key, one.low, one.high) for one in certificate.failures] == [
        ("counties", ("K",), 3, 3),
        ("sizes", ("K",), 3, 3),
    ]


def test_one_more_withheld_region_protects_the_linked_tables():
    both = linked("counties", "sizes", decided={"N"})
    assert intervals(both)["counties", ("K",)] == (0, 10)
    assert audit(both).safe


def test_the_engine_withholds_that_region_when_the_second_table_comes():
    first = linked("counties", decided={"N"})
    # The dimension's groups cut across each other: the second publication shows all of them.
    second = replace(first, publications=(*first.publications, Publication("sizes", ("region",))))
    shown = protect(second).publication("sizes").values
    assert shown[("N",)] is None
    assert audit(published(second, {"sizes": shown})).safe


def test_whole_numbers_know_more_than_fractions():
    """Linked sums on an odd cycle: in halves the sensitive figure can be 0, in whole numbers it is odd.

    x + y + p = 5, y + z + q = 5 and z + x + r = 5 are published; p + q + r, which is 1, is withheld. Added
    up, p + q + r = 15 - 2 (x + y + z): x = y = z = 2.5 makes it 0, no whole numbers do (the classic gap
    between a linear program and its whole numbers, on an odd hole).
    """
    known = odd_cycle(shown={"xyp": 5, "yzq": 5, "zxr": 5, "pqr": None})
    half = dict(zip("xyzpqr", (2.5, 2.5, 2.5, 0, 0, 0), strict=True))
    assert [sum(half[leaf] for leaf in name) for name in ("xyp", "yzq", "zxr", "pqr")] == [5, 5, 5, 0]
    assert intervals(known)["pqr", ()] == (1, 15)
    (finding,) = audit(known).failures
    assert (finding.publication, finding.low, finding.high, finding.exact) == ("pqr", 1, 15, True)


def test_protection_reckons_with_whole_numbers():
    done = protect(odd_cycle())
    shown = {one.name: one.values for one in done.publications}
    assert sum(values[()] is None for values in shown.values()) == 2
    low, high = brute_force(odd_cycle(), shown, 6)["pqr", ()]
    assert low == 0
    assert high > odd_cycle().rule.k
    assert done.certificate.safe


def odd_cycle(shown: dict[str, int | None] | None = None) -> Problem:
    counts = {("x",): 2, ("y",): 2, ("z",): 3, ("p",): 1}
    publications = tuple(
        Publication(name, (), {"leaf": tuple(name)}, values=None if shown is None else {(): shown[name]})
        for name in ("xyp", "yzq", "zxr", "pqr")
    )
    return Problem((Dimension("leaf", tuple("xyzpqr")),), counts, publications)


def test_what_nothing_bounds_ends_at_the_ceiling():
    problem = Problem((Dimension("a", ("x", "y")),), {("x",): 3}, (Publication("t", ("a",)),))
    hidden = published(problem, {"t": {}})
    assert set(intervals(hidden).values()) == {(0, UNBOUNDED)}

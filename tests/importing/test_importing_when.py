from __future__ import annotations

from datetime import date

import pytest

from actionplan.importing import When, parse_when, period_bounds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("V 2026 – H 2027", When("V 2026", "H 2027")),
        ("V 2026", When("V 2026", "V 2026")),
        ("VT26–HT26", When("V 2026", "H 2026")),
        ("vår 2026", When("V 2026", "V 2026")),
        ("hösten 2026", When("H 2026", "H 2026")),
        ("vår och höst 2026", When("V 2026", "H 2026")),
        ("läsåret 2026/2027", When("H 2026", "V 2027")),
        ("första halvåret 2026", When("V 2026", "V 2026")),
        ("2026-12", When(None, "2026-12")),
        ("Klart dec 2026", When(None, "2026-12")),
        ("jan–juni 2026", When("2026-01", "2026-06")),
        ("Mars 2026 – maj 2027", When("2026-03", "2027-05")),
        ("12/2026", When(None, "2026-12")),
        ("kv 1 2026", When("2026-Q1", "2026-Q1")),
        ("Q1 2026", When("2026-Q1", "2026-Q1")),
        ("2026-Q3", When("2026-Q3", "2026-Q3")),
        ("tredje kvartalet 2026", When("2026-Q3", "2026-Q3")),
        ("kvartal 1–2 2026", When("2026-Q1", "2026-Q2")),
        ("tertial 2 2026", When("2026-05", "2026-08")),
        ("2019–2020", When("2019", "2020")),
        ("2020 -2023", When("2020", "2023")),
        ("2019-20", When("2019", "2020")),
        ("Under 2026", When("2026", "2026")),
        ("2026–", When("2026", None)),
        ("fr.o.m. 2026", When("2026", None)),
        ("t.o.m. 2027", When(None, "2027")),
        ("senast 31 mars 2027", When(None, "2027-03-31")),
        ("31/3 2027", When(None, "2027-03-31")),
        ("2026-05-01", When(None, "2026-05-01")),
        ("2026-01-15 – 2026-06-30", When("2026-01-15", "2026-06-30")),
        ("start V 2026, klart H 2026", When("V 2026", "H 2026")),
        ("vecka 12 2026", When("2026-03-16", "2026-03-22")),
        ("löpande", When(ongoing=True)),
        ("Fortlöpande", When(ongoing=True)),
        ("årligen", When(ongoing=True)),
        ("1 gång per år", When(ongoing=True)),
        ("Löpande 2025–2027", When("2025", "2027", ongoing=True)),
        ("*", When(ordinary=True)),
        ("Inom ordinarie verksamhet", When(ordinary=True)),
        ("", When()),
        ("31 februari 2026", When()),
        ("när det passar", When()),
        ("x" * 10_000, When()),
    ],
)
def test_cells_of_time(text: str, expected: When) -> None:
    assert parse_when(text) == expected


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-05-01", date(2026, 5, 1), date(2026, 5, 1)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("V 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("H 2026", date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert period_bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["", "2026-13", "2026-02-30", "2026-Q5", "våren", "0000", "löpande"])
def test_bounds_refuse_other_values(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message differs by kind of mistake
        period_bounds(value)

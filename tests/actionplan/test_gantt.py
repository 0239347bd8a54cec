"""The time bar: everything drawn lies in its box, whatever the plan's years and the activity's days."""

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from actionplan.gantt import WIDTH, Bar, Label, Scale

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
YEARS = st.integers(1990, 2099).flatmap(
    lambda first: st.tuples(st.just(first), st.integers(first, min(first + 12, 2099)))
)


def within(*numbers):
    return all(0 <= float(number) <= WIDTH + 0.05 for number in numbers)


@given(YEARS, DAYS, st.none() | DAYS, st.none() | DAYS, st.booleans(), st.integers(0, 100), st.booleans())
def test_everything_lies_in_the_box(years, today, first, last, ongoing, progress, overdue):
    if first and last and last < first:
        first, last = last, first
    scale = Scale(*years, today)
    bar = scale.bar(first, last, ongoing=ongoing, progress=progress, overdue=overdue)
    if bar.x:
        assert within(bar.x, float(bar.x) + float(bar.width))
        assert float(bar.width) >= 3
        assert float(bar.done or 0) <= float(bar.width)
    if bar.run:
        assert within(bar.run)
        assert 0 < float(bar.run_width) <= WIDTH
    if bar.over:
        start, end = map(float, re.fullmatch(r"M([\d.]+) 13H([\d.]+)", bar.over).groups())
        assert within(start, end)
        assert start <= end
    assert within(*scale.lines, *(label.x for label in scale.labels))
    assert within(scale.now_label[0])
    assert "," not in f"{scale.grid}{scale.head_grid}{scale.now}{bar.x}{bar.width}{bar.done}"


def test_one_year_as_the_page_shows_it():
    scale = Scale(2026, 2026, dt.date(2026, 4, 14))
    assert (scale.labels, scale.lines, scale.now, scale.now_label) == (
        (Label("4", "V 2026"), Label("129", "H 2026")),
        ("0", "62.1", "125", "188.5", "252"),
        "71.1",
        ("75.1", "start"),
    )
    assert scale.grid == "M0 0V26M62.1 0V26M125 0V26M188.5 0V26M252 0V26"
    assert scale.head_grid == "M0 16V30M62.1 22V30M125 16V30M188.5 22V30M252 16V30"


def test_bars_of_one_year():
    scale = Scale(2026, 2026, dt.date(2026, 4, 14))

    def bar(first, last, *, ongoing=False, progress=0, overdue=False):
        return scale.bar(first, last, ongoing=ongoing, progress=progress, overdue=overdue)

    day = dt.date
    assert bar(day(2026, 1, 1), day(2026, 12, 31), progress=50) == Bar("0", "252", "126")
    assert bar(day(2026, 1, 1), day(2026, 3, 31), progress=100, overdue=True) == Bar(
        "0", "62.1", "62.1", over="M62.1 13H71.8"
    )
    assert bar(day(2026, 4, 1), None, ongoing=True) == Bar(run="62.1", run_width="183.9")
    assert bar(None, None) == Bar()
    assert bar(day(2027, 1, 1), day(2027, 2, 1)) == Bar()
    assert bar(day(2025, 1, 1), day(2025, 2, 1), overdue=True) == Bar(over="M0 13H71.8")
    assert bar(day(2026, 12, 31), day(2026, 12, 31)) == Bar("249", "3")


def test_long_plans_are_labelled_by_year():
    assert [label.text for label in Scale(2024, 2027, dt.date(2026, 1, 1)).labels] == [
        "2024",
        "2025",
        "2026",
        "2027",
    ]
    assert [label.text for label in Scale(2025, 2026, dt.date(2026, 1, 1)).labels] == [
        "V 2025",
        "H 2025",
        "V 2026",
        "H 2026",
    ]


def test_today_beyond_the_plan_is_not_drawn():
    assert (Scale(2025, 2025, dt.date(2026, 1, 1)).now, Scale(2027, 2027, dt.date(2026, 1, 1)).now) == (
        "",
        "",
    )


def test_the_word_for_today_turns_at_the_end():
    assert Scale(2026, 2026, dt.date(2026, 12, 30)).now_label == ("246.6", "end")

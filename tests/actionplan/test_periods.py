"""Time in plans: what is written, what it means in days, how it reads."""

import datetime as dt

import pytest

from actionplan import periods
from actionplan.enums import Standing
from actionplan.models import Activity

DAY = dt.date


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("V 2026", DAY(2026, 1, 1), DAY(2026, 6, 30)),
        ("H 2026", DAY(2026, 7, 1), DAY(2026, 12, 31)),
        ("2026", DAY(2026, 1, 1), DAY(2026, 12, 31)),
        ("2026-12", DAY(2026, 12, 1), DAY(2026, 12, 31)),
        ("2028-02", DAY(2028, 2, 1), DAY(2028, 2, 29)),
        ("2027-02", DAY(2027, 2, 1), DAY(2027, 2, 28)),
        ("2026-Q3", DAY(2026, 7, 1), DAY(2026, 9, 30)),
        ("2028-02-29", DAY(2028, 2, 29), DAY(2028, 2, 29)),
    ],
)
def test_days_of_a_period(code, first, last):
    assert periods.bounds(code) == (first, last)


def test_days_take_the_first_of_the_start_and_the_last_of_the_end():
    assert periods.days("V 2026", "2027-02") == (DAY(2026, 1, 1), DAY(2027, 2, 28))
    assert periods.days("", "H 2026") == (None, DAY(2026, 12, 31))
    assert periods.days("2026-03", "") == (DAY(2026, 3, 1), None)


@pytest.mark.parametrize(
    ("text", "end", "code"),
    [
        ("V 2026", False, "V 2026"),
        ("v 2026", False, "V 2026"),
        ("våren 2026", False, "V 2026"),
        ("ht 2026", True, "H 2026"),
        ("dec 2026", False, "2026-12"),
        ("2026-04-21", False, "2026-04-21"),
        ("21 april 2026", True, "2026-04-21"),
        ("2026 - 2028", False, "2026"),
        ("2026 - 2028", True, "2028"),
    ],
)
def test_reading_what_people_write(text, end, code):
    assert periods.read(text, end=end) == code


@pytest.mark.parametrize("text", ["snart", "2026-13", "2027-02-29", "löpande", "0000"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        periods.read(text, end=True)


@pytest.mark.parametrize(
    ("starts", "ends", "ongoing", "ordinary", "text"),
    [
        ("V 2026", "V 2026", False, False, "V 2026"),
        ("V 2026", "H 2026", False, False, "V 2026 – H 2026"),
        ("2026-03", "2026-05", False, False, "mars – maj 2026"),
        ("2026-11", "2027-02", False, False, "november 2026 – februari 2027"),
        ("", "2026-12", False, False, "Senast december 2026"),
        ("", "2026-04-21", False, True, "Senast 21 april 2026, ordinarie verksamhet"),
        ("2026-Q3", "", False, False, "Från kvartal 3 2026"),
        ("", "", False, False, "Ingen tid är satt"),
        ("2026", "", True, False, "Löpande"),
        ("", "", True, True, "Löpande, ordinarie verksamhet"),
    ],
)
def test_how_a_time_reads(starts, ends, ongoing, ordinary, text):
    assert periods.written(starts, ends, ongoing=ongoing, ordinary=ordinary) == text


def test_months_of_a_stretch():
    assert [
        periods.in_months(None, None),
        periods.in_months(DAY(2026, 3, 1), DAY(2026, 5, 31)),
        periods.in_months(DAY(2026, 3, 1), DAY(2026, 3, 31)),
        periods.in_months(DAY(2026, 11, 1), DAY(2027, 1, 31)),
        periods.in_months(DAY(2026, 4, 1), None),
        periods.in_months(None, DAY(2026, 4, 1)),
    ] == [
        "",
        "mars till maj 2026",
        "mars 2026",
        "november 2026 till januari 2027",
        "från april 2026",
        "till och med april 2026",
    ]


TODAY = DAY(2026, 4, 14)


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"starts": "V 2026", "ends": "V 2026"}, Standing.PLANNED),
        ({"starts": "V 2026", "ends": "V 2026", "status": "started"}, Standing.STARTED),
        ({"ends": "2026-04-14"}, Standing.PLANNED),
        ({"ends": "2026-04-13"}, Standing.OVERDUE),
        ({"ends": "2026-03", "status": "started"}, Standing.OVERDUE),
        ({"ends": "2026-03", "status": "done"}, Standing.DONE),
        ({"ends": "2026-03", "status": "cancelled"}, Standing.CANCELLED),
        ({"ends": "2026-03", "ongoing": True}, Standing.ONGOING),
        ({"ongoing": True, "status": "done"}, Standing.DONE),
        # No end, or a start that has gone by without a start: it needs a new date.
        ({"status": "started"}, Standing.UNDATED),
        ({"starts": "2026-03", "ends": "2026-12"}, Standing.UNDATED),
        ({"starts": "2026-03", "ends": "2026-12", "status": "started"}, Standing.STARTED),
        ({"starts": "2026-04", "ends": "2026-12"}, Standing.PLANNED),
    ],
)
def test_how_an_activity_stands(fields, standing):
    activity = Activity(**fields)
    activity.first_day, activity.last_day = periods.days(activity.starts, activity.ends)
    assert activity.standing(TODAY) == standing

"""Calendar work: partial dates, intervals, explicit dates in texts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import dates

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


def isos(text: str, **options: bool) -> list[str]:
    return [found.iso for found in dates.explicit_dates(text, **options)]


@pytest.mark.parametrize(("text", "expected"), [
    ("NAIROBI, March 3 (Reuter) - Talks opened", ["--03-03"]),
    ("Published: 21 January 2026", ["2026-01-21"]),
    ("Published on Jan. 21, 2026 at 09:53", ["2026-01-21"]),
    ("WELLINGTON, 2 Sept (NZPA)", ["--09-02"]),
    ("Updated 2019-07-04T11:20:00Z", ["2019-07-04"]),
    ("12-MAR-1987 14:02:11.23", ["1987-03-12"]),
    ("signed on the 3rd of May, 1994 in Lusaka", ["1994-05-03"]),
    ("in October 1973 and again in Oct. of 1991", ["1973-10", "1991-10"]),
    ("https://example.net/world/2011/06/09/summit-ends.html", ["2011-06-09"]),
    ("31.12.1999", ["1999-12-31"]),
    ("25/12/2003", ["2003-12-25"]),
    ("el 2 de noviembre de 2018", ["2018-11-02"]),
    ("2 ноября 2018 года", ["2018-11-02"]),
    ("February 30, 2018", []),
    ("He may 3 times refuse", []),
    ("We march 20 miles", []),
    ("November 14 percent", []),
    ("version 10.12.2018.4 of the program", []),
    ("a growth of 5.5.3", []),
])
def test_explicit_dates_are_read_as_spelt(text: str, expected: list[str]) -> None:
    assert isos(text) == expected


def test_an_ambiguous_slashed_date_keeps_its_year_unless_told() -> None:
    assert isos("02/11/2018") == ["2018"]
    assert isos("02/11/2018", day_first=True) == ["2018-11-02"]
    assert isos("02/11/2018", day_first=False) == ["2018-02-11"]


def test_compact_dates_are_read_on_request() -> None:
    assert isos("report_20181102.html") == []
    assert isos("report_20181102.html", compact=True) == ["2018-11-02"]


def test_parts_of_a_yearless_month_stay_yearless() -> None:
    assert dates.part(dates.interval("--11"), "second half") == ("--11-16", "--11-30")


@given(DAYS, st.sampled_from(["start", "middle", "end", "first half", "second half", "first quarter", "last quarter"]))
def test_parts_lie_within_their_whole(inside: date, which: str) -> None:
    for whole in (dates.of_week(inside), dates.of_month(inside.year, inside.month), dates.of_year(inside.year)):
        found = dates.part(whole, which)
        assert found.is_ordered
        assert whole.start <= found.start <= found.end <= whole.end  # type: ignore[operator]


@given(DAYS)
def test_a_day_lies_in_its_week_by_value_and_by_days(inside: date) -> None:
    week = dates.of_week(inside)
    assert dates.interval(dates.week_value(inside)) == week
    assert week.start <= inside.isoformat() <= week.end  # type: ignore[operator]


@given(DAYS, st.integers(-4000, 4000), st.integers(-600, 600))
def test_steps_never_leave_the_calendar(start: date, days: int, months: int) -> None:
    assert isinstance(dates.plus(start, days, months), date)
    assert dates.plus(start, days) == start + timedelta(days)


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    for found in dates.explicit_dates(text, compact=True):
        assert dates.interval(found.iso).is_ordered


@given(DAYS)
def test_a_written_day_is_read_back(written: date) -> None:
    months = [name for name, number in dates.MONTHS.items() if number == written.month and len(name) > 2]
    for name in months:
        assert isos(f"on {written.day} {name.title()} {written.year}") == [written.isoformat()]
        assert isos(f"{name.upper()} {written.day}, {written.year}") == [written.isoformat()]

"""Windows of days: what a pair of date fields allows, and how two of them stand to one another."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_YEARLESS = re.compile(r"--(\d\d)(?:-(\d\d))?")


class Window(NamedTuple):
    """Days as ordinals, both inclusive; an open end is None. `months_days` is the (month, day) range of a date without a year."""

    start: int | None = None
    end: int | None = None
    yearless: tuple[int, int] | None = None

    @property
    def is_dated(self) -> bool:
        """Say whether at least one end is a day of a known year."""
        return self.start is not None or self.end is not None

    @property
    def is_closed(self) -> bool:
        """Say whether both ends are known."""
        return self.start is not None and self.end is not None

    @property
    def length(self) -> int:
        """Give the number of days, a very great one where an end is open."""
        return self.end - self.start + 1 if self.start is not None and self.end is not None else 1 << 20


@lru_cache(maxsize=1 << 16)
def ordinal(value: str | None, *, is_last: bool = False) -> int | None:
    """Give the first (last) day of a whole or partial ISO date as an ordinal, None for an open or yearless end.

    >>> date.fromordinal(ordinal("2018-02", is_last=True)).isoformat()
    '2018-02-28'
    """
    found = _PARTIAL.match(value or "")
    if not found:
        return None
    year = int(found[1])
    month = int(found[2] or (12 if is_last else 1))
    try:
        return date(year, month, int(found[3]) if found[3] else monthrange(year, month)[1] if is_last else 1).toordinal()
    except ValueError:
        return None


def _month_day(value: str | None, *, is_last: bool = False) -> int | None:
    found = _YEARLESS.match(value or "")
    return int(found[1]) * 100 + int(found[2] or (31 if is_last else 1)) if found else None


@lru_cache(maxsize=1 << 16)
def window(start: str | None, end: str | None) -> Window:
    """Give the window of two date fields.

    >>> window("--11-02", "--11-02").yearless
    (1102, 1102)
    """
    first, last = _month_day(start), _month_day(end or start, is_last=True)
    if first is not None or last is not None:
        first = last if first is None else first
        last = first if last is None else last
        return Window(yearless=(first, last)) if first is not None and last is not None else Window()
    return Window(ordinal(start), ordinal(end, is_last=True))


def gap(a: Window, b: Window) -> int | None:
    """Give the days between two windows: 0 where they overlap, None where one of them has no known year."""
    if not a.is_dated or not b.is_dated:
        return None
    if a.end is not None and b.start is not None and a.end < b.start:
        return b.start - a.end
    if b.end is not None and a.start is not None and b.end < a.start:
        return a.start - b.end
    return 0


def _days_of_year(months_days: tuple[int, int]) -> tuple[int, int]:
    return tuple(date(2000, n // 100, min(n % 100, monthrange(2000, n // 100)[1])).timetuple().tm_yday for n in months_days)  # type: ignore[return-value]


def _stretches(months_days: tuple[int, int]) -> list[tuple[int, int]]:
    """Give the days of the year of a range of days without a year, in two parts where it goes over the end of one."""
    first, last = _days_of_year(months_days)
    return [(first, last)] if first <= last else [(first, 366), (1, last)]


def days_of_year(of: Window) -> tuple[int, int] | None:
    """Give the days of the year of a window, counted from the first of January."""
    if of.yearless:
        return _days_of_year(of.yearless)
    if of.start is None or of.end is None:
        return None
    return date.fromordinal(of.start).timetuple().tm_yday, date.fromordinal(of.end).timetuple().tm_yday


def meets_yearless(a: Window, b: Window, slack: int = 1) -> bool:
    """Say whether a yearless window, which may go from December to January, and another can be the same days of a year.

    >>> meets_yearless(window("--12-20", "--01-05"), window("--12-24", "--12-26"), 0)
    True
    >>> meets_yearless(window("--12-20", "--01-05"), window("2018-01-02", "2018-01-02"), 0)
    True
    >>> meets_yearless(window("--12-20", "--01-05"), window("2018-02-02", "2018-02-02"), 0)
    False
    """
    if a.yearless and b.yearless:
        parts, others = _stretches(a.yearless), _stretches(b.yearless)
        return any(first[0] - slack <= second[1] and second[0] - slack <= first[1] for first in parts for second in others)
    bare, dated = (a, b) if a.yearless else (b, a)
    if not bare.yearless or not dated.is_dated:
        return False
    start = dated.start if dated.start is not None else dated.end
    end = dated.end if dated.end is not None else dated.start
    if start is None or end is None or end - start > 366:
        return True
    low, high = bare.yearless
    days = (date.fromordinal(n) for n in range(max(1, start - slack), end + slack + 1))
    numbers = (day.month * 100 + day.day for day in days)
    return any(low <= number <= high if low <= high else number >= low or number <= high for number in numbers)


def months(of: Window, before: int = 0, after: int = 0, most: int = 4) -> list[str]:
    """Give the months that a window touches, `most` at most: a longer one stands for no month.

    >>> months(window("2018-01-31", "2018-02-02"))
    ['2018-01', '2018-02']
    """
    start = of.start if of.start is not None else of.end
    end = of.end if of.end is not None else of.start
    if start is None or end is None:
        return []
    first, last = date.fromordinal(max(1, start - before)), date.fromordinal(min(date.max.toordinal(), end + after))
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > most:
        return []
    return [f"{first.year + (first.month - 1 + i) // 12:04d}-{(first.month - 1 + i) % 12 + 1:02d}" for i in range(count)]


def iso(day: int) -> str:
    """Give an ordinal as an ISO day."""
    return date.fromordinal(day).isoformat()


def days(count: int) -> timedelta:
    """Give a number of days as a duration."""
    return timedelta(days=count)

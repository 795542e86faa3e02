"""Calendar work: partial ISO dates, inclusive intervals, and the explicit dates that a text spells out.

A partial date is ISO 8601 as far as the words go: `2018-11-02`, `2018-11`, `2018`, `--11-02` where no year is to be had, `--11`, and TIMEX3's
`2018-W45`, `2018-Q3`, `2018-H1`, `199` (the nineties), `18` (the 19th century). Nothing here reads a clock or guesses a year.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from typing import NamedTuple

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
    "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}
SPANISH_MONTHS = {
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8, "septiembre": 9, "setiembre": 9, "octubre": 10,
    "noviembre": 11, "diciembre": 12,
}
RUSSIAN_MONTHS = {
    "января": 1, "февраля": 2, "марта": 3, "апреля": 4, "мая": 5, "июня": 6, "июля": 7, "августа": 8, "сентября": 9, "октября": 10, "ноября": 11,
    "декабря": 12,
}
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6, "mon": 0, "tue": 1, "tues": 1, "wed": 2,
    "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}
ALL_MONTHS = {**MONTHS, **SPANISH_MONTHS, **RUSSIAN_MONTHS}
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}

# Lower-case "may" and "march" are verbs far more often than months, so the short and the two-faced names must be capitalised.
MONTH = (
    r"(?:[Jj]anuary|JANUARY|[Ff]ebruary|FEBRUARY|March|MARCH|[Aa]pril|APRIL|May|MAY|[Jj]une|JUNE|[Jj]uly|JULY|[Aa]ugust|AUGUST|[Ss]eptember|SEPTEMBER"
    r"|[Oo]ctober|OCTOBER|[Nn]ovember|NOVEMBER|[Dd]ecember|DECEMBER"
    r"|(?:Jan|JAN|Feb|FEB|Mar|MAR|Apr|APR|Jun|JUN|Jul|JUL|Aug|AUG|Sept|SEPT|Sep|SEP|Oct|OCT|Nov|NOV|Dec|DEC)(?![a-zA-Z])\.?)"
)
_FOREIGN = "|".join([*SPANISH_MONTHS, *RUSSIAN_MONTHS])
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"


class Interval(NamedTuple):
    """An inclusive interval of days; `None` is an open end. Days are `2018-11-02`, or `--11-02` where the year is nowhere to be had."""

    start: str | None
    end: str | None

    @property
    def is_ordered(self) -> bool:
        """Say whether the interval does not end before it starts; open and yearless ends are never out of order."""
        return self.start is None or self.end is None or "--" in (self.start[:2], self.end[:2]) or self.start <= self.end

    @property
    def iso(self) -> str:
        """Give the interval as one field: a day where it is one, else `a/b`, an open end empty."""
        return self.start or "" if self.start == self.end else f"{self.start or ''}/{self.end or ''}"


class Dated(NamedTuple):
    """An explicit date in a text: where it stands and the partial date that it spells."""

    start: int
    end: int
    iso: str


def day(value: str | None) -> date | None:
    """Give the day of a full ISO date or timestamp, None for whatever is less.

    >>> day("2018-11-02T10:00"), day("--11-02"), day("2018-11")
    (datetime.date(2018, 11, 2), None, None)
    """
    if not value or not re.match(r"\d{4}-\d\d-\d\d(?!\d)", value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def plus(start: date, days: int = 0, months: int = 0) -> date:
    """Give a day some days or months on (or back); past a month's end its last day, past the calendar's ends the calendar's end.

    >>> plus(date(2016, 1, 31), months=1).isoformat(), plus(date(2019, 3, 1), days=-1).isoformat()
    ('2016-02-29', '2019-02-28')
    """
    if months:
        index = start.year * 12 + start.month - 1 + months
        year = min(max(index // 12, MINYEAR), MAXYEAR)
        month = index % 12 + 1
        start = date(year, month, min(start.day, monthrange(year, month)[1]))
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def is_day(year: int, month: int, number: int) -> bool:
    """Say whether the calendar has this day."""
    return MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]


def of_days(first: date, last: date) -> Interval:
    """Give the interval between two days."""
    return Interval(first.isoformat(), last.isoformat())


def of_year(year: int) -> Interval:
    """Give the days of a year."""
    return Interval(f"{year:04d}-01-01", f"{year:04d}-12-31")


def of_month(year: int, month: int) -> Interval:
    """Give the days of a month."""
    return Interval(f"{year:04d}-{month:02d}-01", f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}")


def of_week(inside: date) -> Interval:
    """Give Monday to Sunday of the week that holds a day.

    >>> of_week(date(2018, 11, 2))
    Interval(start='2018-10-29', end='2018-11-04')
    """
    monday = plus(inside, -inside.weekday())
    return of_days(monday, plus(monday, 6))


def week_value(inside: date) -> str:
    """Give the ISO week of a day as TIMEX3 writes it.

    >>> week_value(date(2018, 11, 2))
    '2018-W44'
    """
    year, week, _ = inside.isocalendar()
    return f"{year:04d}-W{week:02d}"


@cache
def interval(partial: str) -> Interval:
    """Give the days that a partial date covers.

    >>> interval("2018-11"), interval("--02").iso, interval("199").iso, interval("2018-W44").iso
    (Interval(start='2018-11-01', end='2018-11-30'), '--02-01/--02-29', '1990-01-01/1999-12-31', '2018-10-29/2018-11-04')
    """
    if full := day(partial):
        return of_days(full, full)
    if found := re.match(r"--(\d\d)-(\d\d)$", partial):
        return Interval(partial, partial) if is_day(2000, int(found[1]), int(found[2])) else Interval(None, None)
    if found := re.match(r"--(\d\d)$", partial):
        if not 1 <= int(found[1]) <= 12:
            return Interval(None, None)
        return Interval(f"{partial}-01", f"{partial}-{monthrange(2000, int(found[1]))[1]:02d}")
    if found := re.match(r"(\d{4})-(\d\d)$", partial):
        return of_month(int(found[1]), int(found[2])) if int(found[1]) and 1 <= int(found[2]) <= 12 else Interval(None, None)
    if found := re.match(r"(\d{4})-(SP|SU|FA|WI)$", partial):
        first, last = SEASON_MONTHS[found[2]]
        start, end = of_month(int(found[1]), first).start, of_month(int(found[1]) + (last > 12), (last - 1) % 12 + 1).end
        return Interval(start, end)
    if found := re.match(r"(\d{4})-([QH])(\d)$", partial):
        size = 3 if found[2] == "Q" else 6
        number = int(found[3])
        if not 1 <= number <= 12 // size:
            return Interval(None, None)
        return Interval(of_month(int(found[1]), size * (number - 1) + 1).start, of_month(int(found[1]), size * number).end)
    if found := re.match(r"(\d{4})-W(\d\d)(?:-(\d|WE))?$", partial):
        return _of_iso_week(int(found[1]), int(found[2]), found[3])
    if re.match(r"\d{4}$", partial) and int(partial):
        return of_year(int(partial))
    if re.match(r"\d{3}$", partial):
        return Interval(f"{partial}0-01-01", f"{partial}9-12-31")
    if re.match(r"\d{2}$", partial):
        return Interval(f"{partial}00-01-01", f"{partial}99-12-31")
    return Interval(None, None)


def _of_iso_week(year: int, week: int, part: str | None) -> Interval:
    """Give the days of an ISO week, of its weekend (`WE`), or one of its days."""
    try:
        if part and part.isdigit():
            one = date.fromisocalendar(year, week, int(part))
            return of_days(one, one)
        return of_days(date.fromisocalendar(year, week, 6 if part else 1), date.fromisocalendar(year, week, 7))
    except ValueError:
        return Interval(None, None)


def days_in(whole: Interval) -> int | None:
    """Count the days of an interval, None where an end is open or yearless."""
    first, last = day(whole.start), day(whole.end)
    return (last - first).days + 1 if first and last else None


def part(whole: Interval, which: str) -> Interval:
    """Give a part of a month, a year or a longer stretch, in whole months where it has them.

    `start`, `middle` and `end` are its thirds; `first half`, `second half`, `first quarter` … `last quarter` what they say.

    >>> part(of_month(2018, 11), "second half").iso, part(of_year(2019), "start").iso, part(interval("--11"), "end").iso
    ('2018-11-16/2018-11-30', '2019-01-01/2019-04-30', '--11-21/--11-30')
    """
    yearless = bool(whole.start and whole.start.startswith("--"))
    first, last = (day(v and v.replace("--", "2000-", 1) if yearless else v) for v in whole)
    if not first or not last:
        return whole
    share = {"start": (0, 1, 3), "middle": (1, 2, 3), "end": (2, 3, 3), "first half": (0, 1, 2), "second half": (1, 2, 2)}
    quarters = {"first quarter": (0, 1, 4), "second quarter": (1, 2, 4), "third quarter": (2, 3, 4), "last quarter": (3, 4, 4)}
    low, high, of = {**share, **quarters}[which]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and plus(last, 1).day == 1 and ((months >= of and months % of == 0) or months >= 120):
        start, end = plus(first, months=months * low // of), plus(plus(first, months=months * high // of), -1)
    else:
        size = 30 if first.day == 1 and plus(last, 1).day == 1 else (last - first).days + 1
        start, end = plus(first, size * low // of), last if high == of else plus(first, size * high // of - 1)
    found = of_days(start, end)
    return Interval(*(f"--{v[5:]}" if v else v for v in found)) if yearless else found


def full_year(digits: str, near: int | None = None) -> int:
    """Give the year of four or two digits; two digits fall in the century nearest `near`, else within 1950–2049.

    >>> full_year("87"), full_year("18"), full_year("1959"), full_year("40", near=1945)
    (1987, 2018, 1959, 1940)
    """
    number = int(digits)
    if len(digits) > 2:
        return number
    if near is None:
        return number + (2000 if number < 50 else 1900)
    return min((century + number for century in (near // 100 * 100 - 100, near // 100 * 100, near // 100 * 100 + 100)), key=lambda y: abs(y - near))


_EXPLICIT = re.compile(
    rf"""
    (?<![\d.,-]) (?P<iy>{_YEAR}) - (?P<im>0[1-9]|1[0-2]) (?: - (?P<id>0[1-9]|[12]\d|3[01]) (?!\d) | (?![\d-]) )
    | (?<!\d) (?P<sy>{_YEAR}) / (?P<sm>0?[1-9]|1[0-2]) / (?P<sd>{_DAY}) (?!\d)
    | (?<=/) (?P<uy>{_YEAR}) / (?P<um>0[1-9]|1[0-2]|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)) (?=/)
    | (?<![\d.]) (?P<dd>{_DAY}) \. (?P<dm>0?[1-9]|1[0-2]) \. (?P<dy>{_YEAR}|\d\d) (?![\d.]\d?)
    | (?<![\d/$€£]) (?P<la>\d\d?) / (?P<lb>\d\d?) / (?P<ly>{_YEAR}|\d\d) (?![\d/])
    | (?<![\w.,:/$€£-]) (?P<ad>{_DAY}) (?:st|nd|rd|th|-?го)? [\s\u00a0-]{{1,2}} (?:of[ ]|de[ ])?
        (?P<am>{MONTH}|{_FOREIGN}) (?: ,? (?:[\s\u00a0-]|[ ]de[l]?[ ]|[ ]of[ ]){{1,2}} (?P<ay>{_YEAR}) (?!\d|[ ]*%) )? (?!\w)
    | (?<![\w-]) (?P<bm>{MONTH}) [\s\u00a0]{{0,2}} (?:the[ ])? (?P<bd>{_DAY}) (?:st|nd|rd|th)? (?![\d%:]|[.,]\d|[ ]*percent|[ ]*per[ ]cent)
        (?: (?: ,[\s\u00a0]? | [\s\u00a0] ) (?P<by>{_YEAR}) (?!\d|[.,]\d) )? (?!\w)
    | (?<![\w-]) (?P<cm>{MONTH}) ,? [\s\u00a0]{{1,2}} (?:of[ ])? (?P<cy>{_YEAR}) (?!\d|[.,]\d)
    """,
    re.VERBOSE,
)


def month_number(name: str) -> int:
    """Give the number of a month's English, Spanish or Russian name, whole or short, with or without its stop; 0 where it is none.

    >>> month_number("Sept."), month_number("NOVEMBER"), month_number("ноября"), month_number("Moon")
    (9, 11, 11, 0)
    """
    return ALL_MONTHS.get(name.rstrip(".").lower(), 0)


def explicit_dates(text: str, *, day_first: bool | None = None, compact: bool = False) -> list[Dated]:
    """Give the dates that a text spells out with at least day and month, or month and year, in order; nothing relative, no year inferred.

    `14/11/2018` can be read one way only; `02/11/2018` has two readings and gives its year alone unless `day_first` says which. `compact` also
    reads `20181102`, for URLs and file names.

    >>> text = "MOSCOW, November 14. /TASS/ The talks of 2 November 2018 …"
    >>> [(text[a:b], iso) for a, b, iso in explicit_dates(text)]
    [('November 14', '--11-14'), ('2 November 2018', '2018-11-02')]
    >>> [iso for *_, iso in explicit_dates("https://example.org/2018/11/02/talks")], [iso for *_, iso in explicit_dates("14.11.2018 | 02/11/2018")]
    (['2018-11-02'], ['2018-11-14', '2018'])
    """
    return [*_explicit(text, day_first, compact)]


def _explicit(text: str, day_first: bool | None, compact: bool) -> Iterator[Dated]:
    """Yield the explicit dates of a text whose day the calendar has."""
    for found in _EXPLICIT.finditer(text):
        if iso := _iso(found, day_first):
            yield Dated(found.start(), found.end(), iso)
    if compact:
        for found in re.finditer(rf"(?<!\d)({_YEAR})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)", text):
            if is_day(int(found[1]), int(found[2]), int(found[3])):
                yield Dated(found.start(), found.end(), "-".join(found.groups()))


def _iso(found: re.Match[str], day_first: bool | None) -> str | None:
    """Give the partial date of a match, None where the calendar has no such day."""
    group = found.group
    if group("iy"):
        return _partial(group("iy"), int(group("im")), group("id"))
    if group("sy"):
        return _partial(group("sy"), int(group("sm")), group("sd"))
    if group("uy"):
        return _partial(group("uy"), month_number(group("um")) or int(group("um")), None)
    if group("dd"):
        return _partial(str(full_year(group("dy"))), int(group("dm")), group("dd"))
    if group("la"):
        return slashed(int(group("la")), int(group("lb")), full_year(group("ly")), day_first)
    for month, number, year in (("am", "ad", "ay"), ("bm", "bd", "by")):
        if group(month):
            return _partial(group(year), month_number(group(month)), group(number))
    return _partial(group("cy"), month_number(group("cm")), None)


def _partial(year: str | None, month: int, number: str | None) -> str | None:
    """Give the partial date of its parts, None where there is no such day."""
    head = f"{int(year):04d}" if year else "-"
    if number is None:
        return f"{head}-{month:02d}"
    return f"{head}-{month:02d}-{int(number):02d}" if is_day(int(year or 2000), month, int(number)) else None


def slashed(a: int, b: int, year: int, day_first: bool | None = None) -> str | None:
    """Give the date of `a/b/year`: the only reading the calendar allows, else the one asked for, else the year alone.

    >>> slashed(31, 10, 1989), slashed(2, 11, 2018), slashed(2, 11, 2018, day_first=True), slashed(40, 1, 2018)
    ('1989-10-31', '2018', '2018-11-02', None)
    """
    first, second = is_day(year, b, a), is_day(year, a, b)
    if first and second and a != b and day_first is None:
        return f"{year:04d}"
    if first and (day_first or not second):
        return f"{year:04d}-{b:02d}-{a:02d}"
    return f"{year:04d}-{a:02d}-{b:02d}" if second else None

"""Readings of days: spelt out, by weekday, relative, feasts, and times of day."""

import re
from collections.abc import Sequence
from datetime import date

from dragoman import dates
from dragoman.annotate.times_reading import (
    DAYPARTS,
    NOTHING,
    Reading,
    Situation,
    clock_of,
    day_number,
    days_from,
    month_of,
    names_year,
    of_month_day,
    shifted,
    spelt,
    step_of,
    timed,
    year_of,
    yearless_weekday,
)
from dragoman.dates import Interval

HOLIDAYS = {
    "christmas": (12, 25), "new year": (1, 1), "labor day": (9, 0), "boxing day": (12, 26), "bastille day": (7, 14), "veterans day": (11, 11),
    "victory day": (5, 9), "armistice day": (11, 11), "halloween": (10, 31), "may day": (5, 1),
}


def day_clock(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `09:53 | 21 January 2026`."""
    clock = clock_of(words[:6])
    rest = words[1:]
    if any(word in dates.MONTHS for word in rest):
        month = month_of(rest)
        at = next(i for i, word in enumerate(rest) if word in dates.MONTHS)
        numbers = [word for word in (*rest[at + 1:at + 3], *reversed(rest[max(0, at - 3):at])) if word.isdigit() and len(word) <= 2]
        found = of_month_day(month, int(numbers[0]), year_of(rest, situation), situation) if numbers else None
    else:
        found = day_token(rest, situation)
    return timed(found, clock) if found else None


def day_token(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `2004-08-19`, `10/31/89`, `21.01.2026`; two readings of a slashed date are settled by the day it hangs on, else the year is all."""
    word = words[-1]
    if found := re.match(r"(\d{1,2})/(\d{1,2})/(\d{2,4})$", word):
        year = dates.full_year(found[3], situation.day.year if situation.day and not situation.is_yearless else None)
        a, b = int(found[1]), int(found[2])
        if situation.day and (year, b, a) == (situation.day.year, situation.day.month, situation.day.day):
            return spelt(dates.slashed(a, b, year, day_first=True) or "")
        iso = dates.slashed(a, b, year)
        if iso and len(iso) == 4 and len(found[3]) == 2:
            iso = dates.slashed(a, b, year, day_first=False)
        return spelt(iso) if iso else None
    explicit = dates.explicit_dates(word)
    if not explicit:
        return None
    clock = re.search(r"T(\d\d:\d\d)", word, re.IGNORECASE)
    return timed(spelt(explicit[0].iso), f"T{clock[1]}" if clock else "")


def day_explicit(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Friday, November 2, 2018`, `the 26th of July`, `Jan. 3`."""
    at = next(i for i, word in enumerate(words) if word in dates.MONTHS)
    after, before = words[at + 1:], words[:at]
    day = day_number(after[:6]) if after[:1] and not _is_year(after[:2]) and day_number(before) is None else day_number(before)
    if day is None:
        day = day_number(after)
    if day is None:
        return None
    if names_year(words) and year_of(words, situation) is None:
        return spelt(f"--{month_of(words):02d}-{day:02d}") if dates.is_day(2000, month_of(words), day) else None
    found = of_month_day(month_of(words), day, year_of(words, situation), situation)
    return timed(found, clock_of(after)) if (found and "at" in after) or (found and any(":" in w for w in after)) else found


def day_ordinal(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the 14th`: the day of that number in the month of the day it hangs on, or in the one that tense asks for."""
    number = day_number(words)
    if number is None:
        return None
    if situation.day is None or situation.is_yearless:
        return Reading(NOTHING, f"XXXX-XX-{number:02d}", on="none")
    first = situation.day.replace(day=1)
    if situation.tense == "future" and number < situation.day.day:
        first = dates.plus(first, months=1)
    elif situation.tense != "future" and number > situation.day.day:
        first = dates.plus(first, months=-1)
    return spelt(f"{first:%Y-%m}-{number:02d}")._replace(on="day") if dates.is_day(first.year, first.month, number) else None


def _is_year(words: Sequence[str]) -> bool:
    return any(len(word) == 4 and word.isdigit() for word in words)


def days_range(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `June 14-18` and `3-5 March 2010`."""
    numbers = [int(word) for word in words if word.isdigit() and len(word) <= 2]
    month, year = month_of(words), year_of(words, situation)
    if len(numbers) < 2:
        return None
    first, last = (of_month_day(month, n, year, situation) for n in numbers[:2])
    if last and ("and" in words or "or" in words) and numbers[1] != numbers[0] + 1:
        return last
    if not first or not last or numbers[0] > numbers[1]:
        return None
    return Reading(Interval(first.days.start, last.days.end), f"{first.value}/{last.value}", on=first.on, why=first.why, is_point=False)


def days_pair(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `March 28 - April 2`, whatever the dash."""
    at = next(index for index, word in enumerate(words) if word in ("-", "–", "—"))
    last = day_explicit(words[at + 1:], situation)
    first = day_explicit(words[:at], situation)
    if not first or not last or not Interval(first.days.start, last.days.end).is_ordered:
        return None
    return Reading(Interval(first.days.start, last.days.end), f"{first.value}/{last.value}", on=last.on, why=last.why, is_point=False)


def day_relative(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `today`, `yesterday evening`, `the day after tomorrow`."""
    by = {"yesterday": -1, "tomorrow": 1}.get(next(w for w in words if w in ("today", "yesterday", "tomorrow")), 0)
    if words[0] == "the":
        by *= 2
    return timed(shifted("day", by, situation), clock_of([w for w in words if w not in ("today",)]))


def day_part(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `this morning`, `tonight`, `last night`, `that evening`."""
    clock = clock_of(words)
    joined = " ".join(words)
    by = -1 if joined.startswith(("last", "the night before")) else 0
    base = dates.day(situation.prior.days.start) if situation.prior and (words[0] in ("that", "the") or "same" in words) else None
    found = timed(shifted("day", by, situation, base), clock)
    return found._replace(type="TIME")


def weekday_clock(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Monday night`, `10 p.m. Wednesday`, `late on Tuesday`."""
    if any(word in dates.MONTHS for word in words) and not any(word in dates.WEEKDAYS for word in words):
        found = day_explicit([w for w in words if w not in DAYPARTS and w not in ("the", "of")], situation)
    else:
        steps = {"this", "last", "next", "coming", "past", "following", "previous"}
        found = weekday_shift([w for w in words if w in dates.WEEKDAYS or w in steps], situation)
    clock = clock_of(words)
    return timed(found, clock if clock[1:2].isdigit() else "") if found else None


def weekday_week(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Wednesday of last week`, `next week's Monday`, `a week from Friday`."""
    name = next(w for w in words if w in dates.WEEKDAYS)
    if situation.day is None or situation.is_yearless:
        is_from = words[0] == "a" or (words[-1] == "week" and len(words) == 2)
        return yearless_weekday(dates.WEEKDAYS[name], 0, situation, (-1 if "ago" in words else 1) if is_from else step_of(words))
    if words[0] == "a" or (words[-1] == "week" and len(words) == 2):
        found = weekday_shift(["next" if "ago" not in words else "last", name], situation)
        base = dates.day(found.days.start) if found else None
        return shifted("day", 7 if "ago" not in words else -7, situation, base)._replace(on="day") if base else None
    monday = dates.plus(situation.day, 7 * step_of(words) - situation.day.weekday())
    one = dates.plus(monday, dates.WEEKDAYS[name])
    return Reading(days_from(one, one, situation), one.isoformat(), on="day")


def weekday_shift(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `last Friday`, `next Monday`, `this Tuesday`."""
    name = next(w for w in words if w in dates.WEEKDAYS)
    step = step_of(words)
    if step and "following" not in words:
        if situation.day is None or situation.is_yearless:
            return yearless_weekday(dates.WEEKDAYS[name], step, situation)
        ahead = (dates.WEEKDAYS[name] - situation.day.weekday()) % 7
        one = dates.plus(situation.day, (ahead or 7) if step > 0 else ahead - 7)
        return Reading(dates.of_days(one, one), one.isoformat(), on="day", why=f"the {'next' if step > 0 else 'last'} one seen from the anchor")
    tense = {"this": situation.tense or "future"}.get(words[0], situation.tense)
    return weekday_bare([name], situation._replace(tense=tense))


def weekday_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Friday`: the one that tense asks for, the day itself where it is a Friday."""
    number = dates.WEEKDAYS[next(w for w in words if w in dates.WEEKDAYS)]
    if situation.before[-1:] == ("and",) and situation.before[-2:-1] in (("tomorrow",), ("today",)):
        situation = situation._replace(tense="future")
    if situation.day is None or situation.is_yearless:
        return yearless_weekday(number, 1 if situation.tense == "future" else -1, situation)
    ahead = (number - situation.day.weekday()) % 7
    one = dates.plus(situation.day, ahead if situation.tense == "future" else (ahead - 7 if ahead else 0))
    why = "the anchor is that weekday" if not ahead else f"the {'next' if situation.tense == 'future' else 'last'} one seen from the anchor"
    return Reading(dates.of_days(one, one), one.isoformat(), on="day", why=why)


def holiday(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Christmas 2007`, `New Year's Eve`, `Easter Sunday`."""
    joined = " ".join(words)
    year = year_of(words, situation)
    fixed = next((day for name, day in HOLIDAYS.items() if name in joined and day[1]), None)
    if "eve" in words and fixed:
        fixed = (12, 24) if "christmas" in words else (12, 31)
    if fixed:
        step = step_of(words)
        return of_month_day(*fixed, year, situation._replace(tense={-1: "past", 1: "future"}.get(step, situation.tense)))
    day = situation.day
    if not year and (day is None or situation.is_yearless):
        return Reading(NOTHING, "XXXX-XX-XX", on="none")
    if not year and day:
        options = [feast for y in (day.year - 1, day.year, day.year + 1) if (feast := _movable(words, y))]
        step = step_of(words) or (1 if situation.tense == "future" else -1)
        fitting = [d for d in options if (d >= day if step > 0 else d <= day)]
        one = (min(fitting) if step > 0 else max(fitting)) if fitting else None
    else:
        one = _movable(words, year or 0)
    if one is None:
        return None
    return Reading(dates.of_days(one, one), one.isoformat(), on="self" if year_of(words, situation) else "day")


def _movable(words: Sequence[str], year: int) -> date | None:
    """Give the day of a movable feast in a year."""
    if "easter" in words or "friday" in words or "palm" in words:
        shift = {"friday": -2, "monday": 1, "palm": -7}.get(next((w for w in words if w in ("friday", "monday", "palm")), ""), 0)
        one = dates.plus(easter(year), shift)
    elif "thanksgiving" in words:
        first = date(year, 11, 1)
        one = dates.plus(first, (3 - first.weekday()) % 7 + 21)
    elif "labor" in words:
        first = date(year, 9, 1)
        one = dates.plus(first, -first.weekday() % 7)
    elif "memorial" in words:
        last = date(year, 5, 31)
        one = dates.plus(last, -last.weekday())
    else:
        return None
    return one


def easter(year: int) -> date:
    """Give Easter Sunday of a year of the Gregorian calendar.

    >>> easter(2019).isoformat()
    '2019-04-21'
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def clock_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `10:30 a.m.`, `noon`: on the day it hangs on."""
    clock = clock_of(words)
    if not clock:
        return None
    base = dates.day(situation.prior.days.start) if situation.prior and situation.prior.days.start == situation.prior.days.end else None
    found = timed(shifted("day", 0, situation, base), clock)
    return found._replace(type="TIME") if found.days.start else Reading(NOTHING, clock, "TIME", "none")

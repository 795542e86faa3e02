"""What every reading of a time phrase shares: the situation a phrase stands in, and the calendar in words."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dragoman import dates
from dragoman.annotate.grammar import ORDINALS, digits, number, ordinal
from dragoman.dates import Interval

NOTHING = Interval(None, None)
# A step of a unit in days and months; a century is what is left.
STEPS = {
    "day": (1, 0), "week": (7, 0), "fortnight": (14, 0), "weekend": (7, 0), "month": (0, 1), "quarter": (0, 3), "half": (0, 6), "year": (0, 12),
    "period": (0, 12), "decade": (0, 120),
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNIT_LETTERS = {
    "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE", "fortnight": "W",
    "hour": "TH", "minute": "TM", "second": "TS", "hr": "TH", "yr": "Y", "generation": "GE", "season": "SE", "period": "Y", "half": "H",
}
PLURALS = {"centuries": "century", "days": "day"}
DAYPARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "midday": "MI", "noon": "MI", "midnight": "NI", "dawn": "MO",
    "dusk": "EV", "lunchtime": "MI", "nightfall": "NI", "sunset": "EV", "sunrise": "MO",
}
HAZY = frozenset({"several", "few", "many", "some", "numerous", "various", "countless", "untold", "dozens", "hundreds", "thousands", "multi"})


class Prior(NamedTuple):
    """A date told before, that the story may go on from."""

    days: Interval
    value: str


class Situation(NamedTuple):
    """What a phrase hangs on: the day (with a stand-in year where it has none), tense, the words around, what was told before."""

    day: date | None
    is_yearless: bool = False
    tense: str = ""
    prior: Prior | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    story_year: int | None = None


class Reading(NamedTuple):
    """The meaning of a phrase: its days, type, value, what it hung on (`self`, `day`, `prior` or `none`) and why."""

    days: Interval
    value: str
    type: str = "DATE"
    on: str = "self"
    why: str = ""
    is_point: bool = True


def unit_of(words: Sequence[str]) -> str:
    """Give the unit that words name, in the singular."""
    for word in reversed(words):
        single = PLURALS.get(word, word.removesuffix("s"))
        if single in UNIT_LETTERS and (word != "second" or "seconds" in words or words[-1] == "second"):
            return single
    return "day"


def duration(count: float | None, unit: str) -> str:
    """Give the TIMEX3 value of a length: `P2W`, `PT3H`, `PXY` where the count is open."""
    letter = UNIT_LETTERS[unit]
    if unit == "fortnight" and count is not None:
        count *= 2
    if letter == "DE" and count is not None:
        count, letter = count * 10, "Y"
    shown = "X" if count is None else f"{count:g}"
    if letter in ("Y", "TH") and count is not None and count % 1 == 0.5 and count > 1:
        return f"P{count // 1:g}Y6M" if letter == "Y" else f"PT{count // 1:g}H30M"
    if count is not None and letter in ("DE", "CE", "H", "Y") and (count % 1 or unit == "half"):
        years = count * {"DE": 10, "CE": 100, "H": 0.5, "Y": 1}[letter]
        return f"P{years:g}Y" if years >= 1 and years % 1 == 0 else f"P{years * 12:g}M"
    if letter == "M" and count is not None and count % 1:
        return f"P{count:g}M"
    return f"PT{shown}{letter[1]}" if letter in ("TH", "TM", "TS") else f"P{shown}{letter}"


def count_of(words: Sequence[str]) -> float | None:
    """Give the count of a length; None where the words leave it open."""
    if any(word in HAZY for word in words) and not any(digits(word) is not None for word in words):
        return None
    kept = [word for word in words if word not in ("second", "seconds", "quarter") or words[-1] != word]
    found = number(kept)
    if found is None and any(word in ("a", "an", "one", "another", "the") for word in words):
        return 1.0 if "half" not in words else 0.5
    return found


def days_from(first: date, last: date, situation: Situation) -> Interval:
    """Give an interval of days, without the year where the situation has none."""
    if situation.is_yearless:
        return Interval(f"--{first:%m-%d}", f"--{last:%m-%d}")
    return dates.of_days(first, last)


def value_of(one: date, situation: Situation) -> str:
    """Give a day as TIMEX3 writes it, without the year where the situation has none."""
    return f"XXXX-{one:%m-%d}" if situation.is_yearless else one.isoformat()


def spelt(partial: str) -> Reading:
    """Give the reading of a partial date that the words spell out."""
    return Reading(dates.interval(partial), re.sub("^--", "XXXX-", partial))


def nearest(month: int, number: int, situation: Situation, is_whole_month: bool = False) -> int | None:
    """Give the year of a yearless month or day: the one that tense asks for, seen from the day it hangs on; None where there is none."""
    if situation.story_year:
        return situation.story_year
    day = situation.day
    if day is None or situation.is_yearless:
        return None
    years = [year for year in (day.year - 1, day.year, day.year + 1) if is_whole_month or dates.is_day(year, month, number)]
    if not years:
        return day.year - day.year % 4 if month == 2 else None
    if is_whole_month:
        here = day.year * 12 + day.month
        past = max((year for year in years if year * 12 + month <= here), default=years[0])
        coming = min((year for year in years if year * 12 + month >= here), default=years[-1])
        back, ahead = (here - past * 12 - month) * 30, (coming * 12 + month - here) * 30
    else:
        past = max((year for year in years if date(year, month, number) <= day), default=years[0])
        coming = min((year for year in years if date(year, month, number) >= day), default=years[-1])
        back, ahead = abs((day - date(past, month, number)).days), abs((date(coming, month, number) - day).days)
    if ahead <= 62 and back >= 290:
        return coming
    if back <= 45 and ahead >= 300 and not is_whole_month:
        return past
    if situation.tense == "future":
        return past if back <= 3 and not is_whole_month else coming
    if situation.tense == "past":
        return coming if ahead <= 2 and back > 300 and not is_whole_month else past
    return coming if ahead < 100 and back > 200 and not is_whole_month else past


def month_of(words: Sequence[str]) -> int:
    """Give the first month that words name."""
    return next((month for word in words if (month := dates.MONTHS.get(word, 0))), 0)


def year_of(words: Sequence[str], situation: Situation) -> int | None:
    """Give the year that words name, in digits or as last, this or next year."""
    for index, word in enumerate(words):
        if len(word) == 4 and word.isdigit() and "1100" <= word <= "2199":
            return int(word)
        if word == "'" and index + 1 < len(words) and len(words[index + 1]) == 2 and words[index + 1].isdigit():
            return dates.full_year(words[index + 1], situation.day.year if situation.day and not situation.is_yearless else None)
    found = re.search(r"(last|previous|this|that|same|current|next|following|coming) (?:fiscal )?year", " ".join(words))
    if not found or not situation.day or situation.is_yearless:
        return None
    base = situation.day.year
    if found[1] in ("same", "that", "following", "previous") and situation.prior and (told := dates.day(situation.prior.days.start)):
        base = told.year
    return base + {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(found[1], 0)


def names_year(words: Sequence[str]) -> bool:
    """Say whether the words name a year, be it one that cannot be known here."""
    return "year" in words


def day_number(words: Sequence[str]) -> int | None:
    """Give the day of the month that words name."""
    for index, word in enumerate(words):
        if word.isdigit() and len(word) <= 2:
            return int(word)
        if word in ORDINALS or (word in ("twenty", "thirty") and index + 2 < len(words)):
            return ordinal(words[index:])
    return None


def clock_of(words: Sequence[str]) -> str:
    """Give the time of day that words name as `T15:00` or `TMO`; empty where they name none."""
    joined = " ".join(words)
    if found := re.search(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)? (a|p) ?\.? ?m", joined):
        hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0)
        return f"T{hour:02d}:{found[2] or '00'}"
    if found := re.search(r"\b(\d{1,2}):(\d\d)(?:\:\d\d)?\b", joined):
        return f"T{int(found[1]):02d}:{found[2]}" if int(found[1]) < 25 else ""
    if found := re.search(r"\b(\d{1,2}) o ' clock", joined):
        return f"T{int(found[1]):02d}:00"
    for word in words:
        if word == "noon":
            return "T12:00"
        if word == "midnight":
            return "T24:00"
        if word in DAYPARTS:
            return f"T{DAYPARTS[word]}"
    return ""


def timed(reading: Reading, clock: str) -> Reading:
    """Give a day's reading with a time of day on its value."""
    if not clock or len(reading.value) != 10:
        return reading
    return reading._replace(value=reading.value + clock, type="TIME")


def of_month_day(month: int, number: int, year: int | None, situation: Situation) -> Reading | None:
    """Give the reading of a day and month, the year found where it can be."""
    if not dates.is_day(year or 2000, month, number):
        return None
    if year:
        return spelt(f"{year:04d}-{month:02d}-{number:02d}")
    year = nearest(month, number, situation)
    if year is None or not dates.is_day(year, month, number):
        return spelt(f"--{month:02d}-{number:02d}")
    found = spelt(f"{year:04d}-{month:02d}-{number:02d}")
    return found._replace(on="prior" if situation.story_year else "day", why=year_reason(situation))


def year_reason(situation: Situation) -> str:
    """Say how a missing year was found."""
    if situation.story_year:
        return f"year of the story told: {situation.story_year}"
    return {"future": "next one seen from the anchor (future tense)", "past": "last one seen from the anchor (past tense)"}.get(
        situation.tense, "the one nearest to the anchor")


def of_stretch(value: str, on: str = "self", why: str = "") -> Reading:
    """Give the reading of a month, year, decade … by its partial date."""
    return Reading(dates.interval(value), re.sub("^--", "XXXX-", value), on=on, why=why, is_point=False)


def of_month(month: int, situation: Situation, year: int | None = None, is_told: bool = False) -> Reading:
    """Give the reading of a month, the year found where it can be."""
    if year:
        return of_stretch(f"{year:04d}-{month:02d}")
    if is_told:
        return of_stretch(f"--{month:02d}")
    year = nearest(month, 1, situation, is_whole_month=True)
    if year is None:
        return of_stretch(f"--{month:02d}")
    return of_stretch(f"{year:04d}-{month:02d}", on="prior" if situation.story_year else "day", why=year_reason(situation))


def shifted(unit: str, by: int, situation: Situation, base: date | None = None) -> Reading:
    """Give the unit of the calendar that lies `by` units from the one that holds the day: last week, this year, the next decade."""
    day = base or situation.day
    on = "prior" if base else "day"
    if day is None:
        return Reading(NOTHING, {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "day": "XXXX-XX-XX", "quarter": "XXXX-QX",
                                 "decade": "XXX", "century": "XX"}.get(unit, "XXXX"), on="none", is_point=False)
    if unit == "day":
        one = dates.plus(day, by)
        return Reading(days_from(one, one, situation), value_of(one, situation), on=on)
    if unit == "month":
        first = dates.plus(day.replace(day=1), months=by)
        last = dates.plus(dates.plus(first, months=1), -1)
        value = f"XXXX-{first:%m}" if situation.is_yearless else f"{first:%Y-%m}"
        return Reading(days_from(first, last, situation), value, on=on, is_point=False)
    if situation.is_yearless:
        return _yearless(unit, by, day, situation, on)
    if unit in ("week", "weekend", "fortnight"):
        inside = dates.plus(day, 7 * by * (2 if unit == "fortnight" else 1))
        value = dates.week_value(inside) + ("-WE" if unit == "weekend" else "")
        return of_stretch(value, on=on)
    if unit in ("quarter", "half"):
        size = 3 if unit == "quarter" else 6
        index = day.year * (12 // size) + (day.month - 1) // size + by
        return of_stretch(f"{index // (12 // size):04d}-{unit[0].upper()}{index % (12 // size) + 1}", on=on)
    year = day.year
    if unit == "decade":
        return of_stretch(f"{year // 10 + by:03d}", on=on)
    if unit == "century":
        return of_stretch(f"{year // 100 + by:02d}", on=on)
    return of_stretch(f"{min(max(year + by, 1), 9999):04d}", on=on)


def _yearless(unit: str, by: int, day: date, situation: Situation, on: str) -> Reading:
    """Give the unit that lies `by` units from a day without a year: its weekday is not known, so a week can be one of seven; last year is none."""
    if unit in ("week", "weekend", "fortnight"):
        value = "XXXX-WXX-WE" if unit == "weekend" else "XXXX-WXX"
        step = 7 * by * (2 if unit == "fortnight" else 1)
        first, last = dates.plus(day, step - 6), dates.plus(day, step + 6)
        first, last = (max(first, dates.plus(day, 1)) if by > 0 else first, min(last, dates.plus(day, -1)) if by < 0 else last)
        if not by and situation.tense in ("past", "future"):
            first, last = (day, last) if situation.tense == "future" else (first, day)
        return Reading(days_from(first, last, situation), value, on=on, why=NO_WEEKDAY, is_point=False)
    if unit in ("quarter", "half", "year"):
        size = {"quarter": 3, "half": 6, "year": 12}[unit]
        at = (day.month - 1) // size + by
        value = "XXXX" if unit == "year" else f"XXXX-{unit[0].upper()}{at + 1}"
        if 0 <= at < 12 // size:
            first = date(day.year, at * size + 1, 1)
            last = dates.plus(dates.plus(first, months=size), -1)
            return Reading(days_from(first, last, situation), value, on=on, is_point=False)
    return Reading(NOTHING, "XXXX", on="none", is_point=False)


NO_WEEKDAY = "no year, so the weekday of the anchor is not known"


def yearless_weekday(number: int, step: int, situation: Situation, weeks: int = 0) -> Reading:
    """Give the seven days one of which is the weekday that a text with a day but no year names: the next one, the last one, or one some weeks off."""
    value, day = f"XXXX-WXX-{number + 1}", situation.day
    if day is None or not situation.is_yearless:
        return Reading(NOTHING, value, on="none", why="no dated anchor: the weekday alone")
    if weeks:
        first, last = dates.plus(day, 7 * weeks - 6), dates.plus(day, 7 * weeks + 6)
    else:
        first, last = (day, dates.plus(day, 6)) if step > 0 else (dates.plus(day, -6), day)
    return Reading(days_from(first, last, situation), value, on="day", why=NO_WEEKDAY, is_point=False)


def step_of(words: Sequence[str]) -> int:
    """Give the step that words ask for: last -1, this 0, next 1, after next 2."""
    step = 0
    for word in words:
        if word in ("last", "past", "previous", "preceding"):
            step = -1
        elif word in ("next", "coming", "following", "upcoming"):
            step = 1
    if "after" in words and step == 1:
        return 2
    return -2 if "before" in words and "last" in words else step


def told_before(situation: Situation, end: int = 0) -> tuple[date | None, Situation]:
    """Give the day told before from which a step goes on, and the situation, yearless where that day is."""
    if situation.prior is None:
        return None, situation
    value = situation.prior.days[end]
    if value and value.startswith("--"):
        return dates.day(f"2000-{value[2:]}"), situation._replace(is_yearless=True)
    return dates.day(value), situation._replace(is_yearless=False) if value else situation

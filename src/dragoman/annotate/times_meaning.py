"""What a time phrase means on a given day: one function for each reading that `knowledge/times.toml` names.

A reading takes the words and the situation (the day they hang on, tense, what was told before) and gives an interval with its TIMEX3 value,
or None where the words are no time after all. Without a day to hang on, only what the words themselves say is given.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from dragoman import dates
from dragoman.annotate.grammar import ORDINALS, digits, number, ordinal
from dragoman.dates import Interval

NOTHING = Interval(None, None)
UNIT_LETTERS = {
    "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE", "fortnight": "W",
    "hour": "TH", "minute": "TM", "second": "TS", "hr": "TH", "yr": "Y", "generation": "GE", "season": "SE", "period": "Y", "half": "H",
}
PLURALS = {"centuries": "century", "days": "day"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
NINETIES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}
DAYPARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "midday": "MI", "noon": "MI", "midnight": "NI", "dawn": "MO",
    "dusk": "EV", "lunchtime": "MI", "nightfall": "NI", "sunset": "EV", "sunrise": "MO",
}
HAZY = frozenset({"several", "few", "many", "some", "numerous", "various", "countless", "untold", "dozens", "hundreds", "thousands", "multi"})
MORE, LESS, ABOUT = "MORE_THAN", "LESS_THAN", "APPROX"
START_WORDS = frozenset({"early", "beginning", "start", "outset", "first"})
END_WORDS = frozenset({"late", "end", "close", "final", "last", "later", "latter"})


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
    is_quoted: bool = False


class Reading(NamedTuple):
    """The meaning of a phrase: its days, type, value, what it hung on (`self`, `day`, `prior` or `none`) and why."""

    days: Interval
    value: str
    type: str = "DATE"
    on: str = "self"
    why: str = ""
    is_point: bool = True


def _unit(words: Sequence[str]) -> str:
    """Give the unit that words name, in the singular."""
    for word in reversed(words):
        single = PLURALS.get(word, word.removesuffix("s"))
        if single in UNIT_LETTERS and (word != "second" or "seconds" in words or words[-1] == "second"):
            return single
    return "day"


def _duration(count: float | None, unit: str) -> str:
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


def _count(words: Sequence[str]) -> float | None:
    """Give the count of a length; None where the words leave it open."""
    if any(word in HAZY for word in words) and not any(digits(word) is not None for word in words):
        return None
    kept = [word for word in words if word not in ("second", "seconds", "quarter") or words[-1] != word]
    found = number(kept)
    if found is None and any(word in ("a", "an", "one", "another", "the") for word in words):
        return 1.0 if "half" not in words else 0.5
    return found


def _dates(first: date, last: date, situation: Situation) -> Interval:
    """Give an interval of days, without the year where the situation has none."""
    if situation.is_yearless:
        return Interval(f"--{first:%m-%d}", f"--{last:%m-%d}")
    return dates.of_days(first, last)


def _value(one: date, situation: Situation) -> str:
    """Give a day as TIMEX3 writes it, without the year where the situation has none."""
    return f"XXXX-{one:%m-%d}" if situation.is_yearless else one.isoformat()


def _partial(partial: str) -> Reading:
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


def _month(words: Sequence[str]) -> int:
    """Give the first month that words name."""
    return next((month for word in words if (month := dates.MONTHS.get(word, 0))), 0)


def _year(words: Sequence[str], situation: Situation) -> int | None:
    """Give the year that words name, in digits or as last, this or next year."""
    for index, word in enumerate(words):
        if len(word) == 4 and word.isdigit() and "1100" <= word <= "2199":
            return int(word)
        if word == "'" and index + 1 < len(words) and len(words[index + 1]) == 2 and words[index + 1].isdigit():
            return dates.full_year(words[index + 1], situation.day.year if situation.day and not situation.is_yearless else None)
    joined = " ".join(words)
    if situation.day and not situation.is_yearless:
        if found := re.search(r"(last|previous|this|that|same|current|next|following|coming) (?:fiscal )?year", joined):
            base = situation.day.year
            if found[1] in ("same", "that", "following", "previous") and situation.prior and (told := dates.day(situation.prior.days.start)):
                base = told.year
            return base + {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(found[1], 0)
    return None


def _names_year(words: Sequence[str]) -> bool:
    """Say whether the words name a year, be it one that cannot be known here."""
    return "year" in words


def _number_of_day(words: Sequence[str]) -> int | None:
    """Give the day of the month that words name."""
    for index, word in enumerate(words):
        if word.isdigit() and len(word) <= 2:
            return int(word)
        if word in ORDINALS or (word in ("twenty", "thirty") and index + 2 < len(words)):
            return ordinal(words[index:])
    return None


def _clock(words: Sequence[str]) -> str:
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


def _timed(reading: Reading, clock: str) -> Reading:
    """Give a day's reading with a time of day on its value."""
    if not clock or len(reading.value) != 10:
        return reading
    return reading._replace(value=reading.value + clock, type="TIME")


def _of_month_day(month: int, number: int, year: int | None, situation: Situation) -> Reading | None:
    """Give the reading of a day and month, the year found where it can be."""
    if not dates.is_day(year or 2000, month, number):
        return None
    if year:
        return _partial(f"{year:04d}-{month:02d}-{number:02d}")
    year = nearest(month, number, situation)
    if year is None or not dates.is_day(year, month, number):
        return _partial(f"--{month:02d}-{number:02d}")
    found = _partial(f"{year:04d}-{month:02d}-{number:02d}")
    return found._replace(on="prior" if situation.story_year else "day", why=_year_reason(situation))


def _year_reason(situation: Situation) -> str:
    """Say how a missing year was found."""
    if situation.story_year:
        return f"year of the story told: {situation.story_year}"
    return {"future": "next one seen from the anchor (future tense)", "past": "last one seen from the anchor (past tense)"}.get(
        situation.tense, "the one nearest to the anchor")


def day_clock(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `09:53 | 21 January 2026`."""
    clock = _clock(words[:6])
    rest = words[1:]
    if any(word in dates.MONTHS for word in rest):
        month = _month(rest)
        at = next(i for i, word in enumerate(rest) if word in dates.MONTHS)
        numbers = [word for word in (*rest[at + 1:at + 3], *reversed(rest[max(0, at - 3):at])) if word.isdigit() and len(word) <= 2]
        found = _of_month_day(month, int(numbers[0]), _year(rest, situation), situation) if numbers else None
    else:
        found = day_token(rest, situation)
    return _timed(found, clock) if found else None


def day_token(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `2004-08-19`, `10/31/89`, `21.01.2026`; two readings of a slashed date are settled by the day it hangs on, else the year is all."""
    word = words[-1]
    if found := re.match(r"(\d{1,2})/(\d{1,2})/(\d{2,4})$", word):
        year = dates.full_year(found[3], situation.day.year if situation.day and not situation.is_yearless else None)
        a, b = int(found[1]), int(found[2])
        if situation.day and (year, b, a) == (situation.day.year, situation.day.month, situation.day.day):
            return _partial(dates.slashed(a, b, year, day_first=True) or "")
        iso = dates.slashed(a, b, year)
        if iso and len(iso) == 4 and len(found[3]) == 2:
            iso = dates.slashed(a, b, year, day_first=False)
        return _partial(iso) if iso else None
    explicit = dates.explicit_dates(word)
    if not explicit:
        return None
    clock = re.search(r"T(\d\d:\d\d)", word, re.IGNORECASE)
    return _timed(_partial(explicit[0].iso), f"T{clock[1]}" if clock else "")


def day_explicit(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Friday, November 2, 2018`, `the 26th of July`, `Jan. 3`."""
    at = next(i for i, word in enumerate(words) if word in dates.MONTHS)
    after, before = words[at + 1:], words[:at]
    day = _number_of_day(after[:6]) if after[:1] and not _is_year(after[:2]) and _number_of_day(before) is None else _number_of_day(before)
    if day is None:
        day = _number_of_day(after)
    if day is None:
        return None
    if _names_year(words) and _year(words, situation) is None:
        return _partial(f"--{_month(words):02d}-{day:02d}") if dates.is_day(2000, _month(words), day) else None
    found = _of_month_day(_month(words), day, _year(words, situation), situation)
    return _timed(found, _clock(after)) if (found and "at" in after) or (found and any(":" in w for w in after)) else found


def _is_year(words: Sequence[str]) -> bool:
    return any(len(word) == 4 and word.isdigit() for word in words)


def days_range(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `June 14-18` and `3-5 March 2010`."""
    numbers = [int(word) for word in words if word.isdigit() and len(word) <= 2]
    month, year = _month(words), _year(words, situation)
    if len(numbers) < 2:
        return None
    first, last = (_of_month_day(month, n, year, situation) for n in numbers[:2])
    if last and ("and" in words or "or" in words) and numbers[1] != numbers[0] + 1:
        return last
    if not first or not last or numbers[0] > numbers[1]:
        return None
    return Reading(Interval(first.days.start, last.days.end), f"{first.value}/{last.value}", on=first.on, why=first.why, is_point=False)


def days_pair(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `March 28 - April 2`."""
    at = words.index("-")
    last = day_explicit(words[at + 1:], situation)
    first = day_explicit(words[:at], situation)
    if not first or not last or not Interval(first.days.start, last.days.end).is_ordered:
        return None
    return Reading(Interval(first.days.start, last.days.end), f"{first.value}/{last.value}", on=last.on, why=last.why, is_point=False)


def _of_stretch(value: str, on: str = "self", why: str = "") -> Reading:
    """Give the reading of a month, year, decade … by its partial date."""
    return Reading(dates.interval(value), re.sub("^--", "XXXX-", value), on=on, why=why, is_point=False)


def _of_month(month: int, situation: Situation, year: int | None = None, is_told: bool = False) -> Reading:
    """Give the reading of a month, the year found where it can be."""
    if year:
        return _of_stretch(f"{year:04d}-{month:02d}")
    if is_told:
        return _of_stretch(f"--{month:02d}")
    year = nearest(month, 1, situation, is_whole_month=True)
    if year is None:
        return _of_stretch(f"--{month:02d}")
    return _of_stretch(f"{year:04d}-{month:02d}", on="prior" if situation.story_year else "day", why=_year_reason(situation))


def _shifted(unit: str, by: int, situation: Situation, base: date | None = None) -> Reading:
    """Give the unit of the calendar that lies `by` units from the one that holds the day: last week, this year, the next decade."""
    day = base or situation.day
    on = "prior" if base else "day"
    if day is None:
        return Reading(NOTHING, {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "day": "XXXX-XX-XX", "quarter": "XXXX-QX",
                                 "decade": "XXX", "century": "XX"}.get(unit, "XXXX"), on="none", is_point=False)
    if unit == "day":
        one = dates.plus(day, by)
        return Reading(_dates(one, one, situation), _value(one, situation), on=on)
    if unit == "month":
        first = dates.plus(day.replace(day=1), months=by)
        last = dates.plus(dates.plus(first, months=1), -1)
        value = f"XXXX-{first:%m}" if situation.is_yearless else f"{first:%Y-%m}"
        return Reading(_dates(first, last, situation), value, on=on, is_point=False)
    if situation.is_yearless:
        return Reading(NOTHING, {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}.get(unit, "XXXX"), on="none", is_point=False)
    if unit in ("week", "weekend", "fortnight"):
        inside = dates.plus(day, 7 * by * (2 if unit == "fortnight" else 1))
        value = dates.week_value(inside) + ("-WE" if unit == "weekend" else "")
        return _of_stretch(value, on=on)
    if unit in ("quarter", "half"):
        size = 3 if unit == "quarter" else 6
        index = day.year * (12 // size) + (day.month - 1) // size + by
        return _of_stretch(f"{index // (12 // size):04d}-{unit[0].upper()}{index % (12 // size) + 1}", on=on)
    year = day.year
    if unit == "decade":
        return _of_stretch(f"{year // 10 + by:03d}", on=on)
    if unit == "century":
        return _of_stretch(f"{year // 100 + by:02d}", on=on)
    return _of_stretch(f"{min(max(year + by, 1), 9999):04d}", on=on)


def _step(words: Sequence[str]) -> int:
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


def _season(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read a season, with its year or by its step from the day it hangs on."""
    code = next((SEASONS[word] for word in words if word in SEASONS), None)
    if code is None:
        return None
    year = _year(words, situation)
    if year:
        return _of_stretch(f"{year:04d}-{code}")
    day = situation.day
    if day is None or situation.is_yearless or "year" in words:
        return Reading(NOTHING, f"XXXX-{code}", on="none", is_point=False)
    options = [_of_stretch(f"{y:04d}-{code}", on="day") for y in (day.year - 2, day.year - 1, day.year, day.year + 1)]
    today = day.isoformat()
    step = _step(words)
    if step < 0:
        return max((o for o in options if str(o.days.end) < today), key=lambda o: str(o.days.end))
    if step > 0:
        return min((o for o in options if str(o.days.start) > today), key=lambda o: str(o.days.start), default=options[-1])
    if situation.tense == "past" and "this" not in words:
        return max((o for o in options if str(o.days.start) <= today), key=lambda o: str(o.days.start))
    return options[2]


def _stretch(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read the name of a stretch: a month, year, decade, century, season, week or day, with what dates it."""
    if any(word in dates.WEEKDAYS for word in words):
        return weekday_bare([w for w in words if w in dates.WEEKDAYS], situation)
    for word, by in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if word in words:
            return _shifted("day", by, situation)
    if "century" in words or "centuries" in words:
        rank = ordinal(words)
        if rank:
            return _of_stretch(f"{max(rank - 1, 0):02d}")
    if any(word in NINETIES for word in words) or words[-1] == "s":
        return decade_named(words, situation)
    if any(word in SEASONS for word in words):
        return _season(words, situation)
    month = _month(words)
    year = _year(words, situation)
    if month:
        if any(word in ("last", "next", "this", "past", "coming", "previous", "following") for word in words) and "year" not in words:
            return month_shift(words, situation)
        return _of_month(month, situation, year, is_told="year" in words)
    if year and "year" not in words:
        return _of_stretch(f"{year:04d}")
    unit = _unit(words)
    if unit != "day":
        base = None
        if any(word in ("same", "that", "following", "previous") for word in words) and situation.prior:
            base = dates.day(situation.prior.days.start)
        return _shifted(unit, _step(words), situation, base)
    return None


def _which(words: Sequence[str]) -> str:
    """Give the part that words name."""
    joined = " ".join(words)
    if "second half" in joined or "latter half" in joined:
        return "second half"
    if "first half" in joined:
        return "first half"
    if any(word in ("mid", "middle") for word in words):
        return "middle"
    return "start" if any(word in START_WORDS for word in words) else "end"


def part_of(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the second half of November`, `early 2019`, `the end of next year`, `mid-August`, `the first week of May`."""
    cut = words.index("of") if "of" in words and words[0] not in ("early", "late", "mid") else 0
    if not cut:
        cut = 1 if words[0] in ("early", "late", "mid", "end", "in") else 0
        while cut < len(words) and words[cut] in ("-", "in", "the", "mid", "early", "late"):
            cut += 1
        cut -= 1
    head, tail = words[:cut + 1], words[cut + 1:]
    whole = _stretch([w for w in tail if w != "the"] if any(w in SEASONS or w == "century" for w in tail) else tail, situation)
    if whole is None:
        return None
    if whole.days.start is None:
        return whole
    if dates.days_in(whole.days) == 1:
        return whole
    if {"week", "weeks", "days", "months"} & set(head) or (("month" in head or "quarter" in head) and "of" in head):
        return _counted_part(head, whole)
    which = _which(head)
    is_edge = any(word in ("end", "close", "beginning", "start", "outset") for word in head)
    if is_edge and (dates.days_in(whole.days) or 0) in (365, 366):
        which = {"start": "first quarter", "end": "last quarter"}.get(which, which)
    if re.match(r"\d{3}$", whole.value) and which in ("start", "middle", "end"):
        low, high = {"start": (0, 3), "middle": (4, 6), "end": (6, 9)}[which]
        return whole._replace(days=Interval(f"{whole.value}{low}-01-01", f"{whole.value}{high}-12-31"))
    return whole._replace(days=dates.part(whole.days, which), why=whole.why, is_point=False)


def _counted_part(head: Sequence[str], whole: Reading) -> Reading:
    """Read `the first week of November`, `the last days of March`, `the first month of 1988`."""
    yearless = (whole.days.start or "").startswith("--")
    first, last = (dates.day(v and v.replace("--", "2000-", 1) if yearless else v) for v in whole.days)
    if not first or not last:
        return whole
    rank = ordinal(head) or 1
    count = int(_count([w for w in head if w not in ORDINALS]) or 0)
    if "months" in head:
        ends_last = any(w in ("last", "final") for w in head)
        start, end = (dates.plus(dates.plus(last, 1), months=-(count or 2)), last) if ends_last else (first, dates.plus(dates.plus(first, months=count or 2), -1))
    elif "days" in head or "weeks" in head:
        size = (count or (7 if "days" in head else 2)) * (7 if "weeks" in head else 1)
        ends_last = any(w in ("last", "final") for w in head)
        start, end = (dates.plus(last, 1 - size), last) if ends_last else (first, dates.plus(first, size - 1))
    elif "week" in head:
        if "last" in head or "final" in head:
            start, end = dates.plus(last, -6), last
        else:
            start = dates.plus(first, 7 * (rank - 1))
            end = dates.plus(start, 6)
    else:
        size = 3 if "quarter" in head else 1
        start = dates.plus(first, months=size * (rank - 1)) if not {"last", "final"} & set(head) else dates.plus(last, 1, -size)
        end = dates.plus(dates.plus(start, months=size), -1)
    start, end = max(first, min(start, last)), min(last, max(end, first))
    found = dates.of_days(min(start, end), max(start, end))
    return whole._replace(days=Interval(*(f"--{v[5:]}" if yearless and v else v for v in found)), is_point=False)


def part_quarter(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the third quarter`, `third-quarter`, `the first half of 1993`."""
    size = "H" if "half" in words else "Q"
    rank = (2 if size == "H" else 4) if {"last", "final"} & set(words) and not _rank(words) else _rank(words)
    if not rank:
        return None
    year = _year(words, situation)
    if year:
        return _of_stretch(f"{year:04d}-{size}{rank}")
    day = situation.day
    if day is None or situation.is_yearless or "year" in words:
        return Reading(NOTHING, f"XXXX-{size}{rank}", on="none", is_point=False)
    start = f"{day.year:04d}-{size}{rank}"
    is_ahead = str(dates.interval(start).start) > day.isoformat()
    if is_ahead and situation.tense != "future":
        start = f"{day.year - 1:04d}-{size}{rank}"
    return _of_stretch(start, on="day", why=_year_reason(situation))


def _rank(words: Sequence[str]) -> int | None:
    """Give the rank of a quarter or half."""
    return next((ORDINALS[w] for w in words if w in ORDINALS and ORDINALS[w] < 5), None) or next((int(w) for w in words if w in "1234" and len(w) == 1), None)


def part_edge(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `later this week`, `earlier this month`, `earlier today`: the part of the stretch before or after the day it hangs on."""
    if any(word in DAYPARTS for word in words):
        return day_part(words, situation)
    whole = _stretch([w for w in words if w not in ("earlier", "later", "on", "in", "the")], situation)
    if whole is None or whole.days.start is None or situation.day is None:
        return whole
    today = _dates(situation.day, situation.day, situation).start or ""
    start, end = str(whole.days.start), str(whole.days.end)
    if not start <= today <= end or start == end:
        return whole
    if words[0] == "later":
        return whole._replace(days=Interval(today, end), why="from the anchor on", is_point=False)
    before = _dates(*[dates.plus(situation.day, -1)] * 2, situation).start or ""
    return whole._replace(days=Interval(start, max(start, before)), why="up to the day before the anchor", is_point=False)


def day_relative(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `today`, `yesterday evening`, `the day after tomorrow`."""
    by = {"yesterday": -1, "tomorrow": 1}.get(next(w for w in words if w in ("today", "yesterday", "tomorrow")), 0)
    if words[0] == "the":
        by *= 2
    return _timed(_shifted("day", by, situation), _clock([w for w in words if w not in ("today",)]))


def day_part(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `this morning`, `tonight`, `last night`, `that evening`."""
    clock = _clock(words)
    joined = " ".join(words)
    by = -1 if joined.startswith(("last", "the night before")) else 0
    base = dates.day(situation.prior.days.start) if situation.prior and (words[0] in ("that", "the") or "same" in words) else None
    found = _timed(_shifted("day", by, situation, base), clock)
    return found._replace(type="TIME")


def weekday_clock(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Monday night`, `10 p.m. Wednesday`, `late on Tuesday`."""
    if any(word in dates.MONTHS for word in words) and not any(word in dates.WEEKDAYS for word in words):
        found = day_explicit([w for w in words if w not in DAYPARTS and w not in ("the", "of")], situation)
    else:
        found = weekday_shift([w for w in words if w in dates.WEEKDAYS or w in ("this", "last", "next", "coming", "past", "following", "previous")], situation)
    clock = _clock(words)
    return _timed(found, clock if clock[1:2].isdigit() else "") if found else None


def weekday_week(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Wednesday of last week`, `next week's Monday`, `a week from Friday`."""
    name = next(w for w in words if w in dates.WEEKDAYS)
    if situation.day is None or situation.is_yearless:
        return Reading(NOTHING, f"XXXX-WXX-{dates.WEEKDAYS[name] + 1}", on="none")
    if words[0] == "a" or (words[-1] == "week" and len(words) == 2):
        found = weekday_shift(["next" if "ago" not in words else "last", name], situation)
        base = dates.day(found.days.start) if found else None
        return _shifted("day", 7 if "ago" not in words else -7, situation, base)._replace(on="day") if base else None
    monday = dates.plus(situation.day, 7 * _step(words) - situation.day.weekday())
    one = dates.plus(monday, dates.WEEKDAYS[name])
    return Reading(_dates(one, one, situation), one.isoformat(), on="day")


def weekday_shift(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `last Friday`, `next Monday`, `this Tuesday`."""
    name = next(w for w in words if w in dates.WEEKDAYS)
    step = _step(words)
    if step and "following" not in words:
        if situation.day is None or situation.is_yearless:
            return Reading(NOTHING, f"XXXX-WXX-{dates.WEEKDAYS[name] + 1}", on="none")
        ahead = (dates.WEEKDAYS[name] - situation.day.weekday()) % 7
        one = dates.plus(situation.day, (ahead or 7) if step > 0 else ahead - 7)
        return Reading(dates.of_days(one, one), one.isoformat(), on="day", why=f"the {'next' if step > 0 else 'last'} one seen from the anchor")
    tense = {"this": situation.tense or "future"}.get(words[0], situation.tense)
    return weekday_bare([name], situation._replace(tense=tense))


def weekday_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Friday`: the one that tense asks for, the day itself where it is a Friday."""
    number = dates.WEEKDAYS[next(w for w in words if w in dates.WEEKDAYS)]
    if situation.day is None or situation.is_yearless:
        return Reading(NOTHING, f"XXXX-WXX-{number + 1}", on="none", why="no dated anchor: the weekday alone")
    ahead = (number - situation.day.weekday()) % 7
    one = dates.plus(situation.day, ahead if situation.tense == "future" else (ahead - 7 if ahead else 0))
    why = "the anchor is that weekday" if not ahead else f"the {'next' if situation.tense == 'future' else 'last'} one seen from the anchor"
    return Reading(dates.of_days(one, one), one.isoformat(), on="day", why=why)


def set_weekday(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `every two years`, `each July`, `Mondays`."""
    name = next((w.removesuffix("s") for w in words if w.removesuffix("s") in dates.WEEKDAYS), None)
    if name:
        return Reading(NOTHING, f"XXXX-WXX-{dates.WEEKDAYS[name] + 1}", "SET", "none", is_point=False)
    if month := _month(words):
        return Reading(NOTHING, f"XXXX-{month:02d}", "SET", "none", is_point=False)
    if season := next((SEASONS[w] for w in words if w in SEASONS), None):
        return Reading(NOTHING, f"XXXX-{season}", "SET", "none", is_point=False)
    count = _count(words[1:]) if len(words) > 2 else 1
    if "other" in words:
        count = 2
    if any(w in DAYPARTS for w in words):
        return Reading(NOTHING, "XXXX-XX-XX" + _clock(words), "SET", "none", is_point=False)
    return Reading(NOTHING, _duration(count, _unit(words)), "SET", "none", is_point=False)


OFTEN = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y", "hourly": "PT1H",
    "nightly": "P1D", "fortnightly": "P2W", "biweekly": "P2W", "bimonthly": "P2M", "biennial": "P2Y", "biannual": "P6M", "semiannual": "P6M",
}


def set_often(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `daily`, `twice a week`, `year after year`, `per day`."""
    value = OFTEN.get(words[0]) or _duration(1, _unit(words))
    return Reading(NOTHING, value, "SET", "none", is_point=False)


def months_range(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `May to August 1994` and `from May to August`."""
    months = [dates.MONTHS[w] for w in words if w in dates.MONTHS]
    year = _year(words, situation)
    last = _of_month(months[1], situation, year)
    last_year = last.value[:4]
    if last_year.isdigit():
        first = _of_month(months[0], situation, int(last_year) - (months[0] > months[1]))
    else:
        first = _of_stretch(f"--{months[0]:02d}")
    return Reading(Interval(first.days.start, last.days.end), f"{first.value}/{last.value}", on=last.on, why=last.why, is_point=False)


def month_year(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `July 2015`, `March of last year`."""
    return _of_month(_month(words), situation, _year(words, situation), is_told=True)


def month_shift(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `last July`, `next March`, `this September`."""
    month, day = _month(words), situation.day
    if day is None or situation.is_yearless:
        return _of_stretch(f"--{month:02d}")
    step = _step(words)
    year = day.year + (step if step < 0 and month >= day.month else 1 if step > 0 and month <= day.month else 0)
    if not step:
        year = nearest(month, 1, situation, is_whole_month=True) if "that" in words or "the" in words else day.year
    return _of_stretch(f"{year:04d}-{month:02d}", on="day")


def month_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `March`: the year that tense asks for."""
    return _of_month(_month(words), situation)


def season_named(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the summer of 2009`, `last winter`, `in the autumn`."""
    return _season(words, situation)


def years_range(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `1994-95` and `1996 to 2003`."""
    numbers = [w for w in words if w.isdigit()]
    first = int(numbers[0])
    last = int(numbers[1]) if len(numbers[1]) == 4 else first // 100 * 100 + int(numbers[1])
    if last < first or last - first > 900:
        return _of_stretch(f"{first:04d}")
    return Reading(Interval(f"{first:04d}-01-01", f"{last:04d}-12-31"), f"{first:04d}/{last:04d}", is_point=False)


def decade_named(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the 1960s`, `the '90s`, `the early eighties`."""
    tens = next((w for w in words if w.isdigit()), None)
    if tens is not None:
        if len(tens) == 1 or (len(tens) == 4 and tens[3] != "0"):
            return None
        if len(tens) == 2 and (tens[1] != "0" or ("the" not in words and "'" not in words)):
            return None
        decade = tens[:3] if len(tens) == 4 else str(dates.full_year(tens, 1980))[:3]
    else:
        name = next((NINETIES[w] for w in words if w in NINETIES), None)
        if name is None or ("the" not in words and not {"early", "late", "mid"} & set(words)):
            return None
        decade = f"19{name}"
    whole = _of_stretch(decade)
    if len(tens or "") == 4 and (tens or "").endswith("00") and "1900" not in words and "2000" not in words:
        whole = Reading(Interval(f"{tens}-01-01", f"{tens and tens[:2]}99-12-31"), str(tens)[:2], is_point=False)
    for names, low, high in ((("early",), 0, 3), (("mid", "middle"), 4, 6), (("late",), 6, 9)):
        if any(w in names for w in words) and len(whole.value) == 3:
            return whole._replace(days=Interval(f"{decade}{low}-01-01", f"{decade}{high}-12-31"))
    return whole


def century_named(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the 15th century`, `the late nineteenth century`."""
    rank = ordinal(words)
    if not rank or rank > 22:
        return None
    whole = _of_stretch(f"{rank - 1:02d}")
    if {"early", "late", "mid", "middle", "end"} & set(words):
        low, high = {"start": ("00", "33"), "middle": ("34", "66"), "end": ("67", "99")}[_which(words)]
        return whole._replace(days=Interval(f"{rank - 1:02d}{low}-01-01", f"{rank - 1:02d}{high}-12-31"))
    return whole


def year_fiscal(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `fiscal 1988`, the year it is named by."""
    year = _year(words, situation)
    return _of_stretch(f"{year:04d}") if year else None


def year_spelt(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `nineteen ninety-one`, `the year two thousand`."""
    kept = [w for w in words if w not in ("the", "year", "and", "hundred", "-")]
    if kept[0] == "two":
        return _of_stretch(f"{2000 + int(number(kept[2:]) or 0):04d}")
    century = {"nineteen": 1900, "twenty": 2000}.get(kept[0])
    rest = number(kept[1:])
    return _of_stretch(f"{century + int(rest):04d}") if century and rest is not None else None


def _moved(count: float | None, unit: str, sign: int, situation: Situation, base: date | None = None) -> Reading:
    """Give the day, week, month, year or decade that lies a distance from the day it hangs on, as coarse as its unit."""
    day = base or situation.day
    on = "prior" if base else "day"
    if count is None:
        ref = "PAST_REF" if sign < 0 else "FUTURE_REF"
        if day is None:
            return Reading(NOTHING, ref, on="none", is_point=False)
        today = _dates(day, day, situation).start
        return Reading(Interval(None, today) if sign < 0 else Interval(today, None), ref, on=on, is_point=False)
    if unit in ("hour", "minute", "second"):
        found = _shifted("day", sign * int(count // 24) if unit == "hour" and count >= 24 else 0, situation, base)
        return found
    if count % 1:
        months = count * {"year": 12, "decade": 120, "month": 1, "century": 1200}.get(unit, 0)
        if not months:
            days = round(count * {"week": 7, "fortnight": 14}.get(unit, 1))
            return _shifted("day", sign * days, situation, base)
        return _shifted("month", sign * round(months), situation, base)
    whole = sign * int(count)
    if abs(whole) > 3000:
        return Reading(NOTHING, _duration(count, unit), "DURATION", "none", is_point=False)
    if day is None:
        return Reading(NOTHING, _duration(count, unit), "DURATION", "none", why="no dated anchor: the distance alone", is_point=False)
    if unit == "decade":
        return _shifted("year", whole * 10, situation, base)
    if unit == "century":
        return _shifted("century", whole, situation, base)
    return _shifted(unit, whole, situation, base)


def _told(situation: Situation, end: int = 0) -> tuple[date | None, Situation]:
    """Give the day told before from which a step goes on, and the situation, yearless where that day is."""
    if situation.prior is None:
        return None, situation
    value = situation.prior.days[end]
    if value and value.startswith("--"):
        return dates.day(f"2000-{value[2:]}"), situation._replace(is_yearless=True)
    return dates.day(value), situation._replace(is_yearless=False) if value else situation


def distance_ago(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `two days ago`, `a year earlier`, `three weeks later`, `ten days from now`."""
    last = next(w for w in reversed(words) if w in (
        "ago", "earlier", "beforehand", "previously", "later", "hence", "thereafter", "afterwards", "afterward", "from", "before"))
    sign = -1 if last in ("ago", "earlier", "beforehand", "previously", "before") else 1
    at = len(words) - 1 - words[::-1].index(last)
    core = [w for w in words[:at] if w not in ("or", "so", "more")]
    unit = _unit(core)
    count = _count([w for w in core if w not in ("about", "some", "just", "only", "than", "least")])
    base = None
    if count == 1 and unit == "year" and sign < 0 and situation.prior and re.match(r"\d{4}-Q\d$", situation.prior.value):
        return _shifted("quarter", -4, situation, dates.day(situation.prior.days.start))
    if last not in ("ago", "hence", "from"):
        base, situation = _told(situation, 0 if sign < 0 else 1)
    if base is None and last in ("later", "thereafter", "afterwards", "afterward") and situation.tense != "future":
        return Reading(NOTHING, _duration(count, unit), "DURATION", "none", "later than what is not told", is_point=False)
    found = _moved(count, unit, sign, situation, base)
    return found._replace(why=f"{'back' if sign < 0 else 'on'} from {'the date told before' if base else 'the anchor'}")


def distance_vague(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `hours ago`, `long ago`, `years later`."""
    sign = 1 if words[-1] == "later" else -1
    base = dates.day(situation.prior.days.end) if situation.prior and words[-1] != "ago" else None
    if _unit(words) in ("hour", "minute", "second") or "moments" in words:
        return _shifted("day", 0, situation, base)._replace(value="PAST_REF" if sign < 0 else "FUTURE_REF")
    return _moved(None, "day", sign, situation, base)


def distance_after(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read the length before `after Monday` as a length."""
    return length_numbered(words, situation)


def distance_same(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the next day`, `that year`, `the following month`, `the same day`: from the date told before, else from the anchor."""
    base, situation = _told(situation)
    joined = " ".join(words)
    if "last" in words or "after next" in joined:
        return _shifted(_unit(words), -2 if "last" in words else 2, situation)
    if "time" in words:
        return None
    step = _step(words)
    if "after" in words or "subsequent" in words or words[0] == "next":
        step = 1
    elif "before" in words:
        step = -1
    if any(w in SEASONS for w in words):
        inner = situation._replace(day=base) if base else situation
        found = _season([w for w in words if w in SEASONS or w in ("next", "following", "previous")], inner)
        return found._replace(on="prior") if found and base else found
    clock = _clock(words)
    unit = "day" if clock else _unit(words)
    if not base and step > 0 and situation.tense != "future":
        return Reading(NOTHING, {"day": "XXXX-XX-XX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit, "XXXX"), on="none",
                       why="later than what is not told", is_point=False)
    if not base and unit != "day" and step > 0 and words[0] == "the" and "following" in words and situation.day is None:
        return Reading(NOTHING, "FUTURE_REF", on="none", is_point=False)
    return _timed(_shifted(unit, step, situation, base), clock)


def distance_in(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `in two weeks`: a day ahead where the tense looks ahead, weeks with three days' play; `within three months`: all days up to it; else a length."""
    unit, count = _unit(words), _count([w for w in words if w not in ("about", "some", "just", "only", "than", "least", "time")])
    length = _duration(count, unit)
    word = situation.before[-1] if situation.before else ""
    if situation.tense != "future" or word == "after" or situation.day is None or count is None or unit in ("hour", "minute", "second") or count > 200:
        return Reading(NOTHING, length, "DURATION", "none", is_point=False)
    day = situation.day
    scale = {"week": (7, 0), "fortnight": (14, 0), "month": (0, 1), "quarter": (0, 3), "year": (0, 12), "decade": (0, 120), "day": (1, 0)}.get(unit, (0, 1200))
    months = count * scale[1]
    end = dates.plus(day, round(count * scale[0] + 30 * (months % 1)), int(months))
    if word == "within":
        return Reading(_dates(day, end, situation), length, "DURATION", "day", "from the anchor to the end of the length", is_point=False)
    if unit == "day":
        return Reading(_dates(end, end, situation), _value(end, situation), on="day", why="ahead of the anchor")
    if unit in ("week", "fortnight"):
        why = "ahead of the anchor, three days either way"
        return Reading(_dates(dates.plus(end, -3), dates.plus(end, 3), situation), _value(end, situation), on="day", why=why)
    found = _shifted("month" if unit in ("month", "quarter") or count % 1 else "year", 0, situation._replace(day=end))
    return found._replace(why="ahead of the anchor")


def window_numbered(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the past two months`, `the next three years`: up to the anchor or from it on."""
    unit = _unit(words)
    kept = [w for w in words if w not in ("last", "next", "past", "first", "the", "coming", "over", "previous", "latest", "recent")]
    count = _count(kept) if not any(w in SEASONS or w in ("summers", "winters") for w in words) else None
    if unit == "day" and not {"day", "days"} & set(words):
        return Reading(NOTHING, f"P{int(_count(kept) or 0) or 'X'}SU", "SET", "none", is_point=False)
    length = _duration(count, unit)
    day = situation.day
    ahead = any(w in ("next", "coming", "following", "upcoming", "ensuing", "remaining", "ahead") for w in words)
    behind = any(w in ("last", "past", "previous", "preceding", "prior", "latest", "recent") for w in words)
    if (not ahead and not behind) or day is None or "final" in words or unit in ("hour", "minute", "second"):
        return Reading(NOTHING, length, "DURATION", "none", is_point=False)
    today = _dates(day, day, situation).start
    if count is None or situation.is_yearless:
        days = Interval(today, None) if ahead else Interval(None, today)
        return Reading(days, length, "DURATION", "day", is_point=False)
    far = _far(day, count, unit, 1 if ahead else -1)
    return Reading(_dates(min(day, far), max(day, far), situation), length, "DURATION", "day",
                   "from the anchor on" if ahead else "up to the anchor", is_point=False)


def _far(day: date, count: float, unit: str, sign: int) -> date:
    """Give the day a length away."""
    days, months = {"day": (1, 0), "week": (7, 0), "fortnight": (14, 0), "weekend": (7, 0), "month": (0, 1), "quarter": (0, 3), "year": (0, 12),
                    "decade": (0, 120), "half": (0, 6), "period": (0, 12)}.get(unit, (0, 1200))
    return dates.plus(day, sign * min(round(count * days), 4_000_000), sign * min(round(count * months), 60_000))


def window_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `recent weeks`, `the coming months`: open towards the past or the future."""
    ahead = any(w in ("coming", "next", "following", "ensuing", "ahead", "come") for w in words)
    ref = "FUTURE_REF" if ahead else "PAST_REF"
    if situation.day is None:
        return Reading(NOTHING, ref, on="none", is_point=False)
    today = _dates(situation.day, situation.day, situation).start
    return Reading(Interval(today, None) if ahead else Interval(None, today), ref, on="day", is_point=False)


def period_shift(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `last week`, `next year`, `this month`, `the past year`, `early next year`."""
    unit = _unit(words)
    if "half" in words:
        unit = "half"
    if "period" in words:
        return Reading(NOTHING, "PRESENT_REF" if {"current", "this", "present"} & set(words) else "PXX", on="none", is_point=False)
    edge = {"early": "start", "late": "end", "mid": "middle"}.get(words[0])
    if words[0] in ("later", "earlier"):
        return part_edge(words, situation)
    if "past" in words and "this" not in words and unit not in ("day", "weekend"):
        return window_numbered(["past", "one", unit], situation)
    if unit == "day":
        if {"last", "latest"} & set(words):
            return None
        return _shifted("day", _step(words), situation)
    step = _step(words)
    if "latest" in words:
        step = -1
    if unit == "weekend" and not step and situation.day and situation.tense == "past" and situation.day.weekday() < 5 and "this" in words:
        step = -1
    found = _shifted(unit, step, situation)
    if edge and found.days.start:
        return found._replace(days=dates.part(found.days, edge))
    return found


def anniversary_day(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the fifth anniversary`: the year that many years after the year told in the same sentence."""
    count = ordinal(words) or next((int(digits(w) or 0) for w in words if digits(w) is not None), 0) or int(number(words) or 0)
    told = re.findall(r"(?<![\d.,])(1[5-9]\d\d|20\d\d)(?![\d%])", " ".join(situation.after[:16]))
    if count and told:
        found = _of_stretch(f"{int(told[0]) + count:04d}")
        return found._replace(why=f"{count} years after {told[0]}")
    return Reading(NOTHING, f"P{count}Y" if count else "PXY", "DURATION", "none", is_point=False)


def compare_yearago(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the year-ago quarter`, `a year-earlier period`."""
    unit = next((w for w in words if w in ("year", "quarter", "month", "week", "day")), "year")
    told = situation.prior is not None and "-Q" in situation.prior.value
    if ("quarter" in words[words.index("-"):] or told) and unit == "year" and situation.day and not situation.is_yearless:
        base = dates.day(situation.prior.days.start) if situation.prior and told else dates.plus(situation.day, months=-3)
        return _shifted("quarter", -4, situation, base)._replace(on="day") if base else None
    return _shifted(unit, -1, situation)


def compare_year(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `year-end`, `the 1988 period`, `mid-year`."""
    year = _year(words, situation)
    if year:
        return _of_stretch(f"{year:04d}")
    unit = next((w for w in ("quarter", "month", "week") if w in words), "year")
    if words[0] == "midweek":
        unit = "week"
    found = _shifted(unit, 0, situation)
    if found.days.start is None:
        return found
    if "mid" in words[0]:
        return found._replace(days=dates.part(found.days, "middle"))
    if unit == "year":
        return found._replace(days=Interval(f"{found.value}-12-01", found.days.end))
    return found._replace(days=dates.part(found.days, "end"))


def length_numbered(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `three weeks`, `more than two years`, `two and a half hours`, `a decade`."""
    unit = _unit([w for w in words if w not in ("half", "period")] or words)
    kept = [w for w in words if w not in ("about", "some", "just", "only", "than", "least", "most", "to", "up", "or", "well", "no")] \
        if not {"years", "months"} & set(words) or "some" not in words else [w for w in words if w not in ("than", "to", "or")]
    if "-" in words and sum(digits(w) is not None for w in words) > 1:
        kept = [w for w in kept if w != "-"]
        kept = kept[[digits(w) is not None for w in kept].index(True) + 1:]
    if "some" in words and any(digits(w) is not None or number([w]) for w in words):
        kept = [w for w in kept if w != "some"]
    count = _count(kept)
    if count is not None and count > 9999:
        return Reading(NOTHING, _duration(count, unit), "DURATION", "none", is_point=False)
    return Reading(NOTHING, _duration(count, unit), "DURATION", "none", is_point=False)


def length_age(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `over half-century-old`, `almost 60-year long`, `decade-old`."""
    kept = [w for w in words if w not in ("-", "old", "olds", "long", "s")]
    if not any(number([w]) or w in HAZY or w == "half" for w in kept):
        kept = ["a", *kept]
    return length_numbered(kept, situation)


def length_joined(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `two-day`, `four-year`."""
    return length_numbered([w for w in words if w != "-"], situation)


def length_vague(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `decades`, `for centuries`, `half-century`."""
    if "half" in words or "quarter" in words:
        return length_numbered(["half" if "half" in words else "quarter", *[w for w in words if w not in ("half", "-", "a", "quarter")]], situation)
    return Reading(NOTHING, _duration(None, _unit([w for w in words if w not in ("long", "old")])), "DURATION", "none", is_point=False)


HOLIDAYS = {
    "christmas": (12, 25), "new year": (1, 1), "labor day": (9, 0), "boxing day": (12, 26), "bastille day": (7, 14), "veterans day": (11, 11),
    "victory day": (5, 9), "armistice day": (11, 11), "halloween": (10, 31), "may day": (5, 1),
}


def holiday(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `Christmas 2007`, `New Year's Eve`, `Easter Sunday`."""
    joined = " ".join(words)
    year = _year(words, situation)
    fixed = next((day for name, day in HOLIDAYS.items() if name in joined and day[1]), None)
    if "eve" in words and fixed:
        fixed = (12, 24) if "christmas" in words else (12, 31)
    if fixed:
        step = _step(words)
        found = _of_month_day(*fixed, year, situation._replace(tense={-1: "past", 1: "future"}.get(step, situation.tense)))
        return found
    day = situation.day
    if not year and (day is None or situation.is_yearless):
        return Reading(NOTHING, "XXXX-XX-XX", on="none")
    if not year and day:
        options = [found for y in (day.year - 1, day.year, day.year + 1) if (found := _movable(words, y))]
        step = _step(words) or (1 if situation.tense == "future" else -1)
        fitting = [d for d in options if (d >= day if step > 0 else d <= day)]
        one = (min(fitting) if step > 0 else max(fitting)) if fitting else None
    else:
        one = _movable(words, year or 0)
    if one is None:
        return None
    return Reading(dates.of_days(one, one), one.isoformat(), on="self" if _year(words, situation) else "day")


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


def year_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `2014`."""
    year = _year(words, situation)
    return _of_stretch(f"{year:04d}") if year else None


def weekend(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the weekend`: the last one, or the one ahead where the tense looks ahead."""
    day = situation.day
    if "midweek" in words:
        return compare_year(words, situation)
    step = -1 if day and situation.tense != "future" and day.weekday() < 5 else 0
    return _shifted("weekend", step, situation)


def open_now(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `now`, `at present`, `current`: the day it hangs on."""
    if situation.day is None:
        return Reading(NOTHING, "PRESENT_REF", on="none")
    return Reading(_dates(situation.day, situation.day, situation), "PRESENT_REF", on="day")


def open_past(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `recently`, `the past`: before the day it hangs on."""
    return window_bare(["recent"], situation)


def open_future(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `soon`, `the near future`: from the day it hangs on."""
    return window_bare(["coming"], situation)


def clock_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `10:30 a.m.`, `noon`: on the day it hangs on."""
    clock = _clock(words)
    if not clock:
        return None
    base = dates.day(situation.prior.days.start) if situation.prior and situation.prior.days.start == situation.prior.days.end else None
    found = _timed(_shifted("day", 0, situation, base), clock)
    return found._replace(type="TIME") if found.days.start else Reading(NOTHING, clock, "TIME", "none")


def period_the(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the quarter`, `the year` of a report's own time."""
    if "period" in words:
        return None
    unit = _unit(words)
    if unit == "year" and situation.after[:1] in (("ended",), ("ending",), ("to",)):
        return Reading(NOTHING, "P1Y", "DURATION", "none", is_point=False)
    if unit == "quarter" or "latest" in words:
        if situation.prior and re.match(r"\d{4}-Q\d$", situation.prior.value):
            return _of_stretch(situation.prior.value, on="prior")
        return _shifted(unit, -1, situation)
    return _shifted(unit, 0, situation)


def length_months(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the nine months`, `the first six months`."""
    return length_numbered([w for w in words if w not in ("the", "its", "first", "last")], situation)


READINGS: dict[str, Callable[[Sequence[str], Situation], Reading | None]] = {
    "day.clock": day_clock, "days.range": days_range, "days.pair": days_pair, "day.explicit": day_explicit, "day.token": day_token,
    "part.of": part_of,
    "part.quarter": part_quarter, "part.edge": part_edge, "day.relative": day_relative, "day.part": day_part, "weekday.clock": weekday_clock,
    "weekday.week": weekday_week, "set.weekday": set_weekday, "set.often": set_often, "weekday.shift": weekday_shift, "weekday.bare": weekday_bare,
    "months.range": months_range, "months.both": months_range, "month.year": month_year, "month.shift": month_shift, "season.named": season_named,
    "season.bare": season_named, "years.range": years_range, "decade.named": decade_named, "century.named": century_named, "year.fiscal": year_fiscal,
    "year.spelt": year_spelt, "distance.ago": distance_ago, "distance.vague": distance_vague, "distance.after": distance_after,
    "distance.same": distance_same, "distance.in": distance_in, "window.numbered": window_numbered, "window.bare": window_bare,
    "period.shift": period_shift, "anniversary.day": anniversary_day, "compare.yearago": compare_yearago, "compare.year": compare_year,
    "length.age": length_age, "length.joined": length_joined, "length.numbered": length_numbered, "length.vague": length_vague,
    "length.months": length_months, "holiday": holiday, "month.bare": month_bare, "year.bare": year_bare, "weekend": weekend, "open.now": open_now,
    "open.current": open_now, "open.past": open_past, "open.future": open_future, "clock.bare": clock_bare, "period.the": period_the,
}

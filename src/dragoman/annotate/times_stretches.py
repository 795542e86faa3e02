"""Readings of stretches: months, quarters, seasons, years, decades, centuries, their parts, and the ones of a report's own time."""

import re
from collections.abc import Sequence

from dragoman import dates
from dragoman.annotate.grammar import ORDINALS, digits, number, ordinal
from dragoman.annotate.times_days import day_part, weekday_bare
from dragoman.annotate.times_lengths import window_numbered
from dragoman.annotate.times_reading import (
    DAYPARTS,
    NOTHING,
    SEASONS,
    Reading,
    Situation,
    count_of,
    days_from,
    month_of,
    nearest,
    of_month,
    of_stretch,
    shifted,
    step_of,
    unit_of,
    year_of,
    year_reason,
)
from dragoman.dates import Interval

NINETIES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}
START_WORDS = frozenset({"early", "beginning", "start", "outset", "first"})


def season_of(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read a season, with its year or by its step from the day it hangs on."""
    code = next((SEASONS[word] for word in words if word in SEASONS), None)
    if code is None:
        return None
    year = year_of(words, situation)
    if year:
        return of_stretch(f"{year:04d}-{code}")
    day = situation.day
    if day is None or situation.is_yearless or "year" in words:
        return Reading(NOTHING, f"XXXX-{code}", on="none", is_point=False)
    options = [of_stretch(f"{y:04d}-{code}", on="day") for y in (day.year - 2, day.year - 1, day.year, day.year + 1)]
    today = day.isoformat()
    step = step_of(words)
    if step < 0:
        return max((o for o in options if str(o.days.end) < today), key=lambda o: str(o.days.end))
    if step > 0:
        return min((o for o in options if str(o.days.start) > today), key=lambda o: str(o.days.start), default=options[-1])
    if situation.tense == "past" and "this" not in words:
        return max((o for o in options if str(o.days.start) <= today), key=lambda o: str(o.days.start))
    return options[2]


def stretch(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read the name of a stretch: a month, year, decade, century, season, week or day, with what dates it."""
    if any(word in dates.WEEKDAYS for word in words):
        return weekday_bare([w for w in words if w in dates.WEEKDAYS], situation)
    for word, by in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if word in words:
            return shifted("day", by, situation)
    if "century" in words or "centuries" in words:
        rank = ordinal(words)
        if rank:
            return of_stretch(f"{max(rank - 1, 0):02d}")
    if any(word in NINETIES for word in words) or words[-1] == "s":
        return decade_named(words, situation)
    if any(word in SEASONS for word in words):
        return season_of(words, situation)
    month = month_of(words)
    year = year_of(words, situation)
    if month:
        if any(word in ("last", "next", "this", "past", "coming", "previous", "following") for word in words) and "year" not in words:
            return month_shift(words, situation)
        return of_month(month, situation, year, is_told="year" in words)
    if year and "year" not in words:
        return of_stretch(f"{year:04d}")
    unit = unit_of(words)
    if unit != "day":
        base = None
        if any(word in ("same", "that", "following", "previous") for word in words) and situation.prior:
            base = dates.day(situation.prior.days.start)
        return shifted(unit, step_of(words), situation, base)
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
    whole = stretch([w for w in tail if w != "the"] if any(w in SEASONS or w == "century" for w in tail) else tail, situation)
    if whole is None:
        return None
    if whole.days.start is None:
        return whole
    if dates.days_in(whole.days) == 1:
        return whole
    if {"week", "weeks", "days", "months"} & set(head) or (("month" in head or "quarter" in head) and "of" in head):
        return _counted_part(head, whole)
    if "turn" in head and "century" in tail:
        return _turn_of_century(situation)
    which = _which(head)
    is_edge = any(word in ("end", "close", "beginning", "start", "outset") for word in head)
    if is_edge and (dates.days_in(whole.days) or 0) in (365, 366):
        which = {"start": "first quarter", "end": "last quarter"}.get(which, which)
    if re.match(r"\d{3}$", whole.value) and which in ("start", "middle", "end"):
        low, high = {"start": (0, 3), "middle": (4, 6), "end": (6, 9)}[which]
        return whole._replace(days=Interval(f"{whole.value}{low}-01-01", f"{whole.value}{high}-12-31"))
    return whole._replace(days=dates.part(whole.days, which), why=whole.why, is_point=False)


def _turn_of_century(situation: Situation) -> Reading:
    """Read `the turn of the century`: the one behind, or where tense looks ahead the one to come."""
    if situation.day is None or situation.is_yearless:
        return Reading(NOTHING, "XX", on="none", is_point=False)
    year = situation.day.year // 100 * 100 + (100 if situation.tense == "future" or situation.before[-1:] == ("by",) else 0)
    return Reading(Interval(f"{year - 1:04d}-01-01", f"{year + 1:04d}-12-31"), f"{year // 100:02d}", on="day", is_point=False)


def _counted_part(head: Sequence[str], whole: Reading) -> Reading:
    """Read `the first week of November`, `the last days of March`, `the first month of 1988`."""
    yearless = (whole.days.start or "").startswith("--")
    first, last = (dates.day(v and v.replace("--", "2000-", 1) if yearless else v) for v in whole.days)
    if not first or not last:
        return whole
    rank = ordinal(head) or 1
    count = int(count_of([w for w in head if w not in ORDINALS]) or 0)
    if "months" in head:
        ends_last = any(w in ("last", "final") for w in head)
        months = count or 2
        start = dates.plus(dates.plus(last, 1), months=-months) if ends_last else first
        end = last if ends_last else dates.plus(dates.plus(first, months=months), -1)
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
    year = year_of(words, situation)
    if year:
        return of_stretch(f"{year:04d}-{size}{rank}", on="self" if any(word.isdigit() and len(word) in (2, 4) for word in words) else "day")
    day = situation.day
    if day is None or situation.is_yearless or "year" in words:
        return Reading(NOTHING, f"XXXX-{size}{rank}", on="none", is_point=False)
    start = f"{day.year:04d}-{size}{rank}"
    is_ahead = str(dates.interval(start).start) > day.isoformat()
    if is_ahead and situation.tense != "future":
        start = f"{day.year - 1:04d}-{size}{rank}"
    elif situation.before[-1:] in (("by",), ("than",), ("until",)) and str(dates.interval(start).end) < day.isoformat():
        start = f"{day.year + 1:04d}-{size}{rank}"
    return of_stretch(start, on="day", why=year_reason(situation))


def _rank(words: Sequence[str]) -> int | None:
    """Give the rank of a quarter or half."""
    ranks = {**ORDINALS, "1": 1, "2": 2, "3": 3, "4": 4}
    return next((ranks[w] for w in words if ranks.get(w, 9) < 5), None)


def part_edge(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `later this week`, `earlier this month`, `earlier today`: the part of the stretch before or after the day it hangs on."""
    if any(word in DAYPARTS for word in words):
        return day_part(words, situation)
    whole = stretch([w for w in words if w not in ("earlier", "later", "on", "in", "the")], situation)
    if whole is None or whole.days.start is None or situation.day is None:
        return whole
    today = days_from(situation.day, situation.day, situation).start or ""
    start, end = str(whole.days.start), str(whole.days.end)
    if not start <= today <= end or start == end:
        return whole
    if words[0] == "later":
        return whole._replace(days=Interval(today, end), why="from the anchor on", is_point=False)
    day_before = dates.plus(situation.day, -1)
    before = days_from(day_before, day_before, situation).start or ""
    return whole._replace(days=Interval(start, max(start, before)), why="up to the day before the anchor", is_point=False)


def months_range(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `May to August 1994` and `from May to August`."""
    months = [dates.MONTHS[w] for w in words if w in dates.MONTHS]
    year = year_of(words, situation)
    last = of_month(months[1], situation, year)
    last_year = last.value[:4]
    if last_year.isdigit():
        first = of_month(months[0], situation, int(last_year) - (months[0] > months[1]))
    else:
        first = of_stretch(f"--{months[0]:02d}")
        if months[0] > months[1]:
            return Reading(NOTHING, f"{first.value}/{last.value}", on="none", why="over the turn of a year that is not known", is_point=False)
    return Reading(Interval(first.days.start, last.days.end), f"{first.value}/{last.value}", on=last.on, why=last.why, is_point=False)


def month_year(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `July 2015`, `March of last year`."""
    return of_month(month_of(words), situation, year_of(words, situation), is_told=True)


def month_shift(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `last July`, `next March`, `this September`."""
    month, day = month_of(words), situation.day
    told = dates.day(situation.prior.days.start) if situation.prior else None
    if told and situation.prior:
        is_whole_year = len(situation.prior.value) == 4
        is_next = "following" in words and (is_whole_year or month <= told.month)
        return of_stretch(f"{told.year + is_next:04d}-{month:02d}", on="prior")
    if day is None or situation.is_yearless:
        return of_stretch(f"--{month:02d}")
    step = step_of(words)
    year = day.year + (step if step < 0 and month >= day.month else 1 if step > 0 and month <= day.month else 0)
    if not step:
        year = nearest(month, 1, situation, is_whole_month=True) or day.year if {"that", "the"} & set(words) else day.year
    return of_stretch(f"{year:04d}-{month:02d}", on="day")


def month_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `March`: the year that tense asks for."""
    return of_month(month_of(words), situation)


def season_named(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the summer of 2009`, `last winter`, `in the autumn`."""
    return season_of(words, situation)


def years_range(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `1994-95` and `1996 to 2003`."""
    numbers = [w for w in words if w.isdigit()]
    first = int(numbers[0])
    last = int(numbers[1]) if len(numbers[1]) == 4 else first // 100 * 100 + int(numbers[1])
    if last < first or last - first > 900:
        return of_stretch(f"{first:04d}")
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
    whole = of_stretch(decade)
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
    whole = of_stretch(f"{rank - 1:02d}")
    if {"early", "late", "mid", "middle", "end"} & set(words):
        low, high = {"start": ("00", "33"), "middle": ("34", "66"), "end": ("67", "99")}[_which(words)]
        return whole._replace(days=Interval(f"{rank - 1:02d}{low}-01-01", f"{rank - 1:02d}{high}-12-31"))
    return whole


def year_fiscal(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `fiscal 1988`, the year it is named by."""
    year = year_of(words, situation)
    return of_stretch(f"{year:04d}") if year else None


def year_spelt(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `nineteen ninety-one`, `the year two thousand`."""
    kept = [w for w in words if w not in ("the", "year", "and", "hundred", "-")]
    if kept[0] == "two":
        return of_stretch(f"{2000 + int(number(kept[2:]) or 0):04d}")
    century = {"nineteen": 1900, "twenty": 2000}.get(kept[0])
    rest = number(kept[1:])
    return of_stretch(f"{century + int(rest):04d}") if century and rest is not None else None


def year_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `2014`."""
    year = year_of(words, situation)
    return of_stretch(f"{year:04d}") if year else None


def period_shift(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `last week`, `next year`, `this month`, `the past year`, `early next year`."""
    unit = unit_of(words)
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
        return shifted("day", step_of(words), situation)
    step = step_of(words)
    if "latest" in words:
        step = -1
    if unit == "weekend" and not step and situation.day and situation.tense == "past" and situation.day.weekday() < 5 and "this" in words:
        step = -1
    found = shifted(unit, step, situation)
    if edge and found.days.start:
        return found._replace(days=dates.part(found.days, edge))
    return found


def period_the(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the quarter`, `the year` of a report's own time."""
    if "period" in words:
        return None
    unit = unit_of(words)
    if unit == "year" and situation.after[:1] in (("ended",), ("ending",), ("to",)):
        return Reading(NOTHING, "P1Y", "DURATION", "none", is_point=False)
    if unit == "quarter" or "latest" in words:
        if situation.prior and re.match(r"\d{4}-Q\d$", situation.prior.value):
            return of_stretch(situation.prior.value, on="prior")
        return shifted(unit, -1, situation)
    return shifted(unit, 0, situation)


def compare_yearago(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the year-ago quarter`, `a year-earlier period`."""
    unit = next((w for w in words if w in ("year", "quarter", "month", "week", "day")), "year")
    told = situation.prior is not None and "-Q" in situation.prior.value
    if ("quarter" in words[words.index("-"):] or told) and unit == "year" and situation.day and not situation.is_yearless:
        base = dates.day(situation.prior.days.start) if situation.prior and told else dates.plus(situation.day, months=-3)
        return shifted("quarter", -4, situation, base)._replace(on="day") if base else None
    return shifted(unit, -1, situation)


def compare_year(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `year-end`, `the 1988 period`, `mid-year`."""
    year = year_of(words, situation)
    if year:
        return of_stretch(f"{year:04d}")
    unit = next((w for w in ("quarter", "month", "week") if w in words), "year")
    if words[0] == "midweek":
        unit = "week"
    found = shifted(unit, 0, situation)
    if found.days.start is None:
        return found
    if "mid" in words[0]:
        return found._replace(days=dates.part(found.days, "middle"))
    if unit == "year":
        return found._replace(days=Interval(f"{found.value}-12-01", found.days.end))
    return found._replace(days=dates.part(found.days, "end"))


def anniversary_day(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the fifth anniversary`: the year that many years after the year told in the same sentence."""
    count = ordinal(words) or next((int(digits(w) or 0) for w in words if digits(w) is not None), 0) or int(number(words) or 0)
    told = re.findall(r"(?<![\d.,])(1[5-9]\d\d|20\d\d)(?![\d%])", " ".join(situation.after[:16]))
    if count and told:
        found = of_stretch(f"{int(told[0]) + count:04d}")
        return found._replace(why=f"{count} years after {told[0]}")
    return Reading(NOTHING, f"P{count}Y" if count else "PXY", "DURATION", "none", is_point=False)


def weekend(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the weekend`: the last one, or the one ahead where the tense looks ahead."""
    day = situation.day
    if "midweek" in words:
        return compare_year(words, situation)
    step = -1 if day and situation.tense != "future" and day.weekday() < 5 else 0
    return shifted("weekend", step, situation)

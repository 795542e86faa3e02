"""Readings of distances: so far back or ahead of the day they hang on, or of a day told before; and words open to one side."""

import re
from collections.abc import Sequence
from datetime import date

from dragoman import dates
from dragoman.annotate.times_lengths import length_numbered, window_bare
from dragoman.annotate.times_reading import (
    NOTHING,
    SEASONS,
    STEPS,
    Reading,
    Situation,
    clock_of,
    count_of,
    days_from,
    duration,
    shifted,
    step_of,
    timed,
    told_before,
    unit_of,
    value_of,
)
from dragoman.annotate.times_stretches import season_of
from dragoman.dates import Interval


def _moved(count: float | None, unit: str, sign: int, situation: Situation, base: date | None = None) -> Reading:
    """Give the day, week, month, year or decade that lies a distance from the day it hangs on, as coarse as its unit."""
    day = base or situation.day
    on = "prior" if base else "day"
    if count is None:
        ref = "PAST_REF" if sign < 0 else "FUTURE_REF"
        if day is None:
            return Reading(NOTHING, ref, on="none", is_point=False)
        today = days_from(day, day, situation).start
        return Reading(Interval(None, today) if sign < 0 else Interval(today, None), ref, on=on, is_point=False)
    if unit in ("hour", "minute", "second"):
        found = shifted("day", sign * int(count // 24) if unit == "hour" and count >= 24 else 0, situation, base)
        return found
    if count % 1:
        months = count * {"year": 12, "decade": 120, "month": 1, "century": 1200}.get(unit, 0)
        if not months:
            days = round(count * {"week": 7, "fortnight": 14}.get(unit, 1))
            return shifted("day", sign * days, situation, base)
        return shifted("month", sign * round(months), situation, base)
    whole = sign * int(count)
    if abs(whole) > 3000:
        return Reading(NOTHING, duration(count, unit), "DURATION", "none", is_point=False)
    if day is None:
        return Reading(NOTHING, duration(count, unit), "DURATION", "none", why="no dated anchor: the distance alone", is_point=False)
    if unit == "decade":
        return shifted("year", whole * 10, situation, base)
    if unit == "century":
        return shifted("century", whole, situation, base)
    return shifted(unit, whole, situation, base)


def distance_ago(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `two days ago`, `a year earlier`, `three weeks later`, `ten days from now`."""
    last = next(w for w in reversed(words) if w in (
        "ago", "earlier", "beforehand", "previously", "later", "hence", "thereafter", "afterwards", "afterward", "from", "before"))
    sign = -1 if last in ("ago", "earlier", "beforehand", "previously", "before") else 1
    at = len(words) - 1 - words[::-1].index(last)
    core = [w for w in words[:at] if w not in ("or", "so", "more")]
    unit = unit_of(core)
    count = count_of([w for w in core if w not in ("about", "some", "just", "only", "than", "least")])
    base = None
    if count == 1 and unit == "year" and sign < 0 and situation.prior and re.match(r"\d{4}-Q\d$", situation.prior.value):
        return shifted("quarter", -4, situation, dates.day(situation.prior.days.start))
    if last not in ("ago", "hence", "from"):
        base, situation = told_before(situation, 0 if sign < 0 else 1)
    if base is None and last in ("later", "thereafter", "afterwards", "afterward") and situation.tense != "future":
        return Reading(NOTHING, duration(count, unit), "DURATION", "none", "later than what is not told", is_point=False)
    found = _moved(count, unit, sign, situation, base)
    return found._replace(why=f"{'back' if sign < 0 else 'on'} from {'the date told before' if base else 'the anchor'}")


def distance_vague(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `hours ago`, `long ago`, `years later`."""
    sign = 1 if words[-1] == "later" else -1
    base = dates.day(situation.prior.days.end) if situation.prior and words[-1] != "ago" else None
    if unit_of(words) in ("hour", "minute", "second") or "moments" in words:
        return shifted("day", 0, situation, base)._replace(value="PAST_REF" if sign < 0 else "FUTURE_REF")
    return _moved(None, "day", sign, situation, base)


def distance_after(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read the length before `after Monday` as a length."""
    return length_numbered(words, situation)


OVER = (("for",), ("over",), ("within",), ("during",))


def distance_same(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the next day`, `that year`, `the following month`, `the same day`: from the date told before, else from the anchor."""
    if tuple(words) in (("the", "next", "year"), ("the", "next", "decade")) and situation.before[-1:] in OVER and situation.day:
        is_year = words[-1] == "year"
        days = days_from(situation.day, dates.plus(situation.day, months=12 if is_year else 120), situation)
        value, kind = (f"{situation.day.year + 1:04d}", "DATE") if is_year else ("P10Y", "DURATION")
        return Reading(days, value, kind, "day", f"the {'twelve months' if is_year else 'ten years'} ahead", is_point=False)
    base, situation = told_before(situation)
    joined = " ".join(words)
    if "last" in words or "after next" in joined:
        return shifted(unit_of(words), -2 if "last" in words else 2, situation)
    if "time" in words:
        return None
    step = step_of(words)
    if "after" in words or "subsequent" in words or words[0] == "next":
        step = 1
    elif "before" in words:
        step = -1
    if any(w in SEASONS for w in words):
        inner = situation._replace(day=base) if base else situation
        found = season_of([w for w in words if w in SEASONS or w in ("next", "following", "previous")], inner)
        return found._replace(on="prior") if found and base else found
    clock = clock_of(words)
    unit = "day" if clock else unit_of(words)
    if not base and step > 0 and situation.tense != "future":
        return Reading(NOTHING, {"day": "XXXX-XX-XX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit, "XXXX"), on="none",
                       why="later than what is not told", is_point=False)
    if not base and unit != "day" and step > 0 and words[0] == "the" and "following" in words and situation.day is None:
        return Reading(NOTHING, "FUTURE_REF", on="none", is_point=False)
    return timed(shifted(unit, step, situation, base), clock)


def distance_in(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `in two weeks`: a day ahead where the tense looks ahead, weeks with three days' play; `within three months`: all days up to it.

    Where the tense does not look ahead (`built in two weeks`) it is a length.
    """
    unit, count = unit_of(words), count_of([w for w in words if w not in ("about", "some", "just", "only", "than", "least", "time")])
    length = duration(count, unit)
    word = situation.before[-1] if situation.before else ""
    is_ahead = situation.tense == "future" and word != "after" and unit not in ("hour", "minute", "second")
    if not is_ahead or situation.day is None or count is None or count > 200:
        return Reading(NOTHING, length, "DURATION", "none", is_point=False)
    day = situation.day
    scale = STEPS.get(unit, (0, 1200))
    months = count * scale[1]
    end = dates.plus(day, round(count * scale[0] + 30 * (months % 1)), int(months))
    if word == "within":
        return Reading(days_from(day, end, situation), length, "DURATION", "day", "from the anchor to the end of the length", is_point=False)
    if unit == "day":
        return Reading(days_from(end, end, situation), value_of(end, situation), on="day", why="ahead of the anchor")
    if unit in ("week", "fortnight"):
        why = "ahead of the anchor, three days either way"
        return Reading(days_from(dates.plus(end, -3), dates.plus(end, 3), situation), value_of(end, situation), on="day", why=why)
    found = shifted("month" if unit in ("month", "quarter") or count % 1 else "year", 0, situation._replace(day=end))
    return found._replace(why="ahead of the anchor")


def open_now(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `now`, `at present`, `current`: the day it hangs on."""
    if situation.day is None:
        return Reading(NOTHING, "PRESENT_REF", on="none")
    return Reading(days_from(situation.day, situation.day, situation), "PRESENT_REF", on="day")


def open_past(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `recently`, `the past`: before the day it hangs on."""
    return window_bare(["recent"], situation)


def open_future(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `soon`, `the near future`: from the day it hangs on."""
    return window_bare(["coming"], situation)

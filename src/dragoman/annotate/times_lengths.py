"""Readings of lengths, of windows up to the anchor or from it on, and of what recurs."""

from collections.abc import Sequence
from datetime import date

from dragoman import dates
from dragoman.annotate.grammar import digits, number
from dragoman.annotate.times_reading import (
    DAYPARTS,
    HAZY,
    NOTHING,
    SEASONS,
    STEPS,
    Reading,
    Situation,
    clock_of,
    count_of,
    days_from,
    duration,
    month_of,
    unit_of,
)
from dragoman.dates import Interval

OFTEN = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y", "hourly": "PT1H",
    "nightly": "P1D", "fortnightly": "P2W", "biweekly": "P2W", "bimonthly": "P2M", "biennial": "P2Y", "biannual": "P6M", "semiannual": "P6M",
}


def set_weekday(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `every two years`, `each July`, `Mondays`."""
    name = next((w.removesuffix("s") for w in words if w.removesuffix("s") in dates.WEEKDAYS), None)
    if name:
        return Reading(NOTHING, f"XXXX-WXX-{dates.WEEKDAYS[name] + 1}", "SET", "none", is_point=False)
    if month := month_of(words):
        return Reading(NOTHING, f"XXXX-{month:02d}", "SET", "none", is_point=False)
    if season := next((SEASONS[w] for w in words if w in SEASONS), None):
        return Reading(NOTHING, f"XXXX-{season}", "SET", "none", is_point=False)
    count = count_of(words[1:]) if len(words) > 2 else 1
    if "other" in words:
        count = 2
    if any(w in DAYPARTS for w in words):
        return Reading(NOTHING, "XXXX-XX-XX" + clock_of(words), "SET", "none", is_point=False)
    return Reading(NOTHING, duration(count, unit_of(words)), "SET", "none", is_point=False)


def set_often(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `daily`, `twice a week`, `year after year`, `per day`."""
    value = OFTEN.get(words[0]) or duration(1, unit_of(words))
    return Reading(NOTHING, value, "SET", "none", is_point=False)


def window_numbered(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the past two months`, `the next three years`: up to the anchor or from it on."""
    unit = unit_of(words)
    kept = [w for w in words if w not in ("last", "next", "past", "first", "the", "coming", "over", "previous", "latest", "recent")]
    count = count_of(kept) if not any(w in SEASONS or w in ("summers", "winters") for w in words) else None
    if unit == "day" and not {"day", "days"} & set(words):
        return Reading(NOTHING, f"P{int(count_of(kept) or 0) or 'X'}SU", "SET", "none", is_point=False)
    length = duration(count, unit)
    day = situation.day
    ahead = any(w in ("next", "coming", "following", "upcoming", "ensuing", "remaining", "ahead") for w in words)
    behind = any(w in ("last", "past", "previous", "preceding", "prior", "latest", "recent") for w in words)
    if (not ahead and not behind) or day is None or "final" in words or unit in ("hour", "minute", "second"):
        return Reading(NOTHING, length, "DURATION", "none", is_point=False)
    today = days_from(day, day, situation).start
    if count is None or situation.is_yearless:
        days = Interval(today, None) if ahead else Interval(None, today)
        return Reading(days, length, "DURATION", "day", is_point=False)
    far = far_from(day, count, unit, 1 if ahead else -1)
    return Reading(days_from(min(day, far), max(day, far), situation), length, "DURATION", "day",
                   "from the anchor on" if ahead else "up to the anchor", is_point=False)


def far_from(day: date, count: float, unit: str, sign: int) -> date:
    """Give the day a length away."""
    days, months = STEPS.get(unit, (0, 1200))
    return dates.plus(day, sign * min(round(count * days), 4_000_000), sign * min(round(count * months), 60_000))


def window_bare(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `recent weeks`, `the coming months`: open towards the past or the future."""
    ahead = any(w in ("coming", "next", "following", "ensuing", "ahead", "come") for w in words)
    ref = "FUTURE_REF" if ahead else "PAST_REF"
    if situation.day is None:
        return Reading(NOTHING, ref, on="none", is_point=False)
    today = days_from(situation.day, situation.day, situation).start
    return Reading(Interval(today, None) if ahead else Interval(None, today), ref, on="day", is_point=False)


def length_numbered(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `three weeks`, `more than two years`, `two and a half hours`, `a decade`."""
    unit = unit_of([w for w in words if w not in ("half", "period")] or words)
    kept = [w for w in words if w not in ("about", "some", "just", "only", "than", "least", "most", "to", "up", "or", "well", "no")] \
        if not {"years", "months"} & set(words) or "some" not in words else [w for w in words if w not in ("than", "to", "or")]
    if "-" in words and sum(digits(w) is not None for w in words) > 1:
        kept = [w for w in kept if w != "-"]
        kept = kept[[digits(w) is not None for w in kept].index(True) + 1:]
    if "some" in words and any(digits(w) is not None or number([w]) for w in words):
        kept = [w for w in kept if w != "some"]
    count = count_of(kept)
    if count is not None and count > 9999:
        return Reading(NOTHING, duration(count, unit), "DURATION", "none", is_point=False)
    return Reading(NOTHING, duration(count, unit), "DURATION", "none", is_point=False)


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
    return Reading(NOTHING, duration(None, unit_of([w for w in words if w not in ("long", "old")])), "DURATION", "none", is_point=False)


def length_months(words: Sequence[str], situation: Situation) -> Reading | None:
    """Read `the nine months`, `the first six months`."""
    return length_numbered([w for w in words if w not in ("the", "its", "first", "last")], situation)

"""Stretches that the date behind them bounds: `the six months to March 31`, `the year ended June 30`, `the week of May 20`."""

import re
from datetime import date

from msgspec.structs import replace

from dragoman import dates
from dragoman.model import Time

_LENGTH = re.compile(r"P(\d{1,3})([DWMY])$")
_UP_TO = re.compile(r"\s(?:to|ended|ending|through|until|up\sto)\s(?:on\s|the\s)?$")
_FROM = re.compile(r"\s(?:beginning|starting|commencing|from)\s(?:on\s)?$")
_OF = re.compile(r"\s(?:of)\s$")
_STEPS = {"week": (7, 0), "month": (0, 1), "quarter": (0, 3), "year": (0, 12), "weekend": (2, 0)}


def bounded(text: str, times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Give stretches the days that the date right behind them makes them: its end, its beginning, or the week that it lies in."""
    if len(times) < 2:
        return times
    return (*(_bounded(text, time, times[at + 1]) for at, time in enumerate(times[:-1])), times[-1])


def _bounded(text: str, time: Time, bound: Time) -> Time:
    """Give one time with the days that the next one bounds."""
    if bound.span.start - time.span.end > 16 or bound.type not in ("DATE", "TIME"):
        return time
    step, first, last = _step(time), dates.day(bound.start), dates.day(bound.end)
    if step is None or first is None or last is None:
        return time
    between, (days, months) = text[time.span.end:bound.span.start], step
    if _OF.match(between) and days == 7 and first == last:
        start = dates.plus(first, -first.weekday())
        end = dates.plus(start, 6)
    elif _OF.match(between) and "weekend" in time.phrase.lower():
        start, end = first, last
    elif _UP_TO.match(between):
        start, end = _back(last, days, months), last
    elif _FROM.match(between) and first == last:
        start, end = first, dates.plus(dates.plus(first, days, months=months), -1)
    else:
        return time
    return replace(time, start=start.isoformat(), end=end.isoformat(), anchor="event", anchor_date=bound.start, basis=f"bounded by {bound.phrase}")


def _step(time: Time) -> tuple[int, int] | None:
    """Give the length of a stretch in days and months; None for what is no definite stretch of days."""
    words = time.phrase.lower().split()
    if found := _LENGTH.match(time.value):
        count = int(found[1])
        return {"D": (count, 0), "W": (7 * count, 0), "M": (0, count), "Y": (0, 12 * count)}[found[2]]
    if words[0] in ("the", "a") and words[-1] in _STEPS and len(words) <= 4:
        return _STEPS[words[-1]]
    return None


def _back(end: date, days: int, months: int) -> date:
    """Give the first day of a stretch that ends on a day."""
    after = dates.plus(end, 1)
    return dates.plus(after, -days, months=-months)

"""Visits of so many days get their days, where the text says on which day they began or ended."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman import dates
from dragoman.model import Time

_VISIT = re.compile(
    r"[\s-]*(?:(?:long|official|working|state|private|friendly|goodwill)\s)*(?:visit|trip|tour|stay|summit|meeting|conference|talks|session)\b"
    r"(?:\s(?:to|of|in)\s(?:the\s)?([A-Z]\w+))?")
_LENGTH = re.compile(r"P\d{1,2}D$")
_MOVED = r"\b(?:left|departed|arrived\sin|arrived\sat|landed\sin)\s(?:from\s)?(?:the\s)?"
_ENDED = re.compile(r"\b(?:left|leaves|departed|ended|ends|concluded|concludes|wrapped\sup|finished|completed|closed|flew\shome|returned)\b")
_BEGAN = re.compile(
    r"\b(?:arrive[ds]?|began|begins?|beginning|start(?:ed|s|ing)?|open(?:ed|s)|kicked\soff|landed|flew\s(?:in|to))\b")


def spanning_visits(text: str, times: tuple[Time, ...]) -> tuple[Time, ...]:
    """Give a visit of so many days its days, where the text says on which day it began or ended."""
    return tuple(_spanning(text, time, times) if _LENGTH.match(time.value) and "joined" in time.made_by else time for time in times)


def _spanning(text: str, length: Time, times: Sequence[Time]) -> Time:
    """Give one visit's length its days: its sentence says when it began or ended, or a later one when the place of the visit was left."""
    visit = _VISIT.match(text, length.span.end)
    if not visit:
        return length
    days = int(length.value[1:-1])
    for time in sorted(times, key=lambda t: abs(t.span.start - length.span.start)):
        whole = dates.day(time.start)
        if time.type not in ("DATE", "TIME") or time.start != time.end or not whole or abs(time.span.start - length.span.start) > 2500:
            continue
        low, high = sorted((time.span.start, length.span.start))
        near = not re.search(r"[.!?][\"”’]?\s+[A-Z\"“]", text[low:high]) and "\n\n" not in text[low:high]
        clause = text[max(0, time.span.start - 90):time.span.end + 60] if not near else text[max(0, low - 40):high + len(time.phrase)]
        place = visit[1]
        if not near and not (place and re.search(rf"{_MOVED}{re.escape(place)}\b", clause)):
            continue
        if near and time.span.end <= length.span.start and re.search(r"\bfor\s(?:an?|his|her|their|the)\s$", text[low:length.span.start]):
            start, end = whole, dates.plus(whole, days - 1)
        elif _ENDED.search(clause) and not _BEGAN.search(clause):
            start, end = dates.plus(whole, 1 - days), whole
        elif _BEGAN.search(clause):
            start, end = whole, dates.plus(whole, days - 1)
        else:
            continue
        return replace(length, start=start.isoformat(), end=end.isoformat(), anchor="event", anchor_date=time.start,
                       basis=f"{days} days {'up to' if end == whole else 'from'} {time.phrase}")
    return length

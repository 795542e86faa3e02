"""What a relative phrase of an undated text means once it is inferred between which days the text was written: `in two weeks`, `later this week`.

The text is read as written on the first and on the last of these days; the phrase can mean any day from the one reading to the other.
"""

from dragoman.annotate.times import times_in
from dragoman.dates import Interval
from dragoman.model import Span, Time

AROUND = 700
REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
RELATIVE = frozenset({"published", "speech", "dateline"})


def days_between(text: str, span: Span, first: str, last: str, *, direction: str = "") -> tuple[Interval, str] | None:
    """Give the days that the one relative phrase inside a span can mean, with the phrase; None where there is none, or several that differ.

    `direction` keeps the phrases that look `past` or `future` alone.

    >>> days_between("Fiji's envoy will come in two weeks.", Span(0, 36), "2018-11-02", "2018-11-04")
    (Interval(start='2018-11-13', end='2018-11-21'), 'two weeks')
    """
    start = max(text.rfind("\n\n", 0, span.start) + 2 if "\n\n" in text[:span.start] else 0, span.start - AROUND)
    end = text.find("\n\n", span.end)
    stretch = text[start:min(end if end >= 0 else len(text), span.end + AROUND)]
    inside = Span(span.start - start, span.end - start)
    readings = [[time for time in times_in(stretch, as_of=day) if _fits(time, inside, day, direction)] for day in (first, last)]
    low, high = readings
    if not low or not high or len({(time.start, time.end) for time in low}) > 1 or len({(time.start, time.end) for time in high}) > 1:
        return None
    found = sorted([(low[0].start or "", low[0].end or ""), (high[0].start or "", high[0].end or "")])
    return Interval(found[0][0], max(end for _, end in found)), low[0].phrase


def _fits(time: Time, inside: Span, day: str, direction: str) -> bool:
    """Say whether a time lies inside, hangs on the day of the text, and looks the way that is asked for."""
    is_relative = time.anchor in RELATIVE and time.value not in REFERENCES and time.type in ("DATE", "TIME")
    if not is_relative or not time.start or not time.end or not (time.span.start < inside.end and inside.start < time.span.end):
        return False
    if direction == "future":
        return time.end >= day and time.direction != "past"
    return direction != "past" or (time.start <= day and time.direction != "future")

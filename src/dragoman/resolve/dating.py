"""Documents without a date or a year take one from the happenings they share with dated ones; what is inferred feeds nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.resolve.results import InferredDate
from dragoman.resolve.shapes import Telling
from dragoman.windows import Window, iso, meets_yearless, window


def inferred(groups: Iterable[Sequence[Telling]]) -> tuple[InferredDate, ...]:
    """Give the inferred dates of documents without a full date of their own.

    A yearless day takes the year that every shared happening agrees on; an undated document is bounded by its latest happening told as past, of those
    whose day is named in words where there are any.
    """
    shared: dict[str, list[tuple[Telling, Telling]]] = {}
    for held in groups:
        dated = [t for t in held if window(t.date_start, t.date_end).is_closed and _has_own_date(t) and _is_news(t)]
        for telling in held:
            if _has_own_date(telling):
                continue
            for other in dated:
                if other.doc != telling.doc:
                    shared.setdefault(telling.doc, []).append((telling, other))
    found = []
    for doc, pairs in sorted(shared.items()):
        published = pairs[0][0].frame.published
        result = _yearless(published, pairs) if published else _undated(pairs)
        if result:
            found.append(InferredDate(doc=doc, published=result[0], why=result[1]))
    return tuple(found)


def _is_news(telling: Telling) -> bool:
    """Say whether words of its own date a telling: an act dated only by the day of its report may be told again at any time."""
    return not (telling.date_basis or "").startswith("day of the report")


def _has_own_date(telling: Telling) -> bool:
    return window(telling.frame.published, telling.frame.published).is_closed


def _yearless(published: str, pairs: Sequence[tuple[Telling, Telling]]) -> tuple[str, str] | None:
    bare = window(published, published)
    if not bare.yearless:
        return None
    years: dict[int, tuple[Telling, Telling]] = {}
    for telling, other in pairs:
        days = window(other.date_start, other.date_end)
        for year in sorted({int(iso(days.start)[:4]), int(iso(days.end)[:4])}) if days.start and days.end else []:
            candidate = f"{year:04d}-{published[2:]}"
            day = window(candidate, candidate)
            if day.start is not None and days.start is not None and days.start - 3 <= day.start <= days.start + 60:
                years[year] = (telling, other)
    if len(years) != 1:
        return None
    year, (_, other) = next(iter(years.items()))
    return f"{year:04d}-{published[2:]}", f"the year of a happening it shares with a dated document: {other.words[:80]}"


def _undated(pairs: Sequence[tuple[Telling, Telling]]) -> tuple[str, str] | None:
    past = [(window(o.date_start, o.date_end), o) for t, o in pairs if t.status == "occurred" and o.status == "occurred"]
    narrow = [(days, other) for days, other in past if days.start is not None and days.end is not None and days.end - days.start <= 7]
    narrow = [one for one in narrow if (one[1].date_basis or "").startswith("time expression")] or narrow
    if not narrow:
        return None
    latest, other = max(narrow, key=lambda pair: (pair[0].start or 0, pair[1].id))
    if any((latest.start or 0) - (days.start or 0) > 45 for days, _ in narrow) and len(narrow) < 2:
        return None
    start = iso(latest.start) if latest.start is not None else ""
    if latest.start is not None and date.fromisoformat(start).weekday() in pairs[0][0].frame.weekdays:
        return (
            f"{start}/{iso(latest.start + 6)}",
            f"within a week, for it names the weekday, of a happening that a dated document dates: {other.words[:80]}",
        )
    end = iso(latest.start + 30) if latest.start is not None else ""
    return f"{start}/{end}", f"it tells as news a happening that a dated document dates: {other.words[:80]}"


def agrees(published: str, days: Window) -> bool:
    """Say whether a yearless day can lie in a window."""
    return meets_yearless(window(published, published), days)


def overlay(dates: Iterable[InferredDate]) -> Mapping[str, str]:
    """Give the inferred date of each document."""
    return {one.doc: one.published for one in dates}

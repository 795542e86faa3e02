"""Tellings -> pairwise judgements, block by block: the dated near one another in time, the undated against those of their weeks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dragoman.model import Link
from dragoman.resolve import names, shapes, words
from dragoman.resolve.shapes import Shortfall, Telling
from dragoman.resolve.weighing import NEVER, YES, Verdict, days_of, matched, says_more, weigh
from dragoman.windows import Window, gap, meets_yearless, window

MADE_BY = "happenings.pairs 1"
BLOCK_CAP = 600
NEWS_DAYS = 45
WEEK = 7


def same_event(a: Telling, b: Telling, verdict: Verdict, judgement: str = "yes") -> Link:
    """Give the link of two tellings; the smaller (document, span) stands left."""
    left, right = shapes.ordered(a, b)
    return shapes.link("same_event", shapes.end(left), shapes.end(right), verdict.score, "; ".join(verdict.why), MADE_BY, judgement)


def judge_days(block: str, tellings: Sequence[Telling], seen: dict[tuple[str, str], Verdict]) -> tuple[list[Link], list[Shortfall]]:
    """Judge the dated tellings of a block, each against those near it in time; `seen` holds the judgements of pairs met in other blocks."""
    ordered = sorted(
        (t for t in tellings if window(t.date_start, t.date_end).is_closed), key=lambda t: (days_of(t).start or 0, t.doc, t.span, t.id)
    )
    short = []
    if len(ordered) > BLOCK_CAP:
        short.append(
            Shortfall(
                block=block, members=len(ordered), why=f"more than {BLOCK_CAP} tellings; only those of one day and one person or place are compared"
            )
        )
    found = []
    windows = [window(t.date_start, t.date_end) for t in ordered]
    reach = BLOCK_CAP if len(ordered) <= BLOCK_CAP else 60
    for i, one in enumerate(ordered):
        for j in range(i + 1, min(len(ordered), i + 1 + reach)):
            start, end = windows[j].start, windows[i].end
            if start is not None and end is not None and start > end + 8:
                break
            pair = (one.id, ordered[j].id)
            if pair not in seen:
                seen[pair] = weigh(one, ordered[j])
            verdict = seen[pair]
            if verdict.score >= YES:
                found.append(same_event(one, ordered[j], verdict))
    return found, short


def judge_names(block: str, tellings: Sequence[Telling], seen: dict[tuple[str, str], Verdict]) -> tuple[list[Link], list[Shortfall]]:
    """Judge the tellings without a day or a year against the others of the block near which their document was published.

    Where the others are of several times, nothing is joined. `seen` holds the judgements of pairs met in other blocks.
    """
    ordered = sorted(((_anchor(t), t) for t in tellings), key=lambda pair: (pair[0] or 0, pair[1].id))
    unplaced = bisect_right(ordered, 0, key=lambda pair: pair[0] or 0)
    anchors = [anchor or 0 for anchor, _ in ordered]
    loose = [(anchor, t) for anchor, t in ordered if not window(t.date_start, t.date_end).is_closed]
    short = []
    found = []
    reach = NEWS_DAYS + 15
    for anchor, one in loose:
        first, last = (bisect_left(anchors, anchor - reach), bisect_right(anchors, anchor + reach)) if anchor else (unplaced, len(ordered))
        others = [t for _, t in ordered[:unplaced]] + [t for _, t in ordered[max(first, unplaced) : last]]
        if len(others) > BLOCK_CAP:
            short.append(
                Shortfall(block=block, members=len(ordered), why=f"a telling without a date against {len(others)} others; {BLOCK_CAP} are compared")
            )
            others = others[:BLOCK_CAP]
        near = []
        for other in others:
            pair = (one.id, other.id)
            if pair not in seen:
                seen[pair] = _undated(one, other) if one.id != other.id else NEVER
            if seen[pair].score >= YES - 0.1:
                near.append((other, seen[pair]))
        several = _several([days_of(other) if days_of(other).is_closed else _by_then(other) for other, _ in near])
        for other, verdict in near:
            if _anchor(other) and several:
                found.append(same_event(one, other, Verdict(verdict.score, (*verdict.why, "the others are of several times")), "unsure"))
            elif not verdict.is_dated and not _near_in_time(one, other) and not says_more(one, other):
                found.append(same_event(one, other, Verdict(verdict.score, (*verdict.why, "no day, place or matter in common")), "unsure"))
            elif window(other.date_start, other.date_end).is_closed or one.id < other.id:
                found.append(same_event(one, other, verdict))
    return found, short


def _anchor(telling: Telling) -> int | None:
    """Give the day near which a telling stands: its own, else that of its document; None where neither has a year."""
    days = window(telling.date_start, telling.date_end)
    if days.is_closed:
        return days.start
    return _by_then(telling).start if not days.yearless else None


def _by_then(telling: Telling) -> Window:
    """Give the day by which an act without a day of its own had been done: the end of an open window, else the day of the document."""
    days = window(telling.date_start, telling.date_end)
    if days.end is not None and not days.is_closed:
        return Window(days.end, days.end)
    published = window(telling.frame.published, telling.frame.published)
    return Window(days.start, max(days.start, published.end or days.start)) if days.start is not None else published


def _undated(one: Telling, other: Telling) -> Verdict:
    """Weigh a telling without a date: what it tells as news was done not long before its document."""
    verdict = weigh(one, other)
    if not verdict.score or verdict.is_dated:
        return verdict
    known = _by_then(one)
    theirs = days_of(other)
    if not theirs.is_closed and not theirs.yearless:
        theirs = _by_then(other)
    if known.is_closed and theirs.is_closed:
        apart = gap(known, theirs)
        if apart is None or apart > NEWS_DAYS:
            return NEVER
        return Verdict(min(1.0, verdict.score + (0.15 if apart <= 7 else 0.05)), (*verdict.why, "published within days"), False)
    if (known.yearless and theirs.is_dated) or (known.is_dated and theirs.yearless):
        bare, dated = (known, theirs) if known.yearless else (theirs, known)
        if not meets_yearless(bare, dated, NEWS_DAYS):
            return NEVER
    return verdict


def _near_in_time(one: Telling, other: Telling) -> bool:
    """Say whether two tellings had been done by days not a week apart."""
    theirs = days_of(other)
    apart = gap(_by_then(one), theirs if theirs.is_closed else _by_then(other))
    return apart is not None and apart <= WEEK


def _several(windows: Sequence[Window]) -> bool:
    return any((gap(a, b) or 0) > NEWS_DAYS / 2 for i, a in enumerate(windows) for b in windows[i + 1 :])


def judge_lasting(block: str, tellings: Sequence[Telling]) -> tuple[list[Link], list[Shortfall]]:
    """Judge measures in force: the same kind by the same states upon the same is one, told at whatever time."""
    ordered = sorted(tellings, key=lambda t: (t.doc, t.span, t.id))[:BLOCK_CAP]
    short = [Shortfall(block=block, members=len(tellings), why=f"the first {BLOCK_CAP} are compared")] if len(tellings) > BLOCK_CAP else []
    found = []
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            if one.status not in ("ongoing", "habitual") or other.status not in ("ongoing", "habitual") or one.mode != other.mode:
                continue
            sides = [(names.states(one.sources), names.states(other.sources)), (names.states(one.targets), names.states(other.targets))]
            alike = words.containment(one.tokens, other.tokens)
            if all(a == b and a for a, b in sides) and alike >= (0.25 if one.type == "SANCTION" else 0.6) and not matched(one, other).clash:
                found.append(
                    same_event(one, other, Verdict(0.6 + 0.3 * alike, ("the same measure by the same states", f"{alike:.0%} of the telling words")))
                )
    return found, short

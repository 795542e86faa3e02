"""What became of commitments: open, fulfilled, early, late, stale, cancelled, with the telling that shows it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.model import Link, Span
from dragoman.resolve import names, words
from dragoman.resolve.results import Fate
from dragoman.resolve.shapes import Name, Pairs, Promise, Telling, end, link
from dragoman.resolve.weighing import calls_off, days_of, state_of, talk_mode, visitors
from dragoman.windows import Window, days_of_year, gap, meets_yearless, window

MADE_BY = "fates.window 1"
EARLY = 21
STAY = 3
DEEDS = frozenset(
    {"AID", "COOPERATE", "RETREAT", "SANCTION", "MOBILIZE", "CONCEDE", "SUPPORT", "vote", "decision", "accession", "appointment", "ceremony"}
)
_DONE_BY_ONE = frozenset({"AID", "COOPERATE", "SUPPORT", "CONCEDE"})
LONG = 120
"""Days of a window so wide that a day without a year says nothing of it."""
LATE = 75
LATE_DAY = 7
WHOLE = 0.8
"""So much of a promise in the words of a deed that two words of it are enough, between two states."""
_DELAYED = re.compile(r"\b(?:postponed|delayed|overdue|belated\w*|originally|long-awaited|had been (?:due|planned|scheduled|expected))\b", re.I)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|may|might|could|to|plans?|planned|planning|agreed?|accepted|invit\w+|expect\w*|scheduled|intend\w*|promis\w+|pledg\w+|"
    r"vow\w*|about|due|going|propos\w+|offer\w*|ready|coming|next|soon|forthcoming|upcoming)\b|['’]ll\b",
    re.I,
)
_PUT_OFF = re.compile(r"\b(?:postpon\w*|put(?:s|ting)? off|delay\w*)\b", re.I)
_BEFORE = re.compile(r"\b(?:previous|earlier|last|recall\w*|back in|years? ago|then)\b", re.I)
_SETTING = re.compile(
    r"\b(?:during|at|after|following|before|since|within|upon|in the course of|prior to)\b[^.;,]{0,60}?\b(?:meeting|visit|talks|trip|tour|summit)\b",
    re.I,
)
_MEETING = re.compile(
    r"\b(?:visit\w*|meet(?:s|ing|ings)?|talks|trip|tour|travel(?:s|l?ing|l?ed)? (?:to|in|with|here)|"
    r"arriv\w+|com(?:e|es|ing) (?:to|here)|receiv\w+|host\w*|summit)\b",
    re.I,
)
_VISITS = frozenset({"visit", "trip", "tour", "travel", "arriv", "com"})


def _all_kept(wanted: Sequence[Name], present: Sequence[Name]) -> int | None:
    """Give how many of the promise's named people take part in the telling; None where one of them does not, or another of his state stands there."""
    found = 0
    for one in wanted:
        if not names.is_person(one):
            if one.kind == "state" and not names.states((one,)) <= names.states(present):
                return None
            if one.kind not in ("state", "") and not any(names.same(one, other) for other in present):
                return None
            continue
        if not any(names.same(one, other) for other in present if names.is_person(other)):
            return None
        found += 1
    return found


def _is_elsewhere(promise: Promise, telling: Telling) -> bool:
    """Say whether a telling is of the host as a guest, or in the guest's country: who offers to host somebody does not keep it by calling on him."""
    hosts, guests = names.states(promise.promisor), names.states(promise.promisee)
    stems = set(promise.tokens)
    if not words.listed("hosting") & stems or "accept" in stems or not hosts or not guests:
        return False
    travelling = visitors(telling)
    return bool(travelling and travelling <= hosts) or state_of(telling.place) in guests - hosts


def _is_at_the_hosts(promise: Promise, telling: Telling) -> bool:
    """Say whether a telling is of a visit, or places what it tells in a state of those who invited: talks somewhere accept no invitation."""
    hosts = promise.promisee if "accept" in promise.tokens else promise.promisor
    return talk_mode(telling) == "visit" or state_of(telling.place) in names.states(hosts)


def _some_kept(wanted: Sequence[Name], present: Sequence[Name]) -> int | None:
    """Give how many of the promise's people a calling-off names; None where it names none of them: it need not name them all."""
    people = [one for one in wanted if names.is_person(one)]
    found = sum(any(names.same(one, other) for other in present if names.is_person(other)) for one in people)
    return found if found or not people else None


def _in_time(promise: Promise, telling: Telling) -> bool:
    """Say whether a calling-off was told after the promise was made and not long after it was due."""
    due = window(promise.due_start, promise.due_end)
    made = window(promise.made_on or promise.frame.published, promise.made_on or promise.frame.published)
    days = _done_by(telling)
    if days.start is None or made.start is None or days.start < made.start:
        return False
    last = due.end if due.end is not None else made.start + 366
    return days.start <= last + LATE_DAY


def _is_talks(promise: Promise) -> bool:
    """Say whether a promise is to meet or travel: what is said to come during, at or after a meeting is not."""
    return bool(_MEETING.search(_SETTING.sub(" ", promise.words)))


def keeps(promise: Promise, telling: Telling) -> tuple[float, str, str] | None:
    """Say whether a telling shows a promise kept or called off: score, kind of fate, reason; None where it shows nothing."""
    if promise.event == telling.id or telling.status not in ("occurred", "ongoing", "denied"):
        return None
    if promise.doc == telling.doc and _BEFORE.search(telling.words):
        return None
    due, made = window(promise.due_start, promise.due_end), window(promise.made_on, promise.made_on)
    if due.end is not None and made.start is not None and due.end <= made.start and not _FUTURE.search(promise.words):
        return None
    done = telling.status != "denied" and not calls_off(telling)
    everyone = (*telling.sources, *telling.targets)
    promised: tuple[Name, ...] = (*promise.promisor, *promise.promisee)
    if _is_talks(promise) and not any(names.is_person(n) for n in promised):
        promised = (*promised, *promise.present)
    if not promised or not names.states(promised) <= names.states(everyone):
        return None
    off = calls_off(telling)
    kept = _some_kept(promised, everyone) if off else _all_kept(promised, everyone)
    if kept is None:
        return None
    alike = words.containment(promise.tokens, telling.tokens) if promise.tokens and telling.tokens else 0.0
    if _is_talks(promise):
        if len(names.states(everyone)) < 2 and kept < 2:
            return None
        if not off and (telling.type != "CONSULT" or talk_mode(telling) not in ("visit", "meet", "")):
            return None
        if not kept and not (len(names.states(promised)) > 1 and _same_rank(promised, everyone)):
            return None
        if not _VISITS & set(promise.tokens) and talk_mode(telling) == "visit":
            return None
        if _is_elsewhere(promise, telling) or (promise.kind == "invitation" and not _is_at_the_hosts(promise, telling)):
            return None
        score = 0.5 + 0.15 * min(2, kept)
        score += 0.05 * sum(names.is_person(n) for n in everyone)
    else:
        if telling.type in _DONE_BY_ONE and not names.states(promise.promisor) & names.states(telling.sources):
            return None
        if telling.type not in DEEDS or words.listed("thanks") & set(telling.tokens):
            return None
        common = len(set(promise.tokens) & set(telling.tokens))
        if alike < 0.5 or common < (2 if alike >= WHOLE and len(names.states(promised)) > 1 else 3):
            return None
        score = 0.3 + 0.5 * alike
    fate = "cancelled" if off and _in_time(promise, telling) else _when(promise, telling)
    if (
        fate
        and _is_timeless(promise)
        and (
            not _is_talks(promise)
            or kept < 2
            or promise.doc == telling.doc
            or promise.kind == "invitation"
            or telling.status == "habitual"
            or not _MEETING.search(telling.words)
        )
    ):
        return None
    if fate == "late" and telling.mode == "meet" and _VISITS & set(promise.tokens) and _within_stay(promise, telling):
        fate = "fulfilled"
    if fate is None or (promise.doc == telling.doc and (fate == "stale" or not _is_later(promise, telling))):
        return None
    if not done:
        return round(score, 3), "cancelled", f"called off: {telling.words[:80]}"
    if calls_off(telling):
        return round(score, 3), "cancelled", f"called off: {telling.words[:80]}"
    return round(score, 3), fate, _reason(fate, promise, telling)


def _within_stay(promise: Promise, telling: Telling) -> bool:
    """Say whether a meeting can lie within a visit that begins when it was said to."""
    due, days = window(promise.due_start, promise.due_end), _done_by(telling)
    return due.end is not None and days.start is not None and days.start - due.end <= STAY


def _is_timeless(promise: Promise) -> bool:
    """Say whether nothing tells when a promise was made or is due: then only the very meeting of two persons can show it kept."""
    said = promise.due_start, promise.due_end, promise.made_on, promise.frame.published
    return not any(said)


def _same_rank(promised: Sequence[Name], present: Sequence[Name]) -> bool:
    return not any(names.is_person(n) for n in promised) and not any(names.is_person(n) for n in present)


def _is_later(promise: Promise, telling: Telling) -> bool:
    made, days = window(promise.made_on, promise.made_on), days_of(telling)
    return made.end is not None and days.start is not None and days.start > made.end


def _when(promise: Promise, telling: Telling) -> str | None:
    """Give fulfilled, early, late or stale by the dates; None where they forbid or do not allow to tell."""
    due = window(promise.due_start, promise.due_end)
    made = window(promise.made_on or promise.frame.published, promise.made_on or promise.frame.published)
    days = _done_by(telling)
    if not due.is_dated and not due.yearless and not made.is_dated and not made.yearless:
        return "fulfilled" if days.is_dated or days.yearless else None
    if days.yearless or due.yearless or (made.yearless and not due.is_dated):
        return _yearless(due, made, days)
    if not days.is_dated:
        return None
    if not due.is_dated:
        apart = gap(made, days)
        if apart is None or days.start is None or made.end is None or days.start < made.end:
            return None
        return "fulfilled" if apart <= 366 else None
    if made.start is not None and days.end is not None and days.end < made.start:
        near = gap(due, days)
        return "stale" if near is not None and near <= (EARLY if due.length > STAY else LATE_DAY) else None
    if gap(due, days) == 0:
        return "fulfilled"
    if days.end is not None and due.start is not None and days.end < due.start:
        return "early" if due.start - days.end <= EARLY else None
    slack = LATE if due.length >= 7 or _DELAYED.search(telling.words) else LATE_DAY
    return "late" if days.start is not None and due.end is not None and days.start - due.end <= slack else None


def _done_by(telling: Telling) -> Window:
    """Give the days of what was done; of an open window the day by which it was; no day where it lies after the document that tells of it."""
    days = days_of(telling)
    if days.end is not None and days.start is None:
        days = Window(days.end, days.end)
    if days.is_closed and days.length > 45:
        return Window()
    published = window(telling.frame.published, telling.frame.published)
    if telling.status != "denied" and days.start is not None and published.end is not None and days.start > published.end + 1:
        return Window()
    return days


def _yearless(due: Window, made: Window, days: Window) -> str | None:
    """Tell by day and month alone, where a year is nowhere to be had."""
    if not due.is_dated and not due.yearless:
        return None
    if (not days.is_dated and not days.yearless) or (due.is_closed and due.length > LONG):
        return None
    if meets_yearless(due, days, 0):
        return "fulfilled"
    first, last = days_of_year(due), days_of_year(days)
    if first is None or last is None:
        return None
    ahead = (first[0] - last[1]) % 366
    behind = (last[0] - first[1]) % 366
    start = days_of_year(made)
    if start is not None and (start[0] - last[1]) % 366 <= EARLY and start[0] != last[1]:
        return "stale"
    if ahead <= EARLY:
        return "early"
    return "late" if behind <= 60 else None


def _reason(fate: str, promise: Promise, telling: Telling) -> str:
    said = {
        "fulfilled": "carried out when due",
        "early": "carried out before it was due",
        "late": "carried out after it was due",
        "stale": "had been carried out when it was repeated",
    }[fate]
    ahead = _ahead(promise, telling)
    if fate == "fulfilled" and ahead:
        said = f"carried out {ahead} day{'s' if ahead > 1 else ''} before the time was up"
    due = promise.due_start or "" if promise.due_start == promise.due_end else f"{promise.due_start or ''}/{promise.due_end or ''}"
    return f"{said}: due {due.strip('/') or 'at no stated time'}, told of {telling.date_start or telling.date_end or 'no day'}"


def _ahead(promise: Promise, telling: Telling) -> int:
    """Give the days left of a deadline when it was met; none where the promise names no deadline or no day tells."""
    due, days = window(promise.due_start, promise.due_end), _done_by(telling)
    return max(0, due.end - days.end) if due.start is None and due.end is not None and days.end is not None else 0


def judge(promises: Sequence[Promise], tellings: Sequence[Telling], pairs: Pairs) -> Iterator[Link]:
    """Yield the links from promises to the tellings that show them kept."""
    if not promises:
        return
    dated = sorted(
        ((days.start or days.end or 0, t) for t in tellings if (days := days_of(t)).is_dated), key=lambda pair: (pair[0], pair[1].id)
    )
    starts = [start for start, _ in dated]
    bare = [t for t in tellings if days_of(t).yearless]
    for promise in promises:
        low, high = _reach(promise)
        for telling in [*bare, *(t for _, t in dated[bisect_left(starts, low) : bisect_right(starts, high)])]:
            found = pairs.link(promise, telling, _kept)
            if found is not None:
                yield found


def _kept(promise: Promise, telling: Telling) -> Link | None:
    shown = keeps(promise, telling)
    return _link("fulfils", promise, telling, promise.span, telling.span, shown[0], f"{shown[1]}: {shown[2]}") if shown else None


def _reach(promise: Promise) -> tuple[int, int]:
    """Give the days between which a telling can begin that shows the promise kept."""
    due = window(promise.due_start, promise.due_end)
    made = window(promise.made_on or promise.frame.published, promise.made_on or promise.frame.published)
    if due.is_dated:
        first, last = due.start or due.end or 0, due.end or due.start or 0
        return min(first, made.start or first) - EARLY - 40, max(first, last) + LATE
    return (made.start - 40, made.start + 366 + 40) if made.start is not None else (0, 1 << 22)


def out_of_time(promise: Promise, telling: Telling, fate: Fate) -> Link:
    """Give the conflict between the words that set a time and the words that date what was done, early or late."""
    left, right = promise.due_span or promise.span, telling.day_span or telling.span
    return _link("conflicts", promise, telling, left, right, 0.8, f"time: {fate.why}")


def _link(kind: str, promise: Promise, telling: Telling, left: Span, right: Span, score: float, why: str) -> Link:
    judgement = "no" if kind == "fulfils" and why.startswith("cancelled") else "yes"
    return link(kind, end(promise, left), end(telling, right), score, why, MADE_BY, judgement)


def fates(promises: Iterable[Promise], links: Iterable[Link], tellings: Iterable[Telling]) -> tuple[Fate, ...]:
    """Give what became of each promise: the best of the tellings that show something, open where none does."""
    days = {telling.id: days_of(telling) for telling in tellings}
    shown: dict[str, list[Link]] = {}
    for one in links:
        if one.kind == "fulfils":
            shown.setdefault(one.left, []).append(one)
    found = []
    for promise in sorted(promises, key=lambda p: p.id):
        links_here = shown.get(promise.id, [])
        if not links_here:
            found.append(Fate(commitment=promise.id, fate="open", why="nothing in these texts says", made_by=MADE_BY))
            continue
        if _is_timeless(promise) and _far_apart(links_here, days):
            found.append(Fate(commitment=promise.id, fate="open", why="nothing tells which of several meetings it was", made_by=MADE_BY))
            continue
        best = min(links_here, key=lambda one: (_rank(one), -one.score, one.right_doc, one.right_span, one.id))
        fate, _, why = best.why.partition(": ")
        found.append(Fate(commitment=promise.id, fate=fate, event=best.right, why=why, made_by=MADE_BY))
    return tuple(found)


def _far_apart(links: Sequence[Link], days: Mapping[str, Window]) -> bool:
    return any((gap(days[a.right], days[b.right]) or 0) > 8 for a in links for b in links)


def _rank(one: Link) -> int:
    fate, _, why = one.why.partition(": ")
    if fate == "cancelled":
        return 3 if _PUT_OFF.search(why) else 1
    return {"fulfilled": 0, "stale": 1, "early": 1, "late": 2}.get(fate, 4)

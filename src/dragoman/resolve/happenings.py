"""Tellings -> pairwise judgements -> connected components -> happenings, each computed whole from its component."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.knowledge.states import states
from dragoman.model import ActorRef, Happening, Link, Span
from dragoman.resolve import members, names, shapes, words
from dragoman.resolve.origins import origins
from dragoman.resolve.shapes import Name, Shortfall, Telling
from dragoman.resolve.windows import Window, gap, iso, meets_yearless, window
from dragoman.text import fold

MADE_BY = "happenings.pairs 1"
BLOCK_CAP = 600
YES = 0.5
CLOSED = 12
ENOUGH = 8.0
BODIES = frozenset({"organisation", "group", "company"})
PASSAGES = 3
NEWS_DAYS = 45
WEEK = 7
TOLD = 2
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE", "ceremony", "vote"})
_CITY_END = re.compile(r",.*$")
TALK_TYPES = frozenset({"CONSULT", "AGREE", "REQUEST", "ceremony"})


class Verdict(NamedTuple):
    """How far two tellings tell one happening: 0 to 1, and the named reasons."""

    score: float
    why: tuple[str, ...]
    is_dated: bool = True


NEVER = Verdict(0.0, ())


class Matched(NamedTuple):
    """How the actors of two tellings stand to one another."""

    persons: int
    states: int
    clash: bool
    left_over: int


def matched(a: Telling, b: Telling) -> Matched:
    """Hold the actors of two tellings against each other; a clash is two different persons or offices in one state's part."""
    left, right = (*a.sources, *a.targets), (*b.sources, *b.targets)
    left_people, right_people = [n for n in left if names.is_person(n)], [n for n in right if names.is_person(n)]
    used: set[int] = set()
    found = 0
    alone = []
    for one in left_people:
        other = next((i for i, two in enumerate(right_people) if i not in used and names.same(one, two)), None)
        if other is None:
            alone.append(one)
        else:
            used.add(other)
            found += 1
    spare = [two for i, two in enumerate(right_people) if i not in used]
    clash = any(names.states((one,)) == names.states((two,)) for one in alone for two in spare)
    shared = names.states(left) & names.states(right)
    return Matched(found, len(shared), clash, len(alone) + len(spare))


def talk_mode(telling: Telling) -> str:
    """Give "visit", "meet" or "" for a telling of the family of talks: read off its words where the record does not say."""
    stems = set(telling.tokens)
    if telling.mode == "visit" and stems & words.listed("receiving") and not stems & words.listed("journey"):
        return ""
    if telling.mode in ("visit", "meet", "phone", "multilateral", "third-party"):
        return telling.mode
    if stems & words.listed("journey"):
        return "visit"
    return "meet" if stems & {"meet", "talk", "summit"} else ""


def _modes_fit(a: Telling, b: Telling) -> bool:
    first, second = talk_mode(a), talk_mode(b)
    return first == second or not first or not second or {first, second} == {"meet", "multilateral"}


@cache
def _state_places() -> frozenset[str]:
    """Give the folded names of states, capitals' other names and seats: places so wide, or so like another, that they exclude none."""
    known = states().values()
    return frozenset(fold(name) for state in known for name in (state.name, *state.names, *state.seats))


@cache
def _states_of_places() -> dict[str, str]:
    return {fold(name): state.code for state in states().values() for name in (*state.seats, *state.capitals, *state.names, state.name)}


def state_of(place: str | None) -> str | None:
    """Give the state that a place is, or is a seat of, None for any other place.

    >>> state_of("Washington"), state_of("Windhoek"), state_of("Kitwe")
    ('USA', 'NAM', None)
    """
    return _states_of_places().get(fold(_CITY_END.sub("", place or "")))


def places_fit(a: str | None, b: str | None) -> bool | None:
    """Say whether two places can be one; None where one is not given, or is a state or a seat that may hold the other.

    >>> places_fit("Lusaka, Zambia", "Lusaka"), places_fit("Lusaka", "Kitwe"), places_fit("Zambia", "Kitwe")
    (True, False, None)
    """
    if not a or not b:
        return None
    first, second = set(words.telling(t.text for t in words.tokens(a))), set(words.telling(t.text for t in words.tokens(b)))
    if first & second or not first or not second:
        return True
    return None if fold(a) in _state_places() or fold(b) in _state_places() else False


def _directions_fit(a: Telling, b: Telling) -> bool:
    if a.type in SYMMETRIC or b.type in SYMMETRIC:
        return True
    for first, second in ((a.sources, b.sources), (a.targets, b.targets)):
        one, two = names.states(first), names.states(second)
        if one and two and not one & two:
            return False
    return True


def visitors(telling: Telling) -> frozenset[str]:
    """Give the states whose people travel, where the telling says who does: the invited, else the actor of a visit."""
    stems = set(telling.tokens)
    if telling.type == "AGREE" and "invit" in stems:
        return names.states(telling.targets)
    return names.states(telling.sources) if telling.targets and talk_mode(telling) == "visit" else frozenset()


def _travellers_fit(a: Telling, b: Telling) -> bool:
    first, second = visitors(a), visitors(b)
    return not first or not second or bool(first & second)


def _states_fit(a: Telling, b: Telling) -> bool:
    first, second = names.states((*a.sources, *a.targets)), names.states((*b.sources, *b.targets))
    if first and second:
        return first <= second or second <= first
    return first == second


def _is_coming(telling: Telling) -> bool:
    return telling.status in ("announced", "hypothetical")


def _dates(a: Telling, b: Telling) -> tuple[float, str] | None:
    """Weigh the dates of two tellings; None where they cannot be one happening."""
    first, second = window(a.date_start, a.date_end), window(b.date_start, b.date_end)
    coming = _is_coming(a) != _is_coming(b)
    if first.yearless or second.yearless:
        if (first.yearless and second.yearless) or first.is_dated or second.is_dated:
            if meets_yearless(first, second):
                return 0.3, "the day and month agree, one text gives no year"
            return (0.15, "announced and carried out within days, one text gives no year") if coming and meets_yearless(first, second, 7) else None
        return 0.0, "one text gives no date"
    apart = gap(first, second)
    if apart is None or (not apart and not (first.is_closed and second.is_closed)):
        return 0.0, "one text gives no date"
    said = first if _is_coming(a) else second
    slack = 1 if not coming else 7 if said.length >= 5 else 2
    if apart > slack:
        return None
    if apart:
        return (0.15, f"announced and carried out {apart} days apart") if coming else (0.2, "dated a day apart")
    longest = max(first.length, second.length)
    if longest <= 3:
        return 0.4, "the same day"
    return (0.3, "the same days") if longest <= 35 else (0.1, "the dates can be the same")


def weigh(a: Telling, b: Telling) -> Verdict:
    """Say how far two tellings tell one happening, and by what.

    Actors, kind of act, dates and words each speak for or against; two persons of one office's side, an excluded date, a visit against the talks
    within it, or opposite directions forbid it.
    """
    if a.id == b.id or ("denied" in (a.status, b.status) and a.status != b.status) or a.part_of == b.id or b.part_of == a.id:
        return NEVER
    if not _states_fit(a, b) or not _directions_fit(a, b) or not _travellers_fit(a, b):
        return NEVER
    dates = _dates(a, b)
    people = matched(a, b)
    if dates is None or people.clash:
        return NEVER
    talks = a.type in TALK_TYPES and b.type in TALK_TYPES and "CONSULT" in (a.type, b.type)
    if "REQUEST" in (a.type, b.type) and a.type != b.type:
        return NEVER
    reasons = [dates[1]]
    score = dates[0]
    undated = dates[0] == 0.0
    if people.persons:
        score += min(0.4, 0.2 * people.persons)
        reasons.append(f"{people.persons} of the same persons")
    elif people.states:
        score += min(0.2, 0.1 * people.states)
        reasons.append("the same states")
    elif not set(own(a)) & set(own(b)):
        return NEVER
    place = places_fit(a.place, b.place)
    if place is not None:
        score += 0.1 if place else -0.2
        reasons.append("the same place" if place else f"{a.place} against {b.place}")
    alike = words.containment(a.tokens, b.tokens) * min(1.0, words.mass(set(a.tokens) & set(b.tokens)) / ENOUGH) if a.tokens and b.tokens else 0.0
    if talks:
        if not _modes_fit(a, b):
            return NEVER
        if _with_other_bodies(a, b):
            return NEVER
        alone = people.left_over and people.persons < 2 and talk_mode(a) == talk_mode(b) == "meet"
        score += 0.1 if not people.left_over else -0.2 if alone else -0.1
        if people.persons == 0 and people.left_over:
            score -= 0.1
        if a.type != b.type:
            score -= 0.05
        if undated and (place is False or (_is_invitation(a) != _is_invitation(b) and not _says_more(a, b))):
            return NEVER
        table = people.states > 2 and place
        if undated and not table and (people.persons < 2 or people.left_over or "hypothetical" in (a.status, b.status)):
            return NEVER
    else:
        if _other_names(a, b) or _one_of_many(a, b) or (undated and not _is_told_apart(a, b)):
            return NEVER
        if a.type != b.type:
            score -= 0.15
        elif a.mode != b.mode and a.mode and b.mode:
            score -= 0.1
        score += 0.6 * (alike - 0.45)
        if alike >= 0.3:
            reasons.append(f"{alike:.0%} of the telling words")
        if alike < (0.22 if not undated else 0.5 if people.persons else 0.7) or (a.doc == b.doc and alike < 0.6):
            return NEVER
        if undated:
            score += 0.2 if alike >= 0.7 else 0.0
    return Verdict(round(max(0.0, min(1.0, score)), 3), tuple(reasons), not undated)


def _other_names(a: Telling, b: Telling) -> bool:
    """Say whether two acts of one form name other villages, ships or laws each: most names of the one that has fewer are not the other's."""
    fewer, more = sorted((a.proper, b.proper), key=lambda found: (len(found), found))
    return 2 * sum(any(x == y or names.spelt_alike(x, y) for y in more) for x in fewer) < len(fewer)


def _one_of_many(a: Telling, b: Telling) -> bool:
    """Say whether one is an act of a day and the other what was done over a week or more, of a kind that is done again and again."""
    lengths = sorted((members.days_of(a).length, members.days_of(b).length))
    return a.type in ("ASSAULT", "COERCE", "MOBILIZE") and lengths[0] <= 3 and 5 <= lengths[1] <= 400


def _is_told_apart(a: Telling, b: Telling) -> bool:
    """Say whether two acts without a common day have two telling words in common, and somebody who did them."""
    return len(set(a.tokens) & set(b.tokens)) >= TOLD and bool((a.sources and b.sources) or a.type != "ASSAULT")


def _with_other_bodies(a: Telling, b: Telling) -> bool:
    """Say whether one telling names a body or a group at the table that the other does not."""
    left, right = (*a.sources, *a.targets), (*b.sources, *b.targets)
    bodies = [(one, right) for one in left if one.kind in BODIES] + [(one, left) for one in right if one.kind in BODIES]
    return any(not any(names.same(one, other) for other in others) for one, others in bodies)


def own(telling: Telling) -> list[str]:
    """Give the folded names of the actors of a telling that have no state."""
    return [key for name in (*telling.sources, *telling.targets) for key in names.own_words(name.name)]


def same_event(a: Telling, b: Telling, verdict: Verdict, judgement: str = "yes") -> Link:
    """Give the link of two tellings; the smaller (document, span) stands left."""
    left, right = shapes.ordered(a, b)
    return shapes.link("same_event", shapes.end(left), shapes.end(right), verdict.score, "; ".join(verdict.why), MADE_BY, judgement)


def judge_days(block: str, tellings: Sequence[Telling], seen: dict[tuple[str, str], Verdict]) -> tuple[list[Link], list[Shortfall]]:
    """Judge the dated tellings of a block, each against those near it in time; `seen` holds the judgements of pairs met in other blocks."""
    ordered = sorted(
        (t for t in tellings if window(t.date_start, t.date_end).is_closed), key=lambda t: (members.days_of(t).start or 0, t.doc, t.span, t.id)
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
        several = _several([members.days_of(other) if members.days_of(other).is_closed else _by_then(other) for other, _ in near])
        for other, verdict in near:
            if _anchor(other) and several:
                found.append(same_event(one, other, Verdict(verdict.score, (*verdict.why, "the others are of several times")), "unsure"))
            elif not verdict.is_dated and not _near_in_time(one, other) and not _says_more(one, other):
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
    theirs = members.days_of(other)
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


def _is_invitation(telling: Telling) -> bool:
    return telling.type == "AGREE" and bool({"invit", "offer"} & set(telling.tokens))


def _says_more(one: Telling, other: Telling) -> bool:
    """Say whether two tellings agree in more than who met: the place, what it was about, or both the agency and the weekday."""
    return (
        places_fit(one.place, other.place) is True
        or _in_words(one.place, other)
        or _in_words(other.place, one)
        or (_one_agency(one, other) and (_on_named_day(one, other) or _on_named_day(other, one)))
        or words.containment(set(one.tokens) - words.listed("talks"), set(other.tokens) - words.listed("talks")) >= 0.5
    )


def _in_words(place: str | None, telling: Telling) -> bool:
    """Say whether the words of a telling name a place, whatever they make of it."""
    named = _CITY_END.sub("", place or "")
    return bool(named) and any(re.search(rf"\b{re.escape(named)}\b", text) for text in (telling.words, *telling.also_words))


def _one_agency(one: Telling, other: Telling) -> bool:
    first, second = ({names.agency(name) for name in (*t.reported_by[:1], t.frame.agency) if name} for t in (one, other))
    return bool(first & second)


def _on_named_day(one: Telling, other: Telling) -> bool:
    """Say whether a telling is dated on a weekday that the text of the other, which has no date, names."""
    days = members.days_of(one)
    return days.start is not None and days.length == 1 and (days.start - 1) % 7 in other.frame.weekdays


def _near_in_time(one: Telling, other: Telling) -> bool:
    """Say whether two tellings had been done by days not a week apart."""
    theirs = members.days_of(other)
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


class Groups:
    """Union-find over tellings that keeps a group from holding what cannot be one happening."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self.of = {t.id: t.id for t in tellings}
        self.held = {t.id: [t] for t in tellings}

    def find(self, one: str) -> str:
        """Give the group of a telling."""
        while self.of[one] != one:
            self.of[one] = self.of[self.of[one]]
            one = self.of[one]
        return one

    def join(self, a: str, b: str) -> bool:
        """Join two groups unless two of their tellings exclude each other."""
        first, second = self.find(a), self.find(b)
        if first == second:
            return True
        left, right = self.held[first], self.held[second]
        if len(left) * len(right) <= 4000 and any(excluded(x, y) for x in left for y in right):
            return False
        keep, drop = min(first, second), max(first, second)
        self.of[drop] = keep
        self.held[keep] += self.held.pop(drop)
        return True


def excluded(a: Telling, b: Telling) -> bool:
    """Say whether two tellings can in no way be one happening, whatever joins them to others."""
    first, second = window(a.date_start, a.date_end), window(b.date_start, b.date_end)
    apart = gap(first, second)
    lasting = a.status in ("ongoing", "habitual") and b.status in ("ongoing", "habitual")
    if apart is not None and apart > (10 if _is_coming(a) != _is_coming(b) else 2) and not lasting:
        return True
    bare = (first.yearless and second.yearless) or (first.yearless and second.is_dated) or (first.is_dated and second.yearless)
    if bare and not meets_yearless(first, second, 7 if _is_coming(a) != _is_coming(b) else 2):
        return True
    if matched(a, b).clash:
        return True
    if not apart and not (first.is_closed and second.is_closed) and places_fit(a.place, b.place) is False:
        return True
    return "CONSULT" in (a.type, b.type) and not _modes_fit(a, b)


def components(tellings: Sequence[Telling], links: Iterable[Link]) -> list[list[Telling]]:
    """Give the tellings grouped by the links that say yes, the surest first; each group in the order of documents and spans."""
    known = {t.id for t in tellings}
    groups = Groups(tellings)
    sure = (one for one in links if one.kind == "same_event" and one.judgement == "yes" and one.left in known and one.right in known)
    for one in sorted(sure, key=lambda x: (-x.score, x.id)):
        groups.join(one.left, one.right)
    found = [sorted(held, key=lambda t: (t.doc, t.span, t.id)) for held in groups.held.values()]
    return sorted(found, key=lambda held: (held[0].doc, held[0].span, held[0].id))


def happening_id(tellings: Iterable[Telling]) -> str:
    """Give the id of a happening: that of its least telling, so that it keeps its id while others join."""
    return "happenings-" + hashlib.blake2b(min(t.id for t in tellings).encode(), digest_size=8).hexdigest()


def summed(
    held: Sequence[Telling], links: Mapping[tuple[str, str], Sequence[Link]], aliases: Mapping[str, str], canon: Mapping[str, ActorRef]
) -> Happening:
    """Compute one happening whole from its tellings."""
    told = [t for t in held if not _is_coming(t)] or list(held)
    days = [(w, t) for t in told if (w := members.days_of(t)).is_closed]
    narrow = min(days, key=lambda pair: (pair[0].length, pair[0].start or 0, pair[1].id), default=None)
    kind = Counter(t.type for t in told if t.type != "AGREE").most_common() or Counter(t.type for t in told).most_common()
    best = min(kind, key=lambda pair: (-pair[1], pair[0]))[0]
    modes = Counter(t.mode for t in told if t.mode and t.type == best)
    places = Counter(t.place for t in held if t.place)
    status = min(
        (t.status for t in held),
        key=lambda s: (
            ("occurred", "denied", "ongoing", "habitual", "announced", "hypothetical").index(s)
            if s in ("occurred", "denied", "ongoing", "habitual", "announced", "hypothetical")
            else 9
        ),
    )
    sources, targets = parties(told, aliases, canon)
    return Happening(
        id=happening_id(held),
        type=best,
        mode=min(modes, key=lambda m: (-modes[m], m)) if modes else None,
        sources=sources,
        targets=targets,
        date_start=iso(narrow[0].start) if narrow and narrow[0].start is not None else next((t.date_start for t in told if t.date_start), None),
        date_end=iso(narrow[0].end) if narrow and narrow[0].end is not None else next((t.date_end for t in told if t.date_end), None),
        date_basis=narrow[1].date_basis if narrow else next((t.date_basis for t in told if t.date_basis), None),
        place=min(places, key=lambda p: (-places[p], -len(p), p)) if places else None,
        status=status,
        tellings=tuple(t.id for t in held),
        origins=origins(held, links),
    )


def parties(told: Sequence[Telling], aliases: Mapping[str, str], canon: Mapping[str, ActorRef]) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Give the actors of a happening: those of its best-named telling, with the fullest name of each."""

    def named(telling: Telling) -> tuple[int, int, str]:
        people = (*telling.sources, *telling.targets)
        return (-sum(n.kind == "person" for n in people), -len(people), telling.id)

    def ref(name: Name) -> ActorRef:
        actor = aliases.get(name.actor, name.actor)
        return canon.get(actor) or ActorRef(name=name.name, state=name.state, actor=actor)

    best = min(told, key=named)
    return tuple(dict.fromkeys(map(ref, best.sources))), tuple(dict.fromkeys(map(ref, best.targets)))


def along_copies(tellings: Sequence[Telling], links: Iterable[Link]) -> Iterator[Link]:
    """Yield links between tellings that stand at the same place of a copied passage."""
    by_doc: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_doc.setdefault(telling.doc, []).append(telling)
    for one in links:
        if one.kind != "copy_of" or one.judgement != "yes" or one.left_doc == one.right_doc:
            continue
        for left in by_doc.get(one.left_doc, ()):
            for right in by_doc.get(one.right_doc, ()):
                if (
                    left.type == right.type
                    and _aligned(left, right, one)
                    and not excluded(left, right)
                    and _states_fit(left, right)
                    and _directions_fit(left, right)
                ):
                    yield same_event(left, right, Verdict(0.7, ("both stand in one copied passage",)))


def _aligned(left: Telling, right: Telling, copy: Link) -> bool:
    def within(spans: Iterable[Span], whole: Span) -> list[float]:
        return [(s[0] - whole[0]) / max(1, whole[1] - whole[0]) for s in spans if min(s[1], whole[1]) - max(s[0], whole[0]) >= 0.6 * (s[1] - s[0])]

    first, second = within((left.span, *left.also_spans), copy.left_span), within((right.span, *right.also_spans), copy.right_span)
    return any(abs(a - b) <= 0.12 for a in first for b in second)


def closure(held: Sequence[Telling], links: Mapping[str, Link]) -> Iterator[Link]:
    """Yield the links between tellings of one happening that were joined through others; of a large happening only those to its first telling."""
    for i, one in enumerate(held[:1] if len(held) > CLOSED else held):
        for other in held[i + 1 :]:
            found = same_event(one, other, Verdict(0.5, ("both are one with a third telling",)))
            if found.id not in links:
                yield found


def on_words(links: Iterable[Link], spans: Mapping[str, Sequence[Span]]) -> Iterator[Link]:
    """Yield links with, across documents, one more for every other pair of passages that tell the same two rows.

    Whoever looks for a happening looks for words: the second mention in a report leads to the other report as the first does. `spans` holds the
    passages of each row.
    """
    for one in links:
        yield one
        if one.kind not in ("same_event", "fulfils") or one.judgement != "yes" or one.left_doc == one.right_doc:
            continue
        for left in (one.left_span, *spans.get(one.left, ()))[:PASSAGES]:
            for right in (one.right_span, *spans.get(one.right, ()))[:PASSAGES]:
                if (left, right) != (one.left_span, one.right_span):
                    ends = shapes.End(one.left, one.left_doc, left), shapes.End(one.right, one.right_doc, right)
                    yield shapes.link(one.kind, *ends, one.score, one.why, one.made_by)

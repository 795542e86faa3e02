"""Whether two tellings can be one happening, and how much speaks for it: actors, kind of act, days, place and words, each by name."""

import re
from functools import cache
from typing import NamedTuple

from dragoman.knowledge.states import states
from dragoman.resolve import names, words
from dragoman.resolve.shapes import Name, Telling
from dragoman.text import fold
from dragoman.windows import Window, gap, meets_yearless, window

YES = 0.5
ENOUGH = 8.0
BODIES = frozenset({"organisation", "group", "company"})
TOLD = 2
REPEATED = 0.3
"""So much of all their words have two tellings of one report in common that tell one act twice."""
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE", "ceremony", "vote"})
CITY_END = re.compile(r",.*$")
_CALLED_OFF = re.compile(
    r"\b(?:call(?:s|ed|ing)? off|cancel\w*|postpon\w*|scrap(?:s|ped)|shelv\w+|abandon\w*|will not (?:visit|travel|come|go)|put off)\b", re.I
)
_ONCE = re.compile(r"\b(?:(?:that|which) (?:was|were)|had(?: been)?|originally|once|twice|first|repeatedly)\s+(?:\w+ly\s+)?$", re.I)
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


def calls_off(telling: Telling) -> bool:
    """Say whether a telling is of a visit or talks that will not be, or not now, however it was coded."""
    found = _CALLED_OFF.search(telling.words) if telling.type in ("CONSULT", "REJECT", "PROTEST") else None
    return found is not None and not _ONCE.search(telling.words, 0, found.start())


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
    return _states_of_places().get(fold(CITY_END.sub("", place or "")))


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


def directions_fit(a: Telling, b: Telling) -> bool:
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


def states_fit(a: Telling, b: Telling) -> bool:
    first, second = names.states((*a.sources, *a.targets)), names.states((*b.sources, *b.targets))
    if first and second:
        return first <= second or second <= first
    return first == second


def is_coming(telling: Telling) -> bool:
    return telling.status in ("announced", "hypothetical")


def _dates(a: Telling, b: Telling) -> tuple[float, str] | None:
    """Weigh the dates of two tellings; None where they cannot be one happening."""
    first, second = window(a.date_start, a.date_end), window(b.date_start, b.date_end)
    coming = is_coming(a) != is_coming(b)
    if first.yearless or second.yearless:
        if (first.yearless and second.yearless) or first.is_dated or second.is_dated:
            if meets_yearless(first, second):
                return 0.3, "the day and month agree, one text gives no year"
            return (0.15, "announced and carried out within days, one text gives no year") if coming and meets_yearless(first, second, 7) else None
        return 0.0, "one text gives no date"
    apart = gap(first, second)
    if apart is None or (not apart and not (first.is_closed and second.is_closed)):
        return 0.0, "one text gives no date"
    said = first if is_coming(a) else second
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
    if a.id == b.id or _within(a, b) or ("denied" in (a.status, b.status) and a.status != b.status) or a.part_of == b.id or b.part_of == a.id:
        return NEVER
    if not states_fit(a, b) or not directions_fit(a, b) or not _travellers_fit(a, b) or calls_off(a) != calls_off(b):
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
        if undated and (place is False or (is_invitation(a) != is_invitation(b) and not says_more(a, b))):
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
        if alike < (0.22 if not undated else 0.5 if people.persons else 0.7):
            return NEVER
        if a.doc == b.doc and (alike < 0.6 or words.likeness(a.tokens, b.tokens) < REPEATED):
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
    lengths = sorted((days_of(a).length, days_of(b).length))
    return a.type in ("ASSAULT", "COERCE", "MOBILIZE") and lengths[0] <= 3 and 5 <= lengths[1] <= 400


def _is_told_apart(a: Telling, b: Telling) -> bool:
    """Say whether two acts without a common day have two telling words in common, and somebody who did them."""
    return len(set(a.tokens) & set(b.tokens)) >= TOLD and bool((a.sources and b.sources) or a.type != "ASSAULT")


def _with_other_bodies(a: Telling, b: Telling) -> bool:
    """Say whether one telling names a body or a group at the table that the other does not."""
    left, right = (*a.sources, *a.targets), (*b.sources, *b.targets)
    bodies = [(one, right) for one in left if _is_body(one)] + [(one, left) for one in right if _is_body(one)]
    return any(not any(names.same(one, other) for other in others) for one, others in bodies)


def _is_body(name: Name) -> bool:
    """Say whether an actor is a body: one of a known kind, or what the text alone knows by a name of several capitals (a party, a union)."""
    return name.kind in BODIES or (not name.actor and not name.kind and name.name.istitle() and len(name.name.split()) > 2)


def own(telling: Telling) -> list[str]:
    """Give the folded names of the actors of a telling that have no state."""
    return [key for name in (*telling.sources, *telling.targets) for key in names.own_words(name.name)]


def days_of(telling: Telling) -> Window:
    """Give the window of a telling."""
    return window(telling.date_start, telling.date_end)


def _within(a: Telling, b: Telling) -> bool:
    """Say whether the words of one telling stand within those of the other: what was said, and that it was said, are two."""
    return a.doc == b.doc and a.span[0] < b.span[1] and b.span[0] < a.span[1]


def excluded(a: Telling, b: Telling) -> bool:
    """Say whether two tellings can in no way be one happening, whatever joins them to others."""
    if _within(a, b):
        return True
    first, second = window(a.date_start, a.date_end), window(b.date_start, b.date_end)
    apart = gap(first, second)
    lasting = a.status in ("ongoing", "habitual") and b.status in ("ongoing", "habitual")
    if apart is not None and apart > (10 if is_coming(a) != is_coming(b) else 2) and not lasting:
        return True
    bare = (first.yearless and second.yearless) or (first.yearless and second.is_dated) or (first.is_dated and second.yearless)
    if bare and not meets_yearless(first, second, 7 if is_coming(a) != is_coming(b) else 2):
        return True
    if matched(a, b).clash:
        return True
    if not apart and not (first.is_closed and second.is_closed) and places_fit(a.place, b.place) is False:
        return True
    return "CONSULT" in (a.type, b.type) and not _modes_fit(a, b)


def is_invitation(telling: Telling) -> bool:
    return telling.type == "AGREE" and bool({"invit", "offer"} & set(telling.tokens))


def says_more(one: Telling, other: Telling) -> bool:
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
    named = CITY_END.sub("", place or "")
    return bool(named) and any(re.search(rf"\b{re.escape(named)}\b", text) for text in (telling.words, *telling.also_words))


def _one_agency(one: Telling, other: Telling) -> bool:
    first, second = ({names.agency(name) for name in (*t.reported_by[:1], t.frame.agency) if name} for t in (one, other))
    return bool(first & second)


def _on_named_day(one: Telling, other: Telling) -> bool:
    """Say whether a telling is dated on a weekday that the text of the other, which has no date, names."""
    days = days_of(one)
    return days.start is not None and days.length == 1 and (days.start - 1) % 7 in other.frame.weekdays

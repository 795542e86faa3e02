"""The date of a telling: the time expression that belongs to its clause, else what its speech or document lends, never "
"more than the words allow."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from dragoman.extract.status import ANNOUNCED, HABITUAL, HYPOTHETICAL, OCCURRED, ONGOING
from dragoman.extract.telling import Telling
from dragoman.model import Time
from dragoman.page import Page, Sentence

_LEAD = 3


def dated(page: Page, told: Iterable[Telling]) -> list[Telling]:
    """Give the tellings with their dates."""
    listed = list(told)
    return [_dated(page, telling, [other for other in listed if other.sentence is telling.sentence and other is not telling]) for telling in listed]


def day_of(page: Page, offset: int) -> str | None:
    """Give the day on which the words at an offset were published: that of their section, else of the document."""
    section = page.section_at(offset)
    if section is not None and section.date:
        return section.date
    return page.document.published[:10] if page.document.published else None


def _dated(page: Page, telling: Telling, beside: list[Telling]) -> Telling:
    own, said = _time(page, telling)
    if own is not None and any(_stands_nearer(page, other, telling, own) for other in beside):
        own = None
    if own is not None and own.start != own.end and telling.frame.name in _GIVEN_FOR and _is_of_content(page, telling, own):
        own = None
    day = day_of(page, telling.span.start)
    is_since = own is not None and page.text[max(0, own.span.start - 6) : own.span.start].lower().endswith("since ")
    if own is not None and is_since and telling.status not in (ONGOING, HABITUAL):
        if _is_perfect(telling) and telling.status == OCCURRED:
            basis = f"time expression: since {own.phrase}"
            return replace(telling, date_start=own.start, date_end=day, date_basis=basis, is_dated=True)
        own = None
    if own is not None and day and _is_elsewhen(telling.status, own, day):
        own = None
    spoken = telling.over[-1].date_said if telling.over else None
    heard = (said.end or said.start if said else None) or (spoken[:10] if spoken else None) or day
    if own is not None:
        if telling.status in (ANNOUNCED, HYPOTHETICAL):
            return replace(
                telling, date_start=own.start, date_end=own.end, date_basis=f"time expression: {own.phrase}", act_date=heard, is_dated=True
            )
        if telling.status in (ONGOING, HABITUAL):
            return replace(
                telling,
                date_start=own.start if own.direction in ("since", "from") else None,
                date_basis=f"time expression: {own.phrase}",
                as_of=heard,
                is_dated=True,
            )
        return replace(telling, date_start=own.start, date_end=own.end, date_basis=f"time expression: {own.phrase}", is_dated=True)
    if telling.status in (ONGOING, HABITUAL):
        return replace(telling, as_of=heard)
    if telling.status in (ANNOUNCED, HYPOTHETICAL):
        return replace(telling, act_date=heard)
    if telling.frame.is_verbal and not telling.is_noun and _is_speakers(telling) and heard:
        return replace(telling, date_start=heard, date_end=heard, date_basis="day of the statement")
    since = _since_then(page, telling) if telling.status == OCCURRED and _is_perfect(telling) else None
    if since is not None:
        return replace(telling, date_start=since.end or since.start, date_end=heard, date_basis=f"since then: {since.phrase}")
    is_said = telling.status == OCCURRED and telling.frame.is_verbal and not telling.is_noun
    if is_said and day and _is_news(page, telling) and not _is_repeated(telling):
        return replace(telling, date_start=day, date_end=day, date_basis="day of the report")
    return replace(telling, date_end=heard, date_basis="not after the report" if heard else None)


_GIVEN_FOR = frozenset({"thank", "praise", "congratulate", "condole"})


def _is_of_content(page: Page, telling: Telling, time: Time) -> bool:
    """Say whether a month or year behind "for" dates what somebody is thanked for, not the thanks."""
    between = page.text[telling.trigger.end : time.span.start] if telling.trigger.end < time.span.start else ""
    return bool(re.search(r"\b(?:for|on|over)\b", between))


def _is_perfect(telling: Telling) -> bool:
    """Say whether a telling's verb, or the verb that carries its noun, stands in the present perfect: "have voted against it"."""
    verb = telling.carrier if telling.carrier >= 0 else telling.head
    words = telling.sentence.words
    return any(words[kid].text.lower() in ("has", "have", "'ve", "’ve", "'s") and words[kid].tag == "AUX" for kid in telling.sentence.children[verb])


def _is_repeated(telling: Telling) -> bool:
    """Say whether a present perfect tells of several times or of none in particular: "has repeatedly accused", "have met twice"."""
    return _is_perfect(telling) and not _OFTEN.isdisjoint(telling.sentence.words[kid].text.lower() for kid in telling.sentence.subtree(telling.head))


_OFTEN = frozenset({
    "repeatedly", "twice", "thrice", "times", "often", "frequently", "consistently", "regularly", "long", "always", "since", "previously",
})


def _since_then(page: Page, telling: Telling) -> Time | None:
    """Give the last time named before a sentence that says "since then", None where it says none."""
    text = page.text[telling.sentence.start : telling.sentence.end].lower()
    if "since then" not in text and "ever since" not in text:
        return None
    first = page.sentences[max(0, telling.sentence.index - 2)].start
    before = [time for time in page.times_in(first, telling.sentence.start) if time.type == "DATE" and time.start]
    return before[-1] if before else None


def _is_elsewhen(state: str, time: Time, day: str) -> bool:
    """Say whether a time cannot date a telling of that status: after the report what took place, wholly before it what is to come."""
    if state == OCCURRED:
        return (time.start or "")[: len(day)] > day
    last = time.end or time.start or ""
    return state == ANNOUNCED and not last.startswith("--") and last < day[: len(last)]


def _stands_nearer(page: Page, other: Telling, telling: Telling, time: Time) -> bool:
    """Say whether an event noun between a telling's words and a time takes the time: "condoled over the deaths in the raid on May 3"."""
    if (
        not other.is_noun
        or telling.is_noun
        or not telling.trigger.end <= other.trigger.start < time.span.start
        or time.span.start - other.trigger.end > 50
    ):
        return False
    return not {",", ";"} & set(page.text[other.trigger.end : time.span.start])


def _is_speakers(telling: Telling) -> bool:
    """Say whether a verbal act is done in the statement it stands in: its source speaks it."""
    if not telling.over:
        return False
    actors = {p.ref.actor for p in telling.sources} | {p.ref.name for p in telling.sources}
    statement = telling.over[-1]
    return bool(actors & {*statement.chain[-1:], *statement.chain_actors[-1:], statement.speaker or ""}) or telling.reading.why.startswith("present")


def _is_news(page: Page, telling: Telling) -> bool:
    """Say whether a telling stands in the lead of its document, where the day's news is told."""
    return (
        telling.sentence.role in ("title", "standfirst", "heading") or telling.sentence.paragraph < _LEAD or telling.reading.why.startswith("present")
    )


def _time(page: Page, telling: Telling) -> tuple[Time | None, Time | None]:
    """Give the time expression of the happening itself, and that of the saying around it."""
    sentence = telling.sentence
    times = [time for time in page.times_in(sentence.start, sentence.end) if time.type in ("DATE", "TIME") and (time.start or time.end)]
    if not times:
        return None, None
    if not sentence.is_parsed:
        return _nearest(telling, times), None
    chain, saying = _chain(sentence, telling)
    own: tuple[int, int, Time] | None = None
    said: Time | None = None
    for time in times:
        head = sentence.head_of(time.span.start, time.span.end)
        if head < 0:
            continue
        at, steps = head, 0
        above = sentence.words[head].head
        if (
            above >= 0
            and sentence.words[above].tag == "NOUN"
            and above not in chain
            and not time.span.start <= sentence.words[above].start < time.span.end
            and (sentence.words[head].relation.startswith("nmod") or sentence.words[above].relation.startswith(("obl", "nmod")))
        ):
            continue
        while at >= 0 and steps < 10:
            if at in chain:
                rank = (chain[at], abs(time.span.start - telling.trigger.start), time)
                if own is None or rank[:2] < own[:2]:
                    own = rank
                break
            if at in saying:
                said = said or time
                break
            if sentence.words[at].tag in ("VERB", "AUX") and at != head and at not in chain:
                break
            at = sentence.words[at].head
            steps += 1
    return own[2] if own else None, said


_AROUND = frozenset({"amid", "amidst", "despite", "since"})


def _chain(sentence: Sentence, telling: Telling) -> tuple[dict[int, int], set[int]]:
    """Give the words a time may hang on to date the telling, with their distance, and the verbs of saying above it."""
    chain: dict[int, int] = {telling.head: 0}
    if telling.carrier >= 0:
        chain[telling.carrier] = 1
    if telling.is_noun:
        for kid in sentence.children[telling.head]:
            if sentence.words[kid].relation.startswith("acl"):
                chain.setdefault(kid, 1)
    saying: set[int] = set()
    at, steps, crossed = telling.carrier if telling.carrier >= 0 else telling.head, 1, False
    while steps < 10:
        word = sentence.words[at]
        if word.head < 0:
            break
        if word.relation.startswith(("ccomp", "parataxis")) or (word.relation.startswith("acl") and not telling.is_noun):
            crossed = True
        if crossed:
            saying.add(word.head)
        elif not (telling.is_noun and (telling.status == ONGOING or telling.reading.why in _AROUND)):
            chain.setdefault(word.head, steps + 1)
        at = word.head
        steps += 1
    for head in list(chain):
        if sentence.words[head].relation.startswith("conj") and sentence.words[head].head in chain:
            continue
    return chain, saying


def _nearest(telling: Telling, times: list[Time]) -> Time | None:
    best = min(times, key=lambda time: min(abs(time.span.start - telling.trigger.end), abs(time.span.end - telling.trigger.start)))
    return best if len(times) == 1 or min(abs(best.span.start - telling.trigger.end), abs(best.span.end - telling.trigger.start)) < 120 else None

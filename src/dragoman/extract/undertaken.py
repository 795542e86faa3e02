"""The events that only an undertaking tells: a plan or promise whose content no frame knows is itself an agreement.

"Oman and Chad agreed in principle to look for gas together", "Peru is to deposit two billion dollars with Chile's central bank": AGREE, given at
a known moment where the words say that it was given, else announced. A plan of one state for itself alone is none.
"""

import re
from collections.abc import Mapping, Sequence

from dragoman.extract import dating, visits
from dragoman.extract.commitments_forms import EXPECTED
from dragoman.extract.commitments_plans import Plan
from dragoman.extract.commitments_terms import verb_forms
from dragoman.extract.forms import listed
from dragoman.extract.grammar import Look
from dragoman.extract.status import ANNOUNCED, OCCURRED
from dragoman.model import NO_STATE, Commitment, Event, Ids, Span
from dragoman.page import Page, Sentence

MADE_BY = "events.undertakings 1"
_MUCH = 0.5


def words_of(sentence: Sentence, plan: Plan) -> Span:
    """Give the word that undertakes: the one that rules the plan, else the verb undertaken."""
    word = sentence.words[plan.marker if plan.marker >= 0 else plan.verb]
    return Span(word.start, word.end)


def since(sentence: Sentence, plan: Plan) -> int:
    """Give where the words of what is undertaken begin, 0 where times before them may be its own: "agreed in June to pay", "is due on Monday to"."""
    is_given = plan.marker >= 0 and sentence.words[plan.marker].text.lower() in verb_forms("given")
    return sentence.words[plan.verb].start if is_given else 0


def events_of(page: Page, events: Sequence[Event], made: Sequence[Commitment], verbs: Mapping[str, Span]) -> tuple[Event, ...]:
    """Give an agreement for each commitment between states that no event of the page tells."""
    ids = Ids("events.undertakings", page.doc)
    return tuple(
        _event(page, each, verbs[each.id], ids)
        for each in made
        if each.id in verbs and _is_between(page, each) and not _is_told(page, each, events) and not _is_journey_at_home(page, each, verbs[each.id])
    )


def _is_journey_at_home(page: Page, made: Commitment, verb: Span) -> bool:
    """Say whether what is undertaken is a journey to where nobody of those promised is the host."""
    sentence = page.sentence_at(verb.start)
    promised = {actor.state for actor in made.promisee} - {actor.state for actor in made.promisor}
    if sentence is None or not sentence.is_parsed or not promised:
        return False
    named = list(page.mentions_in(sentence.start, sentence.end))
    there = [mention for mention in named if mention.state in promised and mention.span.start > verb.start]
    return visits.is_to_nobody(Look(sentence, named), sentence.word_at(verb.start), there)


def _is_between(page: Page, made: Commitment) -> bool:
    """Say whether somebody undertakes a thing that concerns others: another state or body, or what is foreign in the same words."""
    sides = {actor.state for actor in (*made.promisor, *made.promisee)} - {"", NO_STATE}
    if len(sides) > 1:
        return True
    return made.firmness != EXPECTED and not _FOREIGN.isdisjoint(re.findall(r"[\w'-]+", made.what.lower()))


_FOREIGN = listed(
    "foreign international abroad overseas sanctions treaty nato un peacekeepers refugees asylum embassy embassies exiles allies neighbours neighbors"
)


def _is_told(page: Page, made: Commitment, events: Sequence[Event]) -> bool:
    """Say whether an event stands on most of a commitment's words: what is promised is then told already."""
    inside = [event for event in events if event.trigger and made.span.start <= event.trigger.start < made.span.end]
    length = made.span.end - made.span.start
    return any((event.span.end - event.span.start) > _MUCH * length for event in inside)


def _event(page: Page, made: Commitment, verb: Span, ids: Ids) -> Event:
    is_given = page.text[verb.start : verb.end].lower() in verb_forms("given")
    day = made.made_on or dating.day_of(page, made.span.start)
    due = made.due_start or made.due_end
    said = page.text[verb.start : verb.end]
    return Event(
        id=ids.of(made.span),
        doc=page.doc,
        span=made.span,
        evidence=made.evidence,
        made_by=MADE_BY,
        confidence=made.confidence,
        type="SANCTION" if _is_against(page, made, verb) else "AGREE",
        sources=made.promisor,
        targets=made.promisee,
        date_start=None if is_given else made.due_start,
        date_end=(day if is_given else made.due_end),
        date_precision="range" if due and not is_given else None,
        date_basis=("not after the report" if day else None) if is_given else made.due_basis,
        act_date=None if is_given else day,
        status=OCCURRED if is_given else ANNOUNCED,
        reported_by=made.reported_by,
        figures=tuple(figure.id for figure in page.figures_in(*made.span)),
        trigger=verb,
        why=(f"{said}: undertaking", f"status: {'given' if is_given else 'to come'}"),
    )


def _is_against(page: Page, made: Commitment, verb: Span) -> bool:
    """Say whether what is undertaken is a measure against whom it touches: "intends to stop issuing visas to Chadians"."""
    said = page.text[verb.start : made.span.end].lower().split()
    done = said[:1] if "to" not in said[:4] else said[said.index("to") + 1 :][:1] or said[:1]
    return bool(made.promisee) and not verb_forms("against").isdisjoint(done)

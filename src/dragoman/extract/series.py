"""Encounters and signings told in a row under one verb, each with its own day: "visited Uganda in January and Rwanda in April".

The parse gives the verb its first object; what follows the first day, with another party and another day, is told again as a happening of its own.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dragoman.extract.context import Context
from dragoman.extract.parties import Party, as_actor, states
from dragoman.extract.telling import Telling
from dragoman.model import IGO, NO_STATE, Span, Time

_NEXT = re.compile(
    r"\s*(?:,?\s*and|,|followed by|as well as)\s+(?:then\s+)?(?:(?:with|on|to|in|from|of|for|against|by)\s+)?(?:the\s+)?", re.IGNORECASE
)
_THEN = re.compile(r"[\w’'. ]{0,24}?\s*(?:(?:in|on|last|this|earlier|the|late|early)\s+)*", re.IGNORECASE)
_BETWEEN = re.compile(r"[\w’' -]{0,40}")
_MOST = 6
_NAME = 80


def split(context: Context, told: Iterable[Telling]) -> list[Telling]:
    """Give the tellings with what each tells of further parties on further days."""
    listed = list(told)
    return [each for telling in listed for each in (telling, *_further(context, telling, listed))]


def _further(context: Context, telling: Telling, told: list[Telling]) -> Iterator[Telling]:
    page, sentence = context.page, telling.sentence
    inside = [party for party in telling.targets if sentence.start <= party.span.start < sentence.end]
    if not inside or not telling.is_dated or telling.trigger.start > inside[-1].span.start:
        return
    beside = {party.ref.name for other in told if other.sentence is sentence and other.type == telling.type for party in other.parties}
    last, known = inside[-1].span.end, states(telling.parties)
    times = [time for time in page.times_in(sentence.start, sentence.end) if time.type == "DATE" and (time.start or time.end)]
    for _ in range(_MOST):
        first = next((time for time in times if time.span.start >= last), None)
        joint = _NEXT.match(page.text, first.span.end, sentence.end) if first is not None else None
        if first is None or joint is None or not _BETWEEN.fullmatch(page.text, last, first.span.start):
            return
        party = _party(context, joint.end(), known)
        second = next((time for time in times if party is not None and time.span.start >= party.span.end), None)
        if party is None or second is None or party.ref.name in beside or not _THEN.fullmatch(page.text, party.span.end, second.span.start):
            return
        yield _again(telling, party, second)
        last, known = party.span.end, known | states([party])


def _party(context: Context, start: int, known: set[str]) -> Party | None:
    """Give the party of another state whose name begins at an offset, or the state of a town that does."""
    for mention in context.page.mentions_in(start, start + _NAME):
        is_other = mention.kind in ("person", "state", "organisation", "office") and mention.state not in known | {"", NO_STATE}
        if mention.span.start == start and is_other:
            return as_actor(mention)
    sentence = context.page.sentence_at(start)
    for ref, span in context.sites(sentence).values() if sentence is not None else ():
        if span.start == start and ref.state not in known | {"", NO_STATE, IGO}:
            return Party(ref, span, "state")
    return None


def _again(telling: Telling, party: Party, time: Time) -> Telling:
    """Give a telling of the same kind with another party on another day."""
    span = Span(party.span.start, time.span.end)
    again = replace(telling, targets=(party,), span=span, date_start=time.start, date_end=time.end, date_basis=f"time expression: {time.phrase}")
    return replace(again, why=(*telling.why, "next in a row under one verb"))

"""What an encounter was about, in which atmosphere it went, how long it lasted: read from its sentence and the next that go on about it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.extract.forms import inflected, listed
from dragoman.extract.grammar import NEGATIONS, Look
from dragoman.knowledge.files import toml
from dragoman.model import Event
from dragoman.page import Page, Sentence

_REACH = 2
_LONGEST = 90


class Words(NamedTuple):
    """The words of `agenda.toml` by form."""

    about: frozenset[str]
    on: dict[str, frozenset[str]]
    both: frozenset[str]
    patterns: dict[str, re.Pattern[str]]


@cache
def words() -> Words:
    """Give the words that tell topics, and the patterns of atmosphere and length."""
    data = toml("agenda.toml")
    return Words(
        frozenset(form for verb in data["about"].split() for form, _ in inflected(verb)),
        {form: listed(cases) for verb, cases in data["on"].items() for form, _ in inflected(verb)},
        listed(data["both"]),
        {name: re.compile(pattern, re.IGNORECASE) for name, pattern in data["patterns"].items()},
    )


def filled(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """Give the events, encounters with their agenda; atmosphere and length stand among the reasons of the reading."""
    met = sorted((event for event in events if event.type == "CONSULT"), key=lambda event: event.span)
    starts = [event.span.start for event in met]
    return tuple(_with_agenda(page, event, starts) if event.type == "CONSULT" else event for event in events)


def _with_agenda(page: Page, event: Event, starts: Sequence[int]) -> Event:
    topics: list[str] = []
    notes: list[str] = []
    for sentence in _sentences(page, event, starts):
        topics += [topic for topic in _topics(page, sentence, event) if topic not in topics]
        text = " ".join(page.text[sentence.start : sentence.end].split())
        for name, pattern in words().patterns.items():
            said = pattern.search(text)
            if said and not any(note.startswith(name) for note in notes):
                notes.append(f"{name}: {next(group for group in said.groups() if group)}")
    if not topics and not notes:
        return event
    return replace(event, agenda=tuple(topics), why=(*event.why, *notes))


def _sentences(page: Page, event: Event, starts: Sequence[int]) -> Iterator[Sentence]:
    """Yield the sentence of an encounter, and those right after it in its paragraph up to the next encounter."""
    own = page.sentence_at(event.span.start)
    if own is None:
        return
    yield own
    nearest = min((start for start in starts if start >= own.end), default=len(page.text))
    for sentence in page.sentences[own.index + 1 : own.index + 1 + _REACH]:
        if sentence.paragraph != own.paragraph or sentence.end > nearest:
            return
        yield sentence


def _topics(page: Page, sentence: Sentence, event: Event) -> Iterator[str]:
    if not sentence.is_parsed:
        return
    look, known = Look(sentence, list(page.mentions_in(sentence.start, sentence.end))), words()
    for index, token in enumerate(look.lower):
        if look.words[index].tag != "VERB" or (token not in known.about and token not in known.on):
            continue
        if any(look.lower[kid] in NEGATIONS for kid in look.sentence.children[index]) or not _is_theirs(look, index, event):
            continue
        places = look.places(index, is_noun=False)
        heads = places.get("object", ()) if token in known.about else [head for place in sorted(known.on[token]) for head in places.get(place, ())]
        if token in known.about and look.is_passive(index):
            heads = look.subjects(index)
        for head in heads:
            topic = _phrase(page, look, head)
            if look.words[head].tag in ("NOUN", "PROPN") and 2 < len(topic) <= _LONGEST:
                yield topic


def _is_theirs(look: Look, verb: int, event: Event) -> bool:
    """Say whether those who met are the subject of a verb: named, or as "the two sides"."""
    parties = {actor.actor or actor.name for actor in (*event.sources, *event.targets)}
    heads = look.subjects(verb)
    if look.is_passive(verb) and look.lower[verb] in words().about:
        return bool(parties)
    return any(look.lower[head] in words().both or any(m.actor in parties or m.name in parties for m in look.cover.get(head, ())) for head in heads)


def _phrase(page: Page, look: Look, head: int) -> str:
    """Give the words of one topic without what is coordinated with it and without clauses."""
    dropped = {
        each
        for kid in look.sentence.children[head]
        if look.base(kid) in ("conj", "cc", "punct", "case", "appos", "parataxis", "det") or look.words[kid].relation == "acl:relcl"
        for each in look.sentence.subtree(kid)
    }
    kept = [index for index in look.sentence.subtree(head) if index not in dropped]
    return " ".join(page.text[look.words[kept[0]].start : look.words[kept[-1]].end].split())

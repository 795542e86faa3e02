"""One document as its members see it: the actors with all the document says of them, the words and times of a span, the frame."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict

from dragoman.model import ActorRef, Coded, Mention, Record, Span, Time
from dragoman.resolve import names, words
from dragoman.resolve.shapes import Frame, Name

FORMS_KEPT = 8
SENTENCE = 6
_STOP = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(\[]*[A-Z])|\n+")
_AROUND = " \n\t\"“”"
_INSIDE = re.compile(r"[\w,;)(–-]\s*$")


class Head(TypedDict):
    """What every member takes from its record and document."""

    id: str
    doc: str
    span: Span
    words: str
    frame: Frame
    blocks: tuple[str, ...]


class Reading:
    """One document with what its members have in common: the actors' forms and offices, the frame."""

    def __init__(self, coded: Coded, text: str) -> None:
        self.coded, self.coded_text, self.text, document = coded, text, words.without_addresses(text), coded.document
        self.doc = document.sha256
        self.frame = Frame(
            published=document.published,
            outlet=document.outlet,
            agency=document.agency,
            place=document.dateline_place,
            kind=document.kind,
            weekdays=tuple(sorted({int(time.value[-1]) - 1 for time in coded.times if re.fullmatch(r"XXXX-WXX-[1-7]", time.value)})),
        )
        self.times = sorted(coded.times, key=lambda time: time.span)
        self._time_starts = [time.span.start for time in self.times]
        self.mentions = sorted(coded.mentions, key=lambda mention: (mention.span.start, -mention.span.end))
        self._mention_starts = [mention.span.start for mention in self.mentions]
        self.actors = self._actors()
        self._names = {mention.name.casefold() for mention in self.mentions}

    def _actors(self) -> dict[str, Name]:
        grouped: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            grouped.setdefault(mention.actor, []).append(mention)
        return {actor: _name(mentions, self.text) for actor, mentions in grouped.items() if actor}

    def head(self, record: Record, blocks: Iterable[str], key: str = "") -> Head:
        """Give what a member takes from its record, and the blocks it stands in; `key` is its id where it is not the record's."""
        return Head(id=key or record.id, doc=record.doc, span=record.span, words=record.evidence, frame=self.frame, blocks=tuple(sorted(set(blocks))))

    def name(self, ref: ActorRef) -> Name:
        """Give an actor of a record with all that the document says of it."""
        known = self.actors.get(ref.actor)
        if known is not None:
            return (
                known
                if known.state != "none" or ref.state == "none"
                else Name(actor=known.actor, name=known.name, state=ref.state, kind=known.kind, forms=known.forms, offices=known.offices)
            )
        return Name(actor=ref.actor, name=ref.name, state=ref.state)

    def named(self, refs: Iterable[ActorRef]) -> tuple[Name, ...]:
        """Give the actors of a record."""
        return tuple(self.name(ref) for ref in refs)

    def mentions_in(self, span: Sequence[int]) -> Iterator[Mention]:
        """Yield the mentions that begin within a span."""
        for mention in self.mentions[bisect_right(self._mention_starts, span[0] - 1) :]:
            if mention.span.start >= span[1]:
                break
            yield mention

    def times_in(self, span: Sequence[int]) -> Iterator[Time]:
        """Yield the time expressions within a span."""
        for time in self.times[bisect_right(self._time_starts, span[0] - 1) :]:
            if time.span.start >= span[1]:
                break
            yield time

    def sentences(self, span: Sequence[int]) -> Iterator[Span]:
        """Yield the sentences of a span, without the space and quotation marks around them."""
        at = span[0]
        for end in [*(found.end() for found in _STOP.finditer(self.text, span[0], span[1])), span[1]]:
            body = self.text[at:end]
            start = at + len(body) - len(body.lstrip(_AROUND))
            if len(body.split()) >= SENTENCE:
                yield Span(start, at + len(body.rstrip(_AROUND)))
                at = end
            elif "\n" in body:
                at = end

    def about(self, spans: Iterable[Sequence[int]]) -> tuple[str, ...]:
        """Give the states and persons that some words name, by code and surname; an outlet is none of them."""
        found: set[str] = set()
        for span in spans:
            for mention in self.mentions_in(span):
                if mention.form == "pronoun" or mention.kind == "outlet":
                    continue
                if mention.kind == "person":
                    found.update(names.keys(self.actors[mention.actor])[:1] if mention.actor in self.actors else ())
                elif mention.state != "none":
                    found.add(mention.state)
        return tuple(sorted(found))

    def present(self, span: Sequence[int]) -> tuple[Name, ...]:
        """Give the persons and offices that some words name."""
        found = dict.fromkeys(m.actor for m in self.mentions_in(span) if m.kind in ("person", "office") and m.form != "pronoun")
        return tuple(self.actors[actor] for actor in found if actor in self.actors)

    def voices(self, chain: Iterable[str]) -> tuple[str, ...]:
        """Give the links of a chain that can say something: an actor of the document, or what is headed by no time and no part of a publication."""
        return tuple(name for name in chain if name.casefold() in self._names or not names.is_voiceless(name))

    def proper(self, span: Sequence[int]) -> tuple[str, ...]:
        """Give the words of a span that are written as names and name neither an actor nor a time, folded; not the first word of a sentence."""
        hidden = [(m.span.start, m.span.end) for m in self.mentions_in(span) if m.form != "pronoun" and m.as_ != "place"]
        hidden += [(t.span.start, t.span.end) for t in self.times_in(span)]
        found = {
            token.text
            for token in words.tokens(self.text, span[0], span[1])
            if self.text[token.start].isupper()
            and _INSIDE.search(self.text, max(0, token.start - 3), token.start)
            and not any(a <= token.start < b for a, b in hidden)
        }
        return tuple(sorted(found))

    def senses(self, spans: Iterable[Sequence[int]]) -> tuple[str, ...]:
        """Give the words that carry sense in some spans, as the stem for one thing, names and dates left out, each once, in order."""
        found: dict[str, None] = {}
        for span in spans:
            hidden = [
                (m.span.start, m.span.end)
                for m in self.mentions_in(span)
                if m.form != "pronoun" and m.kind in ("person", "state", "office", "organisation", "outlet")
            ]
            hidden += [(t.span.start, t.span.end) for t in self.times_in(span)]
            kept = (token.text for token in words.tokens(self.text, span[0], span[1]) if not any(a <= token.start < b for a, b in hidden))
            found.update(dict.fromkeys(words.sense(form) for form in words.telling(kept)))
        return tuple(found)

    def day_span(self, record: Record, start: str | None, spans: Sequence[Sequence[int]], basis: str | None) -> Span | None:
        """Give the words that date a record: a time expression in its words that says so, else the dateline or the publication line."""
        for span in spans:
            for time in self.times_in(span):
                if time.start and start and time.start[-5:] == start[-5:]:
                    return time.span
        document = self.coded.document
        by = (basis or "").lower()
        if "dateline" in by or (document.dateline_span and not document.published_span):
            return document.dateline_span or document.published_span
        return document.published_span or document.dateline_span


def _name(mentions: Sequence[Mention], text: str) -> Name:
    first = mentions[0]
    forms: dict[str, int] = {}
    held: dict[str, None] = {}
    kinds: dict[str, int] = {}
    state = "none"
    for mention in mentions:
        if mention.form in ("name", "title", "metonym", "label"):
            form = " ".join((text[mention.name_span[0] : mention.name_span[1]] if mention.name_span else mention.surface).split())
            forms[form] = forms.get(form, 0) + 1
        if mention.office:
            held[mention.office] = None
        kinds[mention.kind] = kinds.get(mention.kind, 0) + 1
        state = mention.state if state == "none" else state
    kept = sorted(forms, key=lambda form: (-len(form.split()), -forms[form], form))[:FORMS_KEPT]
    kind = max(kinds, key=lambda k: (kinds[k], k))
    return Name(actor=first.actor, name=first.name, state=state, kind=kind, forms=tuple(kept), offices=tuple(sorted(held))[:FORMS_KEPT])

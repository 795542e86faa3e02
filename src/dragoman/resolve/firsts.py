"""Claims to be somebody's first (last, only) journey: two scopes for one journey cannot both be the point."""

import re
from collections.abc import Iterator, Sequence

from dragoman.model import Link, Mention, Span, record_id
from dragoman.resolve import names, words
from dragoman.resolve.reading import Head, Reading
from dragoman.resolve.shapes import Claim, End, Name, Shortfall, end, link, ordered
from dragoman.windows import gap, window

MADE_BY = "conflicts.firsts 1"
BLOCK_CAP = 200
NEAR = 45
_FIRST = re.compile(
    r"\b(?:(first|last|only)\b[^.;]{0,60}?\b(?:visit|trip|travel|meeting|journey|tour|time)\b[^.;]{0,60}"
    r"|(first|last) (?:foreign|overseas)\b[^.;]{0,60})",
    re.I,
)
_BEYOND = re.compile(r"\b(?:beyond|outside(?: of)?)\s+((?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?)")
_ABROAD = re.compile(r"\b(?:foreign|abroad|overseas)\b", re.I)
_BY = re.compile(r"\bby\b")


def claims(reading: Reading) -> Iterator[Claim]:
    """Yield the claims of a document whose journey they are of a person whom their sentence names."""
    for found in _FIRST.finditer(reading.text):
        beyond = _BEYOND.search(found[0])
        actor = _traveller(reading, found) if beyond or _ABROAD.search(found[0]) else None
        if actor is None:
            continue
        said = found[0].strip()
        span = Span(found.start(), found.start() + len(said))
        scope = " ".join(words.telling(token.text for token in words.tokens(beyond[1]))) if beyond else ""
        head = Head(
            id=_event(reading, actor, span) or record_id("claims", reading.doc, span), doc=reading.doc, span=span, words=said, frame=reading.frame,
            blocks=tuple(f"first|{word}" for word in names.keys(actor)[:3]),
        )
        yield Claim(**head, person=actor, rank=(found[1] or found[2]).lower(), scope=scope)


def _traveller(reading: Reading, found: re.Match[str]) -> Name | None:
    """Give the person whose first it is: who stands right before it ("his first"), after its "by", else the last one named in the sentence."""
    start = max(reading.text.rfind(mark, 0, found.start()) for mark in (". ", "\n", "! ", "? ")) + 1
    near = [m for m in reading.mentions_in((start, found.end() + 80)) if m.kind == "person"]
    before = [m for m in near if m.span.end <= found.start()]
    by = [m for m in near if m.span.start >= found.start() and _BY.search(reading.text, found.start(), m.span.start)]
    chosen: Mention | None = before[-1] if before else by[0] if by else None
    if chosen is not None:
        return reading.actors.get(chosen.actor)
    told = (e for e in reading.coded.events if any(s[0] <= found.start() < s[1] for s in (e.span, *e.also_spans)))
    return next((name for event in told for name in reading.named(event.sources) if names.is_person(name)), None)


def _event(reading: Reading, actor: Name, span: Span) -> str:
    """Give the act of that person on whose words the claim stands, else the last one before it: what the claim is of."""
    own = [e for e in reading.coded.events if any(actor.actor == ref.actor for ref in e.sources) and e.span.start <= span.start]
    over = [e for e in own if e.span.end >= span.end]
    last = max(over or own, key=lambda event: (event.span, event.id), default=None)
    return last.id if last is not None else ""


def compare(a: Claim, b: Claim) -> Link | None:
    """Give the conflict of two claims about one journey, None where both can hold or they are of different times."""
    if a.doc == b.doc or a.rank != b.rank or a.scope == b.scope or not names.same(a.person, b.person):
        return None
    apart = gap(window(a.frame.published, a.frame.published), window(b.frame.published, b.frame.published))
    if apart is not None and apart > NEAR:
        return None
    left, right = (end(one) if one.id.startswith("events-") else End("", one.doc, one.span) for one in ordered(a, b))
    return link("conflicts", left, right, 0.6, f"scope: “{a.words}” against “{b.words}”", MADE_BY)


def judge(block: str, members: Sequence[Claim]) -> tuple[list[Link], list[Shortfall]]:
    """Judge the claims about one person's journeys."""
    held = sorted(members, key=lambda one: (one.doc, one.span, one.id))
    short = [Shortfall(block=block, members=len(held), why=f"the first {BLOCK_CAP} claims are compared")] if len(held) > BLOCK_CAP else []
    held = held[:BLOCK_CAP]
    return [found for i, a in enumerate(held) for b in held[i + 1 :] if (found := compare(a, b)) is not None], short

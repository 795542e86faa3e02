"""Visits that show only in where an office-holder speaks, or in what he is called: "said in Nairobi on Friday", "the visiting premier".

Who holds office in one state and speaks in another is there on a visit; not in a town that is the seat of a body of states.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman.extract import parties
from dragoman.extract.context import Context
from dragoman.extract.forms import form_of, inflections, listed
from dragoman.extract.grammar import MODALS, NEGATIONS, Look
from dragoman.extract.parties import Party
from dragoman.extract.status import OCCURRED, ONGOING, Reading
from dragoman.extract.telling import Telling
from dragoman.knowledge.files import toml
from dragoman.model import IGO, NO_STATE, Mention, Span
from dragoman.page import Sentence

SPEAKS = "speaks there"
VISITING = "called a visitor"
_IN = frozenset({"in", "at", "from"})


class _Words(NamedTuple):
    """The lists of `encounters.toml`."""

    speaking: frozenset[str]
    occasions: frozenset[str]
    offices: frozenset[str]
    posted: frozenset[str]
    seats: frozenset[str]


@cache
def _words() -> _Words:
    data = toml("encounters.toml")
    return _Words(
        inflections(data["speaking"]["verbs"]),
        listed(data["occasions"]["words"]),
        listed(data["offices"]["words"]),
        listed(data["offices"]["posted"]),
        listed(data["seats"]["towns"]),
    )


def told(context: Context) -> Iterator[Telling]:
    """Yield the visits of a page that show in where its office-holders speak and in what they are called."""
    for sentence in context.page.sentences:
        if not sentence.is_parsed or not sentence.passed:
            continue
        if _words().speaking.isdisjoint(sentence.lower) and "visiting" not in sentence.lower:
            continue
        look = Look(sentence, list(context.page.mentions_in(sentence.start, sentence.end)))
        look.sites = context.sites(sentence)
        yield from _speaking(context, look)
        yield from _visiting(context, look)


def _speaking(context: Context, look: Look) -> Iterator[Telling]:
    for verb, word in enumerate(look.lower):
        if word not in _words().speaking or look.words[verb].tag != "VERB" or not _is_told(look, verb):
            continue
        guest = next((g for head in look.agents(verb) if (g := _guest(context, look, head)) is not None), None)
        place = _place(look, verb, guest.state) if guest is not None else None
        if guest is None or place is None:
            continue
        span = Span(min(guest.span.start, look.words[verb].start, place.span.start), max(guest.span.end, look.words[verb].end, place.span.end))
        yield _visit(context, look.sentence, verb, guest, place, span, Reading(OCCURRED, SPEAKS))
        return


def _is_told(look: Look, verb: int) -> bool:
    """Say whether a verb tells what was said or what is being said: past, progressive, or a participle beside the main clause."""
    helpers = {look.lower[kid] for kid in look.sentence.children[verb]}
    if helpers & (MODALS | NEGATIONS) or "to" in helpers or look.is_passive(verb):
        return False
    return form_of(look.lower[verb]) in ("D", "N", "G") or look.lower[verb] in ("said", "told", "spoke", "says", "tells")


def _guest(context: Context, look: Look, head: int) -> Mention | None:
    """Give the office-holder of a state that a noun phrase names."""
    found = [m for m in look.cover.get(head, ()) if m.kind in ("person", "office") and m.state not in ("", NO_STATE, IGO)]
    person = max(found, key=lambda m: m.span.end - m.span.start, default=None)
    if person is None or person.form == "joint":
        return None
    offices = [m.office or "" for m in context.page.mentions if m.actor == person.actor and m.office] or [person.surface]
    held = {word for office in offices for word in office.lower().replace("-", " ").split()}
    return person if held & _words().offices and not held & _words().posted else None


def _place(look: Look, verb: int, home: str) -> Party | None:
    """Give the other state in which something is said: beside the verb, or with the occasion at which it is said."""
    beside = [kid for kid in look.kids(verb, "obl", "obj", "nmod") if look.case(kid) in _IN | {"to", ""}]
    inside = [place for kid in beside if look.lower[kid] in _words().occasions for place in look.kids(kid, "nmod")]
    speech = [kid for kid in look.kids(verb, "advcl") if look.lower[kid] == "speaking"]
    inside += [place for kid in speech for place in look.kids(kid, "obl")]
    inside += [place for kid in speech for each in look.kids(kid, "obl") for place in look.kids(each, "nmod")]
    for head in (*beside, *inside):
        found = _site(look, head, home) if look.case(head) in _IN else None
        if found is not None:
            return found
    return None


def _site(look: Look, head: int, home: str) -> Party | None:
    """Give the other state that a word names as a place, none for the seat of a body of states."""
    words = look.sentence.subtree(head)
    if not _words().seats.isdisjoint(look.lower[index] for index in words):
        return None
    last = max((index for index in words if index in look.sites and look.words[index].head in (head, look.words[head].head)), default=head)
    if last in look.sites:
        ref, span = look.sites[last]
        return Party(ref, span, "state", as_place=True) if ref.state not in (home, "", NO_STATE) else None
    for mention in look.cover.get(head, ()):
        if mention.kind == "state" and mention.form in ("name", "metonym") and mention.state not in (home, "", NO_STATE, IGO):
            return parties.party(mention)
    return None


def _visiting(context: Context, look: Look) -> Iterator[Telling]:
    for index, word in enumerate(look.lower):
        head = look.words[index].head
        if word != "visiting" or head < 0 or look.base(index) != "amod":
            continue
        guest = _guest(context, look, head)
        host = _host(look, guest) if guest is not None else None
        if guest is None or host is None:
            continue
        span = Span(min(look.words[index].start, guest.span.start), guest.span.end)
        yield _visit(context, look.sentence, index, guest, host, span, Reading(ONGOING, VISITING))
        return


def _host(look: Look, guest: Mention) -> Party | None:
    """Give the one other state that a sentence names, by a town or by who is there."""
    towns = [Party(ref, span, "state", as_place=True) for ref, span in look.sites.values() if ref.state not in (guest.state, "", NO_STATE)]
    others = [m for m in look.mentions if m.state not in (guest.state, "", NO_STATE, IGO)]
    named = [parties.party(m) for m in others if m.kind in ("state", "person", "office", "group")]
    known = towns or named
    return known[0] if len({p.ref.state for p in known}) == 1 else None


def _visit(context: Context, sentence: Sentence, head: int, guest: Mention, host: Party, span: Span, reading: Reading) -> Telling:
    return Telling(
        frame=context.lexicon.named["received"],
        lemma="visit",
        type="CONSULT",
        mode="visit",
        status=reading.status,
        reading=reading,
        sources=(parties.party(guest),),
        targets=(context.state_of(host)._replace(as_place=False),),
        trigger=Span(sentence.words[head].start, sentence.words[head].end),
        head=head,
        carrier=-1,
        is_noun=False,
        span=span,
        sentence=sentence,
        over=(),
        why=(f"{context.page.text[span.start : span.end]}: visit", f"status: {reading.why}", reading.why),
    )

"""Who is named, and who is meant: mentions of actors, offices held against the table, places."""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from dragoman.annotate.actors_lexicon import lexicon
from dragoman.annotate.actors_persons import Cast, Naming, short_forms, titled, untitled
from dragoman.annotate.actors_scan import Scan
from dragoman.annotate.actors_states import standing
from dragoman.annotate.actors_titles import Title
from dragoman.knowledge import Knowledge
from dragoman.knowledge.gazetteer import Hit
from dragoman.model import NO_STATE, Ids, Mention, Place, Span, Tenure
from dragoman.page import Page

_MADE_BY = "annotate.actors 1"
_TITLES = frozenset({"title", "honorific"})


class Named(NamedTuple):
    """What the page says of actors and places."""

    mentions: tuple[Mention, ...]
    tenures: tuple[Tenure, ...]
    places: tuple[Place, ...]


class Found(NamedTuple):
    """What reading for names gives: scanned sentences, persons, titles without a name, states in order of weight."""

    scans: list[Scan]
    cast: Cast
    bare: list[tuple[Scan, Title]]
    states: list[str]


def scans_of(page: Page, knowledge: Knowledge) -> list[Scan]:
    """Give the sentences of a page with the gazetteer's names in them."""
    words = lexicon()
    hits = knowledge.gazetteer.find(page.text, without=_TITLES)
    starts = [hit.start for hit in hits]
    found = []
    for sentence in page.sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        found.append(Scan(page.text, sentence, hits[low:high], words))
    return found


def read(page: Page, knowledge: Knowledge) -> Found:
    """Read a page for names: persons with titles, states and bodies."""
    scans = scans_of(page, knowledge)
    weights = Counter(hit.key for scan in scans for hit in scan.hits if hit.kind == "state" and not hit.entries[0].is_doubtful)
    states = [state for state, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))]
    namings: list[Naming] = []
    bare: list[tuple[Scan, Title]] = []
    for scan in scans:
        named, unnamed = titled(scan)
        namings.extend(named)
        namings.extend(untitled(scan, named))
        bare.extend((scan, title) for title in unnamed)
    cast = Cast(page, knowledge, states)
    cast.gather(namings)
    for naming in short_forms(scans, namings, cast.surnames):
        character = cast.short(naming)
        if character is not None:
            cast.join(naming, character)
    cast.settle()
    return Found(scans, cast, bare, states)


def find(page: Page, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Give the mentions by name, before any parse: the gate reads them."""
    return _sorted(page, named_mentions(page, knowledge, read(page, knowledge)))


def named_mentions(page: Page, knowledge: Knowledge, found: Found) -> list[Mention]:
    """Give the mentions of persons, states and bodies by name."""
    mentions: list[Mention] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    for character in found.cast.characters:
        for naming in character.namings:
            taken.setdefault(naming.scan.sentence.index, []).append((naming.start, naming.end))
            mentions.append(Mention(
                id="", doc=page.doc, span=Span(naming.start, naming.end), evidence=page.text[naming.start:naming.end], made_by=_MADE_BY,
                surface=page.text[naming.start:naming.end], actor=character.key, name=character.name, kind="person",
                state=character.state or NO_STATE, office=naming.office or None, form="title" if naming.office else "name",
                name_span=Span(naming.name_start, naming.name_end), confidence=0.95 if naming.strength > 1 else 0.8,
            ))
    for scan in found.scans:
        busy = taken.get(scan.sentence.index, [])
        for hit in scan.hits:
            if any(start < hit.end and hit.start < end for start, end in busy):
                continue
            mention = hit_mention(page, knowledge, scan, hit)
            if mention is not None:
                mentions.append(mention)
    return mentions


_KINDS = {"organisation": "organisation", "parliament": "organisation", "ministry": "organisation", "agency": "organisation", "bank": "organisation",
          "party": "organisation", "armed": "group", "company": "company", "region": "group", "outlet": "outlet"}


def hit_mention(page: Page, knowledge: Knowledge, scan: Scan, hit: Hit) -> Mention | None:
    """Give the mention of a state or body that the gazetteer found, None where it is likely something else."""
    stands = standing(scan, hit)
    if stands is None:
        return None
    text = page.text[hit.start:hit.end]
    if hit.kind == "state":
        known = knowledge.states.get(hit.key)
        return Mention(
            id="", doc=page.doc, span=Span(hit.start, hit.end), evidence=text, made_by=_MADE_BY, surface=text, actor=f"state/{hit.key}",
            name=known.name if known else text, kind="state", state=hit.key, as_=stands.as_, form=stands.form,
        )
    if hit.kind not in _KINDS:
        return None
    body, outlet = knowledge.organisations.get(hit.key), knowledge.outlets.get(hit.key)
    name, state = (body.name, body.state) if body else (outlet.name, outlet.country) if outlet else (text, NO_STATE)
    return Mention(
        id="", doc=page.doc, span=Span(hit.start, hit.end), evidence=text, made_by=_MADE_BY, surface=text, actor=hit.key, name=name,
        kind=_KINDS[hit.kind], state=state, as_=stands.as_, form="name",
    )


def _sorted(page: Page, mentions: list[Mention]) -> tuple[Mention, ...]:
    from msgspec.structs import replace

    ids = Ids("mentions", page.doc)
    ordered = sorted(mentions, key=lambda one: (one.span[0], one.span[1], one.actor))
    return tuple(replace(one, id=ids.of(one.span)) for one in ordered)


def resolve(page: Page, knowledge: Knowledge) -> Named:
    """Give all mentions with their actors: names, titles, nominals, pronouns, metonyms; tenures; places."""
    return Named(page.mentions, (), ())

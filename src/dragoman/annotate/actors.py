"""Who is named, and who is meant: mentions of actors, offices held against the table, places."""

from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.annotate.actors_alone import alone
from dragoman.annotate.actors_ambiguous import body_meant, settled
from dragoman.annotate.actors_bodies import BodyFound, bodies
from dragoman.annotate.actors_cast import Cast
from dragoman.annotate.actors_field import Meant
from dragoman.annotate.actors_lexicon import lexicon
from dragoman.annotate.actors_meant import Reference
from dragoman.annotate.actors_naming import Naming
from dragoman.annotate.actors_places import places
from dragoman.annotate.actors_scan import Scan
from dragoman.annotate.actors_states import standing
from dragoman.annotate.actors_tenures import tenures
from dragoman.annotate.actors_things import Things
from dragoman.annotate.actors_titled import titled
from dragoman.annotate.actors_titles import Title
from dragoman.annotate.actors_untitled import introduced, shared, short_forms, signed, untitled
from dragoman.knowledge import Knowledge
from dragoman.knowledge.gazetteer import Hit
from dragoman.model import NO_STATE, Ids, Mention, Place, Span, Tenure
from dragoman.page import Page

_MADE_BY = "annotate.actors 1"
_FAR_MORE = 2
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
    hits = settled(page, knowledge, knowledge.gazetteer.find(page.text, without=_TITLES))
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
    signed(scans, namings, bare)
    shared(namings)
    introduced(scans, namings, bare)
    leading = next((state for state in states[:1] if len(states) == 1 or weights[state] >= _FAR_MORE * weights[states[1]]), "")
    leading = "" if leading and weights[leading] == 1 and _is_of_people(scans, leading) else leading
    cast = Cast(page, knowledge, states, leading)
    cast.gather(namings, bare)
    lone = list(alone(scans, namings, cast.surnames, states, cast.on, knowledge))
    cast.gather(lone, bare)
    namings.extend(lone)
    for naming in short_forms(scans, namings, cast.surnames):
        character = cast.short(naming)
        if character is not None:
            cast.join(naming, character)
    cast.settle()
    return Found(scans, cast, bare, states)


def _is_of_people(scans: list[Scan], state: str) -> bool:
    """Say whether a state is named only as that of some people or thing: "where Chadian engineers dig" says of no president whose he is."""
    return all(hit.what == "adjective" for scan in scans for hit in scan.hits if hit.kind == "state" and hit.key == state)


class _Reading:
    """One page to read: equal to another of the same text, day and knowledge, whatever stages have added."""

    def __init__(self, page: Page, knowledge: Knowledge) -> None:
        self.page, self.knowledge = page, knowledge

    def __hash__(self) -> int:
        return hash(self.page.doc)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Reading) and self.page.text == other.page.text and self.knowledge is other.knowledge
            and self.page.document == other.page.document
        )


@lru_cache(maxsize=1)
def _read(reading: _Reading) -> tuple[Found, list[Mention]]:
    """Read a page once for `find` and `resolve`, which see the same words."""
    found = read(reading.page, reading.knowledge)
    return found, named_mentions(reading.page, reading.knowledge, found)


def find(page: Page, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Give the mentions by name, before any parse: the gate reads them."""
    return _sorted(page, _read(_Reading(page, knowledge))[1])


def named_mentions(page: Page, knowledge: Knowledge, found: Found) -> list[Mention]:
    """Give the mentions of persons, states and bodies by name."""
    mentions: list[Mention] = []
    taken: dict[int, list[tuple[int, int]]] = {}
    words: dict[int, set[int]] = {}
    for character in found.cast.characters:
        for naming in character.namings:
            place = naming.scan.sentence.index
            taken.setdefault(place, []).append((naming.start, naming.end))
            words.setdefault(place, set()).update(range(naming.first, naming.last))
            mentions.append(Mention(
                id="", doc=page.doc, span=Span(naming.start, naming.end), evidence=page.text[naming.start:naming.end], made_by=_MADE_BY,
                surface=page.text[naming.start:naming.end], actor=character.key, name=character.name, kind="person",
                state=character.state or NO_STATE, office=naming.office or None, form="title" if naming.office else "name",
                name_span=Span(naming.name_start, naming.name_end), confidence=0.95 if naming.strength > 1 else 0.8,
            ))
    ministries: dict[str, str] = {}
    for scan in found.scans:
        busy = taken.get(scan.sentence.index, [])
        for body in bodies(scan, knowledge, words.get(scan.sentence.index, set()), ministries):
            start, end = scan.words[body.first].start, scan.words[body.last - 1].end
            if not any(begin < end and start < stop for begin, stop in busy):
                mentions.append(_body_mention(page, knowledge, body, start, end))
                busy = [*busy, (start, end)]
        for hit in scan.hits:
            if any(start < hit.end and hit.start < end for start, end in busy):
                continue
            mention = _house(page, knowledge, scan, hit, ministries) if hit.kind == "parliament" else None
            mention = mention or hit_mention(page, knowledge, scan, hit)
            if mention is not None:
                mentions.append(mention)
    return mentions


def _body_mention(page: Page, knowledge: Knowledge, body: BodyFound, start: int, end: int) -> Mention:
    text = page.text[start:end]
    known = knowledge.states.get(body.state)
    if body.is_state:
        return Mention(
            id="", doc=page.doc, span=Span(start, end), evidence=text, made_by=_MADE_BY, surface=text, actor=f"state/{body.state}",
            name=known.name if known else body.state, kind="state", state=body.state, form="nominal", confidence=0.9,
        )
    return Mention(
        id="", doc=page.doc, span=Span(start, end), evidence=text, made_by=_MADE_BY, surface=text, actor=f"body/{body.state}/{body.slug}",
        name=body.name, kind="organisation" if body.slug.endswith(("ministry", "parliament", "senate", "embassy", "court", "bank")) else "group",
        state=body.state, form="nominal", confidence=0.85,
    )


def _house(page: Page, knowledge: Knowledge, scan: Scan, hit: Hit, known: dict[str, str]) -> Mention | None:
    """Give the mention of another state's house of a name that one state's bears: "the Bolivian Congress", and "Congress" after it."""
    first = scan.word_at(hit.start)
    before = first - 2 if first > 1 and scan.lower[first - 1] in ("'s", "'") else first - 1
    text = page.text[hit.start:hit.end]
    body = knowledge.organisations.get(hit.key)
    state = scan.hit_of[before].key if before >= 0 and scan.is_state(before) else known.get(text.lower(), "")
    if body is None or not state or state == body.state or body.state == NO_STATE:
        return None
    known[text.lower()] = state
    return _body_mention(page, knowledge, BodyFound(first, first + 1, False, "parliament", state, text), hit.start, hit.end)


_KINDS = {"organisation": "organisation", "parliament": "organisation", "ministry": "organisation", "agency": "organisation", "bank": "organisation",
          "party": "organisation", "armed": "group", "people": "group", "company": "company", "region": "group", "outlet": "outlet"}


def hit_mention(page: Page, knowledge: Knowledge, scan: Scan, hit: Hit) -> Mention | None:
    """Give the mention of a state or body that the gazetteer found, None where it is likely something else."""
    stands = standing(scan, hit)
    if stands is None:
        return None
    text = page.text[hit.start:hit.end]
    body_entry = body_meant(page, hit, scan, knowledge) if len(hit.entries) > 1 and stands.form == "metonym" else None
    if body_entry is not None:
        hit = hit._replace(kind=body_entry.kind, key=body_entry.key)
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
    ids = Ids("mentions", page.doc)
    ordered = sorted(mentions, key=lambda one: (one.span[0], one.span[1], one.actor))
    return tuple(replace(one, id=ids.of(one.span)) for one in ordered)


def resolve(page: Page, knowledge: Knowledge) -> Named:
    """Give all mentions with their actors: names, titles, nominals, pronouns, metonyms; tenures; places."""
    found, named = _read(_Reading(page, knowledge))
    reference = Reference(page, knowledge, found.cast, found.scans, found.bare, named)
    nominals = list(reference.run())
    held = tenures(page, knowledge, found.cast, nominals)
    stated = {row.span: row.office for row in held}
    nominals = [one._replace(office=one.office or stated.get(Span(one.start, one.end), "")) for one in nominals]
    mentions = _merged(named, [mention for meant in nominals for mention in _meant_mentions(page, meant)])
    mentions += [mention for meant in Things(page, reference, mentions).run() for mention in _meant_mentions(page, meant)]
    return Named(_sorted(page, mentions), held, places(page, knowledge, found.scans, mentions))


def _meant_mentions(page: Page, meant: Meant) -> list[Mention]:
    text = page.text[meant.start:meant.end]
    return [
        Mention(
            id="", doc=page.doc, span=Span(meant.start, meant.end), evidence=text, made_by=_MADE_BY, surface=text, actor=actor.key, name=actor.name,
            kind=actor.kind, state=actor.state or NO_STATE, office=meant.office or None, form=meant.form, confidence=meant.confidence,
        )
        for actor in meant.actors
    ]


def _merged(named: list[Mention], meant: list[Mention]) -> list[Mention]:
    """Put nominals over the state names inside them ("Russian" in "the Russian president"); names of persons stay as they are."""
    spans = sorted({(one.span[0], one.span[1]) for one in meant})
    starts = [span[0] for span in spans]
    kept = []
    covered: set[tuple[int, int]] = set()
    for one in named:
        index = bisect_left(starts, one.span[1]) - 1
        over = next((spans[i] for i in range(index, max(-1, index - 3), -1) if spans[i][0] < one.span[1] and one.span[0] < spans[i][1]), None)
        if over is None:
            kept.append(one)
        elif over[0] <= one.span[0] and one.span[1] <= over[1] and one.kind != "person":
            continue
        else:
            covered.add(over)
            kept.append(one)
    return [*kept, *(one for one in meant if (one.span[0], one.span[1]) not in covered)]

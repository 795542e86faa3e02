"""Actors across documents: name forms joined, namesakes kept apart, what a user joined or split kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dragoman.model import Actor, OfficeHeld
from dragoman.resolve import names
from dragoman.resolve.shapes import Name, Person
from dragoman.text import name_words

OFFICES_SHOWN = 7


def _node(persons: Sequence[Person]) -> Name:
    forms: Counter[str] = Counter()
    held: set[str] = set()
    states: Counter[str] = Counter()
    for name, count in Counter(person.name for person in persons).items():
        for form in (*name.forms, name.name):
            forms[form] += count
        held.update(name.offices)
        states[name.state] += count
    known = {state: count for state, count in states.items() if state != "none"}
    state = min(known, key=lambda s: (-known[s], s)) if known else "none"
    fullest = max({person.name.name for person in persons}, key=lambda name: (len(name_words(name)), name))
    full = next(person.name for person in persons if person.name.name == fullest)
    return Name(actor=persons[0].id, name=full.name, state=state, kind=full.kind, forms=tuple(sorted(forms)), offices=tuple(sorted(held)))


def joined(members: Iterable[Person], *, merges: Iterable[tuple[str, str]] = (), splits: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Give the register's actor for each actor of a document.

    Two persons are one where their full names agree and their states do not speak against it; a bare surname is one with the only full name
    that it can be. `merges` and `splits` are pairs of ids that a user joined or parted, for ever.
    """
    grouped: dict[str, list[Person]] = {}
    for person in members:
        grouped.setdefault(person.id, []).append(person)
    nodes = {actor: _node(sorted(persons, key=lambda p: p.doc)) for actor, persons in sorted(grouped.items())}
    parent = {actor: actor for actor in nodes}
    parted = {frozenset(pair) for pair in splits}

    def find(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    held: dict[str, set[str]] = {actor: {actor} for actor in nodes}

    def join(a: str, b: str, asked: bool = False) -> None:
        first, second = find(a), find(b)
        if first == second or any(frozenset((x, y)) in parted for x in held[first] for y in held[second]):
            return
        if not asked and any(not names.may_be_one(nodes[x], nodes[y]) for x in held[first] for y in held[second]):
            return
        keep, drop = min(first, second), max(first, second)
        parent[drop] = keep
        held[keep] |= held.pop(drop)

    for a, b in sorted(merges):
        if a in parent and b in parent:
            join(a, b, asked=True)
    blocks: dict[str, list[str]] = {}
    for actor, node in nodes.items():
        if node.kind == "person":
            for word in names.keys(node):
                blocks.setdefault(word, []).append(actor)
    asked = {actor for pair in parted for actor in pair}
    for word in sorted(blocks):
        _join_block(_distinct(sorted(blocks[word]), nodes, asked, join), nodes, join, find)
    for actor, node in nodes.items():
        if node.kind in ("state", "organisation", "company", "outlet"):
            blocks.setdefault(f"{node.kind}|{node.state}|{' '.join(name_words(node.name))}", []).append(actor)
    for block, actors in sorted(blocks.items()):
        if "|" in block:
            for other in actors[1:]:
                join(actors[0], other)
    return {actor: find(actor) for actor in nodes}


def _distinct(actors: Sequence[str], nodes: Mapping[str, Name], asked: AbstractSet[str], join: object) -> list[str]:
    """Join the actors of one full name, state and offices at once; give one of each, and all of whom a user parted any."""
    assert callable(join)
    first: dict[tuple[object, ...], str] = {}
    kept = []
    for actor in actors:
        node = nodes[actor]
        alike = (node.name, node.state, node.forms, node.offices)
        if actor in asked or alike not in first or len(_full(node)) < 2:
            kept.append(actor)
            if actor not in asked:
                first.setdefault(alike, actor)
        else:
            join(first[alike], actor)
    return kept


def _full(node: Name) -> tuple[str, ...]:
    return max((names.own_words(form) for form in (node.name, *node.forms)), key=lambda w: (len(w), w), default=())


def _join_block(actors: Sequence[str], nodes: Mapping[str, Name], join: object, find: object) -> None:
    assert callable(join) and callable(find)
    full = [actor for actor in actors if len(_full(nodes[actor])) > 1]
    bare = [actor for actor in actors if len(_full(nodes[actor])) == 1]
    for i, one in enumerate(full):
        for other in full[i + 1 :]:
            if one_person(nodes[one], nodes[other]):
                join(one, other)
    for one in bare:
        fits = sorted({find(other) for other in full if one_person(nodes[one], nodes[other])})
        if len(fits) == 1:
            join(one, fits[0])
    for i, one in enumerate(bare):
        for other in bare[i + 1 :]:
            if one_person(nodes[one], nodes[other]) and nodes[one].state != "none" and names.offices_agree(nodes[one], nodes[other]):
                join(one, other)


def one_person(a: Name, b: Name) -> bool:
    """Say whether two persons of two documents are one: names agree, states and offices do not speak against it."""
    if not names.states_agree(a, b) or not names.same_words(a, b):
        return False
    bare = min(len(_full(a)), len(_full(b))) < 2
    if names.states((a,)) == names.states((b,)) != frozenset():
        return not bare or names.offices_agree(a, b) is not False
    return not bare and names.offices_agree(a, b) is not False


def register(members: Iterable[Person], aliases: Mapping[str, str]) -> tuple[Actor, ...]:
    """Give the actors of the register with every name form and office that the texts give."""
    grouped: dict[str, list[Person]] = {}
    for person in members:
        grouped.setdefault(aliases.get(person.id, person.id), []).append(person)
    return tuple(_actor(actor, sorted(persons, key=lambda p: (p.doc, p.id))) for actor, persons in sorted(grouped.items()))


def _offices(persons: Sequence[Person]) -> tuple[OfficeHeld, ...]:
    """Give the offices that most texts give a person, each once whatever its spelling; the mentions keep them all."""
    texts: dict[tuple[str, str], list[str]] = {}
    for person in persons:
        for office in person.name.offices:
            texts.setdefault((office, person.name.state), []).append((person.frame.published or "")[:10])
    forms: dict[tuple[str, str], Counter[str]] = {}
    days: dict[tuple[str, str], list[str]] = {}
    for (office, state), published in texts.items():
        key = (" ".join(name_words(office)), state)
        forms.setdefault(key, Counter())[office] += len(published)
        days.setdefault(key, []).extend(published)
    chosen = sorted(forms, key=lambda key: (-forms[key].total(), key))[:OFFICES_SHOWN]
    return tuple(
        OfficeHeld(
            office=min(forms[key], key=lambda form: (-forms[key][form], form)), state=key[1],
            start=min((day for day in days[key] if day and not day.startswith("--")), default=None), basis="text",
        )
        for key in sorted(chosen)
    )


def _is_formal(name: str) -> bool:
    """Say whether a name is written out as in a signature, with initials or "Jr"."""
    return any(len(word) == 1 or word in ("jr", "sr") for word in name_words(name))


def _actor(actor: str, persons: Sequence[Person]) -> Actor:
    node = _node(persons)
    counts = Counter(person.name.name for person in persons)
    name = min(counts, key=lambda n: (len(name_words(n)) < 2, -counts[n], _is_formal(n), -len(name_words(n)), n))
    offices = _offices(persons)
    aliases = tuple(sorted({form for form in (*node.forms, *counts) if form != name}))
    return Actor(id=actor, name=name, kind=node.kind, state=node.state, aliases=aliases, offices=offices, mentions=sum(p.mentions for p in persons))


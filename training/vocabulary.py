"""Names for made-up sentences, from Dragoman's own tables: persons, states, cities, agencies, bodies."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge import load
from dragoman.language.words import words

TABLE_PERSONS = 8000


@cache
def persons() -> tuple[tuple[str, ...], ...]:
    """Give the best-known office holders of all states, each name as its words."""
    split = (tuple(name[w.start : w.end] for w in words(name, 0, len(name))) for name, _ in load().offices.well_known(TABLE_PERSONS))
    return tuple(sorted({name for name in split if 2 <= len(name) <= 6 and name[0][:1].isupper() and all(w.isalpha() or w == "-" for w in name)}))


@cache
def surnames() -> tuple[str, ...]:
    return tuple(sorted({name[-1] for name in persons() if name[-1][:1].isupper() and len(name[-1]) > 2}))


@cache
def states() -> tuple[str, ...]:
    """Give the states whose names are one word."""
    return tuple(sorted({s.name for s in load().states.values() if s.name.isalpha()}))


@cache
def adjectives() -> tuple[str, ...]:
    return tuple(sorted({s.adjective for s in load().states.values() if s.adjective.isalpha()}))


@cache
def cities() -> tuple[str, ...]:
    return tuple(sorted({city for s in load().states.values() for city in s.capitals if city.isalpha()}))


@cache
def agencies() -> tuple[str, ...]:
    return tuple(sorted({o.name for o in load().outlets.values() if o.kind == "agency" and o.name.isalpha()}))


@cache
def bodies() -> tuple[str, ...]:
    """Give the short names of international bodies: NATO, OPEC."""
    return tuple(
        sorted({name for b in load().organisations.values() for name in (b.name, *b.names) if name.isalpha() and name.isupper() and len(name) > 2})
    )

"""All known names in one text, in one pass: states, bodies, outlets, titles, well-known persons.

Two automata: one for names as they are written (and in capitals), one for words whose case does not matter (titles, epithets). Offsets are those
of the text: folding is one character for one.
"""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

import ahocorasick

_SAME_LENGTH = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'", "\u00b4": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-",
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " ", "\r": " ",
})


class Entry(NamedTuple):
    """What one name can mean.

    `kind` is state, organisation, parliament, ministry, agency, company, region, outlet, person, title; `key` the state code, the body's,
    outlet's or person's key, the title's role. `what` says how: name, alias, abbreviation, adjective, demonym, capital, seat, epithet,
    combining ("Russo-"), title. `is_doubtful` marks names that are often something else (Chad, Jordan).
    """

    kind: str
    key: str
    what: str = "name"
    is_doubtful: bool = False


class Hit(NamedTuple):
    """One name found: [start, end) in the text, the likeliest meaning, and all meanings in that order."""

    start: int
    end: int
    kind: str
    key: str
    entries: tuple[Entry, ...]

    @property
    def what(self) -> str:
        """Say how the likeliest meaning is named: name, adjective, demonym, capital, seat …"""
        return self.entries[0].what


def same_length(text: str) -> str:
    """Give the text with apostrophes, dashes and spaces plain, one character for one.

    >>> same_length("Côte d’Ivoire")
    "Côte d'Ivoire"
    """
    return text if text.isascii() and text.isprintable() and "`" not in text else text.translate(_SAME_LENGTH)


def lower_same_length(text: str) -> str:
    """Give the text in lower case, one character for one."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Gazetteer:
    """The automata over all names; `find` gives the longest names, never two over one another."""

    def __init__(self, names: Iterable[tuple[str, Entry]], words: Iterable[tuple[str, Entry]] = ()) -> None:
        self._cased = _automaton(_grouped(_with_capitals(names)))
        self._lower = _automaton(_grouped((word.lower(), entry) for word, entry in words))

    def find(self, text: str, *, without: Container[str] = ()) -> list[Hit]:
        """Give the names in a text, sorted, longest first where they overlap; `without` leaves out kinds (title) before overlaps are settled."""
        plain = same_length(text)
        found = list(_matches(self._cased, plain, plain))
        found.extend(_matches(self._lower, lower_same_length(plain), plain))
        return _longest([hit for hit in found if hit.kind not in without] if without else found)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Give the meanings of one whole name."""
        plain = same_length(name)
        found: tuple[Entry, ...] = self._cased.get(plain, ()) or self._lower.get(lower_same_length(plain), ())
        return found


def _with_capitals(names: Iterable[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    """Add the form in capitals of names of four letters and more (headlines, datelines)."""
    later: list[tuple[str, Entry]] = []
    for name, entry in names:
        plain = same_length(name)
        yield plain, entry
        if entry.kind != "person" and len(plain) > 3 and not plain.isupper() and len(upper := plain.upper()) == len(plain):
            later.append((upper, entry))
    yield from later


def _grouped(names: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for name, entry in names:
        before = found.get(name)
        if before is None:
            found[name] = (entry,)
        elif entry not in before:
            found[name] = (*before, entry)
    return found


def _automaton(names: dict[str, tuple[Entry, ...]]) -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for name, entries in names.items():
        automaton.add_word(name, (len(name), entries))
    if names:
        automaton.make_automaton()
    return automaton


def _matches(automaton: "ahocorasick.Automaton", haystack: str, text: str) -> Iterator[Hit]:
    if not len(automaton):
        return
    size = len(text)
    for last, (length, entries) in automaton.iter(haystack):
        start, end = last + 1 - length, last + 1
        if start and text[start - 1].isalnum() and text[start].isalnum():
            continue
        if end < size and text[end].isalnum() and text[last].isalnum():
            continue
        if entries[0].what == "combining" and not text.startswith("-", end):
            continue
        yield Hit(start, end, entries[0].kind, entries[0].key, entries)


def _longest(found: list[Hit]) -> list[Hit]:
    """Keep the longest hit of every overlap, the earliest of equals."""
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in found:
        while kept and hit.start < kept[-1].end and hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept.pop()
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept

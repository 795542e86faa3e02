"""All known names in one text, in one pass: states, bodies, outlets, titles, well-known persons.

Two automata: one for names as they are written (and in capitals), one for words whose case does not matter (titles, epithets). Offsets are those
of the text: folding is one character for one.
"""

from collections.abc import Container, Iterable, Iterator
from operator import itemgetter
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
        found = _matches(self._cased, plain, plain, without)
        found += _matches(self._lower, lower_same_length(plain), plain, without)
        return _longest(found)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Give the meanings of one whole name."""
        plain = same_length(name)
        value = self._cased.get(plain, None) or self._lower.get(lower_same_length(plain), None)
        return value.entries if value else ()


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


class _Value(NamedTuple):
    """What the automaton keeps of a name: its length, whether its ends are letters or digits (and so must stand at a word's edge), its meanings."""

    length: int
    opens_word: bool
    ends_word: bool
    is_combining: bool
    kind: str
    entries: tuple[Entry, ...]


def _automaton(names: dict[str, tuple[Entry, ...]]) -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for name, entries in names.items():
        first = entries[0]
        automaton.add_word(name, _Value(len(name), name[0].isalnum(), name[-1].isalnum(), first.what == "combining", first.kind, entries))
    if names:
        automaton.make_automaton()
    return automaton


def _matches(automaton: "ahocorasick.Automaton", haystack: str, text: str, without: Container[str]) -> list[tuple[int, int, _Value]]:
    """Give the names that stand at the edges of words, as (start, minus end, value)."""
    found: list[tuple[int, int, _Value]] = []
    if not len(automaton):
        return found
    size = len(text)
    for last, value in automaton.iter(haystack):
        length, opens_word, ends_word, is_combining, kind, _ = value
        end = last + 1
        start = end - length
        if ends_word and end < size and text[end].isalnum():
            continue
        if opens_word and start and text[start - 1].isalnum():
            continue
        if kind in without or (is_combining and not text.startswith("-", end)):
            continue
        found.append((start, -end, value))
    return found


def _longest(found: list[tuple[int, int, _Value]]) -> list[Hit]:
    """Keep the longest hit of every overlap, the earliest of equals."""
    found.sort(key=itemgetter(0, 1))
    kept: list[tuple[int, int, _Value]] = []
    reach = 0
    for match in found:
        start, end = match[0], -match[1]
        while kept and start < reach and end - start > -kept[-1][1] - kept[-1][0]:
            kept.pop()
            reach = -kept[-1][1] if kept else 0
        if start >= reach:
            kept.append(match)
            reach = end
    return [Hit(start, -end, value.kind, value.entries[0].key, value.entries) for start, end, value in kept]

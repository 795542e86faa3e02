"""The words of page shell, heads and ends, compiled from `knowledge/lines.toml` and a user's file of the same name."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import toml_entries
from dragoman.model import REFUSED_ROLES, USED_ROLES
from dragoman.text import fold

FILE = "lines.toml"
LONGEST_LINE = 60

_EDGE = " \t\u00a0-*|:>»›«‹_#[]()=~+.,;·•●▪►▶◆■✓✔→←↓↑"


class Reading(NamedTuple):
    """What a line's words say of it: a role, whether that holds wherever it stands, and whether other lines of the kind follow it."""

    role: str
    is_sure: bool
    why: str
    is_header: bool = False


class Pattern(NamedTuple):
    """A regular expression over one folded line, with the substrings of which one must be there for it to be tried."""

    regex: re.Pattern[str]
    reading: Reading
    most: int
    needs: tuple[str, ...]


class Hit(NamedTuple):
    """A phrase found in a folded text."""

    start: int
    end: int
    reading: Reading


class Vocabulary:
    """The compiled entries: whole lines, phrases, patterns."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._lines: dict[str, Reading] = {}
        self._patterns: list[Pattern] = []
        self._phrases = ahocorasick.Automaton()
        for entry in toml_entries(FILE, "line", folders):
            role, sure, header = _role(entry), bool(entry.get("sure")), bool(entry.get("header"))
            for line in map(fold, entry["lines"]):
                if line not in self._lines or sure:
                    self._lines.setdefault(line, Reading(role, sure, f"says {line!r}", header))
        for entry in toml_entries(FILE, "phrase", folders):
            for phrase in map(fold, entry["phrases"]):
                self._phrases.add_word(phrase, (len(phrase), Reading(_role(entry), bool(entry.get("sure")), f"says {phrase!r}")))
        for entry in toml_entries(FILE, "pattern", folders):
            reading = Reading(_role(entry), bool(entry.get("sure")), f"reads like {_role(entry)}", bool(entry.get("header")))
            try:
                regex = re.compile(entry["regex"])
            except re.error as error:
                raise KnowledgeError(f"{FILE}: pattern for {entry['role']}: {error}") from error
            self._patterns.append(Pattern(regex, reading, int(entry.get("most", 200)), tuple(entry.get("needs", ()))))
        self._phrases.make_automaton()

    def line(self, folded: str) -> Reading | None:
        """Give the reading of a whole folded line, by the list or by a pattern."""
        if len(folded) <= LONGEST_LINE:
            bare = folded.strip(_EDGE)
            if found := self._lines.get(bare) or self._lines.get(bare.rstrip("!?")):
                return found
        for pattern in self._patterns:
            if len(folded) <= pattern.most and (not pattern.needs or any(need in folded for need in pattern.needs)) and pattern.regex.search(folded):
                return pattern.reading
        return None

    def phrases(self, folded: str) -> Iterator[Hit]:
        """Yield the phrases found in a folded text as whole words, in the order of their ends."""
        for last, (length, reading) in self._phrases.iter(folded):
            start, end = last + 1 - length, last + 1
            if (start == 0 or not (folded[start - 1].isalnum() and folded[start].isalnum())) and (
                end == len(folded) or not (folded[end].isalnum() and folded[end - 1].isalnum())
            ):
                yield Hit(start, end, reading)


def _role(entry: dict[str, Any]) -> str:
    role = str(entry.get("role"))
    if role not in USED_ROLES and role not in REFUSED_ROLES:
        raise KnowledgeError(f"{FILE}: {role!r} is no role; known are {', '.join(sorted(USED_ROLES | REFUSED_ROLES))}")
    return role


@lru_cache(maxsize=8)
def compiled(folders: tuple[Path, ...] = ()) -> Vocabulary:
    """Give the vocabulary of ours and of a user's folders, compiled once."""
    return Vocabulary(folders)

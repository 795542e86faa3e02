"""The words by which the conduct of another is blamed or praised (knowledge/judgements.toml), as frames and as predicates."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dragoman.extract.forms import inflections, listed
from dragoman.extract.frames import Entry, Frame, Lexicon
from dragoman.knowledge.files import toml, toml_entries

FILE = "judgements.toml"
BAD, GOOD = "bad", "good"


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of conduct: see the head of knowledge/judgements.toml for the fields."""

    name: str
    polarity: str
    mode: str | None = None
    about: str
    verbs: str = ""
    negated: str = ""
    objects: str = ""
    not_objects: str = ""
    said: str = ""
    examples: tuple[tuple[str, str], ...] = ()

    def frame(self, verbs: str = "") -> Frame:
        """Give the frame of what is told by these verbs, or said to be so."""
        return Frame(
            name=self.name,
            type="ACCUSE" if self.polarity == BAD else "SUPPORT",
            mode=self.mode if self.polarity == BAD else None,
            context=("diplomatic",),
            verbs=" ".join(verbs.split()),
            source=("speaker",),
            objects=self.objects,
            not_objects=self.not_objects,
            absorbs=True,
        )


class Words(NamedTuple):
    """The lexicon of all kinds: verbs, those that count only denied, predicates with the ends of hyphened ones, each kind by its frame's name."""

    verbs: Lexicon
    denied: Lexicon
    said: dict[str, Entry]
    tails: frozenset[str]
    kinds: dict[str, Kind]


@cache
def words(folders: tuple[Path, ...] = ()) -> Words:
    """Give the words of our kinds and a user's."""
    found = kinds(folders)
    said: dict[str, Entry] = {}
    for kind in found:
        frame = kind.frame()
        for word in kind.said.split():
            said.setdefault(word, Entry(frame, word, (), False, frozenset(), frozenset(), False, 0))
    return Words(
        Lexicon(kind.frame(kind.verbs) for kind in found if kind.verbs),
        Lexicon(kind.frame(kind.negated) for kind in found if kind.negated),
        said,
        frozenset(word.rpartition("-")[2] for word in said if "-" in word),
        {kind.name: kind for kind in found},
    )


def kinds(folders: Sequence[Path] = ()) -> list[Kind]:
    """Give the kinds of conduct in the order of the file."""
    entries: list[dict[str, Any]] = list(toml_entries(FILE, "kind", folders))
    return [msgspec.convert(entry, Kind) for entry in entries]


@cache
def nouns(name: str) -> frozenset[str]:
    """Give a list of nouns of the file: what conduct is, what stands between states."""
    return listed(toml(FILE)["words"][name])


@cache
def verb_forms(name: str) -> frozenset[str]:
    """Give every form of a list of verbs of the file, with its adjectives and nouns as they stand."""
    return inflections(toml(FILE)["words"][name]) | listed(toml(FILE)["words"][name])

"""Event frames: read them from the knowledge files and find the words of a sentence that evoke them.

A frame's trigger is a verb in any form with the words that must follow, or a noun. `Lexicon.triggers` gives each place in a sentence where a frame
may be evoked; whether it counts is decided by its arguments (`arguments`) and its status (`readings`).
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dragoman.extract.forms import inflected, listed, plural
from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import toml_entries

FILES = (
    "events.toml", "events_encounters.toml", "events_deeds.toml", "events_words.toml", "events_conflict.toml", "events_dealings.toml",
    "events_measures.toml", "events_material.toml", "events_statecraft.toml", "events_unilateral.toml", "events_verbal.toml",
    "events_asking.toml", "events_yielding.toml", "events_force.toml", "events_ties.toml",
)
_GAP = 4
_PREPOSITIONS = listed(
    "at in on of to for with from against over about by as into near along outside through between around behind after toward under onto "
    "inside across"
)


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way in which words tell a happening: see the head of knowledge/events.toml for the fields."""

    name: str
    type: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    verbs: str = ""
    nouns: str = ""
    source: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ("object",)
    place: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    subjects: str = ""
    objects: str = ""
    not_objects: str = ""
    absorbs: bool = False
    symmetric: bool = False
    status: str | None = None
    noun_status: str | None = None
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def is_verbal(self) -> bool:
        """Say whether the act is done by saying it: in the present tense it happens as it is told."""
        return self.type in _VERBAL


_VERBAL = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "denial", "proposal", "decision", "withdrawal-intent"})


class Entry(NamedTuple):
    """One trigger of a frame: what must follow the first word, and what the object must or must not hold."""

    frame: Frame
    lemma: str
    rest: tuple[frozenset[str] | None, ...]
    is_noun: bool
    objects: frozenset[str]
    not_objects: frozenset[str]
    ends_in_preposition: bool
    weight: int
    subjects: frozenset[str] = frozenset()
    is_inverted: bool = False
    """Whether the phrase's noun must stand before its verb: "ties broken off by", "the proposal that it submitted"."""


class Trigger(NamedTuple):
    """One place where a frame may be evoked: word indexes of its head, first and last word, and the verb form of the head
    (B Z D N G, "" a noun)."""

    frame: Frame
    entry: Entry
    head: int
    first: int
    last: int
    form: str
    others: tuple["Trigger", ...] = ()
    """What else the same words may evoke, where the parties that this frame needs are not there."""


class Candidate(NamedTuple):
    """A verb entry under one surface form, sorted as it is tried: the heaviest first, of equals the first of the files."""

    lightness: int
    order: int
    form: str
    entry: Entry


class Forms(NamedTuple):
    """The entries of one surface form: those of a single word, those of a single word and an object by each of the object's words, and phrases
    by the longest of the words that must follow; `words` are all these."""

    alone: list[Candidate]
    objects: dict[str, list[Candidate]]
    phrases: dict[str, list[Candidate]]
    words: set[str]


class Lexicon:
    """All frames by name, all triggers by their first word's surface form."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.named: dict[str, Frame] = {}
        self.verbs: dict[str, Forms] = {}
        self._order = 0
        self.nouns: dict[str, list[Entry]] = {}
        for frame in frames:
            self.named.setdefault(frame.name, frame)
            self._add(frame)
        for noun_entries in self.nouns.values():
            noun_entries.sort(key=lambda entry: -entry.weight)
        self.openings = self.verbs.keys() | self.nouns.keys()

    def _add(self, frame: Frame) -> None:
        objects, not_objects, subjects = (
            frozenset(word.strip() for word in value.split(",") if word.strip()) for value in (frame.objects, frame.not_objects, frame.subjects)
        )
        for phrase in _phrases(frame.verbs):
            first, *rest = phrase.split()
            entry = Entry(
                frame,
                first,
                _rest(rest),
                False,
                objects,
                not_objects,
                bool(rest) and _PREPOSITIONS.issuperset(rest[-1].split("|")),
                10 * len([part for part in rest if part != "*"])
                + (5 if objects else 0)
                + (5 if frame.type.islower() and objects else 0)
                + (5 if subjects else 0),
                subjects,
            )
            for each in (entry, _inverted(entry)):
                if each is not None:
                    self._enter(each)
        for phrase in _phrases(frame.nouns):
            *before, last = phrase.split()
            surfaces = {last, plural(last)}
            if before:
                entry = Entry(frame, last, _rest([*before[1:], last]), True, frozenset(), frozenset(), False, 10 * len(before))
                long = Entry(frame, last, _rest([*before[1:], plural(last)]), True, frozenset(), frozenset(), False, 10 * len(before))
                self.nouns.setdefault(before[0], []).extend([entry, long])
            else:
                beside = frozenset() if frame.verbs else objects
                for surface in surfaces:
                    self.nouns.setdefault(surface, []).append(Entry(frame, last, (), True, beside, frozenset(), False, 5 if beside else 0))

    def _enter(self, entry: Entry) -> None:
        self._order += 1
        key = max((part for part in entry.rest if part is not None), key=lambda part: max(map(len, part)), default=None)
        for surface, form in inflected(entry.lemma):
            forms, candidate = self.verbs.setdefault(surface, Forms([], {}, {}, set())), Candidate(-entry.weight, self._order, form, entry)
            if key is None and not entry.objects:
                forms.alone.append(candidate)
            forms.words.update(key or entry.objects)
            for word in key or entry.objects:
                (forms.phrases if key else forms.objects).setdefault(word, []).append(candidate)


def _inverted(entry: Entry) -> Entry | None:
    """Give the entry of a phrase "break off * ties with" for its noun before the verb, None where the phrase has no such noun."""
    if entry.rest.count(None) != 1 or entry.objects:
        return None
    gap = entry.rest.index(None)
    after = entry.rest[gap + 1 : -1] if entry.ends_in_preposition else entry.rest[gap + 1 :]
    if len(after) != 1 or after[0] is None or after[0] & _NO_THINGS or after[0] <= _PREPOSITIONS:
        return None
    nouns = after[0] | {plural(noun) for noun in after[0]}
    rest = entry.rest[:gap]
    return entry._replace(rest=rest, objects=nouns, ends_in_preposition=False, weight=10 * len(rest) + 1, is_inverted=True)


_NO_THINGS = listed("to not that part place way care himself themselves itself well here home back")


def _phrases(listed: str) -> list[str]:
    found = []
    for phrase in (part.strip().rstrip("!") for part in listed.split(",")):
        heads, space, tail = phrase.partition(" ")
        for head in filter(None, heads.split("|")):
            whole = head + space + tail
            found.append(whole.replace("!s", "s"))
            if "-" in whole:
                found.append(whole.replace("-", " - "))
    return found


def _rest(parts: Sequence[str]) -> tuple[frozenset[str] | None, ...]:
    return tuple(None if part == "*" else frozenset(part.split("|")) for part in parts)


def matched(lower: Sequence[str], at: int, rest: Sequence[frozenset[str] | None]) -> int:
    """Give the index of the last word matched by the rest of a phrase that begins after `at`, -1 where it does not follow."""
    last = len(lower) - 1
    for number, part in enumerate(rest):
        if part is None:
            for skipped in range(min(_GAP, last - at) + 1):
                end = matched(lower, at + skipped, rest[number + 1 :])
                if end >= 0 and (skipped == 0 or not _BREAKS.intersection(lower[at + 1 : at + skipped + 1])):
                    return end
            return -1
        if at < last and lower[at + 1] in part:
            at += 1
        elif at + 1 < last and lower[at + 2] in part and _is_light(lower[at + 1]):
            at += 2
        else:
            return -1
    return at


def _is_light(word: str) -> bool:
    return word in _SKIPPED or (word.endswith("ly") and len(word) > _SHORTEST)


_SHORTEST = 4
_BREAKS = frozenset({".", ";", ":", "?", "!", "that", "who", "which", "but", "said", "says"}) | frozenset(
    {"easing", "lifting", "removal", "abolition", "relaxation", "waiver", "reduction"}
)
"""What no phrase reaches over: a new clause, and the undoing of what it names ("introduce an easing of duties")."""
_SKIPPED = frozenset(
    {'"', "'", "“", "”", "‘", "’", "also", "not", "strongly", "publicly", "openly", "together", "separately", "directly", "immediately", "jointly"}
    | {"today", "yesterday", "earlier", "later", "recently", "again", "briefly", "often", "regularly", "repeatedly", "twice", "then", "privately"}
)


def load(knowledge: Knowledge) -> Lexicon:
    """Give the lexicon of our frames and a user's."""
    return _lexicon(knowledge.folders)


@cache
def _lexicon(folders: tuple[Path, ...]) -> Lexicon:
    return Lexicon(frames(folders))


def frames(folders: Sequence[Path] = ()) -> list[Frame]:
    """Give the frames of the knowledge files in order."""
    found: list[Frame] = []
    for name in FILES:
        entries: Iterable[dict[str, Any]] = toml_entries(name, "frame", folders)
        found.extend(msgspec.convert(entry, Frame) for entry in entries)
    return found

"""Sentences with the readings that a careful coder expects of them, and how a coding answers them (tests/extract/data/*.tsv)."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman import coding
from dragoman.knowledge import Knowledge
from dragoman.model import Event
from dragoman.page import Source

DATA = Path(__file__).parent / "data"
_BY_WORD = frozenset({"denial", "REJECT", "REQUEST", "ACCUSE", "THREATEN"})


class Row(NamedTuple):
    """One sentence and what is expected of it."""

    expected: str
    text: str


def rows(name: str) -> Iterator[Row]:
    """Yield the sentences of a table."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Row(*line.split("\t", 1))


def coded(text: str, knowledge: Knowledge) -> tuple[Event, ...]:
    """Give the events of a text as the whole program reads it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return coding.code(Source(name="table", sha256=digest, media_type="text/plain", text=text, reader="test", facts=()), knowledge).events


def answers(expected: str, events: Sequence[Event]) -> bool:
    """Say whether the events give every reading expected, or none where none is."""
    if expected == "none":
        return not events
    if expected == "no occurred":
        return not any(event.status == "occurred" and event.type not in _BY_WORD for event in events)
    return all(any(fits(part, event) for event in events) for part in expected.split("; "))


def fits(part: str, event: Event) -> bool:
    """Say whether an event is the one expected: one of the types, one of the statuses, the states at their places."""
    types, statuses, states = part.split(" ")
    if event.type not in types.split("|") or event.status not in statuses.split(","):
        return False
    sources, targets = {actor.state for actor in event.sources}, {actor.state for actor in event.targets}
    if "<>" in states:
        return set(states.replace("<>", ",").strip(",").split(",")) <= sources | targets
    doer, _, done_to = states.partition(">")
    return set(filter(None, doer.split(","))) <= sources and set(filter(None, done_to.split(","))) <= targets

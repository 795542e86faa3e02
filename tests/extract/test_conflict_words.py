"""Sentences on conflict and words, as news English writes them: what is coded of each."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from dragoman import coding, knowledge
from dragoman.model import NO_STATE, Event
from dragoman.page import Source

_DATA = Path(__file__).parent / "data"
_REAL = frozenset({"occurred", "ongoing"})


def rows(name: str) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a file with what is expected of them."""
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, expected = line.partition("\t")
            yield text, expected


def coded(text: str, known: knowledge.Knowledge) -> tuple[Event, ...]:
    """Give the events of one sentence."""
    source = Source(name="x", sha256=sha256(text.encode()).hexdigest(), media_type="text/plain", text=text, reader="text", facts=())
    return coding.code(source, known).events


def is_read(expected: str, events: tuple[Event, ...]) -> bool:
    """Say whether the events are those expected."""
    kind, _, also = expected.partition("|") if expected.startswith("unreal|") else (expected, "", "")
    if kind == "none":
        return not events
    if kind == "unreal":
        return not any(event.status in _REAL and not (also and _fits(also, event)) for event in events)
    return all(any(_fits(part, event) for event in events) for part in expected.split("; "))


def _fits(part: str, event: Event) -> bool:
    types, statuses, parties = part.split(" ")
    sources, _, targets = parties.partition(">")
    own, other = ({actor.state for actor in actors} - {NO_STATE, ""} for actors in (event.sources, event.targets))
    if event.type not in types.split("|") or event.status not in statuses.split(","):
        return False
    if not targets and "," in sources:
        return own | other == set(sources.split(","))
    return _agrees(sources, own) and _agrees(targets, other)


def _agrees(wanted: str, found: set[str]) -> bool:
    named = [part for part in wanted.split(",") if part not in ("", "*", "?")]
    if wanted in ("*", "?"):
        return True
    if "*" in wanted.split(","):
        return not named or not found or bool(found & {one for part in named for one in part.split("|")})
    return len(found) == len(named) and all(found & set(part.split("|")) for part in named)


@pytest.mark.parametrize(
    ("name", "floor"), [("conflict_first.tsv", 0.92), ("conflict_second.tsv", 0.84), ("conflict_third.tsv", 0.9), ("released.tsv", 0.9)]
)
def test_sentences_of_conflict_and_words_are_read(name: str, floor: float) -> None:
    known = knowledge.load()
    wrong = [text for text, expected in rows(name) if not is_read(expected, coded(text, known))]
    total = sum(1 for _ in rows(name))
    assert 1 - len(wrong) / total >= floor, "\n".join(wrong)

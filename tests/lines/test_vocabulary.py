"""Each entry of the vocabulary reads its own examples, and not what it says it must not."""

from pathlib import Path
from typing import Any

import pytest

from dragoman.knowledge.files import toml
from dragoman.lines import facts, turns
from dragoman.lines.passages import sentences
from dragoman.lines.roles import is_told
from dragoman.lines.vocabulary import Vocabulary, compiled
from dragoman.text import fold

ENTRIES: dict[str, list[dict[str, Any]]] = toml("lines.toml")


def role_of(words: Vocabulary, line: str) -> str | None:
    """Give the role that a line's own words decide."""
    reading = words.line(fold(line))
    if reading is not None:
        return reading.role
    for start, end in sentences(line):
        for hit in words.phrases(fold(line[start:end])):
            if hit.reading.is_sure and not is_told(line[start:end]):
                return hit.reading.role
    return None


@pytest.mark.parametrize("kind", ["line", "phrase", "pattern"])
def test_entries_read_their_examples(kind: str) -> None:
    words = compiled(())
    for entry in ENTRIES[kind]:
        for example in entry.get("examples", []):
            assert role_of(words, example) == entry["role"], example
        for example in entry.get("not", []):
            assert role_of(words, example) is None, example


def test_kinds_read_their_examples() -> None:
    for entry in ENTRIES["kind"]:
        for example in entry["examples"]:
            assert facts.kind_of(example) == entry["kind"], example


def test_headlines_of_speeches_name_who_speaks() -> None:
    for entry in ENTRIES["speech"]:
        for headline, who in entry["examples"]:
            named = turns.who_speaks(headline)
            assert named is not None, headline
            assert headline[named.start : named.end] == who


def test_a_users_file_adds_lines(tmp_path: Path) -> None:
    (tmp_path / "lines.toml").write_text('[[line]]\nrole = "share"\nsure = true\nlines = ["pass it on in strelsau"]\n', encoding="utf-8")
    assert role_of(Vocabulary([tmp_path]), "Pass it on in Strelsau") == "share"

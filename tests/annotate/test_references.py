"""Which states and bodies pronouns and short nominals mean, on varied dyads: each row a text, a word in it, and who is meant by state or name."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from dragoman import coding
from dragoman.model import Mention

_specification = importlib.util.spec_from_file_location("figure_pages", Path(__file__).parent / "figure_pages.py")
assert _specification and _specification.loader
pages = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(pages)

ROWS = [json.loads(line) for line in (Path(__file__).parent / "data" / "references.jsonl").read_text(encoding="utf-8").splitlines()]
FLOOR = 0.9
pytestmark = pytest.mark.skipif(coding.model_version() == "none", reason="the language model is not installed")


def at(row: dict) -> list[Mention]:
    """Give the mentions on a row's word."""
    text, word = row["text"], row["word"]
    start = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)][row["nth"] - 1]
    end = start + len(word)
    found = pages.parsed_page_of(text).mentions
    return [one for one in found if one.span[0] < end <= one.span[1] and (one.span[1] == end or one.span[0] == start) and one.kind != "outlet"]


def is_meant(mention: Mention, wanted: str) -> bool:
    return wanted in (mention.state, mention.name)


def is_right(row: dict, found: list[Mention]) -> bool:
    each_wanted = all(any(is_meant(one, wanted) for one in found) for wanted in row["means"])
    return each_wanted and all(any(is_meant(one, wanted) for wanted in row["means"]) for one in found)


@pytest.fixture(scope="module")
def read() -> list[tuple[dict, list[Mention]]]:
    """Read all rows once."""
    return [(row, at(row)) for row in ROWS]


def test_most_are_found(read: list[tuple[dict, list[Mention]]]) -> None:
    missed = [row for row, found in read if row["means"] and not is_right(row, found)]
    assert 1 - len(missed) / sum(1 for row in ROWS if row["means"]) >= FLOOR, "\n".join(f"{row['word']}: {row['text']}" for row in missed)


def test_nobody_is_taken_for_another(read: list[tuple[dict, list[Mention]]]) -> None:
    wrong = [(row["word"], row["text"], [one.name for one in found]) for row, found in read if found and not is_right(row, found)]
    assert len(wrong) <= 1, wrong


def test_what_means_no_actor_stays_empty(read: list[tuple[dict, list[Mention]]]) -> None:
    assert not [(row["text"], [one.name for one in found]) for row, found in read if not row["means"] and found]

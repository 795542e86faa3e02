"""Commitments: who undertakes what, how firmly, by when; hopes are none."""

import pytest
from tests.extract.pages import page

from dragoman.extract import commitments, events
from dragoman.knowledge import load
from dragoman.knowledge.files import toml
from dragoman.model import Commitment
from dragoman.page import Page

KNOWLEDGE = load()
READINGS = [(entry["text"], entry["expected"]) for entry in toml("commitments.toml")["readings"]]


def found_on(made: Page) -> tuple[Commitment, ...]:
    return commitments.find(made, events.find(made, KNOWLEDGE).events, KNOWLEDGE)


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_example_is_read_as_the_knowledge_says(text: str, expected: str) -> None:
    found = [f"{','.join(actor.state for actor in each.promisor)} {each.firmness}" for each in found_on(page(text))]
    assert found == [part for part in expected.split("; ") if part]

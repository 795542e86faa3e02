"""The frames' own examples are tests: each sentence gives the readings beside it."""

import pytest
from tests.extract.pages import page

from dragoman.extract import events, frames
from dragoman.knowledge import load
from dragoman.model import Event

KNOWLEDGE = load()
EXAMPLES = [(frame.name, text, expected) for frame in frames.frames() for text, expected in frame.examples]


def reading(event: Event) -> str:
    """Give an event in the form of the examples: `CONSULT/meet FIN>LVA occurred`."""

    def codes(actors: object) -> str:
        return ",".join(dict.fromkeys(actor.state for actor in actors))  # type: ignore[attr-defined]

    return f"{event.type}{'/' + event.mode if event.mode else ''} {codes(event.sources)}>{codes(event.targets)} {event.status}"


@pytest.mark.parametrize(("name", "text", "expected"), EXAMPLES, ids=[f"{name}-{index}" for index, (name, _, _) in enumerate(EXAMPLES)])
def test_example_is_read_as_its_frame_says(name: str, text: str, expected: str) -> None:
    found = [reading(event) for event in events.find(page(text), KNOWLEDGE).events]
    assert sorted(found) == sorted(part.strip() for part in expected.split(";") if part.strip())

"""What asks, threatens, proposes or backs nothing, in words that do so elsewhere; and what is held out unless another gives way."""

import pytest
from tests.extract.pages import page

from dragoman.extract import events
from dragoman.knowledge import load

KNOWLEDGE = load()


def types(text: str) -> list[str]:
    """Give the types of the events of a text."""
    return sorted(event.type for event in events.find(page(text), KNOWLEDGE).events)


@pytest.mark.parametrize(
    "text",
    [
        "[Gabon|GAB] asked [Benin|BEN] to remember its friends.",
        "[Gabon|GAB] valued [Benin|BEN] at nothing.",
        "[Gabon|GAB], which recognises [Benin|BEN], lies far away.",
        "Lorry drivers in [Gabon|GAB] were told to wait.",
        "[Gabon|GAB] expects to return to [Benin|BEN].",
        "[Gabon|GAB] does not want the road reopened.",
    ],
)
def test_words_that_ask_for_nothing_tell_no_act(text: str) -> None:
    assert not {"REQUEST", "SUPPORT", "THREATEN", "proposal"}.intersection(types(text))


def test_a_state_told_to_act_is_asked_by_nobody_named() -> None:
    assert types("[Gabon|GAB] was told to pay its share.") == ["REQUEST"]


def test_a_wish_for_a_thing_is_a_request_of_the_state_that_voices_it() -> None:
    assert types("[Gabon|GAB] wants the road reopened.") == ["REQUEST"]

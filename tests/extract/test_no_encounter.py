"""Words of meeting, travelling and voting that tell of none, and calls paid: each sentence is read with or without the type beside it."""

import pytest
from tests.extract.pages import page

from dragoman.extract import events
from dragoman.knowledge import load

KNOWLEDGE = load()


def types(text: str) -> set[str]:
    return {event.type for event in events.find(page(text), KNOWLEDGE).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The delegation of [Malta|MLT] was headed by [the premier of Libya|LBY].", "CONSULT"),
        ("[The Bulgarians|BGR] who survived came to a peaceful life in [Armenia|ARM].", "CONSULT"),
        ("No meeting between [Peru|PER] and [Chile|CHL] can avoid the subject.", "CONSULT"),
        ("[The farmers of Ghana|GHA] came to [Togo|TGO] in May.", "CONSULT"),
        ("[Malta|MLT] votes on 16 April on whether its president should have more power.", "vote"),
        ("[Foreign Minister Ana Brito|PER] called on [Prime Minister Ito Kenji|CHL] on Monday.", "REQUEST"),
    ],
)
def test_words_of_meeting_and_voting_may_tell_of_none(text: str, kind: str) -> None:
    assert kind not in types(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[Foreign Minister Ana Brito|PER] called on [Prime Minister Ito Kenji|CHL] on Monday.", "CONSULT"),
        ("[Foreign Minister Ana Brito|PER] called on [Prime Minister Ito Kenji|CHL] to free the crew.", "REQUEST"),
        ("[The President of Ghana|GHA] came to [Togo|TGO] in May.", "CONSULT"),
        ("Tomorrow [the Foreign Minister of Peru|PER] flies to [Chile|CHL].", "AGREE"),
    ],
)
def test_calls_and_journeys_are_told(text: str, kind: str) -> None:
    assert kind in types(text)

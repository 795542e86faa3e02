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


@pytest.mark.parametrize(
    "text",
    [
        "[President Amadou Keita|MLI] plans to visit the northern province near the border with [Niger|NER].",
        "[President Ruben Ocampo|PRY] visited a village on the border with [Bolivia|BOL] on Saturday.",
        "[President Ruben Ocampo|PRY] travelled to the frontier with [Bolivia|BOL] on Sunday.",
        "[President Kofi Asante|GHA] toured the [Chinese|CHN]-built stadium on Friday.",
        "[President Ruben Ocampo|PRY] will go to the salt flats near [Bolivia|BOL] next month.",
        "[Prime Minister Ito Kenji|JPN] is to visit the valley, which borders [China|CHN].",
        "[Prime Minister Toivo Leppala|FIN] visited a mill run by [a Danish firm|DNK].",
        "[President Amadou Keita|MLI] plans to tour the camps for [refugees of Niger|NER].",
        "[President Amadou Keita|MLI] will travel to the south of the country near [Benin|BEN] and [Togo|TGO].",
    ],
)
def test_whom_a_goal_at_home_only_lies_near_is_not_visited(text: str) -> None:
    assert not {"CONSULT", "AGREE"} & types(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[President Kofi Asante|GHA] visited the [Latvian|LVA] base near the border with [Russia|RUS].", "CONSULT"),
        ("[President Amadou Keita|MLI] will visit [Niger|NER]'s western province near the border with [Mali|MLI].", "AGREE"),
        ("[President Kofi Asante|GHA] travelled to the frontier with [Togo|TGO] to meet [President Ana Brito|TGO].", "CONSULT"),
    ],
)
def test_whose_land_is_gone_to_is_visited(text: str, kind: str) -> None:
    assert kind in types(text)

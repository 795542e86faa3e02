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


@pytest.mark.parametrize(
    "text",
    [
        "Salaam, said [the minister of Gabon|GAB] to [the envoy of Benin|BEN].",
        "[The minister of Gabon|GAB] asked how [the guest from Benin|BEN] was.",
        "[The minister of Gabon|GAB] asked [the envoy of Benin|BEN] to sit down.",
        "[Gabon|GAB] was shocked by the news of the earthquake in [Nepal|NPL].",
        "[The premier of Japan|JPN] was dismayed by the news of the plane crash in [Brazil|BRA].",
        "[The chancellor of Austria|AUT] was horrified by the fire in a hospital in [Slovakia|SVK].",
        "[The minister of Chile|CHL] was astonished at the height of the lake in [Bolivia|BOL].",
        "[The president of France|FRA] was astonished by the speed of the runners of [Kenya|KEN].",
        "[The minister of Kenya|KEN] voiced alarm at the spread of cholera in [Malawi|MWI].",
        "[The premier of Poland|POL] was upset by the death of a writer in [Chile|CHL].",
    ],
)
def test_a_greeting_or_a_shock_at_what_nobody_did_tells_no_act(text: str) -> None:
    assert not {"REQUEST", "ACCUSE"}.intersection(types(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[Gabon|GAB] was appalled by the scale of [Syria|SYR]'s shelling of the town.", "ACCUSE"),
        ("[Gabon|GAB] was dismayed by the arrests in [Benin|BEN].", "ACCUSE"),
        ("[Gabon|GAB] was upset by the death of its envoy in custody in [Benin|BEN].", "ACCUSE"),
        ("[Gabon|GAB] asked [Benin|BEN] to sit down with [Togo|TGO].", "REQUEST"),
    ],
)
def test_a_shock_at_what_another_did_is_a_reproach_and_talks_are_asked_for(text: str, kind: str) -> None:
    assert kind in types(text)

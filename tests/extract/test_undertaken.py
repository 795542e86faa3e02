"""Undertakings whose content no frame knows are agreements themselves."""

import pytest
from tests.extract.pages import page

from dragoman.extract import commitments, events
from dragoman.knowledge import load

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Chad|TCD] and [Niger|NER] agreed in principle to explore for gas together.", ["AGREE occurred TCD,NER>"]),
        ("[Norway|NOR] said it would show [Georgia|GEO] four of its icons.", ["AGREE announced NOR>GEO"]),
        ("[Norway|NOR] plans to paint its bridges.", []),
    ],
)
def test_what_only_an_undertaking_tells_is_an_agreement(text: str, expected: list[str]) -> None:
    made = page(text)
    told = commitments.find(made, events.find(made, KNOWLEDGE).events, KNOWLEDGE)
    found = [f"{each.type} {each.status} {','.join(a.state for a in each.sources)}>{','.join(a.state for a in each.targets)}" for each in told.events]
    assert found == expected
    assert all(each.event for each in told.commitments) or not expected

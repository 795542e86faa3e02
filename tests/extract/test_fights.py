"""Words of fighting, forces and crowds that tell of no act: each sentence is read as none of the type beside it."""

import pytest
from tests.extract.pages import page

from dragoman.extract import events
from dragoman.knowledge import load

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dockers in [Benin|BEN] struck for two days over the duties of [Togo|TGO].", "ASSAULT"),
        ("Senators in [Peru|PER] attacked [Chile|CHL] in the evening session.", "ASSAULT"),
        ("[Chile|CHL] attacked the treaty with [Peru|PER] on Monday.", "ASSAULT"),
        ("A court in [Peru|PER] struck down the concession of [Chile|CHL].", "ASSAULT"),
        ("Deputies of [Peru|PER] clashed with deputies of [Chile|CHL] over fish.", "ASSAULT"),
        ("[Fiji|FJI] dropped its duty on timber from [Tonga|TON].", "ASSAULT"),
        ("[Kenya|KEN], which has troops in [Somalia|SOM], congratulated [Uganda|UGA].", "MOBILIZE"),
        ("[The Prime Minister of Tonga|TON] praised [Fiji|FJI] at a rally on Monday.", "PROTEST"),
    ],
)
def test_words_of_fighting_may_tell_of_no_act(text: str, kind: str) -> None:
    assert kind not in {event.type for event in events.find(page(text), KNOWLEDGE).events}

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


@pytest.mark.parametrize(
    "text",
    [
        "Under the military campaign, prices in [Sudan|SDN] rose.",
        "Since the offensive began two million have fled [Sudan|SDN].",
        "The rebuilding of roads in [Iraq|IRQ] has been slow since the bombardment.",
        "Two years after the invasion, wine from [Georgia|GEO] sells well in [Poland|POL].",
        "Since the air strikes began, bakers in [Yemen|YEM] have worked by night.",
        "Before the invasion the mill in [Iraq|IRQ] ground wheat for [Kuwait|KWT].",
        "With the shelling in its second month, shops in [Sudan|SDN] stayed shut.",
    ],
)
def test_a_campaign_by_which_something_else_is_dated_is_no_attack_on_where_that_is(text: str) -> None:
    assert "ASSAULT" not in {event.type for event in events.find(page(text), KNOWLEDGE).events}


@pytest.mark.parametrize(
    "text",
    [
        "During [Chad|TCD]'s offensive against [Libya|LBY], traders hid their goods.",
        "Since [Turkey|TUR]'s offensive in [Syria|SYR] began, two million have fled.",
        "After the bombardment of [Yemen|YEM] the market closed.",
        "[Chad|TCD] launched a military campaign against [Libya|LBY].",
    ],
)
def test_a_campaign_with_its_sides_is_an_attack_though_told_in_passing(text: str) -> None:
    assert "ASSAULT" in {event.type for event in events.find(page(text), KNOWLEDGE).events}


def test_a_deed_may_be_the_last_word_of_a_text() -> None:
    assert "ASSAULT" not in {event.type for event in events.find(page("In [Chad|TCD] traders fled amid the bombing"), KNOWLEDGE).events}

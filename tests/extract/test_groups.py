"""Parties that a sentence names by what they are, not by a state."""

import pytest
from tests.extract.tables import coded

from dragoman.extract.groups import BY_DESCRIPTION
from dragoman.knowledge import load

pytest.importorskip("dragoman_model_en")
KNOWLEDGE = load()


def told(text: str) -> set[str]:
    def side(refs: tuple[object, ...]) -> str:
        return ",".join(getattr(ref, "name", "") if getattr(ref, "state", "") == "none" else getattr(ref, "state", "") for ref in refs)

    return {f"{event.type} {side(event.sources)}>{side(event.targets)}" for event in coded(text, KNOWLEDGE)}


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Rwanda has repeatedly asked Western donors to resume aid.", "REQUEST RWA>Western donors"),
        ("Ankara warned its Western partners that sanctions would backfire.", "THREATEN TUR>Western partners"),
        ("Europeans have pledged to buy more gas from Azerbaijan.", "AGREE Europeans>AZE"),
        ("Armenia's European allies pledged 20 million euros in military aid to Yerevan.", "AGREE Armenia's European allies>ARM"),
        ("Forty countries recognized Kosovo in 2008.", "SUPPORT Forty countries>XKX"),
        ("One hundred and twenty countries voted for the resolution on Myanmar.", "vote One hundred and twenty countries>MMR"),
        ("The other member states approved Croatia's accession.", "SUPPORT other member states>HRV"),
        ("Pakistan accused militants of killing three soldiers.", "ACCUSE PAK>militants"),
        ("Western diplomats warned Uganda against the law.", "THREATEN Western diplomats>UGA"),
        ("Arab foreign ministers rejected the American plan.", "REJECT Arab foreign ministers>USA"),
        ("Tribal leaders met the Yemeni prime minister in Aden.", "CONSULT Tribal leaders>YEM"),
        ("Foreign investors accused Venezuela of seizing their assets.", "ACCUSE Foreign investors>VEN"),
        ("Commercial banks agreed to lend Mexico 6 billion dollars.", "AGREE Commercial banks>MEX"),
        ("Moscow told both sides to stop fighting in Karabakh.", "REQUEST RUS>sides"),
    ],
)
def test_a_group_stands_for_a_party_under_its_own_words(text: str, reading: str) -> None:
    assert reading in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Officials told journalists that the road was closed.",
        "The minister met students in Lima.",
        '"People must be patient," the Peruvian minister said.',
        "Companies in Oslo expect higher prices.",
    ],
)
def test_people_in_general_are_no_party(text: str) -> None:
    assert not coded(text, KNOWLEDGE)


def test_a_group_says_how_it_was_found() -> None:
    event = next(event for event in coded("Rwanda asked Western donors to resume aid.", KNOWLEDGE) if event.targets)
    assert BY_DESCRIPTION in event.why
    assert event.targets[0].state == "none"

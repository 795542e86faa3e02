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


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Hungary signed the accord with Slovakia.\n\nThe opposition accused Slovakia of cheating.", "ACCUSE HUN>SVK"),
        ("Algeria closed its embassy in Rabat.\n\nLawmakers condemned Morocco over the border.", "ACCUSE DZA>MAR"),
        ("Ethiopia launched an offensive.\n\nThe rebels said government troops had killed 30 civilians.", "ASSAULT ETH>ETH"),
        ("Police detained three Ghanaian journalists in Togo.", "COERCE TGO>GHA"),
        ("Israeli Prime Minister Yair Lapid met King Abdullah.\n\nThe prime minister's office denied that a deal had been struck with Jordan.",
         "denial ISR>"),
        ("Thailand expelled the ambassador of Cambodia.\n\nCambodia denounced the move.\n\nThe foreign ministry recalled its envoy from Bangkok.",
         "SANCTION KHM>THA"),
    ],
)
def test_organs_and_people_without_a_state_are_of_the_state_spoken_of(text: str, reading: str) -> None:
    assert reading in told(text)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Iran-backed militias attacked an American base in Iraq.", "ASSAULT Iran-backed militias>USA"),
        ("Rwanda-backed rebels seized the Congolese town of Goma.", "COERCE Rwanda-backed rebels>COD"),
        ("In Mali both sides agreed to a ceasefire.", "AGREE sides>"),
        ("The spokesman for the Polish presidency denounced Belarus.", "ACCUSE POL>BLR"),
        ("Peruvian, Chilean and Bolivian diplomats condemned Ecuador.", "ACCUSE PER,CHL,BOL>ECU"),
        ("Donald Trump complained about the US trade deficit with Mexico. The US president met Peru's leader.", "CONSULT USA>PER"),
    ],
)
def test_backers_and_places_lend_no_state(text: str, reading: str) -> None:
    assert reading in told(text)


def test_a_deed_is_no_name_of_its_doers() -> None:
    names = {ref.name for event in coded("Violent unrest in Senegal led France to close its embassy.", KNOWLEDGE) for ref in event.sources}
    assert "unrest" not in names


def test_parties_to_talks_are_not_those_of_the_place() -> None:
    assert not [event for event in coded("Negotiators in Doha agreed on a truce.", KNOWLEDGE) if event.sources and event.sources[0].state == "QAT"]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("The Chinese foreign minister met his counterpart in Hanoi on Monday.", "CONSULT CHN>VNM"),
        ("Nigeria and Cameroon have quarrelled over Bakassi.\n\nCameroon's president met his counterpart on Tuesday.", "CONSULT CMR>NGA"),
        ("Thailand expelled the Cambodian ambassador.\n\nCambodia denounced the move.", "ACCUSE KHM>THA"),
        ("Indonesia protested to Malaysia.\n\nIts foreign ministry summoned the ambassador.", "ACCUSE IDN>MYS"),
    ],
)
def test_counterparts_envoys_and_moves_are_of_the_other_state_spoken_of(text: str, reading: str) -> None:
    assert reading in told(text)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("The USS Nimitz carrier strike group arrived in Bahrain on Monday.", "MOBILIZE USA>BHR"),
        ("The frigate INS Talwar visited Mombasa on Friday.", "CONSULT IND>KEN"),
        ("An Iranian drone attacked HMS Lancaster.", "ASSAULT IRN>GBR"),
    ],
)
def test_ships_are_of_the_state_whose_navy_their_letters_name(text: str, reading: str) -> None:
    assert reading in told(text)


def test_latin_americans_are_not_those_of_the_united_states() -> None:
    assert "ACCUSE South American leaders>PER" in told("South American leaders condemned Peru.")
    assert "SUPPORT MEX>several Latin American governments" in told("Mexico thanked several Latin American governments for their support.")

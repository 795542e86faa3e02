"""Deeds told of one state: force, arrests, protests and measures whose other side stays unnamed, and what lends it a state."""

import pytest
from tests.extract import tables

from dragoman.knowledge import load

TOLD = [
    ("ASSAULT occurred >KEN", "Gunmen took ten people hostage at a hotel in Nairobi on Sunday."),
    ("ASSAULT occurred PHL>PHL", "Philippine police shot dead three suspected drug dealers in Manila."),
    ("ASSAULT occurred >NGA", "Bombs went off at two churches in northern Nigeria, killing 12."),
    ("ASSAULT occurred >BGD", "Eleven people were killed in clashes between police and protesters in Dhaka, Bangladesh."),
    ("ASSAULT occurred ARM<>AZE", "Armenia and Azerbaijan exchanged fire along their border overnight."),
    ("ASSAULT occurred >AFG", "A roadside bomb blast killed four soldiers in Helmand, Afghanistan."),
    ("ASSAULT occurred ETH>", "Ethiopian troops launched an operation against rebels in the north of the country."),
    ("ASSAULT occurred CHL>", "Chilean police used water cannon and tear gas to disperse protesters in Santiago."),
    ("COERCE occurred EGY>EGY", "Egypt rounded up dozens of opposition activists before the election."),
    ("COERCE occurred UGA>", "Uganda shut down the internet on the eve of the vote."),
    ("COERCE occurred >TUR", "A court in Ankara ordered the arrest of six generals."),
    ("COERCE occurred THA>", "Thailand declared martial law on Tuesday."),
    ("PROTEST occurred IRQ>SWE", "Protesters stormed the Swedish embassy in Baghdad."),
    ("PROTEST occurred BRA>", "Workers at the Brazilian port of Santos went on strike on Monday."),
    ("MOBILIZE occurred FRA>", "France stepped up security at airports after the bombing."),
    ("SANCTION occurred USA>CUB", "Washington deprived Cuban diplomats of visas."),
    ("SANCTION occurred RUS>MDA", "Moscow has banned imports of Moldovan wine."),
    ("SANCTION occurred USA>CHE", "Two Swiss banks fell under the American sanctions list."),
    ("SANCTION occurred NLD>RUS", "The Netherlands expelled 17 Russian intelligence officers."),
    ("tourism occurred RUS>EGY", "Some three million Russian tourists visited Egypt last year."),
    ("tourism occurred CHN>JPN", "The flow of Chinese tourists to Japan has increased."),
    ("ASSAULT occurred >SOM", "An attack on a hotel in Mogadishu left nine people dead."),
    ("COERCE occurred UKR>", "Ukrainian forces retook the town of Izium from the rebels."),
    ("COERCE occurred TUR>", "The closure of the border by Turkey left thousands stranded."),
    ("COERCE occurred >VEN", "An arrest warrant was issued for an opposition leader in Venezuela."),
    ("RETREAT occurred USA>NER", "The withdrawal of American forces from Niger was completed on Sunday."),
    ("RETREAT occurred AZE<>ARM", "An exchange of prisoners between Armenia and Azerbaijan took place on the border."),
    ("RETREAT occurred TWN>", "Taiwan cut import tariffs on 800 foreign goods."),
    ("MOBILIZE occurred RUS>BLR", "The deployment of Russian troops to Belarus has begun."),
    ("PROTEST occurred TUN>", "Prisoners in Tunisia began a hunger strike."),
    ("COOPERATE occurred FRA>IND", "The delivery of the first French submarines to India took place in May."),
    ("AID occurred IGO>UGA", "The International Monetary Fund has loaned Uganda 90 mln dlrs."),
    ("CONSULT occurred JPN>USA", "Japan sent a three-man team to Washington for trade talks."),
    ("CONSULT occurred IGO>", "NATO defence ministers gathered in Brussels on Thursday."),
    ("CONSULT occurred ESP>QAT", "Foreign Minister Ana Robles of Spain stopped over in Doha."),
]


@pytest.mark.parametrize(("expected", "text"), TOLD)
def test_a_deed_is_told_of_whom_its_words_and_place_name(expected: str, text: str) -> None:
    assert tables.answers(expected, tables.coded(text, load()))


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in a bus crash in Kenya on Monday.",
        "An earthquake hit southern Peru on Friday, killing two people.",
        "Protesters in Kenya beat out a tune on drums.",
        "Ghana makes the pact conditional on the withdrawal of Kenyan troops from Somalia.",
        "Kenya has begun an operation to move its capital.",
        "The minister attacked the policy of the cabinet of Ghana.",
    ],
)
def test_mishaps_and_idioms_are_no_deeds(text: str) -> None:
    assert not [event for event in tables.coded(text, load()) if event.type in ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT")]


def test_a_report_of_one_state_lends_it_to_unnamed_doers() -> None:
    text = "Georgia is calm again. Georgian ministers met in Tbilisi. On Friday militants seized two government buildings in the town."
    (seized,) = [event for event in tables.coded(text, load()) if event.type == "COERCE"]
    assert [actor.state for actor in seized.targets] == ["GEO"]
    assert [actor.state for actor in seized.sources] == ["none"]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("COERCE ongoing NIC>", "The Nicaraguan regime persecutes and tortures political opponents."),
        ("COERCE ongoing BLR>", "The Belarusian government, he said, arrests its critics and silences the press."),
        ("ASSAULT ongoing ETH>ERI", "Ethiopia continues to shell Eritrea's positions along the border."),
        ("ASSAULT occurred ERI>ETH", "Massacres committed against the Tigrayan population by Eritrean forces shocked the world."),
        ("ASSAULT occurred >MMR", "Evidence emerged of massacres committed against Rohingya civilians in Rakhine."),
        ("ASSAULT occurred THA>KHM", "Thai border guards said they had fought off two attempts by dozens of Cambodian gunmen to enter the province."),
        ("ASSAULT occurred >PAK", "Islamic State claimed responsibility for the bombing of a mosque in Peshawar."),
        ("PROTEST occurred GEO>", "Protesters toppled a statue of Stalin in Tbilisi on Monday."),
        ("COERCE occurred DEU>DEU", "Germany arrested a soldier who had photographed a barracks."),
    ],
)
def test_a_deed_of_force_is_told_in_plain_words(expected: str, text: str) -> None:
    assert tables.answers(expected, tables.coded(text, load()))


@pytest.mark.parametrize(
    "text",
    [
        "Thailand's law jails people who insult the king.",
        "Nobody in Pakistan has claimed responsibility for the deal.",
        "The court jails people who insult the king of Thailand.",
        "Chad kills time before the match.",
        "Reporters in Eritrea bombarded the foreign minister of Djibouti with questions.",
        "There is no evidence of massacres in Eritrea.",
    ],
)
def test_words_of_force_may_tell_of_no_deed(text: str) -> None:
    assert not {"ASSAULT", "COERCE"} & {event.type for event in tables.coded(text, load())}


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("ASSAULT occurred PAK>", "India has also vowed to respond to a Pakistani missile attack this week."),
        ("RETREAT occurred >ARM", "The army released details of a prisoner exchange with Armenia."),
        ("COERCE occurred >BLR", "He said nothing about the imprisonment of the Belarusian opposition leader."),
        ("RETREAT occurred TUR>", "The photo was taken days after Demirtas's release from prison in Turkey."),
        ("RETREAT occurred NIC>", "Two priests were released from jail in Managua on Sunday."),
        ("RETREAT occurred >FRA", "Two French hostages were freed in Mali on Sunday."),
        ("ASSAULT occurred ETH<>ERI", "Fighting between Ethiopian and Eritrean troops continued on Monday."),
    ],
)
def test_captives_and_answers_are_told_of_one_side(expected: str, text: str) -> None:
    assert tables.answers(expected, tables.coded(text, load()))


@pytest.mark.parametrize(
    "text",
    [
        "Chad vowed to respond to any Sudanese attack.",
        "Chad is ready to respond to an attack by Sudan.",
        "Armenia wants a prisoner exchange with Azerbaijan.",
        "He feared the arrest of the Georgian general.",
        "The law of Chad provides for the arrest of foreign officials.",
        "A Chilean report was released on Monday.",
    ],
)
def test_what_is_only_feared_or_wanted_of_captives_is_not_told(text: str) -> None:
    assert not {"ASSAULT", "COERCE", "RETREAT"} & {event.type for event in tables.coded(text, load())}

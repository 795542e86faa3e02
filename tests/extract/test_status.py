"""Whether it happened: what a journey is for, and other nouns of happenings whose status hangs on what governs them."""

import pytest
from tests.extract import tables

from dragoman.knowledge import load

pytest.importorskip("dragoman_model_en")


def found(text: str) -> set[str]:
    events = tables.coded(text, load())
    return {f"{e.type} {','.join(a.state for a in e.sources)}>{','.join(a.state for a in e.targets)} {e.status}" for e in events}


def test_talks_that_a_journey_is_for_are_still_to_come() -> None:
    told = found("Kenya's president will also travel to Kigali for his second meeting with Rwandan President Paul Kagame on 13 September.")
    assert "AGREE KEN>RWA announced" in told and not any(key.startswith("CONSULT") and key.endswith("occurred") for key in told)
    told = found("The Kenyan president flew to Kigali for talks with Rwandan President Paul Kagame on Friday.")
    assert {"CONSULT KEN>RWA occurred", "AGREE KEN>RWA announced"} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Japan-India summit was held in Delhi.", "CONSULT IND,JPN> occurred"),
        ("The next EU-Japan summit will not take place.", "CONSULT JPN,IGO> denied"),
        ("US-led negotiations with Iran have produced no agreement.", "CONSULT USA>IRN occurred"),
        ("In a meeting in Lagos, Nigerian Foreign Minister Yusuf Tuggar told his Ghanaian counterpart that Nigeria was willing to help.",
         "CONSULT NGA>GHA occurred"),
        ("Norway's premier urged Serbia to keep Chinese firms from using its ports to bypass sanctions during a visit to Belgrade on Thursday.",
         "CONSULT NOR>SRB occurred"),
        ("Kenya's minister called on Uganda to close its banks, a statement issued after the minister met with Ugandan leader Yoweri Museveni said.",
         "CONSULT KEN>UGA occurred"),
    ],
)  # fmt: skip
def test_a_happening_told_beside_another_act_is_told(text: str, told: str) -> None:
    assert told in found(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Okello came to brief officials on Prime Minister Idris Deby's visit to Russia last week.", {"CONSULT TCD>RUS occurred"}),
        ("The visit of Chad's president to Mali was a success.", {"CONSULT TCD>MLI occurred"}),
        ("The talks between Chad and Mali will be difficult.", {"AGREE TCD,MLI> announced"}),
        ("Beijing has forged deeper ties with Oman since the war.", {"SUPPORT CHN>OMN occurred"}),
        ("Kenya wanted talks with Uganda last week.", set()),
        ("A visit by Chad's president to Mali is a possibility.", set()),
    ],
)
def test_a_known_happening_is_told_where_something_is_said_of_it(text: str, told: set[str]) -> None:
    assert found(text) == told


def test_what_a_thing_should_do_is_asked_of_nobody() -> None:
    assert not found("Kenyan President William Ruto said: \"We spoke of the Ugandan railways, which should triple their traffic.\"")


def test_whence_one_knows_of_a_position_is_not_what_it_is_against() -> None:
    told = found("Kenya and Chad opposed the use of such measures, as follows from a statement by Kenyan President William Ruto.")
    assert "ACCUSE KEN,TCD> occurred" in told


def test_the_easing_of_a_burden_is_no_burden() -> None:
    assert not any(told.startswith("SANCTION") for told in found("Kenya will introduce an extensive easing of duties on goods from Uganda."))
    assert any(told.startswith("SANCTION") for told in found("Kenya will introduce duties on goods from Uganda."))


def test_two_states_share_the_authorities_of_one_noun() -> None:
    told = found("Kenyan President William Ruto will soon meet Omani and Qatari authorities.")
    assert told == {"AGREE KEN>OMN announced", "AGREE KEN>QAT announced"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Twelve children were killed in an Israeli strike on a football field in Syria.", "ASSAULT ISR>SYR occurred"),
        ("Kenya promised to protect Chad against all threats from Sudan, which has vowed to retaliate.", "THREATEN SDN> occurred"),
        ("Kenyan President William Ruto said on Monday that there were no talks with Sudan.", "CONSULT KEN>SDN denied"),
    ],
)
def test_what_only_seems_not_to_be_told_is_told(text: str, told: str) -> None:
    assert told in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "\"The people of Chad, as I understand it, are glad,\" Kenyan minister Musalia Mudavadi said.",
        "Kenya had delivered crushing blows to Sudan's proxy groups.",
        "Kenya's efforts to find a way out for Sudan continued on Tuesday as rain was due in Nairobi.",
    ],
)
def test_beliefs_blows_and_efforts_are_no_dealings(text: str) -> None:
    assert not found(text)


def test_no_more_of_a_burden_is_none_and_no_more_than_is_some() -> None:
    assert "SANCTION >KEN denied" in found("No more duties will be imposed on Kenya, Uganda said.")
    assert not any(told.endswith("denied") for told in found("Kenya said no more than five of its officers will be sent to Sudan."))


@pytest.mark.parametrize(
    "text",
    ["Ministers want to meet in Bern after the Swiss referendum in May.", "Chad's leader will visit Oslo after the Swiss referendum on gas."],
)
def test_a_vote_after_which_something_is_to_be_done_is_still_to_come(text: str) -> None:
    assert "vote CHE> announced" in found(text) and "vote CHE> occurred" not in found(text)


@pytest.mark.parametrize("text", ["Peru had more to gain from entering the alliance.", "Serbia had little to lose from joining the treaty."])
def test_what_one_would_gain_from_is_not_denied(text: str) -> None:
    assert not any(key.endswith("denied") for key in found(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\"No government has helped Zambia more than ours,\" said Norwegian Prime Minister Ilse Dahl.", set()),
        ("No country has sanctioned Belarus more heavily than Lithuania has.", set()),
        ("No ally has given Estonia more support than Denmark.", set()),
        ("No state has imposed as many sanctions on Iran as Norway.", set()),
        ("No country in the world has attacked Chad more often than Libya.", set()),
        ("None has attacked Chad more often than Libya.", set()),
        ("Neither Peru nor Chile helped Bolivia more than Brazil.", set()),
        ("Few countries have helped Zambia more than Norway.", set()),
        ("Peru did not help Chile as much as it had promised.", set()),
        ("Norway has not helped Zambia more than once.", set()),
        ("Never has Sweden imposed such harsh sanctions on Russia.", set()),
        ("Ghana has never given Togo more aid than it does now.", {"AID GHA>TGO occurred"}),
        ("Norway gave Zambia no less aid than Sweden did.", {"AID NOR>ZMB occurred"}),
        ("Never has Portugal backed Angola so firmly.", {"SUPPORT PRT>AGO occurred"}),
        ("Not once has Japan given Laos more money.", {"AID JPN>LAO occurred"}),
    ],
)  # fmt: skip
def test_what_is_only_measured_against_others_is_not_denied(text: str, told: set[str]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Never has Sudan attacked Egypt.", "ASSAULT SDN>EGY denied"),
        ("Nor has Peru recognised Kosovo.", "SUPPORT PER>XKX denied"),
        ("Never again will Norway give loans to Zambia.", "AID NOR>ZMB denied"),
        ("No state in the region has attacked Chad.", "ASSAULT >TCD denied"),
        ("Norway gave Zambia no more aid.", "AID NOR>ZMB denied"),
        ("Norway has not sent Zambia any more aid.", "AID NOR>ZMB denied"),
        ("Peru has never recognised Kosovo, which has more people than Malta.", "SUPPORT PER>XKX denied"),
        ("Sudan has never attacked any country smaller than Egypt.", "ASSAULT SDN>EGY denied"),
        ("Norway will not give Zambia more aid than Sweden does.", "REJECT NOR>ZMB occurred"),
        ('"Never before has Japan given so much aid to Kenya," the Japanese ambassador said.', "AID JPN>KEN occurred"),
    ],
)
def test_what_is_denied_beside_a_comparison_or_ahead_of_its_helper_is_denied(text: str, told: str) -> None:
    assert told in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mali would end the war victorious.",
        "Iraq ended the war bankrupt and owing Kuwait billions.",
        "Iraq will end the war with Iran exhausted.",
        "Honduras ended the war with El Salvador weaker than it began it.",
        "Jordan would end the war in defeat, Syria said.",
        "Rwanda ended the war a winner.",
        "Benin will end the trade war with Niger as a winner.",
        "Uganda would finish the war stronger than Rwanda, a diplomat said.",
        "Georgia will emerge victorious from its conflict with Russia.",
        "Eritrea emerged the winner from its war with Ethiopia.",
        "Egypt came out of its war with Israel a loser.",
        "Vietnam came out ahead in its dispute with Cambodia.",
        "Armenia lost its war with Azerbaijan in 2020.",
        "Kenya would win its war with Somalia, its minister said.",
        "Armenia conceded defeat in its war with Azerbaijan.",
        "The talks ended in failure for Chad.",
        "Turkey will defeat Syria, its president said.",
    ],
)
def test_how_a_contest_ends_for_a_side_is_no_act(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mali ended the war with Niger.", "RETREAT MLI>NER occurred"),
        ("Ghana ended the trade war with Togo as promised.", "RETREAT GHA>TGO occurred"),
        ("Kenya ended its blockade of Somalia.", "RETREAT KEN>SOM occurred"),
        ("Guinea will end the blockade of Mali stronger than before.", "CONCEDE GIN>MLI announced"),
        ("Laos lost the war and ceded two islands to Vietnam.", "RETREAT LAO>VNM occurred"),
        ("Rwanda attacked Burundi and lost the war.", "ASSAULT RWA>BDI occurred"),
        ("Peru will finish the road to Bolivia by May, its minister said.", "AGREE PER>BOL announced"),
        ("The talks between Chad and Libya ended in failure.", "REJECT TCD,LBY> occurred"),
        ("Peru and Chile came out in support of Bolivia.", "SUPPORT PER,CHL>BOL occurred"),
        ("Bolivia surrendered to Paraguay.", "COOPERATE BOL>PRY occurred"),
    ],
)
def test_what_a_side_does_to_end_a_contest_is_an_act(text: str, told: str) -> None:
    assert told in found(text)

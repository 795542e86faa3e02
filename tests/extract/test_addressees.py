"""Who "you" and "your" are in papers in somebody's own words: letters, remarks before a host, two who speak in turn."""

import pytest
from tests.extract.tables import coded

from dragoman.extract import whom
from dragoman.knowledge import load
from dragoman.model import Event

pytest.importorskip("dragoman_model_en")
KNOWLEDGE = load()


def said(event: Event) -> str:
    return f"{event.type} {','.join(a.state for a in event.sources)}>{','.join(a.state for a in event.targets)} {event.status}"


def found(text: str) -> set[str]:
    return {said(event) for event in coded(text, KNOWLEDGE)}


def test_you_of_a_letter_is_who_is_greeted_in_it() -> None:
    told = found(
        "Letter from the Prime Minister of Norway to the Prime Minister of Iceland\n\nOslo, 4 May 2016\n\nDear Prime Minister,\n\n"
        "Your coast guard seized two of our trawlers in April. I urge you to release them. We thank you for the doctors you sent to Svalbard. "
        "You have accused us of poaching.\n\nYours sincerely,\n\nErna Solberg\n"
    )
    assert {"COERCE ISL>NOR occurred", "REQUEST NOR>ISL occurred", "SUPPORT NOR>ISL occurred", "ACCUSE ISL>NOR occurred"} <= told


def test_you_of_remarks_is_the_one_beside_whom_they_are_made() -> None:
    told = coded(
        "Remarks by the President of Senegal at the opening of the Joint Commission with Mauritania\nDakar, 9 March 2017\n\n"
        "We are glad to meet here. Your navy arrested six of our fishermen in February. My government has decided to grant 100 scholarships to your "
        "students. I condemn your ban on our exports.\n\nThank you.\n",
        KNOWLEDGE,
    )
    assert {"COERCE MRT>SEN occurred", "AGREE SEN>MRT announced", "ACCUSE SEN>MRT occurred"} <= {said(event) for event in told}
    assert not any(event.evidence.startswith("Thank you") for event in told)


def test_you_is_not_who_a_speech_is_about() -> None:
    told = coded(
        "Statement by the President of Kenya on the elections in Uganda\nNairobi, 9 March 2017\n\n"
        "We have followed the news. I urge you to stay calm, and I ask you to avoid rumours. We want peace for our people.\n",
        KNOWLEDGE,
    )
    named = [event for event in told if "UGA" in {actor.state for actor in event.targets}]
    assert all(any(why.endswith(whom.WEIGHED) for why in event.why) for event in named)


def test_you_before_the_press_is_the_other_speaker_until_a_question_is_asked() -> None:
    text = (
        "Joint press conference in Lisbon\n\n"
        "PRESIDENT SOARES OF PORTUGAL: We thank you for the ship that Angola has sent. I have invited you to Porto.\n\n"
        "PRESIDENT LOURENÇO OF ANGOLA: Your banks have helped us. I thank you for the loan to Angola.\n\n"
        "QUESTION: Mr President, will you sell the mine?\n\n"
        "PRESIDENT LOURENÇO OF ANGOLA: You have accused me of selling the mine. I ask you to read the contract.\n"
    )
    told = found(text)
    assert "SUPPORT PRT>AGO occurred" in told
    assert not any("PRT" in each for each in told if each.startswith(("ACCUSE", "REQUEST")))


SPEECH = """Remarks by President {who} at a state banquet in honour of President {guest}
{place}, 6 July 2010

Mr President, ladies and gentlemen,

{said}
"""


RWANDAN, MALAWIAN = "Kagame of Rwanda", "Mutharika of Malawi"


def spoken(said: str) -> set[str]:
    return found(SPEECH.format(who=RWANDAN, guest=MALAWIAN, place="Kigali", said=said))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I accept that offer.", "AGREE RWA>MWI occurred"),
        ("I reject that accusation.", "REJECT RWA>MWI occurred"),
        ("I propose that our two governments set up a joint commission.", "proposal RWA>MWI occurred"),
        ("We ask that they be returned.", "REQUEST RWA>MWI occurred"),
        ("This morning we signed three agreements.", "AGREE RWA>MWI occurred"),
        ("We admire your country's role in Haiti.", "SUPPORT RWA>MWI occurred"),
        ("We reopened the post, as your ambassador had requested.", "REQUEST MWI>RWA occurred"),
        ("It is a great pleasure to welcome you to Rwanda.", "CONSULT MWI>RWA occurred"),
    ],
)
def test_the_other_of_the_two_is_meant_where_words_name_one(words: str, told: str) -> None:
    assert told in spoken(f"You have told us what you think of our roads and our schools. {words} Our people are glad, and I am glad.")


@pytest.mark.parametrize(
    "words",
    [
        "I ask all of you to raise your glasses to the health of our farmers.",
        "Thank you very much.",
        "We condemned the coup in Guinea-Bissau together with you.",
        "I thank the people of Kigali, and I urge them to plant trees.",
    ],
)
def test_nobody_is_made_of_the_hearers_by_courtesy(words: str) -> None:
    text = SPEECH.format(who=RWANDAN, guest=MALAWIAN, place="Kigali", said=f"You know our roads and our schools. {words} Our people are glad.")
    told = [event for event in coded(text, KNOWLEDGE) if event.span.start >= text.index(words)]
    assert not any("MWI" in {actor.state for actor in (*event.sources, *event.targets)} for event in told)


def test_thanks_tell_the_help_they_are_for_and_are_not_dated_by_it() -> None:
    told = coded(
        "Oslo, 9 August 2022\n\nForeign Minister Anniken Huitfeldt thanked Iceland for its assistance in the search for three miners in July.",
        KNOWLEDGE,
    )
    assert "AID ISL>NOR occurred" in {said(event) for event in told}
    assert all(event.date_start != "2022-07-01" for event in told if event.type == "SUPPORT")


@pytest.mark.parametrize("words", ["for its support", "for its offer of assistance in the search", "for the warm welcome"])
def test_thanks_for_less_tell_no_help(words: str) -> None:
    assert not any(each.startswith("AID") for each in found(f"Norwegian Foreign Minister Anniken Huitfeldt thanked Iceland {words}."))


def test_a_readout_tells_one_call_and_no_party_on_whose_margins_they_will_meet() -> None:
    told = coded(
        "Readout of the Foreign Minister's call with her counterpart of Chile\n\nWellington, 9 August 2022\n\n"
        "Foreign Minister Nanaia Mahuta spoke today by telephone with Antonia Urrejola, Minister of Foreign Affairs of Chile. "
        "The ministers agreed to meet in the margins of the General Assembly in September.\n",
        KNOWLEDGE,
    )
    assert len([event for event in told if event.mode == "phone"]) == 1
    assert not any(actor.state == "IGO" for event in told for actor in (*event.sources, *event.targets))


def test_what_a_state_says_it_will_be_compelled_to_do_is_forced_on_it_by_nobody() -> None:
    told = found("Should Chad not withdraw its troops, Niger will be compelled to defend its territory, the ministry in Niamey said on Monday.")
    assert not any(each.startswith("COERCE") for each in told)

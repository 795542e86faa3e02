"""Who "you" and "your" are in papers in somebody's own words: letters, remarks before a host, two who speak in turn."""

import pytest
from tests.extract.tables import coded

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
    told = found(
        "Remarks by the President of Senegal at the opening of the Joint Commission with Mauritania\nDakar, 9 March 2017\n\n"
        "We are glad to meet here. Your navy arrested six of our fishermen in February. My government has decided to grant 100 scholarships to your "
        "students. I condemn your ban on our exports.\n\nThank you.\n"
    )
    assert {"COERCE MRT>SEN occurred", "AGREE SEN>MRT announced", "ACCUSE SEN>MRT occurred"} <= told
    assert not any(each.startswith("SUPPORT") for each in told)


def test_you_is_not_who_a_speech_is_about() -> None:
    told = found(
        "Statement by the President of Kenya on the elections in Uganda\nNairobi, 9 March 2017\n\n"
        "We have followed the news. I urge you to stay calm, and I ask you to avoid rumours. We want peace for our people.\n"
    )
    assert not any("UGA" in each for each in told)


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
    assert not any(each.startswith(("ACCUSE", "REQUEST")) for each in told)

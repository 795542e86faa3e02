"""Who acts where a sentence names nobody: pronouns, statements, pairs of states, the issuers of a joint statement, everybody called upon."""

import pytest
from tests.extract.tables import coded

from dragoman.extract.whom import WEIGHED
from dragoman.knowledge import load
from dragoman.model import Event

pytest.importorskip("dragoman_model_en")
KNOWLEDGE = load()


def said(event: Event) -> str:
    return f"{event.type} {','.join(a.state for a in event.sources)}>{','.join(a.state for a in event.targets)} {event.status}"


def found(text: str) -> dict[str, Event]:
    return {said(event): event for event in coded(text, KNOWLEDGE)}


def test_it_is_the_subject_of_the_sentence_before_and_less_sure() -> None:
    told = coded(
        "Belarus and Norway have no ties, and firms from Norway and Latvia have left.\n\n"
        "Belarus has demanded an apology from Norway. It has also asked Norway to return the ships.",
        KNOWLEDGE,
    )
    named, inherited = (next(e for e in told if word in e.evidence) for word in ("apology", "ships"))
    assert said(inherited) == "REQUEST BLR>NOR occurred"
    assert inherited.confidence < named.confidence
    assert any("by a pronoun" in why for why in inherited.why)


def test_a_statement_is_its_issuers() -> None:
    told = found("The Foreign Ministry of Chile summoned the Peruvian envoy on Monday. A statement accused Peru of violating the border treaty.")
    assert set(told) == {"ACCUSE CHL>PER occurred"}


def test_it_after_nobody_named_stays_nobody() -> None:
    assert not found("Peru and Chile are neighbours. Rain fell on Monday over Peru. It urged Peru to build roads.")


def test_we_of_a_joint_statement_are_its_issuers() -> None:
    told = found(
        "Joint statement of the Foreign Ministers of Norway, Sweden and Denmark\n\n"
        "We strongly condemn the arrest of demonstrators in Belarus. We urge Belarus to release them."
    )
    assert {(each.type, frozenset(a.state for a in each.sources)) for each in told.values()} == {
        ("ACCUSE", frozenset({"NOR", "SWE", "DNK"})),
        ("REQUEST", frozenset({"NOR", "SWE", "DNK"})),
        ("COERCE", frozenset()),
    }


@pytest.mark.parametrize(
    "wish", ['"We want to sign a treaty with Kenya," Ugandan President Yoweri Okello said.', "Uganda wants to sign a treaty with Kenya."]
)
def test_a_wish_signs_nothing(wish: str) -> None:
    assert not [event for event in coded(f"Uganda and Kenya are neighbours. {wish}", KNOWLEDGE) if event.status == "occurred"]


def test_what_a_request_asks_to_stop_is_no_denial() -> None:
    told = found("Kenya has asked Uganda to open the border and stop selling weapons to Sudan.")
    assert set(told) == {"REQUEST KEN>UGA occurred"}


def test_a_truce_agreed_and_in_force_is_one() -> None:
    told = coded("Kenya and Uganda agreed to a ceasefire on Monday. A ceasefire between Kenya and Uganda came into force on Monday.", KNOWLEDGE)
    assert [event.type for event in told] == ["RETREAT"]
    assert told[0].also_spans


def test_their_talks_are_those_of_the_two_named_before() -> None:
    told = found(
        "Accra and Oslo oppose the pact, as follows from a joint statement by Norwegian President Kari Solheim and Ghana's President "
        "Kwabena Osei-Tutu on fishing, adopted upon completion of their talks in Tema on Friday."
    )
    assert told["CONSULT NOR,GHA> occurred"].place == "Tema"


def test_hours_of_talks_are_talks() -> None:
    told = found("Algerian President Rachid Benmansour had two hours of talks with French President Alain Marchand in Paris on Friday.")
    assert set(told) == {"CONSULT DZA>FRA occurred"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Several African leaders including Kenyan President William Ruto and Ghanaian President John Mahama visited Kinshasa on Tuesday.",
         "CONSULT KEN,GHA>COD occurred"),
        ("Officials from several countries, among them Kenya and Chad, met Ghanaian ministers in Accra.", "CONSULT KEN,TCD>GHA occurred"),
        ("Regional powers such as Kenya and Uganda have condemned Chad for the raid.", "ACCUSE KEN,UGA>TCD occurred"),
    ],
)  # fmt: skip
def test_examples_stand_for_the_many_they_are_of(text: str, told: str) -> None:
    assert told in found(text)


def test_who_signs_a_letter_says_i_and_we_in_it() -> None:
    told = coded(
        "I strongly condemn the arrest of the bishops in Nicaragua. We urge Nicaragua to release them. Our embassy in Managua stays open.\n\n"
        "PEDRO SÁNCHEZ\n\nMadrid, 4 May 2021",
        KNOWLEDGE,
    )
    assert {(each.type, tuple(a.state for a in each.sources)) for each in told} >= {("ACCUSE", ("ESP",)), ("REQUEST", ("ESP",))}
    assert all("the author of the text" in each.why for each in told if each.type in ("ACCUSE", "REQUEST"))


def test_the_state_that_takes_a_stance_says_we() -> None:
    told = found(
        "Norway stands with the people of Belarus. We urge Belarus to free all political prisoners. We will support those who suffer in Belarus."
    )
    assert "REQUEST NOR>BLR occurred" in told


def test_we_of_nobody_in_particular_stays_nobody() -> None:
    told = coded("We hear much of Chad and Niger these days. We urge Chad to listen. Chad will not yield, and Niger will not yield.", KNOWLEDGE)
    assert not [each for each in told if each.type == "REQUEST" and each.sources]


def test_a_report_with_speakers_has_no_author() -> None:
    told = coded(
        "Kenya supports the talks, officials said. Ruto said it on Monday. He told reporters so. We urge Sudan to yield. We ask Sudan to wait.",
        KNOWLEDGE,
    )
    told = [each for each in told if each.type == "REQUEST" and not any(why.endswith(WEIGHED) for why in each.why)]
    assert not [each for each in told if {a.state for a in each.sources} == {"KEN"}]


def test_an_order_is_the_act_of_who_signed_it() -> None:
    told = coded(
        "Kenyan President William Ruto signed a decree on Monday. Rain fell in Nairobi. The decree bans imports of maize from Uganda.",
        KNOWLEDGE,
    )
    banned = next(each for each in told if each.type == "SANCTION")
    assert [a.state for a in banned.sources] == ["KEN"]
    assert "source from the sentence before" in banned.why


def test_a_law_that_nobody_passed_is_nobodys() -> None:
    told = coded("Cuba and Chile are far apart. A law was passed in 1999. The law bans trade with Cuba.", KNOWLEDGE)
    assert not [each for each in told if each.sources]

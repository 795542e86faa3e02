"""Reports on two states that quarrel and a third that steps in: who is meant by both sides, who is no party, what is told of a time since then."""

import pytest

from dragoman import coding, knowledge
from dragoman.model import Event
from dragoman.page import Source

KNOWLEDGE = knowledge.load()
pytestmark = pytest.mark.skipif(coding.model_version() == "none", reason="the language model is not installed")

REPORT = """Malta sent the survey ship Calypso into waters claimed by Tunisia in May 2011. Tunisia recalled its ambassador from Malta.

Malta accused Tunisia of seizing trawlers. Each government blamed the other.

Norway tried to mediate. Norwegian envoys handed Poland a list of Finnish proposals.

Both sides have since refused to talk. Neither side has budged, and Malta lodged a protest with the United Nations over Tunisian patrols.
"""


def read(text: str) -> list[Event]:
    return list(coding.code(Source(name="a.txt", sha256="", media_type="text/plain", text=text, reader="text"), KNOWLEDGE).events)


def told(events: list[Event], kind: str, words: str) -> list[tuple[set[str], set[str]]]:
    return [
        ({actor.state for actor in event.sources}, {actor.state for actor in event.targets})
        for event in events
        if event.type == kind and words in event.evidence
    ]


@pytest.fixture(scope="module")
def report() -> list[Event]:
    return read(REPORT)


def test_each_government_and_neither_side_are_the_two_of_the_report(report: list[Event]) -> None:
    assert told(report, "ACCUSE", "Each government") == [({"MLT", "TUN"}, {"MLT", "TUN"})]
    assert told(report, "REJECT", "Neither side has budged") == [({"MLT", "TUN"}, set())]


def test_a_ship_in_claimed_waters_is_sent_against_who_claims_them(report: list[Event]) -> None:
    assert told(report, "MOBILIZE", "Calypso") == [({"MLT"}, {"TUN"})]


def test_an_attempt_to_mediate_is_told_without_those_between_whom(report: list[Event]) -> None:
    assert told(report, "CONSULT", "Norway tried to mediate") == [({"NOR"}, set())]


def test_a_body_that_takes_a_protest_is_not_blamed(report: list[Event]) -> None:
    assert [sources for sources, targets in told(report, "ACCUSE", "lodged a protest") if "IGO" not in targets] == [{"MLT"}]


@pytest.mark.parametrize(
    ("text", "kind", "words", "expected"),
    [
        ("A court in Brno sentenced two Laotian citizens to prison terms for the abduction of a banker.", "ASSAULT", "abduction", {"LAO"}),
        ("Ghana sold Togo 18 armoured cars.", "COOPERATE", "sold", {"GHA"}),
        ("The European Union threatened sanctions if Ankara did not withdraw the ship.", "THREATEN", "threatened", {"IGO"}),
    ],
)
def test_who_acts(text: str, kind: str, words: str, expected: set[str]) -> None:
    assert [sources for sources, _ in told(read(text), kind, words)] == [expected]


def test_a_number_behind_who_gets_the_goods_is_no_part_of_the_name() -> None:
    assert [actor.name for event in read("Ghana sold Togo 18 armoured cars.") for actor in event.targets] == ["Togo"]


def test_a_town_where_a_body_meets_is_no_opponent() -> None:
    assert told(read("The foreign ministers of the European Union failed to reach a consensus in Berlin."), "REJECT", "failed") == [({"IGO"}, set())]


def test_what_has_happened_since_then_is_dated_from_then_on() -> None:
    text = (
        "Relations between Cape Verde and Ghana have not always been warm. It was President Ana Brito who broke the ice with a visit in 2003. "
        "Since then the two countries have held three summits."
    )
    dates = [(event.date_start, event.date_end) for event in read(text) if "summits" in event.evidence]
    assert dates == [("2003-12-31", None)]


def test_a_minister_belongs_to_the_state_whose_doings_he_tells() -> None:
    text = "Bolivia will boycott talks in Santiago, Foreign Minister Raul Quiroga said.\n\nQuiroga met Peruvian President Alan Garcia in Lima.\n"
    assert told(read(text), "CONSULT", "Quiroga met") == [({"BOL"}, {"PER"})]

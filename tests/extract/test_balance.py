"""What the conditions of a frame refuse is weighed only where a party is wanting: never what words mean or do not say."""

import pytest
from tests.extract.tables import coded

from dragoman.extract import balance
from dragoman.extract.telling import ON_BALANCE
from dragoman.knowledge import load
from dragoman.knowledge.files import tsv


@pytest.mark.parametrize(
    "reason",
    ["only wished, asked or supposed: wants", "sport", "a question", "hit by nature", "nothing says that it happened (of)", "not denied to anybody"],
)
def test_what_words_mean_or_do_not_say_is_never_weighed(reason: str) -> None:
    assert not balance.is_weighed(reason)


@pytest.mark.parametrize("reason", ["only wished, asked or supposed: wants", "nothing says that it happened (of)", "present tense of no known habit"])
def test_what_words_do_not_say_is_weighed_where_the_larger_network_sees_an_act(reason: str) -> None:
    assert balance.is_weighed(reason, is_seen=True)
    assert not balance.is_weighed("sport", is_seen=True)


def test_a_want_of_parties_is_weighed() -> None:
    assert all(map(balance.is_weighed, ("no target named", "no actor with a state", "a noun without both sides")))


def test_the_table_has_one_weight_for_each_mark_and_a_threshold() -> None:
    rows = [(row["mark"], float(row["weight"])) for row in tsv("balance.tsv")]
    assert len(dict(rows)) == len(rows)
    assert "at least" in dict(rows)


REPORT = """Ghana's president arrived in Lima on Monday for talks with his Peruvian counterpart.

Peru's foreign ministry said the two sides had discussed a fisheries accord. The minister later dined with exporters. Rain fell on the coast.

Peru has accused the fishermen of crossing the line.
"""


def test_what_a_report_tells_on_balance_says_so_and_is_less_sure() -> None:
    told = next(event for event in coded(REPORT, load()) if event.type == "ACCUSE")
    assert [actor.state for actor in told.sources] == ["PER"]
    assert told.targets == ()
    assert any(part.startswith(ON_BALANCE) for part in told.why)
    assert told.confidence < 0.7


def test_a_sentence_by_itself_is_told_by_rule_alone() -> None:
    assert coded("Peru has accused the fishermen of crossing the line.", load()) == ()


def test_oneself_declared_against_a_measure_lays_none() -> None:
    assert not [event for event in coded("Chile declared itself against sanctions on Monday.", load()) if event.type == "SANCTION"]


def test_a_war_named_by_its_place_makes_nobody_the_attacker() -> None:
    text = "Officials met in Oslo on Monday.\n\nThe price of grain has risen since the Sudan war began.\n\nRain fell.\n\nTraders were glad.\n"
    assert not [event for event in coded(text, load()) if event.type == "ASSAULT"]


def test_to_push_back_against_words_turns_nobody_away() -> None:
    text = "A reporter asked the Kenyan foreign minister on Monday about Uganda.\n\nThe minister pushed back.\n\nRain fell.\n\nTraders were glad.\n"
    assert not [event for event in coded(text, load()) if event.type == "COERCE"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The death of its president in a helicopter crash shook Chad.", "ASSAULT"),
        ("Fiji's foreign ministry warned citizens to avoid the coast of Peru.", "THREATEN"),
        ("Fiji's foreign ministry warned in a travel notice on Friday of unrest in Peru.", "THREATEN"),
    ],
)
def test_what_nobody_did_to_another_is_not_told_on_balance(sentence: str, kind: str) -> None:
    text = f"{sentence} Rain fell on Friday. It was cold in the hills. Traders of Chad, Peru and Fiji fled north."
    assert kind not in {event.type for event in coded(text, load())}

"""Which tellings of a report are one happening and which are two, and whose act it is where its own words name nobody."""

import pytest
from msgspec.structs import replace
from tests.extract.pages import page
from tests.extract.tables import coded

from dragoman.extract import balance, events, gaps, senses
from dragoman.extract.context import Context
from dragoman.knowledge import load
from dragoman.model import NO_STATE, Event

KNOWLEDGE = load()


def meetings(text: str) -> list[Event]:
    return [event for event in coded(text, KNOWLEDGE) if event.type == "CONSULT" and event.mode == "meet"]


@pytest.mark.parametrize("further", ["A second meeting", "Another meeting", "A third meeting"])
def test_one_more_meeting_is_no_retelling_of_the_first(further: str) -> None:
    text = f"Peru and Chile held talks in Lima on Monday.\n\n{further} between Peru and Chile took place in Arica and brought no accord."
    assert len(meetings(text)) == 2


@pytest.mark.parametrize(
    "again", ["The meeting between Peru and Chile took place behind closed doors", "The two countries held talks in Lima on Monday"]
)
def test_the_meeting_told_again_is_the_same(again: str) -> None:
    assert len(meetings(f"Peru and Chile held talks in Lima on Monday.\n\n{again}.")) == 1


def test_a_further_meeting_told_again_is_the_same() -> None:
    text = "Peru and Chile held a second meeting in Lima on Monday.\n\nA second meeting between Peru and Chile took place behind closed doors."
    assert len(meetings(text)) == 1


def test_one_of_two_states_that_also_agrees_to_something_makes_another_agreement() -> None:
    signed = "Peru and Chile are expected to sign a fishing accord on Friday."
    text = f"{signed}\n\nThe Peru-Chile accord comes late. Peru also agreed to let Chile use its ports."
    told = [event for event in coded(text, KNOWLEDGE) if event.type == "AGREE"]
    assert any("ports" in event.evidence and not event.also_spans for event in told)


def test_a_day_without_its_year_is_not_told_of_another_month() -> None:
    text = "On February 18, delegations of Peru and Chile met in Quito.\n\nIn November 2025, Peru and Chile met in Geneva over the plan."
    assert len(meetings(text)) == 2


MET = "Norwegian National Security Adviser Lena Orsted met with Kenyan Foreign Minister Abdi Mwangi in Oslo on Monday. "


@pytest.mark.parametrize("who", ["The two officials", "Both officials"])
def test_the_two_officials_are_those_who_met_whatever_their_offices(who: str) -> None:
    [blamed] = [event for event in coded(f"{MET}{who} condemned the coup in Chad.", KNOWLEDGE) if event.type == "ACCUSE"]
    assert {actor.state for actor in blamed.sources} == {"NOR", "KEN"}
    assert {actor.state for actor in blamed.targets} == {"TCD"}


def test_two_officials_are_not_those_who_met() -> None:
    told = coded(f"{MET}Chad expelled two officials of Togo on Tuesday. Two officials condemned Chad.", KNOWLEDGE)
    [expelled] = [event for event in told if event.type in ("COERCE", "SANCTION")]
    assert {actor.state for actor in (*expelled.sources, *expelled.targets)} == {"TCD", "TGO"}
    assert not [event for event in told if event.type == "ACCUSE" and "NOR" in {actor.state for actor in event.sources}]


@pytest.fixture
def lenient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all be told that is weighed."""
    monkeypatch.setattr(balance, "_weights", lambda: {"at least": -1.0, "any": 1.0})
    monkeypatch.setattr(balance, "_most", lambda: 0.0)


@pytest.mark.usefixtures("lenient")
def test_only_what_is_told_on_balance_stays_when_nothing_names_its_parties() -> None:
    made = page("It rained on Monday.\n\nA long-awaited accord was signed at the lake. Nobody spoke.\n\nTraders were glad.")
    context = Context(made, KNOWLEDGE)
    told = [telling for sentence in made.sentences for telling in events.tellings(context, sentence)]
    assert told and all(telling.is_on_balance and not telling.parties for telling in told)
    assert gaps.filled(context, told) == told
    assert gaps.filled(context, [replace(telling, why=telling.why[:2]) for telling in told]) == []


@pytest.mark.usefixtures("lenient")
def test_who_met_together_do_what_is_told_next_of_nobody_named() -> None:
    made = page("[Peru|PER] held talks with [Chile|CHL] on Monday. The blockade was condemned in strong terms. Nobody spoke.\n\nTraders were glad.")
    context = Context(made, KNOWLEDGE)
    found = gaps.filled(context, [telling for sentence in made.sentences for telling in events.tellings(context, sentence)])
    [blamed] = [telling for telling in found if telling.type == "ACCUSE"]
    assert [party.ref.state for party in blamed.sources] == ["PER", "CHL"]
    assert blamed.targets == ()


@pytest.mark.usefixtures("lenient")
def test_of_two_readings_of_the_same_words_and_type_one_is_told() -> None:
    made = page("It rained on Monday.\n\nAn accord was signed at the lake. Nobody spoke.\n\nTraders were glad.")
    context = Context(made, KNOWLEDGE)
    told = [telling.type for sentence in made.sentences for telling in events.tellings(context, sentence)]
    assert "AGREE" in told and len(told) == len(set(told))


@pytest.mark.usefixtures("lenient")
def test_a_visit_whose_host_stays_unnamed_hosts_no_other() -> None:
    made = page("[Keiko Ruiz|PER] paid a visit on Monday. Nobody spoke.\n\nTraders were glad. It rained.")
    context = Context(made, KNOWLEDGE)
    [visit] = [each for sentence in made.sentences for each in events.tellings(context, sentence) if each.frame.name == "visit"]
    found = gaps.filled(context, [visit, visit])
    assert len(found) == 2 and not any(each.targets for each in found)


@pytest.mark.usefixtures("lenient")
@pytest.mark.parametrize(
    ("told", "doers"), [("Forty militia fighters attacked", ["Forty militia fighters"]), ("Hundreds of people were killed in", [])]
)
def test_a_group_told_on_balance_to_act_is_named_by_its_words(told: str, doers: list[str]) -> None:
    made = page(f"{told} the town. It rained.\n\nNobody spoke.\n\nTraders were glad.")
    context = Context(made, KNOWLEDGE)
    found = [telling for sentence in made.sentences for telling in events.tellings(context, sentence) if telling.type == "ASSAULT"]
    assert found and [party.ref.name for party in found[0].sources] == doers
    assert all(party.ref.state == NO_STATE for telling in found for party in telling.sources)


def test_a_rule_is_not_believed_whose_words_the_larger_network_takes_for_no_act() -> None:
    made = page("[Peru|PER] condemned [Chile|CHL] on Monday. It rained.\n\nNobody spoke.\n\nTraders were glad.")
    context, first = Context(made, KNOWLEDGE), made.sentences[0]
    if not first.is_parsed:
        pytest.skip("dragoman-model-en is not installed")
    assert [telling.type for telling in events.tellings(context, replace(first, acts=(), is_looked_at=False))] == ["ACCUSE"]
    assert events.tellings(context, replace(first, acts=(), is_looked_at=True)) == []
    assert [reason for _, reason in events.considered(context, replace(first, acts=(), is_looked_at=True))] == [senses.DOUBTED]


def test_what_is_condemned_in_strong_terms_is_what_stands_behind_them() -> None:
    [blamed] = [event for event in coded("Norway condemned in the strongest terms Sudan's support to militias.", KNOWLEDGE) if event.type == "ACCUSE"]
    assert [actor.state for actor in blamed.targets] == ["SDN"]


@pytest.mark.parametrize(("town", "records"), [("Quito", 2), ("Lima", 1)])
def test_talks_in_another_town_are_others(town: str, records: int) -> None:
    text = f"Peru's foreign minister met his Chilean counterpart in Lima.\n\nRain fell. Peru and Chile held talks in {town} behind closed doors."
    assert len(meetings(text)) == records


@pytest.mark.parametrize(
    ("again", "records"),
    [
        ("Norway earlier imposed sanctions on Belarus over its courts", 2),
        ("Norway also imposed sanctions on Belarus over its courts", 2),
        ("Norway imposed the sanctions on Belarus on Monday", 1),
    ],
)
def test_what_is_told_as_earlier_or_as_done_too_is_another(again: str, records: int) -> None:
    assert len(sanctions(f"Norway imposed sanctions on Belarus on Monday.\n\n{again}.")) == records


def sanctions(text: str) -> list[Event]:
    return [event for event in coded(text, KNOWLEDGE) if event.type == "SANCTION" and event.status == "occurred"]


@pytest.mark.parametrize("further", ["additional sanctions", "further sanctions", "new sanctions"])
def test_one_more_measure_is_no_retelling_of_the_first(further: str) -> None:
    text = f"Norway imposed sanctions on Belarus in March.\n\nNorway imposed {further} on Belarus after the vote."
    assert len(sanctions(text)) == 2


def test_the_measure_told_again_is_the_same() -> None:
    text = "Norway imposed sanctions on Belarus in March.\n\nIt rained.\n\nNorway imposed the sanctions on Belarus after the vote."
    assert len(sanctions(text)) == 1


@pytest.mark.usefixtures("lenient")
def test_a_noun_that_names_nobody_recalls_what_was_told_before() -> None:
    voted = "Peru's parliament voted on Monday to leave the pact with Chile."
    text = f"It rained.\n\n{voted}\n\nSome days passed.\n\nThe vote surprised traders at the market."
    [vote] = [event for event in coded(text, KNOWLEDGE) if event.type == "vote"]
    assert [actor.state for actor in vote.sources] == ["PER"]
    assert len(vote.also_spans) == 1


def test_what_is_new_is_the_latest() -> None:
    text = "Peru and Chile hold fresh talks in Lima\n\nPeru and Chile held new talks in Lima on Thursday. The latest talks were brief."
    assert len(meetings(text)) == 1


def test_of_two_measures_in_one_sentence_the_second_is_one_more() -> None:
    assert len(sanctions("Norway imposed sanctions on Belarus in March and imposed additional sanctions on Belarus in May.")) == 2


@pytest.mark.parametrize("known", ["its new sanctions", "these new sanctions"])
def test_a_measure_known_already_is_none_more(known: str) -> None:
    text = f"Norway imposed sanctions on Belarus in March.\n\nNorway imposed {known} on Belarus after the vote."
    assert len(sanctions(text)) == 1


@pytest.mark.usefixtures("lenient")
@pytest.mark.parametrize(("between", "records"), [("Rain fell.\n\nPrices rose.\n\n", 2), ("", 1)])
def test_with_whom_somebody_talked_is_not_guessed_from_talks_far_away(between: str, records: int) -> None:
    text = f"Traders were glad.\n\nPeru's president met Chile's president in Lima on Monday.\n\n{between}Peru's president held talks at the port."
    assert len([event for event in coded(text, KNOWLEDGE) if event.type == "CONSULT"]) == records

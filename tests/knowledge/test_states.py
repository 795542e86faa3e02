"""Names of states, adjectives, demonyms, capitals and seats of government, as reports write them."""

from pathlib import Path

import pytest

from dragoman.knowledge import load

HERE = Path(__file__).parent


def _pairs(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()[1:]]


def _codes(sentence: str) -> list[str]:
    knowledge = load()
    found = []
    for hit in knowledge.gazetteer.find(sentence):
        body = knowledge.organisations.get(hit.key)
        found.append(body.state if body else hit.key)
    return found


@pytest.mark.parametrize(("name", "code"), _pairs("state_names.tsv"))
def test_a_name_of_a_state_is_found_in_a_sentence(name: str, code: str) -> None:
    assert _codes(f"Talks with {name} were held on Monday.")[:1] == [code]


@pytest.mark.parametrize(("name", "code"), _pairs("metonyms.tsv"))
def test_a_seat_stands_for_its_state(name: str, code: str) -> None:
    assert _codes(f"According to {name}, nothing was agreed.")[:1] == [code]


@pytest.mark.parametrize("sentence", [
    "They ate turkey and polish sausage.", "The committee told us to wait.", "He lives in a jordanesque valley.",
    "The malign romance of the swiss-like chalet.",
    "A chad was left hanging.", "The guinea pig ran.", "She may march in august.",
])
def test_common_words_are_no_states(sentence: str) -> None:
    assert not [hit for hit in load().gazetteer.find(sentence) if hit.kind == "state"]


def test_offsets_are_those_of_the_text() -> None:
    text = "In C\u00f4te\u00a0d\u2019Ivoire and the United\nStates"
    assert [text[hit.start:hit.end] for hit in load().gazetteer.find(text)] == ["C\u00f4te\u00a0d\u2019Ivoire", "United\nStates"]


def test_the_longest_name_wins() -> None:
    text = "The Bank of China asked the U.S. Department of State about North Korean trade."
    found = [(text[hit.start:hit.end], hit.kind) for hit in load().gazetteer.find(text)]
    assert found == [("Bank of China", "company"), ("U.S. Department of State", "ministry"), ("North Korean", "state")]


def test_a_headline_in_capitals_is_read() -> None:
    assert _codes("KENYA AND UGANDA SIGN PACT")[:2] == ["KEN", "UGA"]


def test_combining_forms_need_their_hyphen() -> None:
    assert _codes("Sino-Zambian ties") == ["CHN", "ZMB"]
    assert _codes("Franco ruled then") == []


def test_names_shared_with_other_things_are_marked() -> None:
    hit = load().gazetteer.find("Chad said")[0]
    assert hit.key == "TCD" and hit.entries[0].is_doubtful


def test_a_name_of_two_states_gives_both() -> None:
    entries = load().gazetteer.lookup("Congolese")
    assert {entry.key for entry in entries} == {"COD", "COG"}


def test_dissolved_states_have_their_years() -> None:
    states = load().states
    assert states["DDR"].end == 1990 and states["CSK"].end == 1992 and states["SUN"].end == 1991


def test_every_state_has_a_unique_code_and_a_region() -> None:
    states = load().states
    assert len(states) > 240
    assert not [state.code for state in states.values() if not state.region and state.end is None]

"""The model's sense of words proposes acts where no frame tells one; it tells nothing by itself."""

import pytest
from msgspec.structs import replace
from tests.extract.pages import page

from dragoman.extract import balance, events, senses
from dragoman.extract.context import Context
from dragoman.extract.telling import ON_BALANCE, Telling
from dragoman.knowledge import load
from dragoman.page import Act, Page, State

KNOWLEDGE = load()


def considered(made: Page) -> list[tuple[str, Telling | str]]:
    context = Context(made, KNOWLEDGE)
    return [(trigger.frame.name, told) for sentence in made.sentences for trigger, told in events.considered(context, sentence)]


def sensed(text: str, word: str, kind: str, chance: float) -> Page:
    """Give the page of a sentence whose model takes one word for an act."""
    made = page(text)
    [sentence] = made.sentences
    at = [each.text for each in sentence.words].index(word)
    acts = (Act(at, "", chance), Act(at, kind, chance)) if chance else ()
    return replace(made, sentences=(replace(sentence, acts=acts),))


UNKNOWN = "[Lima|PER] zorked [Chile|CHL] on Monday."


def test_words_that_no_frame_knows_are_proposed_as_what_the_model_takes_them_for() -> None:
    assert considered(sensed(UNKNOWN, "zorked", "ACCUSE", 0.9)) == [("sense: ACCUSE", senses.UNKNOWN)]
    assert considered(sensed(UNKNOWN, "zorked", "AID", 0.9)) == [("sense: AID", senses.UNKNOWN)]


def test_a_faint_sense_proposes_nothing() -> None:
    assert considered(sensed(UNKNOWN, "zorked", "ACCUSE", senses.LEAST - 0.05)) == []
    assert considered(sensed(UNKNOWN, "zorked", "ACCUSE", 0.0)) == []


def test_what_a_frame_tells_is_not_proposed_again() -> None:
    made = sensed("[Peru|PER] condemned [Chile|CHL] on Monday.", "condemned", "SUPPORT", senses.SURE - 0.05)
    [(name, told)] = considered(replace(made, sentences=tuple(replace(each, is_looked_at=True) for each in made.sentences)))
    assert not name.startswith("sense") and isinstance(told, Telling)


def test_what_the_larger_network_is_sure_is_another_act_is_proposed_beside_what_a_frame_tells() -> None:
    made = sensed("[Peru|PER] condemned [Chile|CHL] on Monday.", "condemned", "SUPPORT", 0.9)
    read = considered(replace(made, sentences=tuple(replace(each, is_looked_at=True) for each in made.sentences)))
    assert [name for name, told in read if isinstance(told, str)] == ["sense: SUPPORT"]
    assert len(read) == 2


def test_in_a_report_the_larger_network_is_believed_where_it_is_sure_and_what_it_says_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balance, "_weights", lambda: {"at least": -1.0, "any": 1.0})
    monkeypatch.setattr(balance, "_most", lambda: 0.0)
    made = page("[Peru|PER] condemned [Chile|CHL] on Monday. Rain fell. It was cold. Traders fled.")
    first, *others = made.sentences
    at = [each.text for each in first.words].index("condemned")
    for chance, types in ((0.9, ["SUPPORT"]), (0.5, ["ACCUSE"])):
        seen = replace(first, acts=(Act(at, "", chance), Act(at, "SUPPORT", chance)), is_looked_at=True)
        context = Context(replace(made, sentences=(seen, *others)), KNOWLEDGE)
        told = [told for _, told in events.considered(context, seen)]
        assert [each.type for each in told if isinstance(each, Telling)] == types
        assert (senses.OTHERWISE in told) == (types == ["SUPPORT"])


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ((("occurred", 0.9),), "occurred"),
        ((("announced", 0.7), ("occurred", 0.3)), "announced"),
        ((("denied", 1.0),), "denied"),
        ((("hypothetical", 0.9),), None),
        ((("occurred", 0.4), ("announced", 0.4)), None),
    ],
)
def test_where_no_rule_says_whether_it_happened_the_larger_network_does_if_it_is_sure(
    states: tuple[tuple[str, float], ...], status: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(balance, "_weights", lambda: {"at least": -1.0, "any": 1.0})
    monkeypatch.setattr(balance, "_most", lambda: 0.0)
    made = page("[Kenya|KEN] deploys troops in [Peru|PER], a paper says. Rain fell. It was cold. Cattle fled.")
    first, *others = made.sentences
    at = [each.text for each in first.words].index("deploys")
    seen = tuple(State(at, *each) for each in states)
    looked = replace(first, acts=(Act(at, "", 0.9), Act(at, "MOBILIZE", 0.9)), states=seen, is_looked_at=True)
    context = Context(replace(made, sentences=(looked, *others)), KNOWLEDGE)
    told = [told for _, told in events.considered(context, looked) if isinstance(told, Telling)]
    assert [(each.type, each.status) for each in told] == ([("MOBILIZE", status)] if status else [])
    assert all(any(senses.BY_NETWORK in why for why in each.why) for each in told)


def test_a_proposal_is_weighed_and_never_told_of_a_lone_sentence() -> None:
    assert balance.is_weighed(senses.UNKNOWN)
    assert events.find(sensed(UNKNOWN, "zorked", "ACCUSE", 1.0), KNOWLEDGE).events == ()


def test_only_a_record_that_says_so_rests_on_the_sense_alone() -> None:
    assert senses.is_only_sensed(("zorked: sense: AID", f"{ON_BALANCE}: {senses.UNKNOWN}"))
    assert not senses.is_only_sensed(("thanked: thank", "status: past"))


def test_each_frame_of_the_senses_tells_its_type_and_knows_no_words() -> None:
    for kind, frame in senses.frames().items():
        assert (frame.name, frame.type) == (f"sense: {kind}", kind)
        assert frame.source and frame.target and not frame.verbs and not frame.nouns

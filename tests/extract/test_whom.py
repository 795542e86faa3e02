"""Whom a telling means that names nobody at its place: weighed among those whom the text names, and `why` says so."""

import pytest
from msgspec.structs import replace
from tests.extract.pages import page
from tests.extract.tables import coded

from dragoman import coding
from dragoman.extract import events, gaps, triggers, whom
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.telling import Telling
from dragoman.knowledge import load
from dragoman.knowledge.files import tsv
from dragoman.page import SIDES, Aim

KNOWLEDGE = load()


def told(text: str) -> tuple[Context, list[Telling]]:
    context = Context(page(text), KNOWLEDGE)
    return context, [telling for sentence in context.page.sentences for telling in events.tellings(context, sentence)]


def test_the_table_has_one_weight_for_each_mark_and_a_threshold() -> None:
    rows = [(row["mark"], float(row["weight"])) for row in tsv("sides.tsv")]
    assert len(dict(rows)) == len(rows)
    assert "at least" in dict(rows)
    assert all(mark == "at least" or mark.startswith(SIDES) for mark, _ in rows)


@pytest.mark.parametrize(("mark", "meant"), [("target where: 1 before", "NER"), ("target where: sentence", None)])
def test_an_empty_side_is_filled_by_whom_most_speaks_for(monkeypatch: pytest.MonkeyPatch, mark: str, meant: str | None) -> None:
    text = "Traders in [Niger|NER] fled. [Chad|TCD] attacked at dawn. Rain fell on Friday. It was cold."
    context, found = told(text)
    monkeypatch.setattr(whom, "_weights", lambda: {"at least": 0.5, mark: 1.0, "target on the other side": -2.0})
    [attack] = [telling for telling in whom.filled(context, gaps.filled(context, found)) if telling.type == "ASSAULT"]
    assert [party.ref.state for party in attack.sources] == ["TCD"]
    assert [party.ref.state for party in attack.targets] == ([meant] if meant else [])
    assert any(why.endswith(whom.WEIGHED) for why in attack.why) == bool(meant)


def test_nobody_is_weighed_in_a_sentence_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    context, found = told("[Chad|TCD] attacked at dawn, traders in [Niger|NER] said.")
    monkeypatch.setattr(whom, "_weights", lambda: {"at least": -9.0, "target any": 1.0})
    [attack] = [telling for telling in whom.filled(context, gaps.filled(context, found)) if telling.type == "ASSAULT"]
    assert not whom.is_weighed(attack)


def test_what_is_weighed_is_held_for_less_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Niger's traders fled north.\n\nChad attacked the market at dawn.\n\nRain fell on Friday.\n\nIt was cold in the hills.\n"
    sure = {}
    for mark in ("target none", "target where: 1 before"):
        monkeypatch.setattr(whom, "_weights", lambda mark=mark: {"at least": 0.5, mark: 1.0, "target on the other side": -2.0})
        [attack] = [event for event in coded(text, KNOWLEDGE) if event.type == "ASSAULT"]
        sure[mark] = attack
    alone, weighed = sure.values()
    assert not alone.targets and [actor.state for actor in weighed.targets] == ["NER"]
    assert weighed.confidence < alone.confidence


def test_a_side_that_is_named_is_never_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    context, found = told("[Chad|TCD] attacked [Niger|NER] at dawn. Rain fell. It was cold. Traders in [Mali|MLI] fled.")
    monkeypatch.setattr(whom, "_weights", lambda: {"at least": -9.0, "target any": 1.0, "source any": 1.0})
    [attack] = [telling for telling in whom.filled(context, found) if telling.type == "ASSAULT"]
    assert [party.ref.state for party in (*attack.sources, *attack.targets)] == ["TCD", "NER"]


def test_of_talks_of_two_no_third_is_looked_for() -> None:
    _, found = told("[Chad|TCD] and [Niger|NER] held talks in Oslo. Rain fell. It was cold. Traders fled.")
    [talks] = [telling for telling in found if telling.type == "CONSULT"]
    assert not any(whom.is_open(talks, side) for side in SIDES)


def test_the_way_from_a_name_to_the_words_is_told_up_and_down() -> None:
    context, found = told("[Chad|TCD] condemned the generals of [Niger|NER]. Rain fell. It was cold. Traders fled.")
    [blamed] = [telling for telling in found if telling.type == "ACCUSE"]
    ways = {}
    for candidate in whom.candidates(context, blamed, "target"):
        marks = whom.marks(context, blamed, "target", candidate, whom.around(context, found, found.index(blamed)))
        ways[candidate.party.ref.state] = {mark.partition(": ")[2] for mark in marks if mark.startswith("target way: ")}
    assert ways == {"NER": {"nmod/obj"}}  # and nobody is blamed by himself


def test_nobody_is_taken_to_have_agreed_with_himself(monkeypatch: pytest.MonkeyPatch) -> None:
    context, found = told("[Chad|TCD] promised aid to the rebels. Rain fell in [Chad|TCD]. It was cold. Traders fled.")
    monkeypatch.setattr(whom, "_weights", lambda: {"at least": -9.0, "target any": 1.0, "source any": 1.0})
    [promised] = [telling for telling in whom.filled(context, found) if telling.type == "AGREE"]
    assert [party.ref.state for party in promised.sources] == ["TCD"] and not promised.targets


def test_two_who_signed_with_each_other_signed_with_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    context, found = told("[Chad|TCD] and [Niger|NER] signed a trade agreement. Rain fell in [Mali|MLI]. It was cold. Traders fled.")
    monkeypatch.setattr(whom, "_weights", lambda: {"at least": -9.0, "target any": 1.0, "source any": 1.0})
    [signed] = [telling for telling in whom.filled(context, found) if telling.type == "AGREE"]
    assert {party.ref.state for party in (*signed.sources, *signed.targets)} == {"TCD", "NER"}


@pytest.mark.parametrize(("text", "barred"), [("A pro-[Chad|TCD] rally was held", True), ("A rally against [Chad|TCD] was held", False)])
def test_a_crowd_is_not_out_against_whom_it_cheers(text: str, barred: bool) -> None:
    context, _ = told(f"{text}. [Niger|NER] fell silent. Rain fell. It was cold. Traders fled.")
    rally = replace(told("[Chad|TCD] attacked [Niger|NER].")[1][0], type="PROTEST", sources=(), targets=(), sentence=context.page.sentences[0])
    assert ("TCD" not in {each.key for each in whom.candidates(context, rally, "target")}) == barred


@pytest.mark.skipif(coding.model_version() == "none", reason="the language model is not installed")
def test_a_side_is_righted_where_another_is_all_but_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    context, found = told("[Chad|TCD] attacked [Niger|NER] on Friday. Rain fell. It was cold. Traders fled.")
    [attack] = [telling for telling in found if telling.type == "ASSAULT"]
    for sure, sources in ((0.95, ["NER"]), (0.85, ["TCD"])):
        aims = {("source", "TCD"): 0.05, ("source", "NER"): sure, ("target", "NER"): 0.05, ("target", "TCD"): sure}
        monkeypatch.setattr(whom, "aims", lambda _, aims=aims: aims)
        [righted] = whom.filled(context, [attack])
        assert [party.ref.state for party in righted.sources] == sources
        assert whom.is_weighed(righted) == (sources == ["NER"])


@pytest.mark.parametrize(("chance", "is_kept"), [(0.9, False), (0.2, True)])
def test_another_than_ones_own_people_is_looked_for_where_the_network_sees_him(chance: float, is_kept: bool) -> None:
    context, found = told("[Chad|TCD] attacked [Niger|NER] on Friday.")
    chad, sentence = found[0].sources[0], found[0].sentence
    word = sentence.words_in(*found[0].trigger)[0]
    look = events.looked(context, replace(sentence, aims=(Aim(word, "target", "NER", chance), Aim(word, "target", "TCD", 0.3))))
    [trigger] = [each for each in triggers.find(look, context.lexicon) if each.first == word]
    sides = events._without_own(look, trigger, Sides((chad,), (chad,)))
    assert bool(sides.targets) == is_kept

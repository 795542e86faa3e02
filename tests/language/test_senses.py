"""The second look at what words tell: the same alone and in company, words kept in their places, and the first look where it is not installed."""

from pathlib import Path

import pytest

from dragoman import language
from dragoman.language import senses as module
from dragoman.language.senses import Senses, load_senses
from dragoman.page import Act, Sentence, Word

TOLD = ["The", "Kenyan", "minister", "signed", "a", "fishing", "agreement", "with", "Oman", "on", "Tuesday", "."]
NOT_TOLD = ["A", "columnist", "wondered", "why", "Kenya", "had", "no", "fishing", "agreement", "with", "anybody", "."]


@pytest.fixture(scope="module")
def senses() -> Senses:
    loaded = load_senses()
    if loaded is None:
        pytest.skip("dragoman-senses-en or its runtime is not installed: pip install ./senses")
    return loaded


def best(acts: list[Act]) -> tuple[str, float]:
    """Give the word that most likely tells an act, as its place, and the type."""
    return max(((act.kind, act.chance) for act in acts if act.kind), key=lambda each: each[1], default=("", 0.0))


def test_an_act_told_is_parted_from_the_same_words_that_tell_none(senses: Senses) -> None:
    told, other = senses.read([TOLD, NOT_TOLD])

    assert best(told)[0] == "AGREE"
    assert best(told)[1] > 0.5 > best(other)[1]
    assert {act.word for act in told if act.chance > 0.5} <= {3, 4, 5, 6}


def test_a_sentence_is_read_the_same_alone_and_in_company(senses: Senses) -> None:
    company = [TOLD, NOT_TOLD * 3, ["Yes", "."], [*NOT_TOLD, *TOLD]]

    together = senses.read(company)

    assert together == [senses.read([words])[0] for words in company]


@pytest.mark.parametrize("words", [[], [""], ["\ud800", "외교부", "x" * 5000], ["Oman"] * 1500])
def test_any_words_are_read(senses: Senses, words: list[str]) -> None:
    [acts] = senses.read([words])

    assert all(0 <= act.word < len(words) and 0 < act.chance <= 1 for act in acts)
    assert acts == sorted(acts)


def test_what_stands_far_into_a_long_sentence_is_read_in_its_place(senses: Senses) -> None:
    [acts] = senses.read([["Oman", ","] * 400 + TOLD])

    assert any(act.kind == "AGREE" and act.chance > 0.2 and act.word >= 803 for act in acts)


def test_a_broken_package_does_not_stop_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "installed", lambda _: tmp_path)

    assert load_senses() is None


def test_without_the_package_the_first_look_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_senses", lambda: None)
    acts = (Act(0, "", 0.6), Act(0, "VISIT", 0.5))
    sentence = Sentence(start=0, end=5, index=0, line=0, paragraph=0, role="prose", words=(Word(0, 5, "Visit"),), acts=acts)

    assert list(language._looked_at_again([sentence])) == []

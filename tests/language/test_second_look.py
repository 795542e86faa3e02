"""The second look at what words tell: the same alone and in company, words kept in their places, and the first look where it is not installed."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman import language
from dragoman.language import networks
from dragoman.language import second_look as module
from dragoman.language.arcs import Arc
from dragoman.language.parser import Parse
from dragoman.language.second_look import WORTH, SecondLook, load_second_look
from dragoman.model import Document
from dragoman.page import Act, Page, Sentence, Word

TOLD = ["The", "Kenyan", "minister", "signed", "a", "fishing", "agreement", "with", "Oman", "on", "Tuesday", "."]
NOT_TOLD = ["A", "columnist", "wondered", "why", "Kenya", "had", "no", "fishing", "agreement", "with", "anybody", "."]


@pytest.fixture(scope="module")
def look() -> SecondLook:
    loaded = load_second_look()
    if loaded is None:
        pytest.skip("dragoman-senses-en or its runtime is not installed: pip install ./senses")
    return loaded


def likeliest(acts: list[Act]) -> tuple[str, float]:
    """Give the likeliest type of act and its chance."""
    return max(((act.kind, act.chance) for act in acts if act.kind), key=lambda each: each[1], default=("", 0.0))


def test_an_act_told_is_parted_from_the_same_words_that_tell_none(look: SecondLook) -> None:
    told, other = look.read([TOLD, NOT_TOLD])

    assert likeliest(told)[0] == "AGREE"
    assert likeliest(told)[1] > 0.5 > likeliest(other)[1]
    assert {act.word for act in told if act.chance > 0.5} <= {3, 4, 5, 6}


def test_a_sentence_is_read_the_same_alone_and_in_company(look: SecondLook) -> None:
    company = [TOLD, NOT_TOLD * 3, ["Yes", "."], [*NOT_TOLD, *TOLD]]

    assert look.read(company) == [look.read([words])[0] for words in company]


@pytest.mark.parametrize("words", [[], [""], ["\ud800", "외교부", "x" * 5000], ["Oman"] * 1500])
def test_any_words_are_read(look: SecondLook, words: list[str]) -> None:
    [acts] = look.read([words])

    assert all(0 <= act.word < len(words) and 0 < act.chance <= 1 for act in acts)
    assert acts == sorted(acts)


def test_what_stands_far_into_a_long_sentence_is_read_in_its_place(look: SecondLook) -> None:
    [acts] = look.read([["Oman", ","] * 400 + TOLD])

    assert any(act.kind == "AGREE" and act.chance > 0.2 and act.word >= 803 for act in acts)


def test_a_package_of_other_types_is_refused(look: SecondLook, tmp_path: Path) -> None:
    for path in networks.installed(module.PACKAGE).iterdir():
        if path.is_file():
            (tmp_path / path.name).symlink_to(path)
    labels = json.loads((tmp_path / "labels.json").read_text(encoding="utf-8"))
    (tmp_path / "labels.json").unlink()
    (tmp_path / "labels.json").write_text(json.dumps({"acts": labels["acts"][:-1]}), encoding="utf-8")

    with pytest.raises(ValueError, match="pip install --upgrade dragoman-senses-en"):
        SecondLook(folder=tmp_path)


def test_a_broken_package_does_not_stop_the_reading(look: SecondLook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "installed", lambda _: tmp_path)

    assert load_second_look() is None


class First:
    """A parser whose quick look sees the same in every sentence."""

    def __init__(self, chance: float) -> None:
        self.acts = [Act(0, "", chance), Act(0, "ACCUSE", chance)]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        return [Parse([Arc("VERB", -1, "root")] * len(words), list(self.acts)) for words in sentences]


class Second:
    """A second look that sees something else."""

    def read(self, sentences: Sequence[Sequence[str]]) -> list[list[Act]]:
        return [[Act(0, "", 0.9), Act(0, "PROTEST", 0.9)] for _ in sentences]


@pytest.mark.parametrize(
    ("chance", "second", "kind"),
    [(WORTH, Second(), "PROTEST"), (WORTH - 0.1, Second(), "ACCUSE"), (WORTH, None, "ACCUSE")],
    ids=["looked at again", "not worth it", "not installed"],
)
def test_the_second_look_takes_the_place_of_the_first(chance: float, second: Second | None, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_parser", lambda: First(chance))
    monkeypatch.setattr(language, "_second_look", lambda: second)
    sentence = Sentence(start=0, end=9, index=0, line=0, paragraph=0, role="prose", words=(Word(0, 9, "Protested"),))

    [read] = language.parse(Page(text="Protested", document=Document(sha256="0"), sentences=(sentence,)))

    assert [act.kind for act in read.acts] == ["", kind]

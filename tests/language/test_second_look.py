"""The second look at what words tell: the same alone and in company, words kept in their places, and the first look where it is not installed."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.extract.pages import page

from dragoman import language
from dragoman.language import networks
from dragoman.language import second_look as module
from dragoman.language.arcs import Arc
from dragoman.language.parser import Parse
from dragoman.language.second_look import WORTH, SecondLook, Seen, load_second_look
from dragoman.model import Document
from dragoman.page import Act, Aim, Page, Sentence, State, Word

TOLD = "The [Kenyan|KEN] minister signed a fishing agreement with [Oman|OMN] on Tuesday."
NOT_TOLD = "A columnist wondered why [Kenya|KEN] had no fishing agreement with anybody."


@pytest.fixture(scope="module")
def look() -> SecondLook:
    loaded = load_second_look()
    if loaded is None:
        pytest.skip("dragoman-senses-en or its runtime is not installed: pip install ./senses")
    return loaded


def likeliest(acts: Sequence[Act]) -> tuple[str, float]:
    """Give the likeliest type of act and its chance."""
    return max(((act.kind, act.chance) for act in acts if act.kind), key=lambda each: each[1], default=("", 0.0))


def seen(look: SecondLook, text: str) -> list[Seen]:
    """Give what is seen in each sentence of a text, all of them looked at."""
    made = page(text)
    found = look.read(made, made.sentences)
    return [found[sentence.index] for sentence in made.sentences]


def test_an_act_told_is_parted_from_the_same_words_that_tell_none(look: SecondLook) -> None:
    [told], [other] = seen(look, TOLD), seen(look, NOT_TOLD)

    assert likeliest(told.acts)[0] == "AGREE"
    assert likeliest(told.acts)[1] > 0.5 > likeliest(other.acts)[1]
    assert {act.word for act in told.acts if act.chance > 0.5} <= {3, 4, 5, 6}


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("[Chad|TCD] attacked [Niger|NER] on Friday.", "TCD", "NER"),
        ("[Niger|NER] was attacked by [Chad|TCD] on Friday.", "TCD", "NER"),
        ("[Peru|PER] accused [Fiji|FJI] of lying.", "PER", "FJI"),
        ("[Chad|TCD] attacked [Niger|NER] on Friday. The raids killed four soldiers.", "TCD", "NER"),
        ("[Peru|PER]'s army crossed the border with [Chile|CHL]. It shelled two villages.", "PER", "CHL"),
    ],
)
def test_it_says_who_stands_on_either_side(look: SecondLook, text: str, source: str, target: str) -> None:
    best = max((act for act in seen(look, text)[-1].acts if not act.kind), key=lambda act: act.chance)
    aims = {aim[1:3]: aim.chance for aim in seen(look, text)[-1].aims if aim.word == best.word}

    assert max((chance, actor) for (side, actor), chance in aims.items() if side == "source")[1] == source
    assert max((chance, actor) for (side, actor), chance in aims.items() if side == "target")[1] == target


def test_a_text_is_read_the_same_each_time(look: SecondLook) -> None:
    company = " ".join([TOLD, NOT_TOLD] * 12)

    assert seen(look, company) == seen(look, company)


@pytest.mark.parametrize("text", ["외교부 \ufffd.", "x" * 5000, "Oman " * 1500])
def test_any_words_are_read(look: SecondLook, text: str) -> None:
    made = page(text)
    for index, found in look.read(made, made.sentences).items():
        assert all(0 <= act.word < len(made.sentences[index].words) and 0 < act.chance <= 1 for act in found.acts)
        assert list(found.acts) == sorted(found.acts)


def test_what_stands_far_into_a_long_sentence_is_read_in_its_place(look: SecondLook) -> None:
    [found] = seen(look, "Oman, " * 400 + TOLD)

    assert any(act.kind == "AGREE" and act.chance > 0.2 and act.word >= 803 for act in found.acts)


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

    def read(self, _: Page, chosen: Sequence[Sentence]) -> dict[int, Seen]:
        acts, states = (Act(0, "", 0.9), Act(0, "PROTEST", 0.9)), (State(0, "occurred", 0.8), State(0, "denied", 0.2))
        return {one.index: Seen(acts, (Aim(0, "source", "TCD", 0.9),), states) for one in chosen}


@pytest.mark.parametrize(
    ("chance", "second", "kind"),
    [(WORTH, Second(), "PROTEST"), (WORTH - 0.1, Second(), "ACCUSE"), (WORTH, None, "ACCUSE")],
    ids=["looked at again", "not worth it", "not installed"],
)
def test_the_second_look_takes_the_place_of_the_first(chance: float, second: Second | None, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_parser", lambda: First(chance))
    monkeypatch.setattr(language, "_second_look", lambda: second)
    sentence = Sentence(start=0, end=9, index=0, line=0, paragraph=0, role="prose", words=(Word(0, 9, "Protested"),))

    blank = Page(text="Protested", document=Document(sha256="0"), sentences=(sentence,))
    [read] = language.look_again(replace(blank, sentences=language.parse(blank)))

    assert [act.kind for act in read.acts] == ["", kind]
    assert read.aimed(0, 0) == ({("source", "TCD"): 0.9} if kind == "PROTEST" else {})
    assert read.happened(0, 0) == ({"occurred": 0.8, "denied": 0.2} if kind == "PROTEST" else {})
    assert read.is_looked_at == (kind == "PROTEST")


def test_a_status_is_read_off_the_word_that_likeliest_tells_an_act() -> None:
    acts = (Act(0, "", 0.3), Act(1, "", 0.9), Act(1, "AID", 0.9))
    states = (State(0, "denied", 1.0), State(1, "announced", 0.7), State(1, "occurred", 0.3))
    sentence = Sentence(start=0, end=9, index=0, line=0, paragraph=0, role="prose", acts=acts, states=states, is_looked_at=True)
    assert sentence.happened(0, 1) == {"announced": 0.7, "occurred": 0.3}
    assert sentence.happened(0, 0) == {"denied": 1.0}
    assert sentence.happened(2, 4) == {}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("[Chad|TCD] attacked [Niger|NER] on Friday.", "occurred"),
        ("[Chad|TCD] will send a delegation to [Niger|NER] next week, its foreign ministry said.", "announced"),
        ("[Peru|PER] has not signed the treaty with [Chile|CHL].", "denied"),
        ("The sanctions of [Chad|TCD] against [Niger|NER] are still in force.", "ongoing"),
    ],
)
def test_it_says_whether_what_words_tell_happened(look: SecondLook, text: str, status: str) -> None:
    [found] = seen(look, text)
    assert max(found.states, key=lambda state: state.chance if state.status == status else 0.0).chance > 0.5

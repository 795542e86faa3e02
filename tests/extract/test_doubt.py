"""What rules tell in words that the model takes for no act says so and is held for less sure; told elsewhere by surer words, it is not."""

from dataclasses import dataclass

import pytest
from tests.extract.tables import coded

from dragoman import language
from dragoman.extract.senses import DOUBTED
from dragoman.knowledge import load
from dragoman.model import Event
from dragoman.page import Act

pytest.importorskip("dragoman_model_en")

ONCE = "Norway's president visited Kenya on Monday."
TWICE = f"{ONCE} The president visited Kenya for two days, officials said."


@dataclass
class Model:
    """The installed parser, with a sense of words that sees an act in so many sentences, from the last."""

    seen: int

    def parse(self, sentences: list[list[str]]) -> list[language.Parse]:
        parses = self.parser.parse(sentences)
        return [
            parse._replace(acts=[Act(words.index("visited"), "", 0.05)] if number < self.seen else [])
            for number, (words, parse) in enumerate(zip(reversed(sentences), reversed(parses), strict=True))
        ][::-1]

    parser = language._parser()


def told(text: str, seen: int, monkeypatch: pytest.MonkeyPatch) -> Event:
    monkeypatch.setattr(language, "_parser", lambda: Model(seen))
    [event] = [event for event in coded(text, load()) if event.type == "CONSULT"]
    return event


def test_words_that_the_model_takes_for_no_act_are_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    sure, doubted = told(ONCE, 1, monkeypatch), told(ONCE, 0, monkeypatch)

    assert DOUBTED not in sure.why
    assert doubted.why == (*sure.why, DOUBTED)
    assert doubted.confidence < 0.7 < sure.confidence


def test_one_surer_telling_lifts_the_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    assert DOUBTED not in told(TWICE, 1, monkeypatch).why
    assert DOUBTED in told(TWICE, 0, monkeypatch).why

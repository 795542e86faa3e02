"""Words that evoke no event, each for a listed reason: the examples of `no_events.toml` tell nothing."""

import pytest
from tests.extract.pages import page

from dragoman.extract import events, reasons
from dragoman.knowledge import load
from dragoman.knowledge.files import toml

ROWS = toml("no_events.toml")["reason"]
EXAMPLES = [(row["why"], text) for row in ROWS for text in row["examples"]]


@pytest.mark.parametrize(("why", "text"), EXAMPLES)
def test_words_with_a_reason_tell_no_event(why: str, text: str) -> None:
    made = page(text)
    assert not events.find(made, load()).events
    assert why in {reasons.why_none(word.text.lower(), tag) for sentence in made.sentences for word in sentence.words for tag in ("VERB", "NOUN")}


def test_no_word_has_two_reasons() -> None:
    for kind in ("verbs", "nouns"):
        words = [word for row in ROWS for word in row.get(kind, "").split()]
        assert sorted(words) == sorted(set(words))


def test_an_unlisted_word_has_no_reason() -> None:
    assert reasons.why_none("invades", "VERB") == ""
    assert reasons.why_none("said", "VERB").startswith("communication")

"""What the larger network is given: every word read once, what stands before it, and who is named where."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.pages import page

from dragoman.language.networks import installed
from dragoman.language.parser import PACKAGE
from dragoman.language.pieces import FIRST, LAST, Pieces
from dragoman.language.views import BEFORE, FORMS, NUMBERS, OPENING, OWN, View, views
from dragoman.page import Page


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces.load(installed(PACKAGE) / "tokenizer.json")


def read(found: list[View]) -> list[tuple[int, int]]:
    """Give the words that are read, those that are only seen left out."""
    return [word for view in found for word in view.words[view.context :]]


def number(view: View, page: Page, word: str) -> set[tuple[int, int]]:
    """Give form and number of a word wherever it stands in a view."""
    places = [place for place, (sentence, index) in enumerate(view.words, 1) if page.sentences[sentence].words[index].text == word]
    return {(view.forms[view.firsts[place]], view.numbers[view.firsts[place]]) for place in places}


def test_all_mentions_of_a_state_bear_one_number(pieces: Pieces) -> None:
    told = page("[Chad|TCD] thanked [Niger|NER]. Rain fell. [Niger|NER] thanked [Chad|TCD] too.")
    [view] = views(told, told.sentences, pieces)
    state = FORMS.index("state") + 1
    assert number(view, told, "Chad") == {(state, 1)}
    assert number(view, told, "Niger") == {(state, 2)}
    assert number(view, told, "Rain") == {(0, 0)}
    assert view.actors == ["TCD", "NER"]
    assert [view.words[one.first - 1] for one in view.named] == [(0, 0), (0, 2), (2, 0), (2, 2)]
    assert [one.actor for one in view.named] == [0, 1, 1, 0]


def test_what_opens_the_text_and_the_sentence_before_are_seen_and_not_read(pieces: Pieces) -> None:
    told = page("[Chad|TCD] thanked [Niger|NER]. Rain fell. It was cold. Traders fled. Guards fired.")
    [view] = views(told, told.sentences[4:], pieces)
    assert [sentence for sentence, _ in groupby(word[0] for word in view.words)] == [0, 3, 4]
    assert {word[0] for word in view.words[view.context :]} == {4}
    assert view.actors == ["TCD", "NER"]
    assert (view.pieces[0], view.pieces.count(LAST)) == (FIRST, 3)


def test_sentences_that_are_not_chosen_are_left_out_between(pieces: Pieces) -> None:
    told = page("[Chad|TCD] thanked [Niger|NER]. Rain fell. It was cold. Traders fled. Guards fired.")
    [view] = views(told, (told.sentences[1], told.sentences[4]), pieces)
    assert [sentence for sentence, _ in groupby(word[0] for word in view.words)] == [0, 1, 4]


@given(lengths=st.lists(st.integers(1, 700), min_size=1, max_size=12))
def test_every_word_is_read_once_and_no_view_grows(lengths: list[int], pieces: Pieces) -> None:
    told = page(" ".join("Oman " * (length - 1) + "agreed." for length in lengths), parsed=False)
    found = list(views(told, told.sentences, pieces))
    assert read(found) == [(sentence.index, word) for sentence in told.sentences for word in range(len(sentence.words))]
    for view in found:
        assert len(view.pieces) == len(view.forms) == len(view.numbers) <= OWN + OPENING + BEFORE + 2 * 8 + 60
        assert [view.pieces[first] for first in view.firsts] and view.firsts == sorted(view.firsts)
        assert max(view.numbers) < NUMBERS


def test_nothing_is_seen_of_an_empty_page(pieces: Pieces) -> None:
    assert list(views(page(""), (), pieces)) == []

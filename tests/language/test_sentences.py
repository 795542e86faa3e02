from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.sentences import split
from dragoman.language.words import words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text))]


@pytest.mark.parametrize("pieces", [
    ["Mr. Odhiambo met Lt. Gen. A. B. Koskinen on Jan. 4 in St. Lucia.", "No date was set."],
    ["The U.S. Senate agreed.", "The U.N. did not."],
    ['"We agree.', 'We shall sign," the envoy said.'],
    ['He asked "Why now?" and left.', "Nobody answered."],
    ["Talks covered arms.[9]", "They go on.[10][11]"],
    ['They called it "a gift."[3]', "Others did not."],
    ["The price rose 3.5 percent to $1.2 bn.", "It fell later."],
    ["Resolution No. 47 was adopted.", "Nine states abstained."],
    ["“It is over!” she shouted.", "Then she left…", "Nobody followed."],
    ["See www.example.org/a.b for more.", "Thank you."],
    ["The firm Nordoil Inc. opened an office.", "It closed."],
    ["1. The sides agree to meet."],
    ["Both parties signed.", "(They had met before.)", "The text is short."],
])
def test_stops_end_sentences_only_where_they_should(pieces: list[str]) -> None:
    assert cut(" ".join(pieces)) == pieces


def test_sentences_glued_by_a_lost_space_are_parted() -> None:
    assert cut("The talks ended.The minister flew home.") == ["The talks ended.", "The minister flew home."]
    assert cut("The envoy called the offer “an insult”.The talks go on.") == ["The envoy called the offer “an insult”.", "The talks go on."]
    assert cut("The envoys signed the protocolThe text is secret.") == ["The envoys signed the protocol", "The text is secret."]


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    text = "OSLO, May 3. The king left."
    assert [text[a:b] for a, b in split(text, 0, len(text), barrier=12)] == ["OSLO, May 3.", "The king left."]


@given(st.text(alphabet="aB .!?\"'”[1]\nU.S.", max_size=80))
def test_sentences_never_overlap_and_lose_only_white_space(text: str) -> None:
    spans = list(split(text, 0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(("text", "expected"), [
    ("Peru's envoy can't co-operate.", "Peru 's envoy ca n't co-operate ."),
    ("the Lima-based non-aligned U.N. office", "the Lima - based non-aligned U.N. office"),
    ("It cost US$1,200.50 (about 3%).", "It cost US$ 1,200.50 ( about 3 % ) ."),
    ("O'Hara’s mid-May visit, 1990s style", "O'Hara ’s mid-May visit , 1990s style"),
    ("Ivan met Prof. J. Q. Doe", "Ivan met Prof. J. Q. Doe"),
    ("ministers metNorwegian envoys", "ministers met Norwegian envoys"),
])
def test_words_divide_as_in_the_treebanks(text: str, expected: str) -> None:
    assert " ".join(word.text for word in words(text, 0, len(text))) == expected


@given(st.text(max_size=60))
def test_words_keep_their_offsets_and_lose_nothing(text: str) -> None:
    found = words(text, 0, len(text))
    assert all(text[word.start:word.end] == word.text for word in found)
    assert "".join(word.text for word in found) == "".join(text.split())

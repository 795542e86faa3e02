"""Words are cut into the pieces that the larger network learned from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.bytepairs import LONGEST_WORD, BytePairs, _signs

LETTERS = list(_signs().values())
SMALL = BytePairs(LETTERS, ["t a", "l k", "ta lk", "Ġ talk", "Ġ t", "Ã ¼"])


def pieces(word: str) -> list[str]:
    names = [*LETTERS, "ta", "lk", "talk", "Ġtalk", "Ġt", "Ã¼"]
    return [names[number] for number in SMALL.encode(word)]


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("talk", ["Ġtalk"]),
        ("talks", ["Ġtalk", "s"]),
        ("tt", ["Ġt", "t"]),
        ("87", ["Ġ", "8", "7"]),
        ("ü", ["Ġ", "Ã¼"]),
        ("t-ta", ["Ġt", "-", "ta"]),
    ],
)
def test_pairs_are_joined_in_the_order_of_the_list(word: str, cut: list[str]) -> None:
    assert pieces(word) == cut


@given(st.text(max_size=200))
def test_any_word_has_pieces(word: str) -> None:
    found = SMALL.encode(word)

    assert 0 < len(found) <= LONGEST_WORD
    assert all(0 <= number < SMALL.size for number in found)

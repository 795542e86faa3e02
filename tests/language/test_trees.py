"""The tree chosen from scores is a tree without crossing arcs, and the best one where that can be checked."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")

from dragoman.language.trees import tree  # noqa: E402


def is_tree(heads: list[int]) -> bool:
    if heads[1:].count(0) != 1:
        return False
    for start in range(1, len(heads)):
        at = start
        for _ in heads:
            at = heads[at]
        if at:
            return False
    return True


@given(st.integers(1, 14), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 1.0, 50.0]))
def test_any_scores_give_a_tree(words: int, seed: int, spread: float) -> None:
    scores = np.random.default_rng(seed).normal(scale=spread, size=(words + 1, words + 1)).astype(np.float32)

    assert is_tree(tree(scores).tolist())


def crosses(heads: list[int]) -> bool:
    arcs = [(min(i, head), max(i, head)) for i, head in enumerate(heads) if i]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


@given(st.integers(1, 14), st.integers(0, 2**32 - 1))
def test_no_two_arcs_cross(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(scale=3, size=(words + 1, words + 1)).astype(np.float32)

    assert not crosses(tree(scores).tolist())


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_what_is_no_tree_or_crosses_is_mended_where_least_is_lost(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(scale=3, size=(5, 5)).astype(np.float32)
    # Word 1 is the top beyond doubt; the best tree of the others is found by trying all.
    scores[:, 0] = -40
    scores[1, 0] = 40

    def worth(heads: tuple[int, ...]) -> float:
        return float(sum(scores[i, h] for i, h in enumerate(heads, 1)))

    best = max((h for h in itertools.product(range(5), repeat=4) if is_tree([0, *h]) and not crosses([0, *h])), key=worth)

    assert worth(tuple(tree(scores).tolist()[1:])) == pytest.approx(worth(best), abs=1e-4)


def test_not_a_number_is_no_crash() -> None:
    assert is_tree(tree(np.full((5, 5), np.nan, dtype=np.float32)).tolist())

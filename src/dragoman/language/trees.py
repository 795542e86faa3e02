"""Choose one tree from the scores of all arcs: best heads first, and where these make no tree or cross, the best tree without crossings."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]

UNREADABLE = np.float32(-1e4)
NEVER = np.float32(-1e9)


def tree(scores: Scores) -> Heads:
    """Return the head of each word: a tree with exactly one word under the root, no two of whose arcs cross.

    Row ``i`` scores the heads of word ``i``; row and column 0 belong to the root, whose own head is given as 0. The word that loses
    least by being the top is the top. The best heads of the others are mostly such a tree already; else the best one is sought. English
    has next to no crossing arcs, while a parser's mistakes have many.

    >>> tree(np.array([[0, 0, 0], [5, 0, 1], [3, 9, 0]], dtype=np.float32)).tolist()
    [0, 0, 1]
    """
    size = len(scores)
    if size < 3:
        return np.zeros(size, dtype=np.int64)
    others = np.where(np.isfinite(scores), scores, UNREADABLE)
    above = others[1:, 0].copy()
    others[:, 0] = NEVER
    np.fill_diagonal(others, NEVER)
    heads: Heads = others.argmax(1)
    top = int((above - others.max(1)[1:]).argmax()) + 1
    heads[0] = heads[top] = 0
    if _reaches_root(heads) and not _crosses(heads):
        return heads
    others[top] = NEVER
    others[top, 0] = 0
    return _uncrossed(others)


def _reaches_root(heads: Heads) -> bool:
    """Say whether every word comes to the root by going up."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def _crosses(heads: Heads) -> bool:
    """Say whether one arc begins within another and ends outside it."""
    words = np.arange(1, len(heads))
    start, end = np.minimum(words, heads[1:]), np.maximum(words, heads[1:])
    return bool(((start[:, None] < start) & (start < end[:, None]) & (end[:, None] < end)).any())


def _uncrossed(scores: Scores) -> Heads:
    """Return the best tree without crossings (Eisner's algorithm), from short stretches of words to long ones.

    A stretch is headed by its first or its last word. It is open while its other end may still take words from outside, and closed
    after. Tables hold the worth of the best tree over each stretch, by length and first word and by length and last word: all the ways
    to divide all stretches of one length are then one sum of two slices.
    """
    size = len(scores)
    to_first, to_last, opened, opened_back = _Table(size), _Table(size), _Table(size), _Table(size)
    to_first.put(0, np.zeros(size, dtype=np.float32))
    to_last.put(0, np.zeros(size, dtype=np.float32))
    for length in range(1, size):
        places = size - length
        joined = (to_first.first[:length, :places] + to_last.last[length - 1 :: -1, length:][:length]).max(0)
        opened.put(length, joined + scores.diagonal(-length))
        opened_back.put(length, joined + scores.diagonal(length))
        to_first.put(length, (opened.first[1 : length + 1, :places] + to_first.last[length - 1 :: -1, length:][:length]).max(0))
        to_last.put(length, (to_last.first[:length, :places] + opened_back.last[length:0:-1, length:]).max(0))
    heads = np.zeros(size, dtype=np.int64)
    todo = [(0, size - 1, False)]
    while todo:
        start, end, is_back = todo.pop()
        length = end - start
        if not length:
            continue
        if is_back:
            divided = to_last.first[:length, start] + opened_back.last[length:0:-1, end]
            middle = start + int(divided.argmax())
            heads[middle] = end
            todo += [(start, middle, True)]
            start = middle
        else:
            divided = opened.first[1 : length + 1, start] + to_first.last[length - 1 :: -1, end][:length]
            middle = start + 1 + int(divided.argmax())
            heads[middle] = start
            todo += [(middle, end, False)]
            end = middle
        inner = end - start
        joined = to_first.first[:inner, start] + to_last.last[inner - 1 :: -1, end][:inner]
        cut = start + int(joined.argmax())
        todo += [(start, cut, False), (cut + 1, end, True)]
    return heads


class _Table:
    """The worth of the best tree over each stretch, by its length and its first word, and by its length and its last."""

    def __init__(self, size: int) -> None:
        self.first = np.full((size, size), NEVER, dtype=np.float32)
        self.last = np.full((size, size), NEVER, dtype=np.float32)

    def put(self, length: int, worth: Scores) -> None:
        self.first[length, : len(worth)] = worth
        self.last[length, length:] = worth

"""Choose one tree from the scores of all arcs: best heads first, repaired where they form a ring."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]

NEVER = np.float32(-1e9)


def tree(scores: Scores) -> Heads:
    """Return the head of each word: a tree with exactly one word under the root.

    Row ``i`` scores the heads of word ``i``; row and column 0 belong to the root, whose own head is
    given as 0. The best head of every word is almost always a tree already; else the best tree is
    sought (Chu-Liu/Edmonds) under the word that loses least by being the top.

    >>> tree(np.array([[0, 0, 0], [5, 0, 1], [3, 9, 0]], dtype=np.float32)).tolist()
    [0, 0, 1]
    """
    size = len(scores)
    if size < 3:
        return np.zeros(size, dtype=np.int64)
    allowed = _logs(scores)
    others = allowed.copy()
    others[:, 0] = NEVER
    best = others.argmax(1)
    gain = allowed[1:, 0] - others[np.arange(1, size), best[1:]]
    top = int(gain.argmax()) + 1
    others[top] = NEVER
    others[top, 0] = 0
    best[top] = 0
    best[0] = 0
    return best if _reaches_root(best) else _edmonds(others)


def _logs(scores: Scores) -> Scores:
    """Turn scores into log shares of each word, itself left out as its own head."""
    logs = np.where(np.isfinite(scores), scores, NEVER).astype(np.float32)
    np.fill_diagonal(logs, NEVER)
    logs -= logs.max(1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(1, keepdims=True))
    np.fill_diagonal(logs, NEVER)
    return logs


def _reaches_root(heads: Heads) -> bool:
    """Say whether every word comes to the root by going up."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def _ring(heads: Heads) -> list[int]:
    """Return the words of one ring, or nothing."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        word = start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return path[path.index(word) :]
        for passed in path:
            state[passed] = 2
    return []


def _edmonds(scores: Scores) -> Heads:
    """Return the best tree: shrink a ring to one word, solve the rest, and open the ring again."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    ring = _ring(heads)
    if not ring:
        return heads
    inside = np.array(ring)
    outside = np.array([w for w in range(len(scores)) if w not in set(ring)])
    kept = scores[inside, heads[inside]]
    new = len(outside)
    shrunk = np.full((new + 1, new + 1), NEVER, dtype=np.float32)
    shrunk[:new, :new] = scores[np.ix_(outside, outside)]
    down = scores[np.ix_(outside, inside)]
    shrunk[:new, new] = down.max(1)
    entering = scores[np.ix_(inside, outside)] - kept[:, None]
    shrunk[new, :new] = entering.max(0)
    shrunk[np.arange(new + 1), np.arange(new + 1)] = NEVER
    solved = _edmonds(shrunk)
    for row, word in enumerate(outside.tolist()):
        if word:
            head = int(solved[row])
            heads[word] = inside[down[row].argmax()] if head == new else outside[head]
    entry = int(solved[new])
    heads[inside[entering[:, entry].argmax()]] = outside[entry]
    return heads

"""Turn trees into tensors, in batches of sentences of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from dragoman.language.pieces import FIRST, LAST, PAD, Pieces, shape
from training.treebank import Tree

IGNORED = -100


@dataclass(frozen=True)
class Labels:
    """The closed lists the heads choose from; a label's number is its place."""

    tags: tuple[str, ...]
    fine_tags: tuple[str, ...]
    relations: tuple[str, ...]

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> Labels:
        return cls(
            tags=tuple(sorted({t for tree in trees for t in tree.tags})),
            fine_tags=tuple(sorted({t for tree in trees for t in tree.fine_tags})),
            relations=tuple(sorted({r for tree in trees for r in tree.relations})),
        )


@dataclass(frozen=True)
class Example:
    """One sentence in numbers; the root stands before the words."""

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]
    tags: list[int]
    fine_tags: list[int]
    heads: list[int]
    relations: list[int]


@dataclass(frozen=True)
class Batch:
    """Sentences padded to one length; unknown and padded labels are ``IGNORED``."""

    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
    is_word: Tensor
    tags: Tensor
    fine_tags: Tensor
    heads: Tensor
    relations: Tensor


def encode(tree: Tree, pieces: Pieces, labels: Labels) -> Example:
    """Number one tree; labels that training did not know are ignored in the loss."""
    ids, shapes, firsts = [FIRST], [0], [0]
    for word in tree.words:
        firsts.append(len(ids))
        encoded = pieces.encode(word)
        ids.extend(encoded)
        shapes.extend([int(shape(word))] * len(encoded))
    return Example(
        pieces=[*ids, LAST],
        shapes=[*shapes, 0],
        firsts=firsts,
        tags=[IGNORED, *_numbers(tree.tags, labels.tags)],
        fine_tags=[IGNORED, *_numbers(tree.fine_tags, labels.fine_tags)],
        heads=[IGNORED, *tree.heads],
        relations=[IGNORED, *_numbers(tree.relations, labels.relations)],
    )


def _numbers(names: Sequence[str], known: Sequence[str]) -> list[int]:
    numbers = {name: i for i, name in enumerate(known)}
    return [numbers.get(name, IGNORED) for name in names]


def batches(examples: Sequence[Example], *, words: int, seed: int | None) -> Iterator[Batch]:
    """Yield batches of about ``words`` pieces; with a seed the order is shuffled, else by length."""
    for group in of_like_length([len(e.pieces) for e in examples], most=words, seed=seed):
        yield collate([examples[i] for i in group])


def of_like_length(lengths: Sequence[int], *, most: int, seed: int | None, alike: int = 1) -> list[list[int]]:
    """Group what has these lengths into batches of at most so many pieces, padding counted; lengths that differ by less than ``alike`` pass for one,
    and with a seed the order among them and that of the batches is shuffled."""
    chance = random.Random(seed)
    order = list(range(len(lengths)))
    if seed is not None:
        chance.shuffle(order)
    order.sort(key=lambda i: lengths[i] // alike)
    groups: list[list[int]] = []
    for i in order:
        if groups and (len(groups[-1]) + 1) * max(lengths[i], lengths[groups[-1][-1]]) <= most:
            groups[-1].append(i)
        else:
            groups.append([i])
    if seed is not None:
        chance.shuffle(groups)
    return groups


def padded(rows: list[list[int]], size: int, filler: int) -> Tensor:
    """Fill rows up to one size."""
    return torch.tensor([row + [filler] * (size - len(row)) for row in rows])


def collate(examples: Sequence[Example]) -> Batch:
    """Pad examples into one batch."""
    longest = max(len(e.firsts) for e in examples)
    widest = max(len(e.pieces) for e in examples)
    heads = padded([e.heads for e in examples], longest, IGNORED)
    return Batch(
        pieces=padded([e.pieces for e in examples], widest, PAD),
        shapes=padded([e.shapes for e in examples], widest, 0),
        firsts=padded([e.firsts for e in examples], longest, 0),
        is_word=padded([[1] * len(e.firsts) for e in examples], longest, 0).bool(),
        tags=padded([e.tags for e in examples], longest, IGNORED),
        fine_tags=padded([e.fine_tags for e in examples], longest, IGNORED),
        heads=heads,
        relations=padded([e.relations for e in examples], longest, IGNORED),
    )

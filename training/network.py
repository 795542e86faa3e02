"""The network: a BERT encoder written out by hand, a tag head, a biaffine tree head.

The encoder has the shape of MiniLM-L6 (6 layers of 384) and loads its weights. The heads read the
first piece of each word; position 0 (``[CLS]``) stands for the root. Beside this parser stand the
``Senses``: a few layers of their own over its embeddings, which say what acts the words may tell.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; the defaults are those of MiniLM-L6."""

    vocabulary: int = 30522
    positions: int = 512
    shapes: int = 8
    width: int = 384
    inner: int = 1536
    layers: int = 6
    attention_heads: int = 12
    arc: int = 256
    relation: int = 128
    tags: int = 17
    fine_tags: int = 50
    relations: int = 52
    act_layers: int = 4
    acts: int = 28

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def halved() -> torch.autocast:
    """Reckon in bfloat16 where this machine multiplies it quicker than plain numbers: with AMX twice to five times, with AVX512-BF16 on some."""
    return torch.autocast("cpu", torch.bfloat16, enabled=_halves_are_quicker())


@cache
def _halves_are_quicker() -> bool:
    taken = []
    for kind in (torch.float32, torch.bfloat16):
        one, other = torch.ones(2048, 768, dtype=kind), torch.ones(768, 3072, dtype=kind)
        one @ other
        started = time.perf_counter()
        for _ in range(3):
            one @ other
        taken.append(time.perf_counter() - started)
    return 1.5 * taken[1] < taken[0]


class Dropout:
    """Dropout from a pool of ready-made masks: drawing fresh ones costs a CPU a third of the step."""

    def __init__(self, rate: float, size: int = 1 << 23) -> None:
        self.rate = rate
        self._size = size
        self._pool: Tensor | None = None

    def __call__(self, values: Tensor, *, training: bool) -> Tensor:
        if not training or not self.rate:
            return values
        if self._pool is None:
            kept = torch.rand(self._size) >= self.rate
            self._pool = (kept / (1 - self.rate)).to(torch.bfloat16)
        count = values.numel()
        if count > self._size:
            return functional.dropout(values, self.rate)
        start = int(torch.randint(self._size - count + 1, ()))
        return values * self._pool[start : start + count].view_as(values).to(values.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, shape: Shape, dropout: Dropout) -> None:
        super().__init__()
        self.parts = shape.attention_heads
        self.dropout = dropout
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.attended_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.narrow_norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = hidden.shape
        mixed = self.query_key_value(hidden).view(batch, length, 3, self.parts, -1)
        query, key, value = mixed.permute(2, 0, 3, 1, 4)
        # Written out: the fused kernel's backward pass takes half the step on a CPU.
        weights = (query * query.shape[-1] ** -0.5) @ key.transpose(2, 3) + mask.to(query.dtype)
        seen = torch.softmax(weights, -1).to(value.dtype) @ value
        seen = self.attended(seen.transpose(1, 2).reshape(batch, length, width))
        hidden = self.attended_norm(hidden + self.dropout(seen, training=self.training))
        inner = self.narrow(functional.gelu(self.widen(hidden)))
        return self.narrow_norm(hidden + self.dropout(inner, training=self.training))


class Encoder(nn.Module):
    """BERT with a table of word shapes added to its embeddings, and a mix of all its layers."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = Dropout(dropout)
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.shapes = nn.Embedding(shape.shapes, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, self.dropout) for _ in range(shape.layers))
        self.mix = nn.Parameter(torch.tensor([0.0] * (shape.layers - 1) + [2.0]))
        nn.init.zeros_(self.shapes.weight)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        mask = padding(pieces)
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.pieces(pieces) + self.positions(places) + self.shapes(shapes)
        hidden = self.dropout(self.norm(hidden), training=self.training)
        weights = torch.softmax(self.mix, 0)
        mixed: Tensor | None = None
        for layer, weight in zip(self.layers, weights, strict=True):
            hidden = layer(hidden, mask)
            mixed = hidden * weight if mixed is None else mixed + hidden * weight
        assert mixed is not None
        return mixed

    def load_minilm(self, path: Path) -> None:
        """Take over the weights of a BERT ``model.safetensors``."""
        from safetensors.torch import load_file

        old = load_file(path)
        new = {"shapes.weight": self.shapes.weight.data, "mix": self.mix.data}
        new["pieces.weight"] = old["embeddings.word_embeddings.weight"]
        self.load_state_dict(new | _minilm(old, len(self.layers)))


def padding(pieces: Tensor) -> Tensor:
    """Return what is added to the attention to padding."""
    return (pieces == 0)[:, None, None, :] * -1e4


def _minilm(old: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """Return positions, norm and the lower layers of a BERT ``model.safetensors`` under our names."""
    # Every text is "sentence A", so its type vector is folded into the positions.
    places = old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0]
    return {"positions.weight": places} | renamed(old, layers, _MINILM, "attention.self.query", "attention.self.key", "attention.self.value")


_MINILM = {
    "attended": "attention.output.dense", "attended_norm": "attention.output.LayerNorm", "widen": "intermediate.dense", "narrow": "output.dense",
    "narrow_norm": "output.LayerNorm",
}  # fmt: skip


def renamed(old: dict[str, Tensor], layers: int, names: Mapping[str, str], *parts: str) -> dict[str, Tensor]:
    """Return the first norm and the lower layers of a stored encoder under our names; ``parts`` are its query, key and value."""
    new: dict[str, Tensor] = {}
    for kind in ("weight", "bias"):
        new[f"norm.{kind}"] = old[f"embeddings.LayerNorm.{kind}"]
        for number in range(layers):
            here, there = f"layers.{number}", f"encoder.layer.{number}"
            new[f"{here}.query_key_value.{kind}"] = torch.cat([old[f"{there}.{part}.{kind}"] for part in parts])
            new |= {f"{here}.{name}.{kind}": old[f"{there}.{other}.{kind}"] for name, other in names.items()}
    return new


class Heads(nn.Module):
    """Tags, arcs and relations over one vector per word, the root first."""

    def __init__(self, shape: Shape, dropout: float = 0.2) -> None:
        super().__init__()
        self.dropout = Dropout(dropout)
        self.arc, self.relation, self.relations = shape.arc, shape.relation, shape.relations
        self.tag = nn.Linear(shape.width, shape.tags)
        self.fine_tag = nn.Linear(shape.width, shape.fine_tags)
        # One product for the four projections: dependent and head, for arcs and for relations.
        self.project = nn.Linear(shape.width, 2 * shape.arc + 2 * shape.relation)
        self.arc_weight = nn.Parameter(torch.zeros(shape.arc, shape.arc))
        self.arc_bias = nn.Parameter(torch.zeros(shape.arc))
        self.pair = nn.Linear(shape.relation, shape.relations * shape.relation, bias=False)
        self.as_dependent = nn.Linear(shape.relation, shape.relations)
        self.as_head = nn.Linear(shape.relation, shape.relations, bias=False)
        nn.init.orthogonal_(self.arc_weight, gain=0.5)

    def sides(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Project each word to what it is as dependent and as head."""
        words = self.dropout(words, training=self.training)
        projected = functional.gelu(self.project(words))
        projected = self.dropout(projected, training=self.training)
        a, r = self.arc, self.relation
        one, two, three, four = projected.split([a, a, r, r], -1)
        return one, two, three, four

    def arcs(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Score every word (row) under every head (column)."""
        bent = dependent @ self.arc_weight.to(dependent.dtype) + self.arc_bias.to(dependent.dtype)
        return bent @ head.transpose(1, 2)

    def relation_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Score the relations of pairs given row by row."""
        bent = self.pair(dependent).view(len(dependent), self.relations, self.relation)
        both = torch.bmm(bent, head.unsqueeze(-1)).squeeze(-1)
        return both + self.as_dependent(dependent) + self.as_head(head)


class Senses(nn.Module):
    """What acts the words may tell: the lower layers of MiniLM, over the parser's table of pieces, which training leaves as it is."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = Dropout(dropout)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, self.dropout) for _ in range(shape.act_layers))
        self.act = nn.Linear(shape.width, shape.acts)

    def forward(self, table: nn.Embedding, pieces: Tensor, firsts: Tensor) -> Tensor:
        """Return the scores of the acts, 0 none, for each word, the root first."""
        mask = padding(pieces)
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.dropout(self.norm(table(pieces) + self.positions(places)), training=self.training)
        for layer in self.layers:
            hidden = layer(hidden, mask)
        words = hidden.gather(1, firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return self.act(functional.dropout(words, 0.2, self.training))

    def load_minilm(self, path: Path) -> None:
        """Take over the weights of a BERT ``model.safetensors``."""
        from safetensors.torch import load_file

        self.load_state_dict(_minilm(load_file(path), len(self.layers)) | {f"act.{name}": value for name, value in self.act.state_dict().items()})


class Network(nn.Module):
    """Encoder and heads together: the parser."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.heads = Heads(shape)

    def words(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> Tensor:
        """Return one vector per word; ``firsts`` holds the place of each word's first piece, 0 first."""
        hidden = self.encoder(pieces, shapes)
        return hidden.gather(1, firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))

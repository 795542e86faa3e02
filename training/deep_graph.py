"""Write the larger network of the senses as an ONNX graph in whole numbers.

A few channels of large encoders have values far above all others; a byte over one range would lose the rest. So of each linear map the channels with
the largest values are left unrounded (LLM.int8(), Dettmers and others 2022).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from training.deep import SIDE, DeepSenses, nearness
from training.deep_views import Batch
from training.export import linear_maps, measure_layers
from training.graph import Builder, Roundings
from training.marked import STATES

APART: Mapping[str, int] = {"query_key_value": 8, "attended": 0, "widen": 8, "narrow": 32}
"""How many channels of the input of each map are left unrounded."""


def measure(network: DeepSenses, sample: Sequence[Batch]) -> Roundings:
    """Return for every linear map of the layers how its input is rounded, from rows seen on a sample."""

    def run() -> None:
        for batch in sample:
            network(batch.pieces, batch.forms, batch.numbers, batch.firsts)

    return measure_layers(linear_maps(network.layers, "layers"), run, APART)


def graph(network: DeepSenses, roundings: Roundings | None) -> onnx.ModelProto:
    """Build the network, in whole numbers if ``roundings`` are given.

    In: ``pieces``, ``forms`` and ``numbers`` (view x piece), ``firsts`` (view x word, place 0 first), ``named`` (view x mention, places of words).
    Out: ``acts`` (view x word x act), the chances that a word tells an act, of any in the first column, of each type in the others; ``sides`` (view x
    word x mention x side), the chances that who is named stands as source and as target of what the word tells; ``states`` (view x word x
    status), the chances of what the text says of its happening. Whether an act is a core one is left out: it was learned beside these, and weighing
    it tells hardly more.
    """
    shape, weights = network.shape, {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    b = Builder(weights | {name: weights[name][: shape.acts] for name in ("act.weight", "act.bias")}, roundings)
    places, mask = b.places(), b.mask()
    hidden = b.norm(b.add("Add", b.lookup("pieces.weight", "pieces"), b.lookup("positions.weight", places)), "norm")
    bias = _nearness(b, network, places)
    for number in range(shape.layers):
        if number == network.kept:
            for table in ("forms", "numbers"):
                hidden = b.add("Add", hidden, b.add("Gather", b.constant(weights[f"{table}.weight"]), table))
        hidden = b.layer(hidden, f"layers.{number}", shape.attention_heads, mask, bias)
    words = b.words(hidden)
    b.chances(words, "act", shape.acts)
    _sides(b, words)
    b.add("Softmax", b.linear(words, "state"), axis=2, output="states")
    axes = {"pieces": "piece", "forms": "piece", "numbers": "piece", "firsts": "word", "named": "mention"}
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["view", axis]) for name, axis in axes.items()]
    outputs = {"acts": ["view", "word", shape.acts], "sides": ["view", "word", "mention", 2], "states": ["view", "word", len(STATES)]}
    return b.model("senses", inputs, [helper.make_tensor_value_info(name, TensorProto.FLOAT, axes) for name, axes in outputs.items()])


def _sides(b: Builder, words: str) -> None:
    """Write ``sides``: of each word and each mention the chances of both sides."""
    actors = b.add("GatherND", words, b.add("Unsqueeze", "named", b.integers(2)), batch_dims=1)
    apart = b.integers(0, 0, 2, SIDE)
    of_words = b.add("Transpose", b.add("Reshape", b.linear(words, "telling"), apart), perm=[0, 2, 1, 3])
    of_actors = b.add("Transpose", b.add("Reshape", b.linear(actors, "actor"), apart), perm=[0, 2, 3, 1])
    both = b.add("Mul", b.add("MatMul", of_words, of_actors), b.constant(np.float32(SIDE**-0.5)))
    alone = b.add("Unsqueeze", b.add("Transpose", b.linear(actors, "alone"), perm=[0, 2, 1]), b.integers(2))
    b.add("Sigmoid", b.add("Transpose", b.add("Add", both, alone), perm=[0, 2, 3, 1]), output="sides")


def _nearness(b: Builder, network: DeepSenses, places: str) -> str:
    """Return what each head adds for the way from each piece to each other: a table by way, since a way has one step."""
    steps, last = nearness(network.shape.positions), network.shape.positions - 1
    by_way = torch.cat([steps[1:, 0].flip(0), steps[0]])  # from the farthest to the left to the farthest to the right
    table = np.ascontiguousarray(b.weights["nearness.weight"][by_way.numpy()].T)
    ways = b.add("Sub", b.add("Unsqueeze", places, b.integers(0)), b.add("Unsqueeze", places, b.integers(1)))
    taken = b.add("Gather", b.constant(table), b.add("Add", ways, b.constant(np.int64(last))), axis=1)
    return b.add("Unsqueeze", taken, b.integers(0))

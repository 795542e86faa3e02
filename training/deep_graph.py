"""Write the larger network of the senses as an ONNX graph in whole numbers.

Networks of the Llama family have a few channels whose values are far larger than all others; a byte over one range would lose the rest. So each
channel's scale is moved from the values into the weights that follow, half-way (SmoothQuant, Xiao and others 2023), before ranges are measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from dragoman.language.bytepairs import PAD
from training.acts import Batch
from training.deep import DeepSenses
from training.export import Seen, rounding
from training.graph import Builder, Roundings

HALF_WAY = 0.5
APART = 32
"""How many channels of a gated inner part, those with the largest values, are left unrounded (LLM.int8(), Dettmers and others 2022)."""


class Rounded(NamedTuple):
    """How the linear maps of the layers are rounded, and the channels of their inputs that are not, by map."""

    ranges: Roundings
    apart: Mapping[str, npt.NDArray[np.int64]]


class _Most:
    """The largest values of each channel that go into linear maps, while a network runs."""

    def __init__(self) -> None:
        self._found: dict[nn.Module, Tensor] = {}
        self._hooks: list[RemovableHandle] = []

    def watch(self, module: nn.Module) -> None:
        self._hooks.append(module.register_forward_pre_hook(self._look))

    def _look(self, module: nn.Module, given: tuple[Tensor, ...]) -> None:
        largest = given[0].float().abs().flatten(0, -2).amax(0)
        self._found[module] = torch.maximum(self._found[module], largest) if module in self._found else largest

    def of(self, module: nn.Module) -> Tensor:
        return self._found[module]

    def close(self) -> None:
        for hook in self._hooks:
            hook.remove()


@torch.no_grad()
def smooth(network: DeepSenses, sample: Sequence[Batch]) -> None:
    """Move the scales of channels into the weights that follow; what the network gives stays the same."""
    most = _Most()
    for module in network.layers.modules():
        if isinstance(module, nn.Linear):
            most.watch(module)
    for batch in sample:
        network(batch.pieces, batch.firsts)
    most.close()
    size = network.size
    for layer in network.layers:
        for norm, after in ((layer.norm, layer.query_key_value), (layer.inner_norm, layer.widen)):
            scale = _scale(most.of(after), after.weight)
            norm.weight /= scale
            after.weight *= scale
        scale = _scale(most.of(layer.narrow), layer.narrow.weight)
        layer.widen.weight[size.inner :] /= scale[:, None]
        layer.narrow.weight *= scale
        # The heads of a group share their values, so these have one scale for all of them.
        grouped = _scale(most.of(layer.attended), layer.attended.weight).view(size.shared, -1, size.part).amax(1)
        layer.query_key_value.weight[-grouped.numel() :] /= grouped.flatten()[:, None]
        layer.attended.weight *= grouped[:, None].expand(-1, size.heads // size.shared, -1).flatten()


def _scale(most: Tensor, weight: Tensor) -> Tensor:
    scale = most.clamp(min=1e-5) ** HALF_WAY / weight.abs().amax(0).clamp(min=1e-5) ** (1 - HALF_WAY)
    return scale.clamp(min=1e-4)


@torch.no_grad()
def measure(network: DeepSenses, sample: Sequence[Batch]) -> Rounded:
    """Return for every linear map of the layers how its input is rounded, from rows seen on a sample."""
    seen, most = Seen(), _Most()
    maps = {f"layers.{name}": module for name, module in network.layers.named_modules() if isinstance(module, nn.Linear)}
    for name, module in maps.items():
        seen.watch(name, module)
        most.watch(module)
    for batch in sample:
        network(batch.pieces, batch.firsts)
    seen.close()
    most.close()
    apart = {name: np.sort(most.of(module).topk(APART).indices.numpy()) for name, module in maps.items() if name.endswith("narrow")}
    ranges = {}
    for name, rows in seen.rows.items():
        values, weight = torch.cat(rows), maps[name].weight.T.clone()
        if name in apart:
            values[:, apart[name]] = 0
            weight[apart[name]] = 0
        ranges[name] = rounding(values, weight)
    return Rounded(ranges, apart)


def graph(network: DeepSenses, rounded: Rounded) -> onnx.ModelProto:
    """Build the network in whole numbers.

    In: ``pieces`` (sentence x piece), ``lasts`` (sentence x word, the places of the words' last pieces).
    Out: ``acts`` (sentence x word x act): the chances that a word tells an act, of any in the first column, of each type in the others.
    """
    b = Builder({name: value.detach().float().numpy() for name, value in network.state_dict().items()}, rounded.ranges)
    size = network.size
    length = b.add("Squeeze", b.add("Shape", "pieces", start=1), b.integers(0))
    places = b.add("Range", b.constant(np.int64(0)), length, b.constant(np.int64(1)))
    never = b.constant(np.float32(-1e4))
    padded = b.add("Unsqueeze", b.add("Equal", "pieces", b.constant(np.int64(PAD))), b.integers(1, 2, 3))
    both = b.add("Mul", b.add("Cast", padded, to=TensorProto.FLOAT), never)
    later = b.add("Greater", b.add("Unsqueeze", places, b.integers(0)), b.add("Unsqueeze", places, b.integers(1)))
    left = b.add("Add", both, b.add("Mul", b.add("Cast", later, to=TensorProto.FLOAT), never))
    turns = (b.add("Expand", places, b.add("Shape", "pieces")), b.constant(b.weights["cosine"]), b.constant(b.weights["sine"]))
    hidden = b.lookup("table.weight", "pieces")
    for number in range(size.layers):
        hidden = _layer(b, network, hidden, f"layers.{number}", turns, left if number < size.left_only else both, rounded)
    words = b.add("GatherND", hidden, b.add("Unsqueeze", "lasts", b.integers(2)), batch_dims=1)
    chances = b.add("Softmax", b.linear(_norm(b, words, "norm"), "act"), axis=2)
    none = b.add("Split", chances, b.integers(1, size.acts - 1), axis=2, outputs=2)
    b.add("Concat", b.add("Sub", b.constant(np.float32(1)), none), f"{none}.1", output="acts", axis=2)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["sentence", axis]) for name, axis in (("pieces", "piece"), ("lasts", "word"))]
    output = helper.make_tensor_value_info("acts", TensorProto.FLOAT, ["sentence", "word", size.acts])
    body = helper.make_graph(b.nodes, "senses", inputs, [output], b.constants)
    versions = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=10, producer_name="dragoman")


def _norm(b: Builder, values: str, name: str) -> str:
    return b.add("SimplifiedLayerNormalization", values, b.constant(b.weights[f"{name}.weight"]), epsilon=1e-5, axis=-1)


def _split(b: Builder, values: str, *widths: int) -> list[str]:
    first = b.add("Split", values, b.integers(*widths), axis=2, outputs=len(widths))
    return [first, *(f"{first}.{number}" for number in range(1, len(widths)))]


def _layer(
    b: Builder, network: DeepSenses, hidden: str, name: str, turns: tuple[str, str, str], mask: str, rounded: Rounded
) -> str:
    size = network.size
    each = size.shared * size.part
    query, key, value = _split(b, b.linear(_norm(b, hidden, f"{name}.norm"), f"{name}.query_key_value"), size.width, each, each)
    query, key = (
        b.add("RotaryEmbedding", part, *turns, domain="com.microsoft", interleaved=1, num_heads=heads)
        for part, heads in ((query, size.heads), (key, size.shared))
    )
    # sentence x group x head of the group x piece x part
    query = b.add("Transpose", b.add("Reshape", query, b.integers(0, 0, size.shared, -1, size.part)), perm=[0, 2, 3, 1, 4])
    key = b.add("Transpose", b.add("Reshape", key, b.integers(0, 0, size.shared, 1, size.part)), perm=[0, 2, 3, 4, 1])
    value = b.add("Transpose", b.add("Reshape", value, b.integers(0, 0, size.shared, 1, size.part)), perm=[0, 2, 3, 1, 4])
    weights = b.add("MatMul", b.add("Mul", query, b.constant(np.float32(size.part**-0.5))), key)
    weights = b.add("Softmax", b.add("Add", weights, mask), axis=-1)
    seen = b.add("Transpose", b.add("MatMul", weights, value), perm=[0, 3, 1, 2, 4])
    seen = b.linear(b.add("Reshape", seen, b.integers(0, 0, size.width)), f"{name}.attended")
    hidden = b.add("Add", hidden, seen)
    gate, inner = _split(b, b.linear(_norm(b, hidden, f"{name}.inner_norm"), f"{name}.widen"), size.inner, size.inner)
    inner = b.add("Mul", b.add("QuickGelu", gate, domain="com.microsoft", alpha=1.0), inner)
    return b.add("Add", hidden, _narrow(b, inner, f"{name}.narrow", rounded))


def _narrow(b: Builder, values: str, name: str, rounded: Rounded) -> str:
    """Apply a map some channels of whose input are left unrounded."""
    apart, weight = rounded.apart[name], b.weights[f"{name}.weight"]
    plain = b.add("MatMul", b.add("Gather", values, b.constant(apart), axis=2), b.constant(weight[:, apart].T))
    b.weights[f"{name}.weight"] = weight.copy()
    b.weights[f"{name}.weight"][:, apart] = 0
    return b.add("Add", plain, b.linear(values, name))

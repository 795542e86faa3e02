"""Write the network as an ONNX graph, by hand: every operator is one the runtime has a kernel for.

In the int8 model weights are 7-bit numbers with one scale a row (full 8-bit ones overflow the sums of
older processors) and activations 8-bit numbers over one range for each matrix, measured beforehand.
Fixed ranges give a sentence the same parse whatever stands beside it in the batch, which the usual
quantisation by the range of the whole batch does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from dragoman.language.pieces import PAD
from training.network import Network, Senses, Shape

WEIGHT_STEPS = 63
"""Weights are whole numbers from -63 to 63."""

Array = npt.NDArray[np.generic]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Rounding:
    """How one linear map is rounded: the range of its input, and what rounding takes from its outputs on average."""

    low: float
    high: float
    shift: Floats
    apart: tuple[int, ...] = ()
    """The channels of the input that are not rounded, since their values are far larger than all others."""


Roundings = Mapping[str, Rounding]


class Builder:
    """Collect nodes and constants under running names."""

    def __init__(self, weights: dict[str, Floats], roundings: Roundings | None) -> None:
        self.weights = weights
        self.roundings = roundings
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, values: Array | np.generic) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values).reshape(np.shape(values)), name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))

    def add(self, operator: str, *inputs: str, outputs: int = 1, domain: str = "", output: str = "", **attributes: object) -> str:
        """Append a node and return its first output; the others end in ``.1``, ``.2``…"""
        name = output or f"n{len(self.nodes)}"
        names = [name] + [f"{name}.{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, name=name, domain=domain, **attributes))
        return name

    def linear(self, values: str, name: str, *, transposed: bool = False, bias: str = "bias") -> str:
        """Apply the linear map ``name``, in whole numbers where a range is known for its input."""
        weight = self.weights.get(f"{name}.weight", self.weights.get(f"{name}_weight"))
        assert weight is not None, name
        weight = weight if transposed else weight.T
        shift = self.weights.get(f"{name}.{bias}", self.weights.get(f"{name}_{bias}"))
        if self.roundings is None or name not in self.roundings:
            product = self.add("MatMul", values, self.constant(weight))
            return product if shift is None else self.add("Add", product, self.constant(shift))
        rounding = self.roundings[name]
        numbers, scales = quantised(without(weight, rounding.apart))
        step, zero = byte_scale(rounding.low, rounding.high)
        scale, middle = self.constant(np.float32(step)), self.constant(np.uint8(zero))
        rounded = self.add("QuantizeLinear", values, scale, middle)
        shift = rounding.shift if shift is None else shift + rounding.shift
        inputs = [rounded, self.constant(numbers), scale, self.constant(scales), middle, "", self.constant(shift)]
        product = self.add("MatMulIntegerToFloat", *inputs, domain="com.microsoft")
        if not rounding.apart:
            return product
        plain = self.add("Gather", values, self.integers(*rounding.apart), axis=2)
        return self.add("Add", product, self.add("MatMul", plain, self.constant(weight[list(rounding.apart)])))

    def lookup(self, name: str, rows: str) -> str:
        """Take rows of a table; quantised, each row has its own scale."""
        table = self.weights[name]
        if self.roundings is None:
            return self.add("Gather", self.constant(table), rows)
        scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-12) / 127
        numbers = np.round(table / scales).astype(np.int8)
        taken = self.add("Cast", self.add("Gather", self.constant(numbers), rows), to=TensorProto.FLOAT)
        return self.add("Mul", taken, self.add("Gather", self.constant(scales.astype(np.float32)), rows))

    def norm(self, values: str, name: str) -> str:
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return self.add("LayerNormalization", values, self.constant(weight), self.constant(bias), epsilon=1e-12)

    def places(self) -> str:
        """Return the places of the pieces: 0, 1, 2…"""
        length = self.add("Squeeze", self.add("Shape", "pieces", start=1), self.integers(0))
        return self.add("Range", self.constant(np.int64(0)), length, self.constant(np.int64(1)))

    def mask(self) -> str:
        """Return 1 where a piece stands, 0 where padding does."""
        return self.add("Cast", self.add("Not", self.add("Equal", "pieces", self.integers(PAD))), to=TensorProto.INT32)

    def layer(self, hidden: str, name: str, heads: int, mask: str, bias: str = "") -> str:
        """Write one layer of the encoder; ``bias`` is added to its attention."""
        query = self.add("Split", self.linear(hidden, f"{name}.query_key_value"), axis=2, num_outputs=3, outputs=3)
        inputs = [query, f"{query}.1", f"{query}.2", "", mask, *([bias] if bias else [])]
        seen = self.linear(self.add("MultiHeadAttention", *inputs, domain="com.microsoft", num_heads=heads), f"{name}.attended")
        hidden = self.norm(self.add("Add", hidden, seen), f"{name}.attended_norm")
        inner = self.linear(self.add("Gelu", self.linear(hidden, f"{name}.widen")), f"{name}.narrow")
        return self.norm(self.add("Add", hidden, inner), f"{name}.narrow_norm")

    def words(self, hidden: str) -> str:
        """Take the first piece of each word."""
        return self.add("GatherND", hidden, self.add("Unsqueeze", "firsts", self.integers(2)), batch_dims=1)

    def chances(self, words: str, name: str, acts: int) -> None:
        """Write ``acts``: the chance of any act and of each type beside it."""
        chances = self.add("Softmax", self.linear(words, name), axis=2)
        none = self.add("Split", chances, self.integers(1, acts - 1), axis=2, outputs=2)
        self.add("Concat", self.add("Sub", self.constant(np.float32(1)), none), f"{none}.1", output="acts", axis=2)

    def model(self, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        """Return the whole."""
        body = helper.make_graph(self.nodes, name, inputs, outputs, self.constants)
        versions = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(body, opset_imports=versions, ir_version=10, producer_name="dragoman")


def byte_scale(low: float, high: float) -> tuple[float, int]:
    """Return the step and the zero of the bytes that cover a range.

    >>> byte_scale(0.0, 25.5)
    (0.1, 0)
    """
    low, high = min(low, 0.0), max(high, 0.0)
    step = max(high - low, 1e-6) / 255
    return step, round(-low / step)


def quantised(weight: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Round a matrix to whole numbers with one scale a column."""
    scales = np.maximum(np.abs(weight).max(0), 1e-12) / WEIGHT_STEPS
    return np.round(weight / scales).astype(np.int8), scales.astype(np.float32)


def without(weight: Floats, rows: Sequence[int]) -> Floats:
    """Return a matrix with nothing in some rows."""
    kept = weight.copy()
    kept[list(rows)] = 0
    return kept


def graph(network: Network, senses: Senses, *, root: int, roundings: Roundings | None) -> onnx.ModelProto:
    """Build the model, in whole numbers if ``roundings`` are given.

    ``root`` is the number of the relation that only the root may have.

    In: ``pieces`` and ``shapes`` (sentence x piece), ``firsts`` (sentence x word, place 0 first).
    Out: ``tags`` and ``fine_tags`` (sentence x word), ``arcs`` (sentence x word x head, scores); for the
    two best heads of each word other than the root, under which there is but one relation, ``nearest``
    (their places) and ``relations`` (the best relation to each; both sentence x word x 2). To score the
    relations to all heads took a sixth of the time. ``acts`` (sentence x word x act) are the chances that a word
    tells an act: of any in the first column, of each type in the others.
    """
    named = [*network.state_dict().items(), *((f"senses.{name}", value) for name, value in senses.state_dict().items())]
    weights = {name: value.detach().float().numpy() for name, value in named}
    b = Builder(weights, roundings)
    places, mask, table = b.places(), b.mask(), b.lookup("encoder.pieces.weight", "pieces")
    _heads(b, network, b.words(_encoder(b, network, places, mask, table)), root)
    _senses(b, senses, network.shape, places, mask, table)
    long, real = TensorProto.INT64, TensorProto.FLOAT
    inputs = [("pieces", "piece"), ("shapes", "piece"), ("firsts", "word")]
    each, pair = ["word"], ["word", 2]
    outputs = [
        ("tags", long, each), ("fine_tags", long, each), ("arcs", real, ["word", "word"]), ("nearest", long, pair), ("relations", long, pair),
        ("acts", real, ["word", network.shape.acts]),
    ]  # fmt: skip
    return b.model(
        "parser",
        [helper.make_tensor_value_info(name, long, ["sentence", axis]) for name, axis in inputs],
        [helper.make_tensor_value_info(name, kind, ["sentence", *axes]) for name, kind, axes in outputs],
    )


def _encoder(b: Builder, network: Network, places: str, mask: str, table: str) -> str:
    looked_up = b.add("Add", table, b.lookup("encoder.positions.weight", places))
    shapes = b.add("Gather", b.constant(b.weights["encoder.shapes.weight"]), "shapes")
    hidden = b.norm(b.add("Add", looked_up, shapes), "encoder.norm")
    mix = np.exp(b.weights["encoder.mix"] - b.weights["encoder.mix"].max())
    mixed = ""
    for i, share in enumerate(mix / mix.sum()):
        hidden = b.layer(hidden, f"encoder.layers.{i}", network.shape.attention_heads, mask)
        part = b.add("Mul", hidden, b.constant(np.float32(share)))
        mixed = b.add("Add", mixed, part) if mixed else part
    return mixed


def _senses(b: Builder, senses: Senses, shape: Shape, places: str, mask: str, table: str) -> None:
    hidden = b.norm(b.add("Add", table, b.lookup("senses.positions.weight", places)), "senses.norm")
    for i in range(len(senses.layers)):
        hidden = b.layer(hidden, f"senses.layers.{i}", shape.attention_heads, mask)
    b.chances(b.words(hidden), "senses.act", shape.acts)


def _heads(b: Builder, network: Network, words: str, root: int) -> None:
    shape = network.shape
    for name in ("tag", "fine_tag"):
        b.add("ArgMax", b.linear(words, f"heads.{name}"), output=f"{name}s", axis=2, keepdims=0)
    sides = b.add("Gelu", b.linear(words, "heads.project"))
    sizes = b.integers(shape.arc, shape.arc, shape.relation, shape.relation)
    dependent = b.add("Split", sides, sizes, axis=2, outputs=4)
    head, r_dependent, r_head = f"{dependent}.1", f"{dependent}.2", f"{dependent}.3"
    bent = b.linear(dependent, "heads.arc", transposed=True)
    b.add("MatMul", bent, b.add("Transpose", head, perm=[0, 2, 1]), output="arcs")
    _nearest(b, words)
    chosen = b.add("GatherND", r_head, b.add("Unsqueeze", "nearest", b.integers(3)), batch_dims=1)
    bent = b.add("Reshape", b.linear(r_dependent, "heads.pair"), b.integers(0, 0, shape.relations, shape.relation))
    scores = b.add("Transpose", b.add("MatMul", bent, b.add("Transpose", chosen, perm=[0, 1, 3, 2])), perm=[0, 1, 3, 2])
    never = np.zeros(shape.relations, dtype=np.float32)
    never[root] = -1e4
    above = b.add("Add", b.linear(chosen, "heads.as_head"), b.constant(never))
    alone = b.add("Unsqueeze", b.linear(r_dependent, "heads.as_dependent"), b.integers(2))
    b.add("ArgMax", b.add("Add", b.add("Add", scores, alone), above), output="relations", axis=3, keepdims=0)


def _nearest(b: Builder, words: str) -> None:
    """Choose for each word the two best heads that are neither itself nor the root."""
    size = b.add("Squeeze", b.add("Shape", words, start=1, end=2), b.integers(0))
    places = b.add("Range", b.constant(np.int64(0)), size, b.constant(np.int64(1)))
    itself = b.add("Equal", places, b.add("Unsqueeze", places, b.integers(1)))
    barred = b.add("Or", itself, b.add("Equal", places, b.constant(np.int64(0))))
    scores = b.add("Where", barred, b.constant(np.float32(-1e4)), "arcs")
    b.nodes.append(helper.make_node("TopK", [scores, b.integers(2)], ["nearest.scores", "nearest"], axis=2))

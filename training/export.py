"""Write the data package's files: ``python -m training.export RUN_DIR TREEBANKS --base MODEL_DIR --package model``.

Reads ``model.pt`` of a finished run (or ``last.pt`` of a running one), measures the ranges of
activations on training sentences, and writes ``model.onnx``, ``tokenizer.json`` and ``labels.json``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from dragoman.language.pieces import Pieces
from training.batches import Batch, Labels, batches, encode
from training.graph import Rounding, Roundings, byte_scale, graph, quantised, without
from training.marked import KINDS
from training.network import Network, Senses, Shape
from training.train import load_averaged, load_split
from training.treebank import Tree

NAME, VERSION = "en-minilm-ud", "1.3"
CALIBRATION_SENTENCES = 600
ROWS = 200
"""Rows of values kept of each matrix and batch."""

CLIPPINGS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


def load(run: Path, labels: Labels | None = None) -> tuple[Network, Labels]:
    """Return the network of a run, with averaged weights."""
    if (run / "model.pt").exists():
        state = torch.load(run / "model.pt", weights_only=True)
        network = Network(Shape(**state["shape"]))
        network.load_state_dict(state["network"])
        return network.eval(), Labels(**{key: tuple(value) for key, value in state["labels"].items()})
    if labels is None:
        raise SystemExit(f"{run}: no model.pt; a running run needs its labels")
    state = torch.load(run / "last.pt", weights_only=True)
    network = Network(Shape(tags=len(labels.tags), fine_tags=len(labels.fine_tags), relations=len(labels.relations)))
    load_averaged(network, state)
    return network.eval(), labels


@torch.no_grad()
def between(network: Network, other: Network) -> None:
    """Move a network half-way to another that grew out of the same weights: mostly better than either."""
    for here, there in zip(network.parameters(), other.parameters(), strict=True):
        here.lerp_(there, 0.5)


class Seen:
    """Rows of the inputs of linear maps, kept while a network runs."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Tensor]] = {}
        self._chance = torch.Generator().manual_seed(1)
        self._hooks: list[RemovableHandle] = []

    def keep(self, name: str, values: Tensor) -> None:
        rows = values.float().flatten(0, -2)
        self.rows.setdefault(name, []).append(rows[torch.randint(len(rows), (ROWS,), generator=self._chance)])

    def watch(self, name: str, module: nn.Module) -> None:
        self._hooks.append(module.register_forward_pre_hook(lambda _m, given: self.keep(name, given[0])))

    def close(self) -> None:
        for hook in self._hooks:
            hook.remove()


@torch.no_grad()
def measure_layers(maps: Mapping[str, nn.Linear], run: Callable[[], None], apart: Mapping[str, int] = MappingProxyType({})) -> dict[str, Rounding]:
    """Return how the inputs of linear maps are rounded, from rows seen while a sample runs; ``apart`` is by the last part of a map's name."""
    seen = Seen()
    for name, module in maps.items():
        seen.watch(name, module)
    run()
    seen.close()
    return {name: rounding(torch.cat(rows), maps[name].weight.T, apart.get(name.rpartition(".")[2], 0)) for name, rows in seen.rows.items()}


def linear_maps(layers: nn.Module, prefix: str) -> dict[str, nn.Linear]:
    """Give the linear maps of layers by name."""
    return {f"{prefix}.{name}": module for name, module in layers.named_modules() if isinstance(module, nn.Linear)}


def measure_senses(table: nn.Embedding, senses: Senses, sample: Sequence[Batch]) -> dict[str, Rounding]:
    """Return how the inputs of the senses' linear maps are rounded."""

    def run() -> None:
        for batch in sample:
            senses(table, batch.pieces, batch.firsts)

    return measure_layers(linear_maps(senses.layers, "senses.layers"), run)


@torch.no_grad()
def measure(network: Network, sample: Sequence[Batch]) -> dict[str, Rounding]:
    """Return for every large linear map of the parser how its input is rounded, from rows seen on a sample."""
    seen = Seen()
    for name, module in network.named_modules():
        if isinstance(module, nn.Linear) and (name.startswith("encoder.") or name == "heads.project"):
            seen.watch(name, module)
    for batch in sample:
        words = network.words(batch.pieces, batch.shapes, batch.firsts)
        dependent, _, r_dependent, _ = network.heads.sides(words)
        seen.keep("heads.arc", dependent)
        seen.keep("heads.pair", r_dependent)
    seen.close()
    weights = {name.removesuffix(".weight"): value.T for name, value in network.state_dict().items() if value.dim() == 2}
    weights["heads.arc"] = network.heads.arc_weight
    return {name: rounding(torch.cat(rows), weights[name]) for name, rows in seen.rows.items()}


def rounding(rows: Tensor, weight: Tensor, apart: int = 0) -> Rounding:
    """Choose the range of the input, and measure what rounding takes from the outputs on average; so many channels, the largest, are left apart."""
    largest = tuple(sorted(rows.abs().amax(0).topk(apart).indices.tolist()))
    rows = torch.from_numpy(without(rows.T.numpy(), largest)).T
    low, high = _least_loss(rows)
    numbers, scales = quantised(without(weight.numpy(), largest))
    step, zero = byte_scale(low, high)
    rounded = ((torch.round(rows / step) + zero).clamp(0, 255) - zero) * step
    shift = rows.mean(0).numpy() @ weight.numpy() - rounded.mean(0).numpy() @ (numbers * scales)
    return Rounding(low, high, shift.astype(np.float32), largest)


def _least_loss(values: Tensor) -> tuple[float, float]:
    """Return the range that loses least: a few far values would cost all the others their precision."""
    low, high = float(values.min()), float(values.max())
    values = values[:: max(1, len(values) // 2000)]  # whole rows: the far columns must be among them
    tried = []
    for below in CLIPPINGS:
        for above in CLIPPINGS:
            step, zero = byte_scale(low * below, high * above)
            rounded = (torch.round(values / step) + zero).clamp(0, 255)
            tried.append((float(((rounded - zero) * step - values).square().mean()), low * below, high * above))
    return min(tried)[1:]


def write(network: Network, senses: Senses, labels: Labels, roundings: Roundings | None, *, base: Path, package: Path) -> None:
    """Write the three files of the data package."""
    package.mkdir(parents=True, exist_ok=True)
    model = graph(network, senses, root=labels.relations.index("root"), roundings=roundings)
    onnx.checker.check_model(model)
    onnx.save(model, package / "model.onnx")
    shutil.copyfile(base / "tokenizer.json", package / "tokenizer.json")
    known = {"tags": labels.tags, "fine_tags": labels.fine_tags, "relations": labels.relations, "acts": ["", *KINDS]}
    about = {"name": NAME, "version": VERSION, **known}
    (package / "labels.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def export(run: Path, trees: Sequence[Tree], *, base: Path, package: Path, rounded: bool, other: Path | None = None) -> None:
    """Export a run, or the mean of two, with its senses; ``trees`` are its training trees, a few of which set the ranges."""
    network, labels = load(run, Labels.of(trees))
    if other:
        between(network, load(other, labels)[0])
    pieces = Pieces.load(base / "tokenizer.json")
    few = trees[:: max(1, len(trees) // CALIBRATION_SENTENCES)]
    sample = list(batches([encode(t, pieces, labels) for t in few], words=1500, seed=1))
    senses = Senses(network.shape).eval()
    senses.load_state_dict(torch.load(run / "senses.pt", weights_only=True))
    roundings = measure(network, sample) | measure_senses(network.encoder.pieces, senses, sample) if rounded else None
    write(network, senses, labels, roundings, base=base, package=package)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--package", type=Path, required=True, help="folder for model.onnx, tokenizer.json, labels.json")
    parser.add_argument("--with", dest="other", type=Path, help="an earlier run, from which this one went on: write the mean of both")
    parser.add_argument("--fp32", action="store_true", help="no rounding, to see what it costs")
    options = parser.parse_args()
    torch.set_num_threads(1)
    trees = [t for t in load_split(options.treebanks, "train") if len(t.words) <= 120]
    export(options.run, trees, base=options.base, package=options.package, rounded=not options.fp32, other=options.other)


if __name__ == "__main__":
    main()

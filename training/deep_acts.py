"""Learn the larger senses from the written reports and contrasts, and write their data package.

    python -m training.deep_acts RUN --base MPNET_DIR [--all]
    python -m training.deep_acts RUN --package senses/dragoman_senses_en

The first learns and writes `RUN/deep.pt`; the second rounds that to bytes and writes it.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import onnx
import torch
from onnx.external_data_helper import set_external_data
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from dragoman.language.pieces import PAD
from training import acts
from training.deep import DeepSenses
from training.deep_graph import graph, measure
from training.deep_views import Batch, Example, batches, examples
from training.marked import CONTRASTS, KINDS, STATES, briefings, held_out, learned_from, stored, trees
from training.network import halved

log = logging.getLogger("training")

EPOCHS, RATE, DECAY, WARMUP, BATCH, SEED = 5, 5e-5, 0.93, 0.08, 2000, 3
SIDES_WEIGH = 0.25
"""How much it weighs whom a side is given to beside what words tell."""
STATES_WEIGH = 0.5
"""How much it weighs whether what words tell happened."""
LEARNED = "deep.pt"
TABLE = "pieces.bin"
"""The file beside the graph that holds the table of pieces: both stay below the size that hosts of repositories take."""
CALIBRATION = 12
"""One report in so many is what the ranges of rounding are measured on."""


def train(
    network: DeepSenses, found: Sequence[Example], others: Sequence[Example], dev: Sequence[Example], kept_in: Path | None = None, *,
    epochs: int = EPOCHS, rate: float = RATE,
) -> None:  # fmt: skip
    """Learn on, the upper layers faster; of the other views a part is read each time after the first, so that each of them is read twice. After each
    time the weights are written."""
    layers, named = network.layers[network.kept :], {name for name, _ in network.layers.named_parameters(prefix="layers")}
    heads = [value for name, value in network.named_parameters() if value.requires_grad and name not in named]
    optimizer = torch.optim.AdamW(acts.grouped(heads, layers, rate, DECAY), weight_decay=0.01, betas=(0.9, 0.98))
    lower = _lower(network, [*found, *others])
    parts = max(1, (epochs - 1) // 2)

    def lost_in(batch: Batch) -> Tensor:
        hidden = pad_sequence([lower[_key(row)] for row in batch.pieces], batch_first=True).float()
        with halved():
            words = network.upper(hidden, batch.pieces, batch.forms, batch.numbers, batch.firsts)
            of_acts, of_sides, of_states = network.act(words), _sides(network, words, batch), network.state(words)
        counted, told = batch.right.any(-1).sum(), batch.states >= 0
        wrong = SIDES_WEIGH * functional.binary_cross_entropy_with_logits(of_sides.float(), batch.sides, reduction="sum")
        wrong = wrong + STATES_WEIGH * functional.cross_entropy(of_states[told].float(), batch.states[told], reduction="sum")
        return acts.loss(of_acts, batch) + wrong / counted

    def batched(seed: int) -> Iterator[Batch]:
        epoch = seed - acts.SEED
        part = others[(epoch - 1) % parts :: parts] if epoch else []
        return batches([*found, *part], pieces=BATCH, seed=seed)

    def checked() -> dict[str, float]:
        if kept_in:
            torch.save(network.state_dict(), kept_in)
        return check(network, dev)

    acts.fit(network, optimizer, lost_in, batched, checked, epochs=epochs, warmup=WARMUP)


def _sides(network: DeepSenses, words: Tensor, batch: Batch) -> Tensor:
    """Return the scores of the pairs of a batch (pair x side)."""
    view, telling, actor = batch.pairs.unbind(-1)
    made: Tensor = network.sides(words[view, telling], words[view, actor])
    return made


def _key(row: Tensor) -> tuple[int, ...]:
    return tuple(row[row != PAD].tolist())


def _lower(network: DeepSenses, found: Sequence[Example]) -> dict[tuple[int, ...], Tensor]:
    """Give what the layers that stay as they are make of each view: reckoned once, not in every epoch."""
    made: dict[tuple[int, ...], Tensor] = {}
    for batch in batches(found, pieces=BATCH, seed=None):
        for row, hidden in zip(batch.pieces, network.lower(batch.pieces), strict=True):
            key = _key(row)
            made[key] = hidden[: len(key)].half()
    return made


@torch.no_grad()
def check(network: DeepSenses, found: Sequence[Example]) -> dict[str, float]:
    """Score the senses on views kept back: words that tell acts, their types; of the actors said to stand on a side at an even chance, and of those
    that do, how many are right; of words that tell acts how often the status is."""
    was_training = network.training
    network.eval()
    made = []
    said = meant = both = settled = same = 0
    for batch in batches(found, pieces=4000, seed=None) if found else ():
        words = network(batch.pieces, batch.forms, batch.numbers, batch.firsts)
        made.append((network.act(words)[..., : batch.right.shape[-1]].float().softmax(-1), batch.right))
        sides, right = _sides(network, words, batch) > 0, batch.sides > 0
        told = batch.states >= 0
        settled, same = settled + int(told.sum()), same + int((network.state(words).argmax(-1) == batch.states)[told].sum())
        said, meant, both = said + int(sides.sum()), meant + int(right.sum()), both + int((sides & right).sum())
    network.train(was_training)
    parts = {"sides precision": (both, said), "sides recall": (both, meant), "status": (same, settled)}
    return acts.scores(made) | {name: round(100 * part / max(1, whole), 1) for name, (part, whole) in parts.items()}


def export(network: DeepSenses, package: Path) -> None:
    """Round the network and write the three files of the data package; ranges are measured on sentences of the reports."""
    few = [report for report in stored() if not report.name.startswith(CONTRASTS)][::CALIBRATION]
    sample = list(batches(examples(few), pieces=1500, seed=1))
    network.eval()
    package.mkdir(parents=True, exist_ok=True)
    model = graph(network, measure(network, sample))
    onnx.checker.check_model(model)
    (package / TABLE).unlink(missing_ok=True)
    set_external_data(max(model.graph.initializer, key=lambda each: each.ByteSize()), location=TABLE)
    onnx.save(model, package / "senses.onnx")
    (package / TABLE).chmod(0o644)
    (package / "labels.json").write_text(json.dumps({"acts": ["", *KINDS], "states": list(STATES.values())}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--base", type=Path, help="folder of MPNet: model.safetensors")
    parser.add_argument("--all", action="store_true", help="learn from the reports too that are else kept back to measure on")
    parser.add_argument("--package", type=Path, help="write the data package of a finished run here instead of learning")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    network = DeepSenses()
    if options.package:
        network.load_state_dict(torch.load(options.run / LEARNED, weights_only=True))
        export(network, options.package)
        return
    if not options.base:
        parser.error("learning begins from the weights of MPNet: --base")
    network.load_mpnet(options.base / "model.safetensors")
    kept = [] if options.all else held_out()
    learned = learned_from(kept, CONTRASTS)
    papers = [*briefings(), *trees()]
    if not papers:
        log.warning("DRAGOMAN_BENCH is not set: what is marked by place (briefings.tsv, trees.tsv) is not learned from")
    found = examples([*(report for report in learned if not report.name.startswith(CONTRASTS)), *papers])
    others = examples([report for report in learned if report.name.startswith(CONTRASTS)])
    log.info("%d views, %d others", len(found), len(others))
    options.run.mkdir(parents=True, exist_ok=True)
    train(network, found, others, examples(kept), options.run / LEARNED)


if __name__ == "__main__":
    main()

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
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from dragoman.knowledge import Knowledge, load
from dragoman.language.networks import installed
from dragoman.language.parser import PACKAGE
from dragoman.language.pieces import PAD, Pieces
from training import acts
from training.acts import Batch, Example
from training.deep import DeepSenses
from training.deep_graph import graph, measure
from training.marked import CONTRASTS, KINDS, briefings, held_out, learned_from, stored, trees

log = logging.getLogger("training")

EPOCHS, RATE, DECAY, WARMUP, BATCH, SEED = 3, 5e-5, 0.93, 0.08, 2000, 3
CALIBRATION_SENTENCES = 400


def train(
    network: DeepSenses, sentences: Sequence[Example], others: Sequence[Example], dev: Sequence[Example], *, epochs: int = EPOCHS, rate: float = RATE
) -> None:
    """Learn on, the upper layers faster; of the other sentences a part is read each time after the first, so that each of them is read once."""
    layers = network.layers[network.kept :]
    optimizer = torch.optim.AdamW(acts.grouped(list(network.act.parameters()), layers, rate, DECAY), weight_decay=0.01, betas=(0.9, 0.98))
    lower = _lower(network, [*sentences, *others])

    def given(batch: Batch) -> Tensor:
        hidden = pad_sequence([lower[_key(row)] for row in batch.pieces], batch_first=True).float()
        made: Tensor = network.upper(hidden, batch.pieces, batch.firsts)
        return made

    def batched(seed: int) -> Iterator[Batch]:
        epoch = seed - acts.SEED
        part = others[epoch - 1 :: epochs - 1] if epoch else []
        return acts.batches([*sentences, *part], pieces=BATCH, seed=seed)

    acts.fit(network, optimizer, given, batched, lambda: check(network, dev), epochs=epochs, warmup=WARMUP)


def _key(row: Tensor) -> tuple[int, ...]:
    return tuple(row[row != PAD].tolist())


def _lower(network: DeepSenses, sentences: Sequence[Example]) -> dict[tuple[int, ...], Tensor]:
    """Give what the layers that stay as they are make of each sentence: reckoned once, not in every epoch."""
    found: dict[tuple[int, ...], Tensor] = {}
    for batch in acts.batches(sentences, pieces=BATCH, seed=None):
        for row, hidden in zip(batch.pieces, network.lower(batch.pieces), strict=True):
            key = _key(row)
            found[key] = hidden[: len(key)].half()
    return found


def check(network: DeepSenses, sentences: Sequence[Example]) -> dict[str, float]:
    """Score the senses on sentences kept back."""
    kept = acts.batches(sentences, pieces=4000, seed=None) if sentences else ()
    return acts.scored(network, lambda batch: network(batch.pieces, batch.firsts), kept)


def export(network: DeepSenses, pieces: Pieces, known: Knowledge, package: Path) -> None:
    """Round the network and write the two files of the data package; ranges are measured on sentences of the reports."""
    few = [report for report in stored() if not report.name.startswith(CONTRASTS)][::7]
    sentences = [each for report in few for each in acts.examples(report, pieces, known) if 4 < len(each.firsts) < 60][:CALIBRATION_SENTENCES]
    sample = list(acts.batches(sentences, pieces=1500, seed=1))
    network.eval()
    package.mkdir(parents=True, exist_ok=True)
    model = graph(network, measure(network, sample))
    onnx.checker.check_model(model)
    onnx.save(model, package / "senses.onnx")
    (package / "labels.json").write_text(json.dumps({"acts": ["", *KINDS]}, indent=1) + "\n", encoding="utf-8")


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
    known, pieces, network = load(), Pieces.load(installed(PACKAGE) / "tokenizer.json"), DeepSenses()
    learned = options.run / "deep.pt"
    if options.package:
        network.load_state_dict(torch.load(learned, weights_only=True))
        export(network, pieces, known, options.package)
        return
    if not options.base:
        parser.error("learning begins from the weights of MPNet: --base")
    network.load_mpnet(options.base / "model.safetensors")
    kept = [] if options.all else held_out()
    sentences: list[Example] = []
    others: list[Example] = []
    for report in learned_from(kept, CONTRASTS):
        (others if report.name.startswith(CONTRASTS) else sentences).extend(acts.examples(report, pieces, known))
    papers = [*briefings(), *trees()]
    if not papers:
        log.warning("DRAGOMAN_BENCH is not set: what is marked by place (briefings.tsv, trees.tsv) is not learned from")
    for report in papers:
        sentences.extend(acts.examples(report, pieces, known))
    log.info("%d sentences, %d others", len(sentences), len(others))
    train(network, sentences, others, [each for report in kept for each in acts.examples(report, pieces, known)])
    options.run.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), learned)


if __name__ == "__main__":
    main()

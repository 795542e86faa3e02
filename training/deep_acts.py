"""Learn the larger senses from the written reports and contrasts, and write their data package.

    python -m training.deep_acts RUN --base SMOLLM2.gguf [--all]
    python -m training.deep_acts RUN --base SMOLLM2.gguf --package senses/dragoman_senses_en

The first learns in two stages and keeps the mean of what both end with, `RUN/deep.pt`; the second rounds that to bytes and writes it.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import onnx
import torch

from dragoman.knowledge import Knowledge, load
from dragoman.language.bytepairs import FIRST, PAD, BytePairs
from training import acts
from training.acts import Batch, Example
from training.deep import DeepSenses, Size, byte_pairs
from training.deep_graph import graph, measure, smooth
from training.marked import CONTRASTS, FIRST_CONTRASTS, KINDS, Report, held_out, learned_from, stored

log = logging.getLogger("training")

DECAY, WARMUP, BATCH, SEED = 0.93, 0.08, 2000, 3
BEFORE, SEAM = 60, 1
"""Pieces kept of the sentence before, and the number of the mark between it and the sentence."""
CALIBRATION_SENTENCES = 400


class Stage(NamedTuple):
    """How long and how fast to learn, from which contrasts, and how many sentences of reports come with the sentence before them."""

    epochs: int
    rate: float
    contrasts: tuple[str, ...]
    with_before: float


STAGES = (Stage(2, 2e-4, FIRST_CONTRASTS, 0.0), Stage(1, 1.5e-4, CONTRASTS, 0.5))


def encoded(example: tuple[list[str], list[tuple[int, ...]]], pieces: BytePairs) -> Example:
    """Give a sentence in numbers, the mark of the beginning before the words; a word is read off its last piece."""
    ids, lasts = [FIRST], [0]
    for word in example[0]:
        ids.extend(pieces.encode(word))
        lasts.append(len(ids) - 1)
    return Example(ids, lasts, [(), *example[1]])


def examples(report: Report, pieces: BytePairs, known: Knowledge, with_before: float, chance: random.Random) -> Iterator[Example]:
    """Yield the sentences of a report, some of them with the sentence before."""
    before: list[int] = []
    for each in acts.labelled(report, known):
        example = encoded(each, pieces)
        ids = example.pieces
        if chance.random() < with_before:
            start = [FIRST, *before, SEAM]
            example = Example([*start, *ids[1:]], [0, *(last + len(start) - 1 for last in example.firsts[1:])], example.acts)
        before = ids[1:][-BEFORE:]
        yield example


def train(network: DeepSenses, sentences: Sequence[Example], dev: Sequence[Example], stage: Stage) -> None:
    """Learn on, all layers, the upper ones faster."""
    head = [*network.act.parameters(), *network.norm.parameters()]
    optimizer = torch.optim.AdamW(acts.grouped(head, network.layers, stage.rate, DECAY), weight_decay=0.01, betas=(0.9, 0.98))

    def batched(seed: int) -> Iterator[Batch]:
        return acts.batches(sentences, pieces=BATCH, seed=seed, filler=PAD)

    acts.fit(network, optimizer, _given(network), batched, lambda: check(network, dev), epochs=stage.epochs, warmup=WARMUP)


def check(network: DeepSenses, sentences: Sequence[Example]) -> dict[str, float]:
    """Score the senses on sentences kept back."""
    kept = acts.batches(sentences, pieces=4000, seed=None, filler=PAD) if sentences else ()
    return acts.scored(network, _given(network), kept)


def _given(network: DeepSenses) -> acts.Given:
    return lambda batch: network(batch.pieces, batch.firsts)


def learn(network: DeepSenses, pieces: BytePairs, known: Knowledge, kept: Sequence[Report], run: Path) -> None:
    """Learn in stages, keep what each ends with in the folder of the run, and end with the mean of these."""
    run.mkdir(parents=True, exist_ok=True)
    dev = [encoded(each, pieces) for report in kept for each in acts.labelled(report, known)]
    ends = []
    for number, stage in enumerate(STAGES):
        chance = random.Random(SEED)
        sentences: list[Example] = []
        for report in learned_from(kept, stage.contrasts):
            share = 0.0 if report.name.startswith(CONTRASTS) else stage.with_before
            sentences += examples(report, pieces, known, share, chance)
        train(network, sentences, dev, stage)
        ends.append({name: value.clone() for name, value in network.state_dict().items()})
        torch.save(ends[-1], run / f"stage{number}.pt")
    network.load_state_dict({name: torch.stack([end[name] for end in ends]).mean(0) for name in ends[0]})


def export(network: DeepSenses, pieces: BytePairs, known: Knowledge, pairs: tuple[list[str], list[str]], package: Path) -> None:
    """Round the network and write the three files of the data package; ranges are measured on sentences of the reports."""
    few = [report for report in stored() if not report.name.startswith(CONTRASTS)][::7]
    sentences = [encoded(each, pieces) for report in few for each in acts.labelled(report, known) if 4 < len(each[0]) < 60][:CALIBRATION_SENTENCES]
    sample = list(acts.batches(sentences, pieces=1500, seed=1, filler=PAD))
    network.eval()
    smooth(network, sample)
    package.mkdir(parents=True, exist_ok=True)
    model = graph(network, measure(network, sample))
    onnx.save(model, package / "senses.onnx")  # unchecked: the checker does not know the runtime's own norm
    first, merges = pairs
    (package / "pieces.json").write_text(json.dumps({"first": first, "merges": merges}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    (package / "labels.json").write_text(json.dumps({"acts": ["", *KINDS]}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--base", type=Path, required=True, help="the weights of SmolLM2-135M: SmolLM2-135M-Instruct.Q4_1.gguf")
    parser.add_argument("--all", action="store_true", help="learn from the reports too that are else kept back to measure on")
    parser.add_argument("--package", type=Path, help="write the data package of a finished run here instead of learning")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    pairs = byte_pairs(options.base)
    known, pieces, network = load(), BytePairs(*pairs), DeepSenses(Size())
    learned = options.run / "deep.pt"
    if options.package:
        network.load_state_dict(torch.load(learned, weights_only=True))
        export(network, pieces, known, pairs, options.package)
        return
    network.load_smollm(options.base)
    learn(network, pieces, known, [] if options.all else held_out(), options.run)
    torch.save(network.state_dict(), learned)


if __name__ == "__main__":
    main()

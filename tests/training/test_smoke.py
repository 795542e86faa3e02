"""The training machinery runs from treebank to parse, on a treebank and a network made small."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from training.deep import DeepSenses
    from training.deep_views import Batch

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@pytest.fixture()
def training(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make ``training`` importable, or skip where its libraries are missing."""
    for library in ("torch", "onnx", "safetensors"):
        pytest.importorskip(library, reason=f"training needs {library}: pip install -r training/requirements.txt")
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.usefixtures("training")
@pytest.mark.filterwarnings("default")
def test_smoke_run_learns_its_treebank_and_its_export_parses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from training import train

    monkeypatch.setattr(sys, "argv", ["train", str(HERE), "--out", str(tmp_path), "--smoke", "--threads", "1"])
    train.main()

    learned = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert learned["LAS full"] > 95

    import torch
    from training.export import export, load
    from training.network import Senses
    from training.treebank import read_trees

    from dragoman.language.parser import Parser

    trees = list(read_trees(HERE / "tiny.conllu"))
    torch.save(Senses(load(tmp_path)[0].shape).state_dict(), tmp_path / "senses.pt")
    for rounded in (False, True):
        folder = tmp_path / f"package-{rounded}"
        export(tmp_path, trees, base=tmp_path, package=folder, rounded=rounded)
        parsed = Parser(folder=folder).parse([t.words for t in trees])
        pairs = [(arc.head + 1, head) for (arcs, _), t in zip(parsed, trees, strict=True) for arc, head in zip(arcs, t.heads, strict=True)]
        assert sum(a == b for a, b in pairs) > 0.95 * len(pairs)


@pytest.mark.usefixtures("training")
def test_senses_learn_a_report(tmp_path: Path) -> None:
    import torch
    from training.network import Encoder, Senses, Shape
    from training.smoke import tiny_pieces

    from dragoman.knowledge import load
    from training import acts, marked

    (tmp_path / "r.txt").write_text(
        "=== raid | dispatch | undated\n"
        + "Mali [[raided|ASSAULT o C MLI>TCD]] Chad. Chad thinks of Mali. Togo [[thanked|SUPPORT o P TGO>PER]] Peru.\n"
        * 8,
        encoding="utf-8",
    )
    [report] = marked.reports(tmp_path / "r.txt")
    torch.manual_seed(1)
    pieces = tiny_pieces((), tmp_path)
    shape = Shape(vocabulary=pieces.size, width=64, inner=128, layers=1, act_layers=1, attention_heads=4)
    table, senses = Encoder(shape).pieces, Senses(shape)
    sentences = list(acts.examples(report, pieces, load()))
    assert len(sentences) == 24
    acts.train(table, senses, sentences * 4, [], epochs=12, rate=3e-3)
    assert acts.check(table, senses, sentences)["type"] > 90


@pytest.mark.usefixtures("training")
def test_larger_senses_learn_a_report_and_their_export_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import onnx
    import torch
    from training.deep import DeepSenses
    from training.deep_graph import graph, measure
    from training.network import Shape
    from training.smoke import tiny_pieces

    from dragoman.knowledge import load
    from dragoman.language import second_look
    from training import deep_acts, deep_views, marked

    words = "Mali [[raided|ASSAULT o C MLI>TCD]] Chad. Chad thinks of Mali. Togo [[thanked|SUPPORT d C TGO>PER]] Peru.\n"
    (tmp_path / "r.txt").write_text("=== raid | dispatch | undated\n" + words * 8, encoding="utf-8")
    [report] = marked.reports(tmp_path / "r.txt")
    torch.manual_seed(1)
    pieces = tiny_pieces((), tmp_path)
    network = DeepSenses(Shape(vocabulary=pieces.size, width=64, inner=128, layers=2, attention_heads=4), kept=1)
    with torch.no_grad():
        network.nearness.weight.normal_()
    found = list(deep_views.of_report(report, load(), pieces))
    monkeypatch.setattr(deep_acts, "BATCH", 300)
    lowest = network.layers[0].widen.weight.clone()
    deep_acts.train(network, found * 12, found * 4, [], epochs=60, rate=3e-3)
    scores = deep_acts.check(network, found)
    assert min(scores["type"], scores["sides precision"], scores["sides recall"], scores["status"]) > 90
    assert torch.equal(lowest, network.layers[0].widen.weight)

    network.eval()
    monkeypatch.setattr(second_look, "installed", lambda _: tmp_path)
    (tmp_path / "labels.json").write_text(json.dumps({"acts": ["", *marked.KINDS], "states": list(marked.STATES.values())}), encoding="utf-8")
    page = deep_views.page_of(report.text, load())
    sample = list(deep_views.batches(found, pieces=400, seed=1))
    for roundings in (None, measure(network, sample)):
        model = graph(network, roundings)
        onnx.checker.check_model(model)
        onnx.save(model, tmp_path / "senses.onnx")
        seen = second_look.SecondLook().read(page, page.sentences[0:3:2])
        assert {act[:2] for act in seen[0].acts if act.chance > 0.5} == {(1, ""), (1, "ASSAULT")}
        assert {act[:2] for act in seen[2].acts if act.chance > 0.5} == {(1, ""), (1, "SUPPORT")}
        assert {aim[1:3] for aim in seen[0].aims if aim.chance > 0.5} == {("source", "MLI"), ("target", "TCD")}
        assert [state.status for at in (0, 2) for state in seen[at].states if state.chance > 0.5] == ["occurred", "denied"]
    assert_same_without_rounding(network, sample[0], tmp_path)


def assert_same_without_rounding(network: DeepSenses, batch: Batch, folder: Path) -> None:
    """The graph gives what the network gives, in views long enough for every step of nearness."""
    import numpy as np
    import onnx
    import torch
    from training.deep_graph import graph

    from dragoman.language.networks import session

    assert batch.pieces.shape[1] > 130
    onnx.save(graph(network, None), folder / "plain.onnx")
    named = torch.tensor([[0, 1, 3]] * len(batch.pieces))
    feed = {name: getattr(batch, name).numpy() for name in ("pieces", "forms", "numbers", "firsts")} | {"named": named.numpy()}
    told, sides, states = session(folder / "plain.onnx", 1).run(["acts", "sides", "states"], feed)
    with torch.no_grad():
        words = network(batch.pieces, batch.forms, batch.numbers, batch.firsts)
        chances = network.act(words)[..., : told.shape[-1]].softmax(-1).numpy()
        telling = words[:, :, None].expand(-1, -1, 3, -1)
        actors = words[:, [0, 1, 3]][:, None].expand_as(telling)
        settled = network.state(words).softmax(-1).numpy()
        likely = network.sides(telling.flatten(0, 2), actors.flatten(0, 2)).sigmoid().view(sides.shape).numpy()
    for row, size in enumerate((batch.firsts > 0).sum(1).tolist()):
        assert np.abs(told[row, :size, 1:] - chances[row, :size, 1:]).max() < 0.02  # the tables are rounded row by row
        assert np.abs(sides[row, :size] - likely[row, :size]).max() < 0.02
        assert np.abs(states[row, :size] - settled[row, :size]).max() < 0.02


@pytest.mark.usefixtures("training")
def test_steps_of_nearness_are_those_of_mpnet() -> None:
    from training.deep import nearness

    steps = nearness(300)
    assert steps[0, :9].tolist() == [0, 17, 18, 19, 20, 21, 22, 23, 24]
    assert steps[:9, 0].tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert (steps[0, 15:17].tolist(), steps[0, 128:].unique().tolist()) == ([25, 26], [31])
    assert steps[299, 0] == 15


@pytest.mark.usefixtures("training")
def test_weights_of_mpnet_come_under_the_numbers_of_the_pieces() -> None:
    import torch
    from training.deep import DeepSenses, named
    from training.network import Shape

    from dragoman.language.pieces import FIRST, LAST, PAD

    shape = Shape(vocabulary=110, positions=9, width=8, inner=16, layers=1, attention_heads=2)
    old = {f"embeddings.{name}.weight": torch.randn(rows, 8) for name, rows in (("word_embeddings", 115), ("position_embeddings", 11))}
    old["encoder.relative_attention_bias.weight"] = torch.randn(32, 2)
    for kind, rest in (("weight", (8,)), ("bias", ())):
        attention = {f"attention.attn.{part}": (8, *rest) for part in "qkvo"}
        for name, size in {**attention, "intermediate.dense": (16, *rest), "output.dense": (8, *(16,) * len(rest))}.items():
            old[f"encoder.layer.0.{name}.{kind}"] = torch.randn(size)
        for name in ("embeddings", "encoder.layer.0.attention", "encoder.layer.0.output"):
            old[f"{name}.LayerNorm.{kind}"] = torch.randn(8)
    network = DeepSenses(shape, kept=0)
    network.load_state_dict(network.state_dict() | named(old, shape))

    table = old["embeddings.word_embeddings.weight"]
    assert torch.equal(network.pieces.weight[[FIRST, PAD, LAST, 105]], table[[0, 1, 2, 109]])
    assert torch.equal(network.positions.weight, old["embeddings.position_embeddings.weight"][2:])
    assert torch.equal(network.layers[0].query_key_value.weight[8:16], old["encoder.layer.0.attention.attn.k.weight"])


@pytest.mark.usefixtures("training")
@pytest.mark.filterwarnings("default")
def test_a_stopped_run_continues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from training import train

    monkeypatch.setattr(sys, "argv", ["train", str(HERE), "--out", str(tmp_path), "--smoke", "--threads", "1"])
    train.main()
    first = (tmp_path / "scores.json").read_text(encoding="utf-8")
    train.main()

    assert (tmp_path / "scores.json").read_text(encoding="utf-8") == first


@pytest.mark.usefixtures("training")
def test_rate_rises_stays_and_falls() -> None:
    from training.train import Recipe, rate_at

    recipe = Recipe(steps=100, warmup=10, cooldown=40)
    assert [round(rate_at(step, recipe), 2) for step in (0, 9, 50, 80, 99)] == [0.1, 1.0, 1.0, 0.5, 0.03]

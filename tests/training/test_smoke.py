"""The training machinery runs from treebank to parse, on a treebank and a network made small."""

import json
import sys
from pathlib import Path

import pytest

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
        + "Mali [[raided|ASSAULT o C MLI>TCD]] Chad. Chad thinks of Mali. Togo [[thanked|SUPPORT o C TGO>PER]] Peru.\n"
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
    from training.deep import DeepSenses, Size
    from training.deep_graph import graph, measure, smooth

    from dragoman.knowledge import load
    from dragoman.language.bytepairs import PAD, BytePairs, _signs
    from dragoman.language.second_look import SecondLook
    from training import acts, deep_acts, marked

    words = "Mali [[raided|ASSAULT o C MLI>TCD]] Chad. Chad thinks of Mali. Togo [[thanked|SUPPORT o C TGO>PER]] Peru.\n"
    (tmp_path / "r.txt").write_text("=== raid | dispatch | undated\n" + words * 8, encoding="utf-8")
    [report] = marked.reports(tmp_path / "r.txt")
    torch.manual_seed(1)
    first = ["<first>", "<seam>", "<pad>", *_signs().values()]
    size = Size(vocabulary=len(first), width=64, inner=128, layers=2, left_only=1, heads=4, shared=2, part=16)
    network, pieces = DeepSenses(size), BytePairs(first, [])
    examples = [deep_acts.encoded(each, pieces) for each in acts.labelled(report, load())]
    monkeypatch.setattr(deep_acts, "BATCH", 300)
    deep_acts.train(network, examples * 4, [], deep_acts.Stage(20, 3e-3, (), 0.0))
    assert deep_acts.check(network, examples)["type"] > 90

    sample = list(acts.batches(examples, pieces=400, seed=1, filler=PAD))
    smooth(network, sample)
    assert deep_acts.check(network, examples)["type"] > 90
    onnx.save(graph(network, measure(network, sample)), tmp_path / "senses.onnx")
    (tmp_path / "pieces.json").write_text(json.dumps({"first": first, "merges": []}), encoding="utf-8")
    (tmp_path / "labels.json").write_text(json.dumps({"acts": ["", *marked.KINDS]}), encoding="utf-8")
    [raid, thought] = SecondLook(folder=tmp_path).read([["Mali", "raided", "Chad", "."], ["Chad", "thinks", "of", "Mali", "."]])
    assert {act.kind for act in raid if act.chance > 0.5} == {"", "ASSAULT"}
    assert not [act for act in thought if act.chance > 0.5]


@pytest.mark.usefixtures("training")
def test_a_report_s_sentences_come_with_the_one_before(tmp_path: Path) -> None:
    import random

    from dragoman.knowledge import load
    from dragoman.language.bytepairs import FIRST, BytePairs, _signs
    from training import deep_acts, marked

    (tmp_path / "r.txt").write_text("=== raid | dispatch | undated\nMali raided Chad. Chad [[protested|PROTEST o C TCD>MLI]].\n", encoding="utf-8")
    [report] = marked.reports(tmp_path / "r.txt")
    pieces = BytePairs(["<first>", "<seam>", "<pad>", *_signs().values()], [])
    [_, after] = deep_acts.examples(report, pieces, load(), 1.0, random.Random(1))
    _, alone = deep_acts.examples(report, pieces, load(), 0.0, random.Random(1))

    assert after.pieces[0] == FIRST and after.pieces.count(deep_acts.SEAM) == 1
    assert [after.pieces[last] for last in after.firsts] == [alone.pieces[last] for last in alone.firsts]
    assert after.acts == alone.acts


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

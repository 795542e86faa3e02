"""The constructed sentences are trees, follow the treebanks' habits, and come out the same each time."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def test_every_sentence_is_a_tree_with_marks_as_leaves() -> None:
    from training.constructed import constructed

    for tree in constructed(400, seed=1):
        assert tree.heads.count(0) == 1
        assert tree.relations[tree.heads.index(0)] == "root"
        for start in range(1, len(tree.words) + 1):
            at, steps = start, 0
            while at and steps <= len(tree.words):
                at, steps = tree.heads[at - 1], steps + 1
            assert at == 0, tree
        assert not any(tree.tags[head - 1] == "PUNCT" for head in tree.heads if head), tree
        assert tree.words[0][0] == tree.words[0][0].upper()


def test_enlarged_sentences_are_trees_that_stay_the_same_for_a_seed() -> None:
    from training.enlarged import enlarged
    from training.treebank import read_trees

    treebank = list(read_trees(ROOT / "tests" / "training" / "tiny.conllu"))
    counts = {"again": 20, "with_people": 40, "with_reports": 80, "seed": 5}
    made = enlarged(treebank, **counts)

    assert made == enlarged(treebank, **counts)
    for tree in made:
        assert tree.heads.count(0) == 1
        for start in range(1, len(tree.words) + 1):
            at, steps = start, 0
            while at and steps <= len(tree.words):
                at, steps = tree.heads[at - 1], steps + 1
            assert at == 0, tree


def test_a_report_put_around_a_sentence_takes_it_as_its_content() -> None:
    import random

    from training.constructed import join, mark, to_tree, word
    from training.enlarged import attributed

    article = ("det", word("The", "DET", "DT"))
    done = ("obj", join(("det", word("the", "DET", "DT")), word("border", "NOUN", "NN")))
    told = join(("nsubj", join(article, word("council", "NOUN", "NN"))), word("reopened", "VERB", "VBD"), done, mark("."))
    seen = set()
    for seed in range(60):
        made = attributed(random.Random(seed), told)
        if made is None:
            continue
        tree = to_tree(made)
        content = tree.words.index("reopened")
        seen.add(tree.relations[content])
        if tree.relations[content] == "root":
            assert "parataxis" in tree.relations
        else:
            assert tree.relations[content] == "ccomp"
            assert tree.tags[tree.heads[content] - 1] == "VERB"
    assert seen == {"ccomp", "root"}


def test_names_laid_open_keep_their_hyphens() -> None:
    from training.constructed import join, laid_open, named

    name = named(("Ana", "Sol", "-", "Reyes"))

    assert join(*laid_open(name)) == name


def test_same_seed_same_sentences() -> None:
    from training.constructed import constructed

    assert constructed(30, seed=7) == constructed(30, seed=7)
    assert constructed(30, seed=7) != constructed(30, seed=8)


def test_speech_verb_after_its_content_is_the_root() -> None:
    import random

    from training.constructed import reported_after, tidy, to_tree

    tree = to_tree(tidy(reported_after(random.Random(3))))

    root = tree.heads.index(0)
    content = tree.relations.index("ccomp")
    assert content < root
    assert tree.heads[content] == root + 1

"""Parse sentences with the small model: a tag, a head and a relation for every word.

The model lives in a data package of its own, ``dragoman-model-en``. Without it, or without the
runtime, :func:`load_parser` gives ``None`` and the rest of Dragoman works on patterns alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.language.arcs import Arc, mend
from dragoman.language.networks import Window, acts_of, batches, installed, loaded, padded, pieces_in, session, windows
from dragoman.language.pieces import PAD
from dragoman.page import Act

PACKAGE = "dragoman_model_en"


class Parse(NamedTuple):
    """One arc for every word of a sentence, and the acts that its words may tell."""

    arcs: list[Arc]
    acts: list[Act]


class Parser:
    """The model, loaded; one per process.

    >>> parser = load_parser()  # doctest: +SKIP
    >>> parser.parse([["Ankara", "protested", "."]])  # doctest: +SKIP
    [Parse(arcs=[Arc(tag='PROPN', head=1, relation='nsubj'),
                 Arc(tag='VERB', head=-1, relation='root'),
                 Arc(tag='PUNCT', head=1, relation='punct')],
           acts=[Act(word=1, kind='', chance=0.93), Act(word=1, kind='PROTEST', chance=0.41), Act(word=1, kind='ACCUSE', chance=0.38)])]
    """

    def __init__(self, *, threads: int = 1, folder: Path | None = None) -> None:
        import onnxruntime

        folder = folder or installed(PACKAGE)
        about = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.name: str = about["name"]
        self.version: str = about["version"]
        self._tags: list[str] = about["tags"]
        self._relations: list[str] = about["relations"]
        self._acts: list[str] = about.get("acts", [])
        self._pieces = pieces_in(folder)
        self._options = onnxruntime.RunOptions()
        self._options.only_execute_path_to_fetches = True  # the fine tags are not asked for
        self._session = session(folder / "model.onnx", threads)
        if "acts" not in {output.name for output in self._session.get_outputs()}:
            raise ValueError(f"{self.name} {self.version} is too old for this program: pip install --upgrade dragoman-model-en")

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Return for every sentence one arc a word, and what acts the words may tell.

        The arcs of a sentence are a tree with exactly one root. A sentence is parsed the same way
        alone and in company. One too long for the model is cut into windows, and the top of each
        further window hangs on the last word of the window before by ``dep``.
        """
        parsed = [Parse([_NOTHING] * len(words), []) for words in sentences]
        for batch in batches([window for number, words in enumerate(sentences) for window in windows(number, words, self._pieces)]):
            for window, (arcs, acts) in zip(batch, self._run(batch), strict=True):
                _place(parsed[window.sentence].arcs, window.start, arcs)
                parsed[window.sentence].acts.extend(act._replace(word=act.word + window.start) for act in acts)
        for words, (arcs, acts) in zip(sentences, parsed, strict=True):
            mend(words, arcs)
            acts.sort()
        return parsed

    def _run(self, batch: Sequence[Window]) -> Iterator[Parse]:
        import numpy as np

        from dragoman.language.trees import tree

        feed = {
            "pieces": padded([w.pieces for w in batch], PAD),
            "shapes": padded([w.shapes for w in batch], 0),
            "firsts": padded([w.firsts for w in batch], 0),
        }
        tags, arcs, nearest, relations, acts = self._session.run(["tags", "arcs", "nearest", "relations", "acts"], feed, self._options)
        for i, window in enumerate(batch):
            size = len(window.firsts)
            heads = tree(arcs[i, :size, :size])
            second = nearest[i, :size, 1] == heads  # else the best head, or one that only the whole tree made good
            related = np.where(second, relations[i, :size, 1], relations[i, :size, 0]).tolist()
            told = [
                Arc(self._tags[tag], head - 1, self._relations[relation] if head else "root")
                for tag, head, relation in zip(tags[i, 1:size].tolist(), heads.tolist()[1:], related[1:], strict=True)
            ]
            yield Parse(told, acts_of(acts[i, 1:size], self._acts))


_NOTHING = Arc("X", -1, "dep")


def load_parser(*, threads: int = 1) -> Parser | None:
    """Return the parser, or ``None`` where the model or its runtime is not installed."""
    return loaded(PACKAGE, lambda: Parser(threads=threads))


def _place(words: list[Arc], start: int, arcs: Sequence[Arc]) -> None:
    """Put a window's arcs into its sentence, a further window under the last word before it."""
    if not start:
        words[: len(arcs)] = arcs
        return
    for i, arc in enumerate(arcs, start):
        words[i] = arc._replace(head=arc.head + start) if arc.head >= 0 else arc
    top = next(i for i, arc in enumerate(arcs, start) if arc.head < 0)
    words[top] = words[top]._replace(head=start - 1, relation="dep")

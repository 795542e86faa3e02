"""What acts the words of a sentence may tell, by the larger network: a second look at the sentences in which the parser's quick one sees any.

The network lives in a data package of its own, ``dragoman-senses-en``: the lower layers of SmolLM2, taught on reports and sentences written for it
(`training/acts`). Without the package the quick look stands. It proposes only: what is told is weighed in `extract.balance`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.language.bytepairs import FIRST, PAD, BytePairs
from dragoman.language.networks import acts_of, batches, installed, loaded, padded, session
from dragoman.page import Act

PACKAGE = "dragoman_senses_en"
WORTH = 0.2
"""The chance of any act, by the quick look, from which on a sentence is looked at again."""
WINDOW_PIECES = 400


class _Window(NamedTuple):
    """A run of words of one sentence, short enough for the network."""

    sentence: int
    start: int
    pieces: list[int]
    lasts: list[int]


class SecondLook:
    """The network, loaded; one per process.

    >>> look = load_second_look()  # doctest: +SKIP
    >>> look.read([["Ankara", "protested", "."]])  # doctest: +SKIP
    [[Act(word=1, kind='', chance=0.97), Act(word=1, kind='ACCUSE', chance=0.11), Act(word=1, kind='PROTEST', chance=0.81)]]
    """

    def __init__(self, *, threads: int = 1, folder: Path | None = None) -> None:
        folder = folder or installed(PACKAGE)
        self._acts: list[str] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["acts"]
        self._pieces = BytePairs.load(folder / "pieces.json")
        self._session = session(folder / "senses.onnx", threads)
        [output] = self._session.get_outputs()
        if output.name != "acts" or output.shape[-1] != len(self._acts) or self._acts[0]:
            raise ValueError(f"its types are not those of its network: pip install --upgrade {PACKAGE.replace('_', '-')}")

    def read(self, sentences: Sequence[Sequence[str]]) -> list[list[Act]]:
        """Return for every sentence what acts its words may tell, in the order of the words; the same alone and in company."""
        found: list[list[Act]] = [[] for _ in sentences]
        for batch in batches([window for number, words in enumerate(sentences) for window in self._windows(number, words)]):
            feed = {"pieces": padded([window.pieces for window in batch], PAD), "lasts": padded([window.lasts for window in batch], 0)}
            [chances] = self._session.run(["acts"], feed)
            for window, row in zip(batch, chances, strict=True):
                acts = acts_of(row[1 : len(window.lasts)], self._acts)
                found[window.sentence].extend(act._replace(word=act.word + window.start) for act in acts)
        for acts in found:
            acts.sort()
        return found

    def _windows(self, number: int, words: Sequence[str]) -> Iterator[_Window]:
        window = _Window(number, 0, [FIRST], [0])
        for place, word in enumerate(words):
            pieces = self._pieces.encode(word)
            if len(window.pieces) + len(pieces) > WINDOW_PIECES:
                yield window
                window = _Window(number, place, [FIRST], [0])
            window.pieces.extend(pieces)
            window.lasts.append(len(window.pieces) - 1)
        yield window


def load_second_look(*, threads: int = 1) -> SecondLook | None:
    """Return the network, or ``None`` where it or its runtime is not installed."""
    return loaded(PACKAGE, lambda: SecondLook(threads=threads))

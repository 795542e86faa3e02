"""What acts the words of a sentence may tell, by the larger network: a second look at the sentences in which the parser's quick one sees any.

The network lives in a data package of its own, ``dragoman-senses-en``: the lower layers of MPNet over the parser's word pieces, taught on reports and
sentences written for it (`training/acts`). Without the package the quick look stands. It proposes only: what is told is weighed in `extract.balance`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from dragoman.language import parser
from dragoman.language.networks import acts_of, batches, installed, loaded, padded, pieces_in, session, windows
from dragoman.language.pieces import PAD
from dragoman.page import Act

PACKAGE = "dragoman_senses_en"
WORTH = 0.1
"""The chance of any act, by the quick look, from which on a sentence is looked at again."""


class SecondLook:
    """The network, loaded; one per process.

    >>> look = load_second_look()  # doctest: +SKIP
    >>> look.read([["Ankara", "protested", "."]])  # doctest: +SKIP
    [[Act(word=1, kind='', chance=0.97), Act(word=1, kind='ACCUSE', chance=0.11), Act(word=1, kind='PROTEST', chance=0.81)]]
    """

    def __init__(self, *, threads: int = 1, folder: Path | None = None) -> None:
        folder = folder or installed(PACKAGE)
        self._acts: list[str] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["acts"]
        self._pieces = pieces_in(installed(parser.PACKAGE))
        self._session = session(folder / "senses.onnx", threads)
        inputs, [output] = {one.name for one in self._session.get_inputs()}, self._session.get_outputs()
        if inputs != {"pieces", "firsts"} or output.name != "acts" or output.shape[-1] != len(self._acts) or self._acts[0]:
            raise ValueError(f"it does not fit this program: pip install --upgrade {PACKAGE.replace('_', '-')}")

    def read(self, sentences: Sequence[Sequence[str]]) -> list[list[Act]]:
        """Return for every sentence what acts its words may tell, in the order of the words; the same alone and in company."""
        found: list[list[Act]] = [[] for _ in sentences]
        for batch in batches([window for number, words in enumerate(sentences) for window in windows(number, words, self._pieces)]):
            feed = {"pieces": padded([window.pieces for window in batch], PAD), "firsts": padded([window.firsts for window in batch], 0)}
            [chances] = self._session.run(["acts"], feed)
            for window, row in zip(batch, chances, strict=True):
                acts = acts_of(row[1 : len(window.firsts)], self._acts)
                found[window.sentence].extend(act._replace(word=act.word + window.start) for act in acts)
        for acts in found:
            acts.sort()
        return found


def load_second_look(*, threads: int = 1) -> SecondLook | None:
    """Return the network, or ``None`` where it or its runtime is not installed."""
    return loaded(PACKAGE, lambda: SecondLook(threads=threads))

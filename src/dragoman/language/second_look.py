"""What acts the words of a sentence may tell and who stands on their sides, by the larger network: a second look at the sentences in which the
parser's quick one sees any.

The network lives in a data package of its own, ``dragoman-senses-en``: MPNet over the parser's word pieces, taught on reports and
sentences written for it (`training/acts`). It sees several sentences at once and who is named in them (`views`). Without the package the quick look
stands. It proposes only: what is told is weighed in `extract.balance`, and who is meant where no rule says so in `extract.whom`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dragoman.language import parser
from dragoman.language.networks import acts_of, installed, loaded, padded, pieces_in, session
from dragoman.language.pieces import PAD
from dragoman.language.views import View, views
from dragoman.page import SIDES, Act, Aim, Page, Sentence, State

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

PACKAGE = "dragoman_senses_en"
WORTH = 0.03
"""The chance of any act, by the quick look, from which on a sentence is looked at again."""
_TELLS = 0.1
"""The chance of any act from which on it is kept who may stand on the sides of what a word tells, and whether that may have happened."""
_LEAST = 0.05
"""The chance from which on a status is kept."""
_OUTPUTS = {"acts", "sides", "states"}
_INPUTS = {"pieces", "forms", "numbers", "firsts", "named"}


class Seen(NamedTuple):
    """What the network sees in a sentence: acts in the order of the words, and of words that may well tell one who may stand on each side and whether
    it may have happened."""

    acts: tuple[Act, ...]
    aims: tuple[Aim, ...]
    states: tuple[State, ...]


class SecondLook:
    """The network, loaded; one per process.

    >>> look = load_second_look()  # doctest: +SKIP
    >>> look.read(page, page.sentences)[0]  # doctest: +SKIP
    Seen(acts=(Act(word=1, kind='', chance=0.97), Act(word=1, kind='PROTEST', chance=0.81)),
         aims=(Aim(word=1, side='source', actor='TUR', chance=0.98), Aim(word=1, side='target', actor='TUR', chance=0.01)),
         states=(State(word=1, status='occurred', chance=0.98),))
    """

    def __init__(self, *, threads: int = 1, folder: Path | None = None) -> None:
        folder = folder or installed(PACKAGE)
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._acts: list[str] = labels["acts"]
        self._states: list[str] = labels.get("states", [])
        self._pieces = pieces_in(installed(parser.PACKAGE))
        self._session = session(folder / "senses.onnx", threads)
        inputs, outputs = {one.name for one in self._session.get_inputs()}, {one.name: one for one in self._session.get_outputs()}
        fits = inputs == _INPUTS and set(outputs) == _OUTPUTS and not self._acts[0]
        if not fits or any(outputs[name].shape[-1] != len(labels) for name, labels in (("acts", self._acts), ("states", self._states))):
            raise ValueError(f"it does not fit this program: pip install --upgrade {PACKAGE.replace('_', '-')}")

    def read(self, page: Page, chosen: Sequence[Sentence]) -> dict[int, Seen]:
        """Return for each of these sentences of a page, by its index, what it may tell and by whom to whom."""
        found: dict[int, Seen] = {}
        for view in views(page, chosen, self._pieces):
            for index, seen in self._look(view):
                known = found.get(index, _NOTHING)
                found[index] = Seen(known.acts + seen.acts, known.aims + seen.aims, known.states + seen.states)
        return found

    def _look(self, view: View) -> Iterator[tuple[int, Seen]]:
        """Yield what the network sees in the sentences of a view that are to be read, in order."""
        named = [0, *(one.first for one in view.named)]
        feed = {"pieces": view.pieces, "forms": view.forms, "numbers": view.numbers, "firsts": view.firsts, "named": named}
        [chances], [sides], [states] = self._session.run(["acts", "sides", "states"], {name: padded([row], PAD) for name, row in feed.items()})
        for index, group in groupby(range(view.context + 1, len(view.firsts)), key=lambda place: view.words[place - 1][0]):
            places = list(group)
            rows, start = slice(places[0], places[-1] + 1), view.words[places[0] - 1][1]
            acts = sorted(act._replace(word=act.word + start) for act in acts_of(chances[rows], self._acts))
            telling = [row for row in range(rows.start, rows.stop) if chances[row, 0] >= _TELLS]
            found = [State(row - rows.start + start, *each) for row in telling for each in self._likely(states[row])]
            yield index, Seen(tuple(acts), tuple(_aims(view, chances[rows, 0], sides[rows, 1:], start)), tuple(found))

    def _likely(self, chances: npt.NDArray[np.float32]) -> list[tuple[str, float]]:
        """Give the statuses that are not next to impossible, with their chances."""
        return [(status, round(chance, 2)) for status, chance in zip(self._states, chances.tolist(), strict=True) if chance >= _LEAST]


def _aims(view: View, chances: npt.NDArray[np.float32], sides: npt.NDArray[np.float32], start: int) -> Iterator[Aim]:
    """Yield for words that may well tell an act how likely each actor of the view stands on each side: by the mention for which most speaks."""
    if not view.named:
        return
    mentions = [[place for place, one in enumerate(view.named) if one.actor == actor] for actor in range(len(view.actors))]
    for row, chance in enumerate(chances.tolist()):
        if chance >= _TELLS:
            for actor, places in zip(view.actors, mentions, strict=True):
                for side, likely in zip(SIDES, sides[row, places].max(0).tolist() if places else (), strict=False):
                    yield Aim(start + row, side, actor, round(likely, 2))


_NOTHING = Seen((), (), ())


def load_second_look(*, threads: int = 1) -> SecondLook | None:
    """Return the network, or ``None`` where it or its runtime is not installed."""
    return loaded(PACKAGE, lambda: SecondLook(threads=threads))

"""What the larger senses learn from: views of reports, with the acts that are right for their words and the actors on both sides of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain

import torch
from torch import Tensor

from dragoman import coding, knowledge
from dragoman.knowledge import Knowledge
from dragoman.language import is_worth_another_look
from dragoman.language.networks import installed
from dragoman.language.parser import PACKAGE
from dragoman.language.pieces import PAD, Pieces
from dragoman.language.views import View, views
from dragoman.page import Page
from training.acts import marked_in, right_acts
from training.batches import of_like_length, padded
from training.marked import CONTRASTS, STATES, Mark, Report, laid_out


@dataclass(frozen=True)
class Example:
    """One view; for each place of its firsts the acts that are right (nothing where it is not counted), whether its act is a core one, and its
    status (-1 for none); of each word that tells an act and each mention whether the one named is a source of it and whether he is a target."""

    view: View
    acts: list[tuple[int, ...]]
    core: list[int]
    states: list[int]
    pairs: list[tuple[int, int, bool, bool]]


@dataclass(frozen=True)
class Batch:
    """Views padded to one length; ``right`` is view x word x act, ``core`` and ``states`` view x word; ``pairs`` has rows of view, word that tells,
    word that names, ``sides`` whether source and target (pair x side)."""

    pieces: Tensor
    forms: Tensor
    numbers: Tensor
    firsts: Tensor
    right: Tensor
    core: Tensor
    states: Tensor
    pairs: Tensor
    sides: Tensor


def examples(reports: Sequence[Report]) -> list[Example]:
    """Give the views of reports; each sentence of the contrasts is a text of its own."""
    single = [each for report in reports for each in (_apart(report) if report.name.startswith(CONTRASTS) else [report])]
    with ProcessPoolExecutor() as workers:
        return list(chain.from_iterable(workers.map(_examples, single, chunksize=16)))


def _apart(report: Report) -> Iterator[Report]:
    """Part contrasts at their empty lines."""
    start = 0
    for text in report.text.split("\n\n"):
        end = start + len(text)
        marks = [mark._replace(start=mark.start - start, end=mark.end - start) for mark in report.marks if start <= mark.start < end]
        if text.strip():
            yield Report(report.name, text + "\n", tuple(marks))
        start = end + 2


def _examples(report: Report) -> list[Example]:
    known, pieces = _tables()
    return list(of_report(report, known, pieces))


@cache
def _tables() -> tuple[Knowledge, Pieces]:
    return knowledge.load(), Pieces.load(installed(PACKAGE) / "tokenizer.json")


def of_report(report: Report, known: Knowledge, pieces: Pieces) -> Iterator[Example]:
    """Yield the views of one report: of the sentences that are worth another look, and of any other in which something is marked."""
    page = page_of(report.text, known)
    marks = {sentence.index: marked_in(sentence, report.marks) for sentence in page.sentences}
    chosen = [sentence for sentence in page.sentences if is_worth_another_look(sentence) or marks[sentence.index][2]]
    for view in views(page, chosen, pieces):
        yield _example(view, page, marks)


def page_of(text: str, known: Knowledge) -> Page:
    """Give the page of a text as far as the larger network is given it."""
    return coding.named(text, laid_out(text, known), known)


def _example(view: View, page: Page, marks: dict[int, tuple[list[tuple[int, ...]], list[int], dict[int, Mark]]]) -> Example:
    acts: list[tuple[int, ...]] = [()]
    core, states = [-1], [-1]
    pairs: list[tuple[int, int, bool, bool]] = []
    for place, (sentence, word) in enumerate(view.words, 1):
        if place <= view.context:
            acts.append(())
            core.append(-1)
            states.append(-1)
            continue
        of_acts, of_core, told = marks[sentence]
        acts.append(of_acts[word])
        core.append(of_core[word])
        states.append(_STATES.index(told[word].status) if word in told else -1)
        if word in told:
            mark = told[word]
            for named in view.named:
                state = "IGO" if (side := view.actors[named.actor]) not in _states() else side
                pairs.append((place, named.first, state in mark.sources, state in mark.targets))
    return Example(view, acts, core, states, pairs)


_STATES = list(STATES)


@cache
def _states() -> frozenset[str]:
    return frozenset(_tables()[0].states)


def batches(found: Sequence[Example], *, pieces: int, seed: int | None) -> Iterator[Batch]:
    """Yield batches of about so many pieces, of views of like length; shuffled with a seed."""
    for group in of_like_length([len(e.view.pieces) for e in found], most=pieces, seed=seed, alike=12):
        yield collate([found[i] for i in group])


def collate(found: Sequence[Example]) -> Batch:
    """Pad views into one batch."""
    widest, longest = max(len(e.view.pieces) for e in found), max(len(e.view.firsts) for e in found)
    pairs = [(row, *pair) for row, example in enumerate(found) for pair in example.pairs]
    return Batch(
        pieces=padded([e.view.pieces for e in found], widest, PAD),
        forms=padded([e.view.forms for e in found], widest, 0),
        numbers=padded([e.view.numbers for e in found], widest, 0),
        firsts=padded([e.view.firsts for e in found], longest, 0),
        right=right_acts([e.acts for e in found], longest),
        core=padded([e.core for e in found], longest, -1),
        states=padded([e.states for e in found], longest, -1),
        pairs=torch.tensor([pair[:3] for pair in pairs], dtype=torch.long).view(-1, 3),
        sides=torch.tensor([pair[3:] for pair in pairs], dtype=torch.float).view(-1, 2),
    )

"""Learn how much each mark of an actor speaks for its being meant at an empty side of a telling (`knowledge/sides.tsv`), and say what that gives.

    DRAGOMAN_BENCH=FOLDER python -m training.sides [--at CHANCE] [--write]

Read are the written reports and the papers that the senses are learned from, the news reports and papers in which all acts are marked, and the
annotated reports of `benchmarks/data` but those that nobody has read. At each empty side of what is told rightly there, an actor is right whose
state is marked for that side; of what two do with each other, for either. The figures printed judge each report by weights learned without it.
"""

from __future__ import annotations

import argparse
import os
import pathlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from dragoman import knowledge
from dragoman.extract import events, gaps, whom
from dragoman.extract.balance import chance
from dragoman.extract.context import Context
from dragoman.extract.telling import Telling
from dragoman.knowledge import Knowledge
from dragoman.page import SIDES
from training import marked
from training.balance import fitted, page_of, reports, scoring, write

OUT = pathlib.Path(__file__).parent.parent / "src/dragoman/knowledge/sides.tsv"
HEAD = "# How much each mark of an actor speaks for its being meant at an empty side: learned by training/sides.py, not written by hand."
RARE, FOLDS, PENALTY = 20, 5, 5.0
NO_SIDE = "XXX"
"""Marks a side by somebody of no state."""


class Place(NamedTuple):
    """An empty side of a telling: the states that are marked for it, and of each who may be meant the state and the marks."""

    doc: str
    side: str
    wanted: frozenset[str]
    states: tuple[str, ...]
    marks: tuple[frozenset[str], ...]


class Wanted(NamedTuple):
    """Words that tell an act, its right types, and the states of both sides."""

    start: int
    end: int
    kinds: frozenset[str]
    sides: dict[str, frozenset[str]]


def of_marks(report: marked.Report) -> list[Wanted]:
    """Give what is marked in a report."""
    return [
        Wanted(mark.start, mark.end, frozenset(mark.kinds), {"source": frozenset(mark.sources), "target": frozenset(mark.targets)})
        for mark in report.marks
        if mark.rank != "O"
    ]


def of_gold(wanted: Sequence[dict[str, Any]], score: Any) -> list[Wanted]:
    """Give what is annotated in a report."""
    found = []
    for row in wanted:
        source, target = score.states(row["sources"]), score.states(row["targets"])
        sides = (source | target, source | target) if row.get("symmetric") else (source, target)
        kinds = frozenset({row["type"], *row.get("type_alt", [])})
        for start, end in score.spans(row):
            found.append(Wanted(start, end, kinds, dict(zip(SIDES, map(frozenset, sides), strict=True))))
    return found


def places(name: str, text: str, wanted: Sequence[Wanted], known: Knowledge) -> Iterator[Place]:
    """Yield the empty sides of what a report tells, where the report says who stands there or that nobody does."""
    context = Context(page_of(text, known), known)
    read = (sentence for sentence in context.page.sentences if events.is_read(context, sentence))
    told = gaps.filled(context, [telling for sentence in read for telling in events.tellings(context, sentence)])
    for number, telling in enumerate(told):
        meant, empty = _meant(telling, wanted), [side for side in SIDES if whom.is_open(telling, side)]
        if meant is None or not empty:
            continue
        setting = whom.around(context, told, number)
        for side in empty:
            found = whom.candidates(context, telling, side)
            marks = tuple(frozenset(whom.marks(context, telling, side, each, setting)) for each in found)
            wanted_there = meant.sides["source"] | meant.sides["target"] if whom.is_mutual(telling) else meant.sides[side]
            yield Place(name, side, wanted_there - {NO_SIDE}, tuple(each.party.ref.state for each in found), marks)


def _meant(telling: Telling, wanted: Sequence[Wanted]) -> Wanted | None:
    """Give what is marked of a telling's type at its words, the shortest."""
    here = [each for each in wanted if telling.type in each.kinds and each.start < telling.trigger.end and telling.trigger.start < each.end]
    return min(here, key=lambda each: each.end - each.start, default=None)


def _of_report(report: marked.Report) -> list[Place]:
    return list(places(report.name, report.text, of_marks(report), _known()))


def _of_gold(each: tuple[str, str, list[Wanted]]) -> list[Place]:
    return list(places(*each, _known()))


@cache
def _known() -> Knowledge:
    return knowledge.load()


def collected(bench: pathlib.Path) -> list[Place]:
    """Give all empty sides to learn from."""
    score = scoring(bench)
    stored = [report for report in marked.stored() if not report.name.startswith(marked.CONTRASTS)]
    gold = [(f"gold/{name}", text, of_gold(wanted, score)) for name, text, wanted, _ in reports(bench, score)]
    with ProcessPoolExecutor() as workers:
        parts = [
            workers.map(_of_gold, gold, chunksize=4),
            workers.map(_of_report, [*marked.news(), *marked.papers(), *marked.briefings(), *stored], chunksize=8),
        ]
        return [place for part in parts for each in part for place in each]


class Table(NamedTuple):
    """All who may be meant at the empty places of one side as a matrix: marks, whether right, the number of the place."""

    names: list[str]
    matrix: np.ndarray
    right: np.ndarray
    place: np.ndarray


def table(found: Sequence[Place], side: str) -> Table:
    """Give all who may be meant at the places of one side; the first column is the mark that all have."""
    numbers = [number for number, place in enumerate(found) if place.side == side]
    seen = Counter(mark for number in numbers for each in found[number].marks for mark in each)
    names = [f"{side} any", *sorted(mark for mark, count in seen.items() if count >= RARE and mark != f"{side} any")]
    column = {name: number for number, name in enumerate(names)}
    count = sum(len(found[number].marks) for number in numbers)
    matrix, right, of = np.zeros((count, len(names)), dtype=np.float32), np.zeros(count), np.zeros(count, dtype=int)
    row = 0
    for number in numbers:
        for each, state in zip(found[number].marks, found[number].states, strict=True):
            matrix[row, [column[mark] for mark in each if mark in column]] = 1
            right[row], of[row] = float(state in found[number].wanted), number
            row += 1
    return Table(names, matrix, right, of)


def judged(found: Sequence[Place], made: Table) -> np.ndarray:
    """Give how much speaks for each who may be meant, by weights learned without his report."""
    order = {doc: number for number, doc in enumerate(sorted({place.doc for place in found}))}
    fold = np.array([order[found[place].doc] % FOLDS for place in made.place])
    total = np.zeros(len(made.right))
    for number in range(FOLDS):
        kept = fold != number
        total[~kept] = made.matrix[~kept] @ fitted(made.matrix[kept], made.right[kept], np.ones(kept.sum()), PENALTY)
    return total


def chosen(of: np.ndarray, total: np.ndarray) -> dict[int, int]:
    """Give for each place the row of the candidate for which most speaks."""
    best: dict[int, int] = {}
    for row, place in enumerate(of):
        if place not in best or total[row] > total[best[place]]:
            best[int(place)] = row
    return best


def curve(found: Sequence[Place], made: Table, total: np.ndarray) -> None:
    """Print what filling from several chances on would give, by sort of text: filled rightly, wrongly where somebody is meant, where nobody is."""
    best = chosen(made.place, total)
    for sort in ("gold", "news", "papers", "briefings", "written"):
        numbers = [number for number in sorted(best) if _sort(found[number].doc) == sort]
        print(f"  {sort}: {len(numbers)} empty sides, somebody meant in {sum(bool(found[number].wanted) for number in numbers)}")
        for at in (0.4, 0.5, 0.6, 0.7):
            filled = [number for number in numbers if chance(total[best[number]]) >= at]
            right = sum(bool(made.right[best[number]]) for number in filled)
            nobody = sum(not found[number].wanted for number in filled)
            print(f"    from {at}: right {right}, another meant {len(filled) - right - nobody}, nobody meant {nobody}")


def _sort(doc: str) -> str:
    first = doc.partition("/")[0]
    return first if first in ("gold", "news", "papers", "briefings") else "written"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", type=float, default=0.5, help="the chance from which on a side is filled")
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    args = parser.parse_args()
    found = collected(pathlib.Path(os.environ["DRAGOMAN_BENCH"]))
    weights: dict[str, float] = {}
    for side in SIDES:
        made = table(found, side)
        print(f"{side}: {made.matrix.shape[0]} who may be meant, {made.matrix.shape[1]} marks")
        curve(found, made, judged(found, made))
        if args.write:
            weights |= dict(zip(made.names, fitted(made.matrix, made.right, np.ones(len(made.right)), PENALTY), strict=True))
    if args.write:
        write(OUT, HEAD, args.at, weights)


if __name__ == "__main__":
    main()

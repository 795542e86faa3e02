"""Learn how much each mark of an actor speaks for its being meant at an empty side of a telling (`knowledge/sides.tsv`), and say what that gives.

    DRAGOMAN_BENCH=FOLDER python -m training.sides [--at CHANCE] [--write]

Read are the written reports, the papers and the documents of treebanks that the senses are learned from, the news reports and papers in which all
acts are marked, and the annotated reports of `benchmarks/data` but those that nobody has read. At each empty side of what is told rightly there, an
actor is right whose state is marked for that side. The figures printed judge each report by weights learned without it.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import os
import pathlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from dragoman import knowledge
from dragoman.extract import events, gaps, whom
from dragoman.extract.balance import chance
from dragoman.extract.context import Context
from dragoman.extract.telling import Telling
from dragoman.knowledge import Knowledge
from training import marked
from training.balance import fitted, page_of, reports

OUT = pathlib.Path(__file__).parent.parent / "src/dragoman/knowledge/sides.tsv"
HEAD = "# How much each mark of an actor speaks for its being meant at an empty side: learned by training/sides.py, not written by hand."
RARE, FOLDS = 8, 10


class Place(NamedTuple):
    """An empty side of a telling: the states that are marked for it, whether their finding is asked for, and the marks of each candidate."""

    doc: str
    side: str
    wanted: frozenset[str]
    type: str
    words: str
    marks: tuple[frozenset[str], ...]
    states: tuple[str, ...]


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
            found.append(Wanted(start, end, kinds, dict(zip(whom.SIDES, map(frozenset, sides), strict=True))))
    return found


def places(name: str, text: str, wanted: Sequence[Wanted], known: Knowledge) -> Iterator[Place]:
    """Yield the empty sides of what a report tells, where the report says who stands there or that nobody does."""
    context = Context(page_of(text, known), known)
    read = (sentence for sentence in context.page.sentences if events.is_read(context, sentence))
    told = gaps.filled(context, [telling for sentence in read for telling in events.tellings(context, sentence)])
    for number, telling in enumerate(told):
        meant, setting = _meant(telling, wanted), whom.around(context, told, number)
        for side in whom.SIDES if meant is not None else ():
            if whom.is_open(telling, side):
                found = whom.candidates(context, telling, side)
                marks = tuple(frozenset(whom.marks(context, telling, side, each, setting)) for each in found)
                words = text[telling.span.start : telling.span.end]
                yield Place(name, side, meant.sides[side], telling.type, words, marks, tuple(each.party.ref.state for each in found))


def _meant(telling: Telling, wanted: Sequence[Wanted]) -> Wanted | None:
    """Give what is marked of a telling's type at its words, the one that shares most of them."""
    here = [each for each in wanted if telling.type in each.kinds and each.start < telling.trigger.end and telling.trigger.start < each.end]
    return min(here, key=lambda each: each.end - each.start, default=None)


def _of_report(report: marked.Report) -> list[Place]:
    return list(places(report.name, report.text, of_marks(report), _known()))


def _of_gold(each: tuple[str, str, list[Wanted]]) -> list[Place]:
    return list(places(*each, _known()))


_loaded: list[Knowledge] = []


def _known() -> Knowledge:
    if not _loaded:
        _loaded.append(knowledge.load())
    return _loaded[0]


def collected(bench: pathlib.Path) -> list[Place]:
    """Give all empty sides to learn from."""
    spec = importlib.util.spec_from_file_location("score", bench / "gold/score.py")
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    stored = [report for report in marked.stored() if not report.name.startswith(marked.CONTRASTS)]
    gold = [(f"gold/{name}", text, of_gold(wanted, score)) for name, text, wanted, _ in reports(bench, score)]
    with ProcessPoolExecutor() as workers:
        parts = [
            workers.map(_of_gold, gold, chunksize=4),
            workers.map(_of_report, [*marked.news(), *marked.papers(), *marked.briefings(), *marked.trees(), *stored], chunksize=8),
        ]
        return [place for part in parts for each in part for place in each]


class Table(NamedTuple):
    """The candidates of all places as a matrix: marks, whether right, the number of the place."""

    names: list[str]
    matrix: np.ndarray
    right: np.ndarray
    place: np.ndarray


def table(found: Sequence[Place]) -> Table:
    """Give all candidates of all places."""
    seen = Counter(mark for place in found for each in place.marks for mark in each)
    names = [f"{side} any" for side in whom.SIDES]
    names += sorted(mark for mark, count in seen.items() if count >= RARE and mark not in names)
    column = {name: number for number, name in enumerate(names)}
    count = sum(len(place.marks) for place in found)
    matrix, right, of = np.zeros((count, len(names)), dtype=np.float32), np.zeros(count), np.zeros(count, dtype=int)
    row = 0
    for number, place in enumerate(found):
        for each, state in zip(place.marks, place.states, strict=True):
            matrix[row, [column[mark] for mark in each if mark in column]] = 1
            right[row], of[row] = float(state in place.wanted), number
            row += 1
    return Table(names, matrix, right, of)


def chosen(of: np.ndarray, total: np.ndarray) -> dict[int, int]:
    """Give for each place the row of the candidate for which most speaks."""
    best: dict[int, int] = {}
    for row, place in enumerate(of):
        if place not in best or total[row] > total[best[place]]:
            best[int(place)] = row
    return best


def curve(found: Sequence[Place], of: np.ndarray, total: np.ndarray, right: np.ndarray) -> None:
    """Print what filling from several chances on would give, by sort of text: filled rightly, wrongly where somebody is meant, where nobody is."""
    best = chosen(of, total)
    for sort in ("gold", "news", "papers", "briefings", "trees", "written"):
        places_of = [number for number, place in enumerate(found) if _sort(place.doc) == sort]
        named = sum(bool(found[number].wanted - {"XXX"}) for number in places_of)
        reach = Counter(int(place) for place, is_right in zip(of, right, strict=True) if is_right)
        print(f"{sort}: {len(places_of)} empty sides, somebody meant in {named}, among the candidates {sum(reach[n] > 0 for n in places_of)}")
        for at in (0.3, 0.4, 0.5, 0.6, 0.7):
            filled = [best[n] for n in places_of if n in best and chance(total[best[n]]) >= at]
            good = sum(right[row] for row in filled)
            other = sum(1 for row in filled if not right[row] and found[of[row]].wanted - {"XXX"})
            print(f"  from {at}: right {good:.0f}, another meant {other}, nobody meant {len(filled) - good - other:.0f}")


def _sort(doc: str) -> str:
    first = doc.partition("/")[0]
    return first if first in ("gold", "news", "papers", "briefings", "trees") else "written"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", type=float, default=0.5, help="the chance from which on a side is filled")
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    args = parser.parse_args()
    found = collected(pathlib.Path(os.environ["DRAGOMAN_BENCH"]))
    made = table(found)
    docs = sorted({place.doc for place in found})
    fold = np.array([docs.index(place.doc) % FOLDS for place in found])[made.place]
    weight = np.ones(len(made.right))
    total = np.zeros(len(made.right))
    for number in range(FOLDS):
        kept = fold != number
        total[~kept] = made.matrix[~kept] @ fitted(made.matrix[kept], made.right[kept], weight[kept])
    print(f"{len(docs)} reports, {len(found)} empty sides, {made.matrix.shape[0]} candidates, {made.matrix.shape[1]} marks")
    curve(found, made.place, total, made.right)
    if args.write:
        weights = dict(zip(made.names, fitted(made.matrix, made.right, weight), strict=True))
        lined = [f"{mark}\t{value:.2f}" for mark, value in sorted(weights.items()) if abs(value) >= 0.05]
        OUT.write_text("\n".join(["mark\tweight", HEAD, f"at least\t{math.log(args.at / (1 - args.at)):.2f}", *lined, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Learn how much each mark of a refused reading weighs (`knowledge/balance.tsv`) from annotated reports, and say what that gives on reports not seen.

    DRAGOMAN_BENCH=FOLDER python -m training.balance [--at CHANCE] [--write]

The reports are those of `benchmarks/data` and of the folder's `gold`; matching is that of its `gold/score.py`. A refused reading is right where
telling it would meet a record that is missed, wrong where it would meet none; one that would double a told record counts half, one that meets an
optional record not at all. In further news reports and papers all acts are marked (`training/acts/news.tsv`, `papers.tsv`), and many readings were
judged one by one (`benchmarks/data/judged.tsv`: words, type, what is due there). The written reports that the senses were not learned from are read
too. What the conditions let through is learned from as well, so that kinds of act lend each other strength, and how often a frame is told in texts
without annotation is one mark more. The curve printed judges each report by weights learned without it.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import math
import os
import pathlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

import msgspec
import numpy as np
from benchmarks import news_gold
from msgspec.structs import replace

from dragoman import coding, knowledge
from dragoman.extract import balance, commitments, events, senses, speech
from dragoman.extract.context import Context
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.telling import Telling
from dragoman.knowledge import Knowledge
from dragoman.model import Span
from dragoman.page import Page
from training import marked

OUT = pathlib.Path(__file__).parent.parent / "src/dragoman/knowledge/balance.tsv"
HEAD = "# How much each mark of a refused reading speaks for telling it all the same: learned by training/balance.py, not written by hand."
PENALTY, RARE, FOLDS, STEPS = 20.0, 5, 10, 30
OF_FRAMES, FORBIDDEN = "frame: ", "forbidden"
WIRE = (("briefings_whitehouse", 12), ("wire_reuters1987", 40))
"""Texts without annotation, of which each so-many-th is read for how often a frame is told."""


class Row(NamedTuple):
    """One reading of a report: its marks, whether it is told by rule, the record that it meets (-1 for none) and what kind of record that is."""

    doc: str
    marks: frozenset[str]
    frame: str
    is_told: bool
    meets: int
    hit: str
    words: str

    @property
    def is_right(self) -> bool:
        return self.hit.startswith("told" if self.is_told else "missed") and not self.hit.endswith("optional")

    @property
    def is_of_news(self) -> bool:
        """Say whether the report is a real one, not written for this project."""
        return not self.doc.startswith("written/")

    @property
    def weight(self) -> float:
        """Give how much a reading is learned from: not at all if it meets an optional record, half if it doubles a told one, more if forbidden."""
        if self.hit == FORBIDDEN:
            return 3.0
        if self.hit.endswith("optional"):
            return 0.0
        return 0.5 if not self.is_told and self.hit.startswith("told") else 1.0


def page_of(text: str, known: Knowledge) -> Page:
    """Give the page of a text up to its statements."""
    page = coding.annotated(text, marked.laid_out(text, known), known)
    return replace(page, statements=speech.find(page, known).statements)


def reports(bench: pathlib.Path, score: Any) -> Iterator[tuple[str, str, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Yield name, text, wanted records and forbidden readings of each annotated report but those that nobody has read."""
    for name in (*sorted(set(news_gold.FLOORS) - set(news_gold.UNREAD)), "given"):
        with tempfile.TemporaryDirectory() as folder:
            gold, texts = bench / "gold", {path.name: path.read_text(encoding="utf-8") for path in (bench / "reports").glob("*.txt")}
            if name != "given":
                gold = pathlib.Path(folder)
                stored = news_gold.texts_of(news_gold.DATA / name, bench / "corpus")
                texts = {f"{key}.txt": text for key, text in stored.items()}
                news_gold.fill(news_gold.DATA / name, stored, gold)
            wanted, negatives = score.rows(gold, "events"), score.rows(gold, "negatives")
        for doc, text in sorted(texts.items()):
            found = [row for row in wanted if row["doc"] == doc]
            if found:
                yield f"{name}/{doc}", text, found, [row for row in negatives if row["doc"] == doc and row.get("layer", "events") == "events"]


class Found(NamedTuple):
    """A reading of a page: what it tells or would tell, the reason why it is refused ("told" where it is not), its marks."""

    look: Look
    trigger: Trigger
    is_told: bool
    reason: str
    kind: str
    state: str
    span: Span
    marks: frozenset[str]

    @property
    def is_never(self) -> bool:
        """Say whether it is refused and of those that are never told on balance."""
        return not self.is_told and not balance.NEVER.isdisjoint(self.marks)


def readings(context: Context, read: Sequence[tuple[Look, list[tuple[Trigger, Telling | str]]]]) -> Iterator[Found]:
    """Yield the readings of a page's sentences that are told by rule or may be told on balance."""
    for look, each in read:
        beside = [told for trigger, told in each if isinstance(told, Telling) and not events.is_mistyped(look, trigger, told)]
        for trigger, telling in each:
            is_told, reason = isinstance(telling, Telling), telling if isinstance(telling, str) else "told"
            draft = events.drafted(context, look, trigger) if is_told or balance.may_weigh(look, trigger, reason) else None
            if draft is None:
                continue
            marks = frozenset(balance.marks(context, draft, reason, [other for other in beside if other is not telling]))
            said = telling if isinstance(telling, Telling) else None
            kind, state, span = (said.type, said.status, said.span) if said is not None else (draft.kind, draft.state, draft.span)
            yield Found(look, trigger, is_told, reason, kind, state, span, marks)


def by_rule(context: Context) -> list[tuple[Look, list[tuple[Trigger, Telling | str]]]]:
    """Give each sentence of a page that is read, with what the conditions of its triggers' frames let it tell."""
    looks = [events.looked(context, sentence) for sentence in context.page.sentences if events.is_read(context, sentence)]
    return [(look, events.by_rule(context, look)) for look in looks]


def judged(name: str, text: str, wanted: list[dict[str, Any]], negatives: list[dict[str, Any]], known: Knowledge, score: Any) -> Iterator[Row]:
    """Yield the readings of one report, each with what it meets."""
    page = page_of(text, known)
    context = Context(page, known)
    read = by_rule(context)
    happened = events.recorded(context, [part for _, each in read for part in events.parted(each)])
    told = commitments.find(page, happened.events, known).events
    met = _met(score, [{**msgspec.json.decode(msgspec.json.encode(event)), "doc": wanted[0]["doc"]} for event in told], wanted)
    for found in readings(context, read):
        if found.is_never:
            continue
        meets, hit = _hit(score, wanted, met, found.kind, found.span)
        if not found.is_told and not hit and any(_is_forbidden(score, row, found.kind, found.state, found.span) for row in negatives):
            hit = FORBIDDEN
        yield _row(name, text, found, meets, hit)


def _row(name: str, text: str, found: Found, meets: int, hit: str) -> Row:
    words = f"{found.kind} {found.reason} | {text[found.span.start : found.span.end]}"
    return Row(name, found.marks, found.trigger.frame.name, found.is_told, meets, hit, words)


def _met(score: Any, told: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> set[int]:
    """Give the wanted records that are met by what is told."""

    def weight(row: dict[str, Any], gold: dict[str, Any]) -> float:
        kind = score.event_type(row, gold)
        common = max(score.overlap(one, other) for one in score.spans(row)[:6] for other in score.spans(gold)) if kind else 0
        return 0 if common < 0.3 else kind + common + 2 * score.actor_score(row, gold) + 0.5 * (row.get("status") == gold["status"])

    return set(score.pair(told, wanted, weight)[1])


def _is_forbidden(score: Any, row: dict[str, Any], kind: str, state: str, span: Any) -> bool:
    """Say whether a row of the gold forbids a reading of some words."""
    is_there = score.of_shorter((span.start, span.end), row["span"]) >= 0.5
    return is_there and not {"*", kind, f"{kind}:{state}"}.isdisjoint(row["forbid"])


_ORDER = ("missed core", "missed plain", "told core", "told plain", "missed optional", "told optional")


def _hit(score: Any, wanted: list[dict[str, Any]], met: set[int], kind: str, span: Any) -> tuple[int, str]:
    """Give which record a reading of a type over some words would meet, the missed ones first."""
    best, hit = -1, ""
    for number, gold in enumerate(wanted):
        if not score.event_type({"type": kind}, gold) or max(score.overlap((span.start, span.end), each) for each in score.spans(gold)) < 0.3:
            continue
        each = f"{'told' if number in met else 'missed'} {'core' if gold['core'] else 'optional' if gold.get('optional') else 'plain'}"
        if not hit or _ORDER.index(each) < _ORDER.index(hit):
            best, hit = number, each
    return best, hit


JUDGED = news_gold.DATA / "judged.tsv"


def looked_at(known: Knowledge) -> Iterator[Row]:
    """Yield the readings of news reports and papers in which all acts are marked; one that was judged by itself (`judged.tsv`) is what it was
    judged to be."""
    verdicts: defaultdict[str, dict[tuple[int, int, str], str]] = defaultdict(dict)
    for line in JUDGED.read_text(encoding="utf-8").splitlines()[1:]:
        report, start, end, kind, verdict = line.split("\t")
        verdicts[report][int(start), int(end), kind] = verdict
    for report in marked.news():
        yield from _of_marks(report, known, verdicts[report.name.removeprefix("news/")])
    for report in marked.papers():
        yield from _of_marks(report, known, {})


def written(known: Knowledge) -> Iterator[Row]:
    """Yield the readings of the written reports that the senses were not learned from."""
    for report in marked.held_out():
        yield from _of_marks(report._replace(name=f"written/{report.name}"), known, {})


def _of_marks(report: marked.Report, known: Knowledge, verdicts: dict[tuple[int, int, str], str]) -> Iterator[Row]:
    """Yield the readings of a report, each with what is marked at its words, or what it was judged to be."""
    context = Context(page_of(report.text, known), known)
    for found in readings(context, by_rule(context)):
        if found.is_never:
            continue
        words = found.look.sentence.words
        start, end = words[found.trigger.first].start, words[found.trigger.last].end
        here = [(at, mark) for at, mark in enumerate(report.marks) if mark.start < end and start < mark.end and found.kind in mark.kinds]
        beside = any(found.span.start <= mark.start < found.span.end and found.kind in mark.kinds for mark in report.marks)
        verdict = RANKS[here[0][1].rank] if here else "optional" if beside else "none"
        hit = HITS[found.is_told][verdicts.get((start, end, found.kind), verdict)]
        yield _row(report.name, report.text, found, here[0][0] if here else -1 - start, hit)


RANKS = {"C": "core", "P": "plain", "O": "optional", "D": "double"}
HITS: dict[bool, dict[str, str]] = {
    False: {"core": "missed core", "plain": "missed plain", "optional": "missed optional", "double": "told plain", "none": "", "other": ""},
    True: {"core": "told core", "plain": "told plain", "optional": "told optional", "double": "told optional", "none": "", "other": ""},
}
"""What a verdict says of a reading that the conditions refuse, and of one that they let through."""


def rates(bench: pathlib.Path, known: Knowledge) -> dict[str, float]:
    """Give for each frame the logarithm of the odds that it is told where its words stand, in texts without annotation."""
    seen: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for name, step in WIRE:
        with gzip.open(bench / f"corpus/{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for number, line in enumerate(file) if number % step == 0]
        for text in texts:
            for _, each in by_rule(Context(page_of(text, known), known)):
                for trigger, telling in each:
                    if telling != senses.UNKNOWN:
                        seen[trigger.frame.name] += 1
                        told[trigger.frame.name] += isinstance(telling, Telling)
    chances = {frame: (told[frame] + 0.6) / (count + 3) for frame, count in seen.items()}
    return {frame: math.log(chance / (1 - chance)) for frame, chance in chances.items()}


def fitted(matrix: np.ndarray, right: np.ndarray, weight: np.ndarray, least: float = PENALTY) -> np.ndarray:
    """Give the weights of a logistic regression with a penalty (`least`) on all but the first column, by Newton's method."""
    found = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], least)
    penalty[0] = 1e-3
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-matrix @ found))
        slope = matrix.T @ (weight * (right - chance)) - penalty * found
        curve = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found += step
        if np.abs(step).max() < 1e-5:
            break
    return found


def columns(rows: Sequence[Row]) -> list[str]:
    """Give the marks that are learned from: the one that all have first, those seen often enough after it."""
    seen = Counter(mark for row in rows for mark in row.marks if not mark.startswith(OF_FRAMES))
    return ["any", *sorted(mark for mark, count in seen.items() if count >= RARE and mark != "any")]


def matrix_of(rows: Sequence[Row], marks: list[str], odds: dict[str, float]) -> np.ndarray:
    """Give the marks of readings as a matrix; the last column is how often the frame is told elsewhere."""
    mean = sum(odds.values()) / max(1, len(odds))
    place = {mark: number for number, mark in enumerate(marks)}
    matrix = np.zeros((len(rows), len(marks) + 1))
    for number, row in enumerate(rows):
        matrix[number, [place[mark] for mark in row.marks if mark in place]] = 1
        matrix[number, -1] = odds.get(row.frame, mean) - mean
    return matrix


def curve(rows: Sequence[Row], total: np.ndarray) -> None:
    """Print what telling the readings of the highest chances would give."""
    met: set[tuple[str, int]] = set()
    core: set[tuple[str, int]] = set()
    wrong = doubles = 0
    order = [int(number) for number in np.argsort(-total) if not rows[number].is_told]
    for rank, number in enumerate(order, 1):
        row = rows[number]
        if row.is_right:
            met.add((row.doc, row.meets))
            core |= {(row.doc, row.meets)} if row.hit.endswith("core") else set()
        elif row.hit and row.hit != FORBIDDEN:
            doubles += 1
        else:
            wrong += 1
        if rank % 25 == 0 and rank <= 400:
            print(
                f"  chance {balance.chance(total[number]):.2f}: {rank} told, {len(core)} core met, {len(met)} met, {doubles} doubles or optional, "
                f"{wrong} wrong: precision {len(met) / max(1, len(met) + wrong):.2f}"
            )


def average_precision(rows: Sequence[Row], total: np.ndarray) -> float:
    """Give the mean precision at each right reading of news that no rule tells, the likeliest first; neutral ones are not counted."""
    counted = [n for n, row in enumerate(rows) if not row.is_told and row.is_of_news and (row.is_right or row.hit in ("", FORBIDDEN))]
    right = np.array([rows[n].is_right for n in sorted(counted, key=lambda n: -total[n])])
    return float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean())


def learned(bench: pathlib.Path, cached: pathlib.Path | None) -> tuple[list[Row], dict[str, float]]:
    """Give all readings to learn from, and how often frames are told: kept in a file, if one is named, for the next run."""
    with ProcessPoolExecutor() as workers:
        parts = [workers.submit(part, bench) for part in (_looked_at, _annotated, _written)]
        odds = json.loads(cached.read_text()) if cached is not None and cached.is_file() else workers.submit(_rates, bench).result()
        rows = [row for part in (1, 0, 2) for row in parts[part].result()]
    if cached is not None:
        cached.write_text(json.dumps(odds))
    return rows, odds


def scoring(bench: pathlib.Path) -> Any:
    """Give the module that scores records against annotated ones."""
    found = importlib.util.spec_from_file_location("score", bench / "gold/score.py")
    assert found is not None and found.loader is not None
    score = importlib.util.module_from_spec(found)
    found.loader.exec_module(score)
    return score


def write(path: pathlib.Path, head: str, at: float, weights: dict[str, float]) -> None:
    """Write a table of weights, those next to nothing left out, under the chance from which on they are followed."""
    lined = [f"{mark}\t{value:.2f}" for mark, value in sorted(weights.items()) if abs(value) >= 0.05]
    path.write_text("\n".join(["mark\tweight", head, f"at least\t{math.log(at / (1 - at)):.2f}", *lined, ""]), encoding="utf-8")


def _annotated(bench: pathlib.Path) -> list[Row]:
    score, known = scoring(bench), knowledge.load()
    return [row for each in reports(bench, score) for row in judged(*each, known, score)]


def _looked_at(_: pathlib.Path) -> list[Row]:
    return list(looked_at(knowledge.load()))


def _written(_: pathlib.Path) -> list[Row]:
    return list(written(knowledge.load()))


def _rates(bench: pathlib.Path) -> dict[str, float]:
    return rates(bench, knowledge.load())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", type=float, default=0.5, help="the chance from which on a refused reading is told")
    parser.add_argument("--rates", type=pathlib.Path, help="a file that keeps how often frames are told, for the next run")
    parser.add_argument("--errors", action="store_true", help="print the wrong readings that would be told")
    parser.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    args = parser.parse_args()
    rows, odds = learned(pathlib.Path(os.environ["DRAGOMAN_BENCH"]), args.rates)
    marks = columns(rows)
    matrix = matrix_of(rows, marks, odds)
    right, weight = np.array([float(row.is_right) for row in rows]), np.array([row.weight for row in rows])
    docs = sorted({row.doc for row in rows})
    fold = np.array([docs.index(row.doc) % FOLDS for row in rows])
    total = np.zeros(len(rows))
    for number in range(FOLDS):
        kept = fold != number
        total[~kept] = matrix[~kept] @ fitted(matrix[kept], right[kept], weight[kept])
    refused = sum(not row.is_told for row in rows)
    print(f"{len(docs)} reports, {refused} refused readings, {sum(row.is_right for row in rows if not row.is_told)} right, {matrix.shape[1]} marks")
    print(f"average precision on news {average_precision(rows, total):.3f}")
    curve(rows, total)
    by_set: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, each in zip(rows, total, strict=True):
        if not row.is_told and balance.chance(each) >= args.at:
            counted = "right" if row.is_right else "wrong" if not row.hit else row.hit if row.hit == FORBIDDEN else "neutral"
            by_set[row.doc.partition("/")[0]][counted] += 1
            if args.errors and not row.is_right:
                print(f"{balance.chance(each):.2f} {row.hit or 'WRONG'} {row.words}"[:260].replace("\n", " "))
    for name, counts in sorted(by_set.items()):
        print(f"  {name}: {dict(counts)}")
    if args.write:
        found = fitted(matrix, right, weight)
        of_frames = {f"{OF_FRAMES}{frame}": found[-1] * (value - sum(odds.values()) / len(odds)) for frame, value in odds.items()}
        weights = dict(zip(marks, found, strict=False)) | of_frames
        write(OUT, HEAD, args.at, weights)


if __name__ == "__main__":
    main()

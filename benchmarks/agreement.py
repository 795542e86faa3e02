"""Say how far two annotators agree on the reports that both of them read (benchmarks/data/gold_blind_a and gold_blind_b).

    DRAGOMAN_BENCH=... python benchmarks/agreement.py [--first FOLDER] [--second FOLDER] [--errors N]

The records of one are turned into the exchange form and scored against those of the other as if they came from a program, then the other way
round; each figure is given in both directions with its mean. Optional rows may find a match but are not counted as wrong where the other has none.
The events are scored a second time without the readings that a gold row also accepts ("bare"), which is what plain agreement means.
Both annotators followed the same written rules and habits, so the figures say how well the rules decide a case, not how far free readers would
agree: take them as an upper bound.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import news_gold

DATA = pathlib.Path(__file__).parent / "data"
EVENTS = tuple(f"events: {name}" for name in ("recall core", "recall all", "precision", "type exact", "mode", "status", "actors", "date"))
MEASURES = (
    *EVENTS,
    *(f"bare {name}" for name in EVENTS),
    *(f"statements: {name}" for name in ("recall top level", "recall nested", "precision", "speaker", "whole chain", "form")),
    *(f"commitments: {name}" for name in ("recall core", "precision", "promisor", "firmness", "status", "due")),
    *(f"figures: {name}" for name in ("recall core", "value and unit")),
    *(f"actors: {name}" for name in ("persons found", "state", "office")),
)
FIRM = ("events: precision", "statements: precision", "commitments: precision")
ACCEPTED = ("type_alt", "mode_alt", "status_alt", "sources_alt", "targets_alt", "inferred")
Figures = dict[str, dict[str, float | None]]


def without_optional(export: pathlib.Path, folder: pathlib.Path) -> None:
    """Copy an export without the rows that an annotator called optional."""
    folder.mkdir()
    for path in export.glob("*.jsonl"):
        news_gold.write(folder / path.name, [row for row in news_gold.rows(path) if not row.get("optional")])


def without_accepted(gold: pathlib.Path, folder: pathlib.Path) -> None:
    """Copy records without the other readings that their events accept."""
    folder.mkdir()
    for path in gold.glob("*.jsonl"):
        plain = {"content_type": "", **{field: [] for field in ACCEPTED}} if path.stem == "events" else {}
        news_gold.write(folder / path.name, [row | plain for row in news_gold.rows(path)])


def scored(scorer: pathlib.Path, export: pathlib.Path, gold: pathlib.Path) -> Figures:
    """Give the scorer's figures by measure and document."""
    done = subprocess.run([sys.executable, str(scorer), str(export), str(gold), "--json"], check=True, capture_output=True, text=True)
    result: Figures = json.loads(done.stdout)
    return result


def compared(scorer: pathlib.Path, ours: pathlib.Path, theirs: pathlib.Path) -> Figures:
    """Score one annotator's records against the other's, precision on what the first calls certain."""
    figures = scored(scorer, ours / "whole", theirs / "gold") | {
        f"bare {name}": row for name, row in scored(scorer, ours / "whole", theirs / "bare").items()
    }
    for gold, word in (("gold", ""), ("bare", "bare ")):
        firm = scored(scorer, ours / "firm", theirs / gold)
        figures |= {word + name: firm[name] for name in FIRM if name in firm}
    return figures


def mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def shown(*values: float | None) -> str:
    return "".join(" " * 8 if value is None else f"{value:8.2f}" for value in values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=pathlib.Path, default=DATA / "gold_blind_a", help="the records of one annotator")
    parser.add_argument("--second", type=pathlib.Path, default=DATA / "gold_blind_b", help="the records of the other")
    parser.add_argument("--errors", type=int, default=0, help="print up to N differences of each kind")
    args = parser.parse_args()
    bench = pathlib.Path(os.environ.get("DRAGOMAN_BENCH", ""))
    corpus, scorer = bench / "corpus", bench / "gold" / "score.py"
    if not os.environ.get("DRAGOMAN_BENCH") or not corpus.is_dir() or not scorer.is_file():
        print("agreement: skipped, DRAGOMAN_BENCH holds no corpus/news.jsonl and gold/score.py")
        return
    first, second = (news_gold.texts_of(records, corpus) for records in (args.first, args.second))
    both = {name: text for name, text in first.items() if name in second}
    if not both:
        sys.exit("agreement: the two folders share no document")
    with tempfile.TemporaryDirectory() as temporary:
        sides = pathlib.Path(temporary) / "first", pathlib.Path(temporary) / "second"
        for side, records in zip(sides, (args.first, args.second), strict=True):
            news_gold.fill(records, both, side / "gold")
            news_gold.own_export(side / "gold", side / "whole")
            without_optional(side / "whole", side / "firm")
            without_accepted(side / "gold", side / "bare")
        ways = compared(scorer, *sides), compared(scorer, *reversed(sides))
        for ours, theirs in (sides, sides[::-1]) if args.errors else ():
            print(f"\n{ours.name} held against {theirs.name}", flush=True)
            subprocess.run([sys.executable, str(scorer), str(ours / "whole"), str(theirs / "gold"), "--errors", str(args.errors)], check=True)
    documents = sorted(f"{name}.txt" for name in both)
    print(f"{len(both)} reports that both annotated; by document the mean of both directions")
    print(f"{'':32}{'there':>8}{'back':>8}{'mean':>8}" + "".join(f"{name[:7]:>8}" for name in documents))
    for measure in MEASURES:
        there, back = ([figures.get(measure, {}).get(name) for name in ("ALL", *documents)] for figures in ways)
        print(f"{measure:32}" + shown(there[0], back[0], *(mean([x, y]) for x, y in zip(there, back, strict=True))))


if __name__ == "__main__":
    main()

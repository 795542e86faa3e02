"""Time expressions on TimeBank and AQUAINT (strict, relaxed, value F1) and on the gold of the reports (intervals).

    python benchmarks/times.py [--held-out | --all] [--errors N]

Every fifth document, by the hash of its name, is held out: it is scored only with `--held-out` (or `--all`), never looked at while tuning.
The data's place is DRAGOMAN_BENCH; without it the benchmark says so and ends.
"""

import argparse
import hashlib
import json
import os
import time
from collections import Counter
from pathlib import Path

from dragoman.annotate.times import times_in

FLOORS = {"strict": 0.83, "relaxed": 0.91, "value": 0.79}


def is_held_out(name: str) -> bool:
    """Say whether a document belongs to the fifth that tuning never sees."""
    return hashlib.sha256(name.encode()).digest()[0] % 5 == 0


def documents(folder: Path, which: str) -> list[dict]:
    """Read the annotated documents of a part."""
    rows = [json.loads(line) for name in ("timebank", "aquaint") for line in (folder / "bench" / f"times_{name}.jsonl").open(encoding="utf-8")]
    return [row for row in rows if which == "all" or is_held_out(row["doc"]) == (which == "held-out")]


def scores(rows: list[dict], errors: int = 0) -> dict[str, float]:
    """Give strict, relaxed and value F1 over documents."""
    strict = relaxed = value = predicted_count = gold_count = 0
    missed, spurious, wrong, cut = [], [], [], []
    for row in rows:
        gold = [t for t in row["timexes"] if t["end"] > t["start"]]
        predicted = times_in(row["text"], as_of=row["dct"])
        predicted_count += len(predicted)
        gold_count += len(gold)
        used = set()
        for g in gold:
            over = [i for i, p in enumerate(predicted) if i not in used and p.span.start < g["end"] and g["start"] < p.span.end]
            around = row["text"][max(0, g["start"] - 70):g["end"] + 40].replace("\n", " ")
            if not over:
                missed.append((g["phrase"], g["type"], g["value"], around))
                continue
            best = max(over, key=lambda i: (predicted[i].span == (g["start"], g["end"]), predicted[i].value == g["value"]))
            used.add(best)
            p = predicted[best]
            relaxed += 1
            strict += tuple(p.span) == (g["start"], g["end"])
            value += p.value == g["value"]
            if tuple(p.span) != (g["start"], g["end"]):
                cut.append((g["phrase"], p.phrase, p.made_by, around))
            if p.value != g["value"]:
                wrong.append((g["phrase"], g["value"], p.value, p.made_by, row["dct"], around))
        for i, p in enumerate(predicted):
            if i not in used:
                spurious.append((p.phrase, p.value, p.made_by, row["text"][max(0, p.span.start - 50):p.span.end + 30].replace("\n", " ")))
    for name, found in (("missed", missed), ("spurious", spurious), ("wrong value", wrong), ("other extent", cut)) if errors else ():
        by = {"spurious": 2, "wrong value": 3}.get(name, 1)
        print(f"--- {name}: {len(found)}", Counter(item[by] for item in found).most_common(12))
        for item in found[:errors]:
            print("   ", *item, sep=" | ")
    both = predicted_count + gold_count
    return {"strict": 2 * strict / both, "relaxed": 2 * relaxed / both, "value": 2 * value / both}


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--held-out", action="store_true")
    options.add_argument("--all", action="store_true")
    options.add_argument("--errors", type=int, default=0)
    chosen = options.parse_args()
    folder = Path(os.environ.get("DRAGOMAN_BENCH", "/nonexistent"))
    if not (folder / "bench").is_dir():
        print("times: skipped, DRAGOMAN_BENCH names no folder with bench/")
        return
    rows = documents(folder, "held-out" if chosen.held_out else "all" if chosen.all else "tuning")
    words = sum(len(row["text"].split()) for row in rows)
    start = time.process_time()
    for row in rows:
        times_in(row["text"], as_of=row["dct"])
    spent = time.process_time() - start
    found = scores(rows, chosen.errors)
    print(f"{len(rows)} documents, {words} words, {words / spent:,.0f} words/s")
    for name, score in found.items():
        print(f"{name:8} {score:.3f}  floor {FLOORS[name]}")


if __name__ == "__main__":
    main()

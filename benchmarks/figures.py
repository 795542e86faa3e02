"""Figures against the gold of the reports: found, value and unit, payer and payee, spurious; and the time intervals against their gold.

    python benchmarks/figures.py [--errors]

The data's place is DRAGOMAN_BENCH; without it the benchmark says so and ends.
"""

import argparse
import json
import os
import time
from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from dragoman import coding, knowledge, read
from dragoman import lines as layout
from dragoman.annotate import figures, times
from dragoman.page import Page

FLOORS = {"found": 1.0, "value and unit": 1.0, "payer and payee": 0.85, "spurious": 2, "intervals": 0.95}


def pages(folder: Path, documents: list[dict], known: knowledge.Knowledge) -> dict[str, Page]:
    """Give the pages of the reports that have gold, dated as the gold has them."""
    found = {}
    for row in documents:
        for source in read.read_path(folder / "reports" / row["doc"]):
            document = layout.assign(source, known).document
            page = coding.annotated(source.text, document, known)
            found[row["doc"]] = page
    return found


def dated(page: Page, published: str | None) -> Page:
    """Give a page with its times as read on the day that the gold gives it."""
    given = replace(page, document=replace(page.document, published=published))
    return replace(given, times=times.find(given))


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    folder = Path(os.environ.get("DRAGOMAN_BENCH", "/nonexistent"))
    if not (folder / "gold").is_dir():
        print("figures: skipped, DRAGOMAN_BENCH names no folder with gold/")
        return
    rows = {
        name: [json.loads(line) for line in (folder / "gold" / f"{name}.jsonl").open(encoding="utf-8")]
        for name in ("documents", "figures", "dates")}
    known = knowledge.load()
    read_pages = pages(folder, rows["documents"], known)
    count: Counter[str] = Counter()
    for name, page in read_pages.items():
        stated = [figure for figure in page.figures if not figure.computed_from]
        gold = [row for row in rows["figures"] if row["doc"] == name]
        for row in gold:
            over = [f for f in stated if f.span.start < row["span"][1] and row["span"][0] < f.span.end]
            if not row["core"]:
                continue
            money = len(str(row["unit"])) == 3 and str(row["unit"]).isupper()
            right = [f for f in over if f.value == row["value"] and (f.unit == row["unit"] or not (money or row["unit"] == "percent"))]
            count.update({"core": 1, "found": bool(over), "value and unit": bool(right)})
            for role in ("payer", "payee"):
                if money and row[role]:
                    hit = any(row[role] == ref.state for f in right for ref in getattr(f, role))
                    count.update({"roles": 1, "payer and payee": hit})
                    if chosen.errors and not hit:
                        print("role", name, row["phrase"], role, row[role])
            if chosen.errors and not right:
                print("missed", name, row["phrase"])
        spurious = [f for f in stated if not any(f.span.start < g["span"][1] and g["span"][0] < f.span.end and not g["forbidden"] for g in gold)]
        count["spurious"] += len(spurious)
        if chosen.errors:
            print(*(f"spurious {name} {f.phrase}" for f in spurious), sep="\n", end="\n" if spurious else "")
        published = next((row["value"] for row in rows["dates"] if row["doc"] == name and row["tier"] == "dct"), None)
        for row in (row for row in rows["dates"] if row["doc"] == name and row["tier"] == "core"):
            over = [t for t in dated(page, published).times if t.span.start < row["end"] and row["start"] < t.span.end]
            hit = any([t.start, t.end] in (row["interval"], *row["alt_intervals"]) for t in over)
            count.update({"dates": 1, "intervals": hit})
            if chosen.errors and not hit:
                print("interval", name, row["phrase"], row["interval"], [(t.phrase, t.start, t.end) for t in over])
    words = sum(len(page.text.split()) for page in read_pages.values())
    start = time.process_time()
    for _ in range(20):
        for page in read_pages.values():
            figures.find(replace(page, times=times.find(page)), known)
    print(f"{words * 20 / (time.process_time() - start):,.0f} words/s, dates and figures together")
    for name, total in (("found", "core"), ("value and unit", "core"), ("payer and payee", "roles"), ("intervals", "dates")):
        print(f"{name:16} {count[name]} of {count[total]} = {count[name] / max(1, count[total]):.3f}  floor {FLOORS[name]}")
    print(f"{'spurious':16} {count['spurious']}  at most {FLOORS['spurious']}")


if __name__ == "__main__":
    main()

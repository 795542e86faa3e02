"""The knowledge tables measured: loading, the gazetteer's speed, and the country of places on TR-News (measure only).

    DRAGOMAN_BENCH=/path/to/shared python benchmarks/knowledge.py [--errors N]

TR-News (Kamalloo and Rafiei 2018) is read from `bench/places_tr-news.jsonl`; a place counts as found where the table knows its name.
"""

import argparse
import json
import os
import time
from collections import Counter
from pathlib import Path

from dragoman.knowledge import Knowledge, load

FLOORS = {"country right on found places": 0.88, "found": 0.7}


def loading() -> dict[str, float]:
    """Give the seconds that each table takes to load, fresh."""
    found = {}
    knowledge = Knowledge()
    for name in ("states", "organisations", "outlets", "titles", "offices", "places", "gazetteer"):
        before = time.process_time()
        getattr(knowledge, name)
        found[name] = time.process_time() - before
    return found


def context(knowledge: Knowledge, text: str, phrases: list[str]) -> set[str]:
    """Give the countries that a text names, by their names and by places that mean one country only."""
    near = {entry.key for hit in knowledge.gazetteer.find(text) for entry in hit.entries[:1] if entry.kind == "state" and not entry.is_doubtful}
    for phrase in phrases:
        spots = knowledge.place(phrase)
        if spots and spots[0].kind in ("country", "region", "capital"):
            near.add(spots[0].country)
            if spots[0].region:
                near.add(f"USA-{spots[0].region}")
    return near


def countries(path: Path, errors: int) -> tuple[int, int, int]:
    """Give how many places the text marks, how many the table finds, how many of these have the right country."""
    knowledge = load()
    codes = {state.name: code for code, state in knowledge.states.items()}
    total = found = right = 0
    wrong: Counter[tuple[str, str, str]] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        near = context(knowledge, row["text"], [place["phrase"] for place in row["toponyms"]])
        for place in row["toponyms"]:
            if not place["country"]:
                continue
            state = knowledge.state(place["country"])
            wanted = codes.get(place["country"]) or (state.code if state else place["country"])
            total += 1
            spots = knowledge.place(place["phrase"], near)
            if not spots:
                wrong[place["phrase"], wanted, "not found"] += 1
                continue
            found += 1
            if spots[0].country == wanted:
                right += 1
            else:
                wrong[place["phrase"], wanted, spots[0].country] += 1
    for (phrase, wanted, got), count in wrong.most_common(errors):
        print(f"  {count}x {phrase}: {wanted}, not {got}")
    return total, found, right


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    for name, seconds in loading().items():
        print(f"load {name:<14} {seconds:.3f} s")
    text = "The foreign minister of Kenya met the US president in Nairobi on Tuesday and they discussed trade with Uganda. " * 5000
    before = time.process_time()
    load().gazetteer.find(text)
    print(f"gazetteer {len(text) / (time.process_time() - before) / 1e6:.1f} M characters/s")
    shared = os.environ.get("DRAGOMAN_BENCH")
    path = Path(shared or ".") / "bench" / "places_tr-news.jsonl"
    if not shared or not path.is_file():
        print("skipped: TR-News (set DRAGOMAN_BENCH)")
        return
    total, found, right = countries(path, options.errors)
    floor = FLOORS["country right on found places"]
    print(f"TR-News: {total} places, found {found / total:.3f}, country right on found {right / found:.3f} (floor {floor})")


if __name__ == "__main__":
    main()

"""Line roles against reports annotated by hand before the rules were written: how much shell is refused, how much of the report is kept.

    DRAGOMAN_BENCH=/path/to/shared python benchmarks/lines.py [--errors N]

The annotations are stand-off (`data/lines_news.jsonl`): ids, spans, roles and the digest of each text, no text.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman import knowledge, lines, read
from dragoman.model import REFUSED_ROLES
from dragoman.page import Source

DATA = Path(__file__).parent / "data" / "lines_news.jsonl"
FLOORS = {"shell refused": 0.90, "body kept": 0.99, "head kept": 0.90}


def covered(start: int, end: int, spans: list[tuple[int, int]]) -> float:
    """Give the share of [start, end) that lies within spans."""
    return sum(max(0, min(end, b) - max(start, a)) for a, b in spans) / max(1, end - start)


def annotated(corpus: Path) -> Iterator[tuple[Source, list[tuple[int, int, str]]]]:
    """Yield the annotated reports that the corpus holds unchanged."""
    wanted = {row["id"]: row for row in map(json.loads, DATA.read_text(encoding="utf-8").splitlines())}
    for source in read.read_path(corpus):
        row = wanted.get(source.name.partition("#")[2])
        if row and isinstance(source, Source):
            if hashlib.sha256(source.text.encode()).hexdigest() != row["digest"]:
                print(f"{row['id']}: the text is not the one annotated", file=sys.stderr)
                continue
            yield source, [tuple(line) for line in row["lines"]]


def main() -> int:
    """Print the table; give 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    shared = os.environ.get("DRAGOMAN_BENCH")
    corpus = Path(shared or ".") / "corpus" / "news.jsonl"
    if not shared or not corpus.is_file():
        print("skipped: DRAGOMAN_BENCH does not name the shared data")
        return 0
    known = knowledge.load()
    total: dict[str, list[float]] = {name: [0, 0] for name in FLOORS}
    by_characters = {name: [0.0, 0.0] for name in FLOORS}
    shown = 0
    for source, gold in annotated(corpus):
        layout = lines.assign(source, known)
        gone = [(line.start, line.end) for line in layout.document.lines if not line.is_used]
        mine = {name: [0, 0] for name in FLOORS}
        for start, end, role in gold:
            words = source.text[start:end]
            start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
            share = covered(start, end, gone)
            if role in REFUSED_ROLES:
                name, hit = "shell refused", share >= 0.8
            elif role in {"body", "heading", "speaker"}:
                name, hit = "body kept", share <= 0.2
            else:
                name, hit = "head kept", share <= 0.2
            part = share if role in REFUSED_ROLES else 1 - share
            by_characters[name][0] += part * (end - start)
            by_characters[name][1] += end - start
            for table in (total, mine):
                table[name][0] += hit
                table[name][1] += 1
            if not hit and shown < args.errors:
                shown += 1
                print(f"  {source.name.partition('#')[2]} {name}: {role}: {source.text[start:end][:100]!r}")
        print(source.name.partition("#")[2], *(f"{name} {hits}/{count}" for name, (hits, count) in mine.items()))
    failed = 0
    for name, (hits, count) in total.items():
        value = hits / count if count else 0.0
        failed |= value < FLOORS[name]
        characters = by_characters[name]
        print(f"{name:14} {value:.3f} of {count} lines (must {FLOORS[name]:.2f}); by characters {characters[0] / max(1, characters[1]):.3f}")
    return failed


if __name__ == "__main__":
    sys.exit(main())

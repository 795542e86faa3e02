"""Measure the gate: which share of the words passes, how fast, and whether the evidence of the gold passes.

Run: DRAGOMAN_BENCH=FOLDER python benchmarks/gate.py
The folder holds `reports/`, `gold/` and `corpus/`.
"""

import gzip
import hashlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from dragoman import knowledge, language, lines
from dragoman.annotate import actors
from dragoman.page import Page, Source

LAYERS = ("events", "statements", "commitments")


def laid_out(name: str, text: str) -> Page:
    """Give a text with its line roles and sentences."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(name=name, sha256=digest, media_type="text/plain", text=text, reader="benchmark")
    document = lines.assign(source, knowledge.load()).document
    segments = language.segment(text, document)
    return Page(text=text, document=document, sentences=segments.sentences, quotations=segments.quotations)


def gated(page: Page) -> Page:
    """Give a page with the gate's decisions."""
    known = knowledge.load()
    page = replace(page, mentions=actors.find(page, known))
    return replace(page, sentences=language.gate(page, known))


def recall(home: Path) -> None:
    """Print how much of the gold's evidence overlaps a sentence that passes."""
    pages = {path.name: gated(laid_out(path.name, path.read_bytes().decode("utf-8"))) for path in sorted((home / "reports").glob("*.txt"))}
    found = wanted = 0
    for layer in LAYERS:
        for line in (home / "gold" / f"{layer}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            page = pages.get(row.get("doc", ""))
            if page is None or not row.get("span"):
                continue
            start, end = row["span"]
            touched = [sentence for sentence in page.sentences if sentence.start < end and start < sentence.end]
            wanted += 1
            found += bool(touched) and all(sentence.passed for sentence in touched)
            if not touched or not all(sentence.passed for sentence in touched):
                print("  kept back:", layer, row["doc"][:3], [page.text[s.start:s.end][:90] for s in touched if not s.passed])
    print(f"recall on gold: {found}/{wanted} = {found / wanted:.4f}")


def texts(path: Path, limit: int) -> Iterator[str]:
    """Yield texts of a corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number >= limit:
                break
            yield json.loads(line)["text"]


def speed(path: Path, limit: int) -> None:
    """Print share passed and words a second for segmenting, for names and for the gate itself."""
    seconds, words, passed = [0.0, 0.0, 0.0], 0, 0
    for text in texts(path, limit):
        begun = time.perf_counter()
        page = laid_out("x", text)
        known = knowledge.load()
        middle = time.perf_counter()
        page = replace(page, mentions=actors.find(page, known))
        named = time.perf_counter()
        page = replace(page, sentences=language.gate(page, known))
        ended = time.perf_counter()
        seconds = [seconds[0] + middle - begun, seconds[1] + named - middle, seconds[2] + ended - named]
        words += sum(len(sentence.words) for sentence in page.sentences)
        passed += sum(len(sentence.words) for sentence in page.sentences if sentence.passed)
    rates = " ".join(f"{name} {words / one:,.0f}/s" for name, one in zip(("lines+sentences", "names", "gate"), seconds, strict=True))
    print(f"{path.name:32} {words:9,} words, {passed / words:.0%} pass; {rates}; together {words / sum(seconds):,.0f}/s")


def main() -> None:
    """Print the table."""
    home = os.environ.get("DRAGOMAN_BENCH", "")
    if not home or not (Path(home) / "gold").is_dir():
        print("skipped: DRAGOMAN_BENCH names no folder with gold/")
        return
    list(map(gated, [laid_out("warm", "The French president met Angela Merkel in Rome.")]))
    recall(Path(home))
    for name, limit in (("briefings_whitehouse.jsonl.gz", 200), ("news.jsonl", 283)):
        speed(Path(home) / "corpus" / name, limit)


if __name__ == "__main__":
    main()

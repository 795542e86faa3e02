"""Measure the gate: which share of the words passes, how fast, with the model and without, and whether the evidence of the gold passes.

Run: DRAGOMAN_BENCH=FOLDER python benchmarks/gate.py [--share N]: only each Nth text. Speeds are words of text to a second of processor time.
The folder holds `reports/`, `gold/` and `corpus/`.
"""

import gzip
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
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


def texts(path: Path, limit: int, share: int) -> Iterator[str]:
    """Yield texts of a corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in islice(file, 0, limit, share):
            yield json.loads(line)["text"]


STAGES = ("lines and sentences", "names", "gate", "model")


def speed(path: Path, limit: int, share: int) -> None:
    """Print share passed and words a second of each stage, of gate and model, and of all."""
    seconds, words, passed = dict.fromkeys(STAGES, 0.0), 0, 0
    known = knowledge.load()
    for text in texts(path, limit, share):
        times = [time.process_time()]
        page = laid_out("x", text)
        times.append(time.process_time())
        page = replace(page, mentions=actors.find(page, known))
        times.append(time.process_time())
        page = replace(page, sentences=language.gate(page, known))
        times.append(time.process_time())
        language.parse(page)
        times.append(time.process_time())
        for stage, begun, ended in zip(STAGES, times, times[1:], strict=False):
            seconds[stage] += ended - begun
        words += sum(len(sentence.words) for sentence in page.sentences)
        passed += sum(len(sentence.words) for sentence in page.sentences if sentence.passed)
    rates = "; ".join(f"{stage} {words / took:,.0f}/s" for stage, took in seconds.items())
    both = words / (seconds["gate"] + seconds["model"])
    print(f"{path.name:32} {words:9,} words, {passed / words:.0%} pass; {rates}")
    print(f"{'':32} gate and model {both:,.0f}/s, with names, lines and sentences {words / sum(seconds.values()):,.0f}/s")


def main() -> None:
    """Print the table."""
    home = os.environ.get("DRAGOMAN_BENCH", "")
    if not home or not (Path(home) / "gold").is_dir():
        print("skipped: DRAGOMAN_BENCH names no folder with gold/")
        return
    share = int(sys.argv[sys.argv.index("--share") + 1]) if "--share" in sys.argv else 1
    language.parse(gated(laid_out("warm", "The French president met Angela Merkel in Rome.")))
    recall(Path(home))
    for name, limit in (("briefings_whitehouse.jsonl.gz", 200), ("news.jsonl", 283)):
        speed(Path(home) / "corpus" / name, limit, share)


if __name__ == "__main__":
    main()

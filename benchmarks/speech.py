"""Measure who-said-what on annotated political news: source, cue and content, and speed.

Run: DRAGOMAN_BENCH=FOLDER python benchmarks/speech.py [--split dev] [--sample N] [--errors N]
The folder holds `bench/speech_polnear.jsonl.gz` (PolNeAR; measured on, nothing shipped is trained on it). Rules are tuned on its `train` part.

A triple is right where source, cue and content each overlap those of one annotation (lenient); content where it covers half of the union of both;
a source where its words are the same. Attributions inside quotations are left out of the predictions, for the annotation leaves them out.
"""

import argparse
import gzip
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from dragoman import language
from dragoman.extract import speech
from dragoman.extract.speech_cues import Marks, mended
from dragoman.extract.speech_lexicon import load
from dragoman.model import Document, Line
from dragoman.page import Page

FLOORS = {"triple": 65.0, "content": 63.0, "source": 65.0, "communication": 85.0, "communication with source": 82.0}
SAYING = (
    "said says say saying told tells tell telling added adds adding wrote writes announced announces stated states argued argues "
    "noted notes asked asks tweeted claimed claims warned warns declared according reported reports explained continued replied "
    "responded insisted acknowledged criticized accused praised suggested suggests described called denied confirmed promised "
    "vowed urged stressed emphasized recalled testified remarked complained joked "
)
Spans = list[tuple[int, int]]


class Triple(NamedTuple):
    """Source, cue and content as spans."""

    source: Spans
    cue: Spans
    content: Spans


def documents(folder: Path, split: str, sample: int) -> Iterator[dict[str, object]]:
    """Yield the annotated documents of a part, every so many where a sample is asked for."""
    with gzip.open(folder / "bench" / "speech_polnear.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["split"] == split]
    yield from rows[:: max(1, len(rows) // sample)] if sample else rows


def page_of(text: str) -> Page:
    """Give the parsed page of a text of body lines."""
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(start=at, end=at + len(line), role="body"))
        at += len(line) + 1
    document = Document(sha256="0" * 64, lines=tuple(lines))
    segments = language.segment(text, document)
    page = Page(text=text, document=document, sentences=segments.sentences, quotations=segments.quotations)
    return replace(page, sentences=language.parse(page))


def predicted(page: Page) -> list[Triple]:
    """Give what the rules attribute outside quotations."""
    marks, found = Marks(mended(page.text, page.quotations)), []
    attributed = speech.attributed(page, load(), marks)
    goes_on = {said.after: said.content for said in attributed if said.rule == "continued"}  # the annotation keeps "X," he said. "Y" in one
    for said in attributed:
        if said.cue is not None and marks.around(said.cue.start) is None:
            source = said.cue.relative or said.source
            parts = (*said.content, *goes_on.get(said.extent.start, ()))
            found.append(Triple([tuple(source)] if source else [], [(said.cue.start, said.cue.end)], [tuple(part) for part in parts]))
    return found


def shared(a: Spans, b: Spans) -> int:
    """Count the characters that two lists of spans share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def half(a: Spans, b: Spans) -> float:
    """Give the share of the union that two lists of spans share."""
    common = shared(a, b)
    return common / max(1, sum(e - s for s, e in a) + sum(e - s for s, e in b) - common)


def same_source(text: str, a: Spans, b: Spans) -> bool:
    """Say whether two sources are the same words at the same place, but for commas at the ends."""
    if not a or not b:
        return not a and not b
    words = [text[spans[0][0] : spans[-1][1]].strip(" ,") for spans in (a, b)]
    return words[0] == words[1] and shared(a, b) > 0


def matches(found: Sequence[Triple], wanted: Sequence[Triple], right: Callable[[Triple, Triple], bool]) -> int:
    """Count the annotations that find a prediction of their own."""
    used: set[int] = set()
    for gold in wanted:
        right_ones = (j for j in range(len(found)) if j not in used and right(found[j], gold))
        best = max(right_ones, key=lambda j: half(found[j].content, gold.content), default=-1)
        if best >= 0:
            used.add(best)
    return len(used)


def main() -> int:
    """Print the table; 1 where a floor is not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    folder = Path(os.environ.get("DRAGOMAN_BENCH", ""))
    if not (folder / "bench" / "speech_polnear.jsonl.gz").is_file():
        print("skipped: DRAGOMAN_BENCH names no folder with bench/speech_polnear.jsonl.gz")
        return 0
    saying = frozenset(SAYING.split())
    counts = dict.fromkeys(("predicted", "annotated", "triple", "content", "source", "said", "said found", "said with source", "words"), 0)
    spent, missed = 0.0, []
    for row in documents(folder, options.split, options.sample):
        text = str(row["text"])
        page = page_of(text)
        begun = time.process_time()
        found = predicted(page)
        spent += time.process_time() - begun
        wanted = [Triple(*([tuple(s) for s in a[k]] for k in ("source", "cue", "content"))) for a in row["attributions"]]  # type: ignore[attr-defined]
        counts["words"] += len(text.split())
        counts["predicted"] += len(found)
        counts["annotated"] += len(wanted)

        def lenient(p: Triple, g: Triple) -> bool:
            sources = bool(shared(p.source, g.source)) or (not p.source and not g.source)
            return bool(shared(p.content, g.content)) and bool(shared(p.cue, g.cue)) and sources

        counts["triple"] += matches(found, wanted, lenient)
        counts["content"] += matches(found, wanted, lambda p, g: half(p.content, g.content) >= 0.5)
        counts["source"] += matches(found, wanted, lambda p, g, text=text: same_source(text, p.source, g.source))
        for gold in wanted:
            if not saying.intersection(" ".join(text[s:e] for s, e in gold.cue).lower().replace(":", "").split()):
                continue
            hits = [p for p in found if half(p.content, gold.content) >= 0.5]
            counts["said"] += 1
            counts["said found"] += bool(hits)
            counts["said with source"] += any(shared(p.source, gold.source) or (not p.source and not gold.source) for p in hits)
            if not hits:
                missed.append(" | ".join(" / ".join(text[s:e] for s, e in spans).replace("\n", " ")[:90] for spans in gold))
    return report(counts, spent, missed, options.errors)


def report(counts: dict[str, int], spent: float, missed: list[str], errors: int) -> int:
    """Print the measures beside their floors."""
    measures = {}
    for name in ("triple", "content", "source"):
        measures[name] = 200 * counts[name] / max(1, counts["predicted"] + counts["annotated"])
        precision, recall = (100 * counts[name] / max(1, counts[of]) for of in ("predicted", "annotated"))
        print(f"{name:28} F1 {measures[name]:5.1f}  P {precision:5.1f}  R {recall:5.1f}")
    measures["communication"] = 100 * counts["said found"] / max(1, counts["said"])
    measures["communication with source"] = 100 * counts["said with source"] / max(1, counts["said"])
    said = f"R  {measures['communication']:5.1f}  with source {measures['communication with source']:.1f}  ({counts['said']} annotations)"
    print(f"{'communication cues':28} {said}")
    print(f"{'speed beyond language':28} {counts['words'] / max(1e-9, spent):,.0f} words/s")
    for line in random.Random(1).sample(missed, min(errors, len(missed))):
        print("missed:", line)
    below = [name for name, floor in FLOORS.items() if measures[name] < floor]
    print("below the floor:" if below else "all floors met", ", ".join(f"{name} {measures[name]:.1f} < {FLOORS[name]}" for name in below))
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())

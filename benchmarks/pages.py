"""Saved pages against their expected text, title and date: as HTML, and with their tags stripped.

    DRAGOMAN_BENCH=/path/to/shared python benchmarks/pages.py [--errors N]

Overlap is the F1 of words (each counted as often as it stands) between what has the role of body or heading and the expected text, averaged over
pages.
"""

import argparse
import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman import knowledge, lines, read
from dragoman.errors import ReadError
from dragoman.model import Document
from dragoman.page import Source

REPORT = {"body", "heading", "speaker", "table", "footnote", "citation"}
FLOORS = {"html overlap": 0.945, "title exact": 0.833, "date exact": 0.965, "stripped overlap": 0.90}
BLOCKS = re.compile(
    r"(?is)</?(?:p|div|li|ul|ol|h\d|br|tr|td|section|article|header|footer|nav|aside|figure|figcaption|main|form|button|title|option"
    r"|blockquote|label|dd|dt|dl|table|body|html|time)\b[^>]*>"
)


def overlap(one: str, other: str) -> float:
    """Give the F1 of the words of two texts."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (one, other))
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def report(text: str, document: Document) -> str:
    """Give what has the role of the report."""
    return "\n".join(text[line.start : line.end] for line in document.lines if line.role in REPORT)


def stripped(data: bytes) -> str:
    """Give a page's text with its tags stripped, a line for each block."""
    import html

    page = re.sub(r"(?is)<(script|style|noscript|template|svg)\b.*?</\1>|<!--.*?-->", "", data.decode("utf-8", "replace"))
    page = html.unescape(re.sub(r"(?s)<[^>]+>", "", BLOCKS.sub("\n", page)))
    return "\n".join(line for line in (" ".join(line.split()) for line in page.split("\n")) if line)


def pages(shared: Path) -> Iterator[tuple[dict[str, Any], str, bytes]]:
    """Yield the expected reading, the name and the bytes of each page."""
    for line in (shared / "corpus" / "pages_gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = Path(row["html_file"]).name
        yield row, name, (shared / "corpus" / "pages" / name).read_bytes()


def main() -> int:
    """Print the table; give 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    shared = os.environ.get("DRAGOMAN_BENCH")
    if not shared or not (Path(shared) / "corpus" / "pages_gold.jsonl").is_file():
        print("skipped: DRAGOMAN_BENCH does not name the shared data")
        return 0
    known = knowledge.load()
    values: dict[str, list[float]] = {name: [] for name in FLOORS}
    low: list[tuple[float, str]] = []
    for row, name, data in pages(Path(shared)):
        wanted = row["gold"]
        try:
            (source,) = read.read_bytes(name, data)
        except ReadError as error:
            print(error)
            values["html overlap"].append(0.0)
            continue
        assert isinstance(source, Source)
        document = lines.assign(source, known).document
        values["html overlap"].append(overlap(report(source.text, document), wanted["text"]))
        low.append((values["html overlap"][-1], name))
        if wanted.get("title"):
            values["title exact"].append(" ".join((document.title or "").split()) == " ".join(wanted["title"].split()))
        if wanted.get("date"):
            values["date exact"].append((document.published or "")[:10] == wanted["date"][:10])
        text = stripped(gzip.decompress(data))
        bare = Source(name="page.txt", sha256=source.sha256, media_type="text/plain", text=text, reader="stripped")
        values["stripped overlap"].append(overlap(report(text, lines.assign(bare, known).document), wanted["text"]))
    failed = 0
    for name, scores in values.items():
        mean = sum(scores) / max(1, len(scores))
        failed |= mean < FLOORS[name]
        print(f"{name:17} {mean:.3f} of {len(scores)} pages (must {FLOORS[name]:.3f})")
    for score, name in sorted(low)[: args.errors]:
        print(f"  {score:.3f} {name}")
    return failed


if __name__ == "__main__":
    sys.exit(main())

"""Whom "it", "its", "they", "them", "their" mean, held against the coreference of GUM (its free genres).

    DRAGOMAN_BENCH=/path/to/shared python benchmarks/references.py [--part tuned] [--errors N]

A pronoun counts as wanted where its chain holds a state or body by a name that our tables know ("they" of split antecedents: all of them).
Precision is over all such pronouns that we read, whatever their chain; texts are read as plain text, with our own sentences and parse.
"""

import argparse
import gzip
import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman import coding, knowledge, lines
from dragoman.model import Mention
from dragoman.page import Page, Source

FLOORS = {"precision": 0.68, "recall": 0.15}
WORDS = frozenset(["it", "its", "they", "them", "their", "itself", "themselves"])


class Chained(NamedTuple):
    """One mention of a chain: its span, the span of its head, the head's tag, the chain, chains that it joins."""

    start: int
    end: int
    head: tuple[int, int]
    tag: str
    chain: str
    word: str
    split: tuple[str, ...]


def documents(path: Path) -> Iterator[tuple[str, str, list[Chained]]]:
    """Yield the documents of a treebank: name, text, mentions."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for part in file.read().split("# newdoc id = ")[1:]:
            yield part.split("\n", 1)[0], *_read(part)


def parts(folder: Path, part: str) -> Iterator[tuple[str, str, list[Chained]]]:
    """Yield the documents of a part: those tuned on (dev and every other one of train) or those held out (test and the others)."""
    for place, one in enumerate(documents(folder / "gumfree-train.conllu.gz")):
        if place % 2 == (part == "held"):
            yield one
    yield from documents(folder / f"gumfree-{'test' if part == 'held' else 'dev'}.conllu.gz")


def _read(part: str) -> tuple[str, list[Chained]]:
    text, tokens, opened, found = "", [], [], []
    blank, multi = False, range(0)
    for line in part.split("\n"):
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            text, blank = text.rstrip() + ("\n\n" if text else ""), False
        cells = line.split("\t")
        if len(cells) < 10 or "." in cells[0]:
            continue
        misc = dict(each.split("=", 1) for each in cells[9].split("|") if "=" in each)
        if "-" in cells[0]:
            first, last = (int(each) for each in cells[0].split("-"))
            multi, joined = range(first, last + 1), cells[1]
            text += (" " if blank and not text.endswith("\n") else "") + joined
            at = len(text) - len(joined)
            blank = misc.get("SpaceAfter") != "No"
            continue
        if int(cells[0]) in multi:
            start = text.find(cells[1], at)
            start, end = (start, start + len(cells[1])) if start >= 0 else (len(text) - 1, len(text))
            at = end
            if int(cells[0]) == multi[-1]:
                multi = range(0)
        else:
            text += (" " if blank and not text.endswith("\n") and text else "") + cells[1]
            start, end = len(text) - len(cells[1]), len(text)
            blank = misc.get("SpaceAfter") != "No"
        tokens.append((start, end, cells[3], cells[1]))
        split = tuple(each.split("<")[0] for each in misc["SplitAnte"].split(",")) if "SplitAnte" in misc else ()
        for match in re.finditer(r"\(\d+-[a-z]+-[^()|]*\)?|\d+\)", misc.get("Entity", "")):
            body = match.group(0)
            if body.startswith("("):
                fields = body.strip("()").split("-")
                heads = [int(each) for each in re.findall(r"\d+", fields[5])] if len(fields) > 5 else [1]
                opened.append((fields[0], len(tokens) - 1, heads[0], split))
            if body.endswith(")"):
                number = body.strip("()").split("-")[0]
                place = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == number), None)
                if place is None:
                    continue
                chain, first, head, joins = opened.pop(place)
                at_head = tokens[min(first + head - 1, len(tokens) - 1)]
                found.append(Chained(tokens[first][0], tokens[-1][1], at_head[:2], at_head[2], chain, text[tokens[first][0]:tokens[-1][1]], joins))
    return text, found


def page_of(text: str) -> Page:
    """Read a text up to its actors."""
    known = knowledge.load()
    source = Source(name="x.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", text=text, reader="benchmark")
    return coding.annotated(text, lines.assign(source, known).document, known)


def _named(page: Page, chained: list[Chained]) -> dict[str, set[str]]:
    """Give for each chain the actors by whose names our tables know it."""
    names = [m for m in page.mentions if m.form != "pronoun" and m.kind not in ("person", "office", "outlet") and m.form != "adjective"]
    found: dict[str, set[str]] = {}
    for one in chained:
        if one.tag != "PROPN":
            continue
        for mention in names:
            if one.start <= mention.span[0] and mention.span[1] <= one.end and mention.span[0] <= one.head[0] and one.head[1] <= mention.span[1]:
                found.setdefault(one.chain, set()).add(mention.actor)
    return found


def score(folder: Path, part: str, errors: int) -> Counter[str]:
    """Count what is wanted, read and right; print what is wrong."""
    count: Counter[str] = Counter()
    for name, text, chained in parts(folder, part):
        page = page_of(text)
        known = _named(page, chained)
        chains = {(one.start, one.end): one for one in chained}
        read: dict[tuple[int, int], list[Mention]] = {}
        for mention in page.mentions:
            if mention.form == "pronoun" and mention.surface.lower() in WORDS and mention.kind not in ("person", "office"):
                read.setdefault((mention.span[0], mention.span[1]), []).append(mention)
        wanted = {}
        for one in chained:
            if one.word.lower() in WORDS:
                keys = [known.get(each, set()) for each in (one.split or (one.chain,))]
                if all(keys):
                    wanted[one.start, one.end] = keys
        count["wanted"] += len(wanted)
        count["read"] += len(read)
        for span in sorted({*wanted, *read}):
            got = {mention.actor for mention in read.get(span, ())}
            keys = wanted.get(span, [])
            is_right = bool(keys) and bool(got) and all(got & each for each in keys) and got <= set().union(*keys)
            count["right"] += is_right
            if not is_right and errors > 0:
                errors -= 1
                low, high = max(0, span[0] - 160), min(len(text), span[1] + 80)
                around = f"{text[low:span[0]]}[[{text[span[0]:span[1]]}]]{text[span[1]:high]}".replace("\n", " ")
                chain = chains.get(span)
                print(f"  {name}: {sorted(got)} for {[sorted(each) for each in keys]} {'in no chain' if chain is None else ''}: {around}")
    return count


def main() -> int:
    """Print the table; give 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="held", choices=("held", "tuned"))
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    folder = os.environ.get("DRAGOMAN_BENCH")
    if not folder:
        print("DRAGOMAN_BENCH does not name the shared benchmark data: not measured")
        return 0
    count = score(Path(folder) / "treebanks", options.part, options.errors)
    values = {"precision": count["right"] / max(1, count["read"]), "recall": count["right"] / max(1, count["wanted"])}
    print(f"{options.part}: {count['wanted']} pronouns of known states and bodies, {count['read']} read, {count['right']} right")
    failed = False
    for name, value in values.items():
        failed |= options.part == "held" and value < FLOORS[name]
        print(f"{name:10} {value:.3f} (must {FLOORS[name]:.2f} on held)")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())

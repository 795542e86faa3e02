"""Measure sentences and words against the treebanks: F1 of sentence spans and of words, and speed.

Run: DRAGOMAN_BENCH=FOLDER python benchmarks/sentences.py [--errors N]
The folder holds `treebanks/*.conllu.gz` (UD English EWT and GUM).
"""

import gzip
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.language.sentences import split
from dragoman.language.words import words


class Stretch(NamedTuple):
    """One paragraph of a treebank with its gold sentences and words as spans of its text."""

    genre: str
    text: str
    sentences: list[tuple[int, int]]
    words: set[tuple[int, int]]


def stretches(path: Path) -> Iterator[Stretch]:
    """Yield the paragraphs of a treebank file."""
    genre, text, sentences, tokens = "", "", [], set()
    captions = 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in [*file, "# newpar"]:
            if line.startswith(("# newpar", "# newdoc")):
                if text:
                    yield Stretch(genre, text, sentences, tokens)
                text, sentences, tokens = "", [], set()
                if "newpar_block" in line:
                    caption = re.search(r"(?:caption|figure|date|head)[^|]*\((\d+) s\)", line)
                    captions = int(caption[1]) if caption else 0
                if line.startswith("# newdoc id"):
                    name = line.split("=")[1].strip()
                    genre = name.split("_")[1] if name.startswith("GUM") else "ewt-" + name.split("-")[0]
            elif line.startswith("# text = "):
                captions -= 1
                if captions == -1 and text:
                    yield Stretch(genre, text, sentences, tokens)
                    text, sentences, tokens = "", [], set()
                spoken = line[9:].rstrip("\n")
                text = f"{text} {spoken}" if text else spoken
                place = len(text) - len(spoken)
                sentences.append((place, len(text)))
            elif line[:1].isdigit():
                column = line.split("\t")
                if column[0].isdigit() and "." not in column[0]:
                    at = text.find(column[1], place)
                    if 0 <= at <= place + 3:
                        tokens.add((at, at + len(column[1])))
                        place = at + len(column[1])


def main() -> None:
    """Print the table."""
    home = os.environ.get("DRAGOMAN_BENCH", "")
    folder = Path(home) / "treebanks"
    if not home or not folder.is_dir():
        print("skipped: DRAGOMAN_BENCH names no folder with treebanks/")
        return
    show = int(sys.argv[sys.argv.index("--errors") + 1]) if "--errors" in sys.argv else 0
    scores: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    seconds, count = 0.0, 0
    for path in sorted(folder.glob("*.conllu.gz")):
        part = re.sub(r"^.*-|\.conllu\.gz$", "", path.name.replace(".conllu.gz", ""))
        for one in stretches(path):
            begun = time.perf_counter()
            found = [tuple(span) for span in split(one.text, 0, len(one.text))]
            seconds += time.perf_counter() - begun
            count += one.text.count(" ")
            tokens = {(w.start, w.end) for a, b in found for w in words(one.text, a, b)}
            row = scores[f"{one.genre} {part}"]
            row[0] += len(set(found) & set(one.sentences))
            row[1] += len(found)
            row[2] += len(one.sentences)
            row[3] += len(tokens & one.words)
            row[4] += len(tokens)
            row[5] += len(one.words)
            if show and one.genre == "news" and set(found) != set(one.sentences):
                show -= 1
                print("---", *[one.text[a:b] for a, b in found if (a, b) not in one.sentences], sep="\n  + ")
                print(*[one.text[a:b] for a, b in one.sentences if (a, b) not in found], sep="\n  - ")
    print(f"{'text':28} {'sentence F1':>11} {'word F1':>8} {'sentences':>9}")
    for name, (right, found_count, gold, right_words, found_words, gold_words) in sorted(scores.items()):
        print(f"{name:28} {200 * right / (found_count + gold):11.2f} {200 * right_words / (found_words + gold_words):8.2f} {gold:9}")
    print(f"splitter: {count / seconds:,.0f} words/s")


if __name__ == "__main__":
    main()

"""Read CoNLL-U treebanks: words, tags and the tree, nothing else."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence; ``heads`` count words from 1, 0 is the root."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    fine_tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    lemmas: tuple[str, ...]
    document: str


def read_trees(path: Path) -> Iterator[Tree]:
    """Yield the sentences of a ``.conllu`` or ``.conllu.gz`` file.

    Multiword ranges (``3-4``) and empty nodes (``5.1``) are left out: the tree stands on words.
    """
    document = ""
    rows: list[list[str]] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document = line.partition("=")[2].strip()
            elif line and not line.startswith("#"):
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif not line and rows:
                yield _tree(rows, document)
                rows = []
    if rows:
        yield _tree(rows, document)


def _tree(rows: list[list[str]], document: str) -> Tree:
    return Tree(
        words=tuple(r[1] for r in rows),
        tags=tuple(r[3] for r in rows),
        fine_tags=tuple(r[4] for r in rows),
        heads=tuple(int(r[6]) for r in rows),
        relations=tuple(r[7] for r in rows),
        lemmas=tuple(r[2] for r in rows),
        document=document,
    )

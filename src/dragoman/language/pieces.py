"""Turn words into what the small model reads: word pieces and the shape of each word.

The vocabulary of the model is uncased, so capitalisation reaches it as a feature of its own.
Training and run time share this module: what the model learned is what it is given.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from enum import IntEnum
from pathlib import Path

PAD, UNKNOWN, FIRST, LAST = 0, 100, 101, 102
"""Ids of ``[PAD]``, ``[UNK]``, ``[CLS]`` and ``[SEP]`` in the vocabulary of MiniLM."""

LONGEST_WORD = 8
"""Pieces kept of one word: the model reads a word off its first piece, the others are context."""

LONGEST_STRETCH = 100
"""Letters of an unbroken stretch that are looked up; a longer one is unknown."""

CACHED_WORDS = 50_000


class Shape(IntEnum):
    """How a word is written; the numbers are rows of the model's shape table."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    INITIAL = 4
    MIXED = 5
    FIGURE = 6
    MARK = 7


def shape(word: str) -> Shape:
    """Name the way a word is written.

    >>> [shape(w).name for w in ("Foreign", "minister", "NATO", "A", "McKay", "2+4", ",")]
    ['TITLE', 'LOWER', 'UPPER', 'INITIAL', 'MIXED', 'FIGURE', 'MARK']
    """
    if any(c.isdigit() for c in word):
        return Shape.FIGURE
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return Shape.MARK
    capitals = sum(c.isupper() for c in letters)
    if not capitals:
        return Shape.LOWER
    if capitals == len(letters):
        return Shape.UPPER if capitals > 1 else Shape.INITIAL
    return Shape.TITLE if capitals == 1 and letters[0].isupper() else Shape.MIXED


class Pieces:
    """Encode single words with the vocabulary of the model, remembering those seen.

    The pieces are those of BERT's uncased tokeniser: no capitals, no accents, marks apart, then always the longest piece that fits.

    >>> Pieces({"[UNK]": 100, "un": 1, "##signed": 2, "-": 3}).encode("Un-Unsigned")
    (1, 3, 1, 2)
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._seen: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Read the vocabulary of a ``tokenizer.json``."""
        return cls(json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"])

    @property
    def size(self) -> int:
        """Count the pieces of the vocabulary."""
        return len(self._vocabulary)

    def encode(self, word: str) -> tuple[int, ...]:
        """Return one to ``LONGEST_WORD`` piece ids; a word of nothing readable is unknown."""
        return self.read(word)[0]

    def read(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the piece ids of a word and, for each of them, the number of its shape."""
        known = self._seen.get(word)
        if known is None:
            ids = tuple(self._ids(word))[:LONGEST_WORD] or (UNKNOWN,)
            known = ids, (int(shape(word)),) * len(ids)
            if len(self._seen) >= CACHED_WORDS:
                self._seen.clear()
            self._seen[word] = known
        return known

    def _ids(self, word: str) -> Iterator[int]:
        for stretch in _stretches(word[:100].encode("utf-8", "replace").decode("utf-8")):
            whole = self._vocabulary.get(stretch)
            yield from (whole,) if whole is not None else self._cut(stretch)

    def _cut(self, stretch: str) -> list[int]:
        """Cut a stretch of letters into the longest pieces, from its beginning."""
        found: list[int] = []
        start, end = 0, len(stretch)
        while start < end <= LONGEST_STRETCH:
            piece = stretch[start:end] if not start else "##" + stretch[start:end]
            number = self._vocabulary.get(piece)
            if number is None:
                end -= 1
            else:
                found.append(number)
                start, end = end, len(stretch)
        return found if start == len(stretch) else [UNKNOWN]


def _stretches(word: str) -> Iterator[str]:
    """Give a word without capitals and accents, cut at blanks and around marks and Chinese signs."""
    if word.isascii() and word.isalnum():
        yield word.lower()
        return
    text = "".join(c for c in unicodedata.normalize("NFD", "".join(map(_clean, word))) if unicodedata.category(c) != "Mn")
    for part in "".join(c.lower() for c in text).split():
        start = 0
        for i, c in enumerate(part):
            if _is_mark(c):
                if start < i:
                    yield part[start:i]
                yield c
                start = i + 1
        if start < len(part):
            yield part[start:]


def _clean(c: str) -> str:
    """Drop what is no sign; put blanks around Chinese signs."""
    if c == "\ufffd" or (unicodedata.category(c) in ("Cc", "Cf", "Co") and c not in "\t\n\r"):
        return ""
    if c.isspace():
        return " "
    return f" {c} " if _is_chinese(ord(c)) else c


def _is_mark(c: str) -> bool:
    return unicodedata.category(c).startswith("P") or (c.isascii() and c.isprintable() and not c.isalnum() and c != " ")


def _is_chinese(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF
        or 0x2F800 <= code <= 0x2FA1F
    )

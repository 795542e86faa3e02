"""Turn words into what the small model reads: word pieces and the shape of each word.

The vocabulary of the model is uncased, so capitalisation reaches it as a feature of its own.
Training and run time share this module: what the model learned is what it is given.
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PAD, UNKNOWN, FIRST, LAST = 0, 100, 101, 102
"""Ids of ``[PAD]``, ``[UNK]``, ``[CLS]`` and ``[SEP]`` in the vocabulary of MiniLM."""

LONGEST_WORD = 8
"""Pieces kept of one word: the model reads a word off its first piece, the others are context."""

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
    """Encode single words with the tokenizer of the model, remembering those seen."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._seen: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Read a ``tokenizer.json``."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return cls(tokenizer)

    @property
    def size(self) -> int:
        """Count the pieces of the vocabulary."""
        return self._tokenizer.get_vocab_size()

    def encode(self, word: str) -> tuple[int, ...]:
        """Return one to ``LONGEST_WORD`` piece ids; a word of nothing readable is unknown."""
        return self.read(word)[0]

    def read(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the piece ids of a word and, for each of them, the number of its shape."""
        known = self._seen.get(word)
        if known is None:
            # A surrogate cannot be handed to the tokenizer; a page-long "word" need not be.
            text = word[:100].encode("utf-8", "replace").decode("utf-8")
            ids = tuple(self._tokenizer.encode(text, add_special_tokens=False).ids[:LONGEST_WORD]) or (UNKNOWN,)
            known = ids, (int(shape(word)),) * len(ids)
            if len(self._seen) >= CACHED_WORDS:
                self._seen.clear()
            self._seen[word] = known
        return known

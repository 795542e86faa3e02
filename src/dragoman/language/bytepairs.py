"""Cut words into byte pairs, as the larger of the two networks reads them (`second_look`).

The pieces are those of SmolLM2: the bytes of a word, joined by the pairs of the list in its order until none is left (Sennrich and others 2016;
bytes instead of letters as in GPT-2). Training and run time share this module: what the network learned is what it is given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

FIRST, PAD = 0, 2
"""Numbers of the marks for the beginning of a text and for padding."""

LONGEST_WORD = 8
"""Pieces kept of one word: the network reads a word off its last piece, the others are context."""

LONGEST = 100
"""Letters of a word that are looked at."""

CACHED_WORDS = 50_000

_PARTS = re.compile(r"'(?:s|t|re|ve|m|ll|d)| ?[^\W\d_]+| (?=\d)|\d| ?(?:[^\s\w]|_)+|\s")
"""What pairs are joined in: letters with the blank before them, single figures, marks."""


def _signs() -> dict[int, str]:
    """Give the sign that stands for each byte: itself where it can be seen, else one from beyond Latin-1."""
    seen = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    hidden = [byte for byte in range(256) if byte not in seen]
    return {byte: chr(byte) for byte in seen} | {byte: chr(256 + number) for number, byte in enumerate(hidden)}


class BytePairs:
    """Encode single words, each with the blank before it, remembering those seen.

    >>> BytePairs(["a", "b", "Ġ"], ["a b", "Ġ ab"]).encode("abba")
    (4, 1, 0)
    """

    def __init__(self, first: Sequence[str], merges: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate([*first, *(merge.replace(" ", "") for merge in merges)])}
        self._ranks = {tuple(merge.split(" ")): rank for rank, merge in enumerate(merges)}
        self._signs = _signs()
        self._seen: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> BytePairs:
        """Read a file with the first pieces and the pairs to be joined, in order."""
        known = json.loads(path.read_text(encoding="utf-8"))
        return cls(known["first"], known["merges"])

    @property
    def size(self) -> int:
        """Count the pieces."""
        return len(self._numbers)

    def encode(self, word: str) -> tuple[int, ...]:
        """Return one to ``LONGEST_WORD`` numbers."""
        known = self._seen.get(word)
        if known is None:
            known = tuple(self._pieces(f" {word[:LONGEST]}"))[:LONGEST_WORD] or (FIRST,)
            if len(self._seen) >= CACHED_WORDS:
                self._seen.clear()
            self._seen[word] = known
        return known

    def _pieces(self, text: str) -> Iterator[int]:
        for part in _PARTS.findall(text):
            signs = [self._signs[byte] for byte in part.encode("utf-8", "replace")]
            yield from (self._numbers[piece] for piece in self._joined(signs) if piece in self._numbers)

    def _joined(self, pieces: list[str]) -> list[str]:
        """Join the pair that stands first in the list, all over, until no pair is in the list."""
        while pairs := [(self._ranks[pair], pair) for pair in pairwise(pieces) if pair in self._ranks]:
            one, other = min(pairs)[1]
            joined: list[str] = []
            at = 0
            while at < len(pieces):
                is_pair = at + 1 < len(pieces) and pieces[at] == one and pieces[at + 1] == other
                joined.append(one + other if is_pair else pieces[at])
                at += 2 if is_pair else 1
            pieces = joined
        return pieces

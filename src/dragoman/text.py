"""Offset-keeping text operations: comparison forms with a map back, and the names by which two spellings compare.

Stored text is never changed. What must be compared is folded into a copy; where a find in the copy must become a span of the text, the copy
carries the offset of each of its characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dragoman.model import Span

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "`": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ",
    "\u0131": "i", "\u0142": "l", "\u0141": "l", "\u00f8": "o", "\u00d8": "o", "\u0111": "d", "\u0110": "d",
    "\u00df": "ss", "\u00e6": "ae", "\u00c6": "ae", "\u0153": "oe", "\u0152": "oe", "\u00fe": "th", "\u00f0": "d",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
}
_INITIAL = re.compile(r"[^\W\d_]\.?")
_NAME_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NAME_SPELLINGS = (
    (re.compile(r"kh"), "h"), (re.compile(r"iy\b|ii\b|ij\b|yi\b|yy\b"), "y"), (re.compile(r"ie\b"), "y"),
    (re.compile(r"yo|jo|io"), "e"), (re.compile(r"ye|je"), "e"), (re.compile(r"ya|ja|ia"), "a"), (re.compile(r"yu|ju|iu"), "u"),
    (re.compile(r"sch|sh|tch|ch|cz|zh"), "s"), (re.compile(r"ts|tz"), "c"), (re.compile(r"ks"), "x"), (re.compile(r"ou|oo"), "u"),
    (re.compile(r"[wv]"), "v"), (re.compile(r"ff\b"), "v"), (re.compile(r"[yj]"), "i"), (re.compile(r"ph"), "f"), (re.compile(r"ck|q"), "k"),
    (re.compile(r"h\b"), ""), (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=1 << 16)
def _letter(character: str) -> str:
    plain = _PLAIN.get(character)
    if plain is not None:
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)).casefold()


class Folded(NamedTuple):
    """A comparison copy of a text and, for each of its characters, the offset in the text that gave it (one more for the end)."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Give the span of the source text from which the copy's [start, end) comes."""
        if start >= end:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def fold(text: str) -> str:
    """Give the comparison form of a text: no case, no accents, plain quotation marks, dashes and spaces.

    >>> fold("Türkiye’s López–Obrador")
    "turkiye's lopez-obrador"
    """
    if text.isascii():
        return text.replace("`", "'").lower()
    return "".join(map(_letter, text))


def fold_map(text: str) -> Folded:
    """Give the comparison form with its map back to the text.

    >>> folded = fold_map("Straße 5")
    >>> folded.text, folded.span(folded.text.index("5"), folded.text.index("5") + 1)
    ('strasse 5', Span(start=7, end=8))
    """
    letters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for letter in _letter(character):
            letters.append(letter)
            offsets.append(offset)
    offsets.append(len(text))
    return Folded("".join(letters), tuple(offsets))


def name_words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name; hyphens divide, apostrophes do not.

    >>> name_words("Jean-Yves Le Drian")
    ('jean', 'yves', 'le', 'drian')
    """
    return tuple(_NAME_WORD.findall(fold(name)))


@lru_cache(maxsize=1 << 16)
def spelling(word: str) -> str:
    """Give the form in which transliterations of one name word meet.

    >>> spelling("Sergei") == spelling("Sergey"), spelling("Yuriy") == spelling("Yuri"), spelling("Wang") == spelling("Wong")
    (True, True, False)
    """
    found = fold(word).replace("'", "")
    for pattern, replacement in _NAME_SPELLINGS:
        found = pattern.sub(replacement, found)
    return found


def is_initial(word: str) -> bool:
    """Say whether a name word is an initial: one letter, with or without a stop."""
    return _INITIAL.fullmatch(word) is not None


def trimmed(text: str, start: int, end: int) -> Span:
    """Give the span without white space at its ends.

    >>> trimmed("  to be ", 0, 8)
    Span(start=2, end=7)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Yield the spans at which some words stand in a text, exactly."""
    start = text.find(words)
    while words and start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + len(words))

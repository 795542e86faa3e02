"""Words as the judgements compare them: tokens with offsets, stems, how telling each is."""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.knowledge import files
from dragoman.text import fold

UNLISTED = 6.5
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s/]{0,200}/[^\s/_#]{0,200}[/_#]\S*|</?[a-z][^<>]{0,400}>")
_VOWEL = re.compile(r"[aeiouy]")
_ENDINGS = ("ational", "ization", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "edly", "ed", "es", "ly", "s")


@cache
def listed(name: str) -> frozenset[str]:
    """Give a list of words of the knowledge file `across.toml`."""
    return frozenset(files.toml("across.toml")[name].split())


@cache
def _irregular() -> dict[str, str]:
    return {form: _regular(base) for form, base in files.toml("across.toml")["irregular"].items()}


class Token(NamedTuple):
    """One word or number of a text."""

    start: int
    end: int
    text: str


def without_addresses(text: str) -> str:
    """Give a text with its web addresses and tags blanked, every other character in its place."""
    return ADDRESS.sub(lambda found: " " * len(found[0]), text) if "/" in text or "www." in text else text


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the words and numbers of a text with their offsets, folded.

    >>> [token.text for token in tokens("Türkiye’s 3.5 bn")]
    ["turkiye's", '3.5', 'bn']
    """
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(found.start(), found.end(), fold(found[0]))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Give the form in which inflections of one word meet; not always a word.

    >>> stem("agreements") == stem("agreed"), stem("visits") == stem("visiting"), stem("met")
    (True, True, 'meet')
    """
    word = word.removesuffix("'s").removesuffix("'")
    irregular = _irregular().get(word)
    return irregular if irregular is not None else _regular(word)


def _regular(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and _VOWEL.search(word[: -len(ending)]) and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    while len(word) > 3 and word[-1] in "eiy":
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word


@cache
def _same() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in files.toml("across.toml")["same"]["sets"].strip().splitlines():
        forms = [stem(word) for word in line.split()]
        for form in forms:
            found.setdefault(form, forms[0])
    return found


def sense(form: str) -> str:
    """Give the stem that stands for all words for one thing: kill for murder, quake for earthquake.

    >>> sense(stem("acquisition")) == sense(stem("bought")) == sense(stem("takeover"))
    True
    """
    return _same().get(form, form)


class _Weights(dict[str, float]):
    """Weights by stem; a stem that is not listed counts as rare, a number as middling."""

    def __missing__(self, form: str) -> float:
        return 4.5 if form[:1].isdigit() else UNLISTED


@cache
def _weights() -> _Weights:
    found = _Weights()
    for row in files.tsv("word_weights.tsv"):
        form = stem(row["word"])
        found[form] = min(float(row["weight"]), found.get(form, UNLISTED))
    return found


def weight(form: str) -> float:
    """Give how telling a stemmed word is: about 0 for "the", 6.5 for a word that news hardly ever use."""
    return _weights()[form]


def telling(words: Sequence[str] | Iterator[str]) -> tuple[str, ...]:
    """Give the stems of the words that carry sense, in order."""
    function = listed("function")
    return tuple(stem(word) for word in words if word not in function)


def is_function(word: str) -> bool:
    """Say whether a folded word only joins others."""
    return word in listed("function")


def mass(stems: Collection[str]) -> float:
    """Give the weight of a set of stems."""
    return math.fsum(map(_weights().__getitem__, stems if isinstance(stems, (set, frozenset)) else set(stems)))


def containment(left: Collection[str], right: Collection[str]) -> float:
    """Give the share, by weight, of the lighter set that stands in the other."""
    a, b = set(left), set(right)
    both = a & b
    if not both:
        return 0.0
    least = min(mass(a), mass(b))
    return mass(both) / least if least else 0.0


def likeness(left: Collection[str], right: Collection[str]) -> float:
    """Give the share, by weight, of all words that both sides have."""
    a, b = set(left), set(right)
    every = mass(a | b)
    return mass(a & b) / every if every else 0.0


def rarest(stems: Collection[str], count: int) -> list[str]:
    """Give the most telling of some stems, the most telling first, ties by a fixed shuffle of the letters."""
    weights = _weights()
    return sorted(set(stems), key=lambda form: (-weights[form], form[::-1]))[:count]

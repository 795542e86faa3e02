"""Names of persons compared: accents, transliterations, particles, initials, order.

The compiled office table is indexed by `key`; a change here asks for a new run of tools/compile_offices.py.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman.text import fold

PARTICLES = frozenset({
    "al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az", "bin", "ibn", "ben", "bint", "abd", "abu", "da", "das", "de", "del", "della", "der",
    "den", "di", "do", "dos", "du", "la", "las", "le", "les", "los", "ould", "st", "van", "von", "y", "e", "zu", "ter", "ten", "bou", "ait",
})
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi"})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_DROPPED = str.maketrans("", "", "'`\u02bb\u02bc\u02bf\u2018\u2019")
_SPELLINGS = tuple((re.compile(pattern), instead, shared) for pattern, instead, shared in (
    (r"tch|tsch|cz(?=.)", "ch", "c"), (r"sch", "sh", "sch"), (r"dzh", "j", "dzh"), (r"dj", "d", "dj"),
    (r"kh|qh|gh", "h", "h"), (r"ph", "f", "ph"), (r"th", "t", "th"), (r"dh", "d", "dh"), (r"zh", "j", "zh"),
    (r"ck|q", "k", ""), (r"c(?=[aouklnrt]|$)", "k", "c"), (r"x", "ks", "x"), (r"tz|ts", "c", "t"), (r"ou|oo|uu", "u", ""),
    (r"ee|ij|iy|yi|ii|ey\b|ei\b|ie\b|ai\b|ay\b|yy", "i", ""),
    (r"(?<=[bcdfghjklmnprstvwz])[yij](?=[oaeu])", "", ""), (r"\b[yj](?=e)", "", ""), (r"w", "v", "w"), (r"ff?\b|(?<=[aeiou])ff(?=\b)", "v", "f"),
    (r"[yj]", "i", ""), (r"aa", "a", "aa"), (r"ae", "e", "ae"), (r"oe", "o", "oe"), (r"ue", "u", "ue"), (r"h\b", "", "h"), (r"(.)\1+", r"\1", ""),
))
"""Spellings made one, in this order; the third field is what every match holds, so that most words pass most of them by."""
_VOWELS = re.compile(r"(?<=.)[aeiou]+")
_GUTTURALS = re.compile(r"[gkh]+")


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name, apostrophes dropped, hyphens dividing.

    >>> words("Miguel Díaz-Canel Bermúdez")
    ('miguel', 'diaz', 'canel', 'bermudez')
    """
    return tuple(word for word in _WORD.findall(fold(name).translate(_DROPPED)) if word)


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """Give the form in which transliterations of one folded name word meet.

    >>> key("sergei") == key("sergey"), key("shoigu") == key("shoygu"), key("dmitriy") == key("dmitry"), key("yuriy") == key("yury")
    (True, True, True, True)
    """
    found = word
    for pattern, instead, shared in _SPELLINGS:
        if shared in found:
            found = pattern.sub(instead, found)
    return found or word


@lru_cache(maxsize=1 << 16)
def bones(word: str) -> str:
    """Give the consonants of a name word, gutturals as one: the wider net for names from other scripts.

    >>> bones("gaddafi") == bones("qadhafi") == bones("kadafi") == bones("khadafy")
    True
    """
    return skeleton(key(word))


def skeleton(spelling: str) -> str:
    """Give the consonants of a word already brought to its key, or of many words on a line each."""
    return _GUTTURALS.sub("k", _VOWELS.sub("", spelling)).replace("f", "v")


@lru_cache(maxsize=1 << 16)
def likeness(left: str, right: str) -> float:
    """Say how alike two folded name words are, 0 to 1: 1 the same, .97 one spelling, .95 same bones, .85 an initial."""
    if left == right:
        return 1.0
    if key(left) == key(right):
        return 0.97
    if len(left) == 1 or len(right) == 1:
        return 0.85 if left[0] == right[0] else 0.0
    if min(len(left), len(right)) > 4 and bones(left) == bones(right):
        return 0.93
    if abs(len(left) - len(right)) > 2:
        return 0.0
    from rapidfuzz.distance import JaroWinkler  # 25 ms to import: only where spellings differ

    close = float(JaroWinkler.similarity(key(left), key(right)))
    return close * 0.95 if close > 0.84 else 0.0


def main_words(name: Sequence[str]) -> tuple[str, ...]:
    """Give the words of a name without particles and generation marks (all of them where nothing would remain)."""
    found = tuple(word for word in name if word not in PARTICLES and word not in GENERATIONS)
    return found or tuple(name)


def agreement(asked: Sequence[str], known: Sequence[str]) -> float:
    """Say how well the words of a name asked for are found among those of a known name, 0 to 1, in any order.

    Every word asked for must find a word of its own; words of the known name left over cost little (second surnames, patronymics). Where the
    name asked for is the longer one, each word that finds nothing costs more.

    >>> agreement(("putin",), ("vladimir", "putin")) > 0.9, agreement(("ivan", "putin"), ("vladimir", "putin")) < 0.7
    (True, True)
    """
    asked, known = main_words(asked), main_words(known)
    left = list(known)
    total = 0.0
    missed = 0
    for word in asked:
        best = max(left, key=lambda other: likeness(word, other), default=None)
        score = likeness(word, best) if best is not None else 0.0
        if score < 0.8:
            missed += 1
            continue
        total += score
        if best is not None:
            left.remove(best)
    found = len(asked) - missed
    if not found:
        return 0.0
    spare = len(left) if missed else 0
    return total / found * (1 - 0.4 * missed / len(asked) * (2 if spare else 1))

"""What a phrase of amount is worth: its number or range, its unit, and what was said of its exactness."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.annotate.figures_lexicon import Lexicon
from dragoman.annotate.grammar import Found, digits, number, ordinal

MASSES = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions", "tens", "trillions"})
SCALES = frozenset({
    "hundred", "thousand", "million", "billion", "trillion", "mln", "bln", "mn", "bn", "mio", "tn", "trn", "m", "b", "k", "mm", "lakh", "crore",
    "milliard",
    "lakhs", "crores", "dozen",
})
SINGULAR = {
    "men": "man", "women": "woman", "children": "child", "lives": "life", "halves": "half", "dead": "people", "killed": "people", "wounded": "people",
    "injured": "people", "missing": "people", "arrested": "people", "detained": "people", "others": "people", "police": "police officer",
    "troops": "troops", "businessmen": "businessman", "policemen": "policeman", "servicemen": "serviceman", "gunmen": "gunman",
    "fishermen": "fisherman", "bpd": "barrel", "against": "vote", "favour": "vote", "favor": "vote", "abstained": "abstention",
    "abstaining": "abstention",
    "mps": "deputy", "bodies": "body", "memoranda": "memorandum", "memorandums": "memorandum", "leaves": "leaf", "feet": "foot", "busses": "bus",
    "buses": "bus", "cargoes": "cargo", "volcanoes": "volcano", "species": "species", "series": "series", "heroes": "hero", "torpedoes": "torpedo",
}
MULTIPLES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}


class Worth(NamedTuple):
    """The number of a phrase: a value, or low and high; its unit, and the word that a currency still wants a state for."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    asks: str = ""


def qualifier(lexicon: Lexicon, before: str, after: str) -> str | None:
    """Give the qualifier of a figure: `about`, `over`, `at least`, `up to`, `nearly`, `under`, `only`; None for an exact one.

    >>> from dragoman.annotate.figures_lexicon import lexicon
    >>> qualifier(lexicon(), "exports worth more than ", " last year"), qualifier(lexicon(), "a loan of ", " or so")
    ('over', 'about')
    """
    found = lexicon.qualifier_pattern.search(before[-32:])
    if found:
        return lexicon.qualifiers[" ".join(found[1].lower().split())]
    if re.match(r"\s+or (?:so|thereabouts)\b", after):
        return "about"
    return "over" if re.match(r"\s*(?:\+|or more\b|and more\b)", after) else "at least" if re.match(r"\s+at least\b", after) else None


def _parts(words: Sequence[str]) -> list[list[str]]:
    """Divide the words of a range at its middle; one part where it is none."""
    for index, word in enumerate(words):
        if word in ("-", "to", "and", "or") and 0 < index < len(words) - 1:
            left, right = list(words[:index]), list(words[index + 1:])
            is_fraction = "/" in right[:3] and word == "-"
            has_numbers = any(_is_number(w) for w in left) and any(_is_number(w) for w in right[:3])
            if has_numbers and not is_fraction and right[0] not in ("half", "a") and not (word == "-" and _is_tens(left, right)) and (
                    word != "and" or digits(left[-1]) is not None or left[-1] in SCALES):
                return [left, right]
    return [list(words)]


def _is_number(word: str) -> bool:
    return digits(word) is not None or (number([word]) is not None and word not in SCALES and word not in MASSES)


def _is_tens(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether a hyphen joins `twenty-five`."""
    tens = number([left[-1]]) or 0
    return digits(left[-1]) is None and tens >= 20 and tens % 10 == 0 and (number([right[0]]) or 99) < 10


def numbers(words: Sequence[str]) -> tuple[float | None, float | None]:
    """Give the number of a phrase, or the two of a range; the first takes the scale of the second.

    >>> numbers(["$", "4", "to", "5", "million"]), numbers(["four", "hundred"]), numbers(["4", "-", "1", "/", "2"])
    ((4000000.0, 5000000.0), (400.0, None), (4.5, None))
    """
    parts = _parts(words)
    first = number([w for w in parts[0] if w != "-"])
    if len(parts) == 1:
        return first, None
    second = number(parts[1])
    scale = next((w for w in parts[1] if w in SCALES and w != "dozen"), None)
    if first is not None and scale and not any(w in SCALES for w in parts[0]):
        scaled = number(["1", scale]) or 1.0
        first *= scaled
    return first, second


def _money(words: Sequence[str], lexicon: Lexicon) -> tuple[str, str]:
    """Give the ISO code that the words themselves settle, and the currency word that still asks for a state."""
    table, signs = lexicon.currencies, lexicon.signs
    for index, word in enumerate(words):
        if word in ("$", "£", "€", "¥", "₹", "₽", "₴", "₩", "₪", "₺", "₦", "#"):
            letters = next((w for w in reversed(words[max(0, index - 2):index]) if w != "."), "")
            if word == "#":
                return "GBP", ""
            return (signs[letters], "") if letters in signs and word == "$" else (table[word].code, word)
    word = next((w for w in reversed(words) if w in table and w not in ("us", "s") and w != "sterling"), "sterling" if "sterling" in words else "")
    return (table[word].code if word else "", word)


def worth(found: Found, texts: Sequence[str], lexicon: Lexicon) -> Worth | None:
    """Give the worth of a phrase, None where its words make no number."""
    sort, words = found.rule, found.words
    if sort in ("money.bare", "count.bare"):
        return _of(number(words), None, "", "")
    if sort.startswith("money"):
        unit, asks = _money(words, lexicon)
        if sort == "money.vague":
            return Worth(None, None, None, unit, asks)
        signs = lexicon.signs
        is_signed = words[0] in signs or "$" in words[:3]
        first, second = numbers([w for w in words if w not in lexicon.currencies and not (is_signed and w in signs)])
        if asks in ("cent", "cents", "cts", "pence", "kopeck", "kopecks") and first is not None:
            first, second = first / 100, second / 100 if second is not None else None
        return _of(first, second, unit, asks)
    if sort.startswith("share"):
        marks = ("percent", "per", "cent", "pct", "%", "pc", "point", "points", "percentage", "a", "of")
        first, second = numbers([w for w in words if w not in marks])
        if first is not None and second is not None and first > second:
            second = None
        return _of(first, second, "percentage point" if {"point", "points"} & set(found.words) else "percent")
    if sort == "rank":
        rank = ordinal(words[:1])
        return Worth(float(rank), None, None, "rank") if rank else None
    if sort == "multiple":
        for stem, value in MULTIPLES.items():
            if words[0].startswith(stem):
                return Worth(value, None, None, "times")
        return _of(number([w.removesuffix("fold") for w in words]), None, "times")
    if sort == "tally":
        return _of(number(words[:next((i for i, w in enumerate(words) if w in ("to", "-", "against", "votes")), 1)]), None, "vote")
    if sort == "count.folk":
        first, second = numbers(words[:-1])
        return _of(first, second, _folk(texts[-1]))
    if sort == "count.vague":
        return Worth(None, None, None, _folk(texts[-1]) if texts[-1][0].isupper() else "people" if words[-1] in MASSES else singular(words[-1]))
    return _count(found, lexicon)


def _folk(word: str) -> str:
    """Give one of a people: `Cubans` -> `Cuban`."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _of(first: float | None, second: float | None, unit: str, asks: str = "") -> Worth | None:
    """Give a worth of one number or two."""
    if first is None:
        return None
    first = round(first, 6)
    if second is None:
        return Worth(first, None, None, unit, asks)
    return Worth(None, min(first, second), round(max(first, second), 6), unit, asks)


def _count(found: Found, lexicon: Lexicon) -> Worth | None:
    """Give the worth of a count: its number and the thing counted."""
    words = found.words
    if found.rule == "measure":
        at = next(i for i, w in enumerate(words) if w in lexicon.grammar.members["measure"])
        unit = singular(words[at])
        if at and words[at - 1] in ("cubic", "square"):
            unit = f"{words[at - 1]} {unit}"
        first, second = numbers([w for w in words[:at] if w not in ("cubic", "square", "metric", "long", "short", "nautical")])
        return _of(first, second, unit)
    if found.rule == "count.of":
        at = words.index("of")
        first, _ = numbers(words[:at])
        return _of(first, None, singular(words[-1] if "and" not in words[at:] else words[at + words[at:].index("and") - 1]))
    stop = len(words)
    named = next((i for i, kind in enumerate(found.kinds) if kind in "XZ" or (words[i] == "k" and "".join(words[i + 1:i + 2])[:1].isdigit())), stop)
    last_number = max((i for i, w in enumerate(words[:named]) if _is_number(w) or w in SCALES), default=-1)
    first, second = numbers(words[:last_number + 1]) if last_number >= 0 else (None, None)
    noun = words[stop - 1] if last_number < stop - 1 else "people"
    if noun == "officers" and "and" in words:
        noun = words[words.index("and") - 1]
    return _of(first, second, singular(noun))


def singular(noun: str) -> str:
    """Give the singular of a counted noun.

    >>> singular("countries"), singular("soldiers"), singular("aircraft"), singular("businessmen")
    ('country', 'soldier', 'aircraft', 'businessman')
    """
    if noun in SINGULAR:
        return SINGULAR[noun]
    if noun.endswith("ies") and len(noun) > 5:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun

"""Quoted words as a careful writer sets them: whole at both ends, still a passage of the text."""

import re
from functools import lru_cache

_HEAD = re.compile(r"""^(?:[\s,;:.)\]”’"']+|\w{1,10}[)\]]\s+|(?:and|but|that|or|which)\s+)+""", re.IGNORECASE)
_TAIL = re.compile(r"""(?:[\s,;:]+|\[\w{0,3}\]?|\s(?:and|or|of|the|a|an|to|in|on|with|for|by|from|as|at)(?=$))+$""", re.IGNORECASE)
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\.$")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
_SINGLE = str.maketrans({"“": "‘", "”": "’"})


def trimmed(words: str, most: int) -> str:
    """Give words to be set between double quotation marks: ends cleaned of footnote marks and loose punctuation, inner quotation marks single.

    Longer words than `most` end in an ellipsis; nothing is cut from the middle.

    >>> trimmed('and we will build a bridge by the end of this year,"', 80), trimmed("The vote was held on Friday.[6]", 80)
    ('we will build a bridge by the end of this year', 'The vote was held on Friday')
    >>> trimmed('He called the quota "a fair bargain" in a speech', 80)
    'He called the quota ‘a fair bargain’ in a speech'
    """
    kept, before = " ".join(words.split()), None
    while kept != before:
        before = kept
        kept = _TAIL.sub("", _HEAD.sub("", kept))
        for opening, closing in _PAIRS:
            if kept.count(opening) > kept.count(closing):
                kept = kept.removeprefix(opening) if kept.startswith(opening) else kept.removesuffix(opening)
            if kept.count(closing) > kept.count(opening):
                kept = kept.removesuffix(closing)
        if kept.count('"') % 2:
            kept = kept[1:] if kept.startswith('"') else kept.removesuffix('"')
        kept = kept if _INITIALS.search(kept) else kept.removesuffix(".")
    if len(kept) > most:
        kept = kept[:most].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
    kept = re.sub(r'(^|[\s(\[])"', r"\1‘", kept).replace('"', "’")
    kept = kept.translate(_SINGLE)
    return kept + "’" if kept.count("‘") > kept.count("’") else kept


def is_whole(words: str) -> bool:
    """Say whether words can be quoted by themselves: not a scrap, no stray mark, no run of sentences.

    >>> is_whole("Chad sent rice to Sudan"), is_whole("near the river;"), is_whole("Ferry opens. Rain. Home page. Sport. Weather")
    (True, False, False)
    """
    folded = " ".join(words.split())
    return not (
        len(folded.split()) < 2
        or folded.endswith((";", " the", " a"))
        or any(folded.count(opening) > folded.count(closing) + 1 or folded.count(closing) > folded.count(opening) + 1 for opening, closing in _PAIRS)
        or len(re.findall(r"[a-z)][.!?]\s+[A-Z]", folded)) > 2
    )


def key(words: str) -> str:
    """Give words for telling whether two quotations are one: folded, the spellings of a million one."""
    return re.sub(r"\b(?:mln|m)\b", "million", " ".join(words.casefold().split()))


def alike(one: str, other: str) -> bool:
    """Say whether two quotations are one promise in other words: the same numbers, and most of the words.

    >>> alike("We will reopen the ferry line by the end of the year", "we shall open the ferry line before the end of the year")
    True
    >>> alike("Chad may lend Sudan 40 million euros", "Chad may lend Sudan 60 million euros")
    False
    """
    left, right = _words(one), _words(other)
    if 2 * min(len(left), len(right)) < max(len(left), len(right)) or _numbers(one) != _numbers(other):
        return False
    return len(left & right) >= 0.5 * len(left | right)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", key(text)))


@lru_cache(maxsize=4096)
def _numbers(text: str) -> frozenset[str]:
    return frozenset(word for word in _words(text) if word[0].isdigit())

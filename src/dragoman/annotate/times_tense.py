"""Whether a phrase looks back or ahead: the nearest verb that tells, first before it, then after it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dragoman.knowledge.files import toml


class Cues(NamedTuple):
    """Where in a sentence a verb looks ahead or back: token indexes in order, and for each whether it looks ahead."""

    at: list[int]
    is_ahead: list[bool]


class _Lexicon(NamedTuple):
    ahead: frozenset[str]
    leads: frozenset[str]
    back: frozenset[str]
    no_participle: frozenset[str]
    no_infinitive: frozenset[str]
    before_adjective: frozenset[str]
    present: frozenset[str]
    before_noun: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    """Give the words that tell tense."""
    content = toml("tense.toml")
    return _Lexicon(*(frozenset(content[key]) for key in _Lexicon._fields))


_NEAR, _PAST_HEARER = 4, 10
"""How many words after a leading word its infinitive may stand: an invitation names the invited in between."""


def infinitives(words: Sequence[str], role: str = "body") -> Cues:
    """Give the cues of a sentence: `will`, `is due`, `plans to meet` look ahead; `met`, `was`, `signed` look back."""
    lexicon = _lexicon()
    at, is_ahead = [], []
    lead = -9
    for index, word in enumerate(words):
        lower = word.lower() if len(word) < 12 and word[:1].isupper() else word
        if lower in lexicon.leads:
            lead = index
        if lower in lexicon.ahead:
            at.append(index)
            is_ahead.append(True)
        elif lower in lexicon.present:
            is_verb = words[index - 1].lower() not in lexicon.before_noun and words[index + 1:index + 2] != ["of"]
            if is_verb and role not in ("title", "heading", "caption"):
                at.append(index)
                is_ahead.append(True)
        elif lower == "for" and lead == index - 1:
            at.append(index)
            is_ahead.append(True)
        elif lower == "to":
            follows = words[index + 1] if index + 1 < len(words) else ""
            is_verb = follows.islower() and follows.isalpha() and follows not in lexicon.no_infinitive
            reach = _PAST_HEARER if lead >= 0 and words[lead].lower().startswith("invit") else _NEAR
            if is_verb and (index - lead <= reach or role in ("title", "heading")):
                at.append(index)
                is_ahead.append(True)
        elif lower in lexicon.back or _is_past_in_ed(lower, words[index - 1].lower(), lexicon):
            at.append(index)
            is_ahead.append(False)
    return Cues(at, is_ahead)


def _is_past_in_ed(word: str, previous: str, lexicon: _Lexicon) -> bool:
    """Say whether a word in -ed is a past form, no adjective and no participle behind a form of `be`."""
    return word.endswith("ed") and len(word) > 4 and word not in lexicon.no_participle and previous not in lexicon.before_adjective


def tense_at(first: int, last: int, cues: Cues) -> str:
    """Give `future`, `past` or nothing for the tokens from `first` to `last`: the nearest cue before them, else the first after them."""
    index = bisect_left(cues.at, first) - 1
    if index < 0:
        index = bisect_left(cues.at, last)
        if index >= len(cues.at):
            return ""
    return "future" if cues.is_ahead[index] else "past"

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


MOST_WORDS = 100_000
_NEAR, _PAST_HEARER = 4, 10
"""How many words after a leading word its infinitive may stand: an invitation names the invited in between."""


class _Categories(dict[str, str]):
    """What a word as it stands can tell: `ahead`, `present`, `for`, `to`, `back`, `ed` for a form in -ed; `lead` before it where it leads to one."""

    def __missing__(self, word: str) -> str:
        lexicon = _lexicon()
        lower = word.lower() if len(word) < 12 and word[:1].isupper() else word
        kinds = {"ahead": lower in lexicon.ahead, "present": lower in lexicon.present, "for": lower == "for", "to": lower == "to",
                 "back": lower in lexicon.back, "ed": lower.endswith("ed") and len(lower) > 4 and lower not in lexicon.no_participle}
        found = ("lead " if lower in lexicon.leads else "") + next((kind for kind, is_kind in kinds.items() if is_kind), "")
        if len(self) < MOST_WORDS:
            self[word] = found
        return found


@cache
def _categories() -> _Categories:
    return _Categories()


def infinitives(words: Sequence[str], role: str = "body") -> Cues:
    """Give the cues of a sentence: `will`, `is due`, `plans to meet` look ahead; `met`, `was`, `signed` look back."""
    lexicon = _lexicon()
    at, is_ahead = [], []
    lead = -9
    for index, category in enumerate(map(_categories().__getitem__, words)):
        if not category:
            continue
        if category.startswith("lead"):
            lead, category = index, category[5:]
        looks: bool | None = None
        if category == "ahead":
            looks = True
        elif category == "present":
            is_verb = words[index - 1].lower() not in lexicon.before_noun and words[index + 1:index + 2] != ["of"]
            looks = True if is_verb and role not in ("title", "heading", "caption") else None
        elif category == "for":
            looks = True if lead == index - 1 else None
        elif category == "to":
            looks = True if _is_infinitive(words, index, lead, role, lexicon) else None
        elif category == "back" or (category == "ed" and words[index - 1].lower() not in lexicon.before_adjective):
            looks = False
        if looks is not None:
            at.append(index)
            is_ahead.append(looks)
    return Cues(at, is_ahead)


def is_past(word: str) -> bool:
    """Say whether a lower-case word is a past form."""
    return _categories()[word] in ("back", "ed")


def _is_infinitive(words: Sequence[str], index: int, lead: int, role: str, lexicon: _Lexicon) -> bool:
    """Say whether the `to` at an index begins an infinitive that a word before it leads to: `plans to meet`."""
    follows = words[index + 1] if index + 1 < len(words) else ""
    if not follows.islower() or not follows.isalpha() or follows in lexicon.no_infinitive:
        return False
    reach = _PAST_HEARER if lead >= 0 and words[lead].lower().startswith("invit") else _NEAR
    return index - lead <= reach or role in ("title", "heading")


def tense_at(first: int, last: int, cues: Cues) -> str:
    """Give `future`, `past` or nothing for the tokens from `first` to `last`: the nearest cue before them, else the first after them."""
    index = bisect_left(cues.at, first) - 1
    if index < 0:
        index = bisect_left(cues.at, last)
        if index >= len(cues.at):
            return ""
    return "future" if cues.is_ahead[index] else "past"

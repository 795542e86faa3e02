"""What looks like a time and is none: numbers of things, names, verbs, ages of people, rates."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from dragoman.annotate.grammar import Found, Tokens
from dragoman.knowledge.files import toml


@cache
def words(name: str) -> frozenset[str]:
    """Give a list of words of `times.toml`."""
    return frozenset(toml("times.toml")["words"][name])


def is_refused(hit: Found, tokens: Tokens) -> bool:
    """Say whether words that look like a time are none."""
    if tokens.is_in_address(hit.start):
        return True
    refuse = REFUSALS.get(hit.rule)
    if refuse is None:
        return False
    previous = tokens.words[hit.first - 1] if hit.first else ""
    following = tokens.words[hit.last] if hit.last < len(tokens.words) else ""
    return refuse(hit, tokens, previous, following)


def _year(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `No. 1987`, `2000 troops`, `S/1998/301`, `about 1950 soldiers`."""
    if not hit.words[0].isdecimal():
        return False
    before = tokens.words[hit.first - 2].lower() if hit.first >= 2 else ""
    if previous.lower() in words("labels") or (previous == "." and before == "no"):
        return True
    is_joined = previous in (".", "/", "-", "+") and hit.first >= 2 and tokens.ends[hit.first - 1] == hit.start
    if is_joined and (previous == "/" or before in words("labels") or before[:1].isdigit()):
        return True
    if following in ("/", ":") or (following == "-" and "".join(tokens.words[hit.last + 1:hit.last + 2])[:1].isdigit()):
        return True
    year = int(hit.words[0])
    is_after_preposition = previous.lower() in words("year_prepositions")
    if not 1900 <= year <= 2060 and not is_after_preposition:
        return True
    if year % 100 == 0 and not is_after_preposition and following[:1].islower() and following not in words("after_round_year"):
        return True
    return previous.lower() in words("approximate") and following[:1].islower()


def _month(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `may`, `march` and months in names of people."""
    if hit.words[0] in words("two_faced") and (previous.lower() not in words("before_month") or (previous == "," and hit.words[0] == "may")):
        return True
    return bool(hit.first) and tokens.kinds[hit.first - 1] in "XZ" and previous.lower() not in words("capital_before_month")


def _weekday(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `Sun`, `Sat` without their stop, and `Black Friday`."""
    if hit.words[0] in words("short_days") and not hit.kinds.endswith("."):
        return True
    return previous[:1].isupper() and previous.lower() in words("named_days")


def _current(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `current account`."""
    return following.lower() in ("account", "affairs")


def _earlier(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `earlier` that compares."""
    return hit.words == ("earlier",) and not (hit.first == 0 or previous in (",", ".") or following in (",", "."))


def _often(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `Daily` in a name."""
    return len(hit.words) == 1 and tokens.words[hit.first][:1].isupper() and (bool(hit.first) or following[:1].isupper())


def _length(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `a second`, `three-quarters`, and rates such as `four flights a week`."""
    last = hit.words[-1]
    if last == "second" and (len(hit.words) < 2 or not re.match(r"\d|t", hit.words[-2])):
        return True
    if _quarters(hit, tokens, previous, following):
        return True
    return hit.words[0] == "a" and len(hit.words) == 2 and len(previous) > 3 and previous.endswith("s") and previous not in words("lasting")


def _quarters(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse quarters that are shares."""
    return hit.words[-1] in ("quarter", "quarters") and (following == "of" or "-" in hit.words or hit.words[0] == "a")


def _vague(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse bare plurals without a preposition of time."""
    return len(hit.words) == 1 and hit.words[0] in words("vague_lengths") and previous.lower() not in words("before_vague_length")


def _age(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `62-year-old` and `37 years old` where it tells how old somebody is."""
    if "years" in hit.words and "old" in hit.words:
        return True
    if not any(word[:1].isdigit() for word in hit.words) and "year" not in hit.words:
        return False
    if "olds" in hit.words or not following.isalpha() or following[:1].isupper():
        return "year" in hit.words
    return any(word in words("persons") for word in tokens.words[hit.last:hit.last + 3])


def _hour(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `noon` and `dawn` without a preposition."""
    return ":" not in hit.words[0] and len(hit.words) == 1 and previous.lower() not in words("before_hour")


def _hyphened(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse `the week` of `the week-end`."""
    return following == "-" and tokens.words[hit.last + 1:hit.last + 2] == ["end"]


def _period(hit: Found, tokens: Tokens, previous: str, following: str) -> bool:
    """Refuse a period that is not one of time."""
    return hit.words[-1] == "period" and previous.lower() != "in"


REFUSALS: Mapping[str, Callable[[Found, Tokens, str, str], bool]] = {
    "year.bare": _year, "month.bare": _month, "weekday.bare": _weekday, "open.current": _current, "open.past": _earlier, "set.often": _often,
    "period.the": _hyphened,
    "length.numbered": _length, "length.joined": _quarters, "length.vague": _vague, "length.age": _age, "clock.bare": _hour, "period.shift": _period,
}

"""What looks like a figure and is none: names with numbers, years, ages, scores, and the size of a definite small group."""

import re

from dragoman.annotate.figures_lexicon import Lexicon
from dragoman.annotate.figures_value import SCALES
from dragoman.annotate.grammar import Found, Tokens, digits, number

_ZONES = frozenset({"gmt", "utc", "est", "edt", "bst", "cet", "cest", "msk", "pst", "pdt", "hrs", "hours"})
_OPENING = frozenset({"(", '"', "“", "‘", "'", "—", "–", "~", "["})


def is_refused(found: Found, tokens: Tokens, sort: str, folk: frozenset[str], lexicon: Lexicon) -> bool:
    """Say whether words that look like money, a share or a count are none."""
    if tokens.is_in_address(found.start):
        return True
    if sort == "money":
        return _is_no_money(found, tokens, lexicon)
    is_joined = bool(found.first) and tokens.ends[found.first - 1] == found.start
    if sort == "share":
        return is_joined and tokens.words[found.first - 1][-1].isalnum()
    if is_joined and tokens.words[found.first - 1] not in _OPENING:
        return True
    return _is_no_count(found, tokens, folk, lexicon)


def _is_no_money(found: Found, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Refuse `Page 5 won`, `three marks`, `2 real steps`, `one pound`."""
    last = found.words[-1]
    has_scale = any(word in SCALES for word in found.words)
    following = tokens.words[found.last] if found.last < len(tokens.words) else ""
    is_sum = found.kinds[0] == "c" and following in ("(", "per", ",", ";", "a", "each", "for", "to")
    if not has_scale and ("#" in found.words or (found.rule == "money.worded" and last in lexicon.words("two_faced_currencies") and not is_sum)):
        return True
    previous = tokens.words[found.first - 1].lower() if found.first else ""
    is_joined = bool(found.first) and tokens.ends[found.first - 1] == found.start
    if is_joined and found.rule != "money.signed" and previous not in _OPENING and previous != "-":
        return True
    return found.words[0] in ("one", "a") and not has_scale and last in lexicon.words("single_coins")


def _is_no_count(found: Found, tokens: Tokens, folk: frozenset[str], lexicon: Lexicon) -> bool:
    """Refuse the numbers that count nothing that a record should hold."""
    rule, first = found.rule, found.first
    if rule == "count.bare":
        return found.kinds[0] != "c" and not any(word in SCALES for word in found.words)
    previous = tokens.words[first - 1].lower() if first else ""
    if rule in ("rank", "multiple", "count.vague"):
        return rule == "count.vague" and len(found.words) == 1 and found.words[0] in ("hundreds", "thousands", "tens") and previous == "the"
    if rule == "tally":
        return any(word.lower() in lexicon.words("games") for word in tokens.words[max(0, first - 8):found.last + 6])
    if _is_label(found, tokens, previous, lexicon) or _is_year(found) or _is_small_group(found, tokens, previous, lexicon):
        return True
    return _is_too_small(found, tokens, previous, folk)


def _is_label(found: Found, tokens: Tokens, previous: str, lexicon: Lexicon) -> bool:
    """Refuse `No. 7763`, `Resolution 2231`, and `one`."""
    if previous == "." and found.first >= 2 and tokens.words[found.first - 2].lower() in ("no", "nos", "art", "sec", "u", "res"):
        return True
    if previous == "of" and found.first >= 2 and tokens.words[found.first - 2] in ("Group", "Gang", "Council"):
        return True
    if found.words[1:2] == ("-",) and "".join(found.words[2:3]).endswith("ed"):
        return True
    return previous in lexicon.words("labels") or (found.words[0] == "one" and found.rule != "measure")


def _is_year(found: Found) -> bool:
    """Refuse years; a round one may count people or things."""
    value = digits(found.words[0]) or 0
    is_bare = found.kinds[0] == "y" and 1900 <= value <= 2100 and not (len(found.words) > 1 and found.words[1] in SCALES)
    return is_bare and not (value % 100 == 0 and found.rule in ("count.thing", "count.of", "measure", "count.folk"))


def _amount(found: Found) -> float:
    return number([word for word in found.words[:3] if word not in ("of", "and")]) or 0


def _is_small_group(found: Found, tokens: Tokens, previous: str, lexicon: Lexicon) -> bool:
    """Refuse `the two leaders`, `both countries`: the size of a group that is known, not a count."""
    count, following = _amount(found), tokens.words[found.last].lower() if found.last < len(tokens.words) else ""
    is_count = found.rule.startswith("count") and found.rule not in ("count.votes", "count.toll")
    if is_count and count <= 12 and previous in lexicon.words("pointers") and following not in ("that", "which", "who"):
        return True
    is_named = bool({"X", "Z"} & set(found.kinds))
    is_pair = count <= 2 and found.rule in ("count.thing", "count.of") and found.words[-1] in lexicon.words("small_groups")
    return is_pair and not is_named and following not in lexicon.words("fates")


def _is_too_small(found: Found, tokens: Tokens, previous: str, folk: frozenset[str]) -> bool:
    """Refuse counts too small or too odd for their rule."""
    count, rule, last = _amount(found), found.rule, found.words[-1]
    following = tokens.words[found.last].lower() if found.last < len(tokens.words) else ""
    if rule == "count.toll":
        return found.words[0] in ("one", "second") or count > 5e6 or following in ("years", "days", "times")
    if rule == "count.folk" and last in _ZONES:
        return True
    if rule == "count.folk":
        return count < 3 or (last not in folk and count < 20)
    if rule == "count.other":
        has_scale = any(word in SCALES for word in found.words)
        is_spelt = digits(found.words[0]) is None
        return (count < 10 and not has_scale) or "." in found.words[0] or (is_spelt and count < 20) or (previous in ("of", "'s") and count < 10)
    if rule == "measure":
        if previous in ("per", "every", "each"):
            return True
        is_limit = "-" in found.words and last in ("mile", "miles")
        return last == "head" or is_limit or (count <= 1 and last in ("ton", "tons", "feet", "foot", "mile", "miles"))
    return False


_WEIGHS = re.compile(r"\bkg\b|\d\s?kg|kilogram|\bkilos?\b|tonnes?\b|weigh|warhead", re.IGNORECASE)


def is_weight(found: Found, text: str) -> bool:
    """Say whether pounds are a weight: another weight stands right before them."""
    return found.words[-1] in ("pound", "pounds") and bool(_WEIGHS.search(text[max(0, found.start - 30):found.start]))

"""Where words of a text run together: a page was saved without the spaces at its links ("Ukraineand Russia", "theU.K.($28.2 billion)").

A word is parted only where every part is certain: function words beside common words or known names, never two common words; and never a word that
any list knows. The text stays as it is; what stands at the seams is read as if parted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from gzip import decompress
from importlib import resources
from string import ascii_lowercase

from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import toml, tsv

FOREIGN = 0.25
"""Share of unknown words beyond which a text is not in English, or no text."""

_RUN = re.compile(r"(?<![^\W_])[^\W\d_]{5,}")
_INNER = re.compile(r"[a-z]+(?=[A-Z])")
_CAPITALS = re.compile(r"[A-Z]{4,}(?=[A-Z][a-z]{3,}$)|[A-Z][a-z]{5,}(?=[A-Z][a-z]{2,}$)")
_ADDRESS = re.compile(r"[/@_=%#{}<>\\|~&]|www\.|\.(?:com|org|net|gov|ru|uk|html?|php)\b|\w\.\w+\.\w{2,}")
_MARK = re.compile(
    r"[,;:](?=[A-Z][a-z]{2}|[a-z]{3})|\)(?=[A-Z][a-z]|[A-Z]{3})|”(?=[A-Za-z][a-z])|\d(?=[A-Z][a-z]{2})|[a-z.](?=\([A-Z$€£][A-Za-z\d])"
    r"|\.(?=[a-z]{2})"
)
_LEFT = re.compile(r"""
    [A-Za-z]{3}[,;:]                            # primaries:Kansas
  | [A-Za-z]\)                                  # Getty Images)Ukraine
  | [a-z.,!?]”                                  # put first.”Both
  | (?:\W|^)(?:19|20)\d\d                       # October 12, 2020Then
  | [a-z]{3}                                    # Poll(Fox News)
  | [a-z]\ ?[A-Z]\.[A-Z]\.                      # the U.K.($28 billion), theU.S.to
""", re.VERBOSE)
_OWNED = re.compile(r"[’']s([a-z]{4,}|[A-Z][a-z]{3,})(?![’'\w])")
_SUM = re.compile(r"[a-z](?=[$€£]?\d{2,}(?:[.,]\d+)*(?![\w-]))")
_COUNTING = re.compile(r"(?:\s|^)(?:a|of|the|in|to|from|by|than|with|for|and|about|nearly|over|until|since|on|after|at)\Z")
_LETTERS = re.compile(r"[A-Z]\.[A-Z]\.")
_LETTERED = re.compile(r"(?<![^\W_])[a-z]{1,7}\Z")
_HYPHENATED = re.compile(r"-\s")
_SPACELESS = re.compile(r"\S+")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Give the common words and all known words."""
    raw = decompress((resources.files("dragoman.knowledge") / "words.txt.gz").read_bytes()).decode()
    common, rare = (line.split() for line in raw.splitlines())
    return frozenset(common), frozenset(common) | frozenset(rare)


@cache
def _words(name: str) -> frozenset[str]:
    """Give a word list of `seams.toml`."""
    return frozenset(toml("seams.toml")[name].split())


@cache
def _deeds() -> frozenset[str]:
    """Give the past forms that verbs have beside those in -ed."""
    return frozenset(row["past"] for row in tsv("verbs.tsv") if len(row["past"]) > 3)


def seams(text: str, knowledge: Knowledge) -> tuple[int, ...]:
    """Give the places where words run together, in order."""
    return tuple(sorted({*_at_marks(text), *_within_words(text, knowledge)}))


def _at_marks(text: str) -> Iterator[int]:
    """Yield the places by marks and abbreviations that lack their space."""
    for match in _MARK.finditer(text):
        place = match.end()
        if any(_LEFT.fullmatch(text, place - size, place) for size in range(2, min(8, place + 1))) and not _is_address(text, place):
            yield place
    for match in _SUM.finditer(text):
        if _COUNTING.search(text, max(0, match.end() - 8), match.end()):
            yield match.end()
    common, known = _lists()
    for match in _OWNED.finditer(text):
        word = match[1]
        is_part = word[0].isupper() or (word in common and "s" + word not in known)
        if is_part and text[match.start() - 1 : match.start()].islower() and not _is_address(text, match.start()):
            yield match.start(1)
    for match in _LETTERS.finditer(text):
        before = _LETTERED.search(text, max(0, match.start() - 8), match.start())
        if before and (before.group() in _words("before") or (before.group() in common and len(before.group()) > 2)):
            yield match.start()


def _within_words(text: str, knowledge: Knowledge) -> Iterator[int]:
    """Yield the places within words of letters."""
    _, known = _lists()
    counted = Counter(_RUN.findall(text))
    strange = [word for word in counted if word.lower() not in known]
    found = ((word, _parts(word) if word[0].islower() else _after_name(word, counted, knowledge)) for word in strange)
    parted = {word: places for word, places in found if places and not _is_known(word[0].upper() + word[1:], knowledge)}
    if sum(word.islower() and word not in parted for word in strange) > FOREIGN * sum(map(str.islower, counted)):
        return
    for match in _RUN.finditer(text) if parted else ():
        for place in parted.get(match.group(), ()):
            if not _is_address(text, match.start()) and not _HYPHENATED.match(text, match.end()):
                yield match.start() + place


def _is_address(text: str, place: int) -> bool:
    """Say whether a place lies in an address, a handle or code."""
    start = max(text.rfind(mark, max(0, place - 200), place) for mark in (" ", "\n", "\t", "\u00a0")) + 1
    around = _SPACELESS.match(text, start, place + 200)
    if around is None or (start == 0 and place > 200):
        return True
    return _ADDRESS.search(around.group()) is not None or (text[start] in "\"'" and text[around.end() - 1] in "\"':")


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> tuple[int, ...]:
    """Give the places at which a word that begins small falls apart; none where nothing or more than one thing is likely."""
    if not word.isascii():
        return ()
    inner = _INNER.match(word)
    if inner:
        return _by_capital(word, inner.end())
    if word in _words("compounds") or (word.endswith("s") and word[:-1] in _lists()[1]):
        return ()
    found: list[tuple[int, ...]] = [(at,) for at in range(1, len(word)) if _go_together(word[:at], word[at:])]
    if not found and len(word) > 8 and not _is_compound(word):
        found = [
            (at, after) for at in range(1, len(word) - 1) for after in range(at + 1, len(word))
            if _go_together(word[at:after], word[after:]) and _go_together(word[:at], word[at:after])
        ]
    return found[0] if len(found) == 1 and not _is_misspelt(word) else ()


def _go_together(left: str, right: str) -> bool:
    """Say whether two parts are certain: a function word and a common or another function word."""
    common, known = _lists()
    if left in _words("before") and len(right) > (2 if len(left) > 2 else 4) and (right in common or right in _words("before")):
        return (left not in ("a", "an") or (right[0] in "aeiou") == (left == "an")) and not (left == "on" and right.endswith("ing"))
    if right in _words("after") and len(left) > (2 if len(right) > 2 else 4) and (left in common or left in _words("before")):
        return right != "in" or left + "ing" not in known
    return False


def _is_compound(word: str) -> bool:
    """Say whether a word is two known words in one ("carryforwards")."""
    _, known = _lists()
    return any(word[:at] in known and word[at:] in known for at in range(4, len(word) - 3))


def _is_misspelt(word: str) -> bool:
    """Say whether a word is a known one but for a letter left out or taken for another ("apointed")."""
    _, known = _lists()
    return any(
        word[:at] + letter + rest in known for at in range(len(word) + 1) for letter in ascii_lowercase for rest in (word[at:], word[at + 1 :])
    )


def _by_capital(word: str, place: int) -> tuple[int, ...]:
    """Part "theChinese", "withPresident", "pactMonday"."""
    head, tail = word[:place], word[place:]
    common, known = _lists()
    if len(tail) < 3 or not (tail[1:].islower() or tail.isupper()):
        return ()
    is_first = head in _words("before") - {"is"}
    if len(head) > 1 or len(tail) > 4 if is_first else head in common and len(head) > 3 and tail in _words("days") | _words("titles"):
        return (place,)
    before = _parts(head) if len(head) > 4 and head not in known else ()
    return (*before, place) if before else ()


def _after_name(word: str, counted: Mapping[str, int], knowledge: Knowledge) -> tuple[int, ...]:
    """Give the place at which a word that begins large falls apart: "Ukraineand", "Bidenapproved", "Thelegislation", "PHILIPPINESJapan"."""
    common, _ = _lists()
    head = _CAPITALS.match(word)
    if head:
        left, right = word[: head.end()], word[head.end() :]
        are_words = left.isupper() and all(part.lower() in common or _is_known(part, knowledge) for part in (left, right))
        return (head.end(),) if left in _words("titles") or are_words else ()
    if not word[1:].islower():
        return (1,) if word[0] == "A" and word[1:] in _words("days") else ()
    found = [at for at in range(4, len(word) - 1) if _goes_on(word[at:]) and _is_sure(word[:at], word[at:], counted, knowledge)]
    if not found:
        found = [len(start) for start in _words("opening") if word.startswith(start) and len(word) > len(start) + 4 and word[len(start) :] in common]
    if len(found) != 1 or knowledge.surname_index(word.lower()) or knowledge.place(word):
        return ()
    return (found[0],)


def _goes_on(tail: str) -> bool:
    """Say whether what stands after a name is certainly no part of it: a function word or a verb in the past."""
    return tail in _words("after_name") or ((tail in _deeds() or (len(tail) > 4 and tail.endswith("ed"))) and tail in _lists()[0])


def _is_sure(name: str, tail: str, counted: Mapping[str, int], knowledge: Knowledge) -> bool:
    """Say whether what stands before a function word or verb is a name, by our tables or by the same text."""
    if len(tail) > 2:
        return counted.get(name, 0) > 0 or _is_known(name, knowledge)
    is_state = any(entry.kind == "state" for entry in knowledge.gazetteer.lookup(name))
    return len(name) > 4 and (is_state or (counted.get(name, 0) > 1 and name.lower() not in _lists()[0]))


def _is_known(name: str, knowledge: Knowledge) -> bool:
    return bool(knowledge.gazetteer.lookup(name))

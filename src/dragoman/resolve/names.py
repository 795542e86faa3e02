"""Whether two names, as two documents give them, can be one actor."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise

from dragoman.knowledge import files
from dragoman.resolve.shapes import Name
from dragoman.resolve.words import listed
from dragoman.text import name_words, spelling

_UNDER = re.compile(r"\b(?:deputy|vice|assistant)\b")
_OTHER_OFFICES = ("spokes", "ambassador", "speaker", "patriarch", "pope")
_MINISTER = re.compile(r"\bminister (?:of|for) (?:the )?([a-z]+)\b|\b([a-z]+) minister\b")
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "JPN", "HUN", "SGP", "MNG", "MMR", "none"})
ALIKE = 0.7
_DUAL = frozenset({"head of government", "head of state"})


@cache
def _office_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["class"], re.compile(rf"\b(?:{'|'.join(entry['patterns'])})\b")) for entry in files.toml("across.toml")["offices"])


@lru_cache(maxsize=1 << 16)
def office_class(office: str) -> str:
    """Give the class of an office under its many titles; the folded title where it is of no known class.

    >>> office_class("Defence Minister"), office_class("minister of defense"), office_class("Deputy Secretary of State")
    ('defense minister', 'defense minister', 'deputy foreign minister')
    """
    found = " ".join(name_words(office)).replace("defence", "defense")
    under = "deputy " if _UNDER.search(found) else ""
    other = next((known for known in _OTHER_OFFICES if known in found), None)
    if other:
        return under + other
    minister = _MINISTER.search(found)
    named = next((kind for kind, pattern in _office_patterns() if pattern.search(found)), None)
    if named:
        return under + named
    return f"{under}{minister[1] or minister[2]} minister" if minister else found


def offices(name: Name) -> frozenset[str]:
    """Give the classes of the offices that a document gives an actor; for an office without a name, those in its forms too."""
    stated = set(name.offices)
    if name.kind == "office" or not surnames(name):
        stated |= {name.name, *name.forms}
    return frozenset(found for office in stated if (found := office_class(office)))


@lru_cache(maxsize=1 << 16)
def own_words(form: str) -> tuple[str, ...]:
    """Give the words of a form that are name, not title, as their spellings.

    >>> own_words("Foreign Minister Sergey Petrenko") == own_words("Sergei Petrenko")
    True
    """
    words = name_words(form)
    if "of" in words and any(word not in listed("titles") for word in words[: words.index("of")]):
        words = words[: words.index("of")]
    return tuple(spelling(word) for word in words if word not in listed("titles") and word not in listed("particles") and len(word) > 1)


@lru_cache(maxsize=1 << 14)
def _fullest(forms: tuple[str, ...]) -> tuple[str, ...]:
    return max((own_words(form) for form in forms), key=lambda words: (len(words), words), default=())


def surnames(name: Name) -> tuple[str, ...]:
    """Give the words by which a person may be called: the name words beyond the first, or the only one."""
    if name.kind not in ("person", ""):
        return ()
    words = own_words(name.name)
    return words[1:] if len(words) > 1 else words


def keys(name: Name) -> list[str]:
    """Give the words under which a name is looked for in the register: the surnames of a person, the office class of an office.

    Where family names stand first both words are given.
    """
    if name.kind in ("person", ""):
        found: set[str] = set()
        for form in (name.name, *name.forms):
            parts = own_words(form)
            found.update(parts if len(parts) < 2 or name.state in FAMILY_FIRST else parts[1:])
        if found:
            return sorted(found)
    return sorted(offices(name))


def _given_agree(a: str, b: str) -> bool:
    return a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a.startswith(b) or b.startswith(a)))


@lru_cache(maxsize=1 << 16)
def words_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two name-word tuples can be one name: one inside the other, or given names and one surname in common.

    >>> words_agree(("raul", "nunez", "paredes"), ("nunez",)), words_agree(("luis", "mora"), ("esteban", "mora"))
    (True, False)
    """
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if set(short) <= set(long):
        return len(short) > 1 or short[0] != long[0] or len(long) == 1
    return len(short) > 1 and _given_agree(a[0], b[0]) and bool(set(a[1:]) & set(b[1:]))


@lru_cache(maxsize=1 << 16)
def _fathers(form: str) -> frozenset[str]:
    """Give the words of a name that name the father: what stands after "bin" or "ibn"."""
    words = name_words(form)
    return frozenset(spelling(after) for word, after in pairwise(words) if word in ("bin", "ben", "ibn", "bint"))


def _apart(a: Name, b: Name, first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Say whether two full names cannot be one person's: a father's name is the other's own, or only the last of many words differs."""
    sons = (first[0], second), (second[0], first)
    for (own, other), name in zip(sons, (b, a), strict=True):
        if own != other[0] and any(own in _fathers(form) for form in (name.name, *name.forms)):
            return True
    if len(first) != len(second) or len(first) < 3 or first[:-1] != second[:-1] or first[-1] == second[-1]:
        return False
    return SequenceMatcher(None, first[-1], second[-1], autojunk=False).ratio() < ALIKE


def _forms(name: Name) -> set[tuple[str, ...]]:
    return {words for form in (name.name, *name.forms) if (words := own_words(form))}


@lru_cache(maxsize=1 << 16)
def _initials(form: str) -> tuple[str, ...]:
    return tuple(word for word in name_words(form)[1:] if len(word) == 1 or word in ("jr", "sr", "ii", "iii", "iv"))


def _initials_agree(a: Name, b: Name) -> bool:
    """Say whether the middle initials and numbers of two names can be one person's: George W. is not George H. W."""
    first = {found for form in (a.name, *a.forms) if (found := _initials(form))}
    second = {found for form in (b.name, *b.forms) if (found := _initials(form))}
    return not first or not second or any(set(x) == set(y) for x in first for y in second)


def may_be_one(a: Name, b: Name) -> bool:
    """Say whether neither state nor initials speak against two actors' being one, whatever joins them to a third."""
    return states_agree(a, b) and (a.kind != "person" or b.kind != "person" or _initials_agree(a, b))


def same_words(a: Name, b: Name) -> bool:
    """Say whether two persons' names agree; their fullest forms decide, and initials that differ part them."""
    first, second = _fullest((a.name, *a.forms)), _fullest((b.name, *b.forms))
    if len(first) > 1 and len(second) > 1:
        return words_agree(first, second) and _initials_agree(a, b) and not _apart(a, b, first, second)
    if not _initials_agree(a, b):
        return False
    if any(words_agree(x, y) for x in _forms(a) for y in _forms(b)):
        return True
    short, long = sorted((first, second), key=len)
    return len(short) == 1 and short[0] in long[:1] and bool({a.state, b.state} & FAMILY_FIRST - {"none"})


@cache
def _heirs() -> dict[str, frozenset[str]]:
    return {code: frozenset(heirs.split()) for code, heirs in files.toml("across.toml")["heirs"].items()}


@cache
def _carried_on() -> dict[str, str]:
    return {code: heirs.split()[0] for code, heirs in files.toml("across.toml")["heirs"].items()}


def states_agree(a: Name, b: Name) -> bool:
    """Say whether the states of two actors do not speak against their being one: a state that is no more agrees with those that came of it."""
    if a.state == b.state or "none" in (a.state, b.state):
        return True
    return b.state in _heirs().get(a.state, ()) or a.state in _heirs().get(b.state, ())


def offices_agree(a: Name, b: Name) -> bool | None:
    """Say whether two actors share an office class; None where one of them has none."""
    first, second = offices(a), offices(b)
    if not first or not second:
        return None
    if first & second:
        return True
    return bool(first & _DUAL and second & _DUAL)


@lru_cache(maxsize=1 << 16)
def spelt_alike(a: str, b: str) -> bool:
    """Say whether two words can be one name in two spellings.

    >>> spelt_alike("kyiv", "kiev"), spelt_alike("zaporizhzhia", "zaporozhye"), spelt_alike("borova", "pokrovsk")
    (True, True, False)
    """
    return a[:1] == b[:1] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.6


def is_voiceless(source: str) -> bool:
    """Say whether what stands as a source is a time or a part or series of a publication.

    >>> is_voiceless("Colonial period"), is_voiceless("Special Series No. 412"), is_voiceless("officials of that time"), is_voiceless("Radio Norte")
    (True, True, False, False)
    """
    words = name_words(source)
    if "of" in words[1:]:
        words = words[: words.index("of", 1)]
    while words and (words[-1].isdigit() or words[-1] == "no"):
        words = words[:-1]
    return not words or words[-1] in listed("voiceless")


def agency(name: str) -> str:
    """Give the name of an agency without what one text adds to it and another leaves out.

    >>> agency("Norte News Agency") == agency("NORTE")
    True
    """
    words = name_words(name)
    return " ".join([word for word in words if word not in listed("agency")] or words)


def is_person(name: Name) -> bool:
    """Say whether a name is a person or an office held by one."""
    return name.kind in ("person", "office")


def same(a: Name, b: Name) -> bool:
    """Say whether two actors of two documents can be one.

    Whom a text names by the office alone is known by a name from the table of offices: against another name the office decides.
    """
    if a.actor and a.actor == b.actor:
        return True
    if not states_agree(a, b):
        return False
    if is_person(a) and is_person(b):
        named = bool(surnames(a)) and bool(surnames(b))
        if named and (same_words(a, b) or (a.forms and b.forms)):
            return same_words(a, b)
        return offices_agree(a, b) is True
    if is_person(a) != is_person(b):
        return False
    if a.kind == "state" and b.kind == "state":
        return a.state == b.state
    return words_agree(tuple(sorted(own_words(a.name))), tuple(sorted(own_words(b.name)))) or name_words(a.name) == name_words(b.name)


def states(names: Iterable[Name]) -> frozenset[str]:
    """Give the states of some actors, one that is no more as the one that carries it on: RUS for the Soviet Union."""
    carried = _carried_on()
    return frozenset(carried.get(name.state, name.state) for name in names if name.state not in ("none", ""))

"""Offices and titles in news English: what office a phrase like "First Deputy Defense Minister of Kazakhstan" names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from dragoman.knowledge.files import toml_entries
from dragoman.knowledge.gazetteer import Entry, lower_same_length, same_length


class Title(msgspec.Struct, frozen=True):
    """One title word or phrase, in lower case, with its role; `states` where it has this role only there."""

    words: str
    role: str
    states: tuple[str, ...] = ()


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office as a phrase names it: `office` as stated without state and modifiers, canonical role, and how it is held.

    `sense` is held, former, acting, future or deputy ("deputy" is set beside the role deputy_minister and the like, too).
    """

    office: str
    role: str
    state: str | None = None
    sense: str = "held"
    domain: str | None = None
    is_deputy: bool = False


_DEPUTY_ROLES = {
    "foreign_minister": "deputy_minister", "defence_minister": "deputy_minister", "interior_minister": "deputy_minister",
    "finance_minister": "deputy_minister", "minister": "deputy_minister", "head_of_government": "deputy_head_of_government",
    "head_of_state": "vice_president",
}
_HEAD = re.compile(r"\b(minister|secretary|ministry|department|commissioner|chief|head|spokes(?:man|woman|person))\b")
_PREPOSITION = re.compile(r" (?:of|to|for)(?: the)? ")
_ARTICLE = re.compile(r"^(?:the|its|his|her|their|our|a|an)\s+")


class Titles:
    """The vocabulary of titles: `read` says which office a phrase names, `words` feeds the gazetteer."""

    def __init__(self, folders: Sequence[Path] = (), adjectives: Mapping[str, str] | None = None) -> None:
        self._folders = tuple(folders)
        self._states = {name.lower(): code for name, code in (adjectives or {}).items()}

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """Give every title, the longest first."""
        found = []
        for entry in toml_entries("titles.toml", "title", self._folders):
            found += [Title(word, entry["role"], tuple(entry.get("states", ()))) for word in entry["words"]]
        return tuple(sorted(found, key=lambda title: (-len(title.words), title.words, not title.states)))

    @cached_property
    def by_words(self) -> Mapping[str, tuple[Title, ...]]:
        """Give the titles of each phrase in lower case."""
        found: dict[str, tuple[Title, ...]] = {}
        for title in self.titles:
            found[title.words] = (*found.get(title.words, ()), title)
        return found

    @cached_property
    def honorifics(self) -> frozenset[str]:
        """Give the forms of address (Mr, H.E., His Excellency), in lower case."""
        return frozenset(word for entry in toml_entries("titles.toml", "honorific", self._folders) for word in entry["words"])

    @cached_property
    def modifiers(self) -> Mapping[str, str]:
        """Give the sense of each modifier: former, acting, future, deputy, plain."""
        return {word: entry["sense"] for entry in toml_entries("titles.toml", "modifier", self._folders) for word in entry["words"]}

    @cached_property
    def domains(self) -> Mapping[str, str]:
        """Give the role that a domain makes with "minister": foreign -> foreign_minister."""
        return {word: entry["role"] for entry in toml_entries("titles.toml", "domain", self._folders) for word in entry["words"]}

    def words(self) -> Iterator[tuple[str, Entry]]:
        """Yield every title for the gazetteer, whatever its case; plurals of those that form one."""
        for title in self.titles:
            yield title.words, Entry("title", title.role, "title")
            if title.words[-1].isalpha() and len(title.words) > 3 and not title.words.endswith("s"):
                yield _plural(title.words), Entry("title", title.role, "titles")
        for domain, role in self.domains.items():
            for head in ("minister", "ministers"):
                what = "titles" if head.endswith("s") else "title"
                yield f"{domain} {head}", Entry("title", role, what)
                yield f"deputy {domain} {head}", Entry("title", "deputy_minister", what)

    def forms_of_address(self) -> Iterator[tuple[str, Entry]]:
        """Yield the forms of address as they are written before a name: Mr, H.E., His Excellency."""
        for word in sorted(self.honorifics):
            written = " ".join(part.upper() if "." in part[:-1] else part[:1].upper() + part[1:] for part in word.split(" "))
            yield written, Entry("honorific", word, "title")

    def read(self, phrase: str, *, state: str | None = None) -> Office | None:
        """Give the office that a phrase names, None where it names none.

        >>> Titles().read("former Deputy Minister of Foreign Affairs").role
        'deputy_minister'
        """
        plain = " ".join(same_length(phrase).split())
        lower = lower_same_length(plain)
        sense, start, end = "held", 0, len(lower)
        named = state
        moved = True
        while moved:
            moved = False
            if found := _ARTICLE.match(lower[start:end]):
                start, moved = start + found.end(), True
            for size in (4, 3, 2, 1):
                words = lower[start:end].split(" ", size)[:size]
                first = " ".join(words)
                bare = first.removesuffix("'s").removesuffix("'")
                if lower[start:end] in self.by_words and bare in self._states:
                    named = named or self._states[bare]
                    break
                if bare in self._states and len(words) == size and len(first) < end - start:
                    named = named or self._states[bare]
                    start, moved = start + len(first) + 1, True
                    break
                if size <= 2 and self.modifiers.get(first) in ("former", "acting", "future") and len(first) < end - start:
                    sense = self.modifiers[first]
                    start, moved = start + len(first) + 1, True
                    break
            for prefix in ("ex-", "then-"):
                if lower.startswith(prefix, start):
                    sense, start, moved = "former", start + len(prefix), True
        for suffix in ("-designate", "-elect", " nominee", " designate", " elect"):
            if lower[start:end].endswith(suffix):
                sense, end = "future", end - len(suffix)
        moved = True
        while moved:
            moved = False
            for found in _PREPOSITION.finditer(lower, start, end):
                rest = lower[found.end():end]
                if rest in self._states and found.start() > start:
                    named, end, moved = named or self._states[rest], found.start(), True
                    break
        body = lower[start:end].strip()
        stated = plain[start:end].strip()
        if not body:
            return None
        is_deputy = False
        role = self._role(body, named)
        deputy = re.match(r"(?:(?:first|senior|principal|second) )?(?:deputy|vice|vice-|assistant|under|junior)[ -]", body)
        if deputy and role not in ("deputy_minister", "vice_president", "deputy_head_of_government", "ambassador", "military"):
            inner = self._role(body[deputy.end():], named)
            role, is_deputy = _DEPUTY_ROLES.get(inner or "", inner or role), True
        elif deputy:
            is_deputy = True
        if role is None:
            return None
        return Office(office=stated, role=role, state=named, sense=sense, domain=self._domain(body), is_deputy=is_deputy)

    def _role(self, body: str, state: str | None) -> str | None:
        titles = self.by_words.get(body)
        if titles:
            for title in titles:
                if title.states and state in title.states:
                    return title.role
            return next((title.role for title in titles if not title.states), titles[0].role if state is None else None)
        domain = self._domain(body)
        head = _HEAD.search(body)
        if domain and head and head[1] in ("minister", "secretary"):
            return self.domains[domain]
        if head and head[1].startswith("spokes"):
            return "spokesperson"
        words = body.split(" ")
        for size in range(len(words) - 1, 0, -1):
            last = " ".join(words[-size:])
            first = " ".join(words[:size])
            for part in (first, last):
                if part in self.by_words:
                    return self._role(part, state)
        return None

    def _domain(self, body: str) -> str | None:
        found = re.match(r"(?:(?:first|deputy|vice|federal|state|senior) )*(.+?) (?:minister|secretary|ministry|department)\b", body)
        if found and found[1] in self.domains:
            return found[1]
        found = re.search(r"\b(?:minister|ministry|secretary|department|secretary of state) (?:of|for) (?:the )?(.+)$", body)
        if found:
            rest = found[1]
            while rest:
                if rest in self.domains:
                    return rest
                rest = re.sub(r"(?:,| and| &)?\s*[^\s]+$", "", rest)
        return None


def _plural(words: str) -> str:
    head, preposition, rest = words, "", ""
    if found := re.search(r" (?:of|for|to|in|at) ", words):
        head, preposition, rest = words[: found.start()], found[0], words[found.end():]
    if head.endswith("man"):
        head = head[:-3] + "men"
    elif head.endswith("person"):
        head = head[:-6] + "people"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    else:
        head += "es" if head.endswith(("ch", "s", "sh")) else "s"
    return head + preposition + rest

"""Who held which office when, and who a name means in a state, in an office, on a day.

The table (offices.tsv.gz, compiled by tools/compile_offices.py) is read as four blocks of lines; a line is taken apart when it is asked for.
An open end is "no end known as of": the day on which the source was read. Rows of the hint layer rest on general knowledge: they may rank
candidates, they are never evidence.
"""

import gzip
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib import resources
from operator import itemgetter
from pathlib import Path

import msgspec

from dragoman.knowledge.files import toml_entries
from dragoman.knowledge.names import agreement, bones, key, likeness, main_words, skeleton, words

_FAMILY_FIRST_AT_HOME = frozenset({"JPN", "HUN"})
LEADING = ("head_of_state", "head_of_government")
_BASES = {
    "w": "Wikidata", "f": "CIA World Factbook", "a": "Archigos 4.1", "h": "general knowledge", "o": "general knowledge", "u": "user",
}
_TABLE_ROLES = {
    "leader": LEADING, "party_leader": LEADING, "monarch": ("head_of_state",), "religious": ("head_of_state",),
    "secretary_of_state": ("foreign_minister",),
    "governor_general": ("governor_general_or_representative", "head_of_state"), "head_of_organisation": ("international_organisation_head",),
}


def table_roles(role: str) -> tuple[str, ...]:
    """Give the roles under which the table keeps the holders of a title's role: a monarch is a head of state."""
    return _TABLE_ROLES.get(role, (role,))


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One term of one person in one office. `end` is None where no end is known as of `open_as_of`; dates are ISO, whole or partial."""

    person: str
    person_key: str
    role: str
    office: str
    state: str
    start: str | None = None
    end: str | None = None
    open_as_of: str | None = None
    basis: str = ""
    is_hint: bool = False
    hint_end: str | None = None

    def covers(self, on: str | None) -> str:
        """Say whether the term covers a (partial) date: yes, no, or unknown (open, and the day is after the source was read)."""
        if on is None:
            return "yes"
        if (self.start and _after(self.start, on)) or (self.end and _after(on, self.end)):
            return "no"
        if self.end is None and self.open_as_of and _after(on, self.open_as_of):
            return "unknown"
        if self.end is None and self.start is None:
            return "unknown"
        return "yes"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the table: a stable readable key, one canonical name, other names, terms."""

    key: str
    name: str
    state: str
    aliases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One person that a name may mean. `score` is 0 to 1; `terms` are those that speak for it on the day asked for (in the role asked for first)."""

    person: Person
    score: float
    name_score: float
    terms: tuple[Term, ...] = ()
    why: tuple[str, ...] = ()


def _after(left: str, right: str) -> bool:
    """Say whether a partial date lies wholly after another."""
    size = min(len(left), len(right))
    return left[:size] > right[:size]


def _iso(digits: str) -> str | None:
    if not digits:
        return None
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:8]) if part)


class Offices:
    """The table of terms and persons, a user's rows (`offices.toml`) beside ours."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        packed = (resources.files("dragoman.knowledge") / "offices.tsv.gz").read_bytes()
        blocks = gzip.decompress(packed).decode("utf-8").split("\f")
        self._posts, sections, self._terms, self._people, self._words = (block.split("\n") for block in blocks)
        self._persons: dict[int, Person] = {}
        self._taken: dict[tuple[str, str], tuple[Term, ...]] = {}
        self._sections = [(int(first), state, role) for state, role, first in (line.split("\t") for line in sections)]
        self._added = _user_persons(folders)

    @cached_property
    def _spans(self) -> dict[tuple[str, str], range]:
        """Give the lines of the terms of each state and role."""
        ends = [first for first, _, _ in self._sections[1:]] + [len(self._terms)]
        return {(state, role): range(first, end) for (first, state, role), end in zip(self._sections, ends, strict=True)}

    def _term(self, number: int, person: Person | None = None) -> Term:
        fields = self._terms[number].split("\t")
        state, role = self._where(number)
        post, holder, start, end, read, basis, hint_end = fields
        name, stem = (person.name, person.key) if person else self._name(int(holder))
        return Term(
            person=name, person_key=stem, role=role, office=self._posts[int(post)], state=state, start=_iso(start), end=_iso(end),
            open_as_of=None if end else _iso(read), basis=_BASES[basis], is_hint=basis in "ho", hint_end=_iso(hint_end),
        )

    def _where(self, number: int) -> tuple[str, str]:
        _, state, role = self._sections[bisect_right(self._sections, number, key=itemgetter(0)) - 1]
        return state, role

    def _name(self, number: int) -> tuple[str, str]:
        state, name, stem, _ = self._people[number].split("\t", 3)
        return name, f"person/{state.replace(':', '-')}/{stem}"

    def _person(self, number: int) -> Person:
        found = self._persons.get(number)
        if found is None:
            state, _, _, aliases, terms = self._people[number].split("\t")
            name, stem = self._name(number)
            bare = Person(key=stem, name=name, state=state, aliases=tuple(filter(None, aliases.split("|"))))
            held = (self._term(int(term), bare) for term in terms.split(",") if term)
            found = msgspec.structs.replace(bare, terms=tuple(sorted(held, key=lambda term: (term.start or "", term.role))))
            self._persons[number] = found
        return found

    def _held(self, state: str, role: str) -> tuple[Term, ...]:
        """Give the terms of a role in a state, taken apart once."""
        found = self._taken.get((state, role))
        if found is None:
            found = self._taken[state, role] = tuple(self._term(number) for number in self._spans.get((state, role), ()))
        return found

    def holders(self, role: str, state: str, on: str | None = None) -> tuple[Term, ...]:
        """Give who held an office of a state on a day, likeliest first: documents before hints, certain before unknown, the later start first.

        `role` "leader" asks for the head of state and the head of government.
        """
        found: list[tuple[tuple[object, ...], Term]] = []
        roles = table_roles(role)
        terms = [term for each in roles for term in self._held(state, each)]
        terms += [term for person in self._added for term in person.terms if term.state == state and term.role in roles]
        for term in terms:
            covers = term.covers(on)
            if covers == "no":
                continue
            is_over = on is not None and term.hint_end is not None and _after(on, term.hint_end)
            superseded = covers == "unknown" and any(
                other.covers(on) == "yes" and other.role == term.role and (other.start or "") > (term.start or "") for other in terms
            )
            is_guess = term.is_hint and covers == "unknown"
            order = (is_over or superseded, covers == "unknown", -_share(term, on), is_guess, _descending(term.start or ""), term.person)
            found.append((order, term))
        found.sort(key=lambda item: item[0])
        return tuple(term for _, term in found)

    def surname_index(self, word: str) -> tuple[str, ...]:
        """Give the keys of the persons who are called by a word alone."""
        return tuple(self._name(number)[1] for last in words(word)[-1:] for number in self._numbers(key(last)))

    def by_key(self, person_key: str) -> Person | None:
        """Give the person of a key."""
        for person in self._added:
            if person.key == person_key:
                return person
        number = self._by_key.get(person_key)
        return None if number is None else self._person(number)

    @cached_property
    def _by_key(self) -> dict[str, int]:
        return {self._name(number)[1]: number for number in range(len(self._people))}

    def _numbers(self, word: str, *, surname_only: bool = True) -> list[int]:
        place = bisect_left(self._words, word + "\t")
        if place == len(self._words) or not self._words[place].startswith(word + "\t"):
            return []
        _, surname, other = self._words[place].split("\t")
        numbers = [int(number) for number in surname.split(",") if number]
        if not surname_only:
            numbers += [int(number) for number in other.split(",") if number]
        return numbers

    @cached_property
    def _bones(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        known = [line[: line.index("\t")] for line in self._words]
        for bare, word in zip(skeleton("\n".join(known)).split("\n"), known, strict=True):
            found.setdefault(bare, []).append(word)
        return found

    def person(
        self, name: str, *, state: str | None = None, on: str | None = None, role: str | None = None, limit: int = 8,
    ) -> tuple[Candidate, ...]:
        """Give the persons that a name may mean, best first. State, day and role rank and widen: a spelling seen nowhere is looked for among
        the holders of that state and role.

        Tolerates accents, transliterations, initials, patronymics, inverted and double surnames, and a surname alone.
        """
        asked = main_words(words(name))
        if not asked:
            return ()
        numbers: dict[int, None] = {}
        if len(asked) == 1:
            numbers.update(dict.fromkeys(self._numbers(key(asked[0]))))
            if not numbers:
                numbers.update(dict.fromkeys(self._numbers(key(asked[0]), surname_only=False)))
        else:
            lists = [set(self._numbers(key(word), surname_only=False)) for word in asked]
            seen: dict[int, int] = {}
            for each in lists:
                for number in each:
                    seen[number] = seen.get(number, 0) + 1
            shared = sorted(number for number, count in seen.items() if count > 1)
            numbers.update(dict.fromkeys(shared))
            if state or not shared:
                last = [number for word in (asked[-1], asked[0]) for number in self._numbers(key(word))]
                numbers.update(dict.fromkeys(n for n in last if not state or self._people[n].startswith(state + "\t")))
        if state and role:
            numbers.update(dict.fromkeys(self._holder(number) for each in table_roles(role) for number in self._spans.get((state, each), ())))
        if not numbers:
            for word in asked[-2:]:
                for other in self._bones.get(bones(word), ()):
                    numbers.update(dict.fromkeys(self._numbers(other, surname_only=len(asked) == 1)))
        persons: Iterable[Person] = [*self._added, *(self._person(number) for number in list(numbers)[:1500])]
        found = [c for person in persons if (c := _candidate(asked, person, state, on, role)) is not None]
        found.sort(key=lambda c: (-c.score, -len(c.terms), -len(c.person.terms), c.person.key))
        return tuple(found[:limit])

    def _holder(self, number: int) -> int:
        return int(self._terms[number].split("\t", 2)[1])

    def well_known(self, count: int = 8000) -> Iterator[tuple[str, str]]:
        """Yield names of two words and more of the most prominent persons with their keys; the table is sorted by prominence."""
        for person in self._added:
            for name in (person.name, *person.aliases):
                yield name, person.key
        for number in range(min(count, len(self._people))):
            state, name, stem, aliases, _ = self._people[number].split("\t", 4)
            stem = f"person/{state.replace(':', '-')}/{stem}"
            if " " in name:
                yield name, stem
                if state in _FAMILY_FIRST_AT_HOME and name.count(" ") == 1:
                    yield " ".join(reversed(name.split(" "))), stem
            if aliases:
                for alias in aliases.split("|"):
                    if " " in alias and alias[0].isupper():
                        yield alias, stem


def _share(term: Term, on: str | None) -> float:
    """Say which part of a (partial) date a term covers, to a tenth: in a year of change the one who held longer comes first."""
    if on is None:
        return 1.0
    first, last = _day(on), _day(on, at_end=True)
    start, end = _day(term.start or "", at_end=len(term.start or "") < len(on)), _day(term.end or "9999", at_end=len(term.end or "9999") > 4)
    return round(max(0, min(last, end) - max(first, start) + 1) / (last - first + 1), 1)


def _day(date: str, *, at_end: bool = False) -> int:
    """Give a day's rough number, months of 31 days; a partial date's first or last day."""
    year, month, day = [*date.split("-"), "", ""][:3]
    return int(year or 0) * 372 + int(month or (12 if at_end else 1)) * 31 + int(day or (31 if at_end else 1))


def _descending(date: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in date)


def _user_persons(folders: Sequence[Path]) -> tuple[Person, ...]:
    """Read a user's `offices.toml`: `[[term]]` with person, role, office, state, start, end, names."""
    if not folders:
        return ()
    found: dict[str, Person] = {}
    for entry in toml_entries("offices.toml", "term", folders):
        name, state = str(entry["person"]), str(entry["state"])
        stem = f"person/{state}/{'-'.join(words(name))}"
        term = Term(
            person=name, person_key=stem, role=str(entry["role"]), office=str(entry.get("office", entry["role"].replace("_", " "))), state=state,
            start=entry.get("start"), end=entry.get("end"), basis="user",
        )
        before = found.get(stem) or Person(key=stem, name=name, state=state, aliases=tuple(entry.get("names", ())))
        found[stem] = msgspec.structs.replace(before, terms=(*before.terms, term))
    return tuple(found.values())


def _candidate(asked: tuple[str, ...], person: Person, state: str | None, on: str | None, role: str | None) -> Candidate | None:
    """Weigh one person against a name, a state, a day and a role."""
    name_score = max(_name_score(asked, main_words(words(name))) for name in (person.name, *person.aliases))
    if name_score < 0.78:
        return None
    states = {person.state, *(term.state for term in person.terms)}
    if state and state not in states and not (state in ("RUS", "SUN") and states & {"RUS", "SUN"}):
        if len(asked) == 1 or name_score < 0.93:
            return None
        name_score -= 0.15
    why = [f"name {name_score:.2f}"]
    covering = [term for term in person.terms if term.covers(on) == "yes"] if on else list(person.terms)
    roles = table_roles(role) if role is not None else ()
    in_role = [term for term in person.terms if term.role in roles and (not state or term.state == state)]
    terms = [term for term in covering if term in in_role] + [term for term in covering if term not in in_role]
    score = name_score * 0.6
    score += 0.1 if state and state in states else 0.0
    if role is not None and any(term in in_role for term in covering):
        score += 0.25
        why.append(f"{role} then")
    elif role is not None and in_role:
        score += 0.08
        why.append(f"{role} at another time")
    if on and covering:
        score += 0.05
        why.append("in office then")
    elif on and any(term.start and _years(term, on) < 12 for term in person.terms):
        score += 0.02
    score += _PROMINENCE.get(min((_RANK.get(term.role, 9) for term in covering or person.terms), default=9), 0.0)
    return Candidate(person=person, score=round(min(score, 1.0), 3), name_score=round(name_score, 3), terms=tuple(terms), why=tuple(why))


_RANK = {
    "head_of_state": 0, "head_of_government": 0, "foreign_minister": 1, "international_organisation_head": 1, "defence_minister": 2,
    "vice_president": 2,
    "deputy_head_of_government": 3, "interior_minister": 3, "finance_minister": 3, "speaker": 3, "security": 3,
}
_PROMINENCE = {0: 0.05, 1: 0.04, 2: 0.03, 3: 0.02}


def _years(term: Term, on: str) -> int:
    year = int(on[:4]) if on[:4].isdigit() else 0
    first = int((term.start or on)[:4])
    last = int((term.end or term.start or on)[:4])
    return max(0, first - year, year - last)


def _name_score(asked: tuple[str, ...], known: tuple[str, ...]) -> float:
    score = agreement(asked, known)
    if len(asked) == 1 and known and max(likeness(asked[0], word) for word in known) < 0.93:
        return score * 0.85
    if len(asked) > 1 and known and max(likeness(asked[-1], known[-1]), likeness(asked[0], known[0])) < 0.8:
        return score * 0.9
    return score

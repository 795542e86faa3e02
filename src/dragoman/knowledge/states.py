"""States and territories: names, adjectives, demonyms, capitals, seats of government."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import toml, toml_entries

_ENDINGS_WITHOUT_PLURAL = ("ese", "ish", "ch", "sh", "ss", "ois", "s")


class State(msgspec.Struct, frozen=True, kw_only=True):
    """One state or territory.

    `code` is ISO 3166-1 alpha-3, 3166-3 for dissolved states, X-… for unrecognised ones. `names` holds the other names, abbreviations among
    them; `demonyms` singular and plural. `capitals` can be a place or stand for the state, `seats` stand for the state.
    """

    code: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()
    region: str = ""
    start: int | None = None
    end: int | None = None
    leads: tuple[str, ...] = ("head_of_state",)

    @property
    def adjective(self) -> str:
        """Give the usual adjective, the name where there is none."""
        return self.adjectives[0] if self.adjectives else self.name

    def leading_role(self, year: int) -> str:
        """Say which office led the state in a year: head_of_state or head_of_government."""
        role = "head_of_state"
        for entry in self.leads:
            first, _, last = entry.rpartition(" ")
            if not first or int(first) <= year:
                role = last
        return role


def _demonyms(adjectives: Sequence[str]) -> tuple[str, ...]:
    """Make demonyms from adjectives: Cuban -> Cuban, Cubans; Lebanese stays."""
    found: list[str] = []
    for adjective in adjectives:
        found.append(adjective)
        if not adjective.endswith(_ENDINGS_WITHOUT_PLURAL):
            found.append(adjective + "s")
    return tuple(found)


def _state(entry: dict[str, Any]) -> State:
    try:
        state = msgspec.convert(entry, State)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"states.toml: entry {entry.get('code', entry)!r}: {error}; see docs/teach.md") from error
    return state if state.demonyms else msgspec.structs.replace(state, demonyms=_demonyms(state.adjectives))


def _joined(ours: State, theirs: State) -> State:
    """Add a user's entry to ours: scalars are replaced, lists are put before ours."""
    lists = {
        field: tuple(dict.fromkeys((*getattr(theirs, field), *getattr(ours, field))))
        for field in ("names", "adjectives", "demonyms", "capitals", "seats", "epithets")
    }
    return msgspec.structs.replace(
        ours, name=theirs.name, region=theirs.region or ours.region, start=theirs.start or ours.start, end=theirs.end or ours.end, **lists,
    )


def states(folders: Sequence[Path] = ()) -> Mapping[str, State]:
    """Give every state by its code, a user's entries joined to ours."""
    found: dict[str, State] = {}
    for entry in toml_entries("states.toml", "state", folders):
        state = _state(entry)
        found[state.code] = _joined(found[state.code], state) if state.code in found else state
    return found


def doubtful_names() -> frozenset[str]:
    """Give the names that are often something else (Chad, Jordan, Shell): they need support from other words."""
    return frozenset((*toml("states.toml").get("doubtful", ()), *toml("organisations.toml").get("doubtful", ())))


def by_name(known: Iterable[State]) -> Mapping[str, tuple[str, ...]]:
    """Give the codes that a name, folded by nothing but spaces, can mean, likeliest first: main names before other names."""
    found: dict[str, list[str]] = {}
    everything = list(known)
    for state in everything:
        found.setdefault(state.name, []).append(state.code)
    for state in everything:
        for name in state.names:
            codes = found.setdefault(name, [])
            if state.code not in codes:
                codes.append(state.code)
    return {name: tuple(codes) for name, codes in found.items()}

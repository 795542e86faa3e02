"""What Dragoman knows beforehand: states, bodies, offices and who held them when, outlets, speech verbs, event frames, units."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.knowledge.bodies import Body, Outlet, bodies, outlets, spellings
from dragoman.knowledge.gazetteer import Entry, Gazetteer, Hit
from dragoman.knowledge.offices import Candidate, Offices, Person, Term
from dragoman.knowledge.places import Places, Spot
from dragoman.knowledge.states import State, by_name, doubtful_names, states
from dragoman.knowledge.titles import Office, Titles

__all__ = [
    "Body", "Candidate", "Entry", "Gazetteer", "Hit", "Knowledge", "Office", "Offices", "Outlet", "Person",
    "Places", "Spot", "State", "Term", "Titles", "load",
]

_COMBINING = {
    "Sino": "CHN", "Russo": "RUS", "Franco": "FRA", "Anglo": "GBR", "Indo": "IND", "Greco": "GRC", "Austro": "AUT", "Nippo": "JPN", "Luso": "PRT",
    "Hispano": "ESP", "Italo": "ITA", "Turco": "TUR", "Serbo": "SRB", "Americano": "USA", "Soviet": "SUN", "Pak": "PAK", "Perso": "IRN",
    "Romano": "ROU", "Polono": "POL", "Ukraino": "UKR", "Cubano": "CUB", "Finno": "FIN", "Dano": "DNK", "Germano": "DEU",
}


class Knowledge:
    """The knowledge tables, ours and a user's, loaded as they are asked for."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self.folders = tuple(folders)

    @cached_property
    def states(self) -> Mapping[str, State]:
        """Give every state by its code."""
        return states(self.folders)

    @cached_property
    def _codes(self) -> Mapping[str, tuple[str, ...]]:
        return by_name(self.states.values())

    def state(self, name: str) -> State | None:
        """Give the likeliest state of a name, code, adjective, demonym, capital or seat."""
        if name in self.states:
            return self.states[name]
        codes = self._codes.get(name)
        if codes:
            return self.states[codes[0]]
        found = next((entry for entry in self.gazetteer.lookup(name) if entry.kind == "state"), None)
        return self.states[found.key] if found else None

    @cached_property
    def organisations(self) -> Mapping[str, Body]:
        """Give every body by its key: international organisations, parliaments, ministries, companies, regions."""
        return bodies(self.folders)

    @cached_property
    def outlets(self) -> Mapping[str, Outlet]:
        """Give every outlet by its key."""
        return outlets(self.folders)

    @cached_property
    def titles(self) -> Titles:
        """Give the vocabulary of offices and titles."""
        meanings: dict[str, str] = {}
        for state in self.states.values():
            for name in (state.name, *state.names, *state.adjectives, *state.seats, *state.capitals):
                meanings.setdefault(name, state.code)
        for body in self.organisations.values():
            if body.kind != "company" and body.state != "none":
                for name in (body.name, *body.names):
                    meanings.setdefault(name, body.state)
        return Titles(self.folders, meanings)

    @cached_property
    def offices(self) -> Offices:
        """Give the table of offices and holders."""
        return Offices(self.folders)

    def holders(self, role: str, state: str, on: str | None = None) -> tuple[Term, ...]:
        """Give who held an office (a role such as foreign_minister) of a state on a partial ISO date, likeliest first."""
        return self.offices.holders(role, state, on)

    def person(self, name: str, *, state: str | None = None, on: str | None = None, role: str | None = None) -> tuple[Candidate, ...]:
        """Give the persons a name may mean, best first; state, day and role rank them."""
        return self.offices.person(name, state=state, on=on, role=role)

    def surname_index(self, word: str) -> tuple[str, ...]:
        """Give the keys of the persons who are called by a word alone."""
        return self.offices.surname_index(word)

    @cached_property
    def places(self) -> Places:
        """Give the table of places."""
        return Places(self.folders)

    def place(self, name: str, near: Collection[str] = ()) -> tuple[Spot, ...]:
        """Give the places a name may mean, likeliest first; the countries that the text names (`near`) come before bigger ones elsewhere."""
        return self.places.find(name, near)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Give the automata over all names."""
        return Gazetteer(self._names(), self._words())

    def _names(self) -> Iterator[tuple[str, Entry]]:
        """Yield every name that is written with capitals, likelier meanings first."""
        doubtful = doubtful_names()
        known = list(self.states.values())
        for what, names in (
            ("name", lambda state: (state.name,)), ("alias", lambda state: state.names), ("adjective", lambda state: state.adjectives),
            ("demonym", lambda state: state.demonyms), ("seat", lambda state: state.seats), ("capital", lambda state: state.capitals),
        ):
            for state in known:
                for name in names(state):
                    kind = "abbreviation" if what == "alias" and len(name) < 6 and name.replace(".", "").isupper() else what
                    yield name, Entry("state", state.code, kind, name in doubtful)
        for word, code in _COMBINING.items():
            yield word, Entry("state", code, "combining")
        for body in self.organisations.values():
            for position, name in enumerate((body.name, *body.names)):
                for spelt in spellings(name):
                    yield spelt, Entry(body.kind, body.key, "alias" if position else "name", name in doubtful)
            for name in body.metonyms:
                yield name, Entry(body.kind, body.key, "capital")
        for outlet in self.outlets.values():
            for position, name in enumerate((outlet.name, *outlet.names)):
                yield name, Entry("outlet", outlet.key, "alias" if position else "name", name in doubtful)
        yield from self.titles.forms_of_address()
        for name, key in self.offices.well_known():
            yield name, Entry("person", key, "name")

    def _words(self) -> Iterator[tuple[str, Entry]]:
        """Yield the titles and epithets, whose case does not matter."""
        yield from self.titles.words()
        for state in self.states.values():
            for epithet in state.epithets:
                yield epithet, Entry("state", state.code, "epithet")


@lru_cache(maxsize=4)
def _loaded(folders: tuple[Path, ...]) -> Knowledge:
    return Knowledge(folders)


def load(folders: Sequence[Path] = ()) -> Knowledge:
    """Give the knowledge of the package with that of a user's folders beside it; equal folders give the same tables."""
    return _loaded(tuple(Path(folder) for folder in folders))

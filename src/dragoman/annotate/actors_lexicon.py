"""The words by which reports name persons, read from `actors.toml` and `given_names.tsv`."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dragoman.knowledge.files import toml, tsv
from dragoman.text import fold

TABLE_ROLES = frozenset({
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister", "finance_minister", "speaker",
    "vice_president",
    "deputy_head_of_government", "minister", "deputy_minister", "ambassador",
})
"""Roles that the office table knows too."""


class Lexicon(NamedTuple):
    """Word lists in lower case; `heads` and `departments` give the role of each word."""

    heads: Mapping[str, str]
    plural: frozenset[str]
    departments: Mapping[str, str]
    ranks: frozenset[str]
    before: frozenset[str]
    former: frozenset[str]
    bodies: frozenset[str]
    not_names: frozenset[str]
    verbs: frozenset[str]
    town_before: frozenset[str]
    town_after: frozenset[str]
    title_words: frozenset[str]
    title_states: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """Give the word lists."""
    table = toml("actors.toml")
    heads = {word: role for role, words in table["heads"].items() for word in words.split()}
    departments = {word: ("minister" if role == "other" else role) for role, words in table["departments"].items() for word in words.split()}
    plural = frozenset(word for word in heads if word.endswith(("men", "people")) or (word.endswith("s") and word[:-1] in heads))
    named = ("ranks", "before", "former", "bodies", "not_names", "verbs", "town_before", "town_after")
    lists = {name: frozenset(table[name].split()) for name in named}
    plural |= {"spokesmen", "businessmen", "chairmen", "mps", "meps", "reps.", "reps", "sens.", "sens"}
    return Lexicon(heads, plural, departments, **lists,
                   title_words=frozenset(heads) | lists["ranks"],
                   title_states={word: state for state, words in table["title_states"].items() for word in words.split()})


@cache
def descriptors() -> Mapping[str, frozenset[str]]:
    """Give the states of each kind of state: island, kingdom, landlocked, former soviet."""
    return {name: frozenset(states.split()) for name, states in toml("actors.toml")["descriptors"].items()}


@cache
def given_names() -> Mapping[str, Mapping[str, int]]:
    """Give the states in which a given name (folded) is borne, and by how many office holders of our table."""
    found: dict[str, dict[str, int]] = {}
    for row in tsv("given_names.tsv"):
        if row.get("states"):
            found[row["name"]] = {state: int(count) for state, _, count in (entry.partition(":") for entry in row["states"].split())}
    return found


def is_given(word: str) -> bool:
    """Say whether a word is a given name."""
    return fold(word) in given_names()


@cache
def _genders() -> tuple[frozenset[str], frozenset[str], Mapping[str, frozenset[str]]]:
    """Give the given names of women, those of men, and women's names that men bear in some states."""
    table = toml("actors.toml")
    return frozenset(table["women"].split()), frozenset(table["men"].split()), {
        name: frozenset(states.split()) for name, states in table["men_in"].items()}


def gender(words: tuple[str, ...], office: str = "", state: str = "") -> str:
    """Guess the grammatical gender in which English speaks of a person from title and given name: f, m or nothing."""
    lowered = office.lower()
    if any(mark in lowered for mark in ("woman", "mrs", "ms.", "ms ", "queen", "princess", "madam", "first lady", "dame ", "lady ")):
        return "f"
    if any(mark in lowered for mark in ("spokesman", "chairman", "mr.", "mr ", "king ", "emir", "prince ", "sultan", "businessman", "patriarch",
        "pope", "sir ")):
        return "m"
    if len(words) < 2:
        return ""
    first, last = words[0], words[-1]
    women, men, men_in = _genders()
    if first in men or state in men_in.get(first, ()):
        return "m"
    if first in women or (last.endswith(("ova", "eva", "skaya", "kyzy")) and first.endswith(("a", "ya", "v"))):
        return "f"
    if first.endswith("a") and len(first) > 3 and state in _FEMALE_A:
        return "f"
    return "m" if first.endswith(_MALE_ENDINGS) and state not in FAMILY_FIRST else ""


FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "SGP", "MMR"})
_MALE_ENDINGS = ("o", "us", "ey", "ei", "ry", "an", "on", "er", "ard", "ert", "im", "ir", "aj", "ed", "ad", "el")
_FEMALE_A = frozenset([
    "RUS", "UKR", "BLR", "BGR", "SRB", "HRV", "SVN", "SVK", "CZE", "POL", "MKD", "MNE", "BIH", "MDA", "ROU", "ITA", "ESP", "PRT", "BRA", "ARG",
    "CHL", "PER", "MEX", "CUB", "VEN", "COL", "ECU", "BOL", "URY", "PRY", "CRI", "GTM", "HND", "NIC", "PAN", "SLV", "DOM", "DEU", "AUT", "CHE",
    "USA", "GBR", "CAN", "AUS", "NZL", "IRL", "NOR", "SWE", "DNK", "LVA", "LTU", "GEO", "ARM", "KAZ", "KGZ", "FRA", "BEL", "NLD",
])

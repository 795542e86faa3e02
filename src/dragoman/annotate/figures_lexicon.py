"""The words of figures: the grammar, currencies, kinds, the frames of verbs and nouns, out of `figures.toml` and a user's file of that name."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman.annotate.grammar import Grammar
from dragoman.knowledge.files import merged

FILE = "figures.toml"


class Currency(NamedTuple):
    """A currency's words: the code by default, and by the state named with it."""

    code: str
    by: Mapping[str, str]


class Kind(NamedTuple):
    """A kind of figure: its name, who pays (`giver`, `debtor`, `buyer`, `seller`), for which sort of figure alone, its weight."""

    name: str
    pays: str
    only: str
    weight: float


class Frame(NamedTuple):
    """The sides of a verb's places: subject, object, prepositions."""

    subject: str
    object: str
    by: Mapping[str, str]


class Lexicon:
    """The words of figures, ours with those of a user's folders, each table made once."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._content = merged(FILE, folders)
        self._words: dict[str, frozenset[str]] = {}

    @cached_property
    def grammar(self) -> Grammar:
        """Give the compiled grammar of figures."""
        return Grammar(self._content, FILE)

    def words(self, name: str) -> frozenset[str]:
        """Give a list of words by its name under `[words]`."""
        if name not in self._words:
            self._words[name] = frozenset(self._content["words"][name])
        return self._words[name]

    @cached_property
    def currencies(self) -> Mapping[str, Currency]:
        """Give every currency word with its codes."""
        return {word: Currency(entry["code"], entry.get("by", {})) for entry in self._content["currency"] for word in entry["words"]}

    @cached_property
    def signs(self) -> Mapping[str, str]:
        """Give the code for the letters before a dollar sign."""
        return dict(self._content["signs"])

    @cached_property
    def qualifiers(self) -> Mapping[str, str]:
        """Give the qualifier that words before a figure mean."""
        return {word: name for name, words in self._content["qualifiers"].items() for word in words}

    @cached_property
    def qualifier_pattern(self) -> re.Pattern[str]:
        """Give the pattern of a qualifier at the end of the words before a figure."""
        options = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(self.qualifiers, key=len, reverse=True))
        return re.compile(rf"(?:^|[\s(\"“])({options})\s+(?:(?:an?|the|its|their)\s+)?$", re.IGNORECASE)

    @cached_property
    def assessing(self) -> re.Pattern[str]:
        """Give the pattern of the words that judge an amount."""
        words = sorted(self._content["assessments"]["words"], key=len, reverse=True)
        return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)

    @cached_property
    def statuses(self) -> Mapping[str, str]:
        """Give the status that each telling word gives a figure."""
        return {word: status for status, words in self._content["statuses"].items() for word in words}

    @cached_property
    def kinds(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Kind], ...]]:
        """Give the cues of kinds by their first word, longer ones first."""
        by_word: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
        for entry in self._content["kind"]:
            kind = Kind(entry["name"], entry.get("pays", ""), entry.get("only", ""), entry.get("weight", 1.0))
            for cue in entry["cues"]:
                words = tuple(re.findall(r"[^\W\d_]+|-", cue))
                by_word.setdefault(words[0], []).append((words, kind))
        return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in by_word.items()}

    @cached_property
    def frames(self) -> Mapping[str, Frame]:
        """Give the frame of every verb form."""
        return {word: Frame(entry.get("subject", ""), entry.get("object", ""), entry.get("by", {}))
                for entry in self._content["frame"] for word in entry["words"]}

    @cached_property
    def _by_frame(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for entry in self._content["frame"]:
            found.setdefault(entry.get("name", ""), set()).update(entry["words"])
        return {name: frozenset(words) for name, words in found.items()}

    def verbs(self, name: str) -> frozenset[str]:
        """Give the verbs of the frame of a name."""
        return self._by_frame.get(name, frozenset())

    @cached_property
    def givers(self) -> frozenset[str]:
        """Give the verbs whose subject pays."""
        return self.verbs("give") | self.verbs("own") | self.verbs("owe") | self.verbs("buy")

    @cached_property
    def receivers(self) -> frozenset[str]:
        """Give the verbs whose subject is paid."""
        return self.verbs("take") | self.verbs("ask") | self.verbs("sell")

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """Give for every noun of a kind who pays in it: giver, debtor, buyer, seller, levied."""
        return {word: entry["pays"] for entry in self._content["nouns"] for word in entry["words"]}


@lru_cache(maxsize=8)
def lexicon(folders: tuple[Path, ...] = ()) -> Lexicon:
    """Give the words of figures, ours with those of a user's folders."""
    return Lexicon(folders)

"""The words of saying, as data: verbs, nouns, phrases and documents of `knowledge/speech.toml`, looked up by any of their forms."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge.files import toml, toml_entries

FINITE, PAST, ING, BASE = "finite", "past", "ing", "base"


class Verb(NamedTuple):
    """How one verb behaves as a cue: its class, what may follow it, the act and status it names.

    `spoken` says when it makes a statement: always, only with quoted words (`quote`), not with a bare thing ("condemned the raid", `clause`).
    """

    lemma: str
    kind: str
    takes: frozenset[str]
    act: str | None = None
    status: str = "claim"
    attitude: str | None = None
    is_light: bool = False
    spoken: str = ""
    needs: tuple[str, ...] = ()
    needs_noun: bool = False


class Form(NamedTuple):
    """One written form that begins a cue: the verb, how it is inflected, and the words that must follow ("out" after "pointed")."""

    verb: Verb
    shape: str
    rest: tuple[str, ...]


class Noun(NamedTuple):
    """A noun of saying, thinking or feeling."""

    word: str
    kind: str
    act: str | None
    status: str
    attitude: str | None


class Lexicon(NamedTuple):
    """The words of saying by their first form."""

    forms: dict[str, tuple[Form, ...]]
    nouns: dict[str, Noun]
    before: dict[str, tuple[tuple[str, ...], ...]]
    documents: frozenset[str]
    unspoken: frozenset[str] = frozenset()
    mute: frozenset[str] = frozenset()
    stances: tuple[tuple[str, str], ...] = ()
    flips: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    nounlike: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    showing: frozenset[str] = frozenset()
    receiving: frozenset[str] = frozenset()


def load(folders: Sequence[Path] = ()) -> Lexicon:
    """Give the lexicon of the package with the entries of a user's folders."""
    return _load(tuple(folders))


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...]) -> Lexicon:
    base = toml("speech.toml")
    irregular: dict[str, list[str]] = base["irregular"]
    double = frozenset(base["double"]["words"])
    verbs: dict[str, Verb] = {}
    for entry in toml_entries("speech.toml", "verb", folders):
        for lemma in entry["words"]:
            verbs[lemma] = _merged(
                verbs.get(lemma),
                Verb(
                    lemma,
                    entry["class"],
                    frozenset(entry["takes"]),
                    entry.get("act"),
                    entry.get("status", "claim"),
                    entry.get("attitude"),
                    entry.get("light", False),
                    entry.get("spoken", ""),
                    tuple(entry.get("needs", ())),
                    entry.get("object") == "noun",
                ),
            )
    forms: dict[str, list[Form]] = {}
    for lemma, verb in verbs.items():
        first, *rest = lemma.split()
        for written, shape in inflected(first, irregular, double):
            forms.setdefault(written, []).append(Form(verb, shape, tuple(rest)))
    nouns: dict[str, Noun] = {}
    for entry in toml_entries("speech.toml", "noun", folders):
        for word in entry["words"]:
            nouns[word] = Noun(word, entry["class"], entry.get("act"), entry.get("status", "claim"), entry.get("attitude"))
    before: dict[str, list[tuple[str, ...]]] = {}
    for entry in toml_entries("speech.toml", "phrase", folders):
        for phrase in entry["words"]:
            words = tuple(phrase.split())
            before.setdefault(words[0], []).append(words[1:])
    documents = frozenset(word for entry in toml_entries("speech.toml", "document", folders) for word in entry["words"])
    unspoken = frozenset(word for entry in toml_entries("speech.toml", "phrase", folders) for word in entry.get("but_not", ()))
    mute = frozenset(word for entry in toml_entries("speech.toml", "mute", folders) for word in entry["words"])
    stances = tuple((word, entry["attitude"]) for entry in toml_entries("speech.toml", "stance", folders) for word in entry["words"])
    flips, relations, nounlike = (
        frozenset(word for entry in toml_entries("speech.toml", key, folders) for word in entry["words"]) for key in ("flip", "relation", "nounlike")
    )
    longest = {key: tuple(sorted(found, key=lambda form: -len(form.rest))) for key, found in forms.items()}
    return Lexicon(
        longest,
        nouns,
        {key: tuple(sorted(found, key=len, reverse=True)) for key, found in before.items()},
        documents,
        unspoken,
        mute,
        stances,
        flips,
        relations,
        nounlike,
        *(
            frozenset(word for entry in toml_entries("speech.toml", key, folders) for word in entry["words"])
            for key in ("papers", "showing", "receiving")
        ),
    )


def _merged(old: Verb | None, new: Verb) -> Verb:
    """Join two entries of one verb: the class and act of the entry that speaks, what either takes."""
    if old is None:
        return new
    kind = old.kind if "communication" in (old.kind, new.kind) and old.kind == "communication" else new.kind
    return Verb(
        old.lemma,
        kind,
        old.takes | new.takes,
        old.act or new.act,
        new.status if old.status == "claim" else old.status,
        old.attitude or new.attitude,
        old.is_light or new.is_light,
        old.spoken or new.spoken,
        old.needs or new.needs,
        old.needs_noun or new.needs_noun,
    )


def inflected(lemma: str, irregular: dict[str, list[str]], double: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the written forms of a verb, each with its shape.

    >>> list(inflected("deny", {}))
    [('deny', 'base'), ('denies', 'finite'), ('denied', 'past'), ('denying', 'ing')]
    >>> [form for form, _ in inflected("say", {"say": ["said"]})]
    ['say', 'says', 'said', 'saying']
    """
    if lemma == "be":
        yield from ((form, BASE if form in ("be", "been", "being") else FINITE) for form in irregular.get("be", []))
        return
    yield lemma, BASE
    if lemma.endswith("y") and lemma[-2:-1] not in "aeou":
        third, past, ing = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        third, past, ing = lemma + "es", lemma + "ed", lemma + "ing"
    elif lemma.endswith("e") and not lemma.endswith("ee"):
        third, past, ing = lemma + "s", lemma + "d", lemma[:-1] + "ing"
    else:
        stem = lemma + lemma[-1] if lemma in double else lemma
        third, past, ing = lemma + "s", stem + ("d" if lemma.endswith("e") else "ed"), stem + "ing"
    yield third, FINITE
    for written in irregular.get(lemma, [past]):
        yield written, PAST
    yield ing, ING

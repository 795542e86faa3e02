"""Verb forms: all forms of a lemma, irregular ones from knowledge/verbs.tsv, so that a trigger is one look into a table.

Forms are coded B (base), Z (third person), D (past), N (past participle), G (-ing).
"""

from functools import cache

from dragoman.knowledge.files import tsv

_BE = (
    ("be", "B"),
    ("am", "Z"),
    ("is", "Z"),
    ("are", "Z"),
    ("'s", "Z"),
    ("’s", "Z"),
    ("'re", "Z"),
    ("’re", "Z"),
    ("'m", "Z"),
    ("was", "D"),
    ("were", "D"),
    ("been", "N"),
    ("being", "G"),
)
_HAVE = (("have", "B"), ("has", "Z"), ("had", "D"), ("had", "N"), ("having", "G"), ("'ve", "Z"), ("’ve", "Z"))
_VOWELS = "aeiou"


def listed(words: str) -> frozenset[str]:
    """Give the words of a string as a set.

    >>> sorted(listed("not never"))
    ['never', 'not']
    """
    return frozenset(words.split())


def inflections(lemmas: str) -> frozenset[str]:
    """Give every surface form of the lemmas of a string.

    >>> sorted(inflections("say"))
    ['said', 'say', 'saying', 'says']
    """
    return frozenset(surface for lemma in lemmas.split() for surface, _ in inflected(lemma))


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["past"], row["participle"]) for row in tsv("verbs.tsv")}


def third(lemma: str) -> str:
    """Give the third person singular.

    >>> third("carry"), third("go"), third("praise")
    ('carries', 'goes', 'praises')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def plural(noun: str) -> str:
    """Give the plural of a noun, the noun itself where it is one.

    >>> plural("visit"), plural("embassy"), plural("talks")
    ('visits', 'embassies', 'talks')
    """
    return noun if noun.endswith("s") and not noun.endswith("ss") else third(noun)


@cache
def inflected(lemma: str) -> tuple[tuple[str, str], ...]:
    """Give all forms of a verb with their codes.

    >>> inflected("meet")
    (('meet', 'B'), ('meets', 'Z'), ('met', 'D'), ('met', 'N'), ('meeting', 'G'))
    >>> [form for form, code in inflected("tie")][-1]
    'tying'
    """
    if lemma == "be":
        return _BE
    if lemma == "have":
        return _HAVE
    if lemma == "will":
        return (("will", "B"), ("would", "D"))
    doubled = lemma + lemma[-1]
    past, participle = _irregular().get(lemma, ("", ""))
    doubles = past.startswith(doubled) or (past and _short(lemma))
    stem = (
        lemma[:-2] + "y"
        if lemma.endswith("ie")
        else doubled
        if doubles
        else lemma[:-1]
        if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe"))
        else lemma
    )
    if not past:
        past = participle = (
            lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in _VOWELS else lemma + "ed"
        )
    forms = [(lemma, "B"), (third(lemma), "Z"), (past, "D"), (participle, "N"), (stem + "ing", "G")]
    if lemma.endswith("l") and lemma[-2] in _VOWELS and (lemma[-3] not in _VOWELS or lemma[-3:-1] in ("ia", "ue")) and not doubles:
        forms += [(lemma + "led", "D"), (lemma + "led", "N"), (lemma + "ling", "G")]
    return tuple(forms)


def _short(lemma: str) -> bool:
    return lemma in _DOUBLING


_DOUBLING = frozenset({"begin", "cut", "get", "hit", "let", "put", "quit", "run", "set", "shut", "sit", "swim", "win", "forget", "forbid"})


@cache
def _of_irregular() -> dict[str, str]:
    found = {"had": "D", "has": "Z", "have": "B", "is": "Z", "are": "Z", "was": "D", "were": "D", "been": "N", "be": "B"}
    for lemma, (past, participle) in _irregular().items():
        found.setdefault(participle, "N")
        found[past] = "D"
        if past == lemma:
            found[lemma] = "D"
    return found


@cache
def form_of(surface: str) -> str:
    """Give the likely form code of a verb's surface.

    >>> form_of("held"), form_of("holding"), form_of("holds"), form_of("hold")
    ('D', 'G', 'Z', 'B')
    """
    known = _of_irregular().get(surface)
    if known:
        return known
    if surface.endswith("ing"):
        return "G"
    return "D" if surface.endswith("ed") else "Z" if surface.endswith("s") and not surface.endswith("ss") else "B"

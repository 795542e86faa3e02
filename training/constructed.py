"""Build trees of the sentences that diplomatic news is made of and web treebanks lack.

Attribution at the end or in the middle ("…, the agency reported."), stacked titles, names in
apposition, lists of names, passives with agents. Words are drawn by lot, so what can be learned from
these is the structure. The trees follow the treebanks' habits: a speech verb after its content is the
root, one inside it is ``parataxis``; a bare title before a name is ``nmod:desc``, a title with an
article or owner takes the name as ``appos``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from training import vocabulary
from training.treebank import Tree

Chance = random.Random


@dataclass(frozen=True)
class Word:
    """A word on the way into a phrase; ``head`` is a place in the phrase, -1 at its top."""

    text: str
    tag: str
    fine: str
    head: int = -1
    relation: str = ""


Phrase = tuple[Word, ...]
Part = Phrase | tuple[str, Phrase]
"""The top of a phrase stands alone; what hangs on it stands with its relation."""


def word(text: str, tag: str, fine: str) -> Phrase:
    return (Word(text, tag, fine),)


def join(*parts: Part | None) -> Phrase:
    """Put parts in order; the one without a relation is the top.

    >>> [w.head for w in join(("det", word("the", "DET", "DT")), word("border", "NOUN", "NN"))]
    [1, -1]
    """
    given = [p for p in parts if p]
    phrases: list[tuple[str, Phrase]] = [p if isinstance(p[0], str) else ("", p) for p in given]  # type: ignore[misc]
    starts, at = [], 0
    for _, phrase in phrases:
        starts.append(at)
        at += len(phrase)
    [top] = [start + top_of(p) for (relation, p), start in zip(phrases, starts, strict=True) if not relation]
    whole = []
    for (relation, phrase), start in zip(phrases, starts, strict=True):
        for w in phrase:
            if w.head >= 0:
                whole.append(replace(w, head=w.head + start))
            else:
                whole.append(replace(w, head=top, relation=relation) if relation else w)
    return tuple(whole)


def top_of(phrase: Phrase) -> int:
    return next(i for i, w in enumerate(phrase) if w.head < 0)


def mark(text: str) -> tuple[str, Phrase]:
    """A punctuation mark, hung on the top of the phrase that it stands in."""
    fine = {'"': "``", "”": "''", "“": "``"}.get(text, text)
    return "punct", word(text, "PUNCT", fine)


TITLES = (
    (("Foreign", "ADJ", "amod"), "Minister"), (("Prime", "ADJ", "amod"), "Minister"), (None, "President"), (None, "Ambassador"),
    (("Defence", "NOUN", "compound"), "Minister"), (("Energy", "NOUN", "compound"), "Minister"), (("Vice", "NOUN", "compound"), "President"),
    (("Deputy", "ADJ", "amod"), "Minister"), (None, "Chancellor"), (("Finance", "NOUN", "compound"), "Minister"), (None, "King"),
)  # fmt: skip
ROLES = (
    (("foreign", "ADJ"), "minister"), (("prime", "ADJ"), "minister"), (None, "president"), (None, "ambassador"), (None, "spokesman"),
    (("chief", "ADJ"), "negotiator"), (None, "envoy"), (None, "spokeswoman"), (None, "official"), (("deputy", "ADJ"), "minister"),
)  # fmt: skip
DEEDS = (
    ("sign", "signed", "signed", ("treaty", "agreement", "memorandum", "declaration")), ("recall", "recalled", "recalled", ("ambassador", "envoy")),
    ("condemn", "condemned", "condemned", ("attack", "strike", "decision", "statement")), ("reopen", "reopened", "reopened", ("border", "embassy")),
    ("expel", "expelled", "expelled", ("diplomat", "attaché")), ("reject", "rejected", "rejected", ("claim", "proposal", "accusation")),
    ("lift", "lifted", "lifted", ("embargo", "ban", "blockade")), ("support", "supported", "supported", ("plan", "initiative", "resolution")),
    ("violate", "violated", "violated", ("ceasefire", "airspace", "truce")), ("suspend", "suspended", "suspended", ("treaty", "visa", "loan")),
    ("approve", "approved", "approved", ("loan", "grant", "credit")), ("summon", "summoned", "summoned", ("ambassador", "envoy")),
    ("release", "released", "released", ("prisoner", "sailor", "vessel")), ("host", "hosted", "hosted", ("summit", "meeting", "conference")),
    ("build", "built", "built", ("railway", "pipeline", "port")), ("ratify", "ratified", "ratified", ("protocol", "convention")),
)  # fmt: skip
TOPICS = (
    "trade", "energy", "security", "tourism", "agriculture", "health", "migration", "transport", "defence",
    "education", "water", "fisheries", "investment", "culture",
)  # fmt: skip
DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
SPEECH = ("said", "announced", "noted", "stressed", "added", "confirmed", "stated", "warned", "claimed", "declared")
REPORTS = (("reported", "VBD"), ("reports", "VBZ"), ("said", "VBD"), ("says", "VBZ"), ("writes", "VBZ"), ("wrote", "VBD"))


def named(parts: Sequence[str]) -> Phrase:
    """A name of several words: everything on the first, a hyphen on what follows it."""
    heads = [i + 1 if part == "-" else 0 for i, part in enumerate(parts)]
    tags = [("PUNCT", "HYPH", "punct") if part == "-" else ("PROPN", "NNP", "flat") for part in parts]
    return tuple(
        Word(part, tag, fine, head if i else -1, relation if i else "")
        for i, (part, head, (tag, fine, relation)) in enumerate(zip(parts, heads, tags, strict=True))
    )


def name(c: Chance) -> Phrase:
    return named(c.choice(vocabulary.persons())) if c.random() < 0.8 else word(c.choice(vocabulary.surnames()), "PROPN", "NNP")


def country(c: Chance) -> Phrase:
    return word(c.choice(vocabulary.states() if c.random() < 0.75 else vocabulary.cities()), "PROPN", "NNP")


def adjective(c: Chance) -> tuple[str, Phrase]:
    return "amod", word(c.choice(vocabulary.adjectives()), "ADJ", "JJ")


def owner(c: Chance) -> tuple[str, Phrase]:
    return "nmod:poss", join(country(c), ("case", word("'s", "PART", "POS")))


def the(c: Chance) -> tuple[str, Phrase]:
    return "det", word("the", "DET", "DT")


def title(c: Chance, *before: Part | None) -> Phrase:
    first, last = c.choice(TITLES)
    return join(*before, (first[2], word(first[0], first[1], "NNP")) if first else None, word(last, "PROPN", "NNP"))


def role(c: Chance, *before: Part | None) -> Phrase:
    first, last = c.choice(ROLES)
    if last.startswith("spokes"):
        body: Part = ("compound", join(("amod", word("foreign", "ADJ", "JJ")), word("ministry", "NOUN", "NN")))
        return join(*before, body, word(last, "NOUN", "NN"))
    return join(*before, ("amod", word(first[0], first[1], "JJ")) if first else None, word(last, "NOUN", "NN"))


def aside(phrase: Phrase, *, closed: bool = True) -> Phrase:
    """A phrase between commas, both hung on it."""
    return join(mark(","), phrase, mark(",") if closed else None)


def person(c: Chance) -> Phrase:
    """A person with titles, in one of the ways of the news."""
    kind = c.randrange(9)
    if kind < 2:
        return join(("nmod:desc", title(c, adjective(c) if c.random() < 0.6 else None)), *name_parts(c))
    if kind == 2:
        return join(("nmod:desc", role(c, adjective(c) if c.random() < 0.5 else None)), *name_parts(c))
    if kind == 3:
        return join(role(c, owner(c)), ("appos", name(c)))
    if kind == 4:
        return join(title(c, owner(c)), ("appos", name(c)))
    if kind == 5:
        return join(role(c, the(c), adjective(c)), ("appos", aside(name(c))))
    if kind == 6:
        of = ("nmod", join(("case", word("of", "ADP", "IN")), country(c)))
        return join(name(c), ("appos", aside(join(role(c, the(c)), of) if c.random() < 0.5 else role(c, owner(c)))))
    if kind == 7:
        return join(title(c, the(c)), ("nmod", join(("case", word("of", "ADP", "IN")), country(c))), ("appos", name(c)))
    return name(c)


def name_parts(c: Chance) -> Sequence[Part]:
    """A name laid open, so that a title may hang on its first word."""
    return laid_open(name(c))


def laid_open(whole: Phrase) -> Sequence[Part]:
    """The words of a name as parts, a hyphen with the part after it."""
    parts: list[Part] = [(whole[0],)]
    for before, w in pairwise(whole):
        if w.text != "-":
            last = (replace(w, head=-1, relation=""),)
            parts.append(("flat", join(("punct", (replace(before, head=-1, relation=""),)), last) if before.text == "-" else last))
    return parts


def body(c: Chance) -> Phrase:
    """A ministry, a government, a state, two or more of them."""
    kind = c.randrange(6)
    if kind == 0:
        return join(the(c), adjective(c), ("amod", word("foreign", "ADJ", "JJ")), word("ministry", "NOUN", "NN"))
    if kind == 1:
        return join(the(c), word("government", "NOUN", "NN"), ("nmod", join(("case", word("of", "ADP", "IN")), country(c))))
    if kind == 2:
        return listed(c, [country(c) for _ in range(c.choice((2, 2, 3, 4)))])
    return country(c)


def listed(c: Chance, items: Sequence[Phrase]) -> Phrase:
    """A list, everything on its first member."""
    later: list[Part] = []
    for i, item in enumerate(items[1:], 1):
        last = i == len(items) - 1
        before = ("cc", word("and", "CCONJ", "CC")) if last else mark(",")
        comma = mark(",") if last and len(items) > 2 and c.random() < 0.3 else None
        later.append(("conj", join(comma, before, item)))
    return join(items[0], *later)


def agency(c: Chance) -> Phrase:
    called = word(c.choice(vocabulary.agencies()), "PROPN", "NNP")
    kind = c.randrange(5)
    if kind == 0:
        return join(the(c), ("compound", called), ("compound", word("news", "NOUN", "NN")), word("agency", "NOUN", "NN"))
    if kind == 1:
        return join(
            ("det", word("the", "DET", "DT")),
            adjective(c),
            ("compound", word("state", "NOUN", "NN")),
            word("agency", "NOUN", "NN"),
            ("appos", called),
        )
    if kind == 2:
        return join(("compound", called), ("compound", word("news", "NOUN", "NN")), word("agency", "NOUN", "NN"))
    if kind == 3:
        return join(the(c), word(c.choice(("daily", "newspaper", "agency", "broadcaster")), "NOUN", "NN"))
    return called


def actor(c: Chance) -> Phrase:
    return person(c) if c.random() < 0.5 else body(c)


def when_where(c: Chance) -> Part | None:
    kind = c.randrange(4)
    if kind == 0:
        return "obl", join(("case", word("on", "ADP", "IN")), word(c.choice(DAYS), "PROPN", "NNP"))
    if kind == 1:
        return "obl", join(("case", word("in", "ADP", "IN")), word(c.choice(vocabulary.cities()), "PROPN", "NNP"))
    return None


def thing(c: Chance, names: Sequence[str]) -> Phrase:
    before: Part = c.choice((the(c), owner(c), ("det", word("a", "DET", "DT")), ("nmod:poss", word("its", "PRON", "PRP$"))))
    after: Part | None = None
    if c.random() < 0.35:
        topics = listed(c, [word(t, "NOUN", "NN") for t in c.sample(TOPICS, c.choice((1, 2, 3)))])
        after = ("nmod", join(("case", word("on", "ADP", "IN")), topics))
    elif c.random() < 0.2:
        after = ("nmod", join(("case", word("with", "ADP", "IN")), country(c)))
    noun = word(c.choice(names), "NOUN", "NN")
    described: Part | None = (
        ("amod", word(c.choice(("new", "joint", "bilateral", "military", "regional")), "ADJ", "JJ")) if c.random() < 0.3 else None
    )
    return join(before, described, noun, after)


def clause(c: Chance, *, before: Part | None = None, within: Part | None = None) -> Phrase:
    """A plain statement; ``within`` is put in after its subject."""
    base, past, participle, things = c.choice(DEEDS)
    kind = c.randrange(7)
    if kind == 0:
        agent: Part = ("obl:agent", join(("case", word("by", "ADP", "IN")), actor(c)))
        verb = word(participle, "VERB", "VBN")
        return join(before, ("nsubj:pass", thing(c, things)), within, ("aux:pass", word("was", "AUX", "VBD")), verb, agent, when_where(c))
    if kind == 1:
        topics = listed(c, [word(t, "NOUN", "NN") for t in c.sample(TOPICS, c.choice((1, 2, 3, 3)))])
        aim: Part = ("advcl", join(("mark", word("to", "PART", "TO")), word("discuss", "VERB", "VB"), ("obj", topics)))
        other: Part = ("obl", join(("case", word("with", "ADP", "IN")), actor(c)))
        return join(before, ("nsubj", actor(c)), within, word("met", "VERB", "VBD"), other, when_where(c), aim)
    if kind == 2:
        figure = join(("compound", word(str(c.randrange(2, 900)), "NUM", "CD")), word(c.choice(("million", "billion", "mln", "bn")), "NUM", "CD"))
        money = join(("nummod", figure), word(c.choice(("euros", "dollars", "yen", "roubles")), "NOUN", "NNS"))
        receiver: Part = ("obl", join(("case", word("to", "ADP", "IN")), country(c)))
        return join(before, ("nsubj", body(c)), within, ("aux", word("will", "AUX", "MD")), word("lend", "VERB", "VB"), ("obj", money), receiver)
    subject: Part = ("nsubj", actor(c))
    done: Part = ("obj", thing(c, things))
    if kind == 3:
        return join(
            before, subject, within, ("aux", word(c.choice(("will", "would", "could")), "AUX", "MD")), word(base, "VERB", "VB"), done, when_where(c)
        )
    if kind == 4:
        has = ("aux", word(c.choice(("has", "had")), "AUX", "VBZ"))
        return join(before, subject, within, has, word(participle, "VERB", "VBN"), done)
    return join(before, subject, within, word(past, "VERB", "VBD"), done, when_where(c))


def speech_verb(c: Chance) -> Phrase:
    return word(c.choice(SPEECH), "VERB", "VBD")


def said_after(c: Chance) -> Phrase:
    """ "The border was closed by Togo," the minister said."""
    content = clause(c)
    if c.random() < 0.5:
        opened, closed = c.choice((('"', '"'), ("“", "”"), ("``", "''")))
        content = join(mark(opened), content, mark(","), mark(closed))
    else:
        content = join(content, mark(","))
    if c.random() < 0.35:
        return join(("ccomp", content), speech_verb(c), ("nsubj", person(c)), mark("."))
    if c.random() < 0.25:
        told: Part = ("iobj", word("reporters", "NOUN", "NNS"))
        return join(("ccomp", content), ("nsubj", person(c)), word("told", "VERB", "VBD"), told, when_where(c), mark("."))
    more: Part | None = None
    if c.random() < 0.25:
        added = join(("mark", word("that", "SCONJ", "IN")), clause(c))
        more = ("advcl", join(mark(","), word("adding", "VERB", "VBG"), ("ccomp", added)))
    return join(("ccomp", content), ("nsubj", actor(c)), speech_verb(c), when_where(c), more, mark("."))


def reported_after(c: Chance) -> Phrase:
    """Russia will lend Serbia money, the agency reported."""
    text, fine = c.choice(REPORTS)
    source: Part | None = None
    if c.random() < 0.3:
        source = ("advcl", join(mark(",") if c.random() < 0.5 else None, word("citing", "VERB", "VBG"), ("obj", actor(c))))
    content = join(clause(c), mark(",") if c.random() < 0.95 else None)
    return join(("ccomp", content), ("nsubj", agency(c)), word(text, "VERB", fine), when_where(c), source, mark("."))


def said_within(c: Chance) -> Phrase:
    """The loan, the minister said, was approved by Chile."""
    said = join(mark(","), ("nsubj", actor(c)), speech_verb(c), mark(","))
    return join(clause(c, within=("parataxis", said)), mark("."))


def said_before(c: Chance) -> Phrase:
    """The minister said that Chile would sign."""
    that: Part | None = ("mark", word("that", "SCONJ", "IN")) if c.random() < 0.6 else None
    content = join(that, clause(c)) if c.random() < 0.8 else join(mark(":"), mark('"'), clause(c), mark("."), mark('"'))
    end = None if content[-1].text == '"' else mark(".")
    return join(("nsubj", actor(c)), speech_verb(c), when_where(c) if that else None, ("ccomp", content), end)


def according_to(c: Chance) -> Phrase:
    """According to the ministry, Chile signed; or the other way about."""
    of = join(word("According" if (first := c.random() < 0.5) else "according", "VERB", "VBG"), ("fixed", word("to", "ADP", "IN")))
    if first:
        return join(("obl", join(("case", of), agency(c) if c.random() < 0.4 else actor(c), mark(","))), clause(c), mark("."))
    return join(clause(c), ("obl", join(mark(","), ("case", of), agency(c) if c.random() < 0.4 else actor(c))), mark("."))


def related(c: Chance) -> Phrase:
    """Norway, which hosted the summit, condemned the attack."""
    _, past, _, things = c.choice(DEEDS)
    pronoun = word(*c.choice((("which", "PRON", "WDT"), ("who", "PRON", "WP"))))
    inner = join(("nsubj", pronoun), word(past, "VERB", "VBD"), ("obj", thing(c, things)))
    subject = join(country(c) if pronoun[0].text == "which" else name(c), ("acl:relcl", aside(inner)))
    _, past, _, things = c.choice(DEEDS)
    return join(("nsubj", subject), word(past, "VERB", "VBD"), ("obj", thing(c, things)), when_where(c), mark("."))


def plain(c: Chance) -> Phrase:
    return join(clause(c), mark("."))


KINDS: Sequence[tuple[Callable[[Chance], Phrase], int]] = (
    (said_after, 4), (reported_after, 4), (said_within, 2), (said_before, 3), (according_to, 2), (related, 1), (plain, 3),
)  # fmt: skip


def constructed(count: int, *, seed: int) -> list[Tree]:
    """Draw ``count`` trees of at most 60 words, the same for the same seed."""
    c = Chance(seed)
    kinds = [kind for kind, weight in KINDS for _ in range(weight)]
    trees: list[Tree] = []
    while len(trees) < count:
        phrase = tidy(c.choice(kinds)(c))
        if len(phrase) <= 60:
            trees.append(to_tree(phrase))
    return trees


def tidy(phrase: Phrase) -> Phrase:
    """Drop the comma of an aside that ends its clause, say "an" where it is said, begin with a capital."""
    gone = {i for i, w in enumerate(phrase[:-1]) if w.text == "," and phrase[i + 1].text in ".,"}
    kept = [i for i in range(len(phrase)) if i not in gone]
    places = {old: new for new, old in enumerate(kept)} | {-1: -1}
    words = [replace(phrase[i], head=places[phrase[i].head]) for i in kept]
    for i, w in enumerate(words[:-1]):
        if w.text == "a" and words[i + 1].text[0] in "aeiou":
            words[i] = replace(w, text="an")
    at = next(i for i, w in enumerate(words) if w.tag != "PUNCT")
    words[at] = replace(words[at], text=words[at].text[:1].upper() + words[at].text[1:])
    return tuple(words)


def to_tree(phrase: Phrase) -> Tree:
    return Tree(
        words=tuple(w.text for w in phrase),
        tags=tuple(w.tag for w in phrase),
        fine_tags=tuple("VBD" if w.text == "had" else w.fine for w in phrase),
        heads=tuple(w.head + 1 for w in phrase),
        relations=tuple(w.relation or "root" for w in phrase),
        lemmas=tuple(w.text.lower() for w in phrase),
        document="constructed",
    )

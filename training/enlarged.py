"""Make more of the treebanks' own sentences: other names in them, titled people and lists in the place of a name, and reports around them.

The structure of the sentence stays the treebank's; what is put in is drawn from Dragoman's tables and from :mod:`training.constructed`. So the
model meets attribution, apposition and lists of names in real contexts, and learns no name by heart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from training import vocabulary
from training.constructed import (
    Chance,
    Part,
    Phrase,
    Word,
    agency,
    aside,
    body,
    country,
    join,
    laid_open,
    listed,
    mark,
    name,
    named,
    owner,
    person,
    role,
    the,
    tidy,
    title,
    to_tree,
    top_of,
    when_where,
    word,
)
from training.treebank import Tree

SPEECH = frozenset((
    "say", "tell", "announce", "add", "declare", "claim", "report", "state", "note", "stress", "warn", "deny", "confirm", "insist", "argue",
    "explain", "suggest", "reply", "admit",
))  # fmt: skip

THAT_VERBS = (
    "said", "said", "said", "says", "announced", "added", "noted", "stressed", "stated", "warned", "claimed", "declared", "confirmed", "insisted",
    "argued", "explained", "suggested", "emphasized", "admitted", "acknowledged", "predicted", "pointed", "recalled", "believes", "denied", "hopes",
    "reported", "alleged", "asserted", "maintained", "observed", "reiterated", "underlined", "promised", "complained", "commented", "replied",
)  # fmt: skip
AFTER_VERBS = (
    "said", "said", "said", "said", "says", "added", "noted", "explained", "announced", "told", "reported", "reports", "writes", "wrote", "insisted",
    "replied", "stressed", "warned", "claimed", "declared", "argued", "commented", "concluded", "continued", "recalled", "confirmed", "admitted",
)  # fmt: skip
NOMINALS = (
    ("official", "officials"), ("diplomat", "diplomats"), ("minister", "ministers"), ("analyst", "analysts"), ("spokesman", "spokesmen"),
    ("expert", "experts"), ("leader", "leaders"), ("negotiator", "negotiators"), ("lawmaker", "lawmakers"), ("ambassador", "ambassadors"),
    ("commander", "commanders"), ("adviser", "advisers"), ("president", "presidents"), ("general", "generals"), ("researcher", "researchers"),
)  # fmt: skip
WIDE = ("foreign", "senior", "local", "military", "top", "former", "Western", "European", "unnamed", "visiting")
PRONOUNS = ("he", "he", "she", "they", "it", "we", "I")
FORUMS = (("in", "an", "interview"), ("at", "a", "briefing"), ("in", "a", "statement"), ("at", "a", "news conference"), ("on", "", "television"))


def to_phrase(tree: Tree) -> Phrase:
    return tuple(
        Word(w, tag, fine, head - 1, relation if head else "")
        for w, tag, fine, head, relation in zip(tree.words, tree.tags, tree.fine_tags, tree.heads, tree.relations, strict=True)
    )


def name_spans(phrase: Phrase) -> list[tuple[int, int]]:
    """Give the names: a proper name with the parts that hang flat on it, and nothing between them."""
    spans, at = [], 0
    while at < len(phrase):
        end = at + 1
        if phrase[at].tag == "PROPN" and phrase[at].relation not in ("flat", "compound", "goeswith") and phrase[at].text[:1].isupper():
            while end < len(phrase) and phrase[end].tag == "PROPN" and phrase[end].relation == "flat" and phrase[end].head == at:
                end += 1
            spans.append((at, end))
        at = end
    return spans


def put_in(phrase: Phrase, start: int, end: int, new: Phrase) -> Phrase:
    """Put a phrase in the place of the words from ``start`` to ``end``, whose top is the first of them."""
    grown = len(new) - (end - start)
    top = start + top_of(new)

    def moved(place: int) -> int:
        return top if start <= place < end else place + grown if place >= end else place

    old = phrase[start]
    inside = [replace(w, head=w.head + start) if w.head >= 0 else replace(w, head=moved(old.head), relation=old.relation) for w in new]
    outside = [replace(w, head=moved(w.head)) if w.head >= 0 else w for w in phrase]
    return (*outside[:start], *inside, *outside[end:])


def renamed(c: Chance, phrase: Phrase) -> Phrase:
    """Give persons and states other names."""
    for start, end in reversed(name_spans(phrase)):
        first = phrase[start]
        if end - start >= 2 and all(w.text.istitle() or len(w.text) < 3 for w in phrase[start:end]):
            phrase = put_in(phrase, start, end, named(c.choice(vocabulary.persons())))
        elif first.text in _STATES:
            phrase = put_in(phrase, start, end, word(c.choice(vocabulary.states()), "PROPN", first.fine))
        elif first.text.istitle() and end == start + 1 and _is_person(phrase, start):
            phrase = put_in(phrase, start, end, word(c.choice(vocabulary.surnames()), "PROPN", first.fine))
    return phrase


_STATES = frozenset(vocabulary.states())
_SAYING = frozenset((*THAT_VERBS, *AFTER_VERBS, "say", "saying", "tell", "telling"))


def _is_person(phrase: Phrase, place: int) -> bool:
    """Say whether a name of one word has a title or speaks."""
    is_titled = any(w.head == place and w.relation == "nmod:desc" for w in phrase)
    return is_titled or (phrase[place].relation == "nsubj" and phrase[phrase[place].head].text in _SAYING)


def peopled(c: Chance, phrase: Phrase) -> Phrase | None:
    """Put titled people, lists of names or a name with an apposition in the place of one name."""
    places = [
        (start, end)
        for start, end in name_spans(phrase)
        if phrase[start].relation in ("nsubj", "obj", "obl", "nmod", "obl:agent", "nsubj:pass", "iobj", "conj")
        and all(w.tag in ("ADP", "PUNCT", "CCONJ") for i, w in enumerate(phrase) if w.head == start and not start < i < end)
        and (end - start > 1 or phrase[start].text in _STATES or phrase[start].relation != "nmod")
    ]
    if not places:
        return None
    start, end = c.choice(places)
    is_listed = phrase[start].relation == "conj" or any(w.head == start and w.relation == "conj" for w in phrase)
    new = person(c) if is_listed else people(c)
    if end < len(phrase) and phrase[end].text in ("'s", "’s") and len(new) > 6:
        return None
    return put_in(phrase, start, end, new)


def people(c: Chance) -> Phrase:
    """Persons, states or bodies, mostly several, as the news lists them."""
    kind = c.randrange(12)
    count = c.choice((2, 2, 2, 3, 3, 4, 5))
    if kind < 2:
        return listed(c, [person(c) for _ in range(count)])
    if kind == 2:
        return listed(c, [name(c) for _ in range(count)])
    if kind == 3:
        return listed(c, [country(c) for _ in range(count + 1)])
    if kind == 4:
        first = join(("nmod:desc", plural_title(c)), *laid_open(_of(c, name(c))))
        return listed(c, [first, *(_of(c, name(c)) for _ in range(count - 1))])
    if kind == 5:
        return listed(c, [join(("nmod:poss", join(country(c), ("case", word("'s", "PART", "POS")))), *laid_open(name(c))) for _ in range(count)])
    if kind == 6:
        leaders = word(c.choice(("presidents", "leaders", "ministers", "envoys")), "NOUN", "NNS")
        return join(the(c), leaders, ("nmod", join(("case", word("of", "ADP", "IN")), listed(c, [country(c) for _ in range(count)]))))
    if kind == 7:
        return listed(c, [word(b, "PROPN", "NNP") for b in c.sample(vocabulary.bodies(), count)])
    if kind == 8:
        return listed(
            c,
            [person(c), body(c)]
            if c.random() < 0.5
            else [country(c), join(the(c), ("amod", word("European", "ADJ", "JJ")), word("Union", "PROPN", "NNP"))],
        )
    if kind == 9:
        aside_role = join(role(c, the(c)), ("nmod", join(("case", word("of", "ADP", "IN")), country(c))))
        return listed(c, [join(*laid_open(name(c)), ("appos", aside(aside_role))), name(c)])
    if kind == 10:
        two = join(name(c), ("cc", join(word("as", "ADV", "RB"), ("fixed", word("well", "ADV", "RB")), ("fixed", word("as", "ADP", "IN")))))
        return join(two, ("conj", person(c))) if len(two) < 6 else person(c)
    return person(c)


def _of(c: Chance, whole: Phrase) -> Phrase:
    return join(*laid_open(whole), ("nmod", join(("case", word("of", "ADP", "IN")), country(c))))


def plural_title(c: Chance) -> Phrase:
    first = title(c)
    return (*first[:-1], replace(first[-1], text=first[-1].text + "s", fine="NNPS"))


def speaker(c: Chance) -> Phrase:
    """Who says it: a person, a body, a pronoun, officials without a name."""
    kind = c.randrange(12)
    if kind < 4:
        return person(c)
    if kind == 4:
        return body(c)
    if kind == 5:
        text = c.choice(PRONOUNS)
        return word(text, "PRON", "PRP")
    if kind == 6:
        one, more = c.choice(NOMINALS)
        wide: Part | None = ("amod", word(c.choice(WIDE), "ADJ", "JJ")) if c.random() < 0.5 else None
        state: Part | None = ("amod", word(c.choice(vocabulary.adjectives()), "ADJ", "JJ")) if c.random() < 0.5 else None
        if c.random() < 0.4:
            return join(wide, state, word(more, "NOUN", "NNS"))
        article: Part = ("det", word(c.choice(("the", "a", "one", "another")), "DET", "DT"))
        return join(article, wide, state, word(one, "NOUN", "NN"))
    if kind == 7:
        one, _ = c.choice(NOMINALS)
        of: Part = ("nmod", join(("case", word(c.choice(("of", "for", "from")), "ADP", "IN")), body(c)))
        who: Part | None = ("appos", aside(name(c))) if c.random() < 0.5 else None
        return join(the(c) if c.random() < 0.5 else owner(c), word(one, "NOUN", "NN"), of, who)
    if kind == 8:
        return people(c)
    if kind == 9:
        visit = join(("nsubj", word("who", "PRON", "WP")), word(c.choice(("visited", "chaired", "left", "attended")), "VERB", "VBD"))
        done: Part = (
            "obj",
            join(the(c), word(c.choice(("meeting", "summit", "talks", "ceremony")), "NOUN", "NN")) if c.random() < 0.6 else country(c),
        )
        inner = join(*[(visit[0].relation, (replace(visit[0], head=-1, relation=""),)), (replace(visit[1], head=-1),)], done, when_where(c))
        return join(*laid_open(name(c)), ("acl:relcl", aside(inner)))
    if kind == 10:
        return agency(c)
    return name(c)


def attributed(c: Chance, phrase: Phrase) -> Phrase | None:
    """Put a report around a statement of a treebank: "…, the minister said", "X said that …", "…, X said, …"."""
    top = top_of(phrase)
    children = [i for i, w in enumerate(phrase) if w.head == top]
    is_statement = (
        5 <= len(phrase) <= 34
        and phrase[-1].text == "."
        and phrase[-1].head == top
        and phrase[0].text[:1].isupper()
        and phrase[0].tag != "PUNCT"
        and any(phrase[i].relation.startswith("nsubj") and i < top for i in children)
        and not any(phrase[i].relation in ("parataxis", "discourse", "vocative") for i in children)
        and not any(w.text in "\"“”``''?!:" for w in phrase)
    )
    if not is_statement:
        return None
    content, small = phrase[:-1], _lowered(phrase)[:-1]
    kind = c.randrange(16)
    if kind < 5:
        return _after(c, content)
    if kind < 7:
        return _within(c, phrase, top, children)
    verb = word(c.choice(THAT_VERBS), "VERB", "VBD")
    out: Part | None = ("advmod", word("out", "ADV", "RB")) if verb[0].text == "pointed" else None
    that: Part | None = ("mark", word("that", "SCONJ", "IN")) if out or c.random() < 0.6 else None
    told = join(that, small) if that else small
    if kind < 11:
        before = when_where(c) if c.random() < 0.2 else None
        later = when_where(c) if that and c.random() < 0.5 else forum(c) if that and c.random() < 0.4 else None
        return join(("nsubj", speaker(c)), before, verb, out, later, ("ccomp", told), mark("."))
    if kind == 11:
        hearer: Part = ("iobj", word("reporters", "NOUN", "NNS") if c.random() < 0.5 else c.choice((agency, person, body))(c))
        return join(("nsubj", speaker(c)), word("told", "VERB", "VBD"), hearer, when_where(c) if that else None, ("ccomp", told), mark("."))
    if kind == 12:
        opened, closed = c.choice((('"', '"'), ("“", "”"), ("``", "''")))
        quoted = join(mark(opened), content, mark("."), mark(closed))
        return join(("nsubj", speaker(c)), word(c.choice(AFTER_VERBS), "VERB", "VBD"), when_where(c), mark(c.choice(":,,")), ("ccomp", quoted))
    if kind == 13:
        lead = forum(c)
        opening: Part = (lead[0], (*lead[1], replace(mark(",")[1][0], head=top_of(lead[1]), relation="punct"))) if lead else ("", ())
        return join(opening if lead else None, ("nsubj", speaker(c)), verb, out, ("ccomp", told), mark("."))
    if kind == 14:
        quoted = join(("mark", word("as", "SCONJ", "IN")), word("saying", "VERB", "VBG"), ("ccomp", told))
        by: Part | None = ("obl:agent", join(("case", word("by", "ADP", "IN")), agency(c))) if c.random() < 0.6 else None
        was: Part = ("aux:pass", word("was", "AUX", "VBD"))
        return join(("nsubj:pass", speaker(c)), was, word("quoted", "VERB", "VBN"), by, ("advcl", quoted), mark("."))
    inner = join(("nsubj", speaker(c)), word(c.choice(("said", "told", "warned")), "VERB", "VBD"), when_where(c))
    again = join(
        mark(","),
        ("cc", word("and", "CCONJ", "CC")),
        word(c.choice(("added", "stressed", "noted")), "VERB", "VBD"),
        ("ccomp", join(("mark", word("that", "SCONJ", "IN")), small)),
    )
    return join(*_opened(inner), ("ccomp", body_and_verb(c)), ("conj", again), mark("."))


def _opened(whole: Phrase) -> Sequence[Part]:
    """Lay a phrase open around its top, so that more may hang on it."""
    top = top_of(whole)
    parts: list[Part] = []
    for i, w in enumerate(whole):
        if i == top:
            parts.append((w,))
        elif w.head == top:
            inside = [j for j in range(len(whole)) if _under(whole, j, i)]
            low, high = inside[0], inside[-1] + 1
            piece = tuple(replace(v, head=-1, relation="") if j == i else replace(v, head=v.head - low) for j, v in enumerate(whole[low:high], low))
            parts.append((w.relation, piece))
    return parts


def _under(whole: Phrase, place: int, above: int) -> bool:
    while place >= 0:
        if place == above:
            return True
        place = whole[place].head
    return False


def body_and_verb(c: Chance) -> Phrase:
    """A short statement: Chile would sign the treaty."""
    verb, thing = c.choice(
        (("sign", "treaty"), ("join", "talks"), ("keep", "embargo"), ("lift", "ban"), ("recall", "envoy"), ("release", "prisoners"))
    )
    return join(
        ("nsubj", body(c)),
        ("aux", word(c.choice(("will", "would")), "AUX", "MD")),
        word(verb, "VERB", "VB"),
        ("obj", join(the(c), word(thing, "NOUN", "NN"))),
    )


def forum(c: Chance) -> tuple[str, Phrase] | None:
    before, article, what = c.choice(FORUMS)
    first, _, last = what.rpartition(" ")
    det: Part | None = ("det", word(article, "DET", "DT")) if article else None
    first_part: Part | None = ("compound", word(first, "NOUN", "NN")) if first else None
    where: Part | None = (
        ("nmod", join(("case", word("in", "ADP", "IN")), word(c.choice(vocabulary.cities()), "PROPN", "NNP"))) if c.random() < 0.3 else None
    )
    return "obl", join(("case", word(before, "ADP", "IN")), det, first_part, word(last, "NOUN", "NN"), where)


def _lowered(phrase: Phrase) -> Phrase:
    first = phrase[0]
    keeps = first.tag == "PROPN" or first.text == "I" or first.text.isupper() or first.text in vocabulary.adjectives()
    return phrase if keeps else (replace(first, text=first.text[:1].lower() + first.text[1:]), *phrase[1:])


def _after(c: Chance, content: Phrase) -> Phrase:
    if c.random() < 0.5:
        opened, closed = c.choice((('"', '"'), ("“", "”"), ("``", "''")))
        content = join(mark(opened), content, mark(","), mark(closed))
    else:
        content = join(content, mark(",")) if c.random() < 0.96 else content
    who = speaker(c)
    verb = word(c.choice(AFTER_VERBS), "VERB", "VBD")
    hearer: Part | None = ("iobj", word(c.choice(("reporters", "journalists", "lawmakers")), "NOUN", "NNS")) if verb[0].text == "told" else None
    if who[0].tag != "PRON" and not hearer and c.random() < 0.4:
        return join(("ccomp", content), verb, ("nsubj", who), when_where(c), mark("."))
    return join(("ccomp", content), ("nsubj", who), verb, hearer, forum(c) if c.random() < 0.2 else when_where(c), mark("."))


def _within(c: Chance, phrase: Phrase, top: int, children: Sequence[int]) -> Phrase | None:
    """Put ", he said," behind the subject or behind what opens the sentence."""
    before = [i for i in children if i < top]
    ends = []
    for child in before:
        span = [j for j in range(len(phrase)) if _under(phrase, j, child)]
        whole = span[-1] - span[0] + 1 == len(span)
        if whole and (phrase[child].relation.startswith("nsubj") or (phrase[child].relation in ("advcl", "obl", "advmod") and span[0] == 0)):
            ends.append(span[-1] + 1)
    if not ends:
        return None
    at = c.choice(ends)
    if any((w.head < at) != (i < at) and top not in (w.head, i) for i, w in enumerate(phrase) if w.head >= 0):
        return None
    who, verb = speaker(c), word(c.choice(AFTER_VERBS[:5]), "VERB", "VBD")
    said = join(mark(","), ("nsubj", who), verb, mark(","))
    after = at + (phrase[at].text == "," and phrase[at].head in (top, at - 1))
    kept, size = (*phrase[:at], *phrase[after:]), len(said)
    moved = top - (after - at) if top >= at else top
    low = tuple(replace(w, head=_shift(w.head, at, after, size)) for w in kept)
    inner = tuple(
        replace(w, head=w.head + at) if w.head >= 0 else replace(w, head=moved + (size if moved >= at else 0), relation="parataxis") for w in said
    )
    return (*low[:at], *inner, *low[at:])


def _shift(head: int, at: int, after: int, size: int) -> int:
    return head if head < at else head - (after - at) + size


def wanted(tree: Tree) -> bool:
    """Say whether a sentence has a kind of edge that extraction stands on and treebanks have few of."""
    return any(
        (relation == "conj" and tag == "PROPN")
        or relation in ("obl:agent", "appos")
        or (relation == "nsubj" and head and tree.lemmas[head - 1] in SPEECH)
        for tag, relation, head in zip(tree.tags, tree.relations, tree.heads, strict=True)
    )


def enlarged(trees: Sequence[Tree], *, again: int, with_people: int, with_reports: int, seed: int) -> list[Tree]:
    """Draw copies of treebank sentences: wanted ones under other names, ones with people put in, ones in a report."""
    c = Chance(seed)
    plain = [t for t in trees if 4 <= len(t.words) <= 60]
    chosen = [t for t in plain if wanted(t)]
    made = [renamed(c, to_phrase(c.choice(chosen))) for _ in range(again)]
    for change, count in ((peopled, with_people), (attributed, with_reports)):
        found = 0
        while found < count:
            new = change(c, renamed(c, to_phrase(c.choice(plain))))
            if new is not None and len(new) <= 70:
                made.append(new)
                found += 1
    return [to_tree(tidy(p)) for p in made]

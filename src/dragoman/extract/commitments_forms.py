"""The forms of words that state an undertaking, each with a small reader, and how firmly the words put it.

`will`, `is to`, `is ready to`, `plans to`, `a plan to`, `signed a contract to`, `ordered his troops to`, `has until May to`, `announced ten million
dollars for`: each reader gives the verb undertaken and the word that rules it.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dragoman.extract import commitments_bars as bars
from dragoman.extract import parties, status, status_verbs
from dragoman.extract.commitments_terms import verb_forms, word_list
from dragoman.extract.forms import form_of, inflections, listed
from dragoman.extract.grammar import BE, NEGATIONS, Look
from dragoman.model import NO_STATE

FIRM, TENTATIVE, EXPECTED = "firm", "tentative", "expectation"


class Form(NamedTuple):
    """What a form of words says: the verb undertaken, the word that rules it (-1 for none), how firmly.

    `doer` is who acts where that is not the subject; `needs_due` where only a day to come makes it an undertaking ("talks open on Monday").
    """

    verb: int
    marker: int = -1
    firmness: str = FIRM
    doer: int = -1
    needs_due: bool = False


class Forms(NamedTuple):
    """The words that rule an undertaking, each with its firmness."""

    verbs: dict[str, str]
    predicates: dict[str, str]
    nouns: frozenset[str]
    pacts: frozenset[str]
    signs: frozenset[str]
    orders: frozenset[str]
    binds: frozenset[str]
    gives: frozenset[str]
    opens: frozenset[str]
    encounters: frozenset[str]


@cache
def lexicon() -> Forms:
    graded = {FIRM: "firm", TENTATIVE: "tentative", EXPECTED: "expected"}
    return Forms(
        verbs={surface: grade for grade, key in graded.items() for surface in verb_forms(f"{key}_verbs")},
        predicates={word: grade for grade, key in graded.items() for word in word_list(f"{key}_predicates")},
        nouns=word_list("nouns"),
        pacts=word_list("pacts"),
        signs=verb_forms("signs"),
        orders=verb_forms("orders"),
        binds=verb_forms("binds"),
        gives=verb_forms("gives"),
        opens=verb_forms("opens") | word_list("dated"),
        encounters=word_list("encounters"),
    )


@cache
def ruling() -> frozenset[str]:
    """Give every word that may rule an undertaking."""
    forms = lexicon()
    known = (forms.verbs, forms.predicates, forms.nouns, forms.signs, forms.orders, forms.binds, forms.gives, forms.opens)
    return HELPERS.union({"priority"}, MODALS, *known)


_HAVING = frozenset({"has", "have", "had"})
HELPERS = BE | _HAVING
MODALS = {"will": FIRM, "shall": FIRM, "'ll": FIRM, "’ll": FIRM, "wo": FIRM, "would": FIRM, "may": TENTATIVE, "might": TENTATIVE}


def read(look: Look, index: int, token: str) -> Form | None:
    """Give what is undertaken through the word at `index`, None where it rules nothing here."""
    forms, tag = lexicon(), look.words[index].tag
    if token in MODALS:
        return _of_modal(look, index, token)
    if token in BE:
        return _is_to(look, index)
    if token in _HAVING and tag == "VERB":
        return _until(look, index)
    if token == "priority":
        stands = look.words[index].relation in ("root", "ccomp") and any(look.words[kid].relation == "cop" for kid in look.sentence.children[index])
        return Form(index) if stands else None
    if token in forms.nouns and tag == "NOUN":
        return _of_noun(look, index)
    if token in LAID and (laid := _laid_out(look, index)) is not None:
        return laid
    if token in forms.opens and (meeting := _encounter(look, index)) is not None:
        return meeting
    if token in forms.predicates and (tag == "ADJ" or look.is_passive(index)):
        return _of_predicate(look, index, forms.predicates[token])
    if tag != "VERB" or _is_open(look, index):
        return None
    readers = ((forms.orders, _order), (forms.binds, _duty), (forms.signs, _pact), (forms.gives, _sum))
    found = next((form for known, reader in readers if token in known and (form := reader(look, index)) is not None), None)
    return found or (_of_verb(look, index, forms.verbs[token]) if token in forms.verbs else None)


def _is_open(look: Look, verb: int) -> bool:
    """Say whether a ruling verb is not said to have been done: "may pledge", "has not agreed", "asked it to promise"."""
    return status_verbs.of_verb(look, verb, form_of(look.lower[verb]), is_verbal=True).status != status.OCCURRED


def _of_modal(look: Look, index: int, token: str) -> Form | None:
    """ "will open", "will not open", "would open" where somebody says so, "may open"."""
    verb = look.words[index].head
    if verb < 0 or look.words[index].relation != "aux" or bars.is_barred(look, verb):
        return None
    if bars.is_denied(look, verb) or any(look.lower[kid] == "have" for kid in look.kids(verb, "aux")):
        return None
    if bars.is_negated(look, index, verb) and (look.lower[verb] in verb_forms("bearing") or MODALS[token] != FIRM):
        return None
    if token in ("will", "would") and not bars.HABITS.isdisjoint(look.lower[index + 1 : verb]):
        return None
    things = [head for head in look.kids(verb, "nsubj") if look.lower[verb] in lexicon().opens and head not in look.cover]
    named = any(parties.at(look, head) for head in things)
    return Form(verb, firmness=MODALS[token], needs_due=bool(things) and not named)


def is_followed(lower: Sequence[str], index: int) -> bool:
    """Say whether a form of be or have has behind it what makes it rule an undertaking: "is also to", "has until"."""
    if lower[index] in _HAVING:
        return lower[index + 1 : index + 2] in (["until"], ["till"])
    at = _behind(lower, index)
    return lower[at : at + 1] == ["to"]


def _behind(lower: Sequence[str], index: int) -> int:
    """Give the first word behind a form of be that is no adverb."""
    at = index + 1
    while at < len(lower) and (lower[at] in _BETWEEN or lower[at].endswith("ly")):
        at += 1
    return at


def _is_to(look: Look, index: int) -> Form | None:
    """ "is to open", "are to be paid": what is arranged."""
    at = _behind(look.lower, index)
    if look.lower[at : at + 1] != ["to"] or look.words[at].relation != "mark" or look.lower[index] in ("be", "being", "been"):
        return None
    verb = look.words[at].head
    heads = look.kids(verb, "nsubj")
    if bars.is_barred(look, verb) or any(look.lower[head] in _IDEAS for head in heads):
        return None
    return Form(verb)


_BETWEEN = listed("also then now still both not")
_IDEAS = listed(
    "aim goal purpose idea mission objective task point role job duty priority hope challenge question way key intention option answer it"
)


def _of_predicate(look: Look, index: int, firmness: str) -> Form | None:
    """ "is ready to help", "is due to arrive", "is likely to meet", "remains committed to paying"."""
    if look.lower[index] in _BOUND and _DUTY.isdisjoint(look.lower):
        return None
    content = _content(look, index)
    is_said = look.is_passive(index) or any(look.words[kid].relation == "cop" for kid in look.sentence.children[index])
    is_ruled = look.base(index) == "xcomp" and look.lower[look.words[index].head] in _REMAINS
    before, _ = status.group_before(look, next(iter(look.kids(index, "cop", "aux")), index))
    if content < 0 or not (is_said or is_ruled) or _LESS.intersection(look.lower[max(0, index - 2) : index]) or NEGATIONS.intersection(before):
        return None
    return Form(content, index, firmness, needs_due=firmness == EXPECTED)


_BOUND = frozenset({"bound", "obligated", "obliged"})
_DUTY = listed("treaty pact agreement law charter accord convention contract deal alliance constitution statute terms")
_LESS = NEGATIONS | {"more", "less", "too", "most", "least"}
_REMAINS = inflections("remain stand stay declare pronounce seem appear feel")


LAID = listed("planned envisaged foreseen envisioned")


def _laid_out(look: Look, index: int) -> Form | None:
    """ "Joint shipyards are planned in several ports": a thing that somebody is to bring about."""
    if look.words[index].tag != "VERB" or not look.is_passive(index) or look.kids(index, "xcomp", "ccomp"):
        return None
    before, _ = status.group_before(look, index)
    heads = [head for head in look.subjects(index) if head not in look.cover and look.words[head].tag == "NOUN"]
    if not heads or NEGATIONS.intersection(before) or not BE.intersection(before) or look.base(index) not in ("root", "conj", "ccomp", "parataxis"):
        return None
    return Form(index, index, doer=heads[0])


def _of_noun(look: Look, index: int) -> Form | None:
    """ "its plan to build", "his commitment to paying"."""
    content = [kid for kid in look.kids(index, "acl", "nmod") if "to" in {look.lower[each] for each in look.sentence.children[kid]}]
    if not content or bars.is_barred(look, content[0]) or bars.is_dropped(look, index):
        return None
    if status_verbs.of_verb(look, content[0], form_of(look.lower[content[0]]), is_verbal=False).status in (status.OCCURRED, status.DENIED):
        return None
    return Form(content[0], firmness=TENTATIVE if look.lower[index].startswith("plan") else FIRM)


def _of_verb(look: Look, index: int, firmness: str) -> Form | None:
    """ "plans to build", "is considering reopening", "agreed in principle to patrol", "committed itself to cutting"."""
    token = look.lower[index]
    if token in verb_forms("muses") and not (form_of(token) in ("B", "Z") or any(look.lower[kid] in BE for kid in look.kids(index, "aux"))):
        return None
    if token in _LOOKS and look.base(index) == "advcl" and not any(look.lower[kid] in BE for kid in look.kids(index, "aux")):
        return None
    content = _content(look, index)
    if content < 0 or bars.is_anothers(look, index, content) or (token in _VOTES and look.lower[content] in word_list("voted")):
        return None
    return Form(content, index, firmness)


_LOOKS = frozenset({"look", "looks"})
_VOTES = inflections("vote")


def _content(look: Look, index: int) -> int:
    """Give the verb of what a word rules: an infinitive or gerund under it, -1 where there is none or it is no undertaking."""
    found = [kid for relation in ("xcomp", "ccomp", "advcl", "acl", "obl") for kid in look.kids(index, relation)]
    for kid in found:
        if look.words[kid].tag != "VERB" or kid < index or (look.base(kid) == "ccomp" and not _is_infinitive(look, kid)):
            continue
        if (_is_infinitive(look, kid) or _is_gerund(look, index, kid)) and not NEGATIONS.intersection(look.lower[index:kid]) & {"no", "hardly"}:
            return -1 if bars.is_barred(look, kid) else kid
    return -1


def _is_infinitive(look: Look, verb: int) -> bool:
    return form_of(look.lower[verb]) in ("B", "D") and any(look.lower[kid] == "to" for kid in look.kids(verb, "mark"))


def _is_gerund(look: Look, index: int, verb: int) -> bool:
    """Say whether a gerund stands under a word right behind it: "considering reopening", "committed to cutting", "looking into lowering"."""
    if not look.lower[verb].endswith("ing"):
        return False
    marks = [look.lower[kid] for kid in look.sentence.children[verb] if look.base(kid) in ("mark", "case")]
    return look.base(verb) in ("xcomp", "ccomp") or marks[:1] in (["to"], ["into"], ["at"], ["on"])


def _encounter(look: Look, index: int) -> Form | None:
    """ "talks between Chad and Niger open on Monday", "a visit set for June"."""
    forms, above = lexicon(), look.words[index].head
    if look.base(index) == "acl" and look.lower[above] in forms.encounters and look.lower[index] in word_list("dated"):
        held = next((kid for kid in look.kids(index, "xcomp", "advcl") if look.is_passive(kid)), -1)
        hosts = look.agents(held) if held >= 0 else []
        return Form(above, doer=hosts[0] if hosts else above, needs_due=True)
    if form_of(look.lower[index]) not in ("B", "Z") or look.kids(index, "aux", "obj"):
        return None
    root = look.sentence.root
    is_lost = root < index and look.words[root].tag == "NOUN" and not any(word.tag == "VERB" for word in look.words[:index])
    if is_lost and (met := met_in(look, root)) >= 0:
        return Form(root, doer=met, needs_due=True)
    met = next((met for head in look.kids(index, "nsubj") if (met := met_in(look, head)) >= 0), -1)
    return Form(index, doer=met, needs_due=True) if met >= 0 else None


def met_in(look: Look, noun: int) -> int:
    """Give the encounter that a noun names, itself or a stretch of it: "talks", "two days of talks"; -1 for none."""
    return next((head for head in (noun, *look.kids(noun, "nmod")) if look.lower[head] in lexicon().encounters and head not in look.cover), -1)


def _until(look: Look, index: int) -> Form | None:
    """ "has until the end of March to hand over"."""
    if look.lower[index + 1 : index + 2] not in (["until"], ["till"]):
        return None
    content = _content(look, index)
    return Form(content, index) if content >= 0 else None


def _order(look: Look, index: int) -> Form | None:
    """ "ordered his troops to leave", "its envoys have been instructed to settle": a state's word to its own people."""
    content = _content(look, index)
    if content < 0:
        return None
    if look.is_passive(index):
        return Form(content, index, doer=next(iter(look.kids(index, "nsubj")), -1))
    told = look.kids(index, "obj", "iobj")
    if not told:
        return None
    own = {p.ref.state for head in look.agents(index) for p in parties.at(look, head)}
    others = {p.ref.state for p in parties.at(look, told[0])} - {"", NO_STATE}
    return Form(content, index) if not others or others & own else None


def _duty(look: Look, index: int) -> Form | None:
    """ "a protocol commits Mongolia to opening the posts", "the pact obliges it to pay": what a paper binds somebody to."""
    bound = next((kid for kid in look.kids(index, "obj", "iobj") if not look.lower[kid].endswith("self") and look.lower[kid] != "themselves"), -1)
    content = _content(look, index) if bound >= 0 and not look.is_passive(index) else -1
    return Form(content, index, doer=bound) if content > bound else None


def _pact(look: Look, index: int) -> Form | None:
    """ "signed a contract to build", "reached an agreement to share": what is to be done under a pact."""
    if look.is_passive(index):
        return None
    for pact in look.kids(index, "obj"):
        content = next((kid for at in (pact, index) if (kid := _content(look, at)) > pact), -1) if look.lower[pact] in lexicon().pacts else -1
        if content >= 0:
            return Form(content, index)
    return None


def _sum(look: Look, index: int) -> Form | None:
    """ "announced a further 10 million dollars for hospitals in Samoa": money set aside for somebody else."""
    if look.is_passive(index):
        return None
    given = next((kid for kid in look.kids(index, "obj") if look.lower[kid] in _FUNDS or _is_money(look, kid)), -1)
    return Form(given, index) if given >= 0 and _is_money(look, given) else None


_FUNDS = listed("aid loan loans credit credits grant grants package fund funds funding contribution donation")
_SIGNS = listed("$ £ € ¥")


def _is_money(look: Look, noun: int) -> bool:
    """Say whether a noun phrase tells a sum of money."""
    inside = [look.lower[index] for index in look.sentence.subtree(noun)]
    has_number = any(word[:1].isdigit() for word in inside)
    return has_number and any(word in word_list("money") or word[:1] in _SIGNS for word in inside)


def is_conditional(look: Look, form: Form) -> bool:
    """Say whether the words stand under "if" or "whether": nobody undertakes what is only supposed."""
    at, steps = form.marker if form.marker >= 0 else form.verb, 0
    while at >= 0 and steps < 4:
        barring = _SUPPOSED if look.lower[form.marker] in lexicon().predicates and form.marker >= 0 else _IFS
        if any(look.lower[kid] in barring and look.base(kid) in ("mark", "advmod") for kid in look.sentence.children[at]):
            return True
        at, steps = look.words[at].head if look.base(at) in ("xcomp", "conj") or _is_meant(look, at) else -1, steps + 1
    return False


def _is_meant(look: Look, verb: int) -> bool:
    """Say whether a clause tells what words or deeds mean: "if this means that Chad plans to leave"."""
    above = look.words[verb].head
    return look.base(verb) == "ccomp" and above >= 0 and look.lower[above] in bars.SHOWS


def is_threatened(look: Look, form: Form) -> bool:
    """Say whether the words stand in a warning: "warned it may take measures"."""
    above = look.words[form.marker if form.marker >= 0 else form.verb].head
    return above >= 0 and look.lower[above] in _WARNS


_WARNS = inflections("warn threaten caution")
_IFS = frozenset({"if", "whether", "unless"})
_SUPPOSED = _IFS | {"when", "once", "until", "till", "whenever"}

"""Plans and promises whose content is no event of its own: who undertakes what in a sentence, and how firmly the words put it.

Every form of words that states an undertaking has a small reader: `will`, `is to`, `is ready to`, `plans to`, `a plan to`, `signed a contract to`,
`ordered his troops to`, `has until May to`, `announced ten million dollars for`. Each gives the verb undertaken and the word that rules it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.extract import parties, status, status_verbs
from dragoman.extract.commitments_terms import words
from dragoman.extract.context import Context
from dragoman.extract.forms import form_of, inflections, listed
from dragoman.extract.grammar import BE, NEGATIONS, Look
from dragoman.knowledge.files import toml
from dragoman.model import IGO, NO_STATE, Statement
from dragoman.page import Sentence

FIRM, TENTATIVE, EXPECTED = "firm", "tentative", "expectation"


class Plan(NamedTuple):
    """An undertaking in a sentence: its words, the verb undertaken, the verb that undertakes it (-1 for none), who does, how firmly; see `Form`."""

    start: int
    end: int
    verb: int
    marker: int
    parties: tuple[parties.Party, ...]
    firmness: str = FIRM
    needs_due: bool = False


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
    barred: frozenset[str]


@cache
def _forms() -> Forms:
    said = toml("commitments.toml")
    graded = {FIRM: "firm", TENTATIVE: "tentative", EXPECTED: "expected"}
    return Forms(
        verbs={surface: grade for grade, key in graded.items() for surface in inflections(said[f"{key}_verbs"])},
        predicates={word: grade for grade, key in graded.items() for word in listed(said[f"{key}_predicates"])},
        nouns=listed(said["nouns"]),
        pacts=listed(said["pacts"]),
        signs=inflections(said["signs"]),
        orders=inflections(said["orders"]),
        binds=inflections(said["binds"]),
        gives=inflections(said["gives"]),
        opens=inflections(said["opens"]) | listed(said["dated"]),
        encounters=listed(said["encounters"]),
        barred=words().statives | words().hostile,
    )


@cache
def _ruling() -> frozenset[str]:
    """Give every word that may rule an undertaking."""
    forms = _forms()
    known = (forms.verbs, forms.predicates, forms.nouns, forms.signs, forms.orders, forms.binds, forms.gives, forms.opens)
    return _HELPERS.union({"priority"}, _MODALS, *known)


def plans(context: Context, sentence: Sentence) -> Iterator[Plan]:
    """Yield what somebody plans or undertakes in a sentence."""
    look: Look | None = None
    seen: set[int] = set()
    for index, token in enumerate(sentence.lower):
        if token not in _ruling() or (token in _HELPERS and not _is_followed(sentence.lower, index)):
            continue
        look = look or Look(sentence, list(context.page.mentions_in(sentence.start, sentence.end)))
        form = _read(look, index, token)
        if form is None or form.verb in seen or _is_conditional(look, form) or _is_threatened(look, form):
            continue
        bound = _bound(context, look, form, index)
        if not bound:
            continue
        seen.add(form.verb)
        extent = sentence.extent(form.marker if form.marker >= 0 else form.verb)
        yield Plan(max(sentence.start, extent.start), extent.end, form.verb, form.marker, bound, form.firmness, form.needs_due)


_HAVING = frozenset({"has", "have", "had"})
_HELPERS = BE | _HAVING
_MODALS = {"will": FIRM, "shall": FIRM, "'ll": FIRM, "’ll": FIRM, "wo": FIRM, "would": FIRM, "may": TENTATIVE, "might": TENTATIVE}


def _read(look: Look, index: int, token: str) -> Form | None:
    """Give what is undertaken through the word at `index`, None where it rules nothing here."""
    forms, tag = _forms(), look.words[index].tag
    if token in _MODALS:
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
    if verb < 0 or look.words[index].relation != "aux" or _is_barred(look, verb):
        return None
    if _is_denied(look, verb) or any(look.lower[kid] == "have" for kid in look.kids(verb, "aux")):
        return None
    if NEGATIONS.intersection(look.lower[index + 1 : verb]) and (look.lower[verb] in _bearing() or _MODALS[token] != FIRM):
        return None
    things = [head for head in look.kids(verb, "nsubj") if look.lower[verb] in _forms().opens and head not in look.cover]
    named = any(parties.at(look, head) for head in things)
    return Form(verb, firmness=_MODALS[token], needs_due=bool(things) and not named)


def _is_barred(look: Look, verb: int) -> bool:
    """Say whether a word can be no undertaking: a state of things, a threat, "stops short of"."""
    return look.words[verb].tag != "VERB" or look.lower[verb] in _forms().barred or look.lower[verb + 1 : verb + 2] == ["short"]


def _is_followed(lower: Sequence[str], index: int) -> bool:
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
    if _is_barred(look, verb) or any(look.lower[head] in _IDEAS for head in heads):
        return None
    return Form(verb)


_BETWEEN = listed("also then now still both not")
_IDEAS = listed("aim goal purpose idea objective task point role job duty priority hope challenge question way key intention option answer it")


def _of_predicate(look: Look, index: int, firmness: str) -> Form | None:
    """ "is ready to help", "is due to arrive", "is likely to meet", "remains committed to paying"."""
    content = _content(look, index)
    is_said = look.is_passive(index) or any(look.words[kid].relation == "cop" for kid in look.sentence.children[index])
    is_ruled = look.base(index) == "xcomp" and look.lower[look.words[index].head] in _REMAINS
    before, _ = status.group_before(look, next(iter(look.kids(index, "cop", "aux")), index))
    if content < 0 or not (is_said or is_ruled) or _LESS.intersection(look.lower[max(0, index - 2) : index]) or NEGATIONS.intersection(before):
        return None
    return Form(content, index, firmness, needs_due=firmness == EXPECTED)


_LESS = NEGATIONS | {"more", "less", "too", "most", "least"}
_REMAINS = inflections("remain stand stay declare pronounce seem appear feel")


def _of_noun(look: Look, index: int) -> Form | None:
    """ "its plan to build", "his commitment to paying"."""
    content = [kid for kid in look.kids(index, "acl", "nmod") if "to" in {look.lower[each] for each in look.sentence.children[kid]}]
    if not content or _is_barred(look, content[0]):
        return None
    if status_verbs.of_verb(look, content[0], form_of(look.lower[content[0]]), is_verbal=False).status in (status.OCCURRED, status.DENIED):
        return None
    return Form(content[0], firmness=TENTATIVE if look.lower[index].startswith("plan") else FIRM)


_THEIRS = frozenset({"his", "her", "its", "their"})


def _of_verb(look: Look, index: int, firmness: str) -> Form | None:
    """ "plans to build", "is considering reopening", "agreed in principle to patrol", "committed itself to cutting"."""
    token = look.lower[index]
    if token in _muses() and not (form_of(token) in ("B", "Z") or any(look.lower[kid] in BE for kid in look.kids(index, "aux"))):
        return None
    content = _content(look, index)
    return Form(content, index, firmness) if content >= 0 else None


@cache
def _muses() -> frozenset[str]:
    """Give the verbs of thinking over, which plan nothing once they are past: "considered closing"."""
    return inflections(toml("commitments.toml")["muses"])


@cache
def _bearing() -> frozenset[str]:
    """Give the verbs that, denied, only take a stand: "will never accept"."""
    return inflections(toml("commitments.toml")["bearing"])


def _content(look: Look, index: int) -> int:
    """Give the verb of what a word rules: an infinitive or gerund under it, -1 where there is none or it is no undertaking."""
    found = [kid for relation in ("xcomp", "ccomp", "advcl", "acl", "obl") for kid in look.kids(index, relation)]
    for kid in found:
        if look.words[kid].tag != "VERB" or kid < index or (look.base(kid) == "ccomp" and not _is_infinitive(look, kid)):
            continue
        if (_is_infinitive(look, kid) or _is_gerund(look, index, kid)) and not NEGATIONS.intersection(look.lower[index:kid]) & {"no", "hardly"}:
            return -1 if _is_barred(look, kid) else kid
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
    forms, above = _forms(), look.words[index].head
    if look.base(index) == "acl" and look.lower[above] in forms.encounters and look.lower[index] in listed(toml("commitments.toml")["dated"]):
        return Form(above, doer=above, needs_due=True)
    if form_of(look.lower[index]) not in ("B", "Z") or look.kids(index, "aux", "obj"):
        return None
    root = look.sentence.root
    is_lost = root < index and look.words[root].tag == "NOUN" and not any(word.tag == "VERB" for word in look.words[:index])
    if is_lost and (met := _met(look, root)) >= 0:
        return Form(root, doer=met, needs_due=True)
    met = next((met for head in look.kids(index, "nsubj") if (met := _met(look, head)) >= 0), -1)
    return Form(index, doer=met, needs_due=True) if met >= 0 else None


def _met(look: Look, noun: int) -> int:
    """Give the encounter that a noun names, itself or a stretch of it: "talks", "two days of talks"; -1 for none."""
    return next((head for head in (noun, *look.kids(noun, "nmod")) if look.lower[head] in _forms().encounters and head not in look.cover), -1)


def _guests(look: Look, noun: int) -> Iterator[parties.Party]:
    """Yield who takes part in an encounter: "talks between Chad and Niger", "a Chadian visit to Niger", "the visit of its minister"."""
    kids = [kid for kid in look.kids(noun, "amod", "compound", "nmod") if look.case(kid) in ("", "between", "with", "of", "among", "by")]
    named = [p for kid in kids for each in look.conjuncts(kid) for p in parties.at(look, each)]
    yield from named or (p for head in look.holders(noun) for p in parties.at(look, head))


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
    bound = next((kid for kid in look.kids(index, "obj") if not look.lower[kid].endswith("self") and look.lower[kid] != "themselves"), -1)
    content = _content(look, index) if bound >= 0 and not look.is_passive(index) else -1
    return Form(content, index, doer=bound) if content > bound else None


def _pact(look: Look, index: int) -> Form | None:
    """ "signed a contract to build", "reached an agreement to share": what is to be done under a pact."""
    if look.is_passive(index):
        return None
    for pact in look.kids(index, "obj"):
        content = next((kid for at in (pact, index) if (kid := _content(look, at)) > pact), -1) if look.lower[pact] in _forms().pacts else -1
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
    inside = look.sentence.subtree(noun)
    numbers = any(look.lower[index][:1].isdigit() for index in inside)
    return numbers and any(look.lower[index] in _SIGNS or look.lower[index] in _money() or look.lower[index][:1] in _SIGNS for index in inside)


@cache
def _money() -> frozenset[str]:
    return listed(toml("commitments.toml")["money"])


def _is_conditional(look: Look, form: Form) -> bool:
    """Say whether the words stand under "if" or "whether": nobody undertakes what is only supposed."""
    at, steps = form.marker if form.marker >= 0 else form.verb, 0
    while at >= 0 and steps < 4:
        barring = _SUPPOSED if look.lower[form.marker] in _forms().predicates and form.marker >= 0 else _IFS
        if any(look.lower[kid] in barring and look.base(kid) in ("mark", "advmod") for kid in look.sentence.children[at]):
            return True
        at, steps = look.words[at].head if look.base(at) in ("xcomp", "conj") else -1, steps + 1
    return False


def _is_threatened(look: Look, form: Form) -> bool:
    """Say whether the words stand in a warning: "warned it may take measures"."""
    above = look.words[form.marker if form.marker >= 0 else form.verb].head
    return above >= 0 and look.lower[above] in _WARNS


_WARNS = inflections("warn threaten caution")
_IFS = frozenset({"if", "whether", "unless"})
_SUPPOSED = _IFS | {"when", "once", "until", "till", "whenever"}


def _bound(context: Context, look: Look, form: Form, index: int) -> tuple[parties.Party, ...]:
    """Give who is bound: who does it, the speaker for "we", who tells it of itself, and who speaks for the state that a passive leaves open."""
    acting = form.marker if form.marker >= 0 else form.verb
    heads = look.conjuncts(form.doer) if form.doer >= 0 else look.subjects(acting) if _is_arranged(look, acting) else look.agents(acting)
    found = (
        tuple(p for head in heads for p in parties.at(look, head, owned=form.needs_due))
        or tuple(_first_person(context, look, form.verb, index))
        or _teller(context, look, acting)
        or tuple(p for head in heads if (met := _met(look, head)) >= 0 for p in _guests(look, met))
        or _owner(look, heads)
        or _beside(look, index)
        or _authority(context, look, acting)
    )
    return tuple(p for p in dict.fromkeys(found) if p.ref.state not in ("", NO_STATE) and p.kind != "outlet")


def _owner(look: Look, heads: Sequence[int]) -> tuple[parties.Party, ...]:
    """Give whom "its" means where nothing says so: who does what the clause above says ("signed a letter stating its determination to cut")."""
    at = next((head for head in heads if look.lower[head] in _THEIRS and head not in look.cover), -1)
    steps = 0
    while at >= 0 and steps < 6:
        at, steps = look.words[at].head, steps + 1
        if at >= 0 and look.words[at].tag == "VERB" and (found := tuple(p for head in look.agents(at) for p in parties.at(look, head))):
            return found
    return ()


def _beside(look: Look, index: int) -> tuple[parties.Party, ...]:
    """Give who stands right before a modal whose subject the parse has lost: "Mr Ruiz will “discuss …"."""
    if look.lower[index] not in _MODALS or index == 0 or index - 1 not in look.cover or look.kids(look.words[index].head, "nsubj"):
        return ()
    return tuple(parties.at(look, index - 1))


def _is_arranged(look: Look, index: int) -> bool:
    """Say whether a passive binds its subject: "is scheduled to meet", "is obliged to pay"."""
    return look.is_passive(index) and look.lower[index] in _forms().predicates


def _authority(context: Context, look: Look, verb: int) -> tuple[parties.Party, ...]:
    """Give the state whose official says what "will be" done to others: "they will be deprived of visas", an embassy said."""
    is_ahead = look.is_passive(verb) and any(look.lower[kid] == "will" for kid in look.kids(verb, "aux"))
    if not is_ahead or look.base(verb) not in ("ccomp", "root", "parataxis"):
        return ()
    over = context.page.statements_over(look.words[verb].start, look.words[verb].end)
    speaker = context.speaker(over)
    touched = {p.ref.state for head in look.subjects(verb) for p in parties.at(look, head, deep=True)}
    if speaker is None or not context.is_official(over) or speaker.ref.state in touched:
        return ()
    return (context.state_of(speaker),)


def _is_denied(look: Look, verb: int) -> bool:
    """Say whether a denial or a doubt stands over a clause: "has not shown that it will refrain", "the prospect that it will buy"."""
    above = look.words[verb].head
    if above >= 0 and look.base(verb) in ("acl", "ccomp") and look.lower[above] in _CHANCES:
        return True
    return above >= 0 and look.base(verb) == "ccomp" and any(look.lower[kid] in NEGATIONS | _NOBODY for kid in look.sentence.children[above])


_NOBODY = listed("nobody none few")
_CHANCES = listed("prospect prospects possibility chance chances fear fears rumour rumours rumor rumors speculation idea suggestion belief")


def _first_person(context: Context, look: Look, verb: int, index: int) -> Iterator[parties.Party]:
    """Yield the speaker for "our priority", "there are plans": what nobody else is named for is the speaker's."""
    own = {look.lower[kid] for kid in look.sentence.children[verb]} | {look.lower[max(0, index - 1)]}
    if own & {"our", "my", "we", "i"}:
        speaker = context.speaker(context.page.statements_over(look.words[index].start, look.words[index].end))
        if speaker is not None:
            yield context.state_of(speaker)


def _teller(context: Context, look: Look, verb: int) -> tuple[parties.Party, ...]:
    """Give who tells of a plan of "it": "Oman said it would reopen the port", "his administration has said it will leave"."""
    above = look.words[verb].head
    heads = [kid for kid in look.sentence.children[verb] if look.words[kid].relation.startswith(("nsubj", "expl"))]
    if above < 0 or look.base(verb) != "ccomp" or not heads or any(look.lower[head] not in ("it", "they") or head in look.cover for head in heads):
        return ()
    if _forms().predicates.get(look.lower[verb]) == EXPECTED:
        return ()
    bodies = [head for head in look.agents(above) if not any(m.kind in ("person", "office") for m in look.cover.get(head, ()))]
    return tuple(context.state_of(p) if p.kind == "person" else p for head in bodies for p in parties.at(look, head))


def is_foretold(context: Context, plan: Plan, sentence: Sentence, over: Sequence[Statement]) -> bool:
    """Say whether what a party will do is told by another's mouth, or as "would" by nobody's: that is a forecast."""
    speaker = context.speaker(over)
    if plan.marker >= 0 or sentence.words[plan.verb].tag != "VERB":
        own = speaker is not None and speaker.ref.state in {party.ref.state for party in plan.parties}
        return plan.firmness == TENTATIVE and bool(over) and not own and not context.is_official(over)
    if speaker is None:
        said = {sentence.words[kid].text.lower() for kid in sentence.children[plan.verb]}
        return not over and bool(said & {"would", "may", "might"})
    if {party.ref.state for party in plan.parties} == {IGO} and context.is_official(over):
        return False
    return speaker.kind != "outlet" and speaker.ref.state not in {"", NO_STATE, *(party.ref.state for party in plan.parties)}

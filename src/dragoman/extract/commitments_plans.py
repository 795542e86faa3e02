"""Plans and promises whose content is no event of its own: who undertakes what in a sentence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.extract import commitments_forms as forms
from dragoman.extract import inheriting, parties
from dragoman.extract.commitments_terms import verb_forms
from dragoman.extract.context import Context
from dragoman.extract.grammar import Look
from dragoman.model import IGO, NO_STATE, Statement
from dragoman.page import Sentence


class Plan(NamedTuple):
    """An undertaking in a sentence: its words, the verb undertaken and the one that undertakes it (-1 for none), who does, how firmly."""

    start: int
    end: int
    verb: int
    marker: int
    parties: tuple[parties.Party, ...]
    firmness: str = forms.FIRM
    needs_due: bool = False


def plans(context: Context, sentence: Sentence) -> Iterator[Plan]:
    """Yield what somebody plans or undertakes in a sentence."""
    look: Look | None = None
    seen: set[int] = set()
    ruling = forms.ruling()
    for index, token in enumerate(sentence.lower):
        if token not in ruling or (token in forms.HELPERS and not forms.is_followed(sentence.lower, index)):
            continue
        look = look or Look(sentence, list(context.page.mentions_in(sentence.start, sentence.end)))
        form = forms.read(look, index, token)
        if form is None or form.verb in seen or forms.is_conditional(look, form) or forms.is_threatened(look, form):
            continue
        bound = _bound(context, look, form, index)
        if not bound:
            continue
        seen.add(form.verb)
        extent = sentence.extent(form.marker if form.marker >= 0 else form.verb)
        yield Plan(max(sentence.start, extent.start), extent.end, form.verb, form.marker, bound, form.firmness, form.needs_due)


def _guests(look: Look, noun: int) -> Iterator[parties.Party]:
    """Yield who takes part in an encounter: "talks between Chad and Niger", "a Chadian visit to Niger", "the visit of its minister"."""
    kids = [kid for kid in look.kids(noun, "amod", "compound", "nmod") if look.case(kid) in ("", "between", "with", "of", "among", "by")]
    named = [p for kid in kids for each in look.conjuncts(kid) for p in parties.at(look, each)]
    yield from named or (p for head in look.holders(noun) for p in parties.at(look, head))


def _bound(context: Context, look: Look, form: forms.Form, index: int) -> tuple[parties.Party, ...]:
    """Give who is bound: who does it, the speaker for "we", who tells it of itself, and who speaks for the state that a passive leaves open."""
    acting = form.marker if form.marker >= 0 else form.verb
    heads = look.conjuncts(form.doer) if form.doer >= 0 else look.subjects(acting) if _is_arranged(look, acting) else look.agents(acting)
    found = (
        tuple(p for head in heads for p in parties.at(look, head, owned=form.needs_due) if p.ref.state not in ("", NO_STATE) or p.kind != "office")
        or tuple(_first_person(context, look, form.verb, index))
        or _teller(context, look, acting)
        or tuple(p for head in heads if (met := forms.met_in(look, head)) >= 0 for p in _guests(look, met))
        or (_laid_by(context, look, form) if form.doer >= 0 and form.verb == form.marker else ())
        or _owner(look, heads)
        or _clause_before(look, acting)
        or _beside(look, index)
        or _authority(context, look, acting, is_dated=form.needs_due and form.marker < 0)
    )
    return tuple(p for p in dict.fromkeys(found) if p.ref.state not in ("", NO_STATE) and p.kind != "outlet")


def _laid_by(context: Context, look: Look, form: forms.Form) -> tuple[parties.Party, ...]:
    """Give who plans a thing: whom its words name, else who acts in the sentence before."""
    named = tuple(_guests(look, form.doer))
    return named or inheriting.subject_before(context, look.sentence)


def _clause_before(look: Look, verb: int) -> tuple[parties.Party, ...]:
    """Give whose people are meant who are only counted: "Ghana has 300 men there, and a further 120 will be sent"."""
    above = look.words[verb].head
    if above < 0 or look.base(verb) != "conj" or not look.is_passive(verb) or look.words[above].tag not in ("VERB", "AUX"):
        return ()
    heads = [head for head in look.subjects(verb) if head not in look.cover]
    if not heads or not any(look.words[head].tag == "NUM" or look.kids(head, "nummod", "amod") for head in heads):
        return ()
    found = tuple(p for head in look.agents(above) for p in parties.at(look, head))
    return found if len(parties.states(found)) == 1 else ()


def _owner(look: Look, heads: Sequence[int]) -> tuple[parties.Party, ...]:
    """Give whom "its" means where nothing says so: who does what the clause above says ("signed a letter stating its determination to cut")."""
    at = next((head for head in heads if look.lower[head] == "its" and head not in look.cover), -1)
    steps = 0
    while at >= 0 and steps < 6:
        at, steps = look.words[at].head, steps + 1
        if at >= 0 and look.words[at].tag == "VERB" and (found := tuple(p for head in look.agents(at) for p in parties.at(look, head))):
            return found
    return ()


def _beside(look: Look, index: int) -> tuple[parties.Party, ...]:
    """Give who stands right before a modal whose subject the parse has lost: "Mr Ruiz will “discuss …"."""
    if look.lower[index] not in forms.MODALS or index == 0 or index - 1 not in look.cover or look.kids(look.words[index].head, "nsubj"):
        return ()
    return tuple(parties.at(look, index - 1))


def _is_arranged(look: Look, index: int) -> bool:
    """Say whether a passive binds its subject: "is scheduled to meet", "is obliged to pay"."""
    return look.is_passive(index) and look.lower[index] in forms.lexicon().predicates


def _authority(context: Context, look: Look, verb: int, *, is_dated: bool = False) -> tuple[parties.Party, ...]:
    """Give the state whose official says what "will be" done to others: "they will be deprived of visas", an embassy said."""
    is_ahead = look.is_passive(verb) and any(look.lower[kid] == "will" for kid in look.kids(verb, "aux"))
    is_ahead = is_ahead or is_dated or look.lower[verb] in forms.LAID
    if not is_ahead or look.base(verb) not in ("ccomp", "root", "parataxis", "conj"):
        return ()
    over = context.page.statements_over(look.words[verb].start, look.words[verb].end)
    speaker = context.speaker(over)
    touched = {p.ref.state for head in look.subjects(verb) for p in parties.at(look, head, deep=True)}
    if speaker is None or not context.is_official(over) or speaker.ref.state in touched:
        return ()
    return (context.state_of(speaker),)


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
    if above < 0 or look.base(verb) != "ccomp" or not heads or not all(_is_tellers(look, head) for head in heads):
        return ()
    if forms.lexicon().predicates.get(look.lower[verb]) == forms.EXPECTED:
        return ()
    bodies = [head for head in look.agents(above) if not any(m.kind in ("person", "office") for m in look.cover.get(head, ()))]
    return tuple(context.state_of(p) if p.kind == "person" else p for head in bodies for p in parties.at(look, head))


def _touches(context: Context, plan: Plan, state: str) -> bool:
    """Say whether a plan names the state whose official tells it: "Oman will lend Chad money", Chad's minister said."""
    return any(mention.state == state for mention in context.page.mentions_in(plan.start, plan.end))


def _is_tellers(look: Look, head: int) -> bool:
    """Say whether a subject is who tells or somebody of his: "it", "its ambassador"."""
    if look.lower[head] in ("it", "they"):
        return head not in look.cover
    is_named = any(mention.state not in ("", NO_STATE) for mention in look.cover.get(head, ()))
    return not is_named and any(look.lower[kid] in ("its", "their") for kid in look.kids(head, "nmod"))


def is_foretold(context: Context, plan: Plan, sentence: Sentence, over: Sequence[Statement]) -> bool:
    """Say whether what a party will do is told by another's mouth, or as "would" by nobody's: that is a forecast."""
    speaker = context.speaker(over)
    if plan.marker >= 0 or sentence.words[plan.verb].tag != "VERB":
        own = speaker is not None and speaker.ref.state in {party.ref.state for party in plan.parties}
        return plan.firmness == forms.TENTATIVE and bool(over) and not own and not context.is_official(over)
    if speaker is None:
        said = {sentence.words[kid].text.lower() for kid in sentence.children[plan.verb]}
        return not over and bool(said & {"would", "may", "might"})
    if {party.ref.state for party in plan.parties} == {IGO} and context.is_official(over):
        return False
    if context.is_official(over) and sentence.words[plan.verb].text.lower() in verb_forms("handed") and _touches(context, plan, speaker.ref.state):
        return False
    return speaker.kind != "outlet" and speaker.ref.state not in {"", NO_STATE, *(party.ref.state for party in plan.parties)}

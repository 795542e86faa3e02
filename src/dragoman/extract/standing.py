"""Who speaks with a standing, of whom, and whether the words are meant as they stand: what blame, praise, demands and threats have in common."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.extract import clauses, parties
from dragoman.extract.arguments import Sides
from dragoman.extract.context import COMMENTATORS, Context
from dragoman.extract.forms import inflections, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import NEGATIONS, Look
from dragoman.extract.judgement_words import nouns, verb_forms
from dragoman.extract.parties import Party
from dragoman.extract.status import CONDITIONS, OCCURRED, Reading
from dragoman.extract.telling import Telling
from dragoman.model import IGO, NO_STATE, Statement

OF_BOTH = listed("we us our i me my ourselves you your")
"""By these who speaks means himself or whom he speaks to, as a doer or an owner."""
_UNSAID = listed("if unless whether lest until till so order")
_REASONS = listed("because as since while although though whereas when by after despite")
_STUDYING = listed(
    "analysts experts economists observers critics institute university centre center research bank group foundation survey poll study times post "
    "newspaper journal"
)
_OUT_OF_OFFICE = listed("shadow opposition mp mps lawmaker legislator senator congressman congresswoman representative deputy dissident exiled")
_ABOVE = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "proposal", "AGREE"})


def speaker(context: Context, over: Sequence[Statement]) -> Party | None:
    """Give who says the words at a place, where he has a standing: an office, a state, a body, a party, no analyst and no paper."""
    if over and over[-1].content_status == "question":
        return None
    found = context.speaker(over) if over else (parties.party(context.author) if context.author is not None else None)
    if over and (found is None or found.ref.state in ("", NO_STATE)):
        found = _its(context, over[-1]) or _first_of_two(context, over[-1]) or found
    if found is None or not (context.is_official(over) or has_standing(context, found)):
        return None
    return None if set(found.ref.name.lower().split()) & (_STUDYING | COMMENTATORS) else found


def _its(context: Context, statement: Statement) -> Party | None:
    """Give the state whose office speaks: "…, its president said", of the state that the pronoun names or the sentence names first."""
    span = statement.speaker_span
    page = context.page
    sentence = page.sentence_at(span.start) if span is not None else None
    if span is None or sentence is None or not _OWN.search(page.text[max(sentence.start, span.start - 6) : span.end]):
        return None
    near = [mention for mention in page.mentions_in(sentence.start, sentence.end) if mention.kind == "state" and mention.form != "adjective"]
    meant = [mention for mention in near if mention.form == "pronoun" and mention.span.end <= span.end and mention.span.start >= span.start - 6]
    doing = [m for m in near if any(sentence.words[i].relation.startswith("nsubj") for i in sentence.words_in(*m.span)) and m.span.end <= span.start]
    return parties.party((meant or doing[-1:] or near)[0]) if near else None


_OWN = re.compile(r"\b(?:its|their)\s", re.IGNORECASE)


def _first_of_two(context: Context, statement: Statement) -> Party | None:
    """Give the first of several who speak together."""
    names = [name for key in statement.chain[-1:] for name in key.split(" and ")]
    mentions = [context.actors[name] for name in names[:1] if len(names) > 1 and name in context.actors]
    return parties.party(mentions[0]) if mentions else None


def has_standing(context: Context, party: Party) -> bool:
    """Say whether a party speaks for a state or body, or holds or held an office."""
    if party.kind in ("state", "office") or party.ref.state == IGO:
        return True
    if party.kind == "group":
        return any(mention.name == party.ref.name and mention.form == "name" for mention in context.page.mentions)
    offices = [mention.office for mention in context.page.mentions if mention.name == party.ref.name and mention.office]
    if party.kind != "person" or any(COMMENTATORS.intersection(office.lower().split()) for office in offices):
        return False
    return bool(offices) or context.knowledge.offices.by_key(party.ref.actor) is not None


def is_rival(context: Context, party: Party, teller: Party) -> bool:
    """Say whether a politician speaks of another one of his own state, or somebody out of office of its government."""
    if teller.kind not in ("person", "office") or party.kind in ("place", "group"):
        return False
    offices = {word for m in context.page.mentions if m.name == teller.ref.name for word in (m.office or m.surface).lower().split()}
    return party.kind == "person" or bool(offices & _OUT_OF_OFFICE)


def others(context: Context, found: Sequence[Party], teller: Party) -> list[Party]:
    """Give the parties that are not of the speaker's own side."""
    own = teller.ref.state
    return [p for p in found if p.ref.name != teller.ref.name and (p.ref.state != own or own == NO_STATE or is_rival(context, p, teller))]


def negations(look: Look, word: int) -> int:
    """Count what denies a word: "not fair", "no friend", "has never kept", "nobody believes"."""
    near = [kid for kid in look.sentence.children[word] if kid < word or look.words[kid].relation == "det"]
    only = {kid for kid in near if look.lower[kid] == "not" and look.lower[kid + 1 : kid + 2] in (["only"], ["just"], ["merely"])}
    before = look.lower[max(0, word - 3) : word]
    far = "far" in before and "from" in before
    return sum(look.lower[kid] in NEGATIONS or look.lower[kid] in ("nothing", "anything", "nobody") for kid in near if kid not in only) + far


def is_asserted(look: Look, clause: int, over: Sequence[Statement], *, conditional: bool = False) -> bool:
    """Say whether a clause is meant as it stands: in no condition (unless it may be), purpose, question, wish or other one's thought."""
    start = over[-1].span.start if over else look.sentence.start
    at, steps = clause, 0
    while at >= 0 and steps < 8 and look.words[at].start >= start:
        marks = {look.lower[kid] for kid in look.kids(at, "mark")} | {look.lower[kid] for kid in look.kids(at, "advmod") if look.lower[kid] == "when"}
        if marks & (CONDITIONS | _UNSAID) and not conditional:
            return False
        head, relation = look.words[at].head, look.base(at)
        if head < 0 or look.words[head].start < start or relation in ("root", "parataxis"):
            return True
        if relation in ("ccomp", "csubj", "xcomp"):
            is_link = relation == "xcomp" and (look.lower[head] in verb_forms("linking") or look.lower[head] in _ASPECTS)
            if (look.lower[head] not in verb_forms("letting") and not is_link) or negations(look, head):
                return False
        elif relation == "advcl":
            is_letting = look.lower[at] in verb_forms("letting") and look.lower[at].endswith("ing")
            if "to" in marks or not (marks & _REASONS or is_letting or look.words[at].relation.endswith("relcl")):
                return False
        elif relation == "acl":
            if not look.words[at].relation.endswith("relcl") and look.lower[at] not in verb_forms("letting"):
                return False
        elif relation != "conj":
            return False
        at, steps = head, steps + 1
    return True


_ASPECTS = inflections("continue keep begin start go persist resume")
"""What says only that something goes on or sets in: "is continuing to allow"."""


def above_aspect(look: Look, verb: int) -> int:
    """Give the verb whose subject does what a verb says: "continue" of "Lima continues to allow"."""
    while look.base(verb) == "xcomp" and look.words[verb].head >= 0 and look.lower[look.words[verb].head] in _ASPECTS:
        verb = look.words[verb].head
    return verb


def owners(look: Look, thing: int) -> list[Party]:
    """Give whose conduct a thing is: "Lima's decree", "the decree by Lima", "the steps that Lima has taken"; of a measure not whom it hits."""
    found: list[Party] = []
    is_aimed = look.lower[thing] in _AIMED
    for kid in look.kids(thing, "nmod", "amod", "compound", "acl"):
        relation = look.base(kid)
        is_beside = relation in ("amod", "compound") and not is_aimed
        is_of = relation == "nmod" and (look.case(kid) in ("by", "from") or (look.case(kid) == "of" and not is_aimed))
        is_of = is_of or (relation == "nmod" and look.case(kid) == "in" and look.lower[thing] in _OFFICIAL)
        if look.words[kid].relation == "nmod:poss" or is_beside or is_of:
            found += [p for each in look.conjuncts(kid) for p in parties.at(look, each, places=True)]
        elif relation == "acl":
            found += [p for head in look.agents(kid) if head != thing for p in parties.at(look, head)]
    if not found and look.words[thing].tag == "VERB":
        found = [p for head in look.agents(thing) for p in parties.at(look, head)]
    return found


_OFFICIAL = listed(
    "verdict verdicts ruling rulings trial trials sentence sentences conviction arrest arrests detention detentions execution executions crackdown "
    "repression election elections vote votes referendum law laws bill persecution abuses violations"
)
"""What the state does in which it is done: "the verdict in Chad"."""
_AIMED = listed(
    "sanctions sanction embargo tariffs ban bans curbs boycott blockade war invasion occupation annexation strike strikes attack attacks aid support "
    "backing withdrawal recognition expulsion treatment talks negotiations cooperation accession membership isolation containment visit trip sales"
)


def is_foreign(look: Look, index: int, teller: Party) -> bool:
    """Say whether a word names a state that is not the speaker's."""
    return any(mention.kind != "outlet" and mention.state not in ("", NO_STATE, teller.ref.state) for mention in look.cover.get(index, ()))


def is_between_states(look: Look, teller: Party) -> bool:
    """Say whether a sentence names another state than the speaker's, or a measure that stands between states."""
    return not nouns("between_states").isdisjoint(look.said) or any(is_foreign(look, index, teller) for index in look.cover)


def is_told(look: Look, trigger: Trigger, clause: int, known: Sequence[tuple[Trigger, Telling]], *, under: frozenset[str] = _ABOVE) -> bool:
    """Say whether the frames tell the act already: by the same words, or by the words of an act (of these types) in whose content these stand."""
    above: set[int] = {clause}
    at = clause
    for _ in range(10):
        is_sibling = look.base(at) == "conj"
        at = look.words[at].head
        if at < 0:
            break
        if not is_sibling:
            above.add(at)
    inside = range(trigger.first, trigger.last + 1)
    for other, telling in known:
        if other.head in inside or look.predicate(other.head) == clause:
            return True
        if telling.type in under and look.predicate(other.head) in above:
            return True
    return False


def telling(
    context: Context, look: Look, trigger: Trigger, over: Sequence[Statement], kind: str, mode: str | None, sides: Sides
) -> Telling:
    """Give what words of standing tell: an act done by saying it."""
    own, evidence = clauses.spans(look, trigger, sides, -1)
    return Telling(
        frame=trigger.frame,
        lemma=trigger.entry.lemma,
        type=kind,
        mode=mode,
        status=OCCURRED,
        reading=Reading(OCCURRED, "said of another"),
        sources=sides.sources,
        targets=sides.targets,
        trigger=own,
        head=trigger.head,
        carrier=-1,
        is_noun=False,
        span=evidence,
        sentence=look.sentence,
        over=tuple(over),
        topic=clauses.topic(look, evidence),
        why=(f"{context.page.text[own.start : own.end]}: {trigger.frame.name}", f"said by one of standing: {sides.sources[0].ref.name}"),
    )


def once(
    read: Iterable[tuple[Trigger, Telling | str]], known: Sequence[tuple[Trigger, Telling]], same: Callable[[Telling, Telling], bool]
) -> Iterator[tuple[Trigger, Telling]]:
    """Yield what is told among what was read, each act that is not the same as a known or yielded one."""
    taken = [telling for _, telling in known]
    for trigger, telling in read:
        if isinstance(telling, Telling) and not any(same(telling, each) for each in taken):
            taken.append(telling)
            yield trigger, telling

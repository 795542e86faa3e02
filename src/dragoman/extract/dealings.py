"""The parties of dealings that the parse hangs elsewhere: on the object, inside the words of a phrase, on what a passive sends.

"a loan from Oman", "declared two Omani attaches persona non grata", "Omani doctors were sent to Chad".
"""

from collections.abc import Iterable, Sequence

from dragoman.extract import parties
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party
from dragoman.extract.status import OCCURRED, Reading
from dragoman.model import IGO, NO_STATE, Span, Statement

_DEALINGS = frozenset({"AID", "COOPERATE", "SANCTION", "CONCEDE", "RETREAT", "accession"})
_TOGETHER = frozenset({"sign", "agree", "reschedule", "relations together", "set up together", "break together"})
_GIVING = frozenset({"AID", "COOPERATE"})
_HELD = frozenset({"ease", "ease measures", "shut out"})
_KEPT_OUT = frozenset({"bar", "ban", "deny", "refuse"})
_BESIDE = ("with", "between", "to", "for", "against", "on", "from", "in")


def completed(look: Look, trigger: Trigger, sides: Sides) -> Sides:
    """Give the sides of a dealing with the party that its own places lack, where the words around name one other state."""
    frame = trigger.frame
    if not look.parsed or trigger.entry.is_noun or (frame.type not in _DEALINGS and frame.name not in _TOGETHER | _HELD):
        return sides
    slots = look.found(trigger.head, trigger.last, trigger.form, is_noun=False)
    objects = slots.get("object", [])
    sources, targets = sides.sources, sides.targets
    passive = look.is_passive(trigger.head)
    if not sources:
        sources = tuple(_teller(look, trigger.head))
        targets = tuple(p for p in targets if p.ref.state not in parties.states(sources)) if sources else targets
    if not sources and passive and frame.name in _HELD and trigger.entry.lemma not in _KEPT_OUT:
        sources = tuple(p for head in objects for p in _owners(look, head) if p.ref.state not in ("", NO_STATE))
        targets = tuple(p for p in targets if p.ref.state not in parties.states(sources)) if sources else targets
    if not sources and "from" in frame.source:
        sources = tuple(_beside(look, objects, ("from",)))
    planned = look.base(trigger.head) == "acl" and look.words[trigger.head].head >= 0 and look.lower[look.words[trigger.head].head] in _PLANS
    if not sources and (passive or planned) and frame.type in _GIVING and frame.source[0] == "subject":
        given = [p for head in objects for p in _owners(look, head)]
        sources = tuple(p for p in given if p.ref.state not in ("", NO_STATE))
        taken = parties.states(sources)
        there = [p for place in ("to", "in", "for") for head in slots.get(place, ()) for p in parties.at(look, head, deep=True, places=True)]
        there = there or _beside(look, [index for head in objects for index in look.sentence.subtree(head)], ("in", "to", "for"))
        targets = tuple(p for p in there if p.ref.state not in taken) if sources else targets
        sources = sources if targets else ()
    if frame.symmetric and len(parties.states(sources)) > 1:
        return sides._replace(sources=sources, targets=targets)
    own = parties.states(sources)
    if sources and not parties.states(targets) - own:
        found = (
            _others(_beside(look, objects, tuple(place for place in _BESIDE if place in frame.target)), own)
            or _others(_inside_phrase(look, trigger), own)
            or (_others(_within(look, objects), own) if frame.type in _DEALINGS and "object" in frame.target else [])
        )
        targets = tuple(found) or targets
    if frame.name == "agree" and sources and not targets:
        owed = [head for place in ("object", "to", "on") for head in slots.get(place, ()) if look.lower[head] in _OWED]
        targets = tuple(_others((p for head in owed for index in look.sentence.subtree(head) for p in _states_at(look, index)), own))
    unnamed = "" if sources else sides.unnamed_source
    return Sides(sources, targets, unnamed)


_OWED = frozenset(
    {"rescheduling", "reschedulings", "debt", "debts", "loan", "loans", "credit", "credits", "relief", "refinancing", "restructuring", "package"}
)


def _states_at(look: Look, index: int) -> list[Party]:
    return [parties.party(mention) for mention in look.cover.get(index, ())[:1] if mention.kind == "state"]


def _teller(look: Look, verb: int) -> list[Party]:
    """Give who tells of an act of "it" or "they": "Niger announced that it was withdrawing"."""
    above = look.words[verb].head
    heads = [kid for kid in look.sentence.children[verb] if look.words[kid].relation.startswith("nsubj")]
    if above < 0 or look.base(verb) != "ccomp" or not heads or any(look.lower[head] not in ("it", "they") or head in look.cover for head in heads):
        return []
    return [p for head in look.agents(above) for p in parties.at(look, head) if p.kind in ("state", "organisation", "group")]


_PAPERS = frozenset({"agree", "signing", "reschedule"})


def idle(look: Look, trigger: Trigger, reading: Reading) -> str:
    """Say why a noun of trade or of a paper tells no happening: trade spoken of in general, a paper named after its place."""
    if not trigger.entry.is_noun or not look.parsed:
        return ""
    if trigger.frame.name == "export" and reading.status == OCCURRED and look.base(trigger.head) not in ("nsubj", "obj"):
        return "trade in general"
    if trigger.frame.name == "loan told by its parties" and all(look.case(kid) != "from" for kid in look.kids(trigger.head, "nmod")):
        return "a loan without its lender"
    beside = [m for kid in look.kids(trigger.head, "compound", "amod") for m in look.cover.get(kid, ()) if m.form == "metonym"]
    if trigger.frame.name in _PAPERS and beside and not look.kids(trigger.head, "nmod"):
        return "a paper named after its place"
    return ""


_PLANS = frozenset({"plan", "plans", "proposal", "proposals", "project", "intention"})


def _owners(look: Look, head: int) -> list[Party]:
    """Give whose a thing is that is sent or opened: "Omani doctors", "a branch of the Omani museum"."""
    found = parties.at(look, head, owned=True) if head in look.cover else []
    if found:
        return [p for p in found if not p.as_place]
    for kid in look.kids(head, "amod", "compound", "nmod"):
        if look.words[kid].relation == "nmod:poss" or look.base(kid) in ("amod", "compound"):
            found = [parties.party(m) for each in look.conjuncts(kid) for m in look.cover.get(each, ())[:1] if m.kind != "outlet"]
        elif look.case(kid) == "of":
            found = _owners(look, kid)
        if found:
            return found
    return []


def partnered(context: Context, look: Look, trigger: Trigger, sides: Sides, over: Sequence[Statement], carrier: int) -> Sides:
    """Give the sides with the partner that nobody names again: the other state of "our joint statement", the one spoken to."""
    frame = trigger.frame
    if not look.parsed:
        return sides
    head = carrier if carrier >= 0 else trigger.head
    if frame.type == "CONSULT" and not sides.sources and not sides.targets:
        agents = look.agents(head) if look.words[head].tag == "VERB" else []
        if any(_is_joint_body(look, agent) for agent in agents):
            word = look.words[agents[0]]
            return sides._replace(sources=tuple(Party(m.ref, Span(word.start, word.end), "state") for m in context.pair), unnamed_source="")
        return sides
    if trigger.entry.is_noun:
        if frame.name == "blame as a reason" and sides.targets and not sides.sources:
            blaming = tuple(_others(_main_subject(context, look), parties.states(sides.targets)))
            return sides._replace(sources=blaming, unnamed_source="") if blaming else sides
        if frame.name in _PAPERS and not sides.sources and not sides.targets and _is_dated(look, trigger.head):
            return sides._replace(sources=tuple(_main_subject(context, look)), unnamed_source="")
        return sides
    if frame.name == "instruct" and not sides.sources:
        heads = look.found(trigger.head, trigger.last, trigger.form, is_noun=False).get("object", [])
        inside = [p for head in heads for p in parties.at(look, head, deep=True)]
        word = look.words[trigger.head]
        if len(parties.states(inside)) > 1:
            return sides._replace(sources=tuple(inside), unnamed_source="")
        if any(_is_joint_body(look, head) for head in heads) and len(context.pair) == 2:
            return sides._replace(sources=tuple(Party(m.ref, Span(word.start, word.end), "state") for m in context.pair), unnamed_source="")
    known = parties.states([*sides.sources, *sides.targets])
    if frame.name in _SIGNED and len(known) == 1:
        if not sides.sources:
            speaker = context.speaker(over)
            told = context.state_of(speaker) if speaker is not None and context.is_official(over) else None
            told = told if told is not None and told.ref.state not in ("", NO_STATE) else _home(context, look, trigger)
            if told is not None and told.ref.state not in known | {"", NO_STATE, IGO}:
                return sides._replace(sources=(told,), unnamed_source="")
        elif not sides.targets and _is_shared(look, trigger):
            return sides._replace(targets=_other(context, look, trigger, known))
    if (frame.type == "AID" or "hearer" in frame.target) and sides.sources and not sides.targets and over and len(known) == 1:
        for one in (context.mention_of_speaker(over), context.mention_of_addressee(over)):
            if one is not None and (one.kind in ("person", "office") or "hearer" in frame.target) and one.state not in known | {"", NO_STATE, IGO}:
                return sides._replace(targets=(context.state_of(parties.party(one)),))
    return sides


def _is_dated(look: Look, noun: int) -> bool:
    """Say whether one paper is told with the day on which it was made: "an accord reached last February"."""
    inside = [index for kid in look.kids(noun, "acl") for index in look.sentence.subtree(kid)]
    return not look.lower[noun].endswith("s") and any(
        look.lower[index] in ("last", "yesterday", "earlier") or (look.lower[index].isdigit() and len(look.lower[index]) == 4) for index in inside
    )


def _main_subject(context: Context, look: Look) -> list[Party]:
    """Give the state of the sentence's main subject where it is one."""
    root = next((index for index, word in enumerate(look.words) if word.head < 0), -1)
    heads = look.subjects(root) if root >= 0 and look.words[root].tag == "VERB" else []
    found = [context.state_of(p) for head in heads for p in parties.at(look, head)]
    return found if len(parties.states(found)) == 1 and IGO not in parties.states(found) else []


def _home(context: Context, look: Look, trigger: Trigger) -> Party | None:
    """Give the state that a report is sent from, where its own sentence names nobody who signs."""
    span = context.page.document.dateline_span
    states = {m.state for m in context.page.mentions_in(span.start, span.end)} - {"", NO_STATE, IGO} if span else set()
    if len(states) != 1:
        return None
    mention = context.named_states.get(states.pop())
    word = look.words[trigger.head]
    return Party(mention.ref, Span(word.start, word.end), "state") if mention is not None else None


_SIGNED = frozenset({"sign", "agree", "relations together"})
_JOINT = frozenset({"joint", "bilateral", "intergovernmental", "mixed", "mutual", "common", "two-way", "our"})
_BODIES = frozenset({"commission", "committee", "council", "commissions", "committees", "group"})


def _is_joint_body(look: Look, head: int) -> bool:
    return look.lower[head] in _BODIES and any(look.lower[kid] in _JOINT for kid in look.kids(head, "amod", "compound"))


def _is_shared(look: Look, trigger: Trigger) -> bool:
    """Say whether what is signed is called joint, or those who sign call it ours."""
    heads = look.found(trigger.head, trigger.last, trigger.form, is_noun=False).get("object", [])
    return any(look.lower[kid] in _JOINT for head in heads for kid in look.sentence.children[head])


def _other(context: Context, look: Look, trigger: Trigger, known: set[str]) -> tuple[Party, ...]:
    others = [mention for mention in context.pair if mention.state not in known]
    if len(context.pair) != 2 or len(others) != 1:
        return ()
    word = look.words[trigger.head]
    return (Party(others[0].ref, Span(word.start, word.end), "state"),)


def _others(among: Iterable[Party], own: set[str]) -> list[Party]:
    """Give the parties of other states, each once."""
    found: list[Party] = []
    for each in among:
        if each.ref.state not in own | {"", NO_STATE} and all(each.ref != known.ref for known in found):
            found.append(each)
    return found


def _beside(look: Look, heads: Sequence[int], cases: tuple[str, ...]) -> list[Party]:
    """Give whom prepositions after an object name: "signed a treaty with Oman", "won a loan from Oman"."""
    for case in cases:
        found = [
            p
            for head in heads
            for kid in look.kids(head, "nmod", "obl")
            if look.case(kid) == case
            for each in look.conjuncts(kid)
            for p in parties.at(look, each, deep=True, places=True)
        ]
        if found:
            return found
    return []


def _inside_phrase(look: Look, trigger: Trigger) -> list[Party]:
    """Give whom the words name that a phrase leaves room for: "declared two Omani attaches persona non grata"."""
    if not trigger.entry.rest:
        return []
    return [
        parties.party(mention)
        for index in range(trigger.head + 1, trigger.last)
        for mention in look.cover.get(index, ())[-1:]
        if mention.kind != "outlet"
    ]


def _within(look: Look, heads: Sequence[int]) -> list[Party]:
    """Give the one state that an object's words name anywhere outside a clause of their own."""
    found: list[Party] = []
    for head in heads:
        clauses = {index for kid in look.sentence.subtree(head) if look.base(kid) in ("acl", "advcl") for index in look.sentence.subtree(kid)}
        for index in look.sentence.subtree(head):
            if index not in clauses:
                found += [parties.party(mention) for mention in look.cover.get(index, ())[:1] if mention.kind != "outlet"]
    return found if len(parties.states(found)) == 1 else []

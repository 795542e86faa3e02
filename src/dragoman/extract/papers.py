"""What a bill, a plan or a pact not yet in force would do: "the bill would bar Chadian firms", "under the plan Chad would free its prisoners".

A bill's content is supposed until it is law, a plan's or a pact's is announced; who brings the paper does what its words do.
"""

from dragoman.extract import parties
from dragoman.extract.arguments import Sides
from dragoman.extract.context import Context
from dragoman.extract.forms import inflections, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party
from dragoman.extract.status import ANNOUNCED, HYPOTHETICAL, Reading
from dragoman.model import NO_STATE

BY_PAPER = "who brings the bill"
BY_PACT = "whose pact it is"
_NEAR = 4
_BILLS = listed(
    "bill bills legislation law laws draft drafts amendment amendments resolution resolutions motion motions measure measures decree decrees act "
    "statute ordinance directive rules regulation regulations initiative petition clause provision provisions"
)
_PLANS = listed(
    "plan plans proposal proposals deal deals agreement agreements accord accords pact pacts treaty treaties scheme schemes arrangement arrangements "
    "package packages roadmap framework protocol protocols memorandum programme program programmes programs project projects blueprint settlement "
    "truce offer compromise formula contract contracts order orders policy budget"
)
_UNDER = frozenset({"under", "in", "as"})
_BRINGING = inflections(
    "introduce approve pass adopt draft table submit sign propose back sponsor unveil present prepare debate discuss consider endorse reject veto "
    "push vote oppose support enact promote announce publish file advance"
)


def amended(look: Look, trigger: Trigger, reading: Reading) -> Reading:
    """Give the reading of a bare "would" that a paper lends: supposed under a bill, announced under a plan or a pact."""
    if reading.status != HYPOTHETICAL or not look.parsed or trigger.entry.is_noun:
        return reading
    paper = _over(look, trigger.head)
    if paper < 0:
        return reading
    if look.lower[paper] in _BILLS:
        return Reading(HYPOTHETICAL, "would, by a bill")
    return Reading(ANNOUNCED, "would, under a plan", is_future=True)


def is_ordering(look: Look, verb: int) -> bool:
    """Say whether a verb's subject is an order, which does what it says: "the decree imposes a levy on Chadian firms"."""
    return any(look.lower[head] in _ORDERS and head not in look.cover for head in look.subjects(look.predicate(verb)))


_ORDERS = listed("order decree proclamation directive memorandum edict ordinance ruling ukase announcement resolution")


def brought(look: Look, trigger: Trigger, sides: Sides) -> tuple[Sides, str]:
    """Give the sides with who brings the paper as the source where the paper itself stands for the doer."""
    if sides.sources or not look.parsed or trigger.entry.is_noun or trigger.form == "G":
        return sides, ""
    paper = _doing(look, trigger.head)
    if paper < 0:
        return sides, ""
    own = parties.states(sides.targets)
    found = tuple(dict.fromkeys(p for p in _bringers(look, paper) if p.ref.state not in own | {"", NO_STATE}))
    return (sides._replace(sources=found, unnamed_source=""), BY_PAPER) if len(parties.states(found)) == 1 else (sides, "")


def signatories(context: Context, look: Look, trigger: Trigger, sides: Sides) -> tuple[Sides, str]:
    """Give the sides with whose pact it is that takes effect: whom its sentence names, else whom a sentence before names beside a pact."""
    if trigger.frame.name != "take effect" or len(parties.states(sides.sources)) > 1:
        return sides, ""
    page, near = context.page, look.sentence
    for sentence in (near, *reversed(page.sentences[max(0, near.index - _NEAR) : near.index])):
        found = {
            m.state: m
            for m in page.mentions_in(sentence.start, sentence.end)
            if m.state not in ("", NO_STATE) and m.as_ != "place" and m.kind != "outlet"
        }
        is_pact = sentence is near or not _PLANS.isdisjoint(sentence.lower)
        if is_pact and len(found) in (2, 3):
            return sides._replace(sources=tuple(map(parties.party, found.values())), unnamed_source=""), BY_PACT
    return sides, ""


def _over(look: Look, verb: int) -> int:
    """Give the paper that a verb tells the content of: its subject, what its clause tells of, or what it is "under"; -1 for none."""
    doing = _doing(look, verb)
    if doing >= 0:
        return doing
    at, steps = look.predicate(verb), 0
    while at >= 0 and steps < 4:
        for kid in look.kids(at, "obl"):
            if look.case(kid).split(" ")[0] in _UNDER and look.lower[kid] in _BILLS | _PLANS and kid not in look.cover:
                return kid
        at, steps = look.words[at].head if look.base(at) in ("conj", "xcomp") else -1, steps + 1
    return -1


def _doing(look: Look, verb: int) -> int:
    """Give the paper that is the subject of a verb, or the noun whose relative clause it is; -1 for none."""
    at = look.predicate(verb)
    heads = look.subjects(at)
    if look.is_passive(at):
        heads = look.agents(at)
    for head in heads:
        if look.lower[head] in _BILLS | _PLANS and head not in look.cover:
            return head
    above = at
    while look.base(above) in ("conj", "xcomp") and look.words[above].head >= 0:
        above = look.words[above].head
    noun = look.words[above].head
    if look.base(above) == "acl" and noun >= 0 and look.lower[noun] in _BILLS | _PLANS and not look.is_passive(at):
        told = [kid for kid in look.sentence.children[above] if look.words[kid].relation.startswith("nsubj")]
        if not told or any(look.lower[kid] in ("which", "that") for kid in told):
            return noun
    return -1


def _bringers(look: Look, paper: int) -> list[Party]:
    """Give who brings a paper: whom its words name as its author, or who passes, drafts or debates it."""
    kids = [kid for kid in look.sentence.children[paper] if look.base(kid) in ("amod", "compound", "nmod", "acl")]
    found: list[Party] = []
    for kid in kids:
        if look.base(kid) == "acl":
            if look.lower[kid] in _BRINGING:
                heads = [each for head in look.kids(kid, "obl") for each in look.conjuncts(head)]
                found += [p for each in heads for p in parties.at(look, each, deep=True, places=True)]
        elif look.base(kid) != "nmod" or look.case(kid) in ("", "of", "by", "in", "from", "before"):
            found += [p for each in look.conjuncts(kid) for p in parties.at(look, each, deep=True, places=True)]
    above = look.words[paper].head
    if not found and above >= 0 and look.lower[above] in _BRINGING:
        found = [p for head in look.agents(above) for p in parties.at(look, head, deep=True)]
    return found

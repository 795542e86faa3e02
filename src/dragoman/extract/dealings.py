"""The parties of dealings that the parse hangs elsewhere: on the object, inside the words of a phrase, on what a passive sends.

"a loan from Oman", "declared two Omani attaches persona non grata", "Omani doctors were sent to Chad".
"""

from collections.abc import Iterable, Sequence

from dragoman.extract import arguments
from dragoman.extract.arguments import Party, Sides
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.model import NO_STATE

_DEALINGS = frozenset({"AID", "COOPERATE", "SANCTION", "CONCEDE", "accession"})
_TOGETHER = frozenset({"sign", "agree", "reschedule", "relations together", "set up together", "break together"})
_GIVING = frozenset({"AID", "COOPERATE"})
_BESIDE = ("with", "between", "to", "for", "against", "on", "from", "in")


def completed(look: Look, trigger: Trigger, sides: Sides) -> Sides:
    """Give the sides of a dealing with the party that its own places lack, where the words around name one other state."""
    frame = trigger.frame
    if not look.parsed or trigger.entry.is_noun or (frame.type not in _DEALINGS and frame.name not in _TOGETHER):
        return sides
    slots = look.found(trigger.head, trigger.last, trigger.form, is_noun=False)
    objects = slots.get("object", [])
    sources, targets = sides.sources, sides.targets
    passive = look.is_passive(trigger.head)
    if not sources and "from" in frame.source:
        sources = tuple(_beside(look, objects, ("from",)))
    if not sources and passive and frame.type in _GIVING and frame.source[0] == "subject":
        given = [p for head in objects for p in arguments.at(look, head, deep=True) if not p.as_place]
        sources = tuple(p for p in given if p.ref.state not in ("", NO_STATE))
        taken = arguments.states(sources)
        there = [p for place in ("to", "in", "for") for head in slots.get(place, ()) for p in arguments.at(look, head, deep=True, places=True)]
        targets = tuple(p for p in there if p.ref.state not in taken) if sources else targets
        sources = sources if targets else ()
    if frame.symmetric and len(arguments.states(sources)) > 1:
        return sides._replace(sources=sources, targets=targets)
    own = arguments.states(sources)
    if sources and not arguments.states(targets) - own:
        found = (
            _others(_beside(look, objects, tuple(place for place in _BESIDE if place in frame.target)), own)
            or _others(_inside_phrase(look, trigger), own)
            or (_others(_within(look, objects), own) if frame.type in _DEALINGS and "object" in frame.target else [])
        )
        targets = tuple(found) or targets
    unnamed = "" if sources else sides.unnamed_source
    return Sides(sources, targets, unnamed)


def _others(parties: Iterable[Party], own: set[str]) -> list[Party]:
    """Give the parties of other states, each once."""
    found: list[Party] = []
    for each in parties:
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
            for p in arguments.at(look, each, deep=True, places=True)
        ]
        if found:
            return found
    return []


def _inside_phrase(look: Look, trigger: Trigger) -> list[Party]:
    """Give whom the words name that a phrase leaves room for: "declared two Omani attaches persona non grata"."""
    if not trigger.entry.rest:
        return []
    return [
        arguments.party(mention)
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
                found += [arguments.party(mention) for mention in look.cover.get(index, ())[:1] if mention.kind != "outlet"]
    return found if len(arguments.states(found)) == 1 else []

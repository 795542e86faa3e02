"""Acts that may be told of one side alone: the attacker without the attacked, whoever is criticised, a measure laid on nobody named."""

from collections.abc import Sequence

from dragoman.extract import parties
from dragoman.extract.arguments import Sides
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.implied import UNDERGONE
from dragoman.extract.parties import Party
from dragoman.extract.presupposed import DATED
from dragoman.extract.status import ANNOUNCED, OCCURRED, ONGOING, Reading
from dragoman.model import IGO, NO_STATE

MUTUAL = frozenset({"war", "conflict", "battle"})
"""The fights that stand between both whom they name: "the Iran-Iraq war"."""
_LEFT_UNNAMED = frozenset({"ASSAULT", "MOBILIZE"})
_DOER_UNNAMED = frozenset({"ACCUSE", "REQUEST", "PROTEST", "REJECT"})
_TURNED_DOWN = frozenset({"reject", "turned down flat"})
_ASKED_FOR = listed(
    "bid application request offer proposal appeal plea demand claim invitation overture overtures requests "
    "appeals offers proposals demands"
)
_STRUCK = listed(
    "soldiers troops civilians children positions targets village villages town towns area areas districts homes houses hospital school base bases "
    "shipping ships separatists rebels militants insurgents guerrillas terrorists extremists smugglers traffickers dealers suspects gunmen"
)
_MAIN = frozenset({"nsubj", "obj", "root", "appos", "parataxis"})
_CURBS = listed("sanction sanctions tariff tariffs embargo duties duty ban bans boycott blockade quota quotas countermeasures surcharge surtax")
_MEASURES = frozenset({"sanction", "impose", "end dealings"})
_MEASURES_SUFFERED = frozenset({"membership suspended", "post closed", "holdings frozen", "cut off from a system"})
_MEASURES_TAKEN = frozenset({"pact suspended"})
_SAID_OF_THINGS = frozenset(
    {
        "disapprove", "protest of a state", "request yielding", "seize anything", "delay", "turn away", "called so", "call bad", "likened", "label",
        "voice displeasure", "swipe at",
    }
)
INTERNATIONAL = listed(
    "sanction sanctions interference intervention doctrine treaty international unilateral annexation sovereignty sovereign "
    "aggression war embargo blockade standards "
    "foreign affairs nuclear missile missiles resolution ceasefire occupation hegemony overseas border borders territorial "
    "ambassador countries nations alliance tariffs"
)


_OF_CAPTIVES = frozenset({"arrest", "release"})
"""The modes of deeds told of captives alone: "a prisoner swap with Chad", "the imprisonment of the Chadian bishop"."""


def may_be_of_one(trigger: Trigger) -> bool:
    """Say whether a trigger is of a kind that may be told of one side alone."""
    frame = trigger.frame
    is_of_captives = frame.mode == "release" or (trigger.entry.is_noun and frame.mode == "arrest")
    is_of_things = frame.name in _SAID_OF_THINGS or _asks_for_things(trigger)
    return trigger.form != "G" and (is_of_things or is_of_captives or frame.type in _LEFT_UNNAMED | _DOER_UNNAMED or frame.name in _MEASURES)


def is_told_of_one(look: Look, trigger: Trigger, sides: Sides, reading: Reading, *, alone: bool) -> bool:
    """Say whether an act may be told of one side: a dated attack, or the attacker, the blamed ``alone`` where no other words tell more."""
    frame, is_noun = trigger.frame, trigger.entry.is_noun
    if reading.why == DATED and frame.type == "ASSAULT" and is_noun:
        return bool(sides.sources or sides.targets)
    if is_noun and frame.name in _MEASURES_SUFFERED and sides.targets:
        return reading.status == OCCURRED and any(p.ref.state not in ("", NO_STATE, IGO) for p in sides.targets)
    if is_noun and frame.name in _MEASURES_TAKEN and sides.sources and not sides.targets:
        return reading.status == OCCURRED and all(is_public(p) for p in sides.sources)
    if not alone or bool(sides.sources) == bool(sides.targets) or reading.status not in (OCCURRED, ONGOING, ANNOUNCED):
        return False
    if trigger.form == "G" or trigger.entry.lemma in MUTUAL:
        return False
    if sides.targets and not is_noun and frame.mode == "release":
        return reading.status == OCCURRED and look.parsed and look.is_passive(trigger.head) and bool(parties.states(sides.targets))
    if sides.targets and is_noun and frame.mode in _OF_CAPTIVES:
        is_swap = frame.mode == "release" and trigger.entry.lemma in ("exchange", "swap")
        is_held = frame.mode == "arrest" and reading.status != ANNOUNCED and all(p.kind in ("person", "office", "group") for p in sides.targets)
        return reading.status == OCCURRED and (is_swap or is_held)
    if sides.sources and not is_noun and (frame.name in _SAID_OF_THINGS or _asks_for_things(trigger)):
        if trigger.frame.name == "request" and trigger.entry.lemma == "call":
            return reading.status == OCCURRED and look.parsed and all(map(_acts, sides.sources)) and _is_passive_wish(look, trigger)
        is_said_of = look.parsed and (bool(look.kids(trigger.head, "obj", "ccomp")) or _is_aside(look, trigger.head))
        return reading.status == OCCURRED and is_said_of and all(map(_acts, sides.sources))
    if sides.targets and frame.type == "ASSAULT" and is_noun and frame.name != "deaths":
        stands_alone = look.parsed and look.base(trigger.head) in _MAIN
        is_done = reading.why.endswith("done before")
        return reading.status == OCCURRED and (trigger.entry.lemma in UNDERGONE or stands_alone or is_done)
    if frame.type == "REQUEST" and sides.targets and not is_noun and not _is_bidden(look, trigger, sides.targets):
        return False
    if frame.type == "REJECT" and (is_noun or frame.name not in _TURNED_DOWN or not _is_asked_for(look, trigger)):
        return False
    if sides.targets:
        return frame.type in _DOER_UNNAMED and reading.status != ANNOUNCED and (is_noun or (look.parsed and look.is_passive(trigger.head)))
    if frame.type == "SANCTION":
        is_measure = not _CURBS.isdisjoint(look.lower[trigger.head : trigger.last + 6]) or frame.name != "impose"
        is_measure = is_measure and trigger.entry.lemma != "end"
        return is_measure and frame.name in _MEASURES and reading.status != ONGOING and all(is_public(p) for p in sides.sources)
    if frame.type not in _LEFT_UNNAMED or reading.status == ANNOUNCED or not all(is_public(p) or p.kind == "group" for p in sides.sources):
        return False
    slots = look.found(trigger.head, trigger.last, trigger.form, is_noun=False) if look.parsed and not is_noun else {}
    struck = [head for head in slots.get("object", ()) if head > trigger.last or head < trigger.head]
    return all(parties.is_crowd(look.lower[each]) or look.lower[each] in _STRUCK for each in struck)


def _is_bidden(look: Look, trigger: Trigger, targets: Sequence[Party]) -> bool:
    """Say whether a state or office is itself asked or told, by nobody named: "the ambassador was told to leave", not "drivers were told to wait"."""
    is_told = look.base(trigger.head) not in ("ccomp", "xcomp") and not look.agents(trigger.head)
    is_crowd = any(parties.is_crowd(look.lower[head]) for head in look.subjects(trigger.head))
    return is_told and not is_crowd and all(p.kind in ("state", "office") for p in targets)


def _is_asked_for(look: Look, trigger: Trigger) -> bool:
    """Say whether what was turned down is what somebody asked for: "its bid was refused", not "the ball was rejected"."""
    heads = look.subjects(look.predicate(trigger.head)) if look.parsed else []
    return any(look.lower[head] in _ASKED_FOR for head in heads)


def _acts(party: Party) -> bool:
    """Say whether a party speaks or acts for a state."""
    return is_public(party) or (party.kind in ("person", "organisation") and party.ref.state not in ("", NO_STATE))


def _asks_for_things(trigger: Trigger) -> bool:
    """Say whether a request names what is wanted, not who is to do it: "demanded a return", "called for the embargo to be lifted"."""
    return trigger.frame.name == "request" and (trigger.entry.lemma == "demand" or (trigger.entry.lemma == "call" and trigger.form != "G"))


def _is_aside(look: Look, verb: int) -> bool:
    """Say whether a clause says who asked for what is spoken of: "the handover, as Chad has demanded, …"."""
    return look.base(verb) == "advcl" and any(look.lower[kid] == "as" for kid in look.kids(verb, "mark"))


def _is_passive_wish(look: Look, trigger: Trigger) -> bool:
    """Say whether a call is for a measure to be undone or a thing to be done by nobody named: "called for the blockade to be lifted"."""
    return not INTERNATIONAL.isdisjoint(look.lower) and any(look.is_passive(kid) for kid in look.kids(trigger.head, "advcl", "ccomp", "xcomp"))


def is_public(party: Party) -> bool:
    return party.kind in ("state", "office") or party.ref.state == IGO

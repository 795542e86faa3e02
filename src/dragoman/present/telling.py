"""One English sentence for each kind of event: who did what to whom, where, when, and whether it happened.

What the record does not name is not supplied, and what has not happened never reads as done. The verb follows the frame that made the record
(`why`: "thanked: thank") where one is known, its type and mode otherwise.
"""

import re
from collections.abc import Mapping
from typing import Any

from dragoman.present.english import after, day, is_plural, named, place_of, when
from dragoman.query import Row

# Frames whose verb says more than the type of the event. {T} is the one to whom it was done.
FRAMES = {
    "thank": "thanked {T}",
    "congratulate": "congratulated {T}",
    "condole": "expressed sympathy with {T}",
    "praise": "spoke well of {T}",
    "recognize": "spoke in recognition of {T}",
    "back": "backed {T}",
    "good relations": "spoke of good relations with {T}",
    "common position": "took a common position with {T}",
    "sign": "signed a document with {T}",
    "signing": "signed a document with {T}",
    "promise": "gave an undertaking to {T}",
    "invite": "invited {T}",
    "summon": "summoned {T}",
    "investigate": "opened an inquiry into {T}",
    "verbal attack": "attacked {T} in words",
    "call for punishment": "called for {T} to be punished",
    "request": "called on {T} to act",
    "ask": "made a request to {T}",
    "request talks": "asked {T} for talks",
    "request help": "asked {T} for help",
    "request yielding": "demanded that {T} give way",
    "claim money": "claimed money from {T}",
    "refuse guests": "called off a meeting with {T}",
    "warn": "warned {T}",
    "threaten violence": "threatened {T} with force",
    "threaten restriction": "threatened {T} with restrictions",
    "hostile answer": "threatened an answer to {T}",
    "end dealings": "cut dealings with {T}",
    "treaty withdrawal": "withdrew from a treaty with {T}",
    "restrict": "put pressure on {T}",
    "air strike": "struck {T} from the air",
    "boycott": "boycotted {T}",
    "weapons display": "showed its weapons to {T}",
    "ease": "eased measures against {T}",
    "withdraw forces": "withdrew forces from {T}",
    "contact": "sent word to {T}",
    "gathering": "met in a wider circle with {T}",
    "discuss": "talked with {T}",
    "project": "worked on a project with {T}",
    "repay": "made a repayment to {T}",
    "obtain credit": "gave a credit to {T}",
    "borrow": "lent money to {T}",
    "lend": "gave a credit to {T}",
    "pay": "paid money to {T}",
    "reschedule": "rescheduled debts with {T}",
    "stop paying": "stopped payments to {T}",
    "sell": "traded with {T}",
    "export": "traded with {T}",
    "contract": "entered into a contract with {T}",
    "works": "worked on a project with {T}",
    "invest": "invested in {T}",
    "impose": "laid measures on {T}",
    "withhold": "held back dealings with {T}",
    "apply": "applied to join {T}",
    "leave body": "withdrew from {T}",
    "suspend member": "suspended {T}",
    "forgive debt": "forgave debts of {T}",
    "works anywhere": "worked on a project with {T}",
    "hand anything over": "traded with {T}",
    "get anything from": "traded with {T}",
    "more trade": "traded with {T}",
    "recall envoy": "recalled its envoy from {T}",
    "ease measures": "eased measures against {T}",
    "standing measure": "kept up measures against {T}",
    "help": "helped {T}",
}
TYPES = {
    ("CONSULT", "visit"): "visited {T}",
    ("CONSULT", "phone"): "spoke by telephone with {T}",
    ("CONSULT", None): "held talks with {T}",
    ("CONSULT", "meet"): "met {T}",
    ("CONSULT", "third-party"): "mediated with {T}",
    ("CONSULT", "multilateral"): "met in a wider circle with {T}",
    ("SUPPORT", None): "spoke in support of {T}",
    ("AGREE", None): "agreed with {T}",
    ("COOPERATE", None): "cooperated with {T}",
    ("AID", None): "gave aid to {T}",
    ("CONCEDE", None): "gave way to {T}",
    ("RETREAT", None): "drew back before {T}",
    ("RETREAT", "release"): "released people of {T}",
    ("RETREAT", "withdraw"): "withdrew from {T}",
    ("RETREAT", "ceasefire"): "ceased fire toward {T}",
    ("RETREAT", "access"): "gave {T} access",
    ("REQUEST", None): "made a demand on {T}",
    ("REQUEST", "assist"): "asked {T} for help",
    ("REQUEST", "meet"): "asked {T} for a meeting",
    ("REJECT", None): "said no to {T}",
    ("THREATEN", None): "threatened {T}",
    ("PROTEST", None): "protested against {T}",
    ("SANCTION", None): "imposed sanctions on {T}",
    ("SANCTION", "expel"): "expelled {P}",
    ("SANCTION", "withdraw"): "withdrew representatives from {T}",
    ("MOBILIZE", None): "moved forces toward {T}",
    ("COERCE", None): "used coercion against {T}",
    ("COERCE", "seize"): "seized property of {T}",
    ("COERCE", "arrest"): "detained {P}",
    ("ASSAULT", None): "used force against {T}",
    ("ASSAULT", "abduct"): "captured {P}",
    ("vote", None): "voted on a matter of {T}",
    ("vote", "against"): "voted against a text on {T}",
    ("appointment", None): "appointed {T}",
    ("accession", None): "joined {T}",
    ("ceremony", None): "held a ceremony with {T}",
    ("denial", None): "denied",
    ("proposal", None): "made a proposal to {T}",
    ("decision", None): "took a decision on {T}",
}
# Said in the present, with the day in brackets: an accusation always reads as one.
PRESENT = {
    ("ACCUSE", None): "{accuses} {T}",
    ("ACCUSE", "disapprove"): "{criticises} {T}",
    ("withdrawal-intent", None): "{intends} to withdraw from {T}",
}
LONE = {
    "CONSULT": "held talks",
    "SUPPORT": "voiced a common position",
    "AGREE": "agreed",
    "COOPERATE": "cooperated",
    "REJECT": "rejected a demand",
    "THREATEN": "made a threat",
    "REQUEST": "made a demand",
    "SANCTION": "imposed sanctions",
    "AID": "gave aid",
    "CONCEDE": "made a concession",
    "RETREAT": "drew back",
    "MOBILIZE": "moved forces",
    "COERCE": "used coercion",
    "ASSAULT": "used force",
    "PROTEST": "protested",
    "vote": "voted",
    "accession": "joined",
    "appointment": "made an appointment",
    "ceremony": "held a ceremony",
    "decision": "took a decision",
    "denial": "denied",
    "proposal": "made a proposal",
    "ACCUSE": "{voices} criticism",
    "withdrawal-intent": "{intends} to withdraw",
}
TOGETHER = {
    **LONE,
    "AGREE": "agreed with each other",
    "ACCUSE": "{voices} criticism together",
}
_PASSIVE = {"SANCTION": "sanctions on {T}", "AID": "aid to {T}", "ASSAULT": "the use of force against {T}", "CONSULT": "talks with {T}"}
_PARTICIPLES = {
    "met": "met", "held": "held", "spoke": "spoken", "gave": "given", "drew": "drawn", "withdrew": "withdrawn", "made": "made", "took": "taken",
    "sent": "sent", "put": "put", "cut": "cut", "struck": "struck", "said": "said", "showed": "shown",
}  # fmt: skip
_STEPS = {
    "visit": "a visit by {S} to {T}",
    "welcomed guest": "a visit of {T} to {S}",
    "received": "a visit of {T} to {S}",
    "meet": "talks of {S} with {T}",
    "discuss": "talks of {S} with {T}",
    "discuss together": "talks of {S} with {T}",
    "invite": "an invitation by {S} to {T}",
    "aid": "aid from {S} to {T}",
    "aid sums": "aid from {S} to {T}",
    "help": "help from {S} to {T}",
    "project": "a project of {S} with {T}",
    "back": "support by {S} for {T}",
    "sign": "the signing of a document by {S} with {T}",
    "promise": "an undertaking by {S} toward {T}",
    "restrict": "pressure by {S} on {T}",
    "CONSULT/visit": "a visit by {S} to {T}",
    "CONSULT": "a meeting of {S} with {T}",
    "AGREE": "an agreement by {S} with {T}",
    "SUPPORT": "support by {S} for {T}",
    "COOPERATE": "cooperation by {S} with {T}",
    "AID": "aid from {S} to {T}",
    "CONCEDE": "a concession by {S} to {T}",
    "RETREAT": "a step back by {S} before {T}",
    "REQUEST": "a demand by {S} on {T}",
    "REJECT": "a refusal by {S} toward {T}",
    "ACCUSE": "criticism by {S} of {T}",
    "SANCTION": "sanctions by {S} on {T}",
    "THREATEN": "a threat by {S} against {T}",
    "MOBILIZE": "a move of forces by {S} toward {T}",
    "COERCE": "coercion of {T} by {S}",
    "ASSAULT": "the use of force by {S} against {T}",
    "withdrawal-intent": "a withdrawal by {S} from {T}",
    "vote": "a vote by {S} on {T}",
}
_STATUS = {"ongoing": " (going on at the time of the report)", "habitual": " (as a standing practice)"}

_MANY = re.compile("(?:Sanctions|Talks) ")


def frame_of(event: Mapping[str, Any]) -> str:
    """Give the frame that made an event, empty where the record does not say (a happening)."""
    reasons = event.get("why") or ()
    return str(reasons[0]).partition(": ")[2] if reasons and not isinstance(reasons, str) else ""


def tell(event: Row, states: Mapping[str, str], *, with_date: bool = True) -> str:
    """Give one sentence, without its full stop, for an event or happening."""
    event = _to_the_state(event, states)
    sources, targets = event["sources"], event["targets"]
    source, target = named(sources, states), named(targets, states)
    start, end = (event.get("date_start"), event.get("date_end")) if with_date else (None, None)
    if event["status"] in ("announced", "hypothetical", "denied"):
        return _undone(event, source, target, start, end)
    if not source:
        words = _PASSIVE.get(event["type"], "a step toward {T}" if target else "a step").format(T=target)
        return f"The texts tell of {words}{_adverb(start, end)}, without saying by whom"
    phrase = _phrase(event, bool(target))
    many = is_plural(sources)
    verbs = {verb: verb[:-1] if many else verb for verb in ("accuses", "criticises", "voices", "intends")}
    people = target if not targets or targets[0]["name"] != states.get(targets[0]["state"]) else f"people of {target}"
    place = place_of(event, f"{source} {target}") if event["type"] in ("CONSULT", "ceremony", "vote") else ""
    own = _STATUS.get(event["status"], "")
    if phrase.startswith("{"):
        date = re.sub(r"^(?:on|in) ", "", _adverb(start, end).strip())
        return f"{source} {phrase.format(T=target, **verbs)}{f' ({date})' if date else ''}{own}"
    if end and not start:
        first, _, rest = phrase.partition(" ")
        phrase = f"had {_PARTICIPLES.get(first, first)} {rest}".rstrip()
    return f"{source} {phrase.format(T=target, P=people)}{place}{_adverb(start, end)}{own}"


def _to_the_state(event: Row, states: Mapping[str, str]) -> Row:
    """Give a visit as one to the country, where the record names the host."""
    hosts = {actor["state"] for actor in event["targets"]}
    if event.get("mode") != "visit" or len(hosts) != 1 or not hosts <= states.keys():
        return event
    (host,) = hosts
    return {**event, "targets": [{"name": states[host], "state": host, "actor": f"state/{host}"}], "place": None}


def _phrase(event: Row, has_target: bool) -> str:
    key = event["type"], event.get("mode")
    if not has_target and key == ("RETREAT", "ceasefire"):
        return "ceased fire"
    if not has_target:
        return (TOGETHER if len(event["sources"]) > 1 else LONE).get(event["type"], f"acted ({event['type'].lower()})")
    if event["type"] in {kind for kind, _ in PRESENT} and frame_of(event) not in ("summon", "investigate", "verbal attack", "call for punishment"):
        return PRESENT.get(key) or PRESENT[event["type"], None]
    if key in TYPES and key[1] is not None:
        return TYPES[key]
    return FRAMES.get(frame_of(event)) or TYPES.get(key) or TYPES.get((event["type"], None)) or f"acted toward {{T}} ({event['type'].lower()})"


def _adverb(start: str | None, end: str | None) -> str:
    return "" if not (start or end) else f" {when(start, end)}" if start else f" by {day(end)}"


def step(event: Row, states: Mapping[str, str]) -> str:
    """Give what an event comes to as a noun: "a visit by Peru to Chile"."""
    source, target = named(event["sources"], states), named(event["targets"], states)
    return _step(event, source, target)


def _step(event: Row, source: str, target: str) -> str:
    mode = f"{event['type']}/{event.get('mode')}"
    words = _STEPS.get(frame_of(event)) or _STEPS.get(mode) or _STEPS.get(event["type"], "a step of {S} toward {T}")
    if not target:
        words = re.sub(r" (?:with|to|on|for|of|from|toward|against|before) \{T\}", "", words)
    return words.format(S=source or "a party that is not named", T=target)


def _undone(event: Row, source: str, target: str, start: str | None, end: str | None) -> str:
    words = _step(event, source, target)
    words = words[:1].upper() + words[1:]
    if event["status"] == "denied":
        return f"Denied or ruled out: {words[:1].lower() + words[1:]}"
    if event["status"] == "hypothetical":
        return f"{words} {'were' if _MANY.match(words) else 'was'} spoken of as possible{_adverb(start, end)}"
    return f"{words} {'were' if _MANY.match(words) else 'was'} announced{after(start, end)}"

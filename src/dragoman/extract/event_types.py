"""Which type, mode and status of the codebook a frame comes to with its reading.

What is still to come of a visit is an AGREE, of a withdrawal a CONCEDE; harm told on a condition is a THREATEN.
"""

from dragoman.extract import parties
from dragoman.extract.arguments import Sides
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.extract.parties import Party
from dragoman.extract.readings import ANSWERS, is_own_will
from dragoman.extract.status import ANNOUNCED, DENIED, HABITUAL, HYPOTHETICAL, OCCURRED, ONGOING, Reading

_PROMISED = frozenset({"promise", "pledge", "offer", "earmark"})
_LEAVING = frozenset({"treaty withdrawal", "leave body"})
_TO_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_NOT_TO_COME = ("will", "would", "wo", "shall", "not will", "not would")
_APOLOGIES = frozenset({"apologise", "apologize"})
_LEFT_UNDONE = frozenset({"sign", "invited by"})
"""What one does not do to somebody's face: "did not sign the declaration", "was not invited to the summit"."""
_JOURNEYS = frozenset({"travelled", "traveled", "flew", "came", "arrived", "visited", "purpose of visited", "purpose of flew", "purpose of arrived"})
"""What was done to meet somebody: the encounter is told with the journey, not as an agreement to meet."""
_BLAMING = frozenset({"ACCUSE", "REJECT"})
_NOT_SAID = frozenset(
    {"condemn", "denounce", "criticize", "criticise", "accuse", "protest", "summon", "charge", "sue", "indict", "prosecute", "investigate"}
    | {"reject", "refuse", "rule", "decline", "veto", "dismiss", "turn", "lodge", "file", "express", "voice"}
)
"""The reproaches and refusals whose absence is told as news: "has not condemned the raid"; nobody counts who is not angry or does not object."""
THREATS = {"SANCTION": "restrict", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": None}


def typed(trigger: Trigger, reading: Reading) -> tuple[str, str]:
    """Give type and status: what is still to come of CONSULT, SUPPORT, COOPERATE, AID is an AGREE; a future RETREAT a CONCEDE."""
    frame, state = trigger.frame, reading.status
    if state == DENIED and frame.name in ("praise", "good relations", "congratulate", "condole", "common position", "wrongdoing"):
        return "", state
    if state == DENIED and frame.name == "open borders" and reading.why.startswith(_NOT_TO_COME):
        return "REJECT", OCCURRED
    if state == DENIED and trigger.entry.lemma in _APOLOGIES and reading.why.startswith((*_NOT_TO_COME, "refuse", "decline")):
        return "REJECT", OCCURRED
    if state == DENIED and frame.type in _BLAMING and trigger.entry.lemma not in _NOT_SAID:
        return "", state
    if state == DENIED and frame.type == "CONCEDE" and trigger.entry.lemma in ("back", "yield", "bow", "give", "cave", "relent", "capitulate"):
        return "", state
    if frame.status and state == OCCURRED:
        state = frame.status
    if state == DENIED and frame.name in _LEFT_UNDONE and not trigger.entry.is_noun and reading.why == "negation":
        return "REJECT", OCCURRED
    if state == ANNOUNCED and frame.type == "CONSULT" and not trigger.entry.is_noun and reading.why in _JOURNEYS:
        return "CONSULT", state
    if state in (ANNOUNCED, HYPOTHETICAL) and frame.type in _TO_AGREE:
        return "AGREE", state
    if frame.type == "AID" and trigger.entry.lemma in _PROMISED and state == OCCURRED:
        return "AGREE", state
    if state == ANNOUNCED and frame.type == "RETREAT":
        return "CONCEDE", state
    if state in (ANNOUNCED, ONGOING) and frame.name in _LEAVING:
        return "withdrawal-intent", ANNOUNCED
    if frame.type == "denial" and state == HABITUAL and reading.why == "adverb of habit":
        return "denial", OCCURRED
    if frame.type == "denial" and state in (DENIED, HYPOTHETICAL, HABITUAL):
        return ("denial", OCCURRED) if trigger.entry.lemma == "be" else ("", "")
    return frame.type, state


def mode(look: Look, trigger: Trigger, kind: str) -> str | None:
    """Give the mode of an act of a type: that of its frame, of a vote the way it went."""
    if kind == "vote":
        return _vote_mode(look, trigger)
    is_turned = kind == "REJECT" and trigger.frame.type != "REJECT"
    return None if kind in ("AGREE", "withdrawal-intent") or is_turned else trigger.frame.mode


_REFUSABLE = frozenset({"SUPPORT", "COOPERATE", "AID", "CONSULT", "AGREE", "RETREAT", "CONCEDE", "accession"})
_CARRIED_OUT = frozenset({"enforce", "implement", "apply", "observe", "respect"})


def may_refuse(trigger: Trigger, reading: Reading) -> bool:
    """Say whether words tell that somebody will not do what he might be asked for: "would not send weapons", "could not approve the bid"."""
    if reading.status == DENIED and trigger.frame.name == "readiness":
        return True
    may_be_asked = trigger.frame.type in _REFUSABLE or (trigger.frame.type == "SANCTION" and trigger.entry.lemma in _CARRIED_OUT)
    return reading.status == DENIED and not trigger.entry.is_noun and may_be_asked and is_own_will(trigger, reading)


def is_own(sides: Sides, speaker: Party | None, *, is_said: bool) -> bool:
    """Say whether a side says itself what it will not do, or a report says it of a state in its own words."""
    if is_said:
        return speaker is not None and speaker.ref.state in parties.states(sides.sources)
    return bool(sides.sources) and all(p.kind in ("state", "office") for p in sides.sources)


def _vote_mode(look: Look, trigger: Trigger) -> str | None:
    following = set(look.lower[trigger.head : trigger.head + 6])
    if "against" in following or "down" in following:
        return "against"
    if "abstain" in trigger.entry.lemma or "abstained" in following:
        return "abstain"
    if "for" in following or "favor" in following or "favour" in following:
        return "for"
    return None


def threatened(look: Look, trigger: Trigger, reading: Reading, sides: Sides, speaker: Party | None) -> tuple[Party, ...] | None:
    """Give whom somebody tells that he will do harm unless or if another does something, None where nobody threatens so."""
    if trigger.frame.type not in THREATS or trigger.entry.is_noun or reading.why not in ANSWERS or speaker is None or not look.parsed:
        return None
    own = parties.states(sides.sources)
    unless = [kid for kid in look.kids(trigger.head, "advcl") if any(look.lower[mark] in ("if", "unless") for mark in look.kids(kid, "mark"))]
    if not unless or speaker.ref.state not in own:
        return None
    others = [p for kid in unless for head in look.kids(kid, "nsubj") for p in parties.at(look, head)]
    return sides.targets or tuple(p for p in others if p.ref.state not in own)

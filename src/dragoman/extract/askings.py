"""Turns of phrase that ask, threaten, propose or back nothing: asked to remember, a price set, a standing attitude, a plan that somebody once put."""

from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import HAVE, NEGATIONS, Look
from dragoman.extract.status import group_before

TYPES = frozenset({"REQUEST", "THREATEN", "SUPPORT", "proposal"})
_OWN_WANTS = frozenset({"want it so", "want an answer"})
_MINDED = listed("remember bear imagine note recall picture suppose guess read become pose smile sing spell repeat step")
_PARLEY = frozenset({"with", "table", "talks"})
_TOASTS = frozenset({"glass", "glasses", "toast", "applause"})
_RECOGNISED = frozenset({"recognize", "recognise"})
_TO_COME = listed("will wo would shall 'll ’ll never")
_PRESENT = frozenset({"Z", "B"})
_DO = frozenset({"do", "does"})
_WANTED = frozenset({"want", "expect", "seek"})
_ASKED = frozenset({"for", "on", "upon", "that", "to"})


def idle(look: Look, trigger: Trigger) -> str:
    """Say why words of a request, a threat, a proposal or of support tell none, empty where nothing says so."""
    kind = trigger.frame.type
    if kind == "REQUEST":
        return _no_request(look, trigger)
    if kind == "SUPPORT":
        return _no_support(look, trigger)
    if kind == "proposal":
        return _no_proposal(look, trigger)
    if trigger.frame.name == "not allowed" and _TO_COME.isdisjoint(group_before(look, trigger.head)[0]):
        return "not let, and no more said"
    return ""


def _no_request(look: Look, trigger: Trigger) -> str:
    after = look.lower[trigger.last + 1 : trigger.last + 2]
    if look.lower[trigger.last] == "to" and _MINDED.intersection(after):
        return "asked for no act"
    if look.lower[trigger.last] == "to" and after == ["sit"] and _PARLEY.isdisjoint(look.lower[trigger.last :]):
        return "asked for no act"
    if not _TOASTS.isdisjoint(look.lower[trigger.last : trigger.last + 8]):
        return "a toast"
    if trigger.entry.lemma == "expect" and (look.lower[trigger.first + 1 : trigger.first + 2] == ["to"] or look.is_passive(trigger.head)):
        return "what is foreseen"
    if trigger.frame.name in _OWN_WANTS and NEGATIONS.intersection(group_before(look, trigger.head)[0]):
        return "not wanted"
    if trigger.entry.lemma == "propose" and look.parsed and not look.kids(trigger.head, "obj") and look.kids(trigger.head, "ccomp"):
        return "proposed at a meeting, not the meeting"
    if trigger.frame.name != "renew call":
        return ""
    if trigger.entry.lemma in _WANTED and "to" in look.lower[trigger.first + 1 : trigger.last]:
        return "something one wants to do oneself"
    is_call = "call" in look.lower[max(0, trigger.first - 5) : trigger.last + 1]
    if trigger.entry.lemma == "make" and is_call and _ASKED.isdisjoint(look.lower[trigger.last : trigger.last + 4]):
        return "a telephone call"
    return ""


def _no_support(look: Look, trigger: Trigger) -> str:
    lemma, name, head = trigger.entry.lemma, trigger.frame.name, trigger.head
    if trigger.entry.is_noun or not look.parsed:
        return ""
    if lemma == "value" and any(look.case(kid) == "at" for kid in look.kids(head, "obl")):
        return "a price set"
    if name == "recognize" and lemma in _RECOGNISED and trigger.form in _PRESENT and _is_standing(look, head):
        return "a standing attitude"
    if name == "sign" and look.is_passive(head) and not look.agents(head):
        group, _ = group_before(look, head)
        if NEGATIONS.intersection(group) and HAVE.intersection(group):
            return "not signed so far"
    return ""


def _is_standing(look: Look, verb: int) -> bool:
    """Say whether a present tense only says how a state stands: "which recognises the junta", "does not recognise the border"."""
    group, _ = group_before(look, verb)
    denied = NEGATIONS.intersection(group) and _DO.intersection(group)
    return bool(denied) or look.words[verb].relation == "acl:relcl"


def _no_proposal(look: Look, trigger: Trigger) -> str:
    head = trigger.head
    if trigger.entry.is_noun:
        return ""
    if trigger.entry.lemma == "propose" and "toast" in look.lower:
        return "a toast"
    if look.lower[trigger.last + 1 : trigger.last + 2] == ["as"]:
        return "put forward as something"
    if "how" in look.lower[max(0, head - 4) : head] and look.lower[trigger.last + 1 : trigger.last + 2] == ["to"]:
        return "how one means to do it"
    if look.parsed and look.words[head].relation == "acl" and trigger.form != "G":
        noun = look.words[head].head
        known = any(look.lower[kid] in ("the", "this", "that") for kid in look.kids(noun, "det"))
        if known and look.base(noun) != "nsubj":
            return "a proposal known before"
    return ""
